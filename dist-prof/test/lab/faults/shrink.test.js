import t from 'tap';
import { shrink } from '../../../lab/faults/shrink.js';
import { seededRandom } from '../../../topology/generators.js';
t.test('what is not needed to fail is left out, and nothing else', async (t) => {
    for (let seed = 1; seed <= 50; seed++) {
        const random = seededRandom(seed);
        const length = 1 + Math.floor(random() * 200);
        const items = Array.from({ length }, (_, i) => i);
        const needed = items.filter(() => random() < 0.03);
        let calls = 0;
        const shortest = await shrink(items, async (some) => {
            calls++;
            return needed.every((item) => some.includes(item));
        });
        t.same(shortest, needed, `seed ${seed}`);
        t.ok(calls < 2000, `${calls} calls for ${length} items`);
    }
});
t.test('what became superfluous by an omission is left out too', async (t) => {
    // While b is there, c has to be as well; and c is tried first.
    const fails = async (some) => some.includes('a') && (!some.includes('b') || some.includes('c'));
    t.same(await shrink([...'cba'], fails), ['a']);
});
t.test('a limit ends it with the best so far', async (t) => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const shortest = await shrink(items, async (some) => some.includes(50), 3);
    t.ok(shortest.includes(50) && shortest.length < 100 && shortest.length > 1);
});
//# sourceMappingURL=shrink.test.js.map