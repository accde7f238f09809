import t from 'tap';
import { Frame } from '../../../switch/ports/frame.js';
import { checksumSum, FrameFinisher, readVirtioHeader, writeVirtioHeader, } from '../../../switch/ports/offload.js';
const SEED = 20261122;
/** Uniform below `limit`, from a seed (mulberry32). */
function generator(seed) {
    let state = seed;
    return (limit) => {
        state = (state + 0x6d2b79f5) | 0;
        let z = Math.imul(state ^ (state >>> 15), state | 1);
        z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
        return ((z ^ (z >>> 14)) >>> 0) % limit;
    };
}
/** RFC 1071 as it is written there, 16 bits at a time with end-around carry. */
function referenceSum(bytes) {
    let sum = 0;
    for (let i = 0; i < bytes.length; i += 2) {
        sum += (bytes[i] << 8) | (bytes[i + 1] ?? 0);
        if (sum > 0xffff)
            sum -= 0xffff;
    }
    return sum;
}
/** A frame as a host hands it to its device: everything there but the checksum is partial. */
function build(spec) {
    const { version, protocol, payload, tags = 0, extra = 0, tcpFlags = 0x18 } = spec;
    const network = 14 + 4 * tags;
    const transport = network + (version === 4 ? 20 : 40) + 8 * extra;
    const transportBytes = protocol === 'tcp' ? 32 : 8;
    const headers = transport + transportBytes;
    const length = headers + payload.length;
    const frame = new Frame(new Uint8Array(100 + length));
    frame.start = 90;
    frame.length = length;
    const bytes = frame.bytes.subarray(90);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    bytes.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1]);
    for (let tag = 0; tag < tags; tag++)
        view.setUint32(12 + 4 * tag, 0x8100_0064);
    view.setUint16(network - 2, version === 4 ? 0x0800 : 0x86dd);
    const number = protocol === 'tcp' ? 6 : 17;
    if (version === 4) {
        view.setUint8(network, 0x45 + 2 * extra);
        view.setUint16(network + 2, length - network);
        view.setUint16(network + 4, 0xfffe);
        view.setUint8(network + 8, 64);
        view.setUint8(network + 9, number);
        bytes.set([10, 9, 0, 1, 10, 9, 0, 2], network + 12);
        bytes.fill(1, network + 20, transport); // options: no operation
    }
    else {
        view.setUint8(network, 0x60);
        view.setUint16(network + 4, length - network - 40);
        view.setUint8(network + 6, extra > 0 ? 60 : number);
        for (let at = 0; at < extra; at++) {
            bytes.set([at === extra - 1 ? number : 60, 0, 1, 4], network + 40 + 8 * at);
        }
        for (let at = 0; at < 32; at++)
            bytes[network + 8 + at] = at * 7;
    }
    const l4 = length - transport;
    const addresses = version === 4 ? [network + 12, 8] : [network + 8, 32];
    const pseudo = checksumSum(view, addresses[0], addresses[1], number + l4);
    view.setUint32(transport, 0x1f90_0050);
    if (protocol === 'tcp') {
        view.setUint32(transport + 4, 0xffff_ff00);
        view.setUint8(transport + 12, 8 << 4);
        view.setUint8(transport + 13, tcpFlags);
        view.setUint16(transport + 16, pseudo);
    }
    else {
        view.setUint16(transport + 4, l4);
        view.setUint16(transport + 6, pseudo);
    }
    bytes.set(payload, headers);
    frame.checksumStart = transport;
    frame.checksumOffset = protocol === 'tcp' ? 16 : 6;
    return { frame, network, transport, headers };
}
/** What a receiver checks: lengths, the IPv4 header's sum and the transport's sum. */
function verify(frame, network, transport, protocol) {
    const bytes = frame.bytes.slice(frame.start, frame.start + frame.length);
    const view = new DataView(bytes.buffer);
    const isV4 = view.getUint16(network - 2) === 0x0800;
    if (frame.checksumStart !== -1 || frame.gsoType !== 0)
        return 'still offloaded';
    if (isV4) {
        if (view.getUint16(network + 2) !== bytes.length - network)
            return 'IPv4 length';
        if (referenceSum(bytes.subarray(network, transport)) !== 0xffff)
            return 'IPv4 checksum';
    }
    else if (view.getUint16(network + 4) !== bytes.length - network - 40)
        return 'IPv6 length';
    const addresses = isV4
        ? bytes.slice(network + 12, network + 20)
        : bytes.slice(network + 8, network + 40);
    const l4 = bytes.slice(transport);
    const pseudo = [0, protocol === 'tcp' ? 6 : 17, l4.length >> 8, l4.length & 0xff];
    const sum = referenceSum(Uint8Array.from([...addresses, ...pseudo, ...l4]));
    return sum === 0xffff ? 'right' : 'transport checksum';
}
t.test('sums are those of RFC 1071', (t) => {
    const draw = generator(SEED);
    for (let round = 0; round < 300; round++) {
        const bytes = Uint8Array.from({ length: draw(90) }, () => draw(256));
        const view = new DataView(bytes.buffer);
        // Both zeros of one's complement are the same sum.
        t.equal(checksumSum(view, 0, bytes.length) % 0xffff, referenceSum(bytes) % 0xffff, `seed ${SEED}`);
    }
    const full = new Uint8Array(65_535).fill(0xff);
    t.equal(checksumSum(new DataView(full.buffer), 0, full.length, 0xffff_ffff) <= 0xffff, true);
    t.end();
});
t.test('partial checksums are finished, in a copy', (t) => {
    const finisher = new FrameFinisher();
    for (const version of [4, 6]) {
        for (const protocol of ['tcp', 'udp']) {
            for (const payloadBytes of [0, 1, 33, 1400]) {
                const payload = new Uint8Array(payloadBytes).fill(0xc3);
                const { frame, network, transport } = build({ version, protocol, payload, tags: 1 });
                // A device does not touch the IPv4 header; here only to have a right one to check.
                if (version === 4)
                    fixHeader(frame, network, transport);
                const untouched = frame.bytes.slice();
                let emitted = 0;
                const count = finisher.finish(frame, (whole) => {
                    emitted++;
                    t.equal(verify(whole, network, transport, protocol), 'right');
                    t.ok(whole.start - whole.floor >= 32);
                });
                t.same([count, emitted], [1, 1]);
                t.same(frame.bytes, untouched, 'the frame itself stays');
            }
        }
    }
    t.end();
});
function fixHeader(frame, network, transport) {
    const at = frame.start + network;
    const sum = checksumSum(frame.view, at, transport - network);
    frame.view.setUint16(at + 10, ~sum & 0xffff);
}
t.test('a UDP checksum that comes out as 0 is sent as all ones', (t) => {
    const { frame, network, transport } = build({
        version: 6,
        protocol: 'udp',
        payload: new Uint8Array(2),
    });
    const finisher = new FrameFinisher();
    let sum = 0;
    finisher.finish(frame, (whole) => {
        sum = whole.view.getUint16(whole.start + transport + 6);
    });
    // Adding the checksum itself to the payload makes the sum complete without one.
    frame.view.setUint16(frame.start + transport + 8, sum);
    finisher.finish(frame, (whole) => {
        t.equal(whole.view.getUint16(whole.start + transport + 6), 0xffff);
        t.equal(verify(whole, network, transport, 'udp'), 'right');
    });
    t.end();
});
t.test('SCTP gets its CRC-32C', (t) => {
    const { frame, transport } = build({ version: 4, protocol: 'udp', payload: new Uint8Array(20) });
    frame.view.setUint8(frame.start + 14 + 9, 132);
    frame.checksumOffset = 8;
    // RFC 3720, B.4: 32 bytes of zeros sum up to aa 36 91 8a.
    frame.bytes.fill(0, frame.start + transport);
    frame.length = transport + 32;
    const copy = new Frame(new Uint8Array(200));
    copy.bytes.set(frame.bytes.subarray(frame.start, frame.start + frame.length), 90);
    copy.start = 90;
    copy.length = frame.length;
    copy.checksumStart = transport;
    copy.checksumOffset = 8;
    const count = new FrameFinisher().finish(copy, (whole) => {
        const at = whole.start + transport + 8;
        t.equal(Buffer.from(whole.bytes.subarray(at, at + 4)).toString('hex'), 'aa36918a');
    });
    t.equal(count, 1);
    t.end();
});
t.test('large frames are cut as the kernel cuts them', (t) => {
    const finisher = new FrameFinisher();
    const draw = generator(SEED);
    for (let round = 0; round < 60; round++) {
        const version = draw(2) === 0 ? 4 : 6;
        const protocol = draw(2) === 0 ? 'tcp' : 'udp';
        const payload = Uint8Array.from({ length: 1 + draw(20_000) }, () => draw(256));
        const gsoSize = 100 + draw(1400);
        const tcpFlags = 0x99; // CWR, ACK, PSH, FIN
        const spec = { version, protocol, payload, tags: draw(3), extra: draw(3), tcpFlags };
        const { frame, network, transport, headers } = build(spec);
        frame.gsoType = protocol === 'udp' ? 5 /* Gso.UdpL4 */ : version === 4 ? 1 /* Gso.TcpV4 */ : 4 /* Gso.TcpV6 */;
        if (protocol === 'tcp')
            frame.gsoType |= 128 /* Gso.Ecn */;
        frame.gsoSize = gsoSize;
        frame.headerLength = headers;
        const parts = [];
        const segments = Math.ceil(payload.length / gsoSize);
        const label = `seed ${SEED}, round ${round}`;
        const problems = [];
        const count = finisher.finish(frame, (whole) => {
            const index = parts.length === 0 ? 0 : Math.round(parts.length / gsoSize);
            const at = whole.start + transport;
            const verdict = verify(whole, network, transport, protocol);
            if (verdict !== 'right')
                problems.push(verdict);
            if (version === 4) {
                const id = whole.view.getUint16(whole.start + network + 4);
                if (id !== ((0xfffe + index) & 0xffff))
                    problems.push(`id ${id}`);
            }
            if (protocol === 'tcp') {
                const sequence = whole.view.getUint32(at + 4);
                if (sequence !== (0xffff_ff00 + parts.length) % 2 ** 32)
                    problems.push('sequence');
                const flags = whole.view.getUint8(at + 13);
                const last = index === segments - 1;
                const expected = 0x10 | (index === 0 ? 0x80 : 0) | (last ? 0x09 : 0);
                if (flags !== expected)
                    problems.push(`flags ${flags.toString(16)} at ${index}/${segments}`);
            }
            else if (whole.view.getUint16(at + 4) !== whole.length - transport)
                problems.push('length');
            for (let i = headers; i < whole.length; i++)
                parts.push(whole.bytes[whole.start + i]);
        });
        t.equal(count, segments, label);
        t.same(problems, [], label);
        t.ok(Buffer.from(parts).equals(Buffer.from(payload)), label);
    }
    t.end();
});
t.test('metadata that make no sense are refused', (t) => {
    const finisher = new FrameFinisher();
    const never = () => {
        t.fail('nothing may come out');
    };
    const make = () => {
        const { frame } = build({ version: 4, protocol: 'tcp', payload: new Uint8Array(3000) });
        frame.gsoType = 1 /* Gso.TcpV4 */;
        frame.gsoSize = 1000;
        return frame;
    };
    const spoil = {
        'size 0': (frame) => (frame.gsoSize = 0),
        'more segments than anyone makes': (frame) => (frame.gsoSize = 1),
        'another IP version': (frame) => (frame.gsoType = 4 /* Gso.TcpV6 */),
        'another protocol': (frame) => (frame.gsoType = 5 /* Gso.UdpL4 */),
        'an unknown type': (frame) => (frame.gsoType = 77),
        'not IP': (frame) => frame.view.setUint16(frame.start + 12, 0x88b5),
        'an IPv4 header that is too short': (frame) => frame.view.setUint8(frame.start + 14, 0x41),
        'an IPv4 header past the end': (frame) => (frame.length = 40),
        'a TCP header that is too short': (frame) => frame.view.setUint8(frame.start + 46, 0x10),
        'a TCP header past the end': (frame) => (frame.length = 60),
        'hardly a frame': (frame) => (frame.length = 10),
    };
    // 3,000 segments of one byte are more than the limit of 2,048.
    for (const [name, change] of Object.entries(spoil)) {
        const frame = make();
        change(frame);
        t.equal(finisher.finish(frame, never), 0, name);
    }
    const partial = make();
    partial.gsoType = 0;
    partial.checksumOffset = 5000;
    t.equal(finisher.finish(partial, never), 0, 'a checksum past the end');
    const chain = build({ version: 6, protocol: 'tcp', payload: new Uint8Array(99), extra: 9 }).frame;
    chain.gsoType = 4 /* Gso.TcpV6 */;
    chain.gsoSize = 50;
    t.equal(finisher.finish(chain, never), 0, 'more extension headers than anyone uses');
    t.end();
});
t.test('every cut-off version of a large frame is cut or refused, never read past its end', (t) => {
    const finisher = new FrameFinisher();
    for (const version of [4, 6]) {
        const whole = build({
            version,
            protocol: 'tcp',
            payload: new Uint8Array(300),
            tags: 1,
            extra: 1,
        });
        for (let length = 0; length <= whole.frame.length; length++) {
            const frame = new Frame(whole.frame.bytes.slice(90, 90 + length));
            frame.length = length;
            frame.gsoType = version === 4 ? 1 /* Gso.TcpV4 */ : 4 /* Gso.TcpV6 */;
            frame.gsoSize = 128;
            finisher.finish(frame, (out) => {
                if (out.length > length)
                    t.fail(`${out.length} bytes out of ${length}`);
            });
        }
    }
    t.pass('all lengths');
    t.end();
});
t.test('virtio headers: written and read again', (t) => {
    const draw = generator(SEED);
    const view = new DataView(new ArrayBuffer(32));
    for (let round = 0; round < 200; round++) {
        const frame = new Frame(new Uint8Array(0));
        frame.length = 200 + draw(60_000);
        if (draw(2) === 1) {
            frame.checksumStart = 14 + draw(60);
            frame.checksumOffset = draw(30);
        }
        if (draw(2) === 1) {
            frame.gsoType = [1 /* Gso.TcpV4 */, 4 /* Gso.TcpV6 */, 5 /* Gso.UdpL4 */, 1 /* Gso.TcpV4 */ | 128 /* Gso.Ecn */][draw(4)];
            frame.gsoSize = 1 + draw(65_535);
        }
        for (let i = 0; i < 32; i++)
            view.setUint8(i, 0xa5);
        writeVirtioHeader(view, 3, frame, 77);
        t.same([view.getUint8(2), view.getUint8(13)], [0xa5, 0xa5]);
        const back = new Frame(new Uint8Array(0));
        back.length = frame.length;
        t.equal(readVirtioHeader(view, 3, back), true);
        const { checksumStart, checksumOffset, gsoType, gsoSize } = frame;
        t.match(back, { checksumStart, checksumOffset, gsoType, gsoSize }, `seed ${SEED}`);
        t.equal(back.headerLength, gsoType === 0 ? 0 : 77);
    }
    t.end();
});
t.test('virtio headers: nonsense is refused and leaves no metadata', (t) => {
    const read = (hex, length = 100) => {
        const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
        const frame = new Frame(new Uint8Array(0));
        frame.length = length;
        frame.gsoType = 1;
        frame.checksumStart = 9;
        const ok = readVirtioHeader(new DataView(bytes.buffer, bytes.byteOffset), 0, frame);
        return `${ok} ${frame.checksumStart} ${frame.gsoType}`;
    };
    t.equal(read('00 00 0000 0000 0000 0000'), 'true -1 0');
    t.equal(read('01 00 0000 0000 2200 1000'), 'true 34 0');
    t.equal(read('01 00 0000 0000 5000 1300'), 'false -1 0', 'checksum past the end');
    t.equal(read('01 00 0000 0000 0200 0000'), 'false -1 0', 'checksum inside the Ethernet header');
    t.equal(read('01 00 0000 0000 ffff ffff'), 'false -1 0');
    t.equal(read('01 01 4200 0000 2200 1000'), 'false -1 0', 'segments of 0 bytes');
    t.equal(read('01 03 4200 e803 2200 1000'), 'false -1 0', 'UFO');
    t.equal(read('01 7f 4200 e803 2200 1000'), 'false -1 0', 'unknown type');
    t.equal(read('01 80 4200 e803 2200 1000'), 'false -1 0', 'ECN of nothing');
    t.equal(read('01 01 c800 e803 2200 1000'), 'false -1 0', 'headers past the end');
    const draw = generator(SEED);
    for (let round = 0; round < 5000; round++) {
        const view = new DataView(Uint8Array.from({ length: 10 }, () => draw(256)).buffer);
        const frame = new Frame(new Uint8Array(0));
        frame.length = draw(200);
        if (!readVirtioHeader(view, 0, frame))
            continue;
        const inside = frame.checksumStart < 0 || frame.checksumStart + frame.checksumOffset + 2 <= frame.length;
        if (!inside || (frame.gsoType !== 0 && frame.gsoSize === 0))
            t.fail(`seed ${SEED}`);
    }
    t.end();
});
//# sourceMappingURL=offload.test.js.map