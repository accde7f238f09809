import { Worker } from 'node:worker_threads';
import t from 'tap';
import { createTokenBuckets, fillBucket, resetBucket, takeTokens, } from '../../../switch/tables/token-bucket.js';
import { seededRandom } from '../../../topology/generators.js';
t.test('exact over time, however fast or slow and however often it is filled', async (t) => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
    t.comment(`SEED=${seed}`);
    const random = seededRandom(seed);
    // One packet in 16 minutes would be less than one a microsecond; 4 Tb/s is 500,000 bytes of them.
    for (const rate of [1, 7, 125, 999_983, 12_500_000_000, 536_870_911_875]) {
        const buckets = createTokenBuckets(1);
        const burst = 2 ** 30;
        resetBucket(buckets, 0, burst);
        // Two at once, a full bucket and a debt, so that nothing is lost above.
        buckets.levels[0] = 0;
        let now = 5;
        fillBucket(buckets, 0, now, 0, burst);
        const from = now;
        let taken = 0;
        for (let i = 0; i < 2000; i++) {
            now += 1 + Math.floor(random() * (rate > 1e9 ? 900 : 40_000));
            fillBucket(buckets, 0, now, rate, burst);
            const level = buckets.levels[0];
            const tokens = Math.floor(random() * level);
            if (tokens > 0 && takeTokens(buckets, 0, tokens))
                taken += tokens;
            if (buckets.levels[0] > 2 ** 29) {
                takeTokens(buckets, 0, 2 ** 29);
                taken += 2 ** 29;
            }
        }
        const brought = (BigInt(now - from) * BigInt(rate)) / 1000000n;
        t.equal(BigInt(taken + buckets.levels[0]), brought, `${rate} a second: to the token`);
    }
});
t.test('bursts, debts, and clocks that run behind', async (t) => {
    const buckets = createTokenBuckets(2);
    resetBucket(buckets, 1, 100);
    const level = () => buckets.levels[1];
    t.equal(takeTokens(buckets, 1, 99), true);
    t.equal(takeTokens(buckets, 1, 1500), true, 'one token is enough for any packet');
    t.equal(level(), -1499);
    t.equal(takeTokens(buckets, 1, 1), false, 'a debt is not');
    fillBucket(buckets, 1, 1_499_000, 1000, 100);
    t.equal(level(), 0);
    t.equal(takeTokens(buckets, 1, 1), false);
    fillBucket(buckets, 1, 1_400_000, 1000, 100);
    t.equal(level(), 0, 'an earlier time adds nothing');
    fillBucket(buckets, 1, 1_499_999, 1000, 100);
    t.equal(level(), 0, 'less than a token is kept,');
    fillBucket(buckets, 1, 1_500_000, 1000, 100);
    t.equal(level(), 1, 'not lost');
    fillBucket(buckets, 1, Number.MAX_SAFE_INTEGER, 536_870_911_875, 100);
    t.equal(level(), 100, 'no more than the burst, after any time');
    fillBucket(buckets, 1, Number.MAX_SAFE_INTEGER, 1, 10);
    t.equal(level(), 100, 'no time has passed');
    const undo = resetBucket(buckets, 1, 7);
    t.equal(level(), 7);
    undo();
    t.equal(level(), 100);
    t.equal(buckets.levels[0], 0, 'the neighbour was left alone');
});
t.test('several threads share one budget: no token twice, none lost', async (t) => {
    const buckets = createTokenBuckets(1);
    const tokens = 300_000;
    resetBucket(buckets, 0, tokens);
    const url = new URL('../../../switch/tables/token-bucket.js', import.meta.url);
    const code = `
    const { workerData, parentPort } = require('node:worker_threads');
    import(${JSON.stringify(url.href)}).then(({ takeTokens, fillBucket }) => {
      let taken = 0;
      for (let now = 1; ; now++) {
        fillBucket(workerData, 0, now, 1000000, ${tokens});
        if (now > 50000 && !takeTokens(workerData, 0, 3)) break;
        if (takeTokens(workerData, 0, 3)) taken += 3;
        if (now > 50000) taken += 3;
        if (now > 400000) break;
      }
      parentPort.postMessage(taken);
    });`;
    // Run from the source the workers could not load it; the built output is what forwards.
    if (import.meta.url.endsWith('.ts'))
        return;
    const taken = await Promise.all([0, 1].map(() => new Promise((resolve, reject) => {
        const worker = new Worker(code, { eval: true, workerData: buckets });
        worker.once('message', resolve);
        worker.once('error', reject);
    })));
    const last = buckets.times[0];
    const sum = taken[0] + taken[1] + buckets.levels[0];
    // It begins full and is never full again once tokens are taken, but for what came while it was.
    t.ok(sum <= tokens + last, `${sum} of at most ${tokens + last}`);
    t.ok(sum >= last, 'nothing is lost');
    t.equal(buckets.locks[0], 0);
});
//# sourceMappingURL=token-bucket.test.js.map