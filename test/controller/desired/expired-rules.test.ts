import t from 'tap';
import { TimeLimit } from '../../../controller/runtime/app-calls.js';
import { type AppContext, defineApp, output, type RuleSpec } from '../../../controller/sdk.js';
import { Bench } from '../bench.js';

const match = { ethType: 'ipv4', ipProto: 'tcp', tcpDst: 5 } as const;

function ruleTo(port: number): RuleSpec {
  return { stage: 'policy', match, actions: [output(port)], idleTimeoutS: 5 };
}

/** A switch, and an app that compiles a rule to a port (undefined: none) and can put others. */
async function one(guard?: <T>(limitMs: number, act: () => T) => T) {
  const bench = new Bench();
  let context!: AppContext;
  let port: number | undefined;
  const app = defineApp({
    name: 'timed',
    onFailure: 'removeRules',
    start: (own) => {
      context = own;
    },
    compile: (network, desired) => {
      if (port === undefined) return;
      for (const id of network.switches.keys()) desired.on(id).rule(ruleTo(port));
    },
  });
  await bench.start({ apps: [{ app, source: 'somewhere' }], guard });
  const node = bench.add();
  bench.connect(node);
  await bench.clock.run(2_000);
  return {
    bench,
    node,
    context,
    compileTo: async (to: number | undefined, forMs = 100) => {
      port = to;
      context.invalidate();
      await bench.clock.run(forMs);
    },
    put: async (to: number, forMs = 100) => {
      context.rules.put(node.id, 'key', ruleTo(to));
      await bench.clock.run(forMs);
    },
    outputs: () => node.flows('timed').map(({ instructions }) => instructions.apply[0]),
  };
}

t.test('a rule that takes the place of one that ends is put once, and stands', async (t) => {
  for (const how of ['put', 'compileTo'] as const) {
    const { bench, node, outputs, [how]: state } = await one();
    await state(1);
    const [rule] = node.flows('timed');
    node.transactions.length = 0;
    await state(2, 0);
    // The other is on its way.
    node.expire(rule!);
    await bench.clock.run(6_000);
    t.match(outputs(), [output(2)], how);
    t.equal(node.transactions.length, 1);
    t.equal(bench.controller.stats.drifts, 0);
    await bench.kill();
  }
});

t.test(
  'the end of a rule that was removed is not taken for that of the same put again',
  async (t) => {
    const { bench, node, put, context, outputs } = await one();
    await put(1);
    node.transactions.length = 0;
    context.rules.remove(node.id, 'key');
    await bench.clock.run(0);
    await put(1, 6_000);
    t.match(outputs(), [output(1)]);
    t.equal(node.transactions.length, 2);
    t.equal(bench.controller.stats.drifts, 0);
    await bench.kill();
  },
);

t.test(
  'a compiled rule that ended stays away for as long as it is wanted, and no longer',
  async (t) => {
    const { bench, node, compileTo, outputs } = await one();
    await compileTo(1);
    node.expire(node.flows('timed')[0]!);
    await bench.clock.run(6_000);
    t.same(outputs(), []);
    await compileTo(1);
    t.same(outputs(), [], 'its end was part of the wish');
    await compileTo(undefined);
    await compileTo(1);
    t.match(outputs(), [output(1)], 'another wish');
    t.equal(bench.controller.unit('timed', '')?.installed, true);
    await bench.kill();
  },
);

t.test('a rule may end in the moment in which its app is interrupted', async (t) => {
  let loops = false;
  const { bench, node, put, context, outputs } = await one((limitMs, act) => {
    if (loops) throw new TimeLimit(limitMs);
    return act();
  });
  await put(1);
  loops = true;
  context.invalidate();
  node.expire(node.flows('timed')[0]!);
  await bench.clock.run(1);
  loops = false;
  await bench.clock.run(3_000);
  t.match(
    bench.controller.query.apps().find(({ name }) => name === 'timed'),
    { state: 'running' },
  );
  t.same(outputs(), []);
  await put(1);
  t.match(outputs(), [output(1)]);
  await bench.kill();
});
