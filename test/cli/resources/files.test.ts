import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import {
  locateProblems,
  parseResources,
  readResources,
  readWhole,
} from '../../../cli/resources/files.js';
import { RefusedResources } from '../../../lab/real/northbound.js';

const NETWORK = `# networks
apiVersion: heddle.dev/v1
kind: Network
metadata:
  name: blue
  labels:
    app.kubernetes.io/name: web
spec:
  members:
    - { switch: s1, port: 1 }
    - switch: s2
      port: 9
`;

t.test('several documents, and the lines of their fields', (t) => {
  const written = parseResources(
    `${NETWORK}---\n\n---\nkind: Policy\nspec: { from: [{}, {a: 1}] }\n`,
    'n.yaml',
  );
  t.equal(written.length, 2, 'what is empty between dashes is nothing');
  const [network, policy] = written;
  t.match(network, { value: { kind: 'Network' }, file: 'n.yaml' });
  const lines = {
    '': 2,
    kind: 3,
    'metadata.name': 5,
    'metadata.labels.app.kubernetes.io/name': 7,
    'spec.members': 9,
    'spec.members[0].port': 10,
    'spec.members[1]': 11,
    'spec.members[1].port': 12,
    // What isn't there: the nearest thing that is.
    'spec.members[1].vlan': 11,
    'spec.members[7].port': 9,
    'spec.vlan': 8,
    'metadata.annotations.x': 4,
    nothing: 2,
  };
  for (const [field, line] of Object.entries(lines)) t.equal(network!.lineOf(field), line, field);
  t.equal(policy!.lineOf('spec.from[1].a'), 17);
  t.equal(policy!.lineOf('metadata'), 16);
  t.end();
});

t.test('JSON, and lists as get prints them', (t) => {
  const list = '{\n "items": [\n  {"kind": "A"},\n  {"kind": "B",\n   "spec": {"x": 1}}\n ]\n}';
  const written = parseResources(list, 'l.json');
  t.same(
    written.map(({ value }) => (value as { kind: string }).kind),
    ['A', 'B'],
  );
  t.equal(written[1]!.lineOf('spec.x'), 5);
  t.equal(written[1]!.lineOf(''), 4);
  t.equal(parseResources('{"kind": "A", "items": [1]}', 'k.json').length, 1, 'has a kind itself');
  t.same(parseResources('items: []', 'e.yaml'), []);
  t.end();
});

t.test('mistakes in YAML have their lines, all of them', (t) => {
  const wrong = (text: string, message: string | RegExp): void => {
    t.throws(() => parseResources(text, 'x.yaml'), { code: 'BAD_FILE', message }, text);
  };
  wrong('a: 1\nb: : 2\n', 'x.yaml:2: Nested mappings are not allowed in compact mappings');
  wrong(
    'a: 1\na: 2\n---\nb: 1\nb: 2\n',
    'x.yaml:2: Map keys must be unique\nx.yaml:5: Map keys must be unique',
  );
  wrong('a: *nobody\n', /^x\.yaml:1: .*nobody/);
  for (const opening of ['[', '{a: ', '- ', '? ']) {
    t.throws(() => parseResources(`b: 1\n---\n${opening.repeat(20_000)}`, 'x.yaml'), {
      code: 'BAD_FILE',
      message: 'x.yaml:2: it is nested more than 200 deep',
    });
  }
  // 2^30 copies of one line, if it was believed.
  const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
  wrong(`a0: &a0 [x]\n${bomb.join('\n')}\n`, /^x\.yaml:1: .*alias/);
  t.end();
});

t.test('files and directories, in the order of names', (t) => {
  const directory = t.testdir({
    'b.yaml': 'kind: B1\n---\nkind: B2\n',
    'a.json': '{"kind": "A"}',
    'c.yml': 'kind: C\n',
    'readme.md': 'kind: no\n',
    'empty.yaml': '',
  });
  mkdirSync(join(directory, 'none'));
  const kinds = readResources([directory]).map(({ value }) => (value as { kind: string }).kind);
  t.same(kinds, ['A', 'B1', 'B2', 'C']);
  const wrong = (path: string, message: string): void => {
    t.throws(() => readResources([join(directory, path)]), {
      code: 'BAD_FILE',
      message: `${join(directory, path)}: ${message}`,
    });
  };
  wrong('none', 'there is no resource in it');
  wrong('empty.yaml', 'there is no resource in it');
  wrong('nope.yaml', 'there is no such file or directory');
  writeFileSync(join(directory, 'latin1'), Buffer.from('kind: A\n# ä\n# ö\n', 'latin1'));
  t.throws(() => readResources([join(directory, 'latin1')]), {
    code: 'BAD_FILE',
    message: /latin1:2: this is not UTF-8$/,
  });
  t.throws(() => readWhole('/dev/zero', 100_000), {
    message: '/dev/zero has more than 100000 bytes',
  });
  writeFileSync(join(directory, 'b.yaml'), 'kind: [\n');
  t.throws(() => readResources([directory]), { message: /b\.yaml:\d+: / });
  t.end();
});

t.test('what the controller refuses is told by file and line', (t) => {
  const written = parseResources(`${NETWORK}---\nkind: Policy\n`, 'n.yaml');
  const refused = (...problems: [string, string, string][]) =>
    locateProblems(
      new RefusedResources(
        'BAD_RESOURCE',
        'no',
        { field: '' },
        problems.map(([code, field, message]) => ({ code, field, message })),
      ),
      written,
    );
  t.match(
    refused(
      ['BAD_RESOURCE', 'resources[0].spec.members[1].port', 'has to be less'],
      ['BAD_RESOURCE', 'resources[1]', 'has to be more'],
      ['BAD_RESOURCE', 'resources[1].metadata.name', 'stands here twice; see resources[0]'],
      ['CONFLICT', 'resources[9].kind', 'is not ours'],
    ),
    {
      code: 'BAD_FILE',
      message: [
        'n.yaml:12: spec.members[1].port: has to be less',
        'n.yaml:14: has to be more',
        'n.yaml:14: metadata.name: stands here twice; see n.yaml:2',
        'resources[9].kind: is not ours',
      ].join('\n'),
    },
  );
  t.match(refused(['CONFLICT', 'resources[0].metadata.revision', 'is old']), { code: 'CONFLICT' });
  const other = new Error('x');
  t.equal(locateProblems(other, written), other);
  t.end();
});
