import t from 'tap';
import { createWirePair } from '../../../lab/memory-wire.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import { Connector } from '../../../switch/agent/connector.js';
import { seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';

const [MIN_MS, MAX_MS] = [100, 3_000];

/**
 * A connector whose sessions end after `lastMs()`; undefined: nobody answers. `waits` are how long it waited
 * before it dialled again, each time.
 */
function make(random: () => number, lastMs: () => number | undefined) {
  const clock = new VirtualClock();
  const waits: number[] = [];
  let sinceMs: number | undefined;
  const connector: Connector = new Connector({
    url: 'c',
    clock,
    random,
    logger: silentLogger,
    minMs: MIN_MS,
    maxMs: MAX_MS,
    dial: async () => {
      if (sinceMs !== undefined) waits.push(clock.now() - sinceMs);
      sinceMs = clock.now();
      if (lastMs() === undefined) throw new Error('nobody there');
      return createWirePair({ clock }).ends[0];
    },
    onWire: () => {
      clock.after(lastMs()!, () => {
        sinceMs = clock.now();
        connector.ended('hung up');
      });
    },
  });
  connector.start();
  return { clock, waits, connector };
}

for (const [who, lastMs] of [
  ['nobody answers', undefined],
  ['whoever answers hangs up at once', 20],
] as const) {
  t.test(`${who}: waits double up to the limit, with jitter`, async (t) => {
    const { clock, waits, connector } = make(seededRandom(seedOf(t)), () => lastMs);
    await clock.run(120_000);
    t.ok(waits.length > 40);
    for (const [n, wait] of waits.entries()) {
      const most = Math.min(MAX_MS, MIN_MS * 2 ** n);
      t.ok(wait >= most / 2 && wait <= most, `${wait} ms, at most ${most}`);
    }
    const long = waits.slice(5);
    t.ok(Math.max(...long) - Math.min(...long) > MAX_MS / 4, 'switches do not come back together');
    t.match(connector.lastEnd, lastMs === undefined ? 'nobody there' : 'hung up');
    connector.stop();
    const { length } = waits;
    await clock.run(10_000);
    t.equal(waits.length, length, 'stopped');
  });
}

t.test('a session that lasted a while starts the waits anew', async (t) => {
  let lastMs: number | undefined;
  const { clock, waits, connector } = make(seededRandom(seedOf(t)), () => lastMs);
  await clock.run(20_000);
  lastMs = 10_000;
  await clock.run(MAX_MS);
  t.equal(connector.state, 'connected');
  lastMs = undefined;
  waits.length = 0;
  await clock.run(20_000);
  t.ok(waits[0]! <= MIN_MS, `${waits[0]} ms`);
  t.ok(waits.at(-1)! > MAX_MS / 2);
  connector.stop();
});
