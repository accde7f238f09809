/**
 * Which shapes of a table a packet can meet at all. A list of access rules has hundreds of different
 * masks, and a packet that asks each of them pays for all; but an address lies in few of the prefixes
 * that the rules name, and a port is among few of their ports.
 *
 * So for a few words of the header vector, those with the most different masks (*columns*), the filter
 * keeps for every mask a bitmap of the values that rules have there:
 *
 *      column  word 9 (ipv4Src)    masks  /8 /16 /24 /32 ...    each: bitmap of hashed values
 *
 * A reader looks up its own value under each mask, which tells the masks that can match in this
 * column, and so the set of shapes; what remains after all columns is asked, in falling priority.
 * A bit that is set without need costs one look-up; a bit is never missing for a rule that some reader
 * can see: it is set before the rule is published and cleared when the rule is unlinked.
 *
 * For the first two of these words there is also a bitmap for every pair of masks, `pair-filter.ts`.
 *
 * Nobody can make packets that match everything: how many masks are in play is a matter of the rules.
 *
 * Here is the writer's side; `filtered-matcher.ts` reads. A bitmap that gets too full is replaced by
 * a larger one, which is a structure update, as with the indexes of shapes (`memory.ts`).
 */
import { hashValue } from './hash.js';
import { PairFilter } from './pair-filter.js';
/** From so many shapes on a filter pays; below half of that it goes. */
export const FILTER_SHAPES_MIN = 16;
const COLUMNS_MAX = 4;
/** Shapes with a mask beyond these are asked whatever the packet has in this column. */
const MASKS_MAX = 64;
const BITMAP_BITS_MIN = 256;
/** Bits for each that is set: one in so many useless look-ups. */
const BITS_PER_VALUE = 8;
/** A counter that got here stays. */
const COUNT_MAX = 0xffff;
export class ShapeFilter {
    #seed;
    #shapes;
    #columns;
    #pairs;
    /** Shapes there were when the columns were chosen. */
    chosenAt;
    #changed = true;
    /** `shapes`: those of the table, whenever it is called. Each gets this filter. */
    constructor(shapes, seed) {
        this.#seed = seed;
        this.#shapes = shapes;
        const all = [...shapes()];
        this.chosenAt = all.length;
        const words = chooseWords(all);
        this.#columns = words.map((word) => ({ word, byMask: new Map() }));
        this.#pairs = words.length < 2 ? undefined : new PairFilter(words[0], words[1], shapes, seed);
        for (const shape of all)
            this.attach(shape);
    }
    /** Takes a shape in, with the rules that it has. */
    attach(shape) {
        shape.filter = this;
        for (const { word, byMask } of this.#columns) {
            const mask = maskOf(shape, word);
            if (mask === 0 || byMask.has(mask) || byMask.size === MASKS_MAX)
                continue;
            byMask.set(mask, newBitmap(BITMAP_BITS_MIN));
            this.#changed = true;
        }
        const pairs = this.#pairs;
        if (pairs?.attach(shape, maskOf(shape, pairs.wordA), maskOf(shape, pairs.wordB))) {
            this.#changed = true;
        }
        for (const at of shape.chains())
            this.#note(shape, at);
        this.#makeRoom(shape);
    }
    /**
     * A chain of rules with the key of the version at `at` has come into being, and is in the index; no
     * reader can see its rules yet.
     */
    add(shape, at) {
        this.#note(shape, at);
        this.#makeRoom(shape);
    }
    #note(shape, at) {
        for (const { word, byMask } of this.#columns) {
            const bitmap = byMask.get(maskOf(shape, word));
            if (bitmap !== undefined)
                this.#set(bitmap, shape.keyWord(at, word));
        }
        if (this.#pairs?.add(shape, at))
            this.#changed = true;
    }
    #makeRoom(shape) {
        for (const column of this.#columns) {
            const mask = maskOf(shape, column.word);
            let bitmap = column.byMask.get(mask);
            while (bitmap !== undefined && bitmap.set * BITS_PER_VALUE > bitmap.counts.length) {
                bitmap = this.#grow(column, mask, bitmap.counts.length * 4);
            }
        }
    }
    /** The chain is gone, and nobody sees any of it any more. */
    remove(shape, at) {
        for (const { word, byMask } of this.#columns) {
            const bitmap = byMask.get(maskOf(shape, word));
            if (bitmap === undefined)
                continue;
            const bit = hashValue(shape.keyWord(at, word), this.#seed) >>> shiftOf(bitmap.bits);
            if (bitmap.counts[bit] === COUNT_MAX || --bitmap.counts[bit] > 0)
                continue;
            bitmap.set--;
            Atomics.and(bitmap.bits, bit >> 5, ~(1 << (bit & 31)));
        }
        this.#pairs?.remove(shape);
    }
    /** Whether readers have to be given `structure()` again, since it was last asked. */
    takeChanged() {
        const changed = this.#changed;
        this.#changed = false;
        return changed;
    }
    structure() {
        return {
            columns: this.#columns.map(({ word, byMask }) => ({
                word,
                masks: [...byMask.keys()],
                bitmaps: [...byMask.values()].map((bitmap) => bitmap.bits),
            })),
            pairs: this.#pairs?.structure(),
        };
    }
    get bytes() {
        let bytes = this.#pairs?.bytes ?? 0;
        for (const { byMask } of this.#columns) {
            for (const { counts } of byMask.values())
                bytes += counts.length * 2 + counts.length / 8;
        }
        return bytes;
    }
    #set(bitmap, value) {
        const bit = hashValue(value, this.#seed) >>> shiftOf(bitmap.bits);
        if (bitmap.counts[bit] === COUNT_MAX)
            return;
        if (bitmap.counts[bit]++ > 0)
            return;
        bitmap.set++;
        Atomics.or(bitmap.bits, bit >> 5, 1 << (bit & 31));
    }
    /** The bitmap of a mask, made anew from every rule that has it. */
    #grow({ word, byMask }, mask, bits) {
        const larger = newBitmap(bits);
        byMask.set(mask, larger);
        for (const shape of this.#shapes()) {
            if (shape.filter !== this || maskOf(shape, word) !== mask)
                continue;
            for (const at of shape.chains())
                this.#set(larger, shape.keyWord(at, word));
        }
        this.#changed = true;
        return larger;
    }
}
/** Words in which the shapes differ, those with the most different masks first. */
function chooseWords(shapes) {
    const masks = new Map();
    for (const { words, masks: bits } of shapes) {
        for (const [i, word] of words.entries()) {
            let known = masks.get(word);
            if (known === undefined)
                masks.set(word, (known = new Map()));
            known.set(bits[i], (known.get(bits[i]) ?? 0) + 1);
        }
    }
    /** Shapes with the most frequent mask tell nothing of each other. */
    const value = (word) => {
        const counts = [...masks.get(word).values()];
        const without = shapes.length - counts.reduce((sum, count) => sum + count, 0);
        return shapes.length - Math.max(without, ...counts);
    };
    return [...masks.keys()]
        .filter((word) => value(word) > 0)
        .sort((a, b) => masks.get(b).size - masks.get(a).size || value(b) - value(a))
        .slice(0, COLUMNS_MAX);
}
/** What the shape looks at in `word`; 0: nothing. */
export function maskOf(shape, word) {
    const at = shape.words.indexOf(word);
    return at < 0 ? 0 : shape.masks[at];
}
function newBitmap(bits) {
    return {
        bits: new Int32Array(new SharedArrayBuffer(bits / 8)),
        counts: new Uint16Array(bits),
        set: 0,
    };
}
/** A hash's upper bits are the place: shifting by this leaves as many as the bitmap has. */
export function shiftOf(bits) {
    return Math.clz32(bits.length) - 4;
}
//# sourceMappingURL=shape-filter.js.map