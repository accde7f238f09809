/**
 * Ethernet II frames (IEEE 802.3, 3.2.6), without the frame check sequence.
 *
 *      0         6         12        14
 *     | dst 48  | src 48  | type 16 | payload ...
 *
 * Neighbours: `vlan.ts` for what may stand between `src` and the type of the payload.
 */
import { formatMac, parseMac } from '../address.js';

export const enum EthernetOffset {
  Dst = 0,
  Src = 6,
  Type = 12,
  Payload = 14,
}

/** IANA "IEEE 802 Numbers" (RFC 9542). Below 0x0600 the field is a length (IEEE 802.3, 3.2.6). */
export const enum EtherType {
  Ipv4 = 0x0800,
  Arp = 0x0806,
  Vlan = 0x8100,
  Ipv6 = 0x86dd,
  Mpls = 0x8847,
  MplsMulticast = 0x8848,
  QinQ = 0x88a8,
  Lldp = 0x88cc,
  Pbb = 0x88e7,
}

/** Shorter frames are padded with zeros on a real wire (IEEE 802.3, 3.2.8: 64 bytes with the check). */
export const MIN_FRAME_BYTES = 60;

export const BROADCAST_MAC = 'ff:ff:ff:ff:ff:ff';

export interface Ethernet {
  /** Lower case with colons. */
  readonly dst: string;
  readonly src: string;
  /** Of whatever follows, also of a VLAN tag. */
  readonly etherType: number;
  /** Index of the first byte behind the header. */
  readonly payload: number;
}

/** Undefined when there are fewer than 14 bytes. */
export function parseEthernet(
  bytes: Uint8Array,
  offset = 0,
  end = bytes.length,
): Ethernet | undefined {
  if (end - offset < EthernetOffset.Payload) return undefined;
  return {
    dst: formatMac(bytes, offset + EthernetOffset.Dst),
    src: formatMac(bytes, offset + EthernetOffset.Src),
    etherType:
      (bytes[offset + EthernetOffset.Type]! << 8) | bytes[offset + EthernetOffset.Type + 1]!,
    payload: offset + EthernetOffset.Payload,
  };
}

/** A frame of at least `minBytes`. Throws BAD_VALUE for addresses that are none. */
export function buildEthernet(
  header: { readonly dst: string; readonly src: string; readonly etherType: number },
  payload: Uint8Array,
  minBytes = MIN_FRAME_BYTES,
): Uint8Array {
  const frame = new Uint8Array(Math.max(EthernetOffset.Payload + payload.length, minBytes));
  frame.set(parseMac(header.dst), EthernetOffset.Dst);
  frame.set(parseMac(header.src), EthernetOffset.Src);
  frame[EthernetOffset.Type] = header.etherType >> 8;
  frame[EthernetOffset.Type + 1] = header.etherType;
  frame.set(payload, EthernetOffset.Payload);
  return frame;
}

/** The group bit of the destination (IEEE 802, 8.4): broadcast or multicast. */
export function isGroupAddress(bytes: Uint8Array, offset = 0): boolean {
  return (bytes[offset]! & 0x01) !== 0;
}
