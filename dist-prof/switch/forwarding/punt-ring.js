/**
 * Packets for the controller, from a forwarding thread to the agent, through shared memory: one
 * writer, one reader, no locks. Each port has a token bucket, so that a flood at one port can neither
 * fill the ring for the others nor keep the agent busy. What finds no token or no room is counted,
 * and the count travels with the next packet of that port that gets through. Samples have buckets of
 * their own: however many there are, they take nothing from questions.
 *
 *      Int32Array, little-endian words:
 *      [0 head][1 tail][2 bell][3 unused][4-5 lost in all, Float64][6-7 unused]
 *      [ data: 8-byte aligned records ............................................ ]
 *
 *      record:
 *      [0 bytes of the record, -1: go on at 0][1 in port][2 table << 8 | reason][3 frame bytes]
 *      [4 bytes before cutting][5 interval of a sample][6-7 lost, Float64][8 cookie low][9 cookie high][frame ...]
 *
 * `head` and `tail` are byte offsets into the data; equal means empty. The bell: the writer rings
 * only when it turns 0 into 1, the reader sets it back to 0 *before* it looks at `head`, so a packet
 * is never left lying without a ring.
 */
import { MAX_FRAME_BYTES } from '../ports/offload.js';
const HEAD = 0;
const TAIL = 1;
const BELL = 2;
const LOST_FLOAT = 2;
const HEADER_BYTES = 32;
const RECORD_HEADER_BYTES = 40;
const WRAP = -1;
/** Every ring can hold at least one of the longest frames, wherever its head is. */
const MIN_BYTES = 2 * (MAX_FRAME_BYTES + 8 + RECORD_HEADER_BYTES);
/** Ports that buckets are kept for; beyond that (ports come and go) the oldest is forgotten. */
const MAX_BUCKETS = 4096;
/** Memory for one ring; `dataBytes` is rounded up to what one long frame needs. */
export function allocatePuntRing(dataBytes) {
    const bytes = Math.max(dataBytes, MIN_BYTES);
    return new SharedArrayBuffer(HEADER_BYTES + ((bytes + 7) & ~7));
}
/** The forwarding thread's end. */
export class PuntRingWriter {
    #words;
    #floats;
    #bytes;
    #size;
    #limits;
    #now;
    #buckets = new Map();
    #rang = true;
    /** `now` in milliseconds, monotonic. */
    constructor(memory, limits, now) {
        this.#words = new Int32Array(memory);
        this.#floats = new Float64Array(memory);
        this.#bytes = new Uint8Array(memory);
        this.#size = memory.byteLength - HEADER_BYTES;
        this.#limits = limits;
        this.#now = now;
    }
    /** Whether the port has a token now; if not, a packet of it is counted as lost. */
    admits(inPort) {
        const bucket = this.#bucket(inPort);
        this.#refill(bucket);
        if (bucket.tokens >= 1)
            return true;
        this.#lose(bucket);
        return false;
    }
    /**
     * Copies `length` bytes from `bytes[start]` into the ring, for a token of the port. False: there is
     * no token or no room; it is counted as lost.
     */
    write(inPort, reason, table, cookieHigh, cookieLow, bytes, start, length, totalBytes, interval = 0) {
        const bucket = this.#bucket(interval > 0 ? -1 - inPort : inPort);
        this.#refill(bucket);
        if (bucket.tokens < 1)
            return this.#lose(bucket);
        const need = RECORD_HEADER_BYTES + ((length + 7) & ~7);
        const at = this.#room(need);
        if (at < 0)
            return this.#lose(bucket);
        bucket.tokens -= 1;
        const word = (HEADER_BYTES + at) >> 2;
        const words = this.#words;
        words[word] = need;
        words[word + 1] = inPort | 0;
        words[word + 2] = (table << 8) | reason;
        words[word + 3] = length;
        words[word + 4] = totalBytes;
        words[word + 5] = interval;
        this.#floats[(word + 6) >> 1] = bucket.lost;
        words[word + 8] = cookieLow;
        words[word + 9] = cookieHigh;
        const to = HEADER_BYTES + at + RECORD_HEADER_BYTES;
        this.#bytes.set(bytes.subarray(start, start + length), to);
        // The record is whole before the reader can see it: this store orders all those above.
        Atomics.store(words, HEAD, at + need === this.#size ? 0 : at + need);
        this.#rang = false;
        return true;
    }
    /** True when the reader has to be woken: at most once until it has come. Call it once a burst. */
    bell() {
        if (this.#rang)
            return false;
        this.#rang = true;
        return Atomics.exchange(this.#words, BELL, 1) === 0;
    }
    /** Offset in the data of a free stretch of `need` bytes, or -1. Wraps when the end is too short. */
    #room(need) {
        const head = Atomics.load(this.#words, HEAD);
        const tail = Atomics.load(this.#words, TAIL);
        // `head` must never catch up with `tail`: equal means empty.
        if (head < tail)
            return tail - head > need ? head : -1;
        const atEnd = this.#size - head;
        if (atEnd > need || (atEnd === need && tail > 0))
            return head;
        if (tail <= need)
            return -1;
        if (atEnd > 0)
            this.#words[(HEADER_BYTES + head) >> 2] = WRAP;
        return 0;
    }
    /** `port`: of samples, -1 less the port. */
    #bucket(port) {
        let bucket = this.#buckets.get(port);
        if (bucket === undefined) {
            if (this.#buckets.size >= MAX_BUCKETS) {
                for (const oldest of this.#buckets.keys()) {
                    this.#buckets.delete(oldest);
                    break;
                }
            }
            bucket = { tokens: this.#limits.burst, at: this.#now(), lost: 0 };
            this.#buckets.set(port, bucket);
        }
        return bucket;
    }
    #refill(bucket) {
        const now = this.#now();
        const { rate, burst } = this.#limits;
        bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * rate) / 1000);
        bucket.at = now;
    }
    #lose(bucket) {
        bucket.lost++;
        this.#floats[LOST_FLOAT] += 1;
        return false;
    }
}
/** The agent's end. */
export class PuntRingReader {
    #words;
    #floats;
    #bytes;
    #size;
    constructor(memory) {
        this.#words = new Int32Array(memory);
        this.#floats = new Float64Array(memory);
        this.#bytes = new Uint8Array(memory);
        this.#size = memory.byteLength - HEADER_BYTES;
    }
    /** Packets that found no token or no room, all ports together. */
    get lost() {
        return this.#floats[LOST_FLOAT];
    }
    /**
     * Takes up to `max` packets. True when more may be waiting: come back soon, no bell will ring for
     * those.
     */
    drain(max, take) {
        const words = this.#words;
        Atomics.store(words, BELL, 0);
        let tail = words[TAIL];
        for (let count = 0; count < max; count++) {
            if (tail === Atomics.load(words, HEAD))
                return false;
            if (words[(HEADER_BYTES + tail) >> 2] === WRAP)
                tail = 0;
            const word = (HEADER_BYTES + tail) >> 2;
            const punt = this.#read(word);
            tail += words[word];
            if (tail === this.#size)
                tail = 0;
            Atomics.store(words, TAIL, tail);
            take(punt);
        }
        return tail !== Atomics.load(words, HEAD);
    }
    #read(word) {
        const words = this.#words;
        const from = (word << 2) + RECORD_HEADER_BYTES;
        const length = words[word + 3];
        const low = BigInt(words[word + 8] >>> 0);
        const high = BigInt(words[word + 9] >>> 0);
        const interval = words[word + 5];
        return {
            inPort: words[word + 1] >>> 0,
            reason: words[word + 2] & 0xff,
            table: words[word + 2] >>> 8,
            cookie: (high << 32n) | low,
            // A copy out of shared memory: the record may be overwritten as soon as TAIL moves.
            frame: new Uint8Array(this.#bytes.subarray(from, from + length)),
            totalBytes: words[word + 4],
            lost: this.#floats[(word + 6) >> 1],
            ...(interval > 0 && { interval }),
        };
    }
}
//# sourceMappingURL=punt-ring.js.map