import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { flow, oneTable } from '../fixtures.js';
const RULES = 48;
const RUN_MS = 1500;
/** Every generation of rules covers the same packets, some through other masks than the last. */
function rule(i, generation) {
    const match = [
        { field: 5 /* Field.EthType */, value: Uint8Array.of(8, 0) },
        { field: 12 /* Field.Ipv4Dst */, value: Uint8Array.of(0, 0, 0, i) },
    ];
    const ones = ((generation * 7 + i) % 16) + 1;
    if (i % 3 === 0) {
        const mask = Uint8Array.of(0, 0xff >> (ones % 8), 0xff, 0xff);
        match[1] = { field: 12 /* Field.Ipv4Dst */, value: Uint8Array.of(0, 0, 0, i), mask };
    }
    return flow({
        match,
        priority: 1 + ((generation + i) % 100),
        cookie: BigInt(generation),
        apply: [{ type: 'output', port: 4294967293 /* ReservedPort.Controller */ }],
    });
}
t.test('a reader in another thread never sees half a transaction', async (t) => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    let worker;
    let structures = 0;
    const writer = new TableWriter({
        limits: SMALL_LIMITS,
        onStructure: (update) => {
            structures++;
            worker?.postMessage(update);
        },
    });
    writer.setProgram(oneTable);
    let ids = Array.from({ length: RULES }, (_, i) => writer.insert(rule(i, 0)));
    writer.publish();
    const file = import.meta.url.replace('concurrent.test', 'concurrent-reader');
    // From the sources, tsx has to be brought along into the thread.
    const bring = `import('tsx/esm/api').then(({ register }) => register()).then(() => import('${file}'))`;
    const isSource = file.endsWith('.ts');
    worker = new Worker(isSource ? bring : new URL(file), {
        eval: isSource,
        workerData: { snapshot: writer.snapshotStructure(), stop, rules: RULES },
    });
    await once(worker, 'message');
    const end = performance.now() + RUN_MS;
    let generation = 0;
    while (performance.now() < end) {
        for (let n = 0; n < 20; n++) {
            generation++;
            const isDiscarded = generation % 5 === 0;
            const next = ids.map((id, i) => {
                writer.remove(id);
                return writer.insert(rule(i, generation));
            });
            if (isDiscarded)
                writer.discard();
            else
                writer.publish();
            if (!isDiscarded)
                ids = next;
        }
        // Let the reader keep up: its messages must not pile up.
        await new Promise((resolve) => setImmediate(resolve));
    }
    Atomics.store(stop, 0, 1);
    const [result] = await once(worker, 'message');
    t.comment(`${generation} transactions, ${structures} structures, ${JSON.stringify(result)}`);
    t.equal(result.halves, 0, 'no burst saw two generations');
    t.equal(result.missing, 0, 'no packet met no rule');
    t.ok(result.bursts > 100);
    t.ok(result.generations > 10, 'the reader saw changes');
    await worker.terminate();
});
//# sourceMappingURL=concurrent.test.js.map