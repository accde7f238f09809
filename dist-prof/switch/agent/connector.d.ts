/**
 * Keeps one controller connected: dials, hands over the wire, and dials again when its session has
 * ended, with waits that double from `minMs` to `maxMs`, each with jitter, so that a thousand switches
 * don't come back in the same moment. A session that lived for a while starts the waits anew.
 */
import type { Clock, Random } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Wire } from '../../proto/wire.js';
export type ConnectorState = 'waiting' | 'dialing' | 'connected' | 'stopped';
export interface ConnectorOptions {
    readonly url: string;
    readonly dial: (url: string) => Promise<Wire>;
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly minMs: number;
    readonly maxMs: number;
    /** A wire to the controller is there; `ended()` is to be called when its session is over. */
    readonly onWire: (wire: Wire) => void;
}
export declare class Connector {
    #private;
    constructor(options: ConnectorOptions);
    get url(): string;
    get state(): ConnectorState;
    /** Why there is no session, or why the last one ended; for people. */
    get lastEnd(): string;
    start(): void;
    stop(): void;
    /** The session is over. */
    ended(why: string): void;
}
