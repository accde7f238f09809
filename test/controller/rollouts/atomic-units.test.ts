import t from 'tap';
import { type App, type AppContext, defineApp, output } from '../../../controller/sdk.js';
import { Bench, keptWarnings } from '../bench.js';
import { refusesPort } from '../bench-apps.js';
import type { FakeSwitch } from '../fake-switch.js';

/** One atomic unit with a rule for each number on every switch that there is, and its switch-board. */
class Whole {
  numbers: readonly number[] = [1, 2];
  atomic = true;
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
      desired.unit('all', inputs, write, { atomic: this.atomic });
    },
  });

  want(...numbers: number[]): void {
    this.numbers = numbers;
    this.context.invalidate();
  }
}

function ports(node: FakeSwitch): number[] {
  const found = node
    .flows('whole')
    .map(({ match }) => match.find(({ value }) => value.length === 2 && value[0] === 0));
  return found.map((field) => field!.value[1]!).sort();
}

async function three(whole = new Whole()) {
  const bench = new Bench();
  const { logger, warnings } = keptWarnings();
  const controller = await bench.start({ apps: [whole.app], logger });
  const nodes = [bench.add(), bench.add(), bench.add()] as const;
  bench.connectAll();
  await bench.clock.run(2_000);
  for (const node of nodes) node.transactions.length = 0;
  return {
    bench,
    whole,
    nodes,
    controller,
    warnings,
    status: () => controller.unit('whole', 'all')!,
  };
}

t.test('what one switch refuses is undone everywhere, and tried again', async (t) => {
  const { bench, whole, nodes, status } = await three();
  t.match(status(), { state: 'ok', installed: true });
  t.same(nodes.map(ports), [
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  nodes[1].refuse = refusesPort(3);
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
  nodes[2].refuse = refusesPort(4);
  whole.want(4);
  await bench.clock.run(500);
  t.match(status(), { state: 'rolledBack' });
  whole.want(5);
  await bench.clock.run(500);
  t.same(nodes.map(ports), [[5], [5], [5]], 'another wish is tried at once');
  t.match(status(), { state: 'ok', installed: true });
  await bench.kill();
});

t.test('a unit that becomes atomic goes back to what it was', async (t) => {
  const loose = new Whole();
  loose.atomic = false;
  const { bench, whole, nodes, status } = await three(loose);
  nodes[1].refuse = refusesPort(3);
  whole.atomic = true;
  whole.want(2, 3);
  await bench.clock.run(500);
  t.match(status(), { state: 'rolledBack' });
  const old = [1, 2];
  t.same(nodes.map(ports), [old, old, old]);
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

t.test('a change that was taken back goes, also when that is interrupted', async (t) => {
  const { bench, whole, nodes } = await three();
  nodes[0].mute = true;
  whole.want(1, 2, 3);
  await bench.clock.run(50);
  whole.want(1, 2);
  await bench.clock.run(50);
  const held = (): number[][] => nodes.slice(1).map(ports);
  t.same(held(), Array(2).fill([1, 2, 3]), 'the one that has not answered is waited for');
  bench.pairs.get(nodes[0])!.cut();
  await bench.clock.run(400);
  t.same(held(), Array(2).fill([1, 2]));
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
  const { bench, whole, nodes, status, warnings } = await three();
  nodes[2].mute = true;
  whole.want(8);
  await bench.clock.run(900);
  t.match(status(), { state: 'ok', installed: false });
  await bench.clock.run(300);
  t.match(status(), { state: 'rolledBack', reason: /did not answer/, switch: nodes[2].id });
  t.match(warnings, [[{ unit: 'all', what: /tcpDst=8 .*output:1/ }, /^rolled back: it did not/]]);
  await bench.kill();
});

t.test('a switch whose answers are late, but come, is waited for', async (t) => {
  const bench = new Bench();
  const whole = new Whole();
  let other!: AppContext;
  let wanted = 0;
  const demanding = defineApp({
    name: 'demanding',
    start: (context) => {
      other = context;
    },
    compile: (network, desired) => {
      const [id] = [...network.switches.keys()];
      if (wanted === 0 || id === undefined) return;
      const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: wanted } as const;
      desired.on(id).rule({ stage: 'policy', match });
    },
  });
  const controller = await bench.start({ apps: [whole.app, demanding] });
  const nodes = [bench.add(), bench.add()] as const;
  bench.connectAll();
  await bench.clock.run(2_000);
  bench.pairs.get(nodes[0])!.slow(400);
  nodes[0].refuse = refusesPort(99);
  wanted = 99;
  other.invalidate();
  await bench.clock.run(810);
  t.equal(controller.query.switch(nodes[0].id).state, 'reconciling', 'nothing is sent meanwhile');
  whole.want(3);
  await bench.clock.run(1_200);
  t.match(controller.unit('whole', 'all'), { state: 'ok', installed: false });
  await bench.clock.run(2_000);
  t.match(controller.unit('whole', 'all'), { state: 'ok', installed: true });
  t.same(nodes.map(ports), [[3], [3]]);
  await bench.kill();
});
