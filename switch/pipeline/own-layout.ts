/**
 * Where the fields that a program describes lie: in the header vector, behind the words of `layout.ts`,
 * and as words in table memory, where readers find them.
 *
 *      Word.Count   where the program's own header of this packet starts, 0: it has none
 *      + 1, + 2     which own fields there are, one bit for each slot
 *      + 3 ...      values, each from a word of its own on, in its low bits; 0 where there is no field
 *
 * A slot and its words belong to a field's number and width for as long as programs have it: rules and
 * actions name only slots and words, so they outlive a program that moves the field in its header.
 *
 * In the version of the program in table memory (`tables/memory.ts`), behind its tables:
 *
 *      field   [number][slot][base][bit offset][bit width][words, 8 bits each]
 *      entry   [base][after][selector][length in bytes]
 *
 * A base is the header that a field lies in: `OwnBase`, and from `OwnBase.New` on the program's own.
 *
 * Neighbours: `own-fields.ts` reads what is written here; `proto/program-fields.ts` has the limits, so
 * that there is always room for a program that was checked.
 */
import assert from 'node:assert';
import type { HeaderField, Program } from '../../proto/model.js';
import {
  fieldWords,
  MAX_PROGRAM_FIELD_WORDS,
  MAX_PROGRAM_FIELDS,
} from '../../proto/program-fields.js';
import { type FieldPart, Word } from './layout.js';

export const enum OwnWord {
  // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
  At = Word.Count,
  /** Two words. */
  // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
  Present = Word.Count + 1,
  // biome-ignore lint/style/useLiteralEnumMembers: behind the words of another enum.
  First = Word.Count + 3,
}

/** The whole header vector. Matchers may look at any word that is not a place in the frame. */
export const VECTOR_WORDS: number = OwnWord.First + MAX_PROGRAM_FIELD_WORDS;

/** The header that a field lies in, or comes after. */
export const enum OwnBase {
  Ethernet = 0,
  Ipv4 = 1,
  Ipv6 = 2,
  Tcp = 3,
  Udp = 4,
  /** The first of the program's own. */
  New = 8,
}

const BASES: Readonly<Record<string, OwnBase>> = {
  ethernet: OwnBase.Ethernet,
  ipv4: OwnBase.Ipv4,
  ipv6: OwnBase.Ipv6,
  tcp: OwnBase.Tcp,
  udp: OwnBase.Udp,
};

export const enum OwnFieldWord {
  Number = 0,
  Slot = 1,
  Base = 2,
  BitOffset = 3,
  BitWidth = 4,
  Words = 5,
  Count = 6,
}

export const enum OwnEntryWord {
  Base = 0,
  After = 1,
  Selector = 2,
  LengthBytes = 3,
  Count = 4,
}

interface Place {
  readonly bitWidth: number;
  readonly slot: number;
  /** Most significant first. */
  readonly words: readonly number[];
}

/** Where own fields lie in the header vector, by their numbers; undefined: there is no such field. */
export interface OwnPlaces {
  slotOf(field: number): number | undefined;
  /** As `fieldPlace` says it of built-in fields. */
  placeOf(field: number): readonly FieldPart[] | undefined;
}

/** The parts of a field that fills `words`, most significant first. */
export function wordParts(words: readonly number[], bitWidth: number): readonly FieldPart[] {
  return words.map((word, i) => ({
    word,
    shift: 0,
    bits: i === 0 ? bitWidth - 32 * (words.length - 1) : 32,
  }));
}

/** Immutable. The writer has one for each program. */
export class OwnLayout implements OwnPlaces {
  static readonly empty = new OwnLayout([], new Map());
  readonly #fields: readonly HeaderField[];
  readonly #places: ReadonlyMap<number, Place>;

  private constructor(fields: readonly HeaderField[], places: ReadonlyMap<number, Place>) {
    this.#fields = fields;
    this.#places = places;
  }

  /** The layout of a program (checked) that takes the place of this one's. */
  next(program: Program): OwnLayout {
    const places = new Map<number, Place>();
    const slots = new Set<number>();
    const words = new Set<number>();
    for (const { field, bitWidth } of program.fields) {
      const known = this.#places.get(field);
      if (known === undefined || known.bitWidth !== bitWidth) continue;
      places.set(field, known);
      slots.add(known.slot);
      for (const word of known.words) words.add(word);
    }
    let nextSlot = 0;
    let nextWord = OwnWord.First;
    for (const { field, bitWidth } of program.fields) {
      if (places.has(field)) continue;
      while (slots.has(nextSlot)) nextSlot++;
      const own: number[] = [];
      while (own.length < fieldWords(bitWidth)) {
        while (words.has(nextWord)) nextWord++;
        own.push(nextWord++);
      }
      places.set(field, { bitWidth, slot: nextSlot++, words: own });
    }
    assert(nextSlot <= MAX_PROGRAM_FIELDS && nextWord <= VECTOR_WORDS);
    return new OwnLayout(program.fields, places);
  }

  slotOf(field: number): number | undefined {
    return this.#places.get(field)?.slot;
  }

  placeOf(field: number): readonly FieldPart[] | undefined {
    const place = this.#places.get(field);
    return place === undefined ? undefined : wordParts(place.words, place.bitWidth);
  }

  get fieldCount(): number {
    return this.#fields.length;
  }

  get entryCount(): number {
    return this.#fields.filter((field) => field.entry !== undefined).length;
  }

  /** What goes into table memory: all fields, then all entries. */
  encode(): number[] {
    const words: number[] = [];
    const bases = new Map<string, number>();
    for (const { header } of this.#fields) {
      if (BASES[header] === undefined && !bases.has(header)) {
        bases.set(header, OwnBase.New + bases.size);
      }
    }
    const baseOf = (header: string): number => BASES[header] ?? bases.get(header) ?? 0;
    for (const { field, header, bitOffset, bitWidth } of this.#fields) {
      const place = this.#places.get(field)!;
      const packed = place.words.reduce((all, word, i) => all | (word << (8 * i)), 0);
      words.push(field, place.slot, baseOf(header), bitOffset, bitWidth, packed);
    }
    for (const { header, entry } of this.#fields) {
      if (entry === undefined) continue;
      words.push(baseOf(header), baseOf(entry.after), entry.selector, entry.lengthBytes);
    }
    return words;
  }
}
