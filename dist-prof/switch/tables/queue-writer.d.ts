import type { Queue } from '../../proto/model.js';
import type { QueueStructure } from './structure.js';
import { type TokenBuckets } from './token-bucket.js';
/** Of one port. All of them are looked at for every frame that waited. */
export declare const PORT_QUEUES_MAX = 64;
/** What a queue holds that says nothing of it: some frames of segmentation offload, or 3,000 small ones. */
export declare const DEFAULT_CAPACITY_BYTES: number;
/** Room for a frame of the usual 1,514 bytes. */
export declare const CAPACITY_MIN_BYTES = 2048;
export declare const CAPACITY_MAX_BYTES: number;
export declare const enum QueueCounter {
    Packets = 0,
    Bytes = 1,
    Dropped = 2,
    WaitingBytes = 3,
    Count = 4
}
export interface QueueCounts {
    readonly packets: number;
    readonly bytes: number;
    readonly dropped: number;
    readonly waitingBytes: number;
}
/** Views over the shared memory of one queue. */
export interface QueueMemory {
    /** Of one bucket, at index 0. */
    readonly buckets: TokenBuckets;
    /** `QueueCounter.Count` for each thread. */
    readonly counters: Float64Array;
}
export declare function openQueueMemory(memory: SharedArrayBuffer): QueueMemory;
export declare class QueueWriter {
    #private;
    constructor(limits: {
        readonly maxQueues: number;
        readonly threads: number;
    });
    get size(): number;
    /** Adds or replaces. Returns what takes it back. Throws LIMIT_EXCEEDED or BAD_VALUE, changing nothing. */
    set(queue: Queue): () => void;
    /** Returns what takes it back; undefined: there is no such queue. */
    remove(queue: {
        readonly port: number;
        readonly id: number;
    }): (() => void) | undefined;
    /** What threads have to be told before the next epoch; undefined: nothing new. */
    publish(): readonly QueueStructure[] | undefined;
    /** Everything staged was taken back. */
    discarded(): void;
    get published(): readonly QueueStructure[];
    /** All threads together, since the queue was made; undefined: there is none. */
    counters(queue: {
        readonly port: number;
        readonly id: number;
    }): QueueCounts | undefined;
}
