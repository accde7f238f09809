/**
 * The clock of meters and queues: CLOCK_MONOTONIC, the same in all threads of the process (a worker's
 * `performance.now()` counts from its own start). Read once a burst.
 */
/** Whole microseconds. */
export function monotonicUs() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1_000_000 + Math.floor(nanoseconds / 1000);
}
//# sourceMappingURL=monotonic-time.js.map