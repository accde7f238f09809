/**
 * Time and chance, passed in everywhere, so that a whole network can run in one process under a
 * virtual clock, repeatably. `cli/system-clock.ts` is the real one, `lab/virtual-clock.ts` the other.
 */
export interface Timer {
    /** Stops it. Harmless when it already fired. */
    cancel(): void;
}
export interface Clock {
    /** Milliseconds on a clock that never goes back; fractions allowed; the zero means nothing. */
    now(): number;
    /** Milliseconds since 1970, for people and logs. */
    wallTime(): number;
    /** Calls `run` once, `delayMs` (>= 0) from now. */
    after(delayMs: number, run: () => void): Timer;
    /** Calls `run` every `intervalMs` (> 0) from one interval from now on. */
    every(intervalMs: number, run: () => void): Timer;
}
/** Uniform in [0, 1), like `Math.random`. */
export type Random = () => number;
