/**
 * The actions that set a field, in the packet's bytes and in the header vector alike, so that the next
 * table sees what the wire will see. Checksums are carried along (`fix-checksums.ts`).
 *
 * An action on a header that the packet does not have does nothing: rules match on its prerequisite,
 * so this happens only where an action set meets a packet that changed in between, and on fragments.
 *
 * Neighbours: `encapsulation.ts` pushes and pops, `ttl.ts` counts down, `own-fields.ts` sets the fields
 * that a program describes.
 */
import { Field } from '../../proto/fields.js';
import type { Frame } from '../ports/frame.js';
import { crc32c, difference16, difference32 } from './checksum-update.js';
import { DropReason, Outcome } from './drop-reason.js';
import { fixIpv4, fixPseudo, fixTransport, isPartial } from './fix-checksums.js';
import { Label, ServiceTag } from './header-bits.js';
import { Kind, KindMask, Word } from './layout.js';

/**
 * Carries out the SetField op at `code[pc]`. Returns Outcome.Done or the reason to drop the packet.
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
      return Outcome.Done;
    case Field.EthSrc:
      frame.view.setInt32(frame.start + 6, value);
      frame.view.setInt16(frame.start + 10, code[pc + 3]);
      setLower(v, Word.Eth, value, code[pc + 3]);
      return Outcome.Done;
    case Field.VlanVid:
      if ((kind & KindMask.Tags) === 0) return Outcome.Done;
      setTag(frame, v, 0x0fff, value & 0x0fff);
      return Outcome.Done;
    case Field.VlanPcp:
      if ((kind & KindMask.Tags) === 0) return Outcome.Done;
      setTag(frame, v, 0xe000, (value & 7) << 13);
      return Outcome.Done;
    case Field.IpDscp:
      setTrafficClass(frame, v, 0xfc, (value & 63) << 2);
      return Outcome.Done;
    case Field.IpEcn:
      setTrafficClass(frame, v, 0x03, value & 3);
      return Outcome.Done;
    case Field.Ipv4Src:
      if (network === Kind.Ipv4) setIpv4(frame, v, 12, Word.Source, value);
      return Outcome.Done;
    case Field.Ipv4Dst:
      if (network === Kind.Ipv4) setIpv4(frame, v, 16, Word.Destination, value);
      return Outcome.Done;
    case Field.Ipv6Src:
      if (network === Kind.Ipv6) setIpv6(frame, v, 8, Word.Source, code, pc + 2, true);
      return Outcome.Done;
    case Field.Ipv6Dst:
      if (network === Kind.Ipv6) {
        const covered = (kind & Kind.Routed) === 0;
        setIpv6(frame, v, 24, Word.Destination, code, pc + 2, covered);
      }
      return Outcome.Done;
    case Field.Ipv6Flabel:
      if (network === Kind.Ipv6) {
        const at = v[Word.Network];
        const label = value & 0xfffff;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~0xfffff) | label);
        v[Word.Label] = (v[Word.Label] & ~0xfffff) | label;
      }
      return Outcome.Done;
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
      return Outcome.Done;
    case Field.Icmpv4Code:
      if ((kind & KindMask.Transport) === Kind.Icmpv4) setIcmp(frame, v, 1, value);
      return Outcome.Done;
    case Field.Icmpv6Type:
      if (isIcmpv6(kind)) setIcmp(frame, v, 0, value);
      return Outcome.Done;
    case Field.Icmpv6Code:
      if (isIcmpv6(kind)) setIcmp(frame, v, 1, value);
      return Outcome.Done;
    case Field.Ipv6NdTarget:
      if (isNd(kind)) setNdTarget(frame, v, code, pc + 2);
      return Outcome.Done;
    case Field.Ipv6NdSll:
      if (v[Word.NdSource] !== 0) {
        setNdLink(frame, v, v[Word.NdSource], value, code[pc + 3]);
        setUpper(v, Word.Hardware, value, code[pc + 3]);
      }
      return Outcome.Done;
    case Field.Ipv6NdTll:
      if (v[Word.NdTargetLink] !== 0) {
        setNdLink(frame, v, v[Word.NdTargetLink], value, code[pc + 3]);
        setLower(v, Word.Hardware, value, code[pc + 3]);
      }
      return Outcome.Done;
    case Field.ArpOp:
      if (network === Kind.Arp) {
        frame.view.setInt16(v[Word.Network] + 6, value);
        v[Word.Ports] = value << 16;
      }
      return Outcome.Done;
    case Field.ArpSpa:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 14, value);
        v[Word.Source] = value;
      }
      return Outcome.Done;
    case Field.ArpTpa:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 24, value);
        v[Word.Destination] = value;
      }
      return Outcome.Done;
    case Field.ArpSha:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 8, value);
        frame.view.setInt16(v[Word.Network] + 12, code[pc + 3]);
        setUpper(v, Word.Hardware, value, code[pc + 3]);
      }
      return Outcome.Done;
    case Field.ArpTha:
      if (network === Kind.Arp) {
        frame.view.setInt32(v[Word.Network] + 18, value);
        frame.view.setInt16(v[Word.Network] + 22, code[pc + 3]);
        setLower(v, Word.Hardware, value, code[pc + 3]);
      }
      return Outcome.Done;
    case Field.MplsLabel:
      if (network === Kind.Mpls)
        setLabel(frame, v, Label.TrafficClass | 0x1ff, value << Label.Shift);
      return Outcome.Done;
    case Field.MplsTc: {
      const bits = (value & 7) << Label.TrafficClassShift;
      if (network === Kind.Mpls) setLabel(frame, v, ~Label.TrafficClass, bits);
      return Outcome.Done;
    }
    case Field.PbbIsid:
      if (network === Kind.Pbb) {
        const at = v[Word.Network];
        const isid = value & ServiceTag.Isid;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~ServiceTag.Isid) | isid);
        v[Word.Label] = (v[Word.Label] & ~ServiceTag.Isid) | isid;
      }
      return Outcome.Done;
    case Field.PbbUca:
      if (network === Kind.Pbb) {
        const at = v[Word.Network];
        const uca = value & 1;
        frame.view.setInt32(at, (frame.view.getInt32(at) & ~ServiceTag.Uca) | (uca << 27));
        v[Word.Label] = (v[Word.Label] & ServiceTag.Isid) | (uca << 24);
      }
      return Outcome.Done;
    case Field.TunnelId:
      v[Word.TunnelHigh] = value;
      v[Word.TunnelLow] = code[pc + 3];
      return Outcome.Done;
    default:
      return Outcome.Done;
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
  if ((v[Word.Kind] & KindMask.Transport) !== kind) return Outcome.Done;
  const at = v[Word.Transport] + offset;
  const now = value & 0xffff;
  if (kind === Kind.Sctp && !isPartial(frame, v)) return setSctpPort(frame, v, at, offset, now);
  const old = frame.view.getUint16(at);
  frame.view.setUint16(at, now);
  setPortWord(v, offset, now);
  fixTransport(frame, v, difference16(old, now));
  return Outcome.Done;
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
  return Outcome.Done;
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
