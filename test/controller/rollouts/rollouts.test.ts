import t from 'tap';
import { type App, type AppContext, defineApp, output } from '../../../controller/sdk.js';
import { Field } from '../../../proto/fields.js';
import { Bench } from '../bench.js';
import { refusesPort } from '../bench-apps.js';
import { type FakeSwitch, port } from '../fake-switch.js';

/** A rule that sends a TCP port on: `[place among the switches, TCP port, where to, priority]`. */
type Way = readonly [place: number, tcpDst: number, to: number, priority?: number];

class Ways {
  #wish: readonly Way[] = [];
  #context!: AppContext;
  readonly app: App = defineApp({
    name: 'ways',
    start: (context) => {
      this.#context = context;
    },
    compile: (network, desired) => {
      const ids = [...network.switches.keys()];
      for (const [place, tcpDst, to, priority = 1_000] of this.#wish) {
        const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst } as const;
        desired.unit(`${tcpDst} at ${place}`, [ids[place], to, priority], (unit) =>
          unit.on(ids[place]!).rule({ stage: 'policy', priority, match, actions: [output(to)] }),
        );
      }
    },
  });

  want(...wish: readonly Way[]): void {
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

t.test('who falls silent later has the whole limit', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(3);
  nodes[1]!.hold();
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(950);
  slow(2);
  want([0, 5, 2], [1, 5, 1], [2, 5, 1]);
  await bench.clock.run(90);
  t.equal(way(), 1, 'the first is waited for no longer, the second is');
  await bench.clock.run(20);
  t.equal(way(), 2);
  await bench.kill();
});

t.test(
  'nobody is waited for any longer, whatever fraction of a millisecond the clock shows',
  async (t) => {
    const { bench, nodes, want, way } = await someWays(2);
    for (let round = 0; round < 100; round++) {
      await bench.clock.run(500 + Math.sqrt(round));
      const answer = nodes[1]!.hold();
      want([0, 5, 2], [1, 5, 1]);
      await bench.clock.run(900);
      if (way() !== 1) t.fail(`round ${round}: not waited for`);
      await bench.clock.run(200);
      if (way() !== 2) t.fail(`round ${round}: waited for`);
      answer();
      want([0, 5, 1]);
    }
    await bench.kill();
  },
);

t.test('who goes away, or is away, holds nobody up', async (t) => {
  const { bench, nodes, want, way } = await someWays(3);
  nodes[1]!.hold();
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1);
  bench.pairs.get(nodes[1]!)!.cut();
  await bench.clock.run(5);
  t.equal(way(), 2);
  want([0, 5, 1], [1, 5, 1], [1, 6, 1], [2, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1);
  await bench.kill();
});

t.test('what is wanted no more before its turn came is never sent', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(2);
  const node = nodes[0]!;
  node.transactions.length = 0;
  slow(1);
  // It stands before the one that goes, and so waits as a replacement would.
  want([0, 5, 2, 2_000], [1, 5, 1]);
  await bench.clock.run(5);
  want([0, 5, 1], [1, 5, 1]);
  await bench.clock.run(500);
  t.same([way(), node.transactions], [1, []]);
  t.ok(bench.controller.inSync);
  await bench.kill();
});

t.test('a change away from what has died waits for nobody', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(3);
  slow(1);
  nodes[0]!.setPort(port(1, false));
  await bench.clock.run(1);
  want([0, 5, 2], [1, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 2);
  t.equal(wayOf(nodes[1]!, 5), undefined, 'though the new way is not there yet');
  nodes[0]!.setPort(port(1));
  await bench.clock.run(200);
  slow(2);
  want([0, 5, 1], [1, 5, 1], [2, 5, 1]);
  await bench.clock.run(5);
  nodes[0]!.setPort(port(2, false));
  await bench.clock.run(1);
  t.equal(way(), 2);
  want([0, 5, 1], [1, 5, 2], [2, 5, 1]);
  await bench.clock.run(5);
  t.equal(way(), 1, 'nor does what has waited already');
  await bench.kill();
});

t.test('a switch that is being compared is waited for', async (t) => {
  const { bench, nodes, slow, want, way } = await someWays(2);
  nodes[1]!.refuse = refusesPort(99);
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
  nodes[1]!.refuse = refusesPort(5);
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

/** Four switches of which two change places: 5 goes along 0, 1, 2 and 3, and is to go along 0, 2, 1 and 3. */
async function crossed() {
  const made = await someWays(4);
  const { bench, nodes, want } = made;
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
  const alongB = [1, 2, 2, 9].map((to, place): Way => [place, 5, to]);
  const alongC = [2, 3, 1, 9].map((to, place): Way => [place, 5, to]);
  want(...alongB);
  await bench.clock.run(10_000);
  const counts = (): number[] => nodes.map((node) => node.flows('ways').length);
  return { ...made, alongB, alongC, counts };
}

t.test('rules for the time of a change go when it is done or overtaken', async (t) => {
  const { bench, nodes, want, alongB, alongC, counts } = await crossed();
  const ways = (): (number | undefined)[] => nodes.map((node) => wayOf(node, 5));
  want(...alongC);
  await bench.clock.run(5);
  t.same(counts(), [1, 2, 2, 1]);
  want(...alongB);
  await bench.clock.run(500);
  t.same(counts(), [1, 1, 1, 1]);
  t.same(ways(), [1, 2, 2, 9]);
  want(...alongC);
  await bench.clock.run(150);
  t.same(counts(), [1, 2, 2, 1], 'others are replaced already, for packets that are yet to come');
  await bench.clock.run(100);
  t.same(counts(), [1, 1, 1, 1]);
  t.same(ways(), [2, 3, 1, 9]);
  await bench.kill();
});

t.test(
  'a rule for the time of a change that finds no room keeps nothing else waiting',
  async (t) => {
    const { bench, nodes, want, alongC } = await crossed();
    const b = nodes[1]!;
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
