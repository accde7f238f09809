/**
 * Rule sets in the manner of ClassBench (Taylor and Turner, 2007), from a seed: what makes lists of
 * rules hard is which prefix lengths and ports occur together, and that differs with what they are for.
 *
 *      acl   access lists: long prefixes, mostly to well-known services, few wildcards
 *      fw    firewalls: many wildcards in addresses, ranges of ports on both sides
 *      ipc   IP chains: something of both, and exact pairs of hosts
 *
 * Addresses come from a tree of networks, so that prefixes nest as they do in real lists. Port ranges are
 * those that people write (one port, above 1023, a block) as one or more masks. Rules stand in the order
 * of their priority; above 65,536 of them neighbours share one, and then either may win.
 */
import { Field } from '../../proto/fields.js';
import { type FlowInit, makeFlow } from '../../proto/flow.js';
import type { Flow, MatchField } from '../../proto/model.js';
import { Chance } from '../../switch/oracle/random.js';
import type { Headers } from './frames.js';

export const RULE_KINDS = ['acl', 'fw', 'ipc'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** Chances of prefix lengths: `[length, weight]`. 0: any address. */
type Lengths = readonly (readonly [number, number])[];

interface Profile {
  readonly source: Lengths;
  readonly destination: Lengths;
  /** Chances: tcp, udp, icmp, any. */
  readonly protocol: readonly [number, number, number, number];
  /** Chances of source and destination ports: any, exact, above 1023, a block. */
  readonly sourcePort: readonly [number, number, number, number];
  readonly destinationPort: readonly [number, number, number, number];
}

const PROFILES: Readonly<Record<RuleKind, Profile>> = {
  acl: {
    source: [
      [0, 14],
      [16, 6],
      [20, 5],
      [23, 6],
      [24, 25],
      [27, 6],
      [28, 8],
      [32, 30],
    ],
    destination: [
      [16, 3],
      [20, 5],
      [22, 5],
      [23, 5],
      [24, 22],
      [26, 5],
      [28, 6],
      [29, 4],
      [32, 45],
    ],
    protocol: [70, 20, 4, 6],
    sourcePort: [100, 0, 0, 0],
    destinationPort: [18, 72, 6, 4],
  },
  fw: {
    source: [
      [0, 45],
      [8, 4],
      [16, 8],
      [21, 4],
      [24, 16],
      [28, 5],
      [32, 18],
    ],
    destination: [
      [0, 35],
      [16, 10],
      [20, 4],
      [24, 18],
      [27, 4],
      [29, 5],
      [32, 24],
    ],
    protocol: [55, 30, 5, 10],
    sourcePort: [70, 10, 20, 0],
    destinationPort: [20, 55, 15, 10],
  },
  ipc: {
    source: [
      [0, 14],
      [8, 3],
      [16, 10],
      [20, 6],
      [24, 22],
      [28, 8],
      [30, 5],
      [32, 32],
    ],
    destination: [
      [0, 10],
      [8, 3],
      [16, 10],
      [22, 6],
      [24, 22],
      [27, 8],
      [32, 41],
    ],
    protocol: [50, 25, 10, 15],
    sourcePort: [74, 26, 0, 0],
    destinationPort: [35, 55, 6, 4],
  },
};

const SERVICES = [80, 443, 53, 22, 25, 110, 143, 993, 123, 161, 389, 636, 1433, 3306, 5432, 8080];
const TCP = 6;
const UDP = 17;
const ICMP = 1;

/** A rule as plain numbers, for whoever wants a packet that it matches. */
export interface Rule {
  readonly flow: Flow;
  readonly ipv4Src: number;
  readonly sourceBits: number;
  readonly ipv4Dst: number;
  readonly destinationBits: number;
  /** 0: any. */
  readonly ipProto: number;
  readonly srcPort: PortMask;
  readonly dstPort: PortMask;
}

export interface PortMask {
  readonly value: number;
  readonly mask: number;
}

const ANY_PORT: PortMask = { value: 0, mask: 0 };

function weighted<T>(chance: Chance, choices: readonly (readonly [T, number])[]): T {
  let at = chance.below(choices.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [choice, weight] of choices) {
    at -= weight;
    if (at < 0) return choice;
  }
  return choices[0]![0];
}

function prefixMask(bits: number): number {
  return bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0;
}

/** Networks within networks: later prefixes often lie in or beside earlier ones. */
class AddressTree {
  readonly #chance: Chance;
  readonly #known: number[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** An address of which the first `bits` count. */
  prefix(bits: number): number {
    const chance = this.#chance;
    let address = chance.bits();
    if (this.#known.length > 0 && chance.is(0.85)) {
      const near = chance.pick(this.#known);
      const shared = 8 + chance.below(25);
      const mask = prefixMask(shared);
      address = (near & mask) | (address & ~mask);
    }
    if (this.#known.length < 4096) this.#known.push(address);
    return (address & prefixMask(bits)) >>> 0;
  }
}

function portMask(chance: Chance, [any, exact, high, block]: Profile['sourcePort']): PortMask {
  const kind = weighted(chance, [
    ['any', any],
    ['exact', exact],
    ['high', high],
    ['block', block],
  ] as const);
  switch (kind) {
    case 'any':
      return ANY_PORT;
    case 'exact':
      return { value: chance.is(0.7) ? chance.pick(SERVICES) : chance.below(65_536), mask: 0xffff };
    case 'high': {
      // 32768..65535 or 16384..32767: of the masks that make up "above 1023" those with most ports.
      const bits = 1 + chance.below(2);
      const mask = (0xffff << (16 - bits)) & 0xffff;
      return { value: (1 << (16 - bits)) & mask, mask };
    }
    case 'block': {
      const mask = 0xfff0;
      return { value: chance.below(65_536) & mask, mask };
    }
  }
}

const two = (value: number): Uint8Array => Uint8Array.of(value >> 8, value);
const four = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

function address(field: Field, value: number, bits: number): MatchField[] {
  if (bits === 0) return [];
  if (bits === 32) return [{ field, value: four(value) }];
  return [{ field, value: four(value), mask: four(prefixMask(bits)) }];
}

function port(field: Field, { value, mask }: PortMask): MatchField[] {
  if (mask === 0) return [];
  if (mask === 0xffff) return [{ field, value: two(value) }];
  return [{ field, value: two(value), mask: two(mask) }];
}

/**
 * `count` different rules of table `table`, highest priority first. `act` says what the rule with this
 * index does.
 */
export function ruleSet(
  kind: RuleKind,
  count: number,
  seed: number,
  act: (index: number) => Pick<FlowInit, 'instructions'>,
  table = 0,
): Rule[] {
  const chance = new Chance(seed);
  const profile = PROFILES[kind];
  const sources = new AddressTree(chance);
  const destinations = new AddressTree(chance);
  const seen = new Set<string>();
  const rules: Rule[] = [];
  while (rules.length < count) {
    const sourceBits = weighted(chance, profile.source);
    const destinationBits = weighted(chance, profile.destination);
    const ipv4Src = sources.prefix(sourceBits);
    const ipv4Dst = destinations.prefix(destinationBits);
    const [tcp, udp, icmp, any] = profile.protocol;
    const ipProto = weighted(chance, [
      [TCP, tcp],
      [UDP, udp],
      [ICMP, icmp],
      [0, any],
    ]);
    const hasPorts = ipProto === TCP || ipProto === UDP;
    const srcPort = hasPorts ? portMask(chance, profile.sourcePort) : ANY_PORT;
    const dstPort = hasPorts ? portMask(chance, profile.destinationPort) : ANY_PORT;
    const numbers = [ipv4Src, sourceBits, ipv4Dst, destinationBits, ipProto];
    const key = [...numbers, srcPort.value, srcPort.mask, dstPort.value, dstPort.mask].join();
    if (seen.has(key)) continue;
    seen.add(key);
    const index = rules.length;
    const isTcp = ipProto === TCP;
    const flow = makeFlow({
      table,
      priority: 65_535 - Math.floor((index * 65_535) / count),
      match: [
        { field: Field.EthType, value: two(0x0800) },
        ...(ipProto === 0 ? [] : [{ field: Field.IpProto, value: Uint8Array.of(ipProto) }]),
        ...address(Field.Ipv4Src, ipv4Src, sourceBits),
        ...address(Field.Ipv4Dst, ipv4Dst, destinationBits),
        ...port(isTcp ? Field.TcpSrc : Field.UdpSrc, srcPort),
        ...port(isTcp ? Field.TcpDst : Field.UdpDst, dstPort),
      ],
      owner: 'bench',
      ...act(index),
    });
    rules.push({ flow, ipv4Src, sourceBits, ipv4Dst, destinationBits, ipProto, srcPort, dstPort });
  }
  return rules;
}

/** Headers that `rule` matches (another rule above it may win), the rest by chance. */
export function headersFor(rule: Rule, chance: Chance): Headers {
  const fill = (value: number, bits: number): number =>
    (value | (chance.bits() & ~prefixMask(bits))) >>> 0;
  const fillPort = ({ value, mask }: PortMask): number => value | (chance.bits() & 0xffff & ~mask);
  return {
    ethDst: chance.bits(),
    ipv4Src: fill(rule.ipv4Src, rule.sourceBits),
    ipv4Dst: fill(rule.ipv4Dst, rule.destinationBits),
    ipProto: rule.ipProto === 0 ? chance.pick([TCP, UDP]) : rule.ipProto,
    srcPort: fillPort(rule.srcPort),
    dstPort: fillPort(rule.dstPort),
  };
}
