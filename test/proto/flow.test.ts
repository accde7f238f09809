import t from 'tap';
import { checkActions } from '../../proto/action-checks.js';
import { formatAction } from '../../proto/action-text.js';
import * as actions from '../../proto/actions.js';
import {
  checkFlow,
  checkGroup,
  checkMeter,
  flowEquals,
  flowKey,
  formatFlow,
  formatGroup,
  groupEquals,
  MAX_DOWNS,
  makeFlow,
  meterEquals,
} from '../../proto/flow.js';
import { buildMatch } from '../../proto/match.js';
import {
  type Action,
  type Flow,
  type Group,
  GroupType,
  MissPolicy,
  type Program,
  ReservedPort,
} from '../../proto/model.js';
import { checkProgram, defaultProgram, programsEqual, tableByName } from '../../proto/program.js';

t.test('the default program has the six stages of the design', async (t) => {
  checkProgram(defaultProgram);
  t.same(
    defaultProgram.tables.map((table) => table.name),
    ['classify', 'policy', 'service', 'route', 'forward', 'egress'],
  );
  t.equal(tableByName(defaultProgram, 'forward')?.miss, MissPolicy.Drop);
  t.equal(tableByName(defaultProgram, 'none'), undefined);
});

t.test('programs that can not be', async (t) => {
  const table = { id: 0, name: 'a', maxRules: 0, miss: 0 };
  const field = { field: 40000, name: 'gtp.teid', header: 'gtp', bitOffset: 32, bitWidth: 32 };
  const entry = { after: 'udp', selector: 2152, lengthBytes: 8 };
  const good: Program = {
    tables: [table, { ...table, id: 7, name: 'b' }],
    fields: [{ ...field, entry }],
  };
  checkProgram(good);
  t.ok(programsEqual(good, structuredClone(good)));
  t.notOk(programsEqual(good, { ...good, fields: [] }));
  const cases: [Program, string][] = [
    [{ ...good, tables: [] }, 'tables'],
    [{ ...good, tables: [table, table] }, 'tables[1].id'],
    [{ ...good, tables: [{ ...table, id: 254 }] }, 'tables[0].id'],
    [{ ...good, tables: [{ ...table, id: -1 }] }, 'tables[0].id'],
    [{ ...good, tables: [table, { ...table, id: 1 }] }, 'tables[1].name'],
    [{ ...good, tables: [{ ...table, name: 'Ab' }] }, 'tables[0].name'],
    [{ ...good, tables: [{ ...table, miss: 3 }] }, 'tables[0].miss'],
    [{ ...good, fields: [{ ...field, entry, field: 5 }] }, 'fields[0].field'],
    [{ ...good, fields: [{ ...field, entry, name: 'teid' }] }, 'fields[0].name'],
    [{ ...good, fields: [field] }, 'fields[0].entry'],
    [{ ...good, fields: [{ ...field, header: 'ipv4', entry }] }, 'fields[0].entry'],
    [{ ...good, fields: [{ ...field, entry, bitWidth: 129 }] }, 'fields[0].bitWidth'],
    [{ ...good, fields: [{ ...field, entry, bitOffset: 33 }] }, 'fields[0].bitOffset'],
    [
      { ...good, fields: [{ ...field, entry: { ...entry, after: 'gre' } }] },
      'fields[0].entry.after',
    ],
    [
      { ...good, fields: [{ ...field, entry: { ...entry, lengthBytes: 0 } }] },
      'fields[0].entry.lengthBytes',
    ],
    [
      {
        ...good,
        fields: [
          { ...field, entry },
          { ...field, name: 'gtp.flags' },
        ],
      },
      'fields[1].field',
    ],
  ];
  for (const [program, path] of cases) {
    t.throws(() => checkProgram(program), { code: 'BAD_PROGRAM', field: path }, path);
  }
});

const base = makeFlow({
  table: 4,
  priority: 1000,
  match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0/24' }),
  instructions: { apply: [actions.decTtl(), actions.output(3)], gotoTable: 5 },
  owner: 'forwarding',
});

t.test('a rule is the same rule by table, priority and match alone', async (t) => {
  t.equal(flowKey(base), flowKey({ ...base, cookie: 9n, owner: 'other', idleTimeoutS: 5 }));
  const others: Flow[] = [
    { ...base, table: 5 },
    { ...base, priority: 1001 },
    { ...base, match: [] },
    { ...base, match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0/25' }) },
    { ...base, match: buildMatch({ ethType: 'ipv4', ipv4Dst: '10.0.0.0' }) },
  ];
  t.equal(new Set([base, ...others].map(flowKey)).size, others.length + 1);
});

t.test('rules differ when anything but counters does', async (t) => {
  t.ok(flowEquals(base, structuredClone(base)));
  const { instructions } = base;
  const changed: Flow[] = [
    { ...base, table: 3 },
    { ...base, priority: 1 },
    { ...base, match: [] },
    { ...base, owner: '' },
    { ...base, cookie: 1n },
    { ...base, idleTimeoutS: 1 },
    { ...base, hardTimeoutS: 1 },
    { ...base, notifyRemoved: true },
    { ...base, importance: 1 },
    { ...base, instructions: { ...instructions, meter: 1 } },
    { ...base, instructions: { ...instructions, clear: true } },
    { ...base, instructions: { ...instructions, gotoTable: undefined } },
    { ...base, instructions: { ...instructions, write: [actions.output(1)] } },
    { ...base, instructions: { ...instructions, apply: [actions.decTtl(), actions.output(4)] } },
    { ...base, instructions: { ...instructions, apply: [actions.output(3), actions.decTtl()] } },
    { ...base, instructions: { ...instructions, metadata: { value: 1n, mask: 1n } } },
  ];
  for (const [i, other] of changed.entries()) t.notOk(flowEquals(base, other), `change ${i}`);
  t.ok(
    actions.actionEquals(actions.output(1), actions.output(1, 0)),
    'no limit and 0 are the same',
  );
});

const problem = (flow: Flow): string | undefined => {
  try {
    checkFlow(flow, defaultProgram);
    return undefined;
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return `${code} ${field}`;
  }
};

t.test('rules that are refused, with the path of what is wrong', async (t) => {
  const apply = (...list: unknown[]): Flow => ({
    ...base,
    instructions: { ...base.instructions, apply: list as Action[] },
  });
  const write = (...list: Action[]): Flow => ({
    ...base,
    instructions: { ...base.instructions, write: list },
  });
  const { instructions } = base;
  const setVid = actions.setField('vlanVid', 5);
  const cases: [Flow, string | undefined][] = [
    [base, undefined],
    [{ ...base, table: 9 }, 'UNKNOWN_TABLE table'],
    [{ ...base, priority: 65536 }, 'BAD_VALUE priority'],
    [{ ...base, idleTimeoutS: 65536 }, 'BAD_VALUE idleTimeoutS'],
    [{ ...base, cookie: 1n << 64n }, 'BAD_VALUE cookie'],
    [{ ...base, cookie: -1n }, 'BAD_VALUE cookie'],
    [{ ...base, owner: 'x'.repeat(65) }, 'BAD_VALUE owner'],
    [
      { ...base, match: [{ field: 12, value: new Uint8Array(4) }] },
      'MISSING_PREREQUISITE match.ipv4Dst',
    ],
    [
      { ...base, instructions: { ...instructions, gotoTable: 4 } },
      'BAD_GOTO instructions.gotoTable',
    ],
    [
      { ...base, instructions: { ...instructions, gotoTable: 6 } },
      'BAD_GOTO instructions.gotoTable',
    ],
    [
      { ...base, instructions: { ...instructions, metadata: { value: 2n, mask: 1n } } },
      'NOT_CANONICAL instructions.metadata',
    ],
    [
      {
        ...base,
        instructions: { ...instructions, metadata: { value: 1n << 64n, mask: (1n << 65n) - 1n } },
      },
      'BAD_VALUE instructions.metadata.mask',
    ],
    [apply(actions.output(0)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.output(1.5)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.toController(2 ** 32)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.toController(1.5)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.setTtl(1.5)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.group(1.5)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.output(ReservedPort.Table)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.output(ReservedPort.Normal)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.output(ReservedPort.Any)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.flood(), actions.all(), actions.inPort(), actions.toController(64)), undefined],
    [apply(actions.output(1), { type: 'teleport' }), 'UNKNOWN_ACTION instructions.apply[1]'],
    [apply(actions.group(0)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.sample(1), actions.sample(1_000_000, 1024)), undefined],
    [apply(actions.sample(0)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.sample(1_000_001)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.sample(1.5)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.sample(9, 13)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.sample(9, 1025)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.setTtl(0)), 'BAD_VALUE instructions.apply[0]'],
    [apply(actions.pushVlan(0x0800)), 'BAD_VALUE instructions.apply[0]'],
    [
      apply({ type: 'setField', field: 0, value: new Uint8Array(4) }),
      'UNKNOWN_FIELD instructions.apply[0]',
    ],
    [
      apply({ type: 'setField', field: 3, value: new Uint8Array(4) }),
      'BAD_VALUE instructions.apply[0]',
    ],
    [
      apply({ type: 'setField', field: 8, value: Uint8Array.of(0x40) }),
      'BAD_VALUE instructions.apply[0]',
    ],
    [
      apply({ type: 'setField', field: 6, value: Uint8Array.of(0, 5) }),
      'BAD_VALUE instructions.apply[0]',
    ],
    [apply(actions.setField('tcpDst', 80)), 'MISSING_PREREQUISITE instructions.apply[0]'],
    [apply(actions.setField('vlanPcp', 1)), 'MISSING_PREREQUISITE instructions.apply[0]'],
    [apply(actions.pushVlan(), setVid, actions.setField('vlanPcp', 1)), undefined],
    [apply(actions.setField('ipv4Src', '1.2.3.4'), actions.setField('ipDscp', 46)), undefined],
    // What is pushed or popped decides which fields there are.
    [apply(actions.pushMpls(), actions.setField('mplsLabel', 9)), undefined],
    [apply(actions.setField('mplsLabel', 9)), 'MISSING_PREREQUISITE instructions.apply[0]'],
    [
      apply(actions.pushMpls(), actions.setField('ipDscp', 9)),
      'MISSING_PREREQUISITE instructions.apply[1]',
    ],
    [
      apply(actions.pushMpls(), actions.popMpls(0x0800), actions.setField('ipv4Src', '1.2.3.4')),
      undefined,
    ],
    [apply(actions.pushPbb(), actions.setField('pbbIsid', 9), actions.popPbb()), undefined],
    [
      apply(actions.pushPbb(), actions.popPbb(), actions.setField('ipDscp', 9)),
      'MISSING_PREREQUISITE instructions.apply[2]',
    ],
    [
      apply(actions.pushVlan(), actions.popVlan(), actions.setField('vlanPcp', 1)),
      'MISSING_PREREQUISITE instructions.apply[2]',
    ],
    [apply(actions.setField('tunnelId', 9)), undefined],
    [
      apply({ type: 'setField', field: 128, value: Uint8Array.of(1) }),
      'UNKNOWN_FIELD instructions.apply[0]',
    ],
    // In an action set the pushes come first, however it is written.
    [write(actions.setField('mplsTc', 1), actions.pushMpls()), undefined],
    [
      write(actions.setField('ipDscp', 1), actions.pushMpls()),
      'MISSING_PREREQUISITE instructions.write[0]',
    ],
    [apply(...new Array(200).fill(actions.output(1))), 'LIMIT_EXCEEDED instructions.apply'],
    [
      { ...base, instructions: { ...instructions, write: [actions.meter(0)] } },
      'BAD_VALUE instructions.write[0]',
    ],
  ];
  for (const [i, [flow, expected]] of cases.entries()) {
    t.equal(problem(flow), expected, `${i}: ${expected ?? 'taken'}`);
  }
  t.throws(() => actions.setField('inPort', 1), { code: 'UNKNOWN_FIELD' });
  t.throws(() => actions.setField('ipv4Dst', '10.0.0.0/8'), { code: 'BAD_VALUE' });
  checkActions([actions.output(ReservedPort.Table)], { where: 'packetOut' });
});

t.test('groups and meters', async (t) => {
  const bucket = { weight: 1, actions: [actions.output(1)] };
  const group: Group = {
    id: 7,
    type: GroupType.Select,
    buckets: [bucket, { ...bucket, weight: 2 }],
    owner: 'x',
  };
  const check = (change: object): void =>
    checkGroup({ ...group, ...change } as Group, defaultProgram);
  check({});
  t.throws(() => check({ id: 0 }), { code: 'BAD_VALUE', field: 'id' });
  t.throws(() => check({ type: 4 }), { code: 'BAD_VALUE', field: 'type' });
  t.throws(() => check({ type: GroupType.Indirect }), { code: 'BAD_VALUE', field: 'buckets' });
  t.throws(() => check({ type: GroupType.FastFailover }), {
    code: 'BAD_VALUE',
    field: 'buckets[0]',
  });
  t.throws(() => check({ buckets: [{ ...bucket, weight: 0 }] }), {
    code: 'BAD_VALUE',
    field: 'buckets[0].weight',
  });
  t.throws(() => check({ buckets: [{ ...bucket, watchPort: 0 }] }), {
    code: 'BAD_VALUE',
    field: 'buckets[0].watchPort',
  });
  for (const wrong of [
    { watchDowns: 0 },
    { watchDowns: 0, watchGroup: 3 },
    { watchDowns: 0, watchPort: ReservedPort.Controller },
    { watchDowns: -1, watchPort: 3 },
    { watchDowns: 0.5, watchPort: 3 },
    { watchDowns: MAX_DOWNS + 1, watchPort: 3 },
  ]) {
    const wanted = { code: 'BAD_VALUE', field: 'buckets[0].watchDowns' };
    t.throws(() => check({ buckets: [{ ...bucket, ...wrong }] }), wanted, JSON.stringify(wrong));
  }
  const latched = { ...bucket, weight: 0, watchPort: 3, watchDowns: 2 };
  t.throws(() => check({ type: GroupType.Indirect, buckets: [latched] }), {
    code: 'BAD_VALUE',
    field: 'buckets[0].watchDowns',
  });
  const flood = { ...group, type: GroupType.All, buckets: [latched] } as Group;
  check(flood);
  t.notOk(groupEquals(flood, { ...flood, buckets: [{ ...latched, watchDowns: 3 }] }));
  t.equal(formatGroup(flood), 'group 7 all: (watch 3 at downs 2: output:1) [owner=x]');
  for (const watched of [{}, { watchGroup: 3 }, { watchPort: ReservedPort.Controller }]) {
    const buckets = [
      { ...bucket, watchPort: 2 },
      { ...bucket, ...watched },
    ];
    check({ buckets });
    check({ buckets, splitHorizon: false });
    const wanted = { code: 'BAD_VALUE', field: 'buckets[1].watchPort' };
    t.throws(() => check({ buckets, splitHorizon: true }), wanted, JSON.stringify(watched));
  }
  const trunk = { ...group, buckets: [{ ...bucket, watchPort: 3 }], splitHorizon: true };
  check(trunk);
  check({ ...trunk, buckets: [] });
  t.ok(groupEquals(trunk, structuredClone(trunk)));
  for (const splitHorizon of [undefined, false]) {
    t.notOk(groupEquals(trunk, { ...trunk, splitHorizon }));
    t.ok(groupEquals({ ...trunk, splitHorizon: false }, { ...trunk, splitHorizon }));
  }
  t.equal(formatGroup(trunk), 'group 7 select, split horizon: 1*(watch 3: output:1) [owner=x]');
  t.throws(() => check({ buckets: [{ ...bucket, actions: [actions.output(0)] }] }), {
    code: 'BAD_VALUE',
    field: 'buckets[0].actions[0]',
  });
  check({
    type: GroupType.FastFailover,
    buckets: [{ ...bucket, watchPort: ReservedPort.Controller }],
  });
  t.throws(() => check({ buckets: new Array(5000).fill(bucket) }), { code: 'LIMIT_EXCEEDED' });
  t.ok(groupEquals(group, structuredClone(group)));
  t.notOk(groupEquals(group, { ...group, owner: 'y' }));
  t.notOk(groupEquals(group, { ...group, buckets: [bucket] }));
  t.notOk(groupEquals(group, { ...group, buckets: [bucket, bucket] }));
  t.equal(formatGroup(group), 'group 7 select: 1*(output:1) 2*(output:1) [owner=x]');
  const meter = {
    id: 1,
    packets: true,
    bands: [{ dscpRemark: false, rate: 10, burst: 0, precLevel: 0 }],
    owner: '',
  };
  checkMeter(meter);
  t.throws(() => checkMeter({ ...meter, bands: [{ ...meter.bands[0]!, rate: 0 }] }), {
    code: 'BAD_VALUE',
  });
  t.ok(meterEquals(meter, structuredClone(meter)));
  t.notOk(meterEquals(meter, { ...meter, bands: [{ ...meter.bands[0]!, rate: 11 }] }));
});

t.test('rules as people see them', async (t) => {
  t.equal(
    formatFlow({ ...base, cookie: 0xabn, idleTimeoutS: 30 }, defaultProgram),
    'forward 1000 ethType=ipv4,ipv4Dst=10.0.0.0/24 -> decTtl,output:3; goto egress [cookie=0xab idle=30s owner=forwarding]',
  );
  t.equal(formatFlow(makeFlow({ table: 9 })), 'table9 0 any -> drop');
  const shown = [
    actions.toController(128),
    actions.flood(),
    actions.inPort(),
    actions.group(7),
    actions.setField('ipv4Dst', '10.0.0.1'),
    actions.setField('vlanVid', 5),
    actions.setField('ethDst', '02:00:00:00:00:01'),
    actions.pushVlan(),
    actions.popVlan(),
    actions.popMpls(0x800),
    actions.setQueue(2),
    actions.sample(1000, 64),
  ].map((action) => formatAction(action));
  t.same(shown, [
    'output:controller(128)',
    'output:flood',
    'output:inPort',
    'group:7',
    'setField:ipv4Dst=10.0.0.1',
    'setField:vlanVid=5',
    'setField:ethDst=02:00:00:00:00:01',
    'pushVlan:0x8100',
    'popVlan',
    'popMpls:0x0800',
    'setQueue:2',
    'sample:1000(64)',
  ]);
});
