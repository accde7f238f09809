/**
 * Decides from when on the controller may change switches that were programmed before it started.
 *
 * A controller that has just started sees a network in pieces: switches dial one after the other,
 * links are proved one after the other. Rules compiled from such a view would undo, on switches that
 * forward rightly, what has to be put back a second later. So writes are held, per switch, until the
 * view is worth acting on:
 *
 * - A switch that holds no rules has nothing to lose: never held.
 * - One that the store knows: until it was found equal to what is desired, or until all known
 *   switches are back and all their ports are known to be links or edges, or until `settleLimitMs`
 *   after the start.
 * - One that the store does not know (a lost state directory): until no switch or link has appeared
 *   for `quietMs`, at most `settleLimitMs` after it connected.
 */
import type { Clock } from '../proto/clock.js';
import type { DatapathId } from '../topology/model.js';
export declare const DEFAULT_QUIET_MS = 4000;
export declare const DEFAULT_SETTLE_LIMIT_MS = 15000;
export interface TrustGateOptions {
    readonly clock: Clock;
    readonly quietMs: number;
    readonly settleLimitMs: number;
    /** Switches that the store remembers from a settled time. */
    readonly known: Iterable<DatapathId>;
    /** Whether some port of a connected switch is still neither known to be a link nor an edge. */
    readonly pending: () => boolean;
    /** Some switch may be written that could not be before. */
    readonly onChange: () => void;
}
export declare class TrustGate {
    #private;
    constructor(options: TrustGateOptions);
    /** Nothing is held any more. */
    get settled(): boolean;
    /** Whether the store remembers this switch from a settled time. */
    knows(id: DatapathId): boolean;
    allows(id: DatapathId): boolean;
    /** A switch said hello; `holds`: it has rules from before. */
    connected(id: DatapathId, holds: boolean): void;
    /** A switch was found to hold exactly what is desired. */
    foundEqual(id: DatapathId): void;
    /** A switch, port or link appeared or went: the view is still being pieced together. */
    news(): void;
    /** To be called when links were proved or given up. */
    recheck(): void;
    /** From here on the switch counts as known, like after a restart with the store. */
    remember(id: DatapathId): void;
    stop(): void;
}
