/**
 * The form of a match: which fields it looks at and under which masks, without the values. Rules of a
 * table have few forms, so a rule keeps the values of its match and refers to the form.
 *
 *      form     for each field   [field : 16][has mask : 1][bytes : 7][mask, if any]
 *      values   the bytes of all fields one after the other, four a word, big-endian, filled up with zeros
 *
 * Two questions are asked of all rules of a table: does another match cover this one, and does it
 * overlap with it? For one form the answer is a comparison of some bits of the values, so it is thought
 * through once for each form (`coverTest`, `overlapTest`), and then asked of words.
 */
import type { Match, MatchField } from '../../../proto/model.js';

interface FormField {
  readonly field: number;
  readonly bytes: number;
  readonly mask: Uint8Array | undefined;
  /** Where its value begins, in bytes. */
  readonly at: number;
}

/** Holds for values of which the masked words are those wanted. */
export interface ValueTest {
  readonly masks: Int32Array;
  readonly wants: Int32Array;
}

export class MatchForm {
  readonly fields: readonly FormField[];
  /** Of the values. */
  readonly words: number;

  constructor(fields: readonly FormField[], bytes: number) {
    this.fields = fields;
    this.words = (bytes + 3) >> 2;
  }

  static decode(bytes: Uint8Array): MatchForm {
    const fields: FormField[] = [];
    let valueAt = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = bytes[at + 2]! & 0x7f;
      const hasMask = bytes[at + 2]! > 0x7f;
      fields.push({
        field: (bytes[at]! << 8) | bytes[at + 1]!,
        bytes: length,
        mask: hasMask ? bytes.slice(at + 3, at + 3 + length) : undefined,
        at: valueAt,
      });
      valueAt += length;
      at += 3 + (hasMask ? length : 0);
    }
    return new MatchForm(fields, valueAt);
  }

  /** Whether `match` has this form. */
  fits(match: Match): boolean {
    if (match.length !== this.fields.length) return false;
    for (let i = 0; i < match.length; i++) {
      const { field, value, mask } = match[i]!;
      const own = this.fields[i]!;
      if (field !== own.field || value.length !== own.bytes) return false;
      if (mask === own.mask) continue;
      if (mask === undefined || own.mask === undefined) return false;
      for (let b = 0; b < own.bytes; b++) if (mask[b] !== own.mask[b]) return false;
    }
    return true;
  }

  /** The match with the values from word `from` on. */
  match(words: Int32Array, from: number): Match {
    const match: MatchField[] = [];
    for (const { field, bytes, mask, at } of this.fields) {
      const value = new Uint8Array(bytes);
      for (let b = 0; b < bytes; b++) value[b] = byteOf(words, from, at + b);
      match.push({ field, value, mask });
    }
    return match;
  }

  /** When `general` covers a match of this form (see `matchCovers`); undefined: never. */
  coverTest(general: Match): ValueTest | undefined {
    const test = this.#emptyTest();
    for (const { field, value, mask } of general) {
      const own = this.fields.find((other) => other.field === field);
      if (own === undefined || own.bytes !== value.length) return undefined;
      for (let b = 0; b < own.bytes; b++) {
        const bits = mask === undefined ? 0xff : mask[b]!;
        const fixed = own.mask === undefined ? 0xff : own.mask[b]!;
        if ((bits & ~fixed) !== 0) return undefined;
        addByte(test, own.at + b, bits, value[b]!);
      }
    }
    return test;
  }

  /** When `other` overlaps with a match of this form (see `matchesOverlap`). */
  overlapTest(other: Match): ValueTest {
    const test = this.#emptyTest();
    for (const { field, value, mask } of other) {
      const own = this.fields.find((one) => one.field === field);
      if (own === undefined) continue;
      for (let b = 0; b < own.bytes; b++) {
        const bits = mask === undefined ? 0xff : mask[b]!;
        const fixed = own.mask === undefined ? 0xff : own.mask[b]!;
        addByte(test, own.at + b, bits & fixed, value[b]!);
      }
    }
    return test;
  }

  #emptyTest(): ValueTest {
    return { masks: new Int32Array(this.words), wants: new Int32Array(this.words) };
  }
}

/** Whether the values from word `from` on pass. */
export function passes({ masks, wants }: ValueTest, words: Int32Array, from: number): boolean {
  for (let i = 0; i < masks.length; i++) {
    if ((words[from + i]! & masks[i]!) !== wants[i]) return false;
  }
  return true;
}

/** Bytes of the form of a match, into `form`, and its values, into `values`. How many bytes, words. */
export function splitMatch(
  match: Match,
  form: Uint8Array,
  values: Int32Array,
): { formBytes: number; words: number } {
  let formAt = 0;
  for (let i = 0; i < match.length; i++) {
    const { field, value, mask } = match[i]!;
    const length = value.length;
    form[formAt] = field >> 8;
    form[formAt + 1] = field;
    form[formAt + 2] = mask === undefined ? length : length | 0x80;
    formAt += 3;
    if (mask === undefined) continue;
    for (let b = 0; b < length; b++) form[formAt++] = mask[b]!;
  }
  return { formBytes: formAt, words: splitValues(match, values) };
}

/** Only the values, of a match whose form is known. How many words. */
export function splitValues(match: Match, values: Int32Array): number {
  let bytes = 0;
  let word = 0;
  for (let i = 0; i < match.length; i++) {
    const value = match[i]!.value;
    for (let b = 0; b < value.length; b++) {
      word = (word << 8) | value[b]!;
      if ((++bytes & 3) !== 0) continue;
      values[(bytes >> 2) - 1] = word;
      word = 0;
    }
  }
  if ((bytes & 3) !== 0) values[bytes >> 2] = word << (32 - 8 * (bytes & 3));
  return (bytes + 3) >> 2;
}

function byteOf(words: Int32Array, from: number, at: number): number {
  return (words[from + (at >> 2)]! >>> (24 - 8 * (at & 3))) & 0xff;
}

function addByte({ masks, wants }: ValueTest, at: number, mask: number, value: number): void {
  const shift = 24 - 8 * (at & 3);
  masks[at >> 2]! |= mask << shift;
  wants[at >> 2]! |= (value & mask) << shift;
}
