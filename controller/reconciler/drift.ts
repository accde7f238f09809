/**
 * What somebody changed on a switch behind the controller's back: the difference between what the
 * switch had acknowledged and what it was then found to hold, for people. Putting it right is
 * `reconciler.ts`'s business, and does not look at this.
 */
import {
  flowEquals,
  formatFlow,
  formatGroup,
  formatMeter,
  groupEquals,
  meterEquals,
} from '../../proto/flow.js';
import { PROGRAM_TABLE } from '../../proto/messages.js';
import type { Contents } from '../desired/items.js';
import type { Wanted } from '../desired/switch-desire.js';
import type { Part } from './rule-set.js';

/** What is looked at. */
export type Configuration = Pick<Contents, 'flows' | 'groups' | 'meters'>;

export interface DriftItem {
  readonly how: 'missing' | 'changed' | 'unexpected';
  /** The rule, group or meter in one line, as it was found, or as it should have been. */
  readonly what: string;
}

export interface Drift {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The first of them. */
  readonly items: readonly DriftItem[];
  /** How many there were. */
  readonly count: number;
}

/** Enough to see who it was; the number says how much. */
const MAX_ITEMS = 32;

/** `different`: the parts that differ, of which those of unknown owners were not listed. */
export function driftBetween(
  acknowledged: Configuration,
  found: Configuration,
  different: readonly Part[],
  { program, owners }: Wanted,
): Omit<Drift, 'atMs'> {
  const unknown = different
    .filter(({ owner, table }) => table !== PROGRAM_TABLE && !owners.includes(owner))
    .map(({ owner }) => owner);
  const items = [...new Set(unknown)].map(
    (owner): DriftItem => ({ how: 'unexpected', what: `rules of "${owner}"` }),
  );
  let count = items.length;
  const compare = <Key, Value>(
    before: ReadonlyMap<Key, Value>,
    after: ReadonlyMap<Key, Value>,
    equals: (a: Value, b: Value) => boolean,
    format: (value: Value) => string,
  ): void => {
    const report = (how: DriftItem['how'], value: Value): void => {
      count++;
      if (items.length < MAX_ITEMS) items.push({ how, what: format(value) });
    };
    for (const [key, value] of before) {
      const held = after.get(key);
      if (held === undefined) report('missing', value);
      else if (!equals(held, value)) report('changed', held);
    }
    for (const [key, value] of after) if (!before.has(key)) report('unexpected', value);
  };
  compare(acknowledged.flows, found.flows, flowEquals, (flow) => formatFlow(flow, program));
  compare(acknowledged.groups, found.groups, groupEquals, (group) => formatGroup(group, program));
  compare(acknowledged.meters, found.meters, meterEquals, formatMeter);
  return { items, count };
}
