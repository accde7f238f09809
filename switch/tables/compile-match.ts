/** From a match of fields to the words and masks of the header vector that it looks at. */
import { HeddleError } from '../../proto/errors.js';
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import type { Match } from '../../proto/model.js';
import { fieldPlace, Word } from '../pipeline/layout.js';
import { OwnLayout, type OwnPlaces, OwnWord, VECTOR_WORDS } from '../pipeline/own-layout.js';

export interface CompiledMatch {
  /** Of words and masks. */
  readonly hash: number;
  /** Ascending words of the header vector. */
  readonly words: readonly number[];
  /** Never 0, one for each word. */
  readonly masks: readonly number[];
  /** What the masked words must be. */
  readonly key: readonly number[];
}

/** A bit of `Word.Kind` that is never set. */
const IMPOSSIBLE_KIND = 1 << 30;

/** `width` (1..32) bits of big-endian `bytes`, starting `shift` bits above the lowest. */
function bitsOf(bytes: Uint8Array, shift: number, width: number): number {
  let result = 0;
  let have = 0;
  let at = bytes.length - 1 - (shift >> 3);
  let skip = shift & 7;
  while (have < width && at >= 0) {
    result |= (bytes[at] >>> skip) << have;
    have += 8 - skip;
    skip = 0;
    at--;
  }
  return width === 32 ? result : result & ((1 << width) - 1);
}

/** Whether any bit of big-endian `bytes` is set that lies `shift` or more above the lowest. */
function anyBitFrom(bytes: Uint8Array, shift: number): boolean {
  if (bytes.length * 8 <= shift) return false;
  for (let at = 0; at < bytes.length; at++) {
    const above = (bytes.length - at) * 8 - shift;
    if (above <= 0) return false;
    if (bytes[at] >>> (8 - Math.min(8, above)) !== 0) return true;
  }
  return false;
}

/**
 * One match after the other, in the same memory: rules come by the hundred thousand, nearly all of
 * them of a shape that is known.
 */
export class MatchScratch {
  readonly masks = new Int32Array(VECTOR_WORDS);
  readonly values = new Int32Array(VECTOR_WORDS);
  hash = 0;
  /** The words that the match looks at, ascending. */
  readonly #touched = new Uint16Array(VECTOR_WORDS);
  #words = 0;

  /** Throws HeddleError UNSUPPORTED for a field that neither this pipeline nor its program knows. */
  compile(match: Match, own: OwnPlaces): void {
    const { masks, values } = this;
    // Of all the words a match looks at few.
    for (let i = 0; i < this.#words; i++) masks[this.#touched[i]] = values[this.#touched[i]] = 0;
    this.#words = 0;
    let contradicts = false;
    for (let i = 0; i < match.length; i++) {
      const { field, value, mask } = match[i];
      const isOwn = field >= PROGRAM_FIELD_MIN;
      const place = isOwn ? own.placeOf(field) : fieldPlace(field);
      if (place === undefined) {
        throw new HeddleError('UNSUPPORTED', `this switch can't match on field ${field}`, {
          field: `flow.match[${i}]`,
          value: field,
        });
      }
      if (isOwn) {
        // A field that is not there is 0 as well, so the rule looks whether it is.
        const slot = own.slotOf(field) ?? 0;
        this.#touch(OwnWord.Present + (slot >> 5));
        masks[OwnWord.Present + (slot >> 5)] |= 1 << (slot & 31);
        values[OwnWord.Present + (slot >> 5)] |= 1 << (slot & 31);
      }
      let shift = 0;
      for (let p = place.length - 1; p >= 0; p--) {
        const { word, shift: left, bits } = place[p];
        const ones = bits === 32 ? -1 : (1 << bits) - 1;
        const partMask = mask === undefined ? ones : bitsOf(mask, shift, bits);
        const partValue = bitsOf(value, shift, bits) & partMask;
        this.#touch(word);
        // Two fields with one place, as `inPort` and `inPhyPort`, that are asked to differ.
        const both = masks[word] & (partMask << left);
        if (((values[word] ^ (partValue << left)) & both) !== 0) contradicts = true;
        masks[word] |= partMask << left;
        values[word] |= partValue << left;
        shift += bits;
      }
      // Bits without a place are 0 in every packet.
      if (anyBitFrom(value, shift)) contradicts = true;
    }
    if (contradicts) {
      // Such a rule is legal and matches nothing: it looks for a kind of packet that there is not.
      this.#touch(Word.Kind);
      masks[Word.Kind] = IMPOSSIBLE_KIND;
      values[Word.Kind] = IMPOSSIBLE_KIND;
    }
    let hash = 0;
    for (let i = 0; i < this.#words; i++) {
      const word = this.#touched[i];
      hash = Math.imul(hash ^ masks[word] ^ (word << 24), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    this.hash = hash;
  }

  /** Keeps a word among those touched, in their order. */
  #touch(word: number): void {
    const touched = this.#touched;
    let place = this.#words;
    while (place > 0 && touched[place - 1] > word) place--;
    if (place > 0 && touched[place - 1] === word) return;
    for (let i = this.#words; i > place; i--) touched[i] = touched[i - 1];
    touched[place] = word;
    this.#words++;
  }

  /** Whether it looks at exactly these words and bits. */
  hasShape(shape: {
    readonly words: readonly number[];
    readonly masks: readonly number[];
  }): boolean {
    if (shape.words.length !== this.#words) return false;
    for (let i = 0; i < this.#words; i++) {
      if (this.masks[shape.words[i]] !== shape.masks[i]) return false;
    }
    return true;
  }

  /** What was compiled last, to be kept. */
  take(): CompiledMatch {
    const words = [...this.#touched.subarray(0, this.#words)];
    return {
      hash: this.hash,
      words,
      masks: words.map((word) => this.masks[word]),
      key: words.map((word) => this.values[word]),
    };
  }
}

/** Throws HeddleError UNSUPPORTED for a field that neither this pipeline nor its program knows. */
export function compileMatch(match: Match, own: OwnPlaces = OwnLayout.empty): CompiledMatch {
  const scratch = new MatchScratch();
  scratch.compile(match, own);
  return scratch.take();
}
