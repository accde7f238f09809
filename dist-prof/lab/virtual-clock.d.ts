import type { Clock, Timer } from '../proto/clock.js';
export declare class VirtualClock implements Clock {
    #private;
    /** `wallStartMs`: what `wallTime()` is at the beginning, milliseconds since 1970. */
    constructor(wallStartMs?: number);
    now(): number;
    wallTime(): number;
    after(delayMs: number, run: () => void): Timer;
    every(intervalMs: number, run: () => void): Timer;
    /** How many events are scheduled, cancelled ones that have not surfaced yet included. */
    get scheduled(): number;
    /** Time of the next event, or undefined when nothing is scheduled. */
    nextEventMs(): number | undefined;
    /**
     * Moves time forward by `durationMs`, running everything that falls due, each at its own time.
     * Synchronous: continuations of promises run only after it returns. Throws what an event throws.
     */
    advance(durationMs: number): void;
    /** Like `advance`, but lets all promises settle before each event and at the end. */
    run(durationMs: number): Promise<void>;
}
