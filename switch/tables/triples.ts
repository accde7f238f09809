/**
 * A list of steps of three 32-bit numbers each, first in, first out: what rules leave behind by the hundred
 * thousand, such as the log of a transaction or the versions that wait to be freed. It lies in one
 * typed array, since objects or long arrays of numbers would keep the garbage collector busy, and what that
 * takes of the processors is taken from forwarding.
 */

/** For so many the memory is kept when all of them are gone. */
const KEPT = 4096;

export class Triples {
  #words = new Int32Array(3 * KEPT);
  /** In triples. */
  #first = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#first;
  }

  push(a: number, b: number, c: number): void {
    if (3 * this.#end === this.#words.length) this.#makeRoom();
    const at = 3 * this.#end++;
    const words = this.#words;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
  }

  /** One of the numbers of the `index`th that is there; `column`: 0..2. */
  get(index: number, column: 0 | 1 | 2): number {
    return this.#words[3 * (this.#first + index) + column]!;
  }

  /** Takes the first out. */
  shift(): void {
    this.#first++;
    if (this.#first === this.#end) this.clear();
  }

  clear(): void {
    this.#first = this.#end = 0;
    if (this.#words.length > 3 * KEPT) this.#words = new Int32Array(3 * KEPT);
  }

  #makeRoom(): void {
    const words = this.#words;
    const used = words.subarray(3 * this.#first, 3 * this.#end);
    if (this.#first * 2 < this.#end) this.#words = new Int32Array(words.length * 2);
    this.#words.set(used);
    this.#end -= this.#first;
    this.#first = 0;
  }
}
