import t from 'tap';
import { defineApp, output } from '../../../controller/sdk.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { type Change, type Flow, FlowCommand, GroupType } from '../../../proto/model.js';
import { Bench } from '../bench.js';
import { isPort, linkApp, portApp, refusesPort, ring, telnet } from '../bench-apps.js';
import { port } from '../fake-switch.js';

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

function isAdd(change: Change): boolean {
  return change.type === 'flow' && change.mod.command === FlowCommand.Add;
}

function isOwned(change: Change, owner: string): boolean {
  return change.type === 'flow' && change.mod.flow.owner === owner;
}

t.test('what a switch refuses is named, retried with backoff, and stops nobody else', async (t) => {
  const bench = new Bench();
  const many = portApp('many', upTo(20));
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
  const greedy = portApp('greedy', upTo(2000));
  await bench.start({ apps: [greedy, telnet(5_000)] });
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

t.test('what a switch refused is tried at once when it comes back', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [portApp('many', upTo(3))] });
  const s = bench.add();
  s.refuse = refusesPort(2);
  bench.connect(s);
  bench.clock.advance(20_000);
  t.equal(s.flows('many').length, 2);
  s.refuse = () => undefined;
  bench.connect(s);
  bench.clock.advance(100);
  t.equal(s.flows('many').length, 3, 'it may have more room now, or newer software');
  await bench.controller.stop();
});

t.test('who answers that another is primary has refused nothing', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()] });
  const s = bench.add();
  s.refuse = () => ({ reason: 'NOT_PRIMARY', field: '', message: 'outbid' });
  bench.connect(s);
  bench.clock.advance(60_000);
  t.match(bench.controller.query.switch(s.id), { state: 'backup', refusals: [] });
  t.ok(s.transactions.length <= s.window, 'nothing more is sent');
  await bench.controller.stop();
});

t.test('what is sent while a switch is asked what it holds is no drift', async (t) => {
  const bench = await ring();
  const [asked, other] = bench.switches;
  bench.clock.advance(2_000 - 1);
  bench.pairs.get(asked!)!.slow(20);
  const before = asked!.digestRequests;
  bench.clock.advance(2);
  other!.setPort(port(2, false));
  bench.clock.advance(100);
  t.equal(asked!.digestRequests, before + 1);
  t.equal(asked!.store.groups('links')[0]!.buckets.length, 1);
  t.equal(bench.controller.stats.drifts, 0);
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

t.test('what belongs to nobody goes like what belongs to strangers', async (t) => {
  const bench = new Bench();
  await bench.start({ apps: [telnet()] });
  const s = bench.add();
  const rule = flowChange(FlowCommand.Add, makeFlow({ table: 1, priority: 5 }));
  const group = { id: 7, type: GroupType.All, buckets: [], owner: '' };
  s.store.apply([rule, { type: 'group', delete: false, group }]);
  bench.connect(s);
  bench.clock.advance(10_000);
  t.same([s.flows(''), s.store.groups('')], [[], []]);
  t.equal(bench.controller.stats.drifts, 0);
  s.store.apply([rule]);
  bench.clock.advance(20_000);
  t.same(s.flows(''), []);
  t.equal(bench.controller.stats.drifts, 1, 'told once');
  await bench.controller.stop();
});

t.test('a group waits for one that is refused, and is there with it', async (t) => {
  const inner = { type: 'groupRef', key: 'inner' } as const;
  for (const outer of [
    { type: 'all', buckets: [{ actions: [inner] }] },
    { type: 'fastFailover', buckets: [{ watchGroup: inner, actions: [output(1)] }] },
  ] as const) {
    const bench = new Bench();
    let to = 2;
    let invalidate = (): void => {};
    const app = defineApp({
      name: 'nested',
      start: (context) => {
        invalidate = () => context.invalidate();
      },
      compile: (network, desired) => {
        for (const id of network.switches.keys()) {
          const buckets = [{ actions: [output(to)] }];
          desired.unit('outer', [id], (unit) => unit.on(id).group('outer', outer));
          desired.unit('inner', [id, to], (unit) =>
            unit.on(id).group('inner', { type: 'all', buckets }),
          );
        }
      },
    });
    await bench.start({ apps: [app] });
    const s = bench.add();
    s.refuse = (change) =>
      change.type === 'group' &&
      change.group.buckets.some(({ actions }) => actions.some((a) => 'port' in a && a.port === 2))
        ? { reason: 'UNSUPPORTED', field: 'group', message: 'not there' }
        : undefined;
    bench.connect(s);
    bench.clock.advance(30_000);
    t.match(bench.controller.unit('nested', 'outer'), { state: 'ok', installed: false });
    t.match(bench.controller.unit('nested', 'inner'), { state: 'refused' });
    to = 1;
    invalidate();
    bench.clock.advance(100);
    t.match(bench.controller.unit('nested', 'outer'), { state: 'ok', installed: true });
    await bench.controller.stop();
  }
});
