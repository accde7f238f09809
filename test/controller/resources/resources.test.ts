import t from 'tap';
import { Unit } from '../../../controller/desired/unit.js';
import type { ApplyJson } from '../../../controller/northbound/api.js';
import { ResourceError } from '../../../controller/resources/problems.js';
import { KindRegistry } from '../../../controller/resources/registry.js';
import { parseSelector, selects } from '../../../controller/resources/selector.js';
import { defineApp, HeddleError } from '../../../controller/sdk.js';
import { MemoryStore, type StoreValue } from '../../../controller/store/store.js';
import { silentLogger } from '../../../proto/logger.js';
import { seededRandom } from '../../../topology/generators.js';
import { color, colorApp, colorKind, makeResources } from './support.js';

function results(applied: ApplyJson): string[] {
  return applied.items.map(({ name, result }) => `${name} ${result}`);
}

t.test('kinds: what is wrong with them names the app', async (t) => {
  const kind = colorKind();
  const served = (...lists: unknown[][]) =>
    new KindRegistry(lists.map((kinds, i) => ({ name: `app${i}`, kinds: kinds as never })));
  t.throws(() => served([kind], [kind]), { code: 'BAD_APP', message: /app1.*Color.*app0/ });
  const other = { ...kind, kind: 'Paint', plural: 'paints', aliases: ['col'] };
  t.throws(() => served([kind, other]), { code: 'BAD_APP', message: /"col", which is Color/ });
  t.throws(() => served([{ ...kind, kind: 'color' }]), { code: 'BAD_APP', field: 'kinds.kind' });
  t.throws(() => served([{ ...kind, plural: 'Colors' }]), {
    code: 'BAD_APP',
    field: 'kinds.plural',
  });
  t.throws(() => served([{ ...kind, schema: { properties: { a: { type: 'no' } } } }]), {
    code: 'BAD_APP',
    message: /schema of Color/,
  });
  t.throws(() => served([{ ...kind, example: '' }]), { code: 'BAD_APP', field: 'kinds.example' });
  t.throws(() => served([{ ...kind, compile: 7 }]), { code: 'BAD_APP', field: 'kinds.compile' });
  for (const [field, ...wrong] of [
    ['aliases', 'col', ['Co Lor'], [7]],
    ['schema', [], null, 7],
    ['columns', {}, [{ title: 'SHADE' }], [{ path: 'spec.shade' }], [null]],
  ] as const) {
    for (const value of wrong) {
      const refused = { code: 'BAD_APP', field: `kinds.${field}` };
      t.throws(() => served([{ ...kind, [field]: value }]), refused, JSON.stringify(value));
    }
  }
  const many = Array.from({ length: 257 }, (_, i) => {
    return { ...kind, kind: `Color${i}`, plural: `colors${i}`, aliases: [] };
  });
  t.equal(served(many.slice(1)).all.length, 256);
  t.throws(() => served(many), { code: 'BAD_APP', message: /more than 256 kinds/ });
  t.throws(() => served([null]), { code: 'BAD_APP', message: /a kind is an object/ });
  t.throws(() => defineApp({ name: 'a', kinds: {} as never }), { code: 'BAD_APP', field: 'kinds' });
  const registry = served([kind]);
  for (const name of ['Color', 'color', 'colors', 'COL']) t.equal(registry.find(name)?.kind, kind);
  t.equal(registry.find('Colour'), undefined);
});

t.test('selectors', async (t) => {
  const labels = { app: 'web', tier: '', 'heddle.dev/x': 'a.b' };
  const yes = ['', 'app=web', 'app==web,tier', 'app!=db', 'other!=x', 'app in (db, web)', '!other'];
  const no = ['app=db', 'app!=web', 'tier=x', 'other', '!app', 'app notin (web)', 'app=web,other'];
  for (const text of yes) t.ok(selects(parseSelector(text), labels), text);
  for (const text of no) t.notOk(selects(parseSelector(text), labels), text);
  t.ok(selects(parseSelector('heddle.dev/x=a.b , tier='), labels));
  t.ok(selects(parseSelector(`${'app,'.repeat(31)}app`), labels));
  t.notOk(selects(parseSelector('constructor'), labels), 'not what objects have by nature');
  for (const text of [
    'a=b=c',
    'a in b',
    ',',
    'a,,b',
    'a in (b',
    '=x',
    'a>1',
    'a'.repeat(3000),
    `${'a,'.repeat(32)}a`,
  ]) {
    t.throws(() => parseSelector(text), { code: 'BAD_SELECTOR', field: 'selector' }, text);
  }
});

t.test('mistakes are named by their place', async (t) => {
  const resources = makeResources();
  const refused = async (documents: unknown[]): Promise<Map<string, string>> => {
    try {
      await resources.apply({ resources: documents }, 'me');
    } catch (error) {
      t.ok(error instanceof ResourceError);
      return new Map((error as ResourceError).problems.map((p) => [p.field, p.message]));
    }
    t.fail('accepted');
    return new Map();
  };
  const parts = [{ port: 0 }, { prot: 1, port: 1 }, {}, { port: 1, ip: '10.0.0.0/33' }];
  const found = await refused([
    color('fine'),
    color('bad', { shade: 'bright', parts, weight: '3' }),
    { ...color('worse', {}), colour: 1 },
  ]);
  t.equal(found.get('resources[2].colour')?.slice(0, 27), 'is no field of a resource; ');
  t.equal(found.size, 1, 'what every kind has in common comes first');
  const inSpec = await refused([color('bad', { shade: 'bright', parts, weight: '3' })]);
  t.match(Object.fromEntries(inSpec), {
    'resources[0].spec.shade': 'has to be one of dark, light',
    'resources[0].spec.weight': 'has to be of type integer',
    'resources[0].spec.parts[0].port': 'has to be at least 1',
    'resources[0].spec.parts[1].prot': 'is no field here; there are port, ip',
    'resources[0].spec.parts[2].port': 'is missing',
    'resources[0].spec.parts[3].ip': 'has to be a prefix like 10.0.0.0/24 or 2001:db8::/32',
  });
  const numbered = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, 'x']));
  const common = await refused([
    7,
    { ...color('a'), apiVersion: 'v2' },
    { ...color('a'), spec: [] },
    color('Up'),
    color('a', {}, { labels: { 'no good': 'x', k: 'ü' } }),
    color('a', {}, { finalizers: ['x', 'x'] }),
    color('a', {}, { revision: -1 }),
    color('a', {}, { size: 1 }),
    { ...color('a'), kind: 7 },
    { ...color('a'), metadata: 'a' },
    color('a', {}, { uid: 7 }),
    color('a', {}, { labels: ['x'] }),
    color('a', {}, { labels: numbered(65) }),
    color('a', {}, { labels: { n: 1 } }),
    color('a', {}, { finalizers: 'me' }),
    color('a', {}, { finalizers: Object.keys(numbered(17)) }),
    color('fine', {}, { labels: numbered(64), finalizers: Object.keys(numbered(16)) }),
  ]);
  t.same(
    [...common.keys()],
    [
      'resources[0]',
      'resources[1].apiVersion',
      'resources[2].spec',
      'resources[3].metadata.name',
      'resources[4].metadata.labels.no good',
      'resources[4].metadata.labels.k',
      'resources[5].metadata.finalizers',
      'resources[6].metadata.revision',
      'resources[7].metadata.size',
      'resources[8].kind',
      'resources[9].metadata',
      'resources[10].metadata.uid',
      'resources[11].metadata.labels',
      'resources[12].metadata.labels',
      'resources[13].metadata.labels.n',
      'resources[14].metadata.finalizers',
      'resources[15].metadata.finalizers',
    ],
  );
  t.match(
    await refused([color('a'), color('a')]),
    new Map([['resources[1].metadata.name', /twice/]]),
  );
  await t.rejects(resources.apply({ resources: [{ ...color('a'), kind: 'Colour' }] }, 'me'), {
    code: 'UNKNOWN_KIND',
    field: 'resources[0].kind',
    message: /there are Color/,
  });
  for (const body of [null, {}, { resources: [], prune: '' }, { resources: [], plan: 1 }]) {
    await t.rejects(resources.apply(body, 'me'), { code: 'BAD_VALUE' });
  }
  t.equal(resources.revision, 0, 'nothing of all this was accepted');
});

t.test('what is nested without end is refused before anything walks it', async (t) => {
  const resources = makeResources();
  const nested = (levels: number) => {
    const shade = JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;
    return resources.apply({ resources: [color('a', { shade })] }, 'me');
  };
  for (const levels of [64, 100_000]) {
    await t.rejects(nested(levels), {
      code: 'BAD_RESOURCE',
      field: 'resources[0].spec',
      message: /nested more than 64 levels deep/,
    });
  }
  await t.rejects(nested(63), { code: 'BAD_RESOURCE', field: 'resources[0].spec.shade' });
});

t.test("a kind's own validation sees what would be", async (t) => {
  const app = colorApp({
    validate(resource, { resources }) {
      if (resource.spec.weight === 99) throw new Error('lost my mind');
      const total = resources
        .list<{ weight: number }>('Color')
        .reduce((n, r) => n + r.spec.weight, 0);
      if (total > 10) {
        throw new HeddleError('TOO_HEAVY', `all together weigh ${total}`, { field: 'spec.weight' });
      }
    },
  });
  const resources = makeResources({ apps: [app] });
  const heavy = (name: string, weight: number) => color(name, { shade: 'dark', weight });
  await resources.apply({ resources: [heavy('a', 5), heavy('b', 5)] }, 'me');
  await t.rejects(resources.apply({ resources: [heavy('a', 5), heavy('c', 1)] }, 'me'), {
    code: 'TOO_HEAVY',
    field: 'resources[1].spec.weight',
    message: 'resources[1].spec.weight: all together weigh 11',
  });
  await resources.apply({ resources: [heavy('b', 4), heavy('c', 1)] }, 'me');
  await t.rejects(resources.apply({ resources: [heavy('a', 99)] }, 'me'), { code: 'APP_FAILED' });
  t.equal(resources.list('colors').items.length, 3);
});

t.test('generation, revision, and stale writes', async (t) => {
  const resources = makeResources();
  const { clock } = resources;
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  const first = resources.get('color', 'a');
  t.match(first, {
    spec: { shade: 'dark', weight: 1 },
    metadata: { generation: 1, revision: 1, labels: {}, createdAt: first.metadata.updatedAt },
  });
  t.match(
    first.metadata.uid,
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const same = await resources.apply(
    { resources: [color('a', { shade: 'dark', weight: 1 })] },
    'me',
  );
  t.same([results(same), same.revision], [['a unchanged'], 1], 'a default said aloud is no change');
  clock.advance(1000);
  const labelled = color('a', { shade: 'dark' }, { labels: { x: 'y' } });
  t.same(results(await resources.apply({ resources: [labelled] }, 'me')), ['a configured']);
  const second = resources.get('color', 'a');
  t.match(second.metadata, { generation: 1, revision: 2, uid: first.metadata.uid });
  t.not(second.metadata.updatedAt, second.metadata.createdAt);
  // What GET gave goes back as it is, changed in the spec.
  const edited = { ...second, spec: { ...second.spec, shade: 'light' } };
  t.match((await resources.put('colors', 'a', edited, 'me')).resource.metadata, {
    generation: 2,
    revision: 3,
  });
  await t.rejects(resources.put('colors', 'a', edited, 'me'), {
    code: 'CONFLICT',
    field: 'metadata.revision',
  });
  const stale = { ...color('b'), metadata: { name: 'b', revision: 0 } };
  await t.rejects(resources.apply({ resources: [color('new'), stale] }, 'me'), {
    code: 'CONFLICT',
    field: 'resources[1].metadata.revision',
  });
  t.equal(resources.view.get('Color', 'new'), undefined);
  await t.rejects(resources.put('colors', 'a', color('b'), 'me'), {
    code: 'BAD_VALUE',
    field: 'metadata.name',
  });
  await t.rejects(resources.put('colors', 'a', { ...color('a'), kind: 'Shape' }, 'me'), {
    code: 'BAD_VALUE',
    field: 'kind',
  });
  await t.rejects(resources.put('nope', 'a', color('b'), 'me'), { code: 'NOT_FOUND' });
  await t.rejects(resources.delete('colors', 'a', 'me', 1), { code: 'CONFLICT' });
  t.match(await resources.delete('colors', 'a', 'me', 3), { result: 'deleted', revision: 4 });
  await t.rejects(resources.delete('colors', 'a', 'me'), { code: 'NOT_FOUND' });
  await t.rejects(resources.put('colors', 'a', edited, 'me'), {
    code: 'CONFLICT',
    message: /gone/,
  });
  const { revision: _, uid: __, ...anew } = edited.metadata;
  const { resource: again } = await resources.put(
    'colors',
    'a',
    { ...edited, metadata: anew },
    'me',
  );
  t.match(again.metadata, { generation: 1, revision: 5 });
  t.not(again.metadata.uid, first.metadata.uid);
  // Who means the one that had the name before does not get this one.
  const { uid } = first.metadata;
  const meant = color('a', { shade: 'dark' }, { uid });
  const another = { code: 'CONFLICT', field: 'metadata.uid', message: /another one/ };
  await t.rejects(resources.put('colors', 'a', meant, 'me'), another);
  t.equal(resources.revision, 5);
  const right = color('a', { shade: 'dark' }, { uid: again.metadata.uid });
  t.match((await resources.put('colors', 'a', right, 'me')).resource.metadata, { generation: 2 });
});

t.test('apply, delete and prune against a naive model, over restarts', async (t) => {
  const seed = 20261122;
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const store = new MemoryStore();
  let resources = makeResources({ store });
  const model = new Map<string, { shade: string; label: string; generation: number }>();
  let revision = 0;
  for (let step = 0; step < 400; step++) {
    if (step % 50 === 49) resources = makeResources({ store });
    const batch = new Map(
      Array.from({ length: 1 + below(4) }, () => [
        `c${below(12)}`,
        { shade: random() < 0.5 ? 'dark' : 'light', label: random() < 0.5 ? 'x' : 'y' },
      ]),
    );
    const documents = [...batch].map(([name, { shade, label }]) =>
      color(name, { shade }, { labels: { l: label } }),
    );
    const bad = random() < 0.2;
    const prune = random() < 0.1 ? 'l=x' : undefined;
    const removed = `c${below(12)}`;
    if (random() < 0.25) {
      const done = resources.delete('colors', removed, 'me');
      if (model.delete(removed)) {
        await done;
        revision++;
      } else await t.rejects(done, { code: 'NOT_FOUND' });
    } else if (bad) {
      documents.splice(below(documents.length + 1), 0, color('bad', { shade: 'grey' }));
      await t.rejects(resources.apply({ resources: documents }, 'me'));
    } else {
      const request = { resources: documents, ...(prune && { prune }) };
      const planned = await resources.apply({ ...request, plan: true }, 'me');
      const done = await resources.apply(request, 'me');
      t.same(results(planned), results(done), 'the preview says what then happens');
      let changed = false;
      for (const [name, { label }] of prune ? [...model] : []) {
        if (label === 'x' && !batch.has(name)) changed = model.delete(name);
      }
      for (const [name, want] of batch) {
        const before = model.get(name);
        if (before?.shade === want.shade && before.label === want.label) continue;
        const sameSpec = before?.shade === want.shade;
        const generation = (before?.generation ?? 0) + (sameSpec ? 0 : 1);
        model.set(name, { ...want, generation });
        changed = true;
      }
      if (changed) revision++;
    }
    const seen = resources.view
      .list<{ shade: string }>('Color')
      .map((r) => [
        r.metadata.name,
        { shade: r.spec.shade, label: r.metadata.labels['l'], generation: r.metadata.generation },
      ]);
    const expected = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!t.same(seen, expected, `seed ${seed}, step ${step}`)) return;
    if (!t.equal(resources.revision, revision, `seed ${seed}, step ${step}`)) return;
  }
});

t.test('what an older schema wrote, and kinds that nobody serves any more', async (t) => {
  const store = new MemoryStore();
  const { weight: _, ...younger } = colorKind().schema['properties'] as Record<string, object>;
  const schema = { ...colorKind().schema, properties: younger as never };
  const old = makeResources({ store, apps: [colorApp({ schema })] });
  await old.apply({ resources: [color('a'), color('b', { shade: 'light' })] }, 'me');
  t.same(old.get('color', 'a').spec, { shade: 'dark' });

  const newer = makeResources({ store });
  t.same(newer.get('color', 'a').spec, { shade: 'dark', weight: 1 }, 'defaults are filled in');
  t.match(newer.get('color', 'a').metadata, { generation: 1, revision: 1 });

  const without = makeResources({ store, apps: [] });
  t.match(without.list().items, [
    { spec: { shade: 'dark' }, status: { conditions: [{ reason: 'KIND_NOT_SERVED' }, {}, {}] } },
    {},
  ]);
  t.equal(without.get('color', 'a').kind, 'Color');
  t.match(await without.delete('color', 'b', 'me'), { result: 'deleted' });

  const properties = { shade: { enum: ['light'] } };
  const strict = makeResources({ store, apps: [colorApp({ schema: { properties } })] });
  t.match(strict.get('color', 'a').status.conditions, [
    { type: 'Accepted', status: 'False', reason: 'SCHEMA_CHANGED', message: /one of light/ },
    { type: 'Installed', status: 'False' },
    { type: 'Degraded', status: 'True' },
  ]);
  t.same(strict.view.list('Color'), [], 'apps never see what breaks their schema');
  await strict.apply({ resources: [color('a', { shade: 'light' })] }, 'me');
  t.equal(strict.view.list('Color').length, 1);
});

t.test('what there is to say of a resource, and when its kind is asked', async (t) => {
  const asked: string[] = [];
  const says = colorApp({
    status: ({ metadata }) => {
      asked.push(metadata.name);
      return { seen: 7 };
    },
    degraded: ({ metadata }) => {
      asked.push(metadata.name);
      return metadata.name === 'b' ? 'there is no paint' : undefined;
    },
  });
  const resources = makeResources({ apps: [says] });
  const held = color('a', { shade: 'dark' }, { finalizers: ['me/holds'] });
  await resources.apply({ resources: [held, color('b')] }, 'me');
  t.match(resources.get('color', 'a').status, {
    seen: 7,
    observedGeneration: 1,
    conditions: [
      { type: 'Accepted', status: 'True', reason: 'ACCEPTED', message: /what its kind demands/ },
      { type: 'Installed', status: 'True', reason: 'NO_RULES', message: /No rules/ },
      { type: 'Degraded', status: 'False', reason: 'AS_WANTED', message: /Nothing stands/ },
    ],
  });
  t.match(resources.get('color', 'b').status.conditions.slice(1), [
    { status: 'True', reason: 'NO_RULES' },
    { status: 'True', reason: 'INCOMPLETE', message: 'There is no paint. The rest stands.' },
  ]);
  await resources.delete('color', 'a', 'me');
  asked.length = 0;
  t.match(resources.get('color', 'a').status.conditions, [
    { status: 'True' },
    { status: 'False', reason: 'DELETING', message: 'It is being deleted and waits for me/holds.' },
    { status: 'False' },
  ]);
  t.same(asked, [], 'what goes is nothing to ask about');
});

t.test('what is installed stays so when only labels or annotations change', async (t) => {
  const unit = new Unit({ name: 'colors', rank: 0 }, 'Color/a', false, () => {});
  const app = colorApp({ compile: () => {} });
  const resources = makeResources({ apps: [app], unit: () => unit });
  const installed = () => resources.get('color', 'a').status.conditions[1]!.status;
  await resources.apply({ resources: [color('a')] }, 'me');
  t.equal(installed(), 'Unknown', 'not compiled yet');
  unit.inputs = [resources.view.get('Color', 'a')];
  t.equal(installed(), 'True');
  await resources.apply(
    { resources: [color('a', { shade: 'dark' }, { annotations: { note: 'x' } })] },
    'me',
  );
  t.equal(installed(), 'True');
  await resources.apply({ resources: [color('a', { shade: 'light' })] }, 'me');
  t.equal(installed(), 'Unknown', 'something else is wanted');
  t.equal(resources.get('color', 'a').status.observedGeneration, 1);
  await resources.delete('color', 'a', 'me');
  await resources.apply({ resources: [color('a')] }, 'me');
  t.equal(installed(), 'Unknown', 'another one of the same name');
});

t.test('why it is not as it is wanted, in whole sentences', async (t) => {
  const unit = new Unit({ name: 'colors', rank: 0 }, 'Color/a', false, () => {});
  const resources = makeResources({ apps: [colorApp({ compile: () => {} })], unit: () => unit });
  await resources.apply({ resources: [color('a')] }, 'me');
  unit.inputs = [resources.view.get('Color', 'a')];
  const trouble = { switch: '00000000000000b1', what: 'a rule', reason: 'SILENT' };
  const degraded = () => resources.get('color', 'a').status.conditions[2];
  unit.share(trouble.switch).setTrouble('!', { ...trouble, message: 'The table is full.' });
  t.match(degraded(), {
    status: 'True',
    reason: 'SILENT',
    message: /^00000000000000b1: The table is full\. What is there of it stands, and /,
  });
  unit.undone = { ...trouble, message: 'it did not answer' };
  t.match(degraded(), { message: /^00000000000000b1: It did not answer\. So it was taken back / });
  unit.failure = 'no paint';
  t.match(degraded(), { reason: 'FAILED', message: /before stands: no paint$/ });
});

t.test('what somebody else put into the store is left alone', async (t) => {
  const store = new MemoryStore();
  const strange: StoreValue[] = ['x', { metadata: {} }, { spec: {} }];
  for (const [i, value] of strange.entries()) store.put(`resource/Color/${i}`, value);
  const errors: unknown[] = [];
  const logger = { ...silentLogger, error: (fields: unknown) => errors.push(fields) };
  const resources = makeResources({ store, logger });
  t.same(
    errors,
    [0, 1, 2].map((i) => ({ key: `resource/Color/${i}` })),
  );
  await resources.apply({ resources: [color('a')] }, 'me');
  t.equal(resources.list().items.length, 1);
  t.same(
    store
      .entries('resource/Color/')
      .map(([, value]) => value)
      .slice(0, 3),
    strange,
  );
});

t.test('a list is the same object as long as its kind does not change', async (t) => {
  const other = { ...colorKind(), kind: 'Shape', plural: 'shapes', aliases: [] };
  const app = defineApp({ name: 'both', kinds: [colorKind(), other] });
  const changed: string[][] = [];
  const resources = makeResources({ apps: [app], onChange: (kinds) => changed.push([...kinds]) });
  await resources.apply({ resources: [color('a'), { ...color('s'), kind: 'Shape' }] }, 'me');
  const view = resources.view;
  const [colors, shapes] = [view.list('Color'), view.list('Shape')];
  await resources.apply({ resources: [color('b')] }, 'me');
  t.equal(view.list('Color'), colors, 'a view stays what it was');
  t.equal(resources.view.list('Shape'), shapes);
  t.equal(resources.view.list('Color')[0], colors[0]);
  t.same(changed, [['Color', 'Shape'], ['Color']]);
  t.throws(() => Object.assign(colors[0]!.metadata, { name: 'x' }), TypeError);
});
