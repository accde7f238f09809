import t from 'tap';
import { HostTracker, type HostTrackerOptions } from '../../../controller/hosts/host-tracker.js';
import { buildQuestion, CONTROLLER_MAC } from '../../../controller/hosts/question.js';
import { readSightings } from '../../../controller/hosts/sightings.js';
import { MemoryStore } from '../../../controller/store/store.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import {
  ArpOp,
  buildArp,
  buildArpReply,
  buildArpRequest,
  parseArp,
  ZERO_MAC,
} from '../../../proto/packet/arp.js';
import { buildDhcp, DhcpType } from '../../../proto/packet/dhcp.js';
import { BROADCAST_MAC, buildEthernet, EtherType } from '../../../proto/packet/ethernet.js';
import {
  buildIcmpv6,
  buildNeighborAdvertisement,
  buildNeighborSolicitation,
  Icmpv6Type,
} from '../../../proto/packet/icmpv6.js';
import { buildIpv4Packet, IpProtocol } from '../../../proto/packet/ipv4.js';
import { buildIpv6Packet } from '../../../proto/packet/ipv6.js';
import { buildUdp } from '../../../proto/packet/udp.js';
import { parseFrame, pushTag } from '../../../proto/packet/vlan.js';
import { seededRandom } from '../../../topology/generators.js';
import type { Host, PortRole } from '../../../topology/model.js';

const A = '02:00:00:00:00:0a';
const B = '02:00:00:00:00:0b';
const DP = '0000000000000001';
const at = (port: number) => ({ switch: DP, port });

function udpFrame(src: string, dst: string, ports: [number, number], payload: Uint8Array, mac = A) {
  const udp = buildUdp({ srcPort: ports[0], dstPort: ports[1], src, dst }, payload);
  const packet = buildIpv4Packet({ src, dst, protocol: IpProtocol.Udp }, udp);
  return buildEthernet({ dst: BROADCAST_MAC, src: mac, etherType: EtherType.Ipv4 }, packet);
}

function dhcpFrame(type: number, ip: string, ports: [number, number], mac = B): Uint8Array {
  const isRequest = type === DhcpType.Discover || type === DhcpType.Request;
  const dhcp = buildDhcp({
    isRequest,
    type,
    transactionId: 7,
    clientMac: A,
    clientIp: '0.0.0.0',
    assignedIp: isRequest ? '0.0.0.0' : ip,
    requestedIp: isRequest ? ip : undefined,
  });
  return udpFrame(isRequest ? '0.0.0.0' : '10.0.0.1', '255.255.255.255', ports, dhcp, mac);
}

const gratuitous = (mac: string, ip: string): Uint8Array => buildArpRequest(mac, ip, ip);

/** What a frame says, briefly. */
function says(frame: Uint8Array): string {
  const { sighting, lease, problem } = readSightings(frame, at(1));
  const parts = sighting === undefined ? [] : [sighting.mac.slice(-2), sighting.vlan];
  if (sighting?.ip !== undefined) parts.push(`${sighting.evidence} ${sighting.ip}`);
  if (lease !== undefined) parts.push(`lease ${lease.ip} to ${lease.mac.slice(-2)}`);
  if (problem !== undefined) parts.push(problem);
  return parts.join(' ');
}

t.test('what each kind of frame says', async (t) => {
  t.equal(says(buildArpRequest(A, '10.0.0.1', '10.0.0.9')), '0a 0 claim 10.0.0.1');
  t.equal(says(gratuitous(A, '10.0.0.1')), '0a 0 claim 10.0.0.1');
  t.equal(says(pushTag(gratuitous(A, '10.0.0.1'), { vid: 7 })), '0a 7 claim 10.0.0.1');
  t.equal(says(pushTag(gratuitous(A, '10.0.0.1'), { vid: 0 })), '0a 0 claim 10.0.0.1');
  t.equal(says(buildArpRequest(A, '0.0.0.0', '10.0.0.1')), '0a 0', 'a probe claims nothing');
  const asked = parseArp(buildArpRequest(B, '10.0.0.2', '10.0.0.1'), 14)!;
  t.equal(says(buildArpReply(asked, A)), '0a 0 claim 10.0.0.1');
  t.equal(says(udpFrame('10.0.0.1', '10.0.0.2', [1, 2], new Uint8Array(4))), '0a 0 hint 10.0.0.1');
  t.equal(says(udpFrame('0.0.0.0', '10.0.0.2', [1, 2], new Uint8Array(4))), '0a 0');

  t.equal(says(buildNeighborSolicitation(A, 'fe80::1', 'fe80::2')), '0a 0 claim fe80::1');
  t.equal(says(buildNeighborSolicitation(A, '::', 'fd00::1')), '0a 0 hint fd00::1', 'DAD');
  const to = { mac: B, ip: 'fe80::2' };
  t.equal(says(buildNeighborAdvertisement('fe80::1', A, to)), '0a 0 claim fe80::1');
  const echo = buildIcmpv6(
    { type: Icmpv6Type.EchoRequest, src: 'fd00::1', dst: 'fd00::2' },
    new Uint8Array(8),
  );
  const ipv6 = (body: Uint8Array, hopLimit: number, src = 'fd00::1') =>
    buildEthernet(
      { dst: B, src: A, etherType: EtherType.Ipv6 },
      buildIpv6Packet({ src, dst: 'fd00::2', protocol: IpProtocol.Icmpv6, hopLimit }, body),
    );
  t.equal(says(ipv6(echo, 64)), '0a 0 hint fd00::1');
  const long = udpFrame('10.0.0.1', '10.0.0.2', [1, 2], new Uint8Array(900));
  t.equal(says(long.subarray(0, 128)), '0a 0 hint 10.0.0.1', 'cut by the switch');
  t.equal(says(long.subarray(0, 33)), '0a 0 truncated');
  long[14] = 0x44;
  t.equal(says(long.subarray(0, 128)), '0a 0 truncated');
  t.equal(says(ipv6(new Uint8Array(900), 64).subarray(0, 128)), '0a 0 hint fd00::1');
  const routed = buildNeighborSolicitation(A, 'fd00::1', 'fd00::2');
  routed[14 + 7] = 254;
  t.equal(says(routed), '0a 0 hint fd00::1', 'ND that crossed a router is none');

  const ack = dhcpFrame(DhcpType.Ack, '10.0.0.5', [67, 68]);
  t.equal(says(ack), '0b 0 hint 10.0.0.1 lease 10.0.0.5 to 0a');
  t.equal(says(dhcpFrame(DhcpType.Ack, '10.0.0.5', [67, 67])), '0b 0 hint 10.0.0.1', 'to a relay');
  t.equal(says(dhcpFrame(DhcpType.Offer, '10.0.0.5', [67, 68])), '0b 0 hint 10.0.0.1');
  t.equal(says(dhcpFrame(DhcpType.Request, '10.0.0.5', [68, 67], A)), '0a 0', 'not yet granted');
});

t.test('what is refused', async (t) => {
  t.equal(says(gratuitous(ZERO_MAC, '10.0.0.1')), 'badSource');
  t.equal(says(gratuitous('03:00:00:00:00:01', '10.0.0.1')), 'badSource');
  t.equal(says(gratuitous(BROADCAST_MAC, '10.0.0.1')), 'badSource');
  t.equal(says(gratuitous(CONTROLLER_MAC, '10.0.0.1')), 'badSource');
  t.equal(says(pushTag(gratuitous(A, '10.0.0.1'), { vid: 4095 })), 'badSource');
  for (const ip of ['224.0.0.1', '255.255.255.255', '127.0.0.1', '0.1.2.3']) {
    t.equal(says(gratuitous(A, ip)), '0a 0 badAddress', ip);
  }
  for (const ip of ['ff02::1', '::1', '::ffff:10.0.0.1']) {
    t.equal(says(buildNeighborSolicitation(A, ip, 'fe80::1')), '0a 0 badAddress', ip);
  }
  const foreign = buildEthernet(
    { dst: BROADCAST_MAC, src: A, etherType: EtherType.Arp },
    buildArp({
      op: ArpOp.Reply,
      senderMac: B,
      senderIp: '10.0.0.1',
      targetMac: A,
      targetIp: '10.0.0.2',
    }),
  );
  t.equal(says(foreign), '0a 0 mismatch');
  const solicitation = buildNeighborSolicitation(A, 'fe80::1', 'fe80::2');
  const stolen = solicitation.slice();
  stolen[stolen.length - 1]! ^= 1;
  t.equal(says(stolen), '0a 0 truncated', 'checksum');
  stolen.set(solicitation);
  stolen.set([2, 0, 0, 0, 0, 0x0b], 6);
  t.equal(says(stolen), '0b 0 mismatch');
  t.equal(says(buildEthernet({ dst: B, src: A, etherType: 0x88cc }, new Uint8Array(50))), '');
  t.equal(says(buildEthernet({ dst: B, src: A, etherType: 0x0026 }, new Uint8Array(50))), '');
});

t.test('cut off at every byte, and random bytes', async (t) => {
  const frames = [
    gratuitous(A, '10.0.0.1'),
    buildNeighborSolicitation(A, '::', 'fd00::1'),
    buildNeighborAdvertisement('fe80::1', A, { mac: B, ip: '::' }),
    dhcpFrame(DhcpType.Ack, '10.0.0.5', [67, 68]),
    pushTag(udpFrame('10.0.0.1', '10.0.0.2', [1, 2], new Uint8Array(4)), { vid: 9 }),
  ];
  const seed = 5;
  const random = seededRandom(seed);
  for (const frame of frames) {
    for (let length = 0; length < frame.length; length++) {
      const { sighting } = readSightings(frame.subarray(0, length), at(1));
      if (sighting !== undefined) t.ok([A, B].includes(sighting.mac));
    }
    for (let i = 0; i < 3000; i++) {
      const damaged = frame.slice(0, 1 + Math.floor(random() * frame.length));
      for (let n = 0; n < 4; n++) damaged[Math.floor(random() * damaged.length)] = random() * 256;
      const { sighting } = readSightings(damaged, at(1));
      const first = Number.parseInt(sighting?.mac.slice(0, 2) ?? '2', 16);
      if ((first & 1) !== 0) t.fail(`seed ${seed}: a group address as a host`);
    }
  }
  t.pass('no exception');
});

class Bench {
  readonly clock = new VirtualClock();
  readonly roles = new Map<number, PortRole>([
    [1, 'edge'],
    [2, 'edge'],
  ]);
  readonly sent: { port: number; frame: Uint8Array }[] = [];
  changes = 0;
  channel = true;
  readonly tracker: HostTracker;

  constructor(options: Partial<HostTrackerOptions> = {}) {
    this.tracker = new HostTracker({
      clock: this.clock,
      logger: silentLogger,
      role: (_, port) => this.roles.get(port) ?? 'down',
      onChange: () => this.changes++,
      packetOut: (_, port, frame) => {
        if (this.channel) this.sent.push({ port, frame });
        return this.channel;
      },
      ...options,
    });
    this.tracker.start();
    this.tracker.switchConnected(DP);
  }

  become(port: number, role: PortRole): void {
    this.roles.set(port, role);
    this.tracker.rolesChanged();
  }

  hosts(): Host[] {
    return [...this.tracker.hosts().values()];
  }
}

t.test('learns on edges only, and forgets what was behind a link', async (t) => {
  const b = new Bench();
  b.roles.set(3, 'link').set(4, 'blocked').set(5, 'probing');
  for (const port of [3, 4, 9]) b.tracker.packetIn(DP, port, gratuitous(A, '10.0.0.1'));
  t.equal(b.tracker.counters.notEdge, 3);
  t.same(b.hosts(), []);
  b.tracker.packetIn(DP, 5, gratuitous(A, '10.0.0.1'));
  t.same(b.hosts(), [], 'too early to say');
  b.become(5, 'edge');
  t.same(b.hosts(), [{ mac: A, vlan: 0, at: at(5), ips: ['10.0.0.1'] }]);
  t.equal(b.changes, 1);
  b.become(5, 'link');
  t.same(b.hosts(), []);
  b.become(5, 'probing');
  b.tracker.packetIn(DP, 5, gratuitous(A, '10.0.0.1'));
  b.become(5, 'link');
  b.become(5, 'edge');
  t.same(b.hosts(), [], 'what waited was behind a link too');
  b.become(5, 'probing');
  for (let i = 0; i < 100; i++) b.tracker.packetIn(DP, 5, gratuitous(A, '10.0.0.1'));
  t.ok(b.tracker.counters.waitingFull > 50);
});

t.test('a lease, a move, an address that changes hands', async (t) => {
  const b = new Bench();
  b.tracker.packetIn(DP, 1, dhcpFrame(DhcpType.Discover, '10.0.0.5', [68, 67], A));
  b.tracker.packetIn(DP, 2, dhcpFrame(DhcpType.Ack, '10.0.0.5', [67, 68], B));
  t.same(b.hosts(), [
    { mac: A, vlan: 0, at: at(1), ips: ['10.0.0.5'] },
    { mac: B, vlan: 0, at: at(2), ips: ['10.0.0.1'] },
  ]);
  b.tracker.packetIn(DP, 2, gratuitous(A, '10.0.0.5'));
  t.same(b.tracker.byIp('10.0.0.5', 0)?.at, at(2));
  b.tracker.packetIn(DP, 2, gratuitous(B, '10.0.0.5'));
  t.equal(b.tracker.byIp('10.0.0.5', 0)?.mac, B);
  const changes = b.changes;
  b.tracker.packetIn(DP, 2, gratuitous(B, '10.0.0.5'));
  t.equal(b.changes, changes, 'nothing new');
});

t.test(
  'silent hosts are asked over IPv4 or IPv6, in their VLAN, and kept if they answer',
  async (t) => {
    const b = new Bench();
    b.tracker.packetIn(DP, 1, pushTag(gratuitous(A, '10.0.0.1'), { vid: 7 }));
    b.tracker.packetIn(DP, 2, buildNeighborSolicitation(B, 'fe80::b', 'fe80::c'));
    b.channel = false;
    b.clock.advance(400_000);
    t.equal(b.hosts().length, 2, 'they could not be asked');
    b.channel = true;
    b.clock.advance(1000);
    t.same(b.sent.map(({ port }) => port).sort(), [1, 2]);
    const question = b.sent.find(({ port }) => port === 1)!.frame;
    const header = parseFrame(question)!;
    t.match(header, { dst: A, src: CONTROLLER_MAC, vlan: 7, etherType: EtherType.Arp });
    const arp = parseArp(question, header.payload)!;
    t.match(arp, { senderIp: '0.0.0.0', targetIp: '10.0.0.1' });
    t.equal(says(question), 'badSource', 'the question itself teaches nobody anything');
    b.tracker.packetIn(DP, 1, pushTag(buildArpReply(arp, A), { vid: 7 }));
    b.clock.advance(60_000);
    t.same(
      b.hosts().map((host) => host.mac),
      [A],
    );
    b.tracker.switchDisconnected(DP);
    b.clock.advance(3_600_000);
    t.equal(b.hosts().length, 1, 'no channel, no forgetting');
    t.equal(buildQuestion({ mac: A, vlan: 0, at: at(1), ips: [] }), undefined);
  },
);

t.test('a port that is down keeps its hosts for a while', async (t) => {
  const b = new Bench();
  b.tracker.packetIn(DP, 1, gratuitous(A, '10.0.0.1'));
  b.become(1, 'down');
  b.clock.advance(200_000);
  b.become(1, 'edge');
  b.clock.advance(200_000);
  t.equal(b.hosts().length, 1);
  b.become(1, 'down');
  b.clock.advance(310_000);
  t.same(b.hosts(), []);
  b.become(1, 'edge');
  b.tracker.packetIn(DP, 1, gratuitous(A, '10.0.0.1'));
  b.tracker.switchForgotten(DP);
  t.same(b.hosts(), []);
});

t.test('hosts outlive the controller', async (t) => {
  const store = new MemoryStore();
  const first = new Bench({ store });
  first.tracker.packetIn(DP, 1, pushTag(gratuitous(A, '10.0.0.1'), { vid: 7 }));
  first.tracker.packetIn(DP, 2, gratuitous(B, '10.0.0.2'));
  store.put('host/x', { mac: 'x', vlan: 0, switch: DP, port: 1, ips: [] });
  store.put('host/y', { mac: B, vlan: 0, switch: DP, port: 1, ips: [7] });
  const second = new Bench({ store });
  t.same(second.hosts(), first.hosts());
  t.same(
    store.entries('host/').map(([key]) => key),
    [`host/${A}/7`, `host/${B}`],
  );
  t.equal(second.tracker.byIp('10.0.0.2', 0)?.mac, B);
  second.become(1, 'link');
  t.same(
    store.entries('host/').map(([key]) => key),
    [`host/${B}`],
  );
});
