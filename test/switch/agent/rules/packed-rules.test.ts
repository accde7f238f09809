import t, { type Test } from 'tap';
import { flowEquals, flowKey, flowMod, formatFlow, makeFlow } from '../../../../proto/flow.js';
import { matchCovers, matchesOverlap } from '../../../../proto/match.js';
import { type Flow, FlowCommand, type FlowMod, type Match } from '../../../../proto/model.js';
import { InternedBytes } from '../../../../switch/agent/rules/interned-bytes.js';
import { PackedRules, type RuleHistory } from '../../../../switch/agent/rules/packed-rules.js';
import type { FlowEntry } from '../../../../switch/agent/rules/rule-record.js';
import { RandomRules } from '../../../proto/random-rules.js';
import { seedOf } from '../../../seed.js';

interface Held {
  readonly flow: Flow;
  readonly reference: number;
  readonly history: RuleHistory;
}

const mod = (flow: Flow, rest?: Partial<FlowMod>): FlowMod =>
  flowMod(FlowCommand.Delete, flow, rest);

const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
const texts = (entries: Iterable<FlowEntry>): string[] =>
  Array.from(entries, (e) => `${e.ruleId} ${e.installedAtMs} ${formatFlow(e.flow)}`).sort();

/** A match that covers more: without some of the fields, or with fewer bits of them. */
function widen(match: Match, rules: RandomRules): Match {
  return match.flatMap((one) => {
    if (rules.int(3) === 0) return [];
    if (rules.int(2) === 0) return [one];
    const mask = Uint8Array.from(one.mask ?? one.value.map(() => 0xff));
    mask[rules.int(mask.length)] = 0;
    if (mask.every((byte) => byte === 0)) return [];
    return [{ field: one.field, value: one.value.map((byte, i) => byte & mask[i]!), mask }];
  });
}

t.test('random rules against a map of objects', async (t) => {
  const seed = seedOf(t);
  const random = new RandomRules(seed);
  const packed = new PackedRules();
  const held = new Map<string, Held>();
  const matches: Match[] = Array.from({ length: 30 }, () => random.match());
  for (let i = 0; i < 30; i++) matches.push(widen(random.pick(matches), random));
  const draw = (): Flow => ({
    ...random.flow(),
    table: random.int(3),
    priority: random.int(3) * 32_767,
    match: random.pick(matches),
    owner: random.pick(['a', 'b', 'Bücher']),
    cookie: random.pick([0n, 0n, 5n, 0xffff_ffff_0000_0001n]),
    idleTimeoutS: random.pick([0, 0, 7, 0xffff]),
  });
  let now = 0;
  const frozen: { readonly read: () => string[]; readonly expected: string[] }[] = [];
  const entries = (): FlowEntry[] =>
    [...held.values()].map(({ flow, history: { ruleId, installedAtMs } }) => {
      return { flow, ruleId, installedAtMs };
    });
  for (let step = 0; step < 3000; step++) {
    now += 0.5;
    const flow = draw();
    const key = flowKey(flow);
    const there = held.get(key);
    const reference = packed.find(flow);
    if (reference !== (there?.reference ?? 0)) t.fail(`step ${step}: found ${reference}`);
    const history = { ruleId: step, installedAtMs: now, usedAtMs: now, seenPackets: step };
    const isTimed = flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
    const kept = isTimed ? history : { ...history, usedAtMs: 0, seenPackets: 0 };
    if (there === undefined) {
      held.set(key, { flow, reference: packed.add(flow, history), history: kept });
    } else {
      if (packed.equals(reference, flow) !== flowEquals(there.flow, flow)) t.fail('equals');
      t.same(packed.history(reference), there.history);
      if (packed.isTimed(reference)) {
        t.equal(packed.timeouts(reference).idleS, there.flow.idleTimeoutS);
        packed.saw(reference, step, now);
        Object.assign(there.history, { seenPackets: step, usedAtMs: now });
      }
      const choice = random.int(5);
      if (choice < 2) {
        packed.unlink(reference);
        packed.free(reference);
        held.delete(key);
      } else if (choice === 2) {
        packed.unlink(reference);
        if (packed.find(flow) !== 0) t.fail('out of sight');
        packed.relink(reference);
      } else {
        const next = packed.replace(reference, flow, history);
        if (choice === 3) {
          packed.free(reference);
          held.set(key, { flow, reference: next, history: kept });
        } else {
          packed.putInstead(next, reference);
          packed.free(next);
        }
      }
    }
    if (step % 100 === 0) {
      checkSelection(t, packed, held, random, draw());
      const all = packed.freeze();
      frozen.push({ read: () => texts(all.entries()), expected: texts(entries()) });
    }
  }
  t.equal(packed.size, held.size);
  t.ok(held.size > 50, `${held.size} rules`);
  t.same(texts(packed.entries()), texts(entries()));
  const ofOne = entries().filter(({ flow }) => flow.owner === 'a' && flow.table === 1);
  t.same(texts(packed.entries('a', 1)), texts(ofOne));
  for (const { flow, reference } of held.values()) {
    if (!flowEquals(packed.flow(reference), flow)) t.fail(formatFlow(flow));
  }
  for (const { read, expected } of frozen) t.same(read(), expected, 'as they were then');
});

function checkSelection(
  t: Test,
  packed: PackedRules,
  held: ReadonlyMap<string, Held>,
  random: RandomRules,
  flow: Flow,
): void {
  const all = [...held.values()];
  const overlaps = all.some(
    ({ flow: f }) =>
      f.table === flow.table &&
      f.priority === flow.priority &&
      flowKey(f) !== flowKey(flow) &&
      matchesOverlap(f.match, flow.match),
  );
  t.equal(packed.overlapping(flow, packed.find(flow)) !== 0, overlaps, 'overlap');
  const general = { ...flow, match: widen(flow.match, random), owner: random.pick(['', 'a']) };
  const cookieMask = random.pick([0n, 4n, 0xffff_ffff_ffff_ffffn]);
  const table = random.pick([undefined, flow.table]);
  const port = flow.instructions.apply.find((action) => action.type === 'output')?.port;
  const outPort = random.int(2) === 0 ? port : undefined;
  const expected = all.filter(
    ({ flow: f }) =>
      (table === undefined || f.table === table) &&
      (general.owner === '' || f.owner === general.owner) &&
      (f.cookie & cookieMask) === (general.cookie & cookieMask) &&
      (outPort === undefined ||
        [...f.instructions.apply, ...f.instructions.write].some(
          (action) => action.type === 'output' && action.port === outPort,
        )) &&
      matchCovers(general.match, f.match),
  );
  t.same(
    sorted(packed.covered(mod(general, { cookieMask, outPort }), table)),
    sorted(expected.map(({ reference }) => reference)),
    'covered',
  );
}

t.test('what is freed is used again, and nothing is left of it', async (t) => {
  const packed = new PackedRules();
  const history = { ruleId: 1, installedAtMs: 0, usedAtMs: 0, seenPackets: 0 };
  const flow = (n: number): Flow =>
    makeFlow({
      table: n & 3,
      priority: n,
      match: [{ field: 3, value: Uint8Array.of(2, 0, 0, n >> 16, n >> 8, n) }],
      instructions: { apply: [{ type: 'output', port: 1 + (n % 7) }] },
    });
  const seen = new Set<number>();
  for (let round = 0; round < 3; round++) {
    const references = Array.from({ length: 20_000 }, (_, n) => packed.add(flow(n), history));
    if (round === 0) for (const reference of references) seen.add(reference);
    t.ok(references.every((reference) => seen.has(reference)));
    t.equal([...packed.references()].length, 20_000);
    for (const reference of references) {
      packed.unlink(reference);
      packed.free(reference);
    }
    t.equal(packed.size, 0);
    t.same([...packed.references()], []);
  }
});

t.test('equal bytes have one reference, as long as somebody uses them', async (t) => {
  const bytes = new InternedBytes();
  const of = (...list: number[]): Uint8Array => Uint8Array.from(list);
  const first = bytes.take(of(1, 2, 3, 255, 5));
  t.equal(bytes.take(of(1, 2, 3, 255, 5)), first);
  t.not(bytes.take(of(1, 2, 3, 255, 5, 0)), first, 'zeros at the end count');
  t.equal(bytes.size, 2);
  const before = bytes.freeze();
  t.same(bytes.read(first), of(1, 2, 3, 255, 5));
  t.equal(bytes.release(first), false);
  t.equal(bytes.find(of(1, 2, 3, 255, 5)), first);
  t.equal(bytes.release(first), true);
  t.equal(bytes.find(of(1, 2, 3, 255, 5)), 0);
  t.equal(bytes.take(of()), bytes.take(of()), 'also none at all');
  t.equal(before.chunks.length, 1);
});
