/**
 * The packet header vector: every field that rules can match on, in 32-bit words at fixed places, so
 * that a table looks at words and masks and knows nothing of protocols.
 *
 *      0   inPort : 32
 *      1,2 metadata : 64
 *      3-5 ethDst : 48, ethSrc : 48
 *      6   ethType : 16 | vlanPcp : 3 | vlanVid : 13      (of the outermost tag; 0: untagged)
 *      7   ipProto : 8 | ipDscp : 6 | ipEcn : 2 | - : 2 | ipFrag : 2 | tcpFlags : 12
 *      8   source port : 16 | destination port : 16        ICMP: type, code; ARP: op, 0
 *      9   ipv4Src, arpSpa, ipv6Src (9-12)
 *      13  ipv4Dst, arpTpa, ipv6Dst (13-16)
 *      17  - : 3 | ipv6Exthdr : 9 | ipv6Flabel : 20
 *          or - : 8 | mplsLabel : 20 | mplsTc : 3 | mplsBos : 1           (of the outermost label)
 *          or - : 7 | pbbUca : 1 | pbbIsid : 24
 *      18  arpSha : 48, arpTha : 48                         ND: sll, tll
 *      21  ipv6NdTarget : 128
 *      25,26 tunnelId : 64
 *      27  actsetOutput : 32
 *      28  - : 16 | the second tag, as in word 6
 *      29  Kind: what was found, and so which fields there are
 *      30  the parser's own: 0 while 10-12, 14-24, 34 and 35 are all 0
 *      -- not for matching: where things lie, as indices into the frame's memory --
 *      31  network header   32  transport header, 0: none   33  end of what may be rewritten
 *      34  ND source link-layer address   35  ND target link-layer address, 0: none
 *
 * Fields that never occur together share words; their prerequisites, which every rule must match as
 * well, keep them apart. What a packet does not have is 0: a later fragment has port 0. `packetType` has
 * no place, since all packets here are Ethernet.
 *
 * Words 28 and 29 are no fields. They are part of the flow cache's key, since what an action does
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
  /** The flow label of IPv6, the label of MPLS, the service of PBB. */
  Label = 17,
  Hardware = 18,
  NdTarget = 21,
  TunnelHigh = 25,
  TunnelLow = 26,
  ActsetOutput = 27,
  InnerVlan = 28,
  Kind = 29,
  /** The parser's own: 0 while the words that IPv4 has no use for are all 0. */
  Wide = 30,
  Network = 31,
  Transport = 32,
  End = 33,
  NdSource = 34,
  NdTargetLink = 35,
  Count = 36,
}

/** `actsetOutput` of an action set without an output (OpenFlow 1.5.1, 7.2.3.7: OFPP_UNSET). */
export const ACTSET_UNSET = 0xfffffff7 | 0;

/** Parts of the word `Kind` that hold one value out of several. */
export const enum KindMask {
  Network = 7,
  Transport = 7 << 3,
  /** How many tags there are. */
  Tags = 15 << 8,
}

/** Lowest bits of parts of that word. */
export const enum KindShift {
  Tags = 8,
}

/** The word `Kind`. */
export const enum Kind {
  Arp = 1,
  Ipv4 = 2,
  Ipv6 = 3,
  Mpls = 4,
  Pbb = 5,
  Tcp = 1 << 3,
  Udp = 2 << 3,
  Sctp = 3 << 3,
  Icmpv4 = 4 << 3,
  Icmpv6 = 5 << 3,
  /** Neighbour solicitation. */
  NdSolicit = 6 << 3,
  /** Neighbour advertisement. */
  NdAdvert = 7 << 3,
  Fragment = 1 << 6,
  /** Not the first one: no transport header. */
  LaterFragment = 1 << 7,
  TagsOne = 1 << 8,
  /** IPv6 routing header with segments left: the checksum covers another destination. */
  Routed = 1 << 12,
  NdSourceLink = 1 << 13,
  NdTargetLink = 1 << 14,
  /** An 802.3 frame: it has a length where others have their EtherType. */
  Length = 1 << 15,
}

/** All bits of that word that a packet can have. */
export const KIND_BITS = 0xffff;

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
  [Field.Ipv6Flabel]: part(Word.Label, 0, 20),
  [Field.Ipv6Exthdr]: part(Word.Label, 20, 9),
  [Field.ArpSha]: upper48(Word.Hardware),
  [Field.ArpTha]: lower48(Word.Hardware),
  [Field.Ipv6NdSll]: upper48(Word.Hardware),
  [Field.Ipv6NdTll]: lower48(Word.Hardware),
  [Field.Ipv6NdTarget]: whole(Word.NdTarget, 4),
  [Field.MplsLabel]: part(Word.Label, 4, 20),
  [Field.MplsTc]: part(Word.Label, 1, 3),
  [Field.MplsBos]: part(Word.Label, 0, 1),
  [Field.PbbIsid]: part(Word.Label, 0, 24),
  [Field.PbbUca]: part(Word.Label, 24, 1),
  [Field.TunnelId]: whole(Word.TunnelHigh, 2),
  [Field.ActsetOutput]: whole(Word.ActsetOutput, 1),
  // Of Ethernet, which is all there is: 0, in no bits at all.
  [Field.PacketType]: [],
  [Field.IpFrag]: part(Word.Ip, 12, 2),
};

/**
 * Where the field lies, most significant part first; undefined: this pipeline does not know it. Bits
 * above those that have a place are always 0.
 */
export function fieldPlace(field: number): readonly FieldPart[] | undefined {
  return PLACES[field];
}
