/**
 * MPLS and PBB by known bytes, and what they do to frames that a device was to finish: whatever was
 * pushed, set and popped in between, the segments that come out in the end must be right.
 */
import t from 'tap';
import { SET_ORDER } from '../../../proto/action-checks.js';
import * as act from '../../../proto/actions.js';
import { buildMatch } from '../../../proto/match.js';
import { type Action, GroupType } from '../../../proto/model.js';
import { DropReason } from '../../../switch/pipeline/drop-reason.js';
import { createLiveness } from '../../../switch/pipeline/liveness.js';
import { Pipeline } from '../../../switch/pipeline/pipeline.js';
import { PortTable } from '../../../switch/pipeline/port-table.js';
import { Frame } from '../../../switch/ports/frame.js';
import { checksumSum, FrameFinisher, Gso } from '../../../switch/ports/offload.js';
import { outputOnlyPort } from '../../../switch/ports/output-only-port.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { flow, oneTable, output, testSwitch, udpFrame } from '../fixtures.js';

const ADDRESSES = '020000000002020000000001';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const plain = hex(udpFrame(7));
const ip = plain.slice(28);
const bytesOf = (line: string | undefined): string => line?.slice(line.indexOf(':') + 2) ?? '';

/** The frame after `actions`, as hex. */
function after(frame: Uint8Array | string, ...actions: Action[]): string {
  const bytes = typeof frame === 'string' ? Uint8Array.from(Buffer.from(frame, 'hex')) : frame;
  return bytesOf(testSwitch([1, 2]).packetOut(bytes, 1, [...actions, output(2)])[0]);
}

t.test('labels: pushed with what is copied, set, counted down, popped', async (t) => {
  const once = after(plain, act.pushMpls());
  t.equal(once, `${ADDRESSES}884700000140${ip}`, 'the TTL of IP, and the bottom');
  const twice = after(once, act.setField('mplsLabel', 0x12345), act.setField('mplsTc', 5));
  t.equal(twice, `${ADDRESSES}884712345b40${ip}`);
  t.equal(
    after(twice, act.decMplsTtl(), act.pushMpls(0x8848)),
    `${ADDRESSES}884812345a3f12345b3f${ip}`,
    'label, class and TTL of the label that was outermost',
  );
  t.equal(
    after(twice, act.setMplsTtl(9), act.pushVlan(), act.setField('vlanVid', 5)),
    [ADDRESSES, '81000005884712345b09', ip].join(''),
  );
  t.equal(
    after(`${ADDRESSES}81000005${plain.slice(24)}`, act.pushMpls()),
    [ADDRESSES, '81000005884700000140', ip].join(''),
    'behind the tags',
  );
  t.equal(after(twice, act.popMpls(0x0800)), plain);
  t.equal(after(plain, act.popMpls(0x0800)), plain, 'nothing to pop');
  const other = `${ADDRESSES}1234${'00'.repeat(46)}`;
  t.equal(after(other, act.pushMpls()), `${ADDRESSES}884700000100${'00'.repeat(46)}`);
});

t.test(
  'a label hides what it is pushed in front of, and popping it shows that again',
  async (t) => {
    const address = act.setField('ipv4Dst', '1.2.3.4');
    const pushed = after(plain, act.pushMpls(), address, act.decTtl());
    t.equal(pushed, `${ADDRESSES}884700000140${ip}`);
    t.match(after(pushed, act.popMpls(0x0800), address), /01020304/);

    const { writer, run } = testSwitch([1, 2, 3]);
    writer.setProgram({
      tables: [0, 1].map((id) => ({ ...oneTable.tables[0]!, id, name: `t${id}` })),
      fields: [],
    });
    const match = buildMatch({ ethType: 'mpls', mplsLabel: 0, mplsBos: 1 });
    writer.insert(flow({ match, apply: [act.popMpls(0x0800)], goto: 1 }));
    const inner = buildMatch({ ethType: 'ipv4', ipv4Dst: '0.0.0.7' });
    writer.insert(flow({ table: 1, priority: 2, match: inner, apply: [output(2)] }));
    writer.insert(flow({ table: 1, apply: [output(3)] }));
    writer.publish();
    const labelled = (to: number): Uint8Array =>
      Uint8Array.from(Buffer.from(after(udpFrame(to), act.pushMpls()), 'hex'));
    // The same in all that was looked at when they came in.
    for (const [to, port] of [
      [7, '2'],
      [8, '3'],
      [7, '2'],
      [8, '3'],
    ] as const) {
      t.equal(run(labelled(to))[0]?.split(':')[0], port);
    }
  },
);

t.test('TTLs are copied between labels, and between label and IP', async (t) => {
  const stack = (...entries: string[]): string => `${ADDRESSES}8847${entries.join('')}`;
  t.equal(after(stack('00010020', '00010105'), act.copyTtlIn()), stack('00010020', '00010120'));
  t.equal(after(stack('00010020', '00010105'), act.copyTtlOut()), stack('00010005', '00010105'));
  const sealed = (frame: string): string => {
    const bytes = Buffer.from(frame, 'hex');
    bytes.writeUInt16BE(0, bytes.length - 46 + 10);
    const sum = checksumSum(new DataView(Uint8Array.from(bytes).buffer), bytes.length - 46, 20);
    bytes.writeUInt16BE(~sum & 0xffff, bytes.length - 46 + 10);
    return bytes.toString('hex');
  };
  const withTtl = (ttl: string): string => `${ip.slice(0, 16)}${ttl}${ip.slice(18)}`;
  t.equal(
    after(sealed(stack('00010120', withTtl('40'))), act.copyTtlIn()),
    sealed(stack('00010120', withTtl('20'))),
    'with the checksum of IPv4',
  );
  t.equal(
    after(stack('00010120', withTtl('40')), act.copyTtlOut()),
    stack('00010140', withTtl('40')),
  );
  for (const cut of ['', '45', ip.slice(0, 38), `15${ip.slice(2)}`]) {
    const frame = stack('00010120', cut);
    t.equal(after(frame, act.copyTtlIn(), act.copyTtlOut()), frame, 'nothing known below');
  }
});

t.test('a frame in a frame', async (t) => {
  const pushed = after(plain, act.pushPbb());
  t.equal(pushed, `${ADDRESSES}88e700000000${plain}`);
  const set = [
    act.setField('pbbIsid', 0x123456),
    act.setField('pbbUca', 1),
    act.setField('ethDst', '06:00:00:00:00:09'),
  ];
  const named = after(pushed, ...set);
  t.equal(named, `06000000000902000000000188e708123456${plain}`);
  t.equal(after(named, act.popPbb()), plain);
  t.equal(
    after(named, act.pushVlan(0x88a8), act.popPbb()),
    [ADDRESSES, '88a80000', plain.slice(24)].join(''),
    'the tag of the backbone stays',
  );
  t.equal(
    after(`${ADDRESSES}8100a005${plain.slice(24)}`, act.pushPbb()).slice(0, 36),
    `${ADDRESSES}88e7a0000000`,
    'the priority of the tag',
  );
  t.equal(after(named, act.pushPbb()).slice(0, 36), '06000000000902000000000188e700123456');
});

t.test('what can not be done is counted', async (t) => {
  const { writer, packetOut } = testSwitch([1, 2]);
  const llc = Uint8Array.from(Buffer.from(`${ADDRESSES}0030424203${'00'.repeat(45)}`, 'hex'));
  t.same(packetOut(llc, 1, [act.pushMpls(), output(2)]), []);
  t.equal(writer.drops(DropReason.NoEtherType), 1);
  t.same(packetOut(udpFrame(7), 1, [act.pushMpls(), act.popMpls(0x86dd), output(2)]), []);
  t.equal(writer.drops(DropReason.Ipv6BadVersion), 1);
  t.same(packetOut(udpFrame(7), 1, [...Array(33).fill(act.pushMpls()), output(2)]), []);
  t.equal(packetOut(udpFrame(7), 1, [...Array(32).fill(act.pushMpls()), output(2)]).length, 1);
  t.equal(writer.drops(DropReason.NoHeadroom), 1);
  const dying = [act.pushMpls(), act.setMplsTtl(1), act.decMplsTtl(), output(2)];
  t.same(packetOut(udpFrame(7), 1, dying), []);
  t.equal(writer.drops(DropReason.TtlExpired), 1);
});

// ---- frames that a device was to finish -------------------------------------------------------

/** A 4000-byte TCP frame over IPv4 or IPv6, to be segmented and summed by whoever sends it. */
function bigFrame(isIpv6: boolean): Frame {
  const header = isIpv6 ? 40 : 20;
  const payload = 4000;
  const frame = new Frame(new Uint8Array(64 + 14 + header + 20 + payload));
  const { view, bytes } = frame;
  frame.start = 64;
  frame.length = 14 + header + 20 + payload;
  bytes.set(Buffer.from(ADDRESSES, 'hex'), 64);
  const network = 64 + 14;
  const tcp = network + header;
  view.setUint16(network - 2, isIpv6 ? 0x86dd : 0x0800);
  if (isIpv6) {
    bytes.set([0x60, 0, 0, 0, 0, 0, 6, 64, 0xfe, 0x80], network);
    view.setUint16(network + 4, 20 + payload);
    bytes.set([0xfe, 0x80], network + 24);
  } else {
    bytes.set([0x45, 0, 0, 0, 0, 1, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2], network);
    view.setUint16(network + 2, 40 + payload);
    view.setUint16(network + 10, ~checksumSum(view, network, 20) & 0xffff);
  }
  bytes.set([0, 80, 0, 81, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 0x18, 1, 0], tcp);
  const addresses = isIpv6
    ? checksumSum(view, network + 8, 32)
    : checksumSum(view, network + 12, 8);
  view.setUint16(tcp + 16, checksumSum(view, 0, 0, addresses + 6 + 20 + payload));
  for (let i = 0; i < payload; i++) bytes[tcp + 20 + i] = i * 31;
  frame.checksumStart = 14 + header;
  frame.checksumOffset = 16;
  frame.gsoType = isIpv6 ? Gso.TcpV6 : Gso.TcpV4;
  frame.gsoSize = 1000;
  frame.headerLength = 14 + header + 20;
  return frame;
}

/** Every segment whole, with right sums? The IP header lies `offset` bytes into the frame. */
function isRight(frame: Frame, offset: number, isIpv6: boolean): boolean {
  const { view } = frame;
  const network = frame.start + offset;
  const tcp = network + (isIpv6 ? 40 : 20);
  const length = frame.start + frame.length - tcp;
  const addresses = isIpv6
    ? checksumSum(view, network + 8, 32)
    : checksumSum(view, network + 12, 8);
  const sum = checksumSum(view, tcp, length, addresses + 6 + length);
  const header = isIpv6 ? 0xffff : checksumSum(view, network, 20);
  return sum === 0xffff && header === 0xffff && frame.checksumStart < 0;
}

for (const isIpv6 of [false, true]) {
  t.test(`segments behind labels and tags are right, IPv${isIpv6 ? 6 : 4}`, async (t) => {
    const type = isIpv6 ? 0x86dd : 0x0800;
    const address = isIpv6
      ? act.setField('ipv6Dst', 'fe80::99')
      : act.setField('ipv4Dst', '9.8.7.6');
    const set = [address, act.setField('tcpDst', 99), act.decTtl()];
    const cases: [string, number, Action[]][] = [
      ['labels', 8, [...set, act.pushMpls(), act.pushMpls()]],
      ['a label and a tag', 8, [...set, act.pushMpls(), act.pushVlan()]],
      ['a frame', 18, [...set, act.pushPbb()]],
      ['labels in a frame', 26, [...set, act.pushMpls(), act.pushMpls(), act.pushPbb()]],
      [
        'popped and then changed',
        0,
        [act.pushPbb(), act.pushMpls(), act.popMpls(0x88e7), act.popPbb(), ...set],
      ],
      [
        'label popped',
        0,
        [
          act.pushMpls(),
          act.pushMpls(),
          act.copyTtlIn(),
          act.popMpls(0x8847),
          act.copyTtlIn(),
          act.popMpls(type),
          ...set,
        ],
      ],
      ['with no change', 4, [act.pushMpls(), act.setMplsTtl(7), act.copyTtlIn()]],
    ];
    for (const [name, growth, actions] of cases) {
      const frame = bigFrame(isIpv6);
      const before = frame.checksumStart;
      const finished: boolean[] = [];
      const finisher = new FrameFinisher();
      const ports = new PortTable();
      ports.add(
        outputOnlyPort(2, (sent) => {
          t.equal(sent.checksumStart, before + growth, `${name}: offsets moved`);
          t.equal(sent.headerLength, before + 20 + growth, name);
          finisher.finish(sent, (one) => finished.push(isRight(one, 14 + growth, isIpv6)));
        }),
      );
      const pipeline = new Pipeline({ ports, portUp: createLiveness(), punt: { punt: () => {} } });
      const writer = new TableWriter({
        limits: SMALL_LIMITS,
        onStructure: (u) => pipeline.accept(u),
      });
      pipeline.accept(writer.snapshotStructure());
      writer.publish();
      pipeline.beginBurst();
      pipeline.packetOut(frame, 1, [...actions, output(2)]);
      pipeline.endBurst();
      t.same(finished, [true, true, true, true], name);
    }
  });
}

t.test('metadata that points into a header that is taken away', async (t) => {
  const { writer, pipeline } = testSwitch([1, 2]);
  const bytes = Buffer.from(`${ADDRESSES}88e700000000${plain}`, 'hex');
  const frame = Object.assign(new Frame(Uint8Array.from(bytes)), {
    length: bytes.length,
    checksumStart: 20,
    checksumOffset: 2,
  });
  pipeline.beginBurst();
  pipeline.packetOut(frame, 1, [act.popPbb(), output(2)]);
  pipeline.endBurst();
  t.equal(writer.drops(DropReason.BadOffload), 1);
});

t.test(
  'a bucket that uncovers headers and rewrites them leaves those of the next alone',
  async (t) => {
    const deep = (...types: number[]): string =>
      types.reduce((frame, type) => after(frame, act.pushMpls(type)), plain);
    const labelled = deep(0x8847, 0x8847);
    const boxed = after(plain, act.pushPbb());
    const rewrite = [act.setField('ipv4Dst', '1.2.3.4'), act.setField('udpDst', 9), act.decTtl()];
    const pop = act.popMpls(0x0800);
    const cases: [string, Action[]][] = [
      [after(plain, act.pushMpls()), [pop, ...rewrite]],
      // An action set pops one label; the group below it, the other.
      [labelled, [act.popMpls(0x8847)]],
      [boxed, [act.popPbb(), ...rewrite, act.setField('ethDst', '02:00:00:00:00:63')]],
    ];
    for (const [frame, actions] of cases) {
      const { writer, run } = testSwitch([1, 2, 3, 4]);
      const bucket = (...list: Action[]) => ({ weight: 1, actions: list });
      const put = (id: number, ...lists: Action[][]): void =>
        writer.setGroup({
          id,
          type: GroupType.All,
          buckets: lists.map((list) => bucket(...list)),
          owner: 'test',
        });
      // Below: once more as it came there, between two that change it.
      const inner = frame === labelled ? [pop, ...rewrite] : rewrite;
      put(1, [...inner, output(4)], [output(2)], [act.setField('ipv4Src', '9.9.9.9'), output(3)]);
      put(2, [...actions, act.group(1)], [output(3)], [...actions, output(4)], [output(2)]);
      // The list goes on after the group, so all of its buckets work on copies.
      writer.insert(flow({ apply: [act.group(2), output(2)] }));
      writer.publish();
      const bytes = Uint8Array.from(Buffer.from(frame, 'hex'));
      const sent = run(bytes);
      t.equal(sent.length, 7);
      const below = after(frame, ...sorted(actions));
      t.same(sent, [
        `4: ${after(below, ...sorted(inner))}`,
        `2: ${below}`,
        `3: ${after(below, act.setField('ipv4Src', '9.9.9.9'))}`,
        `3: ${frame}`,
        `4: ${below}`,
        `2: ${frame}`,
        `2: ${frame}`,
      ]);
      t.not(below, frame);
      t.same(run(bytes), sent, 'from the flow cache too');
    }
  },
);

/** As an action set carries them out. */
function sorted(actions: readonly Action[]): Action[] {
  return [...actions].sort((a, b) => SET_ORDER.indexOf(a.type) - SET_ORDER.indexOf(b.type));
}
