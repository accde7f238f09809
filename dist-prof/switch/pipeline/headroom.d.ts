/**
 * Room in front of a packet for what is pushed onto it: in the frame's own memory, or else in a scratch
 * frame that it is copied to.
 */
import { Frame } from '../ports/frame.js';
/** Bytes that a packet may be longer than it came in, with all that was pushed onto it. */
export declare const GROWTH_MAX = 128;
export declare class Headroom {
    #private;
    readonly scratch: Frame;
    begin(frame: Frame): void;
    /**
     * The frame in which the packet of `frame` has `bytes` in front of it; `v`, its header vector, says then
     * where things lie there. Undefined: there is no room.
     */
    make(frame: Frame, v: Int32Array, bytes: number): Frame | undefined;
}
