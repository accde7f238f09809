/** Faults of controllers, of channels to them and of apps in them: rows of docs/failure.md. */
import t from 'tap';
import { type App, type AppContext, defineApp } from '../../controller/sdk.js';
import { CrashDisk } from '../../lab/crash-store.js';
import { createNetwork } from '../../lab/index.js';
import { encodeToSwitch } from '../../proto/codec.js';
import { ring } from '../../topology/generators.js';
import { portRolesOf } from '../../topology/port-roles.js';

const triangle = () => ring({ switches: 3, hostsPerSwitch: 1 });

t.test(
  'killed at any write to its store, with any of them on disk: it comes back right',
  async (t) => {
    let kills = 0;
    for (let writes = 1; writes <= 24; writes += 2) {
      let disk: CrashDisk | undefined;
      const network = await createNetwork({
        topology: triangle(),
        seed: writes,
        settle: false,
        disk: (_name, clock) => (disk = new CrashDisk(clock)),
      });
      let left = writes;
      disk!.onWrite = (queued) => {
        if (--left !== 0) return;
        kills++;
        // Of what was not flushed, every length of prefix has its turn.
        disk!.survivors = writes % (queued + 1);
        network.killControllerNow('c1', { inFlight: writes % 4 === 1 ? 'lost' : 'delivered' });
      };
      await network.pingAll();
      const bid = network.controller().query.status().electionId;
      if (network.isRunning()) {
        await network.stop();
        continue;
      }
      await network.killController();
      const controller = await network.startController();
      t.ok(controller.query.status().electionId > bid, 'an election id is never used twice');
      await network.settle();
      // Whoever asked in vain meanwhile would go on waiting for the answer.
      for (const host of network.hosts) host.forgetNeighbors();
      t.same((await network.pingAll()).lost, [], `killed at write ${writes}`);
      await network.settle();
      await network.stop();
    }
    t.ok(kills >= 5, `${kills} times`);
  },
);

t.test(
  'two that each believe to be primary: only the higher election id ever writes',
  async (t) => {
    const applied = new Map<string, number>();
    const telnet = (udpDst: number): App =>
      defineApp({
        name: 'telnet',
        compile(network, desired) {
          for (const node of network.switches.values()) {
            const match = { ethType: 'ipv4', ipProto: 'udp', udpDst } as const;
            desired.on(node).rule({ stage: 'policy', match });
          }
        },
      });
    const network = await createNetwork({
      topology: triangle(),
      controllers: ['c1', 'c2'],
      // The second one has a store of its own, which knows nothing of the first one's rules.
      adoptionMs: 1000,
      apps: [telnet(23)],
      switchOptions: () => ({
        listener: {
          applied: (_changes, _tampered, peer) => applied.set(peer, (applied.get(peer) ?? 0) + 1),
          refused: () => {},
          removed: () => {},
        },
      }),
    });
    // The first one is cut from s1 while the second one takes over; it still thinks that s1 is its own.
    const [old] = network.switch('s1').channels();
    old!.stall();
    await network.startController({ name: 'c2', apps: [telnet(24)] });
    await network.run(3000);
    const before = applied.get('c1');
    // What it wrote meanwhile arrives now, and so does a bid that it makes again.
    const change = { type: 'deleteOwner', owner: 'telnet' } as const;
    old!.ends[1].send(encodeToSwitch({ type: 'transaction', id: 1_000_000, changes: [change] }));
    old!.resume();
    await network.run(10_000);
    t.equal(applied.get('c1'), before, 'the lower id wrote nothing more');
    t.ok((applied.get('c2') ?? 0) > 0);
    for (const node of network.switches) t.equal(node.primary, 'c2');
    const ports = (await network.flows('s1', 'c2'))
      .filter(({ owner }) => owner === 'telnet')
      .map(({ match }) => match.udpDst);
    t.same(ports, [24]);
    await network.stop();
  },
);

t.test('one that may not write takes nobody’s silence for an edge, then or later', async (t) => {
  const network = await createNetwork({ topology: triangle(), controllers: ['c1', 'c2'] });
  await network.pingAll();
  await network.startController({ name: 'c2', electionId: 1 });
  await network.run(15_000);
  const edges = (): number =>
    [...portRolesOf(network.view('c2')).values()].flatMap((roles) => roles.edges).length;
  t.equal(edges(), 0, 'its probes never left');
  t.ok(network.controller('c2').stats.packetOutsDropped > 0);
  await network.killController('c2');
  // By who sent or got it, and whom it asks for.
  const [sent, got] = [new Map<string, number>(), new Map<string, number>()];
  network.watch(({ from, to, frame }) => {
    const isQuestion = frame[12] === 0x08 && frame[13] === 0x06 && frame[21] === 1;
    if (!isQuestion || frame[39] !== 9) return;
    const note = (counts: Map<string, number>, node: string): void => {
      if (node.startsWith('h')) {
        const key = `${node} ${frame[41]}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    };
    note(sent, from.node);
    note(got, to.node);
  });
  await network.startController({ name: 'c2' });
  for (let i = 1; i <= 60; i++) {
    network.host('h1').sendUdp(`10.9.0.${i}`, 9, Uint8Array.of(0));
    await network.run(100);
  }
  t.equal(edges(), 3);
  t.ok(got.has('h3 1') && got.has('h3 60'));
  const often = [...got].filter(([key, n]) => n > sent.get(key.replace(/^h./, 'h1'))!);
  t.same(often, [], 'questions come to a host once, whoever floods them');
  await network.stop();
});

t.test('a channel that is dead in one direction only is noticed by both ends', async (t) => {
  for (const end of [0, 1] as const) {
    const network = await createNetwork({ topology: triangle(), seed: 2 });
    await network.pingAll();
    await network.settle();
    const node = network.switch('s2');
    const [channel] = node.channels();
    channel!.freeze(end);
    await network.run(10_000);
    await network.settle();
    t.ok(channel!.isClosed, 'nothing is left of it');
    const live = node.channels();
    t.equal(live.length, 1, 'one live session');
    t.equal(network.controller().query.switch('s2').state, 'inSync');
    t.same((await network.pingAll()).lost, []);
    await network.stop();
  }
});

t.test('no controller for long: waits grow, with jitter, and memory stays bounded', async (t) => {
  const network = await createNetwork({ topology: triangle() });
  await network.killController();
  const dials: number[] = [];
  await network.run(60_000);
  const scheduled = network.clock.scheduled;
  await network.run(600_000);
  t.ok(network.clock.scheduled <= scheduled + 10, 'nothing piles up');
  await network.startController();
  const startMs = network.clock.now();
  for (const node of network.switches) {
    while (!node.isConnected) await network.run(10);
    dials.push(network.clock.now() - startMs);
  }
  t.ok(Math.max(...dials) <= 3100, `${dials} ms after it came back`);
  t.ok(new Set(dials).size > 1, 'not all in the same moment');
  await network.settle();
  await network.stop();
});

t.test('apps that throw and that flood: reported, and the others go on', async (t) => {
  let context: AppContext | undefined;
  const thrower = defineApp({
    name: 'thrower',
    compile() {
      throw new Error('out of ideas');
    },
    networkChanged() {
      throw new Error('not again');
    },
  });
  const flooder = defineApp({
    name: 'flooder',
    start(own) {
      context = own;
    },
  });
  const network = await createNetwork({ topology: triangle(), apps: [thrower, flooder] });
  await network.pingAll();
  const { datapathId: id } = network.switch('s1');
  let dropped = 0;
  const timer = network.clock.every(1, () => {
    for (let i = 0; i < 200; i++) {
      const sent = context!.packetOut(id, { frame: new Uint8Array(1500), actions: [] });
      if (!sent) dropped++;
    }
  });
  for (const pair of network.switch('s1').channels()) pair.slow(200);
  await network.run(3000);
  const [pair] = network.switch('s1').channels();
  t.ok(dropped > 1000, 'what a channel has no room for is refused');
  t.ok(pair!.ends[1].bufferedBytes < 2 << 20, 'and waits nowhere');
  timer.cancel();
  t.same((await network.pingAll()).lost, []);
  const app = network
    .controller()
    .query.apps()
    .find(({ name }) => name === 'thrower');
  t.match(app, { state: 'failed', message: 'compile: out of ideas' });
  t.ok(app!.errors > 1);
  await network.stop();
});
