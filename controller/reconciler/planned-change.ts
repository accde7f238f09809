/**
 * Single changes of a plan: made from rules, groups, meters and queues, weighed, and carried over into
 * what is held.
 *
 * Neighbours: `differences.ts` finds what has to change, `transaction-order.ts` puts it in order.
 */
import { flowChange, makeFlow, queueKey } from '../../proto/flow.js';
import {
  type Change,
  type Flow,
  FlowCommand,
  type Group,
  type Meter,
  type Queue,
} from '../../proto/model.js';
import type { RuleSet } from './rule-set.js';

/**
 * One change and what it is about: see `desired/items.ts`.
 */
export interface PlannedChange {
  readonly item: string;
  readonly change: Change;
  readonly owner: string;
}

export interface PlannedTransaction {
  readonly changes: readonly PlannedChange[];
  /**
   * Something of it depends on an earlier transaction: it removes what is replaced there, or lets packets out
   * that are held back there. Send it only when those before it are acknowledged, or a refusal would leave a hole.
   */
  readonly waits: boolean;
}

export function deleteOwner(owner: string): PlannedChange {
  return { item: `o${owner}`, owner, change: { type: 'deleteOwner', owner } };
}

export function flowPut(item: string, flow: Flow): PlannedChange {
  return { item, owner: flow.owner, change: flowChange(FlowCommand.Add, flow) };
}

/** `owner`: whose transaction it is part of. */
export function flowRemoval(item: string, flow: Flow, owner: string): PlannedChange {
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

export function groupChange(group: Group, remove: boolean): PlannedChange {
  return {
    item: `g${group.id}`,
    owner: group.owner,
    change: { type: 'group', delete: remove, group },
  };
}

export function meterChange(meter: Meter, remove: boolean): PlannedChange {
  return {
    item: `m${meter.id}`,
    owner: meter.owner,
    change: { type: 'meter', delete: remove, meter },
  };
}

/** `owner`: whose transaction it is part of. */
export function queueChange(queue: Queue, remove: boolean, owner = queue.owner): PlannedChange {
  return {
    item: `q${queueKey(queue)}`,
    owner,
    change: { type: 'queue', delete: remove, queue },
  };
}

export function removes({ change }: PlannedChange): boolean {
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
export function weightOf(change: Change): number {
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

/** Carries a sent transaction over into what is then held. Returns items that nothing was held under. */
export function applyPlanned(held: RuleSet, transaction: PlannedTransaction): string[] {
  const added: string[] = [];
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
        else if (held.putGroup(change.group)) added.push(item);
        break;
      case 'meter':
        if (change.delete) held.removeMeter(change.meter.id);
        else if (held.putMeter(change.meter)) added.push(item);
        break;
      case 'queue':
        if (change.delete) held.removeQueue(queueKey(change.queue));
        else if (held.putQueue(change.queue)) added.push(item);
        break;
      case 'flow':
        if (change.mod.command !== FlowCommand.Add) held.removeFlow(item);
        else if (held.putFlow(item, change.mod.flow)) added.push(item);
        break;
    }
  }
  return added;
}
