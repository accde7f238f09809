/**
 * The readers' side of a table with many shapes: first which shapes the packet can meet, by the bitmaps
 * of `shape-filter.ts` and `pair-filter.ts`, then a search of each of those, in falling priority.
 *
 * Sets of shapes are bit sets, 32 shapes a word, in the order of search. Per column there is one for each
 * mask, and one of the shapes that don't look at the column at all. Shapes that have a pair are not in the
 * sets of the two columns that it is made of, but in that of the pair.
 *
 * Which masks a packet can match is a matter of chance, so a processor that has to guess goes wrong. So the
 * sets of each four masks of a column are kept united, for all sixteen ways: the packet's four bits are an
 * index, and the loops are the same for every packet.
 */
import { hashPair, hashValue } from './hash.js';
import { searchOf, TupleMatcher } from './matcher.js';
import { maskOf, shiftOf } from './shape-filter.js';
/** What a table with these shapes, in the order of search, is looked up with; undefined: it is empty. */
export function compileTable(shapes, filter, seed) {
    if (shapes.length === 0)
        return undefined;
    if (filter === undefined)
        return new TupleMatcher(shapes, seed);
    return new FilteredMatcher(shapes, filter, seed);
}
/** Masks of a column whose sets are kept united, and in how many ways. */
const GROUP_MASKS = 4;
const GROUP_SHIFT = 2;
const GROUP_WAYS = 1 << GROUP_MASKS;
class FilteredMatcher {
    #seed;
    #searches;
    #priorities;
    /** Words of one set. */
    #width;
    // For each column: its word of the header vector, where its masks begin, and its set of shapes
    // that are asked anyway.
    #columns;
    #columnWord;
    #columnMasks;
    #columnGroups;
    #indifferent;
    // For each mask of all columns.
    #masks;
    #shifts;
    #bitmaps;
    /** For each group of four masks of a column, GROUP_WAYS unions of their sets. */
    #unions;
    // For each pair of masks of the first two columns, and which pair each two of their masks are: 0, or
    // its index + 1.
    #pairAt;
    #pairShifts;
    #pairBitmaps;
    #pairSets;
    // Of the packet at hand: where in `unions` the union of each group begins, the masks of the first two
    // columns that it can match, the pairs likewise, and the shapes of these.
    #ways;
    #possible;
    #possibleA = 0;
    #possibleB = 0;
    #passing;
    #paired;
    constructor(shapes, filter, seed) {
        const { columns, pairs } = filter;
        const width = (shapes.length + 31) >> 5;
        this.#seed = seed;
        this.#searches = shapes.map((shape) => searchOf(shape, seed));
        this.#priorities = shapes.map((shape) => shape.maxPriority);
        this.#width = width;
        this.#columns = columns.length;
        this.#columnWord = Int32Array.from(columns, (column) => column.word);
        this.#columnMasks = new Int32Array(columns.length + 1);
        this.#indifferent = new Int32Array(columns.length * width);
        const masks = columns.flatMap((column) => column.masks);
        this.#masks = Int32Array.from(masks);
        this.#bitmaps = columns.flatMap((column) => column.bitmaps);
        this.#shifts = Int32Array.from(this.#bitmaps, shiftOf);
        const sets = new Int32Array(masks.length * width);
        this.#columnGroups = new Int32Array(columns.length + 1);
        for (const [c, column] of columns.entries()) {
            const groups = Math.ceil(column.masks.length / GROUP_MASKS);
            this.#columnGroups[c + 1] = this.#columnGroups[c] + groups;
        }
        this.#ways = new Int32Array(this.#columnGroups[columns.length]);
        this.#unions = new Int32Array(this.#ways.length * GROUP_WAYS * width);
        // One more, since the place behind the last is written before it is known whether it counts.
        this.#possible = new Int32Array(masks.length + 1);
        this.#passing = new Int32Array((pairs?.bitmaps.length ?? 0) + 1);
        this.#paired = new Int32Array(width);
        this.#pairBitmaps = pairs?.bitmaps ?? [];
        this.#pairShifts = Int32Array.from(this.#pairBitmaps, shiftOf);
        this.#pairSets = new Int32Array(this.#pairBitmaps.length * width);
        const places = columns.map((column, c) => {
            const first = this.#columnMasks[c];
            this.#columnMasks[c + 1] = first + column.masks.length;
            return new Map(column.masks.map((mask, i) => [mask, first + i]));
        });
        const side = pairs === undefined ? 0 : this.#columnMasks[2];
        this.#pairAt = new Int32Array(side * side);
        pairs?.masksA.forEach((mask, i) => {
            const a = places[0].get(mask);
            const b = places[1].get(pairs.masksB[i]);
            if (a !== undefined && b !== undefined)
                this.#pairAt[a * side + b] = i + 1;
        });
        for (const [s, shape] of shapes.entries()) {
            const at = s >> 5;
            const bit = 1 << (s & 31);
            const of = columns.map((column, c) => places[c].get(maskOf(shape, column.word)));
            const [a, b] = of;
            const pair = a === undefined || b === undefined ? 0 : (this.#pairAt[a * side + b] ?? 0);
            if (pair > 0)
                this.#pairSets[(pair - 1) * width + at] |= bit;
            for (let c = pair > 0 ? 2 : 0; c < columns.length; c++) {
                const place = of[c];
                if (place === undefined)
                    this.#indifferent[c * width + at] |= bit;
                else
                    sets[place * width + at] |= bit;
            }
        }
        for (let c = 0; c < columns.length; c++) {
            for (let m = this.#columnMasks[c]; m < this.#columnMasks[c + 1]; m++) {
                const nth = m - this.#columnMasks[c];
                const group = this.#columnGroups[c] + (nth >> GROUP_SHIFT);
                for (let way = 0; way < GROUP_WAYS; way++) {
                    if ((way & (1 << (nth & (GROUP_MASKS - 1)))) === 0)
                        continue;
                    const to = (group * GROUP_WAYS + way) * width;
                    for (let w = 0; w < width; w++)
                        this.#unions[to + w] |= sets[m * width + w];
                }
            }
        }
    }
    find(v, arena, epoch) {
        this.#findMasks(v);
        if (this.#pairBitmaps.length > 0)
            this.#findPairs(v);
        const columns = this.#columns;
        const columnGroups = this.#columnGroups;
        const width = this.#width;
        const indifferent = this.#indifferent;
        const unions = this.#unions;
        const ways = this.#ways;
        const paired = this.#paired;
        const priorities = this.#priorities;
        const searches = this.#searches;
        let found = 0;
        let best = -1;
        for (let w = 0; w < width; w++) {
            let candidates = -1;
            let group = 0;
            for (let c = 0; c < columns; c++) {
                let column = indifferent[c * width + w];
                for (const end = columnGroups[c + 1]; group < end; group++)
                    column |= unions[ways[group] + w];
                candidates &= column;
                // Those with a pair are in none of the sets of its columns.
                if (c === 1)
                    candidates |= paired[w];
            }
            // The last word has bits without shapes, which no set has.
            if (columns === 0 && w === width - 1)
                candidates &= lastBits(searches.length);
            while (candidates !== 0) {
                const s = (w << 5) + 31 - Math.clz32(candidates & -candidates);
                candidates &= candidates - 1;
                if (priorities[s][0] <= best)
                    continue;
                const now = searches[s](v, arena, epoch, found);
                if (now === found)
                    continue;
                found = now;
                best = arena[now + 3 /* RuleWord.Priority */];
            }
        }
        return found;
    }
    /** Fills `ways` and `possible`. */
    #findMasks(v) {
        const seed = this.#seed;
        const masks = this.#masks;
        const shifts = this.#shifts;
        const bitmaps = this.#bitmaps;
        const possible = this.#possible;
        const ways = this.#ways;
        const setWords = GROUP_WAYS * this.#width;
        let count = 0;
        let group = 0;
        for (let c = 0; c < this.#columns; c++) {
            const value = v[this.#columnWord[c]];
            const end = this.#columnMasks[c + 1];
            for (let first = this.#columnMasks[c]; first < end; first += GROUP_MASKS) {
                const last = Math.min(end, first + GROUP_MASKS);
                let way = 0;
                for (let m = first; m < last; m++) {
                    const bit = hashValue(value & masks[m], seed) >>> shifts[m];
                    const set = (bitmaps[m][bit >> 5] >>> (bit & 31)) & 1;
                    possible[count] = m;
                    count += set;
                    way |= set << (m - first);
                }
                ways[group] = group * setWords + way * this.#width;
                group++;
            }
            if (c === 0)
                this.#possibleA = count;
            if (c === 1)
                this.#possibleB = count;
        }
    }
    /** Fills `paired`, from `possible`. */
    #findPairs(v) {
        const seed = this.#seed;
        const width = this.#width;
        const masks = this.#masks;
        const possible = this.#possible;
        const passing = this.#passing;
        const paired = this.#paired;
        const pairAt = this.#pairAt;
        const pairShifts = this.#pairShifts;
        const pairBitmaps = this.#pairBitmaps;
        const pairSets = this.#pairSets;
        const side = this.#columnMasks[2];
        const valueA = v[this.#columnWord[0]];
        const valueB = v[this.#columnWord[1]];
        const endA = this.#possibleA;
        const endB = this.#possibleB;
        let count = 0;
        for (let i = 0; i < endA; i++) {
            const a = possible[i];
            const maskedA = valueA & masks[a];
            for (let j = endA; j < endB; j++) {
                const b = possible[j];
                const pair = pairAt[a * side + b] - 1;
                if (pair < 0)
                    continue;
                const bit = hashPair(maskedA, valueB & masks[b], seed) >>> pairShifts[pair];
                passing[count] = pair * width;
                count += (pairBitmaps[pair][bit >> 5] >>> (bit & 31)) & 1;
            }
        }
        for (let w = 0; w < width; w++)
            paired[w] = 0;
        for (let i = 0; i < count; i++) {
            const from = passing[i];
            for (let w = 0; w < width; w++)
                paired[w] |= pairSets[from + w];
        }
    }
}
/** The bits of the last word of a set of `count`. */
function lastBits(count) {
    const rest = count & 31;
    return rest === 0 ? -1 : (1 << rest) - 1;
}
//# sourceMappingURL=filtered-matcher.js.map