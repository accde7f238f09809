/**
 * The writer's side of a shape: all rules of a table with one mask. Rules with one key form a chain of
 * versions, and an index leads to the chains: the shape's own, or one that it shares with others
 * (`shape-filter.ts`).
 *
 * Readers walk the index and the chains at any moment. So every change here is one store that leaves
 * both before and after a whole structure. The layout is drawn in `memory.ts`.
 */
import assert from 'node:assert';
import { ChainIndex } from './chain-index.js';
import { hashEnd, hashStep, hashWords } from './hash.js';
import { RuleWord, Version } from './memory.js';
import type { ShapeFilter } from './shape-filter.js';
import type { ShapeStructure } from './structure.js';

export class Shape {
  readonly id: number;
  readonly table: number;
  /** Among the shapes of its table; its versions bear it. */
  readonly number: number;
  /** Of words and masks. */
  readonly hash: number;
  readonly words: readonly number[];
  readonly masks: readonly number[];
  readonly #arena: Int32Array;
  readonly #seed: number;
  #index: ChainIndex;
  /** Whether other shapes have the same index. */
  #isMerged = false;
  /** Which words of a key the hash of the filter is made of, in this order. */
  #lead: readonly number[] = [];
  /** What readers know. */
  #sent: Int32Array | undefined;
  #chains = 0;
  /** Versions that are linked, also those that nobody sees any more. */
  #linked = 0;
  readonly #maxPriority: Int32Array;
  readonly #versionsByPriority = new Map<number, number>();
  #sortedMax = -1;
  /** Is told of every chain that comes or goes. */
  filter: ShapeFilter | undefined;

  /** `maxPriority`: one shared word. */
  constructor(
    id: number,
    table: number,
    number: number,
    match: { hash: number; words: readonly number[]; masks: readonly number[] },
    maxPriority: Int32Array,
    arena: Int32Array,
    seed: number,
  ) {
    this.id = id;
    this.table = table;
    this.number = number;
    this.hash = match.hash;
    this.words = match.words;
    this.masks = match.masks;
    this.#arena = arena;
    this.#seed = seed;
    this.#index = this.#newIndex();
    this.#maxPriority = maxPriority;
    Atomics.store(maxPriority, 0, -1);
  }

  get linked(): number {
    return this.#linked;
  }

  get maxPriority(): number {
    return this.#sortedMax;
  }

  /** Its share of the words of its index. */
  get indexWords(): number {
    const { words, chains } = this.#index;
    if (!this.#isMerged) return words.length;
    return chains === 0 ? 0 : Math.round((words.length * this.#chains) / chains);
  }

  get recordWords(): number {
    return RuleWord.Key + this.words.length;
  }

  /** Readers don't know it yet, or know another index. */
  get isFresh(): boolean {
    return this.#sent !== this.#index.words;
  }

  /** Readers know it as it is now. */
  sent(): void {
    this.#sent = this.#index.words;
  }

  structure(): ShapeStructure {
    const { id, number, words, masks } = this;
    return {
      id,
      number,
      words,
      masks,
      index: this.#index.words,
      maxPriority: this.#maxPriority,
    };
  }

  /** Links the finished version at `at`. True when readers have to be given a new index. */
  link(at: number): boolean {
    const arena = this.#arena;
    const index = this.#index;
    const before = index.words;
    index.makeRoom();
    const grown = index.words !== before;
    const priority = arena[at + RuleWord.Priority];
    this.#countPriority(priority, 1);
    this.#linked++;
    const hash = this.#hashOf(at);
    const place = index.find(at, this.words.length, hash);
    const head = index.head(place);
    if (head === 0) {
      this.#chains++;
      arena[at + Version.Next] = 0;
      index.setHead(place, at, hash);
      this.filter?.add(this, at, index.passed);
      return grown;
    }
    // Falling priority; of equal ones the newest first.
    let above = 0;
    let below = head;
    while (below !== 0 && arena[below + RuleWord.Priority] > priority) {
      above = below;
      below = arena[below + Version.Next];
    }
    arena[at + Version.Next] = below;
    if (above === 0) index.setHead(place, at, hash);
    else Atomics.store(arena, above + Version.Next, at);
    return grown;
  }

  /**
   * Takes the version at `at` out. Its own `next` stays, for readers that stand on it. Only when no
   * reader can see it, and every index that may still be read is the newest (see `table-writer.ts`).
   */
  unlink(at: number): void {
    const arena = this.#arena;
    const index = this.#index;
    const hash = this.#hashOf(at);
    const place = index.find(at, this.words.length, hash);
    const head = index.head(place);
    assert(head !== 0, 'a version that is linked is in the index');
    const next = arena[at + Version.Next];
    if (head === at) {
      if (next === 0) {
        index.remove(place);
        this.#chains--;
        this.filter?.remove(this);
      } else {
        index.setHead(place, next, hash);
      }
    } else {
      let above = head;
      while (arena[above + Version.Next] !== at) {
        above = arena[above + Version.Next];
        assert(above !== 0, 'a version that is linked is in its chain');
      }
      Atomics.store(arena, above + Version.Next, next);
    }
    this.#linked--;
    this.#countPriority(arena[at + RuleWord.Priority], -1);
  }

  /** The first version of each of its chains, and so each key once. */
  *chains(): Generator<number> {
    for (const at of this.#index.heads()) {
      if (!this.#isMerged || this.#arena[at + RuleWord.Shape] === this.number) yield at;
    }
  }

  /** Has `filter` look at it, and at those of its words that are `lead`. */
  lead(filter: ShapeFilter | undefined, lead: readonly number[]): void {
    this.filter = filter;
    this.#lead = lead.map((word) => RuleWord.Key + this.words.indexOf(word));
  }

  /** The masked value that the version at `at` has in a word of the lead. */
  leadWord(at: number, nth: number): number {
    return this.#arena[at + this.#lead[nth]];
  }

  /** Hash of the words of the lead. */
  leadHash(at: number): number {
    let h = this.#seed;
    for (let i = 0; i < this.#lead.length; i++) h = hashStep(h, this.leadWord(at, i));
    return hashEnd(h);
  }

  /**
   * Its rules are found by their leads from now on, through an index that it shares. Readers have to be
   * told, and the index before stays as it is for them.
   */
  mergeInto(index: ChainIndex): void {
    for (const at of this.chains()) index.insert(at);
    this.#index = index;
    this.#isMerged = true;
  }

  /** Its rules are found by their whole keys again; otherwise as `mergeInto`. */
  separate(): void {
    const index = this.#newIndex();
    for (const at of this.chains()) index.insert(at);
    this.#index = index;
    this.#isMerged = false;
  }

  #newIndex(): ChainIndex {
    return new ChainIndex(this.#arena, (at) => this.#keyHash(at));
  }

  /** By which its index has the version at `at`. */
  #hashOf(at: number): number {
    return this.#isMerged ? this.leadHash(at) : this.#keyHash(at);
  }

  #keyHash(at: number): number {
    return hashWords(this.#arena, at + RuleWord.Key, this.words.length, this.#seed);
  }

  #countPriority(priority: number, change: number): void {
    const counts = this.#versionsByPriority;
    const count = (counts.get(priority) ?? 0) + change;
    if (count > 0) counts.set(priority, count);
    else counts.delete(priority);
    if (change > 0) {
      if (priority <= this.#sortedMax) return;
      this.#sortedMax = priority;
    } else {
      if (count > 0 || priority < this.#sortedMax) return;
      this.#sortedMax = -1;
      for (const other of counts.keys()) if (other > this.#sortedMax) this.#sortedMax = other;
    }
    Atomics.store(this.#maxPriority, 0, this.#sortedMax);
  }
}
