import t from 'tap';
import { Chance } from '../../../switch/oracle/random.js';
import { FlowCache } from '../../../switch/pipeline/flow-cache.js';
import { VECTOR_WORDS } from '../../../switch/pipeline/own-layout.js';
const SEED = 7;
t.test('an entry that does not fit twice switches the cache off', (t) => {
    const masks = new Int32Array(VECTOR_WORDS).fill(-1);
    for (const words of [0, 16, 64, 128]) {
        const cache = new FlowCache(words);
        cache.configure(masks, SEED);
        t.equal(cache.enabled, false, `${words} words`);
    }
    // With fewer words to look at it fits again.
    const cache = new FlowCache(128);
    cache.configure(new Int32Array(VECTOR_WORDS), SEED);
    t.ok(cache.enabled);
    cache.configure(masks, SEED);
    t.notOk(cache.enabled, 'also when it was on before');
    t.end();
});
t.test('no offset leaves the cache, however small it is', (t) => {
    const masks = new Int32Array(VECTOR_WORDS);
    masks[0] = -1;
    const cache = new FlowCache(128);
    cache.configure(masks, SEED);
    t.ok(cache.enabled);
    const v = new Int32Array(VECTOR_WORDS);
    for (let key = 0; key < 1000; key++) {
        v[0] = key;
        t.equal(cache.find(v, 1), -1);
        cache.begin(v);
        cache.note(key);
        cache.commit(1, 0 /* PlanEnd.Done */);
        const at = cache.find(v, 1);
        if (at < 0 || at + cache.itemsAt + 1 > 128)
            t.fail(`entry at ${at}`);
        t.equal(cache.entries[at + cache.itemsAt], key);
    }
    t.end();
});
t.test('a plan that is too long makes entries larger, as far as there is room', (t) => {
    const masks = new Int32Array(VECTOR_WORDS);
    masks[0] = -1;
    const v = new Int32Array(VECTOR_WORDS);
    const cached = (cache, items) => {
        // Twice: the first may only make room.
        for (let i = 0; i < 2; i++) {
            if (cache.find(v, 1) >= 0)
                return true;
            cache.begin(v);
            for (let item = 0; item < items; item++)
                cache.note(item);
            cache.commit(1, 0 /* PlanEnd.Done */);
        }
        return cache.find(v, 1) >= 0;
    };
    const cache = new FlowCache(256);
    cache.configure(masks, SEED);
    v[0] = 1;
    t.ok(cached(cache, 3));
    v[0] = 2;
    t.ok(cached(cache, 40), 'longer than a line');
    const at = cache.find(v, 1);
    t.equal(cache.entries[at + cache.itemsAt + 39], 39, 'whole');
    v[0] = 3;
    t.notOk(cached(cache, 64), 'longer than any entry');
    v[0] = 2;
    t.ok(cache.find(v, 1) >= 0, 'which costs the others nothing');
    const small = new FlowCache(64);
    small.configure(masks, SEED);
    t.notOk(cached(small, 60), 'longer than a small cache has room for');
    t.end();
});
t.test('packed keys are equal where all masked bits are', (t) => {
    for (let seed = 1; seed <= 60; seed++) {
        const chance = new Chance(seed);
        const masks = new Int32Array(VECTOR_WORDS);
        for (let i = chance.below(9); i >= 0; i--) {
            const word = chance.below(28 /* Word.InnerVlan */);
            const low = chance.below(32);
            const mask = chance.pick([-1, (chance.bits() >>> low) << chance.below(32), 1 << low]);
            masks[word] |= mask;
        }
        const cache = new FlowCache(1 << 12);
        cache.configure(masks, chance.bits());
        const v = Int32Array.from({ length: VECTOR_WORDS }, () => chance.bits());
        v[29 /* Word.Kind */] &= 0xffff;
        cache.find(v, 1);
        cache.begin(v);
        cache.commit(1, 0 /* PlanEnd.Done */);
        const constant = new Set([1 /* Word.MetadataHigh */, 2 /* Word.MetadataLow */, 27 /* Word.ActsetOutput */]);
        for (let word = 0; word <= 29 /* Word.Kind */; word++) {
            let mask = constant.has(word) ? 0 : masks[word];
            if (word === 28 /* Word.InnerVlan */)
                mask = masks[6 /* Word.EthTypeVlan */] & 0xffff;
            if (word === 29 /* Word.Kind */)
                mask = 0xffff;
            for (let bit = 0; bit < 32; bit++) {
                if (word === 29 /* Word.Kind */ && bit > 15)
                    break;
                const other = v.slice();
                other[word] ^= 1 << bit;
                const same = cache.find(other, 1) >= 0;
                const wanted = (mask & (1 << bit)) === 0;
                if (same !== wanted)
                    t.fail(`seed ${seed}: word ${word}, bit ${bit}, mask ${mask}`);
            }
        }
        t.ok(cache.find(v, 1) >= 0, `seed ${seed}`);
        t.equal(cache.find(v, 2), -1, 'of another epoch');
    }
    t.end();
});
//# sourceMappingURL=flow-cache.test.js.map