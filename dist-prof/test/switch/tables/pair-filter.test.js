import t from 'tap';
import { ruleSet } from '../../../bench/support/rule-sets.js';
import { Chance } from '../../../switch/oracle/random.js';
import { hashPair } from '../../../switch/tables/hash.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { PAIRS_MAX } from '../../../switch/tables/pair-filter.js';
import { maskOf, shiftOf } from '../../../switch/tables/shape-filter.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
const seed = (Math.random() * 0x7fffffff) | 0;
const hashSeed = seed ^ 0x5eed;
/** Rules of the shape whose pair of values has no bit; -1: its pair of masks is not among the pairs. */
function missing(shape, { columns, pairs }, arena) {
    const [wordA, wordB] = [columns[0].word, columns[1].word];
    const [maskA, maskB] = [maskOf(shape, wordA), maskOf(shape, wordB)];
    const pair = pairs.masksA.findIndex((mask, i) => mask === maskA && pairs.masksB[i] === maskB);
    if (pair < 0)
        return -1;
    const bits = pairs.bitmaps[pair];
    const keyOf = (at, word) => arena[at + 8 /* RuleWord.Key */ + shape.words.indexOf(word)];
    let count = 0;
    for (const word of shape.index) {
        if (word >= 0)
            continue;
        const at = (word & 16777215 /* Index.UnitMask */) << 2 /* Unit.Shift */;
        const bit = hashPair(keyOf(at, wordA), keyOf(at, wordB), hashSeed) >>> shiftOf(bits);
        if ((bits[bit >> 5] & (1 << (bit & 31))) === 0)
            count++;
    }
    return count;
}
t.test('every rule has its bit, and bitmaps stay as large as their rules need', (t) => {
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed);
    const rules = ruleSet('ipc', 6000, seed, () => ({ instructions: {} }));
    const limits = { ...SMALL_LIMITS, maxShapes: 1024 };
    const writer = new TableWriter({ limits, hashSeed, onStructure: () => { } });
    const held = new Map();
    let paired = 0;
    for (let round = 0; round < 30; round++) {
        for (const id of held.values())
            if (chance.is(0.9))
                writer.remove(id);
        held.clear();
        writer.publish();
        writer.publish();
        for (let i = 0; i < 400; i++) {
            const index = chance.below(rules.length);
            if (!held.has(index))
                held.set(index, writer.insert(rules[index].flow));
        }
        if (round % 5 === 4) {
            writer.discard();
            held.clear();
        }
        else {
            writer.publish();
        }
        const { filter, fresh } = writer.snapshotStructure().tables[0];
        if (filter?.pairs === undefined)
            continue;
        t.ok(filter.pairs.bitmaps.length <= PAIRS_MAX);
        for (const shape of fresh) {
            const count = missing(shape, filter, writer.memory.arena);
            if (count > 0)
                t.fail(`shape ${shape.id} lacks ${count} bits in round ${round}`);
            if (count === 0)
                paired++;
        }
        const words = filter.pairs.bitmaps.reduce((sum, bits) => sum + bits.length, 0);
        // The smallest for each pair, and 64 bits for each of the few rules.
        const most = filter.pairs.bitmaps.length * 8 + writer.rules * 2;
        if (words > most)
            t.fail(`${words} words for ${writer.rules} rules in round ${round}`);
    }
    t.ok(paired > 1000, 'shapes with a pair were among them');
    t.end();
});
//# sourceMappingURL=pair-filter.test.js.map