/**
 * Questions that the switches hand to the controller: who has this address, and where is this host?
 *
 * What is known is answered on behalf of the host, at the port that asked, so that questions don't
 * wake up the whole network. What isn't known is asked at all other edge ports of all switches, which
 * also works where the switches themselves could not flood yet. Nor is anything known of a host behind a port
 * that is down: it may be plugged in elsewhere, in another segment. How often a port may cause a flood is
 * limited, and so is the sum of it: a flood multiplies.
 *
 * Neighbours: `broadcast.ts` sends the questions here; `limiter.ts` counts.
 */
import type { AppContext, PacketInEvent } from '../../controller/sdk.js';
import { MAX_ACTIONS, output } from '../../proto/actions.js';
import { ArpOp, buildArpReply, parseArp } from '../../proto/packet/arp.js';
import { EtherType, isGroupAddress } from '../../proto/packet/ethernet.js';
import {
  buildNeighborAdvertisement,
  Icmpv6Type,
  parseNeighbor,
} from '../../proto/packet/icmpv6.js';
import { IpProtocol } from '../../proto/packet/ipv4.js';
import { parseIpv6Packet } from '../../proto/packet/ipv6.js';
import { parseFrame, pushTag, type TaggedFrame } from '../../proto/packet/vlan.js';
import {
  type Host,
  hostKey,
  type NetworkView,
  type PortRef,
  portKey,
} from '../../topology/model.js';
import { portRolesOf } from '../../topology/port-roles.js';
import { RateLimiter } from './limiter.js';
import { type Exit, retag, type Segments } from './segments.js';
import { QUESTION_COOKIE } from './stages.js';

/** Floods a second that one edge port may cause, and at once. */
const FLOODS_PER_PORT = { rate: 50, burst: 100 };
/** Packet-outs a second that all floods together may cause, and at once. */
const FLOOD_PACKETS = { rate: 20_000, burst: 40_000 };
/** Ports that are counted. */
const MAX_PORTS = 4096;

/** Where a packet came from. */
interface Asker {
  readonly at: PortRef;
  readonly vlan: number;
  /** The tag of its segment between switches. */
  readonly wire: number;
}

/** A question that was understood. */
interface Question {
  /** The address that is asked for. */
  readonly target: string;
  /** The answer, if `host` has it. */
  answer(host: Host): Uint8Array;
}

export class Answers {
  readonly #segmentsOf: (context: AppContext) => Segments;
  readonly #perPort = new RateLimiter(FLOODS_PER_PORT, MAX_PORTS);
  readonly #packets = new RateLimiter(FLOOD_PACKETS, 1);
  /** What `#byAddress` was made from. */
  #segments: Segments | undefined;
  /** By address and wire tag. */
  #byAddress = new Map<string, Host>();

  /** @param segmentsOf the segments of the network as it is now. */
  constructor(segmentsOf: (context: AppContext) => Segments) {
    this.#segmentsOf = segmentsOf;
  }

  /** True when the packet was a question and is dealt with. */
  packetIn(packet: PacketInEvent, context: AppContext): boolean {
    // Other packets are other apps', or copies that only say where hosts are.
    if (packet.cookie !== QUESTION_COOKIE) return false;
    const frame = parseFrame(packet.frame);
    if (frame === undefined || packet.frame.length < packet.totalBytes) return false;
    const network = context.network();
    const segments = this.#segmentsOf(context);
    const at = { switch: packet.switch.id, port: packet.inPort };
    const wire = segments.wireOf(at, frame.vlan, frame.src);
    // It was let in under rules that have changed meanwhile.
    if (wire === undefined) return true;
    const asker: Asker = { at, vlan: frame.vlan, wire };
    if (!isGroupAddress(packet.frame)) {
      this.#deliver(packet, frame, asker, network, context);
      return true;
    }
    const question = readQuestion(packet.frame, frame);
    const host = question && this.#find(network, segments, question.target, wire);
    if (question === undefined || host === undefined || host.mac === frame.src) {
      this.#flood(packet, asker, network, context);
      return true;
    }
    const answer = question.answer(host);
    context.packetOut(packet.switch.id, {
      frame: frame.tags.length === 0 ? answer : pushTag(answer, { vid: frame.vlan }),
      actions: [output(packet.inPort)],
    });
    return true;
  }

  /** To a host that the asking switch did not know. Only the default segment asks for these. */
  #deliver(
    packet: PacketInEvent,
    frame: TaggedFrame,
    asker: Asker,
    network: NetworkView,
    context: AppContext,
  ): void {
    const host = network.hosts.get(hostKey(frame.dst, frame.vlan));
    const isThere = host !== undefined && isBehindLivePort(network, host);
    if (!isThere || this.#segmentsOf(context).wireOfHost(host) !== asker.wire) {
      this.#flood(packet, asker, network, context);
      return;
    }
    if (host.at.switch === packet.switch.id && host.at.port === packet.inPort) return;
    context.packetOut(host.at.switch, { frame: packet.frame, actions: [output(host.at.port)] });
  }

  #flood(packet: PacketInEvent, asker: Asker, network: NetworkView, context: AppContext): void {
    const nowMs = context.clock.now();
    if (!this.#perPort.take(portKey(asker.at), 1, nowMs)) return;
    const segments = this.#segmentsOf(context);
    const segment = segments.byWire(asker.wire);
    for (const [id, { edges }] of portRolesOf(network)) {
      if (!network.switches.get(id)!.connected) continue;
      const exits: readonly Exit[] =
        segment !== undefined
          ? segments.exits(segment, id)
          : edges
              .filter((port) => segments.floodsDefault({ switch: id, port }))
              .map((port) => ({ port, vlan: asker.vlan }));
      const isAsker = ({ port }: Exit): boolean => id === asker.at.switch && port === asker.at.port;
      const others = exits.filter((exit) => !isAsker(exit));
      for (const vlan of new Set(others.map((exit) => exit.vlan))) {
        const change = retag(asker.vlan, vlan);
        const ports = others.filter((exit) => exit.vlan === vlan).map(({ port }) => port);
        const most = MAX_ACTIONS - change.length;
        for (let i = 0; i < ports.length; i += most) {
          if (!this.#packets.take('', 1, nowMs)) return;
          const actions = [...change, ...ports.slice(i, i + most).map((port) => output(port))];
          context.packetOut(id, { frame: packet.frame, actions });
        }
      }
    }
  }

  #find(network: NetworkView, segments: Segments, ip: string, wire: number): Host | undefined {
    if (this.#segments !== segments) {
      this.#segments = segments;
      this.#byAddress = new Map();
      for (const host of network.hosts.values()) {
        const at = segments.wireOfHost(host);
        if (at === undefined || !isBehindLivePort(network, host)) continue;
        for (const address of host.ips) this.#byAddress.set(`${address} ${at}`, host);
      }
    }
    return this.#byAddress.get(`${ip} ${wire}`);
  }
}

function isBehindLivePort({ switches }: NetworkView, { at }: Host): boolean {
  return switches.get(at.switch)?.ports.get(at.port)?.up === true;
}

/**
 * An ARP request or neighbour solicitation that somebody waits for an answer to. Undefined for
 * anything else, also for announcements and for probes of an address before it is used (RFC 5227;
 * RFC 4862, 5.4): those are meant for everybody, and only a real owner should object.
 */
function readQuestion(bytes: Uint8Array, frame: TaggedFrame): Question | undefined {
  if (frame.etherType === EtherType.Arp) {
    const arp = parseArp(bytes, frame.payload);
    if (arp === undefined || arp.op !== ArpOp.Request) return undefined;
    if (arp.senderIp === arp.targetIp || arp.senderIp === '0.0.0.0') return undefined;
    return { target: arp.targetIp, answer: (host) => buildArpReply(arp, host.mac) };
  }
  if (frame.etherType !== EtherType.Ipv6) return undefined;
  const ip = parseIpv6Packet(bytes, frame.payload);
  if (ip === undefined || ip.protocol !== IpProtocol.Icmpv6 || ip.src === '::') return undefined;
  if (bytes[ip.payload] !== Icmpv6Type.NeighborSolicitation) return undefined;
  const neighbor = parseNeighbor(bytes, ip.payload, ip.payloadEnd);
  if (neighbor === undefined) return undefined;
  const asker = { mac: neighbor.mac ?? frame.src, ip: ip.src };
  return {
    target: neighbor.target,
    answer: (host) => buildNeighborAdvertisement(neighbor.target, host.mac, asker),
  };
}
