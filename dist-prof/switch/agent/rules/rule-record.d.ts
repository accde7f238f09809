/**
 * How one rule lies in memory, and how it is read. A record is written once, and then only its last
 * words change; a rule that is modified gets a new record.
 *
 *      [table : 8][priority : 16][timed, cookie, linked : 8]
 *      [rule id]                       in table memory, the same for all versions of the rule
 *      [form : 24][units : 8]          see match-form.ts; the size of the record in units of four words
 *      [terms : 24][value words : 8]   see rule-terms.ts
 *      [installed at : 64]             clock time in ms, as a float64
 *      [values ...]                    of the match
 *      [cookie : 64]                   high word first; only if it is not 0
 *      [idle : 16][hard : 16][used at : 64][packets seen : 64]        only if there is a timeout
 *
 * A record is not linked when the rule has gone or has a newer version, and waits for the transaction to
 * end: it may come back. A free block looks the same, so that whoever walks through memory finds the next.
 *
 * Neighbours: `packed-rules.ts` writes records; `chunks.ts` is the memory.
 */
import type { Flow, Match } from '../../../proto/model.js';
import { type FrozenChunks } from './chunks.js';
import type { DecodeCache } from './decode-cache.js';
import type { MatchForm } from './match-form.js';
import type { RuleTerms } from './rule-terms.js';
export declare const enum RecordWord {
    Place = 0,
    RuleId = 1,
    Form = 2,
    Terms = 3,
    InstalledAt = 4,
    Values = 6
}
export declare const enum RecordFlag {
    Timed = 1,
    Cookie = 2,
    Linked = 4
}
/** From where the words of timeouts begin. */
export declare const enum TimeoutWord {
    Timeouts = 0,
    UsedAt = 1,
    SeenPackets = 3,
    Words = 5
}
/** So many words of values the longest match has; a count must fit eight bits. */
export declare const MAX_VALUE_WORDS = 255;
/** A rule that is held, as it was when it was read. */
export interface FlowEntry {
    readonly flow: Flow;
    /** Its id in table memory. */
    readonly ruleId: number;
    /** `clock.now()` when it was added: hard timeouts and ages count from here. */
    readonly installedAtMs: number;
}
export declare function readFloat(words: Int32Array, at: number): number;
export declare function writeFloat(words: Int32Array, at: number, value: number): void;
/** High word first. */
export declare function writeWide(words: Int32Array, at: number, value: bigint): void;
export declare function unitsOf(words: Int32Array, at: number): number;
export declare function formOf(words: Int32Array, at: number): number;
export declare function termsOf(words: Int32Array, at: number): number;
export declare function valueWordsOf(words: Int32Array, at: number): number;
export declare function tableOf(words: Int32Array, at: number): number;
export declare function priorityOf(words: Int32Array, at: number): number;
export declare function hasFlag(words: Int32Array, at: number, flag: RecordFlag): boolean;
/** Where the cookie is, or would be. */
export declare function cookieAt(words: Int32Array, at: number): number;
/** Where the words of timeouts begin, of a record that has them. */
export declare function timeoutsAt(words: Int32Array, at: number): number;
/** Reads rules as they are now, or as they were when memory was frozen: see `chunks.ts`. */
export declare class RuleReader {
    #private;
    constructor(records: FrozenChunks, forms: DecodeCache<MatchForm>, terms: DecodeCache<RuleTerms>);
    /** Every rule that is linked, where it lies, or those of one table. */
    references(table?: number): Generator<number>;
    /** Every rule, or those of one owner or table. */
    entries(owner?: string, table?: number): Generator<FlowEntry>;
    entry(reference: number): FlowEntry;
    flow(reference: number): Flow;
    match(reference: number): Match;
    form(reference: number): MatchForm;
    terms(reference: number): RuleTerms;
    /** The words among which the record lies, from `offsetOf(reference)` on. */
    words(reference: number): Int32Array;
}
