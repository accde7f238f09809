import t from 'tap';
import { defineApp, output } from '../../controller/sdk.js';
import { MemoryStore } from '../../controller/store/store.js';
import { CrashDisk } from '../../lab/crash-store.js';
import type { TransactionReply } from '../../proto/messages.js';
import { GroupType } from '../../proto/model.js';
import { Bench, keptWarnings } from './bench.js';
import { portApp, ring, telnet } from './bench-apps.js';
import { port } from './fake-switch.js';

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

t.test('a link that fails is answered within milliseconds, where rules change', async (t) => {
  const bench = await ring();
  const [a, b, c] = bench.switches;
  const group = a!.store.groups('links')[0]!;
  t.equal(group.buckets.length, 2);
  for (const s of bench.switches) s.transactions.length = 0;
  a!.setPort(port(1, false));
  bench.clock.advance(1);
  t.equal(a!.transactions.length, 0, 'what the other end of the cable says may come yet');
  bench.clock.advance(2);
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
  b!.setPort(port(1, false));
  c!.setPort(port(2, false));
  bench.clock.advance(1);
  t.same([b!.transactions.length, c!.transactions.length], [2, 1], 'at once when both have spoken');
  bench.pairs.get(c!)!.cut();
  bench.clock.advance(1);
  a!.setPort(port(2, false));
  bench.clock.advance(1);
  t.equal(a!.transactions.length, 2, 'nor is one waited for that can’t speak');
  await bench.controller.stop();
});

t.test('an app hears of a port that was down for a moment, if the switch counts', async (t) => {
  const latched = defineApp({
    name: 'latched',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        const buckets = [...node.ports.values()].map(({ number, downs }) => {
          return { watchPort: number, watchDowns: downs, actions: [output(number)] };
        });
        desired.on(node).group('flood', { type: 'all', buckets });
      }
    },
  });
  const bench = new Bench();
  const s = bench.add();
  const counted = (number: number, downs: number, up = true) => ({ ...port(number, up), downs });
  s.ports = [counted(1, 0), port(2)];
  await bench.start({ apps: [latched] });
  bench.connectAll();
  bench.clock.advance(2000);
  const watched = () => s.store.groups('latched')[0]!.buckets.map((bucket) => bucket.watchDowns);
  t.same(watched(), [0, undefined]);
  s.setPort(counted(1, 1, false));
  s.setPort(counted(1, 1));
  bench.clock.advance(10);
  t.same(watched(), [1, undefined], 'down and up in one turn');
  s.setPort(counted(1, 2));
  bench.clock.advance(10);
  t.same(watched(), [2, undefined], 'the switch saw only that it had been down');
  const [seen] = [...bench.controller.network().switches.values()];
  t.match([...seen!.ports.values()], [{ downs: 2 }, { downs: undefined }]);
  // Also what is remembered of a switch says so.
  await bench.kill();
  await bench.start({ apps: [latched] });
  t.match([...bench.controller.network().switches.values()][0]?.ports.get(1), { downs: 2 });
  s.ports = [counted(1, 2), port(2)];
  bench.connectAll();
  bench.clock.advance(20_000);
  t.equal(bench.controller.stats.ruleChangesSent, 0);
  await bench.controller.stop();
});

t.test('elections: of a lower bid there is nothing to say', async (t) => {
  const bench = new Bench();
  const { logger, warnings } = keptWarnings();
  await bench.start({ electionId: 10, logger });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(1);
  // What it told its primary of then, while our bid was under way.
  s.channel?.send({ type: 'election', primary: false, electionId: 9, primaryConnected: true });
  bench.clock.advance(1);
  t.same(warnings, []);
  await bench.controller.stop();
});

t.test('elections: only the primary writes', async (t) => {
  const bench = new Bench();
  const { logger, warnings } = keptWarnings();
  await bench.start({ apps: [telnet()], electionId: 10, logger });
  const s = bench.add();
  s.election = 11;
  bench.connect(s);
  bench.clock.advance(10_000);
  t.equal(s.transactions.length, 0);
  t.equal(bench.controller.query.switch(s.id).state, 'backup');
  t.match(warnings, [[{ electionId: 10, highest: 11 }, /^another controller is primary/]]);
  await bench.controller.stop();

  const store = new MemoryStore();
  const first = new Bench();
  first.store = store;
  await first.start({ electionId: Number.MAX_SAFE_INTEGER - 1 });
  const { controllerId } = first.controller.query.status();
  await first.controller.stop();
  await first.start();
  const electionId = Number.MAX_SAFE_INTEGER;
  t.match(first.controller.query.status(), { controllerId, electionId }, 'above the last');
  await first.controller.stop();
});

t.test('an election id is on disk before anybody hears of it', async (t) => {
  const bench = new Bench();
  const disk = new CrashDisk(bench.clock, 3);
  bench.store = disk.open();
  const started = bench.start();
  const s = bench.add();
  await bench.clock.run(1);
  bench.connect(s);
  await bench.clock.run(1);
  t.same([s.election, s.ends], [0, ['GOING_AWAY']], 'whoever comes before is sent away');
  await bench.clock.run(1);
  await started;
  bench.connect(s);
  await bench.clock.run(1);
  t.equal(s.election, bench.controller.query.status().electionId);
  t.equal(disk.durable('meta/election-id'), s.election);
  disk.crash();
  await bench.controller.stop();

  const lost = new Bench();
  lost.store = disk.open();
  const starting = lost.start();
  disk.crash();
  await t.rejects(starting, { code: 'STORE_FAILED' }, 'and who can’t keep it does not start');
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

t.test('what is asked of a switch is bounded, and over with its session', async (t) => {
  const bench = new Bench();
  await bench.start();
  const s = bench.add();
  bench.connect(s);
  await bench.clock.run(50);
  const session = bench.controller.switches.get(s.id)!.session!;
  s.mute = true;
  const codes: string[] = [];
  for (let i = 0; i < 5; i++) {
    session.listRules({ counters: false }).catch(({ code }) => codes.push(code));
  }
  await bench.clock.run(10);
  t.same(codes, ['OVERLOADED']);
  bench.pairs.get(s)!.cut();
  await bench.clock.run(10);
  t.same(codes.slice(1), Array(4).fill('NOT_CONNECTED'));
  await bench.controller.stop();
});

t.test('what no message can hold is refused, and the session goes on', async (t) => {
  const bench = new Bench();
  await bench.start();
  const s = bench.add();
  bench.connect(s);
  await bench.clock.run(50);
  const buckets = Array(600_000).fill({ weight: 1, actions: [output(1)] });
  const group = { id: 1, type: GroupType.Select, owner: 'heddle', buckets };
  const replies: TransactionReply[] = [];
  s.transactions.length = 0;
  const { session } = bench.controller.switches.get(s.id)!;
  session!.transact([{ type: 'group', delete: false, group }], (reply) => replies.push(reply));
  await bench.clock.run(50);
  t.match(replies, [{ refusal: { reason: 'LIMIT_EXCEEDED' } }]);
  t.same([s.transactions, s.ends], [[], []]);
  await bench.controller.stop();
});

t.test('no more switches are known than there is room for', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()], maxSwitches: 2 });
  const [a, b, c] = [bench.add(), bench.add(), bench.add()];
  bench.connectAll();
  bench.clock.advance(50);
  t.same([a.ends, b.ends, c.ends], [[], [], ['CONNECTION_LOST']]);
  t.equal(bench.controller.query.switches().length, 2);
  bench.pairs.get(b)!.cut();
  bench.clock.advance(50);
  bench.connect(c);
  bench.clock.advance(50);
  t.equal(c.ends.length, 2, 'of one that is gone everything is still known');
  bench.connect(b);
  bench.clock.advance(50);
  t.ok(bench.controller.inSync);
  t.equal(bench.controller.query.switch(b.id).state, 'inSync');
  t.match(bench.controller.stats.sessionsEnded, { OVERLOADED: 2 });
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

t.test('packets that one call asks for are sent as far as the channel has room', async (t) => {
  const bench = new Bench();
  const sizeBytes = 1_500;
  let accepted = 0;
  const flooder = defineApp({
    name: 'flooder',
    packetIn(packet, context) {
      const packetOut = { frame: new Uint8Array(sizeBytes), actions: [output(2)] };
      for (let i = 0; i < 2_000; i++) {
        if (context.packetOut(packet.switch.id, packetOut)) accepted++;
      }
      return true;
    },
  });
  // They wait until the call is over, so that the channel has room at each of them.
  await bench.start({ apps: [{ app: flooder, source: 'test' }], guard: (_, act) => act() });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(50);
  const { packetOuts, packetOutsDropped } = bench.controller.stats;
  s.packetIn(1, new Uint8Array(60));
  bench.clock.advance(5);
  t.equal(accepted, 2_000);
  const { length: sent } = s.packetOuts.filter(({ frame }) => frame.length === sizeBytes);
  // 1 MiB, and the one that went above it.
  t.ok(sent > 600 && (sent - 1) * sizeBytes < 1 << 20, `${sent} sent`);
  const { stats } = bench.controller;
  t.same(
    [stats.packetOuts - packetOuts, stats.packetOutsDropped - packetOutsDropped],
    [sent, accepted - sent],
    'the others are counted',
  );
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
  const rival = portApp('rival', [23], { next: 'next' });
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
