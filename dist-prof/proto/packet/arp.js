/**
 * ARP for IPv4 over Ethernet (RFC 826).
 *
 *      0          2           4        5        6       8        14       18       24       28
 *     | htype 16 | ptype 16  | hlen 8 | plen 8 | op 16 | sha 48 | spa 32 | tha 48 | tpa 32 |
 */
import { formatIpv4, formatMac, parseIpv4, parseMac } from '../address.js';
import { BROADCAST_MAC, buildEthernet } from './ethernet.js';
var Offset;
(function (Offset) {
    Offset[Offset["HardwareType"] = 0] = "HardwareType";
    Offset[Offset["ProtocolType"] = 2] = "ProtocolType";
    Offset[Offset["HardwareLength"] = 4] = "HardwareLength";
    Offset[Offset["ProtocolLength"] = 5] = "ProtocolLength";
    Offset[Offset["Operation"] = 6] = "Operation";
    Offset[Offset["SenderMac"] = 8] = "SenderMac";
    Offset[Offset["SenderIp"] = 14] = "SenderIp";
    Offset[Offset["TargetMac"] = 18] = "TargetMac";
    Offset[Offset["TargetIp"] = 24] = "TargetIp";
    Offset[Offset["End"] = 28] = "End";
})(Offset || (Offset = {}));
export var ArpOp;
(function (ArpOp) {
    ArpOp[ArpOp["Request"] = 1] = "Request";
    ArpOp[ArpOp["Reply"] = 2] = "Reply";
})(ArpOp || (ArpOp = {}));
export const ZERO_MAC = '00:00:00:00:00:00';
/** Undefined when truncated, or not about IPv4 over Ethernet. */
export function parseArp(bytes, offset, end = bytes.length) {
    if (end - offset < 28 /* Offset.End */)
        return undefined;
    const word = (at) => (bytes[offset + at] << 8) | bytes[offset + at + 1];
    if (word(0 /* Offset.HardwareType */) !== 1 || word(2 /* Offset.ProtocolType */) !== 2048 /* EtherType.Ipv4 */)
        return undefined;
    if (bytes[offset + 4 /* Offset.HardwareLength */] !== 6)
        return undefined;
    if (bytes[offset + 5 /* Offset.ProtocolLength */] !== 4)
        return undefined;
    return {
        op: word(6 /* Offset.Operation */),
        senderMac: formatMac(bytes, offset + 8 /* Offset.SenderMac */),
        senderIp: formatIpv4(bytes, offset + 14 /* Offset.SenderIp */),
        targetMac: formatMac(bytes, offset + 18 /* Offset.TargetMac */),
        targetIp: formatIpv4(bytes, offset + 24 /* Offset.TargetIp */),
    };
}
/** 28 bytes. Throws BAD_VALUE for addresses that are none. */
export function buildArp(arp) {
    const bytes = new Uint8Array(28 /* Offset.End */);
    bytes.set([0, 1, 0x08, 0, 6, 4, arp.op >> 8, arp.op & 0xff]);
    bytes.set(parseMac(arp.senderMac), 8 /* Offset.SenderMac */);
    bytes.set(parseIpv4(arp.senderIp), 14 /* Offset.SenderIp */);
    bytes.set(parseMac(arp.targetMac), 18 /* Offset.TargetMac */);
    bytes.set(parseIpv4(arp.targetIp), 24 /* Offset.TargetIp */);
    return bytes;
}
/** A whole frame that asks everybody who has `targetIp`. */
export function buildArpRequest(senderMac, senderIp, targetIp) {
    return buildEthernet({ dst: BROADCAST_MAC, src: senderMac, etherType: 2054 /* EtherType.Arp */ }, buildArp({ op: 1 /* ArpOp.Request */, senderMac, senderIp, targetMac: ZERO_MAC, targetIp }));
}
/** A whole frame that answers `request`: the address it asks for is at `mac`. */
export function buildArpReply(request, mac) {
    return buildEthernet({ dst: request.senderMac, src: mac, etherType: 2054 /* EtherType.Arp */ }, buildArp({
        op: 2 /* ArpOp.Reply */,
        senderMac: mac,
        senderIp: request.targetIp,
        targetMac: request.senderMac,
        targetIp: request.senderIp,
    }));
}
//# sourceMappingURL=arp.js.map