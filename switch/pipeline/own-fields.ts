/**
 * The fields that a program describes, in the fast path: found by code that is generated for the program,
 * and set in place with their checksums carried along.
 *
 * The generated function runs after the parser, on packets that it took, and only where a program has
 * fields at all. It goes by what the parser left in the header vector, finds at most one header of the
 * program's own, and reads nothing behind what lengths, checked by the parser, allow.
 *
 * **Truncated headers.** A packet too short for all of a header's declared length does not have that
 * header; one whose IP or TCP header ends before a field in its options does not have that field. Then no
 * rule that looks at the field matches, and setting it does nothing. The packet itself is not bad.
 *
 * Neighbours: `own-layout.ts` draws the words; `rewrite.ts` has the built-in fields.
 */
import type { Frame } from '../ports/frame.js';
import { generate } from '../tables/generate.js';
import { Control, ProgramWord, TABLE_COUNT, Version, visible } from '../tables/memory.js';
import { difference16 } from './checksum-update.js';
import { fixIpv4, fixTransport } from './fix-checksums.js';
import { type FieldPart, Kind, KindMask, Word } from './layout.js';
import {
  OwnBase,
  OwnEntryWord,
  OwnFieldWord,
  type OwnPlaces,
  OwnWord,
  wordParts,
} from './own-layout.js';

/** Fills the own words of `v`, as the parser left it, and moves `Word.End` behind them. */
type Find = (frame: Frame, v: Int32Array) => void;

interface Field {
  readonly number: number;
  readonly slot: number;
  readonly base: number;
  readonly bitOffset: number;
  readonly bitWidth: number;
  /** Of the header vector, most significant first. */
  readonly words: readonly number[];
}

interface Entry {
  readonly base: number;
  readonly after: number;
  readonly selector: number;
  readonly lengthBytes: number;
}

/** Arena offset of the program that readers at `epoch` see, 0: none. */
export function programAt(arena: Int32Array, control: Int32Array, epoch: number): number {
  let at = Atomics.load(control, Control.Program);
  while (at !== 0 && !visible(arena, at, epoch)) at = arena[at + Version.Next];
  return at;
}

/** Programs come again and again, after restarts of the controller and in tests. */
const FACTORIES_MAX = 64;
const functions = new Map<string, Find>();

export class OwnFields implements OwnPlaces {
  /** Run on every packet that was parsed. */
  readonly find: Find;
  readonly #bySlot: (Field | undefined)[] = [];
  readonly #slots = new Map<number, number>();

  /** What the program at `at` in the arena describes; undefined if that is nothing. */
  static read(arena: Int32Array, at: number): OwnFields | undefined {
    if (at === 0 || arena[at + ProgramWord.OwnFields] === 0) return undefined;
    return new OwnFields(arena, at);
  }

  private constructor(arena: Int32Array, program: number) {
    const fields: Field[] = [];
    const entries: Entry[] = [];
    let at = program + ProgramWord.First + TABLE_COUNT;
    for (let i = 0; i < arena[program + ProgramWord.OwnFields]; i++) {
      const bitWidth = arena[at + OwnFieldWord.BitWidth];
      const packed = arena[at + OwnFieldWord.Words];
      const words: number[] = [];
      for (let left = bitWidth; left > 0; left -= 32) {
        words.push((packed >>> (8 * words.length)) & 0xff);
      }
      fields.push({
        number: arena[at + OwnFieldWord.Number],
        slot: arena[at + OwnFieldWord.Slot],
        base: arena[at + OwnFieldWord.Base],
        bitOffset: arena[at + OwnFieldWord.BitOffset],
        bitWidth,
        words,
      });
      at += OwnFieldWord.Count;
    }
    for (let i = 0; i < arena[program + ProgramWord.OwnEntries]; i++) {
      entries.push({
        base: arena[at + OwnEntryWord.Base],
        after: arena[at + OwnEntryWord.After],
        selector: arena[at + OwnEntryWord.Selector],
        lengthBytes: arena[at + OwnEntryWord.LengthBytes],
      });
      at += OwnEntryWord.Count;
    }
    for (const field of fields) {
      this.#bySlot[field.slot] = field;
      this.#slots.set(field.number, field.slot);
    }
    this.find = findFor(fields, entries);
  }

  slotOf(field: number): number | undefined {
    return this.#slots.get(field);
  }

  placeOf(number: number): readonly FieldPart[] | undefined {
    const field = this.#bySlot[this.#slots.get(number) ?? -1];
    return field === undefined ? undefined : wordParts(field.words, field.bitWidth);
  }

  /** Numbers of the fields that the packet with headers `v` has. */
  presentIn(v: Int32Array): number[] {
    return [...this.#slots]
      .filter(([, slot]) => (v[OwnWord.Present + (slot >> 5)] & (1 << (slot & 31))) !== 0)
      .map(([number]) => number);
  }

  /**
   * Carries out the SetOwn op at `code[pc]`: [op][slot][value words, most significant first]. Does
   * nothing on a packet that does not have the field.
   */
  set(frame: Frame, v: Int32Array, code: Int32Array, pc: number): void {
    const slot = code[pc + 1];
    const field = this.#bySlot[slot];
    if (field === undefined || (v[OwnWord.Present + (slot >> 5)] & (1 << (slot & 31))) === 0)
      return;
    const { base, bitOffset, bitWidth, words } = field;
    // A packet-out that was on its way while the field got another width.
    if (code[pc] >>> 8 !== 2 + words.length) return;
    const header =
      base >= OwnBase.New ? v[OwnWord.At] : v[base >= OwnBase.Tcp ? Word.Transport : Word.Network];
    // The header whose checksum covers the field, if any: sums go by 16-bit words from its start.
    const covering = base === OwnBase.Ipv4 ? v[Word.Network] : v[Word.Transport];
    const from = header + (bitOffset >> 3);
    const end = header + ((bitOffset + bitWidth + 7) >> 3);
    const bytes = frame.bytes;
    const first = covering === 0 ? from : from - ((from - covering) & 1);
    let count = 0;
    for (let at = first; at < end; at += 2) before[count++] = wordAt(bytes, at, end);
    writeBits(bytes, header * 8 + bitOffset, bitWidth, code, pc + 2 + words.length);
    for (let i = 0; i < words.length; i++) v[words[i]] = code[pc + 2 + i];
    if (covering === 0) return;
    let difference = 0;
    for (let i = 0, at = first; i < count; i++, at += 2) {
      difference += difference16(before[i], wordAt(bytes, at, end));
    }
    if (base === OwnBase.Ipv4) fixIpv4(frame, covering, difference);
    else fixTransport(frame, v, difference);
  }
}

/** Words under a field as they were: 128 bits can touch nine. */
const before = new Int32Array(16);

/** Big-endian. What lies behind `end` stays as it is, so for a difference it may be anything. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  return (bytes[at] << 8) | (at + 1 < end ? bytes[at + 1] : 0);
}

/** Writes `width` bits from bit `bit` of the memory on; the words of the value end before `end`. */
function writeBits(
  bytes: Uint8Array,
  bit: number,
  width: number,
  code: Int32Array,
  end: number,
): void {
  // From the lowest bit up, byte by byte.
  for (let done = 0; done < width; ) {
    const lowest = bit + width - 1 - done;
    const at = lowest >> 3;
    const shift = 7 - (lowest & 7);
    const count = Math.min(8 - shift, width - done);
    const mask = (1 << count) - 1;
    const word = end - 1 - (done >> 5);
    let value = code[word] >>> (done & 31);
    // Across two words of the value.
    if ((done & 31) + count > 32) value |= code[word - 1] << (32 - (done & 31));
    bytes[at] = (bytes[at] & ~(mask << shift)) | ((value & mask) << shift);
    done += count;
  }
}

// ---- the generated function ---------------------------------------------------------------------

function findFor(fields: readonly Field[], entries: readonly Entry[]): Find {
  const body = findSource(fields, entries);
  const known = functions.get(body);
  if (known !== undefined) return known;
  if (functions.size >= FACTORIES_MAX) functions.clear();
  const make = generate('own-fields', [], body) as () => Find;
  const made = make();
  functions.set(body, made);
  return made;
}

function findSource(fields: readonly Field[], entries: readonly Entry[]): string {
  const own = [...new Set(entries.map((entry) => entry.base))];
  const lengthOf = (base: number): number =>
    entries.find((entry) => entry.base === base)?.lengthBytes ?? 0;
  const of = (base: number): Field[] => fields.filter((field) => field.base === base);
  const select = (after: OwnBase, value: string, at: string): string => {
    const cases = entries
      .filter((entry) => entry.after === after)
      .map((entry) => `case ${entry.selector}: header = ${entry.base}; at = ${at}; break;`);
    return cases.length === 0 ? '' : `switch (${value}) { ${[...new Set(cases)].join(' ')} }`;
  };
  const zero = fields.flatMap((field) => field.words).map((word) => `v[${word}] = 0;`);
  // Sources hold numbers only: offsets, words and masks.
  return `
    return function find(frame, v) {
      const view = frame.view;
      const kind = v[${Word.Kind}];
      const network = v[${Word.Network}];
      const transport = v[${Word.Transport}];
      let end = frame.start + frame.length;
      let header = 0, at = 0, present0 = 0, present1 = 0;
      v[${OwnWord.At}] = 0;
      ${zero.join(' ')}
      switch (kind & ${KindMask.Network}) {
        case ${Kind.Ipv4}: {
          const total = view.getUint16(network + 2);
          if (total !== 0) end = network + total;
          ${readAll(of(OwnBase.Ipv4), 'network', 160, '(view.getUint8(network) & 15) << 2')}
          if (transport === 0 && (kind & ${Kind.LaterFragment}) === 0) {
            ${select(OwnBase.Ipv4, `v[${Word.Ip}] >>> 24`, `v[${Word.End}]`)}
          }
          break;
        }
        case ${Kind.Ipv6}: {
          const payload = view.getUint16(network + 4);
          if (payload !== 0 || frame.gsoType === 0) end = network + 40 + payload;
          ${readAll(of(OwnBase.Ipv6), 'network', 320, '40')}
          if (transport === 0 && (kind & ${Kind.LaterFragment}) === 0) {
            ${select(OwnBase.Ipv6, `v[${Word.Ip}] >>> 24`, `v[${Word.End}]`)}
          }
          break;
        }
        case 0:
          ${select(OwnBase.Ethernet, `v[${Word.EthTypeVlan}] >>> 16`, 'network')}
          break;
      }
      if (transport !== 0) switch (kind & ${KindMask.Transport}) {
        case ${Kind.Tcp}: {
          const bytes = (view.getUint8(transport + 12) >> 4) << 2;
          ${readAll(of(OwnBase.Tcp), 'transport', 160, 'bytes')}
          ${select(OwnBase.Tcp, `v[${Word.Ports}] & 0xffff`, 'transport + bytes')}
          break;
        }
        case ${Kind.Udp}: {
          const bytes = view.getUint16(transport + 4);
          if ((bytes !== 0 || frame.gsoType === 0) && transport + bytes < end) {
            end = transport + bytes;
          }
          ${readAll(of(OwnBase.Udp), 'transport', 64, '8')}
          ${select(OwnBase.Udp, `v[${Word.Ports}] & 0xffff`, 'transport + 8')}
          break;
        }
      }
      switch (header) {
        ${own
          .map(
            (base) => `case ${base}:
          if (at + ${lengthOf(base)} <= end) {
            v[${OwnWord.At}] = at;
            ${of(base)
              .map((field) => read(field, 'at'))
              .join('\n')}
            if (at + ${lengthOf(base)} > v[${Word.End}]) v[${Word.End}] = at + ${lengthOf(base)};
          }
          break;`,
          )
          .join('\n')}
      }
      v[${OwnWord.Present}] = present0;
      v[${OwnWord.Present + 1}] = present1;
    };`;
}

/** Fields of a built-in header: those behind its fixed bits only as far as the packet has it. */
function readAll(fields: readonly Field[], base: string, fixed: number, length: string): string {
  return fields
    .map((field) => {
      const bytes = (field.bitOffset + field.bitWidth + 7) >> 3;
      if (bytes * 8 <= fixed) return read(field, base);
      return `
        if ((${length}) >= ${bytes} && ${base} + ${bytes} <= end) {
          ${read(field, base)}
          if (${base} + ${bytes} > v[${Word.End}]) v[${Word.End}] = ${base} + ${bytes};
        }`;
    })
    .join('\n');
}

/** The field's value into its words, and that it is there. */
function read({ slot, bitOffset, bitWidth, words }: Field, base: string): string {
  let bit = bitOffset;
  const stores = words.map((word, i) => {
    const bits = i === 0 ? bitWidth - 32 * (words.length - 1) : 32;
    const store = `v[${word}] = ${bitsSource(base, bit, bits)};`;
    bit += bits;
    return store;
  });
  return `${stores.join(' ')} present${slot >> 5} |= ${1 << (slot & 31)};`;
}

/** An expression for up to 32 bits, `bit` bits behind `base`: reads only the bytes that they lie in. */
function bitsSource(base: string, bit: number, bits: number): string {
  const from = bit >> 3;
  const bytes = ((bit + bits + 7) >> 3) - from;
  const shift = bytes * 8 - (bit & 7) - bits;
  const place = (offset: number): string => `${base} + ${from + offset}`;
  const mask = bits === 32 ? '' : ` & ${2 ** bits - 1}`;
  switch (bytes) {
    case 1:
      return `(view.getUint8(${place(0)}) >>> ${shift})${mask}`;
    case 2:
      return `(view.getUint16(${place(0)}) >>> ${shift})${mask}`;
    case 3:
      return `(((view.getUint16(${place(0)}) << 8) | view.getUint8(${place(2)})) >>> ${shift})${mask}`;
    case 4:
      return `${shift === 0 ? `view.getInt32(${place(0)})` : `(view.getInt32(${place(0)}) >>> ${shift})`}${mask}`;
    default:
      return `((view.getInt32(${place(0)}) << ${8 - shift}) | (view.getUint8(${place(4)}) >>> ${shift}))${mask}`;
  }
}
