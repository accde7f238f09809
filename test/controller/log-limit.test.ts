import t from 'tap';
import { LogLimit } from '../../controller/log-limit.js';
import { createWirePair } from '../../lab/memory-wire.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { silentLogger } from '../../proto/logger.js';
import { Bench } from './bench.js';
import { FakeSwitch } from './fake-switch.js';

t.test('one line a second, which says how many were left out', (t) => {
  const clock = new VirtualClock();
  const limit = new LogLimit(clock);
  const written: [atMs: number, unlogged: number][] = [];
  for (let i = 0; i < 25; i++) {
    limit.write((unlogged) => written.push([clock.now(), unlogged]));
    clock.advance(100);
  }
  t.same(written, [
    [0, 0],
    [1_000, 9],
    [2_000, 9],
  ]);
  t.end();
});

t.test('who dials without end, and is nobody, does not fill the log', async (t) => {
  const bench = new Bench();
  const lines: object[] = [];
  const logger = { ...silentLogger, info: (details: object) => lines.push(details) };
  const controller = await bench.start({ logger: { ...logger, child: () => logger } });
  const before = lines.length;
  for (let i = 0; i < 50; i++) {
    const pair = createWirePair({ clock: bench.clock, names: ['controller', 'x'] });
    controller.acceptSwitch(pair.ends[0]);
    new FakeSwitch(0, bench.clock).connect(pair.ends[1]);
    bench.clock.advance(30);
  }
  t.match(lines.slice(before), [
    { reason: 'BAD_IDENTITY', unlogged: 0 },
    { reason: 'BAD_IDENTITY', unlogged: 33 },
  ]);
  t.equal(controller.stats.sessionsEnded?.['BAD_IDENTITY'], 50);
  await controller.stop();
});
