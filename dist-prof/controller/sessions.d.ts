/**
 * All sessions: takes wires, knows which session speaks for which switch, and counts how they end.
 *
 * The same datapath id may connect again before we notice that its old connection is dead; the new
 * one is right then, and the old one ends with REPLACED.
 */
import type { Clock } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Wire } from '../proto/wire.js';
import type { DatapathId } from '../topology/model.js';
import { Session, type SessionEvents } from './session.js';
export interface SessionsOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly controllerId: string;
    readonly software: string;
    readonly electionId: number;
    readonly echoIntervalMs: number;
    readonly statisticsIntervalMs: number;
    readonly events: SessionEvents;
}
/** Switches at a time; a thousand is the aim, and each costs some memory. */
export declare const MAX_SESSIONS = 10000;
export declare class Sessions {
    #private;
    accepted: number;
    /** By SessionEndReason. */
    readonly ended: Record<string, number>;
    constructor(options: SessionsOptions);
    accept(wire: Wire): void;
    get(id: DatapathId): Session | undefined;
    /** Ends every session; their switches keep forwarding. */
    stop(): void;
}
