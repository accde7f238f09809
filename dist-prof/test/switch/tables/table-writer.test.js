import t from 'tap';
import { HeddleError } from '../../../proto/errors.js';
import { generate } from '../../../switch/tables/generate.js';
import { hashSource, hashWords } from '../../../switch/tables/hash.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { flow, oneTable, output, testSwitch, udpFrame } from '../fixtures.js';
const toIpv4 = (address, bits = 32) => {
    const bytes = (value) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
    const mask = bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0;
    return [
        { field: 5 /* Field.EthType */, value: Uint8Array.of(8, 0) },
        { field: 12 /* Field.Ipv4Dst */, value: bytes(address & mask), mask: bytes(mask) },
    ];
};
const ports = (sent) => sent.map((line) => line.split(':')[0]);
t.test('nothing is seen before publish, all of it after, none of what is discarded', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3]);
    const id = writer.insert(flow({ apply: [output(2)] }));
    t.same(run(udpFrame(7)), []);
    writer.publish();
    t.same(ports(run(udpFrame(7))), ['2']);
    writer.replace(id, flow({ apply: [output(3)] }));
    t.same(ports(run(udpFrame(7))), ['2']);
    writer.discard();
    t.same(ports(run(udpFrame(7))), ['2']);
    writer.replace(id, flow({ apply: [output(3)] }));
    writer.publish();
    t.same(ports(run(udpFrame(7))), ['3']);
    t.same(writer.counters(id), { packets: 4, bytes: 240 }, 'counters go on');
    writer.remove(id);
    writer.discard();
    t.same(ports(run(udpFrame(7))), ['3']);
    writer.remove(id);
    writer.publish();
    t.same(run(udpFrame(7)), []);
    t.equal(writer.rules, 0);
});
t.test('counters of a rule id begin at 0 again, and are reset on demand', async (t) => {
    const { writer, run } = testSwitch([1, 2]);
    const first = writer.insert(flow({ apply: [output(2)] }));
    writer.publish();
    run(udpFrame(7));
    writer.resetCounters(first);
    t.same(writer.counters(first), { packets: 0, bytes: 0 });
    run(udpFrame(7));
    writer.remove(first);
    writer.publish();
    writer.publish();
    const second = writer.insert(flow({ apply: [output(2)] }));
    t.equal(second, first, 'the id is free again');
    t.same(writer.counters(second), { packets: 0, bytes: 0 });
});
t.test('the longest prefix wins by priority, among thousands, while they come and go', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3, 4]);
    const ids = [];
    for (let i = 0; i < 3000; i++) {
        ids.push(writer.insert(flow({ match: toIpv4(0x0a000000 + i), priority: 32, apply: [output(2)] })));
    }
    writer.insert(flow({ match: toIpv4(0x0a000000, 8), priority: 8, apply: [output(3)] }));
    writer.insert(flow({ priority: 0, apply: [output(4)] }));
    writer.publish();
    t.same(ports(run(udpFrame(0x0a000000 + 2999))), ['2']);
    t.same(ports(run(udpFrame(0x0a000000 + 3000))), ['3']);
    t.same(ports(run(udpFrame(0x0b000000))), ['4']);
    for (const id of ids.slice(1))
        writer.remove(id);
    writer.publish();
    t.same(ports(run(udpFrame(0x0a000000))), ['2']);
    t.same(ports(run(udpFrame(0x0a000001))), ['3']);
    const { matcher, shapes } = writer.explain(0);
    t.equal(matcher, 'tuples');
    t.same(shapes.map(({ rules }) => rules), [1, 1, 1]);
});
t.test('memory of removed rules is used again', async (t) => {
    const { writer, pipeline } = testSwitch([1, 2]);
    let most = 0;
    let ids = [];
    for (let round = 0; round < 40; round++) {
        for (const id of ids)
            writer.remove(id);
        ids = Array.from({ length: 500 }, (_, i) => writer.insert(flow({ match: toIpv4(round * 500 + i), apply: [output(1 + (round % 50))] })));
        writer.publish();
        if (round === 5)
            most = writer.stats().arenaBytes;
    }
    t.ok(writer.stats().arenaBytes <= most, 'no growth under constant load');
    writer.publish();
    t.equal(writer.stats().waiting, 0);
    pipeline.beginBurst();
    for (const id of ids)
        writer.remove(id);
    writer.publish();
    writer.collect();
    t.equal(writer.stats().waiting, 500, 'a reader in the middle of a burst holds memory back');
    pipeline.endBurst();
    writer.collect();
    t.equal(writer.stats().waiting, 0);
});
t.test('epochs may wrap around', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3]);
    writer.memory.control[0 /* Control.Epoch */] = 0x7ffffffd;
    let id = writer.insert(flow({ apply: [output(2)] }));
    writer.setProgram(oneTable);
    writer.publish();
    for (const from of [0x7ffffffe, -4]) {
        if (from === -4) {
            writer.remove(id);
            writer.publish();
            writer.memory.control[0 /* Control.Epoch */] = from;
            id = writer.insert(flow({ apply: [output(2)] }));
            writer.setProgram(oneTable);
            writer.publish();
        }
        for (let i = 0; i < 6; i++) {
            t.same(ports(run(udpFrame(7))), [String(2 + (i & 1))], `epoch ${writer.epoch}`);
            writer.replace(id, flow({ apply: [output(2 + ((i + 1) & 1))] }));
            t.not(writer.publish(), 0);
        }
    }
});
t.test('old versions are made timeless before 32 bits of epoch run out', async (t) => {
    const { writer, run } = testSwitch([1, 2, 3]);
    const other = writer.insert(flow({ match: toIpv4(9), priority: 9, apply: [output(3)] }));
    writer.insert(flow({ apply: [output(2)] }));
    writer.publish();
    for (let i = 1; i <= 16; i++) {
        writer.memory.control[0 /* Control.Epoch */] = (i * 0x10000000 - 1) | 0;
        writer.replace(other, flow({ match: toIpv4(9), priority: 9, apply: [output(3)] }));
        writer.publish();
        t.same(ports(run(udpFrame(7))), ['2'], `epoch ${writer.epoch}`);
    }
});
t.test('what does not fit or is not known is refused and changes nothing', async (t) => {
    const { writer, run } = testSwitch([1, 2], { ...SMALL_LIMITS, maxRules: 3, maxShapes: 2 });
    const refused = (act, code) => {
        t.throws(act, { code });
        try {
            act();
        }
        catch (error) {
            t.ok(error instanceof HeddleError);
        }
    };
    refused(() => writer.insert(flow({ apply: [{ type: 'group', group: 9 }] })), 'UNKNOWN_GROUP');
    refused(() => writer.insert(flow({ apply: [output(0xfffffffe)] })), 'UNSUPPORTED');
    const unknown = { field: 127, value: Uint8Array.of(0, 0, 1) };
    refused(() => writer.insert(flow({ match: [unknown] })), 'UNSUPPORTED');
    refused(() => writer.removeGroup(3), 'UNKNOWN_GROUP');
    t.equal(writer.rules, 0);
    writer.insert(flow({ apply: [output(2)] }));
    writer.insert(flow({ match: toIpv4(1, 8), priority: 2, apply: [output(2)] }));
    refused(() => writer.insert(flow({ match: toIpv4(1, 9), priority: 2 })), 'LIMIT_EXCEEDED');
    writer.insert(flow({ match: toIpv4(0x01000000, 8), priority: 2, apply: [output(2)] }));
    refused(() => writer.insert(flow({ priority: 7 })), 'TABLE_FULL');
    writer.publish();
    t.same(ports(run(udpFrame(7))), ['2']);
});
t.test('the generated hash is the written one', async (t) => {
    const words = [0, 1, -1, 0x12345678, -0x7fffffff];
    for (let n = 0; n <= words.length; n++) {
        const names = words.slice(0, n).map((_, i) => `w[${i}]`);
        const made = generate('hash-test', ['w', 'seed'], `${hashSource(names, 'seed')} return h;`);
        const hash = made(Int32Array.from(words), 42);
        t.equal(hash, hashWords(Int32Array.from(words), 0, n, 42));
    }
});
//# sourceMappingURL=table-writer.test.js.map