import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { findContradictions, LabFileError, parseLab } from '../../lab/file.js';
import { planLab } from '../../lab/plan.js';
import { leafSpineLab, presets } from '../../lab/presets.js';
const good = `apiVersion: heddle.dev/v1
kind: Lab
metadata:
  name: campus
spec:
  switches:
    - name: core
      datapathId: "00000000000000c0"
    - name: edge
  hosts:
    - { name: alice, switch: edge }
    - { name: bob, switch: core, ip: 10.0.0.9/8, mac: "02:00:00:00:00:AA" }
  links:
    - { a: core, b: edge }
`;
/** The problems of a text as "line field: expected". */
function problemsOf(text) {
    try {
        parseLab(text, 'lab.yaml');
        return [];
    }
    catch (error) {
        if (!(error instanceof LabFileError))
            throw error;
        return error.problems.map((p) => `${p.line} ${p.field}: ${p.expected}`);
    }
}
t.test('a good file is read whole', (t) => {
    const lab = parseLab(good, 'lab.yaml');
    t.same(lab, {
        name: 'campus',
        switches: [{ name: 'core', datapathId: '00000000000000c0' }, { name: 'edge' }],
        hosts: [
            { name: 'alice', switch: 'edge' },
            { name: 'bob', switch: 'core', ip: '10.0.0.9/8', mac: '02:00:00:00:00:AA' },
        ],
        links: [{ a: 'core', b: 'edge' }],
    });
    t.end();
});
t.test('a mistake is named with its line, its field and what was expected', (t) => {
    const cases = [
        [
            'b: edge }',
            'b: edje }',
            /^14 spec\.links\[0\]\.b: one of the switches \(core, edge\), not "edje"$/,
        ],
        ['b: edge }', 'b: core }', /^14 spec\.links\[0\]\.b: a switch other than a$/],
        ['switch: edge }', 'switch: nowhere }', /^11 spec\.hosts\[0\]\.switch: one of the switches/],
        ['name: bob,', 'name: edge,', /^12 spec\.hosts\[1\]\.name: a name of its own/],
        ['10.0.0.9/8', '10.0.0.999/8', /^12 spec\.hosts\[1\]\.ip: an IPv4 address and prefix/],
        ['10.0.0.9/8', '10.0.0.9', /^12 spec\.hosts\[1\]\.ip: an IPv4 address and prefix/],
        ['"02:00:00:00:00:AA"', '"03:00:00:00:00:AA"', /^12 spec\.hosts\[1\]\.mac: a unicast address/],
        ['"02:00:00:00:00:AA"', '"02-00"', /^12 spec\.hosts\[1\]\.mac: a MAC address such as/],
        ['kind: Lab', 'kind: Labor', /^2 kind: "Lab", not "Labor"$/],
        ['heddle.dev/v1', 'heddle.dev/v9', /^1 apiVersion: "heddle\.dev\/v1", not/],
        ['name: campus', 'name: My Campus', /^4 metadata\.name: lower-case letters/],
        ['"00000000000000c0"', '12', /^8 spec\.switches\[0\]\.datapathId: text, not 12$/],
        ['"00000000000000c0"', '"0000000000000000"', /^8 .*datapathId: not all zeros$/],
        [
            'name: edge\n',
            'name: edge\n      colour: red\n',
            /^10 spec\.switches\[1\]\.colour: one of the fields name, datapathId$/,
        ],
        ['  hosts:', '  hostess:', /^10 spec\.hostess: one of the fields switches, hosts, links$/],
        ['name: alice, ', '', /^11 spec\.hosts\[0\]\.name: must be there$/],
        ['kind: Lab', 'kind: Lab\nkind: Lab', /^3 YAML: Map keys must be unique/],
        ['- { a: core, b: edge }', '- { a: core, b: edge', /YAML: /],
        [
            '- { a: core, b: edge }',
            '- core to edge',
            /^14 spec\.links\[0\]: a mapping, not "core to edge"$/,
        ],
    ];
    for (const [from, to, expected] of cases) {
        t.ok(good.includes(from), `the case is about the file: ${from}`);
        t.match(problemsOf(good.replace(from, to))[0], expected, to);
    }
    t.match(problemsOf(''), [/^1 file: a mapping/]);
    t.match(problemsOf('just text'), [/^1 file: a mapping, not "just text"/]);
    t.end();
});
t.test('all mistakes are listed at once, in the order of the file', (t) => {
    const text = good.replace('b: edge }', 'b: x }').replace('switch: edge }', 'switch: y }');
    t.match(problemsOf(text), [/^11 /, /^14 /]);
    t.throws(() => parseLab(text, 'my.yaml'), { message: /^my\.yaml:11: .*\nmy\.yaml:14: / });
    t.end();
});
t.test('names that would not fit into an interface name are refused', (t) => {
    const text = good.replaceAll('edge', 'the-far-edge');
    t.match(problemsOf(text), [
        /^9 spec\.switches\[1\]\.name: at most 10 characters, .*the-far-edge-eth2/,
    ]);
    t.end();
});
t.test('random bytes are refused as a file, never as a crash', (t) => {
    let state = 0x5eed;
    const random = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
    for (let round = 0; round < 300; round++) {
        const cut = good.slice(0, Math.floor(random() * good.length));
        const place = Math.floor(random() * cut.length);
        const junk = String.fromCharCode(32 + Math.floor(random() * 95));
        const text = cut.slice(0, place) + junk + cut.slice(place + 1);
        t.doesNotThrow(() => problemsOf(text), JSON.stringify(text));
    }
    t.end();
});
t.test('the plan numbers ports in order and gives every host an address of its own', (t) => {
    const plan = planLab(parseLab(good, 'lab.yaml'));
    t.same(plan.links, [
        {
            a: { switch: 'core', port: 1, ifname: 'core-eth1' },
            b: { switch: 'edge', port: 1, ifname: 'edge-eth1' },
        },
    ]);
    t.match(plan.hosts, [
        {
            name: 'alice',
            netns: 'heddle-campus-alice',
            ip: '10.0.0.1',
            mac: '02:00:00:00:00:01',
            port: 2,
        },
        {
            name: 'bob',
            ip: '10.0.0.9',
            prefixLength: 8,
            mac: '02:00:00:00:00:aa',
            switch: 'core',
            port: 2,
        },
    ]);
    t.same(plan.switches.map((s) => s.ports.map((p) => `${p.ifname}=${p.number} to ${p.peer}`)), [
        ['core-eth1=1 to edge', 'core-eth2=2 to bob'],
        ['edge-eth1=1 to core', 'edge-eth2=2 to alice'],
    ]);
    t.end();
});
t.test('the plan of a large lab has no name or address twice', (t) => {
    const lab = leafSpineLab('big', { spines: 4, leaves: 30, hostsPerLeaf: 20 });
    t.same(findContradictions(lab), []);
    const plan = planLab(lab);
    t.equal(new Set(plan.hosts.map((h) => h.ip)).size, 600);
    t.equal(new Set(plan.hosts.map((h) => h.mac)).size, 600);
    const interfaces = plan.switches.flatMap((s) => s.ports.map((p) => p.ifname));
    t.equal(new Set(interfaces).size, interfaces.length);
    t.ok(interfaces.every((name) => name.length <= 15));
    t.equal(plan.links.length, 120);
    t.end();
});
t.test('every built-in lab is in order', (t) => {
    for (const [name, make] of presets)
        t.same(findContradictions(make()), [], name);
    t.match(leafSpineLab(), { switches: { length: 6 }, hosts: { length: 8 }, links: { length: 8 } });
    t.end();
});
t.test('every lab file among the examples is in order', (t) => {
    const directory = 'examples/labs'; // Tests run in the project's directory, built or not.
    const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'));
    t.ok(files.length > 0);
    for (const file of files) {
        t.doesNotThrow(() => parseLab(readFileSync(`${directory}/${file}`, 'utf8'), file), file);
    }
    t.end();
});
//# sourceMappingURL=file.test.js.map