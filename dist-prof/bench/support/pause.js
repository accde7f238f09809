/**
 * How long forwarding pauses while every rule is replaced in one transaction: a flow store over table
 * memory here, and a forwarding thread (`pause-worker.ts`) that never rests beside it.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../cli/system-clock.js';
import { defaultProgram } from '../../proto/program.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { Chance } from '../../switch/oracle/random.js';
import { collectWithoutHelpers } from '../../switch/os/garbage-collection.js';
import { DEFAULT_LIMITS } from '../../switch/tables/memory.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
import { ADDRESSED_RULES, add, addressedFlow } from './addressed-rules.js';
export var PauseWord;
(function (PauseWord) {
    PauseWord[PauseWord["Stop"] = 0] = "Stop";
    /** Set to 0 by whoever asks; the longest pause since then, in microseconds. */
    PauseWord[PauseWord["LongestUs"] = 1] = "LongestUs";
    /** The same without what the thread waited for a processor. */
    PauseWord[PauseWord["LongestOwnUs"] = 2] = "LongestOwnUs";
    /** What the next packets must be sent with: the turn of `addressedFlow`. */
    PauseWord[PauseWord["Turn"] = 3] = "Turn";
    /** Bursts in which all packets left by the ports of `Turn`. */
    PauseWord[PauseWord["Right"] = 4] = "Right";
    PauseWord[PauseWord["Words"] = 5] = "Words";
})(PauseWord || (PauseWord = {}));
const WARM_UP_MS = 1500;
export async function measurePause(seed) {
    collectWithoutHelpers();
    const shared = new Int32Array(new SharedArrayBuffer(5 /* PauseWord.Words */ * 4));
    let worker;
    const writer = new TableWriter({
        limits: DEFAULT_LIMITS,
        hashSeed: new Chance(seed).bits(),
        onStructure: (update) => worker?.postMessage(update),
    });
    const store = new FlowStore({ sink: writer, clock: systemClock, limits: DEFAULT_LIMITS });
    const changes = (turn) => Array.from({ length: ADDRESSED_RULES }, (_, i) => add(addressedFlow(i, turn)));
    const apply = (turn) => {
        const all = changes(turn);
        const startedAt = performance.now();
        assert.equal(store.apply(all).refusal, undefined);
        return performance.now() - startedAt;
    };
    store.apply([{ type: 'program', program: defaultProgram }]);
    apply(0);
    const workerData = {
        snapshot: writer.snapshotStructure(),
        rules: ADDRESSED_RULES,
        shared,
    };
    worker = new Worker(new URL('./pause-worker.js', import.meta.url), { workerData });
    const ended = new Promise((resolve) => worker?.once('exit', resolve));
    try {
        await sleep(WARM_UP_MS);
        // The code that replaces is compiled by then, too, and memory has been used before.
        for (let turn = 1; turn <= 2; turn++)
            apply(turn);
        await sleep(200);
        Atomics.store(shared, 1 /* PauseWord.LongestUs */, 0);
        Atomics.store(shared, 2 /* PauseWord.LongestOwnUs */, 0);
        const transactionMs = apply(3);
        Atomics.store(shared, 3 /* PauseWord.Turn */, 3);
        Atomics.store(shared, 4 /* PauseWord.Right */, 0);
        await sleep(200);
        const replacingMs = Atomics.load(shared, 1 /* PauseWord.LongestUs */) / 1000;
        const ownMs = Atomics.load(shared, 2 /* PauseWord.LongestOwnUs */) / 1000;
        assert(Atomics.load(shared, 4 /* PauseWord.Right */) > 0, 'packets leave as the new rules say');
        Atomics.store(shared, 1 /* PauseWord.LongestUs */, 0);
        await sleep(transactionMs + 200);
        const quietMs = Atomics.load(shared, 1 /* PauseWord.LongestUs */) / 1000;
        return { replacingMs, ownMs, quietMs, transactionMs };
    }
    finally {
        Atomics.store(shared, 0 /* PauseWord.Stop */, 1);
        await ended;
    }
}
//# sourceMappingURL=pause.js.map