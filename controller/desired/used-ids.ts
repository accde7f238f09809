/** Which groups and meters rules and groups of one switch need, by id. */
import type { Action, Flow, Group } from '../../proto/model.js';
import type { KeyRef } from './rule-draft.js';

type Kind = KeyRef['kind'];

export type UsedId = (kind: Kind, id: number) => unknown;

/** Groups and meters that a rule needs. Visited, since no list of them is ever wanted. */
export function idsOfFlow({ instructions }: Flow, visit: UsedId): void {
  if (instructions.meter !== 0) visit('meter', instructions.meter);
  idsOfActions(instructions.apply, visit);
  idsOfActions(instructions.write, visit);
}

/** Groups and meters that a group needs. */
export function idsOfGroup({ buckets }: Group, visit: UsedId): void {
  for (const { actions, watchGroup } of buckets) {
    if (watchGroup !== undefined) visit('group', watchGroup);
    idsOfActions(actions, visit);
  }
}

function idsOfActions(actions: readonly Action[], visit: UsedId): void {
  for (const action of actions) {
    if (action.type === 'group') visit('group', action.group);
    else if (action.type === 'meter') visit('meter', action.meter);
  }
}

/**
 * Groups that others of the list refer to come before those; otherwise the order stays. References are
 * followed through `others` as well: a group that stays as it is may stand between two that change,
 * and the first of those would close a loop with what the second still is.
 */
export function usedFirst(groups: readonly Group[], others: ReadonlyMap<number, Group>): Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const done = new Set<number>();
  const ordered: Group[] = [];
  // A chain is walked by hand and not by recursion: its length is the app's choice. A loop ends at
  // its own beginning, is sent as it is, and the switch names it.
  for (const first of groups) {
    const stack: { group: Group; uses: number[] }[] = [];
    const enter = (group: Group): void => {
      if (done.has(group.id)) return;
      done.add(group.id);
      const uses: number[] = [];
      idsOfGroup(group, (kind, id) => kind === 'group' && uses.push(id));
      stack.push({ group, uses });
    };
    enter(first);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top.uses.pop();
      if (next === undefined) {
        if (byId.has(top.group.id)) ordered.push(top.group);
        stack.pop();
      } else {
        const group = byId.get(next) ?? others.get(next);
        if (group !== undefined) enter(group);
      }
    }
  }
  return ordered;
}

/** How many rules and groups use each id. */
export class IdUses {
  readonly #counts = { group: new Map<number, number>(), meter: new Map<number, number>() };
  /** One use more, and one less. */
  readonly add: UsedId = (kind, id) => this.#count(kind, id, 1);
  readonly drop: UsedId = (kind, id) => this.#count(kind, id, -1);

  has(kind: Kind, id: number): boolean {
    return this.#counts[kind].has(id);
  }

  #count(kind: Kind, id: number, more: number): void {
    const counts = this.#counts[kind];
    const count = (counts.get(id) ?? 0) + more;
    if (count === 0) counts.delete(id);
    else counts.set(id, count);
  }
}
