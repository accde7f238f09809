import t from 'tap';
import * as actions from '../../proto/actions.js';
import { DigestSet, digestDifferences, digestsEqual } from '../../proto/digest.js';
import { makeFlow } from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import { GROUPS_TABLE, PROGRAM_TABLE } from '../../proto/messages.js';
import type { Flow, Group } from '../../proto/model.js';
import { defaultProgram } from '../../proto/program.js';
import { seedOf } from '../seed.js';
import { RandomRules } from './random-rules.js';

const sum = (flow: Flow): string => {
  const set = new DigestSet();
  set.addFlow(flow);
  return Buffer.from(set.entries()[0]!.sum).toString('hex');
};

const flow = makeFlow({
  table: 4,
  priority: 1000,
  match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0/24' }),
  instructions: {
    apply: [actions.setField('ethDst', '02:00:00:00:00:01'), actions.output(3)],
    gotoTable: 5,
  },
  owner: 'forwarding',
  cookie: 0x0123456789abcdefn,
});

t.test('the order of rules does not matter, and removing takes back adding', async (t) => {
  const seed = seedOf(t);
  const rules = new RandomRules(seed);
  const forward = new DigestSet();
  const backward = new DigestSet();
  const flows = Array.from({ length: 300 }, () => rules.flow());
  const groups = Array.from({ length: 30 }, () => rules.group());
  for (const one of flows) forward.addFlow(one);
  for (const one of groups) forward.addGroup(one);
  forward.setProgram(defaultProgram);
  backward.setProgram(defaultProgram);
  for (const one of groups.toReversed()) backward.addGroup(one);
  for (const one of flows.toReversed()) {
    backward.addFlow(one);
    const extra = rules.flow();
    backward.addFlow(extra);
    backward.removeFlow(structuredClone(extra));
  }
  t.ok(digestsEqual(forward.entries(), backward.entries()));
  t.same(digestDifferences(forward.entries(), backward.entries()), []);
  const count = forward.entries().reduce((n, digest) => n + digest.count, 0);
  t.equal(count, flows.length + groups.length + 1);
  for (const one of flows) forward.removeFlow(one);
  for (const one of groups) forward.removeGroup(one);
  t.same(
    forward.entries().map(({ owner, table, count }) => ({ owner, table, count })),
    [{ owner: '', table: PROGRAM_TABLE, count: 1 }],
  );
  forward.setProgram(undefined);
  t.same(forward.entries(), []);
});

t.test('any difference in a rule shows, and points to its owner and table', async (t) => {
  const { instructions } = flow;
  const changed: Flow[] = [
    flow,
    { ...flow, priority: 1001 },
    { ...flow, match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0/25' }) },
    { ...flow, match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0' }) },
    { ...flow, match: buildMatch({ ethType: 'ipv4', ipv4Src: '10.0.0.0/24' }) },
    { ...flow, cookie: 1n },
    { ...flow, cookie: 0x1_0000_0000n },
    { ...flow, idleTimeoutS: 5 },
    { ...flow, hardTimeoutS: 5 },
    { ...flow, importance: 1 },
    { ...flow, notifyRemoved: true },
    { ...flow, instructions: { ...instructions, meter: 3 } },
    { ...flow, instructions: { ...instructions, clear: true } },
    { ...flow, instructions: { ...instructions, gotoTable: undefined } },
    { ...flow, instructions: { ...instructions, apply: [], write: instructions.apply } },
    { ...flow, instructions: { ...instructions, apply: instructions.apply.toReversed() } },
    { ...flow, instructions: { ...instructions, apply: [actions.output(3)] } },
    { ...flow, instructions: { ...instructions, apply: [actions.group(3)] } },
    { ...flow, instructions: { ...instructions, apply: [actions.toController(3)] } },
    { ...flow, instructions: { ...instructions, metadata: { value: 1n, mask: 3n } } },
    { ...flow, instructions: { ...instructions, metadata: { value: 1n, mask: 1n } } },
  ];
  t.equal(new Set(changed.map(sum)).size, changed.length);
  const a = new DigestSet();
  const b = new DigestSet();
  for (const set of [a, b]) {
    set.addFlow(flow);
    set.addFlow({ ...flow, owner: 'policy', table: 1 });
  }
  b.addFlow({ ...flow, owner: 'policy', table: 1, priority: 7 });
  b.addGroup({ id: 1, type: 0, buckets: [], owner: 'policy' });
  t.same(digestDifferences(a.entries(), b.entries()), [
    { owner: 'policy', table: 1 },
    { owner: 'policy', table: GROUPS_TABLE },
  ]);
  t.notOk(digestsEqual(a.entries(), b.entries()));
  t.equal(b.get('policy', 1)?.count, 2);
  t.equal(b.get('policy', 2), undefined);
});

t.test('sums are part of the protocol: they stay what they were', async (t) => {
  const group: Group = {
    id: 7,
    type: 1,
    buckets: [{ weight: 2, watchPort: 3, actions: [actions.output(3)] }],
    owner: 'forwarding',
  };
  const set = new DigestSet();
  set.addFlow(flow);
  set.addGroup(group);
  set.addMeter({
    id: 1,
    packets: true,
    bands: [{ dscpRemark: true, rate: 5, burst: 6, precLevel: 1 }],
    owner: '',
  });
  set.setProgram(defaultProgram);
  const sums = set
    .entries()
    .map((d) => `${d.owner}/${d.table} ${Buffer.from(d.sum).toString('hex')}`);
  t.same(sums, [
    '/257 7b2bfdd2cf9244be',
    '/258 27bdc267bb2cfbde',
    'forwarding/4 4add9a12df5bbd19',
    'forwarding/256 2bdfd6382aafce4c',
  ]);
});

t.test('what came to groups later is part of them, and changes no sum without it', async (t) => {
  const sumOf = (bucket: object, splitHorizon?: boolean): string => {
    const set = new DigestSet();
    const buckets = [{ weight: 0, watchPort: 3, actions: [], ...bucket }];
    set.addGroup({ id: 7, type: 0, buckets, owner: '', splitHorizon });
    return Buffer.from(set.get('', GROUPS_TABLE)!.sum).toString('hex');
  };
  const plain = sumOf({});
  t.equal(sumOf({ watchDowns: undefined }), plain);
  t.equal(new Set([plain, sumOf({ watchDowns: 0 }), sumOf({ watchDowns: 1 })]).size, 3);
  t.equal(sumOf({ watchDowns: 1 }), 'd242db97f178706c');
  t.equal(sumOf({}, false), plain);
  t.equal(plain, 'f1dfab61c91f5631');
  t.equal(sumOf({}, true), 'e0f97b2da7a94835');
});

t.test('eviction is part of the program', async (t) => {
  const set = new DigestSet();
  set.setProgram(defaultProgram);
  const before = set.entries();
  const [first, ...rest] = defaultProgram.tables;
  set.setProgram({ ...defaultProgram, tables: [{ ...first!, evict: false }, ...rest] });
  t.same(set.entries(), before);
  set.setProgram({ ...defaultProgram, tables: [{ ...first!, evict: true }, ...rest] });
  t.notSame(set.entries(), before);
});

t.test('a rule that was never added can not be removed', async (t) => {
  const set = new DigestSet();
  t.throws(() => set.removeFlow(flow), { code: 'ERR_ASSERTION' });
  set.addFlow(flow);
  t.throws(() => set.removeFlow({ ...flow, cookie: 5n }), { code: 'ERR_ASSERTION' });
});
