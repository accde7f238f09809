import t from 'tap';
import { checksum } from '../../../proto/packet/checksum.js';
import { readBits, writeBits } from '../../../switch/oracle/packet.js';
import { Chance } from '../../../switch/oracle/random.js';
import { randomFields } from '../../../switch/oracle/random-own-fields.js';
import { randomPacket } from '../../../switch/oracle/random-packet.js';
import { OwnFields } from '../../../switch/pipeline/own-fields.js';
import { OwnLayout, VECTOR_WORDS } from '../../../switch/pipeline/own-layout.js';
import { PARSED, parse } from '../../../switch/pipeline/parser.js';
import { Frame } from '../../../switch/ports/frame.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { flow, oneTable, output, testSwitch } from '../fixtures.js';
const seed = (Math.random() * 0x7fffffff) | 0;
const PORT = 2152;
const withFields = (fields) => ({ ...oneTable, fields });
function own(field, bitOffset, bitWidth, lengthBytes = 64) {
    const entry = { after: 'udp', selector: PORT, lengthBytes };
    return { field, name: `own.f${field}`, header: 'own', bitOffset, bitWidth, entry };
}
/** Ethernet, IPv4, UDP to PORT with a right checksum, and this payload. */
function datagram(payload, udpBytes = 8 + payload.length) {
    const bytes = new Uint8Array(42 + payload.length);
    const view = new DataView(bytes.buffer);
    bytes.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0]);
    view.setUint16(16, 28 + payload.length);
    bytes.set([64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2], 22);
    view.setUint16(24, checksum(bytes, 14, 34));
    view.setUint16(34, 7);
    view.setUint16(36, PORT);
    view.setUint16(38, udpBytes);
    bytes.set(payload, 42);
    view.setUint16(40, udpChecksum(bytes, udpBytes) || 0xffff);
    return bytes;
}
/** Over pseudo-header and datagram; 0 where the one in it is right. */
function udpChecksum(bytes, length) {
    const pseudo = [...bytes.subarray(26, 34), 0, 17, length >> 8, length & 255];
    const all = Uint8Array.from([...pseudo, ...bytes.subarray(34, 34 + length)]);
    return checksum(all, 0, all.length);
}
function bytesOf(value, width) {
    const bytes = new Uint8Array((width + 7) >> 3);
    for (let i = bytes.length - 1, rest = value; i >= 0; i--, rest >>= 8n) {
        bytes[i] = Number(rest & 0xffn);
    }
    return bytes;
}
const matchOn = (field, value, width) => [
    { field, value: bytesOf(value, width) },
];
const set = (field, value, width) => ({
    type: 'setField',
    field,
    value: bytesOf(value, width),
});
const frameOf = (line) => Uint8Array.from(Buffer.from((line ?? '').split(': ')[1] ?? '', 'hex'));
t.test('any bits of a header are matched and set, and the checksum stays right', async (t) => {
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed);
    const wide = () => [0, 1, 2, 3].reduce((n) => (n << 32n) | BigInt(chance.bits()), 0n);
    for (let i = 0; i < 400; i++) {
        const { writer, run } = testSwitch([1, 2, 3]);
        const width = 1 + chance.below(128);
        const offset = chance.below(64 * 8 - width);
        // 64 or 65 bytes of payload: also with an odd end.
        const before = datagram(chance.bytes(64 + chance.below(2)));
        const now = readBits(before, 42 * 8 + offset, width);
        const wanted = wide() & ((1n << BigInt(width)) - 1n);
        const what = `${width} bits at ${offset}`;
        writer.setProgram(withFields([own(50000, offset, width)]));
        writer.insert(flow({ apply: [output(3)] }));
        const id = writer.insert(flow({
            priority: 2,
            match: matchOn(50000, now, width),
            apply: [set(50000, wanted, width), output(2)],
        }));
        writer.publish();
        const expected = Uint8Array.from(before);
        writeBits(expected, 42 * 8 + offset, width, wanted);
        const after = frameOf(run(before)[0]);
        if (udpChecksum(after, after.length - 34) !== 0)
            t.fail(`${what}: the checksum is wrong`);
        after.set(before.subarray(40, 42), 40);
        t.same(after, expected, what);
        t.equal(writer.counters(id).packets, 1);
        if (!t.passing())
            return;
        const other = Uint8Array.from(before);
        writeBits(other, 42 * 8 + offset, width, now ^ 1n);
        t.match(run(other)[0], /^3:/, `${what}: another value`);
    }
});
t.test('a header that is cut off is not there', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3]);
    writer.setProgram(withFields([own(50000, 0, 8, 12)]));
    writer.insert(flow({ apply: [output(3)] }));
    const match = [{ field: 50000, value: Uint8Array.of(0), mask: Uint8Array.of(1) }];
    const apply = [set(50000, 2n, 8), output(2)];
    writer.insert(flow({ priority: 2, match, apply }));
    writer.publish();
    for (let length = 0; length < 16; length++) {
        const to = run(datagram(new Uint8Array(length)))[0]?.[0];
        t.equal(to, length < 12 ? '3' : '2', `${length} bytes behind UDP`);
    }
    t.match(run(datagram(new Uint8Array(16), 8 + 11))[0], /^3:/, 'a datagram shorter than its packet');
    t.match(run(datagram(new Uint8Array(16), 8 + 12))[0], /^2:/);
});
t.test('a checksum that is left to the device stays as it is', async (t) => {
    const { writer, pipeline } = testSwitch([1, 2]);
    writer.setProgram(withFields([own(50000, 0, 32, 8)]));
    writer.insert(flow({ apply: [set(50000, 0x01020304n, 32), output(2)] }));
    writer.publish();
    const frame = new Frame(datagram(new Uint8Array(8)));
    frame.length = frame.bytes.length;
    frame.checksumStart = 34;
    frame.checksumOffset = 6;
    const before = frame.view.getUint16(40);
    pipeline.beginBurst();
    pipeline.process(frame, 1);
    pipeline.endBurst();
    t.equal(frame.view.getUint32(42), 0x01020304);
    t.equal(frame.view.getUint16(40), before);
});
t.test('a bucket sets the field on its own copy', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3]);
    writer.setProgram(withFields([own(50000, 504, 8)]));
    const change = { weight: 0, actions: [set(50000, 9n, 8), output(2)] };
    writer.setGroup({ id: 1, type: 0 /* GroupType.All */, buckets: [change], owner: 'test' });
    writer.insert(flow({ apply: [{ type: 'group', group: 1 }, output(3)] }));
    writer.publish();
    const plain = datagram(new Uint8Array(64));
    const [first, second] = run(plain).map(frameOf);
    t.equal(first?.[42 + 63], 9);
    t.same(second, plain);
});
t.test('a program that moves a field takes effect with its transaction, or not at all', async (t) => {
    const { writer, run, packetOut } = testSwitch([1, 2, 3]);
    const plain = datagram(Uint8Array.from({ length: 64 }, (_, i) => i));
    const where = () => run(plain)[0]?.[0];
    writer.setProgram(withFields([own(50000, 8, 8), own(50001, 16, 8)]));
    writer.insert(flow({ apply: [output(3)] }));
    const id = writer.insert(flow({ priority: 2, match: matchOn(50000, 1n, 8), apply: [output(2)] }));
    writer.publish();
    t.equal(where(), '2');
    writer.setProgram(withFields([own(50000, 24, 8)]));
    t.equal(where(), '2', 'staged');
    writer.discard();
    t.equal(where(), '2', 'discarded');
    writer.setProgram(withFields([own(50002, 0, 8), own(50000, 24, 8)]));
    writer.publish();
    t.equal(where(), '3', 'it is 3 there');
    writer.insert(flow({ priority: 3, match: matchOn(50000, 3n, 8), apply: [output(2)] }));
    writer.insert(flow({ priority: 4, match: matchOn(50002, 7n, 8), apply: [output(2)] }));
    writer.publish();
    t.equal(where(), '2');
    t.equal(writer.counters(id).packets, 3);
    const [out] = packetOut(plain, 1, [set(50002, 5n, 8), output(2)]);
    t.equal(frameOf(out)[42], 5, 'packet-outs set it too');
    t.throws(() => packetOut(plain, 1, [set(50001, 5n, 8), output(2)]), { code: 'UNSUPPORTED' });
    t.throws(() => writer.insert(flow({ match: matchOn(50001, 1n, 8) })), { code: 'UNSUPPORTED' });
});
t.test('slots and words stay with number and width', async (t) => {
    const first = OwnLayout.empty.next(withFields([own(1, 0, 100), own(2, 100, 8), own(3, 108, 8)]));
    const second = first.next(withFields([own(4, 0, 40), own(3, 64, 8), own(1, 72, 99)]));
    t.same(second.placeOf(3), first.placeOf(3));
    t.equal(second.slotOf(3), first.slotOf(3));
    t.equal(second.placeOf(2), undefined);
    const words = [1, 3, 4].flatMap((field) => second.placeOf(field).map(({ word }) => word));
    t.equal(new Set(words).size, 4 + 1 + 2);
    t.ok(words.every((word) => word >= 39 /* OwnWord.First */ && word < VECTOR_WORDS));
    t.same(second.placeOf(4)?.map(({ bits }) => bits), [8, 32]);
});
t.test('random fields on random packets, cut anywhere: nothing is read behind the end', async (t) => {
    t.comment(`seed ${seed}`);
    const chance = new Chance(seed ^ 7);
    const writer = new TableWriter({ limits: SMALL_LIMITS, onStructure: () => { } });
    const v = new Int32Array(VECTOR_WORDS);
    let there = 0;
    for (let i = 0; i < 150; i++) {
        writer.setProgram(withFields(randomFields(chance, [])));
        writer.publish();
        const { arena, control } = writer.memory;
        const fields = OwnFields.read(arena, control[2 /* Control.Program */]);
        if (fields === undefined)
            continue;
        for (let n = 0; n < 10; n++) {
            const { bytes, offload } = randomPacket(chance);
            for (let length = 0; length <= bytes.length; length++) {
                const part = Uint8Array.from(bytes.subarray(0, length));
                const frame = Object.assign(new Frame(part), offload, { length });
                if (parse(frame, 1, v) !== PARSED)
                    continue;
                fields.find(frame, v);
                if (v[37 /* OwnWord.Present */] !== 0)
                    there++;
            }
        }
    }
    t.ok(there > 100);
});
//# sourceMappingURL=own-fields.test.js.map