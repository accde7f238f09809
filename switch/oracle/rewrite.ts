/**
 * The interpreter's actions on packets. A checksum is kept right the plain way: all words that it covers
 * are listed before and after the change, and what differs is carried over (RFC 1624, equation 3).
 */
import { Field } from '../../proto/fields.js';
import { crc32c } from '../pipeline/checksum-update.js';
import { DropReason } from '../pipeline/drop-reason.js';
import { Dropped, getField, type Packet, placeOf, readBits, writeBits } from './packet.js';

/** Changes `packet.bytes` by `change` and then puts the checksums right. */
function rewrite(packet: Packet, change: () => void): void {
  const before = covered(packet);
  change();
  const after = covered(packet);
  if (packet.network === 'ipv4') {
    const at = packet.networkAt + 10;
    writeWord(packet, at, carry(readWord(packet, at), before.header, after.header));
  }
  const at = checksumAt(packet);
  if (at === undefined) return;
  const old = readWord(packet, at);
  if (isPartial(packet)) {
    // The field holds the plain sum of the pseudo-header; the device does the rest.
    writeWord(packet, at, ~carry(~old & 0xffff, before.pseudo, after.pseudo) & 0xffff);
    return;
  }
  // RFC 768: no checksum.
  if (packet.transport === 'udp' && old === 0) return;
  const sum = carry(
    old,
    [...before.pseudo, ...before.segment],
    [...after.pseudo, ...after.segment],
  );
  writeWord(packet, at, packet.transport === 'udp' && sum === 0 ? 0xffff : sum);
}

function readWord(packet: Packet, at: number): number {
  return Number(readBits(packet.bytes, at * 8, 16));
}

function writeWord(packet: Packet, at: number, word: number): void {
  writeBits(packet.bytes, at * 8, 16, BigInt(word));
}

function carry(checksum: number, before: readonly number[], after: readonly number[]): number {
  let sum = ~checksum & 0xffff;
  for (const [i, old] of before.entries()) {
    if (old !== after[i]) sum += (~old & 0xffff) + after[i];
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function isPartial(packet: Packet): boolean {
  return packet.offload.checksumStart === packet.networkAt + packet.transportFrom;
}

/** Offset of the transport checksum in the packet. */
function checksumAt(packet: Packet): number | undefined {
  const offsets: Record<string, number> = { tcp: 16, udp: 6, icmpv4: 2, icmpv6: 2 };
  const offset = offsets[packet.transport];
  return offset === undefined ? undefined : packet.networkAt + packet.transportFrom + offset;
}

/** The 16-bit words under each checksum, without the checksums themselves. */
function covered(packet: Packet): { header: number[]; pseudo: number[]; segment: number[] } {
  const words = (from: number, end: number, without: number): number[] => {
    const list: number[] = [];
    // RFC 1071, 4.1: an odd last byte counts as a word with a zero behind it.
    for (let at = from; at < end; at += 2) {
      if (at !== without) list.push(at + 1 < end ? readWord(packet, at) : packet.bytes[at] << 8);
    }
    return list;
  };
  const at = packet.networkAt;
  const header: number[] = [];
  const pseudo: number[] = [];
  if (packet.network === 'ipv4') {
    header.push(...words(at, at + (packet.bytes[at] & 15) * 4, at + 10));
    // RFC 792: ICMP sums no pseudo-header.
    if (packet.transport !== 'icmpv4') pseudo.push(...words(at + 12, at + 20, -1));
  } else if (packet.network === 'ipv6') {
    pseudo.push(...words(at + 8, at + (packet.isRouted ? 24 : 40), -1));
  }
  const segment: number[] = [];
  if (packet.transport !== 'none') {
    // No action reaches further than this into the segment.
    const from = at + packet.transportFrom;
    const end = Math.min(at + packet.networkBytes, from + 24 + 512);
    segment.push(...words(from, end, checksumAt(packet) ?? -1));
  }
  return { header, pseudo, segment };
}

/** Set-field. Does nothing where the packet has no such field. */
export function setField(packet: Packet, field: number, value: Uint8Array): void {
  const place = placeOf(packet, field);
  if (place === undefined) return;
  let number = 0n;
  for (const byte of value) number = number * 256n + BigInt(byte);
  const write = (): void => writeBits(packet.bytes, place.bit, place.width, number);
  const isSctp = field === Field.SctpSrc || field === Field.SctpDst;
  if (!isSctp || isPartial(packet)) {
    rewrite(packet, write);
    return;
  }
  if (packet.isFragment) throw new Dropped(DropReason.ChecksumUnfixable);
  // CRC-32C is linear: the difference of two CRCs is what the change adds.
  const from = packet.networkAt + packet.transportFrom;
  const end = packet.networkAt + packet.networkBytes;
  const before = crc32c(packet.bytes, from, end, from + 8);
  write();
  const change = before ^ crc32c(packet.bytes, from, end, from + 8);
  for (let i = 0; i < 4; i++) packet.bytes[from + 8 + i] ^= change >>> (8 * i);
}

/** Of AF11 to AF43 (RFC 2597, 6), the code points that have a drop precedence. */
export function raiseDropPrecedence(packet: Packet, by: number): void {
  const dscp = Number(getField(packet, Field.IpDscp));
  for (const class_ of [1, 2, 3, 4]) {
    for (const precedence of [1, 2, 3]) {
      if (dscp !== 8 * class_ + 2 * precedence) continue;
      const raised = 8 * class_ + 2 * Math.min(3, precedence + by);
      setField(packet, Field.IpDscp, Uint8Array.of(raised));
      return;
    }
  }
}

/** `ttl` undefined: one less. */
export function setTtl(packet: Packet, ttl: number | undefined): void {
  if (packet.network !== 'ipv4' && packet.network !== 'ipv6') return;
  const at = packet.networkAt + (packet.network === 'ipv4' ? 8 : 7);
  const old = packet.bytes[at];
  if (ttl === undefined && old <= 1) throw new Dropped(DropReason.TtlExpired);
  rewrite(packet, () => {
    packet.bytes[at] = ttl ?? old - 1;
  });
}

export function pushVlan(packet: Packet, etherType: number): void {
  if (packet.tags >= 15) throw new Dropped(DropReason.NoHeadroom);
  const tci = packet.tags > 0 ? readWord(packet, 14) & 0xefff : 0;
  const tag = [etherType >> 8, etherType & 255, tci >> 8, tci & 255];
  const { bytes } = packet;
  packet.bytes = Uint8Array.from([...bytes.subarray(0, 12), ...tag, ...bytes.subarray(12)]);
  packet.tags++;
  move(packet, 4);
}

export function popVlan(packet: Packet): void {
  if (packet.tags === 0) return;
  const { bytes } = packet;
  packet.bytes = Uint8Array.from([...bytes.subarray(0, 12), ...bytes.subarray(16)]);
  packet.tags--;
  move(packet, -4);
}

function move(packet: Packet, bytes: number): void {
  packet.networkAt += bytes;
  const { offload } = packet;
  packet.offload = {
    ...offload,
    checksumStart: offload.checksumStart < 0 ? -1 : offload.checksumStart + bytes,
    headerLength: offload.headerLength === 0 ? 0 : offload.headerLength + bytes,
  };
}
