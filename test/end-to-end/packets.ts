/**
 * TCP segments, UDP datagrams and ICMP messages between hosts of an in-process network, byte for byte: headers of real ones,
 * checksums and all, put on the sender's cable and looked for on the receiver's.
 */
import type { Network } from '../../lab/index.js';
import { checksum } from '../../proto/packet/checksum.js';
import { buildEthernet, EtherType } from '../../proto/packet/ethernet.js';
import { buildIcmpv4 } from '../../proto/packet/icmpv4.js';
import { buildIcmpv6 } from '../../proto/packet/icmpv6.js';
import { buildIpv4Packet, IpProtocol } from '../../proto/packet/ipv4.js';
import { buildIpv6Packet } from '../../proto/packet/ipv6.js';
import { buildTcp, TcpFlag } from '../../proto/packet/tcp.js';
import { buildUdp } from '../../proto/packet/udp.js';
import { pushTag } from '../../proto/packet/vlan.js';

/** Names of the hosts, and ports. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly src: number;
  readonly dst: number;
  /** Of the tag that it has; 0: one for the priority only (IEEE 802.1Q, 6.9). Default: no tag. */
  readonly vid?: number;
  /** Of a datagram of several fragments, which one it is; ports are in the first only. Default: it is whole. */
  readonly fragment?: 'first' | 'later';
}

/** The same the other way. */
export function reply({ from, to, src, dst, ...rest }: Way): Way {
  return { from: to, to: from, src: dst, dst: src, ...rest };
}

/** Whether it got there, once, as it was sent, and nowhere else. `flags`: see `TcpFlag`. */
export function segment(network: Network, way: Way, flags: number, text = ''): Promise<boolean> {
  return arrives(network, way, IpProtocol.Tcp, (addresses) =>
    buildTcp(
      { srcPort: way.src, dstPort: way.dst, sequence: 1, flags, ...addresses },
      new TextEncoder().encode(text),
    ),
  );
}

/** The same for a datagram. */
export function datagram(network: Network, way: Way, text = ''): Promise<boolean> {
  return arrives(network, way, IpProtocol.Udp, (addresses) =>
    buildUdp({ srcPort: way.src, dstPort: way.dst, ...addresses }, new TextEncoder().encode(text)),
  );
}

/** How a connection begins, goes on and ends: who speaks, and the flags. */
const CONNECTION = [
  ['client', TcpFlag.Syn],
  ['server', TcpFlag.Syn | TcpFlag.Ack],
  ['client', TcpFlag.Ack],
  ['client', TcpFlag.Psh | TcpFlag.Ack],
  ['server', TcpFlag.Ack],
  ['server', TcpFlag.Psh | TcpFlag.Ack],
  ['client', TcpFlag.Fin | TcpFlag.Ack],
  ['server', TcpFlag.Fin | TcpFlag.Ack],
  ['client', TcpFlag.Ack],
  // To a segment for a connection that is over: RFC 9293, 3.10.7.1.
  ['server', TcpFlag.Rst],
] as const;

/** The flags of the first segment of a TCP connection that is lost; undefined: none is. */
export async function lostOfConnection(network: Network, way: Way): Promise<string | undefined> {
  for (const [speaker, flags] of CONNECTION) {
    const text = (flags & TcpFlag.Psh) !== 0 ? `from the ${speaker}` : '';
    const passed = await segment(network, speaker === 'client' ? way : reply(way), flags, text);
    if (!passed) return `flags ${flags} from the ${speaker}`;
  }
  return undefined;
}

/** The same for a message of ICMP, or ICMPv6, as it is sent about a packet of the host that it goes to. */
export function icmp(
  network: Network,
  { from, to }: Pick<Way, 'from' | 'to'>,
  family: 4 | 6,
  type: number,
): Promise<boolean> {
  const [src, dst] = [network.host(from), network.host(to)];
  // Of the packet: enough for the ports (RFC 792; RFC 4443, 3).
  const about = new Uint8Array(48);
  if (family === 6) {
    const addresses = { src: src.ipv6, dst: dst.ipv6 };
    const message = buildIcmpv6({ type, ...addresses }, about);
    const packet = buildIpv6Packet({ ...addresses, protocol: IpProtocol.Icmpv6 }, message);
    return passes(network, { from, to }, EtherType.Ipv6, packet);
  }
  const addresses = { src: src.ipv4, dst: dst.ipv4, protocol: IpProtocol.Icmp, id: 1 };
  const packet = buildIpv4Packet(addresses, buildIcmpv4({ type }, about));
  return passes(network, { from, to }, EtherType.Ipv4, packet);
}

function arrives(
  network: Network,
  way: Way,
  protocol: number,
  build: (addresses: { readonly src: string; readonly dst: string }) => Uint8Array,
): Promise<boolean> {
  const [src, dst] = [network.host(way.from), network.host(way.to)];
  const addresses = { src: src.ipv4, dst: dst.ipv4 };
  const packet = buildIpv4Packet({ ...addresses, protocol, id: 1 }, build(addresses));
  if (way.fragment !== undefined) makeFragment(packet, way.fragment);
  return passes(network, way, EtherType.Ipv4, packet);
}

async function passes(
  network: Network,
  way: Pick<Way, 'from' | 'to' | 'vid'>,
  etherType: number,
  packet: Uint8Array,
): Promise<boolean> {
  const [src, dst] = [network.host(way.from), network.host(way.to)];
  const plain = buildEthernet({ dst: dst.mac, src: src.mac, etherType }, packet);
  const frame = way.vid === undefined ? plain : pushTag(plain, { vid: way.vid });
  const hosts = new Set(network.hosts.map(({ name }) => name));
  const heardBy: string[] = [];
  const end = network.watch(({ to, frame: seen }) => {
    if (hosts.has(to.node) && Buffer.compare(seen, frame) === 0) heardBy.push(to.node);
  });
  src.sendFrame(frame);
  await network.run(20);
  end();
  return heardBy.length === 1 && heardBy[0] === way.to;
}

/** RFC 791, 3.1: more fragments, or 64 bytes in; and the checksum. */
function makeFragment(packet: Uint8Array, which: 'first' | 'later'): void {
  packet.set(which === 'first' ? [0x20, 0] : [0, 8], 6);
  packet.set([0, 0], 10);
  const sum = checksum(packet, 0, 20);
  packet.set([sum >> 8, sum & 0xff], 10);
}
