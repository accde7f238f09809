function part(from, bits, name, kind) {
    return { from, to: from + bits, name, kind };
}
const BUILT_IN = {
    // IEEE 802.3: all of it has names.
    ethernet: {
        bits: 112,
        parts: [
            part(0, 48, 'ethDst', 'field'),
            part(48, 48, 'ethSrc', 'field'),
            part(96, 16, 'ethType', 'field'),
        ],
    },
    // RFC 791, 3.1, with options.
    ipv4: {
        bits: 480,
        parts: [
            part(0, 8, 'version and header length', 'structure'),
            part(8, 6, 'ipDscp', 'field'),
            part(14, 2, 'ipEcn', 'field'),
            part(16, 16, 'total length', 'structure'),
            part(50, 14, 'fragment offset', 'structure'),
            part(64, 8, 'TTL', 'changing'),
            part(72, 8, 'ipProto', 'field'),
            part(80, 16, 'header checksum', 'changing'),
            part(96, 32, 'ipv4Src', 'field'),
            part(128, 32, 'ipv4Dst', 'field'),
        ],
    },
    // RFC 8200, 3, without extension headers.
    ipv6: {
        bits: 320,
        parts: [
            part(0, 4, 'version', 'structure'),
            part(4, 6, 'ipDscp', 'field'),
            part(10, 2, 'ipEcn', 'field'),
            part(12, 20, 'ipv6Flabel', 'field'),
            part(32, 16, 'payload length', 'structure'),
            part(48, 8, 'next header', 'structure'),
            part(56, 8, 'hop limit', 'changing'),
            part(64, 128, 'ipv6Src', 'field'),
            part(192, 128, 'ipv6Dst', 'field'),
        ],
    },
    // RFC 9293, 3.1, with options.
    tcp: {
        bits: 480,
        parts: [
            part(0, 16, 'tcpSrc', 'field'),
            part(16, 16, 'tcpDst', 'field'),
            part(96, 4, 'data offset', 'structure'),
            part(100, 12, 'tcpFlags', 'field'),
            part(128, 16, 'checksum', 'changing'),
        ],
    },
    // RFC 768.
    udp: {
        bits: 64,
        parts: [
            part(0, 16, 'udpSrc', 'field'),
            part(16, 16, 'udpDst', 'field'),
            part(32, 16, 'length', 'structure'),
            part(48, 16, 'checksum', 'changing'),
        ],
    },
};
/** The built-in header of this name; undefined: it would be one of the program's own. */
export function builtInHeader(name) {
    return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
}
/** The part of a built-in header that lies under the field and isn't merely `structure`, if any. */
export function takenPart(field) {
    return overlapped(field).find((one) => one.kind !== 'structure');
}
/** Whether set-field may write it. The parser goes by lengths and offsets: these can only be matched. */
export function isSettable(field) {
    return overlapped(field).length === 0;
}
function overlapped({ header, bitOffset, bitWidth }) {
    const parts = builtInHeader(header)?.parts ?? [];
    return parts.filter(({ from, to }) => bitOffset < to && from < bitOffset + bitWidth);
}
/**
 * Selectors that the parser follows by itself, so that no program may take them. EtherTypes: IPv4, ARP,
 * VLAN tags, IPv6, MPLS, PBB. IP protocols: hop-by-hop, ICMP, TCP, UDP, routing, fragment, ESP, AH,
 * ICMPv6, no next header, destination options, SCTP (IANA "Assigned Internet Protocol Numbers").
 */
const TAKEN_TYPES = new Set([0x0800, 0x0806, 0x8100, 0x86dd, 0x8847, 0x8848, 0x88a8, 0x88e7]);
const TAKEN_PROTOCOLS = new Set([0, 1, 6, 17, 43, 44, 50, 51, 58, 59, 60, 132]);
/** What announces a header behind `after`: its range, and which values are taken. */
export function selectorOf(after) {
    switch (after) {
        case 'ethernet':
            // Below 0x600 it is a length (IEEE 802.3, 3.2.6).
            return { min: 0x600, max: 0xffff, taken: TAKEN_TYPES };
        case 'ipv4':
        case 'ipv6':
            return { min: 0, max: 0xff, taken: TAKEN_PROTOCOLS };
        case 'tcp':
        case 'udp':
            return { min: 1, max: 0xffff, taken: new Set() };
        default:
            return undefined;
    }
}
//# sourceMappingURL=headers.js.map