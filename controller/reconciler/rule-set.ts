/**
 * What a switch holds, as far as we know: rules, groups, meters, queues and program with their digests kept along,
 * so that "is it what we think?" costs one small message however many rules there are.
 */
import { DigestSet } from '../../proto/digest.js';
import { queueKey } from '../../proto/flow.js';
import {
  type Digest,
  GROUPS_TABLE,
  METERS_TABLE,
  PROGRAM_TABLE,
  QUEUES_TABLE,
} from '../../proto/messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import type { Wanted } from '../desired/switch-desire.js';

/** A part of a switch's configuration that has a digest of its own. */
export interface Part {
  readonly owner: string;
  /** Table id, or 256 groups, 257 meters, 258 program, 259 queues. */
  readonly table: number;
}

export class RuleSet {
  readonly flows = new Map<string, Flow>();
  readonly groups = new Map<number, Group>();
  readonly meters = new Map<number, Meter>();
  /** By `queueKey`. */
  readonly queues = new Map<string, Queue>();
  /** Undefined: not known, or none. */
  program: Program | undefined;
  readonly #digests = new DigestSet();

  /** A copy of what should be there. */
  static of(desire: Wanted): RuleSet {
    const set = new RuleSet();
    set.setProgram(desire.program);
    for (const [key, flow] of desire.flows) set.putFlow(key, flow);
    for (const meter of desire.meters.values()) set.putMeter(meter);
    for (const queue of desire.queues.values()) set.putQueue(queue);
    for (const group of desire.groups.values()) set.putGroup(group);
    return set;
  }

  /** True: there was none under this key. So with all others. */
  putFlow(key: string, flow: Flow): boolean {
    const before = this.flows.get(key);
    if (before !== undefined) this.#digests.removeFlow(before);
    this.flows.set(key, flow);
    this.#digests.addFlow(flow);
    return before === undefined;
  }

  removeFlow(key: string): Flow | undefined {
    const flow = this.flows.get(key);
    if (flow === undefined) return undefined;
    this.flows.delete(key);
    this.#digests.removeFlow(flow);
    return flow;
  }

  putGroup(group: Group): boolean {
    const before = this.groups.get(group.id);
    if (before !== undefined) this.#digests.removeGroup(before);
    this.groups.set(group.id, group);
    this.#digests.addGroup(group);
    return before === undefined;
  }

  removeGroup(id: number): void {
    const group = this.groups.get(id);
    if (group === undefined) return;
    this.groups.delete(id);
    this.#digests.removeGroup(group);
  }

  putMeter(meter: Meter): boolean {
    const isNew = !this.removeMeter(meter.id);
    this.meters.set(meter.id, meter);
    this.#digests.addMeter(meter);
    return isNew;
  }

  /** False: there was none. */
  removeMeter(id: number): boolean {
    const meter = this.meters.get(id);
    if (meter === undefined) return false;
    this.meters.delete(id);
    this.#digests.removeMeter(meter);
    return true;
  }

  putQueue(queue: Queue): boolean {
    const key = queueKey(queue);
    const isNew = !this.removeQueue(key);
    this.queues.set(key, queue);
    this.#digests.addQueue(queue);
    return isNew;
  }

  /** False: there was none. */
  removeQueue(key: string): boolean {
    const queue = this.queues.get(key);
    if (queue === undefined) return false;
    this.queues.delete(key);
    this.#digests.removeQueue(queue);
    return true;
  }

  setProgram(program: Program | undefined): void {
    this.program = program;
    this.#digests.setProgram(program);
  }

  removeOwner(owner: string): void {
    for (const [key, flow] of this.flows) if (flow.owner === owner) this.removeFlow(key);
    for (const [id, group] of this.groups) if (group.owner === owner) this.removeGroup(id);
    for (const [id, meter] of this.meters) if (meter.owner === owner) this.removeMeter(id);
    for (const [key, queue] of this.queues) if (queue.owner === owner) this.removeQueue(key);
  }

  /** Forgets what it knows of one part. */
  removePart({ owner, table }: Part): void {
    if (table === PROGRAM_TABLE) {
      this.setProgram(undefined);
    } else if (table === METERS_TABLE) {
      for (const [id, meter] of this.meters) if (meter.owner === owner) this.removeMeter(id);
    } else if (table === QUEUES_TABLE) {
      for (const [key, queue] of this.queues) if (queue.owner === owner) this.removeQueue(key);
    } else if (table === GROUPS_TABLE) {
      for (const [id, group] of this.groups) if (group.owner === owner) this.removeGroup(id);
    } else {
      for (const [key, flow] of this.flows) {
        if (flow.owner === owner && flow.table === table) this.removeFlow(key);
      }
    }
  }

  /** Only what is not empty. */
  digests(): Digest[] {
    return this.#digests.entries();
  }
}
