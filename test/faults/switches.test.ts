/** Faults of switches and of what is in them: the rows of docs/failure.md that a switch is named in. */
import t from 'tap';
import { Segments } from '../../apps/forwarding/segments.js';
import { SEARCH_VLAN } from '../../apps/forwarding/stages.js';
import type { FlowJson } from '../../controller/northbound/api.js';
import { defineApp } from '../../controller/sdk.js';
import { createNetwork, type Network } from '../../lab/index.js';
import { flowChange, makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { FlowCommand } from '../../proto/model.js';
import { SMALL_LIMITS } from '../../switch/tables/memory.js';
import { leafSpine, ring } from '../../topology/generators.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';

const triangle = () => ring({ switches: 3, hostsPerSwitch: 1 });

async function lively(): Promise<Network> {
  const network = await createNetwork({ topology: triangle() });
  await network.pingAll();
  await network.settle();
  await network.run(1000);
  return network;
}

t.test('rules changed behind its back: put back within 5 s, and reported by name', async (t) => {
  const network = await lively();
  const node = network.switch('s1');
  const flows = (await node.saved())!.flows.map(({ flow }) => flow);
  const before = await network.flows('s1');
  const [removed, changed] = flows.filter(({ owner }) => owner === 'forwarding');
  const match = buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 666 });
  const foreign = makeFlow({ table: 1, priority: 9, match, owner: 'nobody' });
  const extra = makeFlow({ table: 1, priority: 9, match, owner: 'forwarding', cookie: 1n });

  for (const [changes, found] of [
    [[flowChange(FlowCommand.DeleteStrict, removed!)], { how: 'missing', what: /forwarding/ }],
    [[flowChange(FlowCommand.Add, { ...changed!, cookie: 99n })], { how: 'changed', what: /0x63/ }],
    [[flowChange(FlowCommand.Add, extra)], { how: 'unexpected', what: /udpDst=666/ }],
    [[flowChange(FlowCommand.Add, foreign)], { how: 'unexpected', what: /nobody/ }],
  ] as const) {
    const { drifts } = network.controller().query.switch('s1');
    t.ok(node.tamper(changes));
    await network.run(5200);
    const after = network.controller().query.switch('s1');
    t.equal(after.drifts, drifts + 1);
    t.match(after.lastDrift, { count: 1, items: [found] });
    const held = await network.flows('s1');
    t.same(held.map(line).sort(), before.map(line).sort());
  }
  t.equal(network.controller().query.switch('s2').lastDrift, null);
  await network.stop();
});

/** A rule without its counters. */
function line({ packets: _p, bytes: _b, ageS: _a, ...rule }: FlowJson): string {
  return JSON.stringify(rule);
}

t.test('a disk that is full: it forwards, says so, and saves when there is room', async (t) => {
  const network = await lively();
  const node = network.switch('s1');
  const saved = await node.saved();
  node.setDiskFull(true);
  network.host('h1').sendFrame(frameFrom('02:00:00:00:0a:01'));
  await network.run(10_000);
  t.match(node.status().stateError, /ENOSPC/);
  t.same((await network.pingAll()).lost, []);
  t.equal((await node.saved())!.revision, saved!.revision, 'the last good one is kept');
  node.setDiskFull(false);
  await network.run(10_000);
  t.equal(node.status().stateError, '');
  t.ok((await node.saved())!.revision > saved!.revision);
  await network.stop();
});

t.test('a damaged file, twice: it forwards from the last good one before it dials', async (t) => {
  const network = await lively();
  const node = network.switch('s1');
  await network.killController();
  for (const cut of [60, 0]) {
    await network.killSwitch('s1');
    t.ok(await node.damage((bytes) => bytes.slice(0, cut)));
    await network.startSwitch('s1');
    t.equal(node.status().restored, true);
    t.match(node.status().stateError, /not usable/, 'and it says what it found');
    t.ok(await network.ping('h1', 'h2'));
    // A controller comes, changes something, and the next accident happens to what was then saved.
    const controller = await network.startController();
    await network.settle();
    network.host('h1').sendFrame(frameFrom(`02:00:00:00:0b:0${cut === 0 ? 1 : 2}`));
    await network.run(6000);
    t.ok(controller.inSync);
    t.equal(node.status().stateError, '');
    await network.killController();
  }
  await network.stop();
});

/** An ARP announcement of a host that nobody has seen. */
function frameFrom(mac: string): Uint8Array {
  const bytes = mac.split(':').map((part) => Number.parseInt(part, 16));
  return Uint8Array.from([
    ...[255, 255, 255, 255, 255, 255, ...bytes, 0x08, 0x06],
    ...[0, 1, 8, 0, 6, 4, 0, 1, ...bytes, 10, 0, 9, bytes[5]!],
    ...[0, 0, 0, 0, 0, 0, 10, 0, 9, bytes[5]!, ...new Uint8Array(18)],
  ]);
}

t.test(
  'what a switch has no room for is degraded alone, and asked for ever less often',
  async (t) => {
    const hoarder = defineApp({
      name: 'hoarder',
      compile(network, desired) {
        for (const node of network.switches.values()) {
          for (let i = 0; i < 300; i++) {
            const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: 1000 + i } as const;
            desired.on(node).rule({ stage: 'service', match, next: 'next' });
          }
        }
      },
    });
    const network = await createNetwork({
      topology: triangle(),
      apps: [hoarder],
      settle: false,
      switchOptions: (name) =>
        name === 's2' ? { limits: { ...SMALL_LIMITS, maxRules: 256 } } : {},
    });
    await network.run(5000);
    t.same((await network.pingAll()).lost, [], 'everything else stands');
    const { query } = network.controller();
    t.equal(query.switch('s1').state, 'inSync');
    t.equal(query.switch('s2').state, 'degraded');
    t.match(query.switch('s2').refusals, [{ app: 'hoarder', message: /256/ }]);
    t.equal(query.switch('s2').refusals.length, 1, 'one reason, not three hundred');
    const { transactionsRefused } = network.controller().stats;
    await network.run(300_000);
    const attempts = network.controller().stats.transactionsRefused - transactionsRefused;
    t.ok(attempts >= 3 && attempts <= 15, `${attempts} more attempts in five minutes`);
    await network.stop();
  },
);

t.test(
  'a host that claims another one’s address by turns: held, and nobody else notices',
  async (t) => {
    const network = await createNetwork({
      topology: leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 1 }),
    });
    await network.pingAll();
    await network.settle();
    const [liar, victim] = [network.host('h1'), network.host('h2')];
    const [h3, s3] = [network.host('h3'), network.switch('leaf3')];
    const before = network.controller().stats.ruleChangesSent;
    let turn = 0;
    const timer = network.clock.every(5, () => {
      if (turn++ % 2 === 0) liar.sendFrame(frameFrom(victim.mac));
      else victim.announce();
    });
    const stream = network.stream('h3', 'h1');
    await network.run(10_000);
    timer.cancel();
    stream.stop();
    await network.run(10);
    const changes = network.controller().stats.ruleChangesSent - before;
    // Two thousand claims; each move that is followed changes rules on every switch.
    t.ok(changes > 0 && changes < 300, `${changes} rule changes`);
    t.equal(stream.lost, 0, 'traffic of others goes on');
    t.ok(h3 && s3.isConnected);
    await network.run(30_000);
    victim.announce();
    await network.run(1000);
    t.same((await network.pingAll()).lost, [], 'and when it stops, all is well again');
    await network.stop();
  },
);

t.test(
  'a link that flaps: followed a few times, then left alone until it is up for a while',
  async (t) => {
    const network = await createNetwork({
      topology: leafSpine({ spines: 2, leaves: 3, hostsPerLeaf: 1 }),
    });
    await network.pingAll();
    await network.settle();
    const stream = network.stream('h2', 'h3', { intervalMs: 5 });
    const flap = async (times: number): Promise<number> => {
      const before = network.controller().stats.ruleChangesSent;
      for (let i = 0; i < times; i++) {
        network.cutLink('leaf1', 'spine1');
        await network.run(100);
        network.restoreLink('leaf1', 'spine1');
        await network.run(100);
      }
      return network.controller().stats.ruleChangesSent - before;
    };
    t.ok((await flap(8)) > 0, 'at first each change is followed');
    t.equal(network.view().links.length, 2 * (network.plan.links.length - 1));
    t.ok(network.view().blocked.length >= 1, 'its ports are blocked');
    t.equal(await flap(40), 0, 'then none');
    t.equal(network.view().links.length, 2 * (network.plan.links.length - 1));
    stream.stop();
    await network.run(10);
    t.equal(stream.lost, 0, 'traffic of others goes on');
    t.same((await network.pingAll()).lost, [], 'around it');
    await network.run(16_000);
    await network.settle();
    t.equal(network.view().links.length, 2 * network.plan.links.length, 'and it is back');
    t.same((await network.pingAll()).lost, []);
    await network.stop();
  },
);

t.test('cut from the controller, not from each other; and the other way round', async (t) => {
  const network = await lively();
  network.cutOff('s1', true);
  network.cutOff('s2', true);
  await network.run(10_000);
  t.notOk(network.switch('s1').isConnected);
  t.same((await network.pingAll()).lost, []);
  network.cutLink('s1', 's2');
  t.same((await network.pingAll()).lost, [], 'the backup was in the switch');
  network.restoreLink('s1', 's2');
  network.cutOff('s1', false);
  network.cutOff('s2', false);
  await network.settle();
  t.same((await network.pingAll()).lost, []);

  network.cutLink('s1', 's2');
  network.cutLink('s1', 's3');
  await network.run(1000);
  t.ok(network.switch('s1').isConnected);
  const { lost } = await network.pingAll();
  t.same(new Set(lost.flat()), new Set(['h1', 'h2', 'h3']));
  t.notOk(
    lost.some((pair) => !pair.includes('h1')),
    'those that are left reach each other',
  );
  network.restoreLink('s1', 's2');
  network.restoreLink('s1', 's3');
  await network.settle();
  t.same((await network.pingAll()).lost, []);
  await network.stop();
});

t.test('a resource that a switch can’t do is degraded alone', async (t) => {
  const network = await lively();
  /** A group in a group in a group ...: more than packets may pass. */
  const deep = (depth: number): string =>
    depth === 0
      ? 'flood'
      : `{ group: { type: indirect, buckets: [{ actions: [${deep(depth - 1)}] }] } }`;
  const rule = (name: string, port: number, write: string): string => `
apiVersion: heddle.dev/v1
kind: FlowRule
metadata: { name: ${name} }
spec: { stage: service, match: { ethType: ipv4, ipProto: udp, udpDst: ${port} }, write: [${write}], next: next }
---`;
  // One apply, one app: what is refused comes in between.
  await network.apply(
    [rule('before', 901, 'flood'), rule('deep', 902, deep(6)), rule('after', 903, 'flood')].join(
      '\n',
    ),
  );
  await network.run(3000);
  await network.apply(rule('later', 904, 'flood'));
  const check = (): void => {
    for (const name of ['before', 'after', 'later']) {
      const { conditions } = network.resource('FlowRule', name).status;
      t.match(conditions, [{ status: 'True' }, { status: 'True' }, { status: 'False' }], name);
    }
    t.match(network.resource('FlowRule', 'deep').status.conditions, [
      { type: 'Accepted', status: 'True' },
      { type: 'Installed', status: 'False' },
      { type: 'Degraded', status: 'True', message: /group/ },
    ]);
  };
  await network.run(3000);
  check();
  const { transactionsRefused } = network.controller().stats;
  await network.run(300_000);
  const attempts = network.controller().stats.transactionsRefused - transactionsRefused;
  t.ok(attempts >= 3 && attempts <= 45, `${attempts} more attempts in five minutes`);
  // Both are asked for everything at once, by a controller that knows of no refusal.
  await network.killController();
  await network.startController();
  await network.killSwitch('s2');
  network.switch('s2').wipe();
  await network.startSwitch('s2');
  await network.run(15_000);
  check();
  await network.stop();
});

t.test(
  'a cable of the tree dies and comes back while its ends are late to hear of it',
  async (t) => {
    const network = await createNetwork({ topology: ring({ switches: 4, hostsPerSwitch: 1 }) });
    await network.pingAll();
    await network.settle();
    await network.run(1000);
    const nameOf = (id: string): string => network.view().switches.get(id)!.name;
    const [cable] = spanningTreeOf(network.view()).cables;
    const [far, late] = [nameOf(cable!.from.switch), nameOf(cable!.to.switch)];
    const sender = network.plan.hosts.find(({ at }) => at.switch === far)!;
    const mac = sender.mac.split(':').map((part) => Number.parseInt(part, 16));
    const frame = [255, 255, 255, 255, 255, 255, ...mac, 0x88, 0xb5, ...new Uint8Array(46)];
    const everybody = async (): Promise<string[]> => {
      let frames = 0;
      const heard: string[] = [];
      const unwatch = network.watch(({ to, frame: { 12: type, 13: subtype } }) => {
        if (type !== 0x88 || subtype !== 0xb5) return;
        if (++frames > 1000) throw new Error('it goes round');
        if (to.node.startsWith('h')) heard.push(to.node);
      });
      network.host(sender.name).sendFrame(Uint8Array.from(frame));
      await network.run(10);
      unwatch();
      return heard;
    };
    network.cutOff(far, true);
    for (const channel of network.channels(late)) channel.slow(2000);
    network.cutLink(far, late);
    await network.run(1000);
    network.restoreLink(far, late);
    // The others know already, and have replaced it; the ends both know it by their former trees.
    await network.run(1500);
    const meanwhile = await everybody();
    t.equal(new Set(meanwhile).size, meanwhile.length, 'nobody hears it twice');
    await network.run(10_000);
    network.cutOff(far, false);
    await network.settle();
    await network.run(5000);
    const others = network.plan.hosts.filter((host) => host !== sender).map(({ name }) => name);
    t.same((await everybody()).sort(), others.sort(), 'the tree is whole again');
    await network.stop();
  },
);

t.test(
  'a host moves, and the switch between does not hear of it: nothing goes round',
  async (t) => {
    const topology = leafSpine({ spines: 1, leaves: 2, hostsPerLeaf: 2, linksPerPair: 2 });
    const network = await createNetwork({ topology });
    await network.pingAll();
    await network.settle();
    await network.run(1000);
    network.cutOff('spine1', true);
    const [first, second] = network.plan.hosts.filter(({ at }) => at.switch === 'leaf1');
    network.moveHost(second!.name, 'leaf2');
    network.host(second!.name).sendFrame(frameFrom(second!.mac));
    await network.run(2000);
    t.equal(network.view().hosts.get(second!.mac)?.at.switch, network.switch('leaf2').datapathId);
    let between = 0;
    const unwatch = network.watch(({ from, to }) => {
      if (from.node.startsWith('h') || to.node.startsWith('h')) return;
      if (++between > 1000) throw new Error('it goes round');
    });
    // Flows enough for every choice between the cables, there and back.
    let sent = 0;
    for (let flow = 0; flow < 20; flow++) {
      const stream = network.stream(first!.name, second!.name, { intervalMs: 10 });
      await network.run(50);
      stream.stop();
      sent += stream.sent;
    }
    unwatch();
    t.ok(between <= 2 * sent, `${between} frames between switches for ${sent}`);
    network.cutOff('spine1', false);
    await network.run(10_000);
    await network.settle();
    t.ok(await network.ping(first!.name, second!.name), 'and it is reached when all know');
    await network.stop();
  },
);

t.test('what comes over a link off the tree is flooded in no network', async (t) => {
  const network = await lively();
  const { plan } = network;
  const members = plan.hosts.map(({ at }) => `{ switch: ${at.switch}, port: ${at.port} }`);
  await network.apply(`
apiVersion: heddle.dev/v1
kind: Network
metadata: { name: red }
spec: { members: [${members.join(', ')}] }
`);
  await network.run(2000);
  const wish = { name: 'red', vlan: 0, learning: true, members: [] };
  const red = new Segments(network.view(), [wish]).byName('red')!;
  t.equal(network.resource('Network', 'red').status['vlan'], red.vlan);
  const tree = spanningTreeOf(network.view());
  const unknown = [2, 0, 0, 0, 0, 0x99];
  const everybody = [255, 255, 255, 255, 255, 255];
  for (const [to, vlan] of [
    [everybody, red.vlan],
    [unknown, red.search],
    [unknown, SEARCH_VLAN],
  ] as const) {
    // As from a switch that is cut off from the controller and goes on with a former tree.
    const frame = Uint8Array.from([
      ...[...to, 2, 0, 0, 0, 0, 0x98, 0x81, 0, vlan >> 8, vlan & 255, 0x88, 0xb5],
      ...new Uint8Array(46),
    ]);
    let onward = 0;
    const [off, on]: [number[], number[]] = [[], []];
    for (const { a, b } of plan.links) {
      for (const { switch: name, port } of [a, b]) {
        onward = 0;
        const unwatch = network.watch(({ from }) => {
          if (from.node === name) onward++;
        });
        network.switch(name).deliver(port, frame);
        unwatch();
        const isOnTree = tree
          .ports(network.switch(name).datapathId)
          .some((known) => known.port === port);
        (isOnTree ? on : off).push(onward);
        await network.run(10);
      }
    }
    t.same(off, [0, 0], `${to} ${vlan}`);
    t.equal(on.length, 4);
    if (vlan !== SEARCH_VLAN) t.ok(on.every((copies) => copies > 0));
  }
  await network.stop();
});
