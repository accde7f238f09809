/**
 * Statistics as a controller subscribed to them: nothing is computed unless somebody asked, and then
 * from shared memory, without asking the forwarding thread.
 */
import type { Clock } from '../../proto/clock.js';
import type { Statistics } from '../../proto/messages.js';
/** The contract's lower bound. */
export declare const MIN_INTERVAL_MS = 100;
export declare class StatisticsPush {
    #private;
    constructor(clock: Clock, collect: () => Statistics, send: (statistics: Statistics) => void);
    /** 0 stops; shorter intervals than the least one are made that. The first comes at once. */
    subscribe(intervalMs: number): void;
    stop(): void;
}
