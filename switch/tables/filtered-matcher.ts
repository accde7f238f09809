/**
 * The readers' side of a table with many shapes, which `shape-filter.ts` explains: first which masks of
 * each column the packet can match, then which cells, then a search of the indexes of these.
 *
 * What a packet can match is a matter of chance, so a processor that has to guess goes wrong. Of the bits
 * that are looked up none is branched on: each is added to the number of those found so far, and the place
 * behind the last is written before it is known whether it counts.
 */
import { hashEnd, hashStep, multiplierOf } from './hash.js';
import { type Matcher, type Search, searchOf, TupleMatcher } from './matcher.js';
import { Index, RuleWord, Unit, Version } from './memory.js';
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

const NO_INDEX = new Int32Array(1);

class FilteredMatcher implements Matcher {
  readonly #seed: number;
  readonly #multiplier: number;
  readonly #bits: Int32Array;

  // For each column, its word of the header vector; and where its masks begin and end.
  readonly #columns: number;
  readonly #columnWord: Int32Array;
  readonly #columnMasks: Int32Array;

  // For each mask of all columns. The number of a mask is its place here + 1.
  readonly #masks: Int32Array;
  readonly #maskBase: Int32Array;
  readonly #maskShift: Int32Array;

  // For each cell; and for each two numbers of masks, 0 for none, the number of their cell, 0: none.
  readonly #side: number;
  readonly #cellAt: Uint16Array;
  readonly #cellBase: Int32Array;
  readonly #cellShift: Int32Array;
  readonly #indexes: readonly Int32Array[];
  readonly #separate: readonly (readonly Search[])[];

  // For each number of a shape, where its words begin and end in `keys`: a word and a mask each.
  readonly #keyBegin: Int32Array;
  readonly #keyEnd: Int32Array;
  readonly #keys: Int32Array;

  // Of the packet at hand: numbers of the masks that it can match, with its values under these, and where
  // those of each column end; the cells that it can meet, with the hashes of its leads.
  readonly #possible: Int32Array;
  readonly #values: Int32Array;
  readonly #ends: Int32Array;
  readonly #met: Int32Array;
  readonly #hashes: Int32Array;

  constructor(shapes: readonly ShapeStructure[], filter: FilterStructure, seed: number) {
    const { columns, cells, bits } = filter;
    this.#seed = seed;
    this.#multiplier = multiplierOf(seed);
    this.#bits = bits;

    this.#columns = columns.length;
    this.#columnWord = Int32Array.from(columns, ({ word }) => word);
    this.#columnMasks = new Int32Array(columns.length + 1);
    for (const [c, { masks }] of columns.entries()) {
      this.#columnMasks[c + 1] = this.#columnMasks[c] + masks.length;
    }
    this.#masks = Int32Array.from(columns.flatMap(({ masks }) => masks));
    const places = columns.flatMap(({ bitmaps }) => bitmaps);
    this.#maskBase = Int32Array.from(places, ({ base }) => base);
    this.#maskShift = Int32Array.from(places, ({ shift }) => shift);

    const side = this.#masks.length + 1;
    this.#side = side;
    this.#cellAt = new Uint16Array(side * side);
    for (const [i, { lead }] of cells.entries()) {
      this.#cellAt[(lead[0] ?? 0) * side + (lead[1] ?? 0)] = i + 1;
    }
    this.#cellBase = Int32Array.from(cells, ({ bitmap }) => bitmap.base);
    this.#cellShift = Int32Array.from(cells, ({ bitmap }) => bitmap.shift);
    this.#indexes = cells.map(({ index }) => index ?? NO_INDEX);
    const byId = new Map(shapes.map((shape) => [shape.id, shape]));
    this.#separate = cells.map(({ separate }) =>
      separate.map((id) => searchOf(byId.get(id)!, seed)),
    );

    const numbers = Math.max(...shapes.map(({ number }) => number)) + 1;
    this.#keyBegin = new Int32Array(numbers);
    this.#keyEnd = new Int32Array(numbers);
    const keys: number[] = [];
    for (const { number, words, masks } of shapes) {
      this.#keyBegin[number] = keys.length;
      for (const [i, word] of words.entries()) keys.push(word, masks[i]);
      this.#keyEnd[number] = keys.length;
    }
    this.#keys = Int32Array.from(keys);

    this.#possible = new Int32Array(this.#masks.length + 1);
    this.#values = new Int32Array(this.#masks.length + 1);
    this.#ends = new Int32Array(columns.length);
    this.#met = new Int32Array(cells.length + 1);
    this.#hashes = new Int32Array(cells.length + 1);
  }

  find(v: Int32Array, arena: Int32Array, epoch: number): number {
    this.#findMasks(v);
    const count = this.#findCells();
    const met = this.#met;
    const hashes = this.#hashes;
    const indexes = this.#indexes;
    const separate = this.#separate;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const cell = met[i];
      found = this.#search(indexes[cell], hashes[i], v, arena, epoch, found);
      const searches = separate[cell];
      for (let s = 0; s < searches.length; s++) found = searches[s](v, arena, epoch, found);
    }
    return found;
  }

  /** Fills `possible`, `values` and `ends`. */
  #findMasks(v: Int32Array): void {
    const multiplier = this.#multiplier;
    const bits = this.#bits;
    const masks = this.#masks;
    const bases = this.#maskBase;
    const shifts = this.#maskShift;
    const possible = this.#possible;
    const values = this.#values;
    let count = 0;
    let m = 0;
    for (let c = 0; c < this.#columns; c++) {
      const word = v[this.#columnWord[c]];
      for (const end = this.#columnMasks[c + 1]; m < end; m++) {
        const value = word & masks[m];
        const bit = Math.imul(value, multiplier) >>> shifts[m];
        possible[count] = m + 1;
        values[count] = value;
        count += (bits[bases[m] + (bit >>> 5)] >>> (bit & 31)) & 1;
      }
      this.#ends[c] = count;
    }
  }

  /** Fills `met` and `hashes`, from `possible`. Returns how many cells that are. */
  #findCells(): number {
    const possible = this.#possible;
    const values = this.#values;
    const cellAt = this.#cellAt;
    const columns = this.#columns;
    const all = columns === 0 ? 0 : this.#ends[columns - 1];
    let count = this.#tryCell(cellAt[0], this.#seed, 0);
    let i = 0;
    for (let c = 0; c < columns; c++) {
      const end = this.#ends[c];
      for (; i < end; i++) {
        const row = possible[i] * this.#side;
        const h = hashStep(this.#seed, values[i]);
        count = this.#tryCell(cellAt[row], h, count);
        for (let j = end; j < all; j++) {
          const cell = cellAt[row + possible[j]];
          if (cell !== 0) count = this.#tryCell(cell, hashStep(h, values[j]), count);
        }
      }
    }
    return count;
  }

  /** Whether the packet can meet the cell with this number; `h` has taken in its lead. */
  #tryCell(number: number, h: number, count: number): number {
    if (number === 0) return count;
    const hash = hashEnd(h);
    const bit = hash >>> this.#cellShift[number - 1];
    this.#met[count] = number - 1;
    this.#hashes[count] = hash;
    const place = this.#cellBase[number - 1] + (bit >>> 5);
    return count + ((this.#bits[place] >>> (bit & 31)) & 1);
  }

  /** The better of `found` (0: none) and the best visible rule that is in the index and matches. */
  #search(
    index: Int32Array,
    hash: number,
    v: Int32Array,
    arena: Int32Array,
    epoch: number,
    found: number,
  ): number {
    const keyBegin = this.#keyBegin;
    const keyEnd = this.#keyEnd;
    const keys = this.#keys;
    const tag = (hash & Index.TagMask) | Index.Used;
    const mask = index.length - 1;
    let best = found === 0 ? -1 : arena[found + RuleWord.Priority];
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const word = index[place];
      if (word === Index.Empty) return found;
      if ((word & ~Index.UnitMask) !== tag) continue;
      let at = (word & Index.UnitMask) << Unit.Shift;
      if (arena[at + RuleWord.Priority] <= best) continue;
      const shape = arena[at + RuleWord.Shape];
      let key = at + RuleWord.Key;
      let k = keyBegin[shape];
      const end = keyEnd[shape];
      while (k < end && (v[keys[k]] & keys[k + 1]) === arena[key]) {
        k += 2;
        key++;
      }
      if (k < end) continue;
      do {
        const priority = arena[at + RuleWord.Priority];
        if (priority <= best) break;
        const ended = arena[at + Version.End];
        if (
          ((epoch - arena[at + Version.Begin]) | 0) >= 0 &&
          (ended === 0 || ((ended - epoch) | 0) > 0)
        ) {
          best = priority;
          found = at;
          break;
        }
        at = arena[at + Version.Next];
      } while (at !== 0);
    }
  }
}
