/**
 * The classifier by itself, on lists of rules as ClassBench makes them (`support/rule-sets.ts`): look-ups
 * a second, bytes a rule, seconds to build, and microseconds for one rule that goes or comes, each
 * published at once.
 *
 * Correctness before timing: the priority found for a sample of packets is that of a linear search.
 */
import assert from 'node:assert/strict';
import { Chance } from '../switch/oracle/random.js';
import { Word } from '../switch/pipeline/layout.js';
import { parse } from '../switch/pipeline/parser.js';
import { type CompiledMatch, compileMatch } from '../switch/tables/compile-match.js';
import { compileTable } from '../switch/tables/filtered-matcher.js';
import type { Matcher } from '../switch/tables/matcher.js';
import { DEFAULT_LIMITS, RuleWord } from '../switch/tables/memory.js';
import { TableWriter } from '../switch/tables/table-writer.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  type Goal,
  median,
  scaled,
} from './report.js';
import { buildFrames } from './support/frames.js';
import { headersFor, RULE_KINDS, type Rule, ruleSet } from './support/rule-sets.js';

export const summary = 'ClassBench-like rule sets: look-ups, memory, build and update times';

const SIZES = [1000, 10_000, 100_000] as const;
const PACKETS = 4096;
const SAMPLE = 50;
const UPDATES = 4000;
const MAX_UPDATE_US = 5;
/** A packet's words, side by side. */
const VECTOR_WORDS = Word.Count;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, seconds = 0.5, progress } = options;
  const figures: Figure[] = [];
  const goals: Goal[] = [];
  for (const kind of RULE_KINDS) {
    for (const size of SIZES) {
      const name = `${kind}-${size / 1000}k`;
      progress(`${name}: building, checking ${SAMPLE} packets, timing`);
      const rules = ruleSet(kind, scaled(size, options), seed, (i) => ({
        instructions: { apply: [{ type: 'output', port: 1 + (i % 48) }] },
      }));
      const measured = measure(rules, seed, seconds, scaled(UPDATES, options));
      const add = (what: string, value: number, unit: string): void => {
        figures.push({ name: `classifier/${what}-${name}`, subject: 'heddle', value, unit });
      };
      add('lookups', measured.lookupsPerS / 1e6, 'M/s');
      add('masks', measured.masks, 'masks');
      add('memory', measured.bytesPerRule, 'bytes/rule');
      add('build', measured.buildS, 's');
      add('update', measured.updateUs, 'us');
      if (size === 100_000) {
        const goal = `one rule changed among 100,000 (${kind}), median, us`;
        goals.push({ name: goal, actual: measured.updateUs, atMost: MAX_UPDATE_US });
      }
    }
  }
  return {
    name: 'classifier',
    figures,
    goals,
    notes: [
      `seed ${seed}; packets that some rule matches, in random order; look-ups without the flow cache`,
      'bytes a rule: what table memory and its indexes hold, without counters',
    ],
  };
}

interface Measured {
  readonly lookupsPerS: number;
  readonly masks: number;
  readonly bytesPerRule: number;
  readonly buildS: number;
  readonly updateUs: number;
}

function measure(rules: readonly Rule[], seed: number, seconds: number, updates: number): Measured {
  const chance = new Chance(seed);
  const hashSeed = chance.bits();
  const writer = new TableWriter({ limits: DEFAULT_LIMITS, hashSeed, onStructure: () => {} });
  const startedAt = performance.now();
  const ids = rules.map((rule) => writer.insert(rule.flow));
  writer.publish();
  const buildS = (performance.now() - startedAt) / 1000;
  const { arenaBytes, indexBytes, shapes: masks } = writer.stats();
  const vectors = packetVectors(rules, chance);
  const { arena } = writer.memory;
  check(rules, vectors, compiled(writer), arena, writer.epoch);
  const lookupsPerS = measureLookups(compiled(writer), vectors, arena, writer.epoch, seconds);
  return {
    lookupsPerS,
    masks,
    bytesPerRule: (arenaBytes + indexBytes) / rules.length,
    buildS,
    updateUs: measureUpdates(writer, rules, ids, chance, updates),
  };
}

/** Table 0 as a forwarding thread would look it up. */
function compiled(writer: TableWriter): Matcher {
  const [table] = writer.snapshotStructure().tables;
  const matcher = compileTable(table!.fresh, table!.filter, writer.memory.hashSeed);
  assert(matcher !== undefined);
  return matcher;
}

function packetVectors(rules: readonly Rule[], chance: Chance): Int32Array[] {
  const frames = buildFrames(PACKETS, () => headersFor(chance.pick(rules), chance));
  return Array.from({ length: PACKETS }, (_, i) => {
    const v = new Int32Array(VECTOR_WORDS);
    frames.frame.start = i * frames.stride;
    frames.frame.length = frames.length;
    parse(frames.frame, 1, v);
    return v;
  });
}

function check(
  rules: readonly Rule[],
  vectors: readonly Int32Array[],
  matcher: Matcher,
  arena: Int32Array,
  epoch: number,
): void {
  const plain = rules.map(({ flow }) => ({ match: compileMatch(flow.match), flow }));
  const matches = (v: Int32Array, { words, masks, key }: CompiledMatch): boolean =>
    words.every((word, i) => (v[word]! & masks[i]!) === key[i]);
  for (const v of vectors.slice(0, SAMPLE)) {
    const wanted = plain.find(({ match }) => matches(v, match));
    const found = matcher.find(v, arena, epoch);
    assert(found !== 0 && wanted !== undefined, 'a packet made for a rule meets one');
    assert.equal(arena[found + RuleWord.Priority], wanted.flow.priority);
  }
}

function measureLookups(
  matcher: Matcher,
  vectors: readonly Int32Array[],
  arena: Int32Array,
  epoch: number,
  seconds: number,
): number {
  let found = 0;
  const round = (): void => {
    for (const v of vectors) found += matcher.find(v, arena, epoch) === 0 ? 0 : 1;
  };
  for (let i = 0; i < 10; i++) round();
  let rounds = 0;
  const startedAt = performance.now();
  let elapsedMs = 0;
  do {
    round();
    rounds++;
    elapsedMs = performance.now() - startedAt;
  } while (elapsedMs < seconds * 1000);
  assert.equal(found, (rounds + 10) * vectors.length);
  return (rounds * vectors.length) / (elapsedMs / 1000);
}

/** A rule out, published, and in again, published: the median of all of these. */
function measureUpdates(
  writer: TableWriter,
  rules: readonly Rule[],
  ids: number[],
  chance: Chance,
  updates: number,
): number {
  const timesUs: number[] = [];
  const timed = (change: () => void): void => {
    const startedAt = performance.now();
    change();
    writer.publish();
    timesUs.push((performance.now() - startedAt) * 1000);
  };
  for (let i = 0; i < updates; i++) {
    const index = chance.below(rules.length);
    timed(() => writer.remove(ids[index]!));
    timed(() => {
      ids[index] = writer.insert(rules[index]!.flow);
    });
  }
  return median(timesUs);
}
