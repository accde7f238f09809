import t from 'tap';
import { buildFrames } from '../../../bench/support/frames.js';
import { headersFor, RULE_KINDS, ruleSet } from '../../../bench/support/rule-sets.js';
import { Field } from '../../../proto/fields.js';
import type { MatchField } from '../../../proto/model.js';
import { Chance } from '../../../switch/oracle/random.js';
import { Word } from '../../../switch/pipeline/layout.js';
import { PARSED, parse } from '../../../switch/pipeline/parser.js';
import type { BitmapPlace } from '../../../switch/tables/bitmaps.js';
import { compileMatch } from '../../../switch/tables/compile-match.js';
import { hashWords, multiplierOf } from '../../../switch/tables/hash.js';
import { Index, RuleWord, SMALL_LIMITS, Unit } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { seedOf } from '../../seed.js';
import { flow, output, testSwitch } from '../fixtures.js';

/** Rules as words and masks, searched one by one. */
class PlainTable {
  readonly #rules = new Map<number, { match: ReturnType<typeof compileMatch>; priority: number }>();

  add(index: number, match: ReturnType<typeof compileMatch>, priority: number): void {
    this.#rules.set(index, { match, priority });
  }

  remove(index: number): void {
    this.#rules.delete(index);
  }

  /** Every rule of the highest priority that matches. */
  best(v: Int32Array): Set<number> {
    let best = -1;
    let winners = new Set<number>();
    for (const [index, { match, priority }] of this.#rules) {
      if (priority < best) continue;
      const { words, masks, key } = match;
      if (!words.every((word, i) => (v[word] & masks[i]) === key[i])) continue;
      if (priority > best) winners = new Set();
      best = priority;
      winners.add(index);
    }
    return winners;
  }
}

t.test('lists with hundreds of masks, while their rules come and go', async (t) => {
  const seed = seedOf(t);
  for (const kind of RULE_KINDS) {
    t.comment(kind);
    const chance = new Chance(seed);
    const { writer, run } = testSwitch([1, 2], { ...SMALL_LIMITS, maxShapes: 1024 });
    // Which rule won shows in its counter.
    const rules = ruleSet(kind, 1500, seed, () => ({ instructions: { apply: [output(2)] } }));
    const plain = new PlainTable();
    const held = new Map<number, number>();
    const add = (index: number): void => {
      const { flow } = rules[index];
      held.set(index, writer.insert(flow));
      plain.add(index, compileMatch(flow.match), flow.priority);
    };
    const remove = (index: number): void => {
      writer.remove(held.get(index)!);
      held.delete(index);
      plain.remove(index);
    };
    const v = new Int32Array(Word.Count);
    const check = (packets: number): void => {
      const frames = buildFrames(packets, () => headersFor(chance.pick(rules), chance));
      const packetsOf = (): Map<number, number> =>
        new Map([...held].map(([index, id]) => [index, writer.counters(id).packets]));
      for (let i = 0; i < packets; i++) {
        const at = i * frames.stride;
        frames.frame.start = at;
        frames.frame.length = frames.length;
        t.equal(parse(frames.frame, 1, v), PARSED);
        const winners = plain.best(v);
        const before = packetsOf();
        run(frames.frame.bytes.slice(at, at + frames.length));
        const won = [...packetsOf()].filter(([index, count]) => count !== before.get(index));
        t.equal(won.length, winners.size === 0 ? 0 : 1);
        for (const [index] of won) t.ok(winners.has(index), `rule ${index} may win`);
      }
    };
    for (const index of rules.keys()) add(index);
    writer.publish();
    t.equal(writer.explain(0).matcher, 'filtered-tuples');
    check(40);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 1000; i++) {
        const index = chance.below(rules.length);
        if (held.has(index)) remove(index);
        else add(index);
      }
      if (round === 1) {
        // What is taken back leaves no trace.
        const before = [...held.keys()];
        writer.publish();
        for (const index of before) writer.remove(held.get(index)!);
        writer.discard();
      }
      writer.publish();
      check(40);
    }
    for (const index of [...held.keys()].slice(5)) remove(index);
    // Shapes without rules are kept for a while.
    for (let i = 0; i < 70; i++) {
      writer.remove(writer.insert(flow({ priority: 0 })));
      writer.publish();
    }
    t.not(writer.explain(0).matcher, 'filtered-tuples');
    t.equal(writer.snapshotStructure().tables[0]?.filter, undefined);
    check(5);
    for (const index of [...held.keys()]) remove(index);
    writer.publish();
    check(5);
    t.equal(writer.rules, 0);
  }
});

/** Rules of the table that the bitmaps of masks or cells deny, though a reader may have to find them. */
function denied(writer: TableWriter): number {
  const { arena, hashSeed } = writer.memory;
  const { filter, fresh } = writer.snapshotStructure().tables[0]!;
  const { bits, columns, cells } = filter!;
  const multiplier = multiplierOf(hashSeed);
  const masks = columns.flatMap(({ word, masks, bitmaps }) =>
    masks.map((mask, i) => ({ word, mask, place: bitmaps[i]! })),
  );
  const has = ({ base, shift }: BitmapPlace, hash: number): boolean =>
    (bits[base + ((hash >>> shift) >>> 5)]! & (1 << (hash >>> shift))) !== 0;
  let count = 0;
  for (const { number, words, masks: own, index } of fresh) {
    const looksAt = columns.filter(({ word }) => words.includes(word)).slice(0, 2);
    const lead = looksAt.map(({ word }) => {
      const mask = own[words.indexOf(word)];
      return masks.findIndex((other) => other.word === word && other.mask === mask);
    });
    const cell = cells.find((other) => other.lead.join() === lead.map((i) => i + 1).join());
    for (const word of index) {
      const at = (word & Index.UnitMask) << Unit.Shift;
      if (word >= 0 || arena[at + RuleWord.Shape] !== number) continue;
      const values = lead.map((i) => arena[at + RuleWord.Key + words.indexOf(masks[i]!.word)]!);
      const passes =
        cell !== undefined &&
        lead.every((i, nth) => has(masks[i]!.place, Math.imul(values[nth]!, multiplier))) &&
        has(cell.bitmap, hashWords(Int32Array.from(values), 0, values.length, hashSeed));
      if (!passes) count++;
    }
  }
  return count;
}

t.test('every rule has its bits, and bitmaps stay as large as their rules need', async (t) => {
  const seed = seedOf(t);
  const chance = new Chance(seed);
  const rules = ruleSet('ipc', 6000, seed, () => ({ instructions: {} }));
  const limits = { ...SMALL_LIMITS, maxShapes: 1024 };
  const writer = new TableWriter({ limits, hashSeed: seed ^ 0x5eed, onStructure: () => {} });
  const held = new Map<number, number>();
  let filtered = 0;
  for (let round = 0; round < 30; round++) {
    for (const id of held.values()) if (chance.is(0.9)) writer.remove(id);
    held.clear();
    writer.publish();
    writer.publish();
    for (let i = 0; i < 400; i++) {
      const index = chance.below(rules.length);
      if (!held.has(index)) held.set(index, writer.insert(rules[index]!.flow));
    }
    if (round % 5 === 4) {
      writer.discard();
      held.clear();
    } else {
      writer.publish();
    }
    const { filter } = writer.snapshotStructure().tables[0]!;
    if (filter === undefined) continue;
    filtered++;
    t.equal(denied(writer), 0, `round ${round}`);
    const bitmaps = filter.cells.length + filter.columns.flatMap(({ masks }) => masks).length;
    // The smallest for each, and 32 bits for each rule in three of them; one array in four is in use.
    const most = Math.max(1024, 4 * (bitmaps * 8 + 3 * writer.rules));
    if (filter.bits.length > most) t.fail(`${filter.bits.length} words in round ${round}`);
  }
  t.ok(filtered > 10);
});

t.test(
  'rules that only differ in what is not their lead are not compared one by one',
  async (t) => {
    const limits = { ...SMALL_LIMITS, maxShapes: 1024 };
    const { writer, run } = testSwitch([1, 2], limits);
    const two = (value: number): Uint8Array => Uint8Array.of(value >> 8, value);
    const between = (ports: MatchField[], priority: number): number =>
      writer.insert(
        flow({
          match: [
            { field: Field.EthType, value: two(0x0800) },
            { field: Field.IpProto, value: Uint8Array.of(17) },
            { field: Field.Ipv4Src, value: Uint8Array.of(10, 0, 0, 1) },
            { field: Field.Ipv4Dst, value: Uint8Array.of(10, 0, 0, 2) },
            ...ports,
          ],
          priority,
          apply: [output(2)],
        }),
      );
    for (const { flow } of ruleSet('acl', 800, 1, () => ({ instructions: {} })))
      writer.insert(flow);
    const separate = (): number =>
      writer
        .snapshotStructure()
        .tables[0]!.filter!.cells.reduce((sum, cell) => sum + cell.separate.length, 0);
    const any = between([], 1);
    writer.publish();
    t.equal(separate(), 0);
    const frame = (port: number): Uint8Array => {
      const frames = buildFrames(1, () => ({
        ethDst: 1,
        ipv4Src: 0x0a000001,
        ipv4Dst: 0x0a000002,
        ipProto: 17,
        srcPort: 9,
        dstPort: port,
      }));
      return frames.frame.bytes.slice(0, frames.length);
    };
    const ids = Array.from({ length: 300 }, (_, port) =>
      between([{ field: Field.UdpDst, value: two(port) }], 60_000 + port),
    );
    writer.publish();
    t.equal(separate(), 1, 'the ports have an index of their own');
    const won = (port: number): number => {
      const all = [any, ...ids];
      const before = all.map((id) => writer.counters(id).packets);
      run(frame(port));
      return all.findIndex((id, i) => writer.counters(id).packets > before[i]!) - 1;
    };
    for (const port of [0, 7, 8, 9, 150, 299]) t.equal(won(port), port);
    t.equal(won(300), -1, 'the rule for all ports');
    for (const id of ids.splice(100)) writer.remove(id);
    writer.publish();
    t.equal(won(99), 99);
    t.equal(won(100), -1);
  },
);
