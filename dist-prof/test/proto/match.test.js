import t from 'tap';
import { formatIpv4, formatIpv6, formatMac, parseIpv4, parseIpv6, parseMac, } from '../../proto/address.js';
import { FIELDS, fieldById, fieldByName } from '../../proto/fields.js';
import { buildMatch, checkMatch, formatMatch, matchCovers, matchesEqual, matchesOverlap, matchKey, } from '../../proto/match.js';
import { pickSeed, RandomRules } from './random-rules.js';
const hex = (field) => Buffer.from(field.value).toString('hex') +
    (field.mask === undefined ? '' : `/${Buffer.from(field.mask).toString('hex')}`);
t.test('addresses', async (t) => {
    t.equal(formatMac(parseMac('02:0A:00:00:00:fF')), '02:0a:00:00:00:ff');
    t.equal(formatMac(parseMac('02-00-00-00-00-01')), '02:00:00:00:00:01');
    for (const bad of [
        '',
        '02:00:00:00:00',
        '02:00:00:00:00:1',
        '02:00-00:00:00:01',
        '02:00:00:00:00:0g',
    ]) {
        t.throws(() => parseMac(bad), { code: 'BAD_VALUE' }, bad);
    }
    t.equal(formatIpv4(parseIpv4('10.0.255.1')), '10.0.255.1');
    for (const bad of ['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1/8', '10.0.0.1 ', 'x']) {
        t.throws(() => parseIpv4(bad), { code: 'BAD_VALUE' }, bad);
    }
    // RFC 5952, 4 and 5.
    const canonical = {
        '2001:DB8:0:0:1:0:0:1': '2001:db8::1:0:0:1',
        '2001:db8:0:1:1:1:1:1': '2001:db8:0:1:1:1:1:1',
        '0:0:0:0:0:0:0:0': '::',
        '::1': '::1',
        'fe80:0::0:1': 'fe80::1',
        '1:0:0:2:0:0:0:3': '1:0:0:2::3',
    };
    for (const [text, short] of Object.entries(canonical)) {
        t.equal(formatIpv6(parseIpv6(text)), short);
    }
    for (const bad of [
        '',
        '1',
        ':::',
        '1::2::3',
        'fe80::1%eth0',
        'fe80::/10',
        '::g',
        '1:2:3:4:5:6:7:8:9',
    ]) {
        t.throws(() => parseIpv6(bad), { code: 'BAD_VALUE' }, bad);
    }
});
t.test('the table of fields', async (t) => {
    for (const field of FIELDS) {
        t.equal(fieldById(field.id), field);
        t.equal(fieldByName(field.name), field);
        t.equal(field.bytes, Math.ceil(field.bits / 8));
        for (const need of field.prerequisites)
            t.ok(fieldById(need.field), `${field.name} needs a real field`);
    }
    t.equal(fieldById(40), undefined);
    t.equal(fieldById(40000), undefined);
    t.equal(fieldByName('constructor'), undefined);
    t.equal(fieldById(44 /* Field.PacketType */)?.name, 'packetType');
});
const ip = { ethType: 'ipv4' };
t.test('what people write becomes canonical bytes', async (t) => {
    const cases = [
        [{ inPort: 3 }, '00000003'],
        [{ inPort: '0x10' }, '00000010'],
        [{ metadata: 0xffffffffffffffffn }, 'ffffffffffffffff'],
        [{ metadata: '0x12/0xff' }, '0000000000000012/00000000000000ff'],
        [{ ethDst: '02:00:00:00:00:01' }, '020000000001'],
        [{ ethDst: 'ff:ff:ff:00:00:01/ff:ff:ff:00:00:00' }, 'ffffff000000/ffffff000000'],
        [{ ethDst: '02:00:00:00:00:01/ff:ff:ff:ff:ff:ff' }, '020000000001'],
        [
            { ethDst: { value: '01:00:00:00:00:00', mask: '01:00:00:00:00:00' } },
            '010000000000/010000000000',
        ],
        [{ ethType: 'lldp' }, '88cc'],
        [{ ethType: 0x86dd }, '86dd'],
        [{ vlanVid: 5 }, '1005'],
        [{ vlanVid: 0 }, '1000'],
        [{ vlanVid: '5' }, '1005'],
        [{ vlanVid: 0x1005 }, '1005'],
        [{ vlanVid: 'none' }, '0000'],
        [{ vlanVid: 'any' }, '1000/1000'],
        [{ vlanVid: '0x1100/0x1f00' }, '1100/1f00'],
        [{ ...ip, ipFrag: 'none' }, '00'],
        [{ ...ip, ipFrag: 'any' }, '01/01'],
        [{ ...ip, ipFrag: 'first' }, '01'],
        [{ ...ip, ipFrag: 'later' }, '03'],
        [{ ...ip, ipFrag: 'notLater' }, '00/02'],
        [{ ...ip, ipFrag: '2/2' }, '02/02'],
        [{ ethType: 'mpls', mplsLabel: '0x10/0xffff0' }, '000010/0ffff0'],
        [{ ethType: 'pbb', pbbIsid: 7 }, '000007'],
        [{ tunnelId: 7 }, '0000000000000007'],
        [{ ...ip, ipv4Dst: '10.1.2.3' }, '0a010203'],
        [{ ...ip, ipv4Dst: '10.1.2.3/24' }, '0a010200/ffffff00'],
        [{ ...ip, ipv4Dst: '10.1.2.3/32' }, '0a010203'],
        [{ ...ip, ipv4Dst: '10.0.9.1/255.0.255.0' }, '0a000900/ff00ff00'],
        [{ ...ip, ipv4Dst: { value: '10.0.0.0', mask: 0xff000000 } }, '0a000000/ff000000'],
        [{ ethType: 'ipv6', ipv6Src: 'fe80::1/10' }, `fe80${'0'.repeat(28)}/ffc0${'0'.repeat(28)}`],
        [{ ethType: 'ipv6', ipv6Src: '::1/::ffff' }, `${'0'.repeat(31)}1/${'0'.repeat(28)}ffff`],
        [{ ...ip, ipProto: 'tcp', tcpDst: 80 }, '0050'],
        [{ ...ip, ipProto: 6, tcpDst: '0x1000/0xf000' }, '1000/f000'],
        [
            { ethType: 'ipv6', ipProto: 'icmpv6', icmpv6Type: 135, ipv6NdSll: '02:00:00:00:00:09' },
            '020000000009',
        ],
        [{ vlanVid: 'any', vlanPcp: 7 }, '07'],
    ];
    for (const [spec, expected] of cases) {
        const match = buildMatch(spec);
        t.equal(hex(match.at(-1)), expected, JSON.stringify(spec, (_, v) => (typeof v === 'bigint' ? `${v}` : v)));
    }
    t.same(buildMatch({}), []);
    t.same(buildMatch({ inPort: undefined }), []);
    t.same(buildMatch({ ...ip, ipv4Dst: '10.0.0.0/0' }).length, 1, 'a mask of all zeros matches everything');
    t.same(buildMatch({ ipProto: 'udp', udpDst: 53, ethType: 'ipv4' }).map((f) => f.field), [5 /* Field.EthType */, 10 /* Field.IpProto */, 16 /* Field.UdpDst */], 'in the order of field numbers');
});
t.test('what is refused, and why', async (t) => {
    const cases = [
        [{ ipv4Dts: '10.0.0.1' }, 'UNKNOWN_FIELD', 'ipv4Dts'],
        [{ inPort: -1 }, 'BAD_VALUE', 'inPort'],
        [{ inPort: 2 ** 32 }, 'BAD_VALUE', 'inPort'],
        [{ inPort: 1.5 }, 'BAD_VALUE', 'inPort'],
        [{ inPort: null }, 'BAD_VALUE', 'inPort'],
        [{ inPort: 'three' }, 'BAD_VALUE', 'inPort'],
        [{ inPort: '1/1' }, 'BAD_MASK', 'inPort'],
        [{ vlanVid: 8192 }, 'BAD_VALUE', 'vlanVid'],
        [{ ethDst: '10.0.0.1' }, 'BAD_VALUE', 'ethDst'],
        [{ ...ip, ipv4Dst: '10.0.0.1/33' }, 'BAD_MASK', 'ipv4Dst'],
        [{ ...ip, ipv4Dst: '10.0.0/24' }, 'BAD_VALUE', 'ipv4Dst'],
        [{ ...ip, ipv4Dst: '10.0.0.0/x' }, 'BAD_MASK', 'ipv4Dst'],
        [{ ipv4Dst: '10.0.0.1' }, 'MISSING_PREREQUISITE', 'ipv4Dst'],
        [{ ethType: 'ipv6', ipv4Dst: '10.0.0.1' }, 'MISSING_PREREQUISITE', 'ipv4Dst'],
        [{ ethType: 'ipv4', tcpDst: 80 }, 'MISSING_PREREQUISITE', 'tcpDst'],
        [{ ethType: 'ipv4', ipProto: 'icmpv6', icmpv6Type: 1 }, 'MISSING_PREREQUISITE', 'icmpv6Type'],
        [{ vlanPcp: 1 }, 'MISSING_PREREQUISITE', 'vlanPcp'],
        [{ vlanVid: 'none', vlanPcp: 1 }, 'MISSING_PREREQUISITE', 'vlanPcp'],
        [{ vlanVid: '1/1', vlanPcp: 1 }, 'MISSING_PREREQUISITE', 'vlanPcp'],
        [{ inPhyPort: 1 }, 'MISSING_PREREQUISITE', 'inPhyPort'],
    ];
    for (const [spec, code, field] of cases) {
        t.throws(() => buildMatch(spec), { code, field }, JSON.stringify(spec));
    }
    const bytes = (...list) => Uint8Array.from(list);
    const raw = [
        [[{ field: 99, value: bytes(1) }], 'UNKNOWN_FIELD'],
        [[{ field: 5 /* Field.EthType */, value: bytes(8) }], 'BAD_VALUE'],
        [[{ field: 5 /* Field.EthType */, value: bytes(8, 0), mask: bytes(0xff, 0) }], 'BAD_MASK'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x30, 0) }], 'BAD_VALUE'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x00, 5) }], 'BAD_VALUE'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x10, 5), mask: bytes(0x1f, 0xff) }], 'NOT_CANONICAL'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x10, 5), mask: bytes(0x1f) }], 'BAD_MASK'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x10, 5), mask: bytes(0xff, 0xff) }], 'BAD_MASK'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0x10, 5), mask: bytes(0x10, 0) }], 'NOT_CANONICAL'],
        [[{ field: 6 /* Field.VlanVid */, value: bytes(0, 0), mask: bytes(0, 0) }], 'NOT_CANONICAL'],
        [
            [
                { field: 5 /* Field.EthType */, value: bytes(8, 0) },
                { field: 0 /* Field.InPort */, value: bytes(0, 0, 0, 1) },
            ],
            'NOT_CANONICAL',
        ],
        [
            [
                { field: 0 /* Field.InPort */, value: bytes(0, 0, 0, 1) },
                { field: 0 /* Field.InPort */, value: bytes(0, 0, 0, 1) },
            ],
            'NOT_CANONICAL',
        ],
    ];
    for (const [match, code] of raw)
        t.throws(() => checkMatch(match), { code });
    t.throws(() => checkMatch(new Array(100).fill(raw[0][0][0])), { code: 'LIMIT_EXCEEDED' });
});
t.test('fields that a program describes', async (t) => {
    const program = {
        tables: [],
        fields: [{ field: 40000, name: 'gtp.teid', header: 'gtp', bitOffset: 32, bitWidth: 31 }],
    };
    const match = buildMatch({ 'gtp.teid': '0x10/0xff' }, program);
    t.equal(hex(match[0]), '00000010/000000ff');
    t.same(formatMatch(match, program), { 'gtp.teid': '0x00000010/0x000000ff' });
    t.throws(() => buildMatch({ 'gtp.teid': 1 }), { code: 'UNKNOWN_FIELD' });
    t.throws(() => buildMatch({ 'gtp.teid': 2 ** 31 }, program), { code: 'BAD_VALUE' });
    t.same(formatMatch(match), { field40000: '0x00000010/0x000000ff' }, 'still shown without it');
});
t.test('text and bytes say the same, for random matches over all fields', async (t) => {
    const seed = pickSeed();
    t.comment(`SEED=${seed}`);
    const rules = new RandomRules(seed);
    const keys = new Map();
    for (let i = 0; i < 3000; i++) {
        const match = rules.match();
        const again = buildMatch(formatMatch(match));
        if (!matchesEqual(match, again)) {
            t.same(again, match, 'builds the same again');
            return;
        }
        const key = matchKey(match);
        const same = keys.get(key);
        if (same !== undefined && !matchesEqual(same, match))
            t.same(match, same, 'one key for two matches');
        keys.set(key, match);
    }
    t.ok(keys.size > 1000);
});
/** Whether a packet, given as bytes by field, matches. */
function admits(match, packet) {
    return match.every((field) => field.value.every((byte, i) => ((packet.get(field.field)[i] ^ byte) & (field.mask?.[i] ?? 0xff)) === 0));
}
t.test('covering and overlapping, against every packet of a small universe', async (t) => {
    const seed = pickSeed();
    t.comment(`SEED=${seed}`);
    const rules = new RandomRules(seed);
    const ids = [36 /* Field.MplsBos */, 41 /* Field.PbbUca */, 9 /* Field.IpEcn */];
    // Three fields of one byte, of which the lowest two bits count.
    const randomMatch = () => ids
        .filter(() => rules.int(3) !== 0)
        .map((field) => {
        const mask = 1 + rules.int(3);
        const value = Uint8Array.of(rules.int(4) & mask);
        return mask === 3 ? { field, value } : { field, value, mask: Uint8Array.of(mask) };
    })
        .sort((a, b) => a.field - b.field);
    const packets = Array.from({ length: 64 }, (_, n) => new Map(ids.map((id, i) => [id, Uint8Array.of((n >> (2 * i)) & 3)])));
    // A mask that leaves out bits which no packet of the universe has is the same as none: 3 is "exact".
    for (let i = 0; i < 4000; i++) {
        const a = randomMatch();
        const b = randomMatch();
        const covers = packets.every((packet) => !admits(b, packet) || admits(a, packet));
        const overlap = packets.some((packet) => admits(b, packet) && admits(a, packet));
        if (matchCovers(a, b) !== covers || matchesOverlap(a, b) !== overlap) {
            t.same({ covers: matchCovers(a, b), overlap: matchesOverlap(a, b) }, { covers, overlap });
            t.comment(JSON.stringify([a, b]));
            return;
        }
    }
    t.pass();
});
//# sourceMappingURL=match.test.js.map