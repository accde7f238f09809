import { Frame } from '../ports/frame.js';
/** What a frame takes beside its own bytes. */
export declare const FRAME_OVERHEAD_BYTES: number;
export declare class FrameQueue {
    #private;
    /** The frame that `take` brought; borrowed until the next call. */
    readonly frame: Frame;
    /** `capacityBytes`: 1.. 2^30; of what frames take, `FRAME_OVERHEAD_BYTES` for each included. */
    constructor(capacityBytes: number);
    /** Frames that wait. */
    get length(): number;
    /** Bytes of the frames that wait, without overhead. */
    get bytes(): number;
    /** Bytes of the oldest frame, 0: there is none. */
    get nextBytes(): number;
    /** A copy of `frame` behind all others. False: there is no room. */
    push(frame: Frame): boolean;
    /** Takes the oldest frame out, into `frame`. There must be one. */
    take(): Frame;
    /** Forgets all frames. */
    clear(): void;
    /** What may wait from now on. What waits already stays, also if it is more than that. */
    resize(capacityBytes: number): void;
}
