/**
 * What a forwarding thread must be told, because it can't read it from table memory: which masks a
 * table has and where their indexes lie; and of queues everything. Plain data over shared memory, made to be posted.
 *
 * Versions go up by one. A thread may take an update at any time between two bursts, also long before
 * the epoch that needs it is published: every structure serves the epochs before it as well.
 */
import type { TableMemory } from './memory.js';
/** All rules of a table that look at the same bits. */
export interface ShapeStructure {
    /** Unique in the switch, never reused. */
    readonly id: number;
    /** Words of the header vector, ascending. Empty: the rule that matches everything. */
    readonly words: readonly number[];
    /** The bits that count, one for each of `words`, int32, never 0. */
    readonly masks: readonly number[];
    /** Shared; a power of two long. See memory.ts for its words. */
    readonly index: Int32Array;
    /** Shared, one word: no rule of the shape has a higher priority; -1: it has none. */
    readonly maxPriority: Int32Array;
}
/** Which shapes a packet can meet: see `shape-filter.ts`. */
export interface FilterStructure {
    readonly columns: readonly {
        /** Of the header vector. */
        readonly word: number;
        readonly masks: readonly number[];
        /** One for each of `masks`; shared; a power of two long. */
        readonly bitmaps: readonly Int32Array[];
    }[];
    /** Of the first two columns; undefined: there are not two. */
    readonly pairs: PairStructure | undefined;
}
/** Which values of two words go together: see `pair-filter.ts`. Side by side, one for each pair of masks. */
export interface PairStructure {
    readonly masksA: readonly number[];
    readonly masksB: readonly number[];
    /** Shared; a power of two long. */
    readonly bitmaps: readonly Int32Array[];
}
export interface TableStructure {
    readonly table: number;
    /** Ids of its shapes, in the order in which they are best searched: falling highest priority. */
    readonly order: readonly number[];
    /** The shapes that are new or have another index than before; in a snapshot, all of them. */
    readonly fresh: readonly ShapeStructure[];
    /** Only for tables of many shapes. */
    readonly filter: FilterStructure | undefined;
}
/** A queue of a port: see `queue-writer.ts`. */
export interface QueueStructure {
    readonly port: number;
    /** 0: the port as a whole. */
    readonly id: number;
    /** Bytes a second; 0: no limit. */
    readonly rate: number;
    /** Bytes. */
    readonly burst: number;
    readonly priority: number;
    /** Of what may wait in each thread. */
    readonly capacityBytes: number;
    /** The same as long as there is this queue. */
    readonly memory: SharedArrayBuffer;
}
export interface StructureUpdate {
    readonly version: number;
    /** Only in a snapshot: the memory itself. */
    readonly memory?: TableMemory | undefined;
    /** Each of these tables is now as said here. In a snapshot, all tables that have rules. */
    readonly tables: readonly TableStructure[];
    /** All queues. Absent: as they were. */
    readonly queues?: readonly QueueStructure[] | undefined;
}
