/**
 * The finer half of a shape filter: which values two words of the header vector have together. An address
 * that some rule names as source and one that another names as destination pass two bitmaps of single
 * words, and then meet every mask of both. Pairs of values are what rules are made of, and there are not
 * more of them than rules.
 *
 *      pair    mask of word a, mask of word b                  each: bitmap of hashed pairs of values
 *
 * A bit stays when its rules go, since nobody counts them (a counter for each would cost more than the
 * bitmap): when as many are gone as may still be there, the bitmap is made anew at the next rule that comes.
 *
 * Part of `shape-filter.ts`, which has the rules of what readers may see.
 */
import { hashPair } from './hash.js';
/** Shapes with a pair of masks beyond these are asked if both masks may match. */
export const PAIRS_MAX = 256;
const BITMAP_BITS_MIN = 256;
/** Bits for each that is set: one in so many useless look-ups. */
const BITS_PER_VALUE = 8;
export class PairFilter {
    wordA;
    wordB;
    #seed;
    #shapes;
    #pairs = new Map();
    /** `shapes`: those of the table, whenever it is called. */
    constructor(wordA, wordB, shapes, seed) {
        this.wordA = wordA;
        this.wordB = wordB;
        this.#shapes = shapes;
        this.#seed = seed;
    }
    /** Takes a shape in, without its rules. True when readers have to be told. */
    attach(shape, maskA, maskB) {
        shape.pair = undefined;
        if (maskA === 0 || maskB === 0)
            return false;
        const key = `${maskA},${maskB}`;
        let pair = this.#pairs.get(key);
        const isNew = pair === undefined;
        if (pair === undefined) {
            if (this.#pairs.size === PAIRS_MAX)
                return false;
            pair = { maskA, maskB, bits: newBits(BITMAP_BITS_MIN), set: 0, gone: 0 };
            this.#pairs.set(key, pair);
        }
        shape.pair = pair;
        return isNew;
    }
    /** Notes a chain with the key of the version at `at`. True when readers have to be told. */
    add(shape, at) {
        const pair = shape.pair;
        if (pair === undefined)
            return false;
        this.#set(pair, shape, at);
        if (pair.set * BITS_PER_VALUE <= 32 * pair.bits.length && pair.gone <= pair.set)
            return false;
        this.#renew(pair);
        return true;
    }
    /** A chain is gone. */
    remove({ pair }) {
        if (pair !== undefined)
            pair.gone++;
    }
    structure() {
        const pairs = [...this.#pairs.values()];
        return {
            masksA: pairs.map(({ maskA }) => maskA),
            masksB: pairs.map(({ maskB }) => maskB),
            bitmaps: pairs.map(({ bits }) => bits),
        };
    }
    get bytes() {
        let bytes = 0;
        for (const { bits } of this.#pairs.values())
            bytes += 4 * bits.length;
        return bytes;
    }
    #set(pair, shape, at) {
        const a = shape.keyWord(at, this.wordA);
        const b = shape.keyWord(at, this.wordB);
        const bit = hashPair(a, b, this.#seed) >>> (Math.clz32(pair.bits.length) - 4);
        const known = pair.bits[bit >> 5];
        if ((known & (1 << (bit & 31))) !== 0)
            return;
        pair.set++;
        Atomics.or(pair.bits, bit >> 5, 1 << (bit & 31));
    }
    /** A bitmap of what is there, with room for four times as much; readers still look at the old one. */
    #renew(pair) {
        let size = 32 * pair.bits.length;
        for (;;) {
            pair.bits = newBits(size);
            pair.set = 0;
            for (const shape of this.#shapes()) {
                if (shape.pair !== pair)
                    continue;
                for (const at of shape.chains())
                    this.#set(pair, shape, at);
            }
            if (pair.set * BITS_PER_VALUE * 2 <= size)
                break;
            size *= 4;
        }
        pair.gone = 0;
    }
}
function newBits(bits) {
    return new Int32Array(new SharedArrayBuffer(bits / 8));
}
//# sourceMappingURL=pair-filter.js.map