import t from 'tap';
import { buildFrames } from '../../../bench/support/frames.js';
import { headersFor, RULE_KINDS, ruleSet } from '../../../bench/support/rule-sets.js';
import { Chance } from '../../../switch/oracle/random.js';
import { PARSED, parse } from '../../../switch/pipeline/parser.js';
import { compileMatch } from '../../../switch/tables/compile-match.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { output, testSwitch } from '../fixtures.js';
const seed = (Math.random() * 0x7fffffff) | 0;
/** Rules as words and masks, searched one by one. */
class PlainTable {
    #rules = new Map();
    add(index, match, priority) {
        this.#rules.set(index, { match, priority });
    }
    remove(index) {
        this.#rules.delete(index);
    }
    /** Every rule of the highest priority that matches. */
    best(v) {
        let best = -1;
        let winners = new Set();
        for (const [index, { match, priority }] of this.#rules) {
            if (priority < best)
                continue;
            const { words, masks, key } = match;
            if (!words.every((word, i) => (v[word] & masks[i]) === key[i]))
                continue;
            if (priority > best)
                winners = new Set();
            best = priority;
            winners.add(index);
        }
        return winners;
    }
}
t.test('lists with hundreds of masks, while their rules come and go', async (t) => {
    for (const kind of RULE_KINDS) {
        t.comment(`${kind}, seed ${seed}`);
        const chance = new Chance(seed);
        const { writer, run } = testSwitch([1, 2], { ...SMALL_LIMITS, maxShapes: 1024 });
        // Which rule won shows in its counter.
        const rules = ruleSet(kind, 1500, seed, () => ({ instructions: { apply: [output(2)] } }));
        const plain = new PlainTable();
        const held = new Map();
        const add = (index) => {
            const { flow } = rules[index];
            held.set(index, writer.insert(flow));
            plain.add(index, compileMatch(flow.match), flow.priority);
        };
        const remove = (index) => {
            writer.remove(held.get(index));
            held.delete(index);
            plain.remove(index);
        };
        const v = new Int32Array(36 /* Word.Count */);
        const check = (packets) => {
            const frames = buildFrames(packets, () => headersFor(chance.pick(rules), chance));
            const packetsOf = () => new Map([...held].map(([index, id]) => [index, writer.counters(id).packets]));
            for (let i = 0; i < packets; i++) {
                const at = i * frames.stride;
                frames.frame.start = at;
                frames.frame.length = frames.length;
                t.equal(parse(frames.frame, 1, v), PARSED);
                const winners = plain.best(v);
                const before = packetsOf();
                run(frames.frame.bytes.slice(at, at + frames.length));
                const won = [...packetsOf()].filter(([index, count]) => count !== before.get(index));
                t.equal(won.length, winners.size === 0 ? 0 : 1);
                for (const [index] of won)
                    t.ok(winners.has(index), `rule ${index} may win`);
            }
        };
        for (const index of rules.keys())
            add(index);
        writer.publish();
        t.equal(writer.explain(0).matcher, 'filtered-tuples');
        check(40);
        for (let round = 0; round < 3; round++) {
            for (let i = 0; i < 1000; i++) {
                const index = chance.below(rules.length);
                if (held.has(index))
                    remove(index);
                else
                    add(index);
            }
            if (round === 1) {
                // What is taken back leaves no trace.
                const before = [...held.keys()];
                writer.publish();
                for (const index of before)
                    writer.remove(held.get(index));
                writer.discard();
            }
            writer.publish();
            check(40);
        }
        for (const index of [...held.keys()])
            remove(index);
        writer.publish();
        writer.publish();
        check(5);
        t.equal(writer.rules, 0);
    }
});
//# sourceMappingURL=shape-filter.test.js.map