/** Random programs, rules, groups and actions from the same pools as the packets. */
import { Field, fieldById } from '../../proto/fields.js';
import {
  type Action,
  type Bucket,
  type Flow,
  type Group,
  GroupType,
  type HeaderField,
  type Instructions,
  type MatchField,
  type Meter,
  MissPolicy,
  type Program,
  ReservedPort,
} from '../../proto/model.js';
import { SET_FIELDS } from '../pipeline/capabilities.js';
import type { Chance } from './random.js';
import { ownMatch, ownSetField, randomFields } from './random-own-fields.js';
import { IPV4S, IPV6S, ISIDS, LABELS, MACS, PORTS, TUNNELS, VIDS } from './random-packet.js';

/** Ports that exist; 9 is named by rules and does not. */
export const TEST_PORTS = [1, 2, 3, 4];
const NAMED_PORTS = [...TEST_PORTS, ...TEST_PORTS, 9];
/** Groups refer only to smaller ids, so there are no loops. */
export const GROUP_IDS = [1, 2, 3, 4, 5, 6];
export const METER_IDS = [1, 2, 3, 4];
const QUEUE_IDS = [0, 1, 2, 0xfffffffe];

/** `kept`: fields that rules use. */
export function randomProgram(chance: Chance, kept: readonly HeaderField[]): Program {
  const ids = [0, 1, 2, 3, 7, 20, 253].filter(() => chance.is(0.6));
  if (ids.length === 0) ids.push(5);
  return {
    tables: ids.map((id) => ({
      id,
      name: `stage${id}`,
      maxRules: 0,
      miss: chance.pick([
        MissPolicy.Next,
        MissPolicy.Next,
        MissPolicy.Next,
        MissPolicy.Drop,
        MissPolicy.Controller,
      ]),
    })),
    fields: randomFields(chance, kept),
  };
}

const big = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, i) => value / 2 ** (8 * (bytes - 1 - i)));

const wide = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(56 - 8 * i)) & 255n));

/** A value that packets have too, most of the time. */
function randomValue(chance: Chance, field: number): Uint8Array {
  switch (field) {
    case Field.InPort:
    case Field.InPhyPort:
      return big(chance.pick(TEST_PORTS), 4);
    case Field.Metadata:
      return big(chance.below(4), 8);
    case Field.EthDst:
    case Field.EthSrc:
    case Field.ArpSha:
    case Field.ArpTha:
    case Field.Ipv6NdSll:
    case Field.Ipv6NdTll:
      return Uint8Array.from(chance.pick(MACS));
    case Field.VlanVid:
      return big(0x1000 | chance.pick(VIDS), 2);
    case Field.VlanPcp:
    case Field.IpEcn:
      return big(chance.below(4), 1);
    case Field.IpDscp:
      return big(chance.below(4) * 16, 1);
    case Field.Ipv4Src:
    case Field.Ipv4Dst:
    case Field.ArpSpa:
    case Field.ArpTpa:
      return Uint8Array.from(chance.pick(IPV4S));
    case Field.Ipv6Src:
    case Field.Ipv6Dst:
    case Field.Ipv6NdTarget:
      return Uint8Array.from(chance.pick(IPV6S));
    case Field.Icmpv4Type:
      return big(chance.pick([0, 8, 3]), 1);
    case Field.Icmpv6Type:
      return big(chance.pick([128, 135, 136]), 1);
    case Field.Icmpv4Code:
    case Field.Icmpv6Code:
      return big(chance.below(2), 1);
    case Field.ArpOp:
      return big(1 + chance.below(2), 2);
    case Field.Ipv6Flabel:
      return big(chance.below(0x100000), 3);
    case Field.Ipv6Exthdr:
      return big(chance.below(512), 2);
    case Field.MplsLabel:
      return big(chance.pick(LABELS), 3);
    case Field.MplsTc:
      return big(chance.below(3), 1);
    case Field.MplsBos:
    case Field.PbbUca:
      return big(chance.below(2), 1);
    case Field.PbbIsid:
      return big(chance.pick(ISIDS), 3);
    case Field.TunnelId:
      return wide(chance.pick(TUNNELS));
    case Field.ActsetOutput:
      return big(chance.pick([...TEST_PORTS, 0xfffffff7, ReservedPort.Flood]), 4);
    case Field.PacketType:
      return big(chance.pick([0, 0, 0, 1, 0x10000]), 4);
    case Field.IpFrag:
      return big(chance.pick([0, 1, 3]), 1);
    case Field.TcpFlags:
      return big(chance.pick([2, 0x10, 0x11, 0x18]), 2);
    default:
      return big(chance.pick(PORTS), 2);
  }
}

/** What a rule about each protocol may look at, with its prerequisites. */
const THEMES: readonly (readonly [readonly [number, number][], readonly number[]])[] = [
  [[], [Field.InPort, Field.EthDst, Field.EthSrc, Field.Metadata, Field.VlanVid]],
  [[], [Field.TunnelId, Field.ActsetOutput, Field.PacketType, Field.Metadata]],
  ...[0x8847, 0x8847, 0x8848].map((type): [[number, number][], number[]] => [
    [[Field.EthType, type]],
    [Field.MplsLabel, Field.MplsTc, Field.MplsBos, Field.VlanVid],
  ]),
  [[[Field.EthType, 0x88e7]], [Field.PbbIsid, Field.PbbUca, Field.VlanVid]],
  [[[Field.EthType, 0x88cc]], [Field.EthDst]],
  [
    [[Field.EthType, 0x0806]],
    [Field.ArpOp, Field.ArpSpa, Field.ArpTpa, Field.ArpSha, Field.ArpTha, Field.InPhyPort],
  ],
  [
    [[Field.EthType, 0x0800]],
    [Field.Ipv4Src, Field.Ipv4Dst, Field.IpDscp, Field.IpEcn, Field.IpFrag],
  ],
  [
    [[Field.EthType, 0x86dd]],
    [Field.Ipv6Src, Field.Ipv6Dst, Field.Ipv6Flabel, Field.Ipv6Exthdr, Field.IpDscp, Field.IpFrag],
  ],
  ...[0x0800, 0x86dd].flatMap((type): [[number, number][], number[]][] => {
    const prefix: [number, number] = [Field.EthType, type];
    const address = type === 0x0800 ? Field.Ipv4Dst : Field.Ipv6Dst;
    return [
      [
        [prefix, [Field.IpProto, 6]],
        [Field.TcpSrc, Field.TcpDst, Field.TcpFlags, address],
      ],
      [
        [prefix, [Field.IpProto, 17]],
        [Field.UdpSrc, Field.UdpDst, address, Field.VlanVid],
      ],
      [
        [prefix, [Field.IpProto, 132]],
        [Field.SctpSrc, Field.SctpDst, address],
      ],
    ];
  }),
  [
    [
      [Field.EthType, 0x0800],
      [Field.IpProto, 1],
    ],
    [Field.Icmpv4Type, Field.Icmpv4Code, Field.Ipv4Src],
  ],
  [
    [
      [Field.EthType, 0x86dd],
      [Field.IpProto, 58],
    ],
    [Field.Icmpv6Type, Field.Icmpv6Code, Field.Ipv6Src],
  ],
  ...[135, 136].map((type): [[number, number][], number[]] => [
    [
      [Field.EthType, 0x86dd],
      [Field.IpProto, 58],
      [Field.Icmpv6Type, type],
    ],
    [Field.Ipv6NdTarget, type === 135 ? Field.Ipv6NdSll : Field.Ipv6NdTll],
  ]),
];

function randomMatch(chance: Chance, own: readonly HeaderField[]): MatchField[] {
  const [fixed, free] = chance.pick(THEMES);
  const fields = new Map<number, MatchField>();
  for (const [field, value] of fixed) {
    fields.set(field, { field, value: big(value, fieldById(field)!.bytes) });
  }
  for (const field of [...free, Field.InPort, Field.EthDst]) {
    if (!chance.is(0.35)) continue;
    fields.set(field, maybeMasked(chance, field));
  }
  const tag = fields.get(Field.VlanVid);
  if (chance.is(0.1) && tag !== undefined && tag.mask === undefined) {
    fields.set(Field.VlanPcp, { field: Field.VlanPcp, value: big(chance.below(3), 1) });
  }
  return [...fields.values(), ...ownMatch(chance, own)].sort((a, b) => a.field - b.field);
}

function maybeMasked(chance: Chance, field: number): MatchField {
  const value = randomValue(chance, field);
  const info = fieldById(field)!;
  if (field === Field.VlanVid && chance.is(0.3)) {
    if (chance.is(0.5)) return { field, value: big(0, 2) };
    return { field, value: big(0x1000, 2), mask: big(0x1000, 2) };
  }
  if (!info.maskable || chance.is(0.5)) return { field, value };
  const mask = new Uint8Array(info.bytes);
  const prefix = 1 + chance.below(info.bits);
  const spare = info.bytes * 8 - info.bits;
  for (let i = spare; i < info.bytes * 8; i++) {
    const isOn = chance.is(0.2) ? chance.is(0.5) : i - spare < prefix;
    if (isOn) mask[i >> 3] |= 0x80 >> (i & 7);
  }
  return { field, value: value.map((byte, i) => byte & mask[i]), mask };
}

/** What rules may refer to: ids of groups and meters that exist, and fields. */
export interface Known {
  readonly groups: readonly number[];
  readonly meters: readonly number[];
  /** Fields that the program describes. */
  readonly fields: readonly HeaderField[];
  /** How often each port was down, by number; absent: never. */
  readonly downs: ReadonlyMap<number, number>;
}

function randomAction(chance: Chance, known: Known, isBucket: boolean): Action {
  const { groups, meters, fields: own } = known;
  if (meters.length > 0 && chance.is(0.06)) return { type: 'meter', meter: chance.pick(meters) };
  if (chance.is(0.06)) return { type: 'setQueue', queue: chance.pick(QUEUE_IDS) };
  if (chance.is(0.05)) {
    const interval = chance.pick([1, 2, 5, 1_000_000]);
    return { type: 'sample', interval, maxBytes: chance.pick([14, 64, 1024]) };
  }
  switch (chance.below(isBucket ? 12 : 14)) {
    case 0:
      return { type: 'pushVlan', etherType: chance.pick([0x8100, 0x88a8]) };
    case 1:
      return { type: 'popVlan' };
    case 2:
      return chance.pick<Action>([{ type: 'decTtl' }, { type: 'decMplsTtl' }]);
    case 3: {
      const ttl = chance.pick([0, 1, 9, 255]);
      return { type: chance.pick(['setTtl', 'setMplsTtl']), ttl };
    }
    case 4:
    case 5:
    case 6: {
      const action = chance.is(0.4) ? ownSetField(chance, own) : undefined;
      if (action !== undefined) return action;
      const field = chance.pick(SET_FIELDS);
      return { type: 'setField', field, value: randomValue(chance, field) };
    }
    case 7:
      if (groups.length > 0) return { type: 'group', group: chance.pick(groups) };
      return output(chance);
    case 8:
      return chance.pick<Action>([
        { type: 'pushMpls', etherType: chance.pick([0x8847, 0x8848]) },
        { type: 'popMpls', etherType: chance.pick(BELOW_LABELS) },
        { type: 'popMpls', etherType: chance.pick(BELOW_LABELS) },
        { type: 'pushPbb', etherType: 0x88e7 },
        { type: 'popPbb' },
      ]);
    case 9:
      return chance.pick<Action>([{ type: 'copyTtlIn' }, { type: 'copyTtlOut' }]);
    default:
      return output(chance);
  }
}

/** EtherTypes that popping a label may leave, right or wrong. */
const BELOW_LABELS = [0x0800, 0x0800, 0x86dd, 0x8847, 0x8847, 0x0806, 0x8100, 0x88e7, 0x1234, 0x40];

function output(chance: Chance): Action {
  if (chance.is(0.7)) return { type: 'output', port: chance.pick(NAMED_PORTS) };
  const port = chance.pick([
    ReservedPort.InPort,
    ReservedPort.Flood,
    ReservedPort.All,
    ReservedPort.Controller,
  ]);
  return { type: 'output', port, maxBytes: chance.below(3) * 64 };
}

export function randomActions(
  chance: Chance,
  known: Known,
  max: number,
  isBucket = false,
): Action[] {
  return Array.from({ length: chance.below(max + 1) }, () => randomAction(chance, known, isBucket));
}

/** `later`: tables that a goto may name. */
export function randomInstructions(
  chance: Chance,
  known: Known,
  later: readonly number[],
): Instructions {
  const mask = chance.pick([0xffff_ffff_ffff_ffffn, 1n, 3n, 0x1_0000_0001n]);
  return {
    meter: known.meters.length > 0 && chance.is(0.15) ? chance.pick(known.meters) : 0,
    apply: chance.is(0.5) ? randomActions(chance, known, 4) : [],
    clear: chance.is(0.1),
    write: chance.is(0.6) ? randomActions(chance, known, 3) : [],
    metadata: chance.is(0.3) ? { value: BigInt(chance.below(4)) & mask, mask } : undefined,
    gotoTable: later.length > 0 && chance.is(0.6) ? chance.pick(later) : undefined,
  };
}

export function randomFlow(
  chance: Chance,
  program: Program,
  known: Known,
  priority: (table: number) => number,
): Flow {
  const { id } = chance.pick(program.tables);
  const later = program.tables.map((table) => table.id).filter((other) => other > id);
  return {
    table: id,
    priority: priority(id),
    match: randomMatch(chance, program.fields),
    instructions: randomInstructions(chance, known, later),
    owner: 'oracle',
    cookie: (BigInt(chance.bits()) << 32n) | BigInt(chance.bits()),
    idleTimeoutS: 0,
    hardTimeoutS: 0,
    notifyRemoved: false,
    importance: 0,
  };
}

/**
 * Two rules: one changes the packet, and the other, in a later table, looks at what became of it. Either
 * the first sets a field, on whatever has the prerequisites: packets that lack it after all, such as
 * fragments, must not take the way of those that have it. Or it takes headers away, and what then shows
 * differs between packets that were alike before.
 */
export function randomChain(
  chance: Chance,
  program: Program,
  priority: (table: number) => number,
): Flow[] {
  const { tables } = program;
  if (tables.length < 2) return [];
  const from = chance.below(tables.length - 1);
  const to = from + 1 + chance.below(tables.length - 1 - from);
  const [fixed, apply, shown] = chance.is(0.6) ? settingStep(chance) : revealingStep(chance);
  const before = fixed.map(([id, number]) => exactly(id, number));
  const rule = (table: number, match: MatchField[], parts: Partial<Instructions>): Flow => ({
    table,
    priority: priority(table),
    match: [...new Map(match.map((one) => [one.field, one])).values()].sort(
      (a, b) => a.field - b.field,
    ),
    instructions: { meter: 0, apply: [], clear: false, write: [], ...parts },
    owner: 'oracle',
    cookie: 0n,
    idleTimeoutS: 0,
    hardTimeoutS: 0,
    notifyRemoved: false,
    importance: 0,
  });
  return [
    rule(tables[from].id, before, { apply, gotoTable: tables[to].id }),
    rule(tables[to].id, shown, { apply: [output(chance)] }),
  ];
}

/** What a packet must be, what is done to it, and what is looked for then. */
type Step = readonly [readonly (readonly [number, number])[], Action[], MatchField[]];

function exactly(field: number, value: number): MatchField {
  return { field, value: big(value, fieldById(field)!.bytes) };
}

function settingStep(chance: Chance): Step {
  const [fixed, field] = chance.pick(CHAINED);
  const value = randomValue(chance, field);
  const before = fixed.map(([id, number]) => exactly(id, number));
  // Without the bit that says there is a tag, an untagged packet looks like a priority-tagged one.
  const after: MatchField =
    field === Field.VlanVid
      ? { field, value: Uint8Array.of(value[0] & 15, value[1]), mask: big(0x0fff, 2) }
      : { field, value };
  return [fixed, [{ type: 'setField', field, value }], [...before, after]];
}

function revealingStep(chance: Chance): Step {
  switch (chance.below(3)) {
    case 0: {
      const shown = { field: Field.Ipv4Dst, value: randomValue(chance, Field.Ipv4Dst) };
      const pop: Action = { type: 'popMpls', etherType: 0x0800 };
      return [[[Field.EthType, 0x8847]], [pop], [exactly(Field.EthType, 0x0800), shown]];
    }
    case 1: {
      const shown = { field: Field.EthDst, value: randomValue(chance, Field.EthDst) };
      return [[[Field.EthType, 0x88e7]], [{ type: 'popPbb' }], [shown]];
    }
    default: {
      const shown = { field: Field.VlanVid, value: randomValue(chance, Field.VlanVid) };
      const pops: Action[] = [{ type: 'popVlan' }, { type: 'popVlan' }];
      return [[], pops.slice(chance.below(2)), [shown]];
    }
  }
}

/** Fields that can be set, each with the fixed part of its theme. */
const CHAINED = THEMES.flatMap(([fixed, free]) =>
  free
    .filter((field) => SET_FIELDS.includes(field))
    .map((field): [readonly [number, number][], number] => [fixed, field]),
);

export function randomGroup(chance: Chance, id: number, known: Known): Group {
  const smaller = known.groups.filter((other) => other < id);
  const type = chance.pick([
    GroupType.All,
    GroupType.Select,
    GroupType.Indirect,
    GroupType.FastFailover,
  ]);
  const count = type === GroupType.Indirect ? 1 : chance.below(5);
  const splitHorizon = chance.is(0.2);
  const buckets = Array.from({ length: count }, (): Bucket => {
    const watches = splitHorizon || type === GroupType.FastFailover || chance.is(0.3);
    const watchesGroup = watches && smaller.length > 0 && chance.is(0.3);
    const watchPort =
      watches && (splitHorizon || !watchesGroup || chance.is(0.3))
        ? chance.pick(splitHorizon ? NAMED_PORTS : [...NAMED_PORTS, ReservedPort.Controller])
        : undefined;
    const canLatch = watchPort !== undefined && watchPort !== ReservedPort.Controller;
    return {
      weight: type === GroupType.Select ? 1 + chance.below(5) : 0,
      watchPort,
      watchGroup: watchesGroup ? chance.pick(smaller) : undefined,
      watchDowns:
        canLatch && type !== GroupType.Indirect && chance.is(0.5)
          ? // Mostly as it is, now and then what it was or may become.
            Math.max(0, (known.downs.get(watchPort) ?? 0) + chance.pick([0, 0, 0, 0, 1, -1]))
          : undefined,
      actions: randomActions(chance, { ...known, groups: smaller }, 4, true),
    };
  });
  return { id, type, buckets, owner: 'oracle', splitHorizon };
}

/** Rates that a few packets now and then exceed, and some at the ends of what there is. */
export function randomMeter(chance: Chance, id: number): Meter {
  const packets = chance.is(0.5);
  return {
    id,
    packets,
    bands: Array.from({ length: chance.below(4) }, () => ({
      dscpRemark: chance.is(0.5),
      rate: chance.pick([1, 3, 100, 1000, 64_000, 4_294_967_295]),
      burst: chance.pick([0, 1, 2, 10, 8_000_000]),
      precLevel: chance.below(4),
    })),
    owner: 'oracle',
  };
}
