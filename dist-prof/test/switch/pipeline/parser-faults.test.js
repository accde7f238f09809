/**
 * The frames that parsers classically stumble over, one by one: each is dropped for its reason or passed
 * with the fields it has, counted, and leaves what the flow cache knows of good frames alone.
 */
import t from 'tap';
import { buildMatch } from '../../../proto/match.js';
import { dropReasonName } from '../../../switch/pipeline/drop-reason.js';
import { Frame } from '../../../switch/ports/frame.js';
import { readVirtioHeader } from '../../../switch/ports/offload.js';
import { flow, output, testSwitch } from '../fixtures.js';
const u16 = (value) => [(value >> 8) & 255, value & 255];
const zeros = (count) => new Array(count).fill(0);
const ethernet = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];
/** An IPv4 packet of `payload`; what is not said is right, but for the checksum, which nobody asks. */
function ipv4(payload, { total, protocol = 6, fragment = 0 } = {}) {
    const length = u16(total ?? 20 + payload.length);
    const header = [0x45, 0, ...length, 0, 0, ...u16(fragment), 64, protocol, 0, 0];
    return [...ethernet, ...u16(0x0800), ...header, 10, 0, 0, 1, 10, 0, 0, 2, ...payload];
}
function ipv6(next, payload, length = payload.length) {
    const addresses = [0xfe, 0x80, ...zeros(13), 1, 0xfe, 0x80, ...zeros(13), 2];
    return [
        ...ethernet,
        ...u16(0x86dd),
        0x60,
        0,
        0,
        0,
        ...u16(length),
        next,
        255,
        ...addresses,
        ...payload,
    ];
}
const tcp = [...u16(1000), ...u16(80), ...zeros(8), 0x50, 2, ...zeros(6)];
const hopByHop = (next) => [next, 0, ...zeros(6)];
const label = (bottom) => [0, 1, bottom, 64];
const mpls = (...stack) => [...ethernet, ...u16(0x8847), ...stack.flat()];
const solicitation = (options) => ipv6(58, [135, 0, ...zeros(6), 0xfe, 0x80, ...zeros(14), ...options]);
const isTcp = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 80 };
const isExtended = (bits) => ({ ethType: 'ipv6', ipv6Exthdr: bits });
/** What becomes of a frame: the name of its drop reason, or a match that it must meet. */
const faults = [
    ['MPLS without a label', mpls(), 'mpls-truncated'],
    ['MPLS with half a label', mpls([0, 1, 1]), 'mpls-truncated'],
    [
        'a hundred labels and no bottom',
        mpls(...new Array(100).fill(label(0))),
        { ethType: 'mpls', mplsLabel: 16, mplsBos: 0 },
    ],
    ['a bottom label and nothing below', mpls(label(1)), { ethType: 'mpls', mplsBos: 1 }],
    ['PBB without its inner frame', [...ethernet, ...u16(0x88e7), ...zeros(17)], 'pbb-truncated'],
    ['IPv4 total length below the header', ipv4(tcp, { total: 19 }), 'ipv4-bad-total-length'],
    ['IPv4 total length 0', ipv4(tcp, { total: 0 }), 'ipv4-bad-total-length'],
    ['IPv4 total length past the end', ipv4(tcp, { total: 41 }), 'ipv4-bad-total-length'],
    ['300 bytes of padding', [...ipv4(tcp), ...zeros(300)], isTcp],
    ['padding that would be a header', ipv4(tcp, { total: 20 }), 'tcp-truncated'],
    [
        'IP protocol 0, which in IPv6 is an extension',
        ipv4(zeros(8), { protocol: 0 }),
        { ethType: 'ipv4', ipProto: 0 },
    ],
    [
        'a later fragment of one byte',
        ipv4([0], { fragment: 1 }),
        { ...isTcp, tcpDst: 0, ipFrag: 'later' },
    ],
    ['a later fragment of no byte', ipv4([], { fragment: 1 }), { ethType: 'ipv4', ipFrag: 'later' }],
    ['a first fragment', ipv4(tcp, { fragment: 0x2000 }), { ...isTcp, ipFrag: 'first' }],
    ['a first fragment in mid-header', ipv4(tcp.slice(0, 8), { fragment: 0x2000 }), 'tcp-truncated'],
    [
        'a later IPv6 fragment without anything',
        ipv6(44, [6, 0, 0, 8, ...zeros(4)]),
        { ethType: 'ipv6', ipProto: 'tcp', ipFrag: 'later' },
    ],
    [
        'eight extension headers',
        ipv6(0, [...new Array(7).fill(hopByHop(0)).flat(), ...hopByHop(59)]),
        // Hop-by-hop, repeated, and no next header.
        isExtended(0x40 | 0x80 | 0x01),
    ],
    [
        'a chain that never ends',
        ipv6(0, new Array(60).fill(hopByHop(0)).flat()),
        'ipv6-bad-extension',
    ],
    ['an extension that claims too much', ipv6(0, [6, 9, ...zeros(14)]), 'ipv6-bad-extension'],
    ['an extension of 1 KB', ipv6(0, [59, 127, ...zeros(1022)]), 'ipv6-bad-extension'],
    ['half an extension', ipv6(0, [6, 0, 0]), 'ipv6-bad-extension'],
    ['an extension that hides in padding', ipv6(60, [...hopByHop(59)], 4), 'ipv6-bad-extension'],
    ['no next header, but bytes', ipv6(59, zeros(8)), isExtended(0x01)],
    ['an ND option of length 0', solicitation([1, 0, ...zeros(6)]), 'nd-bad-option'],
    ['an ND option past the end', solicitation([1, 2, ...zeros(6)]), 'nd-bad-option'],
    ['an ND message cut in its target', ipv6(58, [135, 0, ...zeros(10)]), 'nd-truncated'],
    [
        'thirty ND options',
        solicitation(new Array(30).fill([14, 1, ...zeros(6)]).flat()),
        'nd-bad-option',
    ],
];
for (const [name, bytes, expected] of faults) {
    t.test(name, async (t) => {
        const { writer, run } = testSwitch([1, 2, 3]);
        const wanted = typeof expected === 'string' ? isTcp : expected;
        writer.insert(flow({ match: buildMatch(wanted), priority: 2, apply: [output(3)] }));
        writer.insert(flow({ apply: [output(2)] }));
        writer.publish();
        const good = Uint8Array.from(ipv4(tcp.with(3, 81)));
        const bad = Uint8Array.from(bytes);
        const portOf = (frame) => run(frame)[0]?.split(':')[0];
        // Twice each: the second time, the flow cache answers what it may answer.
        for (let round = 0; round < 2; round++) {
            t.equal(portOf(good), '2');
            t.equal(portOf(bad), typeof expected === 'string' ? undefined : '3');
        }
        t.equal(portOf(good), '2');
        const dropped = Array.from({ length: 64 }, (_, reason) => writer.drops(reason));
        const total = dropped.reduce((sum, count) => sum + count);
        t.equal(total, typeof expected === 'string' ? 2 : 0);
        if (typeof expected === 'string')
            t.equal(dropReasonName(dropped.indexOf(2)), expected);
    });
}
t.test('virtio headers that make no sense', async (t) => {
    const header = (parts) => {
        const view = new DataView(new ArrayBuffer(10));
        view.setUint8(0, parts.flags ?? 1);
        view.setUint8(1, parts.type ?? 0);
        view.setUint16(2, parts.headers ?? 54, true);
        view.setUint16(4, parts.size ?? 1448, true);
        view.setUint16(6, parts.start ?? 34, true);
        view.setUint16(8, parts.offset ?? 16, true);
        return view;
    };
    const frame = Object.assign(new Frame(new Uint8Array(100)), { length: 100 });
    t.ok(readVirtioHeader(header({}), 0, frame));
    t.ok(readVirtioHeader(header({ type: 1 }), 0, frame));
    const nonsense = [
        ['checksum past the end', header({ start: 90, offset: 16 })],
        ['checksum far past the end', header({ start: 0xffff, offset: 0xffff })],
        ['checksum half past the end', header({ start: 83, offset: 16 })],
        ['summing from inside the Ethernet header', header({ start: 13 })],
        ['unknown type', header({ type: 2 })],
        ['retired type UFO', header({ type: 3 })],
        ['unknown type with the ECN bit', header({ type: 0x82 })],
        ['segmentation size 0', header({ type: 1, size: 0 })],
        ['headers longer than the frame', header({ type: 1, headers: 101 })],
    ];
    for (const [name, bytes] of nonsense) {
        t.equal(readVirtioHeader(bytes, 0, frame), false, name);
        t.equal(frame.gsoType, 0, name);
    }
});
//# sourceMappingURL=parser-faults.test.js.map