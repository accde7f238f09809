/**
 * The readers' side of a table with many shapes: first which shapes the packet can meet, by the bitmaps
 * of `shape-filter.ts`, then a search of each of those, in falling priority.
 *
 * Sets of shapes are bit sets, 32 shapes a word, in the order of search. Per column there is one for each
 * mask, and one of the shapes that don't look at the column at all.
 */
import { hashValue } from './hash.js';
import { type Matcher, type Search, searchOf, TupleMatcher } from './matcher.js';
import { RuleWord } from './memory.js';
import { maskOf, shiftOf } from './shape-filter.js';
import type { FilterStructure, ShapeStructure } from './structure.js';

/** What a table with these shapes, in the order of search, is looked up with; undefined: it is empty. */
export function compileTable(
  shapes: readonly ShapeStructure[],
  filter: FilterStructure | undefined,
  seed: number,
): Matcher | undefined {
  if (shapes.length === 0) return undefined;
  if (filter === undefined) return new TupleMatcher(shapes, seed);
  return new FilteredMatcher(shapes, filter, seed);
}

class FilteredMatcher implements Matcher {
  readonly #seed: number;
  readonly #searches: readonly Search[];
  readonly #priorities: readonly Int32Array[];
  /** Words of one set. */
  readonly #width: number;

  // For each column: its word of the header vector, where its masks begin, and its set of shapes
  // that are asked anyway.
  readonly #columns: number;
  readonly #columnWord: Int32Array;
  readonly #columnMasks: Int32Array;
  readonly #indifferent: Int32Array;

  // For each mask of all columns.
  readonly #masks: Int32Array;
  readonly #shifts: Int32Array;
  readonly #bitmaps: readonly Int32Array[];
  readonly #sets: Int32Array;

  /** Offsets in `sets` of the masks that this packet can match, column after column. */
  readonly #possible: Int32Array;
  readonly #possibleEnd: Int32Array;

  constructor(shapes: readonly ShapeStructure[], filter: FilterStructure, seed: number) {
    const { columns } = filter;
    this.#seed = seed;
    this.#searches = shapes.map((shape) => searchOf(shape, seed));
    this.#priorities = shapes.map((shape) => shape.maxPriority);
    this.#width = (shapes.length + 31) >> 5;
    this.#columns = columns.length;
    this.#columnWord = Int32Array.from(columns, (column) => column.word);
    this.#columnMasks = new Int32Array(columns.length + 1);
    this.#indifferent = new Int32Array(columns.length * this.#width);
    const masks = columns.flatMap((column) => column.masks);
    this.#masks = Int32Array.from(masks);
    this.#bitmaps = columns.flatMap((column) => column.bitmaps);
    this.#shifts = Int32Array.from(this.#bitmaps, shiftOf);
    this.#sets = new Int32Array(masks.length * this.#width);
    this.#possible = new Int32Array(masks.length);
    this.#possibleEnd = new Int32Array(columns.length);
    for (const [c, column] of columns.entries()) {
      const first = this.#columnMasks[c];
      this.#columnMasks[c + 1] = first + column.masks.length;
      const places = new Map(column.masks.map((mask, i) => [mask, first + i]));
      for (const [s, shape] of shapes.entries()) {
        const place = places.get(maskOf(shape, column.word));
        const bit = 1 << (s & 31);
        if (place === undefined) this.#indifferent[c * this.#width + (s >> 5)] |= bit;
        else this.#sets[place * this.#width + (s >> 5)] |= bit;
      }
    }
  }

  find(v: Int32Array, arena: Int32Array, epoch: number): number {
    this.#findMasks(v);
    const columns = this.#columns;
    const width = this.#width;
    const indifferent = this.#indifferent;
    const sets = this.#sets;
    const possible = this.#possible;
    const possibleEnd = this.#possibleEnd;
    const priorities = this.#priorities;
    const searches = this.#searches;
    let found = 0;
    let best = -1;
    for (let w = 0; w < width; w++) {
      let candidates = -1;
      let k = 0;
      for (let c = 0; c < columns; c++) {
        let column = indifferent[c * width + w];
        for (const end = possibleEnd[c]; k < end; k++) column |= sets[possible[k] + w];
        candidates &= column;
      }
      // The last word has bits without shapes, which no set has.
      if (columns === 0 && w === width - 1) candidates &= lastBits(searches.length);
      while (candidates !== 0) {
        const s = (w << 5) + 31 - Math.clz32(candidates & -candidates);
        candidates &= candidates - 1;
        if (priorities[s][0] <= best) continue;
        const now = searches[s](v, arena, epoch, found);
        if (now === found) continue;
        found = now;
        best = arena[now + RuleWord.Priority];
      }
    }
    return found;
  }

  /** Fills `possible`. */
  #findMasks(v: Int32Array): void {
    const seed = this.#seed;
    const masks = this.#masks;
    const shifts = this.#shifts;
    const bitmaps = this.#bitmaps;
    const width = this.#width;
    const possible = this.#possible;
    let count = 0;
    for (let c = 0; c < this.#columns; c++) {
      const value = v[this.#columnWord[c]];
      const end = this.#columnMasks[c + 1];
      for (let m = this.#columnMasks[c]; m < end; m++) {
        const bit = hashValue(value & masks[m], seed) >>> shifts[m];
        if ((bitmaps[m][bit >> 5] & (1 << (bit & 31))) !== 0) possible[count++] = m * width;
      }
      this.#possibleEnd[c] = count;
    }
  }
}

/** The bits of the last word of a set of `count`. */
function lastBits(count: number): number {
  const rest = count & 31;
  return rest === 0 ? -1 : (1 << rest) - 1;
}
