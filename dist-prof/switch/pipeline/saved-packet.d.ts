import type { Frame } from '../ports/frame.js';
export declare class SavedPackets {
    #private;
    constructor(depthMax: number);
    /** Forgets all. Only after a packet whose way was cut short by a fault there is anything left. */
    clear(): void;
    /** Keeps the packet as it is now. */
    push(frame: Frame, v: Int32Array): void;
    /**
     * Headers of the packet in `frame` up to `end` may be rewritten from now on. Until now nothing behind
     * the ends that were known was, so what copies lack is still there as it was.
     */
    extend(frame: Frame, end: number): void;
    /** Brings back the packet that was kept last; `v` is filled, the frame it lies in returned. */
    pop(v: Int32Array): Frame;
}
