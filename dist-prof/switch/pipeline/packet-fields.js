/**
 * The header vector read backwards: from its words to fields as rules name them. For explanations, so
 * it may take its time.
 */
import { FIELDS, fieldById } from '../../proto/fields.js';
import { holds } from '../../proto/match.js';
import { ACTSET_UNSET, fieldPlace } from './layout.js';
/**
 * Every field that the packet with headers `v` has, with its value: a match of that packet alone.
 * `own`: those of the program.
 */
export function fieldsOf(v, program, own) {
    const match = [];
    for (const info of FIELDS) {
        const place = fieldPlace(info.id);
        // `inPhyPort` is `inPort` once more.
        if (place === undefined || info.id === 1 /* Field.InPhyPort */)
            continue;
        if (!info.prerequisites.every((needed) => holds(needed, match)))
            continue;
        const value = readField(v, info, place);
        // Nothing was written to them: nobody wants to read that.
        const isUnsaid = info.id === 43 /* Field.ActsetOutput */
            ? v[27 /* Word.ActsetOutput */] === ACTSET_UNSET
            : UNSAID_WHEN_ZERO.has(info.id) && value.every((byte) => byte === 0);
        if (!isUnsaid)
            match.push({ field: info.id, value });
    }
    for (const id of own?.presentIn(v) ?? []) {
        const info = fieldById(id, program);
        if (info !== undefined)
            match.push({ field: id, value: readField(v, info, own?.placeOf(id)) });
    }
    return match;
}
const UNSAID_WHEN_ZERO = new Set([
    2 /* Field.Metadata */,
    6 /* Field.VlanVid */,
    38 /* Field.TunnelId */,
    39 /* Field.Ipv6Exthdr */,
    28 /* Field.Ipv6Flabel */,
    44 /* Field.PacketType */,
    128 /* Field.IpFrag */,
]);
/** The value of one field in `v`, whether or not the packet has it. */
export function readField(v, info, place = fieldPlace(info.id)) {
    let value = 0n;
    for (const { word, shift, bits } of place ?? []) {
        const part = (BigInt(v[word] >>> 0) >> BigInt(shift)) & ((1n << BigInt(bits)) - 1n);
        value = (value << BigInt(bits)) | part;
    }
    const bytes = new Uint8Array(info.bytes);
    for (let i = info.bytes - 1; i >= 0; i--, value >>= 8n)
        bytes[i] = Number(value & 255n);
    return bytes;
}
//# sourceMappingURL=packet-fields.js.map