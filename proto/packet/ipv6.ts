/**
 * IPv6 (RFC 8200) with its extension headers.
 *
 *      0                                4                   6              7
 *     | ver 4 class 8 flow label 20    | payload length 16 | next header 8 | hop limit 8 |
 *      8         24        40
 *     | src 128 | dst 128 | extension headers and payload ...
 */
import { formatIpv6, parseIpv6 } from '../address.js';

const enum Offset {
  VersionClassLabel = 0,
  PayloadLength = 4,
  NextHeader = 6,
  HopLimit = 7,
  Src = 8,
  Dst = 24,
  Payload = 40,
}

/** RFC 8200, 4.1, and RFC 4302 for authentication. */
const enum Extension {
  HopByHop = 0,
  Routing = 43,
  Fragment = 44,
  Authentication = 51,
  NoNext = 59,
  Destination = 60,
}

/** A chain of more is nonsense: RFC 8200, 4.1 has each at most once, destination options twice. */
const MAX_EXTENSIONS = 8;

export interface Ipv6Packet {
  readonly src: string;
  readonly dst: string;
  /** Behind all extension headers; 59 when there is nothing. */
  readonly protocol: number;
  readonly hopLimit: number;
  readonly trafficClass: number;
  readonly flowLabel: number;
  /** In bytes. Not 0: there is no transport header here. */
  readonly fragmentOffset: number;
  readonly moreFragments: boolean;
  /** Index of the addresses, for pseudo-headers. */
  readonly addresses: number;
  /** Behind all extension headers, up to the end of the packet. */
  readonly payload: number;
  readonly payloadEnd: number;
}

/** Undefined when truncated, not version 6, or when a length or a chain of headers is nonsense. */
export function parseIpv6Packet(
  bytes: Uint8Array,
  offset: number,
  end = bytes.length,
): Ipv6Packet | undefined {
  if (end - offset < Offset.Payload || bytes[offset]! >> 4 !== 6) return undefined;
  const payloadLength =
    (bytes[offset + Offset.PayloadLength]! << 8) | bytes[offset + Offset.PayloadLength + 1]!;
  const payloadEnd = offset + Offset.Payload + payloadLength;
  if (payloadEnd > end) return undefined;
  const chain = skipExtensions(
    bytes,
    offset + Offset.Payload,
    payloadEnd,
    bytes[offset + Offset.NextHeader]!,
  );
  if (chain === undefined) return undefined;
  return {
    src: formatIpv6(bytes, offset + Offset.Src),
    dst: formatIpv6(bytes, offset + Offset.Dst),
    protocol: chain.protocol,
    hopLimit: bytes[offset + Offset.HopLimit]!,
    trafficClass: ((bytes[offset]! & 0x0f) << 4) | (bytes[offset + 1]! >> 4),
    flowLabel: ((bytes[offset + 1]! & 0x0f) << 16) | (bytes[offset + 2]! << 8) | bytes[offset + 3]!,
    fragmentOffset: chain.fragmentOffset,
    moreFragments: chain.moreFragments,
    addresses: offset + Offset.Src,
    payload: chain.at,
    payloadEnd,
  };
}

interface Chain {
  protocol: number;
  at: number;
  fragmentOffset: number;
  moreFragments: boolean;
}

function skipExtensions(
  bytes: Uint8Array,
  start: number,
  end: number,
  first: number,
): Chain | undefined {
  const chain: Chain = { protocol: first, at: start, fragmentOffset: 0, moreFragments: false };
  for (let count = 0; count <= MAX_EXTENSIONS; count++) {
    let length: number;
    const left = end - chain.at;
    switch (chain.protocol) {
      case Extension.HopByHop:
      case Extension.Routing:
      case Extension.Destination:
        if (left < 8) return undefined;
        length = (bytes[chain.at + 1]! + 1) * 8;
        break;
      case Extension.Authentication:
        if (left < 8) return undefined;
        // RFC 4302, 2.2: in units of 4 bytes, minus 2.
        length = (bytes[chain.at + 1]! + 2) * 4;
        break;
      case Extension.Fragment: {
        if (left < 8) return undefined;
        const word = (bytes[chain.at + 2]! << 8) | bytes[chain.at + 3]!;
        chain.fragmentOffset = word & 0xfff8;
        chain.moreFragments = (word & 1) !== 0;
        length = 8;
        break;
      }
      default:
        return chain;
    }
    if (length > left) return undefined;
    chain.protocol = bytes[chain.at]!;
    chain.at += length;
    // What follows in a later fragment is the middle of something.
    if (chain.fragmentOffset !== 0) return chain;
  }
  return undefined;
}

export interface Ipv6Init {
  readonly src: string;
  readonly dst: string;
  readonly protocol: number;
  /** Default 64; neighbour discovery needs 255. */
  readonly hopLimit?: number;
  readonly trafficClass?: number;
  readonly flowLabel?: number;
}

/** Header and payload (at most 65,535 bytes). */
export function buildIpv6Packet(init: Ipv6Init, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Offset.Payload + payload.length);
  const trafficClass = init.trafficClass ?? 0;
  const label = init.flowLabel ?? 0;
  bytes[0] = 0x60 | (trafficClass >> 4);
  bytes[1] = ((trafficClass & 0x0f) << 4) | ((label >> 16) & 0x0f);
  bytes[2] = label >> 8;
  bytes[3] = label;
  bytes[Offset.PayloadLength] = payload.length >> 8;
  bytes[Offset.PayloadLength + 1] = payload.length;
  bytes[Offset.NextHeader] = init.protocol;
  bytes[Offset.HopLimit] = init.hopLimit ?? 64;
  bytes.set(parseIpv6(init.src), Offset.Src);
  bytes.set(parseIpv6(init.dst), Offset.Dst);
  bytes.set(payload, Offset.Payload);
  return bytes;
}
