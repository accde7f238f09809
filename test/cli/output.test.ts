import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { formatFlows } from '../../cli/commands/flows.js';
import { decimal, formatData, formatTable, wholeNumber } from '../../cli/output.js';
import { formatPingMatrix } from '../../cli/ping-matrix.js';
import { forTerminal } from '../../cli/terminal.js';
import type { FlowJson, GroupJson, MeterJson, QueueJson } from '../../controller/northbound/api.js';

t.test('tables are aligned, numbers to the right, wide columns only when asked for', (t) => {
  const rows = [
    { name: 'a', count: 5, note: 'first' },
    { name: 'longer', count: 12345, note: '' },
  ];
  const columns = [
    { title: 'NAME', cell: (row: (typeof rows)[0]) => row.name },
    { title: 'N', cell: (row: (typeof rows)[0]) => row.count },
    { title: 'NOTE', cell: (row: (typeof rows)[0]) => row.note, wide: true },
  ];
  t.equal(formatTable(rows, columns), 'NAME         N\na            5\nlonger   12345');
  t.equal(
    formatTable(rows, columns, true),
    'NAME         N   NOTE\na            5   first\nlonger   12345',
  );
  t.equal(formatTable([], columns), 'NAME   N');
  const twoLines = formatTable([{ name: 'a\nb', count: 1, note: '' }], columns);
  t.equal(twoLines, 'NAME   N\na\\nb   1', 'what has a line end is one row');
  t.end();
});

t.test('data is JSON or YAML on request, and nothing otherwise', (t) => {
  const value = { items: [{ name: 's1', up: true }] };
  t.same(JSON.parse(formatData(value, 'json') ?? ''), value);
  t.equal(formatData(value, 'yaml'), 'items:\n  - name: s1\n    up: true');
  t.equal(formatData(value, 'wide'), undefined);
  t.equal(formatData(value, undefined), undefined);
  t.end();
});

t.test('numbers on the command line are whole and within bounds', (t) => {
  t.equal(wholeNumber(1, 10)('7'), 7);
  for (const bad of ['0', '11', '1.5', 'x', '']) t.throws(() => wholeNumber(1, 10)(bad), bad);
  t.equal(decimal(0, 1)('0.5'), 0.5);
  for (const bad of ['', '2', 'NaN', '-1']) t.throws(() => decimal(0, 1)(bad), bad);
  t.end();
});

t.test('the ping matrix has a row for each host and says how many pairs work', (t) => {
  const names = ['h1', 'h2', 'h3'];
  const results = [
    { from: 0, to: 1, sent: 1, received: 1, rttMs: 0.123 },
    { from: 0, to: 2, sent: 3, received: 0 },
    { from: 1, to: 0, sent: 1, received: 1, rttMs: 1.5 },
    { from: 1, to: 2, sent: 1, received: 1, rttMs: 12.3 },
    { from: 2, to: 0, sent: 1, received: 1, rttMs: 1 },
    { from: 2, to: 1, sent: 1, received: 1, rttMs: 1 },
  ];
  const lines = formatPingMatrix(names, results).split('\n');
  t.match(lines[0], /^ +h1 +h2 +h3$/);
  t.match(lines[1], /^h1 +- +0\.12 +X$/);
  t.match(lines[2], /^h2 +1\.50 +- +12$/);
  t.match(lines.at(-1), /5 of 6 pairs/);
  t.end();
});

t.test('a large matrix is told, not drawn', (t) => {
  const names = Array.from({ length: 40 }, (_, i) => `h${i + 1}`);
  const results = [
    { from: 0, to: 39, sent: 1, received: 0 },
    { from: 39, to: 0, sent: 1, received: 1, rttMs: 1 },
  ];
  t.equal(formatPingMatrix(names, results), 'h1 does not reach h40\n1 of 2 pairs reach each other');
  t.end();
});

const flow: FlowJson = {
  table: 4,
  stage: 'forward',
  priority: 1000,
  owner: 'forwarding',
  resource: '',
  match: { ethDst: '02:00:00:00:00:01' },
  actions: ['output:3'],
  meter: 0,
  clear: false,
  write: [],
  metadata: '',
  next: '',
  cookie: '0000000000000000',
  idleTimeoutS: 0,
  hardTimeoutS: 0,
  packets: 12,
  bytes: 1200,
  ageS: 3,
};

t.test('flows are shown by stage in the order of tables, and by falling priority', (t) => {
  const flows: FlowJson[] = [
    flow,
    { ...flow, priority: 2000, match: {}, actions: [] },
    { ...flow, table: 1, stage: 'policy', actions: [], write: ['output:1'], next: 'forward' },
  ];
  const text = formatFlows({ flows });
  const lines = text.split('\n');
  t.match(lines[0], /policy \(table 1\)/);
  t.match(
    lines[2],
    /1000 +ethDst=02:00:00:00:00:01 +write\(output:1\) -> forward +forwarding +12$/,
  );
  t.match(lines[4], /forward \(table 4\)/);
  t.match(lines[6], /2000 +every packet +drop /);
  t.match(lines[7], /1000 .*output:3 /);
  t.notMatch(text, 'COOKIE');
  t.match(formatFlows({ flows }, true), 'COOKIE');
  t.notMatch(text, 'RESOURCE');
  const stated = formatFlows({ flows: [flow, { ...flow, resource: 'Policy/web' }] }).split('\n');
  t.match(stated[1], /OWNER +RESOURCE +PACKETS$/);
  t.match(stated[3], /forwarding +Policy\/web +12$/);
  t.equal(formatFlows({ flows: [] }), 'no rules');
  t.end();
});

t.test('groups follow, with what their buckets watch', (t) => {
  const group: GroupJson = {
    id: 7,
    type: 'fastFailover',
    splitHorizon: false,
    owner: 'forwarding',
    buckets: [
      { weight: 0, watchPort: 1, watchGroup: null, watchDowns: null, actions: ['output:1'] },
      { weight: 0, watchPort: 2, watchGroup: null, watchDowns: 4, actions: ['output:2'] },
      { weight: 3, watchPort: null, watchGroup: 9, watchDowns: null, actions: ['group:9'] },
    ],
  };
  t.match(
    formatFlows({ flows: [], groups: [group] }),
    /7 +fastFailover +output:1 while port 1 \| output:2 while port 2 at downs 4 \| 3x group:9 while group 9 +forwarding/,
  );
  const split = { ...group, splitHorizon: true };
  t.match(formatFlows({ flows: [], groups: [split] }), /7 +fastFailover, split horizon +output:1/);
  t.end();
});

t.test('meters follow, with what each band was applied to', (t) => {
  const band = { rate: 1000, burst: 0, steps: 0, packets: 5, bytes: 300 };
  const meter: MeterJson = {
    id: 9,
    unit: 'kilobits',
    owner: 'shaper',
    bands: [
      { ...band, type: 'drop' },
      { ...band, type: 'dscpRemark', rate: 500, steps: 1 },
    ],
    packets: 12,
    bytes: 720,
  };
  const text = formatFlows({ flows: [{ ...flow, meter: 9 }], meters: [meter] });
  t.match(text, /meter:9 output:3/);
  t.match(
    text,
    /9 +above 1000 kbit\/s drop \(5 packets\) \| above 500 kbit\/s remark by 1 \(5 packets\) +shaper +12/,
  );
  t.end();
});

t.test('queues come last, the port as a whole by that name', (t) => {
  const queue: QueueJson = {
    port: 3,
    id: 0,
    owner: 'shaper',
    rateKbps: 20_000,
    burstKilobits: 0,
    priority: 1,
    capacityBytes: 0,
    packets: 12,
    bytes: 720,
    dropped: 4,
    waitingBytes: 600,
  };
  const desired: QueueJson = {
    port: 3,
    id: 77,
    owner: 'shaper',
    rateKbps: 0,
    burstKilobits: 0,
    priority: 9,
    capacityBytes: 4096,
  };
  const text = formatFlows({ flows: [], queues: [queue, desired] });
  t.match(text, /queues/);
  t.match(text, /3 +the port +20000 kbit\/s +1 +shaper +12 +4 +600/);
  t.match(text, /3 +77 +no limit +9 +shaper +- +- +-/);
  t.match(formatFlows({ flows: [], queues: [desired] }, true), /4096/);
  t.end();
});

t.test('at a terminal only colours are more than text', (t) => {
  const cleared = 'a\u001b[2J\u001b[8mb\r\0\u009b31m\u007f';
  t.equal(forTerminal(cleared), 'a\\u001b[2J\\u001b[8mb\\u000d\\u0000\\u009b31m\\u007f');
  const plain = '\u001b[1mbold\u001b[0m\tä\n\u001b[32mgreen\u001b[0m';
  t.equal(forTerminal(plain), plain);
  t.end();
});

t.test('output that finds no room is said in a sentence', (t) => {
  const type = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const main = fileURLToPath(new URL(`../../cli/main${type}`, import.meta.url));
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [...process.execArgv, main, '--version'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  t.equal(status, 1);
  t.match(stderr, /^heddle: the output can't be written \(ENOSPC: [^\n]*\)\n$/);
  t.end();
});
