/** The files in examples/resources, each applied to the network that `heddle lab up` makes, with traffic. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { createNetwork, type Network } from '../../lab/index.js';
import { buildEthernet } from '../../proto/packet/ethernet.js';
import { TcpFlag } from '../../proto/packet/tcp.js';
import { leafSpine } from '../../topology/generators.js';
import { datagram, lostOfConnection, reply, segment, type Way } from './packets.js';

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
  const [h1] = network.hosts;
  const heard = new Set<string>();
  const end = network.watch(({ to, frame }) => {
    if (Buffer.from(frame.subarray(0, 6)).toString('hex') === 'ffffffffffff') heard.add(to.node);
  });
  h1!.sendFrame(
    buildEthernet(
      { dst: 'ff:ff:ff:ff:ff:ff', src: h1!.mac, etherType: 0x88b5 },
      new Uint8Array(46),
    ),
  );
  await network.run(50);
  end();
  const hosts = network.hosts.map(({ name }) => name).filter((name) => heard.has(name));
  t.same(hosts, ['h3'], 'a broadcast stays in its network');
});

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
});

t.test('mirror-rule.yaml', async (t) => {
  const network = await start(t, 'mirror-rule.yaml');
  const [h1, h2, h8] = ['h1', 'h2', 'h8'].map((name) => network.host(name));
  const ask = async (port: number): Promise<readonly [number, number]> => {
    const before = [h8!.counters.received, h2!.counters.received];
    h1!.sendUdp(h8!.ipv4, port, new Uint8Array(8), 4000);
    await network.run(20);
    return [h8!.counters.received - before[0]!, h2!.counters.received - before[1]!];
  };
  t.same(await ask(53), [1, 1], 'the question arrives, and its copy');
  t.same(await ask(54), [1, 0], 'anything else only arrives');
});

t.test('each file has its test', (t) => {
  t.same([...tested].sort(), readdirSync(directory).sort());
  t.end();
});
