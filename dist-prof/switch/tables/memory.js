/**
 * Table memory: how rules lie in shared memory, and how one writer changes them under the feet of
 * any number of readers without a lock.
 *
 * **Everything that a packet can meet is a version in one arena.** The arena is an Int32Array over a
 * SharedArrayBuffer, reserved at its full size at the start (untouched pages cost nothing) and cut
 * into units of four words. A rule, a group, a program, a block of action code: each is a block that
 * is written once, completely, and then never changes, except for the words that link and date it:
 *
 *      rule     [next][begin][end][priority][rule id][code][cookie hi][cookie lo][key words ...]
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
import { createTokenBuckets } from './token-bucket.js';
/** A process of its own: up to a million rules. Memory is only used as rules come. */
export const DEFAULT_LIMITS = {
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
export const SMALL_LIMITS = {
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
export var Unit;
(function (Unit) {
    Unit[Unit["Words"] = 4] = "Words";
    Unit[Unit["Shift"] = 2] = "Shift";
})(Unit || (Unit = {}));
/** Words that every version starts with. */
export var Version;
(function (Version) {
    Version[Version["Next"] = 0] = "Next";
    Version[Version["Begin"] = 1] = "Begin";
    Version[Version["End"] = 2] = "End";
})(Version || (Version = {}));
export var RuleWord;
(function (RuleWord) {
    RuleWord[RuleWord["Priority"] = 3] = "Priority";
    RuleWord[RuleWord["RuleId"] = 4] = "RuleId";
    RuleWord[RuleWord["Code"] = 5] = "Code";
    RuleWord[RuleWord["CookieHigh"] = 6] = "CookieHigh";
    RuleWord[RuleWord["CookieLow"] = 7] = "CookieLow";
    RuleWord[RuleWord["Key"] = 8] = "Key";
})(RuleWord || (RuleWord = {}));
export var GroupWord;
(function (GroupWord) {
    GroupWord[GroupWord["Type"] = 3] = "Type";
    GroupWord[GroupWord["GroupId"] = 4] = "GroupId";
    /** Index of the group's slot, also of its counters. */
    GroupWord[GroupWord["Slot"] = 5] = "Slot";
    GroupWord[GroupWord["Buckets"] = 6] = "Buckets";
    GroupWord[GroupWord["Words"] = 7] = "Words";
    GroupWord[GroupWord["First"] = 8] = "First";
})(GroupWord || (GroupWord = {}));
export var BucketWord;
(function (BucketWord) {
    BucketWord[BucketWord["Weight"] = 0] = "Weight";
    /** Differs between buckets, stays with the bucket when the group is edited. */
    BucketWord[BucketWord["Salt"] = 1] = "Salt";
    /** Index into the liveness words, -1: none. */
    BucketWord[BucketWord["WatchPort"] = 2] = "WatchPort";
    /** Group slot, -1: none. */
    BucketWord[BucketWord["WatchGroup"] = 3] = "WatchGroup";
    /** Where its code starts, as an arena offset. */
    BucketWord[BucketWord["Code"] = 4] = "Code";
    BucketWord[BucketWord["CodeEnd"] = 5] = "CodeEnd";
    /** 1 if the code changes the packet. */
    BucketWord[BucketWord["Changes"] = 6] = "Changes";
    /** Index of its counters, which stay with it while the group is edited. */
    BucketWord[BucketWord["Counter"] = 7] = "Counter";
    BucketWord[BucketWord["Words"] = 8] = "Words";
})(BucketWord || (BucketWord = {}));
export var MeterWord;
(function (MeterWord) {
    MeterWord[MeterWord["MeterId"] = 3] = "MeterId";
    /** Index of the meter's slot, also of its counters and token buckets. */
    MeterWord[MeterWord["Slot"] = 4] = "Slot";
    /** 1: a packet is a token; 0: a byte is one. */
    MeterWord[MeterWord["Packets"] = 5] = "Packets";
    /** Tokens in a unit of the bands' rates. */
    MeterWord[MeterWord["TokensPerUnit"] = 6] = "TokensPerUnit";
    MeterWord[MeterWord["Bands"] = 7] = "Bands";
    MeterWord[MeterWord["First"] = 8] = "First";
})(MeterWord || (MeterWord = {}));
export var BandWord;
(function (BandWord) {
    /** Packets or kilobits a second, unsigned. */
    BandWord[BandWord["Rate"] = 0] = "Rate";
    /** In tokens. */
    BandWord[BandWord["Burst"] = 1] = "Burst";
    /** By how much the drop precedence is raised; -1: the packet is dropped. */
    BandWord[BandWord["Remark"] = 2] = "Remark";
    BandWord[BandWord["Words"] = 4] = "Words";
})(BandWord || (BandWord = {}));
export var ProgramWord;
(function (ProgramWord) {
    ProgramWord[ProgramWord["EntryTable"] = 3] = "EntryTable";
    /** Length of the version. */
    ProgramWord[ProgramWord["Words"] = 4] = "Words";
    /** How many header fields it describes, and ways to new headers; both behind the tables. */
    ProgramWord[ProgramWord["OwnFields"] = 5] = "OwnFields";
    ProgramWord[ProgramWord["OwnEntries"] = 6] = "OwnEntries";
    /** First of TABLE_COUNT words: [next table + 1 : 16][exists : 1][miss : 2]. */
    ProgramWord[ProgramWord["First"] = 8] = "First";
})(ProgramWord || (ProgramWord = {}));
/** Index words. */
export var Index;
(function (Index) {
    Index[Index["Empty"] = 0] = "Empty";
    Index[Index["Gone"] = 1] = "Gone";
    Index[Index["UnitMask"] = 16777215] = "UnitMask";
    Index[Index["TagMask"] = 2130706432] = "TagMask";
    /** The sign bit. */
    Index[Index["Used"] = -2147483648] = "Used";
})(Index || (Index = {}));
/** Words of the control block, one cache line for all, then one for each thread. */
export var Control;
(function (Control) {
    /** The published epoch; never 0. */
    Control[Control["Epoch"] = 0] = "Epoch";
    /** Version of the structure that the published epoch and all staged changes need. */
    Control[Control["Structure"] = 1] = "Structure";
    /** Arena offset of the newest version of the program, 0: none. */
    Control[Control["Program"] = 2] = "Program";
    /** Group slots in use: 0..GroupSlots - 1. */
    Control[Control["GroupSlots"] = 3] = "GroupSlots";
    /** Meter slots in use: 0..MeterSlots - 1. */
    Control[Control["MeterSlots"] = 4] = "MeterSlots";
    Control[Control["Threads"] = 16] = "Threads";
})(Control || (Control = {}));
export var ThreadWord;
(function (ThreadWord) {
    /** The epoch that the thread works at; 0: it has no packet in hands. */
    ThreadWord[ThreadWord["Epoch"] = 0] = "Epoch";
    /** Structure version that it has taken; 0: it has not started. */
    ThreadWord[ThreadWord["Structure"] = 1] = "Structure";
    ThreadWord[ThreadWord["Words"] = 16] = "Words";
})(ThreadWord || (ThreadWord = {}));
/** Bands of one meter. More would say nothing that several meters don't. */
export const METER_BANDS_MAX = 8;
/** Counters of a meter: its own two and those of its bands. */
export const METER_COUNTERS = 2 + 2 * METER_BANDS_MAX;
/** Room for reasons to come. */
const DROP_WORDS = 64;
/** Twice as many slots as rules, so that a transaction can replace every rule at once. */
export function ruleSlots(limits) {
    return 2 * limits.maxRules;
}
export function groupSlots(limits) {
    return 2 * limits.maxGroups;
}
export function meterSlots(limits) {
    return 2 * limits.maxMeters;
}
/** Buckets of all groups together that can be counted, those being replaced included. */
export function bucketSlots(limits) {
    return 16 * groupSlots(limits);
}
export function counterLayout(limits) {
    const rules = 0;
    const groups = rules + 2 * ruleSlots(limits);
    const buckets = groups + 2 * groupSlots(limits);
    const meters = buckets + 2 * bucketSlots(limits);
    const tables = meters + METER_COUNTERS * meterSlots(limits);
    const drops = tables + 2 * TABLE_COUNT;
    return { rules, groups, buckets, meters, tables, drops, words: drops + DROP_WORDS };
}
/** Reserves the memory. `hashSeed` should be random, and must be the same for a repeatable run. */
export function createTableMemory(limits, hashSeed) {
    const shared = (bytes) => new SharedArrayBuffer(bytes);
    const control = new Int32Array(shared((16 /* Control.Threads */ + limits.threads * 16 /* ThreadWord.Words */) * 4));
    control[0 /* Control.Epoch */] = 1;
    control[1 /* Control.Structure */] = 1;
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
export function visible(arena, at, epoch) {
    const end = arena[at + 2 /* Version.End */];
    return ((epoch - arena[at + 1 /* Version.Begin */]) | 0) >= 0 && (end === 0 || ((end - epoch) | 0) > 0);
}
/** The epoch after `epoch`: 32 bits that wrap, leaving out 0. */
export function nextEpoch(epoch) {
    return epoch === -1 ? 1 : (epoch + 1) | 0;
}
//# sourceMappingURL=memory.js.map