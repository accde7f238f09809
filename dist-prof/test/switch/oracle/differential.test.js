import t from 'tap';
import { Dropped, parsePacket } from '../../../switch/oracle/packet.js';
import { Chance } from '../../../switch/oracle/random.js';
import { randomPacket } from '../../../switch/oracle/random-packet.js';
import { run } from '../../../switch/oracle/run.js';
import { PARSED, parse } from '../../../switch/pipeline/parser.js';
import { Frame } from '../../../switch/ports/frame.js';
const seed = (Math.random() * 0x7fffffff) | 0;
t.test('compiled and interpreted agree on every byte, output and counter', async (t) => {
    t.comment(`seeds ${seed} and 1`);
    for (const first of [seed, 1]) {
        const { failure, packets } = run(3000, first, 1000);
        t.equal(failure, undefined, `seed ${failure?.seed}, step ${failure?.step}: ${failure?.error}`);
        t.ok(packets > 2000);
    }
});
/** What the plain parser says of these bytes: PARSED or a drop reason. */
function plainAnswer(bytes, offload) {
    try {
        parsePacket(bytes, offload, 1, []);
        return PARSED;
    }
    catch (error) {
        if (error instanceof Dropped)
            return error.reason;
        throw error;
    }
}
t.test('every protocol cut at every byte gets the reason that the plain parser gives', async (t) => {
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed);
    const v = new Int32Array(36 /* Word.Count */);
    let cut = 0;
    for (let i = 0; i < 600; i++) {
        const { bytes, offload } = randomPacket(chance);
        for (let length = 0; length <= bytes.length; length++) {
            // Exactly so much memory: a read behind the end would throw.
            const part = Uint8Array.from(bytes.subarray(0, length));
            const frame = Object.assign(new Frame(part), offload, { length });
            const answer = parse(frame, 1, v);
            if (answer !== plainAnswer(part, offload)) {
                t.equal(answer, plainAnswer(part, offload), Buffer.from(part).toString('hex'));
                return;
            }
            if (answer !== PARSED)
                cut++;
        }
    }
    t.ok(cut > 1000, 'most cuts are noticed');
});
t.test('random bytes behind a plausible EtherType never harm', async (t) => {
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed ^ 1);
    const v = new Int32Array(36 /* Word.Count */);
    for (let i = 0; i < 20_000; i++) {
        const bytes = chance.bytes(14 + chance.below(120));
        const type = chance.pick([0x0800, 0x86dd, 0x0806, 0x8100]);
        bytes[12] = type >> 8;
        bytes[13] = type & 255;
        if (chance.is(0.8) && type === 0x0800)
            bytes[14] = 0x45 + chance.below(3);
        if (chance.is(0.8) && type === 0x86dd) {
            bytes[14] = 0x60;
            bytes[18] = 0;
            bytes[20] = chance.pick([0, 6, 17, 43, 44, 51, 58, 60]);
        }
        const frame = Object.assign(new Frame(bytes), { length: bytes.length });
        const answer = parse(frame, 1, v);
        const plain = plainAnswer(bytes, { ...frame });
        if (answer !== plain) {
            t.equal(answer, plain, Buffer.from(bytes).toString('hex'));
            return;
        }
    }
    t.pass('20,000 frames');
});
//# sourceMappingURL=differential.test.js.map