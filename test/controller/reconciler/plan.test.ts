import t from 'tap';
import { Drafter, FragmentWriter } from '../../../controller/desired/fragment.js';
import { draftRule, hashText, KeyRefs } from '../../../controller/desired/rule-draft.js';
import { SharedParts } from '../../../controller/desired/shared-parts.js';
import { SwitchDesire, type Wanted } from '../../../controller/desired/switch-desire.js';
import { Unit } from '../../../controller/desired/unit.js';
import { idsOfFlow, idsOfGroup, type UsedId } from '../../../controller/desired/used-ids.js';
import type { PlanOptions } from '../../../controller/reconciler/differences.js';
import { planItems, planRemovals, planTransactions } from '../../../controller/reconciler/plan.js';
import {
  applyPlanned,
  type PlannedTransaction,
} from '../../../controller/reconciler/planned-change.js';
import { RuleSet } from '../../../controller/reconciler/rule-set.js';
import { output, type RuleSpec, setQueue } from '../../../controller/sdk.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { group, meter } from '../../../proto/actions.js';
import { digestsEqual } from '../../../proto/digest.js';
import { Field } from '../../../proto/fields.js';
import { flowKey, makeFlow, queueKey } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import {
  type Action,
  type Flow,
  type Group,
  GroupType,
  type Meter,
  MissPolicy,
  type Queue,
} from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import { seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';
import { FakeSwitch } from '../fake-switch.js';

const OPTIONS: PlanOptions = {
  heldOwners: new Set(['a', 'b']),
  blocked: () => false,
  spared: () => false,
};

function desire(
  flows: readonly Flow[],
  groups: readonly Group[] = [],
  meters: readonly Meter[] = [],
  queues: readonly Queue[] = [],
): Wanted {
  return {
    program: defaultProgram,
    flows: new Map(flows.map((flow) => [flowKey(flow), flow])),
    groups: new Map(groups.map((g) => [g.id, g])),
    meters: new Map(meters.map((m) => [m.id, m])),
    queues: new Map(queues.map((queue) => [queueKey(queue), queue])),
    owners: ['a', 'b'],
  };
}

t.test('any held state becomes any wanted state, through a real flow store', (t) => {
  const seed = seedOf(t);
  const random = seededRandom(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const held = new RuleSet();
  held.setProgram(defaultProgram);
  const node = new FakeSwitch(1, new VirtualClock());
  for (let round = 0; round < 150; round++) {
    // Ids above 6 may refer to those up to 6, so that chains stay short whatever is replaced first.
    const meters: Meter[] = [];
    for (let id = 1; id <= 8; id++) {
      if (pick(2) === 0) continue;
      const bands = [{ dscpRemark: false, rate: 1 + pick(3), burst: 0, precLevel: 0 }];
      meters.push({ id, packets: pick(2) === 0, bands, owner: id % 2 ? 'a' : 'b' });
    }
    const metered = (owner: string): Meter | undefined => {
      const own = meters.filter((m) => m.owner === owner);
      return own.length > 0 && pick(3) === 0 ? own[pick(own.length)] : undefined;
    };
    const groups: Group[] = [];
    for (let id = 1; id <= 12; id++) {
      if (pick(3) === 0) continue;
      const below = groups.filter((g) => id > 6 && g.id <= 6 && g.owner === (id % 2 ? 'a' : 'b'));
      const used = below.length > 0 && pick(2) === 0 ? below[pick(below.length)]! : undefined;
      const actions = used === undefined ? [output(1 + pick(3))] : [group(used.id)];
      const by = metered(id % 2 ? 'a' : 'b');
      if (by !== undefined) actions.unshift(meter(by.id));
      groups.push({
        id,
        type: GroupType.Indirect,
        owner: id % 2 ? 'a' : 'b',
        buckets: [{ weight: 0, actions }],
      });
    }
    const flows = new Map<string, Flow>();
    for (let i = 0; i < 30; i++) {
      const owner = pick(2) ? 'a' : 'b';
      const usable = groups.filter((g) => g.owner === owner);
      const apply =
        usable.length > 0 && pick(2) === 0
          ? [group(usable[pick(usable.length)]!.id)]
          : [output(1 + pick(3))];
      const instructions = { apply, meter: metered(owner)?.id ?? 0 };
      const flow = makeFlow({ table: pick(2), priority: pick(20), owner, instructions });
      flows.set(flowKey(flow), flow);
    }
    groups.sort(() => random() - 0.5);
    const queues = Array.from({ length: 4 }, (_, i) => ({
      port: 1 + (i & 1),
      id: pick(3),
      rateKbps: pick(3),
      burstKilobits: 0,
      priority: pick(2),
      capacityBytes: 0,
      owner: pick(2) ? 'a' : 'b',
    }));
    const wanted = desire([...flows.values()], groups, meters, queues);
    // Every other time only what is named is looked at, and all that differs is named.
    const carryOut = (transactions: readonly PlannedTransaction[]): void => {
      for (const transaction of transactions) {
        const { refusal } = node.store.apply(transaction.changes.map(({ change }) => change));
        if (refusal !== undefined) t.fail(`round ${round}: ${refusal.message}`);
        applyPlanned(held, transaction);
      }
    };
    if (round % 3 === 0) {
      const before = itemsOf(held);
      const back = new Set([...before].filter(() => pick(3) === 0));
      carryOut(planRemovals(held, wanted, back));
      const used = new Set<string>();
      const use: UsedId = (kind, id) => used.add(`${kind[0]}${id}`);
      for (const flow of held.flows.values()) idsOfFlow(flow, use);
      for (const one of held.groups.values()) idsOfGroup(one, use);
      const after = itemsOf(held);
      for (const item of before) {
        const stays = !back.has(item) || used.has(item);
        if (after.has(item) !== stays) t.fail(`round ${round}: ${item} is taken back: ${stays}`);
      }
    }
    const { transactions } =
      round % 2 === 0
        ? planTransactions(held, wanted, OPTIONS)
        : planItems(held, wanted, itemsOf(RuleSet.of(wanted), held), OPTIONS);
    carryOut(transactions);
    const wish = RuleSet.of(wanted).digests();
    if (!digestsEqual(held.digests(), wish)) t.fail(`round ${round}: the mirror differs`);
    if (!digestsEqual(node.store.digests(), wish)) t.fail(`round ${round}: the switch differs`);
    const left = planTransactions(held, wanted, OPTIONS);
    t.equal(left.transactions.length + left.deferred.length, 0, 'nothing is left');
  }
  t.end();
});

function itemsOf(...sets: readonly RuleSet[]): Set<string> {
  const items = new Set<string>();
  for (const { flows, groups, meters, queues } of sets) {
    for (const key of queues.keys()) items.add(`q${key}`);
    for (const key of flows.keys()) items.add(key);
    for (const id of groups.keys()) items.add(`g${id}`);
    for (const id of meters.keys()) items.add(`m${id}`);
  }
  return items;
}

t.test('groups that change their places never refer to each other in a ring', (t) => {
  const seed = seedOf(t);
  const random = seededRandom(seed);
  const held = new RuleSet();
  held.setProgram(defaultProgram);
  const node = new FakeSwitch(1, new VirtualClock());
  for (let round = 0; round < 150; round++) {
    // A chain, in another order each time; one of two stays as it was where that is possible.
    const order = [1, 2, 3, 4].sort(() => random() - 0.5);
    const groups = order.map((id, i): Group => {
      const next = order[i + 1];
      const actions = [next === undefined || random() < 0.3 ? output(1) : group(next)];
      return { id, type: GroupType.Indirect, owner: 'a', buckets: [{ weight: 0, actions }] };
    });
    const { transactions } = planTransactions(held, desire([], groups), OPTIONS);
    for (const transaction of transactions) {
      const { refusal } = node.store.apply(transaction.changes.map(({ change }) => change));
      if (refusal !== undefined) t.fail(`round ${round}: ${refusal.message}`);
      applyPlanned(held, transaction);
    }
  }
  t.end();
});

t.test('an id of one app becomes that of another when the rules of the first have left it', (t) => {
  const held = new RuleSet();
  held.setProgram(defaultProgram);
  const node = new FakeSwitch(1, new VirtualClock());
  const indirect = (id: number, owner: string): Group => {
    const buckets = [{ weight: 0, actions: [output(owner === 'a' ? 1 : 2)] }];
    return { id, type: GroupType.Indirect, owner, buckets };
  };
  const metered = (id: number, owner: string): Meter => {
    const bands = [{ dscpRemark: false, rate: 1, burst: 0, precLevel: 0 }];
    return { id, packets: true, bands, owner };
  };
  const user = (id: number, owner: string): Flow => {
    const instructions = { apply: [group(id)], meter: id };
    return makeFlow({ table: 1, priority: owner === 'a' ? 1 : 2, owner, instructions });
  };
  const wish = (of: readonly (readonly [number, string])[]): Wanted =>
    desire(
      of.map(([id, owner]) => user(id, owner)),
      of.map(([id, owner]) => indirect(id, owner)),
      of.map(([id, owner]) => metered(id, owner)),
    );
  const carryOut = (wanted: Wanted): number => {
    let plans = 0;
    for (let complete = false; !complete; plans++) {
      const all = itemsOf(RuleSet.of(wanted), held);
      const plan =
        plans % 2 === 0
          ? planItems(held, wanted, all, OPTIONS)
          : planTransactions(held, wanted, OPTIONS);
      for (const transaction of plan.transactions) {
        const { refusal } = node.store.apply(transaction.changes.map(({ change }) => change));
        if (refusal !== undefined) t.fail(refusal.message);
        applyPlanned(held, transaction);
      }
      complete = plan.complete || plans === 9;
    }
    t.ok(digestsEqual(node.store.digests(), RuleSet.of(wanted).digests()));
    return plans;
  };
  t.equal(carryOut(wish([[5, 'b']])), 1);
  const both = [
    [5, 'a'],
    [6, 'b'],
  ] as const;
  t.equal(carryOut(wish(both)), 2, 'first it is left, then taken');
  t.equal(carryOut(wish([[5, 'b']])), 2);
  t.end();
});

t.test('long lists are cut, and removals wait for what replaces them', (t) => {
  const held = new RuleSet();
  held.setProgram(defaultProgram);
  for (let priority = 0; priority < 600; priority++) {
    const flow = makeFlow({ table: 0, priority, owner: 'a' });
    held.putFlow(flowKey(flow), flow);
  }
  const flows = Array.from({ length: 700 }, (_, priority) =>
    makeFlow({ table: 1, priority, owner: 'a' }),
  );
  const { transactions: plan } = planTransactions(held, desire(flows), OPTIONS);
  t.ok(plan.length >= 3);
  t.ok(plan.every(({ changes }) => changes.length <= 512));
  t.equal(plan[0]!.waits, false);
  t.ok(plan.at(-1)!.waits);
  t.equal(
    plan.reduce((n, { changes }) => n + changes.length, 0),
    1300,
  );
  t.end();
});

/** What of the packets that come in by the first table, with nothing but a UDP port, leaves the switch. */
function passing(flows: Iterable<Flow>, udpPorts: number): Set<number> {
  const byTable = new Map<number, Flow[]>();
  for (const flow of flows) byTable.set(flow.table, [...(byTable.get(flow.table) ?? []), flow]);
  for (const rules of byTable.values()) rules.sort((a, b) => b.priority - a.priority);
  const passes = (udpDst: number): boolean => {
    for (const { id, miss } of defaultProgram.tables) {
      const rule = byTable.get(id)?.find(({ match }) => {
        const value = match.find(({ field }) => field === Field.UdpDst)?.value;
        return value === undefined || value[0]! * 256 + value[1]! === udpDst;
      });
      if (rule === undefined && miss !== MissPolicy.Next) return false;
      if (rule === undefined) continue;
      if (rule.instructions.apply.length > 0) return true;
      if (rule.instructions.gotoTable === undefined) return false;
    }
    return false;
  };
  return new Set(Array.from({ length: udpPorts }, (_, port) => port).filter(passes));
}

t.test('at no moment of a fill something gets through that is to be held back', (t) => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  t.comment(`SEED=${seed}`);
  const random = seededRandom(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const PORTS = 8;
  const anyRule = (priority: number): Flow => {
    const table = pick(5);
    const udpDst = pick(PORTS + 1);
    const base = { table, priority, owner: pick(2) ? 'a' : 'b' };
    const what = pick(3);
    return makeFlow({
      ...base,
      match: udpDst === PORTS ? [] : buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst }),
      instructions:
        what === 0 ? {} : what === 1 ? { apply: [output(1)] } : { gotoTable: table + 1 },
    });
  };
  for (let round = 0; round < 120; round++) {
    // No two of the same priority, or which of them holds would be left to chance.
    const wish = Array.from({ length: 1 + pick(30) }, (_, i) => anyRule(i));
    // Sometimes there is more of it than goes into one transaction.
    const many = round % 40 === 0 ? 600 : 0;
    for (let i = 0; i < many; i++) {
      const match = buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 100 + i });
      wish.push(makeFlow({ table: 1, priority: 99, match, owner: 'b' }));
    }
    const wanted = desire([...new Map(wish.map((flow) => [flowKey(flow), flow])).values()]);
    const through = passing(wanted.flows.values(), PORTS);
    const held = new RuleSet();
    if (pick(2) === 0) held.setProgram(defaultProgram);
    const options = { ...OPTIONS, heldOwners: new Set<string>() };
    const { transactions } = planTransactions(held, wanted, options);
    let [last, unanswered] = [transactions[0]!, 0];
    for (const transaction of transactions) {
      unanswered = transaction.waits ? 0 : unanswered + 1;
      applyPlanned(held, transaction);
      for (const port of passing(held.flows.values(), PORTS)) {
        if (!through.has(port)) t.fail(`round ${round}: port ${port} too early`);
      }
      // One that is refused after all takes nothing with it that was held back by it.
      const bare = sendsOf(transaction) > 0 && sendsOf(last) === 0;
      if (bare && last !== transaction && unanswered > 1) t.fail(`round ${round}: does not wait`);
      last = transaction;
    }
    // And back: what holds packets back goes last.
    const back = planTransactions(held, desire([]), options);
    for (const transaction of back.transactions) {
      applyPlanned(held, transaction);
      for (const port of passing(held.flows.values(), PORTS)) {
        if (!through.has(port)) t.fail(`round ${round}: port ${port} on the way back`);
      }
    }
    t.equal(held.flows.size, 0);
  }
  t.end();
});

function sendsOf({ changes }: PlannedTransaction): number {
  return changes.filter(
    ({ change }) => change.type === 'flow' && change.mod.flow.instructions.apply.length > 0,
  ).length;
}

const ID = '0000000000000001';

/** What one switch should hold when each of these apps wants what is in its fragment. */
function combine(apps: readonly { name: string; draft: FragmentWriter }[]): SwitchDesire {
  const desire = new SwitchDesire({
    id: ID,
    program: defaultProgram,
    owners: apps.map(({ name }) => name),
  });
  for (const [rank, { name, draft }] of apps.entries()) {
    const unit = new Unit({ name, rank }, '', false, () => {});
    desire.replace(unit.share(ID), draft);
  }
  desire.commit();
  return desire;
}

t.test('group ids depend on names alone, and never collide', (t) => {
  const app = (name: string, keys: readonly string[]) => {
    const draft = new FragmentWriter(new Drafter(name, defaultProgram, new SharedParts()));
    for (const key of keys) {
      const ref = draft.group(key, { type: 'all', buckets: [{ actions: [output(1)] }] });
      draft.rule({
        stage: 'forward',
        match: { metadata: BigInt(hashText(name + key)) },
        actions: [ref],
      });
    }
    return { name, draft };
  };
  // The names of the last two hash alike.
  const alike = ['key 122789', 'key 339192'];
  t.equal(hashText(`x\u0000${alike[0]}`), hashText(`x\u0000${alike[1]}`));
  const keys = [...Array.from({ length: 1_000 }, (_, i) => `key ${i}`), ...alike];
  const forth = combine([app('x', keys), app('y', keys)]);
  const back = combine([app('y', [...keys].reverse()), app('x', keys)]);
  t.equal(forth.groups.size, 2_004, 'no two groups share an id');
  t.same(forth.conflicts, []);
  t.ok(digestsEqual(RuleSet.of(forth).digests(), RuleSet.of(back).digests()), 'whatever the order');
  for (const flow of forth.flows.values()) {
    const [action] = flow.instructions.apply;
    const used = action?.type === 'group' ? forth.groups.get(action.group) : undefined;
    if (used?.owner !== flow.owner) t.fail('a rule refers to its own group');
  }
  t.end();
});

t.test('what is wrong with a rule is said where it is written', (t) => {
  const keys = new KeyRefs('a');
  const refuse = (spec: RuleSpec, code: string): void => {
    t.throws(() => draftRule(spec, 'a', defaultProgram, keys, new SharedParts()), { code }, code);
  };
  refuse({ stage: 'nowhere' as never }, 'UNKNOWN_TABLE');
  refuse({ stage: 'route', next: 'policy' }, 'BAD_GOTO');
  refuse({ stage: 'egress', next: 'next' }, 'BAD_GOTO');
  refuse({ stage: 'policy', match: { tcpDst: 23 } }, 'MISSING_PREREQUISITE');
  refuse({ stage: 'policy', match: { 'no.field': 1 } }, 'UNKNOWN_FIELD');
  refuse({ stage: 'policy', priority: 70_000 }, 'BAD_VALUE');
  refuse({ stage: 'policy', actions: [group(1)] }, 'BAD_VALUE');
  refuse({ stage: 'policy', actions: [meter(1)] }, 'BAD_VALUE');
  const draft = new FragmentWriter(new Drafter('a', defaultProgram, new SharedParts()));
  draft.rule({ stage: 'policy' });
  draft.rule({ stage: 'policy' });
  t.equal(draft.rules.size, 1, 'the same rule twice is one rule');
  t.throws(() => draft.rule({ stage: 'policy', next: 'next' }), { code: 'CONFLICT' });
  draft.group('g', { type: 'all', buckets: [] });
  t.throws(() => draft.group('g', { type: 'select', buckets: [] }), { code: 'CONFLICT' });
  t.throws(() => draft.group('', { type: 'all', buckets: [] }), { code: 'BAD_VALUE' });
  const band = { type: 'drop', rate: 100 } as const;
  draft.meter('m', { unit: 'packets', bands: [band] });
  draft.meter('m', { unit: 'packets', bands: [band] });
  t.throws(() => draft.meter('m', { unit: 'kilobits', bands: [band] }), { code: 'CONFLICT' });
  t.throws(() => draft.meter('n', { unit: 'packets', bands: [{ ...band, rate: 0 }] }), {
    code: 'BAD_VALUE',
    field: 'bands[0].rate',
  });
  t.throws(() => draft.meter('n', { unit: 'bytes' as never, bands: [] }), {
    code: 'BAD_VALUE',
    field: 'unit',
  });
  t.end();
});

t.test(
  'rules, buckets and meters of an app find each other; a meter that nobody wants is named',
  (t) => {
    const draft = new FragmentWriter(new Drafter('a', defaultProgram, new SharedParts()));
    const slow = draft.meter('slow', {
      unit: 'kilobits',
      bands: [
        { type: 'drop', rate: 1000 },
        { type: 'dscpRemark', rate: 500, burst: 50 },
      ],
    });
    const all = draft.group('g', { type: 'all', buckets: [{ actions: [slow, output(1)] }] });
    draft.rule({ stage: 'policy', meter: slow, actions: [all], next: 'next' });
    draft.rule({ stage: 'service', meter: { type: 'meterRef', key: 'nowhere' } });
    const wanted = combine([{ name: 'a', draft }]);
    const [held] = wanted.meters.values();
    t.match(held, {
      packets: false,
      owner: 'a',
      bands: [
        { dscpRemark: false, rate: 1000, burst: 0 },
        { dscpRemark: true, rate: 500, burst: 50, precLevel: 1 },
      ],
    });
    t.same(
      [...wanted.flows.values()].map(({ instructions }) => instructions.meter),
      [held!.id],
    );
    t.same([...wanted.groups.values()][0]!.buckets[0]!.actions[0], meter(held!.id));
    t.match(wanted.conflicts, [{ app: 'a', what: /meter/ }]);
    const again = combine([{ name: 'a', draft }]);
    t.same([...again.meters.keys()], [held!.id], 'the same id again');
    t.end();
  },
);

t.test('queues: one id for a key at all ports, and one app that limits a port', (t) => {
  const draft = new FragmentWriter(new Drafter('a', defaultProgram, new SharedParts()));
  const voice = draft.queue('voice', { port: 1, priority: 7, rateKbps: 100 });
  t.same(draft.queue('voice', { port: 2, priority: 7 }), voice);
  draft.limitPort({ port: 1, rateKbps: 20_000, burstKilobits: 50, capacityBytes: 4096 });
  draft.rule({ stage: 'egress', actions: [setQueue(voice), output(1), setQueue(0), output(2)] });
  const other = new FragmentWriter(new Drafter('b', defaultProgram, new SharedParts()));
  other.limitPort({ port: 1, rateKbps: 5 });
  other.queue('voice', { port: 1 });
  const wanted = combine([
    { name: 'a', draft },
    { name: 'b', draft: other },
  ]);
  const [first, second, whole, ofB, ...rest] = [...wanted.queues.values()];
  t.match(first, { port: 1, priority: 7, rateKbps: 100, burstKilobits: 0, capacityBytes: 0 });
  t.match(second, { port: 2, id: first!.id, rateKbps: 0, owner: 'a' });
  t.match(whole, { port: 1, id: 0, rateKbps: 20_000, burstKilobits: 50, capacityBytes: 4096 });
  t.match(ofB, { port: 1, owner: 'b' });
  t.not(ofB!.id, first!.id, 'each app has its own keys');
  t.same(rest, []);
  const named = (queue: number): Action => ({ type: 'setQueue', queue });
  const [rule] = wanted.flows.values();
  t.same(rule!.instructions.apply, [named(first!.id), output(1), named(0), output(2)]);
  t.match(wanted.conflicts, [
    { app: 'b', reason: 'CONFLICT', message: /"a" already limits/, what: 'the limit of port 1' },
  ]);
  t.equal(wanted.shareOf('q1/0')?.unit.app, 'a');
  t.throws(() => draft.queue('voice', { port: 1 }), { code: 'CONFLICT', field: 'port' });
  t.throws(() => draft.queue('bulk', { port: 0 }), { code: 'BAD_VALUE', field: 'port' });
  t.throws(() => draft.queue('bulk', { port: 3, burstKilobits: 5 }), { code: 'BAD_VALUE' });
  t.throws(() => draft.rule({ stage: 'egress', actions: [named(7)] }), { code: 'BAD_VALUE' });

  // The other one's turn comes when the first gives the port up.
  const share = wanted.shareOf('q1/0')!;
  const without = new FragmentWriter(new Drafter('a', defaultProgram, new SharedParts()));
  without.queue('voice', { port: 1, priority: 7, rateKbps: 100 });
  t.ok(wanted.replace(share, without));
  const changes = new Map(wanted.commit().map((change) => [change.item, change.after]));
  t.match(changes.get('q1/0'), { owner: 'b', rateKbps: 5 });
  t.ok(changes.has(`q2/${first!.id}`) && changes.get(`q2/${first!.id}`) === undefined);
  t.notOk(changes.has(`q1/${first!.id}`));
  t.same(wanted.conflicts, []);
  t.end();
});

t.test('a queue changes hands in one transaction', (t) => {
  const queue = { port: 3, id: 0, rateKbps: 7, burstKilobits: 0, priority: 0, capacityBytes: 0 };
  const held = new RuleSet();
  held.setProgram(defaultProgram);
  held.putQueue({ ...queue, owner: 'a' });
  const wanted = desire([], [], [], [{ ...queue, owner: 'b' }]);
  const plan = planTransactions(held, wanted, OPTIONS).transactions;
  t.equal(plan.length, 1);
  t.match(plan[0]!.changes, [
    { item: 'q3/0', owner: 'b', change: { type: 'queue', delete: true, queue: { owner: 'a' } } },
    { item: 'q3/0', owner: 'b', change: { type: 'queue', delete: false, queue: { owner: 'b' } } },
  ]);
  const gone = planTransactions(held, desire([]), OPTIONS).transactions;
  t.match(gone[0]!.changes, [{ item: 'q3/0', change: { delete: true } }]);
  t.end();
});
