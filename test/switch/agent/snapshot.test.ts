import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output } from '../../../proto/actions.js';
import { digestsEqual } from '../../../proto/digest.js';
import { flowChange, makeFlow } from '../../../proto/flow.js';
import { type Logger, silentLogger } from '../../../proto/logger.js';
import { buildMatch } from '../../../proto/match.js';
import { type Change, FlowCommand, GroupType } from '../../../proto/model.js';
import { FlowStore } from '../../../switch/agent/flow-store.js';
import { decodeSnapshot, encodeInParts } from '../../../switch/agent/snapshot.js';
import { SnapshotKeeper } from '../../../switch/agent/snapshot-keeper.js';
import {
  FileStateStore,
  MemoryStateStore,
  type StateStore,
} from '../../../switch/agent/state-store.js';
import { ModelSink } from './model-sink.js';

const LIMITS = { maxRules: 5000, maxGroups: 100, maxBuckets: 4, maxMeters: 8 };

function makeStore(clock: VirtualClock): FlowStore {
  return new FlowStore({ sink: new ModelSink(), clock, limits: LIMITS });
}

const rule = (n: number, rest = {}): Change =>
  flowChange(
    FlowCommand.Add,
    makeFlow({
      table: 4,
      priority: n % 1000,
      owner: 'a',
      match: buildMatch({ ethType: 'ipv4', ipv4Dst: `10.0.${n >> 8}.${n & 255}` }),
      instructions: { apply: [output(1), { type: 'group', group: 2 }] },
      ...rest,
    }),
  );

const groups: Change[] = [3, 2].map((id) => ({
  type: 'group',
  delete: false,
  group: {
    id,
    type: GroupType.All,
    owner: 'a',
    // 2 refers to a group with a higher number, so that order matters.
    buckets: [{ weight: 0, actions: id === 2 ? [{ type: 'group', group: 3 }] : [output(1)] }],
  },
}));

/** A snapshot, all of it at once. */
function encodeSnapshot(store: FlowStore, wallTimeMs: number): Uint8Array {
  const encoding = encodeInParts(store, wallTimeMs);
  for (;;) {
    const { done, value } = encoding.next();
    if (done) return value;
  }
}

t.test('holds everything, in any number', async (t) => {
  const clock = new VirtualClock();
  const store = makeStore(clock);
  for (const rules of [0, 1, 450]) {
    const changes = Array.from({ length: rules }, (_, n) => rule(n));
    t.match(store.apply([...groups, ...changes]), { refusal: undefined });
    const snapshot = decodeSnapshot(encodeSnapshot(store, 1_700_000_000_000));
    t.match(snapshot, { revision: store.revision, savedAtMs: 1_700_000_000_000 });
    t.equal(snapshot.flows.length, rules);
    const other = makeStore(clock);
    other.restore(snapshot);
    t.ok(digestsEqual(other.digests(), store.digests()));
    t.equal(other.revision, store.revision);
  }
});

t.test('refuses whatever is not a whole one', async (t) => {
  const store = makeStore(new VirtualClock());
  store.apply([...groups, rule(1), rule(2)]);
  const good = encodeSnapshot(store, 0);
  const refused = (bytes: Uint8Array): boolean => {
    try {
      decodeSnapshot(bytes);
      return false;
    } catch (error) {
      return (error as { code?: string }).code === 'STATE_CORRUPT';
    }
  };
  for (let length = 0; length < good.length; length++) {
    if (!refused(good.subarray(0, length))) t.fail(`cut to ${length} it is taken`);
  }
  for (let at = 0; at < good.length; at++) {
    const bad = Uint8Array.from(good);
    bad[at]! ^= 0x40;
    if (!refused(bad)) t.fail(`with byte ${at} changed it is taken`);
  }
  t.ok(refused(Buffer.concat([good, good])));
  t.throws(() => decodeSnapshot(good.subarray(0, 99)), { message: /cut off/ });
  t.throws(() => decodeSnapshot(new Uint8Array(100)), { message: /no snapshot/ });
});

t.test('what changes while it is encoded in parts does not get in', async (t) => {
  const store = makeStore(new VirtualClock());
  store.apply([...groups, ...Array.from({ length: 900 }, (_, n) => rule(n))]);
  const { revision } = store;
  const held = store.digests();
  const encoding = encodeInParts(store, 0);
  let turns = 0;
  let step = encoding.next();
  for (; !step.done; step = encoding.next()) {
    turns++;
    const cookie = BigInt(turns);
    store.apply([rule(turns, { cookie }), rule(900 - turns, { cookie }), rule(900 + turns)]);
  }
  t.ok(turns > 4, `${turns} turns`);
  const other = makeStore(new VirtualClock());
  other.restore(decodeSnapshot(step.value));
  t.equal(other.revision, revision);
  t.ok(digestsEqual(other.digests(), held));
});

t.test('a rule goes on ageing over a restart', async (t) => {
  const clock = new VirtualClock();
  const stateStore = new MemoryStateStore();
  const store = makeStore(clock);
  store.apply([...groups, rule(1, { hardTimeoutS: 60 })]);
  clock.advance(10_000);
  const keeper = new SnapshotKeeper({ stateStore, flows: store, clock, logger: silentLogger });
  await keeper.flush();
  clock.advance(20_000);
  const after = makeStore(clock);
  const again = new SnapshotKeeper({ stateStore, flows: after, clock, logger: silentLogger });
  await again.restore();
  t.ok(again.restored);
  t.equal(after.ageS([...after.flows()][0]!), 30);
});

class Counting implements StateStore {
  readonly inner = new MemoryStateStore();
  readonly location = 'test';
  writes = 0;
  full = false;
  /** Resolves when a write is over. */
  writing: () => Promise<void> = async () => {};

  read(name: string): Promise<Uint8Array[]> {
    return this.inner.read(name);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.full) throw new Error('ENOSPC: no space left on device');
    this.writes++;
    await this.writing();
    await this.inner.write(name, bytes);
  }

  setAside(name: string): Promise<void> {
    return this.inner.setAside(name);
  }
}

function makeKeeper() {
  const clock = new VirtualClock();
  const stateStore = new Counting();
  const flows = makeStore(clock);
  const errors: string[] = [];
  const logger: Logger = { ...silentLogger, error: (_details, message) => errors.push(message) };
  const keeper = new SnapshotKeeper({ stateStore, flows, clock, logger });
  const change = (n: number): void => {
    flows.apply([...groups, rule(n)]);
    keeper.changed();
  };
  return { clock, stateStore, flows, keeper, change, errors, logger };
}

t.test('many changes are one write, soon', async (t) => {
  const { clock, stateStore, change, keeper } = makeKeeper();
  for (let n = 0; n < 20; n++) change(n);
  t.equal(stateStore.writes, 0);
  await clock.run(100);
  t.equal(stateStore.writes, 1);
  change(21);
  await clock.run(100);
  t.equal(stateStore.writes, 2);
  await clock.run(10_000);
  t.equal(stateStore.writes, 2, 'at rest nothing is written');
  await keeper.flush();
  t.equal(stateStore.writes, 2);
});

t.test(
  'writes that take long leave time between them, but a change after a rest is soon safe',
  async (t) => {
    const { clock, stateStore, change, keeper } = makeKeeper();
    stateStore.writing = () => new Promise((resolve) => clock.after(20, resolve));
    for (let n = 0; n < 200; n++) {
      change(n);
      await clock.run(10);
    }
    // 50 ms to the first, and then each 20 ms of writing are followed by 600 ms without.
    t.equal(stateStore.writes, 4, 'in two seconds of changes');
    await clock.run(700);
    t.equal(stateStore.writes, 5, 'the last of them');
    await clock.run(5000);
    change(201);
    await clock.run(60);
    t.equal(stateStore.writes, 6);
    await clock.run(1000);
    await keeper.flush();
  },
);

t.test('a full disk is reported once, and tried again', async (t) => {
  const { clock, stateStore, change, keeper, errors } = makeKeeper();
  stateStore.full = true;
  change(1);
  await clock.run(30_000);
  t.match(keeper.error, /ENOSPC/);
  t.equal(errors.length, 1);
  stateStore.full = false;
  await clock.run(10_000);
  t.equal(keeper.error, '');
  t.equal(stateStore.writes, 1);
});

t.test('from what is broken it goes back one generation, and says so', async (t) => {
  const { clock, stateStore, change, keeper } = makeKeeper();
  change(1);
  await clock.run(100);
  change(2);
  await keeper.flush();
  const [newest, previous] = await stateStore.read('configuration');
  const cases: [string, Uint8Array[], boolean, number, number][] = [
    ['both good', [newest!, previous!], true, 2, 0],
    ['newest cut', [newest!.subarray(0, 60), previous!], true, 1, 1],
    ['newest empty', [new Uint8Array(0), previous!], true, 1, 1],
    ['both broken', [newest!.subarray(1), previous!.subarray(1)], false, 0, 2],
    ['none', [], false, 0, 0],
  ];
  for (const [name, generations, restored, rules, complaints] of cases) {
    stateStore.inner.replace('configuration', generations);
    const flows = makeStore(clock);
    const errors: object[] = [];
    const logger: Logger = { ...silentLogger, error: (details) => errors.push(details) };
    const again = new SnapshotKeeper({ stateStore, flows, clock, logger });
    await again.restore();
    t.equal(again.restored, restored, name);
    t.equal(flows.rules, rules, name);
    t.equal(errors.length, complaints, name);
    if (complaints > 0) t.match(errors[0], { code: 'STATE_CORRUPT', generation: 'newest' });
  }
});

t.test('a damaged generation never takes the place of the good one', async (t) => {
  const { clock, stateStore, change, keeper } = makeKeeper();
  change(1);
  await keeper.flush();
  const [good] = await stateStore.read('configuration');
  change(2);
  await keeper.flush();
  stateStore.inner.replace('configuration', [new Uint8Array(50), good!]);

  const flows = makeStore(clock);
  const again = new SnapshotKeeper({ stateStore, flows, clock, logger: silentLogger });
  await again.restore();
  t.ok(again.restored);
  t.match(again.error, /not usable.*newest/);
  t.same(await stateStore.read('configuration'), [good]);
  flows.apply([rule(3)]);
  again.changed();
  await clock.run(100);
  t.equal(again.error, '');
  const [newest, previous] = await stateStore.read('configuration');
  t.equal(decodeSnapshot(newest!).flows.length, 2);
  t.same(previous, good, 'the next accident finds a good one too');

  const store = new FileStateStore(join(t.testdir({}), 'state'));
  for (const text of ['good', 'torn']) await store.write('x', Buffer.from(text));
  await store.setAside('x');
  t.same((await store.read('x')).map(String), ['good']);
  await store.write('x', Buffer.from('new'));
  t.same((await store.read('x')).map(String), ['new', 'good']);
  t.equal(readFileSync(join(store.location, 'x.refused'), 'utf8'), 'torn');
});

t.test('files are replaced whole, with the one before kept', async (t) => {
  const directory = join(t.testdir({}), 'state');
  const store = new FileStateStore(directory);
  t.same(await store.read('x'), []);
  for (const text of ['one', 'two', 'three']) await store.write('x', Buffer.from(text));
  t.same((await store.read('x')).map(String), ['three', 'two']);
  t.same(readdirSync(directory).sort(), ['x', 'x.previous'], 'no temporary files stay');
  rmSync(join(directory, 'x'));
  t.same((await store.read('x')).map(String), ['two'], 'killed between the two renames');
  await store.write('x', Buffer.from('four'));
  t.same((await store.read('x')).map(String), ['four', 'two']);

  t.equal(readFileSync(join(directory, 'x'), 'utf8'), 'four');
  mkdirSync(join(directory, 'y'));
  writeFileSync(join(directory, 'y', 'inside'), '');
  await t.rejects(store.read('y'), { code: 'STATE_UNREADABLE', message: /EISDIR.*--state-dir/ });
});
