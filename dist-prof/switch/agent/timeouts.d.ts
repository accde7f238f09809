/**
 * Idle and hard timeouts of rules (OpenFlow 1.3, 5.5). Once a second, and only while some rule has a
 * timeout, the rules that have one are looked at: counters are in shared memory, so being used shows
 * as a packet count that is another than a second ago. A rule therefore goes up to a second late,
 * never early.
 */
import type { Clock } from '../../proto/clock.js';
import type { ExpiredRule } from './flow-rules.js';
import type { FlowStore } from './flow-store.js';
export declare const SAMPLE_INTERVAL_MS = 1000;
export declare class Timeouts {
    #private;
    /** `onExpired` is to take the rules out of the store, at once. */
    constructor(store: FlowStore, clock: Clock, onExpired: (expired: ExpiredRule[]) => void);
    /** To be called after every change of the store: starts sampling when there is something to see. */
    refresh(): void;
    stop(): void;
}
