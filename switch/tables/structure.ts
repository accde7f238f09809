/**
 * What a forwarding thread must be told, because it can't read it from table memory: which masks a
 * table has and where their indexes lie; and of queues everything. Plain data over shared memory, made to be posted.
 *
 * Versions go up by one. A thread may take an update at any time between two bursts, also long before
 * the epoch that needs it is published: every structure serves the epochs before it as well.
 */
import type { BitmapPlace } from './bitmaps.js';
import type { TableMemory } from './memory.js';

/** All rules of a table that look at the same bits. */
export interface ShapeStructure {
  /** Unique in the switch, never reused. */
  readonly id: number;
  /** Unique in the table; given out again when the shape is gone. Its versions bear it. */
  readonly number: number;
  /** Words of the header vector, ascending. Empty: the rule that matches everything. */
  readonly words: readonly number[];
  /** The bits that count, one for each of `words`, int32, never 0. */
  readonly masks: readonly number[];
  /** Shared; a power of two long. See memory.ts for its words. Other shapes may have the same. */
  readonly index: Int32Array;
  /** Shared, one word: no rule of the shape has a higher priority; -1: it has none. */
  readonly maxPriority: Int32Array;
}

/** How many shapes are searched: see `shape-filter.ts`. */
export interface FilterStructure {
  /** Shared: all bitmaps. */
  readonly bits: Int32Array;
  /** Their masks are numbered, from 1 on, one column after the other. */
  readonly columns: readonly {
    /** Of the header vector. */
    readonly word: number;
    readonly masks: readonly number[];
    /** One for each of `masks`. */
    readonly bitmaps: readonly BitmapPlace[];
  }[];
  readonly cells: readonly CellStructure[];
}

/** Shapes with the same masks in the first two columns that they look at. */
export interface CellStructure {
  /** Numbers of these masks, rising; at most two. */
  readonly lead: readonly number[];
  readonly bitmap: BitmapPlace;
  /** Shared; a power of two long. Undefined: all its shapes are separate. */
  readonly index: Int32Array | undefined;
  /** Ids of the shapes that have an index of their own. */
  readonly separate: readonly number[];
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
