import t, { type Test } from 'tap';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { output, setField } from '../../../proto/actions.js';
import { DigestSet, digestsEqual } from '../../../proto/digest.js';
import {
  flowChange,
  flowEquals,
  flowKey,
  formatFlow,
  makeFlow,
  queueKey,
} from '../../../proto/flow.js';
import { buildMatch, matchCovers } from '../../../proto/match.js';
import {
  type Action,
  type Change,
  type Flow,
  FlowCommand,
  type Group,
  GroupType,
  type HeaderField,
  type Meter,
  MissPolicy,
  type Queue,
} from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import { FlowStore } from '../../../switch/agent/flow-store.js';
import { ModelSink } from './model-sink.js';

const LIMITS = { maxRules: 50, maxGroups: 10, maxBuckets: 4, maxMeters: 4 };

function make(): { store: FlowStore; sink: ModelSink; clock: VirtualClock } {
  const sink = new ModelSink();
  const clock = new VirtualClock();
  return { store: new FlowStore({ sink, clock, limits: LIMITS }), sink, clock };
}

function flow(init: Partial<Flow> & { match?: Flow['match'] } = {}, out = 1): Flow {
  return makeFlow({ table: 4, owner: 'a', ...init, instructions: { apply: [output(out)] } });
}

const { Add, Modify, ModifyStrict, Delete, DeleteStrict } = {
  Add: FlowCommand.Add,
  Modify: FlowCommand.Modify,
  ModifyStrict: FlowCommand.ModifyStrict,
  Delete: FlowCommand.Delete,
  DeleteStrict: FlowCommand.DeleteStrict,
};

const tcp = (port: number): Flow['match'] =>
  buildMatch({ ethType: 'ipv4', ipProto: 'tcp', tcpDst: port });
const ip = (prefix: string): Flow['match'] => buildMatch({ ethType: 'ipv4', ipv4Dst: prefix });

function group(id: number, actions: readonly Action[], owner = 'a', watchGroup?: number): Group {
  return { id, type: GroupType.All, owner, buckets: [{ weight: 0, watchGroup, actions }] };
}

const put = (value: Group): Change => ({ type: 'group', delete: false, group: value });
const drop = (value: Group): Change => ({ type: 'group', delete: true, group: value });
const toGroup = (id: number): Action => ({ type: 'group', group: id });

const texts = (flows: Iterable<Flow>): string[] => [...flows].map((f) => formatFlow(f)).sort();

/** What packets meet, what is held and what the digests say must be one. */
function checkConsistent(t: Test, { store, sink }: ReturnType<typeof make>): void {
  const held = [...store.flows()];
  t.same(texts(held.map((e) => e.flow)), texts(sink.published.rules.values()), 'packets meet it');
  t.equal(store.rules, held.length);
  for (const { ruleId, flow } of held) {
    t.ok(flowEquals(sink.published.rules.get(ruleId)!, flow), 'under the same id');
  }
  t.same(
    store
      .groups()
      .map((g) => g.id)
      .sort(),
    [...sink.published.groups.keys()].sort(),
  );
  t.equal(sink.published.program, store.program);
  const digests = new DigestSet();
  digests.setProgram(store.program);
  for (const { flow } of held) digests.addFlow(flow);
  for (const each of store.groups()) digests.addGroup(each);
  for (const each of store.meters()) digests.addMeter(each);
  for (const each of store.queues()) digests.addQueue(each);
  t.same(
    new Map(store.queues().map((queue) => [queueKey(queue), queue])),
    new Map([...sink.published.queues]),
    'packets meet the queues',
  );
  t.same(
    new Map(store.meters().map((m) => [m.id, m])),
    new Map([...sink.published.meters]),
    'packets meet the meters',
  );
  t.ok(digestsEqual(store.digests(), digests.entries()), 'digests are kept up');
  const timed = held.filter((e) => e.flow.idleTimeoutS > 0 || e.flow.hardTimeoutS > 0);
  t.equal(store.timed, timed.length);
}

t.test('add, modify and delete do what OpenFlow says', async (t) => {
  const all = make();
  const { store, sink } = all;
  const wide = flow({ priority: 10, match: ip('10.0.0.0/8') });
  const narrow = flow({ priority: 20, match: ip('10.1.0.0/16'), cookie: 0xabn });
  const other = flow({ priority: 10, match: ip('192.0.2.0/24') });
  t.match(store.apply([wide, narrow, other].map((f) => flowChange(Add, f))), { revision: 1 });
  t.equal(sink.publications, 2, 'one for the first program, one for the transaction');

  await t.test('an identical add changes nothing, another one replaces', async (t) => {
    t.match(store.apply([flowChange(Add, wide)]), { revision: 1 });
    const id = [...store.flows()].find((e) => flowEquals(e.flow, wide))!.ruleId;
    sink.packets.set(id, 7);
    store.apply([flowChange(Add, { ...wide, instructions: flow({}, 5).instructions })]);
    const entry = [...store.flows()].find((e) => flowKey(e.flow) === flowKey(wide))!;
    t.equal(store.counters(entry).packets, 7, 'counters go on');
    store.apply([flowChange(Add, wide, { resetCounts: true })]);
    t.equal(store.counters(entry).packets, 0);
    checkConsistent(t, all);
  });

  await t.test('modify touches what is the same or more specific, delete too', async (t) => {
    store.apply([flowChange(Modify, flow({ match: ip('10.0.0.0/8') }, 9))]);
    t.same(
      [...store.flows()]
        .map((e) => [e.flow.priority, (e.flow.instructions.apply[0] as { port: number }).port])
        .sort(),
      [
        [10, 1],
        [10, 9],
        [20, 9],
      ],
    );
    t.equal([...store.flows()].find((e) => e.flow.priority === 20)!.flow.cookie, 0xabn);
    store.apply([flowChange(ModifyStrict, flow({ priority: 20, match: ip('10.0.0.0/8') }, 3))]);
    store.apply([flowChange(DeleteStrict, flow({ priority: 20, match: ip('10.0.0.0/8') }))]);
    t.equal(store.rules, 3, 'strict means strict');
    store.apply([flowChange(Delete, flow({ cookie: 0xabn }), { cookieMask: 0xffn })]);
    t.equal(store.rules, 2, 'only the one with the cookie');
    store.apply([flowChange(Delete, flow(), { outPort: 9 })]);
    t.equal(store.rules, 1, 'only the one with the port');
    store.apply([flowChange(Delete, flow({ table: 0 }), { allTables: true })]);
    t.equal(store.rules, 0);
    checkConsistent(t, all);
  });
});

t.test('refuses with the reason, the change and the field, and does nothing', async (t) => {
  const all = make();
  const { store } = all;
  const good = flow({ priority: 1 });
  const g = group(1, [output(1)]);
  store.apply([flowChange(Add, good), put(g), flowChange(Add, flow({ priority: 2, owner: 'b' }))]);
  const timed = flow({ priority: 77, hardTimeoutS: 5, notifyRemoved: true });
  const cases: [string, number | undefined, Change, string, string][] = [
    ['stale', 0, flowChange(Add, good), 'STALE_REVISION', ''],
    ['table', undefined, flowChange(Add, flow({ table: 99 })), 'UNKNOWN_TABLE', 'flow.table'],
    [
      'field',
      undefined,
      flowChange(Add, flow({ match: [{ field: 200, value: Uint8Array.of(1) }] })),
      'UNKNOWN_FIELD',
      'flow.match',
    ],
    [
      'goto',
      undefined,
      flowChange(Add, makeFlow({ table: 4, instructions: { gotoTable: 2 } })),
      'BAD_GOTO',
      'flow.instructions.gotoTable',
    ],
    [
      'group',
      undefined,
      flowChange(Add, makeFlow({ table: 4, instructions: { apply: [toGroup(9)] } })),
      'UNKNOWN_GROUP',
      'flow.instructions',
    ],
    [
      'overlap',
      undefined,
      flowChange(Add, flow({ priority: 1, match: tcp(80) }), { checkOverlap: true }),
      'OVERLAP',
      'flow.match',
    ],
    ['owner', undefined, flowChange(Add, flow({ priority: 2 }, 4)), 'OWNED_BY_OTHER', 'flow.owner'],
    [
      'owner, strict',
      undefined,
      flowChange(DeleteStrict, flow({ priority: 2 })),
      'OWNED_BY_OTHER',
      'flow.owner',
    ],
    ['loop', undefined, put(group(1, [toGroup(1)])), 'GROUP_LOOP', 'group.buckets'],
    [
      'buckets',
      undefined,
      put({ ...g, buckets: Array(5).fill(g.buckets[0]) }),
      'LIMIT_EXCEEDED',
      'group.buckets',
    ],
    [
      'meter',
      undefined,
      { type: 'meter', delete: false, meter: { id: 0, packets: true, bands: [], owner: 'a' } },
      'BAD_VALUE',
      'meter.id',
    ],
    [
      'program',
      undefined,
      {
        type: 'program',
        program: { tables: [{ id: 0, name: 'x', maxRules: 0, miss: MissPolicy.Drop }], fields: [] },
      },
      'IN_USE',
      'program.tables',
    ],
  ];
  for (const [name, base, change, reason, field] of cases) {
    await t.test(name, async (t) => {
      // Before the bad one everything that can be done is: all of it has to be taken back.
      const before: Change[] = [
        flowChange(Add, timed),
        flowChange(Modify, flow({ priority: 5 }, 8)),
        put(group(2, [toGroup(1)])),
        put(group(1, [output(2)])),
        flowChange(
          Add,
          makeFlow({ table: 4, priority: 9, owner: 'a', instructions: { apply: [toGroup(2)] } }),
        ),
        flowChange(DeleteStrict, timed),
      ];
      const result = store.apply([...before, change], base);
      t.match(result, { revision: 1, removed: [] });
      t.equal(result.refusal?.reason, reason);
      t.equal(result.refusal?.change, base === undefined ? before.length : 0);
      t.match(result.refusal?.field, new RegExp(`^${field}`));
      checkConsistent(t, all);
      t.equal(store.rules, 2);
    });
  }
  t.match(store.apply([drop(g)]), { refusal: undefined }, 'nothing refers to the group any more');
});

t.test('groups: references, order, limits', async (t) => {
  const all = make();
  const { store } = all;
  const chain = [group(1, [output(1)]), group(2, [toGroup(1)]), group(3, [toGroup(2)])];
  store.apply(chain.map(put));
  t.match(store.apply([drop(chain[0]!)]).refusal, { reason: 'IN_USE', field: 'group.id' });
  t.match(store.apply([put(group(1, [toGroup(3)]))]).refusal, { reason: 'GROUP_LOOP' });
  t.match(store.apply([put(group(1, [output(1)], 'a', 3))]).refusal, { reason: 'GROUP_LOOP' });
  t.match(store.apply([put(group(4, [toGroup(3)]))]).refusal, undefined);
  t.match(store.apply([put(group(5, [toGroup(4)]))]).refusal, { reason: 'LIMIT_EXCEEDED' });
  t.match(store.apply([put(group(6, [toGroup(9)]))]).refusal, { reason: 'UNKNOWN_GROUP' });
  store.apply([put(group(7, [output(1)]))]);
  t.match(
    store.apply([put(group(1, [toGroup(7)]))]).refusal,
    { reason: 'LIMIT_EXCEEDED' },
    'a chain that grows at its end is as long',
  );
  t.match(store.apply([put(group(1, [output(4)], 'b'))]).refusal, { reason: 'OWNED_BY_OTHER' });
  const user = makeFlow({ table: 4, owner: 'b', instructions: { apply: [toGroup(4)] } });
  store.apply([flowChange(Add, user)]);
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]).refusal, {
    reason: 'IN_USE',
    field: 'deleteOwner.id',
  });
  checkConsistent(t, all);
  store.apply([flowChange(Delete, user)]);
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]).refusal, undefined);
  t.equal(store.groupCount, 0);
  checkConsistent(t, all);
});

t.test('what is full says so', async (t) => {
  const all = make();
  const many = Array.from({ length: 51 }, (_, n) => flowChange(Add, flow({ priority: n })));
  t.match(all.store.apply(many), { refusal: { reason: 'TABLE_FULL', change: 50 }, revision: 0 });
  t.match(all.store.apply(many.slice(0, 50)), { revision: 1 });
  const tables = defaultProgram.tables.map((x) => (x.id === 5 ? { ...x, maxRules: 1 } : x));
  all.store.apply([
    { type: 'deleteOwner', owner: 'a' },
    { type: 'program', program: { tables, fields: [] } },
  ]);
  const two = [1, 2].map((priority) => flowChange(Add, flow({ table: 5, priority })));
  t.match(all.store.apply(two), { refusal: { reason: 'TABLE_FULL', change: 1 } });
  checkConsistent(t, all);
});

t.test('a program may move a field that is in use, but not widen it or take it away', async (t) => {
  const all = make();
  const { store } = all;
  const teid = (parts: Partial<HeaderField>): HeaderField => ({
    field: 40_000,
    name: 'gtp.teid',
    header: 'gtp',
    bitOffset: 32,
    bitWidth: 32,
    entry: { after: 'udp', selector: 2152, lengthBytes: 8 },
    ...parts,
  });
  const withFields = (...fields: HeaderField[]): Change => ({
    type: 'program',
    program: { ...defaultProgram, fields },
  });
  const refused = (change: Change, reason: string, field: string, message: RegExp): void => {
    t.match(store.apply([change]).refusal, { reason, field, message });
    checkConsistent(t, all);
  };
  const match: Flow['match'] = [{ field: 40_000, value: Uint8Array.of(0, 0, 0, 7) }];
  t.equal(store.apply([flowChange(Add, flow({ match }))]).refusal?.reason, 'UNKNOWN_FIELD');
  t.match(store.apply([withFields(teid({})), flowChange(Add, flow({ match }))]), { revision: 1 });
  refused(withFields(), 'IN_USE', 'program.fields', /gtp\.teid=0x00000007.*delete it first/);
  refused(withFields(teid({ bitWidth: 31 })), 'IN_USE', 'program.fields[0].bitWidth', /32 bits/);
  const bad = teid({ bitOffset: 40 });
  refused(withFields(bad), 'BAD_PROGRAM', 'program.fields[0].bitOffset', /ends after its header/);
  t.match(store.apply([withFields(teid({ bitOffset: 0 }))]), { revision: 2, refusal: undefined });
  t.match(store.apply([{ type: 'deleteOwner', owner: 'a' }]), { revision: 3 });
  const setIt: Action = { type: 'setField', field: 40_000, value: Uint8Array.of(0, 0, 0, 9) };
  t.match(store.apply([put(group(1, [setIt]))]), { revision: 4, refusal: undefined });
  refused(withFields(), 'IN_USE', 'program.fields', /Group 1/);
  refused(withFields(teid({ bitWidth: 31 })), 'IN_USE', 'program.fields[0].bitWidth', /32 bits/);
  t.match(store.apply([drop(group(1, [])), withFields()]), { revision: 5, refusal: undefined });
  checkConsistent(t, all);
});

t.test('a fault of the table memory takes everything back too', async (t) => {
  const all = make();
  all.store.apply([flowChange(Add, flow())]);
  all.sink.failAfter = 1;
  const changes = [1, 2, 3].map((priority) => flowChange(Add, flow({ priority })));
  t.throws(() => all.store.apply(changes), { message: 'the sink broke' });
  t.equal(all.store.revision, 1);
  checkConsistent(t, all);
});

t.test('random transactions against a plain list of rules', async (t) => {
  const seed = Number(process.env['HEDDLE_SEED'] ?? 20_261);
  t.comment(`seed ${seed}`);
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const matches = [
    [],
    ip('10.0.0.0/8'),
    ip('10.1.0.0/16'),
    ip('10.1.2.3'),
    tcp(80),
    tcp(81),
    buildMatch({ ethType: 'ipv4' }),
  ];
  const all = make();
  let model: Flow[] = [];
  let applied = 0;
  for (let round = 0; round < 300; round++) {
    const before = model;
    const changes: Change[] = [];
    let next = [...model];
    for (let n = 1 + random(4); n > 0; n--) {
      const owner = ['a', 'b'][random(2)]!;
      const it = makeFlow({
        table: 4 + random(2),
        priority: random(3),
        match: matches[random(matches.length)]!,
        owner,
        cookie: BigInt(random(3)),
        idleTimeoutS: random(4) === 0 ? 3 : 0,
        instructions: {
          apply:
            random(3) === 0
              ? [setField('ethDst', '02:00:00:00:00:01'), output(2)]
              : [output(random(3) + 1)],
        },
      });
      const command = random(5);
      const strict = command === ModifyStrict || command === DeleteStrict;
      const cookieMask = random(3) === 0 ? 3n : 0n;
      changes.push(flowChange(command, it, { cookieMask }));
      const hits = (f: Flow): boolean =>
        f.table === it.table &&
        f.owner === owner &&
        (cookieMask === 0n || f.cookie === it.cookie) &&
        (strict ? flowKey(f) === flowKey(it) : matchCovers(it.match, f.match));
      if (command === Add) {
        next = [...next.filter((f) => flowKey(f) !== flowKey(it)), it];
      } else if (command === Delete || command === DeleteStrict) {
        next = next.filter((f) => !hits(f));
      } else {
        next = next.map((f) => (hits(f) ? { ...f, instructions: it.instructions } : f));
      }
    }
    if (random(10) === 0) changes.push(flowChange(Add, flow({ table: 77 })));
    const { refusal } = all.store.apply(changes);
    if (refusal === undefined) applied++;
    else t.match(refusal.reason, /^(OWNED_BY_OTHER|UNKNOWN_TABLE)$/);
    model = refusal === undefined ? next : before;
    const held = texts([...all.store.flows()].map((e) => e.flow));
    if (held.join('\n') !== texts(model).join('\n')) {
      t.same(held, texts(model), `round ${round}`);
      break;
    }
  }
  checkConsistent(t, all);
  t.ok(applied > 50, `${applied} of 300 were applied`);
});

t.test('meters: known before they are named, in use while they are, and all undone', async (t) => {
  const all = make();
  const { store } = all;
  const band = { dscpRemark: false, rate: 100, burst: 0, precLevel: 0 };
  const meter = (id: number, rate = 100, owner = 'a'): Meter => ({
    id,
    packets: true,
    bands: [{ ...band, rate }],
    owner,
  });
  const putMeter = (value: Meter): Change => ({ type: 'meter', delete: false, meter: value });
  const dropMeter = (value: Meter): Change => ({ type: 'meter', delete: true, meter: value });
  const metered = makeFlow({ table: 4, owner: 'a', instructions: { meter: 1 } });
  const action: Action = { type: 'meter', meter: 2 };
  const reason = (...changes: Change[]): string | undefined => {
    const { refusal } = store.apply(changes);
    checkConsistent(t, all);
    return refusal && `${refusal.reason} ${refusal.change} ${refusal.field}`;
  };
  t.equal(reason(flowChange(Add, metered)), 'UNKNOWN_METER 0 flow.instructions');
  t.equal(reason(put(group(1, [action]))), 'UNKNOWN_METER 0 group.buckets');
  t.equal(reason(putMeter(meter(1)), flowChange(Add, metered)), undefined);
  t.equal(reason(putMeter(meter(2)), put(group(1, [action, output(1)]))), undefined);
  t.equal(reason(dropMeter(meter(1))), 'IN_USE 0 meter.id');
  t.equal(reason(dropMeter(meter(2))), 'IN_USE 0 meter.id');
  t.equal(reason(putMeter(meter(1, 5, 'b'))), 'OWNED_BY_OTHER 0 meter.owner');
  t.equal(reason(dropMeter(meter(1, 5, 'b'))), 'OWNED_BY_OTHER 0 meter.owner');
  t.equal(reason(putMeter(meter(3, 0))), 'BAD_VALUE 0 meter.bands[0].rate');
  t.equal(
    reason(putMeter(meter(3)), putMeter(meter(4)), putMeter(meter(5))),
    'LIMIT_EXCEEDED 2 meter.id',
  );
  t.equal(store.meterCount, 2, 'and none of the three');

  const { revision } = store;
  t.equal(reason(putMeter(meter(1))), undefined);
  t.equal(store.revision, revision, 'the same again is no change');
  const failing = flowChange(Add, flow({ table: 77 }));
  const before = store.digests();
  t.match(
    reason(
      putMeter(meter(1, 7)),
      drop(group(1, [])),
      dropMeter(meter(2)),
      putMeter(meter(2, 9)),
      flowChange(DeleteStrict, metered),
      dropMeter(meter(1)),
      failing,
    ),
    /UNKNOWN_TABLE 6/,
  );
  t.ok(digestsEqual(store.digests(), before));
  t.equal(reason(dropMeter(meter(2))), 'IN_USE 0 meter.id', 'references are counted as before');
  t.equal(reason({ type: 'deleteOwner', owner: 'a' }), undefined);
  t.equal(store.meterCount, 0);
  t.equal(reason(dropMeter(meter(1))), undefined, 'what is gone may be deleted again');
});

t.test(
  'a full table refuses, or gives up the least important rule where its program says so',
  async (t) => {
    const all = make();
    const { store } = all;
    const table = { ...defaultProgram.tables[4]!, maxRules: 3 };
    const tables = (evict: boolean): Change => ({
      type: 'program',
      program: {
        ...defaultProgram,
        tables: defaultProgram.tables.map((other) =>
          other.id === 4 ? { ...table, ...(evict && { evict }) } : other,
        ),
      },
    });
    const rule = (priority: number, importance: number, owner = 'a'): Change =>
      flowChange(Add, flow({ priority, importance, owner }));
    const held = (): string =>
      [...store.flows()]
        .map(({ flow: f }) => f.priority)
        .sort((x, y) => x - y)
        .join(' ');
    t.match(store.apply([tables(false), rule(1, 5), rule(2, 0), rule(3, 0, 'b')]), {
      refusal: undefined,
    });
    t.match(store.apply([rule(4, 9)]), { refusal: { reason: 'TABLE_FULL' } });
    t.match(store.apply([tables(true)]), { refusal: undefined });
    checkConsistent(t, all);
    t.match(store.apply([rule(4, 0)]), { refusal: { reason: 'TABLE_FULL' } }, 'no more important');
    const result = store.apply([rule(4, 9)]);
    t.match(result, {
      refusal: undefined,
      removed: [{ reason: 'evicted', flow: { priority: 2 } }],
    });
    t.equal(result.removed.length, 1);
    t.equal(held(), '1 3 4', 'of two that matter least the older one');
    checkConsistent(t, all);
    const failing = flowChange(Add, flow({ table: 77 }));
    t.match(store.apply([rule(5, 9), rule(6, 9), failing]), {
      refusal: { reason: 'UNKNOWN_TABLE' },
      removed: [],
    });
    t.equal(held(), '1 3 4', 'evictions are taken back with the rest');
    checkConsistent(t, all);
    t.match(store.apply([flowChange(Add, flow({ priority: 3, importance: 9, owner: 'b' }))]), {
      removed: [],
    });
    t.match(store.apply([rule(5, 9)]), { removed: [{ flow: { priority: 1 } }] });
    t.match(store.apply([rule(6, 9)]), { refusal: { reason: 'TABLE_FULL' } });
    t.equal(held(), '3 4 5');
    checkConsistent(t, all);
  },
);

t.test('queues: by port and id, with an owner, undone like all else', async (t) => {
  const all = make();
  const { store, sink } = all;
  const queue = (port: number, id: number, parts: Partial<Queue> = {}): Queue => ({
    port,
    id,
    rateKbps: 100,
    burstKilobits: 0,
    priority: 1,
    capacityBytes: 0,
    owner: 'a',
    ...parts,
  });
  const mod = (remove: boolean, value: Queue): Change => ({
    type: 'queue',
    delete: remove,
    queue: value,
  });
  const reason = (...changes: Change[]): string | undefined => {
    const { refusal } = store.apply(changes);
    checkConsistent(t, all);
    return refusal && `${refusal.reason} ${refusal.change} ${refusal.field}`;
  };
  t.equal(
    reason(mod(false, queue(1, 0)), mod(false, queue(1, 7)), mod(false, queue(2, 7))),
    undefined,
  );
  t.equal(store.queueCount, 3);
  t.equal(reason(mod(false, queue(0, 7))), 'BAD_VALUE 0 queue.port');
  t.equal(reason(mod(false, queue(70_000, 7))), 'BAD_VALUE 0 queue.port');
  t.equal(reason(mod(false, queue(1, 0xffffffff))), 'BAD_VALUE 0 queue.id');
  t.equal(reason(mod(false, queue(1, 7, { priority: 65_536 }))), 'BAD_VALUE 0 queue.priority');
  const burst = queue(1, 7, { rateKbps: 0, burstKilobits: 5 });
  t.equal(reason(mod(false, burst)), 'BAD_VALUE 0 queue.burstKilobits');
  t.equal(reason(mod(false, queue(1, 7, { owner: 'b' }))), 'OWNED_BY_OTHER 0 queue.owner');
  t.equal(reason(mod(true, queue(1, 7, { owner: 'b' }))), 'OWNED_BY_OTHER 0 queue.owner');
  const { revision } = store;
  t.equal(reason(mod(false, queue(1, 7)), mod(true, queue(9, 9))), undefined);
  t.equal(store.revision, revision, 'the same again, or nothing to delete, is no change');
  const before = store.digests();
  const failing = flowChange(Add, flow({ table: 77 }));
  t.match(
    reason(
      mod(false, queue(1, 7, { priority: 9 })),
      mod(true, queue(2, 7)),
      mod(false, queue(3, 1)),
      failing,
    ),
    /^UNKNOWN_TABLE 3/,
  );
  t.same(store.digests(), before);
  t.equal(reason({ type: 'deleteOwner', owner: 'a' }), undefined);
  t.equal(store.queueCount, 0);
  t.equal(sink.published.queues.size, 0);
});
