import type { Clock } from '../../proto/clock.js';
import { type Digest, type QueueCounters, type Refusal } from '../../proto/messages.js';
import type { Change, Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import { type ExpiredRule, FlowRules, type RemovedFlow } from './flow-rules.js';
import { type QueueName } from './queue-store.js';
import type { FlowEntry } from './rules/rule-record.js';
import type { Counts, TableSink } from './table-sink.js';
export interface FlowStoreLimits {
    readonly maxRules: number;
    readonly maxGroups: number;
    readonly maxBuckets: number;
    readonly maxMeters: number;
}
export interface ApplyResult {
    readonly revision: number;
    readonly refusal: Refusal | undefined;
    readonly removed: readonly RemovedFlow[];
}
/** What a snapshot holds of one rule beyond the rule. */
export interface RestoredFlow {
    readonly flow: Flow;
    readonly ageS: number;
}
/** What a store held. */
export interface RestoredStore {
    readonly revision: number;
    readonly program: Program;
    readonly meters: readonly Meter[];
    readonly queues: readonly Queue[];
    readonly groups: readonly Group[];
    readonly flows: Iterable<RestoredFlow>;
}
export declare class FlowStore {
    #private;
    constructor(options: {
        sink: TableSink;
        clock: Clock;
        limits: FlowStoreLimits;
    });
    /** Goes up by one with everything that changes what is held. */
    get revision(): number;
    get rules(): number;
    get groupCount(): number;
    get meterCount(): number;
    get queueCount(): number;
    get program(): Program;
    /** How many rules have a timeout. */
    get timed(): number;
    /** Which of them have to go now: see `FlowRules.expired`. */
    expired(look: Parameters<FlowRules['expired']>[0]): ExpiredRule[];
    digests(): Digest[];
    /** Every rule, or those of one owner or table. Don't change the store while iterating. */
    flows(owner?: string, table?: number): Generator<FlowEntry>;
    /**
     * The same as they are now, to be read while the store changes; and how old, in seconds, each of them
     * is now.
     */
    freezeFlows(owner?: string, table?: number): {
        entries: Generator<FlowEntry>;
        ageS: (entry: FlowEntry) => number;
    };
    groups(owner?: string): Group[];
    group(id: number): Group | undefined;
    meters(owner?: string): Meter[];
    queues(owner?: string): Queue[];
    queue(name: QueueName): Queue | undefined;
    counters(entry: FlowEntry): Counts;
    groupCounters(id: number): ReturnType<TableSink['groupCounters']>;
    meterCounters(id: number): ReturnType<TableSink['meterCounters']>;
    queueCounters(name: QueueName): QueueCounters | undefined;
    ageS(entry: FlowEntry): number;
    /** All of it or, when `refusal` is set, nothing of it. Never throws for what a peer sent. */
    apply(changes: readonly Change[], baseRevision?: number): ApplyResult;
    /** Rules whose time has come. One new revision for all of them. */
    expire(expired: Iterable<ExpiredRule>): ApplyResult;
    /**
     * Fills an empty store with what was held before a restart. Throws HeddleError when some of it is
     * not valid here, and is then as before.
     */
    restore({ revision, program, meters, queues, groups, flows }: RestoredStore): void;
}
