/**
 * The rules of the flow store: what OpenFlow says about adding, modifying and deleting them, and
 * everything that has to be kept in step with them: table memory, digests, references to groups and
 * meters, timeouts, the order of eviction. The rules themselves are words in memory (`rules/`).
 *
 * Part of `flow-store.ts`, which says when a transaction ends: by `commit` or by `rollBack`.
 */
import type { Clock } from '../../proto/clock.js';
import type { DigestSet } from '../../proto/digest.js';
import type { RemovedReason } from '../../proto/messages.js';
import { type Flow, type FlowMod, type Program } from '../../proto/model.js';
import type { GroupStore } from './group-store.js';
import type { MeterStore } from './meter-store.js';
import type { FlowEntry, RuleReader } from './rules/rule-record.js';
import type { TableSink } from './table-sink.js';
/** A rule that went and whose removal its owner wants to hear of. */
export interface RemovedFlow {
    readonly flow: Flow;
    readonly reason: RemovedReason;
    readonly packets: number;
    readonly bytes: number;
    readonly ageS: number;
}
/** A rule with a timeout, to be looked at. */
export interface TimedRule {
    readonly idleTimeoutS: number;
    readonly hardTimeoutS: number;
    readonly installedAtMs: number;
    /** The last packet count seen, and when it last was another one. */
    readonly seenPackets: number;
    readonly usedAtMs: number;
}
export interface FlowRulesOptions {
    readonly sink: TableSink;
    readonly clock: Clock;
    readonly maxRules: number;
    readonly digests: DigestSet;
    readonly groups: GroupStore;
    readonly meters: MeterStore;
}
export declare class FlowRules {
    #private;
    constructor(options: FlowRulesOptions);
    get size(): number;
    /** Whether the transaction changed any. */
    get isChanged(): boolean;
    tableSize(table: number): number;
    /** The tables that have rules, and how many. */
    tables(): Generator<[table: number, size: number]>;
    get timedSize(): number;
    /** Every rule, or those of one owner or table. Nothing may change meanwhile. */
    entries(owner?: string, table?: number): Generator<FlowEntry>;
    /** All rules as they are now, to be read while they change. */
    freeze(): RuleReader;
    /** @throws HeddleError with a refusal's reason as its code */
    mod(mod: FlowMod, program: Program): void;
    /** Adds a rule whose place is free. @throws HeddleError TABLE_FULL, or what the table memory refuses */
    add(flow: Flow, ageS: number, program: Program): void;
    remove(reference: number, reason: RemovedReason): void;
    removeOwner(owner: string): void;
    /** Whether a rule matches on a field or sets it. */
    uses(field: number): boolean;
    /**
     * Asks of every rule with a timeout whether its time has come. `look` gets the packets that the rule
     * counted only if it asks for them.
     */
    expired(look: (rule: TimedRule, packets: () => number) => RemovedReason | undefined): ExpiredRule[];
    /** What the transaction did stays. The rules that went and are to be told of. */
    commit(): RemovedFlow[];
    /** Takes everything back, but not in table memory. */
    rollBack(): void;
}
/** A rule whose time has come. Only good until the store changes. */
export interface ExpiredRule {
    readonly reference: number;
    readonly reason: RemovedReason;
}
/** Whole seconds since a rule was added. */
export declare function ageS({ installedAtMs }: {
    readonly installedAtMs: number;
}, nowMs: number): number;
