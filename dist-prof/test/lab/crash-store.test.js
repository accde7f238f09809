import t from 'tap';
import { CrashDisk } from '../../lab/crash-store.js';
import { VirtualClock } from '../../lab/virtual-clock.js';
import { seededRandom } from '../../topology/generators.js';
t.test('a process sees its own writes at once, the next one those that reached the disk', async (t) => {
    const clock = new VirtualClock();
    const disk = new CrashDisk(clock, 3);
    disk.format('made', 1);
    const store = disk.open();
    t.equal(store.get('made'), 1);
    store.put('a', 1);
    store.put('b', 2);
    store.remove('made');
    t.same(store.entries(''), [
        ['a', 1],
        ['b', 2],
    ]);
    t.equal(disk.durable('a'), undefined);
    let flushed = false;
    void store.flush().then(() => {
        flushed = true;
    });
    await clock.run(2);
    t.notOk(flushed);
    await clock.run(2);
    t.ok(flushed);
    store.put('a', 3);
    const next = disk.open();
    t.same(next.entries(''), [
        ['a', 1],
        ['b', 2],
    ]);
    store.put('c', 4);
    await clock.run(10);
    t.equal(disk.durable('c'), undefined, 'a dead process writes nothing any more');
    t.equal(disk.size, 2);
});
t.test('a crash leaves a prefix of the writes, wherever it falls', (t) => {
    for (let seed = 1; seed <= 100; seed++) {
        const random = seededRandom(seed);
        const disk = new CrashDisk(new VirtualClock());
        const store = disk.open();
        const states = [{}];
        for (let i = 0; i < 20; i++) {
            const key = `k${Math.floor(random() * 4)}`;
            const { [key]: held, ...others } = states[i];
            if (random() < 0.3 && held !== undefined) {
                store.remove(key);
                states.push(others);
            }
            else {
                store.put(key, i);
                states.push({ ...others, [key]: i });
            }
        }
        disk.survivors = Math.floor(random() * 21);
        disk.crash();
        t.same(Object.fromEntries(disk.open().entries('')), states[disk.survivors], `seed ${seed}`);
    }
    t.end();
});
t.test('the plug can be pulled at a write', (t) => {
    const disk = new CrashDisk(new VirtualClock());
    disk.survivors = 1;
    disk.onWrite = (queued) => {
        if (queued === 2)
            disk.crash();
    };
    const store = disk.open();
    for (const key of ['a', 'b', 'c'])
        store.put(key, key);
    t.same(disk.open().entries(''), [['a', 'a']]);
    t.end();
});
t.test('a transaction is there whole or not at all, and who waits hears of it', async (t) => {
    const clock = new VirtualClock();
    for (const survivors of [0, 1, 2]) {
        const disk = new CrashDisk(clock);
        const store = disk.open();
        const results = [];
        const attempt = (name, value) => {
            const changes = [
                { key: `${name}/a`, value },
                { key: `${name}/b`, value },
            ];
            store.transaction(changes).then(() => results.push(`${name} accepted`), (error) => results.push(`${name} ${error.code}`));
        };
        attempt('first', 1);
        attempt('second', 2);
        t.same(store.entries(''), [], 'not seen before it is durable');
        disk.survivors = survivors;
        disk.crash();
        await clock.run(10);
        const keys = disk
            .open()
            .entries('')
            .map(([key]) => key);
        t.same(keys, ['first/a', 'first/b', 'second/a', 'second/b'].slice(0, 2 * survivors));
        const expected = ['first', 'second'].map((name, i) => i < survivors ? `${name} accepted` : `${name} STORE_FAILED`);
        t.same(results, expected);
    }
});
//# sourceMappingURL=crash-store.test.js.map