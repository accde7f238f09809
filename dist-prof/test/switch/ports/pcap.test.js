import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { hasLibc } from '../../../switch/os/libc.js';
import { PollSet } from '../../../switch/os/poll.js';
import { Frame } from '../../../switch/ports/frame.js';
import { PcapReader, PcapWriter } from '../../../switch/ports/pcap-file.js';
import { PcapPort } from '../../../switch/ports/pcap-port.js';
import { parsePortDevice } from '../../../switch/ports/port-device.js';
const directory = mkdtempSync(join(tmpdir(), 'heddle-pcap-'));
t.teardown(() => rmSync(directory, { recursive: true, force: true }));
let files = 0;
/** A file as somebody else's program would write it. */
function write(records, options = {}) {
    const { little = true, nano = false, linkType = 1, cut = 0 } = options;
    const total = records.reduce((sum, { bytes }) => sum + 16 + bytes.length, 24);
    const data = new Uint8Array(total);
    const view = new DataView(data.buffer);
    view.setUint32(0, nano ? 0xa1b23c4d : 0xa1b2c3d4, little);
    view.setUint16(4, 2, little);
    view.setUint16(6, 4, little);
    view.setUint32(16, 65_535, little);
    view.setUint32(20, linkType, little);
    let at = 24;
    for (const { seconds, fraction, bytes, original } of records) {
        view.setUint32(at, seconds, little);
        view.setUint32(at + 4, fraction, little);
        view.setUint32(at + 8, bytes.length, little);
        view.setUint32(at + 12, original ?? bytes.length, little);
        data.set(bytes, at + 16);
        at += 16 + bytes.length;
    }
    const path = join(directory, `${files++}.pcap`);
    writeFileSync(path, data.subarray(0, total - cut));
    return path;
}
const frameOf = (length, fill) => new Uint8Array(length).fill(fill);
for (const little of [true, false]) {
    for (const nano of [true, false]) {
        t.test(`reads ${little ? 'little' : 'big'}-endian ${nano ? 'nano' : 'micro'}s`, async (t) => {
            const path = write([
                { seconds: 1_700_000_000, fraction: nano ? 5_000_000 : 5000, bytes: frameOf(60, 1) },
                { seconds: 1_700_000_001, fraction: 0, bytes: frameOf(100, 2), original: 1500 },
                { seconds: 0xffff_ffff, fraction: 0, bytes: frameOf(0, 0) },
            ], { little, nano });
            const reader = new PcapReader(path);
            const { record } = reader;
            t.ok(reader.next());
            t.match(record, { timeMs: 1_700_000_000_005, length: 60, originalLength: 60 });
            t.ok(record.bytes.subarray(record.start, record.start + 60).every((byte) => byte === 1));
            t.ok(reader.next());
            t.match(record, { timeMs: 1_700_000_001_000, length: 100, originalLength: 1500 });
            t.ok(reader.next());
            t.match(record, { timeMs: 0xffff_ffff * 1000, length: 0 });
            t.notOk(reader.next());
            t.notOk(reader.next());
            t.equal(reader.end, 'whole');
            reader.close();
            reader.close();
        });
    }
}
t.test('a file that is cut anywhere ends there', async (t) => {
    const records = [
        { seconds: 1, fraction: 0, bytes: frameOf(60, 1) },
        { seconds: 2, fraction: 0, bytes: frameOf(60, 2) },
    ];
    const total = 24 + 2 * 76;
    for (let cut = 0; cut <= total; cut++) {
        const path = write(records, { cut });
        const left = total - cut;
        if (left < 24) {
            t.throws(() => new PcapReader(path), { code: 'BAD_FILE' }, `${left} bytes`);
            continue;
        }
        const reader = new PcapReader(path);
        let count = 0;
        while (reader.next())
            count++;
        t.equal(count, Math.floor((left - 24) / 76), `${left} bytes`);
        t.equal(reader.end, (left - 24) % 76 === 0 ? 'whole' : 'cut');
        reader.close();
    }
});
t.test('what is no capture of Ethernet frames is refused in a sentence', async (t) => {
    const path = write([{ seconds: 0, fraction: 0, bytes: frameOf(20, 0) }], { linkType: 113 });
    t.throws(() => new PcapReader(path), { code: 'BAD_FILE', message: /link type 113\.$/ });
    t.throws(() => new PcapReader(join(directory, 'none')), { code: 'NO_FILE', message: /ENOENT/ });
    t.throws(() => new PcapReader(directory), { code: 'BAD_FILE', message: /EISDIR/ });
    const write2 = (hex) => {
        const other = join(directory, `${files++}`);
        writeFileSync(other, Buffer.from(hex + '00'.repeat(40), 'hex'));
        return other;
    };
    t.throws(() => new PcapReader(write2('0a0d0d0a1c000000')), { message: /pcapng/ });
    t.throws(() => new PcapReader(write2('01020304')), { message: /is no pcap file\.$/ });
    t.throws(() => new PcapReader(write2('d4c3b2a10300')), { message: /version 3/ });
    t.throws(() => new PcapWriter('/nowhere/x'), { code: 'NO_FILE' });
});
t.test('a record that is impossibly long ends the file', async (t) => {
    const path = write([{ seconds: 0, fraction: 0, bytes: frameOf(20, 0) }]);
    const data = readFileSync(path);
    data.writeUInt32LE(0x7fff_ffff, 24 + 8);
    writeFileSync(path, data);
    const reader = new PcapReader(path);
    t.notOk(reader.next());
    t.equal(reader.end, 'damaged');
    reader.close();
});
t.test('what is written is read again, also past what memory holds at once', async (t) => {
    const path = join(directory, 'big.pcap');
    const writer = new PcapWriter(path);
    const count = 400;
    for (let n = 0; n < count; n++) {
        const bytes = frameOf(10 + ((n * 977) % 9000), n & 0xff);
        t.ok(writer.add(bytes, 2, bytes.length - 2, 1_700_000_000_000 + n * 1.5));
    }
    writer.close();
    writer.close();
    t.notOk(writer.add(frameOf(60, 0), 0, 60, 0));
    const reader = new PcapReader(path);
    for (let n = 0; n < count; n++) {
        t.ok(reader.next());
        const { bytes, start, length, timeMs } = reader.record;
        t.equal(length, 8 + ((n * 977) % 9000));
        t.equal(bytes[start + length - 1], n & 0xff);
        t.ok(Math.abs(timeMs - (1_700_000_000_000 + n * 1.5)) < 0.001);
    }
    t.notOk(reader.next());
    t.equal(reader.end, 'whole');
    reader.close();
});
t.test('a recording stops at its limit', async (t) => {
    const path = join(directory, 'limit.pcap');
    const writer = new PcapWriter(path, { limitBytes: 24 + 2 * 76, snapBytes: 60 });
    t.ok(writer.add(frameOf(200, 1), 0, 200, 0));
    t.ok(writer.add(frameOf(60, 1), 0, 60, 0));
    t.notOk(writer.add(frameOf(14, 1), 0, 14, 0));
    writer.close();
    t.equal(readFileSync(path).length, 24 + 2 * 76);
});
const skip = hasLibc() ? false : 'needs Linux and koffi';
function open(text) {
    const device = parsePortDevice(text).device;
    if (device.out !== undefined)
        new PcapWriter(device.out, device).close();
    return new PcapPort({ number: 1, name: 'files' }, { device, receives: true });
}
t.test('a port replays at once', { skip }, async (t) => {
    const records = Array.from({ length: 200 }, (_, n) => ({
        seconds: n,
        fraction: 0,
        bytes: frameOf(60, n),
    }));
    const odd = [
        { seconds: 3, fraction: 0, bytes: frameOf(60, 0), original: 61 },
        { seconds: 3, fraction: 0, bytes: frameOf(13, 0) },
        { seconds: 3, fraction: 0, bytes: frameOf(70_000, 0) },
    ];
    const port = open(`pcap:in=${write([...records, ...odd], { cut: 1 })},pace=fast`);
    let count = 0;
    while (port.next()) {
        t.equal(port.frame.length, 60);
        t.equal(port.frame.bytes[port.frame.start], count & 0xff);
        t.ok(port.frame.start - port.frame.floor >= 64);
        count++;
    }
    t.equal(count, 200);
    t.equal(port.counters[0 /* PortCounter.RxPackets */], 200);
    t.equal(port.counters[2 /* PortCounter.RxDropped */], 3, 'cut frames, short ones, and the cut end');
    t.notOk(port.send(port.frame), 'it records nothing');
    port.close();
    port.close();
});
t.test('a port keeps the gaps, and its descriptor wakes', { skip }, async (t) => {
    const path = write([
        { seconds: 10, fraction: 0, bytes: frameOf(60, 1) },
        { seconds: 10, fraction: 60_000, bytes: frameOf(60, 2) },
        { seconds: 9, fraction: 0, bytes: frameOf(60, 3) },
    ]);
    const port = open(`pcap:in=${path}`);
    t.ok(port.next());
    t.notOk(port.next(), 'not yet');
    const poll = new PollSet(1);
    poll.add(port.pollFd);
    t.equal(poll.wait(0), 0);
    t.equal(poll.wait(2000), 1);
    t.ok(port.next());
    t.equal(port.frame.bytes[port.frame.start], 2);
    t.ok(port.next(), 'a clock that was set back is no gap');
    t.notOk(port.next());
    t.equal(poll.wait(0), 0, 'at the end it is quiet');
    port.close();
});
t.test('a port waits before it begins', { skip }, async (t) => {
    const path = write([{ seconds: 10, fraction: 0, bytes: frameOf(60, 1) }]);
    const port = open(`pcap:in=${path},pace=fast,after=1`);
    t.notOk(port.next());
    await sleep(1010);
    t.ok(port.next());
    port.close();
});
t.test('a port records whole frames', { skip }, async (t) => {
    const path = join(directory, 'out.pcap');
    const port = open(`pcap:out=${path},limit=1024`);
    t.notOk(port.next());
    const frame = new Frame(new Uint8Array(200));
    frame.start = 10;
    frame.length = 100;
    frame.checksumStart = 34;
    frame.checksumOffset = 6;
    for (let n = 0; n < 10; n++)
        t.equal(port.send(frame), true);
    frame.length = 13;
    t.notOk(port.send(frame));
    port.flush();
    t.equal(port.counters[3 /* PortCounter.TxPackets */], 8, 'that is what fits 1024 bytes');
    t.equal(port.counters[5 /* PortCounter.TxDropped */], 3);
    const reader = new PcapReader(path);
    let count = 0;
    while (reader.next()) {
        const { bytes, start } = reader.record;
        t.equal(((bytes[start + 40] << 8) | bytes[start + 41]) & 0xffff, 0xffff, 'sum of zeros');
        count++;
    }
    t.equal(count, 8);
    reader.close();
    port.close();
    t.notOk(port.send(frame));
});
//# sourceMappingURL=pcap.test.js.map