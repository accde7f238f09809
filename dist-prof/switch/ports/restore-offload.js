import { checksumSum } from './offload.js';
const ETHERNET_BYTES = 14;
const IPV4_BYTES = 20;
const IPV6_BYTES = 40;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
/** More fragments, or an offset (RFC 791, 3.1). */
const FRAGMENT_BITS = 0x3fff;
const MAX_TAGS = 2;
/**
 * Sets the offload fields of a frame that came without any. `mtu`: the longest IP packet in a frame that
 * passes the tunnel in one piece, 0 when it is not known.
 */
export function restoreOffload(frame, mtu) {
    frame.clearOffload();
    const { view, start } = frame;
    const end = start + frame.length;
    let at = start + ETHERNET_BYTES;
    let etherType = view.getUint16(at - 2);
    for (let tags = 0; tags < MAX_TAGS && (etherType === 0x8100 || etherType === 0x88a8); tags++) {
        if (at + 4 > end)
            return;
        etherType = view.getUint16(at + 2);
        at += 4;
    }
    let transport;
    let protocol;
    let sum;
    if (etherType === 0x0800) {
        if (at + IPV4_BYTES > end)
            return;
        const isFragment = (view.getUint16(at + 6) & FRAGMENT_BITS) !== 0;
        // What stands behind the packet, such as padding, must not be summed: that is never partial.
        if (isFragment || at + view.getUint16(at + 2) !== end)
            return;
        transport = at + (view.getUint8(at) & 0xf) * 4;
        protocol = view.getUint8(at + 9);
        sum = checksumSum(view, at + 12, 8);
    }
    else if (etherType === 0x86dd) {
        if (at + IPV6_BYTES > end || at + IPV6_BYTES + view.getUint16(at + 4) !== end)
            return;
        transport = at + IPV6_BYTES;
        protocol = view.getUint8(at + 6);
        sum = checksumSum(view, at + 8, 32);
    }
    else {
        return;
    }
    const isTcp = protocol === PROTOCOL_TCP;
    if (!isTcp && protocol !== PROTOCOL_UDP)
        return;
    const offset = isTcp ? 16 : 6;
    if (transport < at + IPV4_BYTES || transport + offset + 2 > end)
        return;
    sum += protocol + (end - transport);
    sum = (sum & 0xffff) + (sum >>> 16);
    if (view.getUint16(transport + offset) !== sum)
        return;
    frame.checksumStart = transport - start;
    frame.checksumOffset = offset;
    if (!isTcp || mtu === 0 || end - at <= mtu)
        return;
    const headers = transport - at + (view.getUint8(transport + 12) >> 4) * 4;
    if (headers >= mtu || at + headers > end)
        return;
    frame.gsoType = etherType === 0x0800 ? 1 /* Gso.TcpV4 */ : 4 /* Gso.TcpV6 */;
    frame.gsoSize = mtu - headers;
    frame.headerLength = at + headers - start;
}
//# sourceMappingURL=restore-offload.js.map