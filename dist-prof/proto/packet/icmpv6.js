/**
 * ICMPv6 (RFC 4443) and the two messages of neighbour discovery (RFC 4861) that tell who is where.
 *
 *      0        1        2             4                          8
 *     | type 8 | code 8 | checksum 16 | rest of header 32        | body ...
 *     neighbour solicitation:          | reserved 32             | target 128 | options
 *     neighbour advertisement:         | R S O 3, reserved 29    | target 128 | options
 *     option:  type 8 | length 8, in units of 8 bytes | ...
 */
import { formatIpv6, formatMac, parseIpv6, parseMac } from '../address.js';
import { checksum, pseudoHeaderSum } from './checksum.js';
import { buildEthernet } from './ethernet.js';
import { buildIpv6Packet } from './ipv6.js';
const HEADER_BYTES = 8;
const ND_BYTES = 24;
export var Icmpv6Type;
(function (Icmpv6Type) {
    Icmpv6Type[Icmpv6Type["Unreachable"] = 1] = "Unreachable";
    Icmpv6Type[Icmpv6Type["PacketTooBig"] = 2] = "PacketTooBig";
    Icmpv6Type[Icmpv6Type["TimeExceeded"] = 3] = "TimeExceeded";
    Icmpv6Type[Icmpv6Type["EchoRequest"] = 128] = "EchoRequest";
    Icmpv6Type[Icmpv6Type["EchoReply"] = 129] = "EchoReply";
    Icmpv6Type[Icmpv6Type["RouterSolicitation"] = 133] = "RouterSolicitation";
    Icmpv6Type[Icmpv6Type["RouterAdvertisement"] = 134] = "RouterAdvertisement";
    Icmpv6Type[Icmpv6Type["NeighborSolicitation"] = 135] = "NeighborSolicitation";
    Icmpv6Type[Icmpv6Type["NeighborAdvertisement"] = 136] = "NeighborAdvertisement";
})(Icmpv6Type || (Icmpv6Type = {}));
/** RFC 4861, 4.6.1. */
export var NdOption;
(function (NdOption) {
    NdOption[NdOption["SourceLinkLayer"] = 1] = "SourceLinkLayer";
    NdOption[NdOption["TargetLinkLayer"] = 2] = "TargetLinkLayer";
})(NdOption || (NdOption = {}));
/** RFC 4861, 4.4. */
var NdFlag;
(function (NdFlag) {
    NdFlag[NdFlag["Router"] = 128] = "Router";
    NdFlag[NdFlag["Solicited"] = 64] = "Solicited";
    NdFlag[NdFlag["Override"] = 32] = "Override";
})(NdFlag || (NdFlag = {}));
/**
 * `addresses`: index of the packet's source address, for the pseudo-header; `end`: of the IP packet.
 * Undefined when truncated.
 */
export function parseIcmpv6(bytes, offset, end, addresses) {
    if (end - offset < HEADER_BYTES || end > bytes.length)
        return undefined;
    const pseudo = pseudoHeaderSum(bytes, addresses, 16, 58 /* IpProtocol.Icmpv6 */, end - offset);
    return {
        type: bytes[offset],
        code: bytes[offset + 1],
        checksumOk: checksum(bytes, offset, end, pseudo) === 0,
        id: (bytes[offset + 4] << 8) | bytes[offset + 5],
        sequence: (bytes[offset + 6] << 8) | bytes[offset + 7],
        payload: offset + HEADER_BYTES,
    };
}
/**
 * A solicitation or advertisement at `offset` (its ICMPv6 header). Undefined when it is another type,
 * truncated, or has an option of length 0 (RFC 4861, 4.6: to be discarded).
 */
export function parseNeighbor(bytes, offset, end) {
    if (end - offset < ND_BYTES || end > bytes.length)
        return undefined;
    const type = bytes[offset];
    const isSolicitation = type === 135 /* Icmpv6Type.NeighborSolicitation */;
    if (!isSolicitation && type !== 136 /* Icmpv6Type.NeighborAdvertisement */)
        return undefined;
    if (bytes[offset + 1] !== 0)
        return undefined;
    const wanted = isSolicitation ? 1 /* NdOption.SourceLinkLayer */ : 2 /* NdOption.TargetLinkLayer */;
    let mac;
    for (let at = offset + ND_BYTES; at < end;) {
        if (end - at < 8)
            return undefined;
        const length = bytes[at + 1] * 8;
        if (length === 0 || length > end - at)
            return undefined;
        if (bytes[at] === wanted)
            mac ??= formatMac(bytes, at + 2);
        at += length;
    }
    const flags = isSolicitation ? 0 : bytes[offset + 4];
    return {
        target: formatIpv6(bytes, offset + HEADER_BYTES),
        mac,
        router: (flags & 128 /* NdFlag.Router */) !== 0,
        solicited: (flags & 64 /* NdFlag.Solicited */) !== 0,
        override: (flags & 32 /* NdFlag.Override */) !== 0,
    };
}
/** A message with its checksum right; `body` is all behind the first 8 bytes. */
export function buildIcmpv6(header, body) {
    // Addresses in front for the pseudo-header, cut off again.
    const bytes = new Uint8Array(32 + HEADER_BYTES + body.length);
    const view = new DataView(bytes.buffer);
    bytes.set(parseIpv6(header.src), 0);
    bytes.set(parseIpv6(header.dst), 16);
    bytes[32] = header.type;
    bytes[33] = header.code ?? 0;
    view.setUint16(36, header.id ?? 0);
    view.setUint16(38, header.sequence ?? 0);
    bytes.set(body, 32 + HEADER_BYTES);
    const pseudo = pseudoHeaderSum(bytes, 0, 16, 58 /* IpProtocol.Icmpv6 */, HEADER_BYTES + body.length);
    view.setUint16(34, checksum(bytes, 32, bytes.length, pseudo));
    return bytes.slice(32);
}
/** ff02::1:ff00:0/104 with the low 24 bits of `target` (RFC 4291, 2.7.1). */
export function solicitedNodeAddress(target) {
    const bytes = parseIpv6(target);
    const group = parseIpv6('ff02::1:ff00:0');
    group.set(bytes.subarray(13), 13);
    return formatIpv6(group);
}
/** 33:33 and the low 32 bits of an IPv6 multicast address (RFC 2464, 7). */
export function multicastMac(ipv6) {
    const mac = new Uint8Array([0x33, 0x33, 0, 0, 0, 0]);
    mac.set(parseIpv6(ipv6).subarray(12), 2);
    return formatMac(mac);
}
/** A whole frame that asks who has `target`. */
export function buildNeighborSolicitation(srcMac, src, target) {
    const dst = solicitedNodeAddress(target);
    const body = neighborBody(target, 1 /* NdOption.SourceLinkLayer */, srcMac);
    const message = buildIcmpv6({ type: 135 /* Icmpv6Type.NeighborSolicitation */, src, dst }, body);
    const packet = buildIpv6Packet({ src, dst, protocol: 58 /* IpProtocol.Icmpv6 */, hopLimit: 255 }, message);
    return buildEthernet({ dst: multicastMac(dst), src: srcMac, etherType: 34525 /* EtherType.Ipv6 */ }, packet);
}
/**
 * A whole frame that says that `target` is at `mac`, to whoever asked: `dst` is the asker's address,
 * or `::` when it has none yet (RFC 4861, 7.2.4: then to all nodes, not as solicited).
 */
export function buildNeighborAdvertisement(target, mac, to) {
    const isUnknown = to.ip === '::';
    const dst = isUnknown ? 'ff02::1' : to.ip;
    const body = neighborBody(target, 2 /* NdOption.TargetLinkLayer */, mac);
    const flags = (isUnknown ? 0 : 64 /* NdFlag.Solicited */) | 32 /* NdFlag.Override */;
    const message = buildIcmpv6({ type: 136 /* Icmpv6Type.NeighborAdvertisement */, id: flags << 8, src: target, dst }, body);
    const packet = buildIpv6Packet({ src: target, dst, protocol: 58 /* IpProtocol.Icmpv6 */, hopLimit: 255 }, message);
    const dstMac = isUnknown ? multicastMac(dst) : to.mac;
    return buildEthernet({ dst: dstMac, src: mac, etherType: 34525 /* EtherType.Ipv6 */ }, packet);
}
function neighborBody(target, option, mac) {
    const body = new Uint8Array(24);
    body.set(parseIpv6(target));
    body[16] = option;
    body[17] = 1;
    body.set(parseMac(mac), 18);
    return body;
}
//# sourceMappingURL=icmpv6.js.map