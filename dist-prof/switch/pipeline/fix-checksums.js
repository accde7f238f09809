import { fold, updateChecksum } from './checksum-update.js';
/** Where the transport checksum lies in its header, by transport kind; 0: it has none of this sort. */
function checksumAt(kind) {
    switch (kind & 56 /* KindMask.Transport */) {
        case 8 /* Kind.Tcp */:
            return 16;
        case 16 /* Kind.Udp */:
            return 6;
        case 32 /* Kind.Icmpv4 */:
        case 40 /* Kind.Icmpv6 */:
        case 48 /* Kind.NdSolicit */:
        case 56 /* Kind.NdAdvert */:
            return 2;
        default:
            return 0;
    }
}
/** Whether the transport checksum is left to a device. */
export function isPartial(frame, v) {
    return frame.checksumStart >= 0 && frame.start + frame.checksumStart === v[32 /* Word.Transport */];
}
/** The transport checksum after words of the transport header or payload changed. */
export function fixTransport(frame, v, difference) {
    if (isPartial(frame, v))
        return;
    finishFix(frame, v, difference);
}
/** The transport checksum after words of the pseudo-header changed. */
export function fixPseudo(frame, v, difference) {
    const kind = v[29 /* Word.Kind */];
    const transport = v[32 /* Word.Transport */];
    // RFC 792: ICMP has no pseudo-header.
    if (transport === 0 || (kind & 56 /* KindMask.Transport */) === 32 /* Kind.Icmpv4 */)
        return;
    if (isPartial(frame, v)) {
        const offset = checksumAt(kind);
        if (offset === 0)
            return;
        const at = transport + offset;
        frame.view.setUint16(at, fold(frame.view.getUint16(at) + difference));
        return;
    }
    finishFix(frame, v, difference);
}
function finishFix(frame, v, difference) {
    const offset = checksumAt(v[29 /* Word.Kind */]);
    if (offset === 0)
        return;
    const at = v[32 /* Word.Transport */] + offset;
    const old = frame.view.getUint16(at);
    if ((v[29 /* Word.Kind */] & 56 /* KindMask.Transport */) === 16 /* Kind.Udp */) {
        // RFC 768: 0 means that there is no checksum, so a sum of 0 is sent as its other form.
        if (old === 0)
            return;
        frame.view.setUint16(at, updateChecksum(old, difference) || 0xffff);
        return;
    }
    frame.view.setUint16(at, updateChecksum(old, difference));
}
/** The IPv4 header checksum, which is never left to a device. */
export function fixIpv4(frame, network, difference) {
    const at = network + 10;
    frame.view.setUint16(at, updateChecksum(frame.view.getUint16(at), difference));
}
//# sourceMappingURL=fix-checksums.js.map