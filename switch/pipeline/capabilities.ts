/** What this pipeline can match and do: the agent puts it into its hello. Refused otherwise. */
import { ACTION_TYPES as CONTRACT_ACTIONS } from '../../proto/actions.js';
import { Field, fieldById } from '../../proto/fields.js';
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
  Field.MplsLabel,
  Field.MplsTc,
  Field.MplsBos,
  Field.PbbIsid,
  Field.TunnelId,
  Field.Ipv6Exthdr,
  Field.PbbUca,
  Field.TcpFlags,
  Field.ActsetOutput,
  Field.PacketType,
  Field.IpFrag,
];

/** OXM numbers that set-field takes, ascending: all of the above that can be set at all. */
export const SET_FIELDS: readonly number[] = MATCH_FIELDS.filter((id) => fieldById(id)?.settable);

/** Of the contract: all. */
export const ACTION_TYPES: readonly ActionType[] = CONTRACT_ACTIONS;
