import t from 'tap';
import { output, setField } from '../../../proto/actions.js';
import { flowChange, flowEquals, flowKey, makeFlow } from '../../../proto/flow.js';
import { buildMatch, matchCovers } from '../../../proto/match.js';
import { type Change, type Flow, MissPolicy } from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import {
  Add,
  checkConsistent,
  Delete,
  DeleteStrict,
  drop,
  flow,
  group,
  ip,
  Modify,
  ModifyStrict,
  make,
  put,
  tcp,
  texts,
  toGroup,
} from './store-kit.js';

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
