import t from 'tap';
import type { Wanted } from '../../../controller/desired/switch-desire.js';
import { Backlog } from '../../../controller/reconciler/backlog.js';
import {
  applyPlanned,
  type PlannedTransaction,
} from '../../../controller/reconciler/planned-change.js';
import { RuleSet } from '../../../controller/reconciler/rule-set.js';
import { output } from '../../../proto/actions.js';
import { flowEquals, flowKey, makeFlow } from '../../../proto/flow.js';
import { buildMatch } from '../../../proto/match.js';
import {
  type Action,
  type Flow,
  FlowCommand,
  type Group,
  GroupType,
  type Meter,
} from '../../../proto/model.js';
import { defaultProgram } from '../../../proto/program.js';
import { seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';

const WINDOW = 4;
const OWNERS = ['a', 'b'];

function ruleOf(id: number, cookie: number): Flow {
  const match = buildMatch({ ethType: 'ipv4', ipProto: 'udp', udpDst: 1000 + id });
  const owner = OWNERS[id % OWNERS.length]!;
  return makeFlow({ table: 1, match, owner, cookie: BigInt(cookie) });
}

/** A controller's side of one switch, reduced to a backlog, and the switch's side as a plain set. */
class Pair {
  readonly backlog = new Backlog();
  readonly wanted = new Map<string, Flow>();
  readonly groups = new Map<number, Group>();
  readonly meters = new Map<number, Meter>();
  /** Items that wait for other switches. */
  readonly gated = new Set<string>();
  readonly actual = new RuleSet();
  readonly sent: PlannedTransaction[] = [];
  mirror = new RuleSet();
  heldOwners = new Set(OWNERS);

  constructor() {
    for (const set of [this.mirror, this.actual]) set.setProgram(defaultProgram);
  }

  want(id: number, cookie: number | undefined): void {
    const key = flowKey(ruleOf(id, 0));
    if (cookie === undefined) this.wanted.delete(key);
    else this.wanted.set(key, ruleOf(id, cookie));
    this.backlog.mark(key);
  }

  gate(id: number): void {
    this.gated.add(flowKey(ruleOf(id, 0)));
  }

  /** Whether it was gated or not. */
  release(id: number): void {
    const key = flowKey(ruleOf(id, 0));
    this.gated.delete(key);
    this.backlog.release([key]);
  }

  /** Sends what may be sent; returns how many transactions that were. */
  pump(): number {
    const none = new Map<never, never>();
    const wanted: Wanted = {
      program: defaultProgram,
      flows: this.wanted,
      groups: this.groups,
      meters: this.meters,
      queues: none,
      owners: OWNERS,
    };
    this.backlog.plan(this.mirror, wanted, {
      heldOwners: this.heldOwners,
      blocked: (item) => this.gated.has(item),
      spared: () => false,
    });
    const before = this.sent.length;
    for (let next = this.backlog.take(WINDOW); next; next = this.backlog.take(WINDOW)) {
      applyPlanned(this.mirror, next);
      this.sent.push(next);
    }
    return this.sent.length - before;
  }

  /** The switch answers the oldest: carries it out, or does nothing of it. */
  answer(isRefused: boolean): void {
    const transaction = this.sent.shift()!;
    if (!isRefused) {
      for (const { item, change } of transaction.changes) {
        if (change.type !== 'flow' || change.mod.command !== FlowCommand.Add) continue;
        const held = this.actual.flows.get(item);
        const isSame = held !== undefined && flowEquals(held, change.mod.flow);
        if (isSame) throw new Error('it was told to put what it holds');
      }
      applyPlanned(this.actual, transaction);
    }
    this.backlog.answered(transaction);
  }

  /** What the reconciler does after a refusal, once nothing is under way. */
  compare(): void {
    this.mirror = new RuleSet();
    this.mirror.setProgram(this.actual.program);
    for (const [key, flow] of this.actual.flows) this.mirror.putFlow(key, flow);
    this.backlog.restart();
  }
}

t.test(
  'what is changed again waits for the answer to its last change, and nothing else does',
  (t) => {
    const pair = new Pair();
    pair.want(0, 1);
    t.equal(pair.pump(), 1);
    pair.want(0, 2);
    t.equal(pair.pump(), 0, 'the same rule again');
    t.equal(pair.backlog.queued, 1);
    pair.answer(false);
    t.equal(pair.pump(), 1);
    pair.want(1, 1);
    t.equal(pair.pump(), 1, 'another rule');
    t.equal(pair.backlog.inFlight, 2);
    pair.answer(false);
    pair.want(0, 3);
    t.equal(pair.pump(), 1, 'the first one, after its answer');
    t.end();
  },
);

t.test('what is released while it waits in the queue is not sent twice', (t) => {
  const pair = new Pair();
  pair.want(0, 1);
  pair.pump();
  pair.want(0, 2);
  pair.pump();
  pair.want(2, 1);
  pair.release(0);
  pair.pump();
  while (pair.sent.length > 0) {
    pair.answer(false);
    pair.pump();
  }
  t.same(new Map(pair.actual.flows), pair.wanted);
  t.end();
});

/** A rule that sends packets on. */
function sending(id: number, action: Action): Flow {
  const rule = ruleOf(id, 0);
  return { ...rule, instructions: { ...rule.instructions, write: [action] } };
}

/** To a group of the same number. */
function ruleTo(group: number): Flow {
  return sending(group, { type: 'group', group });
}

t.test('what lets packets out waits for the answer to what holds them back', (t) => {
  const pair = new Pair();
  const letting = sending(1, output(1));
  const holding = ruleOf(2, 0);
  for (const rule of [letting, holding]) pair.wanted.set(flowKey(rule), rule);
  const [first, second] = [1, 2].map(() => {
    t.equal(pair.pump(), 1);
    t.equal(pair.pump(), 0);
    const { changes } = pair.sent[0]!;
    pair.answer(false);
    return changes.map(({ item }) => item);
  });
  t.same([first, second], [[flowKey(holding)], [flowKey(letting)]]);
  t.end();
});

t.test('a rule waits for a group or meter that waits, whichever came first', (t) => {
  const metered = { ...ruleOf(2, 0), instructions: { ...ruleOf(2, 0).instructions, meter: 2 } };
  for (const [item, rule] of [
    ['g2', ruleTo(2)],
    ['m2', metered],
  ] as const) {
    const pair = new Pair();
    pair.pump();
    if (rule === metered) pair.meters.set(2, { id: 2, packets: true, bands: [], owner: 'a' });
    else pair.groups.set(2, { id: 2, type: GroupType.All, buckets: [], owner: 'a' });
    pair.gated.add(item);
    pair.backlog.mark(item);
    t.equal(pair.pump(), 0);
    pair.wanted.set(flowKey(rule), rule);
    pair.backlog.mark(flowKey(rule));
    t.equal(pair.pump(), 0, 'it would be refused');
    pair.gated.delete(item);
    pair.backlog.release([item]);
    t.equal(pair.pump(), 1);
    t.strictSame(
      pair.sent[0]!.changes.map((change) => change.item),
      [item, flowKey(rule)],
    );
  }
  t.end();
});

t.test('a group goes after the rule that is about to go', (t) => {
  const pair = new Pair();
  const rule = ruleTo(2);
  pair.groups.set(2, { id: 2, type: GroupType.All, buckets: [], owner: 'a' });
  pair.wanted.set(flowKey(rule), rule);
  t.equal(pair.pump(), 1);
  pair.answer(false);
  for (let id = 3; id < 3 + WINDOW; id++) {
    pair.want(id, 1);
    t.equal(pair.pump(), 1, 'the window fills');
  }
  pair.want(2, undefined);
  t.equal(pair.pump(), 0);
  pair.groups.delete(2);
  pair.backlog.mark('g2');
  t.equal(pair.pump(), 0);
  for (let i = 0; i < WINDOW; i++) pair.answer(false);
  pair.pump();
  for (; pair.sent.length > 0; pair.pump()) pair.answer(false);
  t.equal(pair.actual.flows.size, WINDOW);
  t.equal(pair.actual.groups.size, 0, 'nothing of it is left behind');
  t.end();
});

t.test('the window is kept, and what goes over a whole owner goes alone', (t) => {
  const few = new Pair();
  const pair = new Pair();
  for (const each of [few, pair]) each.heldOwners = new Set(['a', 'b', 'gone']);
  t.equal(few.pump(), 1);
  few.want(0, 1);
  t.equal(few.pump(), 0, 'also if nothing was planned with it');
  few.answer(false);
  t.equal(few.pump(), 1);

  for (let id = 0; id < 2000; id++) pair.want(id, 1);
  t.equal(pair.pump(), 1, 'all rules of "gone" are removed');
  t.equal(pair.sent[0]!.changes[0]!.item, 'ogone');
  pair.answer(false);
  pair.heldOwners.delete('gone');
  t.equal(pair.pump(), Math.min(WINDOW, pair.backlog.queued + pair.sent.length));
  pair.backlog.forgetSent();
  t.equal(pair.backlog.inFlight, 0);
  t.end();
});

t.test('whatever is refused and whenever, nothing is put twice', (t) => {
  const random = seededRandom(seedOf(t));
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const pair = new Pair();
  let isSuspect = false;
  let refusals = 0;
  for (let step = 0; step < 20_000; step++) {
    // Few rules with few contents, so that minds are often changed back.
    if (random() < 0.5) pair.want(upTo(6), random() < 0.3 ? undefined : upTo(2));
    if (random() < 0.1) pair.gate(upTo(6));
    if (random() < 0.2) pair.release(upTo(6));
    if (random() < 0.5 && !isSuspect) pair.pump();
    if (random() < 0.5 && pair.sent.length > 0) {
      const isRefused = random() < 0.2;
      pair.answer(isRefused);
      if (isRefused) refusals++;
      isSuspect ||= isRefused;
    }
    if (isSuspect && pair.sent.length === 0) {
      pair.compare();
      isSuspect = false;
    }
  }
  while (pair.sent.length > 0) pair.answer(false);
  for (let id = 0; id < 6; id++) pair.release(id);
  pair.compare();
  while (pair.pump() > 0) while (pair.sent.length > 0) pair.answer(false);
  t.ok(refusals > 100);
  t.same(new Map(pair.actual.flows), pair.wanted);
  t.end();
});
