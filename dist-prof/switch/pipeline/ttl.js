import { difference16 } from './checksum-update.js';
import { fixIpv4 } from './fix-checksums.js';
/**
 * Sets the TTL or hop limit. `ttl` -1: decreases it by one. Returns Outcome.Done or DropReason.TtlExpired.
 */
export function setTtl(frame, v, ttl) {
    const network = v[29 /* Word.Kind */] & 7 /* KindMask.Network */;
    const isIpv4 = network === 2 /* Kind.Ipv4 */;
    if (!isIpv4 && network !== 3 /* Kind.Ipv6 */)
        return -1 /* Outcome.Done */;
    const view = frame.view;
    const at = v[31 /* Word.Network */] + (isIpv4 ? 8 : 7);
    const old = view.getUint8(at);
    if (ttl < 0 && old <= 1)
        return 8 /* DropReason.TtlExpired */;
    const now = ttl < 0 ? old - 1 : ttl;
    view.setUint8(at, now);
    // TTL is the upper byte of its word; the lower, the protocol, stays.
    if (isIpv4)
        fixIpv4(frame, v[31 /* Word.Network */], difference16(old << 8, now << 8));
    return -1 /* Outcome.Done */;
}
/** Sets the TTL of the outermost label. `ttl` -1: decreases it by one, or TtlExpired. */
export function setMplsTtl(frame, v, ttl) {
    if ((v[29 /* Word.Kind */] & 7 /* KindMask.Network */) !== 4 /* Kind.Mpls */)
        return -1 /* Outcome.Done */;
    const at = v[31 /* Word.Network */] + 3;
    const old = frame.view.getUint8(at);
    if (ttl < 0 && old <= 1)
        return 8 /* DropReason.TtlExpired */;
    frame.view.setUint8(at, ttl < 0 ? old - 1 : ttl);
    return -1 /* Outcome.Done */;
}
/** Index of the TTL behind the outermost label: of the next label or of IP; 0: there is none. */
function innerTtlAt(frame, v) {
    const view = frame.view;
    const end = frame.start + frame.length;
    const at = v[31 /* Word.Network */];
    const next = at + 4 /* HeaderBytes.Mpls */;
    if ((view.getInt32(at) & 256 /* Label.Bottom */) === 0)
        return next + 4 <= end ? next + 3 : 0;
    // Nothing says what a stack carries; the version number is what everybody goes by (RFC 4928).
    if (next + 20 > end)
        return 0;
    const versionLength = view.getUint8(next);
    if (versionLength >> 4 === 4 && (versionLength & 15) >= 5)
        return next + 8;
    return versionLength >> 4 === 6 && next + 40 <= end ? next + 7 : 0;
}
/** From the header behind the outermost label to the label. */
export function copyTtlOut(frame, v) {
    if ((v[29 /* Word.Kind */] & 7 /* KindMask.Network */) !== 4 /* Kind.Mpls */)
        return;
    const inner = innerTtlAt(frame, v);
    if (inner !== 0)
        frame.view.setUint8(v[31 /* Word.Network */] + 3, frame.view.getUint8(inner));
}
/** From the outermost label to the header behind it. */
export function copyTtlIn(frame, v) {
    if ((v[29 /* Word.Kind */] & 7 /* KindMask.Network */) !== 4 /* Kind.Mpls */)
        return;
    const inner = innerTtlAt(frame, v);
    if (inner === 0)
        return;
    const view = frame.view;
    const at = v[31 /* Word.Network */];
    const old = view.getUint8(inner);
    const ttl = view.getUint8(at + 3);
    view.setUint8(inner, ttl);
    // Only in IPv4 it lies 8 bytes into its header.
    const next = at + 4 /* HeaderBytes.Mpls */;
    if (inner === next + 8)
        fixIpv4(frame, next, difference16(old << 8, ttl << 8));
}
//# sourceMappingURL=ttl.js.map