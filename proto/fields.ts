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
import type { HeaderField, Program } from './model.js';

export const enum Field {
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
  /**
   * From here up: fields that OpenFlow leaves to experimenters (OXM class 0xffff). An OXM number has 7
   * bits, so they never meet those of the basic class.
   */
  IpFrag = 128,
}

/** Bits of `ipFrag`, as Nicira's `nw_frag` has them (NXM_NX_IP_FRAG). 0: not a fragment. */
export const enum IpFrag {
  /** Any fragment; alone: the first. */
  Any = 1,
  /** Not the first, so without a transport header. */
  Later = 2,
}

/** The lowest number of a field that a program describes. */
export const PROGRAM_FIELD_MIN = 32768;

/** OFPVID_PRESENT (OpenFlow 1.3, A.2.3.7): this bit of `vlanVid` says that there is a tag at all. */
export const VLAN_PRESENT = 0x1000;

/** How a value is written and read by people. */
export type FieldFormat =
  | 'number'
  | 'hex'
  | 'mac'
  | 'ipv4'
  | 'ipv6'
  | 'ethType'
  | 'ipProto'
  | 'vlanVid'
  | 'ipFrag';

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

type Flag = 'mask' | 'set';

function define(
  id: number,
  name: string,
  bits: number,
  format: FieldFormat,
  flags: readonly Flag[],
  ...prerequisites: Prerequisite[]
): FieldInfo {
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

const is = (field: Field, ...anyOf: number[]): Prerequisite => ({ field, anyOf });

const tagged: Prerequisite = { field: Field.VlanVid, anyOf: [VLAN_PRESENT], mask: VLAN_PRESENT };
// EtherTypes: IEEE 802 numbers registry (IANA), as named in RFC 9542.
const ip = is(Field.EthType, 0x0800, 0x86dd);
const ipv4 = is(Field.EthType, 0x0800);
const ipv6 = is(Field.EthType, 0x86dd);
const arp = is(Field.EthType, 0x0806);
const mpls = is(Field.EthType, 0x8847, 0x8848);
const pbb = is(Field.EthType, 0x88e7);
// IP protocol numbers: IANA "Protocol Numbers".
const tcp = is(Field.IpProto, 6);
const udp = is(Field.IpProto, 17);
const sctp = is(Field.IpProto, 132);
const icmpv4 = is(Field.IpProto, 1);
const icmpv6 = is(Field.IpProto, 58);
// RFC 4861, 4.3 and 4.4.
const nd = is(Field.Icmpv6Type, 135, 136);
const solicitation = is(Field.Icmpv6Type, 135);
const advertisement = is(Field.Icmpv6Type, 136);

/** All built-in fields, ascending by number. */
export const FIELDS: readonly FieldInfo[] = [
  define(Field.InPort, 'inPort', 32, 'number', []),
  define(Field.InPhyPort, 'inPhyPort', 32, 'number', [], is(Field.InPort)),
  define(Field.Metadata, 'metadata', 64, 'hex', ['mask']),
  define(Field.EthDst, 'ethDst', 48, 'mac', ['mask', 'set']),
  define(Field.EthSrc, 'ethSrc', 48, 'mac', ['mask', 'set']),
  define(Field.EthType, 'ethType', 16, 'ethType', []),
  define(Field.VlanVid, 'vlanVid', 13, 'vlanVid', ['mask', 'set']),
  define(Field.VlanPcp, 'vlanPcp', 3, 'number', ['set'], tagged),
  define(Field.IpDscp, 'ipDscp', 6, 'number', ['mask', 'set'], ip),
  define(Field.IpEcn, 'ipEcn', 2, 'number', ['set'], ip),
  define(Field.IpProto, 'ipProto', 8, 'ipProto', [], ip),
  define(Field.Ipv4Src, 'ipv4Src', 32, 'ipv4', ['mask', 'set'], ipv4),
  define(Field.Ipv4Dst, 'ipv4Dst', 32, 'ipv4', ['mask', 'set'], ipv4),
  define(Field.TcpSrc, 'tcpSrc', 16, 'number', ['mask', 'set'], tcp),
  define(Field.TcpDst, 'tcpDst', 16, 'number', ['mask', 'set'], tcp),
  define(Field.UdpSrc, 'udpSrc', 16, 'number', ['mask', 'set'], udp),
  define(Field.UdpDst, 'udpDst', 16, 'number', ['mask', 'set'], udp),
  define(Field.SctpSrc, 'sctpSrc', 16, 'number', ['mask', 'set'], sctp),
  define(Field.SctpDst, 'sctpDst', 16, 'number', ['mask', 'set'], sctp),
  define(Field.Icmpv4Type, 'icmpv4Type', 8, 'number', ['set'], ipv4, icmpv4),
  define(Field.Icmpv4Code, 'icmpv4Code', 8, 'number', ['set'], ipv4, icmpv4),
  define(Field.ArpOp, 'arpOp', 16, 'number', ['set'], arp),
  define(Field.ArpSpa, 'arpSpa', 32, 'ipv4', ['mask', 'set'], arp),
  define(Field.ArpTpa, 'arpTpa', 32, 'ipv4', ['mask', 'set'], arp),
  define(Field.ArpSha, 'arpSha', 48, 'mac', ['mask', 'set'], arp),
  define(Field.ArpTha, 'arpTha', 48, 'mac', ['mask', 'set'], arp),
  define(Field.Ipv6Src, 'ipv6Src', 128, 'ipv6', ['mask', 'set'], ipv6),
  define(Field.Ipv6Dst, 'ipv6Dst', 128, 'ipv6', ['mask', 'set'], ipv6),
  define(Field.Ipv6Flabel, 'ipv6Flabel', 20, 'hex', ['mask', 'set'], ipv6),
  define(Field.Icmpv6Type, 'icmpv6Type', 8, 'number', ['set'], ipv6, icmpv6),
  define(Field.Icmpv6Code, 'icmpv6Code', 8, 'number', ['set'], ipv6, icmpv6),
  define(Field.Ipv6NdTarget, 'ipv6NdTarget', 128, 'ipv6', ['mask', 'set'], nd),
  define(Field.Ipv6NdSll, 'ipv6NdSll', 48, 'mac', ['mask', 'set'], solicitation),
  define(Field.Ipv6NdTll, 'ipv6NdTll', 48, 'mac', ['mask', 'set'], advertisement),
  define(Field.MplsLabel, 'mplsLabel', 20, 'number', ['mask', 'set'], mpls),
  define(Field.MplsTc, 'mplsTc', 3, 'number', ['set'], mpls),
  define(Field.MplsBos, 'mplsBos', 1, 'number', [], mpls),
  define(Field.PbbIsid, 'pbbIsid', 24, 'number', ['mask', 'set'], pbb),
  define(Field.TunnelId, 'tunnelId', 64, 'hex', ['mask', 'set']),
  define(Field.Ipv6Exthdr, 'ipv6Exthdr', 9, 'hex', ['mask'], ipv6),
  define(Field.PbbUca, 'pbbUca', 1, 'number', ['set'], pbb),
  define(Field.TcpFlags, 'tcpFlags', 12, 'hex', ['mask'], tcp),
  define(Field.ActsetOutput, 'actsetOutput', 32, 'number', []),
  define(Field.PacketType, 'packetType', 32, 'hex', []),
  define(Field.IpFrag, 'ipFrag', 2, 'ipFrag', ['mask'], ip),
];

const byId: (FieldInfo | undefined)[] = [];
const byName = new Map<string, FieldInfo>();
for (const field of FIELDS) {
  byId[field.id] = field;
  byName.set(field.name, field);
}

interface ProgramFields {
  readonly byId: ReadonlyMap<number, FieldInfo>;
  readonly byName: ReadonlyMap<string, FieldInfo>;
}

/** Programs are immutable values, so what was derived from one holds as long as it lives. */
const programs = new WeakMap<Program, ProgramFields>();

function programFields(program: Program): ProgramFields {
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
function describe(field: HeaderField): FieldInfo {
  const flags: Flag[] = isSettable(field) ? ['mask', 'set'] : ['mask'];
  return define(field.field, field.name, field.bitWidth, 'hex', flags);
}

/** The field with this OXM number; `program` adds the fields that it describes. */
export function fieldById(id: number, program?: Program): FieldInfo | undefined {
  if (id < PROGRAM_FIELD_MIN) return byId[id];
  return program === undefined ? undefined : programFields(program).byId.get(id);
}

/** The field with this name, e.g. `ipv4Dst`; `program` adds the fields that it describes. */
export function fieldByName(name: string, program?: Program): FieldInfo | undefined {
  const builtIn = byName.get(name);
  if (builtIn !== undefined || program === undefined) return builtIn;
  return programFields(program).byName.get(name);
}
