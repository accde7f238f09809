import t from 'tap';
import { Chance } from '../../../switch/oracle/random.js';
import { Triples } from '../../../switch/tables/triples.js';
const SEED = 20;
/** Random operations on both; what differs, or ''. */
function difference() {
    const chance = new Chance(SEED);
    const list = new Triples();
    let plain = [];
    for (let step = 0; step < 300; step++) {
        const count = chance.below(3000);
        // Half of the time more come than go, so that it outgrows what is kept, and is emptied again.
        if (chance.below(step % 60 < 30 ? 3 : 5) < 2) {
            for (let i = 0; i < count; i++) {
                const triple = Int32Array.of(chance.bits(), chance.bits(), chance.bits());
                list.push(triple[0], triple[1], triple[2]);
                plain.push(triple);
            }
        }
        else if (chance.below(20) === 0) {
            list.clear();
            plain = [];
        }
        else {
            const gone = Math.min(count, plain.length);
            for (let i = 0; i < gone; i++)
                list.shift();
            plain = plain.slice(gone);
        }
        if (list.length !== plain.length)
            return `step ${step}: ${list.length}, not ${plain.length}`;
        for (let i = 0; i < plain.length; i += 1 + chance.below(100)) {
            const seen = [list.get(i, 0), list.get(i, 1), list.get(i, 2)];
            if (seen.join() !== plain[i]?.join())
                return `step ${step}, place ${i}: ${seen}`;
        }
    }
    return '';
}
t.equal(difference(), '', `first in, first out, however many there are; seed ${SEED}`);
//# sourceMappingURL=triples.test.js.map