import type { Program } from './model.js';
export declare const enum Field {
    InPort = 0,
    InPhyPort = 1,
    Metadata = 2,
    EthDst = 3,
    EthSrc = 4,
    EthType = 5,
    VlanVid = 6,
    VlanPcp = 7,
    IpDscp = 8,
    IpEcn = 9,
    IpProto = 10,
    Ipv4Src = 11,
    Ipv4Dst = 12,
    TcpSrc = 13,
    TcpDst = 14,
    UdpSrc = 15,
    UdpDst = 16,
    SctpSrc = 17,
    SctpDst = 18,
    Icmpv4Type = 19,
    Icmpv4Code = 20,
    ArpOp = 21,
    ArpSpa = 22,
    ArpTpa = 23,
    ArpSha = 24,
    ArpTha = 25,
    Ipv6Src = 26,
    Ipv6Dst = 27,
    Ipv6Flabel = 28,
    Icmpv6Type = 29,
    Icmpv6Code = 30,
    Ipv6NdTarget = 31,
    Ipv6NdSll = 32,
    Ipv6NdTll = 33,
    MplsLabel = 34,
    MplsTc = 35,
    MplsBos = 36,
    PbbIsid = 37,
    TunnelId = 38,
    Ipv6Exthdr = 39,
    PbbUca = 41,
    TcpFlags = 42,
    ActsetOutput = 43,
    PacketType = 44,
    IpFrag = 128
}
/**
 * Fields that OpenFlow leaves to experimenters (OXM class 0xffff) are numbered from here up. An OXM
 * number has 7 bits, so they never meet those of the basic class.
 */
export declare const EXPERIMENTER_FIELD_MIN = 128;
/** Bits of `ipFrag`, as Nicira's `nw_frag` has them (NXM_NX_IP_FRAG). 0: not a fragment. */
export declare const enum IpFrag {
    /** Any fragment; alone: the first. */
    Any = 1,
    /** Not the first, so without a transport header. */
    Later = 2
}
/** The lowest number of a field that a program describes. */
export declare const PROGRAM_FIELD_MIN = 32768;
/** OFPVID_PRESENT (OpenFlow 1.3, A.2.3.7): this bit of `vlanVid` says that there is a tag at all. */
export declare const VLAN_PRESENT = 4096;
/** How a value is written and read by people. */
export type FieldFormat = 'number' | 'hex' | 'mac' | 'ipv4' | 'ipv6' | 'ethType' | 'ipProto' | 'vlanVid' | 'ipFrag';
/**
 * A field makes sense only in packets that have the header it lies in. So a match on it must also
 * match `field` exactly in the bits of `mask`, at one of the values `anyOf` (empty: any value will do).
 */
export interface Prerequisite {
    readonly field: number;
    readonly anyOf: readonly number[];
    /** Absent: the whole field. */
    readonly mask?: number | undefined;
}
export interface FieldInfo {
    /** OXM number, or 32768 and up. */
    readonly id: number;
    /** camelCase OXM name, e.g. `ipv4Dst`. */
    readonly name: string;
    /** 1..128. */
    readonly bits: number;
    /** `bits` rounded up to whole bytes: the length of values and masks. */
    readonly bytes: number;
    readonly maskable: boolean;
    /** May be the target of set-field. */
    readonly settable: boolean;
    readonly format: FieldFormat;
    /** All must hold. The prerequisites of a prerequisite are not repeated here. */
    readonly prerequisites: readonly Prerequisite[];
}
/** All built-in fields, ascending by number. */
export declare const FIELDS: readonly FieldInfo[];
/** The field with this OXM number; `program` adds the fields that it describes. */
export declare function fieldById(id: number, program?: Program): FieldInfo | undefined;
/** The field with this name, e.g. `ipv4Dst`; `program` adds the fields that it describes. */
export declare function fieldByName(name: string, program?: Program): FieldInfo | undefined;
