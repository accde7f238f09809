import type { StructureUpdate } from '../../switch/tables/structure.js';
export interface Pause {
    /** The longest between two bursts while all rules are replaced. */
    readonly replacingMs: number;
    /** The longest of those without the time for which the thread only waited for a processor. */
    readonly ownMs: number;
    /** The longest in as much time in which nothing changes. */
    readonly quietMs: number;
    /** How long the transaction took. */
    readonly transactionMs: number;
}
/** What the worker is given and answers through. */
export interface PauseWorkerData {
    readonly snapshot: StructureUpdate;
    readonly rules: number;
    /** Words: see `PauseWord`. */
    readonly shared: Int32Array;
}
export declare const enum PauseWord {
    Stop = 0,
    /** Set to 0 by whoever asks; the longest pause since then, in microseconds. */
    LongestUs = 1,
    /** The same without what the thread waited for a processor. */
    LongestOwnUs = 2,
    /** What the next packets must be sent with: the turn of `addressedFlow`. */
    Turn = 3,
    /** Bursts in which all packets left by the ports of `Turn`. */
    Right = 4,
    Words = 5
}
export declare function measurePause(seed: number): Promise<Pause>;
