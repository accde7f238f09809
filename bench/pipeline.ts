/**
 * The pipeline in memory, one thread: parse, look up, act, without any device. Packets a second over
 * ten thousand flows through one table and through six, without the flow cache through an access list,
 * and what a packet costs when a thousand times as many flows take turns.
 *
 * Every frame of a sample first goes where the plain interpreter says. Flows come in random order.
 * There is no peer: what another switch does between its ports can't be taken out of it and timed.
 */
import { MissPolicy, type Program } from '../proto/model.js';
import { defaultProgram } from '../proto/program.js';
import { Chance } from '../switch/oracle/random.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  median,
  scaled,
  spread,
} from './report.js';
import { buildFrames, type Frames } from './support/frames.js';
import { MemorySwitch } from './support/memory-switch.js';
import { headersFor, ruleSet } from './support/rule-sets.js';
import { forwardRules, hostAddress, stageRules } from './support/stage-rules.js';

export const summary = 'packets a second through the tables in memory, one core';

const ROUNDS = 7;
const PORTS = 8;
const RULES = 10_000;
const FLOWS = 10_000;
const MANY_FLOWS = 1_000_000;
const FEW_FLOWS = 1000;
const SAMPLE = 100;
/** Timed at once. */
const PACKETS = 1 << 18;

const ONE_TABLE: Program = {
  tables: [{ id: 0, name: 'forward', maxRules: 0, miss: MissPolicy.Drop }],
  fields: [],
};

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, seconds = 0.4, progress } = options;
  const rules = scaled(RULES, options);
  const figures: Figure[] = [];
  const measure = (name: string, device: MemorySwitch, frames: Frames): number => {
    progress(`${name}: checking ${SAMPLE} frames, then ${scaled(ROUNDS, options)} rounds`);
    const rates = measureRates(device, frames, seed, seconds, options);
    figures.push({
      name: `pipeline/${name}`,
      subject: 'heddle',
      value: median(rates),
      unit: 'Mpps',
      spread: spread(rates),
    });
    return median(rates);
  };

  const oneTable = new MemorySwitch({ seed, program: ONE_TABLE, ports: PORTS });
  oneTable.insert(forwardRules(0, rules, PORTS));
  const one = measure(
    'one-table-10k-flows',
    oneTable,
    hostFrames(scaled(FLOWS, options), rules, seed),
  );

  const sixStages = (cacheWords?: number): MemorySwitch => {
    const device = new MemorySwitch({
      seed,
      program: defaultProgram,
      ports: PORTS,
      ...(cacheWords === undefined ? {} : { cacheWords }),
    });
    device.insert([...stageRules(PORTS), ...forwardRules(4, rules, PORTS)]);
    return device;
  };
  const device = sixStages();
  const six = measure(
    'six-stages-10k-flows',
    device,
    hostFrames(scaled(FLOWS, options), rules, seed),
  );
  const few = measure(
    'six-stages-1k-flows',
    device,
    hostFrames(scaled(FEW_FLOWS, options), rules, seed),
  );
  const many = measure(
    'six-stages-1M-flows',
    device,
    hostFrames(scaled(MANY_FLOWS, options), rules, seed),
  );
  measure(
    'six-stages-10k-flows-no-cache',
    sixStages(0),
    hostFrames(scaled(FLOWS, options), rules, seed),
  );

  const acl = new MemorySwitch({ seed, program: ONE_TABLE, ports: PORTS, cacheWords: 0 });
  const list = ruleSet('acl', rules, seed, (i) => ({
    instructions: { apply: [{ type: 'output', port: 2 + (i % (PORTS - 1)) }] },
  }));
  acl.insert(list.map((rule) => rule.flow));
  const chance = new Chance(seed);
  const listFrames = buildFrames(scaled(FLOWS, options), () =>
    headersFor(chance.pick(list), chance),
  );
  const uncached = measure('acl-10k-rules-no-cache', acl, listFrames);

  const cost = few / many;
  figures.push({ name: 'pipeline/cost-1M-flows', subject: 'heddle', value: cost, unit: 'of 1k' });
  return {
    name: 'pipeline',
    figures,
    goals: [
      { name: '10,000 flows through one table, Mpps', actual: one, atLeast: 15 },
      { name: '10,000 flows through six stages, Mpps', actual: six, atLeast: 8 },
      { name: '10,000 ACL rules without the flow cache, Mpps', actual: uncached, atLeast: 2 },
    ],
    notes: [
      `seed ${seed}; median of ${scaled(ROUNDS, options)} rounds of ${seconds} s; 60-byte frames, flows in random order`,
    ],
  };
}

/** Million packets a second, round by round. */
function measureRates(
  device: MemorySwitch,
  frames: Frames,
  seed: number,
  seconds: number,
  options: BenchOptions,
): number[] {
  const chance = new Chance(seed ^ 0x0dd5);
  device.check(
    frames,
    Array.from({ length: SAMPLE }, () => chance.below(frames.count)),
  );
  const order = randomOrder(frames.count, chance);
  // The compiler needs some rounds to settle, and then to know how many packets fill the time.
  const packets = scaled(PACKETS, options);
  device.run(frames, order, 2 * packets);
  const chunk = device.run(frames, order, packets);
  const chunks = Math.max(1, Math.round(seconds / chunk));
  return Array.from({ length: scaled(ROUNDS, options) }, () => {
    let elapsed = 0;
    for (let i = 0; i < chunks; i++) elapsed += device.run(frames, order, packets);
    return (packets * chunks) / elapsed / 1e6;
  });
}

/** Every frame at least once, a power of two long. */
function randomOrder(count: number, chance: Chance): Int32Array {
  let length = 1 << 16;
  while (length < count) length *= 2;
  const order = Int32Array.from({ length }, (_, i) => i % count);
  for (let i = length - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    const swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
  return order;
}

/** `count` flows to the hosts of `forwardRules`, all of them different. */
function hostFrames(count: number, rules: number, seed: number): Frames {
  const chance = new Chance(seed);
  return buildFrames(count, (i) => ({
    ethDst: hostAddress(i % rules),
    ipv4Src: 0x0a000000 + i,
    ipv4Dst: 0x0a000000 + chance.below(1 << 20),
    ipProto: 17,
    srcPort: 1024 + (i % 60_000),
    dstPort: 1024 + chance.below(60_000),
  }));
}
