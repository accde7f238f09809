/**
 * Taps: copies of frames as they come in or go out, for a person who looks (a capture), for another
 * port (a mirror), or one in so many for telemetry (a sample). All three are one thing: which ports
 * and direction, which frames, one in how many, how much of each, and where to.
 *
 * A tap puts a `TappedPort` in the place of each port that it is about; without taps nothing is asked
 * and nothing costs. Copies for people go through a ring like that of punts, bounded, with what
 * finds no room counted; copies for a port are sent past its queues. A copy is never copied again.
 *
 * Neighbours: `agent/tap-keeper.ts` gives them out, `punt-ring.ts` is the ring.
 */
import type { OwnFields } from '../pipeline/own-fields.js';
import type { PortTable } from '../pipeline/port-table.js';
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import { type TapListener } from '../ports/tapped-port.js';
import type { Punt } from './data-plane.js';
import type { PuntLimits, PuntRingWriter } from './punt-ring.js';
export declare const enum TapDirection {
    In = 1,
    Out = 2,
    Both = 3
}
/** Bits of the header vector. */
export interface TapFilter {
    readonly words: readonly number[];
    readonly masks: readonly number[];
    readonly key: readonly number[];
}
/** Plain data: made to be posted. */
export interface Tap {
    /** 1..2^23-1. */
    readonly id: number;
    /** Absent: every port. */
    readonly port?: number | undefined;
    readonly direction: TapDirection;
    /** Only frames that match: as `compileMatch` makes it. Absent: all. */
    readonly filter?: TapFilter | undefined;
    /** At most so much of a frame; 0: all of it. */
    readonly snapBytes: number;
    /** One frame in so many, at random; 1: each. */
    readonly every: number;
    /** Of the random numbers, not 0. */
    readonly seed: number;
    /** The port that copies go to. Absent: they go through the ring. */
    readonly to?: number | undefined;
}
/** In words of the punt ring: who asked, when, where, how long the frame was. */
export interface Captured {
    readonly tap: number;
    readonly port: number;
    readonly direction: TapDirection.In | TapDirection.Out;
    /** Since 1970, in microseconds. */
    readonly timeUs: number;
    readonly frame: Uint8Array;
    /** Before cutting. */
    readonly totalBytes: number;
}
/** No more than a person's disk and the agent can take; the ring is the other bound. */
export declare const CAPTURE_LIMITS: PuntLimits;
export declare const CAPTURE_RING_BYTES: number;
export declare class Taps implements TapListener {
    #private;
    /** `ring`: undefined as long as no tap needs one. */
    constructor(ports: PortTable, ring: () => PuntRingWriter | undefined, wallTime: () => number, own: () => OwnFields | undefined);
    /** Between two bursts, as are all changes. */
    set(tap: Tap): void;
    remove(id: number): void;
    /** What has to stand in the table for a port that is new. */
    wrap(port: Port): Port;
    /** After a burst: hands copies to their devices. */
    flush(): void;
    received(port: number, frame: Frame): void;
    sent(port: number, frame: Frame): void;
}
/** A record of the ring of copies, read with the names that it has there. */
export declare function capturedOf({ inPort, reason, table, cookie, frame, totalBytes }: Punt): Captured;
