/**
 * Memory for the rules that a switch holds, as words: blocks in large chunks, which the garbage collector
 * never looks into. A block has a *reference* of 24 bits, never 0, and stays where it is.
 *
 *      reference    [ chunk : 10 ][ unit in the chunk : 14 ]        a unit is four words
 *
 * **Frozen copies.** Whoever goes through all rules takes long about it (a listing, a snapshot for the
 * disk), and must see one moment. `freeze` gives him the chunks as they are, at once; from then on the
 * first write into each of them copies it, and he keeps the old one as long as he needs it. So nothing
 * has to be told when he has finished or went away.
 *
 * Neighbours: `packed-rules.ts` (records of rules) and `interned-bytes.ts` (what rules share) lie in it.
 */
import { HeddleError } from '../../../proto/errors.js';

const UNIT_SHIFT = 2;
const CHUNK_SHIFT = 14;
const UNIT_MASK = (1 << CHUNK_SHIFT) - 1;
const CHUNK_WORDS = 1 << (CHUNK_SHIFT + UNIT_SHIFT);
const MAX_CHUNKS = 1 << 10;

/** Chunks at one moment, to be read. */
export interface FrozenChunks {
  readonly chunks: readonly Int32Array[];
  /** Words of each chunk that were ever handed out. */
  readonly ends: readonly number[];
}

/** The reference of the block at word `at` of chunk `chunk`. */
export function referenceOf(chunk: number, at: number): number {
  return (chunk << CHUNK_SHIFT) | (at >> UNIT_SHIFT);
}

export function chunkOf(reference: number): number {
  return reference >>> CHUNK_SHIFT;
}

/** Where a block begins in its chunk, in words. */
export function offsetOf(reference: number): number {
  return (reference & UNIT_MASK) << UNIT_SHIFT;
}

/** Words that a block of at least `words` takes. */
export function blockWords(words: number): number {
  return ((words + 3) >> UNIT_SHIFT) << UNIT_SHIFT;
}

export class Chunks implements FrozenChunks {
  readonly chunks: Int32Array[] = [];
  readonly ends: number[] = [];
  /** Chunks that somebody else may be reading. */
  readonly #shared: boolean[] = [];
  /** Free blocks by their size in units. */
  readonly #free: number[][] = [];

  /**
   * A block with unknown content.
   *
   * @throws HeddleError TABLE_FULL
   */
  allocate(words: number): number {
    const units = (words + 3) >> UNIT_SHIFT;
    const known = this.#free[units]?.pop();
    if (known !== undefined) return known;
    let chunk = this.chunks.length - 1;
    if (chunk < 0 || this.ends[chunk]! + (units << UNIT_SHIFT) > CHUNK_WORDS) chunk = this.#grow();
    const at = this.ends[chunk]!;
    this.ends[chunk] = at + (units << UNIT_SHIFT);
    return referenceOf(chunk, at);
  }

  /** Takes back a block that was allocated with the same `words`. */
  free(reference: number, words: number): void {
    const units = (words + 3) >> UNIT_SHIFT;
    (this.#free[units] ??= []).push(reference);
  }

  /** The chunk of a block, to be read. */
  read(reference: number): Int32Array {
    return this.chunks[reference >>> CHUNK_SHIFT]!;
  }

  /** The chunk of a block, to be written: at once, since it may be another one after a `freeze`. */
  write(reference: number): Int32Array {
    const chunk = reference >>> CHUNK_SHIFT;
    if (this.#shared[chunk]) {
      this.chunks[chunk] = this.chunks[chunk]!.slice();
      this.#shared[chunk] = false;
    }
    return this.chunks[chunk]!;
  }

  freeze(): FrozenChunks {
    this.#shared.fill(true);
    return { chunks: this.chunks.slice(), ends: this.ends.slice() };
  }

  #grow(): number {
    const chunk = this.chunks.length;
    if (chunk === MAX_CHUNKS) {
      const message = 'The memory for rules is full; use fewer rules, or shorter ones.';
      throw new HeddleError('TABLE_FULL', message);
    }
    this.chunks.push(new Int32Array(CHUNK_WORDS));
    // No block has reference 0, which means "none".
    this.ends.push(chunk === 0 ? 1 << UNIT_SHIFT : 0);
    this.#shared.push(false);
    return chunk;
  }
}
