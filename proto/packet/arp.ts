/**
 * ARP for IPv4 over Ethernet (RFC 826).
 *
 *      0          2           4        5        6       8        14       18       24       28
 *     | htype 16 | ptype 16  | hlen 8 | plen 8 | op 16 | sha 48 | spa 32 | tha 48 | tpa 32 |
 */
import { formatIpv4, formatMac, parseIpv4, parseMac } from '../address.js';
import { BROADCAST_MAC, buildEthernet, EtherType } from './ethernet.js';

const enum Offset {
  HardwareType = 0,
  ProtocolType = 2,
  HardwareLength = 4,
  ProtocolLength = 5,
  Operation = 6,
  SenderMac = 8,
  SenderIp = 14,
  TargetMac = 18,
  TargetIp = 24,
  End = 28,
}

export const enum ArpOp {
  Request = 1,
  Reply = 2,
}

export const ZERO_MAC = '00:00:00:00:00:00';

export interface Arp {
  /** `ArpOp`, or whatever else was sent. */
  readonly op: number;
  readonly senderMac: string;
  /** `0.0.0.0` in a probe (RFC 5227, 1.1). */
  readonly senderIp: string;
  readonly targetMac: string;
  readonly targetIp: string;
}

/** Undefined when truncated, or not about IPv4 over Ethernet. */
export function parseArp(bytes: Uint8Array, offset: number, end = bytes.length): Arp | undefined {
  if (end - offset < Offset.End) return undefined;
  const word = (at: number): number => (bytes[offset + at]! << 8) | bytes[offset + at + 1]!;
  if (word(Offset.HardwareType) !== 1 || word(Offset.ProtocolType) !== EtherType.Ipv4)
    return undefined;
  if (bytes[offset + Offset.HardwareLength] !== 6) return undefined;
  if (bytes[offset + Offset.ProtocolLength] !== 4) return undefined;
  return {
    op: word(Offset.Operation),
    senderMac: formatMac(bytes, offset + Offset.SenderMac),
    senderIp: formatIpv4(bytes, offset + Offset.SenderIp),
    targetMac: formatMac(bytes, offset + Offset.TargetMac),
    targetIp: formatIpv4(bytes, offset + Offset.TargetIp),
  };
}

/** 28 bytes. Throws BAD_VALUE for addresses that are none. */
export function buildArp(arp: Arp): Uint8Array {
  const bytes = new Uint8Array(Offset.End);
  bytes.set([0, 1, 0x08, 0, 6, 4, arp.op >> 8, arp.op & 0xff]);
  bytes.set(parseMac(arp.senderMac), Offset.SenderMac);
  bytes.set(parseIpv4(arp.senderIp), Offset.SenderIp);
  bytes.set(parseMac(arp.targetMac), Offset.TargetMac);
  bytes.set(parseIpv4(arp.targetIp), Offset.TargetIp);
  return bytes;
}

/** A whole frame that asks everybody who has `targetIp`. */
export function buildArpRequest(senderMac: string, senderIp: string, targetIp: string): Uint8Array {
  return buildEthernet(
    { dst: BROADCAST_MAC, src: senderMac, etherType: EtherType.Arp },
    buildArp({ op: ArpOp.Request, senderMac, senderIp, targetMac: ZERO_MAC, targetIp }),
  );
}

/** A whole frame that answers `request`: the address it asks for is at `mac`. */
export function buildArpReply(request: Arp, mac: string): Uint8Array {
  return buildEthernet(
    { dst: request.senderMac, src: mac, etherType: EtherType.Arp },
    buildArp({
      op: ArpOp.Reply,
      senderMac: mac,
      senderIp: request.targetIp,
      targetMac: request.senderMac,
      targetIp: request.senderIp,
    }),
  );
}
