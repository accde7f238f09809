import t from 'tap';
import { Answers } from '../../apps/forwarding/answers.js';
import { RateLimiter } from '../../apps/forwarding/limiter.js';
import { Segments } from '../../apps/forwarding/segments.js';
import { QUESTION_COOKIE } from '../../apps/forwarding/stages.js';
import { ResourceSet } from '../../controller/resources/resource-set.js';
import type { AppContext, PacketOutSpec } from '../../controller/sdk.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { silentLogger } from '../../proto/logger.js';
import { ArpOp, buildArp, buildArpRequest, parseArp } from '../../proto/packet/arp.js';
import { buildEthernet, parseEthernet } from '../../proto/packet/ethernet.js';
import {
  buildNeighborAdvertisement,
  buildNeighborSolicitation,
  parseNeighbor,
} from '../../proto/packet/icmpv6.js';
import { parseIpv6Packet } from '../../proto/packet/ipv6.js';
import { parseFrame, pushTag } from '../../proto/packet/vlan.js';
import { leafSpine, planNetwork } from '../../topology/generators.js';
import type { Host, NetworkView } from '../../topology/model.js';

const network = planNetwork(leafSpine({ spines: 1, leaves: 3, hostsPerLeaf: 2 }));
const [h1, h2, , , , h6] = [...network.hosts.values()] as [Host, Host, Host, Host, Host, Host];

interface Sent {
  readonly to: string;
  readonly packet: PacketOutSpec;
}

function setup(view: NetworkView = network) {
  const clock = new VirtualClock();
  const sent: Sent[] = [];
  const context: AppContext = {
    logger: silentLogger,
    clock,
    network: () => view,
    resources: () => ResourceSet.EMPTY,
    invalidate() {},
    packetOut(to, packet) {
      sent.push({ to, packet: { ...packet, frame: packet.frame.slice() } });
      return true;
    },
    rules: { put() {}, remove() {} },
  };
  const answers = new Answers((context) => new Segments(context.network(), []));
  const ask = (
    from: Host,
    frame: Uint8Array,
    cookie = QUESTION_COOKIE,
    totalBytes = frame.length,
  ) => {
    sent.length = 0;
    return answers.packetIn(
      {
        switch: view.switches.get(from.at.switch)!,
        inPort: from.at.port,
        reason: 'action',
        stage: 'forward',
        cookie,
        frame,
        totalBytes,
      },
      context,
    );
  };
  return { clock, sent, ask };
}

const ipv4 = (host: Host) => host.ips.find((ip) => ip.includes('.'))!;
const ipv6 = (host: Host) => host.ips.find((ip) => ip.includes(':'))!;
const outPorts = (sent: readonly Sent[]) =>
  sent
    .flatMap(({ to, packet }) =>
      packet.actions.map((a) => `${to}/${a.type === 'output' && a.port}`),
    )
    .sort();
const allOthers = (asker: Host) =>
  [...network.hosts.values()]
    .filter((host) => host !== asker)
    .map(({ at }) => `${at.switch}/${at.port}`)
    .sort();

t.test('a known IPv4 address is answered at the port that asked', async (t) => {
  const { ask, sent } = setup();
  t.equal(ask(h1, buildArpRequest(h1.mac, ipv4(h1), ipv4(h6))), true);
  t.same(outPorts(sent), [`${h1.at.switch}/${h1.at.port}`]);
  const { frame } = sent[0]!.packet;
  t.match(parseEthernet(frame), { dst: h1.mac, src: h6.mac });
  t.match(parseArp(frame, 14), {
    op: ArpOp.Reply,
    senderMac: h6.mac,
    senderIp: ipv4(h6),
    targetMac: h1.mac,
    targetIp: ipv4(h1),
  });
});

t.test('a known IPv6 address is advertised to who solicited', async (t) => {
  const { ask, sent } = setup();
  t.equal(ask(h1, buildNeighborSolicitation(h1.mac, ipv6(h1), ipv6(h6))), true);
  t.equal(sent.length, 1);
  const { frame } = sent[0]!.packet;
  t.match(parseEthernet(frame), { dst: h1.mac, src: h6.mac });
  const ip = parseIpv6Packet(frame, 14)!;
  t.match(ip, { src: ipv6(h6), dst: ipv6(h1), hopLimit: 255 });
  t.match(parseNeighbor(frame, ip.payload, ip.payloadEnd), {
    target: ipv6(h6),
    mac: h6.mac,
    solicited: true,
  });
});

t.test('in a VLAN: only what is known there, answered with the tag', async (t) => {
  const hosts = new Map(network.hosts).set(h6.mac, { ...h6, vlan: 7 });
  const { ask, sent } = setup({ ...network, hosts });
  const question = buildArpRequest(h1.mac, ipv4(h1), ipv4(h6));
  ask(h1, question);
  t.same(outPorts(sent), allOthers(h1), 'untagged, it is unknown');
  ask(h1, pushTag(question, { vid: 7 }));
  t.equal(sent.length, 1);
  t.match(parseFrame(sent[0]!.packet.frame), { vlan: 7, dst: h1.mac });
});

t.test(
  'what is unknown, and what is meant for everybody, goes to all other edge ports',
  async (t) => {
    const { ask, sent } = setup();
    const stranger = '02:aa:00:00:00:01';
    const toStranger = buildEthernet(
      { dst: stranger, src: h1.mac, etherType: 0x0800 },
      new Uint8Array(46),
    );
    const announcement = buildEthernet(
      { dst: 'ff:ff:ff:ff:ff:ff', src: h1.mac, etherType: 0x0806 },
      buildArp({
        op: ArpOp.Request,
        senderMac: h1.mac,
        senderIp: ipv4(h1),
        targetMac: '00:00:00:00:00:00',
        targetIp: ipv4(h1),
      }),
    );
    const frames = {
      'unknown IPv4': buildArpRequest(h1.mac, ipv4(h1), '10.0.99.99'),
      'unknown IPv6': buildNeighborSolicitation(h1.mac, ipv6(h1), 'fd00::9999'),
      'unknown MAC': toStranger,
      announcement,
      'probe of an address that another host has': buildArpRequest(h1.mac, '0.0.0.0', ipv4(h6)),
      'duplicate address detection': buildNeighborSolicitation(h1.mac, '::', ipv6(h6)),
      'its own address': buildArpRequest(h1.mac, '10.0.5.5', ipv4(h1)),
      'unsolicited advertisement': buildNeighborAdvertisement(ipv6(h1), h1.mac, {
        mac: '',
        ip: '::',
      }),
      'nonsense in ARP': buildEthernet(
        { dst: 'ff:ff:ff:ff:ff:ff', src: h1.mac, etherType: 0x0806 },
        Uint8Array.of(1, 2, 3),
      ),
    };
    for (const [name, frame] of Object.entries(frames)) {
      t.equal(ask(h1, frame), true, name);
      t.same(outPorts(sent), allOthers(h1), name);
      t.ok(sent.every(({ packet }) => Buffer.from(frame).equals(packet.frame)));
    }
  },
);

t.test('a known host that its switch forgot gets its packet directly', async (t) => {
  const { ask, sent } = setup();
  const to = (dst: string) =>
    buildEthernet({ dst, src: h1.mac, etherType: 0x0800 }, new Uint8Array(46));
  ask(h1, to(h6.mac));
  t.same(outPorts(sent), [`${h6.at.switch}/${h6.at.port}`]);
  ask(h1, to(h1.mac));
  t.same(sent, [], 'but not out where it came in');
});

t.test('nobody answers for a host whose port is down: it may be elsewhere by now', async (t) => {
  const node = network.switches.get(h6.at.switch)!;
  const port = { ...node.ports.get(h6.at.port)!, up: false };
  const ports = new Map(node.ports).set(h6.at.port, port);
  const switches = new Map(network.switches).set(node.id, { ...node, ports });
  const { ask, sent } = setup({ ...network, switches });
  const [own, gone] = [h1, h6].map(({ at }) => `${at.switch}/${at.port}`);
  const left = [...network.hosts.values()].map(({ at }) => `${at.switch}/${at.port}`).sort();
  const asked = left.filter((where) => where !== own && where !== gone);
  const frames = {
    'IPv4 address': buildArpRequest(h1.mac, ipv4(h1), ipv4(h6)),
    'IPv6 address': buildNeighborSolicitation(h1.mac, ipv6(h1), ipv6(h6)),
    'MAC address': buildEthernet(
      { dst: h6.mac, src: h1.mac, etherType: 0x0800 },
      new Uint8Array(46),
    ),
  };
  for (const [name, frame] of Object.entries(frames)) {
    t.equal(ask(h1, frame), true, name);
    t.same(outPorts(sent), asked, name);
  }
});

t.test(
  "other packets are not this app's: copies, cut ones, other apps', frames that are none",
  async (t) => {
    const { ask } = setup();
    const question = buildArpRequest(h1.mac, ipv4(h1), ipv4(h6));
    t.equal(ask(h1, question, 0n), false);
    t.equal(ask(h1, question, QUESTION_COOKIE, question.length + 1), false);
    for (let length = 0; length < 14; length++) t.equal(ask(h1, question.slice(0, length)), false);
    for (let length = 14; length < question.length; length++) ask(h1, question.slice(0, length));
    t.equal(
      ask(
        h1,
        Uint8Array.from({ length: 14 }, () => 0x81),
      ),
      true,
    );
  },
);

t.test('one port may flood only so often, and others are not held to its account', async (t) => {
  const { ask, sent, clock } = setup();
  const question = buildArpRequest(h1.mac, ipv4(h1), '10.0.99.99');
  let floods = 0;
  for (let i = 0; i < 1000; i++) {
    ask(h1, question);
    if (sent.length > 0) floods++;
  }
  t.equal(floods, 100);
  ask(h2, question);
  t.ok(sent.length > 0);
  ask(h1, buildArpRequest(h1.mac, ipv4(h1), ipv4(h6)));
  t.equal(sent.length, 1, 'answers cost nothing');
  clock.advance(1000);
  floods = 0;
  for (let i = 0; i < 1000; i++) {
    ask(h1, question);
    if (sent.length > 0) floods++;
  }
  t.equal(floods, 50);
});

t.test('the limiter forgets the key used longest ago rather than grow', async (t) => {
  const limiter = new RateLimiter({ rate: 1, burst: 1 }, 2);
  t.equal(limiter.take('a', 1, 0), true);
  t.equal(limiter.take('a', 1, 0), false);
  t.equal(limiter.take('b', 1, 0), true);
  t.equal(limiter.take('c', 1, 0), true);
  t.equal(limiter.take('a', 1, 0), true, 'a was forgotten and starts anew');
  t.equal(limiter.take('c', 1, 999), false);
  t.equal(limiter.take('c', 1, 1000), true);
});
