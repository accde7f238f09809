/**
 * From one policy to rules of the stage `policy`.
 *
 * A packet is looked at where it enters the network and nowhere else: `apps/forwarding` sets a bit of the
 * metadata there. Of all policies that speak about it one decides: that of the highest tier, therein
 * of the highest priority, and of equals deny before audit before allow.
 *
 *     61000           ARP, neighbour discovery, DHCP: without them nobody could talk at all
 *     60000           replies of allowed conversations
 *     20000..49999    policies: 20000 + 3 * (1000 * (9 - tier) + priority) + (deny 2, audit 1, allow 0)
 *     10001           the default of a network that denies
 *
 * No state is kept about conversations. A reply is told by what it looks like: TCP with the ACK flag
 * (RFC 9293, 3.1: every segment but the first of a connection has it, so none can be opened with it),
 * UDP and SCTP from the port that the conversation is allowed to go to, ICMP's echo replies.
 *
 * Neighbours: `policy-kind.ts` has the schema and its limits; `port-ranges.ts`.
 */
import type { MatchSpec, RuleSpec } from '../../controller/sdk.js';
import { EDGE } from '../forwarding/stages.js';
import { maskedPorts, parsePorts } from './port-ranges.js';

/** One end of a conversation, as it shows in packets. */
export type End =
  | { readonly type: 'any' }
  | { readonly type: 'mac'; readonly mac: string }
  | { readonly type: 'ipv4' | 'ipv6'; readonly cidr: string };

export interface ProtocolSpec {
  readonly protocol: 'tcp' | 'udp' | 'sctp' | 'icmp' | 'any';
  readonly ports?: readonly (number | string)[];
}

export interface PolicyRules {
  /** 0 is heard first; 0..9. */
  readonly tier: number;
  /** Of a tier, the higher is heard first; 0..999. */
  readonly priority: number;
  readonly action: 'allow' | 'deny' | 'audit';
  readonly from: readonly End[];
  readonly to: readonly End[];
  /** Empty: whatever it is. */
  readonly protocols: readonly ProtocolSpec[];
  /** Tags between switches of the networks that it is about: `any`, `none` or a number. */
  readonly vlanVid?: number | 'none';
}

export const enum PolicyPriority {
  NetworkDefault = 10_001,
  First = 20_000,
  Reply = 60_000,
  Always = 61_000,
}

export const MAX_TIER = 9;
export const MAX_PRIORITY = 999;
const ACTION_RANK = { allow: 0, audit: 1, deny: 2 } as const;
/** RFC 9293, 3.1. */
const TCP_ACK = { value: 0x10, mask: 0x10 } as const;

type Family = 'ipv4' | 'ipv6';

/** What one packet header can say about a conversation, both ways. */
interface Shape {
  readonly there: MatchSpec | undefined;
  /** Replies; undefined: there are none that can be told. */
  readonly back: MatchSpec | undefined;
}

/** RFC 792; RFC 4443, 4.2. */
const ECHO_REPLY = {
  ipv4: { ethType: 'ipv4', ipProto: 'icmp', icmpv4Type: 0 },
  ipv6: { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 129 },
} as const;

const ONWARD = { stage: 'policy', next: 'next' } as const;

/** Rules that a switch needs as soon as anything may be denied. */
export const ALWAYS: readonly RuleSpec[] = [
  { ethType: 'arp' },
  ...[133, 134, 135, 136, 137].map(
    (icmpv6Type): MatchSpec => ({ ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type }),
  ),
  ...[67, 68].map((udpDst): MatchSpec => ({ ethType: 'ipv4', ipProto: 'udp', udpDst })),
  ...[546, 547].map((udpDst): MatchSpec => ({ ethType: 'ipv6', ipProto: 'udp', udpDst })),
].map((match: MatchSpec) => ({ ...ONWARD, priority: PolicyPriority.Always, match }));

/** What no policy speaks about is dropped, in the network with this tag between switches. */
export function denyByDefault(vlanVid: number | 'none'): RuleSpec {
  return {
    stage: 'policy',
    priority: PolicyPriority.NetworkDefault,
    match: { metadata: EDGE, vlanVid },
  };
}

/** All rules of a policy, without repetition. The same on every switch. */
export function policyRules(policy: PolicyRules): RuleSpec[] {
  const rules = new Map<string, RuleSpec>();
  const { tier, priority, action, vlanVid } = policy;
  const place =
    PolicyPriority.First + 3 * (1000 * (MAX_TIER - tier) + priority) + ACTION_RANK[action];
  const scope: MatchSpec = { metadata: EDGE, ...(vlanVid !== undefined && { vlanVid }) };
  const add = (rule: RuleSpec): void => {
    rules.set(`${rule.priority} ${JSON.stringify(rule.match, plain)}`, rule);
  };
  for (const from of policy.from) {
    for (const to of policy.to) {
      for (const family of familiesOf(from, to, policy.protocols)) {
        for (const { there, back } of shapesOf(policy.protocols, family)) {
          if (there !== undefined) {
            const match = { ...scope, ...ends(from, to), ...there };
            if (action === 'deny') add({ stage: 'policy', priority: place, match });
            else add({ ...ONWARD, priority: place, match });
          }
          if (action === 'allow' && back !== undefined) {
            const match = { ...scope, ...ends(to, from), ...back };
            add({ ...ONWARD, priority: PolicyPriority.Reply, match });
          }
        }
      }
    }
  }
  return [...rules.values()];
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Undefined: whatever it is, IP or not. */
function familiesOf(
  from: End,
  to: End,
  protocols: readonly ProtocolSpec[],
): readonly (Family | undefined)[] {
  const named = [from, to].flatMap(({ type }) =>
    type === 'ipv4' || type === 'ipv6' ? [type] : [],
  );
  if (named.length === 2 && named[0] !== named[1]) return [];
  if (named.length > 0) return [named[0]];
  const speaksOfIp = protocols.some(({ protocol }) => protocol !== 'any');
  return protocols.length > 0 && speaksOfIp ? ['ipv4', 'ipv6'] : [undefined];
}

function ends(from: End, to: End): MatchSpec {
  return {
    ...(from.type === 'mac' && { ethSrc: from.mac }),
    ...(to.type === 'mac' && { ethDst: to.mac }),
    ...(from.type === 'ipv4' && { ipv4Src: from.cidr }),
    ...(to.type === 'ipv4' && { ipv4Dst: to.cidr }),
    ...(from.type === 'ipv6' && { ipv6Src: from.cidr }),
    ...(to.type === 'ipv6' && { ipv6Dst: to.cidr }),
  };
}

function shapesOf(protocols: readonly ProtocolSpec[], family: Family | undefined): Shape[] {
  const list: readonly ProtocolSpec[] = protocols.length > 0 ? protocols : [{ protocol: 'any' }];
  return list.flatMap((protocol) => shapesOfProtocol(protocol, family));
}

function shapesOfProtocol(
  { protocol, ports = [] }: ProtocolSpec,
  family: Family | undefined,
): Shape[] {
  if (protocol === 'any') {
    const families = family === undefined ? (['ipv4', 'ipv6'] as const) : [family];
    return [
      { there: family === undefined ? {} : { ethType: family }, back: undefined },
      // Of all that goes there, these have replies that can be told.
      ...families.flatMap((each) => [
        { there: undefined, back: { ethType: each, ipProto: 'tcp', tcpFlags: TCP_ACK } },
        { there: undefined, back: { ethType: each, ipProto: 'udp' } },
        { there: undefined, back: ECHO_REPLY[each] },
      ]),
    ];
  }
  const ethType = family!;
  if (protocol === 'icmp') {
    const ipProto = ethType === 'ipv4' ? 'icmp' : 'icmpv6';
    return [{ there: { ethType, ipProto }, back: ECHO_REPLY[ethType] }];
  }
  const base: MatchSpec = { ethType, ipProto: protocol };
  const flags: MatchSpec = protocol === 'tcp' ? { tcpFlags: TCP_ACK } : {};
  if (ports.length === 0) return [{ there: base, back: { ...base, ...flags } }];
  return ports.flatMap((text) => {
    const [low, high] = parsePorts(text);
    return maskedPorts(low, high).map((port) => ({
      there: { ...base, [`${protocol}Dst`]: port },
      back: { ...base, ...flags, [`${protocol}Src`]: port },
    }));
  });
}
