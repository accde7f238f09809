/**
 * What becomes of an app that did not return in time, or could not start: it is called no more, its rules stay or
 * go as it declares, and it is started again after 1, 2, 4 ... 60 seconds. One that held out for a minute
 * begins with a second again.
 *
 * Neighbours: `app-calls.ts` finds out, `app-runtime.ts` starts.
 */
import type { Clock } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { RunningApp } from './running-app.js';
export interface AppRestartsOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    /** Stops and starts it. */
    restart(app: RunningApp): Promise<void>;
    removeRules(app: RunningApp): void;
}
export declare class AppRestarts {
    #private;
    constructor(options: AppRestartsOptions);
    /** Harmless for one that waits for its restart already. */
    suspend(app: RunningApp, reason: string): void;
    stop(): void;
}
