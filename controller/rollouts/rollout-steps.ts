/**
 * Of which steps a change consists. Pure. Neighbours: `rollout-order.ts` has the order that they follow,
 * `rollouts.ts` takes them.
 */
import { denialsOf, type Entry, leadsNowhere, type RolloutOrder } from './rollout-order.js';

export interface Step {
  readonly entries: Entry[];
  /** Packets on the old way have to pass first. */
  readonly drains: boolean;
}

/** Nothing of it depends on another switch, or on what packets are on their way. */
export function isSimple(entries: readonly Entry[]): boolean {
  const switches = new Set(entries.map(({ id }) => id));
  if (switches.size < 2 || denialsOf(entries).length === entries.length) return true;
  const adds = entries.every(({ change }) => change.before === undefined);
  return adds || entries.every(({ change }) => change.after === undefined);
}

export const NO_ORDER: RolloutOrder = { first: [], heads: [], late: [], last: [], shields: [] };

/** Only removals wait, of what packets could still be on their way to. */
export function atOnce(entries: readonly Entry[]): RolloutOrder {
  const waits = ({ change: { before, after } }: Entry): boolean =>
    after === undefined && !leadsNowhere(before!);
  return {
    ...NO_ORDER,
    first: entries.filter((entry) => !waits(entry)),
    last: entries.filter(waits),
  };
}

/** Several orders side by side. The first step is there even if it is empty: it is sent at once. */
export function stepsOf(orders: readonly RolloutOrder[], shielded: boolean): Step[] {
  const steps: Step[] = [{ entries: orders.flatMap(({ first }) => first), drains: false }];
  const addLevels = (which: 'heads' | 'late'): void => {
    const depth = Math.max(0, ...orders.map((order) => order[which].length));
    for (let level = 0; level < depth; level++) {
      const entries = orders.flatMap((order) => order[which][level] ?? []);
      steps.push({ entries, drains: which === 'late' && level === 0 });
    }
  };
  addLevels('heads');
  addLevels('late');
  const last = orders.flatMap((order) => order.last);
  // Also when there is nothing to remove: shields go when the last packets have passed.
  if (last.length > 0 || shielded) steps.push({ entries: last, drains: true });
  return steps;
}
