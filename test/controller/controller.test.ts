import t from 'tap';
import { type App, defineApp, output } from '../../controller/sdk.js';
import { MemoryStore, type StoreValue } from '../../controller/store.js';
import { flowChange, makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { type Change, type Flow, FlowCommand, MissPolicy } from '../../proto/model.js';
import { Bench } from './bench.js';
import { port } from './fake-switch.js';

/** A rule a switch, through a group that watches its links. */
const linkApp = defineApp({
  name: 'links',
  compile(network, desired) {
    for (const node of network.switches.values()) {
      const on = desired.on(node);
      const ports = network.links.filter((l) => l.from.switch === node.id).map((l) => l.from.port);
      const group = on.group('uplinks', {
        type: 'select',
        buckets: ports.map((p) => ({ watchPort: p, actions: [output(p)] })),
      });
      on.rule({ stage: 'forward', match: { ethType: 'ipv4' }, actions: [group] });
    }
  },
});

function telnet(tcpDst = 23): App {
  return defineApp({
    name: 'telnet',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        desired
          .on(node)
          .rule({ stage: 'policy', match: { ethType: 'ipv4', ipProto: 'tcp', tcpDst } });
      }
    },
  });
}

function isAdd(change: Change): boolean {
  return change.type === 'flow' && change.mod.command === FlowCommand.Add;
}

/** Three switches in a ring: port 1 to the next one's port 2. */
async function ring(options: Parameters<Bench['start']>[0] = {}): Promise<Bench> {
  const bench = new Bench();
  await bench.start({ apps: [linkApp], ...options });
  const all = [bench.add(), bench.add(), bench.add()];
  for (const s of all) s.ports = [port(1), port(2), port(3)];
  all.forEach((s, i) => {
    bench.cable(s, 1, all[(i + 1) % 3]!, 2);
  });
  bench.connectAll();
  bench.clock.advance(8_000);
  return bench;
}

t.test('a new switch is programmed at once, and then left alone', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(20);
  t.ok(bench.controller.inSync);
  const owners = s.transactions.map((changes) =>
    changes.map((change) => (change.type === 'flow' ? change.mod.flow.owner : '')),
  );
  t.same(
    owners.map((all) => [...new Set(all)]),
    [['heddle'], ['telnet'], ['heddle']],
    'each of one app, and what sends packets on comes last',
  );
  t.equal(s.flows('heddle').length, 3, 'probes are punted, echoes sent back');
  t.ok(
    s.flows('heddle').every((flow) => flow.table === 0 && flow.priority === 65_535),
    'before everything else',
  );
  t.equal(s.flows('telnet').length, 1);
  const sent = bench.controller.stats.ruleChangesSent;
  t.equal(sent, 4);
  bench.clock.advance(60_000);
  t.equal(bench.controller.stats.ruleChangesSent, sent, 'nothing more');
  t.equal(s.listings, 0, 'nothing was ever listed');
  t.ok(s.digestRequests >= 10, 'digests are compared periodically');
  await bench.controller.stop();
  t.same(s.ends, []);
  bench.clock.advance(10);
  t.same(s.ends, ['GOING_AWAY']);
});

t.test('a restarted controller changes nothing that is right', async (t) => {
  for (const kind of ['same', 'empty'] as const) {
    const bench = await ring({ apps: [linkApp, telnet()] });
    t.ok(bench.controller.inSync, 'in sync before');
    t.equal(bench.controller.network().links.length, 6);
    const before = bench.switches.map((s) => s.store.revision);
    await bench.kill();
    if (kind === 'empty') bench.store = new MemoryStore();
    await bench.start({ apps: [linkApp, telnet()] });
    // They come back one by one, the last after seconds of backoff.
    bench.connect(bench.switches[0]!);
    bench.clock.advance(900);
    bench.connect(bench.switches[1]!);
    bench.clock.advance(2_500);
    bench.connect(bench.switches[2]!);
    bench.clock.advance(30_000);
    t.equal(bench.controller.stats.ruleChangesSent, 0, `${kind} store: no change sent`);
    t.ok(bench.controller.inSync, `${kind} store: in sync`);
    t.ok(bench.controller.settled);
    t.equal(bench.controller.network().links.length, 6);
    t.same(
      bench.switches.map((s) => s.store.revision),
      before,
    );
    await bench.controller.stop();
  }
});

t.test('a switch that stayed away for weeks is forgotten with its links and hosts', async (t) => {
  const bench = await ring();
  const gone = bench.switches[0]!.id;
  const key = (prefix: string): string[] =>
    bench.store.entries(prefix).flatMap(([name, value]) => {
      return `${name} ${JSON.stringify(value)}`.includes(gone) ? [name] : [];
    });
  bench.store.put('host/02:00:00:00:00:77', {
    ...{ mac: '02:00:00:00:00:77', vlan: 0, switch: gone, port: 9, ips: [] },
  });
  t.ok(key('switch/').length > 0 && key('link/').length > 0, 'it is in the store');
  await bench.kill();
  const record = bench.store.get(`switch/${gone}`) as { [name: string]: StoreValue };
  bench.store.put(`switch/${gone}`, {
    ...record,
    seenAt: (record['seenAt'] as number) - 8 * 86_400_000,
  });
  await bench.start({ apps: [linkApp] });
  bench.clock.advance(10_000);
  t.same(key('switch/'), []);
  t.notOk(bench.controller.network().switches.has(gone));
  t.equal(bench.controller.network().links.length, 2, 'the link between the other two is left');
  t.same(key('link/'), []);
  t.same(key('host/'), []);
  await bench.controller.stop();
});

t.test('with the same store a restarted controller acts on news at once', async (t) => {
  const bench = await ring();
  await bench.kill();
  await bench.start({ apps: [linkApp] });
  bench.connectAll();
  bench.clock.advance(50);
  t.ok(bench.controller.settled, 'the whole network is back');
  t.ok(bench.controller.inSync);
  bench.switches[0]!.setPort(port(1, false));
  bench.clock.advance(5);
  t.ok(bench.switches[0]!.transactions.length > 0, 'a cut link is answered');
  await bench.controller.stop();
});

t.test('a known switch that is wrong waits for the others, but not for ever', async (t) => {
  const bench = await ring();
  const [a, b, c] = bench.switches;
  for (const missing of [false, true]) {
    await bench.kill();
    a!.store.apply([{ type: 'deleteOwner', owner: 'links' }]);
    await bench.start({ apps: [linkApp] });
    bench.connect(a!);
    bench.connect(b!);
    bench.clock.advance(1_000);
    t.equal(bench.controller.query.switch(a!.id).state, 'holding');
    t.equal(bench.controller.query.switch(b!.id).state, 'inSync');
    t.equal(bench.controller.stats.ruleChangesSent, 0);
    if (missing) bench.clock.advance(15_000);
    else bench.connect(c!);
    bench.clock.advance(50);
    t.equal(a!.flows('links').length, 1);
    t.equal(bench.controller.stats.ruleChangesSent, 2);
    t.ok(bench.controller.settled);
  }
  await bench.controller.stop();
});

t.test('a port that goes while the controller is away is seen when it is back', async (t) => {
  const bench = await ring();
  const [a, b] = bench.switches;
  await bench.kill();
  a!.ports = a!.ports.map((p) => (p.number === 1 ? port(1, false) : p));
  await bench.start({ apps: [linkApp] });
  bench.connectAll();
  bench.clock.advance(1_500);
  t.equal(bench.controller.network().links.length, 4);
  t.equal(a!.store.groups('links')[0]!.buckets.length, 1);
  t.equal(b!.store.groups('links')[0]!.buckets.length, 1);
  // And once more: the switch's own port counts as remembered now, too.
  await bench.kill();
  await bench.start({ apps: [linkApp] });
  bench.connectAll();
  bench.clock.advance(20_000);
  t.equal(bench.controller.stats.ruleChangesSent, 0);
  await bench.controller.stop();
});

t.test('a link that fails is answered within milliseconds, where rules change', async (t) => {
  const bench = await ring();
  const [a, b, c] = bench.switches;
  const group = a!.store.groups('links')[0]!;
  t.equal(group.buckets.length, 2);
  for (const s of bench.switches) s.transactions.length = 0;
  a!.setPort(port(1, false));
  bench.clock.advance(3);
  t.equal(a!.transactions.length, 1);
  t.same(
    a!.changes.map((change) => change.type),
    ['group'],
    'the group is replaced in place, the rule stays',
  );
  t.equal(a!.store.groups('links')[0]!.id, group.id);
  t.equal(a!.store.groups('links')[0]!.buckets.length, 1);
  t.equal(b!.transactions.length, 1, 'the other end too');
  t.equal(c!.transactions.length, 0, 'and nobody else');
  await bench.controller.stop();
});

t.test('what a switch refuses is named, retried with backoff, and stops nobody else', async (t) => {
  const bench = new Bench();
  const many = defineApp({
    name: 'many',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        for (let tcpDst = 1; tcpDst <= 20; tcpDst++) {
          desired
            .on(node)
            .rule({ stage: 'policy', match: { ethType: 'ipv4', ipProto: 'tcp', tcpDst } });
        }
      }
    },
  });
  await bench.start({ apps: [many, telnet()] });
  const s = bench.add();
  let refusing = true;
  s.refuse = (change) => {
    const bad = isAdd(change) && change.type === 'flow' && isPort(change.mod.flow, 7);
    return bad && refusing
      ? { reason: 'UNSUPPORTED', field: 'flow.match.tcpDst', message: 'not port 7' }
      : undefined;
  };
  bench.connect(s);
  bench.clock.advance(100);
  t.equal(s.flows('many').length, 19, 'all but the refused one');
  t.equal(s.flows('telnet').length, 1);
  const { query } = bench.controller;
  const app = query.apps().find(({ name }) => name === 'many')!;
  t.equal(app.state, 'degraded');
  t.match(app.refusals[0], {
    reason: 'UNSUPPORTED',
    field: 'flow.match.tcpDst',
    message: 'not port 7',
    what: /tcpDst=7/,
    attempts: 1,
    switchName: 's1',
  });
  t.ok(app.refusals[0]!.retryInMs > 0);
  t.equal(query.switch('s1').state, 'degraded');
  t.equal(query.switch(s.id).refusals.length, 1);
  t.equal(query.apps().find(({ name }) => name === 'telnet')!.state, 'running');

  const before = s.transactions.length;
  bench.clock.advance(20_000);
  const attempts = s.transactions.length - before;
  t.ok(attempts >= 3 && attempts <= 6, `${attempts} attempts in 20 s`);
  refusing = false;
  bench.clock.advance(70_000);
  t.equal(s.flows('many').length, 20);
  t.equal(query.apps().find(({ name }) => name === 'many')!.state, 'running');
  t.ok(bench.controller.inSync);
  await bench.controller.stop();
});

t.test('a full table is not asked a thousand times', async (t) => {
  const bench = new Bench();
  const greedy = defineApp({
    name: 'greedy',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        for (let udpDst = 1; udpDst <= 2000; udpDst++) {
          desired
            .on(node)
            .rule({ stage: 'policy', match: { ethType: 'ipv4', ipProto: 'udp', udpDst } });
        }
      }
    },
  });
  await bench.start({ apps: [greedy, telnet()] });
  const s = bench.add();
  s.refuse = (change) =>
    isAdd(change) && s.flows('greedy').length + 500 > 600 && isOwned(change, 'greedy')
      ? { reason: 'TABLE_FULL', field: 'flow.table', message: 'full' }
      : undefined;
  bench.connect(s);
  bench.clock.advance(500);
  t.equal(s.flows('telnet').length, 1, 'the other app has its rules');
  const soon = s.transactions.length;
  t.ok(soon < 12, `${soon} transactions`);
  t.match(bench.controller.query.switch(s.id).refusals, [{ reason: 'TABLE_FULL', app: 'greedy' }]);
  bench.clock.advance(60_000);
  t.ok(s.transactions.length - soon < 40, 'no storm of retries');
  await bench.controller.stop();
});

t.test('drift is found and put back; rules of strangers go', async (t) => {
  const bench = await ring({ apps: [linkApp, telnet()] });
  const s = bench.switches[0]!;
  const [rule] = s.flows('telnet');
  const flow = (init: Partial<Flow>): Change =>
    flowChange(FlowCommand.Add, makeFlow({ table: 1, priority: 5, ...init }));
  s.store.apply([{ type: 'deleteOwner', owner: 'telnet' }, flow({ owner: 'links' })]);
  s.store.apply([flow({ owner: 'gone-app', priority: 6 })]);
  s.listings = 0;
  bench.clock.advance(5_100);
  t.same(s.flows('telnet'), [rule], 'put back');
  t.equal(s.flows('links').length, 1, 'what nobody wants is removed');
  t.equal(s.flows('gone-app').length, 0);
  t.equal(bench.controller.stats.drifts, 1);
  t.equal(bench.controller.query.switch(s.id).drifts, 1);
  t.equal(s.listings, 1, 'only the part where rules are and differ was listed');
  bench.clock.advance(20_000);
  t.equal(bench.controller.stats.drifts, 1);
  await bench.controller.stop();
});

t.test('a switch with another program and old rules is replaced in one transaction', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()] });
  const s = bench.add();
  const tables = [{ id: 3, name: 'only', maxRules: 0, miss: MissPolicy.Drop }];
  const refused = s.store.apply([
    { type: 'program', program: { tables, fields: [] } },
    flowChange(FlowCommand.Add, makeFlow({ table: 3, owner: 'telnet' })),
  ]).refusal;
  t.equal(refused, undefined);
  bench.connect(s);
  bench.clock.advance(20);
  t.equal(s.transactions.length, 0, 'held: the view is young');
  t.equal(bench.controller.query.switch(s.id).state, 'holding');
  t.equal(bench.controller.settled, false);
  bench.clock.advance(20_000);
  t.equal(s.transactions.length, 1);
  t.equal(s.store.program.tables.length, 6);
  t.equal(s.flows('telnet').length, 1);
  t.equal(s.flows('telnet')[0]!.table, 1);
  t.ok(bench.controller.inSync);
  await bench.controller.stop();
});

t.test('what an amnesiac controller does not know it leaves alone for a while', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet(23)] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(50);
  await bench.kill();
  // A port that was silenced, as while it is not known what is behind it.
  const silenced = { match: buildMatch({ inPort: 1 }), owner: 'telnet' };
  s.store.apply([flowChange(FlowCommand.Add, makeFlow({ table: 0, ...silenced }))]);
  bench.store = new MemoryStore();
  await bench.start({ apps: [telnet(24)], adoptionMs: 60_000 });
  bench.connect(s);
  bench.clock.advance(20_000);
  const tables = s.flows('telnet').map(({ table }) => table);
  t.same(tables, [1, 1], 'the new rule is there, the unknown one still, and the port may speak');
  bench.clock.advance(60_000);
  t.equal(s.flows('telnet').length, 1);
  t.ok(isPort(s.flows('telnet')[0]!, 24));
  await bench.controller.stop();
});

t.test('with the same store an edited app takes its old rules away', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet(23)] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(2_000);
  await bench.kill();
  await bench.start({ apps: [telnet(24)] });
  bench.connect(s);
  bench.clock.advance(50);
  t.equal(s.flows('telnet').length, 1);
  t.ok(isPort(s.flows('telnet')[0]!, 24));
  t.equal(bench.controller.stats.ruleChangesSent, 2);
  await bench.controller.stop();
});

t.test('elections: only the primary writes', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()], electionId: 10 });
  const s = bench.add();
  s.election = 11;
  bench.connect(s);
  bench.clock.advance(10_000);
  t.equal(s.transactions.length, 0);
  t.equal(bench.controller.query.switch(s.id).state, 'backup');
  await bench.controller.stop();

  const store = new MemoryStore();
  const first = new Bench();
  first.store = store;
  await first.start({ electionId: Number.MAX_SAFE_INTEGER - 1 });
  await first.controller.stop();
  await first.start();
  t.equal(first.controller.query.status().electionId, Number.MAX_SAFE_INTEGER, 'above the last');
  await first.controller.stop();
});

t.test('sessions: replaced, garbage and silence are named and counted', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()] });
  const a = bench.add();
  const b = bench.add();
  bench.connectAll();
  bench.clock.advance(50);
  bench.connect(a);
  bench.clock.advance(50);
  t.same(a.ends, ['REPLACED']);
  t.ok(bench.controller.inSync);
  t.equal(bench.controller.query.switch(a.id).sessions, 2);
  bench.pairs.get(a)!.ends[1].send(Uint8Array.of(0xff, 0xff, 0xff));
  bench.clock.advance(50);
  t.equal(bench.controller.query.switch(a.id).connected, false);
  t.equal(bench.controller.query.switch(a.id).lastEnd, 'MALFORMED');
  t.equal(bench.controller.query.switch(b.id).state, 'inSync', 'others are unaffected');
  b.channel!.send({ type: 'transaction', id: 999, revision: 1 });
  bench.clock.advance(50);
  t.equal(bench.controller.query.switch(b.id).lastEnd, 'OUT_OF_ORDER');
  bench.connect(b);
  bench.clock.advance(50);
  bench.pairs.get(b)!.freeze();
  bench.clock.advance(30_000);
  t.same(bench.controller.stats.sessionsEnded, {
    REPLACED: 1,
    MALFORMED: 1,
    OUT_OF_ORDER: 1,
    SILENT: 1,
  });
  // One that takes requests and answers none.
  bench.connect(a);
  bench.clock.advance(50);
  a.mute = true;
  bench.clock.advance(45_000);
  t.equal(bench.controller.stats.sessionsEnded['SILENT'], 2);
  await bench.controller.stop();
});

t.test('reactive rules come, are replaced, go, and end by their timeout', async (t) => {
  const bench = new Bench();
  const app = defineApp({
    name: 'react',
    packetIn(packet, context) {
      context.rules.put(packet.switch.id, `port ${packet.inPort}`, {
        stage: 'forward',
        match: { inPort: packet.inPort },
        actions: [output(packet.frame[0]!)],
        idleTimeoutS: 10,
      });
      if (packet.frame[0] === 9) context.rules.remove(packet.switch.id, `port ${packet.inPort}`);
      return true;
    },
  });
  await bench.start({ apps: [app] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(50);
  s.packetIn(1, Uint8Array.of(2, ...new Uint8Array(59)));
  bench.clock.advance(5);
  t.equal(s.flows('react').length, 1);
  t.ok(s.flows('react')[0]!.notifyRemoved);
  s.packetIn(1, Uint8Array.of(4, ...new Uint8Array(59)));
  bench.clock.advance(5);
  t.match(s.flows('react')[0]!.instructions.apply, [{ type: 'output', port: 4 }]);
  s.expire(s.flows('react')[0]!);
  bench.clock.advance(30_000);
  t.equal(s.flows('react').length, 0, 'its end was part of the wish');
  t.equal(bench.controller.stats.drifts, 0);
  s.packetIn(1, Uint8Array.of(4, ...new Uint8Array(59)));
  bench.clock.advance(5);
  t.equal(s.flows('react').length, 1);
  s.packetIn(1, Uint8Array.of(9, ...new Uint8Array(59)));
  bench.clock.advance(5);
  t.equal(s.flows('react').length, 0);
  t.equal(bench.controller.query.apps().find(({ name }) => name === 'react')!.packetIns, 4);
  await bench.controller.stop();
});

t.test('an app that throws keeps its rules and harms nobody', async (t) => {
  const bench = new Bench();
  let broken = false;
  const bad = defineApp({
    name: 'bad',
    compile(network, desired) {
      if (broken) throw new Error('out of ideas');
      for (const node of network.switches.values()) desired.on(node).rule({ stage: 'service' });
    },
    packetIn() {
      throw new Error('no packets please');
    },
  });
  const heard: string[] = [];
  const other = defineApp({
    name: 'other',
    packetIn: (packet) => {
      heard.push(packet.stage);
    },
  });
  await bench.start({ apps: [bad, other] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(50);
  broken = true;
  s.packetIn(1, new Uint8Array(60));
  s.setPort(port(2, false));
  bench.clock.advance(50);
  t.equal(s.flows('bad').length, 1);
  t.same(heard, ['classify']);
  t.match(
    bench.controller.query.apps().find(({ name }) => name === 'bad'),
    {
      state: 'failed',
      message: 'compile: out of ideas',
      errors: 2,
    },
  );
  broken = false;
  s.setPort(port(2, true));
  bench.clock.advance(50);
  t.equal(bench.controller.query.apps().find(({ name }) => name === 'bad')!.state, 'running');
  await bench.controller.stop();
});

t.test('two apps that want the same rule: the first has it, the other is told', async (t) => {
  const bench = new Bench();
  const rival = defineApp({
    name: 'rival',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        desired.on(node).rule({
          stage: 'policy',
          match: { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 23 },
          next: 'next',
        });
      }
    },
  });
  await bench.start({ apps: [telnet(), rival] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(50);
  t.equal(s.flows('telnet').length, 1);
  t.equal(s.flows('rival').length, 0);
  t.match(
    bench.controller.query.apps().find(({ name }) => name === 'rival'),
    {
      state: 'degraded',
      refusals: [{ reason: 'CONFLICT', message: /telnet/, retryInMs: -1 }],
    },
  );
  await bench.controller.stop();
});

function isPort(flow: Flow, tcpDst: number): boolean {
  const { match } = makeFlow({
    table: 1,
    match: buildMatch({ ethType: 'ipv4', ipProto: 'tcp', tcpDst }),
  });
  return (
    JSON.stringify(flow.match.map((f) => [...f.value])) ===
    JSON.stringify(match.map((f) => [...f.value]))
  );
}

function isOwned(change: Change, owner: string): boolean {
  return change.type === 'flow' && change.mod.flow.owner === owner;
}
