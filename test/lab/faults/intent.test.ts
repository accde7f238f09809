import t from 'tap';
import {
  changed,
  denials,
  drawIntent,
  type Intent,
  type IntentEvent,
  isFit,
  modest,
  separations,
} from '../../../lab/faults/intent.js';
import { leafSpine, seededRandom } from '../../../topology/generators.js';
import { seedOf } from '../../seed.js';

const plan = leafSpine({ spines: 1, leaves: 2, hostsPerLeaf: 2 });
const [h1, h2, h3] = plan.hosts;
const NOTHING: Intent = new Map();
const NOBODY = new Set<string>();

function after(...events: readonly IntentEvent[]): Intent {
  return events.reduce((intent, event) => changed(intent, event, plan), NOTHING);
}

const assign = (
  host: number,
  network: number,
  by: 'port' | 'label',
  policy: 'allow' | 'deny' = 'allow',
): IntentEvent => ({ kind: 'assign', host, network, by, policy, forwarding: 'known' });

t.test('hosts of different networks are kept apart, and those of one are not', (t) => {
  const intent = after(assign(0, 1, 'port'), assign(1, 1, 'label'), assign(2, 2, 'label'));
  const apart = separations(intent, plan, NOBODY);
  t.notOk(apart.has(`${h1!.mac} ${h2!.name}`));
  t.ok(apart.has(`${h1!.mac} ${h3!.name}`));
  t.ok(apart.has(`${h3!.mac} ${h2!.name}`));
  const [from, to] = [plan.hosts[3]!, h1!];
  t.ok(apart.has(`${from.mac} ${to.name}`), 'the default network and the port of a member');
  t.notOk(apart.has(`${from.mac} ${h3!.name}`), 'but a member by its label may not be known yet');
  t.ok(apart.has(`${h3!.mac} ${from.name}`));
  t.notOk(separations(intent, plan, new Set([h1!.name])).has(`${from.mac} ${to.name}`), 'moved');
  t.equal(separations(after(assign(0, 1, 'port'), assign(0, 0, 'port')), plan, NOBODY).size, 0);
  t.end();
});

t.test('of the policies about two hosts the first one decides, or else the network', (t) => {
  const policy = (
    id: number,
    action: 'allow' | 'deny' | 'audit',
    priority: number,
  ): IntentEvent => ({
    kind: 'policy',
    id,
    from: 0,
    to: 1,
    action,
    priority,
  });
  const isDenied = (...events: IntentEvent[]): boolean =>
    denials(after(...events), plan, NOBODY).has(`${h1!.mac} ${h2!.mac}`);
  t.notOk(isDenied());
  t.ok(isDenied(policy(0, 'deny', 0)));
  t.notOk(isDenied(policy(0, 'deny', 0), policy(1, 'allow', 1)));
  t.ok(isDenied(policy(0, 'deny', 1), policy(1, 'audit', 1)), 'deny is first among equals');
  t.notOk(isDenied(policy(0, 'audit', 1), policy(1, 'deny', 0)));
  const inDenying = [assign(0, 1, 'label', 'deny'), assign(1, 1, 'label', 'deny')];
  t.ok(isDenied(...inDenying));
  t.notOk(isDenied(...inDenying, policy(0, 'allow', 0)));
  t.end();
});

t.test('whatever is drawn makes another set, which has no member twice', (t) => {
  const random = seededRandom(seedOf(t));
  let intent = NOTHING;
  for (let i = 0; i < 2000; i++) {
    const before = [...intent];
    const next = changed(intent, drawIntent(random), plan);
    if (before.length !== intent.size) t.fail('a set was changed');
    intent = next;
    const members = [...intent.values()]
      .filter(({ kind }) => kind === 'Network')
      .flatMap(({ spec }) => (spec['members'] as object[]).map((each) => JSON.stringify(each)));
    if (new Set(members).size !== members.length) t.fail(members.join());
  }
  t.ok(intent.size > 10);
  t.ok([...intent.values()].some((document) => !isFit(document)));
  t.ok([...modest(intent).values()].every(isFit));
  t.end();
});
