/**
 * A host of an in-process network: one interface, IPv4 and IPv6, ARP and neighbour discovery, echo,
 * UDP. As little of an IP stack as traffic between two of them takes, written for clarity.
 *
 * Addresses of neighbours are asked for once a second, three times (RFC 1122, 2.3.2.1; RFC 4861, 10);
 * packets wait for the answer meanwhile, a few of them. Answers are believed for as long as Linux
 * does without confirming them, so a test that runs for long sees questions again.
 *
 * Neighbours: `cables.ts` carries its frames, `streams.ts` sends with it.
 */
import type { Clock, Timer } from '../proto/clock.js';
import {
  type Arp,
  ArpOp,
  buildArp,
  buildArpReply,
  buildArpRequest,
  parseArp,
  ZERO_MAC,
} from '../proto/packet/arp.js';
import { fold } from '../proto/packet/checksum.js';
import {
  BROADCAST_MAC,
  buildEthernet,
  EtherType,
  parseEthernet,
} from '../proto/packet/ethernet.js';
import { buildIcmpv4, Icmpv4Type, parseIcmpv4 } from '../proto/packet/icmpv4.js';
import {
  buildIcmpv6,
  buildNeighborAdvertisement,
  buildNeighborSolicitation,
  Icmpv6Type,
  multicastMac,
  parseIcmpv6,
  parseNeighbor,
  solicitedNodeAddress,
} from '../proto/packet/icmpv6.js';
import { buildIpv4Packet, IpProtocol, parseIpv4Packet } from '../proto/packet/ipv4.js';
import { buildIpv6Packet, parseIpv6Packet } from '../proto/packet/ipv6.js';
import { buildUdp, parseUdp, transportSum } from '../proto/packet/udp.js';
import { popTag, pushTag } from '../proto/packet/vlan.js';
import type { PlannedHost } from '../topology/generators.js';

export interface Datagram {
  readonly srcMac: string;
  readonly src: string;
  readonly srcPort: number;
  readonly dst: string;
  readonly dstPort: number;
  /** Belongs to the listener. */
  readonly payload: Uint8Array;
}

export interface PingAnswer {
  readonly roundTripMs: number;
}

/** Frames that are not for a host are dropped by its interface and counted here. */
export interface HostCounters {
  sent: number;
  received: number;
  /** For somebody else's MAC address or VLAN: flooded to us, or a switch's mistake. */
  foreign: number;
  /** With a checksum that is wrong, or otherwise not what it says it is. */
  malformed: number;
}

interface Neighbor {
  mac: string | undefined;
  /** When `mac` was learned. */
  learnedMs: number;
  /** Packets that wait for `mac`. */
  readonly waiting: Uint8Array[];
  questions: number;
  timer: Timer | undefined;
}

const QUESTION_INTERVAL_MS = 1000;
const MAX_QUESTIONS = 3;
/** Linux: unres_qlen_bytes holds about a hundred small packets. */
const MAX_WAITING = 100;
const NEIGHBOR_LIFETIME_MS = 60_000;
const PING_TIMEOUT_MS = 2000;
const PING_ID = 0x4845;
const UDP_SOURCE_PORT = 40_000;

export class LabHost {
  readonly name: string;
  readonly mac: string;
  readonly ipv4: string;
  readonly ipv6: string;
  /** The VLAN that its interface is in: frames have this tag both ways. 0: none. */
  vlan = 0;
  readonly counters: HostCounters = { sent: 0, received: 0, foreign: 0, malformed: 0 };
  readonly #clock: Clock;
  readonly #transmit: (frame: Uint8Array) => void;
  /** Addresses of many that it listens to. */
  readonly #groups: ReadonlySet<string>;
  readonly #neighbors = new Map<string, Neighbor>();
  readonly #listeners = new Map<number, (datagram: Datagram) => void>();
  readonly #pings = new Map<number, () => void>();
  #nextPing = 1;
  #nextIpId = 1;

  constructor(planned: PlannedHost, clock: Clock, transmit: (frame: Uint8Array) => void) {
    this.name = planned.name;
    this.mac = planned.mac;
    this.ipv4 = planned.ipv4;
    this.ipv6 = planned.ipv6;
    const groups = ['ff02::1', solicitedNodeAddress(planned.ipv6)].map(multicastMac);
    this.#groups = new Set([BROADCAST_MAC, ...groups]);
    this.#clock = clock;
    this.#transmit = transmit;
  }

  // ---- sending ------------------------------------------------------------------------------

  /** Puts a frame on the wire as it is: for what no honest stack would send. */
  sendFrame(frame: Uint8Array): void {
    this.counters.sent++;
    this.#transmit(this.vlan === 0 ? frame : pushTag(frame, { vid: this.vlan }));
  }

  /** Resolves with the answer, or with undefined when none came in time. */
  ping(address: string, timeoutMs = PING_TIMEOUT_MS): Promise<PingAnswer | undefined> {
    const sequence = this.#nextPing++ & 0xffff;
    const sentMs = this.#clock.now();
    const answered = new Promise<PingAnswer | undefined>((resolve) => {
      const timer = this.#clock.after(timeoutMs, () => {
        this.#pings.delete(sequence);
        resolve(undefined);
      });
      this.#pings.set(sequence, () => {
        timer.cancel();
        this.#pings.delete(sequence);
        resolve({ roundTripMs: this.#clock.now() - sentMs });
      });
    });
    const payload = new TextEncoder().encode(`${this.name} to ${address}`);
    if (isIpv6(address)) {
      const header = { type: Icmpv6Type.EchoRequest, id: PING_ID, sequence };
      const echo = buildIcmpv6({ ...header, src: this.ipv6, dst: address }, payload);
      this.#sendIp(address, IpProtocol.Icmpv6, echo);
    } else {
      const header = { type: Icmpv4Type.EchoRequest, id: PING_ID, sequence };
      this.#sendIp(address, IpProtocol.Icmp, buildIcmpv4(header, payload));
    }
    return answered;
  }

  sendUdp(address: string, port: number, payload: Uint8Array, srcPort = UDP_SOURCE_PORT): void {
    const src = isIpv6(address) ? this.ipv6 : this.ipv4;
    const datagram = buildUdp({ srcPort, dstPort: port, src, dst: address }, payload);
    this.#sendIp(address, IpProtocol.Udp, datagram);
  }

  /** To 255.255.255.255: everybody. */
  broadcastUdp(port: number, payload: Uint8Array): void {
    this.sendUdp('255.255.255.255', port, payload);
  }

  /** What Linux sends when an interface comes up with addresses: "this is me, I am here". */
  announce(): void {
    const arp = { op: ArpOp.Request, senderMac: this.mac, senderIp: this.ipv4 };
    const announcement = buildArp({ ...arp, targetMac: ZERO_MAC, targetIp: this.ipv4 });
    this.sendFrame(
      buildEthernet({ dst: BROADCAST_MAC, src: this.mac, etherType: EtherType.Arp }, announcement),
    );
    this.sendFrame(
      buildNeighborAdvertisement(this.ipv6, this.mac, { mac: BROADCAST_MAC, ip: '::' }),
    );
  }

  /** Calls `onDatagram` for what arrives at a UDP port. One listener a port; returns what ends it. */
  listen(port: number, onDatagram: (datagram: Datagram) => void): () => void {
    this.#listeners.set(port, onDatagram);
    return () => this.#listeners.delete(port);
  }

  /** Forgets all neighbours, so that the next packet to each asks again. */
  forgetNeighbors(): void {
    for (const neighbor of this.#neighbors.values()) neighbor.timer?.cancel();
    this.#neighbors.clear();
  }

  #sendIp(dst: string, protocol: number, payload: Uint8Array): void {
    if (isIpv6(dst)) {
      const packet = buildIpv6Packet({ src: this.ipv6, dst, protocol }, payload);
      this.#sendPacket(dst, packet);
    } else {
      const id = this.#nextIpId++ & 0xffff;
      this.#sendPacket(dst, buildIpv4Packet({ src: this.ipv4, dst, protocol, id }, payload));
    }
  }

  /** All destinations are on the link: hosts of a plan share one subnet. */
  #sendPacket(dst: string, packet: Uint8Array): void {
    if (dst === '255.255.255.255') {
      this.#sendTo(BROADCAST_MAC, packet);
      return;
    }
    if (dst.startsWith('ff')) {
      this.#sendTo(multicastMac(dst), packet);
      return;
    }
    const neighbor = this.#neighbor(dst);
    const isFresh = this.#clock.now() - neighbor.learnedMs < NEIGHBOR_LIFETIME_MS;
    if (neighbor.mac !== undefined && isFresh) {
      this.#sendTo(neighbor.mac, packet);
      return;
    }
    if (neighbor.waiting.length < MAX_WAITING) neighbor.waiting.push(packet);
    if (neighbor.timer === undefined) this.#ask(dst, neighbor);
  }

  #sendTo(dst: string, packet: Uint8Array): void {
    const etherType = packet[0]! >> 4 === 6 ? EtherType.Ipv6 : EtherType.Ipv4;
    this.sendFrame(buildEthernet({ dst, src: this.mac, etherType }, packet));
  }

  // ---- neighbours ---------------------------------------------------------------------------

  #neighbor(address: string): Neighbor {
    let neighbor = this.#neighbors.get(address);
    if (neighbor === undefined) {
      neighbor = { mac: undefined, learnedMs: 0, waiting: [], questions: 0, timer: undefined };
      this.#neighbors.set(address, neighbor);
    }
    return neighbor;
  }

  #ask(address: string, neighbor: Neighbor): void {
    if (neighbor.questions >= MAX_QUESTIONS) {
      neighbor.waiting.length = 0;
      neighbor.questions = 0;
      neighbor.timer = undefined;
      return;
    }
    neighbor.questions++;
    neighbor.timer = this.#clock.after(QUESTION_INTERVAL_MS, () => this.#ask(address, neighbor));
    this.sendFrame(
      isIpv6(address)
        ? buildNeighborSolicitation(this.mac, this.ipv6, address)
        : buildArpRequest(this.mac, this.ipv4, address),
    );
  }

  #learn(address: string, mac: string): void {
    const neighbor = this.#neighbor(address);
    neighbor.mac = mac;
    neighbor.learnedMs = this.#clock.now();
    neighbor.questions = 0;
    neighbor.timer?.cancel();
    neighbor.timer = undefined;
    for (const packet of neighbor.waiting.splice(0)) this.#sendTo(mac, packet);
  }

  // ---- receiving ----------------------------------------------------------------------------

  /** A frame came in from the cable. */
  receive(received: Uint8Array): void {
    this.counters.received++;
    const frame = this.vlan === 0 ? received : popTag(received, this.vlan);
    if (frame === undefined) {
      this.counters.foreign++;
      return;
    }
    const ethernet = parseEthernet(frame);
    if (ethernet === undefined) {
      this.counters.malformed++;
      return;
    }
    if (ethernet.dst !== this.mac && !this.#groups.has(ethernet.dst)) {
      this.counters.foreign++;
      return;
    }
    let understood = true;
    if (ethernet.etherType === EtherType.Arp) understood = this.#receiveArp(frame);
    else if (ethernet.etherType === EtherType.Ipv4) understood = this.#receiveIpv4(frame);
    else if (ethernet.etherType === EtherType.Ipv6) understood = this.#receiveIpv6(frame);
    if (!understood) this.counters.malformed++;
  }

  #receiveArp(frame: Uint8Array): boolean {
    const arp: Arp | undefined = parseArp(frame, 14);
    if (arp === undefined) return false;
    // RFC 826: what is known is brought up to date by anybody, new entries are made by who asks us.
    const isForUs = arp.targetIp === this.ipv4;
    if (isForUs || this.#neighbors.has(arp.senderIp)) this.#learn(arp.senderIp, arp.senderMac);
    if (arp.op === ArpOp.Request && isForUs && arp.senderIp !== this.ipv4) {
      this.sendFrame(buildArpReply(arp, this.mac));
    }
    return true;
  }

  #receiveIpv4(frame: Uint8Array): boolean {
    const ip = parseIpv4Packet(frame, 14);
    if (ip === undefined || !ip.checksumOk) return false;
    const isBroadcast = ip.dst === '255.255.255.255';
    if (ip.dst !== this.ipv4 && !isBroadcast) return true;
    if (ip.protocol === IpProtocol.Udp) {
      return this.#receiveUdp(frame, ip.payload, ip.payloadEnd, ip);
    }
    if (ip.protocol !== IpProtocol.Icmp) return true;
    const icmp = parseIcmpv4(frame, ip.payload, ip.payloadEnd);
    if (icmp === undefined || !icmp.checksumOk) return false;
    if (icmp.type === Icmpv4Type.EchoReply && icmp.id === PING_ID) {
      this.#pings.get(icmp.sequence)?.();
    } else if (icmp.type === Icmpv4Type.EchoRequest && !isBroadcast) {
      const payload = frame.slice(icmp.payload, ip.payloadEnd);
      const header = { type: Icmpv4Type.EchoReply, id: icmp.id, sequence: icmp.sequence };
      this.#sendIp(ip.src, IpProtocol.Icmp, buildIcmpv4(header, payload));
    }
    return true;
  }

  #receiveIpv6(frame: Uint8Array): boolean {
    const ip = parseIpv6Packet(frame, 14);
    if (ip === undefined) return false;
    if (ip.protocol === IpProtocol.Udp) {
      return ip.dst !== this.ipv6 || this.#receiveUdp(frame, ip.payload, ip.payloadEnd, ip);
    }
    if (ip.protocol !== IpProtocol.Icmpv6) return true;
    const icmp = parseIcmpv6(frame, ip.payload, ip.payloadEnd, ip.addresses);
    if (icmp === undefined || !icmp.checksumOk) return false;
    if (icmp.type === Icmpv6Type.EchoReply && icmp.id === PING_ID) {
      this.#pings.get(icmp.sequence)?.();
    } else if (icmp.type === Icmpv6Type.EchoRequest && ip.dst === this.ipv6) {
      const header = { type: Icmpv6Type.EchoReply, id: icmp.id, sequence: icmp.sequence };
      const payload = frame.slice(icmp.payload, ip.payloadEnd);
      const echo = buildIcmpv6({ ...header, src: this.ipv6, dst: ip.src }, payload);
      this.#sendIp(ip.src, IpProtocol.Icmpv6, echo);
    } else if (icmp.type === Icmpv6Type.NeighborSolicitation) {
      const asked = parseNeighbor(frame, ip.payload, ip.payloadEnd);
      if (asked === undefined) return false;
      if (asked.target !== this.ipv6 || ip.hopLimit !== 255) return true;
      const asker = { mac: asked.mac ?? parseEthernet(frame)!.src, ip: ip.src };
      if (ip.src !== '::') this.#learn(ip.src, asker.mac);
      this.sendFrame(buildNeighborAdvertisement(this.ipv6, this.mac, asker));
    } else if (icmp.type === Icmpv6Type.NeighborAdvertisement) {
      const told = parseNeighbor(frame, ip.payload, ip.payloadEnd);
      if (told === undefined) return false;
      const isKnown = this.#neighbors.has(told.target);
      if (isKnown && told.mac !== undefined && ip.hopLimit === 255) {
        this.#learn(told.target, told.mac);
      }
    }
    return true;
  }

  #receiveUdp(
    frame: Uint8Array,
    offset: number,
    end: number,
    ip: { readonly src: string; readonly dst: string },
  ): boolean {
    const udp = parseUdp(frame, offset, end);
    if (udp === undefined) return false;
    const segment = frame.subarray(offset, udp.payloadEnd);
    const sum = fold(transportSum(ip.src, ip.dst, IpProtocol.Udp, segment));
    if (udp.checksum !== 0 && sum !== 0xffff) return false;
    this.#listeners.get(udp.dstPort)?.({
      srcMac: parseEthernet(frame)!.src,
      src: ip.src,
      srcPort: udp.srcPort,
      dst: ip.dst,
      dstPort: udp.dstPort,
      payload: frame.slice(udp.payload, udp.payloadEnd),
    });
    return true;
  }
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}
