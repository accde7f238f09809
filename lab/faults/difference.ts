/** What differs between two configurations of a switch, for people who have to find out why. */
import type { Contents } from '../../controller/desired/items.js';
import {
  flowEquals,
  formatFlow,
  formatGroup,
  formatMeter,
  formatQueue,
  groupEquals,
  meterEquals,
  queueEquals,
} from '../../proto/flow.js';
import type { Program } from '../../proto/model.js';
import { isUnfit } from './intent.js';
import { DEMANDING } from './wishes.js';

/**
 * What is held and not wanted, or wanted and not held, in one line; '' when nothing is. What demanding
 * apps and resources want may be missing: it is what a switch can't do. Or it is another than it should be: as long as
 * such an app is set aside, what somebody changed of its rules is not put back.
 */
export function firstDifference(held: Contents, wanted: Contents, program: Program): string {
  return (
    difference(held.flows, wanted.flows, flowEquals, (flow) => formatFlow(flow, program)) ||
    difference(held.groups, wanted.groups, groupEquals, (group) => formatGroup(group, program)) ||
    difference(held.meters, wanted.meters, meterEquals, formatMeter) ||
    difference(held.queues, wanted.queues, queueEquals, formatQueue)
  );
}

function difference<Key, Value extends { readonly owner: string }>(
  held: ReadonlyMap<Key, Value>,
  wanted: ReadonlyMap<Key, Value>,
  equals: (a: Value, b: Value) => boolean,
  format: (value: Value) => string,
): string {
  for (const [key, value] of wanted) {
    if (DEMANDING.has(value.owner) || isUnfit(value)) continue;
    const has = held.get(key);
    if (has === undefined && !mayEnd(value)) return `missing: ${format(value)}`;
    if (has !== undefined && !equals(has, value)) {
      return `${format(has)} instead of ${format(value)}`;
    }
  }
  for (const [key, value] of held) {
    if (!wanted.has(key)) return `unwanted: ${format(value)} of "${value.owner}"`;
  }
  return '';
}

/** A rule with a timeout is there until it ends. */
function mayEnd(value: object): boolean {
  return 'hardTimeoutS' in value && value.hardTimeoutS !== 0;
}
