/**
 * The difference between what a switch holds and what it should hold, as transactions in an order
 * that never lets a packet fall between:
 *
 *     program -> rules of apps that are gone -> for each app: meters, queues and groups it needs, rules,
 *     rules it no longer wants, groups, queues and meters it no longer wants
 *
 * Groups, meters and queues come before what uses them and go after it. Whatever changes its content is
 * replaced in place, in one step. Each transaction holds the changes of one app,
 * so that a refusal stops nobody else; only where one app takes over what another leaves (or the
 * program itself changes) do several share one.
 *
 * Pure: `reconciler.ts` sends what comes out and keeps the books.
 */
import { fieldById } from '../proto/fields.js';
import {
  flowEquals,
  groupEquals,
  makeFlow,
  meterEquals,
  queueEquals,
  queueKey,
} from '../proto/flow.js';
import {
  type Action,
  type Change,
  type Flow,
  FlowCommand,
  type Group,
  type Meter,
  type Program,
  type Queue,
} from '../proto/model.js';
import { programsEqual } from '../proto/program.js';
import type { RuleSet } from './rule-set.js';
import type { Wanted } from './switch-desire.js';

/**
 * One change and what it is about: `f<key>`, `g<id>`, `m<id>`, `q<key>`, `p` for the program, `o<owner>`.
 */
export interface PlannedChange {
  readonly item: string;
  readonly change: Change;
  readonly owner: string;
}

export interface PlannedTransaction {
  readonly changes: readonly PlannedChange[];
  /**
   * It removes something, and what replaces that is in an earlier transaction: send it only when
   * those before it are acknowledged, or a refusal would leave a hole.
   */
  readonly waits: boolean;
}

export interface PlanOptions {
  /** Owners that the switch holds rules of. */
  readonly heldOwners: ReadonlySet<string>;
  /** Not now: it was refused and waits for its next attempt. `put`: it adds or replaces. */
  readonly blocked: (item: string, owner: string, put: boolean) => boolean;
  /** Held, not wanted, and to be left alone for now. By item. */
  readonly spared: (item: string) => boolean;
}

/** Keeps one transaction below some hundred KiB and one pause of the switch short. */
export const MAX_CHANGES = 512;
const MAX_WEIGHT = 8_192;

export function planTransactions(
  held: RuleSet,
  wanted: Wanted,
  options: PlanOptions,
): PlannedTransaction[] {
  const live = new Set(wanted.owners);
  const gone = [...options.heldOwners].filter((o) => o !== '' && !live.has(o)).sort();
  const head: PlannedChange[] = [];
  const replacesProgram =
    held.program === undefined || !programsEqual(held.program, wanted.program);
  let fromNothing = false;
  const outdated = new Set<string>();
  if (replacesProgram) {
    if (options.blocked('p', '', true)) return [];
  }
  const lost = replacesProgram ? lostFields(held, wanted.program) : NOTHING_LOST;
  if (replacesProgram && lost !== undefined) {
    // The same tables: what does not use a field that goes stays where it is, and forwards on.
    for (const owner of gone) head.push(deleteOwner(owner));
    for (const [key, flow] of held.flows) {
      if (!usesField(flow, lost)) continue;
      head.push(removal(`f${key}`, flow, flow.owner));
      outdated.add(key);
    }
    head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
  } else if (replacesProgram) {
    fromNothing = true;
    // A rule's table means another stage under another program: nothing of the old can stay.
    for (const owner of [...options.heldOwners].filter((o) => o !== '').sort()) {
      head.push(deleteOwner(owner));
    }
    head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
  } else {
    for (const owner of gone) {
      if (!options.blocked(`o${owner}`, owner, false)) head.push(deleteOwner(owner));
    }
  }
  const { byOwner, handsOver } = differences(held, wanted, { fromNothing, outdated }, options);
  const lists = wanted.owners
    .map((owner) => byOwner.get(owner))
    .filter((list) => list !== undefined);
  if (head.length === 0 && !handsOver) return lists.flatMap((list) => split(inOrder([list])));
  // Together, so that what replaces the old is there in the same instant, if it fits.
  return split([...head, ...inOrder(lists)]);
}

const NOTHING_LOST: ReadonlySet<number> = new Set();

/**
 * Fields of the held program that rules can't go on with under the new one: gone, of another width, or no
 * longer settable. Undefined: the tables differ, or groups use such a field, so nothing can stay.
 */
function lostFields(held: RuleSet, next: Program): ReadonlySet<number> | undefined {
  const { program } = held;
  if (program === undefined) return undefined;
  if (!programsEqual({ ...program, fields: [] }, { ...next, fields: [] })) return undefined;
  const lost = new Set<number>();
  for (const { field } of program.fields) {
    const before = fieldById(field, program);
    const after = fieldById(field, next);
    const stays = after?.bits === before?.bits && (after?.settable || !before?.settable);
    if (!stays) lost.add(field);
  }
  for (const { buckets } of held.groups.values()) {
    if (buckets.some(({ actions }) => setsField(actions, lost))) return undefined;
  }
  return lost;
}

function usesField({ match, instructions }: Flow, fields: ReadonlySet<number>): boolean {
  return (
    match.some(({ field }) => fields.has(field)) ||
    setsField(instructions.apply, fields) ||
    setsField(instructions.write, fields)
  );
}

function setsField(actions: readonly Action[], fields: ReadonlySet<number>): boolean {
  return actions.some((action) => action.type === 'setField' && fields.has(action.field));
}

function deleteOwner(owner: string): PlannedChange {
  return { item: `o${owner}`, owner, change: { type: 'deleteOwner', owner } };
}

interface Lists {
  meterPuts: PlannedChange[];
  queuePuts: PlannedChange[];
  groupPuts: Group[];
  flowPuts: PlannedChange[];
  flowDeletes: PlannedChange[];
  groupDeletes: Group[];
  queueDeletes: PlannedChange[];
  meterDeletes: PlannedChange[];
}

function differences(
  held: RuleSet,
  wanted: Wanted,
  { fromNothing, outdated }: { fromNothing: boolean; outdated: ReadonlySet<string> },
  options: PlanOptions,
): { byOwner: ReadonlyMap<string, Lists>; handsOver: boolean } {
  let handsOver = false;
  const live = new Set(wanted.owners);
  const lists = new Map<string, Lists>();
  const of = (owner: string): Lists => {
    let list = lists.get(owner);
    if (list === undefined) {
      list = {
        meterPuts: [],
        queuePuts: [],
        groupPuts: [],
        flowPuts: [],
        flowDeletes: [],
        groupDeletes: [],
        queueDeletes: [],
        meterDeletes: [],
      };
      lists.set(owner, list);
    }
    return list;
  };

  // What needs a refused meter or group would only be refused as well.
  const missing: Missing = { groups: new Set(), meters: new Set() };
  for (const meter of wanted.meters.values()) {
    const before = fromNothing ? undefined : held.meters.get(meter.id);
    if (before !== undefined && meterEquals(before, meter)) continue;
    const item = `m${meter.id}`;
    if (!options.blocked(item, meter.owner, true)) {
      of(meter.owner).meterPuts.push(meterChange(meter, false));
    } else if (before === undefined) {
      missing.meters.add(meter.id);
    }
  }
  for (const [key, queue] of wanted.queues) {
    const before = fromNothing ? undefined : held.queues.get(key);
    if (before !== undefined && queueEquals(before, queue)) continue;
    const item = `q${key}`;
    if (options.blocked(item, queue.owner, true)) continue;
    const list = of(queue.owner).queuePuts;
    if (before !== undefined && before.owner !== queue.owner && live.has(before.owner)) {
      list.push(queueChange(before, true, queue.owner));
      handsOver = true;
    }
    list.push(queueChange(queue, false));
  }
  for (const group of wanted.groups.values()) {
    const before = fromNothing ? undefined : held.groups.get(group.id);
    if (before !== undefined && groupEquals(before, group)) continue;
    const usesMissing = group.buckets.some(({ actions }) => nameAny(actions, missing));
    if (!usesMissing && !options.blocked(`g${group.id}`, group.owner, true)) {
      of(group.owner).groupPuts.push(group);
    } else if (before === undefined) {
      missing.groups.add(group.id);
    }
  }
  for (const [key, flow] of wanted.flows) {
    const before = fromNothing || outdated.has(key) ? undefined : held.flows.get(key);
    if (before !== undefined && flowEquals(before, flow)) continue;
    const item = `f${key}`;
    if (options.blocked(item, flow.owner, true) || usesAny(flow, missing)) continue;
    const list = of(flow.owner).flowPuts;
    if (before !== undefined && before.owner !== flow.owner && live.has(before.owner)) {
      list.push(removal(item, before, flow.owner));
      handsOver = true;
    }
    list.push({ item, owner: flow.owner, change: flowChange(FlowCommand.Add, flow) });
  }
  if (!fromNothing) {
    for (const [key, flow] of held.flows) {
      if (wanted.flows.has(key) || outdated.has(key) || !live.has(flow.owner)) continue;
      const item = `f${key}`;
      if (options.spared(item) || options.blocked(item, flow.owner, false)) continue;
      of(flow.owner).flowDeletes.push(removal(item, flow, flow.owner));
    }
    for (const [id, group] of held.groups) {
      if (wanted.groups.has(id) || !live.has(group.owner)) continue;
      const item = `g${id}`;
      if (options.spared(item) || options.blocked(item, group.owner, false)) continue;
      of(group.owner).groupDeletes.push(group);
    }
    for (const [key, queue] of held.queues) {
      const item = `q${key}`;
      if (wanted.queues.has(key) || !live.has(queue.owner)) continue;
      if (options.spared(item) || options.blocked(item, queue.owner, false)) continue;
      of(queue.owner).queueDeletes.push(queueChange(queue, true));
    }
    for (const [id, meter] of held.meters) {
      const item = `m${id}`;
      if (wanted.meters.has(id) || !live.has(meter.owner)) continue;
      if (options.spared(item) || options.blocked(item, meter.owner, false)) continue;
      of(meter.owner).meterDeletes.push(meterChange(meter, true));
    }
  }

  return { byOwner: lists, handsOver };
}

/** What is used before what uses it, what is new before what is old goes. */
function inOrder(lists: readonly Lists[]): PlannedChange[] {
  return [
    ...lists.flatMap((list) => list.meterPuts),
    ...lists.flatMap((list) => list.queuePuts),
    ...lists.flatMap((list) => usedFirst(list.groupPuts).map((g) => groupChange(g, false))),
    ...lists.flatMap((list) => list.flowPuts),
    ...lists.flatMap((list) => list.flowDeletes),
    ...lists.flatMap((list) =>
      usedFirst(list.groupDeletes)
        .reverse()
        .map((g) => groupChange(g, true)),
    ),
    ...lists.flatMap((list) => list.queueDeletes),
    ...lists.flatMap((list) => list.meterDeletes),
  ];
}

function removal(item: string, flow: Flow, owner: string): PlannedChange {
  const change = flowChange(
    FlowCommand.DeleteStrict,
    makeFlow({
      table: flow.table,
      priority: flow.priority,
      match: flow.match,
      owner: flow.owner,
    }),
  );
  return { item, owner, change };
}

function flowChange(command: FlowCommand, flow: Flow): Change {
  return {
    type: 'flow',
    mod: {
      command,
      flow,
      cookieMask: 0n,
      checkOverlap: false,
      resetCounts: false,
      allTables: false,
    },
  };
}

function groupChange(group: Group, remove: boolean): PlannedChange {
  return {
    item: `g${group.id}`,
    owner: group.owner,
    change: { type: 'group', delete: remove, group },
  };
}

function meterChange(meter: Meter, remove: boolean): PlannedChange {
  return {
    item: `m${meter.id}`,
    owner: meter.owner,
    change: { type: 'meter', delete: remove, meter },
  };
}

/** `owner`: whose transaction it is part of. */
function queueChange(queue: Queue, remove: boolean, owner = queue.owner): PlannedChange {
  return {
    item: `q${queueKey(queue)}`,
    owner,
    change: { type: 'queue', delete: remove, queue },
  };
}

/** Ids that the switch does not have and will not get now. */
interface Missing {
  readonly groups: Set<number>;
  readonly meters: Set<number>;
}

function usesAny({ instructions }: Flow, missing: Missing): boolean {
  const { meter, apply, write } = instructions;
  return missing.meters.has(meter) || nameAny(apply, missing) || nameAny(write, missing);
}

function nameAny(actions: readonly Action[], { groups, meters }: Missing): boolean {
  if (groups.size === 0 && meters.size === 0) return false;
  return actions.some(
    (action) =>
      (action.type === 'group' && groups.has(action.group)) ||
      (action.type === 'meter' && meters.has(action.meter)),
  );
}

/** Groups that others of the list refer to come before those; otherwise the order stays. */
function usedFirst(groups: readonly Group[]): Group[] {
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
      stack.push({ group, uses: usedBy(group) });
    };
    enter(first);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top.uses.pop();
      if (next === undefined) {
        ordered.push(top.group);
        stack.pop();
      } else {
        const group = byId.get(next);
        if (group !== undefined) enter(group);
      }
    }
  }
  return ordered;
}

function usedBy(group: Group): number[] {
  const ids: number[] = [];
  for (const bucket of group.buckets) {
    if (bucket.watchGroup !== undefined) ids.push(bucket.watchGroup);
    for (const action of bucket.actions) if (action.type === 'group') ids.push(action.group);
  }
  return ids;
}

/** Cuts a list into transactions. Order across them is the order within: see above. */
function split(list: readonly PlannedChange[]): PlannedTransaction[] {
  const transactions: PlannedTransaction[] = [];
  let changes: PlannedChange[] = [];
  let weight = 0;
  const cut = (): void => {
    if (changes.length === 0) return;
    transactions.push({ changes, waits: transactions.length > 0 && changes.some(removes) });
    changes = [];
    weight = 0;
  };
  for (const planned of list) {
    const more = weightOf(planned.change);
    if (changes.length >= MAX_CHANGES || weight + more > MAX_WEIGHT) cut();
    changes.push(planned);
    weight += more;
  }
  cut();
  return transactions;
}

function removes({ change }: PlannedChange): boolean {
  switch (change.type) {
    case 'flow':
      return change.mod.command === FlowCommand.DeleteStrict;
    case 'group':
    case 'meter':
    case 'queue':
      return change.delete;
    default:
      return change.type === 'deleteOwner';
  }
}

/** Roughly the number of parts that make up the message: matches, actions, buckets, tables. */
function weightOf(change: Change): number {
  switch (change.type) {
    case 'flow': {
      const { match, instructions } = change.mod.flow;
      return 4 + match.length + instructions.apply.length + instructions.write.length;
    }
    case 'group':
      return change.group.buckets.reduce((sum, b) => sum + 1 + b.actions.length, 2);
    case 'meter':
      return 2 + change.meter.bands.length;
    case 'program':
      return change.program.tables.length + change.program.fields.length;
    default:
      return 1;
  }
}

/** Carries a sent transaction over into what is then held. */
export function applyPlanned(held: RuleSet, transaction: PlannedTransaction): void {
  for (const { item, change } of transaction.changes) {
    switch (change.type) {
      case 'program':
        held.setProgram(change.program);
        break;
      case 'deleteOwner':
        held.removeOwner(change.owner);
        break;
      case 'group':
        if (change.delete) held.removeGroup(change.group.id);
        else held.putGroup(change.group);
        break;
      case 'meter':
        if (change.delete) held.removeMeter(change.meter.id);
        else held.putMeter(change.meter);
        break;
      case 'queue':
        if (change.delete) held.removeQueue(queueKey(change.queue));
        else held.putQueue(change.queue);
        break;
      case 'flow':
        if (change.mod.command === FlowCommand.Add) held.putFlow(item.slice(1), change.mod.flow);
        else held.removeFlow(item.slice(1));
        break;
    }
  }
}
