import t from 'tap';
import { Unit, type UnitShare } from '../../../controller/desired/unit.js';
import { MAX_ITEMS_PER_OWNER, Refusals } from '../../../controller/reconciler/refusals.js';
import { defineApp } from '../../../controller/sdk.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import type { Refusal } from '../../../proto/messages.js';
import type { Change } from '../../../proto/model.js';
import { seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';
import { Bench } from '../bench.js';

const NO_ROOM: Refusal = { change: 0, reason: 'TABLE_FULL', field: 'flow.table', message: 'full' };
const LATENCY_MS = 0.1;

function shareOf(name: string): UnitShare {
  return new Unit({ name: 'app', rank: 0 }, name, false, () => {}).share('1');
}

t.test('a unit stays set aside while all of its app is tried again', (t) => {
  const clock = new VirtualClock();
  const refusals = new Refusals(clock, () => 0.5);
  const unit = shareOf('Kind/one');
  const blocks = (share: UnitShare): boolean => refusals.blocks('g1', 'app', true, () => share);
  // What is in no unit stands for the whole app.
  refusals.add('g1', 'app', NO_ROOM, 'a group', null);
  t.ok(blocks(unit));
  clock.advance(1_000);
  t.ok(refusals.openDue());
  t.notOk(blocks(unit), 'due');
  refusals.add('g1', 'app', NO_ROOM, 'a group', null, unit);
  t.ok(blocks(unit), 'refused again, and not asked at once');
  t.notOk(blocks(shareOf('Kind/two')), 'others may still be tried');
  t.end();
});

t.test('attempts come ever less often, up to one a minute, and not all at once', (t) => {
  const clock = new VirtualClock();
  const refusals = new Refusals(clock, seededRandom(seedOf(t)));
  const refuse = () => refusals.add('g1', 'app', NO_ROOM, 'a group', null, shareOf('Kind/one'));
  const waits: number[] = [];
  for (let n = 0; n < 30; n++) {
    const { attempts, retryAtMs } = refuse();
    t.equal(attempts, n + 1);
    clock.advance(1);
    t.match(refuse(), { attempts, retryAtMs }, 'what was on its way with it is no attempt');
    const wait = retryAtMs - clock.now() + 1;
    const mean = Math.min(1_000 * 2 ** n, 60_000);
    t.ok(wait >= mean * 0.75 && wait <= mean * 1.25, `${wait} ms`);
    waits.push(wait);
    clock.advance(wait - 2);
    t.notOk(refusals.openDue());
    clock.advance(2);
    t.ok(refusals.openDue());
  }
  const long = waits.slice(7);
  t.ok(Math.max(...long) - Math.min(...long) > 10_000);
  t.end();
});

t.test('an app that is set aside as a whole is one refusal, and asked ever less often', (t) => {
  const clock = new VirtualClock();
  const refusals = new Refusals(clock, () => 0.5);
  const units = Array.from({ length: MAX_ITEMS_PER_OWNER + 4 }, (_, i) => shareOf(`Kind/${i}`));
  for (let n = 1; n <= 12; n++) {
    // From another one on each time; of each, two changes were under way.
    for (let i = 0; i < 2 * units.length; i++) {
      const unit = units[((i >> 1) + 3 * n) % units.length]!;
      refusals.add(`g${i}`, 'app', NO_ROOM, 'a group', null, unit);
    }
    t.match(refusals.list(), [{ item: '*app', attempts: n }]);
    const waitMs = Math.min(1_000 * 2 ** (n - 1), 60_000);
    clock.advance(waitMs - 1);
    t.notOk(refusals.openDue());
    clock.advance(1);
    t.ok(refusals.openDue());
  }
  t.end();
});

t.test('what is taken back before it is refused keeps nothing else waiting', async (t) => {
  const bench = new Bench();
  let port = 7;
  let want: (tcpDst: number) => void = () => {};
  const app = defineApp({
    name: 'fickle',
    compile(network, desired) {
      for (const node of network.switches.values()) {
        const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: port } as const;
        desired.on(node).rule({ stage: 'policy', match });
      }
    },
    start(context) {
      want = (tcpDst) => {
        port = tcpDst;
        context.invalidate();
      };
    },
  });
  await bench.start({ apps: [app] });
  const s = bench.add();
  bench.connect(s);
  bench.clock.advance(1_000);
  t.equal(s.flows('fickle').length, 1);
  s.refuse = (change: Change) =>
    change.type === 'flow' && change.mod.flow.match.some(({ value }) => value.at(-1) === 8)
      ? NO_ROOM
      : undefined;
  want(8);
  bench.clock.advance(LATENCY_MS);
  want(9);
  bench.clock.advance(50);
  t.equal(bench.controller.stats.transactionsRefused, 1);
  t.same(bench.controller.query.switch(s.id).refusals, []);
  t.equal(s.flows('fickle').length, 1);
  t.equal(s.flows('fickle')[0]!.match.at(-1)!.value.at(-1), 9, 'put at once');
  await bench.controller.stop();
});
