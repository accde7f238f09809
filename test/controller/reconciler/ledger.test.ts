import t from 'tap';
import { MAX_ITEMS_PER_OWNER } from '../../../controller/reconciler/refusals.js';
import { type App, type AppContext, output } from '../../../controller/sdk.js';
import { Bench } from '../bench.js';
import type { FakeSwitch } from '../fake-switch.js';

const ROOM = 800;

/** Units of so many rules each, on every switch; the rules of each have a priority of their own. */
class Heaps {
  atomic = false;
  readonly #sizes = new Map<string, number>();
  readonly #name: string;
  readonly #priority: number;
  #context: AppContext | undefined;

  /** `priority`: of the first unit's rules; others follow. */
  constructor(name: string, priority: number) {
    this.#name = name;
    this.#priority = priority;
  }

  readonly app = (): App => ({
    name: this.#name,
    start: (context) => {
      this.#context = context;
    },
    compile: (network, desired) => {
      let priority = this.#priority;
      for (const [name, size] of this.#sizes) {
        const at = priority++;
        const inputs = [size, network.switches.size];
        const write = (unit: Pick<typeof desired, 'on'>): void => {
          for (const node of network.switches.values()) {
            for (let i = 0; i < size; i++) {
              const match = { ethType: 'ipv4', ipProto: 'udp', udpDst: 1 + i } as const;
              unit.on(node).rule({ stage: 'policy', priority: at, match, next: 'next' });
            }
          }
        };
        desired.unit(name, inputs, write, { atomic: this.atomic });
      }
    },
  });

  want(sizes: Readonly<Record<string, number>>): void {
    for (const [name, size] of Object.entries(sizes)) this.#sizes.set(name, size);
    this.#context?.invalidate();
  }

  /** How many rules of each unit a switch holds. */
  heldBy(s: FakeSwitch): Record<string, number> {
    const held = [...this.#sizes.keys()].map((name): [string, number] => [name, 0]);
    for (const { priority } of s.flows(this.#name)) held[priority - this.#priority]![1]++;
    return Object.fromEntries(held);
  }
}

/** `u0`, `u1` ..., each of so many rules. */
function many(units: number, size: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: units }, (_, i) => [`u${i}`, size]));
}

async function started(sizes: Readonly<Record<string, number>>, room = ROOM) {
  const bench = new Bench();
  const heaps = new Heaps('heaps', 100);
  const other = new Heaps('other', 900);
  heaps.want(sizes);
  await bench.start({ apps: [heaps.app(), other.app()] });
  const s = bench.add(room);
  bench.connect(s);
  const run = (ms: number): void => bench.clock.advance(ms);
  run(500);
  const unit = (name: string) => bench.controller.unit('heaps', name)!;
  return { bench, s, run, heaps, other, unit };
}

t.test('what a unit brought goes again when there is no room for the rest', async (t) => {
  const { bench, s, run, heaps, other, unit } = await started({ small: 100, large: 1000 });
  t.same(heaps.heldBy(s), { small: 100, large: 0 });
  t.match(unit('large'), { state: 'refused', installed: false, reason: /full/ });
  t.match(unit('small'), { state: 'ok', installed: true });
  other.want({ late: 600 });
  run(500);
  t.equal(s.flows('other').length, 600, 'others find the room');
  const { transactionsRefused } = bench.controller.stats;
  run(100_000);
  const attempts = bench.controller.stats.transactionsRefused - transactionsRefused;
  t.ok(attempts >= 3 && attempts <= 20, `${attempts} refusals in 100 s`);
  t.same(heaps.heldBy(s), { small: 100, large: 0 });
  t.equal(s.flows('other').length, 600);
  t.equal(bench.controller.query.switch(s.id).refusals.length, 1);

  other.want({ late: 0 });
  heaps.want({ large: 650 });
  run(80_000);
  t.same(heaps.heldBy(s), { small: 100, large: 650 });
  t.match(unit('large'), { state: 'ok', installed: true });
  t.ok(bench.controller.inSync);
  await bench.controller.stop();
});

t.test('what was there before a unit grew too large stays', async (t) => {
  const { bench, s, run, heaps, other, unit } = await started({ large: 300 });
  t.match(unit('large'), { state: 'ok', installed: true });
  s.transactions.length = 0;
  heaps.want({ large: 1000 });
  run(20_000);
  t.same(heaps.heldBy(s), { large: 300 });
  t.match(unit('large'), { state: 'refused', installed: false });
  const early = s.changes.filter(
    (change) =>
      change.type === 'flow' &&
      change.mod.flow.match.at(-1)!.value[1]! < 45 &&
      change.mod.flow.match.at(-1)!.value[0] === 0,
  );
  t.same(early, [], 'and is not touched');

  // Another controller does not know what was there when, and takes nothing away.
  await bench.kill();
  await bench.start({ apps: [heaps.app(), other.app()] });
  bench.connect(s);
  run(20_000);
  t.same(heaps.heldBy(s), { large: 300 });
  await bench.controller.stop();
});

t.test('of several that do not fit beside each other one stands, and stays', async (t) => {
  const { bench, s, run, heaps, unit } = await started({ a: 700, b: 700, c: 900 });
  const held = heaps.heldBy(s);
  const [name] = Object.entries(held).find(([, size]) => size > 0) ?? [''];
  t.same(held, { a: 0, b: 0, c: 0, [name]: 700 });
  let least = 700;
  for (let i = 0; i < 60; i++) {
    run(1_000);
    least = Math.min(least, heaps.heldBy(s)[name]!);
  }
  t.equal(least, 700);
  t.match(unit(name), { state: 'ok', installed: true });
  t.same(heaps.heldBy(s), held);
  await bench.controller.stop();
});

t.test('of many that do not fit each is tried by itself, and keeps no other waiting', async (t) => {
  const { bench, s, run, heaps, unit } = await started(many(20, 600));
  t.equal(bench.controller.query.switch(s.id).refusals.length, 19);
  run(30_000);
  heaps.want({ small: 100 });
  run(100);
  t.match(unit('small'), { state: 'ok', installed: true });
  t.equal(heaps.heldBy(s)['small'], 100);
  t.ok(s.transactions.length < 600, `${s.transactions.length} transactions`);
  await bench.controller.stop();
});

/** So many that all of the app is set aside. */
const TOO_MANY = many(MAX_ITEMS_PER_OWNER + 4, 20);

t.test('so many that the whole app is set aside leave no parts either', async (t) => {
  const { bench, s, run, heaps, unit } = await started(TOO_MANY, 30);
  const names = Object.keys(TOO_MANY);
  const { query } = bench.controller;
  const standing = (name: string): boolean => heaps.heldBy(s)[name] === 20;
  const check = (): void => {
    t.equal(query.switch(s.id).refusals.length, 1, 'one reason for all');
    const wrong = names.filter((name) => {
      const { state, code, installed } = unit(name);
      if (standing(name)) return state !== 'ok' || !installed;
      return state !== 'refused' || code !== 'TABLE_FULL' || installed;
    });
    t.same(wrong, []);
  };
  check();
  for (let i = 0; i < 3; i++) {
    const parts = Object.values(heaps.heldBy(s)).filter((size) => size > 0 && size < 20);
    t.same(parts, []);
    run(2_500);
  }
  run(60_000);
  check();
  const [{ attempts }] = query.switch(s.id).refusals as unknown as [{ attempts: number }];
  t.ok(attempts >= 5 && attempts <= 8, `${attempts} attempts`);
  heaps.want({ u3: 0 });
  run(1_000);
  t.match(unit('u3'), { state: 'ok', installed: true }, 'nothing of it is refused');
  heaps.want({ ...many(names.length, 0), u5: 8, u6: 8, u7: 8 });
  run(100_000);
  t.ok(names.every((name) => unit(name).state === 'ok' && unit(name).installed));
  t.ok(bench.controller.inSync);
  await bench.controller.stop();
});

t.test('atomic ones that are not even asked for are taken back for the same reason', async (t) => {
  const { bench, run, s, heaps, unit } = await started({}, 30);
  heaps.atomic = true;
  heaps.want(TOO_MANY);
  const codes = new Set<string>();
  for (let i = 0; i < 20; i++) {
    run(1_700);
    const held = heaps.heldBy(s);
    for (const name of Object.keys(TOO_MANY)) if (held[name] !== 20) codes.add(unit(name).code);
  }
  t.same([...codes], ['TABLE_FULL']);
  await bench.controller.stop();
});

t.test(
  'a switch that lost its disk is filled anew, and what it has no room for is not',
  async (t) => {
    const { bench, s, run, heaps } = await started({ a: 600, b: 600 }, 2_000);
    t.same(heaps.heldBy(s), { a: 600, b: 600 });
    bench.pairs.get(s)!.cut();
    run(10);
    s.store.apply([{ type: 'deleteOwner', owner: 'heaps' }]);
    bench.connect(s);
    run(10_000);
    t.same(heaps.heldBy(s), { a: 600, b: 600 });
    await bench.controller.stop();
  },
);

t.test('a group that is refused keeps nobody waiting, unless it is there as it was', async (t) => {
  const bench = new Bench();
  let weights: readonly number[] = [1];
  let context: AppContext;
  const app: App = {
    name: 'groups',
    start: (given) => {
      context = given;
    },
    compile(network, desired) {
      for (const node of network.switches.values()) {
        weights.forEach((weight, i) => {
          const buckets = [{ weight, actions: [output(1)] }];
          desired.on(node).group(`${i}`, { type: 'select', buckets });
        });
      }
    },
  };
  await bench.start({ apps: [app] });
  const s = bench.add();
  bench.connect(s);
  const wanting = (...wanted: number[]): boolean => {
    weights = wanted;
    context.invalidate();
    bench.clock.advance(200);
    return bench.controller.switches.get(s.id)!.reconciler.holdsGroups;
  };
  t.ok(wanting(1));
  s.refuse = (change) =>
    change.type === 'group' && change.group.buckets[0]?.weight === 9
      ? { reason: 'UNSUPPORTED', field: 'group', message: 'not that weight' }
      : undefined;
  t.ok(wanting(1, 9), 'one that is not there does nothing');
  t.notOk(wanting(9, 1), 'one that is there does what it did');
  t.ok(wanting(2, 1));
  bench.pairs.get(s)!.slow(150);
  const isInstalled = (): boolean => bench.controller.unit('groups', '')!.installed;
  t.ok(isInstalled());
  wanting(3, 1);
  wanting(4, 1);
  t.notOk(isInstalled(), 'the answer that came was to what is no longer wanted');
  bench.clock.advance(500);
  t.ok(isInstalled());
  await bench.controller.stop();
});
