/**
 * How long a forwarding thread goes on looking at its ports before it sleeps. To be woken takes tens of
 * microseconds, which is most of a round trip; to look without end would take the processor from others.
 *
 * So it looks a little longer whenever that would have helped: a sleep that was over soon makes the next
 * wait twice as long, up to `MAX_SPIN_US`; a long one halves it, down to nothing. A switch at rest does
 * not look at all. And between two looks it lets everybody else who wants its processor run
 * (sched_yield(2)): on a path of several switches they take turns within microseconds, where a thread
 * that only looks would keep the next switch of the path waiting for the rest of its time slice.
 *
 * Neighbours: `thread.ts` asks; docs/performance.md has the figures, and what did worse.
 */
export interface PatienceOptions {
    /** Whole microseconds of a clock that does not jump. */
    readonly nowUs: () => number;
    /** Lets others run, and returns when it is the caller's turn again. */
    readonly yieldProcessor: () => void;
}
export declare class Patience {
    #private;
    constructor({ nowUs, yieldProcessor }: PatienceOptions);
    /** Something came in this round. */
    reward(): void;
    /** Nothing came. True: look again now. False: it is time to sleep. */
    lasts(): boolean;
    /** Runs `wait`, which sleeps until something comes, and learns from how long that took. */
    sleep(wait: () => void): void;
}
