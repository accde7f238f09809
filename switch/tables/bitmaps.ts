/**
 * Bitmaps of hashes in one shared array: each says which hashes some set of values has, and is never
 * wrong about one that is there. Readers so have one array for all of them.
 *
 * A hash's upper bits are its place. A bit stays when its value goes, since nobody counts them (a counter
 * for each would cost more than the bitmap). A bitmap that got too full, or keeps more of what is gone
 * than of what is there, is made anew behind all others; its old place stays as it is for readers that
 * know no other. When the array is full, those that are in use move to a new one.
 *
 * Part of `shape-filter.ts`, which tells readers.
 */

const BITS_MIN = 256;
const WORDS_MIN = 1024;
/** Bits for each that is set: of values that are not there one in so many is taken for one that is. */
const BITS_PER_VALUE = 8;

/** Of so many hashes that were noted one is still there, at least. */
const GONE_OF = 4;

/** Where a bitmap lies: its first word, and by how much a hash is shifted to be a bit's number. */
export interface BitmapPlace {
  readonly base: number;
  readonly shift: number;
}

export class Bitmap implements BitmapPlace {
  base = 0;
  shift = 0;
  /** Bits that are set. */
  set = 0;
  /** How often a hash was noted, and how many of these went, since it was made. */
  noted = 0;
  gone = 0;

  get words(): number {
    return 1 << (27 - this.shift);
  }

  get isDue(): boolean {
    const isFull = this.set * BITS_PER_VALUE > 32 * this.words;
    return isFull || this.gone * GONE_OF > this.noted * (GONE_OF - 1);
  }
}

export class Bitmaps {
  #words = newWords(WORDS_MIN);
  #end = 0;
  readonly #used = new Set<Bitmap>();

  /** Shared; another array whenever it was full. */
  get words(): Int32Array {
    return this.#words;
  }

  /** An empty one. */
  make(): Bitmap {
    const bitmap = new Bitmap();
    this.#used.add(bitmap);
    this.#clear(bitmap, BITS_MIN);
    return bitmap;
  }

  drop(bitmap: Bitmap): void {
    this.#used.delete(bitmap);
  }

  note(bitmap: Bitmap, hash: number): void {
    bitmap.noted++;
    const bit = hash >>> bitmap.shift;
    const place = bitmap.base + (bit >>> 5);
    const known = this.#words[place];
    const noted = known | (1 << (bit & 31));
    if (noted === known) return;
    bitmap.set++;
    Atomics.store(this.#words, place, noted);
  }

  /** Another place for it, with room for four times as much; `noteAll` notes everything that is there. */
  renew(bitmap: Bitmap, noteAll: () => void): void {
    let bits = 32 * bitmap.words;
    for (;;) {
      this.#clear(bitmap, bits);
      noteAll();
      if (bitmap.set * BITS_PER_VALUE * 2 <= bits) return;
      bits *= 4;
    }
  }

  #clear(bitmap: Bitmap, bits: number): void {
    const words = bits >> 5;
    bitmap.set = bitmap.noted = bitmap.gone = 0;
    if (this.#end + words > this.#words.length) this.#move(bitmap, words);
    bitmap.base = this.#end;
    bitmap.shift = Math.clz32(bits) + 1;
    this.#end += words;
  }

  /** All others to a new array that has room for so many words more. */
  #move(without: Bitmap, words: number): void {
    const others = [...this.#used].filter((bitmap) => bitmap !== without);
    const live = others.reduce((sum, bitmap) => sum + bitmap.words, words);
    let size = WORDS_MIN;
    while (size < live * 2) size *= 2;
    const made = newWords(size);
    let end = 0;
    for (const bitmap of others) {
      made.set(this.#words.subarray(bitmap.base, bitmap.base + bitmap.words), end);
      bitmap.base = end;
      end += bitmap.words;
    }
    this.#words = made;
    this.#end = end;
  }
}

function newWords(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * 4));
}
