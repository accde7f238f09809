/**
 * A pair of in-memory pipes: the `Wire` between a switch and a controller that live in one process.
 * Messages arrive in order, each a fixed time after it was sent, through the injected clock.
 *
 * Beyond what a WebSocket does, both ends can be mistreated: `cut` closes the pair as when a cable is
 * pulled and noticed, `freeze` lets everything vanish unnoticed, in one direction or both (half-open,
 * what echoes are for), `stall` keeps messages undelivered, so that the sender meets backpressure, and
 * `slow` makes what is sent from now on take longer. Order within a direction always stays.
 *
 * Neighbours: `virtual-clock.ts` moves the time, `network.ts` joins switches and controllers with it.
 */
import type { Clock } from '../proto/clock.js';
import type { Wire } from '../proto/wire.js';
export interface WirePairOptions {
    readonly clock: Clock;
    /** One way; default 0, which still means "later, not during the call of `send`". */
    readonly latencyMs?: number;
    /** What `peer` says at each end. */
    readonly names?: readonly [string, string];
}
export interface WirePair {
    readonly ends: readonly [Wire, Wire];
    /** Both ends see close code 1006, as WebSockets do when a connection breaks. */
    cut(): void;
    /** From now on nothing arrives at either end any more, or at the one given, and nobody is told. */
    freeze(end?: 0 | 1): void;
    /** What is sent from now on takes this long, one way. */
    slow(latencyMs: number): void;
    /** Messages wait, undelivered, until `resume`. */
    stall(): void;
    resume(): void;
    /** Both ends have been told that it is over. */
    readonly isClosed: boolean;
}
/** Two connected ends. What is sent at one comes out of the other. */
export declare function createWirePair(options: WirePairOptions): WirePair;
