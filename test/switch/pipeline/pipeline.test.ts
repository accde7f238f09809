import t from 'tap';
import { Field } from '../../../proto/fields.js';
import { buildMatch } from '../../../proto/match.js';
import { type Action, type Bucket, GroupType, ReservedPort } from '../../../proto/model.js';
import { MATCH_FIELDS, SET_FIELDS } from '../../../switch/pipeline/capabilities.js';
import { crc32c } from '../../../switch/pipeline/checksum-update.js';
import { DropReason } from '../../../switch/pipeline/drop-reason.js';
import { fieldPlace } from '../../../switch/pipeline/layout.js';
import { createLiveness, setPortAlive } from '../../../switch/pipeline/liveness.js';
import { Pipeline } from '../../../switch/pipeline/pipeline.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { Frame } from '../../../switch/ports/frame.js';
import { outputOnlyPort } from '../../../switch/ports/output-only-port.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { seedOf } from '../../seed.js';
import { flow, oneTable, output, testSwitch, udpFrame } from '../fixtures.js';

const ports = (sent: string[]): string[] => sent.map((line) => line.split(':')[0]);
const bytes = (line: string): string => line.slice(line.indexOf(':') + 2);
const plain = Buffer.from(udpFrame(7)).toString('hex');
const bucket = (actions: Action[], parts: Partial<Bucket> = {}): Bucket => ({
  weight: 1,
  actions,
  ...parts,
});
const group = (id: number, type: GroupType, buckets: Bucket[]) => ({
  id,
  type,
  buckets,
  owner: 'test',
});
const setSource: Action = {
  type: 'setField',
  field: Field.EthSrc,
  value: Uint8Array.of(9, 9, 9, 9, 9, 9),
};

t.test('reserved ports: flood, all, in-port, controller, and never back by number', async (t) => {
  const { writer, run } = testSwitch([1, 2, 3]);
  const id = writer.insert(flow({ apply: [output(ReservedPort.Flood)] }));
  const now = (actions: Action[]): string[] => {
    writer.replace(id, flow({ apply: actions }));
    writer.publish();
    return ports(run(udpFrame(7), 2));
  };
  t.same(now([output(ReservedPort.Flood)]), ['1', '3']);
  t.same(now([output(ReservedPort.All)]), ['1', '3']);
  t.same(now([output(ReservedPort.InPort)]), ['2']);
  t.same(now([output(ReservedPort.Controller)]), ['punt 1']);
  t.same(now([output(2), output(3)]), ['3']);
  t.equal(writer.drops(DropReason.ToInPort), 1);
  t.same(now([output(9)]), []);
  t.equal(writer.drops(DropReason.NoSuchPort), 1);
});

t.test('an apply list sends each copy as the packet is at that moment', async (t) => {
  const { writer, run } = testSwitch([1, 2, 3, 4]);
  const apply: Action[] = [output(2), { type: 'pushVlan', etherType: 0x8100 }, output(3)];
  writer.insert(flow({ apply: [...apply, { type: 'popVlan' }, setSource, output(4)] }));
  writer.publish();
  const [first, second, third] = run(udpFrame(7)).map(bytes);
  t.equal(first, plain);
  t.equal(second, `${plain.slice(0, 24)}81000000${plain.slice(24)}`);
  t.equal(third, `${plain.slice(0, 12)}090909090909${plain.slice(24)}`);
});

t.test(
  'each bucket acts on a copy of its own, and so does the list around the group',
  async (t) => {
    const { writer, run } = testSwitch([1, 2, 3, 4, 5]);
    writer.setGroup(group(1, GroupType.All, [bucket([setSource, output(2)]), bucket([output(3)])]));
    const tagged: Action[] = [
      { type: 'pushVlan', etherType: 0x88a8 },
      { type: 'group', group: 1 },
    ];
    writer.setGroup(group(2, GroupType.All, [bucket(tagged), bucket([output(4)])]));
    writer.insert(flow({ apply: [{ type: 'group', group: 2 }, output(5)] }));
    writer.publish();
    const sent = run(udpFrame(7));
    t.same(ports(sent), ['2', '3', '4', '5']);
    t.match(bytes(sent[0]), /^02000000000209090909090988a80000/);
    t.equal(bytes(sent[1]), `${plain.slice(0, 24)}88a80000${plain.slice(24)}`);
    t.equal(bytes(sent[2]), plain);
    t.equal(bytes(sent[3]), plain);
    t.match(writer.groupCounters(1), { packets: 1, bytes: 64 });
  },
);

t.test(
  'fast failover acts on a dead port, a dead group and a lost controller at once',
  async (t) => {
    const { writer, run, liveness } = testSwitch([1, 2, 3]);
    writer.setGroup(group(7, GroupType.FastFailover, [bucket([output(2)], { watchPort: 2 })]));
    writer.setGroup(
      group(8, GroupType.FastFailover, [
        bucket([{ type: 'group', group: 7 }], { watchGroup: 7 }),
        bucket([output(3)], { watchPort: 3 }),
        bucket([output(ReservedPort.Controller)], { watchPort: ReservedPort.Controller }),
      ]),
    );
    writer.insert(flow({ write: [{ type: 'group', group: 8 }, output(1)] }));
    writer.publish();
    liveness.fill(1);
    t.same(ports(run(udpFrame(7))), ['2']);
    liveness[2] = 0;
    t.same(ports(run(udpFrame(7))), ['3']);
    liveness[3] = 0;
    t.same(ports(run(udpFrame(7))), ['punt 1']);
    liveness[0] = 0;
    t.same(run(udpFrame(7)), []);
    t.equal(writer.drops(DropReason.NoLiveBucket), 1);
  },
);

t.test('a port that was down is out until the group is written again', async (t) => {
  for (const type of [GroupType.All, GroupType.FastFailover, GroupType.Select]) {
    const { writer, run, liveness } = testSwitch([1, 2, 3]);
    const weight = type === GroupType.Select ? 1 : 0;
    const write = (downs: number): void => {
      const latched = bucket([output(2)], { weight, watchPort: 2, watchDowns: downs });
      writer.setGroup(group(7, type, [latched]));
      // Also seen from a group that watches it.
      const fallback = bucket([output(3)], { watchPort: 3 });
      const watching = bucket([{ type: 'group', group: 7 }], { watchGroup: 7 });
      writer.setGroup(group(8, GroupType.FastFailover, [watching, fallback]));
      writer.publish();
    };
    write(0);
    writer.insert(flow({ match: buildMatch({ inPort: 1 }), apply: [{ type: 'group', group: 7 }] }));
    writer.insert(flow({ match: buildMatch({ inPort: 3 }), apply: [{ type: 'group', group: 8 }] }));
    writer.publish();
    setPortAlive(liveness, 3, true);
    const both = (): string[] => [...ports(run(udpFrame(7), 1)), ...ports(run(udpFrame(7), 3))];
    t.same(both(), [], 'not up yet');
    setPortAlive(liveness, 2, true);
    t.same(both(), ['2', '2']);
    const dropped = writer.drops(DropReason.NoLiveBucket);
    for (const alive of [false, true]) {
      setPortAlive(liveness, 2, alive);
      t.same(both(), [], alive ? 'back, and still out' : 'down');
    }
    t.equal(writer.drops(DropReason.NoLiveBucket) - dropped, 2);
    write(1);
    t.same(both(), ['2', '2']);
    t.match(writer.groupCounters(7)?.buckets, [{ packets: 4 }], 'it is the same bucket');
    write(2);
    t.same(both(), [], 'a number that the port has not come to');
  }
});

t.test(
  'a flood goes to all buckets that say nothing of downs, and to those that are right',
  async (t) => {
    const { writer, run, liveness } = testSwitch([1, 2, 3, 4]);
    for (const port of [3, 4]) setPortAlive(liveness, port, true);
    writer.setGroup(
      group(7, GroupType.All, [
        bucket([output(2)], { watchPort: 2 }),
        bucket([output(3)], { watchPort: 3, watchDowns: 0 }),
        bucket([output(4)], { watchPort: 4, watchDowns: 1 }),
      ]),
    );
    writer.insert(flow({ apply: [{ type: 'group', group: 7 }] }));
    writer.publish();
    t.same(ports(run(udpFrame(7))), ['2', '3']);
    t.equal(writer.drops(DropReason.NoLiveBucket), 0);
  },
);

t.test('what came in at a port of a group with a split horizon leaves by none', async (t) => {
  const types = [GroupType.All, GroupType.Select, GroupType.Indirect, GroupType.FastFailover];
  for (const type of types) {
    const { writer, run, liveness } = testSwitch([1, 2, 3, 4]);
    const watched = type === GroupType.Indirect ? [2] : [2, 3];
    const trunk = watched.map((port) => {
      const actions = [output(port), output(ReservedPort.InPort)];
      return bucket(actions, { watchPort: port });
    });
    const write = (splitHorizon?: boolean): void => {
      writer.setGroup({ ...group(7, type, trunk), splitHorizon });
      // For others it is as alive as ever: what it drops is not theirs to send elsewhere.
      const watching = bucket([{ type: 'group', group: 7 }], { watchGroup: 7 });
      const fallback = bucket([output(4)], { watchPort: 4 });
      writer.setGroup(group(8, GroupType.FastFailover, [watching, fallback]));
      writer.publish();
    };
    for (const port of [2, 3, 4]) setPortAlive(liveness, port, true);
    write();
    writer.insert(flow({ apply: [{ type: 'group', group: 8 }] }));
    writer.publish();
    t.not(run(udpFrame(7), 2).length, 0, 'without it, out of the other or by name');
    write(true);
    const packets = writer.groupCounters(7)!.packets;
    const before = writer.groupCounters(7)!.buckets;
    for (const port of watched) {
      t.same(run(udpFrame(7), port), []);
      // Also while another of its cables is out.
      setPortAlive(liveness, 5 - port, false);
      t.same(run(udpFrame(7), port), []);
      setPortAlive(liveness, 5 - port, true);
    }
    t.match(writer.groupCounters(7), { buckets: before });
    t.equal(writer.groupCounters(7)!.packets - packets, writer.drops(DropReason.SplitHorizon));
    t.ok(writer.drops(DropReason.SplitHorizon) >= watched.length);
    t.equal(writer.drops(DropReason.NoLiveBucket) + writer.drops(DropReason.ToInPort), 0);
    t.not(run(udpFrame(7), 1).length, 0, 'what comes from elsewhere');
    write(false);
    t.not(run(udpFrame(7), 2).length, 0);
  }
});

t.test('a flow that came from one side of a trunk goes on while packets come back', async (t) => {
  const { writer, run, liveness } = testSwitch([1, 2, 3]);
  for (const port of [2, 3]) setPortAlive(liveness, port, true);
  const trunk = [2, 3].map((port) => bucket([output(port)], { watchPort: port }));
  writer.setGroup({ ...group(7, GroupType.Select, trunk), splitHorizon: true });
  writer.insert(flow({ apply: [{ type: 'group', group: 7 }, output(1)] }));
  writer.publish();
  // The flow cache knows the way of each of them.
  for (let i = 0; i < 3; i++) {
    t.same(ports(run(udpFrame(7), 2)), ['1'], 'the list goes on after the group');
    t.equal(ports(run(udpFrame(7), 1)).length, 1, 'a cable, and not back');
  }
});

t.test('select keeps to the weights, and a dead bucket moves only its own flows', async (t) => {
  const { writer, run, liveness } = testSwitch([1, 2, 3, 4]);
  liveness.fill(1);
  const buckets = [2, 3, 4].map((port, i) =>
    bucket([output(port)], { weight: i + 1, watchPort: port }),
  );
  writer.setGroup(group(1, GroupType.Select, buckets));
  writer.insert(flow({ apply: [{ type: 'group', group: 1 }] }));
  writer.publish();
  const spread = (): string[] =>
    Array.from({ length: 6000 }, (_, i) => ports(run(udpFrame(7 + (i >> 4), i)))[0]);
  const before = spread();
  for (const [i, port] of ['2', '3', '4'].entries()) {
    const share = before.filter((one) => one === port).length / 6000;
    t.ok(Math.abs(share - (i + 1) / 6) < 0.03, `port ${port}: ${share}`);
  }
  liveness[4] = 0;
  const after = spread();
  t.ok(after.every((port, i) => port === before[i] || before[i] === '4'));
  liveness[4] = 1;
  writer.setGroup(group(1, GroupType.Select, buckets.slice(1)));
  writer.publish();
  t.ok(
    spread().every((port, i) => port === before[i] || before[i] === '2'),
    'also when edited',
  );
});

t.test(
  'TTL: decreased with the checksum, and a packet that would reach 0 is dropped',
  async (t) => {
    const { writer, run } = testSwitch([1, 2]);
    writer.insert(flow({ write: [{ type: 'decTtl' }, output(2)] }));
    writer.publish();
    const frame = udpFrame(7);
    t.equal(bytes(run(frame)[0]).slice(44, 46), '3f');
    frame[22] = 1;
    t.same(run(frame), []);
    t.equal(writer.drops(DropReason.TtlExpired), 1);
  },
);

t.test('packet-out: list actions, the tables, and from the controller', async (t) => {
  const { writer, packetOut } = testSwitch([1, 2, 3]);
  writer.insert(flow({ apply: [output(ReservedPort.InPort)] }));
  writer.publish();
  t.same(ports(packetOut(udpFrame(7), ReservedPort.Controller, [output(ReservedPort.Flood)])), [
    '1',
    '2',
    '3',
  ]);
  const sent = packetOut(udpFrame(7), 1, [setSource, output(ReservedPort.Table), output(2)]);
  t.same(ports(sent), ['1', '2']);
  t.throws(() => packetOut(udpFrame(7), 1, [output(ReservedPort.Local)]), { code: 'UNSUPPORTED' });
});

t.test('an endless tree of groups ends', async (t) => {
  const { writer, run } = testSwitch([1, 2]);
  const twenty = (action: Action): Bucket[] => Array.from({ length: 20 }, () => bucket([action]));
  writer.setGroup(group(1, GroupType.All, twenty(output(2))));
  for (let id = 2; id <= 7; id++) {
    writer.setGroup(group(id, GroupType.All, twenty({ type: 'group', group: id - 1 })));
  }
  writer.insert(flow({ apply: [{ type: 'group', group: 7 }] }));
  writer.publish();
  t.ok(run(udpFrame(7)).length < 4096);
  t.ok(writer.drops(DropReason.GroupTooDeep) > 0);
});

t.test('without a snapshot or a program nothing is forwarded', async (t) => {
  const { pipeline, writer, run } = testSwitch([1, 2]);
  writer.setProgram({ tables: [], fields: [] });
  writer.insert(flow({ apply: [output(2)] }));
  writer.publish();
  t.same(run(udpFrame(7)), []);
  t.equal(writer.drops(DropReason.NoTable), 1);
  t.equal(pipeline.beginBurst(), true);
});

t.test('what is announced has its place', async (t) => {
  for (const field of [...MATCH_FIELDS, ...SET_FIELDS]) t.ok(fieldPlace(field), `field ${field}`);
  t.notOk(fieldPlace(127));
});

t.test('a UDP checksum that comes out as 0 is sent as 0xffff, and none stays none', async (t) => {
  const { packetOut } = testSwitch([1, 2]);
  const frame = udpFrame(7, 0);
  const setPort = (port: number): Action => ({
    type: 'setField',
    field: Field.UdpSrc,
    value: Uint8Array.of(port >> 8, port & 255),
  });
  const checksumAfter = (port: number): string =>
    bytes(packetOut(frame, 1, [setPort(port), output(2)])[0]).slice(80, 84);
  t.equal(checksumAfter(99), '0000');
  // Any checksum will do: it need not be the right one to be carried along.
  frame.set([0x12, 0x34], 40);
  t.equal(checksumAfter(0x1233), '0001');
  t.equal(checksumAfter(0x1234), 'ffff');
});

t.test('an SCTP packet keeps its CRC, a fragment of one can not', async (t) => {
  const { writer, packetOut } = testSwitch([1, 2]);
  const frame = udpFrame(7);
  frame[23] = 132;
  const setPort: Action = { type: 'setField', field: Field.SctpDst, value: Uint8Array.of(0, 80) };
  const end = 14 + 46;
  new DataView(frame.buffer).setUint32(42, crc32c(frame, 34, end, 42), true);
  const sent = Buffer.from(bytes(packetOut(frame, 1, [setPort, output(2)])[0]), 'hex');
  t.equal(sent.readUInt16BE(36), 80);
  t.equal(sent.readUInt32LE(42), crc32c(sent, 34, end, 42));
  frame[20] = 0x20;
  t.same(packetOut(frame, 1, [setPort, output(2)]), []);
  t.equal(writer.drops(DropReason.ChecksumUnfixable), 1);
});

t.test('buckets count, and go on counting when the group is edited around them', async (t) => {
  const { writer, run } = testSwitch([1, 2, 3]);
  const put = (...buckets: Bucket[]): void => writer.setGroup(group(1, GroupType.All, buckets));
  const counts = (): number[] | undefined =>
    writer.groupCounters(1)?.buckets.map(({ packets }) => packets);
  put(bucket([output(2)]), bucket([output(3)]));
  writer.insert(flow({ apply: [{ type: 'group', group: 1 }] }));
  writer.publish();
  run(udpFrame(7));
  t.same(writer.groupCounters(1)?.buckets, [
    { packets: 1, bytes: 60 },
    { packets: 1, bytes: 60 },
  ]);
  put(bucket([output(3)]), bucket([output(ReservedPort.InPort)]));
  writer.discard();
  t.same(counts(), [1, 1]);
  put(bucket([output(ReservedPort.InPort)]), bucket([output(3)]));
  writer.publish();
  t.same(counts(), [0, 1], 'the one that stayed');
  run(udpFrame(7));
  t.same(counts(), [1, 2]);
  for (let i = 0; i < 100; i++) {
    put(bucket([output(2)], { weight: i + 1 }), bucket([output(1 + (i % 3))]));
    writer.publish();
    writer.publish();
  }
  t.same(counts(), [0, 0], 'what left and came back begins anew');
});

t.test('select groups choose alike on all threads, one that came late too', async (t) => {
  const THREADS = 3;
  const liveness = createLiveness();
  const pipelines: Pipeline[] = [];
  const sent: number[] = [];
  const writer = new TableWriter({
    limits: { ...SMALL_LIMITS, threads: THREADS },
    hashSeed: seedOf(t),
    onStructure: (update) => {
      for (const pipeline of pipelines) pipeline.accept(update);
    },
  });
  const addThread = (cacheWords: number): void => {
    const table = new PortTable();
    for (const number of [1, 2, 3, 4]) table.add(outputOnlyPort(number, () => sent.push(number)));
    const pipeline = new Pipeline({
      ports: table,
      portUp: liveness,
      punt: { punt: () => {} },
      threadIndex: pipelines.length,
      cacheWords,
    });
    pipelines.push(pipeline);
    pipeline.accept(writer.snapshotStructure());
  };
  liveness.fill(1);
  addThread(1 << 12);
  addThread(0);
  writer.setProgram(oneTable);
  const choice = [2, 3, 4].map((port, i) =>
    bucket([output(port)], { weight: i + 1, watchPort: port }),
  );
  writer.setGroup(group(2, GroupType.Select, choice));
  // Also below another group.
  writer.setGroup(group(1, GroupType.All, [bucket([{ type: 'group', group: 2 }])]));
  writer.insert(flow({ apply: [{ type: 'group', group: 1 }] }));
  writer.publish();
  const spread = (pipeline: Pipeline): number[] => {
    pipeline.beginBurst(0);
    for (let i = 0; i < 2000; i++) {
      const bytes = udpFrame(7 + (i >> 4), i);
      const frame = new Frame(bytes);
      frame.length = bytes.length;
      pipeline.process(frame, 1);
    }
    pipeline.endBurst();
    return sent.splice(0);
  };
  const alike = (what: string): number[] => {
    const [first, ...others] = pipelines.map(spread);
    for (const other of others) t.same(other, first, what);
    return first;
  };
  t.same([...new Set(alike('from the start'))].sort(), [2, 3, 4]);
  addThread(256);
  alike('late');
  liveness[4] = 0;
  t.same([...new Set(alike('a port is dead'))].sort(), [2, 3]);
  liveness[4] = 1;
  writer.setGroup(group(2, GroupType.Select, choice.slice(1)));
  writer.publish();
  alike('edited');
});
