import t, { type Test } from 'tap';
import { serveNorthbound } from '../../../controller/northbound/server.js';
import { Tokens } from '../../../controller/northbound/tokens.js';
import { defineApp } from '../../../controller/sdk.js';
import { silentLogger } from '../../../proto/logger.js';
import { Bench } from '../bench.js';
import { color, colorKind } from '../resources/support.js';

/** Each color is a rule on every switch, but for weight 13, which nobody can have. */
const app = defineApp({
  name: 'colors',
  kinds: [
    colorKind({
      compile(resource, desired, { network }) {
        if (resource.spec.weight === 13) throw new Error('thirteen is not to be had');
        for (const node of network.switches.values()) {
          desired
            .on(node)
            .rule({ stage: 'policy', match: { ethType: 'ipv4' }, priority: resource.spec.weight });
        }
      },
    }),
  ],
});

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says; tests look into it.
  readonly body: any;
}

async function setup(t: Test) {
  const bench = new Bench();
  const controller = await bench.start({ apps: [app] });
  bench.add();
  bench.add();
  bench.connectAll();
  bench.clock.advance(6_000);
  const { clock, store } = bench;
  const tokens = new Tokens(store, clock);
  const server = await serveNorthbound({
    controller,
    clock,
    logger: silentLogger,
    tokens,
    port: 0,
  });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${server.url}/v1/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { bench, controller, ask, server };
}

t.test('resources over HTTP', async (t) => {
  const { bench, ask } = await setup(t);
  t.match(await ask('GET', 'kinds'), {
    status: 200,
    body: { items: [{ kind: 'Color', plural: 'colors', aliases: ['col'], app: 'colors' }] },
  });
  const resources = [color('a', { shade: 'dark', weight: 7 }, { labels: { l: 'x' } }), color('b')];
  t.match(await ask('POST', 'apply', { resources, plan: true }), {
    status: 200,
    body: { items: [{ name: 'a', result: 'created' }, {}], revision: 0 },
  });
  t.match(await ask('GET', 'resources'), { body: { items: [], revision: 0 } });
  t.match(await ask('POST', 'apply', { resources }), {
    status: 200,
    body: {
      items: [{ name: 'a', result: 'created', revision: 1, generation: 1 }, {}],
      revision: 1,
    },
  });
  bench.clock.advance(100);
  for (const name of ['colors', 'Color', 'col']) {
    t.match(await ask('GET', `resources/${name}/a`), {
      status: 200,
      body: {
        spec: { weight: 7 },
        status: {
          observedGeneration: 1,
          conditions: [
            { type: 'Accepted', status: 'True' },
            { type: 'Installed', status: 'True' },
            { type: 'Degraded', status: 'False' },
          ],
        },
      },
    });
  }
  t.equal((await ask('GET', 'resources/colors?selector=l%3Dx')).body.items.length, 1);
  t.equal((await ask('GET', 'resources?selector=!l')).body.items[0].metadata.name, 'b');
  for (const each of bench.switches) t.equal(each.flows('colors').length, 2);

  const put = await ask('PUT', 'resources/colors/b', color('b', { shade: 'dark', weight: 13 }));
  t.match(put, { status: 200, body: { metadata: { generation: 2, revision: 2 } } });
  bench.clock.advance(100);
  t.match((await ask('GET', 'resources/colors/b')).body.status.conditions, [
    { type: 'Accepted', status: 'True' },
    { type: 'Installed', status: 'False' },
    { type: 'Degraded', status: 'True', message: /thirteen/ },
  ]);
  t.match((await ask('GET', 'resources/colors/a')).body.status.conditions[2], { status: 'False' });

  t.match(await ask('DELETE', 'resources/colors/a?revision=7'), {
    status: 409,
    body: { error: { code: 'CONFLICT' } },
  });
  t.match(await ask('DELETE', 'resources/colors/a?revision=x'), { status: 400 });
  t.match(await ask('DELETE', 'resources/colors/a?revision=1'), {
    status: 200,
    body: { kind: 'Color', name: 'a', result: 'deleted', revision: 3 },
  });
  t.equal((await ask('DELETE', 'resources/colors/a')).status, 404);
  t.equal((await ask('GET', 'resources/paints')).status, 404);
  t.match(await ask('GET', 'resources?selector=a%3D%3D%3D'), {
    status: 400,
    body: { error: { code: 'BAD_SELECTOR', field: 'selector' } },
  });
  t.match(await ask('POST', 'apply', { resources: [color('c', {}), color('d', { shade: 1 })] }), {
    status: 422,
    body: {
      error: {
        code: 'BAD_RESOURCE',
        field: 'resources[0].spec.shade',
        message: /is missing/,
        problems: [{}, { field: 'resources[1].spec.shade' }],
      },
    },
  });
  t.match(await ask('POST', 'apply', []), { status: 400 });
  t.match(await ask('POST', 'apply', { resources: [{ ...color('x'), kind: 'Paint' }] }), {
    status: 422,
    body: { error: { code: 'UNKNOWN_KIND', field: 'resources[0].kind' } },
  });
});
