/**
 * Several networks on the same switches and links: hosts of one hear each other and nobody else, with a
 * controller and without, over dead links, and whatever they send.
 */
import t, { type Test } from 'tap';
import { createNetwork, type Network } from '../../lab/index.js';
import { buildEthernet, EtherType, parseEthernet } from '../../proto/packet/ethernet.js';
import { pushTag } from '../../proto/packet/vlan.js';
import { fullMesh, leafSpine } from '../../topology/generators.js';

const topology = leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 3 });
const at = (name: string) => topology.hosts.find((host) => host.name === name)!;
const port = (name: string, vlan?: number): string => {
  const { switch: node, port } = at(name).at;
  return `{ switch: ${node}, port: ${port}${vlan === undefined ? '' : `, vlan: ${vlan}`} }`;
};

/** Of h1..h12, three a leaf. The rest is in the default network. */
const MEMBERS: Record<string, readonly string[]> = {
  blue: ['h1', 'h4', 'h7', 'h10'],
  green: ['h2', 'h5', 'h8'],
  red: ['h3', 'h6'],
};
/** These send tags of their own. */
const TAGS: Record<string, number> = { h7: 20, h8: 30, h12: 77 };

const network = (name: string, spec: string): string => `
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: ${name} }
spec: ${spec}
---`;

/** One of green by its labels, one at a port, one by a tag that is used at no port in particular. */
const RESOURCES = `${network(
  'blue',
  `{ members: [${port('h1')}, ${port('h4')}, ${port('h7', 20)}, ${port('h10')}] }`,
)}${network(
  'green',
  `{ vlan: 30, forwarding: known,
     members: [{ hosts: { team: green } }, ${port('h5')}, { vlan: 30 }] }`,
)}${network('red', `{ vlan: 40, forwarding: known, members: [${port('h3')}, ${port('h6')}] }`)}
apiVersion: heddle.dev/v1
kind: HostLabels
metadata: { name: h2, labels: { team: green } }
spec: { mac: ${at('h2').mac.toUpperCase()} }
`;

const networkOf = (name: string): string =>
  Object.keys(MEMBERS).find((key) => MEMBERS[key]!.includes(name)) ?? 'default';
/** Of the default network those with the same tag. */
const reachOf = (name: string): string =>
  networkOf(name) === 'default' ? `default ${TAGS[name] ?? 0}` : networkOf(name);

/** Every frame that a host got from a host of another network. */
function watchBreaches(network: Network): string[] {
  const breaches: string[] = [];
  const byMac = new Map(network.hosts.map((host) => [host.mac, host.name]));
  const names = new Set(network.hosts.map((host) => host.name));
  network.watch(({ to, frame, timeMs }) => {
    const { src, etherType } = parseEthernet(frame)!;
    // Discovery asks at every port whether a switch is there, whoever's it is.
    if (!names.has(to.node) || etherType === EtherType.Lldp) return;
    const from = byMac.get(src);
    if (from === undefined || networkOf(from) === networkOf(to.node)) return;
    if (breaches.length < 10) breaches.push(`${timeMs}: ${from} -> ${to.node}`);
  });
  return breaches;
}

async function start(): Promise<{ network: Network; breaches: string[] }> {
  const network = await createNetwork({ topology });
  await network.apply(RESOURCES);
  for (const [name, vlan] of Object.entries(TAGS)) network.host(name).vlan = vlan;
  await network.settle();
  // Whoever is a member by address or tag has to be seen once before it is known where it is.
  for (const host of network.hosts) host.announce();
  await network.settle();
  return { network, breaches: watchBreaches(network) };
}

async function checkReach(t: Test, network: Network, what: string): Promise<void> {
  for (const family of [4, 6] as const) {
    const { lost } = await network.pingAll({ family });
    const unreached = new Set(lost.map(([a, b]) => `${a} ${b}`));
    const wrong: string[] = [];
    for (const a of network.hosts) {
      for (const b of network.hosts) {
        if (a === b) continue;
        const together = reachOf(a.name) === reachOf(b.name);
        if (unreached.has(`${a.name} ${b.name}`) === together) wrong.push(`${a.name} ${b.name}`);
      }
    }
    t.same(wrong, [], `${what}: exactly members of one network reach each other over IPv${family}`);
  }
}

/** What an attacker at `from` may put on its wire. */
function lies(network: Network, from: string): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const payload = new Uint8Array(60).fill(0xee);
  const mine = network.host(from).mac;
  const targets = [
    ...network.hosts.map((host) => host.mac),
    'ff:ff:ff:ff:ff:ff',
    '01:00:5e:00:00:09',
  ];
  for (const dst of targets) {
    const frame = buildEthernet({ dst, src: mine, etherType: 0x88b5 }, payload);
    frames.push(frame);
    // 30 is the one tag that makes whoever sends it a member, but at the ports of other networks.
    const tags = networkOf(from) === 'default' || from === 'h7' ? [20, 40, 77, 2048] : [20, 30, 40];
    if (from === 'h8') tags.splice(1, 1);
    for (const vid of tags) frames.push(pushTag(frame, { vid }));
    frames.push(pushTag(pushTag(frame, { vid: 30 }), { vid: 40 }));
    frames.push(pushTag(frame, { vid: 40, tpid: 0x88a8 }));
  }
  return frames;
}

t.test('members reach each other, also when controllers and links go', async (t) => {
  const { network, breaches } = await start();
  await checkReach(t, network, 'at first');
  network.cutLink('spine1', 'leaf1');
  await checkReach(t, network, 'a link less');
  await network.killController();
  await checkReach(t, network, 'no controller');
  network.cutLink('spine2', 'leaf2');
  await network.run(100);
  await checkReach(t, network, 'two links less and no controller');
  network.restoreLink('spine1', 'leaf1');
  network.restoreLink('spine2', 'leaf2');
  const controller = await network.startController();
  await network.settle();
  await checkReach(t, network, 'a new controller');
  t.equal(controller.stats.drifts, 0);
  t.same(breaches, [], 'nobody saw a frame of another network');
  await network.stop();
});

t.test('lies about tags and addresses lead nowhere', async (t) => {
  const { network, breaches } = await start();
  await network.pingAll();
  for (const from of ['h1', 'h2', 'h3', 'h9', 'h7', 'h8']) {
    for (const frame of lies(network, from)) network.host(from).sendFrame(frame);
    await network.run(50);
  }
  // A tagged host of green at a port of blue, and of nobody at one of red.
  t.same(breaches, [], 'with a controller');
  await network.killController();
  for (const from of ['h1', 'h2', 'h3', 'h9', 'h7', 'h8']) {
    for (const frame of lies(network, from)) network.host(from).sendFrame(frame);
    await network.run(50);
  }
  t.same(breaches, [], 'without');
  await network.stop();
});

t.test('switches that have not heard of a network lead none of its frames anywhere', async (t) => {
  const network = await createNetwork({ topology: fullMesh({ switches: 3, hostsPerSwitch: 1 }) });
  await network.pingAll();
  await network.settle();
  await network.run(1000);
  network.cutOff('s2', true);
  network.cutOff('s3', true);
  const [from, , to] = network.plan.hosts;
  await network.apply(`
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: other }
spec: { members: [{ switch: s1, port: ${from!.at.port} }], forwarding: learning }
`);
  await network.run(5000);
  let frames = 0;
  const heardBy: string[] = [];
  const plain = { dst: to!.mac, src: from!.mac, etherType: 0x88b5 };
  network.watch(({ to: { node }, frame }) => {
    if (parseEthernet(frame)?.src !== from!.mac) return;
    if (++frames > 100) throw new Error('it goes round');
    if (node.startsWith('h')) heardBy.push(node);
  });
  // A switch that does know the network searches for who is not in it.
  network.host(from!.name).sendFrame(buildEthernet(plain, new Uint8Array(46)));
  await network.run(20);
  t.equal(frames, 3, 'to its switch, and on to both neighbours');
  t.same(heardBy, []);
  await network.stop();
});
