/**
 * The ids of all groups, or all meters, of one switch: a hash of each name, so that the same wish gives
 * the same id whoever computes it and when. Of two that hash alike the one with the later name moves on
 * to the next free id, after everyone else has theirs. So ids are a function of the set of names alone,
 * and all the same coming and going of a name costs nothing but itself, unless it collides.
 */
import { MAX_ID, wishOf } from './rule-draft.js';

export interface Moved {
  readonly name: string;
  /** The id that it had. */
  readonly from: number;
}

export class KeyIds {
  readonly #ids = new Map<string, number>();
  readonly #holders = new Map<number, string>();
  /** Whether some name does not have what it wished for. */
  #displaced = false;
  readonly #wish: (name: string) => number;

  /** @param wish for tests: names that collide are rare. */
  constructor(wish: (name: string) => number = wishOf) {
    this.#wish = wish;
  }

  get(name: string): number | undefined {
    return this.#ids.get(name);
  }

  nameOf(id: number): string | undefined {
    return this.#holders.get(id);
  }

  /**
   * Names that come and names that go. Returns which others have another id now because of it.
   * One that comes is not there yet, one that goes is.
   */
  change(come: readonly string[], go: readonly string[]): readonly Moved[] {
    let anew = this.#displaced;
    for (const name of go) {
      this.#holders.delete(this.#ids.get(name)!);
      this.#ids.delete(name);
    }
    for (let i = 0; i < come.length && !anew; i++) anew = !this.#grant(come[i]!);
    return anew ? this.#assign(come) : NOBODY;
  }

  /** Its wish, if that is free. */
  #grant(name: string): boolean {
    const wish = this.#wish(name);
    if (this.#holders.has(wish)) return false;
    this.#give(name, wish);
    return true;
  }

  #assign(come: readonly string[]): readonly Moved[] {
    const before = new Map(this.#ids);
    for (const name of come) before.delete(name);
    const names = [...before.keys(), ...come];
    this.#ids.clear();
    this.#holders.clear();
    const displaced: string[] = [];
    // Sorted, so that who yields depends on the names only. Those that yield look for a free id after
    // everyone else has theirs, or they would in turn displace somebody who doesn't collide.
    for (const name of names.sort()) {
      if (!this.#grant(name)) displaced.push(name);
    }
    for (const name of displaced) {
      let free = this.#wish(name);
      while (this.#holders.has(free)) free = (free % MAX_ID) + 1;
      this.#give(name, free);
    }
    this.#displaced = displaced.length > 0;
    const moved: Moved[] = [];
    for (const [name, from] of before) {
      if (this.#ids.get(name) !== from) moved.push({ name, from });
    }
    return moved;
  }

  #give(name: string, id: number): void {
    this.#ids.set(name, id);
    this.#holders.set(id, name);
  }
}

const NOBODY: readonly Moved[] = [];
