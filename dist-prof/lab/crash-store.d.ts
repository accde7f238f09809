/**
 * A controller's disk that can lose what was not flushed yet, as LMDB's does when the process is killed:
 * writes become durable in the order in which they were made, each some time after it was made, and
 * whoever opens the store next finds a prefix of them, never one without those before it.
 *
 * How long a prefix is for whoever pulls the plug to say (`survivors`), so that a test can place the
 * kill between any two writes. `onWrite` is called after each write was queued: to pull it right there.
 *
 * Neighbours: `network.ts` opens one for each controller; `controller/store.ts` says what a store is.
 */
import { type Store, type StoreValue } from '../controller/store.js';
import type { Clock } from '../proto/clock.js';
/** What outlives the processes of one controller. */
export interface ControllerDisk {
    /** A value that is there before the first process opens it. */
    format(key: string, value: StoreValue): void;
    /** For the next process. */
    open(): Store;
    /** The process is killed: what it writes from here on reaches nothing. Harmless when none runs. */
    crash(): void;
}
/** Keeps every write, as if each were durable at once. */
export declare class MemoryDisk implements ControllerDisk {
    #private;
    format(key: string, value: StoreValue): void;
    open(): Store;
    crash(): void;
}
export declare class CrashDisk implements ControllerDisk {
    #private;
    /** Of the writes that are queued at a crash, this many are found afterwards. */
    survivors: number;
    /** After each write, with the number of those queued. */
    onWrite: (queued: number) => void;
    /** `syncMs`: how long a commit takes to reach the disk. */
    constructor(clock: Clock, syncMs?: number);
    format(key: string, value: StoreValue): void;
    /** What a process that starts now would find under a key. */
    durable(key: string): StoreValue | undefined;
    /** Keys that are durable. */
    get size(): number;
    open(): Store;
    crash(): void;
}
