import type { Clock } from '../../proto/clock.js';
import type { Action } from '../../proto/model.js';
import type { Punt } from './data-plane.js';
import type { PortNews, ToThread } from './protocol.js';
import { type PuntLimits } from './punt-ring.js';
import { type Captured, type Tap } from './taps.js';
export interface ThreadHandleOptions {
    /** Which of the threads of table memory it is. */
    readonly thread: number;
    readonly clock: Clock;
    /** Words of `createLiveness()`, the same for all threads. */
    readonly liveness: Int32Array;
    /** What this one may punt. */
    readonly puntLimits: PuntLimits;
    readonly puntRingBytes: number;
    /** Another module to run as the thread: for tests of what happens when it dies. */
    readonly threadUrl?: URL | undefined;
    readonly onPunt: (punt: Punt) => void;
    readonly onCapture: (copy: Captured) => void;
    readonly onPortNews: (news: PortNews) => void;
    /** It ran, and ended without being told to. At most once. */
    readonly onDeath: (error: Error) => void;
}
export declare class ThreadHandle {
    #private;
    readonly thread: number;
    constructor(options: ThreadHandleOptions);
    /** Resolves when it takes messages. Rejects when it ends before that. */
    start(): Promise<void>;
    /** Resolves when it runs no more. Idempotent, also after its death. */
    stop(): Promise<void>;
    post(message: ToThread): void;
    /** False: no room, it is dropped and counted. */
    packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean;
    /** Packet-outs that found no room. */
    get packetOutsLost(): number;
    /** Packet-outs whose actions could not be carried out. */
    get packetOutsRefused(): number;
    get puntsLost(): number;
    setTap(tap: Tap): void;
    get capturesLost(): number;
}
