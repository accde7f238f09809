import t from 'tap';
import { MAX_DOWNS } from '../../../proto/flow.js';
import { type Bucket, GroupType, ReservedPort } from '../../../proto/model.js';
import { Chance } from '../../../switch/oracle/random.js';
import {
  CONTROLLER_LIVENESS,
  createLiveness,
  downsOf,
  isAlive,
  loseCarrier,
  restoreDowns,
  setControllerAlive,
  setPortAlive,
} from '../../../switch/pipeline/liveness.js';
import { seedOf } from '../../seed.js';

t.test('counts what goes down, whatever order things come in', async (t) => {
  const chance = new Chance(seedOf(t));
  const liveness = createLiveness();
  const ports = [1, 2, 65_535];
  const plain = new Map(ports.map((port) => [port, { alive: false, downs: 0 }]));
  for (let i = 0; i < 2000; i++) {
    const port = chance.pick(ports);
    const known = plain.get(port)!;
    if (chance.is(0.1)) {
      loseCarrier(liveness, port);
      known.alive = false;
      known.downs++;
    } else {
      const alive = chance.is(0.5);
      setPortAlive(liveness, port, alive);
      if (known.alive && !alive) known.downs++;
      known.alive = alive;
    }
    if (chance.is(0.1)) setControllerAlive(liveness, chance.is(0.5));
    for (const [number, { alive, downs }] of plain) {
      if (isAlive(liveness, number) !== alive || downsOf(liveness, number) !== downs) {
        t.fail(`port ${number} after ${i} steps`);
        return;
      }
      // What a bucket compares with.
      if ((liveness[number] === downs + 1) !== alive) t.fail(`word ${liveness[number]}`);
    }
  }
  setControllerAlive(liveness, true);
  t.equal(liveness[CONTROLLER_LIVENESS], 1);
  setControllerAlive(liveness, false);
  t.equal(liveness[CONTROLLER_LIVENESS], 0);
});

const flood = (...buckets: Omit<Bucket, 'weight' | 'actions'>[]) => ({
  id: 1,
  type: GroupType.All,
  buckets: buckets.map((bucket) => ({ weight: 0, actions: [], ...bucket })),
  owner: '',
});

t.test('goes on from what a configuration from before a restart names', async (t) => {
  const liveness = createLiveness();
  restoreDowns(liveness, [
    flood({ watchPort: 1, watchDowns: 2 }, { watchPort: 2 }, { watchPort: 3, watchDowns: 0 }),
    flood({ watchPort: 1, watchDowns: 5 }, { watchPort: 1, watchDowns: 4 }),
    flood({ watchPort: ReservedPort.Max, watchDowns: 4 }, { watchGroup: 1 }),
  ]);
  t.same(
    [1, 2, 3].map((port) => downsOf(liveness, port)),
    [5, 0, 0],
  );
  t.notOk([1, 2, 3].some((port) => isAlive(liveness, port)));
  setPortAlive(liveness, 1, true);
  t.same([isAlive(liveness, 1), downsOf(liveness, 1)], [true, 5]);
});

t.test('a count that is full stays so', async (t) => {
  const liveness = createLiveness();
  restoreDowns(liveness, [flood({ watchPort: 1, watchDowns: MAX_DOWNS })]);
  for (let i = 0; i < 2; i++) {
    setPortAlive(liveness, 1, true);
    t.same([isAlive(liveness, 1), downsOf(liveness, 1)], [true, MAX_DOWNS]);
    setPortAlive(liveness, 1, false);
    t.same([isAlive(liveness, 1), downsOf(liveness, 1)], [false, MAX_DOWNS]);
  }
});
