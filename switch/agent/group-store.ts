/**
 * Groups as OpenFlow keeps them, and who refers to whom: a group can't go while a rule or another
 * group needs it, and no chain of groups may come back to where it began. Part of `flow-store.ts`.
 */
import { HeddleError } from '../../proto/errors.js';
import { checkGroup, groupEquals } from '../../proto/flow.js';
import type { Action, Flow, Group, Program } from '../../proto/model.js';
import { ItemStore, type ItemStoreOptions, ReferenceCounts } from './item-store.js';
import type { MeterStore } from './meter-store.js';

/** How many groups one packet may pass through in a row; bounds the pipeline's recursion. */
const MAX_GROUP_DEPTH = 4;

export interface GroupStoreOptions extends ItemStoreOptions {
  readonly maxGroups: number;
  readonly maxBuckets: number;
  readonly meters: MeterStore;
  /** The one that groups have to make sense under. */
  readonly program: () => Program;
}

export class GroupStore extends ItemStore<number, Group> {
  readonly #options: GroupStoreOptions;
  readonly #references = new ReferenceCounts();
  /** Groups whose buckets name a group, with how often, by the id that is named. */
  readonly #parents = new Map<number, ReferenceCounts>();

  constructor(options: GroupStoreOptions) {
    super(options);
    this.#options = options;
  }

  /** Throws UNKNOWN_GROUP when an action of the rule names a group that isn't there. */
  checkFlow(flow: Flow): void {
    const { apply, write } = flow.instructions;
    this.#checkActions(apply);
    this.#checkActions(write);
  }

  /** A rule came (1) or went (-1). */
  countFlow(flow: Flow, by: 1 | -1): void {
    const { apply, write } = flow.instructions;
    this.#countActions(apply, by);
    this.#countActions(write, by);
  }

  /** Those that others of the same owner name go after the ones that name them. */
  override removeOwner(owner: string): void {
    for (const group of inOrderOfReference(this.list(owner)).reverse()) this.remove(group);
  }

  protected override keyOf({ id }: Group): number {
    return id;
  }

  protected override titleOf({ id }: Group): string {
    return `Group ${id}`;
  }

  protected override equals(a: Group, b: Group): boolean {
    return groupEquals(a, b);
  }

  /** Throws what `checkGroup` does, LIMIT_EXCEEDED, UNKNOWN_GROUP, UNKNOWN_METER, GROUP_LOOP. */
  protected override checkPut(group: Group, held: Group | undefined): void {
    const { maxGroups, maxBuckets, meters, program } = this.#options;
    checkGroup(group, program());
    if (held === undefined && this.size >= maxGroups) {
      refuse('LIMIT_EXCEEDED', `This switch holds at most ${maxGroups} groups.`, 'id', group.id);
    }
    if (group.buckets.length > maxBuckets) {
      const message = `A group has at most ${maxBuckets} buckets here, not ${group.buckets.length}.`;
      refuse('LIMIT_EXCEEDED', message, 'buckets', group.buckets.length);
    }
    for (const id of referencesOfGroup(group)) {
      if (id === group.id) refuseLoop(group.id);
      this.#checkKnown(id, 'buckets');
    }
    this.#checkChains(group);
    meters.checkGroup(group);
  }

  protected override checkRemove(held: Group): void {
    this.#references.checkNone(held.id, this.titleOf(held));
  }

  protected override write(group: Group): void {
    this.sink.setGroup(group);
  }

  protected override erase(group: Group): void {
    this.sink.removeGroup(group.id);
  }

  protected override count(group: Group, by: 1 | -1): void {
    if (by === 1) this.digests.addGroup(group);
    else this.digests.removeGroup(group);
    this.#options.meters.countGroup(group, by);
    for (const id of referencesOfGroup(group)) {
      this.#references.add(id, by);
      let parents = this.#parents.get(id);
      if (parents === undefined) this.#parents.set(id, (parents = new ReferenceCounts()));
      parents.add(group.id, by);
      if (parents.size === 0) this.#parents.delete(id);
    }
  }

  /** Rules come by the hundred thousand: no generators here. */
  #checkActions(actions: readonly Action[]): void {
    for (let i = 0; i < actions.length; i++) {
      const action = actions[i]!;
      if (action.type === 'group') this.#checkKnown(action.group, 'instructions');
    }
  }

  #countActions(actions: readonly Action[], by: 1 | -1): void {
    for (let i = 0; i < actions.length; i++) {
      const action = actions[i]!;
      if (action.type === 'group') this.#references.add(action.group, by);
    }
  }

  #checkKnown(id: number, field: string): void {
    if (this.get(id) !== undefined) return;
    refuse('UNKNOWN_GROUP', `There is no group ${id}.`, field, id);
  }

  /** With `group` in place no chain through it may be a loop or too deep, seen from any group. */
  #checkChains(group: Group): void {
    const below = this.#depth(group, group.id, new Map());
    // Chains that end in this group get longer with it: look up as far as down.
    const above = this.#height(group.id, new Map());
    if (below + above > MAX_GROUP_DEPTH) {
      const message = `A packet may pass ${MAX_GROUP_DEPTH} groups in a row, here ${below + above}.`;
      refuse('LIMIT_EXCEEDED', message, 'buckets', below + above);
    }
  }

  /** Groups on the longest chain from `group` down, itself included; one that meets `origin` loops. */
  #depth(group: Group, origin: number, known: Map<number, number>): number {
    let deepest = 1;
    for (const id of referencesOfGroup(group)) {
      if (id === origin) refuseLoop(origin);
      const next = this.get(id);
      if (next === undefined) continue;
      const depth = known.get(id) ?? this.#depth(next, origin, known);
      known.set(id, depth);
      deepest = Math.max(deepest, depth + 1);
    }
    return deepest;
  }

  /** Groups above `id` on the longest chain that leads to it. */
  #height(id: number, known: Map<number, number>): number {
    let highest = 0;
    for (const parent of this.#parents.get(id)?.ids() ?? []) {
      const height = known.get(parent) ?? this.#height(parent, known);
      known.set(parent, height);
      highest = Math.max(highest, height + 1);
    }
    return highest;
  }
}

const NONE: readonly number[] = [];

/** Ids of the groups that its buckets name, with repetitions. Hardly any names one. */
function referencesOfGroup({ buckets }: Group): readonly number[] {
  let ids: number[] | undefined;
  for (const { actions, watchGroup } of buckets) {
    for (const action of actions) if (action.type === 'group') (ids ??= []).push(action.group);
    if (watchGroup !== undefined) (ids ??= []).push(watchGroup);
  }
  return ids ?? NONE;
}

/** The same groups, each after those that its buckets name. There are no loops among held ones. */
export function inOrderOfReference(groups: readonly Group[]): Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const order = new Set<Group>();
  const visit = (group: Group, depth: number): void => {
    if (order.has(group) || depth > groups.length) return;
    for (const id of referencesOfGroup(group)) {
      const below = byId.get(id);
      if (below !== undefined) visit(below, depth + 1);
    }
    order.add(group);
  };
  for (const group of groups) visit(group, 0);
  return [...order];
}

function refuse(code: string, message: string, field: string, value: unknown): never {
  throw new HeddleError(code, message, { field, value });
}

function refuseLoop(id: number): never {
  refuse('GROUP_LOOP', `Group ${id} would lead back to itself.`, 'buckets', id);
}
