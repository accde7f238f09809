/**
 * Copies for buckets and for action lists that go on: a packet as it was, to come back to.
 *
 * Actions only ever rewrite headers, so a copy is the headers, the header vector and where the frame
 * lay; the payload, be it 64 KB, is never copied. One stack, as deep as groups may be chained.
 */
import assert from 'node:assert';
import { VECTOR_WORDS } from './own-layout.js';
/**
 * More than the parser lets any packet have before `Word.End`, with all that may be pushed. Only headers
 * that show when others are popped can lie further back.
 */
const HEADER_BYTES = 2048;
export class SavedPackets {
    #bytes = [];
    #vectors = [];
    #frames = [];
    /** Four numbers for each: start, length, checksumStart, headerLength. */
    #places;
    /** Index behind the last byte that is kept. */
    #ends;
    #depth = 0;
    constructor(depthMax) {
        for (let i = 0; i < depthMax; i++) {
            this.#bytes.push(new Uint8Array(HEADER_BYTES));
            this.#vectors.push(new Int32Array(VECTOR_WORDS));
            this.#frames.push(undefined);
        }
        this.#places = new Int32Array(depthMax * 4);
        this.#ends = new Int32Array(depthMax);
    }
    /** Forgets all. Only after a packet whose way was cut short by a fault there is anything left. */
    clear() {
        this.#depth = 0;
    }
    /** Keeps the packet as it is now. */
    push(frame, v) {
        const depth = this.#depth++;
        assert(depth < this.#frames.length);
        const { bytes, start } = frame;
        const end = v[33 /* Word.End */];
        const to = this.#room(depth, end - start);
        for (let from = start, i = 0; from < end; from++, i++)
            to[i] = bytes[from];
        this.#ends[depth] = end;
        this.#vectors[depth].set(v);
        this.#frames[depth] = frame;
        const places = this.#places;
        places[4 * depth] = start;
        places[4 * depth + 1] = frame.length;
        places[4 * depth + 2] = frame.checksumStart;
        places[4 * depth + 3] = frame.headerLength;
    }
    /**
     * Headers of the packet in `frame` up to `end` may be rewritten from now on. Until now nothing behind
     * the ends that were known was, so what copies lack is still there as it was.
     */
    extend(frame, end) {
        for (let depth = 0; depth < this.#depth; depth++) {
            const known = this.#ends[depth];
            if (this.#frames[depth] !== frame || known >= end)
                continue;
            const start = this.#places[4 * depth];
            const to = this.#room(depth, end - start);
            for (let from = known; from < end; from++)
                to[from - start] = frame.bytes[from];
            this.#ends[depth] = end;
        }
    }
    /** The copy's memory; no packet is longer than its frame, so that is how large it can get. */
    #room(depth, length) {
        const have = this.#bytes[depth];
        if (length <= have.length)
            return have;
        const more = new Uint8Array(2 * length);
        more.set(have);
        this.#bytes[depth] = more;
        return more;
    }
    /** Brings back the packet that was kept last; `v` is filled, the frame it lies in returned. */
    pop(v) {
        const depth = --this.#depth;
        const frame = this.#frames[depth];
        assert(frame !== undefined);
        v.set(this.#vectors[depth]);
        const places = this.#places;
        frame.start = places[4 * depth];
        frame.length = places[4 * depth + 1];
        frame.checksumStart = places[4 * depth + 2];
        frame.headerLength = places[4 * depth + 3];
        const { bytes, start } = frame;
        const from = this.#bytes[depth];
        const length = this.#ends[depth] - start;
        for (let i = 0; i < length; i++)
            bytes[start + i] = from[i];
        return frame;
    }
}
//# sourceMappingURL=saved-packet.js.map