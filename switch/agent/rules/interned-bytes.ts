/**
 * Byte strings that many rules have in common, each kept once and counted: what a match looks at, what a
 * rule does. Ten thousand rules that output to port 3 refer to the same few bytes.
 *
 *      block   [hash][uses][length in bytes][bytes, four a word ...]
 *
 * A reference stands for its content as long as somebody uses it: equal references, equal bytes.
 * Neighbours: `chunks.ts` (the memory), `packed-rules.ts` (the user).
 */
import { blockWords, Chunks, chunkOf, type FrozenChunks, offsetOf } from './chunks.js';
import { hashOfWords, ReferenceIndex } from './reference-index.js';

const enum Word {
  Hash = 0,
  Uses = 1,
  Length = 2,
  Bytes = 3,
}

export class InternedBytes {
  readonly #chunks = new Chunks();
  readonly #index = new ReferenceIndex((ref) => this.#chunks.read(ref)[offsetOf(ref)]!);
  /** The bytes at hand as words. */
  #scratch = new Int32Array(64);

  /** Different byte strings. */
  get size(): number {
    return this.#index.size;
  }

  /** What has these bytes; 0: nothing does. */
  find(bytes: Uint8Array): number {
    const words = this.#pack(bytes);
    return this.#find(bytes.length, words, hashOfWords(this.#scratch, 0, words, bytes.length));
  }

  /**
   * Keeps the bytes, or counts one more use of them.
   *
   * @throws HeddleError TABLE_FULL
   */
  take(bytes: Uint8Array): number {
    const words = this.#pack(bytes);
    const hash = hashOfWords(this.#scratch, 0, words, bytes.length);
    const known = this.#find(bytes.length, words, hash);
    if (known !== 0) {
      this.use(known);
      return known;
    }
    const reference = this.#chunks.allocate(Word.Bytes + words);
    const chunk = this.#chunks.write(reference);
    const at = offsetOf(reference);
    chunk[at + Word.Hash] = hash;
    chunk[at + Word.Uses] = 1;
    chunk[at + Word.Length] = bytes.length;
    for (let i = 0; i < words; i++) chunk[at + Word.Bytes + i] = this.#scratch[i]!;
    this.#index.add(reference, hash);
    return reference;
  }

  /** One use more of what is there. */
  use(reference: number): void {
    this.#chunks.write(reference)[offsetOf(reference) + Word.Uses]!++;
  }

  /** One use less. True: it was the last one, and the reference stands for nothing any more. */
  release(reference: number): boolean {
    const chunk = this.#chunks.write(reference);
    const at = offsetOf(reference);
    if (--chunk[at + Word.Uses]! > 0) return false;
    this.#index.delete(reference, chunk[at + Word.Hash]!);
    this.#chunks.free(reference, Word.Bytes + ((chunk[at + Word.Length]! + 3) >> 2));
    return true;
  }

  /** A copy. */
  read(reference: number): Uint8Array {
    return readInterned(this.#chunks, reference);
  }

  freeze(): FrozenChunks {
    return this.#chunks.freeze();
  }

  #find(length: number, words: number, hash: number): number {
    const index = this.#index;
    for (let place = index.first(hash); place >= 0; place = index.next(place, hash)) {
      const reference = index.reference(place);
      const chunk = this.#chunks.read(reference);
      const at = offsetOf(reference);
      if (chunk[at + Word.Length] !== length) continue;
      let i = 0;
      while (i < words && chunk[at + Word.Bytes + i] === this.#scratch[i]) i++;
      if (i === words) return reference;
    }
    return 0;
  }

  /** Into `#scratch`, filled up with zeros. How many words it is. */
  #pack(bytes: Uint8Array): number {
    const words = (bytes.length + 3) >> 2;
    if (words > this.#scratch.length) this.#scratch = new Int32Array(blockWords(2 * words));
    const scratch = this.#scratch;
    for (let i = 0; i < words; i++) scratch[i] = 0;
    for (let i = 0; i < bytes.length; i++) scratch[i >> 2]! |= bytes[i]! << ((i & 3) << 3);
    return words;
  }
}

/** A copy of the bytes that a reference stood for when its memory was frozen. */
export function readInterned({ chunks }: FrozenChunks, reference: number): Uint8Array {
  const chunk = chunks[chunkOf(reference)]!;
  const at = offsetOf(reference);
  const bytes = new Uint8Array(chunk[at + Word.Length]!);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = chunk[at + Word.Bytes + (i >> 2)]! >>> ((i & 3) << 3);
  }
  return bytes;
}
