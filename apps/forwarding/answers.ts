/**
 * Questions that the switches hand to the controller: who has this address, and where is this host?
 *
 * What is known is answered on behalf of the host, at the port that asked, so that questions don't
 * wake up the whole network. What isn't known is asked at all other edge ports of all switches, which
 * also works where the switches themselves could not flood yet. How often a port may cause that is
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
import { edgePortsOf } from '../../topology/graph.js';
import { type Host, hostKey, type NetworkView, portKey } from '../../topology/model.js';
import { RateLimiter } from './limiter.js';
import { QUESTION_COOKIE } from './stages.js';

/** Floods a second that one edge port may cause, and at once. */
const FLOODS_PER_PORT = { rate: 50, burst: 100 };
/** Packet-outs a second that all floods together may cause, and at once. */
const FLOOD_PACKETS = { rate: 20_000, burst: 40_000 };
/** Ports that are counted. */
const MAX_PORTS = 4096;

/** A question that was understood. */
interface Question {
  /** The address that is asked for. */
  readonly target: string;
  /** The answer, if `host` has it. */
  answer(host: Host): Uint8Array;
}

export class Answers {
  readonly #perPort = new RateLimiter(FLOODS_PER_PORT, MAX_PORTS);
  readonly #packets = new RateLimiter(FLOOD_PACKETS, 1);
  /** The network that `#byAddress` was made from. */
  #hosts: NetworkView['hosts'] | undefined;
  #byAddress = new Map<string, Host>();

  /** True when the packet was a question and is dealt with. */
  packetIn(packet: PacketInEvent, context: AppContext): boolean {
    // Other packets are other apps', or copies that only say where hosts are.
    if (packet.cookie !== QUESTION_COOKIE) return false;
    const frame = parseFrame(packet.frame);
    if (frame === undefined || packet.frame.length < packet.totalBytes) return false;
    const network = context.network();
    if (!isGroupAddress(packet.frame)) {
      this.#deliver(packet, frame, network, context);
      return true;
    }
    const question = readQuestion(packet.frame, frame);
    const host = question && this.#find(network, question.target, frame.vlan);
    if (question === undefined || host === undefined || host.mac === frame.src) {
      this.#flood(packet, network, context);
      return true;
    }
    const answer = question.answer(host);
    context.packetOut(packet.switch.id, {
      frame: frame.tags.length === 0 ? answer : pushTag(answer, { vid: frame.vlan }),
      actions: [output(packet.inPort)],
    });
    return true;
  }

  /** To a host that the asking switch did not know. */
  #deliver(
    packet: PacketInEvent,
    frame: TaggedFrame,
    network: NetworkView,
    context: AppContext,
  ): void {
    const host = network.hosts.get(hostKey(frame.dst, frame.vlan));
    if (host === undefined) {
      this.#flood(packet, network, context);
      return;
    }
    if (host.at.switch === packet.switch.id && host.at.port === packet.inPort) return;
    context.packetOut(host.at.switch, { frame: packet.frame, actions: [output(host.at.port)] });
  }

  #flood(packet: PacketInEvent, network: NetworkView, context: AppContext): void {
    const nowMs = context.clock.now();
    const asker = { switch: packet.switch.id, port: packet.inPort };
    if (!this.#perPort.take(portKey(asker), 1, nowMs)) return;
    for (const [id, edges] of edgePortsOf(network)) {
      if (!network.switches.get(id)!.connected) continue;
      const ports = id === asker.switch ? edges.filter((port) => port !== asker.port) : edges;
      for (let i = 0; i < ports.length; i += MAX_ACTIONS) {
        if (!this.#packets.take('', 1, nowMs)) return;
        const actions = ports.slice(i, i + MAX_ACTIONS).map((port) => output(port));
        context.packetOut(id, { frame: packet.frame, actions });
      }
    }
  }

  #find(network: NetworkView, ip: string, vlan: number): Host | undefined {
    if (this.#hosts !== network.hosts) {
      this.#hosts = network.hosts;
      this.#byAddress = new Map();
      for (const host of network.hosts.values()) {
        for (const address of host.ips) this.#byAddress.set(`${address} ${host.vlan}`, host);
      }
    }
    return this.#byAddress.get(`${ip} ${vlan}`);
  }
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
