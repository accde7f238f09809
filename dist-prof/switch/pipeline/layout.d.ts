export declare const enum Word {
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
    Count = 36
}
/** `actsetOutput` of an action set without an output (OpenFlow 1.5.1, 7.2.3.7: OFPP_UNSET). */
export declare const ACTSET_UNSET: number;
/** Parts of the word `Kind` that hold one value out of several. */
export declare const enum KindMask {
    Network = 7,
    Transport = 56,
    /** How many tags there are. */
    Tags = 3840
}
/** Lowest bits of parts of that word. */
export declare const enum KindShift {
    Tags = 8
}
/** The word `Kind`. */
export declare const enum Kind {
    Arp = 1,
    Ipv4 = 2,
    Ipv6 = 3,
    Mpls = 4,
    Pbb = 5,
    Tcp = 8,
    Udp = 16,
    Sctp = 24,
    Icmpv4 = 32,
    Icmpv6 = 40,
    /** Neighbour solicitation. */
    NdSolicit = 48,
    /** Neighbour advertisement. */
    NdAdvert = 56,
    Fragment = 64,
    /** Not the first one: no transport header. */
    LaterFragment = 128,
    TagsOne = 256,
    /** IPv6 routing header with segments left: the checksum covers another destination. */
    Routed = 4096,
    NdSourceLink = 8192,
    NdTargetLink = 16384,
    /** An 802.3 frame: it has a length where others have their EtherType. */
    Length = 32768
}
/** All bits of that word that a packet can have. */
export declare const KIND_BITS = 65535;
/** Tags that are looked through to find the EtherType; a frame with more is opaque behind these. */
export declare const VLAN_DEPTH_MAX = 4;
/** Where bits of a field lie: `bits` of word `word`, starting `shift` above its lowest bit. */
export interface FieldPart {
    readonly word: number;
    readonly shift: number;
    readonly bits: number;
}
/**
 * Where the field lies, most significant part first; undefined: this pipeline does not know it. Bits
 * above those that have a place are always 0.
 */
export declare function fieldPlace(field: number): readonly FieldPart[] | undefined;
