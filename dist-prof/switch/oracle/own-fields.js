import { getField, readBits } from './packet.js';
/** Where each field of the program lies that the packet has, relative to its network header. */
export function ownPlaces(packet, fields) {
    const headers = builtIn(packet);
    for (const { header, entry } of fields) {
        if (entry === undefined)
            continue;
        const before = headers.get(entry.after);
        if (before === undefined || selectorBehind(packet, entry.after) !== entry.selector)
            continue;
        const from = before.end;
        const limit = entry.after === 'udp' ? endOfDatagram(packet) : packet.networkBytes;
        if (from + entry.lengthBytes <= limit)
            headers.set(header, { from, end: from + entry.lengthBytes });
    }
    const places = new Map();
    for (const { field, header, bitOffset, bitWidth } of fields) {
        const found = headers.get(header);
        if (found === undefined)
            continue;
        const bit = found.from * 8 + bitOffset;
        if (Math.ceil((bit + bitWidth) / 8) <= found.end)
            places.set(field, { bit, width: bitWidth });
    }
    return places;
}
/** Those of the built-in headers that something of the program can lie in or behind. */
function builtIn(packet) {
    const headers = new Map();
    const byte = (offset) => packet.bytes[packet.networkAt + offset];
    const { network, transport, transportFrom: from, networkBytes } = packet;
    if (network === 'none')
        headers.set('ethernet', { from: -14, end: 0 });
    if (network === 'ipv4')
        headers.set('ipv4', { from: 0, end: (byte(0) & 15) * 4 });
    // Behind all extension headers. No field reaches behind the first 40 bytes.
    if (network === 'ipv6')
        headers.set('ipv6', { from: 0, end: from });
    if (transport === 'udp')
        headers.set('udp', { from, end: from + 8 });
    if (transport === 'tcp') {
        const length = (byte(from + 12) >> 4) * 4;
        headers.set('tcp', { from, end: Math.min(from + length, networkBytes) });
    }
    return headers;
}
/** What announces the header behind `after`; undefined: nothing can be there. */
function selectorBehind(packet, after) {
    const { transport, transportFrom, networkAt, isLaterFragment } = packet;
    const word = (byte) => Number(readBits(packet.bytes, (networkAt + byte) * 8, 16));
    switch (after) {
        case 'ethernet':
            return packet.ethType;
        case 'ipv4':
        case 'ipv6':
            return transport === 'none' && !isLaterFragment
                ? Number(getField(packet, 10 /* Field.IpProto */))
                : undefined;
        default:
            return word(transportFrom + 2);
    }
}
/** The end of the UDP datagram, which may be shorter than the IP packet around it. */
function endOfDatagram({ bytes, networkAt, transportFrom, networkBytes, offload }) {
    const length = Number(readBits(bytes, (networkAt + transportFrom + 4) * 8, 16));
    if (length === 0 && offload.gsoType !== 0)
        return networkBytes;
    return Math.min(transportFrom + length, networkBytes);
}
//# sourceMappingURL=own-fields.js.map