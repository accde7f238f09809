/**
 * The difference between what a switch holds and what it should hold, as transactions: first the program
 * and the rules of apps that are gone, then what differs. Whatever changes its content is replaced in
 * place, in one step.
 *
 * Pure: `reconciler.ts` sends what comes out and keeps the books; `differences.ts` and
 * `transaction-order.ts` do the two halves.
 */
import { fieldById } from '../../proto/fields.js';
import type { Action, Flow, Program } from '../../proto/model.js';
import { programsEqual } from '../../proto/program.js';
import { isRule } from '../desired/items.js';
import type { Wanted } from '../desired/switch-desire.js';
import { differences, type Items, type PlanOptions, removals } from './differences.js';
import {
  deleteOwner,
  flowRemoval,
  type PlannedChange,
  type PlannedTransaction,
} from './planned-change.js';
import type { RuleSet } from './rule-set.js';
import { inTransactions } from './transaction-order.js';

export interface Plan {
  readonly transactions: PlannedTransaction[];
  /** Items that differ and are not in the transactions: blocked, spared, or in need of such. */
  readonly deferred: readonly string[];
  /** False: program or owners are blocked, or ids change hands, so that only another plan for everything is one. */
  readonly complete: boolean;
}

/** Everything that differs. */
export function planTransactions(held: RuleSet, wanted: Wanted, options: PlanOptions): Plan {
  const live = new Set(wanted.owners);
  const gone = [...options.heldOwners].filter((owner) => !live.has(owner)).sort();
  const head: PlannedChange[] = [];
  const replacesProgram =
    held.program === undefined || !programsEqual(held.program, wanted.program);
  let fromNothing = false;
  let complete = true;
  const outdated = new Set<string>();
  if (replacesProgram && options.blocked('p', '', true)) {
    return { transactions: [], deferred: [], complete: false };
  }
  const lost = replacesProgram ? lostFields(held, wanted.program) : NOTHING_LOST;
  if (replacesProgram && lost !== undefined) {
    // The same tables: what does not use a field that goes stays where it is, and forwards on.
    for (const owner of gone) head.push(deleteOwner(owner));
    for (const [key, flow] of held.flows) {
      if (!usesField(flow, lost)) continue;
      head.push(flowRemoval(key, flow, flow.owner));
      outdated.add(key);
    }
    head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
  } else if (replacesProgram) {
    fromNothing = true;
    // A rule's table means another stage under another program: nothing of the old can stay.
    for (const owner of [...options.heldOwners].sort()) head.push(deleteOwner(owner));
    head.push({ item: 'p', owner: '', change: { type: 'program', program: wanted.program } });
  } else {
    for (const owner of gone) {
      if (!options.blocked(`o${owner}`, owner, false)) head.push(deleteOwner(owner));
      else complete = false;
    }
  }
  const items = allItems(held, wanted, fromNothing);
  const found = differences(held, wanted, items, { fromNothing, outdated }, options);
  const transactions = inTransactions(head, found, wanted);
  return { transactions, deferred: found.deferred, complete: complete && found.complete };
}

/** Of these items what differs, with the program and the owners as they should be already. */
export function planItems(
  held: RuleSet,
  wanted: Wanted,
  items: Iterable<string>,
  options: PlanOptions,
): Plan {
  const found = differences(
    held,
    wanted,
    byKind(items),
    { fromNothing: false, outdated: NO_KEYS },
    options,
  );
  return {
    transactions: inTransactions([], found, wanted),
    deferred: found.deferred,
    complete: found.complete,
  };
}

/** These are to go, wanted or not, and nothing else is to change; but for what something else uses. */
export function planRemovals(
  held: RuleSet,
  wanted: Wanted,
  items: Iterable<string>,
): PlannedTransaction[] {
  return inTransactions([], removals(held, byKind(items)), wanted);
}

function byKind(items: Iterable<string>): Items {
  const split: Items = { flows: [], groups: [], meters: [], queues: [] };
  for (const item of items) {
    if (isRule(item)) split.flows.push(item);
    else if (item[0] === 'g') split.groups.push(Number(item.slice(1)));
    else if (item[0] === 'q') split.queues.push(item.slice(1));
    else split.meters.push(Number(item.slice(1)));
  }
  return split;
}

const NO_KEYS: ReadonlySet<string> = new Set();

function allItems(held: RuleSet, wanted: Wanted, fromNothing: boolean): Items {
  const union = <Key>(a: ReadonlyMap<Key, unknown>, b: ReadonlyMap<Key, unknown>): Key[] => {
    const keys = [...a.keys()];
    if (!fromNothing) for (const key of b.keys()) if (!a.has(key)) keys.push(key);
    return keys;
  };
  return {
    flows: union(wanted.flows, held.flows),
    groups: union(wanted.groups, held.groups),
    meters: union(wanted.meters, held.meters),
    queues: union(wanted.queues, held.queues),
  };
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
