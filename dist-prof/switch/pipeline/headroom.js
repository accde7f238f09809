/**
 * Room in front of a packet for what is pushed onto it: in the frame's own memory, or else in a scratch
 * frame that it is copied to.
 */
import { Frame } from '../ports/frame.js';
const SCRATCH_BYTES = 128 * 1024;
const SCRATCH_HEADROOM = 256;
/** Bytes that a packet may be longer than it came in, with all that was pushed onto it. */
export const GROWTH_MAX = 128;
export class Headroom {
    scratch = new Frame(new Uint8Array(SCRATCH_BYTES));
    /** The packet's length when it came in. */
    #arrivedBytes = 0;
    begin(frame) {
        this.#arrivedBytes = frame.length;
    }
    /**
     * The frame in which the packet of `frame` has `bytes` in front of it; `v`, its header vector, says then
     * where things lie there. Undefined: there is no room.
     */
    make(frame, v, bytes) {
        if (frame.length + bytes - this.#arrivedBytes > GROWTH_MAX)
            return undefined;
        if (frame.start - frame.floor >= bytes)
            return frame;
        return this.#move(frame, v) ? this.scratch : undefined;
    }
    /** For frames that lie where nothing can grow in front of them. */
    #move(from, v) {
        const to = this.scratch;
        if (from === to || from.length + SCRATCH_HEADROOM > SCRATCH_BYTES)
            return false;
        const { start, length } = from;
        to.bytes.set(from.bytes.subarray(start, start + length), SCRATCH_HEADROOM);
        to.start = SCRATCH_HEADROOM;
        to.length = length;
        to.floor = 0;
        to.checksumStart = from.checksumStart;
        to.checksumOffset = from.checksumOffset;
        to.gsoType = from.gsoType;
        to.gsoSize = from.gsoSize;
        to.headerLength = from.headerLength;
        to.checksumValid = from.checksumValid;
        to.queue = from.queue;
        const shift = SCRATCH_HEADROOM - start;
        for (let word = 31 /* Word.Network */; word <= 36 /* OwnWord.At */; word++)
            if (v[word] !== 0)
                v[word] += shift;
        return true;
    }
}
//# sourceMappingURL=headroom.js.map