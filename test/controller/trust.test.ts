import t from 'tap';
import { MemoryStore, type StoreValue } from '../../controller/store/store.js';
import { TrustGate } from '../../controller/trust.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { flowChange, makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { FlowCommand, MissPolicy } from '../../proto/model.js';
import { Bench } from './bench.js';
import { isPort, linkApp, ring, telnet } from './bench-apps.js';
import { port } from './fake-switch.js';

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

t.test('a stranger waits until all is quiet and found out, but not for ever', (t) => {
  const clock = new VirtualClock();
  let pending = false;
  const options = { clock, quietMs: 4_000, settleLimitMs: 15_000, pending: () => pending };
  const trust = new TrustGate({ ...options, known: [], onChange: () => {} });
  const isAllowed = (id: string, afterMs: number): boolean => {
    clock.advance(afterMs);
    return trust.allows(id);
  };
  trust.connected('quiet', true);
  clock.advance(3_000);
  trust.news();
  t.notOk(isAllowed('quiet', 3_999));
  t.ok(isAllowed('quiet', 1));
  pending = true;
  trust.connected('sought', true);
  t.notOk(isAllowed('sought', 10_000));
  pending = false;
  t.ok(isAllowed('sought', 250));
  trust.connected('noisy', true);
  for (let second = 1; second < 15; second++) {
    t.notOk(isAllowed('noisy', 1_000));
    trust.news();
  }
  t.ok(isAllowed('noisy', 1_000));

  const rejoined = new TrustGate({ ...options, known: ['a', 'b'], onChange: () => {} });
  rejoined.connected('a', true);
  t.notOk(rejoined.allows('a'), 'while another is away');
  rejoined.foundEqual('a');
  t.ok(rejoined.allows('a'), 'unless nothing was wrong with it: what comes now is news');
  for (const each of [trust, rejoined]) each.stop();
  t.end();
});

t.test('a port that goes while the controller is away is seen when it is back', async (t) => {
  const bench = await ring();
  const [a, b] = bench.switches;
  await bench.kill();
  a!.ports = a!.ports.map((p) => (p.number === 1 ? port(1, false) : p));
  await bench.start({ apps: [linkApp] });
  bench.connectAll();
  // The far end has to be known for an edge again, which takes a second from its first probe on.
  bench.clock.advance(2_000);
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
  const timed = makeFlow({ table: 2, owner: 'telnet', idleTimeoutS: 600 });
  s.store.apply([flowChange(FlowCommand.Add, timed)]);
  bench.store = new MemoryStore();
  await bench.start({ apps: [telnet(24)], adoptionMs: 60_000 });
  bench.connect(s);
  bench.clock.advance(20_000);
  const tables = s.flows('telnet').map(({ table }) => table);
  const what = 'the new rule is there, the unknown ones still, and the port may speak';
  t.same(tables.sort(), [1, 1, 2], what);
  bench.clock.advance(60_000);
  const left = s.flows('telnet').sort((a, b) => a.table - b.table);
  t.match(left, [{ table: 1 }, timed], 'one with a timeout is left to that');
  t.ok(isPort(left[0]!, 24));
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
