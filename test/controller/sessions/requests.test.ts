import t from 'tap';
import { Requests } from '../../../controller/sessions/requests.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';

t.test('an answer in parts may take long, each of them may not', (t) => {
  const clock = new VirtualClock();
  let id = 0;
  const requests = new Requests<{ id: number }>({
    clock,
    newId: () => ++id,
    broken: (reason) => t.fail(reason),
  });
  const isLate = (): boolean => (requests.waitingSinceMs ?? clock.now()) < clock.now() - 30_000;
  let parts = 0;
  const long = requests.expect(() => parts++);
  for (let i = 0; i < 10; i++) {
    clock.advance(20_000);
    t.notOk(isLate());
    requests.answered({ id: long }, false);
  }
  t.equal(parts, 10);
  const short = requests.expect(() => {});
  clock.advance(20_000);
  requests.answered({ id: long }, false);
  clock.advance(20_000);
  t.ok(isLate(), 'the other that waits is not forgotten over it');
  requests.answered({ id: short });
  t.notOk(isLate());
  clock.advance(20_000);
  t.ok(isLate());
  t.end();
});
