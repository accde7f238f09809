import t from 'tap';
import { allocatePuntRing, PuntRingReader, PuntRingWriter, } from '../../../switch/forwarding/punt-ring.js';
import { RingPuntSink } from '../../../switch/forwarding/punt-sink.js';
import { Frame } from '../../../switch/ports/frame.js';
function makeRing(limits = { rate: 1e9, burst: 1e9 }) {
    const memory = allocatePuntRing(0);
    const clock = { now: 0 };
    const writer = new PuntRingWriter(memory, limits, () => clock.now);
    const reader = new PuntRingReader(memory);
    const write = (port, bytes) => writer.write(port, 1, 4, 0x01234567, -1, bytes, 0, bytes.length, bytes.length + 3);
    const drain = (max = 1e9) => {
        const punts = [];
        const more = reader.drain(max, (punt) => punts.push(punt));
        return { punts, more };
    };
    return { memory, clock, writer, reader, write, drain };
}
t.test('carries every field', async (t) => {
    const { write, drain } = makeRing();
    write(0xfffffffd, Uint8Array.of(1, 2, 3));
    t.same(drain().punts, [
        {
            inPort: 0xfffffffd,
            reason: 1,
            table: 4,
            cookie: 0x01234567ffffffffn,
            frame: Uint8Array.of(1, 2, 3),
            totalBytes: 6,
            lost: 0,
        },
    ]);
    t.same(drain(), { punts: [], more: false });
});
t.test('random lengths, wrapping many times, against a plain queue', async (t) => {
    const seed = 4_711;
    let state = seed;
    const random = (below) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return (state >>> 8) % below;
    };
    const ring = makeRing();
    const queue = [];
    let full = 0;
    let taken = 0;
    for (let step = 0; step < 4000; step++) {
        if (random(3) > 0) {
            const bytes = new Uint8Array(random(step % 7 === 0 ? 65_000 : 1500)).fill(step);
            if (ring.write(1, bytes))
                queue.push(bytes);
            else
                full++;
        }
        else {
            for (const { frame } of ring.drain(random(12)).punts) {
                const expected = queue.shift();
                if (Buffer.compare(frame, expected) !== 0)
                    t.same(frame, expected, `seed ${seed}`);
                taken++;
            }
        }
    }
    t.equal(ring.drain().punts.length, queue.length);
    t.ok(full > 10, `was full ${full} times`);
    t.ok(taken > 500);
    t.equal(ring.reader.lost, full);
});
t.test('the bell rings once until the reader has come, and never too seldom', async (t) => {
    const { writer, write, drain } = makeRing();
    t.equal(writer.bell(), false, 'nothing written');
    const some = new Uint8Array(60);
    write(1, some);
    write(1, some);
    t.equal(writer.bell(), true);
    write(1, some);
    t.equal(writer.bell(), false, 'the reader is called already');
    const part = drain(2);
    t.same([part.punts.length, part.more], [2, true], 'no bell for the rest: the reader knows');
    t.equal(drain().punts.length, 1);
    write(1, some);
    t.equal(writer.bell(), true);
});
t.test('one port has its rate and burst, others theirs', async (t) => {
    const { clock, write, drain, writer } = makeRing({ rate: 10, burst: 3 });
    const some = new Uint8Array(60);
    t.same([1, 2, 3, 4, 5].map(() => write(1, some)), [true, true, true, false, false]);
    t.equal(write(2, some), true);
    t.same([writer.admits(1), writer.admits(2)], [false, true]);
    clock.now += 100;
    t.equal(write(1, some), true, 'a token has come');
    const { punts } = drain();
    t.same(punts.map(({ inPort, lost }) => [inPort, lost]), [
        [1, 0],
        [1, 0],
        [1, 0],
        [2, 0],
        [1, 3],
    ]);
    clock.now += 1e6;
    t.same([1, 2, 3, 4].map(() => write(1, some)), [true, true, true, false], 'no more than burst');
});
t.test('the sink cuts, and finishes what was left to hardware', async (t) => {
    const { writer, drain } = makeRing();
    const sink = new RingPuntSink(writer);
    // UDP over IPv4 with the sum of the pseudo-header where the checksum belongs.
    const bytes = Uint8Array.from(Buffer.from('020000000002020000000001080045000020000040004011' +
        '66cb0a0000010a000002' +
        '04d2162e000c0000' +
        'deadbeef', 'hex'));
    const frame = new Frame(bytes);
    frame.length = bytes.length;
    sink.punt(frame, 3, 1, 4, 0, 7, 20, 0);
    frame.checksumStart = 34;
    frame.checksumOffset = 6;
    const pseudo = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 17 + 12;
    frame.view.setUint16(40, pseudo);
    sink.punt(frame, 3, 0, 4, 0, 7, 0, 0);
    const [cut, whole] = drain().punts;
    t.equal(cut.frame.length, 20);
    t.equal(cut.totalBytes, bytes.length);
    t.equal(whole.frame.length, bytes.length);
    const view = new DataView(whole.frame.buffer, whole.frame.byteOffset);
    let sum = pseudo;
    for (let at = 34; at < bytes.length; at += 2)
        sum += view.getUint16(at);
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >>> 16);
    t.equal(sum, 0xffff, 'the checksum fits');
    t.equal(frame.view.getUint16(40), pseudo, 'the frame itself goes on as it was');
});
t.test('samples have tokens of their own, and are not finished', async (t) => {
    const { writer, drain } = makeRing({ rate: 0, burst: 2 });
    const sink = new RingPuntSink(writer);
    const frame = new Frame(Uint8Array.from({ length: 3000 }, (_, i) => i));
    frame.length = 3000;
    // Longer than a segment, with a checksum to be finished that would not fit.
    frame.checksumStart = 34;
    frame.checksumOffset = 16;
    frame.gsoType = 1 /* Gso.TcpV4 */;
    frame.gsoSize = 1000;
    for (let i = 0; i < 5; i++)
        sink.punt(frame, 3, 3, 4, 0, 7, 40, 1000);
    const plain = new Frame(new Uint8Array(60));
    plain.length = 60;
    sink.punt(plain, 3, 1, 4, 0, 7, 0, 0);
    t.same(drain().punts, [
        ...[1, 2].map(() => ({
            inPort: 3,
            reason: 3,
            table: 4,
            cookie: 7n,
            frame: frame.bytes.slice(0, 40),
            totalBytes: 3000,
            lost: 0,
            interval: 1000,
        })),
        {
            inPort: 3,
            reason: 1,
            table: 4,
            cookie: 7n,
            frame: plain.bytes,
            totalBytes: 60,
            lost: 0,
        },
    ]);
});
//# sourceMappingURL=punt-ring.test.js.map