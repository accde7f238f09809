import type { Flow, Group, Meter, Program, Queue } from '../../../proto/model.js';
import type { TableSink } from '../../../switch/agent/table-sink.js';
interface Content {
    program: Program | undefined;
    readonly rules: Map<number, Flow>;
    readonly groups: Map<number, Group>;
    readonly meters: Map<number, Meter>;
    readonly queues: Map<string, Queue>;
}
export declare class ModelSink implements TableSink {
    #private;
    published: Content;
    publications: number;
    /** Packets by rule id. */
    readonly packets: Map<number, number>;
    /** Refuses the insert with this many left. */
    failAfter: number;
    setProgram(program: Program): void;
    insert(flow: Flow): number;
    replace(ruleId: number, flow: Flow, resetCounts?: boolean): void;
    remove(ruleId: number): void;
    setGroup(group: Group): void;
    removeGroup(id: number): void;
    setMeter(meter: Meter): void;
    removeMeter(id: number): void;
    setQueue(queue: Queue): void;
    removeQueue(queue: {
        port: number;
        id: number;
    }): void;
    publish(): number;
    discard(): void;
    counters(ruleId: number): {
        packets: number;
        bytes: number;
    };
    groupCounters(id: number): ReturnType<TableSink['groupCounters']>;
    queueCounters(queue: {
        port: number;
        id: number;
    }): ReturnType<TableSink['queueCounters']>;
    meterCounters(id: number): ReturnType<TableSink['meterCounters']>;
}
export {};
