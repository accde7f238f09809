/**
 * Traffic that knows what became of it: UDP datagrams with sequence numbers at a steady pace, counted
 * at the other end. What "0 lost" is measured with.
 */
import type { Clock } from '../proto/clock.js';
import type { LabHost } from './host.js';
export interface StreamOptions {
    /** Between two datagrams; default 1. */
    readonly intervalMs?: number;
    /** Default 4. */
    readonly family?: 4 | 6;
    /** Default 20000 + the number of the stream, so that streams take different paths. */
    readonly port?: number;
}
export declare class Stream {
    #private;
    constructor(number: number, clock: Clock, from: LabHost, to: LabHost, options: StreamOptions);
    get sent(): number;
    get received(): number;
    /** Sent and not (yet) received. Let the last ones arrive before reading it: `stop()`, `run(10)`. */
    get lost(): number;
    get duplicates(): number;
    /** Sends no more; what is under way is still counted. */
    stop(): void;
    /** Ends counting too. */
    close(): void;
}
