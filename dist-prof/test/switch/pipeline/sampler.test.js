/** Chance has its rules too: the share, no memory, other numbers in other threads, the same from the same seed. */
import t from 'tap';
import { Sampler } from '../../../switch/pipeline/sampler.js';
const SEEDS = [0, 1, -1, 0x7fffffff, (Math.random() * 2 ** 32) | 0];
t.test('the share is that of the interval, whatever the seed', async (t) => {
    for (const seed of SEEDS) {
        for (const interval of [1, 2, 3, 10, 1000]) {
            const sampler = new Sampler(0);
            const count = 400_000;
            let due = 0;
            let twice = 0;
            let before = false;
            for (let i = 0; i < count; i++) {
                const is = sampler.isDue(interval, seed);
                if (is)
                    due++;
                if (is && before)
                    twice++;
                before = is;
            }
            const share = 1 / interval;
            const within = 6 * Math.sqrt(count * share * (1 - share));
            t.ok(Math.abs(due - count * share) <= within, `seed ${seed}, 1 in ${interval}: ${due}`);
            const pairs = share * share;
            const pairsWithin = 6 * Math.sqrt(count * pairs * (1 + 2 * share)) * Math.sqrt(1 - share) + 3;
            t.ok(Math.abs(twice - count * pairs) <= pairsWithin, `two in a row: ${twice}`);
        }
    }
});
t.test('the same seed gives the same packets, another thread others', async (t) => {
    const draw = (thread) => {
        const sampler = new Sampler(thread);
        return Array.from({ length: 200 }, () => (sampler.isDue(2, 4711) ? 1 : 0)).join('');
    };
    t.equal(draw(0), draw(0));
    t.not(draw(0), draw(1));
    t.not(draw(1), draw(2));
});
//# sourceMappingURL=sampler.test.js.map