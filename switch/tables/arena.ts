/**
 * Hands out blocks of the arena, in units of four words: from the free list of the exact size, else
 * from the untouched end. Rules of one shape are all equally long, so lists fill and empty evenly.
 */
import { HeddleError } from '../../proto/errors.js';
import { Unit } from './memory.js';

export class Arena {
  readonly words: Int32Array;
  readonly #units: number;
  /** Unit 0 is never used: offset 0 means "none". */
  #end = 1;
  #freeUnits = 0;
  /** Free blocks by size in units. */
  readonly #free = new Map<number, number[]>();

  constructor(words: Int32Array) {
    this.words = words;
    this.#units = words.length >> Unit.Shift;
  }

  /** Words in blocks that are handed out. */
  get usedWords(): number {
    return (this.#end - 1 - this.#freeUnits) << Unit.Shift;
  }

  /** Offset, in words, of a block of at least `words` words with unknown content. */
  allocate(words: number): number {
    const units = (words + Unit.Words - 1) >> Unit.Shift;
    const list = this.#free.get(units);
    const known = list?.pop();
    if (known !== undefined) {
      this.#freeUnits -= units;
      return known;
    }
    if (this.#end + units > this.#units) {
      throw new HeddleError(
        'TABLE_FULL',
        `the memory for rules is full (${this.#units << Unit.Shift} words); ` +
          'use fewer rules, or give the switch larger limits',
      );
    }
    const at = this.#end;
    this.#end += units;
    return at << Unit.Shift;
  }

  /** Takes back a block that was allocated with the same `words`. */
  free(at: number, words: number): void {
    const units = (words + Unit.Words - 1) >> Unit.Shift;
    this.#freeUnits += units;
    const list = this.#free.get(units);
    if (list === undefined) this.#free.set(units, [at]);
    else list.push(at);
  }
}
