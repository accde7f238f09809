import type { Punt } from './data-plane.js';
export interface PuntLimits {
    /** Packets a second, per port. */
    readonly rate: number;
    /** Packets at once, per port. */
    readonly burst: number;
}
/** Memory for one ring; `dataBytes` is rounded up to what one long frame needs. */
export declare function allocatePuntRing(dataBytes: number): SharedArrayBuffer;
/** The forwarding thread's end. */
export declare class PuntRingWriter {
    #private;
    /** `now` in milliseconds, monotonic. */
    constructor(memory: SharedArrayBuffer, limits: PuntLimits, now: () => number);
    /** Whether the port has a token now; if not, a packet of it is counted as lost. */
    admits(inPort: number): boolean;
    /**
     * Copies `length` bytes from `bytes[start]` into the ring, for a token of the port. False: there is
     * no token or no room; it is counted as lost.
     */
    write(inPort: number, reason: number, table: number, cookieHigh: number, cookieLow: number, bytes: Uint8Array, start: number, length: number, totalBytes: number, interval?: number): boolean;
    /** True when the reader has to be woken: at most once until it has come. Call it once a burst. */
    bell(): boolean;
}
/** The agent's end. */
export declare class PuntRingReader {
    #private;
    constructor(memory: SharedArrayBuffer);
    /** Packets that found no token or no room, all ports together. */
    get lost(): number;
    /**
     * Takes up to `max` packets. True when more may be waiting: come back soon, no bell will ring for
     * those.
     */
    drain(max: number, take: (punt: Punt) => void): boolean;
}
