/**
 * MAC, IPv4 and IPv6 addresses between text and bytes in network order.
 *
 * Text of IP addresses is read and IPv6 is written by the `ip-address` library; what it also takes
 * but an address is not (prefix lengths, zones) is refused here. Nothing in this file runs per packet.
 */
import { Address4, Address6 } from 'ip-address';
import { HeddleError } from './errors.js';
const MAC = /^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}$/i;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** `02:00:00:00:00:01` or with dashes, either case, to 6 bytes. Throws BAD_VALUE. */
export function parseMac(text) {
    if (!MAC.test(text))
        throw badAddress('a MAC address such as 02:00:00:00:00:01', text);
    const bytes = new Uint8Array(6);
    for (let i = 0; i < 6; i++)
        bytes[i] = Number.parseInt(text.slice(i * 3, i * 3 + 2), 16);
    return bytes;
}
/** 6 bytes from `offset` on, lower case with colons. */
export function formatMac(bytes, offset = 0) {
    return `${HEX[bytes[offset]]}:${HEX[bytes[offset + 1]]}:${HEX[bytes[offset + 2]]}:${HEX[bytes[offset + 3]]}:${HEX[bytes[offset + 4]]}:${HEX[bytes[offset + 5]]}`;
}
/** Dotted decimal to 4 bytes. Throws BAD_VALUE. */
export function parseIpv4(text) {
    try {
        if (!text.includes('/'))
            return Uint8Array.from(new Address4(text).toArray());
    }
    catch {
        // Falls through to the one error below.
    }
    throw badAddress('an IPv4 address such as 10.0.0.1', text);
}
/** 4 bytes from `offset` on, dotted decimal. */
export function formatIpv4(bytes, offset = 0) {
    return `${bytes[offset]}.${bytes[offset + 1]}.${bytes[offset + 2]}.${bytes[offset + 3]}`;
}
/** Any form of RFC 4291, 2.2, without zone or prefix length, to 16 bytes. Throws BAD_VALUE. */
export function parseIpv6(text) {
    try {
        if (!/[/%]/.test(text)) {
            const tail = new Address6(text).toUnsignedByteArray();
            const bytes = new Uint8Array(16);
            bytes.set(tail, 16 - tail.length);
            return bytes;
        }
    }
    catch {
        // Falls through to the one error below.
    }
    throw badAddress('an IPv6 address such as fe80::1', text);
}
/** 16 bytes from `offset` on, in the canonical text of RFC 5952. */
export function formatIpv6(bytes, offset = 0) {
    return Address6.fromUnsignedByteArray([...bytes.subarray(offset, offset + 16)]).correctForm();
}
function badAddress(expected, text) {
    const value = typeof text === 'string' ? text.slice(0, 64) : text;
    return new HeddleError('BAD_VALUE', `${JSON.stringify(value)} is not ${expected}.`, { value });
}
//# sourceMappingURL=address.js.map