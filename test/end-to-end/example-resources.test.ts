/** The files in examples/resources, each applied to the network that `heddle lab up` makes, with traffic. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { createNetwork, type Network } from '../../lab/index.js';
import { buildEthernet } from '../../proto/packet/ethernet.js';
import { TcpFlag } from '../../proto/packet/tcp.js';
import { leafSpine } from '../../topology/generators.js';
import { datagram, icmp, lostOfConnection, reply, segment, type Way } from './packets.js';

const directory = ['../../examples/resources', '../../../examples/resources']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))!;

const tested = new Set<string>();

/** A network with the resources of a file, all of them in the switches. */
async function start(t: Test, file: string): Promise<Network> {
  tested.add(file);
  const network = await createNetwork({
    topology: leafSpine({ spines: 2, leaves: 4, hostsPerLeaf: 2 }),
  });
  t.teardown(() => network.stop());
  await network.pingAll();
  const { items } = await network.apply(readFileSync(`${directory}/${file}`, 'utf8'));
  await network.settle();
  for (const { kind, name } of items) {
    const { conditions } = network.resource(kind, name).status;
    const is = Object.fromEntries(conditions.map(({ type, status }) => [type, status]));
    t.same(is, { Accepted: 'True', Installed: 'True', Degraded: 'False' }, `${kind}/${name}`);
  }
  return network;
}

t.test('isolated-networks.yaml', async (t) => {
  const network = await start(t, 'isolated-networks.yaml');
  const groups = [
    ['h1', 'h3'],
    ['h2', 'h4'],
    ['h5', 'h6', 'h7', 'h8'],
  ];
  const groupOf = (name: string): number => groups.findIndex((group) => group.includes(name));
  for (const { name: from } of network.hosts) {
    for (const { name: to } of network.hosts) {
      if (from === to) continue;
      t.equal(await network.ping(from, to), groupOf(from) === groupOf(to), `${from} to ${to}`);
    }
  }
  const everybody = 'ff:ff:ff:ff:ff:ff';
  t.same(await heardBy(network, 'h1', everybody), ['h3'], 'a broadcast stays in its network');
  t.same(await heardBy(network, 'h2', everybody), ['h4']);
  t.same(await heardBy(network, 'h5', everybody), ['h6', 'h7', 'h8']);
  const unseen = '02:00:00:00:99:99';
  t.same(await heardBy(network, 'h1', unseen), ['h3'], 'blue looks for hosts that nobody has seen');
  t.same(await heardBy(network, 'h2', unseen), [], 'red drops what is for them');
});

/** Who hears a frame that a host sends to an address, in the order of their names. */
async function heardBy(network: Network, from: string, dst: string): Promise<string[]> {
  const { mac: src } = network.host(from);
  const frame = buildEthernet({ dst, src, etherType: 0x88b5 }, new Uint8Array(46));
  const heard: string[] = [];
  const end = network.watch(({ to, frame: seen }) => {
    if (Buffer.compare(seen, frame) === 0) heard.push(to.node);
  });
  network.host(from).sendFrame(frame);
  await network.run(50);
  end();
  const hosts = network.hosts.map(({ name }) => name);
  return heard.filter((name) => hosts.includes(name)).sort();
}

const CLIENT_PORT = 40_000;

/** Packets that rules of a resource matched, all switches together. */
async function counted(network: Network): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const { name } of network.switches) {
    for (const { resource, stage, priority, packets = 0 } of await network.flows(name)) {
      if (stage !== 'policy') continue;
      const key = `${resource}${priority === REPLY_PRIORITY ? ' replies' : ''}`;
      sums.set(key, (sums.get(key) ?? 0) + packets);
    }
  }
  return sums;
}

/** `docs/resources.md`. */
const REPLY_PRIORITY = 60_000;

t.test('three-tiers.yaml', async (t) => {
  const network = await start(t, 'three-tiers.yaml');
  const [web, app, db] = ['h5', 'h6', 'h7'] as const;
  const ask = (from: string, to: string, dst: number): Way => ({ from, to, src: CLIENT_PORT, dst });

  // Who may ask, and what: connections from their first segment to their last.
  const allowed = [ask('h1', web, 443), ask(web, app, 8042), ask(app, db, 5432)];
  // Of the shop, so that what goes back is denied by itself.
  const audited = ask(web, db, 22);
  for (const way of [...allowed, audited]) {
    const what = `${way.from} to port ${way.dst} of ${way.to}`;
    t.equal(await lostOfConnection(network, way), undefined, what);
  }
  t.ok(await datagram(network, ask(app, db, 11_211), 'get cart'), 'a question by UDP');
  t.ok(await datagram(network, reply(ask(app, db, 11_211)), 'VALUE cart'), 'its reply');

  const after = await counted(network);
  t.match(Object.fromEntries(after), {
    // Five segments each way.
    'Policy/to-web': 5,
    'Policy/web-to-app': 5,
    'Policy/app-to-db': 5,
    'Policy/logins': 5,
    // The reset needs no policy.
    'Policy/logins replies': 4,
    'Policy/app-to-db replies': 4,
    'Policy/app-to-cache': 1,
    'Policy/app-to-cache replies': 1,
    'Policy/nothing-else': 0,
  });

  const denied: readonly (readonly [string, Way])[] = [
    ['another port', ask('h1', web, 8080)],
    ['past the web server', ask('h1', app, 8042)],
    ['past the application', ask(web, db, 5432)],
    ['the way back, as something new', ask(db, app, 8042)],
    ['the way back, from the port that may be asked', { ...ask(db, app, 8042), src: 5432 }],
    ['the way back, to the port that asked', reply(ask(app, db, 5432))],
  ];
  for (const [what, way] of denied) t.notOk(await segment(network, way, TcpFlag.Syn), what);
  t.notOk(await segment(network, reply(ask(app, web, 443)), TcpFlag.Syn | TcpFlag.Rst));
  const forged: readonly (readonly [string, Way])[] = [
    ['from the wrong port', { ...reply(ask(app, db, 11_211)), src: 11_212 }],
    ['something new from a client port', ask(db, app, 11_211)],
    ['from the right port of somebody else', reply(ask(app, web, 11_211))],
    ['to somebody who may not ask', reply(ask(web, db, 11_211))],
  ];
  for (const [what, way] of forged) t.notOk(await datagram(network, way), what);
  t.notOk(await network.ping('h1', db));
  const drops = denied.length + 1 + forged.length + 1;
  t.equal((await counted(network)).get('Policy/nothing-else'), drops, 'each is counted');
  t.equal((await counted(network)).get('Policy/logins'), after.get('Policy/logins'));
  t.ok(await network.ping('h1', 'h2'), 'what is not of the shop is as before');

  network.moveHost(web, 'leaf1');
  // It takes as long to find out that no switch is at the port.
  await network.run(5000);
  network.host(web).announce();
  await network.run(1000);
  t.equal(await lostOfConnection(network, ask('h2', web, 80)), undefined, 'wherever it is');
  t.equal(await lostOfConnection(network, ask(web, app, 8099)), undefined);
  t.notOk(await segment(network, ask('h2', web, 8080), TcpFlag.Syn));
  t.notOk(await segment(network, ask(web, app, 8100), TcpFlag.Syn));
});

t.test('mirror-rule.yaml', async (t) => {
  const network = await start(t, 'mirror-rule.yaml');
  /** How often a datagram arrives, and how often at h2. */
  const ask = async (from: string, to: string, port: number) => {
    const receivers = [to, 'h2'].map((name) => network.host(name).counters);
    const before = receivers.map(({ received }) => received);
    network.host(from).sendUdp(network.host(to).ipv4, port, new Uint8Array(8), 4000);
    await network.run(20);
    return receivers.map(({ received }, i) => received - before[i]!);
  };
  t.same(await ask('h1', 'h8', 53), [1, 1], 'the question arrives, and its copy');
  t.same(await ask('h1', 'h8', 54), [1, 0], 'anything else only arrives');
  t.same(await ask('h3', 'h8', 53), [1, 0], 'and so do questions on other switches');
  t.same(await ask('h3', 'h1', 53), [1, 0], 'or at another port of this one');
});

t.test('icmp-errors.yaml', async (t) => {
  const network = await start(t, 'icmp-errors.yaml');
  const way = { from: 'h1', to: 'h6', src: CLIENT_PORT, dst: 443 };
  const toH6 = [network.host('h6').ipv4, network.host('h6').ipv6].map(
    (ip) => `{ cidr: ${ip}/${ip.includes(':') ? 128 : 32} }`,
  );
  await network.apply(`
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: default }
spec: { policy: deny }
---
apiVersion: heddle.dev/v1
kind: Policy
metadata: { name: web }
spec: { action: allow, to: [${toH6}], protocols: [{ protocol: tcp, ports: [443] }] }
`);
  await network.settle();
  const back = { from: 'h6', to: 'h1' };
  /** Unreachable, time exceeded; of ICMPv6 also packet too big. */
  const errors = [
    [4, 3],
    [4, 11],
    [6, 1],
    [6, 2],
    [6, 3],
  ] as const;
  const passing = async (): Promise<string[]> => {
    const passed: string[] = [];
    for (const [family, type] of errors) {
      if (await icmp(network, back, family, type)) passed.push(`${family}/${type}`);
    }
    return passed;
  };
  const all = errors.map(([family, type]) => `${family}/${type}`);
  t.equal(await lostOfConnection(network, way), undefined);
  t.same(await passing(), all);
  t.notOk(await icmp(network, back, 4, 8), 'no echo request');
  t.notOk(await icmp(network, back, 6, 128));
  t.notOk(await icmp(network, back, 4, 5), 'no redirect');
  t.notOk(await segment(network, reply({ ...way, dst: 80 }), TcpFlag.Syn), 'nothing else');

  const policy = (action: string): string => `
apiVersion: heddle.dev/v1
kind: Policy
metadata: { name: icmp }
spec: { action: ${action}, network: default, from: [${toH6}], protocols: [{ protocol: icmp }] }
`;
  await network.apply(policy('deny'));
  await network.settle();
  t.same(await passing(), [], 'what a policy denies is denied');
  await network.remove('Policy', 'icmp');
  for (const { metadata } of network.controller().resources.list('FlowRule').items) {
    await network.remove('FlowRule', metadata.name);
  }
  await network.settle();
  t.equal(await lostOfConnection(network, way), undefined);
  t.same(await passing(), [], 'without the file none passes');
  await network.apply(policy('allow'));
  await network.settle();
  t.same(await passing(), all, 'a policy that allows ICMP from who sends them does as well');
  t.notOk(await icmp(network, { from: 'h5', to: 'h1' }, 4, 3), 'from those only');
});

t.test('each file has its test', (t) => {
  t.same([...tested].sort(), readdirSync(directory).sort());
  t.end();
});
