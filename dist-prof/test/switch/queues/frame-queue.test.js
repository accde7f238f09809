import { strict as assert } from 'node:assert';
import t from 'tap';
import { Chance } from '../../../switch/oracle/random.js';
import { Frame } from '../../../switch/ports/frame.js';
import { FRAME_OVERHEAD_BYTES, FrameQueue } from '../../../switch/queues/frame-queue.js';
const hex = ({ bytes, start, length }) => Buffer.from(bytes.subarray(start, start + length)).toString('hex');
const keep = (frame) => ({
    bytes: hex(frame),
    rest: [
        frame.checksumStart,
        frame.checksumOffset,
        frame.gsoType,
        frame.gsoSize,
        frame.headerLength,
        frame.checksumValid,
        frame.tunnelHigh,
        frame.tunnelLow,
    ],
});
function randomFrame(chance) {
    const length = chance.is(0.1) ? 1 + chance.below(900) : 1 + chance.below(120);
    const headroom = chance.below(20);
    const frame = new Frame(Uint8Array.from({ length: headroom + length }, () => chance.below(256)));
    frame.start = headroom;
    frame.length = length;
    frame.checksumStart = chance.pick([-1, 34]);
    frame.checksumOffset = chance.pick([0, 16]);
    frame.gsoType = chance.pick([0, 1, 0x81]);
    frame.gsoSize = chance.pick([0, 1448]);
    frame.headerLength = chance.pick([0, 66]);
    frame.checksumValid = chance.is(0.5);
    frame.tunnelHigh = chance.bits() | 0;
    frame.tunnelLow = chance.bits() | 0;
    return frame;
}
t.test('comes out as it went in, within its bound, whatever happens to its size', async (t) => {
    const seed = 0xf1f0;
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed);
    let capacity = 2048;
    let queue = new FrameQueue(capacity);
    let model = [];
    const cost = ({ bytes }) => FRAME_OVERHEAD_BYTES + 4 * Math.ceil(bytes.length / 2 / 4);
    let refused = 0;
    let gathered = 0;
    for (let step = 0; step < 30_000; step++) {
        const frame = randomFrame(chance);
        const kept = keep(frame);
        if (chance.is(0.001)) {
            capacity = chance.pick([2048, 2050, 3333, 8192]);
            queue.resize(capacity);
        }
        else if (chance.is(0.0005)) {
            queue.clear();
            model = [];
        }
        else if (chance.is(0.52)) {
            const used = model.reduce((sum, each) => sum + cost(each), 0);
            const fits = used + cost(kept) <= 4 * Math.ceil(capacity / 4);
            if (queue.push(frame) !== fits)
                t.fail(`step ${step}: ${fits ? 'it fits' : 'no room'}`);
            if (fits)
                model.push(kept);
            else
                refused++;
        }
        else if (model.length > 0) {
            const expected = model.shift();
            if (queue.nextBytes !== expected.bytes.length / 2)
                t.fail(`step ${step}: another length`);
            const out = queue.take();
            if (out.bytes.length > 900 && out.start === 0)
                gathered++;
            // An assertion for each of thousands of frames would take longer than the frames.
            assert.deepEqual(keep(out), expected, `step ${step}`);
        }
        if (queue.length !== model.length)
            t.fail(`step ${step}: ${queue.length} frames`);
        const bytes = model.reduce((sum, each) => sum + each.bytes.length / 2, 0);
        if (queue.bytes !== bytes)
            t.fail(`step ${step}: ${queue.bytes} bytes`);
        if (!t.passing())
            return;
    }
    t.ok(refused > 100, `${refused} found no room`);
    t.ok(gathered > 10, `${gathered} lay at both ends`);
    queue = new FrameQueue(2048);
    t.equal(queue.nextBytes, 0);
});
//# sourceMappingURL=frame-queue.test.js.map