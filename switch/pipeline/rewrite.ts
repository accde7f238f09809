/**
 * The actions that change a packet, in its bytes and in the header vector alike, so that the next table
 * sees what the wire will see. Checksums are carried along (`checksum-update.ts`).
 *
 * **Partial checksums.** A frame from a local sender may carry only the sum of its pseudo-header where
 * the checksum belongs, not complemented, and leave summing the rest to the device
 * (`frame.checksumStart`). Then a changed address changes that sum, and a changed port changes nothing.
 * Segmentation-offloaded frames are such frames; nothing here depends on their length.
 *
 * An action on a header that the packet does not have does nothing: rules match on its prerequisite,
 * so this happens only where an action set meets a packet that changed in between, and on fragments.
 */
import { Field } from '../../proto/fields.js';
import type { Frame } from '../ports/frame.js';
import { crc32c, difference16, difference32, fold, updateChecksum } from './checksum-update.js';
import { DropReason } from './drop-reason.js';
import { Kind, KindMask, KindShift, Word } from './layout.js';
import { PARSED, parseHeaders } from './parser.js';

/** Done, or nothing to do: the same as the parser's. Every other answer is a DropReason. */
export const DONE = PARSED;

const ETHERNET_BYTES = 14;

/** A label stack entry (RFC 3032, 2.1). */
export const MPLS_BYTES = 4;
/** Backbone addresses' share of a PBB header, that is all but the customer's frame: 802.1ah, 9.7. */
export const PBB_BYTES = 18;

/** Bits of a label stack entry. */
const enum Label {
  Shift = 12,
  TrafficClass = 0xe00,
  TrafficClassShift = 9,
  Bottom = 0x100,
  Ttl = 0xff,
}

/** Bits of the service tag of PBB. */
const enum ServiceTag {
  PriorityShift = 29,
  Uca = 1 << 27,
  Isid = 0xffffff,
}

/** Where the transport checksum lies in its header, by transport kind; 0: it has none of this sort. */
function checksumAt(kind: number): number {
  switch (kind & KindMask.Transport) {
    case Kind.Tcp:
      return 16;
    case Kind.Udp:
      return 6;
    case Kind.Icmpv4:
    case Kind.Icmpv6:
    case Kind.NdSolicit:
    case Kind.NdAdvert:
      return 2;
    default:
      return 0;
  }
}

function isPartial(frame: Frame, v: Int32Array): boolean {
  return frame.checksumStart >= 0 && frame.start + frame.checksumStart === v[Word.Transport];
}

/** The transport checksum after words of the transport header or payload changed. */
export function fixTransport(frame: Frame, v: Int32Array, difference: number): void {
  if (isPartial(frame, v)) return;
  finishFix(frame, v, difference);
}

/** The transport checksum after words of the pseudo-header changed. */
function fixPseudo(frame: Frame, v: Int32Array, difference: number): void {
  const kind = v[Word.Kind];
  const transport = v[Word.Transport];
  // RFC 792: ICMP has no pseudo-header.
  if (transport === 0 || (kind & KindMask.Transport) === Kind.Icmpv4) return;
  if (isPartial(frame, v)) {
    const offset = checksumAt(kind);
    if (offset === 0) return;
    const at = transport + offset;
    frame.view.setUint16(at, fold(frame.view.getUint16(at) + difference));
    return;
  }
  finishFix(frame, v, difference);
}

function finishFix(frame: Frame, v: Int32Array, difference: number): void {
  const offset = checksumAt(v[Word.Kind]);
  if (offset === 0) return;
  const at = v[Word.Transport] + offset;
  const old = frame.view.getUint16(at);
  if ((v[Word.Kind] & KindMask.Transport) === Kind.Udp) {
    // RFC 768: 0 means that there is no checksum, so a sum of 0 is sent as its other form.
    if (old === 0) return;
    frame.view.setUint16(at, updateChecksum(old, difference) || 0xffff);
    return;
  }
  frame.view.setUint16(at, updateChecksum(old, difference));
}

/** The IPv4 header checksum, which is never left to a device. */
export function fixIpv4(frame: Frame, network: number, difference: number): void {
  const at = network + 10;
  frame.view.setUint16(at, updateChecksum(frame.view.getUint16(at), difference));
}

/**
 * Carries out the SetField op at `code[pc]`. Returns DONE or the reason to drop the packet.
 */
export function setField(frame: Frame, v: Int32Array, code: Int32Array, pc: number): number {
  const kind = v[Word.Kind];
  const network = kind & KindMask.Network;
  const value = code[pc + 2];
  switch (code[pc + 1]) {
    case Field.EthDst:
      frame.view.setInt32(frame.start, value);
      frame.view.setInt16(frame.start + 4, code[pc + 3]);
      setUpper(v, Word.Eth, value, code[pc + 3]);
      return DONE;
    case Field.EthSrc:
      frame.view.setInt32(frame.start + 6, value);
      frame.view.setInt16(frame.start + 10, code[pc + 3]);
      setLower(v, Word.Eth, value, code[pc + 3]);
      return DONE;
    case Field.VlanVid:
      if ((kind & KindMask.Tags) === 0) return DONE;
      setTag(frame, v, 0x0fff, value & 0x0fff);
      return DONE;
    case Field.VlanPcp:
      if ((kind & KindMask.Tags) === 0) return DONE;
      setTag(frame, v, 0xe000, (value & 7) << 13);
      return DONE;
    case Field.IpDscp:
      setTrafficClass(frame, v, 0xfc, (value & 63) << 2);
      return DONE;
    case Field.IpEcn:
      setTrafficClass(frame, v, 0x03, value & 3);
      return DONE;
    case Field.Ipv4Src:
      if (network === Kind.Ipv4) setIpv4(frame, v, 12, Word.Source, value);
      return DONE;
    case Field.Ipv4Dst:
      if (network === Kind.Ipv4) setIpv4(frame, v, 16, Word.Destination, value);
      return DONE;
    case Field.Ipv6Src:
      if (network === Kind.Ipv6) setIpv6(frame, v, 8, Word.Source, code, pc + 2, true);
      return DONE;
    case Field.Ipv6Dst:
      if (network === Kind.Ipv6) {
        const covered = (kind & Kind.Routed) === 0;
        setIpv6(frame, v, 24, Word.Destination, code, pc + 2, covered);
      }
      return DONE;
    case Field.Ipv6Flabel:
      if (network === Kind.Ipv6) {
        const at = v[Word.Network];
        const label = value & 0xfffff;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~0xfffff) | label);
        v[Word.Label] = (v[Word.Label] & ~0xfffff) | label;
      }
      return DONE;
    case Field.TcpSrc:
      return setPort(frame, v, Kind.Tcp, 0, value);
    case Field.TcpDst:
      return setPort(frame, v, Kind.Tcp, 2, value);
    case Field.UdpSrc:
      return setPort(frame, v, Kind.Udp, 0, value);
    case Field.UdpDst:
      return setPort(frame, v, Kind.Udp, 2, value);
    case Field.SctpSrc:
      return setPort(frame, v, Kind.Sctp, 0, value);
    case Field.SctpDst:
      return setPort(frame, v, Kind.Sctp, 2, value);
    case Field.Icmpv4Type:
      if ((kind & KindMask.Transport) === Kind.Icmpv4) setIcmp(frame, v, 0, value);
      return DONE;
    case Field.Icmpv4Code:
      if ((kind & KindMask.Transport) === Kind.Icmpv4) setIcmp(frame, v, 1, value);
      return DONE;
    case Field.Icmpv6Type:
      if (isIcmpv6(kind)) setIcmp(frame, v, 0, value);
      return DONE;
    case Field.Icmpv6Code:
      if (isIcmpv6(kind)) setIcmp(frame, v, 1, value);
      return DONE;
    case Field.Ipv6NdTarget:
      if (isNd(kind)) setNdTarget(frame, v, code, pc + 2);
      return DONE;
    case Field.Ipv6NdSll:
      if (v[Word.NdSource] !== 0) {
        setNdLink(frame, v, v[Word.NdSource], value, code[pc + 3]);
        setUpper(v, Word.Hardware, value, code[pc + 3]);
      }
      return DONE;
    case Field.Ipv6NdTll:
      if (v[Word.NdTargetLink] !== 0) {
        setNdLink(frame, v, v[Word.NdTargetLink], value, code[pc + 3]);
        setLower(v, Word.Hardware, value, code[pc + 3]);
      }
      return DONE;
    case Field.ArpOp:
      if (network === Kind.Arp) {
        frame.view.setInt16(v[Word.Network] + 6, value);
        v[Word.Ports] = value << 16;
      }
      return DONE;
    case Field.ArpSpa:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 14, value);
        v[Word.Source] = value;
      }
      return DONE;
    case Field.ArpTpa:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 24, value);
        v[Word.Destination] = value;
      }
      return DONE;
    case Field.ArpSha:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 8, value);
        frame.view.setInt16(v[Word.Network] + 12, code[pc + 3]);
        setUpper(v, Word.Hardware, value, code[pc + 3]);
      }
      return DONE;
    case Field.ArpTha:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 18, value);
        frame.view.setInt16(v[Word.Network] + 22, code[pc + 3]);
        setLower(v, Word.Hardware, value, code[pc + 3]);
      }
      return DONE;
    case Field.MplsLabel:
      if (network === Kind.Mpls)
        setLabel(frame, v, Label.TrafficClass | 0x1ff, value << Label.Shift);
      return DONE;
    case Field.MplsTc: {
      const bits = (value & 7) << Label.TrafficClassShift;
      if (network === Kind.Mpls) setLabel(frame, v, ~Label.TrafficClass, bits);
      return DONE;
    }
    case Field.PbbIsid:
      if (network === Kind.Pbb) {
        const at = v[Word.Network];
        const isid = value & ServiceTag.Isid;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~ServiceTag.Isid) | isid);
        v[Word.Label] = (v[Word.Label] & ~ServiceTag.Isid) | isid;
      }
      return DONE;
    case Field.PbbUca:
      if (network === Kind.Pbb) {
        const at = v[Word.Network];
        const uca = value & 1;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~ServiceTag.Uca) | (uca << 27));
        v[Word.Label] = (v[Word.Label] & ServiceTag.Isid) | (uca << 24);
      }
      return DONE;
    case Field.TunnelId:
      v[Word.TunnelHigh] = value;
      v[Word.TunnelLow] = code[pc + 3];
      return DONE;
    default:
      return DONE;
  }
}

function isIcmpv6(kind: number): boolean {
  return (kind & KindMask.Transport) === Kind.Icmpv6 || isNd(kind);
}

function isNd(kind: number): boolean {
  const transport = kind & KindMask.Transport;
  return transport === Kind.NdSolicit || transport === Kind.NdAdvert;
}

/** A 48-bit value, as [first 32][last 16], into the upper of two that share three words. */
function setUpper(v: Int32Array, word: number, first: number, last: number): void {
  v[word] = first;
  v[word + 1] = (v[word + 1] & 0xffff) | (last << 16);
}

/** The same into the lower. */
function setLower(v: Int32Array, word: number, first: number, last: number): void {
  v[word + 1] = (v[word + 1] & ~0xffff) | (first >>> 16);
  v[word + 2] = (first << 16) | (last & 0xffff);
}

function setTag(frame: Frame, v: Int32Array, mask: number, bits: number): void {
  const at = frame.start + 14;
  frame.view.setUint16(at, (frame.view.getUint16(at) & ~mask) | bits);
  v[Word.EthTypeVlan] = (v[Word.EthTypeVlan] & ~mask) | bits;
}

/**
 * Raises the drop precedence of an assured forwarding code point (RFC 2597, 6: AFxy is class x in the
 * upper three bits, precedence y = 1..3 in the next two) by `by`, to at most 3: what a meter's remark
 * band does. Any other code point has no drop precedence and stays.
 */
export function raiseDropPrecedence(frame: Frame, v: Int32Array, by: number): void {
  const dscp = (v[Word.Ip] >>> 18) & 63;
  const class_ = dscp >> 3;
  const precedence = (dscp >> 1) & 3;
  if (class_ < 1 || class_ > 4 || precedence === 0 || (dscp & 1) !== 0) return;
  const raised = (class_ << 3) | (Math.min(3, precedence + by) << 1);
  setTrafficClass(frame, v, 0xfc, raised << 2);
}

/** Sets `bits` of the outermost label stack entry and keeps those of `keep`. */
function setLabel(frame: Frame, v: Int32Array, keep: number, bits: number): void {
  const at = v[Word.Network];
  const entry = (frame.view.getInt32(at) & keep) | bits;
  frame.view.setInt32(at, entry);
  v[Word.Label] = entry >>> 8;
}

function setTrafficClass(frame: Frame, v: Int32Array, mask: number, bits: number): void {
  const at = v[Word.Network];
  const network = v[Word.Kind] & KindMask.Network;
  if (network === Kind.Ipv4) {
    const old = frame.view.getUint16(at);
    const now = (old & ~mask) | bits;
    frame.view.setUint16(at, now);
    fixIpv4(frame, at, difference16(old, now));
  } else if (network === Kind.Ipv6) {
    frame.view.setInt32(at, (frame.view.getInt32(at) & ~(mask << 20)) | (bits << 20));
  } else {
    return;
  }
  v[Word.Ip] = (v[Word.Ip] & ~(mask << 16)) | (bits << 16);
}

function setIpv4(frame: Frame, v: Int32Array, offset: number, word: number, value: number): void {
  const difference = difference32(v[word], value);
  const network = v[Word.Network];
  frame.view.setInt32(network + offset, value);
  v[word] = value;
  fixIpv4(frame, network, difference);
  fixPseudo(frame, v, difference);
}

function setIpv6(
  frame: Frame,
  v: Int32Array,
  offset: number,
  word: number,
  code: Int32Array,
  from: number,
  covered: boolean,
): void {
  const at = v[Word.Network] + offset;
  let difference = 0;
  for (let i = 0; i < 4; i++) {
    const value = code[from + i];
    difference += difference32(v[word + i], value);
    frame.view.setInt32(at + 4 * i, value);
    v[word + i] = value;
  }
  if (covered) fixPseudo(frame, v, difference);
}

function setPort(frame: Frame, v: Int32Array, kind: Kind, offset: number, value: number): number {
  if ((v[Word.Kind] & KindMask.Transport) !== kind) return DONE;
  const at = v[Word.Transport] + offset;
  const now = value & 0xffff;
  if (kind === Kind.Sctp && !isPartial(frame, v)) return setSctpPort(frame, v, at, offset, now);
  const old = frame.view.getUint16(at);
  frame.view.setUint16(at, now);
  setPortWord(v, offset, now);
  fixTransport(frame, v, difference16(old, now));
  return DONE;
}

function setPortWord(v: Int32Array, offset: number, port: number): void {
  const ports = v[Word.Ports];
  v[Word.Ports] = offset === 0 ? (ports & 0xffff) | (port << 16) : (ports & ~0xffff) | port;
}

/**
 * SCTP sums the whole packet with CRC-32C (RFC 9260, 6.8). The CRC is linear, so what the change adds
 * to it can be added to a wrong one too. Only part of the packet is in a fragment: no way there.
 */
function setSctpPort(
  frame: Frame,
  v: Int32Array,
  at: number,
  offset: number,
  port: number,
): number {
  if ((v[Word.Kind] & Kind.Fragment) !== 0) return DropReason.ChecksumUnfixable;
  const transport = v[Word.Transport];
  const end = networkEnd(frame, v);
  const before = crc32c(frame.bytes, transport, end, transport + 8);
  frame.view.setUint16(at, port);
  setPortWord(v, offset, port);
  const after = crc32c(frame.bytes, transport, end, transport + 8);
  const old = frame.view.getInt32(transport + 8, true);
  frame.view.setInt32(transport + 8, old ^ before ^ after, true);
  return DONE;
}

/** Index behind the last byte of the IP packet; what follows is padding. */
function networkEnd(frame: Frame, v: Int32Array): number {
  const network = v[Word.Network];
  const frameEnd = frame.start + frame.length;
  const isIpv4 = (v[Word.Kind] & KindMask.Network) === Kind.Ipv4;
  const length = frame.view.getUint16(network + (isIpv4 ? 2 : 4));
  if (length === 0) return frameEnd;
  return Math.min(frameEnd, network + length + (isIpv4 ? 0 : 40));
}

function setIcmp(frame: Frame, v: Int32Array, offset: number, value: number): void {
  const at = v[Word.Transport];
  const old = frame.view.getUint16(at);
  frame.view.setUint8(at + offset, value);
  fixTransport(frame, v, difference16(old, frame.view.getUint16(at)));
  const byte = value & 0xff;
  const ports = v[Word.Ports];
  v[Word.Ports] = offset === 0 ? (ports & 0xffff) | (byte << 16) : (ports & ~0xffff) | byte;
}

function setNdTarget(frame: Frame, v: Int32Array, code: Int32Array, from: number): void {
  const at = v[Word.Transport] + 8;
  let difference = 0;
  for (let i = 0; i < 4; i++) {
    const value = code[from + i];
    difference += difference32(v[Word.NdTarget + i], value);
    frame.view.setInt32(at + 4 * i, value);
    v[Word.NdTarget + i] = value;
  }
  fixTransport(frame, v, difference);
}

function setNdLink(frame: Frame, v: Int32Array, at: number, first: number, last: number): void {
  const view = frame.view;
  const difference =
    difference32(view.getInt32(at), first) + difference16(view.getUint16(at + 4), last & 0xffff);
  view.setInt32(at, first);
  view.setInt16(at + 4, last);
  fixTransport(frame, v, difference);
}

/**
 * Sets the TTL or hop limit. `ttl` -1: decreases it by one. Returns DONE or DropReason.TtlExpired.
 */
export function setTtl(frame: Frame, v: Int32Array, ttl: number): number {
  const network = v[Word.Kind] & KindMask.Network;
  const isIpv4 = network === Kind.Ipv4;
  if (!isIpv4 && network !== Kind.Ipv6) return DONE;
  const view = frame.view;
  const at = v[Word.Network] + (isIpv4 ? 8 : 7);
  const old = view.getUint8(at);
  if (ttl < 0 && old <= 1) return DropReason.TtlExpired;
  const now = ttl < 0 ? old - 1 : ttl;
  view.setUint8(at, now);
  // TTL is the upper byte of its word; the lower, the protocol, stays.
  if (isIpv4) fixIpv4(frame, v[Word.Network], difference16(old << 8, now << 8));
  return DONE;
}

/**
 * Pushes a tag in front of all others. It copies priority and VLAN of the outermost (OpenFlow 1.3,
 * table 6), else they are 0. The frame must have 4 bytes of headroom.
 */
export function pushVlan(frame: Frame, v: Int32Array, etherType: number): void {
  const { bytes, view, start } = frame;
  bytes.copyWithin(start - 4, start, start + 12);
  frame.start = start - 4;
  frame.length += 4;
  shiftOffload(frame, 4);
  const outer = v[Word.EthTypeVlan] & 0xffff;
  // The word of an untagged packet is 0, OFPVID_PRESENT is bit 12, in the place of the DEI.
  view.setUint16(start + 8, etherType);
  view.setUint16(start + 10, outer & 0xefff);
  v[Word.InnerVlan] = outer;
  v[Word.EthTypeVlan] |= 0x1000;
  v[Word.Kind] += Kind.TagsOne;
}

/** Pops the outermost tag, if there is one. Returns DONE or DropReason.BadOffload. */
export function popVlan(frame: Frame, v: Int32Array): number {
  const tags = (v[Word.Kind] & KindMask.Tags) >> KindShift.Tags;
  if (tags === 0) return DONE;
  const { bytes, view, start } = frame;
  if (!shiftOffload(frame, -4)) return DropReason.BadOffload;
  bytes.copyWithin(start + 4, start, start + 12);
  frame.start = start + 4;
  frame.length -= 4;
  v[Word.Kind] -= Kind.TagsOne;
  v[Word.EthTypeVlan] = (v[Word.EthTypeVlan] & ~0xffff) | v[Word.InnerVlan];
  v[Word.InnerVlan] = tags > 2 ? (view.getUint16(frame.start + 18) & 0xefff) | 0x1000 : 0;
  return DONE;
}

// ---- MPLS and PBB ---------------------------------------------------------------------------
//
// What these push hides the headers behind it, what they pop shows others: the packet is parsed anew, as
// if it had just arrived so. Fields of hidden headers can be neither matched nor set.

/**
 * Pushes a label behind the VLAN tags. Label and class are copied from the outermost label there is,
 * the TTL from there or from IP, else all is 0 (OpenFlow 1.3, table 7). The frame must have MPLS_BYTES
 * of headroom. Returns DONE or a DropReason.
 */
export function pushMpls(frame: Frame, v: Int32Array, etherType: number): number {
  const kind = v[Word.Kind];
  if ((kind & Kind.Length) !== 0) return DropReason.NoEtherType;
  const { bytes, view, start } = frame;
  const at = v[Word.Network];
  const network = kind & KindMask.Network;
  let entry: number = Label.Bottom;
  if (network === Kind.Mpls) entry = view.getInt32(at) & ~Label.Bottom;
  else if (network === Kind.Ipv4) entry |= view.getUint8(at + 8);
  else if (network === Kind.Ipv6) entry |= view.getUint8(at + 7);
  bytes.copyWithin(start - MPLS_BYTES, start, at);
  frame.start = start - MPLS_BYTES;
  frame.length += MPLS_BYTES;
  shiftOffload(frame, MPLS_BYTES);
  view.setInt32(at - MPLS_BYTES, entry);
  view.setUint16(at - MPLS_BYTES - 2, etherType);
  return parseHeaders(frame, v);
}

/** Pops the outermost label, which there must be; `etherType` says what comes after it. */
export function popMpls(frame: Frame, v: Int32Array, etherType: number): number {
  if ((v[Word.Kind] & Kind.Length) !== 0) return DropReason.NoEtherType;
  const { bytes, view, start } = frame;
  const at = v[Word.Network];
  if (!shiftOffload(frame, -MPLS_BYTES)) return DropReason.BadOffload;
  bytes.copyWithin(start + MPLS_BYTES, start, at);
  frame.start = start + MPLS_BYTES;
  frame.length -= MPLS_BYTES;
  view.setUint16(at + MPLS_BYTES - 2, etherType);
  return parseHeaders(frame, v);
}

/**
 * Puts the whole frame into another one between the same addresses. Priority is copied from the VLAN tag,
 * the I-SID from the outermost PBB tag, else both are 0. The frame must have PBB_BYTES of headroom.
 */
export function pushPbb(frame: Frame, v: Int32Array, etherType: number): number {
  const { bytes, view, start } = frame;
  const priority = (v[Word.EthTypeVlan] >>> 13) & 7;
  const isPbb = (v[Word.Kind] & KindMask.Network) === Kind.Pbb;
  const isid = isPbb ? v[Word.Label] & ServiceTag.Isid : 0;
  bytes.copyWithin(start - PBB_BYTES, start, start + 12);
  frame.start = start - PBB_BYTES;
  frame.length += PBB_BYTES;
  shiftOffload(frame, PBB_BYTES);
  view.setUint16(start - 6, etherType);
  view.setInt32(start - 4, (priority << ServiceTag.PriorityShift) | isid);
  return parseHeaders(frame, v);
}

/** Takes the customer's frame out, which there must be. VLAN tags in front stay (OpenFlow 1.3, 5.12). */
export function popPbb(frame: Frame, v: Int32Array): number {
  if ((v[Word.Kind] & Kind.Length) !== 0) return DropReason.NoEtherType;
  const { bytes, start } = frame;
  const at = v[Word.Network];
  if (!shiftOffload(frame, -PBB_BYTES)) return DropReason.BadOffload;
  // [addresses][tags][0x88e7][service tag][customer's addresses][its type and the rest]
  bytes.copyWithin(start, at + 4, at + 16);
  bytes.copyWithin(start + PBB_BYTES, start, at - 2);
  frame.start = start + PBB_BYTES;
  frame.length -= PBB_BYTES;
  return parseHeaders(frame, v);
}

/** Sets the TTL of the outermost label. `ttl` -1: decreases it by one, or TtlExpired. */
export function setMplsTtl(frame: Frame, v: Int32Array, ttl: number): number {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return DONE;
  const at = v[Word.Network] + 3;
  const old = frame.view.getUint8(at);
  if (ttl < 0 && old <= 1) return DropReason.TtlExpired;
  frame.view.setUint8(at, ttl < 0 ? old - 1 : ttl);
  return DONE;
}

/** Index of the TTL behind the outermost label: of the next label or of IP; 0: there is none. */
function innerTtlAt(frame: Frame, v: Int32Array): number {
  const view = frame.view;
  const end = frame.start + frame.length;
  const at = v[Word.Network];
  const next = at + MPLS_BYTES;
  if ((view.getInt32(at) & Label.Bottom) === 0) return next + 4 <= end ? next + 3 : 0;
  // Nothing says what a stack carries; the version number is what everybody goes by (RFC 4928).
  if (next + 20 > end) return 0;
  const versionLength = view.getUint8(next);
  if (versionLength >> 4 === 4 && (versionLength & 15) >= 5) return next + 8;
  return versionLength >> 4 === 6 && next + 40 <= end ? next + 7 : 0;
}

/** From the header behind the outermost label to the label. */
export function copyTtlOut(frame: Frame, v: Int32Array): void {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return;
  const inner = innerTtlAt(frame, v);
  if (inner !== 0) frame.view.setUint8(v[Word.Network] + 3, frame.view.getUint8(inner));
}

/** From the outermost label to the header behind it. */
export function copyTtlIn(frame: Frame, v: Int32Array): void {
  if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) return;
  const inner = innerTtlAt(frame, v);
  if (inner === 0) return;
  const view = frame.view;
  const at = v[Word.Network];
  const old = view.getUint8(inner);
  const ttl = view.getUint8(at + 3);
  view.setUint8(inner, ttl);
  // Only in IPv4 it lies 8 bytes into its header.
  const next = at + MPLS_BYTES;
  if (inner === next + 8) fixIpv4(frame, next, difference16(old << 8, ttl << 8));
}

/** Moves the offload metadata with the headers. False: it points into what is taken away. */
function shiftOffload(frame: Frame, bytes: number): boolean {
  if (frame.checksumStart >= 0) {
    if (frame.checksumStart + bytes < ETHERNET_BYTES) return false;
    frame.checksumStart += bytes;
  }
  if (frame.headerLength > 0) frame.headerLength = Math.max(0, frame.headerLength + bytes);
  return true;
}
