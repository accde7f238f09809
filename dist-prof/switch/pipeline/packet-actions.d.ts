import type { Frame } from '../ports/frame.js';
import { ActionSet } from './action-set.js';
import { DropReason } from './drop-reason.js';
import { Outputs } from './outputs.js';
import type { PortTable } from './port-table.js';
import { type PuntSink } from './punt.js';
import { TableReader } from './table-reader.js';
export interface PipelineOptions {
    readonly ports: PortTable;
    readonly punt: PuntSink;
    /** Liveness words: `createLiveness()`. */
    readonly portUp: Int32Array;
    /** Which of the table memory's threads this is. Default 0. */
    readonly threadIndex?: number | undefined;
    /** Memory of the flow cache, in 4-byte words; a power of two, or 0 for none. Default 2^19. */
    readonly cacheWords?: number | undefined;
}
export declare abstract class PacketActions {
    #private;
    protected readonly tables: TableReader;
    protected readonly outputs: Outputs;
    protected readonly punt: PuntSink;
    /** For meters, in whole microseconds. Of this burst. */
    protected nowUs: number;
    protected readonly v: Int32Array<ArrayBuffer>;
    protected frame: Frame;
    protected inPort: number;
    protected table: number;
    protected cookieHigh: number;
    protected cookieLow: number;
    /** The way of this packet says nothing about the next one with the same bits. */
    protected uncacheable: boolean;
    /** An action showed headers that are not in the flow cache's key. */
    protected revealed: boolean;
    protected readonly set: ActionSet;
    constructor(options: PipelineOptions);
    /** From the entry table to the end. */
    protected abstract runTables(): void;
    protected begin(frame: Frame, inPort: number): void;
    /** Counts a packet that was lost behind the pipeline, in a queue. */
    countDrop(reason: DropReason): void;
    protected drop(reason: number): void;
    /** `rule` (arena offset, 0: none) won in `table`, for the headers as they are in `v`. */
    protected onLookup(_table: number, _rule: number, _v: Int32Array, _frame: Frame): void;
    /** The op at `pc` of the arena is about to be carried out. */
    protected onAction(_pc: number): void;
    /** It was carried out: what it did to the packet shows in `frame` and `v`. */
    protected onActed(_v: Int32Array, _frame: Frame): void;
    /** Bucket at arena offset `bucket` (0: none is alive) of the group at `group` comes. */
    protected onBucket(_group: number, _bucket: number, _v: Int32Array): void;
    /** It is through, and the packet is again what it was. */
    protected onBucketEnd(_v: Int32Array, _frame: Frame): void;
    protected onDrop(_reason: number): void;
    /** Whether this packet is the one in `interval` that is sampled. */
    protected isSampled(interval: number): boolean;
    /**
     * Carries out the action set, of which `ops` has the first `count` arena offsets in order. With neither
     * group nor output, the packet is dropped.
     */
    protected runSet(ops: Int32Array, count: number): void;
    /** The packet is through, and nobody got it. */
    protected dropUnsent(): void;
    /** As `run`, a single op of the arena. */
    protected runOp(pc: number, expendable: boolean): boolean;
    /**
     * Carries out ops in order. `expendable`: nobody needs the packet afterwards. False: it was dropped on
     * the way, which is counted.
     */
    protected run(code: Int32Array, from: number, end: number, expendable: boolean): boolean;
    protected output(port: number, maxBytes: number, expendable: boolean): void;
    /** Takes the packet through a meter. DONE, or the reason to drop it. */
    protected measure(slot: number): number;
}
