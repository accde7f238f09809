/**
 * The flow cache: which rules a packet meets, by those bits of its headers that some table looks at.
 *
 * A packet's way through the tables is a function of these bits, of what headers it has (`Word.Kind`)
 * and of its second tag: actions write constants, or move tags, and never anything else that a table
 * sees. So the cache keeps the list of rules, not what became of the packet: actions are carried out
 * anew for each one, and a group decides anew.
 *
 * Every entry names its epoch, so a published change makes all of them void in one step. The cache is
 * a fixed array, two places for each key: whoever sends a million flows pushes out entries, nothing
 * more.
 *
 *      entry   [epoch][steps][key words ...][table, rule] x up to 8        rule: arena offset, 0: miss
 */
import { generate } from '../tables/generate.js';
import { hashSource } from '../tables/hash.js';
import { Word } from './layout.js';
import { VECTOR_WORDS } from './own-layout.js';

/** Tables on a way that is kept; longer ones are walked each time. */
export const CACHED_STEPS_MAX = 8;

type Find = (v: Int32Array, entries: Int32Array, epoch: number) => number;
type Store = (v: Int32Array, entries: Int32Array, at: number) => void;
type Factory = (seed: number, mask: number) => { find: Find; store: Store };

const FACTORIES_MAX = 128;
const factories = new Map<string, Factory>();

export class FlowCache {
  /** What `find` and `put` answer offsets of. */
  readonly entries: Int32Array;
  /** Words from an entry's start to its steps. */
  stepsAt = 0;
  #stride = 0;
  #find: Find = () => -1;
  #store: Store = () => {};
  readonly #words: Int32Array = new Int32Array(VECTOR_WORDS);
  readonly #seed: number;
  #victim = 0;
  #filled: number;

  /** `words` of memory: a power of two. 0 switches the cache off. */
  constructor(words: number, seed: number) {
    this.entries = new Int32Array(words);
    this.#seed = seed;
    this.#filled = 0;
  }

  get enabled(): boolean {
    return this.#stride > 0;
  }

  /** Says which bits the tables look at; `masks` has a mask for each word. Empties the cache. */
  configure(masks: Int32Array): void {
    if (this.entries.length === 0) return;
    const all = this.#words;
    all.set(masks);
    all[Word.InnerVlan] = all[Word.EthTypeVlan] & 0xffff;
    all[Word.Kind] = -1;
    const words: number[] = [];
    for (let i = 0; i < VECTOR_WORDS; i++) if (all[i] !== 0) words.push(i);
    this.stepsAt = 2 + words.length;
    const need = this.stepsAt + 2 * CACHED_STEPS_MAX;
    let stride = 16;
    while (stride < need) stride *= 2;
    // Both places of a key have to be inside, also for a key of many words.
    if (2 * stride > this.entries.length) {
      this.#stride = 0;
      return;
    }
    this.#stride = stride;
    const signature = words.map((word) => `${word}:${all[word]}`).join();
    let factory = factories.get(signature);
    if (factory === undefined) {
      factory = makeFactory(words, all, stride);
      if (factories.size >= FACTORIES_MAX) factories.clear();
      factories.set(signature, factory);
    }
    const made = factory(this.#seed, this.entries.length / stride - 1);
    this.#find = made.find;
    this.#store = made.store;
    if (this.#filled > 0) this.entries.fill(0);
    this.#filled = 0;
  }

  /**
   * Offset of the entry for this packet, or -1 and `#place` is where it would go.
   */
  find(v: Int32Array, epoch: number): number {
    const at = this.#find(v, this.entries, epoch);
    if (at >= 0) return at;
    this.#victim = ~at;
    return -1;
  }

  /** Makes an entry of the packet that `find` last missed, as its headers are in `v`. */
  begin(v: Int32Array): number {
    this.#filled = 1;
    const at = this.#victim;
    // Not to be found until `commit`.
    this.entries[at] = 0;
    this.#store(v, this.entries, at);
    return at;
  }

  commit(at: number, epoch: number, steps: number): void {
    this.entries[at + 1] = steps;
    this.entries[at] = epoch;
  }
}

function makeFactory(words: readonly number[], masks: Int32Array, stride: number): Factory {
  const keys = words.map((_, i) => `k${i}`);
  const loads = words
    .map((word, i) => `const k${i} = v[${word}]${masks[word] === -1 ? '' : ` & ${masks[word]}`};`)
    .join(' ');
  const same = (at: string): string =>
    [
      `entries[${at}] === epoch`,
      ...keys.map((key, i) => `entries[${at} + ${2 + i}] === ${key}`),
    ].join(' && ');
  // The second place is the neighbour. A void one is filled first, then the one that the hash says.
  const body = `
    return {
      find(v, entries, epoch) {
        ${loads}
        ${hashSource(keys, 'seed')}
        const a = (h & mask) * ${stride};
        if (${same('a')}) return a;
        const b = ((h & mask) ^ 1) * ${stride};
        if (${same('b')}) return b;
        if (entries[a] !== epoch) return ~a;
        if (entries[b] !== epoch) return ~b;
        return (h & 0x40000000) === 0 ? ~a : ~b;
      },
      store(v, entries, at) {
        ${loads}
        ${keys.map((key, i) => `entries[at + ${2 + i}] = ${key};`).join(' ')}
      },
    };`;
  return generate('flow-cache', ['seed', 'mask'], body) as Factory;
}
