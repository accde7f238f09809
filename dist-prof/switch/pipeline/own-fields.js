import { generate } from '../tables/generate.js';
import { TABLE_COUNT, visible } from '../tables/memory.js';
import { difference16 } from './checksum-update.js';
import { fixIpv4, fixTransport } from './fix-checksums.js';
import { wordParts, } from './own-layout.js';
/** Arena offset of the program that readers at `epoch` see, 0: none. */
export function programAt(arena, control, epoch) {
    let at = Atomics.load(control, 2 /* Control.Program */);
    while (at !== 0 && !visible(arena, at, epoch))
        at = arena[at + 0 /* Version.Next */];
    return at;
}
/** Programs come again and again, after restarts of the controller and in tests. */
const FACTORIES_MAX = 64;
const functions = new Map();
export class OwnFields {
    /** Run on every packet that was parsed. */
    find;
    #bySlot = [];
    #slots = new Map();
    /** What the program at `at` in the arena describes; undefined if that is nothing. */
    static read(arena, at) {
        if (at === 0 || arena[at + 5 /* ProgramWord.OwnFields */] === 0)
            return undefined;
        return new OwnFields(arena, at);
    }
    constructor(arena, program) {
        const fields = [];
        const entries = [];
        let at = program + 8 /* ProgramWord.First */ + TABLE_COUNT;
        for (let i = 0; i < arena[program + 5 /* ProgramWord.OwnFields */]; i++) {
            const bitWidth = arena[at + 4 /* OwnFieldWord.BitWidth */];
            const packed = arena[at + 5 /* OwnFieldWord.Words */];
            const words = [];
            for (let left = bitWidth; left > 0; left -= 32) {
                words.push((packed >>> (8 * words.length)) & 0xff);
            }
            fields.push({
                number: arena[at + 0 /* OwnFieldWord.Number */],
                slot: arena[at + 1 /* OwnFieldWord.Slot */],
                base: arena[at + 2 /* OwnFieldWord.Base */],
                bitOffset: arena[at + 3 /* OwnFieldWord.BitOffset */],
                bitWidth,
                words,
            });
            at += 6 /* OwnFieldWord.Count */;
        }
        for (let i = 0; i < arena[program + 6 /* ProgramWord.OwnEntries */]; i++) {
            entries.push({
                base: arena[at + 0 /* OwnEntryWord.Base */],
                after: arena[at + 1 /* OwnEntryWord.After */],
                selector: arena[at + 2 /* OwnEntryWord.Selector */],
                lengthBytes: arena[at + 3 /* OwnEntryWord.LengthBytes */],
            });
            at += 4 /* OwnEntryWord.Count */;
        }
        for (const field of fields) {
            this.#bySlot[field.slot] = field;
            this.#slots.set(field.number, field.slot);
        }
        this.find = findFor(fields, entries);
    }
    slotOf(field) {
        return this.#slots.get(field);
    }
    placeOf(number) {
        const field = this.#bySlot[this.#slots.get(number) ?? -1];
        return field === undefined ? undefined : wordParts(field.words, field.bitWidth);
    }
    /** Numbers of the fields that the packet with headers `v` has. */
    presentIn(v) {
        return [...this.#slots]
            .filter(([, slot]) => (v[37 /* OwnWord.Present */ + (slot >> 5)] & (1 << (slot & 31))) !== 0)
            .map(([number]) => number);
    }
    /**
     * Carries out the SetOwn op at `code[pc]`: [op][slot][value words, most significant first]. Does
     * nothing on a packet that does not have the field.
     */
    set(frame, v, code, pc) {
        const slot = code[pc + 1];
        const field = this.#bySlot[slot];
        if (field === undefined || (v[37 /* OwnWord.Present */ + (slot >> 5)] & (1 << (slot & 31))) === 0)
            return;
        const { base, bitOffset, bitWidth, words } = field;
        // A packet-out that was on its way while the field got another width.
        if (code[pc] >>> 8 !== 2 + words.length)
            return;
        const header = base >= 8 /* OwnBase.New */ ? v[36 /* OwnWord.At */] : v[base >= 3 /* OwnBase.Tcp */ ? 32 /* Word.Transport */ : 31 /* Word.Network */];
        // The header whose checksum covers the field, if any: sums go by 16-bit words from its start.
        const covering = base === 1 /* OwnBase.Ipv4 */ ? v[31 /* Word.Network */] : v[32 /* Word.Transport */];
        const from = header + (bitOffset >> 3);
        const end = header + ((bitOffset + bitWidth + 7) >> 3);
        const bytes = frame.bytes;
        const first = covering === 0 ? from : from - ((from - covering) & 1);
        let count = 0;
        for (let at = first; at < end; at += 2)
            before[count++] = wordAt(bytes, at, end);
        writeBits(bytes, header * 8 + bitOffset, bitWidth, code, pc + 2 + words.length);
        for (let i = 0; i < words.length; i++)
            v[words[i]] = code[pc + 2 + i];
        if (covering === 0)
            return;
        let difference = 0;
        for (let i = 0, at = first; i < count; i++, at += 2) {
            difference += difference16(before[i], wordAt(bytes, at, end));
        }
        if (base === 1 /* OwnBase.Ipv4 */)
            fixIpv4(frame, covering, difference);
        else
            fixTransport(frame, v, difference);
    }
}
/** Words under a field as they were: 128 bits can touch nine. */
const before = new Int32Array(16);
/** Big-endian. What lies behind `end` stays as it is, so for a difference it may be anything. */
function wordAt(bytes, at, end) {
    return (bytes[at] << 8) | (at + 1 < end ? bytes[at + 1] : 0);
}
/** Writes `width` bits from bit `bit` of the memory on; the words of the value end before `end`. */
function writeBits(bytes, bit, width, code, end) {
    // From the lowest bit up, byte by byte.
    for (let done = 0; done < width;) {
        const lowest = bit + width - 1 - done;
        const at = lowest >> 3;
        const shift = 7 - (lowest & 7);
        const count = Math.min(8 - shift, width - done);
        const mask = (1 << count) - 1;
        const word = end - 1 - (done >> 5);
        let value = code[word] >>> (done & 31);
        // Across two words of the value.
        if ((done & 31) + count > 32)
            value |= code[word - 1] << (32 - (done & 31));
        bytes[at] = (bytes[at] & ~(mask << shift)) | ((value & mask) << shift);
        done += count;
    }
}
// ---- the generated function ---------------------------------------------------------------------
function findFor(fields, entries) {
    const body = findSource(fields, entries);
    const known = functions.get(body);
    if (known !== undefined)
        return known;
    if (functions.size >= FACTORIES_MAX)
        functions.clear();
    const make = generate('own-fields', [], body);
    const made = make();
    functions.set(body, made);
    return made;
}
function findSource(fields, entries) {
    const own = [...new Set(entries.map((entry) => entry.base))];
    const lengthOf = (base) => entries.find((entry) => entry.base === base)?.lengthBytes ?? 0;
    const of = (base) => fields.filter((field) => field.base === base);
    const select = (after, value, at) => {
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
      const kind = v[${29 /* Word.Kind */}];
      const network = v[${31 /* Word.Network */}];
      const transport = v[${32 /* Word.Transport */}];
      let end = frame.start + frame.length;
      let header = 0, at = 0, present0 = 0, present1 = 0;
      v[${36 /* OwnWord.At */}] = 0;
      ${zero.join(' ')}
      switch (kind & ${7 /* KindMask.Network */}) {
        case ${2 /* Kind.Ipv4 */}: {
          const total = view.getUint16(network + 2);
          if (total !== 0) end = network + total;
          ${readAll(of(1 /* OwnBase.Ipv4 */), 'network', 160, '(view.getUint8(network) & 15) << 2')}
          if (transport === 0 && (kind & ${128 /* Kind.LaterFragment */}) === 0) {
            ${select(1 /* OwnBase.Ipv4 */, `v[${7 /* Word.Ip */}] >>> 24`, `v[${33 /* Word.End */}]`)}
          }
          break;
        }
        case ${3 /* Kind.Ipv6 */}: {
          const payload = view.getUint16(network + 4);
          if (payload !== 0 || frame.gsoType === 0) end = network + 40 + payload;
          ${readAll(of(2 /* OwnBase.Ipv6 */), 'network', 320, '40')}
          if (transport === 0 && (kind & ${128 /* Kind.LaterFragment */}) === 0) {
            ${select(2 /* OwnBase.Ipv6 */, `v[${7 /* Word.Ip */}] >>> 24`, `v[${33 /* Word.End */}]`)}
          }
          break;
        }
        case 0:
          ${select(0 /* OwnBase.Ethernet */, `v[${6 /* Word.EthTypeVlan */}] >>> 16`, 'network')}
          break;
      }
      if (transport !== 0) switch (kind & ${56 /* KindMask.Transport */}) {
        case ${8 /* Kind.Tcp */}: {
          const bytes = (view.getUint8(transport + 12) >> 4) << 2;
          ${readAll(of(3 /* OwnBase.Tcp */), 'transport', 160, 'bytes')}
          ${select(3 /* OwnBase.Tcp */, `v[${8 /* Word.Ports */}] & 0xffff`, 'transport + bytes')}
          break;
        }
        case ${16 /* Kind.Udp */}: {
          const bytes = view.getUint16(transport + 4);
          if ((bytes !== 0 || frame.gsoType === 0) && transport + bytes < end) {
            end = transport + bytes;
          }
          ${readAll(of(4 /* OwnBase.Udp */), 'transport', 64, '8')}
          ${select(4 /* OwnBase.Udp */, `v[${8 /* Word.Ports */}] & 0xffff`, 'transport + 8')}
          break;
        }
      }
      switch (header) {
        ${own
        .map((base) => `case ${base}:
          if (at + ${lengthOf(base)} <= end) {
            v[${36 /* OwnWord.At */}] = at;
            ${of(base)
        .map((field) => read(field, 'at'))
        .join('\n')}
            if (at + ${lengthOf(base)} > v[${33 /* Word.End */}]) v[${33 /* Word.End */}] = at + ${lengthOf(base)};
          }
          break;`)
        .join('\n')}
      }
      v[${37 /* OwnWord.Present */}] = present0;
      v[${37 /* OwnWord.Present */ + 1}] = present1;
    };`;
}
/** Fields of a built-in header: those behind its fixed bits only as far as the packet has it. */
function readAll(fields, base, fixed, length) {
    return fields
        .map((field) => {
        const bytes = (field.bitOffset + field.bitWidth + 7) >> 3;
        if (bytes * 8 <= fixed)
            return read(field, base);
        return `
        if ((${length}) >= ${bytes} && ${base} + ${bytes} <= end) {
          ${read(field, base)}
          if (${base} + ${bytes} > v[${33 /* Word.End */}]) v[${33 /* Word.End */}] = ${base} + ${bytes};
        }`;
    })
        .join('\n');
}
/** The field's value into its words, and that it is there. */
function read({ slot, bitOffset, bitWidth, words }, base) {
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
function bitsSource(base, bit, bits) {
    const from = bit >> 3;
    const bytes = ((bit + bits + 7) >> 3) - from;
    const shift = bytes * 8 - (bit & 7) - bits;
    const place = (offset) => `${base} + ${from + offset}`;
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
//# sourceMappingURL=own-fields.js.map