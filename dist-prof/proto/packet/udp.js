/**
 * UDP (RFC 768).
 *
 *      0         2         4           6             8
 *     | src 16  | dst 16  | length 16 | checksum 16 | payload ...
 */
import { parseIpv4, parseIpv6 } from '../address.js';
import { fold, pseudoHeaderSum, sumWords } from './checksum.js';
const HEADER_BYTES = 8;
/** `end`: of the IP packet. Undefined when truncated or when its length is nonsense. */
export function parseUdp(bytes, offset, end) {
    if (end - offset < HEADER_BYTES || end > bytes.length)
        return undefined;
    const word = (at) => (bytes[offset + at] << 8) | bytes[offset + at + 1];
    const length = word(4);
    if (length < HEADER_BYTES || length > end - offset)
        return undefined;
    return {
        srcPort: word(0),
        dstPort: word(2),
        checksum: word(6),
        payload: offset + HEADER_BYTES,
        payloadEnd: offset + length,
    };
}
/** Checksum right, over the pseudo-header of `src` and `dst`, both IPv4 or both IPv6. */
export function buildUdp(header, payload) {
    const bytes = new Uint8Array(HEADER_BYTES + payload.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, header.srcPort);
    view.setUint16(2, header.dstPort);
    view.setUint16(4, bytes.length);
    bytes.set(payload, HEADER_BYTES);
    const sum = ~fold(transportSum(header.src, header.dst, 17 /* IpProtocol.Udp */, bytes)) & 0xffff;
    // 0 means "none" (RFC 768), so a checksum that comes out as 0 is sent as its other form.
    view.setUint16(6, sum === 0 ? 0xffff : sum);
    return bytes;
}
/** Sum over the pseudo-header of two addresses in text and a whole segment. Not folded. */
export function transportSum(src, dst, protocol, segment) {
    const parse = src.includes(':') ? parseIpv6 : parseIpv4;
    const size = src.includes(':') ? 16 : 4;
    const addresses = new Uint8Array(size * 2);
    addresses.set(parse(src));
    addresses.set(parse(dst), size);
    const pseudo = pseudoHeaderSum(addresses, 0, size, protocol, segment.length);
    return sumWords(segment, 0, segment.length, pseudo);
}
//# sourceMappingURL=udp.js.map