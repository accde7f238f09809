import type { Flow, Group, Match, Meter, Program, Queue } from '../../proto/model.js';
import type { OwnPlaces } from '../pipeline/own-layout.js';
import { type CompiledMatch } from './compile-match.js';
import { type TableLimits, type TableMemory } from './memory.js';
import { type QueueCounts } from './queue-writer.js';
import type { StructureUpdate } from './structure.js';
import { type GroupCounts, type MeterCounts, type RuleCounts } from './table-counters.js';
import { type TableExplanation } from './table-shapes.js';
export type { GroupCounts, MeterCounts, RuleCounts } from './table-counters.js';
export type { TableExplanation } from './table-shapes.js';
export interface TableWriterOptions {
    readonly limits?: TableLimits | undefined;
    /** Called before the epoch that needs the update, also by `discard`. */
    readonly onStructure: (update: StructureUpdate) => void;
    /** Keys all hashes; should be random, since it keeps attackers from aiming at one chain. */
    readonly hashSeed?: number | undefined;
}
export interface TableStats {
    readonly rules: number;
    readonly groups: number;
    readonly meters: number;
    readonly queues: number;
    readonly shapes: number;
    readonly codeBlocks: number;
    readonly arenaBytes: number;
    readonly indexBytes: number;
    /** Versions whose memory is not free yet. */
    readonly waiting: number;
    readonly epoch: number;
}
export declare class TableWriter {
    #private;
    readonly memory: TableMemory;
    constructor(options: TableWriterOptions);
    /** The epoch that readers see now. */
    get epoch(): number;
    /** Rules, with what is staged. */
    get rules(): number;
    /**
     * Replaces the tables of the pipeline and the fields that it describes. Rules in tables that are gone
     * stay, and are not met. No rule or group that stays may use a field that is gone or has another width.
     */
    setProgram(program: Program): void;
    /** Adds a rule. Returns its id, which stays while it is replaced. Counters begin at 0. */
    insert(flow: Flow): number;
    /**
     * Gives the rule other instructions, cookie and so on. Table, priority and match must be the same.
     * Counters go on unless `resetCounts`; these are reset at once, not with the transaction.
     */
    replace(ruleId: number, flow: Flow, resetCounts?: boolean): void;
    /** Removes the rule; the id may be given out again later. Counters can be read until `publish`. */
    remove(ruleId: number): void;
    /** Adds a group or replaces it. Groups and meters that it refers to must be there. Counters go on. */
    setGroup(group: Group): void;
    /** Removes a group that nothing refers to any more. */
    removeGroup(id: number): void;
    /**
     * Adds a meter or replaces it. What its buckets hold goes on, as far as the new bursts allow; bands
     * that were not there before begin with a full burst. Counters go on likewise.
     */
    setMeter(meter: Meter): void;
    /** Removes a meter that nothing refers to any more. */
    removeMeter(id: number): void;
    /** Adds a queue or replaces it; its measure and counters go on. */
    setQueue(queue: Queue): void;
    /** Removes a queue; what waits in it leaves. False: there is none. */
    removeQueue(queue: {
        readonly port: number;
        readonly id: number;
    }): boolean;
    /** What the queue counted; undefined: there is none. */
    queueCounters(queue: {
        readonly port: number;
        readonly id: number;
    }): QueueCounts | undefined;
    /** Makes everything staged visible at once. Returns the epoch from which on it is. */
    publish(): number;
    /** Forgets everything staged. */
    discard(): void;
    /**
     * Frees the memory of removed versions that no thread can see any more. `publish` does it as well;
     * this is for times when nothing changes.
     */
    collect(): void;
    /** What the rule counted since it was inserted, all threads together. */
    counters(ruleId: number): RuleCounts;
    /** The rule's counters go on from 0. */
    resetCounters(ruleId: number): void;
    /** What the group counted; undefined: there is no such group. */
    groupCounters(id: number): GroupCounts | undefined;
    /** What the meter counted, and how often each of its bands applied; undefined: there is none. */
    meterCounters(id: number): MeterCounts | undefined;
    /** Packets that were looked up in a table, and those that a rule matched, since the start. */
    tableCounters(table: number): {
        lookups: number;
        matches: number;
    };
    /** Packets dropped for a DropReason, since the start. */
    drops(reason: number): number;
    /** Everything that a thread must know before it can start, the memory itself included. */
    snapshotStructure(): StructureUpdate;
    stats(): TableStats;
    /** Where the fields that the program describes lie in the header vector. */
    get ownPlaces(): OwnPlaces;
    /** The words of the header vector that a match looks at and the bits that count, as in a shape. */
    maskOf(match: Match): Pick<CompiledMatch, 'words' | 'masks'>;
    /** Which matcher a table has and why. */
    explain(table: number): TableExplanation;
}
