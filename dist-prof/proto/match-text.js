/**
 * One field's value and mask, between what people write and bytes in network order.
 *
 * What may be written for a field depends on its format: numbers, decimal or `0x` text, addresses,
 * prefix lengths, and names for EtherTypes, IP protocols and VLAN tags. `0x0800/0xff00` and
 * `{ value, mask }` mean the same.
 *
 * Neighbours: `fields.ts` gives the format of each field; `match.ts` and `actions.ts` are the users.
 */
import { formatIpv4, formatIpv6, formatMac, parseIpv4, parseIpv6, parseMac } from './address.js';
import { HeddleError } from './errors.js';
import { VLAN_PRESENT } from './fields.js';
/** Names for EtherTypes (IANA "IEEE 802 Numbers"; RFC 9542). */
const ETHER_TYPES = new Map([
    ['ipv4', 0x0800],
    ['arp', 0x0806],
    ['vlan', 0x8100],
    ['ipv6', 0x86dd],
    ['mpls', 0x8847],
    ['mplsMulticast', 0x8848],
    ['qinq', 0x88a8],
    ['lldp', 0x88cc],
    ['pbb', 0x88e7],
]);
/** Names for IP protocols (IANA "Protocol Numbers"). */
const IP_PROTOCOLS = new Map([
    ['icmp', 1],
    ['tcp', 6],
    ['udp', 17],
    ['gre', 47],
    ['icmpv6', 58],
    ['sctp', 132],
]);
/** Names for the fragments that a packet may be, with the bits that they leave open. */
const FRAGMENTS = new Map([
    ['none', [0, 3]],
    ['any', [1 /* IpFrag.Any */, 1 /* IpFrag.Any */]],
    ['first', [1 /* IpFrag.Any */, 3]],
    ['later', [1 /* IpFrag.Any */ | 2 /* IpFrag.Later */, 3]],
    ['notLater', [0, 2 /* IpFrag.Later */]],
]);
const ETHER_TYPE_NAMES = new Map([...ETHER_TYPES].map(([name, value]) => [value, name]));
const IP_PROTOCOL_NAMES = new Map([...IP_PROTOCOLS].map(([name, value]) => [value, name]));
/**
 * The canonical match of `info` on `given`; undefined when its mask is all zeros, which matches every
 * packet.
 *
 * @throws HeddleError BAD_VALUE, BAD_MASK
 */
export function parseFieldValue(info, given) {
    let value;
    let mask;
    if (isMasked(given)) {
        ({ value, mask } = given);
    }
    else if (typeof given === 'string' && given.includes('/')) {
        const slash = given.indexOf('/');
        value = given.slice(0, slash);
        mask = given.slice(slash + 1);
    }
    else if (info.format === 'vlanVid' && given === 'any') {
        return { field: info.id, value: toBytes(info, 0x1000n), mask: toBytes(info, 0x1000n) };
    }
    else if (info.format === 'ipFrag' && FRAGMENTS.has(String(given))) {
        [value, mask] = FRAGMENTS.get(String(given));
    }
    else {
        return { field: info.id, value: parseScalar(info, given) };
    }
    if (!info.maskable) {
        throw new HeddleError('BAD_MASK', `${info.name} can only be matched exactly.`, {
            field: info.name,
            value: given,
        });
    }
    const bits = parseMask(info, mask);
    // With a mask, the 13 bits of vlanVid are OpenFlow's own: nothing is added to them.
    const bytes = info.id === 6 /* Field.VlanVid */ ? toBytes(info, parseInteger(info, value)) : parseScalar(info, value);
    let ones = true;
    let any = false;
    const full = fullMask(info);
    for (let i = 0; i < info.bytes; i++) {
        if (bits[i] !== full[i])
            ones = false;
        if (bits[i] !== 0)
            any = true;
        bytes[i] &= bits[i];
    }
    if (!any)
        return undefined;
    return ones ? { field: info.id, value: bytes } : { field: info.id, value: bytes, mask: bits };
}
function isMasked(given) {
    return typeof given === 'object' && given !== null && 'value' in given && 'mask' in given;
}
/** The bytes of an exact value, e.g. for set-field. Throws BAD_VALUE. */
export function parseScalar(info, given) {
    if (typeof given === 'string') {
        const text = given.trim();
        switch (info.format) {
            case 'mac':
                return named(info, () => parseMac(text));
            case 'ipv4':
                return named(info, () => parseIpv4(text));
            case 'ipv6':
                return named(info, () => parseIpv6(text));
            case 'ethType': {
                const known = ETHER_TYPES.get(text);
                if (known !== undefined)
                    return toBytes(info, BigInt(known));
                break;
            }
            case 'ipProto': {
                const known = IP_PROTOCOLS.get(text);
                if (known !== undefined)
                    return toBytes(info, BigInt(known));
                break;
            }
            case 'vlanVid':
                if (text === 'none')
                    return toBytes(info, 0n);
                break;
            default:
                break;
        }
    }
    const n = parseInteger(info, given);
    if (info.format !== 'vlanVid')
        return toBytes(info, n);
    // People write the VLAN number; OpenFlow wants the presence bit with it. With the bit already in
    // the number it is OpenFlow's own form.
    return toBytes(info, n < 0x1000n ? n | 0x1000n : n);
}
function parseMask(info, given) {
    try {
        if (typeof given === 'string') {
            const text = given.trim();
            const isAddress = info.format === 'ipv4' || info.format === 'ipv6';
            if (isAddress && /^\d{1,3}$/.test(text))
                return prefixMask(info, Number(text));
            if (info.format === 'mac')
                return parseMac(text);
            if (info.format === 'ipv4')
                return parseIpv4(text);
            if (info.format === 'ipv6')
                return parseIpv6(text);
        }
        return toBytes(info, parseInteger(info, given));
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        throw new HeddleError('BAD_MASK', `${JSON.stringify(String(given))} is not a mask for ${info.name}.`, {
            field: info.name,
            value: given,
        });
    }
}
/** The first `length` of the field's bits. */
function prefixMask(info, length) {
    if (length > info.bits)
        throw badValue(info, length);
    const mask = new Uint8Array(info.bytes);
    for (let bit = 0; bit < length; bit++)
        mask[bit >> 3] |= 0x80 >> (bit & 7);
    return mask;
}
function parseInteger(info, given) {
    let n;
    if (typeof given === 'bigint')
        n = given;
    else if (typeof given === 'number' && Number.isSafeInteger(given))
        n = BigInt(given);
    else if (typeof given === 'string' && /^(?:0x[0-9a-f]{1,32}|\d{1,39})$/i.test(given.trim())) {
        n = BigInt(given.trim());
    }
    else
        throw badValue(info, given);
    if (n < 0n || n >> BigInt(info.bits) !== 0n)
        throw badValue(info, given);
    return n;
}
function badValue(info, given) {
    const shown = typeof given === 'string' ? JSON.stringify(given.slice(0, 64)) : String(given);
    return new HeddleError('BAD_VALUE', `${shown} is not ${expected(info)} for ${info.name}.`, {
        field: info.name,
        value: given,
    });
}
function expected(info) {
    switch (info.format) {
        case 'mac':
            return 'a MAC address';
        case 'ipv4':
            return 'an IPv4 address';
        case 'ipv6':
            return 'an IPv6 address';
        case 'vlanVid':
            return "'none', 'any' or a number 0..4095";
        case 'ipFrag':
            return "'none', 'any', 'first', 'later', 'notLater' or a number 0..3";
        default:
            return `a value 0..${(1n << BigInt(info.bits)) - 1n}`;
    }
}
function named(info, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        throw new HeddleError(error.code, `${info.name}: ${error.message}`, {
            field: info.name,
            value: error.value,
        });
    }
}
function toBytes(info, value) {
    const bytes = new Uint8Array(info.bytes);
    for (let i = info.bytes - 1, rest = value; i >= 0; i--, rest >>= 8n)
        bytes[i] = Number(rest & 0xffn);
    return bytes;
}
function fullMask(info) {
    return toBytes(info, (1n << BigInt(info.bits)) - 1n);
}
function toBigInt(bytes) {
    let n = 0n;
    for (const byte of bytes)
        n = (n << 8n) | BigInt(byte);
    return n;
}
// ---- writing --------------------------------------------------------------------------------
/** A number up to 2^53-1 or text; `parseFieldValue` reads it back. `info` undefined: plain hex. */
export function formatFieldValue(info, value, mask) {
    if (info === undefined || value.length !== info.bytes) {
        return mask === undefined ? hex(value) : `${hex(value)}/${hex(mask)}`;
    }
    if (info.format === 'ipFrag')
        return formatFragment(value[0], mask?.[0] ?? 3);
    if (mask === undefined)
        return formatScalar(info, value);
    if (info.id === 6 /* Field.VlanVid */) {
        const present = toBigInt(value);
        const bits = toBigInt(mask);
        if (bits === 0x1000n && present === 0x1000n)
            return 'any';
        return `${hex(value)}/${hex(mask)}`;
    }
    switch (info.format) {
        case 'mac':
            return `${formatMac(value)}/${formatMac(mask)}`;
        case 'ipv4':
            return `${formatIpv4(value)}/${prefixLength(mask) ?? formatIpv4(mask)}`;
        case 'ipv6':
            return `${formatIpv6(value)}/${prefixLength(mask) ?? formatIpv6(mask)}`;
        default:
            return `${hex(value)}/${hex(mask)}`;
    }
}
function formatScalar(info, value) {
    switch (info.format) {
        case 'mac':
            return formatMac(value);
        case 'ipv4':
            return formatIpv4(value);
        case 'ipv6':
            return formatIpv6(value);
        case 'hex':
            return hex(value);
        default: {
            const n = Number(toBigInt(value));
            if (info.format === 'ethType')
                return ETHER_TYPE_NAMES.get(n) ?? hex(value);
            if (info.format === 'ipProto')
                return IP_PROTOCOL_NAMES.get(n) ?? n;
            if (info.format === 'vlanVid' && n === 0)
                return 'none';
            if (info.format === 'vlanVid')
                return n >= VLAN_PRESENT ? n - VLAN_PRESENT : hex(value);
            return n;
        }
    }
}
function formatFragment(value, mask) {
    for (const [name, bits] of FRAGMENTS)
        if (bits[0] === value && bits[1] === mask)
            return name;
    return mask === 3 ? value : `${value}/${mask}`;
}
function hex(bytes) {
    return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
}
/** The length of the prefix that `mask` is, undefined when it is none. */
function prefixLength(mask) {
    let length = 0;
    while (length < mask.length * 8 && (mask[length >> 3] & (0x80 >> (length & 7))) !== 0)
        length++;
    for (let bit = length; bit < mask.length * 8; bit++) {
        if ((mask[bit >> 3] & (0x80 >> (bit & 7))) !== 0)
            return undefined;
    }
    return length;
}
//# sourceMappingURL=match-text.js.map