/**
 * The hot parser: one pass over the headers of a frame into the header vector of `layout.ts`.
 *
 * It never reads past the end of the frame, whatever lengths the headers claim, and allocates
 * nothing. A frame whose headers are cut off or contradict themselves is not forwarded on a guess:
 * the parser names the reason and the frame is dropped. What is merely unknown (an EtherType, an IP
 * protocol) is passed with the fields that were found.
 *
 * `proto/packet/` takes the same protocols apart for the control plane, where clarity comes first.
 */
import type { Frame } from '../ports/frame.js';
import { DropReason, Outcome } from './drop-reason.js';
import { ACTSET_UNSET, Kind, KindShift, Word } from './layout.js';

/** All is well. Every other answer of `parse` is a DropReason. */
export const PARSED = Outcome.Done;

const actsetUnset = ACTSET_UNSET;

// EtherTypes: IANA "IEEE 802 Numbers".
const enum EtherType {
  Ipv4 = 0x0800,
  Arp = 0x0806,
  Vlan = 0x8100,
  Ipv6 = 0x86dd,
  /** RFC 5332: unicast, and the multicast one. */
  Mpls = 0x8847,
  MplsMulticast = 0x8848,
  ServiceVlan = 0x88a8,
  /** IEEE 802.1ah: the I-TAG. */
  Pbb = 0x88e7,
  /** Below this it is a length (IEEE 802.3, 3.2.6). */
  Min = 0x0600,
  /** What OpenFlow 1.3 (7.2.3.8) has in place of an EtherType for 802.3 frames without SNAP. */
  None = 0x05ff,
}

// IANA "Protocol Numbers".
const enum Protocol {
  HopByHop = 0,
  Icmpv4 = 1,
  Tcp = 6,
  Udp = 17,
  Routing = 43,
  Fragment = 44,
  Esp = 50,
  Auth = 51,
  Icmpv6 = 58,
  NoNext = 59,
  Destination = 60,
  Sctp = 132,
}

/** Bits of `ipv6Exthdr`: OpenFlow 1.3, OFPIEH_*. */
const enum Exthdr {
  NoNext = 1 << 0,
  Esp = 1 << 1,
  Auth = 1 << 2,
  Destination = 1 << 3,
  Fragment = 1 << 4,
  Routing = 1 << 5,
  HopByHop = 1 << 6,
  Repeated = 1 << 7,
  OutOfOrder = 1 << 8,
}

/** More extension headers, or bytes of them, than this are nobody's honest packet. */
const EXTENSIONS_MAX = 8;
const EXTENSION_BYTES_MAX = 512;

/** RFC 4861, 4.3 and 4.4: header and target address. Options follow. */
const ND_BYTES = 24;
/** Options in one packet, and bytes of them; RFC 4861 knows one in each of the two messages. */
const ND_OPTIONS_MAX = 16;
const ND_OPTION_BYTES_MAX = 512;

/** Tags that are looked through to find the EtherType; a frame with more is opaque behind these. */
const VLAN_DEPTH = 4;

/** The service tag, and the addresses and type of the frame in it. */
const PBB_BYTES = 4 + 12 + 2;

/** Bits of `ipFrag`, in their place in the header vector. */
const enum Frag {
  Any = 1 << 12,
  Later = 2 << 12,
}

/**
 * Fills all words of `v` but the metadata, which it sets to 0, from `frame`. Returns PARSED or a
 * DropReason; `v` is then of no use.
 */
export function parse(frame: Frame, inPort: number, v: Int32Array): number {
  if (frame.length < 14) return DropReason.EthernetTruncated;
  v[Word.InPort] = inPort;
  v[Word.MetadataHigh] = 0;
  v[Word.MetadataLow] = 0;
  v[Word.TunnelHigh] = frame.tunnelHigh;
  v[Word.TunnelLow] = frame.tunnelLow;
  v[Word.ActsetOutput] = actsetUnset;
  return parseHeaders(frame, v);
}

/**
 * What `parse` does, but for what is not in the bytes: the words of port, metadata, tunnel and action set
 * stay. For packets whose headers changed in a way that shows other ones.
 */
export function parseHeaders(frame: Frame, v: Int32Array): number {
  const view = frame.view;
  const start = frame.start;
  const end = start + frame.length;
  v[Word.Eth] = view.getInt32(start);
  v[Word.Eth + 1] = view.getInt32(start + 4);
  v[Word.Eth + 2] = view.getInt32(start + 8);
  if (v[Word.Wide] !== 0) clearWide(v);
  v[Word.Ip] = 0;
  v[Word.Ports] = 0;
  v[Word.Source] = 0;
  v[Word.Destination] = 0;
  v[Word.InnerVlan] = 0;
  v[Word.Transport] = 0;

  let at = start + 12;
  let type = view.getUint16(at);
  let vlan = 0;
  let tags = 0;
  while ((type === EtherType.Vlan || type === EtherType.ServiceVlan) && tags < VLAN_DEPTH) {
    if (at + 6 > end) return DropReason.VlanTruncated;
    const tci = view.getUint16(at + 2);
    // Bit 12 (DEI) makes room for OFPVID_PRESENT.
    const tag = (tci & 0xefff) | 0x1000;
    if (tags === 0) vlan = tag;
    else if (tags === 1) v[Word.InnerVlan] = tag;
    tags++;
    at += 4;
    type = view.getUint16(at);
  }
  at += 2;
  let kind = tags << KindShift.Tags;
  if (type < EtherType.Min) {
    kind |= Kind.Length;
    // LLC/SNAP with OUI 0 (RFC 1042) carries an EtherType after all.
    if (
      at + 8 <= end &&
      view.getUint32(at) === 0xaaaa0300 &&
      view.getUint16(at + 4) === 0 &&
      view.getUint16(at + 6) >= EtherType.Min
    ) {
      type = view.getUint16(at + 6);
      at += 8;
    } else {
      type = EtherType.None;
    }
  }
  v[Word.EthTypeVlan] = (type << 16) | vlan;
  v[Word.Kind] = kind;
  v[Word.Network] = at;
  v[Word.End] = at;
  if (type === EtherType.Ipv4) return parseIpv4(frame, at, end, v);
  if (type === EtherType.Ipv6) return parseIpv6(frame, at, end, v);
  if (type === EtherType.Arp) return parseArp(view, at, end, v);
  if (type === EtherType.Mpls || type === EtherType.MplsMulticast) {
    return parseMpls(view, at, end, v);
  }
  if (type === EtherType.Pbb) return parsePbb(view, at, end, v);
  return PARSED;
}

/**
 * Nearly all packets are IPv4 or have no fields beyond Ethernet, and most words that these don't use have
 * been 0 since the last packet that did: whoever fills one of them says so first (`Word.Wide`).
 */
function clearWide(v: Int32Array): void {
  for (let i = Word.Source + 1; i < Word.Destination; i++) v[i] = 0;
  for (let i = Word.Destination + 1; i < Word.TunnelHigh; i++) v[i] = 0;
  v[Word.NdSource] = 0;
  v[Word.NdTargetLink] = 0;
  v[Word.Wide] = 0;
}

/**
 * RFC 3032, 2.1: a stack of labels, of which rules see the outermost. What lies below shows when it is
 * popped, so a stack may be as deep as it likes.
 *
 *      [ label : 20 ][ traffic class : 3 ][ bottom of stack : 1 ][ TTL : 8 ]
 */
function parseMpls(view: DataView, at: number, end: number, v: Int32Array): number {
  if (at + 4 > end) return DropReason.MplsTruncated;
  v[Word.Kind] |= Kind.Mpls;
  v[Word.Wide] = 1;
  v[Word.Label] = view.getInt32(at) >>> 8;
  // Copying the TTL reaches into the next header: a label, or IP up to its checksum.
  v[Word.End] = Math.min(end, at + 4 + 12);
  return PARSED;
}

/**
 * IEEE 802.1ah, 9.7: behind the EtherType lies the service tag, and behind that a whole Ethernet frame.
 *
 *      [ priority : 3 ][ drop eligible : 1 ][ UCA : 1 ][ reserved : 3 ][ I-SID : 24 ]
 *      [ customer destination : 48 ][ customer source : 48 ][ type : 16 ]
 */
function parsePbb(view: DataView, at: number, end: number, v: Int32Array): number {
  if (at + PBB_BYTES > end) return DropReason.PbbTruncated;
  const tag = view.getInt32(at);
  v[Word.Kind] |= Kind.Pbb;
  v[Word.Wide] = 1;
  v[Word.Label] = (tag & 0xffffff) | ((tag >>> 3) & 0x0100_0000);
  v[Word.End] = at + PBB_BYTES;
  return PARSED;
}

/** RFC 826. Only Ethernet and IPv4 have fields; other hardware and protocols pass without. */
function parseArp(view: DataView, at: number, end: number, v: Int32Array): number {
  if (at + 8 > end) return DropReason.ArpTruncated;
  if (view.getUint32(at) !== 0x00010800 || view.getUint16(at + 4) !== 0x0604) return PARSED;
  if (at + 28 > end) return DropReason.ArpTruncated;
  v[Word.Kind] |= Kind.Arp;
  v[Word.Wide] = 1;
  v[Word.End] = at + 28;
  v[Word.Ports] = view.getUint16(at + 6) << 16;
  v[Word.Hardware] = view.getInt32(at + 8);
  v[Word.Hardware + 1] = (view.getUint16(at + 12) << 16) | view.getUint16(at + 18);
  v[Word.Hardware + 2] = view.getInt32(at + 20);
  v[Word.Source] = view.getInt32(at + 14);
  v[Word.Destination] = view.getInt32(at + 24);
  return PARSED;
}

/** RFC 791. */
function parseIpv4(frame: Frame, at: number, end: number, v: Int32Array): number {
  const view = frame.view;
  if (at + 20 > end) return DropReason.Ipv4Truncated;
  const versionLength = view.getUint8(at);
  if (versionLength >> 4 !== 4) return DropReason.Ipv4BadVersion;
  const headerBytes = (versionLength & 15) << 2;
  if (headerBytes < 20) return DropReason.Ipv4BadHeaderLength;
  if (at + headerBytes > end) return DropReason.Ipv4Truncated;
  let total = view.getUint16(at + 2);
  // A segmentation-offloaded packet of 64 KiB and more says 0.
  if (total === 0 && frame.gsoType !== 0) total = end - at;
  if (total < headerBytes || at + total > end) return DropReason.Ipv4BadTotalLength;
  const protocol = view.getUint8(at + 9);
  v[Word.Ip] = (protocol << 24) | (view.getUint8(at + 1) << 16);
  v[Word.Source] = view.getInt32(at + 12);
  v[Word.Destination] = view.getInt32(at + 16);
  v[Word.Kind] |= Kind.Ipv4;
  v[Word.End] = at + headerBytes;
  const fragment = view.getUint16(at + 6);
  if ((fragment & 0x3fff) !== 0) {
    v[Word.Kind] |= Kind.Fragment;
    v[Word.Ip] |= Frag.Any;
    if ((fragment & 0x1fff) !== 0) {
      v[Word.Kind] |= Kind.LaterFragment;
      v[Word.Ip] |= Frag.Later;
      return PARSED;
    }
  }
  const transport = at + headerBytes;
  const transportEnd = at + total;
  if (protocol === Protocol.Icmpv4) {
    if (transport + 4 > transportEnd) return DropReason.IcmpTruncated;
    v[Word.Ports] = (view.getUint8(transport) << 16) | view.getUint8(transport + 1);
    return found(v, Kind.Icmpv4, transport, 4);
  }
  return parsePorts(view, protocol, transport, transportEnd, v);
}

/** TCP (RFC 9293), UDP (RFC 768), SCTP (RFC 9260): the same under IPv4 and IPv6. */
function parsePorts(
  view: DataView,
  protocol: number,
  at: number,
  end: number,
  v: Int32Array,
): number {
  if (protocol === Protocol.Tcp) {
    if (at + 20 > end) return DropReason.TcpTruncated;
    const flags = view.getUint16(at + 12);
    const headerBytes = (flags >> 12) << 2;
    if (headerBytes < 20) return DropReason.TcpBadHeaderLength;
    // Options may well go on in the next fragment.
    if (at + headerBytes > end && (v[Word.Kind] & Kind.Fragment) === 0) {
      return DropReason.TcpBadHeaderLength;
    }
    v[Word.Ip] |= flags & 0xfff;
    v[Word.Ports] = view.getInt32(at);
    return found(v, Kind.Tcp, at, 20);
  }
  if (protocol === Protocol.Udp) {
    if (at + 8 > end) return DropReason.UdpTruncated;
    v[Word.Ports] = view.getInt32(at);
    return found(v, Kind.Udp, at, 8);
  }
  if (protocol === Protocol.Sctp) {
    if (at + 12 > end) return DropReason.SctpTruncated;
    v[Word.Ports] = view.getInt32(at);
    return found(v, Kind.Sctp, at, 12);
  }
  return PARSED;
}

function found(v: Int32Array, transport: Kind, at: number, bytes: number): number {
  v[Word.Kind] |= transport;
  v[Word.Transport] = at;
  v[Word.End] = at + bytes;
  return PARSED;
}

/** RFC 8200, with its extension headers. `ipProto` is what follows the last of them. */
function parseIpv6(frame: Frame, at: number, frameEnd: number, v: Int32Array): number {
  const view = frame.view;
  if (at + 40 > frameEnd) return DropReason.Ipv6Truncated;
  const first = view.getInt32(at);
  if (first >>> 28 !== 6) return DropReason.Ipv6BadVersion;
  let payload = view.getUint16(at + 4);
  if (payload === 0 && frame.gsoType !== 0) payload = frameEnd - at - 40;
  const end = at + 40 + payload;
  if (end > frameEnd) return DropReason.Ipv6BadPayloadLength;
  v[Word.Wide] = 1;
  for (let i = 0; i < 4; i++) {
    v[Word.Source + i] = view.getInt32(at + 8 + 4 * i);
    v[Word.Destination + i] = view.getInt32(at + 24 + 4 * i);
  }
  v[Word.Kind] |= Kind.Ipv6;
  const trafficClass = (first >>> 20) & 0xff;
  let next = view.getUint8(at + 6);
  let place = at + 40;
  v[Word.Label] = first & 0xfffff;
  if (isExtension(next)) {
    const answer = parseExtensions(view, next, place, end, v);
    if (answer !== PARSED) return answer;
    // Left there by parseExtensions.
    next = v[Word.Ip] >>> 24;
    place = v[Word.End];
  }
  v[Word.Ip] = (next << 24) | (trafficClass << 16);
  v[Word.End] = place;
  const kind = v[Word.Kind];
  if ((kind & Kind.Fragment) !== 0) v[Word.Ip] |= Frag.Any;
  if ((kind & Kind.LaterFragment) !== 0) {
    v[Word.Ip] |= Frag.Later;
    return PARSED;
  }
  if (next === Protocol.Icmpv6) return parseIcmpv6(view, place, end, v);
  return parsePorts(view, next, place, end, v);
}

function isExtension(next: number): boolean {
  return (
    next === Protocol.HopByHop ||
    next === Protocol.Routing ||
    next === Protocol.Fragment ||
    next === Protocol.Esp ||
    next === Protocol.Auth ||
    next === Protocol.NoNext ||
    next === Protocol.Destination
  );
}

/** Leaves the protocol in the top of `v[Ip]` and the place behind the headers in `v[End]`. */
function parseExtensions(
  view: DataView,
  firstNext: number,
  firstPlace: number,
  end: number,
  v: Int32Array,
): number {
  let next = firstNext;
  let place = firstPlace;
  let bits = 0;
  let rank = 0;
  let destinations = 0;
  for (let count = 0; ; count++) {
    let bit = 0;
    // Ranks: the order that RFC 8200, 4.1 recommends.
    let itsRank = 0;
    if (next === Protocol.HopByHop) {
      bit = Exthdr.HopByHop;
      itsRank = 1;
    } else if (next === Protocol.Destination) {
      bit = Exthdr.Destination;
      itsRank = rank < 2 ? 2 : 7;
    } else if (next === Protocol.Routing) {
      bit = Exthdr.Routing;
      itsRank = 3;
    } else if (next === Protocol.Fragment) {
      bit = Exthdr.Fragment;
      itsRank = 4;
    } else if (next === Protocol.Auth) {
      bit = Exthdr.Auth;
      itsRank = 5;
    } else if (next === Protocol.Esp) {
      bit = Exthdr.Esp;
      itsRank = 6;
    } else if (next === Protocol.NoNext) {
      bits |= Exthdr.NoNext;
      break;
    } else {
      break;
    }
    if (itsRank < rank) bits |= Exthdr.OutOfOrder;
    rank = itsRank;
    if (bit === Exthdr.Destination ? ++destinations > 2 : (bits & bit) !== 0) {
      bits |= Exthdr.Repeated;
    }
    bits |= bit;
    // What follows is encrypted.
    if (bit === Exthdr.Esp) break;
    if (count === EXTENSIONS_MAX || place + 8 > end) return DropReason.Ipv6BadExtension;
    const current = next;
    next = view.getUint8(place);
    const lengthField = view.getUint8(place + 1);
    if (current === Protocol.Fragment) {
      const offsetMore = view.getUint16(place + 2);
      place += 8;
      if ((offsetMore & 0xfff9) !== 0) v[Word.Kind] |= Kind.Fragment;
      if ((offsetMore & 0xfff8) !== 0) {
        v[Word.Kind] |= Kind.LaterFragment;
        break;
      }
      continue;
    }
    if (current === Protocol.Routing && view.getUint8(place + 3) !== 0) {
      v[Word.Kind] |= Kind.Routed;
    }
    // RFC 4302, 2.2: the authentication header counts in units of 4 bytes, minus 2.
    place += current === Protocol.Auth ? (lengthField + 2) << 2 : (lengthField + 1) << 3;
    if (place > end || place - firstPlace > EXTENSION_BYTES_MAX) {
      return DropReason.Ipv6BadExtension;
    }
  }
  v[Word.Label] |= bits << 20;
  v[Word.Ip] = next << 24;
  v[Word.End] = place;
  return PARSED;
}

/** RFC 4443, and for the two neighbour messages RFC 4861, 4.3 and 4.4. */
function parseIcmpv6(view: DataView, at: number, end: number, v: Int32Array): number {
  if (at + 4 > end) return DropReason.IcmpTruncated;
  const type = view.getUint8(at);
  v[Word.Ports] = (type << 16) | view.getUint8(at + 1);
  // RFC 6980 forbids fragmented neighbour discovery; it has no ND fields here.
  if ((type !== 135 && type !== 136) || (v[Word.Kind] & Kind.Fragment) !== 0) {
    return found(v, Kind.Icmpv6, at, 4);
  }
  if (at + ND_BYTES > end) return DropReason.NdTruncated;
  for (let i = 0; i < 4; i++) v[Word.NdTarget + i] = view.getInt32(at + 8 + 4 * i);
  let option = at + ND_BYTES;
  let rewritable = ND_BYTES;
  for (let count = 0; option < end; count++) {
    if (option + 8 > end || count === ND_OPTIONS_MAX) return DropReason.NdBadOption;
    const bytes = view.getUint8(option + 1) << 3;
    if (bytes === 0 || option + bytes > end) return DropReason.NdBadOption;
    if (option + bytes - at > ND_BYTES + ND_OPTION_BYTES_MAX) return DropReason.NdBadOption;
    const optionType = view.getUint8(option);
    if (bytes === 8 && optionType === 1 && type === 135 && v[Word.NdSource] === 0) {
      v[Word.NdSource] = option + 2;
      v[Word.Hardware] = view.getInt32(option + 2);
      v[Word.Hardware + 1] |= view.getUint16(option + 6) << 16;
      v[Word.Kind] |= Kind.NdSourceLink;
      rewritable = option + 8 - at;
    } else if (bytes === 8 && optionType === 2 && type === 136 && v[Word.NdTargetLink] === 0) {
      v[Word.NdTargetLink] = option + 2;
      v[Word.Hardware + 1] |= view.getUint16(option + 2);
      v[Word.Hardware + 2] = view.getInt32(option + 4);
      v[Word.Kind] |= Kind.NdTargetLink;
      rewritable = option + 8 - at;
    }
    option += bytes;
  }
  return found(v, type === 135 ? Kind.NdSolicit : Kind.NdAdvert, at, rewritable);
}
