/**
 * Items: the parts of a switch's configuration that plans, refusals and acknowledgements are about, as
 * strings: `g<id>` a group, `m<id>` a meter, `q<key>` a queue, `p` the program, `o<owner>` everything of one
 * owner. The item of a rule is its `flowKey` itself, the very string under which it is wanted, since there may be a
 * million of them at once. It begins with "\0", the high byte of its table, which is below 256.
 */
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
import {
  type Change,
  type Flow,
  FlowCommand,
  type Group,
  type Meter,
  type Program,
  type Queue,
} from '../../proto/model.js';
import type { Content, Wanted } from './switch-desire.js';

/** What is held, or wanted. */
export type Contents = Pick<Wanted, 'flows' | 'groups' | 'meters' | 'queues'>;

export function isRule(item: string): boolean {
  return item.charCodeAt(0) === 0;
}

/** Null: there is none. */
export function contentIn(contents: Contents, item: string): Content | null {
  if (isRule(item)) return contents.flows.get(item) ?? null;
  const rest = item.slice(1);
  if (item.startsWith('q')) return contents.queues.get(rest) ?? null;
  const from = item.startsWith('g') ? contents.groups : contents.meters;
  return from.get(Number(rest)) ?? null;
}

/** Whether two contents of an item are alike. */
export function contentEquals(item: string, a: Content | null, b: Content | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (isRule(item)) return flowEquals(a as Flow, b as Flow);
  switch (item[0]) {
    case 'g':
      return groupEquals(a as Group, b as Group);
    case 'm':
      return meterEquals(a as Meter, b as Meter);
    default:
      return queueEquals(a as Queue, b as Queue);
  }
}

export function sameContent(item: string, held: Contents, wanted: Contents): boolean {
  return contentEquals(item, contentIn(held, item), contentIn(wanted, item));
}

/** What a change would bring; null for a removal, and for what is more than an item. */
export function contentOf(change: Change): Content | null {
  switch (change.type) {
    case 'flow':
      return change.mod.command === FlowCommand.Add ? change.mod.flow : null;
    case 'group':
      return change.delete ? null : change.group;
    case 'meter':
      return change.delete ? null : change.meter;
    case 'queue':
      return change.delete ? null : change.queue;
    default:
      return null;
  }
}

/** In one line. */
export function describeContent(item: string, content: Content, program?: Program): string {
  if (isRule(item)) return formatFlow(content as Flow, program);
  switch (item[0]) {
    case 'g':
      return formatGroup(content as Group, program);
    case 'm':
      return formatMeter(content as Meter);
    default:
      return formatQueue(content as Queue);
  }
}

export function describeChange(change: Change, program: Program): string {
  switch (change.type) {
    case 'flow':
      return formatFlow(change.mod.flow, program);
    case 'group':
      return formatGroup(change.group, program);
    case 'meter':
      return formatMeter(change.meter);
    case 'queue':
      return formatQueue(change.queue);
    case 'deleteOwner':
      return `all rules of "${change.owner}"`;
    case 'program':
      return 'the pipeline program';
  }
}
