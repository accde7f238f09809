import t from 'tap';
import { systemClock } from '../../../cli/system-clock.js';
import { Frame } from '../../../switch/ports/frame.js';
import { checksumSum, FrameFinisher } from '../../../switch/ports/offload.js';
import { restoreOffload } from '../../../switch/ports/restore-offload.js';
/** A frame with the sum of the pseudo-header as its checksum, as a kernel leaves it. */
function build(options) {
    const { version, protocol, payload, tags = 0, padding = 0 } = options;
    const network = 14 + 4 * tags;
    const transport = network + (version === 4 ? 20 : 40);
    const headerBytes = protocol === 6 ? 20 : 8;
    const length = transport + headerBytes + payload;
    const frame = new Frame(new Uint8Array(64 + length + padding));
    frame.start = 64;
    frame.length = length + padding;
    const { bytes } = frame;
    const view = new DataView(bytes.buffer, 64);
    for (let i = transport; i < length; i++)
        bytes[64 + i] = (i * 7) & 0xff;
    for (let i = length; i < length + padding; i++)
        bytes[64 + i] = 0x5a;
    for (let tag = 0; tag < tags; tag++)
        view.setUint32(12 + 4 * tag, 0x8100_0064);
    view.setUint16(network - 2, version === 4 ? 0x0800 : 0x86dd);
    if (version === 4) {
        view.setUint8(network, 0x45);
        view.setUint16(network + 2, length - network);
        view.setUint8(network + 8, 64);
        view.setUint8(network + 9, protocol);
        view.setUint32(network + 12, 0x0a00_0001);
        view.setUint32(network + 16, 0x0a00_0002);
        view.setUint16(network + 10, ~checksumSum(view, network, 20) & 0xffff);
    }
    else {
        view.setUint8(network, 0x60);
        view.setUint16(network + 4, length - network - 40);
        view.setUint8(network + 6, protocol);
        view.setUint32(network + 8, 0xfd00_0000);
        view.setUint8(network + 39, 2);
    }
    if (protocol === 6)
        view.setUint8(transport + 12, 0x50);
    else
        view.setUint16(transport + 4, length - transport);
    const at = version === 4 ? network + 12 : network + 8;
    const field = transport + (protocol === 6 ? 16 : 6);
    const addresses = checksumSum(view, at, version === 4 ? 8 : 32);
    const sum = addresses + protocol + (length - transport);
    view.setUint16(field, (sum & 0xffff) + (sum >>> 16));
    return { frame, transport, field };
}
for (const version of [4, 6]) {
    for (const protocol of [6, 17]) {
        for (const tags of [0, 1, 2]) {
            t.test(`IPv${version}, protocol ${protocol}, ${tags} tags`, async (t) => {
                const { frame, transport, field } = build({ version, protocol, payload: 100, tags });
                restoreOffload(frame, 1450);
                t.match(frame, {
                    checksumStart: transport,
                    checksumOffset: field - transport,
                    gsoType: 0,
                });
                const finisher = new FrameFinisher();
                let whole;
                finisher.finish(frame, (finished) => {
                    whole = new Frame(finished.bytes.slice(finished.start, finished.start + finished.length));
                });
                whole.length = whole.bytes.length;
                restoreOffload(whole, 1450);
                t.equal(whole.checksumStart, -1, 'a finished checksum is left alone');
                const padded = build({ version, protocol, payload: 100, tags, padding: 3 }).frame;
                restoreOffload(padded, 1450);
                t.equal(padded.checksumStart, -1, 'nothing is known of what has padding');
            });
        }
    }
    t.test(`IPv${version}: a long TCP frame is to be cut to the path`, async (t) => {
        const { frame, transport } = build({ version, protocol: 6, payload: 20_000, tags: 1 });
        restoreOffload(frame, 1450);
        const headers = (version === 4 ? 20 : 40) + 20;
        t.match(frame, {
            gsoType: version === 4 ? 1 /* Gso.TcpV4 */ : 4 /* Gso.TcpV6 */,
            gsoSize: 1450 - headers,
            headerLength: transport + 20,
        });
        let bytes = 0;
        const count = new FrameFinisher().finish(frame, (segment) => {
            bytes += segment.length - transport - 20;
            t.ok(segment.length - 18 <= 1450);
        });
        t.equal(count, Math.ceil(20_000 / (1450 - headers)));
        t.equal(bytes, 20_000);
        restoreOffload(frame, 0);
        t.equal(frame.gsoType, 0, 'unless the path is unknown');
        restoreOffload(frame, headers);
        t.equal(frame.gsoType, 0, 'or has no room for headers');
        const udp = build({ version, protocol: 17, payload: 20_000 }).frame;
        restoreOffload(udp, 1450);
        t.equal(udp.gsoType, 0, 'of UDP nobody knows how it was to be cut');
    });
}
t.test('whatever comes, nothing points past the end', async (t) => {
    const seed = Math.floor(systemClock.now()) >>> 0;
    t.comment(`seed ${seed}`);
    let state = seed;
    const random = (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state >>> 8) % below;
    };
    for (let step = 0; step < 20_000; step++) {
        const version = random(2) === 0 ? 4 : 6;
        const protocol = random(2) === 0 ? 6 : 17;
        const { frame } = build({ version, protocol, payload: random(60), tags: random(4) });
        for (let n = random(4); n > 0; n--) {
            frame.bytes[frame.start + 12 + random(60)] = random(256);
        }
        frame.length = Math.max(14, frame.length - (random(3) === 0 ? random(80) : 0));
        restoreOffload(frame, random(100));
        const { checksumStart, checksumOffset, length, gsoType, gsoSize, headerLength } = frame;
        if (checksumStart >= 0 && checksumStart + checksumOffset + 2 > length)
            t.fail(`step ${step}`);
        if (gsoType !== 0 && (gsoSize < 1 || headerLength > length))
            t.fail(`step ${step}`);
    }
});
//# sourceMappingURL=restore-offload.test.js.map