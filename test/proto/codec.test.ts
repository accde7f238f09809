import t from 'tap';
import {
  type Configuration,
  decodeConfiguration,
  decodeToController,
  decodeToSwitch,
  encodeConfiguration,
  encodeToController,
  encodeToSwitch,
  MAX_MESSAGE_BYTES,
  MAX_PORTS,
  type ToControllerMessage,
  type ToSwitchMessage,
  type Transaction,
} from '../../proto/codec.js';
import { HeddleError } from '../../proto/errors.js';
import { instructionsEqual, MAX_DOWNS, makeFlow } from '../../proto/flow.js';
import { heddle } from '../../proto/generated/messages.js';
import type { Change, FlowMod, HeaderField, Instructions, Queue } from '../../proto/model.js';
import { defaultProgram } from '../../proto/program.js';
import { ByteWriter } from '../../proto/protobuf-bytes.js';
import { seedOf } from '../seed.js';
import { RandomRules } from './random-rules.js';

const { v1 } = heddle;

const port = {
  number: 1,
  name: 'eth0',
  mac: Uint8Array.of(2, 0, 0, 0, 0, 1),
  up: true,
  mtu: 1500,
  speedMbps: 10000,
  downs: 3,
};

const own: HeaderField = {
  field: 40000,
  name: 'gtp.teid',
  header: 'gtp',
  bitOffset: 32,
  bitWidth: 32,
  entry: { after: 'udp', selector: 2152, lengthBytes: 8 },
};

const queue: Queue = {
  port: 0xffffff00,
  id: 0xfffffffe,
  rateKbps: 2 ** 32 - 1,
  burstKilobits: 12,
  priority: 65_535,
  capacityBytes: 65_536,
  owner: 'a',
};

function mod(rules: RandomRules): FlowMod {
  return {
    command: rules.int(5),
    flow: rules.flow(),
    cookieMask: rules.int(2) === 0 ? 0n : rules.wide(),
    outPort: rules.int(2) === 0 ? undefined : rules.int(5),
    outGroup: rules.int(2) === 0 ? undefined : rules.int(5),
    checkOverlap: rules.int(2) === 0,
    resetCounts: rules.int(2) === 0,
    allTables: rules.int(2) === 0,
  };
}

function change(rules: RandomRules): Change {
  const bands = [{ dscpRemark: true, rate: 2 ** 32 - 1, burst: 0, precLevel: 3 }];
  switch (rules.int(8)) {
    case 0:
      return {
        type: 'program',
        program: { ...defaultProgram, fields: [own, { ...own, entry: undefined }] },
      };
    case 1:
      return { type: 'group', delete: rules.int(2) === 0, group: rules.group() };
    case 2:
      return {
        type: 'meter',
        delete: rules.int(2) === 0,
        meter: { id: 3, packets: true, bands, owner: 'a' },
      };
    case 3:
      return { type: 'deleteOwner', owner: rules.pick(['', 'forwarding']) };
    case 4:
      return { type: 'queue', delete: rules.int(2) === 0, queue: { ...queue, id: rules.int(3) } };
    default:
      return { type: 'flow', mod: mod(rules) };
  }
}

function toController(rules: RandomRules): ToControllerMessage[] {
  return [
    {
      type: 'hello',
      minVersion: 1,
      maxVersion: 3,
      datapathId: '00000000000000a1',
      bootId: 'b00t',
      name: 'leaf-1',
      capabilities: {
        maxTables: 254,
        maxRules: 1_000_000,
        maxGroups: 4096,
        maxMeters: 0,
        maxQueues: 1024,
        maxBuckets: 64,
        maxMessageBytes: MAX_MESSAGE_BYTES,
        window: 16,
        matchFields: [0, 3, 44],
        setFields: [3],
        actions: ['output', 'setField'],
        features: ['threads'],
      },
      revision: 2 ** 53 - 1,
      ports: [port, { ...port, number: 0xffffff00, up: false, name: 'ünï' }],
      software: 'heddle 0.1.0',
      restored: true,
    },
    { type: 'election', primary: true, electionId: 2 ** 40, primaryConnected: true },
    { type: 'transaction', id: 9, revision: 3, refusal: undefined },
    {
      type: 'transaction',
      id: 9,
      revision: 3,
      refusal: { reason: 'TABLE_FULL', change: 7, field: 'flow', message: 'No room.' },
    },
    {
      type: 'digests',
      id: 1,
      revision: 2,
      digests: [
        { owner: 'forwarding', table: 256, count: 12, sum: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
      ],
    },
    {
      type: 'rules',
      id: 4,
      revision: 2,
      flows: [rules.flow(), rules.flow()],
      groups: [rules.group()],
      meters: [{ id: 1, packets: false, bands: [], owner: '' }],
      groupCounters: [
        { packets: 3, bytes: 200, parts: Array(40).fill({ packets: 3, bytes: 200 }) },
      ],
      meterCounters: [{ packets: 2 ** 53 - 1, bytes: 0, parts: [] }],
      queues: [queue, { ...queue, id: 0, rateKbps: 0, owner: '' }],
      queueCounters: [
        { packets: 2 ** 53 - 1, bytes: 7, dropped: 2 ** 40, waitingBytes: 65_536 },
        { packets: 0, bytes: 0, dropped: 0, waitingBytes: 0 },
      ],
      program: {
        ...defaultProgram,
        tables: [...defaultProgram.tables, { id: 9, name: 'x', maxRules: 7, miss: 2, evict: true }],
      },
      counters: [
        { packets: 2 ** 53 - 1, bytes: 2 ** 33, ageS: 5 },
        { packets: 0, bytes: 0, ageS: 0 },
      ],
      more: true,
    },
    {
      type: 'packetIn',
      inPort: 3,
      reason: 'invalidTtl',
      table: 4,
      cookie: rules.wide(),
      frame: Uint8Array.from({ length: 60 }, (_, i) => i),
      totalBytes: 1514,
      lost: 77,
    },
    {
      type: 'packetIn',
      inPort: 3,
      reason: 'sample',
      table: 4,
      cookie: rules.wide(),
      frame: new Uint8Array(20),
      totalBytes: 1514,
      lost: 1,
      interval: 1000,
    },
    { type: 'portStatus', change: 'removed', port },
    { type: 'portStatus', change: 'modified', port: { ...port, downs: 0 } },
    { type: 'portStatus', change: 'modified', port: { ...port, downs: undefined } },
    {
      type: 'flowRemoved',
      flow: rules.flow(),
      reason: 'hardTimeout',
      counters: { packets: 1, bytes: 64, ageS: 10 },
      revision: 12,
    },
    { type: 'report', id: 2 ** 40, json: '{"tables":[]}', code: '', message: '' },
    {
      type: 'captured',
      id: 8,
      packet: {
        port: 3,
        direction: 'out',
        timeUs: 1_700_000_000_123_456,
        totalBytes: 1500,
        every: 1000,
        lost: 2 ** 33,
        frame: Uint8Array.of(1, 2, 3),
      },
      code: '',
      message: '',
    },
    { type: 'report', id: 1, json: '', code: 'UNKNOWN_PORT', message: 'no' },
    {
      type: 'statistics',
      ports: [
        {
          port: 1,
          rxPackets: 1,
          rxBytes: 2,
          rxDropped: 3,
          txPackets: 2 ** 45,
          txBytes: 5,
          txDropped: 6,
        },
      ],
      drops: [{ reason: 'truncated', packets: 5 }],
      packetIns: 9,
      packetInsLost: 1,
      rules: 100,
    },
    { type: 'echo', id: 1 },
    { type: 'echoReply', id: 2 ** 50 },
    { type: 'end', reason: 'OVERLOADED', message: 'Too slow.' },
  ];
}

function toSwitch(rules: RandomRules): ToSwitchMessage[] {
  return [
    {
      type: 'hello',
      minVersion: 1,
      maxVersion: 1,
      controllerId: 'c',
      echoIntervalMs: 1000,
      software: 'heddle',
    },
    { type: 'election', electionId: 2 ** 53 - 1 },
    { type: 'transaction', id: 1, changes: Array.from({ length: 20 }, () => change(rules)) },
    { type: 'transaction', id: 2, baseRevision: 0, changes: [] },
    { type: 'digests', id: 0 },
    { type: 'rules', id: 3, owner: undefined, table: undefined, counters: false },
    { type: 'rules', id: 3, owner: '', table: 0, counters: true },
    {
      type: 'packetOut',
      frame: Uint8Array.of(1, 2, 3),
      inPort: 0xfffffffd,
      actions: [rules.action(), rules.action()],
    },
    { type: 'statistics', intervalMs: 1000 },
    { type: 'trace', id: 2 ** 40, inPort: 3, frame: Uint8Array.of(1, 2, 3) },
    { type: 'explain', id: 4, table: 'forward' },
    { type: 'explain', id: 5, table: '' },
    { type: 'capture', id: 6 },
    { type: 'capture', id: 7, question: { direction: 'both', snapBytes: 0, every: 1 } },
    {
      type: 'capture',
      id: 8,
      question: {
        port: 3,
        direction: 'out',
        match: { ipv4Dst: '10.0.0.0/24', tcpDst: '80' },
        snapBytes: 128,
        every: 1000,
      },
    },
    { type: 'echo', id: 1 },
    { type: 'echoReply', id: 1 },
    { type: 'end', reason: 'GOING_AWAY', message: '' },
  ];
}

/** Buffers and plain arrays of bytes, absent and undefined, `maxBytes` 0 and absent: all the same. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, v) => {
      if (typeof v === 'bigint') return `${v}n`;
      if (v instanceof Uint8Array) return Array.from(v);
      if (v?.type === 'Buffer') return v.data;
      return key === 'maxBytes' && v === 0 ? undefined : v;
    }),
  );

t.test('every message comes back as it was', async (t) => {
  const seed = seedOf(t);
  const rules = new RandomRules(seed);
  for (let round = 0; round < 20; round++) {
    for (const message of toController(rules)) {
      t.same(plain(decodeToController(encodeToController(message))), plain(message), message.type);
    }
    for (const message of toSwitch(rules)) {
      t.same(plain(decodeToSwitch(encodeToSwitch(message))), plain(message), message.type);
    }
  }
});

t.test('what is written by hand is, byte for byte, what the generated code writes', async (t) => {
  const seed = seedOf(t);
  const rules = new RandomRules(seed);
  for (let round = 0; round < 20; round++) {
    for (const message of toController(rules)) {
      const bytes = encodeToController(message);
      const again = v1.ToController.encode(v1.ToController.decode(bytes)).finish();
      t.same(Buffer.from(again), Buffer.from(bytes), message.type);
    }
    for (const message of toSwitch(rules)) {
      const bytes = encodeToSwitch(message);
      const again = v1.ToSwitch.encode(v1.ToSwitch.decode(bytes)).finish();
      t.same(Buffer.from(again), Buffer.from(bytes), message.type);
    }
  }
});

/** Decodes; anything but a HeddleError for a bad message is a failure of the codec. */
function survives(decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof HeddleError && error.code === 'MALFORMED') return false;
    throw error;
  }
}

t.test('messages cut off at every byte, changed in every bit, and random ones', async (t) => {
  const seed = seedOf(t);
  const rules = new RandomRules(seed);
  let refused = 0;
  const attack = (decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void => {
    for (let length = 1; length < bytes.length; length++) {
      if (survives(decode, bytes.subarray(0, length)))
        t.fail(`cut off at ${length} of ${bytes.length}`);
      else refused++;
    }
    // The same inside: a body cut off in an envelope that is whole.
    const head = bytes[1]! < 0x80 ? 2 : 3;
    for (let length = 0; length < bytes.length - head; length++) {
      const to = new ByteWriter();
      to.bytes(bytes[0]! >> 3, bytes.subarray(head, head + length));
      if (!survives(decode, to.finish())) refused++;
    }
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      if (!survives(decode, changed)) refused++;
    }
  };
  for (const message of toController(rules))
    attack(decodeToController, encodeToController(message));
  for (const message of toSwitch(rules)) attack(decodeToSwitch, encodeToSwitch(message));
  for (let i = 0; i < 5000; i++) {
    const bytes = Uint8Array.from({ length: rules.int(80) }, () => rules.int(256));
    // A body that is entered, so that more than the envelope is read.
    if (i % 2 === 0 && bytes.length > 2)
      bytes.set([(rules.pick([1, 3, 5, 6, 8]) << 3) | 2, bytes.length - 2]);
    if (!survives(decodeToController, bytes)) refused++;
    if (!survives(decodeToSwitch, bytes)) refused++;
  }
  t.ok(refused > 5000, `${refused} refused`);
});

t.test('what a later version may add', async (t) => {
  t.equal(decodeToSwitch(new Uint8Array(0)), undefined, 'a message without a body');
  t.equal(decodeToSwitch(Uint8Array.of((15 << 3) | 2, 1, 0)), undefined, 'an unknown body');
  const echo = encodeToSwitch({ type: 'echo', id: 5 });
  const more = Uint8Array.of(...echo, 0xf8, 0x01, 0x05, 0xf2, 0x01, 1, 0);
  t.same(decodeToSwitch(more), { type: 'echo', id: 5 }, 'unknown fields beside the body');

  const good = encodeToSwitch({ type: 'transaction', id: 8, baseRevision: 4, changes: [] }).slice(
    2,
  );
  const build = (...changes: number[][]): Uint8Array => {
    const to = new ByteWriter();
    const start = to.begin(3, 1);
    for (const bytes of changes) to.bytes(3, Uint8Array.from(bytes));
    to.end(start, 1);
    const body = to.finish();
    // The id stands behind the changes, as any encoder may have it.
    return Uint8Array.of(body[0]!, body[1]! + good.length, ...body.subarray(2), ...good);
  };
  const owner = [(5 << 3) | 2, 1, 0x61];
  const unknownChange = decodeToSwitch(build(owner, [(9 << 3) | 2, 0])) as Transaction;
  t.match(unknownChange, { id: 8, baseRevision: 4, refusal: { reason: 'UNSUPPORTED', change: 1 } });
  // flow { flow { instructions { apply { field 30 } } } }
  const action = [0x12, 9, 0x12, 7, 0x22, 5, 0x12, 3, 0xf2, 1, 0];
  const unknownAction = decodeToSwitch(build(action)) as Transaction;
  t.match(unknownAction, { id: 8, refusal: { reason: 'UNKNOWN_ACTION', change: 0 } });
  const unknownCommand = decodeToSwitch(build([0x12, 4, 8, 9, 0x12, 0])) as Transaction;
  t.match(unknownCommand, { id: 8, refusal: { reason: 'UNSUPPORTED', change: 0 } });
  t.throws(
    () => decodeToSwitch(build(owner, [0x12, 0])),
    { code: 'MALFORMED' },
    'a rule change without a rule',
  );
  t.equal(decodeToSwitch(Uint8Array.of(0x32, 5, 0x1a, 3, 0xf2, 1, 0)), undefined, 'packet-out');

  const removed = { type: 'portStatus', change: 'added', port } as const;
  const bytes = encodeToController(removed);
  const wire = v1.ToController.decode(bytes);
  Object.assign(wire.portStatus!, { change: 17 });
  t.match(decodeToController(v1.ToController.encode(wire).finish()), { change: 'modified' });
});

t.test('lists and messages without end', async (t) => {
  t.throws(() => decodeToSwitch(new Uint8Array(MAX_MESSAGE_BYTES + 1)), { code: 'TOO_LONG' });
  const many = new ByteWriter();
  const start = many.begin(1, 3);
  for (let i = 0; i <= MAX_PORTS; i++) many.bytes(8, Uint8Array.of());
  many.end(start, 3);
  t.throws(() => decodeToController(many.finish()), {
    code: 'MALFORMED',
    message: /more than 4096/,
  });
  const actions = new ByteWriter();
  const outer = actions.begin(3, 3);
  const inner = actions.begin(3, 3);
  const flowMod = actions.begin(2, 3);
  const flow = actions.begin(2, 3);
  const instructions = actions.begin(4, 3);
  for (let i = 0; i < 5000; i++) actions.bytes(2, Uint8Array.of((5 << 3) | 2, 0));
  for (const at of [instructions, flow, flowMod, inner, outer]) actions.end(at, 3);
  t.match(decodeToSwitch(actions.finish()), { refusal: { reason: 'LIMIT_EXCEEDED' } });
  const mac = { ...port, mac: new Uint8Array(5) };
  const bad = encodeToController({ type: 'portStatus', change: 'added', port: mac });
  t.throws(() => decodeToController(bad), { code: 'MALFORMED' });
  const downs = { ...port, downs: MAX_DOWNS + 1 };
  const flapped = encodeToController({ type: 'portStatus', change: 'added', port: downs });
  t.throws(() => decodeToController(flapped), { code: 'MALFORMED' });
});

t.test('rules do not keep the message alive that they came in', async (t) => {
  const rules = new RandomRules(1);
  const flows = Array.from({ length: 50 }, () => rules.flow());
  const changes: Change[] = flows.map((flow) => ({ type: 'flow', mod: { ...mod(rules), flow } }));
  const bytes = encodeToSwitch({ type: 'transaction', id: 1, changes });
  const message = decodeToSwitch(bytes) as Transaction;
  for (const one of message.changes) {
    if (one.type !== 'flow') continue;
    for (const field of one.mod.flow.match) t.not(field.value.buffer, bytes.buffer);
  }
});

t.test('whole configurations, without a limit', async (t) => {
  const rules = new RandomRules(7);
  const configuration: Configuration = {
    revision: 12,
    program: defaultProgram,
    groups: [rules.group()],
    meters: [],
    flows: Array.from({ length: 70_000 }, (_, i) => makeFlow({ table: 4, priority: i & 0xffff })),
  };
  const again = decodeConfiguration(encodeConfiguration(configuration));
  t.same(plain({ ...again, flows: [] }), plain({ ...configuration, flows: [] }));
  t.equal(again.flows.length, 70_000);
  t.same(again.flows[69_999], configuration.flows[69_999]);
  t.throws(() => decodeConfiguration(Uint8Array.of(1, 2, 3)), { code: 'MALFORMED' });
});

t.test('equal instructions of rules are one value, others never are', async (t) => {
  const rules = new RandomRules(seedOf(t));
  const flows = Array.from({ length: 300 }, (_, i) => ({ ...rules.flow(), priority: i }));
  const changes = [...flows, ...flows].map(
    (flow): Change => ({
      type: 'flow',
      mod: {
        command: 0,
        flow,
        cookieMask: 0n,
        checkOverlap: false,
        resetCounts: false,
        allTables: false,
      },
    }),
  );
  const read = (list: Change[]): (Instructions | undefined)[] => {
    const bytes = encodeToSwitch({ type: 'transaction', id: 1, changes: list });
    const message = decodeToSwitch(bytes) as Transaction;
    bytes.fill(0xff);
    return message.changes.map((change) =>
      change.type === 'flow' ? change.mod.flow.instructions : undefined,
    );
  };
  // More different ones than are remembered, and some that are too long to be.
  const wrong = read(changes).findIndex(
    (instructions, i) => !instructionsEqual(instructions!, flows[i % 300]!.instructions),
  );
  t.equal(wrong, -1);
  const one = makeFlow({ table: 4, instructions: { apply: [{ type: 'output', port: 7 }] } });
  const same = { ...changes[0]!, mod: { ...(changes[0] as { mod: FlowMod }).mod, flow: one } };
  const [first, second] = read([same as Change, same as Change]);
  t.equal(first, second);
});
