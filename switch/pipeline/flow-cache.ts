/**
 * The flow cache: what becomes of a packet, by those bits of its headers that some table looks at.
 *
 * A packet's way through the tables is a function of these bits, of what headers it has (`Word.Kind`)
 * and of its second tag: actions write constants, or move tags, and never anything else that a table
 * sees. Metadata and the action set are the same for every packet that comes to the first table. So the
 * cache keeps the whole way as a *plan*: which rules count it and which ops are carried out, in order. Ops
 * are carried out anew for each packet, and a group decides anew.
 *
 *      entry   [epoch][items : 24 | how it ends : 8][key word ...][item ...]
 *      item    [tag : 3, the lowest][what it is about : 29]                       see `Item`
 *
 * An entry is one line of 64 bytes as long as plans are short, which is what makes the difference with
 * ten thousand flows. So keys are packed: masked words that leave room for each other share one, bit for
 * bit, so that equal keys are equal headers, and nobody can look for collisions. Plans that don't fit make
 * the cache go over to larger entries, for good.
 *
 * Every entry names its epoch, so a published change makes all of them void in one step. The cache is
 * a fixed array, two places for each key: whoever sends a million flows pushes out entries, nothing
 * more. The hash is keyed, so nobody can aim at one place.
 */
import { generate } from '../tables/generate.js';
import { KIND_BITS, Word } from './layout.js';
import { VECTOR_WORDS } from './own-layout.js';

/** The three lowest bits of an item: what it says about the others. */
export const enum Item {
  /** Counts a hit: [table : 8][rule id : 21]. */
  Rule = 0,
  /** Counts a miss in a table. */
  Miss = 1,
  /** Sends to a port with a number of its own. */
  Output = 2,
  /** Carries out the op at this arena offset. */
  Op = 3,
  /** Carries out the ops from this arena offset on, to that in the next item. */
  Ops = 4,
  /** Takes it through the meter with this slot. */
  Meter = 5,
  /** What comes now is done by the rule at this arena offset: for packet-ins. */
  Cause = 6,
}

export const enum ItemBits {
  TagMask = 7,
  Shift = 3,
  RuleMask = 0x1fffff,
  TableShift = 24,
}

/** How a way ends. */
export const enum PlanEnd {
  /** With what the items did. */
  Done = 0,
  /** With an action set that sends nothing: dropped, unless something was sent before. */
  Unsent = 1,
  NoMatch = 2,
  /** Punted, since the last table missed. */
  Punt = 3,
  NoTable = 4,
}

/** The second word of an entry. */
export const enum PlanHead {
  EndMask = 0xff,
  ItemsShift = 8,
}

/** Words of an entry: a cache line, and at most four of them. */
const STRIDE_MIN = 16;
const STRIDE_MAX = 64;
/** In front of the key. */
const HEAD_WORDS = 2;

type Find = (v: Int32Array, entries: Int32Array, epoch: number) => number;
type Store = (v: Int32Array, entries: Int32Array, at: number) => void;
type Factory = (seed: number, mask: number) => { find: Find; store: Store };

const FACTORIES_MAX = 128;
const factories = new Map<string, Factory>();

export class FlowCache {
  /** What `find` answers offsets of. */
  readonly entries: Int32Array;
  /** Words from an entry's start to its items. */
  itemsAt = 0;
  #stride = 0;
  /** Words that an entry had to have; not less from then on. */
  #strideMin = STRIDE_MIN;
  #find: Find = () => -1;
  #store: Store = () => {};
  readonly #words: Int32Array = new Int32Array(VECTOR_WORDS);
  #seed = 0;
  #victim = 0;
  #filled = false;

  // The plan that is being written.
  #at = 0;
  #items = 0;

  /** `words` of memory: a power of two. 0 switches the cache off. */
  constructor(words: number) {
    this.entries = new Int32Array(words);
  }

  get enabled(): boolean {
    return this.#stride > 0;
  }

  /**
   * Says which bits the tables look at; `masks` has a mask for each word. Empties the cache. `seed` keys
   * its hash.
   */
  configure(masks: Int32Array, seed: number): void {
    if (this.entries.length === 0) return;
    const all = this.#words;
    all.set(masks);
    // The same for every packet that comes to the first table.
    all[Word.MetadataHigh] = 0;
    all[Word.MetadataLow] = 0;
    all[Word.ActsetOutput] = 0;
    // What actions do depends on these.
    all[Word.InnerVlan] = all[Word.EthTypeVlan] & 0xffff;
    all[Word.Kind] = KIND_BITS;
    this.#seed = seed;
    this.#arrange();
  }

  #arrange(): void {
    const keys = packKeys(this.#words);
    this.itemsAt = HEAD_WORDS + keys.length;
    let stride = this.#strideMin;
    while (stride <= this.itemsAt) stride *= 2;
    // Both places of a key have to be inside, also for a key of many words.
    if (2 * stride > this.entries.length) {
      this.#stride = 0;
      return;
    }
    this.#stride = stride;
    const signature = `${stride};${keys.join()}`;
    let factory = factories.get(signature);
    if (factory === undefined) {
      factory = makeFactory(keys, stride);
      if (factories.size >= FACTORIES_MAX) factories.clear();
      factories.set(signature, factory);
    }
    const made = factory(this.#seed, this.entries.length / stride - 1);
    this.#find = made.find;
    this.#store = made.store;
    if (this.#filled) this.entries.fill(0);
    this.#filled = false;
  }

  /** Offset of the entry for this packet, or -1, and then `begin` may make one. */
  find(v: Int32Array, epoch: number): number {
    const at = this.#find(v, this.entries, epoch);
    if (at >= 0) return at;
    this.#victim = ~at;
    return -1;
  }

  /** Begins the plan of the packet that `find` last missed, as its headers are in `v`. */
  begin(v: Int32Array): void {
    this.#filled = true;
    this.#at = this.#victim;
    this.#items = 0;
    // Not to be found until `commit`.
    this.entries[this.#at] = 0;
    this.#store(v, this.entries, this.#at);
  }

  note(item: number): void {
    const at = this.itemsAt + this.#items++;
    if (at < this.#stride) this.entries[this.#at + at] = item;
  }

  /** The plan is whole, and so are packets with the same key to go from now on, in this epoch. */
  commit(epoch: number, end: PlanEnd): void {
    const need = this.itemsAt + this.#items;
    if (need > this.#stride) {
      this.#grow(need);
      return;
    }
    this.entries[this.#at + 1] = end | (this.#items << PlanHead.ItemsShift);
    this.entries[this.#at] = epoch;
  }

  /** Larger entries from now on, if there is room; what was known is forgotten. */
  #grow(need: number): void {
    if (need > STRIDE_MAX) return;
    let stride = this.#stride;
    while (stride < need) stride *= 2;
    if (2 * stride > this.entries.length) return;
    this.#strideMin = stride;
    this.#arrange();
  }
}

/** One key word: parts of the header vector, each masked and shifted to its place. */
function packKeys(masks: Int32Array): string[] {
  const parts: { word: number; mask: number; low: number; bits: number }[] = [];
  for (let word = 0; word < masks.length; word++) {
    const mask = masks[word];
    if (mask === 0) continue;
    const low = 31 - Math.clz32(mask & -mask);
    parts.push({ word, mask, low, bits: 32 - Math.clz32(mask) - low });
  }
  parts.sort((a, b) => b.bits - a.bits || a.word - b.word);
  const bins: { used: number; terms: string[] }[] = [];
  for (const { word, mask, low, bits } of parts) {
    let bin = bins.find(({ used }) => used + bits <= 32);
    if (bin === undefined) bins.push((bin = { used: 0, terms: [] }));
    const masked = mask === -1 ? `v[${word}]` : `(v[${word}] & ${mask})`;
    const to = bin.used;
    if (to === low) bin.terms.push(masked);
    else bin.terms.push(to < low ? `(${masked} >>> ${low - to})` : `(${masked} << ${to - low})`);
    bin.used += bits;
  }
  return bins.map(({ terms }) => `${terms.join(' | ')} | 0`);
}

/**
 * Assigns the hash of the key to `h`: the steps of `tables/hash.ts`, but in two lanes that a processor
 * works at side by side.
 */
function keyHash(names: readonly string[]): string {
  const step = (h: string, name: string): string =>
    `${h} = Math.imul(${h} ^ ${name}, 0xcc9e2d51); ${h} ^= ${h} >>> 15;`;
  return [
    'let h = seed; let g = Math.imul(seed, 0x9e3779b1);',
    ...names.map((name, i) => step(i % 2 === 0 ? 'h' : 'g', name)),
    'h = Math.imul(h ^ (g << 13) ^ (g >>> 19), 0x85ebca6b); h ^= h >>> 13;',
    'h = Math.imul(h, 0xc2b2ae35); h ^= h >>> 16;',
  ].join('\n');
}

function makeFactory(keys: readonly string[], stride: number): Factory {
  const names = keys.map((_, i) => `k${i}`);
  const loads = keys.map((key, i) => `const k${i} = ${key};`).join(' ');
  const same = (at: string): string =>
    [
      `entries[${at}] === epoch`,
      ...names.map((name, i) => `entries[${at} + ${HEAD_WORDS + i}] === ${name}`),
    ].join(' && ');
  // The second place is the neighbour. A void one is filled first, then the one that the hash says.
  const body = `
    return {
      find(v, entries, epoch) {
        ${loads}
        ${keyHash(names)}
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
        ${names.map((name, i) => `entries[at + ${HEAD_WORDS + i}] = ${name};`).join(' ')}
      },
    };`;
  return generate('flow-cache', ['seed', 'mask'], body) as Factory;
}
