/**
 * The clock of meters and queues: CLOCK_MONOTONIC, the same in all threads of the process (a worker's
 * `performance.now()` counts from its own start). Read once a burst.
 */
/** Whole microseconds. */
export declare function monotonicUs(): number;
