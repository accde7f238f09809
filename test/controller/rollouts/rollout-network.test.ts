import t from 'tap';
import type { DesireChange, SwitchDesire } from '../../../controller/desired/switch-desire.js';
import { RolloutNetwork } from '../../../controller/rollouts/rollout-network.js';
import { atOnce } from '../../../controller/rollouts/rollout-steps.js';
import { flowKey } from '../../../proto/flow.js';
import type { Action, Flow, Group } from '../../../proto/model.js';
import type { Link, NetworkView } from '../../../topology/model.js';

/** Two switches: a cable at port 1 and one at port 2 of each, and hosts at port 3. */
function viewOf({ links = [1, 2], up = [1, 2, 3] }): NetworkView {
  const ends = (from: string, to: string): Link[] =>
    links.map((port) => ({ from: { switch: from, port }, to: { switch: to, port } }));
  const ports = new Map([1, 2, 3].map((number) => [number, { number, up: up.includes(number) }]));
  return {
    revision: 0,
    switches: new Map(['a', 'b'].map((id) => [id, { id, name: id, connected: true, ports }])),
    links: [...ends('a', 'b'), ...ends('b', 'a')],
    blocked: [],
    hosts: new Map(),
  } as unknown as NetworkView;
}

const to = (port: number): Action => ({ type: 'output', port });

function rule(...write: Action[]): Flow {
  const instructions = { meter: 0, apply: [], clear: false, write };
  return { table: 0, priority: 10, owner: 'x', match: [], instructions } as unknown as Flow;
}

/** Of what is alive the first: of these ports each, or to where packets came from if the port is alive. */
function group(...buckets: { watch: number; back?: true }[]): Group {
  const made = buckets.map(({ watch, back }) => ({
    weight: 0,
    watchPort: watch,
    actions: [to(back ? 0xfffffff8 : watch)],
  }));
  return { id: 7, type: 'fastFailover', owner: 'x', buckets: made } as unknown as Group;
}

const viaGroup = rule({ type: 'group', group: 7 });

function change(before: Flow | Group | undefined, after: Flow | Group | undefined): DesireChange {
  const content = (after ?? before)!;
  const item = 'match' in content ? flowKey(content) : `g${content.id}`;
  return { item, before, after } as DesireChange;
}

/** Whether the first of these changes on switch `a` is urgent; groups are as they will be. */
function isUrgent(changes: readonly DesireChange[], after: NetworkView, wanted?: Group): boolean {
  const groups = new Map(wanted === undefined ? [] : [[7, wanted]]);
  const desire = { flows: new Map(), groups } as unknown as SwitchDesire;
  const network = new RolloutNetwork(() => desire);
  network.see(viewOf({}), new Map());
  network.see(after, new Map([['a', [...changes]]]));
  return network.isUrgent([{ id: 'a', change: changes[0]! }]);
}

t.test('what leads over what has just died is urgent, and nothing else', (t) => {
  const cut = viewOf({ links: [2], up: [2, 3] });
  t.ok(isUrgent([change(rule(to(1)), rule(to(2)))], cut));
  t.ok(isUrgent([change(rule(to(1)), undefined)], viewOf({ links: [2] })), 'the port is up still');
  t.notOk(isUrgent([change(rule(to(2)), rule(to(1)))], cut));
  t.notOk(isUrgent([change(rule(to(1)), rule(to(2)))], viewOf({})));
  t.notOk(isUrgent([change(undefined, rule(to(1)))], cut), 'what is new has no old way');
  t.end();
});

t.test('groups are looked into as they were', (t) => {
  const cut = viewOf({ links: [2], up: [2, 3] });
  const [dead, alive] = [group({ watch: 1 }), group({ watch: 2 })];
  const moved = change(viaGroup, rule(to(3)));
  t.ok(isUrgent([moved], cut, dead));
  t.notOk(isUrgent([moved], cut, alive));
  t.ok(isUrgent([moved, change(dead, alive)], cut, alive), 'it led to the dead link until now');
  t.ok(isUrgent([moved, change(dead, undefined)], cut), 'also if it goes');
  t.notOk(isUrgent([moved, change(undefined, dead)], cut, dead), 'a new one led nowhere');
  t.end();
});

t.test('a bucket that watches what has died is urgent, wherever it leads', (t) => {
  const cut = viewOf({ links: [2], up: [2, 3] });
  const backup = (watch: number): Group => group({ watch: 2 }, { watch, back: true });
  t.ok(isUrgent([change(backup(1), backup(3))], cut, backup(3)));
  t.notOk(isUrgent([change(backup(3), backup(2))], cut, backup(2)));
  t.end();
});

t.test('of what is urgent only removals wait, and none that held packets back', (t) => {
  const entries = [
    change(undefined, rule(to(1))),
    change(rule(to(1)), rule(to(2))),
    change(rule(), undefined),
    change(rule(to(1)), undefined),
    change(group({ watch: 1 }), undefined),
  ].map((each) => ({ id: 'a', change: each }));
  const { first, heads, late, last } = atOnce(entries);
  t.same(first, entries.slice(0, 3));
  t.same(last, entries.slice(3));
  t.same([heads, late], [[], []]);
  t.end();
});

t.test('a rule for the time of a change gives way to whatever stands in its place', (t) => {
  // a-b-c-d becomes a-c-b-d: b and c tell old packets from new ones by the ports that they come in by.
  const cables = [
    ['a', 1, 'b', 1],
    ['b', 2, 'c', 1],
    ['c', 2, 'd', 1],
    ['a', 2, 'c', 3],
    ['b', 3, 'd', 2],
  ] as const;
  const links = cables.flatMap(([a, p, b, q]): Link[] => {
    const [from, to] = [
      { switch: a, port: p },
      { switch: b, port: q },
    ] as const;
    return [
      { from, to },
      { from: to, to: from },
    ] as Link[];
  });
  const { switches } = viewOf({});
  const all = new Map(['a', 'b', 'c', 'd'].map((id) => [id, { ...switches.get('a')!, id }]));
  const view = { ...viewOf({}), switches: all, links };
  const way = (port: number): Flow => ({ ...rule(to(port)), match: [] });
  const moves = { a: [1, 2], b: [2, 3], c: [2, 1] } as const;
  const entries = Object.entries(moves).map(([id, [before, after]]) => ({
    id,
    change: change(way(before), way(after)),
  }));
  const flows = new Map<string, Flow>();
  const network = new RolloutNetwork(() => ({ flows, groups: new Map() }) as never);
  const shieldsOf = (isMoving = false) =>
    network.ordersOf(entries, undefined, isMoving).flatMap((order) => order.shields);
  network.see(view, new Map());
  const shields = shieldsOf();
  t.same(shields.map(({ id }) => id).sort(), ['b', 'c']);
  t.same(shieldsOf(true), [], 'packets are on three ways, and a port does not tell which');
  network.raised('b', shields[0]!.flow);
  t.same(shieldsOf().length, 1, 'one that was raised meanwhile stands in the way');
  network.see(view, new Map());
  t.same(shieldsOf().length, 2, 'another turn asks anew');
  for (const [priority, left] of [
    [12, 2],
    [11, 0],
    [10, 2],
  ] as const) {
    const drop = { ...rule(), priority };
    flows.clear();
    flows.set(flowKey(drop), drop);
    network.see(view, new Map());
    t.equal(shieldsOf().length, left, `a drop of priority ${priority}`);
  }
  t.end();
});
