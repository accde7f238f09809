/**
 * The changes of one plan in an order in which no packet falls between and none gets through that is to be
 * held back, cut into transactions:
 *
 *     1. meters and queues, rules that send nothing: who may pass, and to which stage
 *     2. groups and rules that send packets on, then such rules and groups as are no longer wanted
 *     3. other rules that are no longer wanted, queues and meters
 *
 * So what lets packets out comes last and goes first: a switch that is being filled forwards nothing before
 * every app has said what must not be forwarded. Groups, meters and queues come before what uses them
 * and go after it. Each transaction holds the changes of one app, so that a refusal stops nobody else, and
 * each part begins when the one before is acknowledged. Everything is one transaction if there is
 * but one app in it and it fits; and if it fits, too, where one app takes over what another leaves or the program
 * itself changes.
 *
 * Neighbours: `differences.ts` finds the changes, `rollouts/rollout-order.ts` orders those of several switches.
 */
import type { Group } from '../../proto/model.js';
import type { Wanted } from '../desired/switch-desire.js';
import { usedFirst } from '../desired/used-ids.js';
import type { Differences, Lists } from './differences.js';
import {
  groupChange,
  type PlannedChange,
  type PlannedTransaction,
  removes,
  weightOf,
} from './planned-change.js';

/** Keeps one transaction below some hundred KiB and one pause of the switch short. */
const MAX_CHANGES = 512;
const MAX_WEIGHT = 8_192;

export function inTransactions(
  head: readonly PlannedChange[],
  { byOwner, handsOver }: Differences,
  wanted: Wanted,
): PlannedTransaction[] {
  const lists = wanted.owners
    .map((owner) => byOwner.get(owner))
    .filter((list) => list !== undefined);
  const together = head.length > 0 || handsOver || lists.length < 2;
  if (together) {
    const whole = split([...head, ...PARTS.flatMap((part) => part(lists, wanted))]);
    if (whole.length < 2) return whole;
  }
  const transactions = together ? split(head) : [];
  for (const part of PARTS) {
    const here = (together ? [lists] : lists.map((list) => [list])).flatMap((some) =>
      split(part(some, wanted)),
    );
    const [first, ...others] = here;
    if (first === undefined) continue;
    transactions.push({ ...first, waits: transactions.length > 0 }, ...others);
  }
  return transactions;
}

/** See the top. */
const PARTS: readonly ((lists: readonly Lists[], wanted: Wanted) => PlannedChange[])[] = [
  (lists) => [
    ...lists.flatMap((list) => list.meterPuts),
    ...lists.flatMap((list) => list.queuePuts),
    ...lists.flatMap((list) => list.flowPuts),
  ],
  (lists, wanted) => [
    ...lists.flatMap((list) =>
      usedFirst(list.groupPuts, wanted.groups).map((g) => groupChange(g, false)),
    ),
    ...lists.flatMap((list) => list.sendingPuts),
    ...lists.flatMap((list) => list.sendingDeletes),
    ...lists.flatMap((list) =>
      usedFirst(list.groupDeletes, NO_GROUPS)
        .reverse()
        .map((g) => groupChange(g, true)),
    ),
  ],
  (lists) => [
    ...lists.flatMap((list) => list.flowDeletes),
    ...lists.flatMap((list) => list.queueDeletes),
    ...lists.flatMap((list) => list.meterDeletes),
  ],
];

const NO_GROUPS: ReadonlyMap<number, Group> = new Map();

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
