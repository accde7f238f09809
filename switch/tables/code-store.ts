/** Blocks of action code in the arena, each kept once however many rules use it. */
import type { Arena } from './arena.js';

interface Entry {
  readonly at: number;
  readonly words: number;
  readonly key: string;
  uses: number;
}

export class CodeStore {
  readonly #arena: Arena;
  readonly #byKey = new Map<string, Entry>();
  readonly #byOffset = new Map<number, Entry>();

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  get blocks(): number {
    return this.#byKey.size;
  }

  /** Offset of a block with exactly this code, which counts one more use. */
  take(code: readonly number[]): number {
    const key = code.join();
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.uses++;
      return known.at;
    }
    const at = this.#arena.allocate(code.length);
    this.#arena.words.set(code, at);
    const entry = { at, words: code.length, key, uses: 1 };
    this.#byKey.set(key, entry);
    this.#byOffset.set(at, entry);
    return at;
  }

  /** One use less; the last one frees the block, so no reader may be able to come here any more. */
  release(at: number): void {
    const entry = this.#byOffset.get(at);
    if (entry === undefined || --entry.uses > 0) return;
    this.#byKey.delete(entry.key);
    this.#byOffset.delete(at);
    this.#arena.free(at, entry.words);
  }
}
