/**
 * Table memory: how rules lie in shared memory, and how one writer changes them under the feet of
 * any number of readers without a lock.
 *
 * **Everything that a packet can meet is a version in one arena.** The arena is an Int32Array over a
 * SharedArrayBuffer, reserved at its full size at the start (untouched pages cost nothing) and cut
 * into units of four words. A rule, a group, a program, a block of action code: each is a block that
 * is written once, completely, and then never changes, except for the words that link and date it:
 *
 *      rule     [next][begin][end][priority][rule id][code][cookie hi][cookie lo][shape][key ...]
 *      group    [next][begin][end][type][group id][counter][buckets][live][bucket ...][code ...]
 *      meter    [next][begin][end][id][slot][packets][tokens][bands][band ...]
 *      program  [next][begin][end][entry table][words][fields][entries][-][a word for each table 0..253]
 *               [field ...][entry ...]                            own-layout.ts draws these
 *      code     see bytecode.ts
 *
 * **Time is counted in epochs.** A version is visible at epoch e when begin <= e < end (modulo 2^32,
 * see `visible`; `end` 0 means for ever). The writer stages a transaction with begin, and end of what
 * it replaces, at published + 1: nobody sees any of it. One store of the epoch word makes all of it
 * visible. A reader takes the epoch once a burst, so no packet ever meets half a transaction, and
 * nothing ever waits: not the reader for the writer, nor the other way round.
 *
 * **Finding a rule.** All rules of a table with the same mask form a *shape*. A shape has an index:
 * an open-addressing hash from masked key to a chain of versions, in falling priority.
 *
 *      index word   [ 1 | hash 30..24 : 7 ][ block : 24 ]     block = arena offset / 4
 *                   0: empty, 1: something was here
 *
 * The seven hash bits spare all but 1 in 128 of the look-ups that miss a visit to the arena. The hash
 * is keyed by a random seed, so nobody who can only send packets can aim at one chain. Because no
 * record knows its index, an index grows by building a new one beside the old, with the rules staying
 * where they are; only that, and a new mask, is a *structure* update, sent as a message.
 * In tables of many shapes several share an index (`shape-filter.ts`), so a version says of which shape it is.
 *
 * **Reusing memory.** Each reader has a line of shared words: the epoch that it works at (0 while it
 * has no packet in hands) and the structure version that it has taken. A version that ended is
 * unlinked when no reader can see it any more, and its block reused when, after that, every reader
 * was idle or came back with a later epoch and knows the structure of that time: until then one might
 * stand on it. A stale reader therefore delays reuse; it never reads what is not there.
 *
 * **Measuring rates.** The token buckets of meters are not part of a version: they belong to the
 * meter's slot, are shared by all threads, and go on when the meter is replaced (`token-bucket.ts`).
 *
 * **Counting.** Each reader has counters of its own, Float64 (exact to 2^53), indexed by rule id, which
 * stays the same while a rule is replaced. Whoever wants to know adds up all threads.
 *
 * Neighbours: `table-writer.ts` is the writer, `matcher.ts` makes the readers' code, `reclaim.ts`
 * decides when memory is free, `arena.ts` hands it out.
 */
import { createTokenBuckets, type TokenBuckets } from './token-bucket.js';

/** What a switch can hold. Everything is bounded by one of these. */
export interface TableLimits {
  /** Rules in all tables together. */
  readonly maxRules: number;
  readonly maxGroups: number;
  /** In one group. */
  readonly maxBuckets: number;
  readonly maxMeters: number;
  /** Of all ports together. */
  readonly maxQueues: number;
  /** Different masks in one table. */
  readonly maxShapes: number;
  /** Memory for rules, groups and actions, in 4-byte words; at most 2^26. */
  readonly arenaWords: number;
  /** Forwarding threads, 1 to MAX_THREADS. */
  readonly threads: number;
}

/** More cores than this don't help: the kernel's side of a veth needs some too. Each has rings of 4 MiB on every port. */
export const MAX_THREADS = 16;

/** A process of its own: up to a million rules. Memory is only used as rules come. */
export const DEFAULT_LIMITS: TableLimits = {
  maxRules: 1_000_000,
  maxGroups: 16_384,
  maxBuckets: 256,
  maxMeters: 4096,
  maxQueues: 1024,
  maxShapes: 2048,
  arenaWords: 1 << 26,
  threads: 1,
};

/** One of many switches in a process. */
export const SMALL_LIMITS: TableLimits = {
  maxRules: 16_384,
  maxGroups: 1024,
  maxBuckets: 256,
  maxMeters: 256,
  maxQueues: 128,
  maxShapes: 256,
  arenaWords: 1 << 20,
  threads: 1,
};

/** Tables are numbered 0..253 (OpenFlow 1.3, OFPTT_MAX). */
export const TABLE_COUNT = 254;

/** Words per unit of the arena; blocks start at whole units. */
export const enum Unit {
  Words = 4,
  Shift = 2,
}

/** Words that every version starts with. */
export const enum Version {
  Next = 0,
  Begin = 1,
  End = 2,
}

export const enum RuleWord {
  Priority = 3,
  RuleId = 4,
  Code = 5,
  CookieHigh = 6,
  CookieLow = 7,
  /** Number of its shape in the table: which words and bits of them the key is about. */
  Shape = 8,
  Key = 9,
}

export const enum GroupWord {
  Type = 3,
  GroupId = 4,
  /** Index of the group's slot, also of its counters. */
  Slot = 5,
  Buckets = 6,
  Words = 7,
  /** 1: what came in at a port that a bucket watches leaves by none. */
  SplitHorizon = 8,
  First = 9,
}

export const enum BucketWord {
  Weight = 0,
  /** Differs between buckets, stays with the bucket when the group is edited. */
  Salt = 1,
  /** Index into the liveness words, -1: none. */
  WatchPort = 2,
  /** Group slot, -1: none. */
  WatchGroup = 3,
  /** Where its code starts, as an arena offset. */
  Code = 4,
  CodeEnd = 5,
  /** 1 if the code changes the packet. */
  Changes = 6,
  /** Index of its counters, which stay with it while the group is edited. */
  Counter = 7,
  /** Alive only while the watched port has been down so often, -1: however often. */
  WatchDowns = 8,
  Words = 9,
}

export const enum MeterWord {
  MeterId = 3,
  /** Index of the meter's slot, also of its counters and token buckets. */
  Slot = 4,
  /** 1: a packet is a token; 0: a byte is one. */
  Packets = 5,
  /** Tokens in a unit of the bands' rates. */
  TokensPerUnit = 6,
  Bands = 7,
  First = 8,
}

export const enum BandWord {
  /** Packets or kilobits a second, unsigned. */
  Rate = 0,
  /** In tokens. */
  Burst = 1,
  /** By how much the drop precedence is raised; -1: the packet is dropped. */
  Remark = 2,
  Words = 4,
}

export const enum ProgramWord {
  EntryTable = 3,
  /** Length of the version. */
  Words = 4,
  /** How many header fields it describes, and ways to new headers; both behind the tables. */
  OwnFields = 5,
  OwnEntries = 6,
  /** First of TABLE_COUNT words: [next table + 1 : 16][exists : 1][miss : 2]. */
  First = 8,
}

/** Index words. */
export const enum Index {
  Empty = 0,
  Gone = 1,
  UnitMask = 0xffffff,
  TagMask = 0x7f000000,
  /** The sign bit. */
  Used = -0x80000000,
}

/** Words of the control block, one cache line for all, then one for each thread. */
export const enum Control {
  /** The published epoch; never 0. */
  Epoch = 0,
  /** Version of the structure that the published epoch and all staged changes need. */
  Structure = 1,
  /** Arena offset of the newest version of the program, 0: none. */
  Program = 2,
  /** Group slots in use: 0..GroupSlots - 1. */
  GroupSlots = 3,
  /** Meter slots in use: 0..MeterSlots - 1. */
  MeterSlots = 4,
  Threads = 16,
}

export const enum ThreadWord {
  /** The epoch that the thread works at; 0: it has no packet in hands. */
  Epoch = 0,
  /** Structure version that it has taken; 0: it has not started. */
  Structure = 1,
  Words = 16,
}

/** Counters of one thread, in Float64 words from its own base. */
export interface CounterLayout {
  /** Two for each rule id: packets, bytes. */
  readonly rules: number;
  /** Two for each group slot: packets, bytes. */
  readonly groups: number;
  /** Two for each bucket counter: packets, bytes. */
  readonly buckets: number;
  /** `METER_COUNTERS` for each meter slot: packets, bytes, then the same for each band. */
  readonly meters: number;
  /** Two for each table: looked up, matched. */
  readonly tables: number;
  /** One for each DropReason. */
  readonly drops: number;
  /** Length of one thread's part. */
  readonly words: number;
}

/** Bands of one meter. More would say nothing that several meters don't. */
export const METER_BANDS_MAX = 8;
/** Counters of a meter: its own two and those of its bands. */
export const METER_COUNTERS = 2 + 2 * METER_BANDS_MAX;

/** Room for reasons to come. */
const DROP_WORDS = 64;

/** Twice as many slots as rules, so that a transaction can replace every rule at once. */
export function ruleSlots(limits: TableLimits): number {
  return 2 * limits.maxRules;
}

export function groupSlots(limits: TableLimits): number {
  return 2 * limits.maxGroups;
}

export function meterSlots(limits: TableLimits): number {
  return 2 * limits.maxMeters;
}

/** Buckets of all groups together that can be counted, those being replaced included. */
export function bucketSlots(limits: TableLimits): number {
  return 16 * groupSlots(limits);
}

export function counterLayout(limits: TableLimits): CounterLayout {
  const rules = 0;
  const groups = rules + 2 * ruleSlots(limits);
  const buckets = groups + 2 * groupSlots(limits);
  const meters = buckets + 2 * bucketSlots(limits);
  const tables = meters + METER_COUNTERS * meterSlots(limits);
  const drops = tables + 2 * TABLE_COUNT;
  return { rules, groups, buckets, meters, tables, drops, words: drops + DROP_WORDS };
}

/** The shared memory of one switch. Plain data: may be posted to a thread. */
export interface TableMemory {
  readonly limits: TableLimits;
  /** Keys every hash, unknown to whoever sends packets. */
  readonly hashSeed: number;
  /** See `Control`, `ThreadWord`. */
  readonly control: Int32Array;
  readonly arena: Int32Array;
  /** Arena offset of the newest version of the group in each slot, 0: none. */
  readonly groupHeads: Int32Array;
  /** Arena offset of the newest version of the meter in each slot, 0: none. */
  readonly meterHeads: Int32Array;
  /** `METER_BANDS_MAX` for each meter slot. */
  readonly meterBuckets: TokenBuckets;
  /** `counterLayout(limits).words` for each thread. */
  readonly counters: Float64Array;
}

/** Reserves the memory. `hashSeed` should be random, and must be the same for a repeatable run. */
export function createTableMemory(limits: TableLimits, hashSeed: number): TableMemory {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  const control = new Int32Array(shared((Control.Threads + limits.threads * ThreadWord.Words) * 4));
  control[Control.Epoch] = 1;
  control[Control.Structure] = 1;
  return {
    limits,
    hashSeed: hashSeed | 0,
    control,
    arena: new Int32Array(shared(limits.arenaWords * 4)),
    groupHeads: new Int32Array(shared(groupSlots(limits) * 4)),
    meterHeads: new Int32Array(shared(meterSlots(limits) * 4)),
    meterBuckets: createTokenBuckets(meterSlots(limits) * METER_BANDS_MAX),
    counters: new Float64Array(shared(counterLayout(limits).words * limits.threads * 8)),
  };
}

/** Whether the version at `at` exists for a reader at `epoch`. */
export function visible(arena: Int32Array, at: number, epoch: number): boolean {
  const end = arena[at + Version.End];
  return ((epoch - arena[at + Version.Begin]) | 0) >= 0 && (end === 0 || ((end - epoch) | 0) > 0);
}

/** The epoch after `epoch`: 32 bits that wrap, leaving out 0. */
export function nextEpoch(epoch: number): number {
  return epoch === -1 ? 1 : (epoch + 1) | 0;
}
