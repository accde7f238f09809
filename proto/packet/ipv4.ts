/**
 * IPv4 (RFC 791; DSCP and ECN: RFC 2474, RFC 3168).
 *
 *      0            1              2           4      6                     8     9
 *     | ver 4 ihl 4 | dscp 6 ecn 2 | length 16 | id 16 | flags 3 fragment 13 | ttl | protocol |
 *      10          12      16      20
 *     | checksum  | src 32 | dst 32 | options ...
 */
import { formatIpv4, parseIpv4 } from '../address.js';
import { checksum } from './checksum.js';

const enum Offset {
  VersionIhl = 0,
  DscpEcn = 1,
  TotalLength = 2,
  Id = 4,
  Fragment = 6,
  Ttl = 8,
  Protocol = 9,
  Checksum = 10,
  Src = 12,
  Dst = 16,
  Options = 20,
}

/** IANA "Protocol Numbers". */
export const enum IpProtocol {
  Icmp = 1,
  Tcp = 6,
  Udp = 17,
  Gre = 47,
  Icmpv6 = 58,
  Sctp = 132,
}

export interface Ipv4Packet {
  readonly src: string;
  readonly dst: string;
  readonly protocol: number;
  readonly ttl: number;
  readonly dscp: number;
  readonly ecn: number;
  readonly id: number;
  readonly dontFragment: boolean;
  readonly moreFragments: boolean;
  /** In bytes. Not 0: there is no transport header here. */
  readonly fragmentOffset: number;
  readonly checksumOk: boolean;
  /** Index of the addresses, for pseudo-headers. */
  readonly addresses: number;
  /** Payload in `[payload, payloadEnd)`; `payloadEnd` leaves the frame's padding out. */
  readonly payload: number;
  readonly payloadEnd: number;
}

/**
 * Undefined when truncated, not version 4, or when its lengths contradict each other or the bytes that
 * are there.
 */
export function parseIpv4Packet(
  bytes: Uint8Array,
  offset: number,
  end = bytes.length,
): Ipv4Packet | undefined {
  if (end - offset < Offset.Options || bytes[offset]! >> 4 !== 4) return undefined;
  const word = (at: number): number => (bytes[offset + at]! << 8) | bytes[offset + at + 1]!;
  const headerBytes = (bytes[offset]! & 0x0f) * 4;
  const totalLength = word(Offset.TotalLength);
  if (headerBytes < Offset.Options || totalLength < headerBytes || totalLength > end - offset) {
    return undefined;
  }
  const fragment = word(Offset.Fragment);
  return {
    src: formatIpv4(bytes, offset + Offset.Src),
    dst: formatIpv4(bytes, offset + Offset.Dst),
    protocol: bytes[offset + Offset.Protocol]!,
    ttl: bytes[offset + Offset.Ttl]!,
    dscp: bytes[offset + Offset.DscpEcn]! >> 2,
    ecn: bytes[offset + Offset.DscpEcn]! & 3,
    id: word(Offset.Id),
    dontFragment: (fragment & 0x4000) !== 0,
    moreFragments: (fragment & 0x2000) !== 0,
    fragmentOffset: (fragment & 0x1fff) * 8,
    checksumOk: checksum(bytes, offset, offset + headerBytes) === 0,
    addresses: offset + Offset.Src,
    payload: offset + headerBytes,
    payloadEnd: offset + totalLength,
  };
}

export interface Ipv4Init {
  readonly src: string;
  readonly dst: string;
  readonly protocol: number;
  /** Default 64 (RFC 1122, 3.2.1.7 as IANA recommends it). */
  readonly ttl?: number;
  readonly dscp?: number;
  readonly ecn?: number;
  readonly id?: number;
  /** Default true. */
  readonly dontFragment?: boolean;
}

/** Header without options, checksum right, and payload (at most 65,515 bytes). */
export function buildIpv4Packet(init: Ipv4Init, payload: Uint8Array): Uint8Array {
  const total = Offset.Options + payload.length;
  const id = init.id ?? 0;
  const bytes = new Uint8Array(total);
  bytes.set([
    0x45,
    ((init.dscp ?? 0) << 2) | (init.ecn ?? 0),
    total >> 8,
    total & 0xff,
    id >> 8,
    id & 0xff,
  ]);
  bytes[Offset.Fragment] = (init.dontFragment ?? true) ? 0x40 : 0;
  bytes[Offset.Ttl] = init.ttl ?? 64;
  bytes[Offset.Protocol] = init.protocol;
  bytes.set(parseIpv4(init.src), Offset.Src);
  bytes.set(parseIpv4(init.dst), Offset.Dst);
  const sum = checksum(bytes, 0, Offset.Options);
  bytes[Offset.Checksum] = sum >> 8;
  bytes[Offset.Checksum + 1] = sum;
  bytes.set(payload, Offset.Options);
  return bytes;
}
