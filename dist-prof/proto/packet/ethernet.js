/**
 * Ethernet II frames (IEEE 802.3, 3.2.6), without the frame check sequence.
 *
 *      0         6         12        14
 *     | dst 48  | src 48  | type 16 | payload ...
 *
 * Neighbours: `vlan.ts` for what may stand between `src` and the type of the payload.
 */
import { formatMac, parseMac } from '../address.js';
export var EthernetOffset;
(function (EthernetOffset) {
    EthernetOffset[EthernetOffset["Dst"] = 0] = "Dst";
    EthernetOffset[EthernetOffset["Src"] = 6] = "Src";
    EthernetOffset[EthernetOffset["Type"] = 12] = "Type";
    EthernetOffset[EthernetOffset["Payload"] = 14] = "Payload";
})(EthernetOffset || (EthernetOffset = {}));
/** IANA "IEEE 802 Numbers" (RFC 9542). Below 0x0600 the field is a length (IEEE 802.3, 3.2.6). */
export var EtherType;
(function (EtherType) {
    EtherType[EtherType["Ipv4"] = 2048] = "Ipv4";
    EtherType[EtherType["Arp"] = 2054] = "Arp";
    EtherType[EtherType["Vlan"] = 33024] = "Vlan";
    EtherType[EtherType["Ipv6"] = 34525] = "Ipv6";
    EtherType[EtherType["Mpls"] = 34887] = "Mpls";
    EtherType[EtherType["MplsMulticast"] = 34888] = "MplsMulticast";
    EtherType[EtherType["QinQ"] = 34984] = "QinQ";
    EtherType[EtherType["Lldp"] = 35020] = "Lldp";
    EtherType[EtherType["Pbb"] = 35047] = "Pbb";
})(EtherType || (EtherType = {}));
/** Shorter frames are padded with zeros on a real wire (IEEE 802.3, 3.2.8: 64 bytes with the check). */
export const MIN_FRAME_BYTES = 60;
export const BROADCAST_MAC = 'ff:ff:ff:ff:ff:ff';
/** Undefined when there are fewer than 14 bytes. */
export function parseEthernet(bytes, offset = 0, end = bytes.length) {
    if (end - offset < 14 /* EthernetOffset.Payload */)
        return undefined;
    return {
        dst: formatMac(bytes, offset + 0 /* EthernetOffset.Dst */),
        src: formatMac(bytes, offset + 6 /* EthernetOffset.Src */),
        etherType: (bytes[offset + 12 /* EthernetOffset.Type */] << 8) | bytes[offset + 12 /* EthernetOffset.Type */ + 1],
        payload: offset + 14 /* EthernetOffset.Payload */,
    };
}
/** A frame of at least `minBytes`. Throws BAD_VALUE for addresses that are none. */
export function buildEthernet(header, payload, minBytes = MIN_FRAME_BYTES) {
    const frame = new Uint8Array(Math.max(14 /* EthernetOffset.Payload */ + payload.length, minBytes));
    frame.set(parseMac(header.dst), 0 /* EthernetOffset.Dst */);
    frame.set(parseMac(header.src), 6 /* EthernetOffset.Src */);
    frame[12 /* EthernetOffset.Type */] = header.etherType >> 8;
    frame[12 /* EthernetOffset.Type */ + 1] = header.etherType;
    frame.set(payload, 14 /* EthernetOffset.Payload */);
    return frame;
}
/** The group bit of the destination (IEEE 802, 8.4): broadcast or multicast. */
export function isGroupAddress(bytes, offset = 0) {
    return (bytes[offset] & 0x01) !== 0;
}
//# sourceMappingURL=ethernet.js.map