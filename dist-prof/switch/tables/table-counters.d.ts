/**
 * What rules, groups, buckets and meters counted. Each thread has counters of its own and never sets one
 * back, so what something counted is the sum over the threads less its *baseline*: what the sum was when its
 * place was given to it.
 *
 * Buckets come and go with versions of groups. A bucket that was in the version before, by its salt, keeps
 * its counter; a counter is free again when no version uses it.
 *
 * Neighbours: `memory.ts` has the layout; `table-writer.ts` says what comes and goes.
 */
import { type TableMemory } from './memory.js';
export interface RuleCounts {
    readonly packets: number;
    readonly bytes: number;
}
/** Packets and bytes that came to a group, and to each of its buckets. */
export interface GroupCounts extends RuleCounts {
    readonly buckets: readonly RuleCounts[];
}
/** Packets and bytes that came to a meter, and those of them that each band was applied to. */
export interface MeterCounts extends RuleCounts {
    readonly bands: readonly RuleCounts[];
}
export declare class TableCounters {
    #private;
    constructor(memory: TableMemory);
    /** What a rule counted since it was inserted. */
    rule(ruleId: number): RuleCounts;
    /** A rule goes on from 0. */
    resetRule(ruleId: number): void;
    /** What the group in `slot`, whose version is at `at`, counted. */
    group(slot: number, at: number): GroupCounts;
    /** The group in `slot` begins at 0. */
    resetGroup(slot: number): void;
    /** Bucket counters that can be given out. */
    get freeBuckets(): number;
    /** Gives counters to the buckets of a new version at `at`; `old`: the version before, 0: none. */
    takeBuckets(at: number, old: number): void;
    /** The version at `at` is gone. */
    dropBuckets(at: number): void;
    /** What the meter in `slot` counted, in all and for each of its bands. */
    meter(slot: number, bands: number): MeterCounts;
    /**
     * Of the meter in `slot` the bands from `known` on begin at 0, and with none known all of it. Returns what
     * undoes it.
     */
    resetMeter(slot: number, known: number | undefined): () => void;
    /** Packets that were looked up in a table, and those that a rule matched, since the start. */
    table(table: number): {
        lookups: number;
        matches: number;
    };
    /** Packets dropped for a DropReason, since the start. */
    drops(reason: number): number;
}
