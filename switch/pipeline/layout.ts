/**
 * The packet header vector: every field that rules can match on, in 32-bit words at fixed places, so
 * that a table looks at words and masks and knows nothing of protocols.
 *
 *      0   inPort : 32
 *      1,2 metadata : 64
 *      3-5 ethDst : 48, ethSrc : 48
 *      6   ethType : 16 | vlanPcp : 3 | vlanVid : 13      (of the outermost tag; 0: untagged)
 *      7   ipProto : 8 | ipDscp : 6 | ipEcn : 2 | - : 4 | tcpFlags : 12
 *      8   source port : 16 | destination port : 16        ICMP: type, code; ARP: op, 0
 *      9   ipv4Src, arpSpa, ipv6Src (9-12)
 *      13  ipv4Dst, arpTpa, ipv6Dst (13-16)
 *      17  - : 3 | ipv6Exthdr : 9 | ipv6Flabel : 20
 *      18  arpSha : 48, arpTha : 48                         ND: sll, tll
 *      21  ipv6NdTarget : 128
 *      25  - : 16 | the second tag, as in word 6
 *      26  Kind: what was found, and so which fields there are
 *      -- not for matching: where things lie, as indices into the frame's memory --
 *      27  network header   28  transport header, 0: none   29  end of what may be rewritten
 *      30  ND source link-layer address   31  ND target link-layer address, 0: none
 *
 * Fields that never occur together share words; their prerequisites, which every rule must match as
 * well, keep them apart. What a packet does not have is 0: a later fragment has port 0.
 *
 * Words 25 and 26 are no fields. They are part of the flow cache's key, since what an action does
 * depends on them: popping a tag shows the second one.
 */
import { Field } from '../../proto/fields.js';

export const enum Word {
  InPort = 0,
  MetadataHigh = 1,
  MetadataLow = 2,
  Eth = 3,
  EthTypeVlan = 6,
  Ip = 7,
  Ports = 8,
  Source = 9,
  Destination = 13,
  Ipv6 = 17,
  Hardware = 18,
  NdTarget = 21,
  InnerVlan = 25,
  Kind = 26,
  Network = 27,
  Transport = 28,
  End = 29,
  NdSource = 30,
  NdTargetLink = 31,
  Count = 32,
}

/** Words that matchers may look at: all before `Word.Network`. */
export const MATCH_WORDS = 27;

/** Parts of word 26 that hold one value out of several. */
export const enum KindMask {
  Network = 3,
  Transport = 7 << 2,
  /** How many tags there are. */
  Tags = 15 << 7,
}

/** Lowest bits of parts of word 26. */
export const enum KindShift {
  Tags = 7,
}

/** Word 26. */
export const enum Kind {
  Arp = 1,
  Ipv4 = 2,
  Ipv6 = 3,
  Tcp = 1 << 2,
  Udp = 2 << 2,
  Sctp = 3 << 2,
  Icmpv4 = 4 << 2,
  Icmpv6 = 5 << 2,
  /** Neighbour solicitation. */
  NdSolicit = 6 << 2,
  /** Neighbour advertisement. */
  NdAdvert = 7 << 2,
  Fragment = 1 << 5,
  /** Not the first one: no transport header. */
  LaterFragment = 1 << 6,
  TagsOne = 1 << 7,
  /** IPv6 routing header with segments left: the checksum covers another destination. */
  Routed = 1 << 11,
  NdSourceLink = 1 << 12,
  NdTargetLink = 1 << 13,
}

/** Tags that are looked through to find the EtherType; a frame with more is opaque behind these. */
export const VLAN_DEPTH_MAX = 4;

/** Where bits of a field lie: `bits` of word `word`, starting `shift` above its lowest bit. */
export interface FieldPart {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

function whole(word: number, count: number): FieldPart[] {
  return Array.from({ length: count }, (_, i) => ({ word: word + i, shift: 0, bits: 32 }));
}

/** A 48-bit field in the upper part of three words, or in the lower. */
const upper48 = (word: number): FieldPart[] => [
  { word, shift: 0, bits: 32 },
  { word: word + 1, shift: 16, bits: 16 },
];
const lower48 = (word: number): FieldPart[] => [
  { word: word + 1, shift: 0, bits: 16 },
  { word: word + 2, shift: 0, bits: 32 },
];
const part = (word: number, shift: number, bits: number): FieldPart[] => [{ word, shift, bits }];

const PLACES: Readonly<Record<number, readonly FieldPart[]>> = {
  [Field.InPort]: whole(Word.InPort, 1),
  // There are no ports on ports here: both are the same.
  [Field.InPhyPort]: whole(Word.InPort, 1),
  [Field.Metadata]: whole(Word.MetadataHigh, 2),
  [Field.EthDst]: upper48(Word.Eth),
  [Field.EthSrc]: lower48(Word.Eth),
  [Field.EthType]: part(Word.EthTypeVlan, 16, 16),
  [Field.VlanPcp]: part(Word.EthTypeVlan, 13, 3),
  [Field.VlanVid]: part(Word.EthTypeVlan, 0, 13),
  [Field.IpProto]: part(Word.Ip, 24, 8),
  [Field.IpDscp]: part(Word.Ip, 18, 6),
  [Field.IpEcn]: part(Word.Ip, 16, 2),
  [Field.TcpFlags]: part(Word.Ip, 0, 12),
  [Field.TcpSrc]: part(Word.Ports, 16, 16),
  [Field.TcpDst]: part(Word.Ports, 0, 16),
  [Field.UdpSrc]: part(Word.Ports, 16, 16),
  [Field.UdpDst]: part(Word.Ports, 0, 16),
  [Field.SctpSrc]: part(Word.Ports, 16, 16),
  [Field.SctpDst]: part(Word.Ports, 0, 16),
  [Field.Icmpv4Type]: part(Word.Ports, 16, 8),
  [Field.Icmpv4Code]: part(Word.Ports, 0, 8),
  [Field.Icmpv6Type]: part(Word.Ports, 16, 8),
  [Field.Icmpv6Code]: part(Word.Ports, 0, 8),
  [Field.ArpOp]: part(Word.Ports, 16, 16),
  [Field.Ipv4Src]: whole(Word.Source, 1),
  [Field.Ipv4Dst]: whole(Word.Destination, 1),
  [Field.ArpSpa]: whole(Word.Source, 1),
  [Field.ArpTpa]: whole(Word.Destination, 1),
  [Field.Ipv6Src]: whole(Word.Source, 4),
  [Field.Ipv6Dst]: whole(Word.Destination, 4),
  [Field.Ipv6Flabel]: part(Word.Ipv6, 0, 20),
  [Field.Ipv6Exthdr]: part(Word.Ipv6, 20, 9),
  [Field.ArpSha]: upper48(Word.Hardware),
  [Field.ArpTha]: lower48(Word.Hardware),
  [Field.Ipv6NdSll]: upper48(Word.Hardware),
  [Field.Ipv6NdTll]: lower48(Word.Hardware),
  [Field.Ipv6NdTarget]: whole(Word.NdTarget, 4),
};

/** Where the field lies, most significant part first; undefined: this pipeline does not know it. */
export function fieldPlace(field: number): readonly FieldPart[] | undefined {
  return PLACES[field];
}
