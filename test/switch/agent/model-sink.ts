/**
 * Table memory as a plain map, with the same rules for staging: what the flow store must keep in step
 * with. Counters are set by the test.
 */
import { queueKey } from '../../../proto/flow.js';
import type { Flow, Group, Meter, Program, Queue } from '../../../proto/model.js';
import type { TableSink } from '../../../switch/agent/table-sink.js';

interface Content {
  program: Program | undefined;
  readonly rules: Map<number, Flow>;
  readonly groups: Map<number, Group>;
  readonly meters: Map<number, Meter>;
  readonly queues: Map<string, Queue>;
}

const copy = (content: Content): Content => ({
  program: content.program,
  rules: new Map(content.rules),
  groups: new Map(content.groups),
  meters: new Map(content.meters),
  queues: new Map(content.queues),
});

export class ModelSink implements TableSink {
  published: Content = {
    program: undefined,
    rules: new Map(),
    groups: new Map(),
    meters: new Map(),
    queues: new Map(),
  };
  publications = 0;
  /** Packets by rule id. */
  readonly packets = new Map<number, number>();
  /** Refuses the insert with this many left. */
  failAfter = Number.POSITIVE_INFINITY;
  #staged: Content = copy(this.published);
  #nextId = 1;

  setProgram(program: Program): void {
    this.#staged.program = program;
  }

  insert(flow: Flow): number {
    if (this.failAfter-- <= 0) throw new Error('the sink broke');
    const id = this.#nextId++;
    this.#staged.rules.set(id, flow);
    return id;
  }

  replace(ruleId: number, flow: Flow, resetCounts?: boolean): void {
    if (!this.#staged.rules.has(ruleId)) throw new Error(`no rule ${ruleId}`);
    this.#staged.rules.set(ruleId, flow);
    if (resetCounts) this.packets.delete(ruleId);
  }

  remove(ruleId: number): void {
    if (!this.#staged.rules.delete(ruleId)) throw new Error(`no rule ${ruleId}`);
  }

  setGroup(group: Group): void {
    this.#staged.groups.set(group.id, group);
  }

  removeGroup(id: number): void {
    if (!this.#staged.groups.delete(id)) throw new Error(`no group ${id}`);
  }

  setMeter(meter: Meter): void {
    this.#staged.meters.set(meter.id, meter);
  }

  removeMeter(id: number): void {
    if (!this.#staged.meters.delete(id)) throw new Error(`no meter ${id}`);
  }

  setQueue(queue: Queue): void {
    this.#staged.queues.set(queueKey(queue), queue);
  }

  removeQueue(queue: { port: number; id: number }): void {
    if (!this.#staged.queues.delete(queueKey(queue))) throw new Error('no such queue');
  }

  publish(): number {
    this.published = copy(this.#staged);
    return ++this.publications;
  }

  discard(): void {
    this.#staged = copy(this.published);
  }

  counters(ruleId: number): { packets: number; bytes: number } {
    const packets = this.packets.get(ruleId) ?? 0;
    return { packets, bytes: packets * 64 };
  }

  groupCounters(id: number): ReturnType<TableSink['groupCounters']> {
    const buckets = this.#staged.groups.get(id)?.buckets.map(() => ({ packets: 0, bytes: 0 }));
    return buckets === undefined ? undefined : { packets: 0, bytes: 0, buckets };
  }

  queueCounters(queue: { port: number; id: number }): ReturnType<TableSink['queueCounters']> {
    const held = this.#staged.queues.get(queueKey(queue));
    return held && { packets: 0, bytes: 0, dropped: 0, waitingBytes: 0 };
  }

  meterCounters(id: number): ReturnType<TableSink['meterCounters']> {
    const bands = this.#staged.meters.get(id)?.bands.map(() => ({ packets: 0, bytes: 0 }));
    return bands === undefined ? undefined : { packets: 0, bytes: 0, bands };
  }
}
