export var Word;
(function (Word) {
    Word[Word["InPort"] = 0] = "InPort";
    Word[Word["MetadataHigh"] = 1] = "MetadataHigh";
    Word[Word["MetadataLow"] = 2] = "MetadataLow";
    Word[Word["Eth"] = 3] = "Eth";
    Word[Word["EthTypeVlan"] = 6] = "EthTypeVlan";
    Word[Word["Ip"] = 7] = "Ip";
    Word[Word["Ports"] = 8] = "Ports";
    Word[Word["Source"] = 9] = "Source";
    Word[Word["Destination"] = 13] = "Destination";
    /** The flow label of IPv6, the label of MPLS, the service of PBB. */
    Word[Word["Label"] = 17] = "Label";
    Word[Word["Hardware"] = 18] = "Hardware";
    Word[Word["NdTarget"] = 21] = "NdTarget";
    Word[Word["TunnelHigh"] = 25] = "TunnelHigh";
    Word[Word["TunnelLow"] = 26] = "TunnelLow";
    Word[Word["ActsetOutput"] = 27] = "ActsetOutput";
    Word[Word["InnerVlan"] = 28] = "InnerVlan";
    Word[Word["Kind"] = 29] = "Kind";
    /** The parser's own: 0 while the words that IPv4 has no use for are all 0. */
    Word[Word["Wide"] = 30] = "Wide";
    Word[Word["Network"] = 31] = "Network";
    Word[Word["Transport"] = 32] = "Transport";
    Word[Word["End"] = 33] = "End";
    Word[Word["NdSource"] = 34] = "NdSource";
    Word[Word["NdTargetLink"] = 35] = "NdTargetLink";
    Word[Word["Count"] = 36] = "Count";
})(Word || (Word = {}));
/** `actsetOutput` of an action set without an output (OpenFlow 1.5.1, 7.2.3.7: OFPP_UNSET). */
export const ACTSET_UNSET = 0xfffffff7 | 0;
/** Parts of the word `Kind` that hold one value out of several. */
export var KindMask;
(function (KindMask) {
    KindMask[KindMask["Network"] = 7] = "Network";
    KindMask[KindMask["Transport"] = 56] = "Transport";
    /** How many tags there are. */
    KindMask[KindMask["Tags"] = 3840] = "Tags";
})(KindMask || (KindMask = {}));
/** Lowest bits of parts of that word. */
export var KindShift;
(function (KindShift) {
    KindShift[KindShift["Tags"] = 8] = "Tags";
})(KindShift || (KindShift = {}));
/** The word `Kind`. */
export var Kind;
(function (Kind) {
    Kind[Kind["Arp"] = 1] = "Arp";
    Kind[Kind["Ipv4"] = 2] = "Ipv4";
    Kind[Kind["Ipv6"] = 3] = "Ipv6";
    Kind[Kind["Mpls"] = 4] = "Mpls";
    Kind[Kind["Pbb"] = 5] = "Pbb";
    Kind[Kind["Tcp"] = 8] = "Tcp";
    Kind[Kind["Udp"] = 16] = "Udp";
    Kind[Kind["Sctp"] = 24] = "Sctp";
    Kind[Kind["Icmpv4"] = 32] = "Icmpv4";
    Kind[Kind["Icmpv6"] = 40] = "Icmpv6";
    /** Neighbour solicitation. */
    Kind[Kind["NdSolicit"] = 48] = "NdSolicit";
    /** Neighbour advertisement. */
    Kind[Kind["NdAdvert"] = 56] = "NdAdvert";
    Kind[Kind["Fragment"] = 64] = "Fragment";
    /** Not the first one: no transport header. */
    Kind[Kind["LaterFragment"] = 128] = "LaterFragment";
    Kind[Kind["TagsOne"] = 256] = "TagsOne";
    /** IPv6 routing header with segments left: the checksum covers another destination. */
    Kind[Kind["Routed"] = 4096] = "Routed";
    Kind[Kind["NdSourceLink"] = 8192] = "NdSourceLink";
    Kind[Kind["NdTargetLink"] = 16384] = "NdTargetLink";
    /** An 802.3 frame: it has a length where others have their EtherType. */
    Kind[Kind["Length"] = 32768] = "Length";
})(Kind || (Kind = {}));
/** All bits of that word that a packet can have. */
export const KIND_BITS = 0xffff;
/** Tags that are looked through to find the EtherType; a frame with more is opaque behind these. */
export const VLAN_DEPTH_MAX = 4;
function whole(word, count) {
    return Array.from({ length: count }, (_, i) => ({ word: word + i, shift: 0, bits: 32 }));
}
/** A 48-bit field in the upper part of three words, or in the lower. */
const upper48 = (word) => [
    { word, shift: 0, bits: 32 },
    { word: word + 1, shift: 16, bits: 16 },
];
const lower48 = (word) => [
    { word: word + 1, shift: 0, bits: 16 },
    { word: word + 2, shift: 0, bits: 32 },
];
const part = (word, shift, bits) => [{ word, shift, bits }];
const PLACES = {
    [0 /* Field.InPort */]: whole(0 /* Word.InPort */, 1),
    // There are no ports on ports here: both are the same.
    [1 /* Field.InPhyPort */]: whole(0 /* Word.InPort */, 1),
    [2 /* Field.Metadata */]: whole(1 /* Word.MetadataHigh */, 2),
    [3 /* Field.EthDst */]: upper48(3 /* Word.Eth */),
    [4 /* Field.EthSrc */]: lower48(3 /* Word.Eth */),
    [5 /* Field.EthType */]: part(6 /* Word.EthTypeVlan */, 16, 16),
    [7 /* Field.VlanPcp */]: part(6 /* Word.EthTypeVlan */, 13, 3),
    [6 /* Field.VlanVid */]: part(6 /* Word.EthTypeVlan */, 0, 13),
    [10 /* Field.IpProto */]: part(7 /* Word.Ip */, 24, 8),
    [8 /* Field.IpDscp */]: part(7 /* Word.Ip */, 18, 6),
    [9 /* Field.IpEcn */]: part(7 /* Word.Ip */, 16, 2),
    [42 /* Field.TcpFlags */]: part(7 /* Word.Ip */, 0, 12),
    [13 /* Field.TcpSrc */]: part(8 /* Word.Ports */, 16, 16),
    [14 /* Field.TcpDst */]: part(8 /* Word.Ports */, 0, 16),
    [15 /* Field.UdpSrc */]: part(8 /* Word.Ports */, 16, 16),
    [16 /* Field.UdpDst */]: part(8 /* Word.Ports */, 0, 16),
    [17 /* Field.SctpSrc */]: part(8 /* Word.Ports */, 16, 16),
    [18 /* Field.SctpDst */]: part(8 /* Word.Ports */, 0, 16),
    [19 /* Field.Icmpv4Type */]: part(8 /* Word.Ports */, 16, 8),
    [20 /* Field.Icmpv4Code */]: part(8 /* Word.Ports */, 0, 8),
    [29 /* Field.Icmpv6Type */]: part(8 /* Word.Ports */, 16, 8),
    [30 /* Field.Icmpv6Code */]: part(8 /* Word.Ports */, 0, 8),
    [21 /* Field.ArpOp */]: part(8 /* Word.Ports */, 16, 16),
    [11 /* Field.Ipv4Src */]: whole(9 /* Word.Source */, 1),
    [12 /* Field.Ipv4Dst */]: whole(13 /* Word.Destination */, 1),
    [22 /* Field.ArpSpa */]: whole(9 /* Word.Source */, 1),
    [23 /* Field.ArpTpa */]: whole(13 /* Word.Destination */, 1),
    [26 /* Field.Ipv6Src */]: whole(9 /* Word.Source */, 4),
    [27 /* Field.Ipv6Dst */]: whole(13 /* Word.Destination */, 4),
    [28 /* Field.Ipv6Flabel */]: part(17 /* Word.Label */, 0, 20),
    [39 /* Field.Ipv6Exthdr */]: part(17 /* Word.Label */, 20, 9),
    [24 /* Field.ArpSha */]: upper48(18 /* Word.Hardware */),
    [25 /* Field.ArpTha */]: lower48(18 /* Word.Hardware */),
    [32 /* Field.Ipv6NdSll */]: upper48(18 /* Word.Hardware */),
    [33 /* Field.Ipv6NdTll */]: lower48(18 /* Word.Hardware */),
    [31 /* Field.Ipv6NdTarget */]: whole(21 /* Word.NdTarget */, 4),
    [34 /* Field.MplsLabel */]: part(17 /* Word.Label */, 4, 20),
    [35 /* Field.MplsTc */]: part(17 /* Word.Label */, 1, 3),
    [36 /* Field.MplsBos */]: part(17 /* Word.Label */, 0, 1),
    [37 /* Field.PbbIsid */]: part(17 /* Word.Label */, 0, 24),
    [41 /* Field.PbbUca */]: part(17 /* Word.Label */, 24, 1),
    [38 /* Field.TunnelId */]: whole(25 /* Word.TunnelHigh */, 2),
    [43 /* Field.ActsetOutput */]: whole(27 /* Word.ActsetOutput */, 1),
    // Of Ethernet, which is all there is: 0, in no bits at all.
    [44 /* Field.PacketType */]: [],
    [128 /* Field.IpFrag */]: part(7 /* Word.Ip */, 12, 2),
};
/**
 * Where the field lies, most significant part first; undefined: this pipeline does not know it. Bits
 * above those that have a place are always 0.
 */
export function fieldPlace(field) {
    return PLACES[field];
}
//# sourceMappingURL=layout.js.map