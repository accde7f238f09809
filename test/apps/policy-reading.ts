/**
 * What policies let pass, twice: read from the text of `docs/resources.md` as a person reads it, and by what a
 * rule matches. Of packets that are IPv4 or no IP at all, and just coming in.
 */
import { type MaskedPort, parsePorts } from '../../apps/policy/port-ranges.js';
import type { PolicyRules } from '../../apps/policy/rules.js';
import type { MatchSpec } from '../../proto/match.js';

export const HOSTS = ['02:00:00:00:00:01', '02:00:00:00:00:02', '02:00:00:00:00:03'];

export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp' | 'icmp' | 'other';
  /** Absent: it is none, or the first. */
  readonly isLaterFragment?: boolean;
  readonly src: number;
  readonly dst: number;
  readonly flags: number;
  readonly type: number;
}

/** Of a fragment behind the first nothing is known but the addresses and the protocol. */
export function laterFragmentOf(packet: Packet): Packet {
  return { ...packet, src: 0, dst: 0, flags: 0, type: 0, isLaterFragment: true };
}

export function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
}

/** `docs/resources.md`, read as a person reads it. All is denied that no policy speaks about. */
export function mayPass(policies: readonly PolicyRules[], packet: Packet): boolean {
  const { protocol, flags, type, isLaterFragment = false } = packet;
  const back = { ...packet, from: packet.to, to: packet.from, src: packet.dst, dst: packet.src };
  const [ack, syn, rst] = [16, 2, 4].map((flag) => (flags & flag) !== 0);
  if (protocol === 'tcp' && rst && !syn) return true;
  const isSpoken = (policy: PolicyRules, about: Packet): boolean =>
    speaksOf(policy, about) !== 'no';
  for (const policy of policies.filter(({ action }) => action !== 'deny')) {
    const how = speaksOf(policy, back);
    if (how === 'no') continue;
    if (protocol === 'tcp' && ack) return true;
    if (protocol === 'udp' || protocol === 'sctp') {
      if (how === 'byPort' || (isLaterFragment && how === 'byProtocol')) return true;
      // Of policies about whatever it is, only UDP has replies that can be told.
      if (how === 'byProtocol' && packet.src < 32_768 && packet.dst >= 32_768) return true;
    }
    if (protocol === 'icmp' && type === 0) return true;
  }
  const rank = { deny: 0, audit: 1, allow: 2 };
  const deciding = policies
    .filter(
      (policy) =>
        isSpoken(policy, packet) ||
        (policy.action !== 'deny' &&
          (protocol === 'udp' || protocol === 'sctp') &&
          isAboutAllPorts(policy, back)),
    )
    .sort(
      (a, b) => a.tier - b.tier || b.priority - a.priority || rank[a.action] - rank[b.action],
    )[0];
  return deciding !== undefined && deciding.action !== 'deny';
}

type How = 'no' | 'byPort' | 'byProtocol' | 'anyhow';

function speaksOf(policy: PolicyRules, packet: Packet): How {
  const isAt = (ends: PolicyRules['from'], mac: string): boolean =>
    ends.some((end) => end.type === 'any' || (end.type === 'mac' && end.mac === mac));
  const isDenial = policy.action === 'deny';
  if (!isAt(policy.from, packet.from) || !isAt(policy.to, packet.to)) return 'no';
  const hows = protocolsOf(policy).map(({ protocol, ports = [] }): How => {
    if (protocol === 'any') return packet.protocol === 'udp' ? 'byProtocol' : 'anyhow';
    if (protocol !== packet.protocol) return 'no';
    if (ports.length === 0) return 'byProtocol';
    // Without ports it may be part of what passes; a denial waits for the first.
    if (packet.isLaterFragment) return protocol === 'tcp' || isDenial ? 'no' : 'byPort';
    const isIn = ports.some((text) => {
      const [low, high] = parsePorts(text);
      return packet.dst >= low && packet.dst <= high;
    });
    return isIn ? 'byPort' : 'no';
  });
  return (['byPort', 'byProtocol', 'anyhow'] as const).find((how) => hows.includes(how)) ?? 'no';
}

function isAboutAllPorts(policy: PolicyRules, packet: Packet): boolean {
  const portless = protocolsOf(policy).filter(({ ports = [] }) => ports.length === 0);
  return (
    portless.length > 0 && speaksOf({ ...policy, protocols: portless }, packet) === 'byProtocol'
  );
}

function protocolsOf({ protocols }: PolicyRules): PolicyRules['protocols'] {
  return protocols.length > 0 ? protocols : [{ protocol: 'any' }];
}

/** IPv4 or no IP, where it enters. Fails on what it doesn't know. */
export function matches(match: MatchSpec, packet: Packet): boolean {
  return Object.entries(match).every(([field, want]) => {
    const is = (value: number): boolean => {
      const { value: wanted, mask } =
        typeof want === 'number' ? { value: want, mask: 0xffff } : (want as MaskedPort);
      return (value & mask) === wanted;
    };
    const [protocol, end] = [field.slice(0, -3), field.slice(-3)];
    if (field === 'metadata') return true;
    if (field === 'ethType') return packet.protocol !== 'other' && want === 'ipv4';
    if (field === 'ipProto') return want === packet.protocol;
    if (field === 'ipFrag') return (packet.isLaterFragment ?? false) === (want === 'later');
    if (field === 'ethSrc') return want === packet.from;
    if (field === 'ethDst') return want === packet.to;
    if (field === 'tcpFlags') return packet.protocol === 'tcp' && is(packet.flags);
    if (field === 'icmpv4Type') return packet.protocol === 'icmp' && is(packet.type);
    if (field === 'icmpv6Type') return false;
    if (hasPorts(protocol)) {
      return protocol === packet.protocol && is(end === 'Src' ? packet.src : packet.dst);
    }
    throw new Error(`unknown field ${field}`);
  });
}
