import { parseHeaders } from './parser.js';
/**
 * Pushes a tag in front of all others. It copies priority and VLAN of the outermost (OpenFlow 1.3,
 * table 6), else they are 0. The frame must have 4 bytes of headroom.
 */
export function pushVlan(frame, v, etherType) {
    const { bytes, view, start } = frame;
    bytes.copyWithin(start - 4, start, start + 12);
    frame.start = start - 4;
    frame.length += 4;
    shiftOffload(frame, 4);
    const outer = v[6 /* Word.EthTypeVlan */] & 0xffff;
    // The word of an untagged packet is 0, OFPVID_PRESENT is bit 12, in the place of the DEI.
    view.setUint16(start + 8, etherType);
    view.setUint16(start + 10, outer & 0xefff);
    v[28 /* Word.InnerVlan */] = outer;
    v[6 /* Word.EthTypeVlan */] |= 0x1000;
    v[29 /* Word.Kind */] += 256 /* Kind.TagsOne */;
}
/** Pops the outermost tag, if there is one. Returns Outcome.Done or DropReason.BadOffload. */
export function popVlan(frame, v) {
    const tags = (v[29 /* Word.Kind */] & 3840 /* KindMask.Tags */) >> 8 /* KindShift.Tags */;
    if (tags === 0)
        return -1 /* Outcome.Done */;
    const { bytes, view, start } = frame;
    if (!shiftOffload(frame, -4))
        return 34 /* DropReason.BadOffload */;
    bytes.copyWithin(start + 4, start, start + 12);
    frame.start = start + 4;
    frame.length -= 4;
    v[29 /* Word.Kind */] -= 256 /* Kind.TagsOne */;
    v[6 /* Word.EthTypeVlan */] = (v[6 /* Word.EthTypeVlan */] & ~0xffff) | v[28 /* Word.InnerVlan */];
    v[28 /* Word.InnerVlan */] = tags > 2 ? (view.getUint16(frame.start + 18) & 0xefff) | 0x1000 : 0;
    return -1 /* Outcome.Done */;
}
/**
 * Pushes a label behind the VLAN tags. Label and class are copied from the outermost label there is,
 * the TTL from there or from IP, else all is 0 (OpenFlow 1.3, table 7). The frame must have HeaderBytes.Mpls
 * of headroom. Returns Outcome.Done or a DropReason.
 */
export function pushMpls(frame, v, etherType) {
    const kind = v[29 /* Word.Kind */];
    if ((kind & 32768 /* Kind.Length */) !== 0)
        return 12 /* DropReason.NoEtherType */;
    const { bytes, view, start } = frame;
    const at = v[31 /* Word.Network */];
    const network = kind & 7 /* KindMask.Network */;
    let entry = 256 /* Label.Bottom */;
    if (network === 4 /* Kind.Mpls */)
        entry = view.getInt32(at) & ~256 /* Label.Bottom */;
    else if (network === 2 /* Kind.Ipv4 */)
        entry |= view.getUint8(at + 8);
    else if (network === 3 /* Kind.Ipv6 */)
        entry |= view.getUint8(at + 7);
    bytes.copyWithin(start - 4 /* HeaderBytes.Mpls */, start, at);
    frame.start = start - 4 /* HeaderBytes.Mpls */;
    frame.length += 4 /* HeaderBytes.Mpls */;
    shiftOffload(frame, 4 /* HeaderBytes.Mpls */);
    view.setInt32(at - 4 /* HeaderBytes.Mpls */, entry);
    view.setUint16(at - 4 /* HeaderBytes.Mpls */ - 2, etherType);
    return parseHeaders(frame, v);
}
/** Pops the outermost label, which there must be; `etherType` says what comes after it. */
export function popMpls(frame, v, etherType) {
    if ((v[29 /* Word.Kind */] & 32768 /* Kind.Length */) !== 0)
        return 12 /* DropReason.NoEtherType */;
    const { bytes, view, start } = frame;
    const at = v[31 /* Word.Network */];
    if (!shiftOffload(frame, -4 /* HeaderBytes.Mpls */))
        return 34 /* DropReason.BadOffload */;
    bytes.copyWithin(start + 4 /* HeaderBytes.Mpls */, start, at);
    frame.start = start + 4 /* HeaderBytes.Mpls */;
    frame.length -= 4 /* HeaderBytes.Mpls */;
    view.setUint16(at + 4 /* HeaderBytes.Mpls */ - 2, etherType);
    return parseHeaders(frame, v);
}
/**
 * Puts the whole frame into another one between the same addresses. Priority is copied from the VLAN tag,
 * the I-SID from the outermost PBB tag, else both are 0. The frame must have HeaderBytes.Pbb of headroom.
 */
export function pushPbb(frame, v, etherType) {
    const { bytes, view, start } = frame;
    const priority = (v[6 /* Word.EthTypeVlan */] >>> 13) & 7;
    const isPbb = (v[29 /* Word.Kind */] & 7 /* KindMask.Network */) === 5 /* Kind.Pbb */;
    const isid = isPbb ? v[17 /* Word.Label */] & 16777215 /* ServiceTag.Isid */ : 0;
    bytes.copyWithin(start - 18 /* HeaderBytes.Pbb */, start, start + 12);
    frame.start = start - 18 /* HeaderBytes.Pbb */;
    frame.length += 18 /* HeaderBytes.Pbb */;
    shiftOffload(frame, 18 /* HeaderBytes.Pbb */);
    view.setUint16(start - 6, etherType);
    view.setInt32(start - 4, (priority << 29 /* ServiceTag.PriorityShift */) | isid);
    return parseHeaders(frame, v);
}
/** Takes the customer's frame out, which there must be. VLAN tags in front stay (OpenFlow 1.3, 5.12). */
export function popPbb(frame, v) {
    if ((v[29 /* Word.Kind */] & 32768 /* Kind.Length */) !== 0)
        return 12 /* DropReason.NoEtherType */;
    const { bytes, start } = frame;
    const at = v[31 /* Word.Network */];
    if (!shiftOffload(frame, -18 /* HeaderBytes.Pbb */))
        return 34 /* DropReason.BadOffload */;
    // [addresses][tags][0x88e7][service tag][customer's addresses][its type and the rest]
    bytes.copyWithin(start, at + 4, at + 16);
    bytes.copyWithin(start + 18 /* HeaderBytes.Pbb */, start, at - 2);
    frame.start = start + 18 /* HeaderBytes.Pbb */;
    frame.length -= 18 /* HeaderBytes.Pbb */;
    return parseHeaders(frame, v);
}
/** Moves the offload metadata with the headers. False: it points into what is taken away. */
function shiftOffload(frame, bytes) {
    if (frame.checksumStart >= 0) {
        if (frame.checksumStart + bytes < 14 /* HeaderBytes.Ethernet */)
            return false;
        frame.checksumStart += bytes;
    }
    if (frame.headerLength > 0)
        frame.headerLength = Math.max(0, frame.headerLength + bytes);
    return true;
}
//# sourceMappingURL=encapsulation.js.map