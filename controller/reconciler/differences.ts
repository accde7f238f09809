/**
 * What has to change on a switch, owner by owner: what is wanted against what is held, less what has
 * to wait. What needs a group or meter that has to wait does so itself, and whatever something uses that stays
 * for now stays with it.
 *
 * Neighbours: `plan.ts` says what to look at, `transaction-order.ts` puts the changes in order.
 */
import { flowEquals, groupEquals, meterEquals, queueEquals } from '../../proto/flow.js';
import { type Action, type Flow, type Group, ReservedPort } from '../../proto/model.js';
import type { Wanted } from '../desired/switch-desire.js';
import { idsOfFlow, idsOfGroup, type UsedId, usedFirst } from '../desired/used-ids.js';
import {
  flowPut,
  flowRemoval,
  meterChange,
  type PlannedChange,
  queueChange,
} from './planned-change.js';
import type { RuleSet } from './rule-set.js';

export interface PlanOptions {
  /** Owners that the switch holds rules of; "" if some are nobody's. */
  readonly heldOwners: ReadonlySet<string>;
  /**
   * Not now: it was refused and waits for its next attempt, or it waits for other switches. `put`: it
   * adds or replaces.
   */
  readonly blocked: (item: string, owner: string, put: boolean) => boolean;
  /** Held, not wanted, and to be left alone for now. By item. */
  readonly spared: (item: string) => boolean;
  /** Items that differ but were put off before: what they need has to stay, and what needs them waits with them. */
  readonly waiting?: Iterable<string>;
}

/** What to look at. */
export interface Items {
  readonly flows: string[];
  readonly groups: number[];
  readonly meters: number[];
  readonly queues: string[];
}

interface Owned {
  readonly owner: string;
}

/** What has to change of one owner. */
export interface Lists {
  meterPuts: PlannedChange[];
  queuePuts: PlannedChange[];
  groupPuts: Group[];
  /** Of rules that send nothing. */
  flowPuts: PlannedChange[];
  sendingPuts: PlannedChange[];
  sendingDeletes: PlannedChange[];
  flowDeletes: PlannedChange[];
  groupDeletes: Group[];
  queueDeletes: PlannedChange[];
  meterDeletes: PlannedChange[];
}

export interface Differences {
  readonly byOwner: ReadonlyMap<string, Lists>;
  /** One app takes over a rule that another leaves. */
  readonly handsOver: boolean;
  readonly deferred: readonly string[];
  /** False: ids have to be left by one app before another can have them. */
  readonly complete: boolean;
}

export function differences(
  held: RuleSet,
  wanted: Wanted,
  items: Items,
  { fromNothing, outdated }: { fromNothing: boolean; outdated: ReadonlySet<string> },
  options: PlanOptions,
): Differences {
  let handsOver = false;
  let complete = true;
  const live = new Set(wanted.owners);
  const lists = new Map<string, Lists>();
  const deferred: string[] = [];
  const of = (owner: string): Lists => listsOf(lists, owner);
  const mayRemove = (item: string, owner: string): boolean => {
    if (!live.has(owner)) return false;
    if (!options.spared(item) && !options.blocked(item, owner, false)) return true;
    deferred.push(item);
    return false;
  };
  /** Whether another app has the id still: its rules need what is there until they are changed themselves. */
  const isTaken = (item: string, before: Owned | undefined, { owner }: Owned): before is Owned => {
    if (before === undefined || before.owner === owner || !live.has(before.owner)) return false;
    deferred.push(item);
    complete = false;
    return true;
  };

  // What needs a meter or group that is refused, or waits, would only be refused as well.
  const missing = new Missing();
  for (const item of options.waiting ?? []) {
    const id = Number(item.slice(1));
    if (item[0] === 'g' && !held.groups.has(id)) missing.groups.add(id);
    else if (item[0] === 'm' && !held.meters.has(id)) missing.meters.add(id);
  }
  for (const id of items.meters) {
    const item = `m${id}`;
    const meter = wanted.meters.get(id);
    const before = fromNothing ? undefined : held.meters.get(id);
    if (meter === undefined) {
      if (before === undefined || !mayRemove(item, before.owner)) continue;
      of(before.owner).meterDeletes.push(meterChange(before, true));
      continue;
    }
    if (before !== undefined && meterEquals(before, meter)) continue;
    if (isTaken(item, before, meter)) {
      missing.meters.add(id);
      if (mayRemove(item, before.owner)) {
        of(before.owner).meterDeletes.push(meterChange(before, true));
      }
      continue;
    }
    if (!options.blocked(item, meter.owner, true)) {
      of(meter.owner).meterPuts.push(meterChange(meter, false));
      continue;
    }
    deferred.push(item);
    if (before === undefined) missing.meters.add(id);
  }
  for (const key of items.queues) {
    const item = `q${key}`;
    const queue = wanted.queues.get(key);
    const before = fromNothing ? undefined : held.queues.get(key);
    if (queue === undefined) {
      if (before === undefined || !mayRemove(item, before.owner)) continue;
      of(before.owner).queueDeletes.push(queueChange(before, true));
      continue;
    }
    if (before !== undefined && queueEquals(before, queue)) continue;
    if (options.blocked(item, queue.owner, true)) {
      deferred.push(item);
      continue;
    }
    const list = of(queue.owner).queuePuts;
    if (before !== undefined && before.owner !== queue.owner && live.has(before.owner)) {
      list.push(queueChange(before, true, queue.owner));
      handsOver = true;
    }
    list.push(queueChange(queue, false));
  }
  const groupPuts: Group[] = [];
  for (const id of items.groups) {
    const item = `g${id}`;
    const group = wanted.groups.get(id);
    const before = fromNothing ? undefined : held.groups.get(id);
    if (group === undefined) {
      if (before === undefined || !mayRemove(item, before.owner)) continue;
      of(before.owner).groupDeletes.push(before);
      continue;
    }
    if (before !== undefined && groupEquals(before, group)) continue;
    if (isTaken(item, before, group)) {
      missing.groups.add(id);
      if (mayRemove(item, before.owner)) of(before.owner).groupDeletes.push(before);
      continue;
    }
    if (!options.blocked(item, group.owner, true)) {
      groupPuts.push(group);
      continue;
    }
    deferred.push(item);
    if (before === undefined) missing.groups.add(id);
  }
  for (const group of missing.isEmpty ? groupPuts : usedFirst(groupPuts, wanted.groups)) {
    const { id, owner } = group;
    if (!missing.isNeededBy(idsOfGroup, group)) {
      of(owner).groupPuts.push(group);
      continue;
    }
    deferred.push(`g${id}`);
    if (fromNothing || !held.groups.has(id)) missing.groups.add(id);
  }
  for (const key of items.flows) {
    if (!wanted.flows.has(key)) continue;
    const flow = wanted.flows.get(key)!;
    const before = fromNothing || outdated.has(key) ? undefined : held.flows.get(key);
    if (before !== undefined && flowEquals(before, flow)) continue;
    if (options.blocked(key, flow.owner, true) || missing.isNeededBy(idsOfFlow, flow)) {
      deferred.push(key);
      continue;
    }
    const { sendingPuts, flowPuts } = of(flow.owner);
    const list = sends(flow) ? sendingPuts : flowPuts;
    if (before !== undefined && before.owner !== flow.owner && live.has(before.owner)) {
      list.push(flowRemoval(key, before, flow.owner));
      handsOver = true;
    }
    list.push(flowPut(key, flow));
  }
  for (const key of items.flows) {
    if (fromNothing || wanted.flows.has(key) || outdated.has(key)) continue;
    const flow = held.flows.get(key);
    if (flow !== undefined && mayRemove(key, flow.owner)) removeFlow(of(flow.owner), key, flow);
  }
  keepUsed(held, lists, deferred, options.waiting ?? []);
  return { byOwner: lists, handsOver, deferred, complete };
}

/** All of these that are held, but for groups and meters that something else uses. */
export function removals(held: RuleSet, { flows, groups, meters, queues }: Items): Differences {
  const lists = new Map<string, Lists>();
  const of = ({ owner }: Owned): Lists => listsOf(lists, owner);
  for (const id of meters) {
    const meter = held.meters.get(id);
    if (meter !== undefined) of(meter).meterDeletes.push(meterChange(meter, true));
  }
  for (const key of queues) {
    const queue = held.queues.get(key);
    if (queue !== undefined) of(queue).queueDeletes.push(queueChange(queue, true));
  }
  for (const id of groups) {
    const group = held.groups.get(id);
    if (group !== undefined) of(group).groupDeletes.push(group);
  }
  for (const key of flows) {
    const flow = held.flows.get(key);
    if (flow !== undefined) removeFlow(of(flow), key, flow);
  }
  const going = new Set([...flows, ...groups.map((id) => `g${id}`)]);
  const all = [...held.flows.keys(), ...[...held.groups.keys()].map((id) => `g${id}`)];
  keepUsed(
    held,
    lists,
    [],
    all.filter((item) => !going.has(item)),
  );
  return { byOwner: lists, handsOver: false, deferred: [], complete: true };
}

function listsOf(lists: Map<string, Lists>, owner: string): Lists {
  let list = lists.get(owner);
  if (list === undefined) {
    list = {
      meterPuts: [],
      queuePuts: [],
      groupPuts: [],
      flowPuts: [],
      sendingPuts: [],
      sendingDeletes: [],
      flowDeletes: [],
      groupDeletes: [],
      queueDeletes: [],
      meterDeletes: [],
    };
    lists.set(owner, list);
  }
  return list;
}

function removeFlow({ sendingDeletes, flowDeletes }: Lists, key: string, flow: Flow): void {
  (sends(flow) ? sendingDeletes : flowDeletes).push(flowRemoval(key, flow, flow.owner));
}

/** Whether packets may leave the switch by it; the controller is no way out. */
function sends({ instructions: { apply, write } }: Flow): boolean {
  const leaves = (action: Action): boolean =>
    action.type === 'group' ||
    (action.type === 'output' && action.port !== ReservedPort.Controller);
  return apply.some(leaves) || write.some(leaves);
}

/** Groups and meters that something uses which stays for now stay with it. */
function keepUsed(
  held: RuleSet,
  lists: ReadonlyMap<string, Lists>,
  deferred: string[],
  waiting: Iterable<string>,
): void {
  const removals = [...lists.values()].filter(
    ({ groupDeletes, meterDeletes }) => groupDeletes.length + meterDeletes.length > 0,
  );
  if (removals.length === 0) return;
  const used = new Set<string>();
  const keep = (item: string): void => {
    const flow = held.flows.get(item);
    const group = item[0] === 'g' ? held.groups.get(Number(item.slice(1))) : undefined;
    if (flow !== undefined) idsOfFlow(flow, need);
    else if (group !== undefined) idsOfGroup(group, need);
  };
  const need: UsedId = (kind, id) => {
    const needed = kind === 'group' ? `g${id}` : `m${id}`;
    if (used.has(needed)) return;
    used.add(needed);
    // What it uses in turn.
    keep(needed);
  };
  for (const item of deferred) keep(item);
  for (const item of waiting) keep(item);
  if (used.size === 0) return;
  const goes = (item: string): boolean => {
    if (!used.has(item)) return true;
    deferred.push(item);
    return false;
  };
  for (const list of removals) {
    list.groupDeletes = list.groupDeletes.filter(({ id }) => goes(`g${id}`));
    list.meterDeletes = list.meterDeletes.filter(({ item }) => goes(item));
  }
}

/** Ids that the switch does not have and will not get now. */
class Missing {
  readonly groups = new Set<number>();
  readonly meters = new Set<number>();

  get isEmpty(): boolean {
    return this.groups.size === 0 && this.meters.size === 0;
  }

  isNeededBy<Content>(idsOf: (content: Content, visit: UsedId) => void, content: Content): boolean {
    if (this.isEmpty) return false;
    let isNeeded = false;
    idsOf(content, (kind, id) => {
      isNeeded ||= (kind === 'group' ? this.groups : this.meters).has(id);
    });
    return isNeeded;
  }
}
