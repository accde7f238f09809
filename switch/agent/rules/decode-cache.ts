/** What interned bytes mean, kept as objects for the references in use lately: bounded, made again. */
const MAX_KNOWN = 4096;

export class DecodeCache<T> {
  readonly #decode: (reference: number) => T;
  readonly #known = new Map<number, T>();

  constructor(decode: (reference: number) => T) {
    this.#decode = decode;
  }

  get(reference: number): T {
    let known = this.#known.get(reference);
    if (known === undefined) {
      if (this.#known.size >= MAX_KNOWN) this.#known.clear();
      known = this.#decode(reference);
      this.#known.set(reference, known);
    }
    return known;
  }

  /** The reference stands for nothing any more. */
  forget(reference: number): void {
    this.#known.delete(reference);
  }
}
