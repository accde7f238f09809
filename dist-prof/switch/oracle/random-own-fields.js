/**
 * Random fields for programs, in headers that random packets have: bits of the built-in ones, and new
 * ones behind the EtherTypes, protocols and ports that occur.
 */
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import { builtInHeader, isSettable } from '../../proto/headers.js';
import { checkProgramFields } from '../../proto/program-fields.js';
import { PORTS } from './random-packet.js';
const WIDTHS = [1, 1, 2, 2, 3, 4, 7, 8, 13, 16, 31, 32, 33, 48, 64, 100, 128];
/**
 * Up to eight fields and those of `kept`, which rules use: under the same number and of the same width,
 * but perhaps in another place.
 */
export function randomFields(chance, kept) {
    let fields = [];
    for (const field of kept) {
        const move = () => {
            const moved = randomField(chance, field);
            return chance.is(0.5) && isSettable(moved) ? moved : field;
        };
        fields = added(fields, move, 4);
        // What can't be moved stays where it was, whoever else has to go.
        if (!fields.some((one) => one.field === field.field))
            fields = [...kept];
    }
    const more = chance.is(0.4) ? 0 : chance.below(8);
    for (let i = 0; i < more; i++) {
        const number = PROGRAM_FIELD_MIN + chance.below(20);
        const bitWidth = chance.pick(WIDTHS);
        fields = added(fields, () => randomField(chance, { field: number, bitWidth }), 3);
    }
    return fields;
}
/** `fields` with one more, if a program may be so. */
function added(fields, make, tries) {
    for (let i = 0; i < tries; i++) {
        const more = [...fields, make()];
        try {
            checkProgramFields(more);
            return more;
        }
        catch {
            // Overlaps, or a selector that is taken.
        }
    }
    return fields;
}
function randomField(chance, { field, bitWidth }) {
    const header = chance.pick(['ipv4', 'ipv6', 'tcp', 'udp', 'a', 'a', 'b', 'b', 'c', 'd']);
    const builtIn = builtInHeader(header);
    const name = `own.f${field}`;
    if (builtIn !== undefined) {
        const bitOffset = chance.below(builtIn.bits);
        return { field, name, header, bitOffset, bitWidth };
    }
    // Each name stands for one length, so that several fields can share a header.
    const lengthBytes = { a: 4, b: 8, c: 13, d: 20 }[header] ?? 1;
    const [after, selector] = {
        ethernet: ['ethernet', 0x88cc],
        ipv4: ['ipv4', 89],
        ipv6: ['ipv6', 89],
        udp: ['udp', chance.pick(PORTS)],
        tcp: ['tcp', chance.pick(PORTS)],
    }[chance.pick(['ethernet', 'ipv4', 'ipv6', 'udp', 'udp', 'udp', 'tcp', 'tcp'])];
    const bitOffset = chance.below(lengthBytes * 8);
    return { field, name, header, bitOffset, bitWidth, entry: { after, selector, lengthBytes } };
}
function randomBits(chance, width) {
    const bytes = chance.is(0.3)
        ? new Uint8Array((width + 7) >> 3).fill(chance.pick([0, 0xff]))
        : chance.bytes((width + 7) >> 3);
    bytes[0] &= 0xff >> (bytes.length * 8 - width);
    return bytes;
}
/** Matches on up to two fields, exact or masked. */
export function ownMatch(chance, fields) {
    const wanted = fields.filter(() => chance.is(2 / (fields.length + 2))).slice(0, 2);
    return wanted.flatMap(({ field, bitWidth }) => {
        const value = randomBits(chance, bitWidth);
        const mask = randomBits(chance, bitWidth);
        if (chance.is(0.4))
            return [{ field, value }];
        // Few bits, so that packets have them.
        for (let i = 0; i < mask.length; i++)
            mask[i] &= chance.below(256) & chance.below(256);
        if (mask.every((byte) => byte === 0))
            return [{ field, value }];
        return [{ field, value: value.map((byte, i) => byte & mask[i]), mask }];
    });
}
/** Sets one of the fields; undefined: none of them can be set. */
export function ownSetField(chance, fields) {
    const settable = fields.filter(isSettable);
    if (settable.length === 0)
        return undefined;
    const { field, bitWidth } = chance.pick(settable);
    return { type: 'setField', field, value: randomBits(chance, bitWidth) };
}
//# sourceMappingURL=random-own-fields.js.map