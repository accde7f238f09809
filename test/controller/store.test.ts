import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { LmdbStore } from '../../controller/lmdb-store.js';
import { MemoryStore, type Store } from '../../controller/store.js';
import { silentLogger } from '../../proto/logger.js';

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
}

t.test('memory', async (t) => {
  const store = new MemoryStore();
  await conforms(t, store);
  await store.close();
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
