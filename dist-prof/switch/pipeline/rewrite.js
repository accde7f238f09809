import { crc32c, difference16, difference32 } from './checksum-update.js';
import { fixIpv4, fixPseudo, fixTransport, isPartial } from './fix-checksums.js';
/**
 * Carries out the SetField op at `code[pc]`. Returns Outcome.Done or the reason to drop the packet.
 */
export function setField(frame, v, code, pc) {
    const kind = v[29 /* Word.Kind */];
    const network = kind & 7 /* KindMask.Network */;
    const value = code[pc + 2];
    switch (code[pc + 1]) {
        case 3 /* Field.EthDst */:
            frame.view.setInt32(frame.start, value);
            frame.view.setInt16(frame.start + 4, code[pc + 3]);
            setUpper(v, 3 /* Word.Eth */, value, code[pc + 3]);
            return -1 /* Outcome.Done */;
        case 4 /* Field.EthSrc */:
            frame.view.setInt32(frame.start + 6, value);
            frame.view.setInt16(frame.start + 10, code[pc + 3]);
            setLower(v, 3 /* Word.Eth */, value, code[pc + 3]);
            return -1 /* Outcome.Done */;
        case 6 /* Field.VlanVid */:
            if ((kind & 3840 /* KindMask.Tags */) === 0)
                return -1 /* Outcome.Done */;
            setTag(frame, v, 0x0fff, value & 0x0fff);
            return -1 /* Outcome.Done */;
        case 7 /* Field.VlanPcp */:
            if ((kind & 3840 /* KindMask.Tags */) === 0)
                return -1 /* Outcome.Done */;
            setTag(frame, v, 0xe000, (value & 7) << 13);
            return -1 /* Outcome.Done */;
        case 8 /* Field.IpDscp */:
            setTrafficClass(frame, v, 0xfc, (value & 63) << 2);
            return -1 /* Outcome.Done */;
        case 9 /* Field.IpEcn */:
            setTrafficClass(frame, v, 0x03, value & 3);
            return -1 /* Outcome.Done */;
        case 11 /* Field.Ipv4Src */:
            if (network === 2 /* Kind.Ipv4 */)
                setIpv4(frame, v, 12, 9 /* Word.Source */, value);
            return -1 /* Outcome.Done */;
        case 12 /* Field.Ipv4Dst */:
            if (network === 2 /* Kind.Ipv4 */)
                setIpv4(frame, v, 16, 13 /* Word.Destination */, value);
            return -1 /* Outcome.Done */;
        case 26 /* Field.Ipv6Src */:
            if (network === 3 /* Kind.Ipv6 */)
                setIpv6(frame, v, 8, 9 /* Word.Source */, code, pc + 2, true);
            return -1 /* Outcome.Done */;
        case 27 /* Field.Ipv6Dst */:
            if (network === 3 /* Kind.Ipv6 */) {
                const covered = (kind & 4096 /* Kind.Routed */) === 0;
                setIpv6(frame, v, 24, 13 /* Word.Destination */, code, pc + 2, covered);
            }
            return -1 /* Outcome.Done */;
        case 28 /* Field.Ipv6Flabel */:
            if (network === 3 /* Kind.Ipv6 */) {
                const at = v[31 /* Word.Network */];
                const label = value & 0xfffff;
                frame.view.setInt32(at, (frame.view.getInt32(at) & ~0xfffff) | label);
                v[17 /* Word.Label */] = (v[17 /* Word.Label */] & ~0xfffff) | label;
            }
            return -1 /* Outcome.Done */;
        case 13 /* Field.TcpSrc */:
            return setPort(frame, v, 8 /* Kind.Tcp */, 0, value);
        case 14 /* Field.TcpDst */:
            return setPort(frame, v, 8 /* Kind.Tcp */, 2, value);
        case 15 /* Field.UdpSrc */:
            return setPort(frame, v, 16 /* Kind.Udp */, 0, value);
        case 16 /* Field.UdpDst */:
            return setPort(frame, v, 16 /* Kind.Udp */, 2, value);
        case 17 /* Field.SctpSrc */:
            return setPort(frame, v, 24 /* Kind.Sctp */, 0, value);
        case 18 /* Field.SctpDst */:
            return setPort(frame, v, 24 /* Kind.Sctp */, 2, value);
        case 19 /* Field.Icmpv4Type */:
            if ((kind & 56 /* KindMask.Transport */) === 32 /* Kind.Icmpv4 */)
                setIcmp(frame, v, 0, value);
            return -1 /* Outcome.Done */;
        case 20 /* Field.Icmpv4Code */:
            if ((kind & 56 /* KindMask.Transport */) === 32 /* Kind.Icmpv4 */)
                setIcmp(frame, v, 1, value);
            return -1 /* Outcome.Done */;
        case 29 /* Field.Icmpv6Type */:
            if (isIcmpv6(kind))
                setIcmp(frame, v, 0, value);
            return -1 /* Outcome.Done */;
        case 30 /* Field.Icmpv6Code */:
            if (isIcmpv6(kind))
                setIcmp(frame, v, 1, value);
            return -1 /* Outcome.Done */;
        case 31 /* Field.Ipv6NdTarget */:
            if (isNd(kind))
                setNdTarget(frame, v, code, pc + 2);
            return -1 /* Outcome.Done */;
        case 32 /* Field.Ipv6NdSll */:
            if (v[34 /* Word.NdSource */] !== 0) {
                setNdLink(frame, v, v[34 /* Word.NdSource */], value, code[pc + 3]);
                setUpper(v, 18 /* Word.Hardware */, value, code[pc + 3]);
            }
            return -1 /* Outcome.Done */;
        case 33 /* Field.Ipv6NdTll */:
            if (v[35 /* Word.NdTargetLink */] !== 0) {
                setNdLink(frame, v, v[35 /* Word.NdTargetLink */], value, code[pc + 3]);
                setLower(v, 18 /* Word.Hardware */, value, code[pc + 3]);
            }
            return -1 /* Outcome.Done */;
        case 21 /* Field.ArpOp */:
            if (network === 1 /* Kind.Arp */) {
                frame.view.setInt16(v[31 /* Word.Network */] + 6, value);
                v[8 /* Word.Ports */] = value << 16;
            }
            return -1 /* Outcome.Done */;
        case 22 /* Field.ArpSpa */:
            if (network === 1 /* Kind.Arp */) {
                frame.view.setInt32(v[31 /* Word.Network */] + 14, value);
                v[9 /* Word.Source */] = value;
            }
            return -1 /* Outcome.Done */;
        case 23 /* Field.ArpTpa */:
            if (network === 1 /* Kind.Arp */) {
                frame.view.setInt32(v[31 /* Word.Network */] + 24, value);
                v[13 /* Word.Destination */] = value;
            }
            return -1 /* Outcome.Done */;
        case 24 /* Field.ArpSha */:
            if (network === 1 /* Kind.Arp */) {
                frame.view.setInt32(v[31 /* Word.Network */] + 8, value);
                frame.view.setInt16(v[31 /* Word.Network */] + 12, code[pc + 3]);
                setUpper(v, 18 /* Word.Hardware */, value, code[pc + 3]);
            }
            return -1 /* Outcome.Done */;
        case 25 /* Field.ArpTha */:
            if (network === 1 /* Kind.Arp */) {
                frame.view.setInt32(v[31 /* Word.Network */] + 18, value);
                frame.view.setInt16(v[31 /* Word.Network */] + 22, code[pc + 3]);
                setLower(v, 18 /* Word.Hardware */, value, code[pc + 3]);
            }
            return -1 /* Outcome.Done */;
        case 34 /* Field.MplsLabel */:
            if (network === 4 /* Kind.Mpls */)
                setLabel(frame, v, 3584 /* Label.TrafficClass */ | 0x1ff, value << 12 /* Label.Shift */);
            return -1 /* Outcome.Done */;
        case 35 /* Field.MplsTc */: {
            const bits = (value & 7) << 9 /* Label.TrafficClassShift */;
            if (network === 4 /* Kind.Mpls */)
                setLabel(frame, v, ~3584 /* Label.TrafficClass */, bits);
            return -1 /* Outcome.Done */;
        }
        case 37 /* Field.PbbIsid */:
            if (network === 5 /* Kind.Pbb */) {
                const at = v[31 /* Word.Network */];
                const isid = value & 16777215 /* ServiceTag.Isid */;
                frame.view.setInt32(at, (frame.view.getInt32(at) & ~16777215 /* ServiceTag.Isid */) | isid);
                v[17 /* Word.Label */] = (v[17 /* Word.Label */] & ~16777215 /* ServiceTag.Isid */) | isid;
            }
            return -1 /* Outcome.Done */;
        case 41 /* Field.PbbUca */:
            if (network === 5 /* Kind.Pbb */) {
                const at = v[31 /* Word.Network */];
                const uca = value & 1;
                frame.view.setInt32(at, (frame.view.getInt32(at) & ~134217728 /* ServiceTag.Uca */) | (uca << 27));
                v[17 /* Word.Label */] = (v[17 /* Word.Label */] & 16777215 /* ServiceTag.Isid */) | (uca << 24);
            }
            return -1 /* Outcome.Done */;
        case 38 /* Field.TunnelId */:
            v[25 /* Word.TunnelHigh */] = value;
            v[26 /* Word.TunnelLow */] = code[pc + 3];
            return -1 /* Outcome.Done */;
        default:
            return -1 /* Outcome.Done */;
    }
}
function isIcmpv6(kind) {
    return (kind & 56 /* KindMask.Transport */) === 40 /* Kind.Icmpv6 */ || isNd(kind);
}
function isNd(kind) {
    const transport = kind & 56 /* KindMask.Transport */;
    return transport === 48 /* Kind.NdSolicit */ || transport === 56 /* Kind.NdAdvert */;
}
/** A 48-bit value, as [first 32][last 16], into the upper of two that share three words. */
function setUpper(v, word, first, last) {
    v[word] = first;
    v[word + 1] = (v[word + 1] & 0xffff) | (last << 16);
}
/** The same into the lower. */
function setLower(v, word, first, last) {
    v[word + 1] = (v[word + 1] & ~0xffff) | (first >>> 16);
    v[word + 2] = (first << 16) | (last & 0xffff);
}
function setTag(frame, v, mask, bits) {
    const at = frame.start + 14;
    frame.view.setUint16(at, (frame.view.getUint16(at) & ~mask) | bits);
    v[6 /* Word.EthTypeVlan */] = (v[6 /* Word.EthTypeVlan */] & ~mask) | bits;
}
/**
 * Raises the drop precedence of an assured forwarding code point (RFC 2597, 6: AFxy is class x in the
 * upper three bits, precedence y = 1..3 in the next two) by `by`, to at most 3: what a meter's remark
 * band does. Any other code point has no drop precedence and stays.
 */
export function raiseDropPrecedence(frame, v, by) {
    const dscp = (v[7 /* Word.Ip */] >>> 18) & 63;
    const class_ = dscp >> 3;
    const precedence = (dscp >> 1) & 3;
    if (class_ < 1 || class_ > 4 || precedence === 0 || (dscp & 1) !== 0)
        return;
    const raised = (class_ << 3) | (Math.min(3, precedence + by) << 1);
    setTrafficClass(frame, v, 0xfc, raised << 2);
}
/** Sets `bits` of the outermost label stack entry and keeps those of `keep`. */
function setLabel(frame, v, keep, bits) {
    const at = v[31 /* Word.Network */];
    const entry = (frame.view.getInt32(at) & keep) | bits;
    frame.view.setInt32(at, entry);
    v[17 /* Word.Label */] = entry >>> 8;
}
function setTrafficClass(frame, v, mask, bits) {
    const at = v[31 /* Word.Network */];
    const network = v[29 /* Word.Kind */] & 7 /* KindMask.Network */;
    if (network === 2 /* Kind.Ipv4 */) {
        const old = frame.view.getUint16(at);
        const now = (old & ~mask) | bits;
        frame.view.setUint16(at, now);
        fixIpv4(frame, at, difference16(old, now));
    }
    else if (network === 3 /* Kind.Ipv6 */) {
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~(mask << 20)) | (bits << 20));
    }
    else {
        return;
    }
    v[7 /* Word.Ip */] = (v[7 /* Word.Ip */] & ~(mask << 16)) | (bits << 16);
}
function setIpv4(frame, v, offset, word, value) {
    const difference = difference32(v[word], value);
    const network = v[31 /* Word.Network */];
    frame.view.setInt32(network + offset, value);
    v[word] = value;
    fixIpv4(frame, network, difference);
    fixPseudo(frame, v, difference);
}
function setIpv6(frame, v, offset, word, code, from, covered) {
    const at = v[31 /* Word.Network */] + offset;
    let difference = 0;
    for (let i = 0; i < 4; i++) {
        const value = code[from + i];
        difference += difference32(v[word + i], value);
        frame.view.setInt32(at + 4 * i, value);
        v[word + i] = value;
    }
    if (covered)
        fixPseudo(frame, v, difference);
}
function setPort(frame, v, kind, offset, value) {
    if ((v[29 /* Word.Kind */] & 56 /* KindMask.Transport */) !== kind)
        return -1 /* Outcome.Done */;
    const at = v[32 /* Word.Transport */] + offset;
    const now = value & 0xffff;
    if (kind === 24 /* Kind.Sctp */ && !isPartial(frame, v))
        return setSctpPort(frame, v, at, offset, now);
    const old = frame.view.getUint16(at);
    frame.view.setUint16(at, now);
    setPortWord(v, offset, now);
    fixTransport(frame, v, difference16(old, now));
    return -1 /* Outcome.Done */;
}
function setPortWord(v, offset, port) {
    const ports = v[8 /* Word.Ports */];
    v[8 /* Word.Ports */] = offset === 0 ? (ports & 0xffff) | (port << 16) : (ports & ~0xffff) | port;
}
/**
 * SCTP sums the whole packet with CRC-32C (RFC 9260, 6.8). The CRC is linear, so what the change adds
 * to it can be added to a wrong one too. Only part of the packet is in a fragment: no way there.
 */
function setSctpPort(frame, v, at, offset, port) {
    if ((v[29 /* Word.Kind */] & 64 /* Kind.Fragment */) !== 0)
        return 11 /* DropReason.ChecksumUnfixable */;
    const transport = v[32 /* Word.Transport */];
    const end = networkEnd(frame, v);
    const before = crc32c(frame.bytes, transport, end, transport + 8);
    frame.view.setUint16(at, port);
    setPortWord(v, offset, port);
    const after = crc32c(frame.bytes, transport, end, transport + 8);
    const old = frame.view.getInt32(transport + 8, true);
    frame.view.setInt32(transport + 8, old ^ before ^ after, true);
    return -1 /* Outcome.Done */;
}
/** Index behind the last byte of the IP packet; what follows is padding. */
function networkEnd(frame, v) {
    const network = v[31 /* Word.Network */];
    const frameEnd = frame.start + frame.length;
    const isIpv4 = (v[29 /* Word.Kind */] & 7 /* KindMask.Network */) === 2 /* Kind.Ipv4 */;
    const length = frame.view.getUint16(network + (isIpv4 ? 2 : 4));
    if (length === 0)
        return frameEnd;
    return Math.min(frameEnd, network + length + (isIpv4 ? 0 : 40));
}
function setIcmp(frame, v, offset, value) {
    const at = v[32 /* Word.Transport */];
    const old = frame.view.getUint16(at);
    frame.view.setUint8(at + offset, value);
    fixTransport(frame, v, difference16(old, frame.view.getUint16(at)));
    const byte = value & 0xff;
    const ports = v[8 /* Word.Ports */];
    v[8 /* Word.Ports */] = offset === 0 ? (ports & 0xffff) | (byte << 16) : (ports & ~0xffff) | byte;
}
function setNdTarget(frame, v, code, from) {
    const at = v[32 /* Word.Transport */] + 8;
    let difference = 0;
    for (let i = 0; i < 4; i++) {
        const value = code[from + i];
        difference += difference32(v[21 /* Word.NdTarget */ + i], value);
        frame.view.setInt32(at + 4 * i, value);
        v[21 /* Word.NdTarget */ + i] = value;
    }
    fixTransport(frame, v, difference);
}
function setNdLink(frame, v, at, first, last) {
    const view = frame.view;
    const difference = difference32(view.getInt32(at), first) + difference16(view.getUint16(at + 4), last & 0xffff);
    view.setInt32(at, first);
    view.setInt16(at + 4, last);
    fixTransport(frame, v, difference);
}
//# sourceMappingURL=rewrite.js.map