/**
 * Digests: eight bytes for all rules of one owner in one table, so that two planes that agree find
 * out without listing a rule.
 *
 * Each rule is hashed over a canonical form, and the hashes are added up: the order of rules doesn't
 * matter, adding and removing one costs one hash whatever else is held, and both planes keep their
 * digests as they go. The hash is two 32-bit murmur-style hashes with different seeds side by side.
 * Digests find drift; they are no defence against someone who crafts rules to collide.
 *
 * The canonical form is a row of 32-bit words, `tag | count` followed by its operands:
 *
 *     flow     table:16 priority:16 | idle:16 hard:16 | importance:16 flags:16 | cookie:64
 *     field    0x01:8 masked:8 field:16 | value bytes, 4 a word, | mask bytes, 4 a word
 *     section  0x02:8 .. kind:8 count:16       apply, write, bucket, ...
 *     action   0x03:8 .. kind:16 | argument:32 | value bytes, for set-field
 *
 * It never changes within a protocol version: see the fixed sums in the test.
 *
 * Neighbours: `flow.ts` compares what is summed here; `messages.ts` has `Digest`.
 */
import { strict as assert } from 'node:assert';
import { ACTION_TYPES, actionArgument } from './actions.js';
import { sameBytes } from './match.js';
import {
  type Digest,
  GROUPS_TABLE,
  METERS_TABLE,
  PROGRAM_TABLE,
  QUEUES_TABLE,
} from './messages.js';
import type { Action, Flow, Group, Match, Meter, Program, Queue } from './model.js';

export type { Digest } from './messages.js';

/** Where a word is in the canonical form, so that neighbours can't be confused. */
const enum Tag {
  Field = 0x01000000,
  Section = 0x02000000,
  Action = 0x03000000,
  Text = 0x04000000,
}

const enum Section {
  Apply = 0x10000,
  Clear = 0x20000,
  Write = 0x30000,
  Metadata = 0x40000,
  Goto = 0x50000,
  Meter = 0x60000,
  Bucket = 0x70000,
  Band = 0x80000,
  Table = 0x90000,
  OwnField = 0xa0000,
  Entry = 0xb0000,
  Downs = 0xc0000,
  SplitHorizon = 0xd0000,
}

const ACTION_NUMBERS = new Map(ACTION_TYPES.map((type, index) => [type, index + 1]));
const OUTPUT = ACTION_NUMBERS.get('output')!;

/** The words of the rule at hand. Grows to the largest rule seen; a rule's parts are bounded. */
let words = new Int32Array(1024);
let used = 0;

/** One 64-bit number as two words, without BigInt arithmetic. */
const wide = new BigUint64Array(1);
const wideWords = new Int32Array(wide.buffer);

function put(word: number): void {
  if (used === words.length) {
    const larger = new Int32Array(words.length * 2);
    larger.set(words);
    words = larger;
  }
  words[used++] = word;
}

function putWide(value: bigint): void {
  wide[0] = value;
  put(wideWords[0]!);
  put(wideWords[1]!);
}

/** Four bytes a word, big-endian, the last word filled up with zeros. The caller has put the length. */
function putBytes(bytes: Uint8Array): void {
  const length = bytes.length;
  let word = 0;
  for (let i = 0; i < length; i++) {
    word = (word << 8) | bytes[i]!;
    if ((i & 3) === 3) {
      put(word);
      word = 0;
    }
  }
  if ((length & 3) !== 0) put(word << (32 - 8 * (length & 3)));
}

const encoder = new TextEncoder();

function putText(text: string): void {
  const bytes = encoder.encode(text);
  put(Tag.Text | bytes.length);
  putBytes(bytes);
}

function putMatch(match: Match): void {
  for (let i = 0; i < match.length; i++) {
    const field = match[i]!;
    const mask = field.mask;
    put(Tag.Field | (mask === undefined ? 0 : 0x10000) | field.field);
    putBytes(field.value);
    if (mask !== undefined) putBytes(mask);
  }
}

function putActions(section: Section, actions: readonly Action[]): void {
  put(Tag.Section | section | actions.length);
  for (let i = 0; i < actions.length; i++) {
    const action = actions[i]!;
    if (action.type === 'output') {
      // By far the most common one.
      put(Tag.Action | OUTPUT);
      put(action.port | 0);
      put((action.maxBytes ?? 0) | 0);
    } else {
      put(Tag.Action | ACTION_NUMBERS.get(action.type)!);
      put(actionArgument(action) | 0);
      if (action.type === 'sample') put(action.maxBytes | 0);
      if (action.type === 'setField') putBytes(action.value);
    }
  }
}

function putFlow(flow: Flow): void {
  used = 0;
  const instructions = flow.instructions;
  put((flow.table << 16) | flow.priority);
  put((flow.idleTimeoutS << 16) | flow.hardTimeoutS);
  put((flow.importance << 16) | (flow.notifyRemoved ? 1 : 0));
  putWide(flow.cookie);
  putMatch(flow.match);
  if (instructions.meter !== 0) {
    put(Tag.Section | Section.Meter);
    put(instructions.meter | 0);
  }
  if (instructions.apply.length !== 0) putActions(Section.Apply, instructions.apply);
  if (instructions.clear) put(Tag.Section | Section.Clear);
  if (instructions.write.length !== 0) putActions(Section.Write, instructions.write);
  const metadata = instructions.metadata;
  if (metadata !== undefined) {
    put(Tag.Section | Section.Metadata);
    putWide(metadata.value);
    putWide(metadata.mask);
  }
  if (instructions.gotoTable !== undefined)
    put(Tag.Section | Section.Goto | instructions.gotoTable);
}

function putGroup(group: Group): void {
  used = 0;
  put(group.id | 0);
  put(group.type);
  // Came later: what says nothing of it has the sum that it always had.
  if (group.splitHorizon === true) put(Tag.Section | Section.SplitHorizon);
  for (const bucket of group.buckets) {
    put(Tag.Section | Section.Bucket | bucket.weight);
    put((bucket.watchPort ?? 0) | 0);
    put((bucket.watchGroup ?? 0) | 0);
    // So did this.
    if (bucket.watchDowns !== undefined) {
      put(Tag.Section | Section.Downs);
      put(bucket.watchDowns);
    }
    putActions(Section.Apply, bucket.actions);
  }
}

function putMeter(meter: Meter): void {
  used = 0;
  put(meter.id | 0);
  put(meter.packets ? 1 : 0);
  for (const band of meter.bands) {
    put(Tag.Section | Section.Band | (band.dscpRemark ? 1 : 0));
    put(band.rate | 0);
    put(band.burst | 0);
    put(band.precLevel | 0);
  }
}

function putQueue(queue: Queue): void {
  used = 0;
  put(queue.port | 0);
  put(queue.id | 0);
  put(queue.rateKbps | 0);
  put(queue.burstKilobits | 0);
  put(queue.priority);
  put(queue.capacityBytes | 0);
}

function putProgram(program: Program): void {
  used = 0;
  for (const table of program.tables) {
    put(Tag.Section | Section.Table | table.id);
    putText(table.name);
    put(table.maxRules | 0);
    // As it was before there was eviction, where there is none.
    put(table.miss | (table.evict === true ? 0x100 : 0));
  }
  for (const field of program.fields) {
    put(Tag.Section | Section.OwnField | field.field);
    putText(field.name);
    putText(field.header);
    put(field.bitOffset | 0);
    put(field.bitWidth | 0);
    if (field.entry === undefined) continue;
    put(Tag.Section | Section.Entry);
    putText(field.entry.after);
    put(field.entry.selector | 0);
    put(field.entry.lengthBytes | 0);
  }
}

/** The two halves of the last hash. */
let hashLow = 0;
let hashHigh = 0;

/** Murmur3 (Appleby, public domain) over `words[0..used)`, twice, with two seeds and two rotations. */
function hash(): void {
  const source = words;
  const end = used;
  let a = 0x2f3c6a5d;
  let b = 0x61c88647 | 0;
  for (let i = 0; i < end; i++) {
    const word = source[i]!;
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    a ^= Math.imul(k, 0x1b873593);
    a = (a << 13) | (a >>> 19);
    a = (Math.imul(a, 5) + 0xe6546b64) | 0;
    k = Math.imul(word, 0x85ebca6b);
    k = (k << 16) | (k >>> 16);
    b ^= Math.imul(k, 0xc2b2ae35);
    b = (b << 11) | (b >>> 21);
    b = (Math.imul(b, 9) + 0x38b34ae5) | 0;
  }
  hashLow = finish(a ^ end);
  hashHigh = finish(b ^ Math.imul(end, 0x9e3779b1));
}

function finish(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

class Sum {
  count = 0;
  low = 0;
  high = 0;
}

const MAX_TABLE = QUEUES_TABLE;

/** The digests of one switch's whole configuration, kept up as it changes. */
export class DigestSet {
  readonly #owners = new Map<string, (Sum | undefined)[]>();
  /** The last owner looked up: rules of one owner come in runs. */
  #lastOwner = '';
  #lastSums: (Sum | undefined)[] | undefined;

  addFlow(flow: Flow): void {
    putFlow(flow);
    this.#add(flow.owner, flow.table);
  }

  /** `flow` must be as it was when it was added. */
  removeFlow(flow: Flow): void {
    putFlow(flow);
    this.#remove(flow.owner, flow.table);
  }

  addGroup(group: Group): void {
    putGroup(group);
    this.#add(group.owner, GROUPS_TABLE);
  }

  removeGroup(group: Group): void {
    putGroup(group);
    this.#remove(group.owner, GROUPS_TABLE);
  }

  addMeter(meter: Meter): void {
    putMeter(meter);
    this.#add(meter.owner, METERS_TABLE);
  }

  removeMeter(meter: Meter): void {
    putMeter(meter);
    this.#remove(meter.owner, METERS_TABLE);
  }

  addQueue(queue: Queue): void {
    putQueue(queue);
    this.#add(queue.owner, QUEUES_TABLE);
  }

  removeQueue(queue: Queue): void {
    putQueue(queue);
    this.#remove(queue.owner, QUEUES_TABLE);
  }

  /** Replaces the program, or with undefined takes it away. */
  setProgram(program: Program | undefined): void {
    const sums = this.#owners.get('');
    if (sums?.[PROGRAM_TABLE] !== undefined) {
      sums[PROGRAM_TABLE] = undefined;
      this.#forgetIfEmpty('', sums);
    }
    if (program === undefined) return;
    putProgram(program);
    this.#add('', PROGRAM_TABLE);
  }

  /** The digest of one owner and table; undefined when it has nothing there. */
  get(owner: string, table: number): Digest | undefined {
    const sum = this.#owners.get(owner)?.[table];
    return sum === undefined ? undefined : toDigest(owner, table, sum);
  }

  /** Only what is not empty, sorted by owner, then table. */
  entries(): Digest[] {
    const digests: Digest[] = [];
    for (const owner of [...this.#owners.keys()].sort()) {
      const sums = this.#owners.get(owner)!;
      for (let table = 0; table < sums.length; table++) {
        const sum = sums[table];
        if (sum !== undefined) digests.push(toDigest(owner, table, sum));
      }
    }
    return digests;
  }

  #add(owner: string, table: number): void {
    assert(table >= 0 && table <= MAX_TABLE);
    hash();
    let sums = this.#lastOwner === owner ? this.#lastSums : undefined;
    if (sums === undefined) {
      sums = this.#owners.get(owner);
      if (sums === undefined) {
        sums = [];
        this.#owners.set(owner, sums);
      }
      this.#lastOwner = owner;
      this.#lastSums = sums;
    }
    const sum = (sums[table] ??= new Sum());
    sum.count++;
    sum.low = (sum.low + hashLow) | 0;
    sum.high = (sum.high + hashHigh) | 0;
  }

  #remove(owner: string, table: number): void {
    hash();
    const sums =
      this.#lastOwner === owner && this.#lastSums ? this.#lastSums : this.#owners.get(owner);
    const sum = sums?.[table];
    assert(sums !== undefined && sum !== undefined, 'a rule is removed that was never added');
    sum.count--;
    sum.low = (sum.low - hashLow) | 0;
    sum.high = (sum.high - hashHigh) | 0;
    if (sum.count !== 0) return;
    assert(sum.low === 0 && sum.high === 0, 'a rule is removed that is not as it was added');
    sums[table] = undefined;
    this.#forgetIfEmpty(owner, sums);
  }

  #forgetIfEmpty(owner: string, sums: (Sum | undefined)[]): void {
    if (sums.some((sum) => sum !== undefined)) return;
    this.#owners.delete(owner);
    if (this.#lastOwner === owner) this.#lastSums = undefined;
  }
}

function toDigest(owner: string, table: number, sum: Sum): Digest {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, sum.high);
  view.setInt32(4, sum.low);
  return { owner, table, count: sum.count, sum: bytes };
}

/** Same owner, table, count and sum. */
function digestEquals(a: Digest, b: Digest): boolean {
  return (
    a.owner === b.owner && a.table === b.table && a.count === b.count && sameBytes(a.sum, b.sum)
  );
}

/** Two whole lists, in any order, each owner and table at most once. */
export function digestsEqual(a: readonly Digest[], b: readonly Digest[]): boolean {
  return a.length === b.length && digestDifferences(a, b).length === 0;
}

/** The owners and tables in which two lists differ, also where only one has an entry. */
export function digestDifferences(
  a: readonly Digest[],
  b: readonly Digest[],
): { readonly owner: string; readonly table: number }[] {
  const key = (digest: Digest): string => `${digest.table}/${digest.owner}`;
  const rest = new Map(b.map((digest) => [key(digest), digest]));
  const different: { owner: string; table: number }[] = [];
  for (const digest of a) {
    const other = rest.get(key(digest));
    rest.delete(key(digest));
    if (other === undefined || !digestEquals(digest, other)) {
      different.push({ owner: digest.owner, table: digest.table });
    }
  }
  for (const digest of rest.values()) different.push({ owner: digest.owner, table: digest.table });
  return different;
}
