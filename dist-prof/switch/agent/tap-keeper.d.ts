import { type CapturedPacket, type CaptureQuestion } from '../../proto/capture.js';
import type { Random } from '../../proto/clock.js';
import type { Program } from '../../proto/model.js';
import type { DataPlane } from '../forwarding/data-plane.js';
import { type Captured } from '../forwarding/taps.js';
import type { OwnPlaces } from '../pipeline/own-layout.js';
/** A capture under way. */
export interface Capture {
    /** Idempotent; no packet comes afterwards. */
    stop(): void;
}
/** Copies of a port's frames, or of what matches, that go to another port. */
export interface Mirror extends Omit<CaptureQuestion, 'snapBytes' | 'every'> {
    readonly id: number;
    readonly to: number;
}
/** Whether it came out of `mirrors()` once. */
export declare function isMirror(value: unknown): value is Mirror;
export declare class TapKeeper {
    #private;
    constructor(options: {
        dataPlane: DataPlane;
        random: Random;
        program: () => Program;
        /** Of the same program. */
        ownPlaces: () => OwnPlaces;
        hasPort: (port: number) => boolean;
        /** There are others now, to be kept. */
        onMirrors: (mirrors: readonly Mirror[]) => void;
    });
    /** @throws HeddleError UNKNOWN_PORT, OVERLOADED, and what a match is refused with */
    capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
    /** A copy that some tap made. */
    captured({ tap, port, direction, timeUs, frame, totalBytes }: Captured): void;
    /** @throws HeddleError UNKNOWN_PORT, BAD_VALUE, OVERLOADED, and what a match is refused with */
    mirror(asked: Omit<Mirror, 'id'>): Mirror;
    /**
     * Sets up mirrors that an earlier run of the switch had. Ports and fields that are not there yet are
     * waited for.
     */
    restore(mirrors: readonly Mirror[]): void;
    /** To be called after each transaction: its fields may lie elsewhere now, or be gone. Cheap if not. */
    programChanged(): void;
    /** @throws HeddleError NOT_FOUND */
    unmirror(id: number): Mirror;
    mirrors(): Mirror[];
}
