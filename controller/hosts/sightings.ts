/**
 * What one frame says about who sent it.
 *
 *   ARP                      the sender claims its address; `0.0.0.0` (RFC 5227 probe) claims none
 *   ND solicitation          the sender claims its source address; from `::` (duplicate address
 *                            detection, RFC 4862, 5.4) the target is a hint: it may yet be refused
 *   ND advertisement         the sender claims the target; without the override flag it is a hint
 *   DHCP ACK to a client     the server says that the client has the address, wherever the client is
 *   any other IPv4 or IPv6   the source address is a hint
 *
 * A claim whose link-layer address is not the frame's own source is nobody's: the MAC is learned, the
 * address is not. What is no IP says nothing, for bridges and their protocols aren't hosts. Frames may
 * be cut short on their way to the controller; what is still there counts.
 *
 * Neighbours: `host-tracker.ts` asks; `proto/packet/` takes the frames apart.
 */
import { formatIpv4, formatIpv6 } from '../../proto/address.js';
import { parseArp } from '../../proto/packet/arp.js';
import { DHCP_CLIENT_PORT, DhcpType, parseDhcp } from '../../proto/packet/dhcp.js';
import { EthernetOffset, EtherType, isGroupAddress } from '../../proto/packet/ethernet.js';
import { Icmpv6Type, parseIcmpv6, parseNeighbor } from '../../proto/packet/icmpv6.js';
import { IpProtocol, type Ipv4Packet, parseIpv4Packet } from '../../proto/packet/ipv4.js';
import { type Ipv6Packet, parseIpv6Packet } from '../../proto/packet/ipv6.js';
import { parseUdp } from '../../proto/packet/udp.js';
import { parseFrame, type TaggedFrame } from '../../proto/packet/vlan.js';
import type { Evidence, Sighting } from '../../topology/host-state.js';
import type { PortRef } from '../../topology/model.js';
import { CONTROLLER_MAC } from './question.js';

/**
 * Why a frame, or the address in it, taught nothing. `badSource`: a source MAC that no host can have.
 * `badAddress`: an IP address that no host can have. `mismatch`: a claim in somebody else's name.
 * `truncated`: too short, or its lengths contradict each other.
 */
export type SightingProblem = 'badSource' | 'badAddress' | 'mismatch' | 'truncated';

export interface Found {
  readonly sighting?: Sighting | undefined;
  /** A DHCP server gave `ip` to `mac`, wherever that is. */
  readonly lease?: { readonly mac: string; readonly vlan: number; readonly ip: string } | undefined;
  readonly problem?: SightingProblem | undefined;
}

/** RFC 4861, 7.1: neighbour discovery that was forwarded by a router is not genuine. */
const ND_HOP_LIMIT = 255;
/** IEEE 802.1Q, table 9-2: reserved. */
const VLAN_RESERVED = 0xfff;
const ZERO_MAC = '00:00:00:00:00:00';

/** Never throws, whatever the bytes are. */
export function readSightings(frame: Uint8Array, at: PortRef): Found {
  const header = parseFrame(frame);
  if (header === undefined) return { problem: 'truncated' };
  if (!isHostMac(frame, header) || header.vlan === VLAN_RESERVED) return { problem: 'badSource' };
  const found = readPayload(frame, header);
  if (found === undefined) return {};
  const { problem, lease } = found;
  const sighting = {
    mac: header.src,
    vlan: header.vlan,
    at,
    ip: found.ip,
    evidence: found.evidence,
  };
  return { sighting, problem, lease };
}

interface Payload {
  readonly ip?: string | undefined;
  readonly evidence?: Evidence | undefined;
  readonly lease?: Found['lease'];
  readonly problem?: SightingProblem | undefined;
}

function readPayload(frame: Uint8Array, header: TaggedFrame): Payload | undefined {
  switch (header.etherType) {
    case EtherType.Arp:
      return readArp(frame, header);
    case EtherType.Ipv4: {
      const packet = parseIpv4Packet(frame, header.payload);
      return packet === undefined ? readCut(frame, header) : readIpv4(frame, header, packet);
    }
    case EtherType.Ipv6: {
      const packet = parseIpv6Packet(frame, header.payload);
      return packet === undefined ? readCut(frame, header) : readIpv6(frame, header, packet);
    }
    default:
      return undefined;
  }
}

function readArp(frame: Uint8Array, header: TaggedFrame): Payload {
  const arp = parseArp(frame, header.payload);
  if (arp === undefined) return { problem: 'truncated' };
  if (arp.senderMac !== header.src) return { problem: 'mismatch' };
  if (arp.senderIp === '0.0.0.0') return {};
  return said(arp.senderIp, 'claim');
}

function readIpv4(frame: Uint8Array, header: TaggedFrame, packet: Ipv4Packet): Payload {
  const lease = readLease(frame, header, packet);
  return { ...weak(packet.src), lease };
}

function readLease(frame: Uint8Array, header: TaggedFrame, packet: Ipv4Packet): Found['lease'] {
  const isWhole = packet.fragmentOffset === 0 && !packet.moreFragments;
  if (packet.protocol !== IpProtocol.Udp || !isWhole) return undefined;
  const udp = parseUdp(frame, packet.payload, packet.payloadEnd);
  // What goes to a relay is about a client in some other network.
  if (udp?.dstPort !== DHCP_CLIENT_PORT) return undefined;
  const dhcp = parseDhcp(frame, udp.payload, udp.payloadEnd);
  if (dhcp === undefined || dhcp.isRequest || dhcp.type !== DhcpType.Ack) return undefined;
  if (!isHostAddress(dhcp.assignedIp)) return undefined;
  return { mac: dhcp.clientMac, vlan: header.vlan, ip: dhcp.assignedIp };
}

function readIpv6(frame: Uint8Array, header: TaggedFrame, packet: Ipv6Packet): Payload {
  const { src, protocol, hopLimit, payload, payloadEnd } = packet;
  if (protocol === IpProtocol.Icmpv6 && packet.fragmentOffset === 0 && hopLimit === ND_HOP_LIMIT) {
    const icmp = parseIcmpv6(frame, payload, payloadEnd, packet.addresses);
    const isNeighbor =
      icmp?.type === Icmpv6Type.NeighborSolicitation ||
      icmp?.type === Icmpv6Type.NeighborAdvertisement;
    if (isNeighbor) {
      const neighbor = icmp.checksumOk ? parseNeighbor(frame, payload, payloadEnd) : undefined;
      if (neighbor === undefined) return { problem: 'truncated' };
      if (neighbor.mac !== undefined && neighbor.mac !== header.src) return { problem: 'mismatch' };
      if (icmp.type === Icmpv6Type.NeighborAdvertisement) {
        return said(neighbor.target, neighbor.override ? 'claim' : 'hint');
      }
      return src === '::' ? said(neighbor.target, 'hint') : said(src, 'claim');
    }
  }
  return weak(src);
}

/**
 * Apps ask for the first bytes of a packet only, so its own length then points past the end. Who sent
 * it still stands there, if the fixed header does. Lengths that contradict each other are nonsense.
 */
function readCut(frame: Uint8Array, { etherType, payload }: TaggedFrame): Payload {
  const left = frame.length - payload;
  if (etherType === EtherType.Ipv4) {
    if (left < 20 || frame[payload]! >> 4 !== 4) return { problem: 'truncated' };
    const headerBytes = (frame[payload]! & 0x0f) * 4;
    const totalBytes = (frame[payload + 2]! << 8) | frame[payload + 3]!;
    const isCut = headerBytes >= 20 && totalBytes >= headerBytes && totalBytes > left;
    return isCut ? weak(formatIpv4(frame, payload + 12)) : { problem: 'truncated' };
  }
  if (left < 40 || frame[payload]! >> 4 !== 6) return { problem: 'truncated' };
  const payloadBytes = (frame[payload + 4]! << 8) | frame[payload + 5]!;
  const isCut = payloadBytes + 40 > left;
  return isCut ? weak(formatIpv6(frame, payload + 8)) : { problem: 'truncated' };
}

/** The source of a packet: nothing when it has none yet. */
function weak(ip: string): Payload {
  return ip === '0.0.0.0' || ip === '::' ? {} : said(ip, 'hint');
}

function said(ip: string, evidence: Evidence): Payload {
  return isHostAddress(ip) ? { ip, evidence } : { problem: 'badAddress' };
}

/** An address that one host can have as its own (RFC 6890, RFC 4291). Canonical text. */
function isHostAddress(ip: string): boolean {
  if (ip.includes(':')) {
    return ip !== '::' && ip !== '::1' && !ip.startsWith('ff') && !ip.startsWith('::ffff:');
  }
  const first = Number.parseInt(ip, 10);
  return first !== 0 && first !== 127 && first < 224;
}

function isHostMac(frame: Uint8Array, header: TaggedFrame): boolean {
  if (isGroupAddress(frame, EthernetOffset.Src)) return false;
  return header.src !== ZERO_MAC && header.src !== CONTROLLER_MAC;
}
