import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { LmdbStore } from '../../../controller/store/lmdb-store.js';
import {
  MemoryStore,
  type Store,
  type StoreChange,
  type StoreGuard,
} from '../../../controller/store/store.js';
import { CrashDisk } from '../../../lab/crash-store.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';

/** What every store has to do. */
async function conforms(t: Test, store: Store): Promise<void> {
  t.equal(store.get('a/1'), undefined);
  store.put('a/2', { x: [1, 'two', null, true] });
  store.put('a/10', 'ten');
  store.put('b/1', 1);
  t.same(store.get('a/2'), { x: [1, 'two', null, true] }, 'reads see writes at once');
  t.same(
    store.entries('a/').map(([key]) => key),
    ['a/10', 'a/2'],
    'in the order of keys',
  );
  store.put('a/2', 3);
  t.equal(store.get('a/2'), 3);
  store.remove('a/10');
  store.remove('never/was');
  t.same(store.entries('a/'), [['a/2', 3]]);
  t.equal(store.entries('').length, 2);
  t.throws(() => store.put('', 1), { code: 'BAD_VALUE' });
  t.throws(() => store.put('x'.repeat(257), 1), { code: 'BAD_VALUE' });
  await store.flush();

  await store.transaction([
    { key: 't/1', value: { n: 1 } },
    { key: 't/2', value: [2] },
  ]);
  t.same(store.entries('t/'), [
    ['t/1', { n: 1 }],
    ['t/2', [2]],
  ]);
  // Both are on their way at the same time: the second is judged by what the first has left.
  await Promise.all([
    store.transaction([{ key: 't/3', value: 3 }], [{ key: 't/1', value: { n: 1 } }]),
    store.transaction([{ key: 't/1', value: undefined }], [{ key: 't/3', value: 3 }]),
  ]);
  t.same(store.entries('t/'), [
    ['t/2', [2]],
    ['t/3', 3],
  ]);
  const refused: [string, StoreChange[], StoreGuard[]][] = [
    ['CONFLICT', [], [{ key: 't/2', value: [3] }]],
    ['CONFLICT', [], [{ key: 't/1', value: 1 }]],
    ['CONFLICT', [], [{ key: 't/2', value: undefined }]],
    ['BAD_VALUE', [{ key: '', value: 1 }], []],
  ];
  for (const [code, more, guards] of refused) {
    const changes = [{ key: 't/2', value: undefined }, { key: 't/9', value: 9 }, ...more];
    await t.rejects(store.transaction(changes, guards), { code });
    t.same(store.get('t/2'), [2], 'nothing of it is done');
    t.equal(store.get('t/9'), undefined);
  }
}

t.test('memory', async (t) => {
  const store = new MemoryStore();
  await conforms(t, store);
  await store.close();
});

t.test('the disk that can lose what was not flushed', async (t) => {
  const clock = new VirtualClock();
  let isDone = false;
  const done = conforms(t, new CrashDisk(clock).open()).finally(() => {
    isDone = true;
  });
  while (!isDone) await clock.run(1);
  await done;
});

t.test('lmdb keeps it over a restart', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-store-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const store = LmdbStore.open(join(directory, 'state'), silentLogger);
  await conforms(t, store);
  await store.close();
  const again = LmdbStore.open(join(directory, 'state'), silentLogger);
  t.equal(again.get('a/2'), 3);
  t.equal(again.get('a/10'), undefined);
  t.same(again.entries('b/'), [['b/1', 1]]);
  t.same(again.entries('t/'), [
    ['t/2', [2]],
    ['t/3', 3],
  ]);
  await again.close();
});

t.test('a state directory that is none is refused in a sentence', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-store-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'file');
  writeFileSync(file, 'x');
  t.throws(() => LmdbStore.open(file, silentLogger), {
    code: 'STATE_DIR',
    message: /--state-dir/,
  });
});

t.test('a disk that fails refuses changes, and ends nothing', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-store-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const child = new URL('./store-filler.js', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(
    'prlimit',
    ['--fsize=200000:unlimited', process.execPath, child, directory],
    { encoding: 'utf8', timeout: 30_000 },
  );
  t.equal(status, 0, stderr);
  const seen = JSON.parse(stdout);
  t.ok(seen.accepted > 10, `${seen.accepted} fitted`);
  t.match(seen.full.refusal, /^STORE_FAILED: the change could not be written to disk: \w/);
  t.equal(seen.full.isSeen, false, 'what was refused is not there');
  t.match(seen.flushed, /^STORE_FAILED/, 'what was only observed is not said to be durable');
  t.same(seen.errors, ['the store can not be written; state will not survive'], 'said once');
  t.same([seen.again, seen.last], ['done', 'done'], 'with room it goes on');
  const again = LmdbStore.open(directory, silentLogger);
  t.equal(again.entries('accepted/').length, seen.accepted + 1, 'all that was accepted');
  t.equal(again.get('observed/last'), 1);
  await again.close();
});

t.test('what a disk has no room for is not even tried', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-store-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  let freeBytes = 2 << 20;
  const store = LmdbStore.open(directory, silentLogger, () => freeBytes);
  await store.transaction([{ key: 'a/1', value: 'x'.repeat(1 << 20) }]);
  freeBytes -= 1 << 20;
  const large = [{ key: 'a/2', value: 'x'.repeat(1 << 20) }];
  await t.rejects(store.transaction(large), {
    code: 'STORE_FAILED',
    message: 'the change could not be written to disk: there is no room on it',
  });
  t.equal(store.get('a/2'), undefined);
  await store.transaction([{ key: 'a/3', value: 3 }]);
  freeBytes = 0;
  await t.rejects(
    (async () => {
      for (let n = 0; n < 1000; n++) await store.transaction([{ key: 'a/4', value: n }]);
    })(),
    { code: 'STORE_FAILED' },
    'what is known of the room does not last for ever',
  );
  store.put('host/1', 1);
  await t.rejects(store.flush(), { code: 'STORE_FAILED' });
  freeBytes = 4 << 20;
  await store.transaction(large);
  store.put('host/2', 'é');
  await store.flush();
  await store.close();
  const again = LmdbStore.open(directory, silentLogger);
  t.equal(again.get('a/3'), 3);
  t.equal((again.get('a/2') as string).length, 1 << 20);
  t.equal(again.get('host/2'), 'é');
  await again.close();
});

t.test('nothing is accepted into a file that was taken away', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-store-'));
  const aside = `${directory}.aside`;
  t.teardown(() => rmSync(directory, { recursive: true }));
  const store = LmdbStore.open(directory, silentLogger);
  await store.transaction([{ key: 'a/1', value: 1 }]);
  renameSync(directory, aside);
  const change = [{ key: 'a/2', value: 2 }];
  const refusal = { code: 'STORE_FAILED', message: /controller\.mdb was taken away; start the/ };
  // More than what is known of the disk's room lasts for.
  for (let n = 0; n < 200; n++) store.put('host/1', n);
  await t.rejects(store.flush(), refusal);
  for (let n = 0; n < 20; n++) await t.rejects(store.transaction(change), refusal);
  t.equal(store.get('a/2'), undefined);
  cpSync(aside, directory, { recursive: true });
  const copied = { code: 'STORE_FAILED', message: /controller\.mdb is another one by now/ };
  await t.rejects(store.transaction(change), copied);
  rmSync(directory, { recursive: true });
  renameSync(aside, directory);
  await store.transaction(change);
  await store.close();
  const again = LmdbStore.open(directory, silentLogger);
  t.equal(again.get('a/2'), 2);
  await again.close();
});
