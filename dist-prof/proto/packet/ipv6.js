/**
 * IPv6 (RFC 8200) with its extension headers.
 *
 *      0                                4                   6              7
 *     | ver 4 class 8 flow label 20    | payload length 16 | next header 8 | hop limit 8 |
 *      8         24        40
 *     | src 128 | dst 128 | extension headers and payload ...
 */
import { formatIpv6, parseIpv6 } from '../address.js';
var Offset;
(function (Offset) {
    Offset[Offset["VersionClassLabel"] = 0] = "VersionClassLabel";
    Offset[Offset["PayloadLength"] = 4] = "PayloadLength";
    Offset[Offset["NextHeader"] = 6] = "NextHeader";
    Offset[Offset["HopLimit"] = 7] = "HopLimit";
    Offset[Offset["Src"] = 8] = "Src";
    Offset[Offset["Dst"] = 24] = "Dst";
    Offset[Offset["Payload"] = 40] = "Payload";
})(Offset || (Offset = {}));
/** RFC 8200, 4.1, and RFC 4302 for authentication. */
var Extension;
(function (Extension) {
    Extension[Extension["HopByHop"] = 0] = "HopByHop";
    Extension[Extension["Routing"] = 43] = "Routing";
    Extension[Extension["Fragment"] = 44] = "Fragment";
    Extension[Extension["Authentication"] = 51] = "Authentication";
    Extension[Extension["NoNext"] = 59] = "NoNext";
    Extension[Extension["Destination"] = 60] = "Destination";
})(Extension || (Extension = {}));
/** A chain of more is nonsense: RFC 8200, 4.1 has each at most once, destination options twice. */
const MAX_EXTENSIONS = 8;
/** Undefined when truncated, not version 6, or when a length or a chain of headers is nonsense. */
export function parseIpv6Packet(bytes, offset, end = bytes.length) {
    if (end - offset < 40 /* Offset.Payload */ || bytes[offset] >> 4 !== 6)
        return undefined;
    const payloadLength = (bytes[offset + 4 /* Offset.PayloadLength */] << 8) | bytes[offset + 4 /* Offset.PayloadLength */ + 1];
    const payloadEnd = offset + 40 /* Offset.Payload */ + payloadLength;
    if (payloadEnd > end)
        return undefined;
    const chain = skipExtensions(bytes, offset + 40 /* Offset.Payload */, payloadEnd, bytes[offset + 6 /* Offset.NextHeader */]);
    if (chain === undefined)
        return undefined;
    return {
        src: formatIpv6(bytes, offset + 8 /* Offset.Src */),
        dst: formatIpv6(bytes, offset + 24 /* Offset.Dst */),
        protocol: chain.protocol,
        hopLimit: bytes[offset + 7 /* Offset.HopLimit */],
        trafficClass: ((bytes[offset] & 0x0f) << 4) | (bytes[offset + 1] >> 4),
        flowLabel: ((bytes[offset + 1] & 0x0f) << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3],
        fragmentOffset: chain.fragmentOffset,
        moreFragments: chain.moreFragments,
        addresses: offset + 8 /* Offset.Src */,
        payload: chain.at,
        payloadEnd,
    };
}
function skipExtensions(bytes, start, end, first) {
    const chain = { protocol: first, at: start, fragmentOffset: 0, moreFragments: false };
    for (let count = 0; count <= MAX_EXTENSIONS; count++) {
        let length;
        const left = end - chain.at;
        switch (chain.protocol) {
            case 0 /* Extension.HopByHop */:
            case 43 /* Extension.Routing */:
            case 60 /* Extension.Destination */:
                if (left < 8)
                    return undefined;
                length = (bytes[chain.at + 1] + 1) * 8;
                break;
            case 51 /* Extension.Authentication */:
                if (left < 8)
                    return undefined;
                // RFC 4302, 2.2: in units of 4 bytes, minus 2.
                length = (bytes[chain.at + 1] + 2) * 4;
                break;
            case 44 /* Extension.Fragment */: {
                if (left < 8)
                    return undefined;
                const word = (bytes[chain.at + 2] << 8) | bytes[chain.at + 3];
                chain.fragmentOffset = word & 0xfff8;
                chain.moreFragments = (word & 1) !== 0;
                length = 8;
                break;
            }
            default:
                return chain;
        }
        if (length > left)
            return undefined;
        chain.protocol = bytes[chain.at];
        chain.at += length;
        // What follows in a later fragment is the middle of something.
        if (chain.fragmentOffset !== 0)
            return chain;
    }
    return undefined;
}
/** Header and payload (at most 65,535 bytes). */
export function buildIpv6Packet(init, payload) {
    const bytes = new Uint8Array(40 /* Offset.Payload */ + payload.length);
    const trafficClass = init.trafficClass ?? 0;
    const label = init.flowLabel ?? 0;
    bytes[0] = 0x60 | (trafficClass >> 4);
    bytes[1] = ((trafficClass & 0x0f) << 4) | ((label >> 16) & 0x0f);
    bytes[2] = label >> 8;
    bytes[3] = label;
    bytes[4 /* Offset.PayloadLength */] = payload.length >> 8;
    bytes[4 /* Offset.PayloadLength */ + 1] = payload.length;
    bytes[6 /* Offset.NextHeader */] = init.protocol;
    bytes[7 /* Offset.HopLimit */] = init.hopLimit ?? 64;
    bytes.set(parseIpv6(init.src), 8 /* Offset.Src */);
    bytes.set(parseIpv6(init.dst), 24 /* Offset.Dst */);
    bytes.set(payload, 40 /* Offset.Payload */);
    return bytes;
}
//# sourceMappingURL=ipv6.js.map