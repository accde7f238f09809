/**
 * Headers pushed and popped: VLAN tags, MPLS labels, the header of PBB.
 *
 * A tag hides nothing: words of the header vector move. What MPLS and PBB push hides the headers behind
 * it, what they pop shows others: the packet is parsed anew, as if it had just arrived so. Fields of hidden
 * headers can be neither matched nor set.
 *
 * Headers move into the frame's headroom or out of it, the payload stays; offload metadata moves along.
 */
import type { Frame } from '../ports/frame.js';
import { DropReason, Outcome } from './drop-reason.js';
import { HeaderBytes, Label, ServiceTag } from './header-bits.js';
import { Kind, KindMask, KindShift, Word } from './layout.js';
import { parseHeaders } from './parser.js';

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

/** Pops the outermost tag, if there is one. Returns Outcome.Done or DropReason.BadOffload. */
export function popVlan(frame: Frame, v: Int32Array): number {
  const tags = (v[Word.Kind] & KindMask.Tags) >> KindShift.Tags;
  if (tags === 0) return Outcome.Done;
  const { bytes, view, start } = frame;
  if (!shiftOffload(frame, -4)) return DropReason.BadOffload;
  bytes.copyWithin(start + 4, start, start + 12);
  frame.start = start + 4;
  frame.length -= 4;
  v[Word.Kind] -= Kind.TagsOne;
  v[Word.EthTypeVlan] = (v[Word.EthTypeVlan] & ~0xffff) | v[Word.InnerVlan];
  v[Word.InnerVlan] = tags > 2 ? (view.getUint16(frame.start + 18) & 0xefff) | 0x1000 : 0;
  return Outcome.Done;
}

/**
 * Pushes a label behind the VLAN tags. Label and class are copied from the outermost label there is,
 * the TTL from there or from IP, else all is 0 (OpenFlow 1.3, table 7). The frame must have HeaderBytes.Mpls
 * of headroom. Returns Outcome.Done or a DropReason.
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
  bytes.copyWithin(start - HeaderBytes.Mpls, start, at);
  frame.start = start - HeaderBytes.Mpls;
  frame.length += HeaderBytes.Mpls;
  shiftOffload(frame, HeaderBytes.Mpls);
  view.setInt32(at - HeaderBytes.Mpls, entry);
  view.setUint16(at - HeaderBytes.Mpls - 2, etherType);
  return parseHeaders(frame, v);
}

/** Pops the outermost label, which there must be; `etherType` says what comes after it. */
export function popMpls(frame: Frame, v: Int32Array, etherType: number): number {
  if ((v[Word.Kind] & Kind.Length) !== 0) return DropReason.NoEtherType;
  const { bytes, view, start } = frame;
  const at = v[Word.Network];
  if (!shiftOffload(frame, -HeaderBytes.Mpls)) return DropReason.BadOffload;
  bytes.copyWithin(start + HeaderBytes.Mpls, start, at);
  frame.start = start + HeaderBytes.Mpls;
  frame.length -= HeaderBytes.Mpls;
  view.setUint16(at + HeaderBytes.Mpls - 2, etherType);
  return parseHeaders(frame, v);
}

/**
 * Puts the whole frame into another one between the same addresses. Priority is copied from the VLAN tag,
 * the I-SID from the outermost PBB tag, else both are 0. The frame must have HeaderBytes.Pbb of headroom.
 */
export function pushPbb(frame: Frame, v: Int32Array, etherType: number): number {
  const { bytes, view, start } = frame;
  const priority = (v[Word.EthTypeVlan] >>> 13) & 7;
  const isPbb = (v[Word.Kind] & KindMask.Network) === Kind.Pbb;
  const isid = isPbb ? v[Word.Label] & ServiceTag.Isid : 0;
  bytes.copyWithin(start - HeaderBytes.Pbb, start, start + 12);
  frame.start = start - HeaderBytes.Pbb;
  frame.length += HeaderBytes.Pbb;
  shiftOffload(frame, HeaderBytes.Pbb);
  view.setUint16(start - 6, etherType);
  view.setInt32(start - 4, (priority << ServiceTag.PriorityShift) | isid);
  return parseHeaders(frame, v);
}

/** Takes the customer's frame out, which there must be. VLAN tags in front stay (OpenFlow 1.3, 5.12). */
export function popPbb(frame: Frame, v: Int32Array): number {
  if ((v[Word.Kind] & Kind.Length) !== 0) return DropReason.NoEtherType;
  const { bytes, start } = frame;
  const at = v[Word.Network];
  if (!shiftOffload(frame, -HeaderBytes.Pbb)) return DropReason.BadOffload;
  // [addresses][tags][0x88e7][service tag][customer's addresses][its type and the rest]
  bytes.copyWithin(start, at + 4, at + 16);
  bytes.copyWithin(start + HeaderBytes.Pbb, start, at - 2);
  frame.start = start + HeaderBytes.Pbb;
  frame.length -= HeaderBytes.Pbb;
  return parseHeaders(frame, v);
}

/** Moves the offload metadata with the headers. False: it points into what is taken away. */
function shiftOffload(frame: Frame, bytes: number): boolean {
  if (frame.checksumStart >= 0) {
    if (frame.checksumStart + bytes < HeaderBytes.Ethernet) return false;
    frame.checksumStart += bytes;
  }
  if (frame.headerLength > 0) frame.headerLength = Math.max(0, frame.headerLength + bytes);
  return true;
}
