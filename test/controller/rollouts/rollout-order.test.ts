import t from 'tap';
import type { DesireChange } from '../../../controller/desired/switch-desire.js';
import {
  classOf,
  type Entry,
  orderOf,
  overlap,
  type RolloutOrder,
  type Surroundings,
} from '../../../controller/rollouts/rollout-order.js';
import { isSimple } from '../../../controller/rollouts/rollout-steps.js';
import { Field } from '../../../proto/fields.js';
import { flowKey } from '../../../proto/flow.js';
import { type Flow, type Group, GroupType } from '../../../proto/model.js';
import { seededRandom } from '../../../topology/generators.js';

/** A full mesh: switch `a` has its cable to `b` at the port that is called so. */
const NAMES = [...'ABCDEFGH'];
const HOSTS = 99;
const portTo = (name: string): number => 1 + NAMES.indexOf(name);

/** A rule for one destination that sends packets on; "": nowhere, "host": to a host. */
function rule(next: string, { to = 7, priority = 10 } = {}): Flow {
  const port = next === 'host' ? HOSTS : portTo(next);
  return {
    table: 0,
    priority,
    owner: 'x',
    cookie: 0n,
    idleTimeoutS: 0,
    hardTimeoutS: 0,
    flags: 0,
    match: [{ field: Field.EthDst, value: Uint8Array.of(2, 0, 0, 0, 0, to) }],
    instructions: {
      meter: 0,
      apply: next === '' ? [] : [{ type: 'output', port, maxLen: 0 }],
      clear: false,
      write: [],
    },
  } as unknown as Flow;
}

function entry(id: string, before: Flow | undefined, after: Flow | undefined): Entry {
  const item = flowKey((after ?? before)!);
  return { id, change: { item, before, after } as DesireChange };
}

/** What is wanted at last, by switch. */
function around(wanted: Readonly<Record<string, readonly Flow[]>>): Surroundings {
  return {
    peer: (id, port) =>
      port <= NAMES.length ? { switch: NAMES[port - 1]!, port: portTo(id) } : undefined,
    flow: (id, key) => wanted[id]?.find((flow) => flowKey(flow) === key),
    group: () => undefined,
    rivals: (id, flow) =>
      (wanted[id] ?? []).some((other) => other.priority === flow.priority && overlap(other, flow)),
    isMoving: false,
  };
}

/** From way to way, each a list of switches; hops that are on both are replaced only where they differ. */
function move(before: string, after: string) {
  const next = (way: string, id: string): string => way[way.indexOf(id) + 1] ?? 'host';
  const entries: Entry[] = [];
  const wanted: Record<string, Flow[]> = {};
  for (const id of NAMES) {
    const old = before.includes(id) ? rule(next(before, id)) : undefined;
    const fresh = after.includes(id) ? rule(next(after, id)) : undefined;
    if (fresh !== undefined) wanted[id] = [fresh];
    if (old === undefined && fresh === undefined) continue;
    if (old && fresh && next(before, id) === next(after, id)) continue;
    entries.push(entry(id, old, fresh));
  }
  return { entries, order: orderOf(entries, around(wanted), false) };
}

const ids = (entries: readonly Entry[]): string => entries.map(({ id }) => id).join('');

t.test('what is new comes first, then the switch where ways part, then what is old', (t) => {
  const { order } = move('ABD', 'ACD');
  t.equal(ids(order.first), 'C');
  t.same(order.heads.map(ids), ['A']);
  t.equal(ids(order.last), 'B');
  t.same([order.late, order.shields], [[], []]);
  t.end();
});

t.test('what is only dropped from now on is dropped at once, everywhere', (t) => {
  const drop = (priority?: number): Flow => rule('', { priority });
  const replaced = [entry('A', rule('B'), drop()), entry('B', rule('host'), drop())];
  const covered = NAMES.slice(0, 2).flatMap((id) => [
    entry(id, undefined, drop(20)),
    entry(id, rule('host'), undefined),
  ]);
  for (const entries of [replaced, covered]) {
    const order = orderOf(entries, around({}), true);
    t.same(order, { first: entries, heads: [], late: [], last: [], shields: [] });
    t.ok(isSimple(entries));
  }
  const mixed = [entry('A', rule('B'), rule('C')), entry('B', rule('host'), drop())];
  const order = orderOf(mixed, around({}), true);
  t.same(order.first, [], 'packets may be on their way to a switch that others leave out');
  t.notOk(isSimple(mixed));
  const gone = [entry('A', rule('B'), undefined), entry('B', rule('host'), undefined)];
  t.equal(
    ids(orderOf(gone, around({}), true).last),
    'AB',
    'where nothing is put, packets pass first',
  );
  t.end();
});

t.test('replacements go downstream before upstream', (t) => {
  // If A came first, packets on the new way would take C's old one.
  const { order } = move('ABCDH', 'AFBCEH');
  t.same(order.heads.map(ids), ['C', 'A']);
  t.equal(ids(order.first), 'EF');
  t.equal(ids(order.last), 'D');
  t.same([order.late, order.shields], [[], []]);
  t.end();
});

t.test('a switch that packets come to from elsewhere tells old ones from new ones', (t) => {
  const { order } = move('ABCDEH', 'ACFH');
  t.same([order.heads.map(ids), order.late.map(ids)], [['A'], ['C']]);
  t.equal(order.shields.map(({ id }) => id).join(''), 'C');
  t.equal(ids(order.last), 'BDE');
  t.end();
});

t.test('where two switches change places, shields tell old packets from new ones', (t) => {
  const { order } = move('ABCD', 'ACBD');
  t.same(
    order.shields.map(({ id, flow }) => [
      id,
      flow.priority,
      flow.match.find(({ field }) => field === Field.InPort)?.value,
    ]),
    [
      ['B', 11, Uint8Array.of(0, 0, 0, portTo('C'))],
      ['C', 11, Uint8Array.of(0, 0, 0, portTo('A'))],
    ],
  );
  t.same(order.heads.map(ids), ['A']);
  t.same(order.late.map(ids).join(''), 'BC', 'their rules when the old packets have passed');
  t.end();
});

t.test('a shield stands before nothing that its rule stands behind', (t) => {
  const swap = (others: readonly Flow[], priority = 10): RolloutOrder => {
    const next = { A: ['B', 'C'], B: ['C', 'D'], C: ['D', 'B'] } as const;
    const wanted: Record<string, Flow[]> = { D: [rule('host')] };
    const entries = Object.entries(next).map(([id, [before, after]]) => {
      wanted[id] = [rule(after, { priority }), ...others];
      return entry(id, rule(before, { priority }), rule(after, { priority }));
    });
    return orderOf(entries, around(wanted), false);
  };
  t.equal(swap([]).shields.length, 2);
  t.equal(swap([rule('', { to: 8, priority: 11 })]).shields.length, 2, 'about other packets');
  const barrier = { ...rule('', { priority: 11 }), match: [] };
  t.same(swap([barrier]).shields, [], 'it may be what holds packets back');
  t.same(swap([], 65_535).shields, [], 'nothing is before that');
  // Nobody was sent anywhere, so there are no packets on an old way.
  const wanted = { A: [rule('B')], B: [rule('C')], C: [rule('D')], D: [rule('host')] };
  const started = (['A', 'B', 'C'] as const).map((id) => entry(id, rule(''), wanted[id][0]));
  t.same(orderOf(started, around(wanted), false).shields, []);
  t.end();
});

t.test('floods: ports are given up on all switches before others are taken up', (t) => {
  const cables = ['AB', 'BC', 'CD', 'DA'];
  /** Where a switch floods to, in the tree of all cables of the ring but one. */
  const sides = (id: string, without: string): string =>
    cables
      .filter((cable) => cable !== without && cable.includes(id))
      .map((cable) => cable.replace(id, ''))
      .join('');
  const flood = (ports: string): Group => ({
    id: 7,
    owner: 'x',
    type: GroupType.All,
    buckets: [...ports].map((to) => ({
      weight: 1,
      actions: [{ type: 'output', port: portTo(to) }],
    })),
  });
  const moveTree = (from: string, to: string): RolloutOrder => {
    const entries = [...'ABCD']
      .filter((id) => sides(id, from) !== sides(id, to))
      .map((id): Entry => {
        const [before, after] = [flood(sides(id, from)), flood(sides(id, to))];
        return { id, change: { item: 'g7', before, after } as DesireChange };
      });
    const group = (id: string): Group => flood(sides(id, to));
    return orderOf(entries, { ...around({}), group }, false);
  };
  const { heads, ...rest } = moveTree('AB', 'BC');
  t.same(heads.map(ids), ['C', 'B', 'A']);
  t.same(rest, { first: [], late: [], last: [], shields: [] });
  t.same(moveTree('AB', 'CD').heads.map(ids), ['CD', 'AB']);
  for (const from of cables) {
    for (const to of cables) {
      if (from === to) continue;
      const now = new Map([...'ABCD'].map((id) => [id, sides(id, from)]));
      // A cable carries what either end sends.
      const isRing = (): boolean =>
        cables.every((cable) => {
          const [a = '', b = ''] = cable;
          return now.get(a)!.includes(b) || now.get(b)!.includes(a);
        });
      for (const { id } of moveTree(from, to).heads.flat()) {
        now.set(id, sides(id, to));
        if (isRing()) t.fail(`from the tree without ${from} to that without ${to}, at ${id}`);
      }
    }
  }
  t.end();
});

t.test('a rule that takes packets from one that goes waits like a replacement', (t) => {
  const [low, high] = [rule('B', { priority: 5 }), rule('C', { priority: 9 })];
  const covering = [
    entry('A', low, undefined),
    entry('A', undefined, high),
    entry('C', undefined, rule('D')),
  ];
  const up = orderOf(covering, around({ A: [high], C: [rule('D')] }), false);
  t.same([ids(up.first), up.heads.map(ids), ids(up.last)], ['C', ['A'], 'A']);
  const uncovering = [entry('A', high, undefined), entry('A', undefined, low)];
  const down = orderOf(uncovering, around({ A: [low] }), false);
  t.same([ids(down.first), down.heads.map(ids), ids(down.last)], ['A', ['A'], '']);
  t.end();
});

t.test('a rule that dropped goes first: it is on nobody’s way', (t) => {
  const order = orderOf([entry('A', rule(''), undefined)], around({}), false);
  t.same([ids(order.first), ids(order.last)], ['A', '']);
  t.end();
});

t.test('additions alone are ordered only when all of them are one', (t) => {
  const [a, b] = [rule('B'), rule('host')];
  const entries = [entry('A', undefined, a), entry('B', undefined, b)];
  const wanted = around({ A: [a], B: [b] });
  t.same(ids(orderOf(entries, wanted, false).first), 'AB');
  const whole = orderOf(entries, wanted, true);
  t.same([ids(whole.first), whole.heads.map(ids)], ['', ['B', 'A']]);
  t.end();
});

t.test('a class is a match, whatever the port of arrival', (t) => {
  const one = rule('B');
  const port = { field: Field.InPort, value: Uint8Array.of(0, 0, 0, 3) };
  const same = { ...one, match: [port, ...one.match] } as Flow;
  const key = (after: Flow): string | undefined => classOf(entry('A', undefined, after).change);
  t.equal(key(one), key(same));
  t.not(key(one), key(rule('B', { to: 8 })));
  t.end();
});

/** Where a packet gets that enters at the first switch of a way: over rules as they stand. */
function arrives(start: string, rules: ReadonlyMap<string, Flow>): boolean {
  let at = start;
  for (let hops = 0; hops <= NAMES.length; hops++) {
    const action = rules.get(at)?.instructions.apply[0];
    if (action?.type !== 'output') return false;
    if (action.port === HOSTS) return true;
    at = NAMES[action.port - 1]!;
  }
  return false;
}

t.test('in whatever order the switches of one step take it, packets arrive', (t) => {
  const seed = 11;
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const way = (): string => {
    const middle = NAMES.slice(1, -1)
      .sort(() => random() - 0.5)
      .slice(0, below(5));
    return ['A', ...middle, 'H'].join('');
  };
  let checked = 0;
  for (let i = 0; i < 1_000; i++) {
    const [before, after] = [way(), way()];
    const { entries, order } = move(before, after);
    // Those need rules by the port of arrival, which test/end-to-end/moves.test.ts has.
    if (order.shields.length > 0) continue;
    const steps = [order.first, ...order.heads, ...order.late, order.last];
    t.equal(steps.flat().length, entries.length) || t.comment({ seed, before, after });
    const rules = new Map<string, Flow>();
    for (const [n, id] of [...before].entries()) rules.set(id, rule(before[n + 1] ?? 'host'));
    for (const step of steps) {
      for (const { id, change } of [...step].sort(() => random() - 0.5)) {
        if (change.after === undefined) rules.delete(id);
        else rules.set(id, change.after as Flow);
        checked++;
        if (!arrives('A', rules)) t.fail(`seed ${seed}: ${before} to ${after}, at ${id}`);
      }
    }
  }
  t.ok(checked > 1_000, `${checked} states`);
  t.end();
});
