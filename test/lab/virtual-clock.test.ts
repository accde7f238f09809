import t from 'tap';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { seededRandom } from '../../topology/generators.js';

t.test('events fire in the order of their time, then of their scheduling', async (t) => {
  const seed = 7;
  const random = seededRandom(seed);
  const clock = new VirtualClock();
  const fired: { dueMs: number; order: number }[] = [];
  const expected: { dueMs: number; order: number }[] = [];
  for (let order = 0; order < 500; order++) {
    const dueMs = Math.floor(random() * 50);
    const timer = clock.after(dueMs, () => {
      t.equal(clock.now(), dueMs);
      fired.push({ dueMs, order });
    });
    if (random() < 0.3) timer.cancel();
    else expected.push({ dueMs, order });
  }
  clock.advance(50);
  expected.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
  t.same(fired, expected, `seed ${seed}`);
  t.equal(clock.nextEventMs(), undefined);
});

t.test('time stands still between events and stops where it was told to', async (t) => {
  const clock = new VirtualClock(1_000_000);
  let at = -1;
  clock.after(10, () => {
    at = clock.now();
  });
  clock.advance(9.5);
  t.equal(at, -1);
  t.equal(clock.now(), 9.5);
  t.equal(clock.nextEventMs(), 10);
  clock.advance(100);
  t.equal(at, 10);
  t.equal(clock.now(), 109.5);
  t.equal(clock.wallTime(), 1_000_109.5);
});

t.test('an interval repeats until it is cancelled, also from within', async (t) => {
  const clock = new VirtualClock();
  const times: number[] = [];
  const timer = clock.every(10, () => {
    times.push(clock.now());
    if (times.length === 3) timer.cancel();
  });
  clock.advance(1000);
  t.same(times, [10, 20, 30]);
});

t.test('what an event schedules for now still runs now', async (t) => {
  const clock = new VirtualClock();
  const order: string[] = [];
  clock.after(5, () => {
    order.push('a');
    clock.after(0, () => order.push('c'));
  });
  clock.after(5, () => order.push('b'));
  clock.advance(5);
  t.same(order, ['a', 'b', 'c']);
});

t.test('run() lets promises settle before time goes on', async (t) => {
  const clock = new VirtualClock();
  const seen: string[] = [];
  clock.after(1, () => {
    void (async () => {
      for (let i = 0; i < 20; i++) await null;
      seen.push(`settled at ${clock.now()}`);
      clock.after(1, () => seen.push(`timer at ${clock.now()}`));
    })();
  });
  clock.after(2, () => seen.push(`second at ${clock.now()}`));
  await clock.run(3);
  t.same(seen, ['settled at 1', 'second at 2', 'timer at 2']);
});

t.test('a timer of no length that comes again and again does not stop the clock for ever', (t) => {
  const clock = new VirtualClock();
  const again = (): void => {
    clock.after(0, again);
  };
  clock.after(5, again);
  t.throws(() => clock.advance(10), { message: '1000000 events at 5 ms: time stands still' });
  t.end();
});

t.test('nonsense is a bug and asserts', async (t) => {
  const clock = new VirtualClock();
  t.throws(() => clock.after(-1, () => {}));
  t.throws(() => clock.every(0, () => {}));
  t.throws(() => clock.advance(-1));
  clock.after(1, () => clock.advance(1));
  t.throws(() => clock.advance(2), 'time within time');
  clock.advance(1);
  t.pass('and it works again afterwards');
});
