/** What this pipeline can match and do: the agent puts it into its hello. Refused otherwise. */
import { Field } from '../../proto/fields.js';
import type { ActionType } from '../../proto/model.js';

/** OXM numbers that rules may match on, ascending. */
export const MATCH_FIELDS: readonly number[] = [
  Field.InPort,
  Field.InPhyPort,
  Field.Metadata,
  Field.EthDst,
  Field.EthSrc,
  Field.EthType,
  Field.VlanVid,
  Field.VlanPcp,
  Field.IpDscp,
  Field.IpEcn,
  Field.IpProto,
  Field.Ipv4Src,
  Field.Ipv4Dst,
  Field.TcpSrc,
  Field.TcpDst,
  Field.UdpSrc,
  Field.UdpDst,
  Field.SctpSrc,
  Field.SctpDst,
  Field.Icmpv4Type,
  Field.Icmpv4Code,
  Field.ArpOp,
  Field.ArpSpa,
  Field.ArpTpa,
  Field.ArpSha,
  Field.ArpTha,
  Field.Ipv6Src,
  Field.Ipv6Dst,
  Field.Ipv6Flabel,
  Field.Icmpv6Type,
  Field.Icmpv6Code,
  Field.Ipv6NdTarget,
  Field.Ipv6NdSll,
  Field.Ipv6NdTll,
  Field.Ipv6Exthdr,
  Field.TcpFlags,
];

/** OXM numbers that set-field takes, ascending. */
export const SET_FIELDS: readonly number[] = [
  Field.EthDst,
  Field.EthSrc,
  Field.VlanVid,
  Field.VlanPcp,
  Field.IpDscp,
  Field.IpEcn,
  Field.Ipv4Src,
  Field.Ipv4Dst,
  Field.TcpSrc,
  Field.TcpDst,
  Field.UdpSrc,
  Field.UdpDst,
  Field.SctpSrc,
  Field.SctpDst,
  Field.Icmpv4Type,
  Field.Icmpv4Code,
  Field.ArpOp,
  Field.ArpSpa,
  Field.ArpTpa,
  Field.ArpSha,
  Field.ArpTha,
  Field.Ipv6Src,
  Field.Ipv6Dst,
  Field.Ipv6Flabel,
  Field.Icmpv6Type,
  Field.Icmpv6Code,
  Field.Ipv6NdTarget,
  Field.Ipv6NdSll,
  Field.Ipv6NdTll,
];

export const ACTION_TYPES: readonly ActionType[] = [
  'output',
  'group',
  'setField',
  'pushVlan',
  'popVlan',
  'decTtl',
  'setTtl',
  'meter',
];

/** The same, as the contract's Capabilities.actions names them. */
export const ACTION_NAMES: readonly string[] = ACTION_TYPES.map((type) =>
  type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
