/**
 * IPv4 (RFC 791; DSCP and ECN: RFC 2474, RFC 3168).
 *
 *      0            1              2           4      6                     8     9
 *     | ver 4 ihl 4 | dscp 6 ecn 2 | length 16 | id 16 | flags 3 fragment 13 | ttl | protocol |
 *      10          12      16      20
 *     | checksum  | src 32 | dst 32 | options ...
 */
import { formatIpv4, parseIpv4 } from '../address.js';
import { checksum } from './checksum.js';
var Offset;
(function (Offset) {
    Offset[Offset["VersionIhl"] = 0] = "VersionIhl";
    Offset[Offset["DscpEcn"] = 1] = "DscpEcn";
    Offset[Offset["TotalLength"] = 2] = "TotalLength";
    Offset[Offset["Id"] = 4] = "Id";
    Offset[Offset["Fragment"] = 6] = "Fragment";
    Offset[Offset["Ttl"] = 8] = "Ttl";
    Offset[Offset["Protocol"] = 9] = "Protocol";
    Offset[Offset["Checksum"] = 10] = "Checksum";
    Offset[Offset["Src"] = 12] = "Src";
    Offset[Offset["Dst"] = 16] = "Dst";
    Offset[Offset["Options"] = 20] = "Options";
})(Offset || (Offset = {}));
/** IANA "Protocol Numbers". */
export var IpProtocol;
(function (IpProtocol) {
    IpProtocol[IpProtocol["Icmp"] = 1] = "Icmp";
    IpProtocol[IpProtocol["Tcp"] = 6] = "Tcp";
    IpProtocol[IpProtocol["Udp"] = 17] = "Udp";
    IpProtocol[IpProtocol["Gre"] = 47] = "Gre";
    IpProtocol[IpProtocol["Icmpv6"] = 58] = "Icmpv6";
    IpProtocol[IpProtocol["Sctp"] = 132] = "Sctp";
})(IpProtocol || (IpProtocol = {}));
/**
 * Undefined when truncated, not version 4, or when its lengths contradict each other or the bytes that
 * are there.
 */
export function parseIpv4Packet(bytes, offset, end = bytes.length) {
    if (end - offset < 20 /* Offset.Options */ || bytes[offset] >> 4 !== 4)
        return undefined;
    const word = (at) => (bytes[offset + at] << 8) | bytes[offset + at + 1];
    const headerBytes = (bytes[offset] & 0x0f) * 4;
    const totalLength = word(2 /* Offset.TotalLength */);
    if (headerBytes < 20 /* Offset.Options */ || totalLength < headerBytes || totalLength > end - offset) {
        return undefined;
    }
    const fragment = word(6 /* Offset.Fragment */);
    return {
        src: formatIpv4(bytes, offset + 12 /* Offset.Src */),
        dst: formatIpv4(bytes, offset + 16 /* Offset.Dst */),
        protocol: bytes[offset + 9 /* Offset.Protocol */],
        ttl: bytes[offset + 8 /* Offset.Ttl */],
        dscp: bytes[offset + 1 /* Offset.DscpEcn */] >> 2,
        ecn: bytes[offset + 1 /* Offset.DscpEcn */] & 3,
        id: word(4 /* Offset.Id */),
        dontFragment: (fragment & 0x4000) !== 0,
        moreFragments: (fragment & 0x2000) !== 0,
        fragmentOffset: (fragment & 0x1fff) * 8,
        checksumOk: checksum(bytes, offset, offset + headerBytes) === 0,
        addresses: offset + 12 /* Offset.Src */,
        payload: offset + headerBytes,
        payloadEnd: offset + totalLength,
    };
}
/** Header without options, checksum right, and payload (at most 65,515 bytes). */
export function buildIpv4Packet(init, payload) {
    const total = 20 /* Offset.Options */ + payload.length;
    const id = init.id ?? 0;
    const bytes = new Uint8Array(total);
    bytes.set([
        0x45,
        ((init.dscp ?? 0) << 2) | (init.ecn ?? 0),
        total >> 8,
        total & 0xff,
        id >> 8,
        id & 0xff,
    ]);
    bytes[6 /* Offset.Fragment */] = (init.dontFragment ?? true) ? 0x40 : 0;
    bytes[8 /* Offset.Ttl */] = init.ttl ?? 64;
    bytes[9 /* Offset.Protocol */] = init.protocol;
    bytes.set(parseIpv4(init.src), 12 /* Offset.Src */);
    bytes.set(parseIpv4(init.dst), 16 /* Offset.Dst */);
    const sum = checksum(bytes, 0, 20 /* Offset.Options */);
    bytes[10 /* Offset.Checksum */] = sum >> 8;
    bytes[10 /* Offset.Checksum */ + 1] = sum;
    bytes.set(payload, 20 /* Offset.Options */);
    return bytes;
}
//# sourceMappingURL=ipv4.js.map