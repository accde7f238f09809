import t from 'tap';
import { type App, type AppContext, defineApp, output } from '../../../controller/sdk.js';
import { Field } from '../../../proto/fields.js';
import type { Change } from '../../../proto/model.js';
import { Bench } from '../bench.js';
import { type FakeSwitch, port } from '../fake-switch.js';

/** One atomic unit with a rule for each number on every switch that there is, and its switch-board. */
class Whole {
  numbers: readonly number[] = [1, 2];
  context!: AppContext;
  readonly app: App = defineApp({
    name: 'whole',
    start: (context) => {
      this.context = context;
    },
    compile: (network, desired) => {
      const inputs = [this.numbers, [...network.switches.keys()].join()];
      const write = (unit: Pick<typeof desired, 'on'>): void => {
        for (const id of network.switches.keys()) {
          for (const number of this.numbers) {
            const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: number } as const;
            unit.on(id).rule({ stage: 'policy', match, actions: [output(1)], next: 'next' });
          }
        }
      };
      desired.unit('all', inputs, write, { atomic: true });
    },
  });

  want(...numbers: number[]): void {
    this.numbers = numbers;
    this.context.invalidate();
  }
}

/** Rules that send a TCP port on, by place among the switches, and where to. */
class Ways {
  /** `[place, TCP port, where to]` */
  #wish: readonly (readonly [number, number, number])[] = [];
  #context!: AppContext;
  readonly app: App = defineApp({
    name: 'ways',
    start: (context) => {
      this.#context = context;
    },
    compile: (network, desired) => {
      const ids = [...network.switches.keys()];
      for (const [place, tcpDst, to] of this.#wish) {
        const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst } as const;
        desired.unit(`${tcpDst} at ${place}`, [ids[place], to], (unit) =>
          unit.on(ids[place]!).rule({ stage: 'policy', match, actions: [output(to)] }),
        );
      }
    },
  });

  want(...wish: readonly (readonly [number, number, number])[]): void {
    this.#wish = wish;
    this.#context.invalidate();
  }
}

/** Where a switch sends a TCP port; undefined: nowhere. */
function wayOf(node: FakeSwitch, tcpDst: number): number | undefined {
  const rule = node
    .flows('ways')
    .find(({ match }) => match.some(({ value }) => value[1] === tcpDst));
  const [action] = rule?.instructions.apply ?? [];
  return action?.type === 'output' ? action.port : undefined;
}

/** Some switches of which the first sends port 5 to 1; `slow` makes the answers of one of them so late. */
async function someWays(count: number) {
  const bench = new Bench();
  const ways = new Ways();
  await bench.start({ apps: [ways.app] });
  const nodes: FakeSwitch[] = Array.from({ length: count }, () => bench.add());
  bench.connectAll();
  await bench.clock.run(2_000);
  ways.want([0, 5, 1]);
  await bench.clock.run(500);
  const slow = (place: number): void => bench.pairs.get(nodes[place]!)!.slow(50);
  return { bench, nodes, slow, want: ways.want.bind(ways), way: () => wayOf(nodes[0]!, 5) };
}

function ports(node: FakeSwitch): number[] {
  const found = node
    .flows('whole')
    .map(({ match }) => match.find(({ value }) => value.length === 2 && value[0] === 0));
  return found.map((field) => field!.value[1]!).sort();
}

function isRule(
  number: number,
): (change: Change) => { reason: 'UNSUPPORTED'; field: string; message: string } | undefined {
  return (change) =>
    change.type === 'flow' &&
    change.mod.flow.match.some(({ value }) => value.length === 2 && value[1] === number)
      ? { reason: 'UNSUPPORTED', field: 'match', message: 'not that one' }
      : undefined;
}

async function three() {
  const bench = new Bench();
  const whole = new Whole();
  const controller = await bench.start({ apps: [whole.app] });
  const nodes = [bench.add(), bench.add(), bench.add()] as const;
  bench.connectAll();
  await bench.clock.run(2_000);
  for (const node of nodes) node.transactions.length = 0;
  return { bench, whole, nodes, controller, status: () => controller.unit('whole', 'all')! };
}

t.test('what one switch refuses is undone everywhere, and tried again', async (t) => {
  const { bench, whole, nodes, status } = await three();
  t.match(status(), { state: 'ok', installed: true });
  t.same(nodes.map(ports), [
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  nodes[1].refuse = isRule(3);
  whole.want(2, 3);
  await bench.clock.run(500);
  t.same(
    nodes.map(ports),
    [
      [1, 2],
      [1, 2],
      [1, 2],
    ],
    'all of the old',
  );
  t.match(status(), { state: 'rolledBack', reason: 'not that one', switch: nodes[1].id });
  const before = nodes.reduce((sum, node) => sum + node.transactions.length, 0);
  await bench.clock.run(20_000);
  const after = nodes.reduce((sum, node) => sum + node.transactions.length, 0);
  t.ok(after > before && after - before < 40, `tried again with patience: ${after - before}`);
  nodes[1].refuse = () => undefined;
  await bench.clock.run(60_000);
  t.same(
    nodes.map(ports),
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    'all of the new',
  );
  t.match(status(), { state: 'ok', installed: true });
  nodes[2].refuse = isRule(4);
  whole.want(4);
  await bench.clock.run(500);
  t.match(status(), { state: 'rolledBack' });
  whole.want(5);
  await bench.clock.run(500);
  t.same(nodes.map(ports), [[5], [5], [5]], 'another wish is tried at once');
  t.match(status(), { state: 'ok', installed: true });
  await bench.kill();
});

t.test('a switch that goes away in the middle takes the change back with it', async (t) => {
  const { bench, whole, nodes, status } = await three();
  nodes[0].mute = true;
  whole.want(7);
  await bench.clock.run(50);
  t.same(ports(nodes[1]), [1, 2, 7], 'what is new is there before what is old goes');
  bench.pairs.get(nodes[0])!.cut();
  await bench.clock.run(100);
  t.match(status(), { state: 'rolledBack', reason: /went away/, switch: nodes[0].id });
  await bench.clock.run(300);
  t.same(nodes.slice(1).map(ports), [
    [1, 2],
    [1, 2],
  ]);
  await bench.clock.run(2_000);
  t.same(nodes.slice(1).map(ports), [[7], [7]], 'who is away when it begins holds nobody up');
  t.match(status(), { state: 'ok', installed: false, waitingFor: [nodes[0].id] });
  nodes[0].mute = false;
  bench.connect(nodes[0]);
  await bench.clock.run(5_000);
  t.same(ports(nodes[0]), [7], 'and has it when it is back');
  t.match(status(), { state: 'ok', installed: true });
  await bench.kill();
});

t.test('a change that is overtaken by the next was never taken by all', async (t) => {
  const { bench, whole, nodes, status } = await three();
  nodes[0].mute = true;
  whole.want(1, 2, 3);
  await bench.clock.run(50);
  whole.want(1, 4);
  await bench.clock.run(50);
  bench.pairs.get(nodes[0])!.cut();
  await bench.clock.run(400);
  t.match(status(), { state: 'rolledBack', reason: /went away/, switch: nodes[0].id });
  const old = [1, 2];
  t.same(nodes.slice(1).map(ports), [old, old], 'back to what all had');
  await bench.clock.run(2_000);
  t.same(nodes.slice(1).map(ports), [
    [1, 4],
    [1, 4],
  ]);
  await bench.kill();
});

t.test('a switch that comes back in the middle has all of the new at once', async (t) => {
  const { bench, whole, nodes, status } = await three();
  bench.pairs.get(nodes[0])!.cut();
  await bench.clock.run(100);
  const answer = nodes[1].hold();
  whole.want(7);
  await bench.clock.run(50);
  t.same(ports(nodes[2]), [1, 2, 7], 'others wait');
  bench.connect(nodes[0]);
  await bench.clock.run(300);
  t.same(ports(nodes[0]), [7]);
  answer();
  await bench.clock.run(300);
  t.same(nodes.map(ports), [[7], [7], [7]]);
  t.match(status(), { state: 'ok', installed: true });
  await bench.kill();
});

t.test('a silent switch holds a change up for the limit and no longer', async (t) => {
  const { bench, whole, nodes, status } = await three();
  nodes[2].mute = true;
  whole.want(8);
  await bench.clock.run(900);
  t.match(status(), { state: 'ok', installed: false });
  await bench.clock.run(300);
  t.match(status(), { state: 'rolledBack', reason: /did not answer/, switch: nodes[2].id });
  await bench.kill();
});

t.test('a change of mind of which a part is settled at once goes on all the same', async (t) => {
  const bench = new Bench();
  let context!: AppContext;
  let place = 0;
  const app = defineApp({
    name: 'fickle',
    start: (own) => {
      context = own;
    },
    // A rule that moves between two switches. On the first it uses a group, which stays for as long as it does.
    compile: (network, desired) => {
      const here = desired.on([...network.switches.keys()][place]!);
      const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 1 } as const;
      const actions = [output(1)];
      const write =
        place === 0 ? [here.group('g', { type: 'indirect', buckets: [{ actions }] })] : [];
      here.rule({ stage: 'policy', next: 'next', match, write });
    },
  });
  await bench.start({ apps: [app] });
  const nodes = [bench.add(), bench.add()] as const;
  bench.connectAll();
  await bench.clock.run(2_000);
  const move = async (to: number): Promise<void> => {
    place = to;
    context.invalidate();
    await bench.clock.run(3);
  };
  await move(1);
  t.same(
    nodes.map((node) => node.flows('fickle').length),
    [1, 1],
    'make before break',
  );
  await move(0);
  await bench.clock.run(2_000);
  t.same(
    nodes.map((node) => node.flows('fickle').length),
    [1, 0],
  );
  await bench.kill();
});

t.test('a denial waits for nobody else’s rules', async (t) => {
  const bench = new Bench();
  let isDenied = false;
  const guarded = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 23 } as const;
  const contexts: AppContext[] = [];
  const start = (context: AppContext): void => {
    contexts.push(context);
  };
  const guard = defineApp({
    name: 'guard',
    start,
    compile(network, desired) {
      const rest = isDenied ? {} : ({ next: 'next' } as const);
      for (const node of network.switches.values()) {
        desired.on(node).rule({ stage: 'policy', match: guarded, ...rest });
      }
    },
  });
  const ways = defineApp({
    name: 'ways',
    start,
    compile(network, desired) {
      if (!isDenied) return;
      for (const node of network.switches.values()) {
        desired.on(node).rule({ stage: 'forward', match: guarded, actions: [output(1)] });
      }
    },
  });
  await bench.start({ apps: [guard, ways] });
  const nodes = [bench.add(), bench.add(), bench.add()] as const;
  bench.connectAll();
  await bench.clock.run(2_000);
  const denies = (node: FakeSwitch): boolean =>
    node.flows('guard').every(({ instructions }) => instructions.gotoTable === undefined);
  t.same(nodes.map(denies), [false, false, false]);
  isDenied = true;
  nodes[2].mute = true;
  for (const context of contexts) context.invalidate();
  await bench.clock.run(10);
  t.same(nodes.slice(0, 2).map(denies), [true, true], 'though one switch answers nothing');
  await bench.controller.stop();
});

t.test('a change of mind waits for what was sent before it', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(2);
  slow(1);
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1);
  want([0, 5, 3], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'the new way is not there yet');
  want([0, 5, 3], [1, 5, 2]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'though what was awaited is to be otherwise');
  t.equal(wayOf(nodes[1]!, 5), undefined);
  await bench.clock.run(500);
  t.same([way(), wayOf(nodes[1]!, 5)], [3, 2]);
  await bench.kill();
});

t.test('a change of mind waits for what else its forerunner waited for', async (t) => {
  const { bench, slow, want, way } = await someWays(3);
  want([0, 5, 1], [1, 5, 1]);
  await bench.clock.run(500);
  slow(2);
  // Of port 6, but packets to 5 may need it.
  want([0, 5, 2], [1, 5, 2], [2, 6, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1);
  want([0, 5, 3], [1, 5, 2], [2, 6, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'that is not there yet');
  await bench.clock.run(500);
  t.equal(way(), 3);
  await bench.kill();
});

t.test('who is silent holds nobody up for longer because minds are changed', async (t) => {
  const { bench, nodes, want, way } = await someWays(2);
  nodes[1]!.mute = true;
  for (let to = 2; to < 30; to++) {
    want([0, 5, to], [1, 5, 1]);
    await bench.clock.run(50);
    if (to === 20) t.equal(way(), 1);
  }
  t.ok(way()! > 20, `${way()}`);
  await bench.kill();
});

t.test('who was waited for in vain is not waited for again before it answers', async (t) => {
  const { bench, nodes, want, way } = await someWays(3);
  const answer = nodes[1]!.hold();
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(900);
  t.equal(way(), 1);
  await bench.clock.run(200);
  t.equal(way(), 2);
  want([0, 5, 1], [1, 5, 1], [1, 6, 1], [2, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'the next change goes on without it');
  answer();
  await bench.clock.run(5);
  nodes[1]!.hold();
  want([0, 5, 2], [1, 5, 1], [1, 6, 2], [2, 5, 2]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'and the one after its answer waits as ever');
  await bench.kill();
});

t.test('a change away from what has died waits for nobody', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(2);
  slow(1);
  nodes[0]!.setPort(port(1, false));
  await bench.clock.run(1);
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 2);
  t.equal(wayOf(nodes[1]!, 5), undefined, 'though the new way is not there yet');
  await bench.kill();
});

t.test('a switch that is being compared is waited for', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(2);
  nodes[1]!.refuse = isRule(99);
  slow(1);
  want([0, 5, 1], [1, 99, 1]);
  await bench.clock.run(150);
  t.equal(bench.controller.query.switch(nodes[1]!.id).state, 'reconciling');
  want([0, 5, 2], [1, 99, 1], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1);
  await bench.clock.run(500);
  t.same([way(), wayOf(nodes[1]!, 5)], [2, 1]);
  await bench.kill();
});

t.test('who refuses something is no silent one', async (t) => {
  const { bench, nodes, slow, want } = await someWays(2);
  want([0, 5, 1], [0, 6, 1], [1, 5, 1]);
  await bench.clock.run(500);
  nodes[1]!.refuse = isRule(5);
  want([0, 5, 2], [0, 6, 1], [1, 5, 2]);
  await bench.clock.run(3_000);
  slow(1);
  want([0, 5, 2], [0, 6, 2], [1, 5, 2], [1, 6, 1]);
  await bench.clock.run(5);
  t.equal(wayOf(nodes[0]!, 6), 1, 'the other rule of its is waited for');
  await bench.clock.run(500);
  t.same([wayOf(nodes[0]!, 6), wayOf(nodes[1]!, 6)], [2, 1]);
  await bench.kill();
});

t.test(
  'a rule for the time of a change that finds no room keeps nothing else waiting',
  async (t) => {
    const { bench, nodes, want } = await someWays(4);
    const [a, b, c, d] = nodes as [FakeSwitch, FakeSwitch, FakeSwitch, FakeSwitch];
    const cables = [
      [a, 1, b, 1],
      [b, 2, c, 1],
      [c, 2, d, 1],
      [a, 2, c, 3],
      [b, 3, d, 2],
    ] as const;
    for (const node of nodes) node.setPort(port(3));
    for (const [from, out, to, into] of cables) bench.cable(from, out, to, into);
    const alongB = [1, 2, 2, 9].map((to, place) => [place, 5, to] as const);
    const alongC = [2, 3, 1, 9].map((to, place) => [place, 5, to] as const);
    want(...alongB);
    await bench.clock.run(10_000);
    t.ok(bench.controller.inSync);
    let refused = 0;
    b.refuse = (change) => {
      const isShield =
        change.type === 'flow' && change.mod.flow.match.some(({ field }) => field === Field.InPort);
      if (isShield) refused++;
      return isShield ? { reason: 'TABLE_FULL', field: 'table', message: 'full' } : undefined;
    };
    want(...alongC);
    await bench.clock.run(20);
    t.equal(refused, 1);
    want(...alongC, [1, 6, 1]);
    await bench.clock.run(20);
    t.equal(wayOf(b, 6), 1);
    await bench.clock.run(10_000);
    t.ok(bench.controller.inSync);
    t.same(
      nodes.map((node) => wayOf(node, 5)),
      [2, 3, 1, 9],
    );
    await bench.kill();
  },
);
