/** What the flow store needs of table memory. `tables/table-writer.ts` is it; tests have a plain one. */
import type { QueueCounters } from '../../proto/messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import type { QueueName } from './queue-store.js';
export interface TableSink {
    setProgram(program: Program): void;
    insert(flow: Flow): number;
    /** Another version of a rule in the same place, under the same id. */
    replace(ruleId: number, flow: Flow, resetCounts?: boolean): void;
    remove(ruleId: number): void;
    setGroup(group: Group): void;
    removeGroup(id: number): void;
    setMeter(meter: Meter): void;
    removeMeter(id: number): void;
    setQueue(queue: Queue): void;
    removeQueue(queue: QueueName): void;
    publish(): number;
    discard(): void;
    counters(ruleId: number): Counts;
    /** Undefined: there is no such group. */
    groupCounters(id: number): (Counts & {
        readonly buckets: readonly Counts[];
    }) | undefined;
    /** Undefined: there is no such meter. */
    meterCounters(id: number): (Counts & {
        readonly bands: readonly Counts[];
    }) | undefined;
    /** Undefined: there is no such queue. */
    queueCounters(queue: QueueName): QueueCounters | undefined;
}
export interface Counts {
    readonly packets: number;
    readonly bytes: number;
}
