import t from 'tap';
import { flow, output, testSwitch, udpFrame } from '../fixtures.js';
const band = (rate, parts = {}) => ({
    dscpRemark: false,
    rate,
    burst: 1,
    precLevel: 0,
    ...parts,
});
const meter = (id, packets, ...bands) => ({
    id,
    packets,
    bands,
    owner: 'test',
});
const through = (id) => ({ type: 'meter', meter: id });
/** How many of 1000 packets, one each `stepUs`, go out. */
function passed(made, stepUs, count = 1000) {
    let sent = 0;
    for (let i = 0; i < count; i++) {
        made.nowUs += stepUs;
        sent += made.run(udpFrame(7)).length;
    }
    return sent;
}
t.test('packets a second, as instruction and as action, and over many seconds', async (t) => {
    for (const asAction of [false, true]) {
        const made = testSwitch([1, 2]);
        const { writer } = made;
        writer.setMeter(meter(5, true, band(100, { burst: 2 })));
        writer.insert(asAction ? flow({ apply: [through(5), output(2)] }) : flow({ meter: 5, apply: [output(2)] }));
        writer.publish();
        // 1000 packets in 3.001 s: 300 of them, and the burst of two.
        t.equal(passed(made, 3001), 301);
        t.equal(writer.drops(48 /* DropReason.MeterExceeded */), 699);
        t.same(writer.meterCounters(5), {
            packets: 1000,
            bytes: 60_000,
            bands: [{ packets: 699, bytes: 699 * 60 }],
        });
        t.equal(passed(made, 10_000), 1000, 'at its rate, all');
    }
});
t.test('kilobits a second count whole frames', async (t) => {
    const made = testSwitch([1, 2]);
    made.writer.setMeter(meter(1, false, band(48)));
    made.writer.insert(flow({ meter: 1, apply: [output(2)] }));
    made.writer.publish();
    // 48 kbit/s are 100 frames of 60 bytes a second; the burst is 1 kbit, of which two frames leave 5 bytes.
    t.equal(passed(made, 1000, 10_000), 1000 + 2);
});
t.test('of two bands the higher one that is exceeded applies; remarking moves AF only', async (t) => {
    const made = testSwitch([1, 2]);
    const { writer } = made;
    writer.setMeter(meter(1, true, band(1, { dscpRemark: true, precLevel: 1, burst: 2 }), band(2, { burst: 4 })));
    writer.insert(flow({ meter: 1, apply: [output(2)] }));
    writer.publish();
    const tos = (dscp) => {
        const frame = udpFrame(7);
        frame[15] = dscp << 2;
        const [sent] = made.run(frame);
        return sent === undefined ? undefined : Number.parseInt(sent.slice(3 + 30, 3 + 32), 16) >> 2;
    };
    t.same([tos(10), tos(10)], [10, 10], 'AF11 within the rate');
    t.same([tos(10), tos(46), tos(10)], [12, 46, undefined], 'AF12, EF as it is, and the end');
    made.nowUs = 1_000_000;
    t.same([tos(14), tos(14), tos(14)], [14, 14, undefined], 'AF13 has no further step');
    t.same(writer.meterCounters(1)?.bands.map(({ packets }) => packets), [3, 2]);
});
t.test('what is remarked takes the way of its new code point, each time anew', async (t) => {
    const made = testSwitch([1, 2, 3]);
    const { writer } = made;
    writer.setProgram({
        tables: [
            { id: 0, name: 'policy', maxRules: 0, miss: 0 },
            { id: 1, name: 'forward', maxRules: 0, miss: 0 },
        ],
        fields: [],
    });
    writer.setMeter(meter(1, true, band(1, { dscpRemark: true, precLevel: 2 })));
    writer.insert(flow({ meter: 1, goto: 1 }));
    const dscp = (value) => [
        { field: 5 /* Field.EthType */, value: Uint8Array.of(8, 0) },
        { field: 8 /* Field.IpDscp */, value: Uint8Array.of(value) },
    ];
    writer.insert(flow({ table: 1, match: dscp(10), apply: [output(2)] }));
    writer.insert(flow({ table: 1, match: dscp(14), apply: [output(3)] }));
    writer.publish();
    const frame = udpFrame(7);
    frame[15] = 10 << 2;
    const ports = () => made.run(frame).map((line) => line[0]);
    t.same([ports(), ports(), ports()], [['2'], ['3'], ['3']]);
    made.nowUs = 1_000_000;
    t.same([ports(), ports()], [['2'], ['3']]);
});
t.test('meters in buckets and action sets; packet-outs by id', async (t) => {
    const made = testSwitch([1, 2, 3]);
    const { writer } = made;
    writer.setMeter(meter(1, true, band(1)));
    writer.setGroup({
        id: 1,
        type: 0 /* GroupType.All */,
        owner: 'test',
        buckets: [
            { weight: 0, actions: [output(2), through(1)] },
            { weight: 0, actions: [output(3)] },
        ],
    });
    const id = writer.insert(flow({ apply: [{ type: 'group', group: 1 }] }));
    writer.publish();
    const ports = (lines) => lines.map((line) => line[0]);
    t.same(ports(made.run(udpFrame(7))), ['2', '3']);
    t.same(ports(made.run(udpFrame(7))), ['3'], 'only the bucket with the meter');
    writer.replace(id, flow({ write: [output(2), through(1)] }));
    writer.publish();
    t.same(made.run(udpFrame(7)), [], 'in a set the meter comes before the output');
    made.nowUs = 1_000_000;
    t.same(ports(made.run(udpFrame(7))), ['2']);
    t.same(made.packetOut(udpFrame(7), 1, [through(1), output(3)]), []);
    t.throws(() => made.packetOut(udpFrame(7), 1, [through(9)]), { code: 'UNKNOWN_METER' });
});
t.test('replacing keeps measure and counts; what can not be held is refused', async (t) => {
    const made = testSwitch([1, 2]);
    const { writer } = made;
    t.throws(() => writer.insert(flow({ meter: 3 })), { code: 'UNKNOWN_METER' });
    writer.setMeter(meter(3, true, band(10, { burst: 10 })));
    writer.insert(flow({ meter: 3, apply: [output(2)] }));
    writer.publish();
    t.equal(passed(made, 0, 5), 5);
    writer.setMeter(meter(3, true, band(10, { burst: 2 }), band(1000, { burst: 1 })));
    writer.discard();
    t.equal(passed(made, 0, 10), 5, 'discarded: the other half of the burst');
    writer.setMeter(meter(3, true, band(1, { burst: 2 })));
    writer.publish();
    t.equal(passed(made, 0, 3), 0, 'a replaced meter has no new burst');
    t.match(writer.meterCounters(3), { packets: 18 });
    t.throws(() => writer.setMeter(meter(4, false, band(1, { burst: 9_000_000 }))), {
        code: 'LIMIT_EXCEEDED',
        field: 'meter.bands[0].burst',
    });
    t.throws(() => writer.setMeter(meter(4, true, ...new Array(9).fill(band(1)))), {
        code: 'LIMIT_EXCEEDED',
        field: 'meter.bands',
    });
    t.throws(() => writer.removeMeter(4), { code: 'UNKNOWN_METER' });
    t.equal(writer.meterCounters(4), undefined);
});
//# sourceMappingURL=meters.test.js.map