/**
 * From one policy to rules of the stage `policy`.
 *
 * A packet is looked at where it enters the network and nowhere else: `apps/forwarding` sets a bit of the
 * metadata there. Of all policies that speak about it one decides: that of the highest tier, therein
 * of the highest priority, and of equals deny before audit before allow.
 *
 *     61000           ARP, neighbour discovery, DHCP: without them nobody could talk at all; TCP resets
 *     60000           replies of allowed conversations
 *     20000..49999    policies: 20000 + 3 * (1000 * (9 - tier) + priority) + (deny 2, audit 1, allow 0)
 *     10001           the default of a network that denies
 *
 * No state is kept about conversations, so that a switch needs nobody to know one, and none is lost when
 * hosts move or switches restart. A reply is told by what it looks like:
 *
 * - TCP: from the ports that the conversation may go to, with the flag ACK. Every segment but the first has it
 *   (RFC 9293, 3.1), and no connection can be opened with it. The exception are resets that answer a segment with
 *   ACK (3.10.7.1): they pass always, since a rule for each policy would make half as many again.
 * - UDP and SCTP have no such flag. Where the policy names ports, what comes from one of them is a reply. Where
 *   it names none, only what goes from a server's port to a client's is taken for one without asking
 *   anybody; all else that goes back is one more thing that the policy allows, at its own place. Otherwise an
 *   `allow` without ports would make every datagram a reply, and void all denials.
 * - ICMP: echo replies.
 *
 * Fragments behind the first have no ports (switches take them for 0) and nothing else of that. Those of UDP, SCTP and
 * ICMPv6 pass wherever they may be part of what passes: without their first fragment, about which all of the above
 * decides, receivers make nothing of them. For TCP that would be two more rules a policy for what hosts don't send:
 * they find out how much fits (RFC 1191, RFC 8201). A denial by ports leaves them alone.
 *
 * Neighbours: `policy-kind.ts` has the schema and its limits; `port-ranges.ts`.
 */
import { HeddleError, type MatchSpec, type RuleSpec } from '../../controller/sdk.js';
import { TcpFlag } from '../../proto/packet/tcp.js';
import { EDGE, NO_MEMBER } from '../forwarding/stages.js';
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

/** The tag of a network between switches. In the default network packets have any other, or none. */
export type NetworkTag = number | 'default';

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
  /** Absent: all. */
  readonly network?: NetworkTag;
}

const enum PolicyPriority {
  NetworkDefault = 10_001,
  First = 20_000,
  Reply = 60_000,
  Always = 61_000,
}

export const MAX_TIER = 9;
export const MAX_PRIORITY = 999;
/** Of one policy on each switch: it must not fill a table. */
const MAX_RULES = 20_000;
const ACTION_RANK = { allow: 0, audit: 1, deny: 2 } as const;
const TCP_ACK = { value: TcpFlag.Ack, mask: TcpFlag.Ack } as const;
const TCP_RESET = { value: TcpFlag.Rst, mask: TcpFlag.Rst | TcpFlag.Syn } as const;
/**
 * Ports from 32768 on are those of clients: RFC 6335, 6 (from 49152 on), and Linux, which begins here. One bit
 * tells them from those of servers.
 */
const SERVER_PORT = { value: 0, mask: 0x8000 } as const;
const CLIENT_PORT = { value: 0x8000, mask: 0x8000 } as const;
const LATER: MatchSpec = { ipFrag: 'later' };
const NOT_LATER: MatchSpec = { ipFrag: 'notLater' };

type Family = 'ipv4' | 'ipv6';
const FAMILIES = ['ipv4', 'ipv6'] as const;

/** What packet headers can say about conversations: of several, any. */
interface Shapes {
  readonly there: readonly MatchSpec[];
  /** Nothing but replies. */
  readonly back: readonly MatchSpec[];
  /** Fragments that may belong to what is allowed there, where `there` doesn't have them anyway. */
  readonly parts: readonly MatchSpec[];
  /** May be replies: they can't be told from something new. */
  readonly perhaps: readonly MatchSpec[];
}

/** RFC 792; RFC 4443, 4.2. */
const ECHO_REPLY = {
  ipv4: { ethType: 'ipv4', ipProto: 'icmp', icmpv4Type: 0 },
  ipv6: { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 129 },
} as const;

const HERE = { stage: 'policy' } as const;
const ONWARD = { ...HERE, next: 'next' } as const;

/** Rules that a switch needs as soon as anything may be denied. */
export const ALWAYS: readonly RuleSpec[] = [
  { ethType: 'arp' },
  ...[133, 134, 135, 136, 137].map(
    (icmpv6Type): MatchSpec => ({ ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type }),
  ),
  ...[67, 68].map((udpDst): MatchSpec => ({ ethType: 'ipv4', ipProto: 'udp', udpDst })),
  ...[546, 547].map((udpDst): MatchSpec => ({ ethType: 'ipv6', ipProto: 'udp', udpDst })),
  { ethType: 'ipv4', ipProto: 'tcp', tcpFlags: TCP_RESET },
  { ethType: 'ipv6', ipProto: 'tcp', tcpFlags: TCP_RESET },
].map((match: MatchSpec) => Object.freeze({ ...ONWARD, priority: PolicyPriority.Always, match }));

/** What no policy speaks about is dropped, in this network. */
export function denyByDefault(network: NetworkTag): RuleSpec {
  return { ...HERE, priority: PolicyPriority.NetworkDefault, match: entering(network) };
}

/** What enters there. */
function entering(network: NetworkTag | undefined): MatchSpec {
  if (network === 'default') return { metadata: NO_MEMBER };
  return { metadata: EDGE, ...(network !== undefined && { vlanVid: network }) };
}

/**
 * All rules of a policy, without repetition. The same on every switch, and frozen, so that each is read once.
 * @throws HeddleError LIMIT_EXCEEDED as soon as there are more than one policy may have: a list of peers, another one
 *   and ports can multiply to more than any memory holds.
 */
export function policyRules(policy: PolicyRules): RuleSpec[] {
  const rules = new Map<string, RuleSpec>();
  const { tier, priority, action } = policy;
  const place =
    PolicyPriority.First + 3 * (1000 * (MAX_TIER - tier) + priority) + ACTION_RANK[action];
  const scope = entering(policy.network);
  const add = (rule: RuleSpec): void => {
    rules.set(`${rule.priority} ${keyOf(rule.match)}`, Object.freeze(rule));
    if (rules.size > MAX_RULES) throw tooMany();
  };
  const passes = action !== 'deny';
  const shapesOf = keepShapes(policy.protocols);
  const tos = distinct(policy.to);
  for (const from of distinct(policy.from)) {
    for (const to of tos) {
      const family = familyOf(from, to);
      if (family === 'none') continue;
      const shapes = shapesOf(family);
      const there = { ...scope, ...ends(from, to) };
      const back = { ...scope, ...ends(to, from) };
      for (const shape of shapes.there) {
        add({ ...(passes ? ONWARD : HERE), priority: place, match: { ...there, ...shape } });
      }
      if (!passes) continue;
      for (const shape of shapes.parts) {
        add({ ...ONWARD, priority: place, match: { ...there, ...shape } });
      }
      for (const shape of shapes.back) {
        add({ ...ONWARD, priority: PolicyPriority.Reply, match: { ...back, ...shape } });
      }
      for (const shape of shapes.perhaps) {
        add({ ...ONWARD, priority: place, match: { ...back, ...shape } });
      }
    }
  }
  return [...rules.values()];
}

function tooMany(): HeddleError {
  return new HeddleError(
    'LIMIT_EXCEEDED',
    `it would take more than ${MAX_RULES} rules on each switch; say it with fewer peers or ports`,
  );
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((each) => [keyOf(each), each])).values()];
}

function keyOf(value: unknown): string {
  return JSON.stringify(value, plain);
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** What the ends of a conversation say about its packets; `none`: there are no such packets. */
function familyOf(from: End, to: End): Family | 'any' | 'none' {
  const [a, b] = [from, to].map(({ type }) => (type === 'mac' ? 'any' : type));
  if (a === 'any') return b!;
  return b === 'any' || a === b ? a! : 'none';
}

/** What packets of the protocols look like, made once for each family. */
function keepShapes(protocols: readonly ProtocolSpec[]): (family: Family | 'any') => Shapes {
  const list: readonly ProtocolSpec[] = protocols.length > 0 ? protocols : [{ protocol: 'any' }];
  const kept = new Map<Family | 'any', Shapes>();
  return (family) => {
    let shapes = kept.get(family);
    if (shapes === undefined) {
      const all = list.flatMap((each) => {
        if (family !== 'any') return [shapesOfProtocol(each, family)];
        // Whatever it is, IP or not.
        if (each.protocol === 'any') return [shapesOfProtocol(each, undefined)];
        return FAMILIES.map((one) => shapesOfProtocol(each, one));
      });
      shapes = {
        there: distinct(all.flatMap(({ there }) => there)),
        parts: distinct(all.flatMap(({ parts }) => parts)),
        back: distinct(all.flatMap(({ back }) => back)),
        perhaps: distinct(all.flatMap(({ perhaps }) => perhaps)),
      };
      kept.set(family, shapes);
    }
    return shapes;
  };
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

function shapesOfProtocol(
  { protocol, ports = [] }: ProtocolSpec,
  family: Family | undefined,
): Shapes {
  if (protocol === 'any') {
    const families = family === undefined ? FAMILIES : [family];
    // Of all that goes there, these have replies that can be told.
    const told = families.flatMap((each) => [
      portless(each, 'tcp'),
      portless(each, 'udp'),
      echo(each),
    ]);
    return {
      there: [family === undefined ? {} : { ethType: family }],
      parts: [],
      back: told.flatMap(({ back }) => back),
      perhaps: told.flatMap(({ perhaps }) => perhaps),
    };
  }
  const ethType = family!;
  if (protocol === 'icmp') return echo(ethType);
  if (ports.length === 0) return portless(ethType, protocol);
  const base: MatchSpec = { ethType, ipProto: protocol };
  const blocks = ports.flatMap((text) => maskedPorts(...parsePorts(text)));
  const flags: MatchSpec = protocol === 'tcp' ? { tcpFlags: TCP_ACK } : {};
  const parts: MatchSpec[] = protocol === 'tcp' ? [] : [{ ...base, ...LATER }];
  const at = (end: 'Src' | 'Dst') =>
    blocks.map(
      (port): MatchSpec => ({
        ...base,
        [`${protocol}${end}`]: port,
        ...(port.value === 0 && NOT_LATER),
      }),
    );
  return {
    there: at('Dst'),
    back: [...at('Src').map((port) => ({ ...port, ...flags })), ...parts],
    parts,
    perhaps: [],
  };
}

function echo(ethType: Family): Shapes {
  const base: MatchSpec = { ethType, ipProto: ethType === 'ipv4' ? 'icmp' : 'icmpv6' };
  const back = [ECHO_REPLY[ethType], { ...base, ...LATER }];
  return { there: [base], parts: [], back, perhaps: [] };
}

/** A protocol, whatever its ports. */
function portless(ethType: Family, protocol: 'tcp' | 'udp' | 'sctp'): Shapes {
  const base: MatchSpec = { ethType, ipProto: protocol };
  if (protocol === 'tcp') {
    return { there: [base], parts: [], back: [{ ...base, tcpFlags: TCP_ACK }], perhaps: [] };
  }
  const back = { ...base, [`${protocol}Src`]: SERVER_PORT, [`${protocol}Dst`]: CLIENT_PORT };
  return { there: [base], parts: [], back: [back, { ...base, ...LATER }], perhaps: [base] };
}
