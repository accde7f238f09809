import t from 'tap';
import { color } from '../resources/support.js';
import { app, setup } from './support.js';

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
  const several = [
    { kind: 'colors', name: 'a' },
    { kind: 'col', name: 'b' },
    { kind: 'Color', name: 'b' },
    { kind: 'paint', name: 'b' },
  ];
  t.match(await ask('POST', 'delete', { resources: several }), {
    status: 200,
    body: {
      items: [{ kind: 'Color', name: 'b', result: 'deleted', revision: 4 }],
      missing: [{ kind: 'colors', name: 'a', message: /no Color "a"/ }, { kind: 'paint' }],
      revision: 4,
    },
  });
  t.match((await ask('POST', 'delete', { resources: several })).body, { items: [], revision: 4 });
  const named = { kind: 'Color', name: 'b' };
  for (const wrong of [
    [],
    { resources: {} },
    { resources: [{ kind: 'Color' }] },
    { resources: [{ ...named, revison: 1 }] },
    { resources: [{ ...named, revision: '1' }] },
  ]) {
    t.equal((await ask('POST', 'delete', wrong)).status, 400);
  }
  await ask('POST', 'apply', { resources: [color('b'), color('c')] });
  const stale = [{ kind: 'Color', name: 'c' }, { ...named, revision: 2 }, named];
  t.match(await ask('POST', 'delete', { resources: stale }), {
    status: 409,
    body: { error: { code: 'CONFLICT', field: 'resources[1].metadata.revision' } },
  });
  t.equal((await ask('GET', 'resources/colors/c')).status, 200, 'nothing of it was done');
  const current = [{ ...named, revision: 5 }, named, { kind: 'Color', name: 'c' }];
  t.match(await ask('POST', 'delete', { resources: current }), {
    status: 200,
    body: { items: [{ name: 'b' }, { name: 'c' }], revision: 6 },
  });
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
  const many = Object.fromEntries(
    Array.from({ length: 64 }, (_, i) => [`a${i}`, 'x'.repeat(4_096)]),
  );
  t.match(
    await ask('PUT', 'resources/colors/l', color('l', { shade: 'dark' }, { annotations: many })),
    {
      status: 422,
      body: { error: { code: 'LIMIT_EXCEEDED', problems: [{}] } },
    },
  );
  t.match(await ask('POST', 'apply', { resources: [{ ...color('x'), kind: 'Paint' }] }), {
    status: 422,
    body: { error: { code: 'UNKNOWN_KIND', field: 'resources[0].kind' } },
  });
});

t.test('nothing that was asked is read over', async (t) => {
  const { ask, server } = await setup(t);
  t.match(await ask('PUT', 'resources/colors/a', color('a')), {
    status: 201,
    body: { metadata: { revision: 1 } },
  });
  t.equal((await ask('PUT', 'resources/colors/a', color('a'))).status, 200);
  const resources = [color('b')];
  for (const [method, path, body, field] of [
    ['DELETE', 'resources/colors/a?revison=7', undefined, 'revison'],
    ['GET', 'resources?selektor=a', undefined, 'selektor'],
    ['GET', 'status?source=desired', undefined, 'source'],
    ['GET', 'watch?revison=1', undefined, 'revison'],
    ['GET', 'switches/s1/flows?tabel=1', undefined, 'tabel'],
    ['POST', 'apply', { resources, Plan: true }, 'Plan'],
    ['POST', 'apply', { resources, dryRun: true }, 'dryRun'],
    ['POST', 'rollback', { revision: 0, dryRun: true }, 'dryRun'],
    ['POST', 'delete', { resources: [{ kind: 'Color', name: 'a' }], plan: true }, 'plan'],
    ['POST', 'switches/s1/trace', { fields: {}, folow: true }, 'folow'],
    ['POST', 'tokens', { role: 'view', expires: 60 }, 'expires'],
  ] as const) {
    t.match(
      await ask(method, path, body),
      { status: 400, body: { error: { code: 'BAD_VALUE', field, message: `"${field}" is no` } } },
      `${method} ${path}`,
    );
  }
  const notUtf8 = Buffer.from(
    JSON.stringify(color('c', {}, { annotations: { a: 'ä' } })),
    'latin1',
  );
  const response = await fetch(`${server.url}/v1/resources/colors/c`, {
    method: 'PUT',
    body: notUtf8,
    headers: { 'content-type': 'application/json' },
  });
  t.match(await response.json(), { error: { code: 'BAD_REQUEST', message: /UTF-8/ } });
  for (const [text, message] of [
    ['', /^The body is empty; send what this address takes, as JSON/],
    ['{"kind":', /^The body is not JSON \(/],
    ['{"spec": {"__proto__": {}}}', /^The body has a member "__proto__"/],
  ] as const) {
    const refused = await fetch(`${server.url}/v1/apply`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    t.equal(refused.status, 400);
    t.match(await refused.json(), { error: { code: 'BAD_REQUEST', field: 'body', message } });
  }
  for (const [method, path, headers] of [
    ['POST', 'apply', {}],
    ['PUT', 'resources/colors/a', {}],
    ['PUT', 'resources/colors/a', { 'content-type': 'application/json' }],
    ['POST', 'delete', { 'content-type': 'application/json' }],
    ['POST', 'restore', {}],
    ['POST', 'tokens', {}],
  ] as const) {
    const refused = await fetch(`${server.url}/v1/${path}`, { method, headers });
    t.match(await refused.json(), {
      error: { message: /^The body is empty; send/, field: 'body' },
    });
    t.equal(refused.status, 400, `${method} ${path}`);
  }
  const headers = { 'content-type': 'application/json' };
  const typed = await fetch(`${server.url}/v1/resources/colors/z`, { method: 'DELETE', headers });
  t.equal(typed.status, 404, 'a type of no body is none');
  // Read over, it would delete what it was to protect.
  for (const [method, path] of [
    ['DELETE', 'resources/colors/a'],
    ['DELETE', 'tokens/none'],
  ] as const) {
    t.match(await ask(method, path, { revision: 7 }), {
      status: 400,
      body: { error: { code: 'BAD_REQUEST', field: 'body', message: /^A DELETE takes no body; / } },
    });
  }
  t.match((await ask('GET', 'resources')).body, {
    items: [{ metadata: { name: 'a' } }, ...[]],
    revision: 1,
  });
  t.equal((await ask('GET', 'tokens')).body.items.length, 0);
  t.match(await ask('GET', 'history?revision=9'), {
    status: 410,
    body: { error: { message: 'there is no revision 9 yet, only 0 to 1' } },
  });
});

t.test('a plan says what would be sent, rule by rule, and sends nothing', async (t) => {
  const { bench, ask, controller } = await setup(t);
  const a = color('a', { shade: 'dark', weight: 7 });
  await ask('POST', 'apply', { resources: [a, color('b')] });
  bench.clock.advance(100);
  const sent = controller.stats.ruleChangesSent;
  const resources = [color('a', { shade: 'dark', weight: 8 }), color('b', { shade: 'light' })];
  const { status, body } = await ask('POST', 'apply', {
    resources: [...resources, color('c', { shade: 'dark', weight: 13 })],
    plan: true,
  });
  t.equal(status, 200);
  t.match(body.items, [
    { name: 'a', result: 'configured', changes: [{ path: 'spec.weight', before: 7, after: 8 }] },
    { name: 'b', result: 'configured' },
    { name: 'c', result: 'created' },
  ]);
  t.match(body.plan, { totals: { added: 2, changed: 0, removed: 2 }, complete: true });
  t.match(body.plan.resources, [
    {
      app: 'colors',
      kind: 'Color',
      name: 'a',
      message: '',
      switches: [
        { switchName: 's1', added: [/policy.*8.*ipv4|policy.*8.*0x0800/], removed: [/policy.*7/] },
        { switchName: 's2', changed: [] },
      ],
    },
    { name: 'c', message: /thirteen/, switches: [] },
  ]);
  const queue = [color('a', { shade: 'dark', weight: 12 })];
  t.match((await ask('POST', 'apply', { resources: queue, plan: true })).body.plan, {
    resources: [
      { kind: 'Color', name: 'a', switches: [{ added: [/policy/, /queue .*500 kbit/] }, {}] },
    ],
    totals: { added: 4, removed: 2 },
  });
  bench.clock.advance(100);
  t.equal(controller.stats.ruleChangesSent, sent);
  t.equal((await ask('GET', 'resources')).body.revision, 1);
  await ask('POST', 'apply', { resources });
  bench.clock.advance(100);
  t.equal(controller.stats.ruleChangesSent, sent + 4, 'and the apply sends just that');
  const back = await ask('POST', 'rollback', { revision: 1, plan: true });
  t.match(back.body.plan.totals, { added: 2, changed: 0, removed: 2 });
  t.match(await ask('POST', 'rollback', { revision: 1 }), { status: 200, body: { revision: 3 } });
  bench.clock.advance(100);
  t.match(
    bench.switches[0]!.flows('colors')
      .map((flow) => flow.priority)
      .sort(),
    [1, 7],
  );
  t.match(await ask('POST', 'rollback', { revision: 9 }), {
    status: 410,
    body: { error: { code: 'GONE', oldestRevision: 0 } },
  });
});

t.test('a controller that starts again has them all, and sends nothing', async (t) => {
  const { bench, ask, controller } = await setup(t);
  const resources = [color('a', { shade: 'dark', weight: 7 }), color('b')];
  await ask('POST', 'apply', { resources });
  bench.clock.advance(100);
  const before = controller.resources.list();
  await bench.kill();
  const next = await bench.start({ apps: [app] });
  t.teardown(() => next.stop());
  bench.connectAll();
  bench.clock.advance(6_000);
  t.equal(next.stats.ruleChangesSent, 0);
  const after = next.resources.list();
  t.equal(after.revision, before.revision);
  for (const [i, { metadata, spec, status }] of after.items.entries()) {
    t.same(
      { metadata, spec },
      { metadata: before.items[i]?.metadata, spec: before.items[i]?.spec },
    );
    t.match(status.conditions[1], { type: 'Installed', status: 'True' });
  }
  await next.resources.delete('colors', 'a', 'me');
  bench.clock.advance(100);
  t.equal(next.stats.ruleChangesSent, 2, 'its one rule on each switch');
});

t.test('whoever is awaited is named, and why it takes long', async (t) => {
  const { bench, ask } = await setup(t);
  bench.pairs.get(bench.switches[1]!)!.cut();
  bench.clock.advance(10);
  await ask('POST', 'apply', { resources: [color('a')] });
  bench.clock.advance(1_500);
  t.match((await ask('GET', 'resources/colors/a')).body.status.conditions[1], {
    reason: 'IN_PROGRESS',
    message: 'Not acknowledged yet by s2 (not connected).',
  });
});

t.test('history, backup and restore over HTTP', async (t) => {
  const { ask, text, server } = await setup(t);
  await ask('POST', 'apply', { resources: [color('a'), color('b')] });
  const backup = await text('backup');
  t.equal(backup.split('\n').length, 5);
  await ask('DELETE', 'resources/colors/a');
  t.match(await ask('GET', 'history?kind=color&name=a'), {
    body: {
      oldest: 0,
      revision: 2,
      items: [{ who: 'local', what: 'delete', changes: [{ type: 'deleted', diff: [{}] }] }, {}],
    },
  });
  t.match(await ask('GET', 'history?limit=x'), { status: 400 });
  const restore = async (body: string) => {
    const response = await fetch(`${server.url}/v1/restore`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/jsonl' },
    });
    return { status: response.status, body: await response.json() };
  };
  t.match(await restore(backup.slice(0, 200)), {
    status: 422,
    body: { error: { code: 'BAD_BACKUP' } },
  });
  t.match(await restore(backup), { status: 200, body: { created: 1, unchanged: 1, revision: 3 } });
});
