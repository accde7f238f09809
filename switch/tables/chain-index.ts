/**
 * The writer's side of an index: an open-addressing hash that leads to chains of versions. It belongs to
 * one shape, or to several that are found by what they have in common (`shape-filter.ts`). Which bits of
 * a rule are hashed is the business of its owner; two chains with the same hash are two entries.
 *
 * Readers walk an index at any moment. So a change is one store that leaves both before and after a whole
 * index, and a new array is filled before anyone hears of it. The layout is drawn in `memory.ts`.
 */
import { Index, RuleWord, Unit } from './memory.js';

const WORDS_MIN = 8;
/** Of every index that never had a chain. */
const NO_WORDS = newWords(1);

export class ChainIndex {
  readonly #arena: Int32Array;
  readonly #hashOf: (at: number) => number;
  #words = NO_WORDS;
  /** Words that are not empty, and those of them that lead to a chain. */
  #taken = 0;
  #chains = 0;
  /** How many other chains with the same seven bits of hash the last `find` passed. */
  passed = 0;

  /** `hashOf`: of the rule with a version at `at`. */
  constructor(arena: Int32Array, hashOf: (at: number) => number) {
    this.#arena = arena;
    this.#hashOf = hashOf;
  }

  /** Shared; another array whenever it grew. */
  get words(): Int32Array {
    return this.#words;
  }

  get chains(): number {
    return this.#chains;
  }

  /** The first version of each chain. */
  *heads(): Generator<number> {
    for (const word of this.#words) if (word < 0) yield blockOf(word);
  }

  /**
   * Place of the chain of the rule with a version at `at`, a key of `keyWords` and that `hash`; else the
   * best place for a new one, as long as nothing is added elsewhere.
   */
  find(at: number, keyWords: number, hash: number): number {
    const words = this.#words;
    const mask = words.length - 1;
    const tag = hash & Index.TagMask;
    let free = -1;
    this.passed = 0;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const word = words[place];
      if (word === Index.Empty) return free >= 0 ? free : place;
      if (word === Index.Gone) {
        if (free < 0) free = place;
      } else if ((word & Index.TagMask) === tag) {
        if (this.#isSame(blockOf(word), at, keyWords)) return place;
        this.passed++;
      }
    }
  }

  /** The first version of the chain at `place`, 0: there is none. */
  head(place: number): number {
    const word = this.#words[place];
    return word < 0 ? blockOf(word) : 0;
  }

  /** Gives the chain at `place`, or a new one, its first version `at`. */
  setHead(place: number, at: number, hash: number): void {
    const word = this.#words[place];
    if (word === Index.Empty) this.#taken++;
    if (word >= 0) this.#chains++;
    Atomics.store(this.#words, place, indexWord(at, hash));
  }

  /**
   * Takes out the chain at `place`. Readers go past places of chains that are gone, but where none can
   * lie behind them, these are as good as empty.
   */
  remove(place: number): void {
    const words = this.#words;
    const mask = words.length - 1;
    this.#chains--;
    Atomics.store(words, place, Index.Gone);
    if (words[(place + 1) & mask] !== Index.Empty) return;
    for (let last = place; words[last] === Index.Gone; last = (last - 1) & mask) {
      Atomics.store(words, last, Index.Empty);
      this.#taken--;
    }
  }

  /** Room for one more chain: at least half stays empty, so that misses end soon. */
  makeRoom(): void {
    if ((this.#taken + 1) * 2 > this.#words.length) this.#remake(() => true);
  }

  /** Adds a chain that is not in it. */
  insert(at: number): void {
    this.makeRoom();
    const hash = this.#hashOf(at);
    const place = placeFor(this.#words, hash);
    this.setHead(place, at, hash);
  }

  /** Leaves only the chains for which `stays` holds of their first version. */
  keep(stays: (at: number) => boolean): void {
    this.#remake(stays);
  }

  /** Another array, since readers may stand on this one. */
  #remake(stays: (at: number) => boolean): void {
    let size = WORDS_MIN;
    while (size < (this.#chains + 1) * 4) size *= 2;
    const made = newWords(size);
    let chains = 0;
    for (const word of this.#words) {
      if (word >= 0 || !stays(blockOf(word))) continue;
      made[placeFor(made, this.#hashOf(blockOf(word)))] = word;
      chains++;
    }
    this.#words = made;
    this.#taken = this.#chains = chains;
  }

  /** Whether two versions have the same mask and the same key. */
  #isSame(a: number, b: number, keyWords: number): boolean {
    const arena = this.#arena;
    if (arena[a + RuleWord.Shape] !== arena[b + RuleWord.Shape]) return false;
    for (let i = RuleWord.Key; i < RuleWord.Key + keyWords; i++) {
      if (arena[a + i] !== arena[b + i]) return false;
    }
    return true;
  }
}

function newWords(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * 4));
}

/** An empty place. */
function placeFor(words: Int32Array, hash: number): number {
  const mask = words.length - 1;
  let place = hash & mask;
  while (words[place] !== Index.Empty) place = (place + 1) & mask;
  return place;
}

function blockOf(word: number): number {
  return (word & Index.UnitMask) << Unit.Shift;
}

function indexWord(at: number, hash: number): number {
  return Index.Used | (hash & Index.TagMask) | (at >> Unit.Shift);
}
