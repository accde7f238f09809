/**
 * The header fields that rules can match on and rewrite: OpenFlow's OXM fields under their own
 * numbers (`OFPXMT_OFB_*`), with the camelCase names that people write.
 *
 * Widths, masks and prerequisites are those of OpenFlow 1.5.1, 7.2.3.7 and 7.2.3.8, with one
 * widening: where OpenFlow forbids a mask although a bit pattern makes sense (transport ports, DSCP,
 * ND fields, labels), a mask is allowed here. What an OpenFlow controller may say still maps one to one.
 *
 * A pipeline program can describe fields that the switch was not built with; they get numbers from
 * 32768 up and names with a dot in them, so that they never collide with a built-in one.
 *
 * Neighbours: `match.ts` and `actions.ts` check rules against this table; `switch/pipeline/layout.ts`
 * says where each field lies in the header vector.
 */
import { isSettable } from './headers.js';
export var Field;
(function (Field) {
    Field[Field["InPort"] = 0] = "InPort";
    Field[Field["InPhyPort"] = 1] = "InPhyPort";
    Field[Field["Metadata"] = 2] = "Metadata";
    Field[Field["EthDst"] = 3] = "EthDst";
    Field[Field["EthSrc"] = 4] = "EthSrc";
    Field[Field["EthType"] = 5] = "EthType";
    Field[Field["VlanVid"] = 6] = "VlanVid";
    Field[Field["VlanPcp"] = 7] = "VlanPcp";
    Field[Field["IpDscp"] = 8] = "IpDscp";
    Field[Field["IpEcn"] = 9] = "IpEcn";
    Field[Field["IpProto"] = 10] = "IpProto";
    Field[Field["Ipv4Src"] = 11] = "Ipv4Src";
    Field[Field["Ipv4Dst"] = 12] = "Ipv4Dst";
    Field[Field["TcpSrc"] = 13] = "TcpSrc";
    Field[Field["TcpDst"] = 14] = "TcpDst";
    Field[Field["UdpSrc"] = 15] = "UdpSrc";
    Field[Field["UdpDst"] = 16] = "UdpDst";
    Field[Field["SctpSrc"] = 17] = "SctpSrc";
    Field[Field["SctpDst"] = 18] = "SctpDst";
    Field[Field["Icmpv4Type"] = 19] = "Icmpv4Type";
    Field[Field["Icmpv4Code"] = 20] = "Icmpv4Code";
    Field[Field["ArpOp"] = 21] = "ArpOp";
    Field[Field["ArpSpa"] = 22] = "ArpSpa";
    Field[Field["ArpTpa"] = 23] = "ArpTpa";
    Field[Field["ArpSha"] = 24] = "ArpSha";
    Field[Field["ArpTha"] = 25] = "ArpTha";
    Field[Field["Ipv6Src"] = 26] = "Ipv6Src";
    Field[Field["Ipv6Dst"] = 27] = "Ipv6Dst";
    Field[Field["Ipv6Flabel"] = 28] = "Ipv6Flabel";
    Field[Field["Icmpv6Type"] = 29] = "Icmpv6Type";
    Field[Field["Icmpv6Code"] = 30] = "Icmpv6Code";
    Field[Field["Ipv6NdTarget"] = 31] = "Ipv6NdTarget";
    Field[Field["Ipv6NdSll"] = 32] = "Ipv6NdSll";
    Field[Field["Ipv6NdTll"] = 33] = "Ipv6NdTll";
    Field[Field["MplsLabel"] = 34] = "MplsLabel";
    Field[Field["MplsTc"] = 35] = "MplsTc";
    Field[Field["MplsBos"] = 36] = "MplsBos";
    Field[Field["PbbIsid"] = 37] = "PbbIsid";
    Field[Field["TunnelId"] = 38] = "TunnelId";
    Field[Field["Ipv6Exthdr"] = 39] = "Ipv6Exthdr";
    Field[Field["PbbUca"] = 41] = "PbbUca";
    Field[Field["TcpFlags"] = 42] = "TcpFlags";
    Field[Field["ActsetOutput"] = 43] = "ActsetOutput";
    Field[Field["PacketType"] = 44] = "PacketType";
    Field[Field["IpFrag"] = 128] = "IpFrag";
})(Field || (Field = {}));
/**
 * Fields that OpenFlow leaves to experimenters (OXM class 0xffff) are numbered from here up. An OXM
 * number has 7 bits, so they never meet those of the basic class.
 */
export const EXPERIMENTER_FIELD_MIN = 128;
/** Bits of `ipFrag`, as Nicira's `nw_frag` has them (NXM_NX_IP_FRAG). 0: not a fragment. */
export var IpFrag;
(function (IpFrag) {
    /** Any fragment; alone: the first. */
    IpFrag[IpFrag["Any"] = 1] = "Any";
    /** Not the first, so without a transport header. */
    IpFrag[IpFrag["Later"] = 2] = "Later";
})(IpFrag || (IpFrag = {}));
/** The lowest number of a field that a program describes. */
export const PROGRAM_FIELD_MIN = 32768;
/** OFPVID_PRESENT (OpenFlow 1.3, A.2.3.7): this bit of `vlanVid` says that there is a tag at all. */
export const VLAN_PRESENT = 0x1000;
function define(id, name, bits, format, flags, ...prerequisites) {
    return {
        id,
        name,
        bits,
        bytes: (bits + 7) >> 3,
        maskable: flags.includes('mask'),
        settable: flags.includes('set'),
        format,
        prerequisites,
    };
}
const is = (field, ...anyOf) => ({ field, anyOf });
const tagged = { field: 6 /* Field.VlanVid */, anyOf: [VLAN_PRESENT], mask: VLAN_PRESENT };
// EtherTypes: IEEE 802 numbers registry (IANA), as named in RFC 9542.
const ip = is(5 /* Field.EthType */, 0x0800, 0x86dd);
const ipv4 = is(5 /* Field.EthType */, 0x0800);
const ipv6 = is(5 /* Field.EthType */, 0x86dd);
const arp = is(5 /* Field.EthType */, 0x0806);
const mpls = is(5 /* Field.EthType */, 0x8847, 0x8848);
const pbb = is(5 /* Field.EthType */, 0x88e7);
// IP protocol numbers: IANA "Protocol Numbers".
const tcp = is(10 /* Field.IpProto */, 6);
const udp = is(10 /* Field.IpProto */, 17);
const sctp = is(10 /* Field.IpProto */, 132);
const icmpv4 = is(10 /* Field.IpProto */, 1);
const icmpv6 = is(10 /* Field.IpProto */, 58);
// RFC 4861, 4.3 and 4.4.
const nd = is(29 /* Field.Icmpv6Type */, 135, 136);
const solicitation = is(29 /* Field.Icmpv6Type */, 135);
const advertisement = is(29 /* Field.Icmpv6Type */, 136);
/** All built-in fields, ascending by number. */
export const FIELDS = [
    define(0 /* Field.InPort */, 'inPort', 32, 'number', []),
    define(1 /* Field.InPhyPort */, 'inPhyPort', 32, 'number', [], is(0 /* Field.InPort */)),
    define(2 /* Field.Metadata */, 'metadata', 64, 'hex', ['mask']),
    define(3 /* Field.EthDst */, 'ethDst', 48, 'mac', ['mask', 'set']),
    define(4 /* Field.EthSrc */, 'ethSrc', 48, 'mac', ['mask', 'set']),
    define(5 /* Field.EthType */, 'ethType', 16, 'ethType', []),
    define(6 /* Field.VlanVid */, 'vlanVid', 13, 'vlanVid', ['mask', 'set']),
    define(7 /* Field.VlanPcp */, 'vlanPcp', 3, 'number', ['set'], tagged),
    define(8 /* Field.IpDscp */, 'ipDscp', 6, 'number', ['mask', 'set'], ip),
    define(9 /* Field.IpEcn */, 'ipEcn', 2, 'number', ['set'], ip),
    define(10 /* Field.IpProto */, 'ipProto', 8, 'ipProto', [], ip),
    define(11 /* Field.Ipv4Src */, 'ipv4Src', 32, 'ipv4', ['mask', 'set'], ipv4),
    define(12 /* Field.Ipv4Dst */, 'ipv4Dst', 32, 'ipv4', ['mask', 'set'], ipv4),
    define(13 /* Field.TcpSrc */, 'tcpSrc', 16, 'number', ['mask', 'set'], tcp),
    define(14 /* Field.TcpDst */, 'tcpDst', 16, 'number', ['mask', 'set'], tcp),
    define(15 /* Field.UdpSrc */, 'udpSrc', 16, 'number', ['mask', 'set'], udp),
    define(16 /* Field.UdpDst */, 'udpDst', 16, 'number', ['mask', 'set'], udp),
    define(17 /* Field.SctpSrc */, 'sctpSrc', 16, 'number', ['mask', 'set'], sctp),
    define(18 /* Field.SctpDst */, 'sctpDst', 16, 'number', ['mask', 'set'], sctp),
    define(19 /* Field.Icmpv4Type */, 'icmpv4Type', 8, 'number', ['set'], ipv4, icmpv4),
    define(20 /* Field.Icmpv4Code */, 'icmpv4Code', 8, 'number', ['set'], ipv4, icmpv4),
    define(21 /* Field.ArpOp */, 'arpOp', 16, 'number', ['set'], arp),
    define(22 /* Field.ArpSpa */, 'arpSpa', 32, 'ipv4', ['mask', 'set'], arp),
    define(23 /* Field.ArpTpa */, 'arpTpa', 32, 'ipv4', ['mask', 'set'], arp),
    define(24 /* Field.ArpSha */, 'arpSha', 48, 'mac', ['mask', 'set'], arp),
    define(25 /* Field.ArpTha */, 'arpTha', 48, 'mac', ['mask', 'set'], arp),
    define(26 /* Field.Ipv6Src */, 'ipv6Src', 128, 'ipv6', ['mask', 'set'], ipv6),
    define(27 /* Field.Ipv6Dst */, 'ipv6Dst', 128, 'ipv6', ['mask', 'set'], ipv6),
    define(28 /* Field.Ipv6Flabel */, 'ipv6Flabel', 20, 'hex', ['mask', 'set'], ipv6),
    define(29 /* Field.Icmpv6Type */, 'icmpv6Type', 8, 'number', ['set'], ipv6, icmpv6),
    define(30 /* Field.Icmpv6Code */, 'icmpv6Code', 8, 'number', ['set'], ipv6, icmpv6),
    define(31 /* Field.Ipv6NdTarget */, 'ipv6NdTarget', 128, 'ipv6', ['mask', 'set'], nd),
    define(32 /* Field.Ipv6NdSll */, 'ipv6NdSll', 48, 'mac', ['mask', 'set'], solicitation),
    define(33 /* Field.Ipv6NdTll */, 'ipv6NdTll', 48, 'mac', ['mask', 'set'], advertisement),
    define(34 /* Field.MplsLabel */, 'mplsLabel', 20, 'number', ['mask', 'set'], mpls),
    define(35 /* Field.MplsTc */, 'mplsTc', 3, 'number', ['set'], mpls),
    define(36 /* Field.MplsBos */, 'mplsBos', 1, 'number', [], mpls),
    define(37 /* Field.PbbIsid */, 'pbbIsid', 24, 'number', ['mask', 'set'], pbb),
    define(38 /* Field.TunnelId */, 'tunnelId', 64, 'hex', ['mask', 'set']),
    define(39 /* Field.Ipv6Exthdr */, 'ipv6Exthdr', 9, 'hex', ['mask'], ipv6),
    define(41 /* Field.PbbUca */, 'pbbUca', 1, 'number', ['set'], pbb),
    define(42 /* Field.TcpFlags */, 'tcpFlags', 12, 'hex', ['mask'], tcp),
    define(43 /* Field.ActsetOutput */, 'actsetOutput', 32, 'number', []),
    define(44 /* Field.PacketType */, 'packetType', 32, 'hex', []),
    define(128 /* Field.IpFrag */, 'ipFrag', 2, 'ipFrag', ['mask'], ip),
];
const byId = [];
const byName = new Map();
for (const field of FIELDS) {
    byId[field.id] = field;
    byName.set(field.name, field);
}
/** Programs are immutable values, so what was derived from one holds as long as it lives. */
const programs = new WeakMap();
function programFields(program) {
    let known = programs.get(program);
    if (known === undefined) {
        const infos = program.fields.map(describe);
        known = {
            byId: new Map(infos.map((info) => [info.id, info])),
            byName: new Map(infos.map((info) => [info.name, info])),
        };
        programs.set(program, known);
    }
    return known;
}
/** A program's own field is there exactly in packets that have its header: no prerequisites. */
function describe(field) {
    const flags = isSettable(field) ? ['mask', 'set'] : ['mask'];
    return define(field.field, field.name, field.bitWidth, 'hex', flags);
}
/** The field with this OXM number; `program` adds the fields that it describes. */
export function fieldById(id, program) {
    if (id < PROGRAM_FIELD_MIN)
        return byId[id];
    return program === undefined ? undefined : programFields(program).byId.get(id);
}
/** The field with this name, e.g. `ipv4Dst`; `program` adds the fields that it describes. */
export function fieldByName(name, program) {
    const builtIn = byName.get(name);
    if (builtIn !== undefined || program === undefined)
        return builtIn;
    return programFields(program).byName.get(name);
}
//# sourceMappingURL=fields.js.map