/**
 * A packet as the interpreter sees it: bytes, and a map that says where each field lies. Written to be
 * read and checked against the RFCs, without a line of the fast parser; slow and allocating as it
 * likes.
 *
 * Parsed on arrival, and again when labels or PBB headers come or go. Any other action changes values,
 * never which fields there are (tags excepted).
 */
import { Field } from '../../proto/fields.js';
import type { HeaderField } from '../../proto/model.js';
import { DropReason } from '../pipeline/drop-reason.js';
import { ownPlaces } from './own-fields.js';

/** Offload metadata, offsets as in `Frame`. */
export interface Offload {
  readonly checksumStart: number;
  readonly checksumOffset: number;
  readonly gsoType: number;
  readonly gsoSize: number;
  readonly headerLength: number;
}

export const NO_OFFLOAD: Offload = {
  checksumStart: -1,
  checksumOffset: 0,
  gsoType: 0,
  gsoSize: 0,
  headerLength: 0,
};

/** Thrown while parsing or acting, caught by the interpreter: this packet goes no further. */
export class Dropped {
  readonly reason: DropReason;
  constructor(reason: DropReason) {
    this.reason = reason;
  }
}

/** Where a field lies: `width` bits, `bit` bits behind the start of the network header. */
export interface Place {
  readonly bit: number;
  readonly width: number;
}

export type Network = 'none' | 'arp' | 'ipv4' | 'ipv6' | 'mpls' | 'pbb';
export type Transport = 'none' | 'tcp' | 'udp' | 'sctp' | 'icmpv4' | 'icmpv6';

export interface Packet {
  bytes: Uint8Array;
  offload: Offload;
  readonly inPort: number;
  metadata: bigint;
  tunnelId: bigint;
  /** The queue that it leaves by, 0: none. */
  queue: number;
  /** The port of the action set's output, if there is one and no group. */
  actsetOutput: number | undefined;
  /** Length on arrival. */
  readonly arrivedBytes: number;
  /** Fields of the program that it came in under. */
  readonly own: readonly HeaderField[];
  tags: number;
  /** 802.3: there is a length in place of the EtherType. */
  hasLength: boolean;
  ethType: number;
  network: Network;
  transport: Transport;
  isFragment: boolean;
  /** And not the first of them. */
  isLaterFragment: boolean;
  /** An IPv6 routing header has segments left, so that the checksum covers another destination. */
  isRouted: boolean;
  /** Offset of the network header; moves with tags. */
  networkAt: number;
  /** From the network header to the transport header. */
  transportFrom: number;
  /** Length of the IP packet, without padding. */
  networkBytes: number;
  /** Fields that lie in the network header or behind, those of the program too. */
  places: ReadonlyMap<number, Place>;
  /** Fields that are not simply bits of the packet. */
  derived: ReadonlyMap<number, bigint>;
}

/** `OFPP_UNSET`, what `actsetOutput` is without an output. */
const OUTPUT_UNSET = 0xfffffff7n;

/** A copy to act on. */
export function clonePacket(packet: Packet): Packet {
  return { ...packet, bytes: Uint8Array.from(packet.bytes) };
}

export function readBits(bytes: Uint8Array, bit: number, width: number): bigint {
  let value = 0n;
  for (let i = bit; i < bit + width; i++) {
    value = (value << 1n) | BigInt((bytes[i >> 3] >> (7 - (i & 7))) & 1);
  }
  return value;
}

export function writeBits(bytes: Uint8Array, bit: number, width: number, value: bigint): void {
  for (let i = 0; i < width; i++) {
    const at = bit + width - 1 - i;
    const one = 1 << (7 - (at & 7));
    if (((value >> BigInt(i)) & 1n) === 1n) bytes[at >> 3] |= one;
    else bytes[at >> 3] &= ~one;
  }
}

/** The field's value; a field that the packet does not have is 0. */
export function getField(packet: Packet, field: number): bigint {
  switch (field) {
    case Field.InPort:
    case Field.InPhyPort:
      return BigInt(packet.inPort >>> 0);
    case Field.Metadata:
      return packet.metadata;
    case Field.TunnelId:
      return packet.tunnelId;
    case Field.ActsetOutput:
      return packet.actsetOutput === undefined ? OUTPUT_UNSET : BigInt(packet.actsetOutput >>> 0);
    case Field.PacketType:
      return 0n;
    case Field.EthType:
      return BigInt(packet.ethType);
  }
  const derived = packet.derived.get(field);
  if (derived !== undefined) return derived;
  const bit = placeOf(packet, field);
  if (bit === undefined) return 0n;
  const value = readBits(packet.bytes, bit.bit, bit.width);
  // OFPVID_PRESENT: OpenFlow 1.3, A.2.3.7.
  return field === Field.VlanVid ? value | 0x1000n : value;
}

/** Where the field lies now, in bits from the first of the packet. */
export function placeOf(packet: Packet, field: number): Place | undefined {
  switch (field) {
    case Field.EthDst:
      return { bit: 0, width: 48 };
    case Field.EthSrc:
      return { bit: 48, width: 48 };
    case Field.VlanPcp:
      return packet.tags > 0 ? { bit: 14 * 8, width: 3 } : undefined;
    case Field.VlanVid:
      return packet.tags > 0 ? { bit: 14 * 8 + 4, width: 12 } : undefined;
  }
  const place = packet.places.get(field);
  if (place === undefined) return undefined;
  return { bit: packet.networkAt * 8 + place.bit, width: place.width };
}

// ---- parsing ----------------------------------------------------------------------------------

class Cursor {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  u8(at: number): number {
    return this.bytes[at];
  }
  u16(at: number): number {
    return this.bytes[at] * 256 + this.bytes[at + 1];
  }
}

/** After headers came or went: the packet as if it had arrived so, but for what is not in its bytes. */
export function parseAgain(packet: Packet): void {
  const { metadata, tunnelId, queue, actsetOutput, arrivedBytes } = packet;
  const again = parsePacket(packet.bytes, packet.offload, packet.inPort, packet.own);
  Object.assign(packet, again, { metadata, tunnelId, queue, actsetOutput, arrivedBytes });
}

/** Throws Dropped for what is cut off or contradicts itself. `own`: fields of the program. */
export function parsePacket(
  source: Uint8Array,
  offload: Offload,
  inPort: number,
  own: readonly HeaderField[],
): Packet {
  const bytes = Uint8Array.from(source);
  const read = new Cursor(bytes);
  if (bytes.length < 14) throw new Dropped(DropReason.EthernetTruncated);
  let tags = 0;
  let typeAt = 12;
  while (tags < 4 && [0x8100, 0x88a8].includes(read.u16(typeAt))) {
    if (bytes.length < typeAt + 6) throw new Dropped(DropReason.VlanTruncated);
    tags++;
    typeAt += 4;
  }
  let ethType = read.u16(typeAt);
  let networkAt = typeAt + 2;
  const hasLength = ethType < 0x600;
  if (hasLength) {
    ethType = 0x5ff;
    const snap = Array.from(bytes.subarray(networkAt, networkAt + 8));
    const isSnap = snap.slice(0, 6).join() === '170,170,3,0,0,0';
    if (snap.length === 8 && isSnap && read.u16(networkAt + 6) >= 0x600) {
      ethType = read.u16(networkAt + 6);
      networkAt += 8;
    }
  }
  const places = new Map<number, Place>();
  const derived = new Map<number, bigint>();
  const packet: Packet = {
    bytes,
    offload,
    inPort,
    metadata: 0n,
    tunnelId: 0n,
    queue: 0,
    actsetOutput: undefined,
    arrivedBytes: bytes.length,
    own,
    tags,
    hasLength,
    ethType,
    network: 'none',
    transport: 'none',
    isFragment: false,
    isLaterFragment: false,
    isRouted: false,
    networkAt,
    transportFrom: 0,
    networkBytes: bytes.length - networkAt,
    places,
    derived,
  };
  const parse = { packet, places, derived, read, at: networkAt, left: bytes.length - networkAt };
  if (ethType === 0x0806) parseArp(parse);
  if (ethType === 0x0800) parseIpv4(parse);
  if (ethType === 0x86dd) parseIpv6(parse);
  if (ethType === 0x8847 || ethType === 0x8848) parseMpls(parse);
  if (ethType === 0x88e7) parsePbb(parse);
  for (const [field, place] of ownPlaces(packet, own)) places.set(field, place);
  return packet;
}

interface Parse {
  readonly packet: Packet;
  readonly places: Map<number, Place>;
  readonly derived: Map<number, bigint>;
  readonly read: Cursor;
  /** Of the network header. */
  readonly at: number;
  /** Bytes from there to the end. */
  readonly left: number;
}

/** A field of `width` bits, `byte` bytes and `bit` bits into the network header. */
function place(parse: Parse, field: number, byte: number, width: number, bit = 0): void {
  parse.places.set(field, { bit: byte * 8 + bit, width });
}

/** RFC 3032, 2.1. */
function parseMpls(parse: Parse): void {
  if (parse.left < 4) throw new Dropped(DropReason.MplsTruncated);
  parse.packet.network = 'mpls';
  place(parse, Field.MplsLabel, 0, 20);
  place(parse, Field.MplsTc, 2, 3, 4);
  place(parse, Field.MplsBos, 2, 1, 7);
}

/** IEEE 802.1ah, 9.7. */
function parsePbb(parse: Parse): void {
  if (parse.left < 18) throw new Dropped(DropReason.PbbTruncated);
  parse.packet.network = 'pbb';
  place(parse, Field.PbbUca, 0, 1, 4);
  place(parse, Field.PbbIsid, 1, 24);
}

function parseArp(parse: Parse): void {
  const { at, left, read } = parse;
  if (left < 8) throw new Dropped(DropReason.ArpTruncated);
  const isEthernetIpv4 =
    read.u16(at) === 1 &&
    read.u16(at + 2) === 0x800 &&
    read.u8(at + 4) === 6 &&
    read.u8(at + 5) === 4;
  if (!isEthernetIpv4) return;
  if (left < 28) throw new Dropped(DropReason.ArpTruncated);
  parse.packet.network = 'arp';
  place(parse, Field.ArpOp, 6, 16);
  place(parse, Field.ArpSha, 8, 48);
  place(parse, Field.ArpSpa, 14, 32);
  place(parse, Field.ArpTha, 18, 48);
  place(parse, Field.ArpTpa, 24, 32);
}

function parseIpv4(parse: Parse): void {
  const { at, left, read, packet } = parse;
  if (left < 20) throw new Dropped(DropReason.Ipv4Truncated);
  if (read.u8(at) >> 4 !== 4) throw new Dropped(DropReason.Ipv4BadVersion);
  const header = (read.u8(at) & 15) * 4;
  if (header < 20) throw new Dropped(DropReason.Ipv4BadHeaderLength);
  if (left < header) throw new Dropped(DropReason.Ipv4Truncated);
  let total = read.u16(at + 2);
  if (total === 0 && packet.offload.gsoType !== 0) total = left;
  if (total < header || total > left) throw new Dropped(DropReason.Ipv4BadTotalLength);
  packet.network = 'ipv4';
  packet.networkBytes = total;
  place(parse, Field.IpDscp, 1, 6);
  place(parse, Field.IpEcn, 1, 2, 6);
  place(parse, Field.IpProto, 9, 8);
  place(parse, Field.Ipv4Src, 12, 32);
  place(parse, Field.Ipv4Dst, 16, 32);
  const offset = read.u16(at + 6) & 0x1fff;
  packet.isFragment = offset !== 0 || (read.u16(at + 6) & 0x2000) !== 0;
  packet.isLaterFragment = offset !== 0;
  parse.derived.set(Field.IpFrag, offset !== 0 ? 3n : packet.isFragment ? 1n : 0n);
  if (offset === 0) parseTransport(parse, read.u8(at + 9), header, total, 'ipv4');
}

/** The extension headers in the order of RFC 8200, 4.1, with their bit in `ipv6Exthdr`. */
const EXTENSIONS = new Map([
  [0, { bit: 6, rank: 1 }],
  [60, { bit: 3, rank: 2 }],
  [43, { bit: 5, rank: 3 }],
  [44, { bit: 4, rank: 4 }],
  [51, { bit: 2, rank: 5 }],
  [50, { bit: 1, rank: 6 }],
]);

function parseIpv6(parse: Parse): void {
  const { at, left, read, packet } = parse;
  if (left < 40) throw new Dropped(DropReason.Ipv6Truncated);
  if (read.u8(at) >> 4 !== 6) throw new Dropped(DropReason.Ipv6BadVersion);
  let payload = read.u16(at + 4);
  if (payload === 0 && packet.offload.gsoType !== 0) payload = left - 40;
  if (payload + 40 > left) throw new Dropped(DropReason.Ipv6BadPayloadLength);
  const total = payload + 40;
  packet.network = 'ipv6';
  packet.networkBytes = total;
  place(parse, Field.IpDscp, 0, 6, 4);
  place(parse, Field.IpEcn, 1, 2, 2);
  place(parse, Field.Ipv6Flabel, 1, 20, 4);
  place(parse, Field.Ipv6Src, 8, 128);
  place(parse, Field.Ipv6Dst, 24, 128);

  const seen: number[] = [];
  let bits = 0;
  let rank = 0;
  let next = read.u8(at + 6);
  let header = 40;
  let isLaterFragment = false;
  while (!isLaterFragment) {
    const extension = EXTENSIONS.get(next);
    if (extension === undefined) break;
    // A second destination header belongs right before the transport.
    const itsRank = next === 60 && rank >= 2 ? 7 : extension.rank;
    if (itsRank < rank) bits |= 1 << 8;
    rank = itsRank;
    const times = seen.filter((one) => one === next).length;
    if (times >= (next === 60 ? 2 : 1)) bits |= 1 << 7;
    bits |= 1 << extension.bit;
    seen.push(next);
    if (next === 50) break;
    if (seen.length > 8 || header + 8 > total) throw new Dropped(DropReason.Ipv6BadExtension);
    const current = next;
    next = read.u8(at + header);
    const units = read.u8(at + header + 1);
    if (current === 44) {
      const field = read.u16(at + header + 2);
      if (field >> 3 !== 0 || (field & 1) === 1) packet.isFragment = true;
      isLaterFragment = field >> 3 !== 0;
      packet.isLaterFragment = isLaterFragment;
      header += 8;
      continue;
    }
    if (current === 43 && read.u8(at + header + 3) > 0) packet.isRouted = true;
    header += current === 51 ? (units + 2) * 4 : (units + 1) * 8;
    if (header > total || header - 40 > 512) throw new Dropped(DropReason.Ipv6BadExtension);
  }
  if (!isLaterFragment && next === 59) bits |= 1;
  parse.derived.set(Field.Ipv6Exthdr, BigInt(bits));
  parse.derived.set(Field.IpProto, BigInt(next));
  parse.derived.set(Field.IpFrag, isLaterFragment ? 3n : packet.isFragment ? 1n : 0n);
  packet.transportFrom = header;
  if (!isLaterFragment) parseTransport(parse, next, header, total, 'ipv6');
}

/** `from`, `end`: offsets from the network header. */
function parseTransport(
  parse: Parse,
  protocol: number,
  from: number,
  end: number,
  network: 'ipv4' | 'ipv6',
): void {
  const { at, read, packet } = parse;
  const bytes = end - from;
  packet.transportFrom = from;
  const ports = (transport: Transport, source: number, destination: number): void => {
    packet.transport = transport;
    place(parse, source, from, 16);
    place(parse, destination, from + 2, 16);
  };
  if (protocol === 6) {
    if (bytes < 20) throw new Dropped(DropReason.TcpTruncated);
    const header = (read.u8(at + from + 12) >> 4) * 4;
    if (header < 20) throw new Dropped(DropReason.TcpBadHeaderLength);
    if (header > bytes && !packet.isFragment) throw new Dropped(DropReason.TcpBadHeaderLength);
    ports('tcp', Field.TcpSrc, Field.TcpDst);
    place(parse, Field.TcpFlags, from + 12, 12, 4);
  } else if (protocol === 17) {
    if (bytes < 8) throw new Dropped(DropReason.UdpTruncated);
    ports('udp', Field.UdpSrc, Field.UdpDst);
  } else if (protocol === 132) {
    if (bytes < 12) throw new Dropped(DropReason.SctpTruncated);
    ports('sctp', Field.SctpSrc, Field.SctpDst);
  } else if (protocol === 1 && network === 'ipv4') {
    if (bytes < 4) throw new Dropped(DropReason.IcmpTruncated);
    packet.transport = 'icmpv4';
    place(parse, Field.Icmpv4Type, from, 8);
    place(parse, Field.Icmpv4Code, from + 1, 8);
  } else if (protocol === 58 && network === 'ipv6') {
    if (bytes < 4) throw new Dropped(DropReason.IcmpTruncated);
    packet.transport = 'icmpv6';
    place(parse, Field.Icmpv6Type, from, 8);
    place(parse, Field.Icmpv6Code, from + 1, 8);
    parseNeighbour(parse, from, end);
  }
}

/** RFC 4861, 4.3 and 4.4. */
function parseNeighbour(parse: Parse, from: number, end: number): void {
  const { at, read, packet } = parse;
  const type = read.u8(at + from);
  if ((type !== 135 && type !== 136) || packet.isFragment) return;
  if (end - from < 24) throw new Dropped(DropReason.NdTruncated);
  place(parse, Field.Ipv6NdTarget, from + 8, 128);
  const [wanted, field] = type === 135 ? [1, Field.Ipv6NdSll] : [2, Field.Ipv6NdTll];
  let option = from + 24;
  for (let count = 0; option < end; count++) {
    if (option + 8 > end || count === 16) throw new Dropped(DropReason.NdBadOption);
    const bytes = read.u8(at + option + 1) * 8;
    const behind = option + bytes;
    if (bytes === 0 || behind > end || behind - from > 24 + 512) {
      throw new Dropped(DropReason.NdBadOption);
    }
    if (bytes === 8 && read.u8(at + option) === wanted && !parse.places.has(field)) {
      place(parse, field, option + 2, 48);
    }
    option += bytes;
  }
}
