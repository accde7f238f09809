import { Frame } from './frame.js';
import { type Port } from './port.js';
/** The offload fields of a Frame, as a value. Absent ones are as in a frame that is whole. */
export interface Offload {
    readonly checksumStart?: number | undefined;
    readonly checksumOffset?: number | undefined;
    readonly gsoType?: number | undefined;
    readonly gsoSize?: number | undefined;
    readonly headerLength?: number | undefined;
    readonly checksumValid?: boolean | undefined;
}
export interface MemoryPortOptions {
    /** 1..ReservedPort.Max, unique in the switch. */
    readonly number: number;
    readonly name: string;
    /** Frames that may wait in each direction, 1..65,536. Default 1,024. */
    readonly queueFrames?: number | undefined;
    /**
     * Called at `flush()`, once for every frame sent, in order. The bytes are the receiver's to keep.
     * `offload` is there only for a frame that is not whole, which takes `offloads: true`.
     */
    readonly onTransmit: (frame: Uint8Array, offload: Offload | undefined) => void;
    /** Whether the other side understands offload metadata. Default false: frames are finished first. */
    readonly offloads?: boolean | undefined;
    readonly counters?: Float64Array | undefined;
}
export declare class MemoryPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly pollFd = -1;
    readonly stalled = false;
    readonly counters: Float64Array;
    constructor(options: MemoryPortOptions);
    /** Frames waiting for `next()`. */
    get waiting(): number;
    get failed(): boolean;
    /**
     * A frame arrives. The bytes are copied. False, and counted as dropped, when the queue is full, the
     * frame is longer than any port carries, or the port is closed or failed.
     */
    inject(frame: Uint8Array, offload?: Offload): boolean;
    next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    /** For tests: the device behind the port vanishes. */
    fail(): void;
    checkDevice(): void;
    close(): void;
}
/** Sets the offload fields of a frame. Throws (assert) when they point past its end. */
export declare function applyOffload(frame: Frame, offload: Offload): void;
/** The offload fields of a frame as a value; undefined when it is whole. */
export declare function offloadOf(frame: Frame): Offload | undefined;
