/**
 * Traffic that is made to hurt: against the flow cache, packets that are all of a new flow; against
 * tuple space search, scans through the rules that make a packet ask the most masks.
 *
 * Compared with ordinary new flows: as many of them, each seen once, to the services that the rules
 * are about. What a cached classifier loses under such traffic is what an attacker can take from
 * everybody else; here it may be three tenths.
 */
import { MissPolicy, type Program } from '../proto/model.js';
import { Chance } from '../switch/oracle/random.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  type Goal,
  median,
  scaled,
} from './report.js';
import { buildFrames, type Frames, type Headers } from './support/frames.js';
import { MemorySwitch } from './support/memory-switch.js';
import { headersFor, RULE_KINDS, type Rule, ruleSet } from './support/rule-sets.js';

export const summary =
  'traffic crafted against the classifier and its cache, beside ordinary flows';

const RULES = 10_000;
const FLOWS = 1 << 17;
const ROUNDS = 5;
const PORTS = 8;
const SAMPLE = 30;
const MIN_RATIO = 0.7;

const PROGRAM: Program = {
  tables: [{ id: 0, name: 'policy', maxRules: 0, miss: MissPolicy.Drop }],
  fields: [],
};

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, seconds = 0.3, progress } = options;
  const [count, flows] = [scaled(RULES, options), scaled(FLOWS, options)];
  const rounds = scaled(ROUNDS, options);
  const figures: Figure[] = [];
  const goals: Goal[] = [];
  for (const kind of RULE_KINDS) {
    const device = new MemorySwitch({ seed, program: PROGRAM, ports: PORTS });
    const rules = ruleSet(kind, count, seed, (i) => ({
      instructions: { apply: [{ type: 'output', port: 2 + (i % (PORTS - 1)) }] },
    }));
    device.insert(rules.map((rule) => rule.flow));
    const traffic = trafficAgainst(rules, flows, seed);
    const rates = measureRates(device, traffic, flows, rounds, seconds, (line) =>
      progress(`${kind}: ${line}`),
    );
    const ordinary = median(rates.get('ordinary')!);
    for (const [name, values] of rates) {
      const value = median(values);
      figures.push({ name: `attack/${kind}-${name}`, subject: 'heddle', value, unit: 'Mpps' });
      if (name === 'ordinary') continue;
      const goal = `${name} against ordinary new flows (${kind})`;
      goals.push({ name: goal, actual: value / ordinary, atLeast: MIN_RATIO });
    }
  }
  return {
    name: 'attack',
    figures,
    goals,
    notes: [
      `seed ${seed}; ${count} rules; ${flows} flows a kind, each packet another; kinds take turns`,
    ],
  };
}

/** Round by round and kind by kind, so that a machine that drifts drifts for all. */
function measureRates(
  device: MemorySwitch,
  traffic: ReadonlyMap<string, Frames>,
  flows: number,
  rounds: number,
  seconds: number,
  progress: (line: string) => void,
): Map<string, number[]> {
  const order = Int32Array.from({ length: flows }, (_, i) => i);
  for (const [name, frames] of traffic) {
    progress(`checking ${name}`);
    device.check(
      frames,
      Array.from({ length: Math.min(SAMPLE, flows) }, (_, i) => i),
    );
    device.run(frames, order, flows);
  }
  const rates = new Map([...traffic.keys()].map((name): [string, number[]] => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}`);
    for (const [name, frames] of traffic) {
      let packets = 0;
      let elapsed = 0;
      do {
        elapsed += device.run(frames, order, flows);
        packets += flows;
      } while (elapsed < seconds);
      rates.get(name)!.push(packets / elapsed / 1e6);
    }
  }
  return rates;
}

function trafficAgainst(rules: readonly Rule[], flows: number, seed: number): Map<string, Frames> {
  const chance = new Chance(seed ^ 0xa77ac);
  const hard = hardestRules(rules);
  const build = (headers: (i: number) => Headers): Frames => buildFrames(flows, headers);
  const scan = hard.map((rule) => headersFor(rule, chance));
  return new Map([
    ['ordinary', build(() => headersFor(chance.pick(rules), chance))],
    // Nothing of it was seen before, nothing will be again.
    [
      'every-packet-new',
      build(() => ({
        ethDst: chance.bits(),
        ipv4Src: chance.bits(),
        ipv4Dst: chance.bits(),
        ipProto: chance.pick([6, 17]),
        srcPort: chance.below(65_536),
        dstPort: chance.below(65_536),
      })),
    ],
    // One victim after the other, port by port, between the addresses with the most masks.
    [
      'port-scan',
      build((i) => ({
        ...scan[i % scan.length]!,
        ipProto: 6,
        srcPort: chance.below(65_536),
        dstPort: i & 0xffff,
      })),
    ],
    // Sources and destinations of the hardest rules, crossed, so that both sides have many masks.
    [
      'crossed-prefixes',
      build(() => ({
        ...chance.pick(scan),
        ipv4Dst: chance.pick(scan).ipv4Dst,
        srcPort: chance.below(65_536),
        dstPort: chance.pick(scan).dstPort,
      })),
    ],
  ]);
}

const HARD_RULES = 64;

/** Those whose two addresses lie in the most prefixes of different lengths that other rules name. */
function hardestRules(rules: readonly Rule[]): Rule[] {
  const prefixes = { source: new Set<string>(), destination: new Set<string>() };
  const cut = (address: number, bits: number): number =>
    bits === 0 ? 0 : (address & (-1 << (32 - bits))) >>> 0;
  for (const rule of rules) {
    prefixes.source.add(`${rule.sourceBits}/${rule.ipv4Src}`);
    prefixes.destination.add(`${rule.destinationBits}/${rule.ipv4Dst}`);
  }
  const depth = (known: Set<string>, address: number): number => {
    let count = 0;
    for (let bits = 0; bits <= 32; bits++) if (known.has(`${bits}/${cut(address, bits)}`)) count++;
    return count;
  };
  const hardness = (rule: Rule): number =>
    depth(prefixes.source, rule.ipv4Src) * depth(prefixes.destination, rule.ipv4Dst);
  return rules
    .map((rule) => ({ rule, hardness: hardness(rule) }))
    .sort((a, b) => b.hardness - a.hardness)
    .slice(0, HARD_RULES)
    .map(({ rule }) => rule);
}
