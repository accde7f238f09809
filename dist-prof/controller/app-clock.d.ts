/**
 * The clock that an app gets: its timers are called like its other functions (`app-calls.ts`), end with the
 * app, and have a limit.
 */
import type { Clock, Timer } from '../proto/clock.js';
import type { AppCalls, CalledApp } from './app-calls.js';
/** Of one app at a time. */
export declare const MAX_APP_TIMERS = 10000;
export declare class AppClock implements Clock {
    #private;
    constructor(app: CalledApp, clock: Clock, calls: AppCalls);
    now(): number;
    wallTime(): number;
    after(delayMs: number, run: () => void): Timer;
    every(intervalMs: number, run: () => void): Timer;
    /** Ends all timers. */
    clear(): void;
}
