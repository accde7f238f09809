/** Bits of `events` and `revents` (asm-generic/poll.h). */
export declare const enum PollEvent {
    In = 1,
    Out = 4,
    Err = 8,
    Hup = 16,
    Invalid = 32,
    /** Err | Hup | Invalid: reported whether asked for or not. */
    Broken = 56
}
export declare class PollSet {
    #private;
    readonly capacity: number;
    /** `capacity`: 1..4096 descriptors. */
    constructor(capacity: number);
    get count(): number;
    clear(): void;
    /** Returns the entry's index. A negative `fd` takes an entry and is never ready. */
    add(fd: number, events?: number): number;
    /**
     * Waits until an entry is ready or `timeoutMs` is over (0: not at all, -1: for ever). Returns how
     * many are ready; 0 also when a signal came.
     */
    wait(timeoutMs: number): number;
    /** What `wait` found at an entry: bits of PollEvent. */
    revents(index: number): number;
}
