/** What this pipeline can match and do: the agent puts it into its hello. Refused otherwise. */
import { ACTION_TYPES as CONTRACT_ACTIONS } from '../../proto/actions.js';
import { fieldById } from '../../proto/fields.js';
/** OXM numbers that rules may match on, ascending. */
export const MATCH_FIELDS = [
    0 /* Field.InPort */,
    1 /* Field.InPhyPort */,
    2 /* Field.Metadata */,
    3 /* Field.EthDst */,
    4 /* Field.EthSrc */,
    5 /* Field.EthType */,
    6 /* Field.VlanVid */,
    7 /* Field.VlanPcp */,
    8 /* Field.IpDscp */,
    9 /* Field.IpEcn */,
    10 /* Field.IpProto */,
    11 /* Field.Ipv4Src */,
    12 /* Field.Ipv4Dst */,
    13 /* Field.TcpSrc */,
    14 /* Field.TcpDst */,
    15 /* Field.UdpSrc */,
    16 /* Field.UdpDst */,
    17 /* Field.SctpSrc */,
    18 /* Field.SctpDst */,
    19 /* Field.Icmpv4Type */,
    20 /* Field.Icmpv4Code */,
    21 /* Field.ArpOp */,
    22 /* Field.ArpSpa */,
    23 /* Field.ArpTpa */,
    24 /* Field.ArpSha */,
    25 /* Field.ArpTha */,
    26 /* Field.Ipv6Src */,
    27 /* Field.Ipv6Dst */,
    28 /* Field.Ipv6Flabel */,
    29 /* Field.Icmpv6Type */,
    30 /* Field.Icmpv6Code */,
    31 /* Field.Ipv6NdTarget */,
    32 /* Field.Ipv6NdSll */,
    33 /* Field.Ipv6NdTll */,
    34 /* Field.MplsLabel */,
    35 /* Field.MplsTc */,
    36 /* Field.MplsBos */,
    37 /* Field.PbbIsid */,
    38 /* Field.TunnelId */,
    39 /* Field.Ipv6Exthdr */,
    41 /* Field.PbbUca */,
    42 /* Field.TcpFlags */,
    43 /* Field.ActsetOutput */,
    44 /* Field.PacketType */,
    128 /* Field.IpFrag */,
];
/** OXM numbers that set-field takes, ascending: all of the above that can be set at all. */
export const SET_FIELDS = MATCH_FIELDS.filter((id) => fieldById(id)?.settable);
/** Of the contract: all. */
export const ACTION_TYPES = CONTRACT_ACTIONS;
/** The same, as the contract's Capabilities.actions names them. */
export const ACTION_NAMES = ACTION_TYPES.map((type) => type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
//# sourceMappingURL=capabilities.js.map