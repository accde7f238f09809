import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { LmdbStore } from '../../controller/lmdb-store.js';
import { MemoryStore, } from '../../controller/store.js';
import { CrashDisk } from '../../lab/crash-store.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { silentLogger } from '../../proto/logger.js';
/** What every store has to do. */
async function conforms(t, store) {
    t.equal(store.get('a/1'), undefined);
    store.put('a/2', { x: [1, 'two', null, true] });
    store.put('a/10', 'ten');
    store.put('b/1', 1);
    t.same(store.get('a/2'), { x: [1, 'two', null, true] }, 'reads see writes at once');
    t.same(store.entries('a/').map(([key]) => key), ['a/10', 'a/2'], 'in the order of keys');
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
    const refused = [
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
    while (!isDone)
        await clock.run(1);
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
//# sourceMappingURL=store.test.js.map