import { ACTSET_UNSET } from './layout.js';
/** All is well. Every other answer of `parse` is a DropReason. */
export const PARSED = -1 /* Outcome.Done */;
const actsetUnset = ACTSET_UNSET;
// EtherTypes: IANA "IEEE 802 Numbers".
var EtherType;
(function (EtherType) {
    EtherType[EtherType["Ipv4"] = 2048] = "Ipv4";
    EtherType[EtherType["Arp"] = 2054] = "Arp";
    EtherType[EtherType["Vlan"] = 33024] = "Vlan";
    EtherType[EtherType["Ipv6"] = 34525] = "Ipv6";
    /** RFC 5332: unicast, and the multicast one. */
    EtherType[EtherType["Mpls"] = 34887] = "Mpls";
    EtherType[EtherType["MplsMulticast"] = 34888] = "MplsMulticast";
    EtherType[EtherType["ServiceVlan"] = 34984] = "ServiceVlan";
    /** IEEE 802.1ah: the I-TAG. */
    EtherType[EtherType["Pbb"] = 35047] = "Pbb";
    /** Below this it is a length (IEEE 802.3, 3.2.6). */
    EtherType[EtherType["Min"] = 1536] = "Min";
    /** What OpenFlow 1.3 (7.2.3.8) has in place of an EtherType for 802.3 frames without SNAP. */
    EtherType[EtherType["None"] = 1535] = "None";
})(EtherType || (EtherType = {}));
// IANA "Protocol Numbers".
var Protocol;
(function (Protocol) {
    Protocol[Protocol["HopByHop"] = 0] = "HopByHop";
    Protocol[Protocol["Icmpv4"] = 1] = "Icmpv4";
    Protocol[Protocol["Tcp"] = 6] = "Tcp";
    Protocol[Protocol["Udp"] = 17] = "Udp";
    Protocol[Protocol["Routing"] = 43] = "Routing";
    Protocol[Protocol["Fragment"] = 44] = "Fragment";
    Protocol[Protocol["Esp"] = 50] = "Esp";
    Protocol[Protocol["Auth"] = 51] = "Auth";
    Protocol[Protocol["Icmpv6"] = 58] = "Icmpv6";
    Protocol[Protocol["NoNext"] = 59] = "NoNext";
    Protocol[Protocol["Destination"] = 60] = "Destination";
    Protocol[Protocol["Sctp"] = 132] = "Sctp";
})(Protocol || (Protocol = {}));
/** Bits of `ipv6Exthdr`: OpenFlow 1.3, OFPIEH_*. */
var Exthdr;
(function (Exthdr) {
    Exthdr[Exthdr["NoNext"] = 1] = "NoNext";
    Exthdr[Exthdr["Esp"] = 2] = "Esp";
    Exthdr[Exthdr["Auth"] = 4] = "Auth";
    Exthdr[Exthdr["Destination"] = 8] = "Destination";
    Exthdr[Exthdr["Fragment"] = 16] = "Fragment";
    Exthdr[Exthdr["Routing"] = 32] = "Routing";
    Exthdr[Exthdr["HopByHop"] = 64] = "HopByHop";
    Exthdr[Exthdr["Repeated"] = 128] = "Repeated";
    Exthdr[Exthdr["OutOfOrder"] = 256] = "OutOfOrder";
})(Exthdr || (Exthdr = {}));
/** More extension headers, or bytes of them, than this are nobody's honest packet. */
const EXTENSIONS_MAX = 8;
const EXTENSION_BYTES_MAX = 512;
/** RFC 4861, 4.3 and 4.4: header and target address. Options follow. */
const ND_BYTES = 24;
/** Options in one packet, and bytes of them; RFC 4861 knows one in each of the two messages. */
const ND_OPTIONS_MAX = 16;
const ND_OPTION_BYTES_MAX = 512;
const VLAN_DEPTH = 4;
/** The service tag, and the addresses and type of the frame in it. */
const PBB_BYTES = 4 + 12 + 2;
/** Bits of `ipFrag`, in their place in the header vector. */
var Frag;
(function (Frag) {
    Frag[Frag["Any"] = 4096] = "Any";
    Frag[Frag["Later"] = 8192] = "Later";
})(Frag || (Frag = {}));
/**
 * Fills all words of `v` but the metadata, which it sets to 0, from `frame`. Returns PARSED or a
 * DropReason; `v` is then of no use.
 */
export function parse(frame, inPort, v) {
    if (frame.length < 14)
        return 16 /* DropReason.EthernetTruncated */;
    v[0 /* Word.InPort */] = inPort;
    v[1 /* Word.MetadataHigh */] = 0;
    v[2 /* Word.MetadataLow */] = 0;
    v[25 /* Word.TunnelHigh */] = frame.tunnelHigh;
    v[26 /* Word.TunnelLow */] = frame.tunnelLow;
    v[27 /* Word.ActsetOutput */] = actsetUnset;
    return parseHeaders(frame, v);
}
/**
 * What `parse` does, but for what is not in the bytes: the words of port, metadata, tunnel and action set
 * stay. For packets whose headers changed in a way that shows other ones.
 */
export function parseHeaders(frame, v) {
    const view = frame.view;
    const start = frame.start;
    const end = start + frame.length;
    v[3 /* Word.Eth */] = view.getInt32(start);
    v[3 /* Word.Eth */ + 1] = view.getInt32(start + 4);
    v[3 /* Word.Eth */ + 2] = view.getInt32(start + 8);
    if (v[30 /* Word.Wide */] !== 0)
        clearWide(v);
    v[7 /* Word.Ip */] = 0;
    v[8 /* Word.Ports */] = 0;
    v[9 /* Word.Source */] = 0;
    v[13 /* Word.Destination */] = 0;
    v[28 /* Word.InnerVlan */] = 0;
    v[32 /* Word.Transport */] = 0;
    let at = start + 12;
    let type = view.getUint16(at);
    let vlan = 0;
    let tags = 0;
    while ((type === 33024 /* EtherType.Vlan */ || type === 34984 /* EtherType.ServiceVlan */) && tags < VLAN_DEPTH) {
        if (at + 6 > end)
            return 17 /* DropReason.VlanTruncated */;
        const tci = view.getUint16(at + 2);
        // Bit 12 (DEI) makes room for OFPVID_PRESENT.
        const tag = (tci & 0xefff) | 0x1000;
        if (tags === 0)
            vlan = tag;
        else if (tags === 1)
            v[28 /* Word.InnerVlan */] = tag;
        tags++;
        at += 4;
        type = view.getUint16(at);
    }
    at += 2;
    let kind = tags << 8 /* KindShift.Tags */;
    if (type < 1536 /* EtherType.Min */) {
        kind |= 32768 /* Kind.Length */;
        // LLC/SNAP with OUI 0 (RFC 1042) carries an EtherType after all.
        if (at + 8 <= end &&
            view.getUint32(at) === 0xaaaa0300 &&
            view.getUint16(at + 4) === 0 &&
            view.getUint16(at + 6) >= 1536 /* EtherType.Min */) {
            type = view.getUint16(at + 6);
            at += 8;
        }
        else {
            type = 1535 /* EtherType.None */;
        }
    }
    v[6 /* Word.EthTypeVlan */] = (type << 16) | vlan;
    v[29 /* Word.Kind */] = kind;
    v[31 /* Word.Network */] = at;
    v[33 /* Word.End */] = at;
    if (type === 2048 /* EtherType.Ipv4 */)
        return parseIpv4(frame, at, end, v);
    if (type === 34525 /* EtherType.Ipv6 */)
        return parseIpv6(frame, at, end, v);
    if (type === 2054 /* EtherType.Arp */)
        return parseArp(view, at, end, v);
    if (type === 34887 /* EtherType.Mpls */ || type === 34888 /* EtherType.MplsMulticast */) {
        return parseMpls(view, at, end, v);
    }
    if (type === 35047 /* EtherType.Pbb */)
        return parsePbb(view, at, end, v);
    return PARSED;
}
/**
 * Nearly all packets are IPv4 or have no fields beyond Ethernet, and most words that these don't use have
 * been 0 since the last packet that did: whoever fills one of them says so first (`Word.Wide`).
 */
function clearWide(v) {
    for (let i = 9 /* Word.Source */ + 1; i < 13 /* Word.Destination */; i++)
        v[i] = 0;
    for (let i = 13 /* Word.Destination */ + 1; i < 25 /* Word.TunnelHigh */; i++)
        v[i] = 0;
    v[34 /* Word.NdSource */] = 0;
    v[35 /* Word.NdTargetLink */] = 0;
    v[30 /* Word.Wide */] = 0;
}
/**
 * RFC 3032, 2.1: a stack of labels, of which rules see the outermost. What lies below shows when it is
 * popped, so a stack may be as deep as it likes.
 *
 *      [ label : 20 ][ traffic class : 3 ][ bottom of stack : 1 ][ TTL : 8 ]
 */
function parseMpls(view, at, end, v) {
    if (at + 4 > end)
        return 35 /* DropReason.MplsTruncated */;
    v[29 /* Word.Kind */] |= 4 /* Kind.Mpls */;
    v[30 /* Word.Wide */] = 1;
    v[17 /* Word.Label */] = view.getInt32(at) >>> 8;
    // Copying the TTL reaches into the next header: a label, or IP up to its checksum.
    v[33 /* Word.End */] = Math.min(end, at + 4 + 12);
    return PARSED;
}
/**
 * IEEE 802.1ah, 9.7: behind the EtherType lies the service tag, and behind that a whole Ethernet frame.
 *
 *      [ priority : 3 ][ drop eligible : 1 ][ UCA : 1 ][ reserved : 3 ][ I-SID : 24 ]
 *      [ customer destination : 48 ][ customer source : 48 ][ type : 16 ]
 */
function parsePbb(view, at, end, v) {
    if (at + PBB_BYTES > end)
        return 36 /* DropReason.PbbTruncated */;
    const tag = view.getInt32(at);
    v[29 /* Word.Kind */] |= 5 /* Kind.Pbb */;
    v[30 /* Word.Wide */] = 1;
    v[17 /* Word.Label */] = (tag & 0xffffff) | ((tag >>> 3) & 0x0100_0000);
    v[33 /* Word.End */] = at + PBB_BYTES;
    return PARSED;
}
/** RFC 826. Only Ethernet and IPv4 have fields; other hardware and protocols pass without. */
function parseArp(view, at, end, v) {
    if (at + 8 > end)
        return 18 /* DropReason.ArpTruncated */;
    if (view.getUint32(at) !== 0x00010800 || view.getUint16(at + 4) !== 0x0604)
        return PARSED;
    if (at + 28 > end)
        return 18 /* DropReason.ArpTruncated */;
    v[29 /* Word.Kind */] |= 1 /* Kind.Arp */;
    v[30 /* Word.Wide */] = 1;
    v[33 /* Word.End */] = at + 28;
    v[8 /* Word.Ports */] = view.getUint16(at + 6) << 16;
    v[18 /* Word.Hardware */] = view.getInt32(at + 8);
    v[18 /* Word.Hardware */ + 1] = (view.getUint16(at + 12) << 16) | view.getUint16(at + 18);
    v[18 /* Word.Hardware */ + 2] = view.getInt32(at + 20);
    v[9 /* Word.Source */] = view.getInt32(at + 14);
    v[13 /* Word.Destination */] = view.getInt32(at + 24);
    return PARSED;
}
/** RFC 791. */
function parseIpv4(frame, at, end, v) {
    const view = frame.view;
    if (at + 20 > end)
        return 19 /* DropReason.Ipv4Truncated */;
    const versionLength = view.getUint8(at);
    if (versionLength >> 4 !== 4)
        return 20 /* DropReason.Ipv4BadVersion */;
    const headerBytes = (versionLength & 15) << 2;
    if (headerBytes < 20)
        return 21 /* DropReason.Ipv4BadHeaderLength */;
    if (at + headerBytes > end)
        return 19 /* DropReason.Ipv4Truncated */;
    let total = view.getUint16(at + 2);
    // A segmentation-offloaded packet of 64 KiB and more says 0.
    if (total === 0 && frame.gsoType !== 0)
        total = end - at;
    if (total < headerBytes || at + total > end)
        return 22 /* DropReason.Ipv4BadTotalLength */;
    const protocol = view.getUint8(at + 9);
    v[7 /* Word.Ip */] = (protocol << 24) | (view.getUint8(at + 1) << 16);
    v[9 /* Word.Source */] = view.getInt32(at + 12);
    v[13 /* Word.Destination */] = view.getInt32(at + 16);
    v[29 /* Word.Kind */] |= 2 /* Kind.Ipv4 */;
    v[33 /* Word.End */] = at + headerBytes;
    const fragment = view.getUint16(at + 6);
    if ((fragment & 0x3fff) !== 0) {
        v[29 /* Word.Kind */] |= 64 /* Kind.Fragment */;
        v[7 /* Word.Ip */] |= 4096 /* Frag.Any */;
        if ((fragment & 0x1fff) !== 0) {
            v[29 /* Word.Kind */] |= 128 /* Kind.LaterFragment */;
            v[7 /* Word.Ip */] |= 8192 /* Frag.Later */;
            return PARSED;
        }
    }
    const transport = at + headerBytes;
    const transportEnd = at + total;
    if (protocol === 1 /* Protocol.Icmpv4 */) {
        if (transport + 4 > transportEnd)
            return 31 /* DropReason.IcmpTruncated */;
        v[8 /* Word.Ports */] = (view.getUint8(transport) << 16) | view.getUint8(transport + 1);
        return found(v, 32 /* Kind.Icmpv4 */, transport, 4);
    }
    return parsePorts(view, protocol, transport, transportEnd, v);
}
/** TCP (RFC 9293), UDP (RFC 768), SCTP (RFC 9260): the same under IPv4 and IPv6. */
function parsePorts(view, protocol, at, end, v) {
    if (protocol === 6 /* Protocol.Tcp */) {
        if (at + 20 > end)
            return 27 /* DropReason.TcpTruncated */;
        const flags = view.getUint16(at + 12);
        const headerBytes = (flags >> 12) << 2;
        if (headerBytes < 20)
            return 28 /* DropReason.TcpBadHeaderLength */;
        // Options may well go on in the next fragment.
        if (at + headerBytes > end && (v[29 /* Word.Kind */] & 64 /* Kind.Fragment */) === 0) {
            return 28 /* DropReason.TcpBadHeaderLength */;
        }
        v[7 /* Word.Ip */] |= flags & 0xfff;
        v[8 /* Word.Ports */] = view.getInt32(at);
        return found(v, 8 /* Kind.Tcp */, at, 20);
    }
    if (protocol === 17 /* Protocol.Udp */) {
        if (at + 8 > end)
            return 29 /* DropReason.UdpTruncated */;
        v[8 /* Word.Ports */] = view.getInt32(at);
        return found(v, 16 /* Kind.Udp */, at, 8);
    }
    if (protocol === 132 /* Protocol.Sctp */) {
        if (at + 12 > end)
            return 30 /* DropReason.SctpTruncated */;
        v[8 /* Word.Ports */] = view.getInt32(at);
        return found(v, 24 /* Kind.Sctp */, at, 12);
    }
    return PARSED;
}
function found(v, transport, at, bytes) {
    v[29 /* Word.Kind */] |= transport;
    v[32 /* Word.Transport */] = at;
    v[33 /* Word.End */] = at + bytes;
    return PARSED;
}
/** RFC 8200, with its extension headers. `ipProto` is what follows the last of them. */
function parseIpv6(frame, at, frameEnd, v) {
    const view = frame.view;
    if (at + 40 > frameEnd)
        return 23 /* DropReason.Ipv6Truncated */;
    const first = view.getInt32(at);
    if (first >>> 28 !== 6)
        return 24 /* DropReason.Ipv6BadVersion */;
    let payload = view.getUint16(at + 4);
    if (payload === 0 && frame.gsoType !== 0)
        payload = frameEnd - at - 40;
    const end = at + 40 + payload;
    if (end > frameEnd)
        return 25 /* DropReason.Ipv6BadPayloadLength */;
    v[30 /* Word.Wide */] = 1;
    for (let i = 0; i < 4; i++) {
        v[9 /* Word.Source */ + i] = view.getInt32(at + 8 + 4 * i);
        v[13 /* Word.Destination */ + i] = view.getInt32(at + 24 + 4 * i);
    }
    v[29 /* Word.Kind */] |= 3 /* Kind.Ipv6 */;
    const trafficClass = (first >>> 20) & 0xff;
    let next = view.getUint8(at + 6);
    let place = at + 40;
    v[17 /* Word.Label */] = first & 0xfffff;
    if (isExtension(next)) {
        const answer = parseExtensions(view, next, place, end, v);
        if (answer !== PARSED)
            return answer;
        // Left there by parseExtensions.
        next = v[7 /* Word.Ip */] >>> 24;
        place = v[33 /* Word.End */];
    }
    v[7 /* Word.Ip */] = (next << 24) | (trafficClass << 16);
    v[33 /* Word.End */] = place;
    const kind = v[29 /* Word.Kind */];
    if ((kind & 64 /* Kind.Fragment */) !== 0)
        v[7 /* Word.Ip */] |= 4096 /* Frag.Any */;
    if ((kind & 128 /* Kind.LaterFragment */) !== 0) {
        v[7 /* Word.Ip */] |= 8192 /* Frag.Later */;
        return PARSED;
    }
    if (next === 58 /* Protocol.Icmpv6 */)
        return parseIcmpv6(view, place, end, v);
    return parsePorts(view, next, place, end, v);
}
function isExtension(next) {
    return (next === 0 /* Protocol.HopByHop */ ||
        next === 43 /* Protocol.Routing */ ||
        next === 44 /* Protocol.Fragment */ ||
        next === 50 /* Protocol.Esp */ ||
        next === 51 /* Protocol.Auth */ ||
        next === 59 /* Protocol.NoNext */ ||
        next === 60 /* Protocol.Destination */);
}
/** Leaves the protocol in the top of `v[Ip]` and the place behind the headers in `v[End]`. */
function parseExtensions(view, firstNext, firstPlace, end, v) {
    let next = firstNext;
    let place = firstPlace;
    let bits = 0;
    let rank = 0;
    let destinations = 0;
    for (let count = 0;; count++) {
        let bit = 0;
        // Ranks: the order that RFC 8200, 4.1 recommends.
        let itsRank = 0;
        if (next === 0 /* Protocol.HopByHop */) {
            bit = 64 /* Exthdr.HopByHop */;
            itsRank = 1;
        }
        else if (next === 60 /* Protocol.Destination */) {
            bit = 8 /* Exthdr.Destination */;
            itsRank = rank < 2 ? 2 : 7;
        }
        else if (next === 43 /* Protocol.Routing */) {
            bit = 32 /* Exthdr.Routing */;
            itsRank = 3;
        }
        else if (next === 44 /* Protocol.Fragment */) {
            bit = 16 /* Exthdr.Fragment */;
            itsRank = 4;
        }
        else if (next === 51 /* Protocol.Auth */) {
            bit = 4 /* Exthdr.Auth */;
            itsRank = 5;
        }
        else if (next === 50 /* Protocol.Esp */) {
            bit = 2 /* Exthdr.Esp */;
            itsRank = 6;
        }
        else if (next === 59 /* Protocol.NoNext */) {
            bits |= 1 /* Exthdr.NoNext */;
            break;
        }
        else {
            break;
        }
        if (itsRank < rank)
            bits |= 256 /* Exthdr.OutOfOrder */;
        rank = itsRank;
        if (bit === 8 /* Exthdr.Destination */ ? ++destinations > 2 : (bits & bit) !== 0) {
            bits |= 128 /* Exthdr.Repeated */;
        }
        bits |= bit;
        // What follows is encrypted.
        if (bit === 2 /* Exthdr.Esp */)
            break;
        if (count === EXTENSIONS_MAX || place + 8 > end)
            return 26 /* DropReason.Ipv6BadExtension */;
        const current = next;
        next = view.getUint8(place);
        const lengthField = view.getUint8(place + 1);
        if (current === 44 /* Protocol.Fragment */) {
            const offsetMore = view.getUint16(place + 2);
            place += 8;
            if ((offsetMore & 0xfff9) !== 0)
                v[29 /* Word.Kind */] |= 64 /* Kind.Fragment */;
            if ((offsetMore & 0xfff8) !== 0) {
                v[29 /* Word.Kind */] |= 128 /* Kind.LaterFragment */;
                break;
            }
            continue;
        }
        if (current === 43 /* Protocol.Routing */ && view.getUint8(place + 3) !== 0) {
            v[29 /* Word.Kind */] |= 4096 /* Kind.Routed */;
        }
        // RFC 4302, 2.2: the authentication header counts in units of 4 bytes, minus 2.
        place += current === 51 /* Protocol.Auth */ ? (lengthField + 2) << 2 : (lengthField + 1) << 3;
        if (place > end || place - firstPlace > EXTENSION_BYTES_MAX) {
            return 26 /* DropReason.Ipv6BadExtension */;
        }
    }
    v[17 /* Word.Label */] |= bits << 20;
    v[7 /* Word.Ip */] = next << 24;
    v[33 /* Word.End */] = place;
    return PARSED;
}
/** RFC 4443, and for the two neighbour messages RFC 4861, 4.3 and 4.4. */
function parseIcmpv6(view, at, end, v) {
    if (at + 4 > end)
        return 31 /* DropReason.IcmpTruncated */;
    const type = view.getUint8(at);
    v[8 /* Word.Ports */] = (type << 16) | view.getUint8(at + 1);
    // RFC 6980 forbids fragmented neighbour discovery; it has no ND fields here.
    if ((type !== 135 && type !== 136) || (v[29 /* Word.Kind */] & 64 /* Kind.Fragment */) !== 0) {
        return found(v, 40 /* Kind.Icmpv6 */, at, 4);
    }
    if (at + ND_BYTES > end)
        return 32 /* DropReason.NdTruncated */;
    for (let i = 0; i < 4; i++)
        v[21 /* Word.NdTarget */ + i] = view.getInt32(at + 8 + 4 * i);
    let option = at + ND_BYTES;
    let rewritable = ND_BYTES;
    for (let count = 0; option < end; count++) {
        if (option + 8 > end || count === ND_OPTIONS_MAX)
            return 33 /* DropReason.NdBadOption */;
        const bytes = view.getUint8(option + 1) << 3;
        if (bytes === 0 || option + bytes > end)
            return 33 /* DropReason.NdBadOption */;
        if (option + bytes - at > ND_BYTES + ND_OPTION_BYTES_MAX)
            return 33 /* DropReason.NdBadOption */;
        const optionType = view.getUint8(option);
        if (bytes === 8 && optionType === 1 && type === 135 && v[34 /* Word.NdSource */] === 0) {
            v[34 /* Word.NdSource */] = option + 2;
            v[18 /* Word.Hardware */] = view.getInt32(option + 2);
            v[18 /* Word.Hardware */ + 1] |= view.getUint16(option + 6) << 16;
            v[29 /* Word.Kind */] |= 8192 /* Kind.NdSourceLink */;
            rewritable = option + 8 - at;
        }
        else if (bytes === 8 && optionType === 2 && type === 136 && v[35 /* Word.NdTargetLink */] === 0) {
            v[35 /* Word.NdTargetLink */] = option + 2;
            v[18 /* Word.Hardware */ + 1] |= view.getUint16(option + 2);
            v[18 /* Word.Hardware */ + 2] = view.getInt32(option + 4);
            v[29 /* Word.Kind */] |= 16384 /* Kind.NdTargetLink */;
            rewritable = option + 8 - at;
        }
        option += bytes;
    }
    return found(v, type === 135 ? 48 /* Kind.NdSolicit */ : 56 /* Kind.NdAdvert */, at, rewritable);
}
//# sourceMappingURL=parser.js.map