import t from 'tap';
import { setField } from '../../proto/actions.js';
import { fieldByName } from '../../proto/fields.js';
import { buildMatch } from '../../proto/match.js';
import { defaultProgram } from '../../proto/program.js';
import { checkProgramFields } from '../../proto/program-fields.js';
let next = 40000;
const entry = { after: 'udp', selector: 2152, lengthBytes: 8 };
/** A field called `header.fN`; entry: that of GTP-U unless the header is built in. */
function field(parts) {
    const number = next++;
    const header = parts.header ?? 'gtp';
    const isBuiltIn = ['ethernet', 'ipv4', 'ipv6', 'tcp', 'udp'].includes(header);
    const base = { field: number, name: `own.f${number}`, bitOffset: 0, bitWidth: 8 };
    return { ...base, header, ...(isBuiltIn ? {} : { entry }), ...parts };
}
t.test('fields that make sense', async (t) => {
    checkProgramFields([
        field({ bitOffset: 0, bitWidth: 3 }),
        field({ bitOffset: 3, bitWidth: 5, entry: undefined }),
        field({ bitOffset: 32, bitWidth: 32 }),
        field({ header: 'tele', entry: { after: 'ipv4', selector: 253, lengthBytes: 4 } }),
        field({
            header: 'tele',
            entry: { after: 'ipv6', selector: 253, lengthBytes: 4 },
            bitOffset: 8,
        }),
        field({ header: 'ipv4', bitOffset: 32, bitWidth: 16 }),
        field({ header: 'ipv4', bitOffset: 160, bitWidth: 32 }),
        field({ header: 'tcp', bitOffset: 112, bitWidth: 16 }),
        field({ header: 'udp', bitOffset: 32, bitWidth: 16 }),
    ]);
    t.pass();
});
t.test('fields that make none are refused, with the path and in words', async (t) => {
    const many = (count, bitWidth) => Array.from({ length: count }, (_, i) => field({ bitOffset: i * bitWidth, bitWidth, entry: { ...entry, lengthBytes: 256 } }));
    const cases = [
        [many(65, 1), 'fields', /at most 64/],
        [many(13, 128), 'fields[12].bitWidth', /1536 bits/],
        [[field({ bitWidth: 0 })], 'fields[0].bitWidth', /1\.\.128/],
        [[field({ bitWidth: 1.5 })], 'fields[0].bitWidth', /1\.\.128/],
        [[field({ bitOffset: -1 })], 'fields[0].bitOffset', /first 256/],
        [[field({ bitOffset: 60, bitWidth: 5 })], 'fields[0].bitOffset', /64 bits/],
        [[field({ header: 'udp', bitOffset: 64, bitWidth: 1 })], 'fields[0].bitOffset', /64 bits/],
        [[field({}), field({ bitOffset: 7 })], 'fields[1].bitOffset', /overlaps own\.f/],
        [[field({ header: 'ipv4', bitOffset: 100 })], 'fields[0].bitOffset', /ipv4Src/],
        [[field({ header: 'ipv4', bitOffset: 64 })], 'fields[0].bitOffset', /TTL/],
        [[field({ header: 'udp', bitOffset: 48 })], 'fields[0].bitOffset', /checksum/],
        [[field({ header: 'ethernet' })], 'fields[0].bitOffset', /ethDst/],
        [
            [field({ entry: { after: 'ethernet', selector: 0x8100, lengthBytes: 4 } })],
            'fields[0].entry.selector',
            /itself/,
        ],
        [
            [field({ entry: { after: 'ethernet', selector: 46, lengthBytes: 4 } })],
            'fields[0].entry.selector',
            /1536\.\.65535/,
        ],
        [
            [field({ entry: { after: 'ipv6', selector: 58, lengthBytes: 4 } })],
            'fields[0].entry.selector',
            /itself/,
        ],
        [
            [field({ entry: { after: 'ipv4', selector: 256, lengthBytes: 4 } })],
            'fields[0].entry.selector',
            /0\.\.255/,
        ],
        [
            [field({ entry: { after: 'tcp', selector: 0, lengthBytes: 4 } })],
            'fields[0].entry.selector',
            /1\.\.65535/,
        ],
        [[field({ entry: { ...entry, lengthBytes: 257 } })], 'fields[0].entry.lengthBytes', /256/],
        [
            [field({}), field({ bitOffset: 8, entry: { ...entry, lengthBytes: 12 } })],
            'fields[1].entry.lengthBytes',
            /8 bytes before/,
        ],
        [[field({}), field({ header: 'other' })], 'fields[1].entry.selector', /header "gtp"/],
        [[field({ header: 'a.b' })], 'fields[0].header', /letters/],
        [[field({ name: 'ipv4Src' })], 'fields[0].name', /header\.field/],
        [[field({ name: 'a.b' }), field({ name: 'a.b', bitOffset: 8 })], 'fields[1].name', /same|this/],
    ];
    for (const [fields, path, message] of cases) {
        t.throws(() => checkProgramFields(fields), { code: 'BAD_PROGRAM', field: path, message }, path);
    }
});
t.test('what the parser goes by can be matched and not set', async (t) => {
    const length = field({ name: 'udp.length', header: 'udp', bitOffset: 32, bitWidth: 16 });
    const window = field({ name: 'tcp.window', header: 'tcp', bitOffset: 112, bitWidth: 16 });
    const program = { ...defaultProgram, fields: [length, window] };
    t.equal(fieldByName('udp.length', program)?.settable, false);
    t.equal(buildMatch({ 'udp.length': 8 }, program)[0]?.field, length.field);
    t.throws(() => setField('udp.length', 8, program), { code: 'UNKNOWN_FIELD' });
    t.same(setField('tcp.window', 8, program), {
        type: 'setField',
        field: window.field,
        value: Uint8Array.of(0, 8),
    });
});
//# sourceMappingURL=program-fields.test.js.map