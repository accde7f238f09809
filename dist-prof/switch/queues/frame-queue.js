/**
 * Frames that wait, in the order in which they came: copies in a ring of bytes, so that whoever waits
 * costs no object and no allocation, and what may wait is bounded by bytes and nothing else.
 *
 *      record   [length][checksumStart][checksumOffset][gsoType : 8 | valid : 1][gsoSize]
 *               [headerLength][tunnelHigh][tunnelLow][bytes, filled up to whole words]
 *
 * A record goes on at the beginning when it meets the end, so no room is ever lost there; such a frame is
 * put together in memory of its own when it leaves. The ring is reserved with the first frame: a
 * queue in which nothing ever waits costs nothing.
 */
import assert from 'node:assert/strict';
import { Frame } from '../ports/frame.js';
const HEADER_WORDS = 8;
/** What a frame takes beside its own bytes. */
export const FRAME_OVERHEAD_BYTES = HEADER_WORDS * 4;
const VALID = 0x100;
export class FrameQueue {
    /** The frame that `take` brought; borrowed until the next call. */
    frame = new Frame(new Uint8Array(0));
    #words;
    #bytes = new Uint8Array(0);
    #view = new DataView(this.#bytes.buffer);
    /** In words. */
    #capacity;
    /** Word index of the oldest record. */
    #head = 0;
    #usedWords = 0;
    #frames = 0;
    #frameBytes = 0;
    #scratch;
    #scratchView;
    /** `capacityBytes`: 1.. 2^30; of what frames take, `FRAME_OVERHEAD_BYTES` for each included. */
    constructor(capacityBytes) {
        this.#capacity = wordsOf(capacityBytes);
    }
    /** Frames that wait. */
    get length() {
        return this.#frames;
    }
    /** Bytes of the frames that wait, without overhead. */
    get bytes() {
        return this.#frameBytes;
    }
    /** Bytes of the oldest frame, 0: there is none. */
    get nextBytes() {
        return this.#frames === 0 ? 0 : this.#words[this.#head];
    }
    /** A copy of `frame` behind all others. False: there is no room. */
    push(frame) {
        const need = HEADER_WORDS + wordsOf(frame.length);
        if (this.#usedWords + need > this.#capacity)
            return false;
        const words = (this.#words ??= this.#reserve());
        const capacity = words.length;
        let at = (this.#head + this.#usedWords) % capacity;
        const put = (word) => {
            words[at] = word;
            if (++at === capacity)
                at = 0;
        };
        put(frame.length);
        put(frame.checksumStart);
        put(frame.checksumOffset);
        put(frame.gsoType | (frame.checksumValid ? VALID : 0));
        put(frame.gsoSize);
        put(frame.headerLength);
        put(frame.tunnelHigh);
        put(frame.tunnelLow);
        const { bytes, start, length } = frame;
        const room = Math.min(length, (capacity - at) * 4);
        this.#bytes.set(bytes.subarray(start, start + room), at * 4);
        if (room < length)
            this.#bytes.set(bytes.subarray(start + room, start + length), 0);
        this.#usedWords += need;
        this.#frames++;
        this.#frameBytes += length;
        return true;
    }
    /** Takes the oldest frame out, into `frame`. There must be one. */
    take() {
        const words = this.#words;
        assert(words !== undefined && this.#frames > 0);
        const capacity = words.length;
        const { frame } = this;
        let at = this.#head;
        const next = () => {
            const word = words[at];
            if (++at === capacity)
                at = 0;
            return word;
        };
        const length = next();
        frame.checksumStart = next();
        frame.checksumOffset = next();
        const flags = next();
        frame.gsoType = flags & 0xff;
        frame.checksumValid = (flags & VALID) !== 0;
        frame.gsoSize = next();
        frame.headerLength = next();
        frame.tunnelHigh = next();
        frame.tunnelLow = next();
        frame.length = length;
        const first = Math.min(length, (capacity - at) * 4);
        if (first === length) {
            frame.setMemory(this.#bytes, this.#view);
            frame.start = at * 4;
        }
        else {
            this.#gather(at * 4, first, length);
        }
        frame.floor = frame.start;
        const used = HEADER_WORDS + wordsOf(length);
        this.#head = (this.#head + used) % capacity;
        this.#usedWords -= used;
        this.#frames--;
        this.#frameBytes -= length;
        return frame;
    }
    /** Forgets all frames. */
    clear() {
        this.#head = 0;
        this.#usedWords = 0;
        this.#frames = 0;
        this.#frameBytes = 0;
    }
    /** What may wait from now on. What waits already stays, also if it is more than that. */
    resize(capacityBytes) {
        const capacity = wordsOf(capacityBytes);
        if (capacity === this.#capacity)
            return;
        const waiting = new FrameQueue(Math.max(capacityBytes, this.#usedWords * 4));
        while (this.#frames > 0)
            assert(waiting.push(this.take()));
        this.#capacity = capacity;
        this.#head = waiting.#head;
        this.#usedWords = waiting.#usedWords;
        this.#frames = waiting.#frames;
        this.#frameBytes = waiting.#frameBytes;
        this.#words = waiting.#words;
        this.#bytes = waiting.#bytes;
        this.#view = waiting.#view;
    }
    #reserve() {
        const buffer = new ArrayBuffer(this.#capacity * 4);
        this.#bytes = new Uint8Array(buffer);
        this.#view = new DataView(buffer);
        return new Int32Array(buffer);
    }
    /** A frame that lies at the end of the ring and at its beginning, in one piece. */
    #gather(at, first, length) {
        if (this.#scratch === undefined || this.#scratch.length < length) {
            this.#scratch = new Uint8Array(Math.max(2048, length));
            this.#scratchView = new DataView(this.#scratch.buffer);
        }
        const to = this.#scratch;
        to.set(this.#bytes.subarray(at, at + first));
        to.set(this.#bytes.subarray(0, length - first), first);
        this.frame.setMemory(to, this.#scratchView);
        this.frame.start = 0;
    }
}
function wordsOf(bytes) {
    return (bytes + 3) >>> 2;
}
//# sourceMappingURL=frame-queue.js.map