/** A trace is the walk that packets make: held against the interpreter, and against the fast path's counters. */
import assert from 'node:assert';
import t from 'tap';
import { formatTrace } from '../../../cli/commands/trace.js';
import { output, sample, setField } from '../../../proto/actions.js';
import { buildMatch } from '../../../proto/match.js';
import {
  type Action,
  type Bucket,
  type Flow,
  GroupType,
  type PortInfo,
  ReservedPort,
} from '../../../proto/model.js';
import { Interpreter, type Rule } from '../../../switch/oracle/interpreter.js';
import { NO_OFFLOAD } from '../../../switch/oracle/packet.js';
import { Chance } from '../../../switch/oracle/random.js';
import { randomPacket } from '../../../switch/oracle/random-packet.js';
import {
  GROUP_IDS,
  randomFlow,
  randomGroup,
  randomProgram,
  TEST_PORTS,
} from '../../../switch/oracle/random-rules.js';
import { dropReasonName } from '../../../switch/pipeline/drop-reason.js';
import { CONTROLLER_LIVENESS, createLiveness } from '../../../switch/pipeline/liveness.js';
import { type Traced, trace } from '../../../switch/pipeline/tracer.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { flow, oneTable, udpFrame } from '../fixtures.js';

const SEED = 0x77ace;

function port(number: number, up = true): PortInfo {
  return { number, name: `p${number}`, mac: new Uint8Array(6), up, mtu: 1500, speedMbps: 0 };
}

t.test(
  'agrees with the interpreter on random rules and packets, and changes nothing',
  async (t) => {
    const chance = new Chance(SEED);
    for (let round = 0; round < 12; round++) {
      const oracle = new Interpreter(SEED);
      const writer = new TableWriter({
        limits: SMALL_LIMITS,
        hashSeed: SEED,
        onStructure: () => {},
      });
      const liveness = createLiveness();
      oracle.ports = TEST_PORTS;
      // A trace shows what a sample would have.
      oracle.isSampled = () => true;
      for (const number of [...TEST_PORTS, 0]) {
        if (chance.is(0.3)) continue;
        liveness[number === 0 ? CONTROLLER_LIVENESS : number] = 1;
        oracle.live.add(number === 0 ? ReservedPort.Controller : number);
      }
      const program = randomProgram(chance, []);
      writer.setProgram(program);
      oracle.program = program;
      for (const id of GROUP_IDS) {
        const groups = [...oracle.groups.keys()];
        const { downs } = oracle;
        const group = randomGroup(chance, id, {
          groups,
          meters: [],
          fields: program.fields,
          downs,
        });
        writer.setGroup(group);
        oracle.groups.set(id, { group, packets: 0, bytes: 0 });
      }
      const flows: { ruleId: number; flow: Flow }[] = [];
      for (let i = 0; i < 80; i++) {
        const rule: Rule = {
          // No two of a table have the same priority, so there is one right answer.
          flow: randomFlow(
            chance,
            program,
            { groups: GROUP_IDS, meters: [], fields: program.fields, downs: oracle.downs },
            () => i,
          ),
          packets: 0,
          bytes: 0,
        };
        flows.push({ ruleId: writer.insert(rule.flow), flow: rule.flow });
        oracle.rules.add(rule);
      }
      writer.publish();
      const traced: Traced = {
        switch: 's1',
        revision: 1,
        program,
        structure: writer.snapshotStructure(),
        liveness,
        ports: TEST_PORTS.map((number) => port(number)),
        flows: (table) => flows.filter((entry) => entry.flow.table === table),
        group: (id) => oracle.groups.get(id)?.group,
        queue: () => undefined,
      };
      const words = (): Buffer[] =>
        [writer.memory.control, writer.memory.counters].map((array) =>
          Buffer.from(Uint8Array.from(new Uint8Array(array.buffer))),
        );
      const before = words();
      for (let i = 0; i < 60; i++) {
        const { bytes } = randomPacket(chance);
        if (bytes.length === 0) continue;
        const inPort = chance.pick(TEST_PORTS);
        const expected = oracle.process(bytes, NO_OFFLOAD, inPort);
        const actual = trace(traced, bytes, inPort);
        if (actual.truncated) continue;
        const hint = `seed ${SEED}, round ${round}, packet ${i}: ${Buffer.from(bytes).toString('hex')}`;
        assert.deepStrictEqual(
          {
            steps: actual.tables.map(({ table, rule }) => [table, rule?.cookie]),
            outputs: actual.outputs.map((out) => [out.port, out.frame]),
            controller: actual.toController.map(({ frame }) => frame),
            drops: [...actual.drops].sort(),
          },
          {
            steps: expected.steps.map(({ table, rule }) => [
              table,
              rule?.flow.cookie.toString(16).padStart(16, '0'),
            ]),
            outputs: expected.sent.map((sent) => [
              sent.port,
              Buffer.from(sent.bytes).toString('hex'),
            ]),
            controller: expected.punted.map((punted) => Buffer.from(punted.bytes).toString('hex')),
            drops: expected.dropped.map(dropReasonName).sort(),
          },
          hint,
        );
      }
      t.ok(
        words().every((now, i) => now.equals(before[i]!)),
        'untouched',
      );
    }
  },
);

const shaped = { burstKilobits: 0, capacityBytes: 0, owner: 'a' };
const QUEUES = [
  { ...shaped, port: 2, id: 7, rateKbps: 100, priority: 3 },
  { ...shaped, port: 2, id: 0, rateKbps: 900, priority: 0 },
];

function small(flows: Flow[], groups: Parameters<TableWriter['setGroup']>[0][] = []): Traced {
  const writer = new TableWriter({ limits: SMALL_LIMITS, onStructure: () => {} });
  writer.setProgram(oneTable);
  for (const group of groups) writer.setGroup(group);
  const held = flows.map((each) => ({ ruleId: writer.insert(each), flow: each }));
  writer.publish();
  const liveness = createLiveness();
  liveness[3] = 1;
  return {
    switch: 's1',
    revision: 1,
    program: oneTable,
    structure: writer.snapshotStructure(),
    liveness,
    ports: [port(1), port(2, false), port(3)],
    flows: () => held,
    group: (id) => groups.find((group) => group.id === id),
    queue: ({ port, id }) => QUEUES.find((queue) => queue.port === port && queue.id === id),
  };
}

t.test('says why other rules did not win', async (t) => {
  const ipv4 = (ipv4Dst: string) => buildMatch({ ethType: 'ipv4', ipv4Dst });
  const traced = small([
    flow({ priority: 9, match: ipv4('10.9.9.9'), apply: [output(3)] }),
    flow({ priority: 8, match: buildMatch({ ethType: 'arp' }) }),
    flow({ priority: 5, match: ipv4('10.0.0.0/24'), apply: [output(3)] }),
    flow({ priority: 1, apply: [output(2)] }),
  ]);
  const [table] = trace(traced, udpFrame(0x0a000007), 1).tables;
  t.match(table, {
    rules: 4,
    examined: 4,
    rule: { priority: 5, does: 'output:3' },
    packet: { inPort: 1, ipv4Dst: '10.0.0.7', udpDst: 53 },
    alsoMatched: [{ priority: 1 }],
    nearMisses: [
      {
        rule: { priority: 9 },
        differs: [{ field: 'ipv4Dst', wanted: '10.9.9.9', is: '10.0.0.7' }],
      },
      { rule: { priority: 8 }, differs: [{ field: 'ethType', wanted: 'arp', is: 'ipv4' }] },
    ],
  });
});

t.test('tells what each action changed, and which bucket took it and why', async (t) => {
  const failover = {
    id: 7,
    type: GroupType.FastFailover,
    owner: '',
    buckets: [
      { weight: 0, watchPort: 2, actions: [output(2)] },
      { weight: 0, watchPort: 3, actions: [setField('ethDst', '02:00:00:00:00:09'), output(3)] },
    ],
  };
  const select = {
    id: 8,
    type: GroupType.Select,
    owner: '',
    buckets: [1, 2, 3].map((number) => ({ weight: number, actions: [output(number)] })),
  };
  const traced = small(
    [
      flow({
        apply: [
          setField('ipv4Dst', '10.0.0.9'),
          { type: 'group', group: 7 },
          { type: 'group', group: 8 },
        ],
      }),
    ],
    [failover, select],
  );
  const result = trace(traced, udpFrame(0x0a000007), 1);
  t.match(result.tables[0]?.events, [
    {
      type: 'action',
      from: 'apply',
      action: 'setField:ipv4Dst=10.0.0.9',
      changed: ['ipv4Dst 10.0.0.7 -> 10.0.0.9'],
      frame: /0a000009/,
    },
    { type: 'action', action: 'group:7', changed: [] },
    {
      type: 'bucket',
      group: 7,
      groupType: 'fastFailover',
      bucket: 1,
      candidates: [
        { live: false, watches: 'port 2 is down' },
        { live: true, watches: 'port 3 is up' },
      ],
    },
    {
      type: 'action',
      depth: 1,
      from: 'bucket',
      changed: ['ethDst 02:00:00:00:00:02 -> 02:00:00:00:00:09'],
    },
    { type: 'action', depth: 1, action: 'output:3' },
    { type: 'output', depth: 1, port: 3, name: 'p3', up: true },
    { type: 'action', depth: 0, action: 'group:8' },
    { type: 'bucket', group: 8, candidates: [{ weight: 1 }, { weight: 2 }, { weight: 3 }] },
  ]);
  const chosen = result.tables[0]?.events.find(
    (event) => event.type === 'bucket' && event.group === 8,
  );
  const scores = chosen?.type === 'bucket' ? chosen.candidates.map(({ score }) => score ?? 0) : [];
  t.equal(chosen?.type === 'bucket' && chosen.bucket, scores.indexOf(Math.max(...scores)));
});

t.test('tells which buckets of a flood are left out, and why', async (t) => {
  const latch = (port: number, watchDowns: number) => ({
    weight: 0,
    watchPort: port,
    watchDowns,
    actions: [output(port)],
  });
  const group = (buckets: Bucket[]) => ({ id: 7, type: GroupType.All, owner: '', buckets });
  const toGroup = [flow({ apply: [{ type: 'group', group: 7 }] })];
  const bucketsOf = (buckets: Bucket[]) =>
    trace(small(toGroup, [group(buckets)]), udpFrame(7), 1).tables[0]?.events.filter(
      (event) => event.type === 'bucket',
    );
  t.match(bucketsOf([latch(2, 0), latch(3, 1), latch(3, 0)]), [
    {
      bucket: 2,
      why: 'every bucket that is alive gets a copy',
      candidates: [
        { bucket: 0, live: false, watches: 'port 2 is down' },
        { bucket: 1, live: false, watches: 'port 3 is up, but was down 0 times, not 1' },
      ],
    },
  ]);
  t.match(bucketsOf([latch(3, 0)]), [{ why: 'every bucket gets a copy', candidates: [] }]);
  t.match(bucketsOf([latch(3, 7)]), [{ bucket: null, why: 'no bucket is alive' }]);
});

t.test('tells of a packet that came in at a port of the group', async (t) => {
  const buckets = [1, 3].map((port) => {
    return { weight: 1, watchPort: port, actions: [output(port)] };
  });
  const group = { id: 7, type: GroupType.Select, owner: '', buckets, splitHorizon: true };
  const traced = small([flow({ apply: [{ type: 'group', group: 7 }] })], [group]);
  const back = trace(traced, udpFrame(7), 1);
  t.match(back.tables[0]?.events.slice(1), [
    { bucket: null, why: 'split horizon: the packet came in at one of its ports', candidates: [] },
    { type: 'drop', depth: 0, reason: 'split-horizon' },
  ]);
  t.same([back.outputs, back.drops], [[], ['split-horizon']]);
  t.match(trace(traced, udpFrame(7), 2), { outputs: [{ port: 3 }], drops: [] });
});

t.test('a frame that is not one is dropped before any table', async (t) => {
  t.match(trace(small([]), Uint8Array.of(1, 2, 3), 1), {
    tables: [],
    outputs: [],
    drops: ['ethernet-truncated'],
  });
});

t.test('a sample is shown, whoever it would meet', async (t) => {
  const apply: Action[] = [sample(1_000_000, 20), output(2)];
  const result = trace(small([flow({ apply })]), udpFrame(0x0a000007), 1);
  t.match(result.tables[0]!.events, [
    { type: 'action', action: 'sample:1000000(20)', changed: [] },
    { type: 'controller', reason: 'sample', maxBytes: 20, interval: 1_000_000 },
    { type: 'action', action: 'output:2' },
    { type: 'output', port: 2 },
  ]);
  t.match(formatTrace(result), /controller, 20 bytes of one packet in 1000000/);
  t.match(formatTrace(result), /=> port 2 \(p2, down\), the controller, as a sample/);
});

t.test('says by which queue a packet leaves', async (t) => {
  const queue = (id: number): Action => ({ type: 'setQueue', queue: id });
  const apply = [
    output(2),
    queue(7),
    output(2),
    queue(9),
    output(2),
    output(3),
    queue(0),
    output(3),
  ];
  const { outputs, tables } = trace(small([flow({ apply })]), udpFrame(0x0a000007), 1);
  t.same(
    outputs.map(({ port, queue }) => [port, queue]),
    [
      [2, 'queue 0 of port 2: 900 kbit/s, priority 0 [owner=a]'],
      [2, 'queue 7 of port 2: 100 kbit/s, priority 3 [owner=a]'],
      [
        2,
        'queue 9, which the port does not have, so queue 0 of port 2: 900 kbit/s, priority 0 [owner=a]',
      ],
      [3, 'queue 9, which the port does not have'],
      [3, undefined],
    ],
  );
  t.match(tables[0]!.events[2], { type: 'action', action: 'setQueue:7' });
});
