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
import { chunkOf, type FrozenChunks, offsetOf, referenceOf } from './chunks.js';
import type { DecodeCache } from './decode-cache.js';
import type { MatchForm } from './match-form.js';
import type { RuleTerms } from './rule-terms.js';

export const enum RecordWord {
  Place = 0,
  RuleId = 1,
  Form = 2,
  Terms = 3,
  InstalledAt = 4,
  Values = 6,
}

export const enum RecordFlag {
  Timed = 1,
  Cookie = 2,
  Linked = 4,
}

/** From where the words of timeouts begin. */
export const enum TimeoutWord {
  Timeouts = 0,
  UsedAt = 1,
  SeenPackets = 3,
  Words = 5,
}

/** So many words of values the longest match has; a count must fit eight bits. */
export const MAX_VALUE_WORDS = 255;

/** A rule that is held, as it was when it was read. */
export interface FlowEntry {
  readonly flow: Flow;
  /** Its id in table memory. */
  readonly ruleId: number;
  /** `clock.now()` when it was added: hard timeouts and ages count from here. */
  readonly installedAtMs: number;
}

/** For 64-bit values in two words. */
const float = new Float64Array(1);
const floatWords = new Int32Array(float.buffer);
const wide = new BigUint64Array(1);
const wideWords = new Int32Array(wide.buffer);

export function readFloat(words: Int32Array, at: number): number {
  floatWords[0] = words[at]!;
  floatWords[1] = words[at + 1]!;
  return float[0]!;
}

export function writeFloat(words: Int32Array, at: number, value: number): void {
  float[0] = value;
  words[at] = floatWords[0]!;
  words[at + 1] = floatWords[1]!;
}

/** High word first. */
export function writeWide(words: Int32Array, at: number, value: bigint): void {
  wide[0] = value;
  words[at] = wideWords[1]!;
  words[at + 1] = wideWords[0]!;
}

export function unitsOf(words: Int32Array, at: number): number {
  return words[at + RecordWord.Form]! & 0xff;
}

export function formOf(words: Int32Array, at: number): number {
  return words[at + RecordWord.Form]! >>> 8;
}

export function termsOf(words: Int32Array, at: number): number {
  return words[at + RecordWord.Terms]! >>> 8;
}

export function valueWordsOf(words: Int32Array, at: number): number {
  return words[at + RecordWord.Terms]! & 0xff;
}

function tableOf(words: Int32Array, at: number): number {
  return words[at + RecordWord.Place]! >>> 24;
}

export function priorityOf(words: Int32Array, at: number): number {
  return (words[at + RecordWord.Place]! >>> 8) & 0xffff;
}

export function hasFlag(words: Int32Array, at: number, flag: RecordFlag): boolean {
  return (words[at + RecordWord.Place]! & flag) !== 0;
}

/** Where the cookie is, or would be. */
export function cookieAt(words: Int32Array, at: number): number {
  return at + RecordWord.Values + valueWordsOf(words, at);
}

/** Where the words of timeouts begin, of a record that has them. */
export function timeoutsAt(words: Int32Array, at: number): number {
  return cookieAt(words, at) + (hasFlag(words, at, RecordFlag.Cookie) ? 2 : 0);
}

function cookieOf(words: Int32Array, at: number): bigint {
  if (!hasFlag(words, at, RecordFlag.Cookie)) return 0n;
  const cookie = cookieAt(words, at);
  wideWords[1] = words[cookie]!;
  wideWords[0] = words[cookie + 1]!;
  return wide[0]!;
}

/** Reads rules as they are now, or as they were when memory was frozen: see `chunks.ts`. */
export class RuleReader {
  readonly #records: FrozenChunks;
  readonly #forms: DecodeCache<MatchForm>;
  readonly #terms: DecodeCache<RuleTerms>;

  constructor(records: FrozenChunks, forms: DecodeCache<MatchForm>, terms: DecodeCache<RuleTerms>) {
    this.#records = records;
    this.#forms = forms;
    this.#terms = terms;
  }

  /** Every rule that is linked, where it lies, or those of one table. */
  *references(table?: number): Generator<number> {
    const { chunks, ends } = this.#records;
    for (let chunk = 0; chunk < ends.length; chunk++) {
      // Unit 0 of the first chunk is nobody's.
      for (let at = chunk === 0 ? 4 : 0; at < ends[chunk]!; ) {
        const words = chunks[chunk]!;
        const next = at + (unitsOf(words, at) << 2);
        if (hasFlag(words, at, RecordFlag.Linked)) {
          if (table === undefined || tableOf(words, at) === table) yield referenceOf(chunk, at);
        }
        at = next;
      }
    }
  }

  /** Every rule, or those of one owner or table. */
  *entries(owner?: string, table?: number): Generator<FlowEntry> {
    for (const reference of this.references(table)) {
      if (owner === undefined || this.terms(reference).flow.owner === owner) {
        yield this.entry(reference);
      }
    }
  }

  entry(reference: number): FlowEntry {
    const words = this.words(reference);
    const at = offsetOf(reference);
    return {
      flow: this.flow(reference),
      ruleId: words[at + RecordWord.RuleId]!,
      installedAtMs: readFloat(words, at + RecordWord.InstalledAt),
    };
  }

  flow(reference: number): Flow {
    const words = this.words(reference);
    const at = offsetOf(reference);
    return {
      ...this.terms(reference).flow,
      table: tableOf(words, at),
      priority: priorityOf(words, at),
      match: this.match(reference),
      cookie: cookieOf(words, at),
    };
  }

  match(reference: number): Match {
    const at = offsetOf(reference);
    return this.form(reference).match(this.words(reference), at + RecordWord.Values);
  }

  form(reference: number): MatchForm {
    return this.#forms.get(formOf(this.words(reference), offsetOf(reference)));
  }

  terms(reference: number): RuleTerms {
    return this.#terms.get(termsOf(this.words(reference), offsetOf(reference)));
  }

  /** The words among which the record lies, from `offsetOf(reference)` on. */
  words(reference: number): Int32Array {
    return this.#records.chunks[chunkOf(reference)]!;
  }
}
