/** What a removal waits for, and that it is gone only then. */
import t from 'tap';
import { defineApp } from '../../../controller/sdk.js';
import { MemoryStore } from '../../../controller/store/store.js';
import { color, colorKind, makeResources } from './support.js';

t.test(
  'finalizers: others hold it up, the kind does its work, again until it is done',
  async (t) => {
    const store = new MemoryStore();
    const finalized: string[] = [];
    let failing = true;
    const app = defineApp({
      name: 'colors',
      kinds: [
        colorKind({
          async finalize({ metadata }) {
            finalized.push(metadata.name);
            if (failing) throw new Error('the painter is out');
          },
        }),
      ],
    });
    const resources = makeResources({ store, apps: [app] });
    resources.start();
    const held = color('a', { shade: 'dark' }, { finalizers: ['me/holds'] });
    await resources.apply({ resources: [held, color('b')] }, 'me');
    t.match(await resources.delete('colors', 'a', 'me'), { result: 'deleting', revision: 2 });
    t.match(await resources.delete('colors', 'a', 'me'), { result: 'deleting', revision: 2 });
    t.equal(resources.view.get('Color', 'a'), undefined, 'apps see it no longer');
    await resources.settled();
    const deleting = resources.get('colors', 'a');
    t.same(deleting.metadata.finalizers, ['me/holds', 'heddle.dev/colors']);
    t.match(deleting.status.conditions[2], {
      status: 'True',
      reason: 'FINALIZER_FAILED',
      message: /painter/,
    });
    await t.rejects(resources.apply({ resources: [color('a', { shade: 'light' })] }, 'me'), {
      code: 'CONFLICT',
      message: /being deleted/,
    });
    await resources.put(
      'colors',
      'a',
      color('a', { shade: 'dark' }, { finalizers: ['heddle.dev/colors'] }),
      'me',
    );
    t.same(finalized, ['a']);
    resources.clock.advance(1_000);
    await resources.settled();
    t.same(finalized, ['a', 'a']);
    resources.stop();

    // The next controller takes it up.
    failing = false;
    const next = makeResources({ store, apps: [app] });
    next.start();
    await new Promise(setImmediate);
    await next.settled();
    t.same(finalized, ['a', 'a', 'a']);
    t.throws(() => next.get('colors', 'a'), { code: 'NOT_FOUND' });
    t.match(next.history({}).items[0], { who: 'app colors', what: 'finalize' });
    await next.apply({ resources: [color('a')] }, 'me');
  },
);

t.test('a finalizer that somebody else takes off is not tried again', async (t) => {
  let attempts = 0;
  const kinds = [
    colorKind({
      validate: ({ metadata }) => t.notOk(metadata.deletionTimestamp, 'what goes is not validated'),
      finalize() {
        attempts++;
        throw new Error('never');
      },
    }),
  ];
  const resources = makeResources({ apps: [defineApp({ name: 'colors', kinds })] });
  resources.start();
  const held = color('b', { shade: 'dark' }, { finalizers: ['me/holds'] });
  await resources.apply({ resources: [color('a'), held] }, 'me');
  for (const name of ['a', 'b']) await resources.delete('colors', name, 'me');
  resources.clock.advance(1_000);
  await resources.settled();
  t.equal(attempts, 4);
  const { resource: last } = await resources.put(
    'colors',
    'a',
    color('a', undefined, { finalizers: [] }),
    'me',
  );
  t.equal(last.metadata.name, 'a', 'as it was');
  await resources.put('colors', 'b', held, 'me');
  resources.clock.advance(100_000);
  await resources.settled();
  t.equal(attempts, 4);
  t.equal(resources.list().items.length, 1);
  t.same(resources.get('colors', 'b').metadata.finalizers, ['me/holds']);
});

t.test('work that ends when nobody waits for it any more changes nothing', async (t) => {
  const ends: [done: () => void, fail: (why: Error) => void][] = [];
  const finalize = () => new Promise<void>((...end) => ends.push(end));
  const resources = makeResources({
    apps: [defineApp({ name: 'colors', kinds: [colorKind({ finalize })] })],
  });
  resources.start();
  const names = ['a', 'b', 'c'];
  await resources.apply({ resources: [...names, 'd'].map((name) => color(name)) }, 'me');
  for (const name of names) await resources.delete('colors', name, 'me');
  // Somebody takes one off, and then all stops.
  await resources.put('colors', 'a', color('a', undefined, { finalizers: [] }), 'me');
  ends[0]![1](new Error('too late'));
  await new Promise(setImmediate);
  resources.stop();
  ends[1]![0]();
  ends[2]![1](new Error('too late'));
  await new Promise(setImmediate);
  await resources.delete('colors', 'd', 'me');
  resources.clock.advance(100_000);
  await resources.settled();
  t.equal(ends.length, 3, 'nothing is tried again, nor begun');
  t.equal(resources.revision, 6);
  const held = resources.list().items.map(({ metadata }) => metadata.finalizers);
  const own = ['heddle.dev/colors'];
  t.same(held, [own, own, own], 'as the next controller has to find them');
});

t.test('what is being deleted can not be had back before it is gone', async (t) => {
  const store = new MemoryStore();
  const kinds = [
    colorKind({
      finalize() {
        throw new Error('the painter is out');
      },
    }),
  ];
  const resources = makeResources({ store, apps: [defineApp({ name: 'colors', kinds })] });
  resources.start();
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  const before = [...resources.backup()].join('');
  await resources.delete('colors', 'a', 'me');
  await resources.settled();
  const during = [...resources.backup()].join('');
  const refused = { code: 'CONFLICT', message: /Color\/a is being deleted; wait/ };
  await t.rejects(resources.apply({ resources: [color('a'), color('c')] }, 'me'), refused);
  await t.rejects(resources.rollback({ revision: 1 }, 'me'), refused);
  await t.rejects(resources.rollback({ revision: 1, plan: true }, 'me'), refused);
  await t.rejects(resources.restore(before, 'me'), refused);
  t.equal(resources.revision, 2);
  t.same(resources.get('colors', 'a').metadata.finalizers, ['heddle.dev/colors'], 'still held');
  // A backup of that moment knows it as something that goes.
  const elsewhere = makeResources();
  await elsewhere.restore(during, 'me');
  t.same(
    elsewhere.list().items.map(({ metadata }) => metadata.name),
    ['b'],
  );
  t.match(await resources.restore(during, 'me'), { deleted: 1, unchanged: 1 });
  resources.stop();

  // Without its app nobody does the work; whoever knows that may let it go.
  const alone = makeResources({ store, apps: [] });
  const [deleting] = alone.list('Color').items;
  const { apiVersion, kind, metadata, spec } = deleting!;
  const letGo = { apiVersion, kind, metadata: { name: metadata.name, finalizers: [] }, spec };
  const { items } = await alone.apply({ resources: [letGo] }, 'me');
  t.match(items, [{ name: 'a', result: 'deleted' }]);
  t.match(alone.history({ kind: 'color', name: 'a' }).items[0], { changes: [{ type: 'deleted' }] });
  // What it was in the end, being deleted, is not what is had back.
  await alone.rollback({ revision: 1 }, 'me');
  const { uid } = metadata;
  const { metadata: back } = alone.get('Color', 'a');
  t.match(back, { uid, generation: 1, deletionTimestamp: undefined, finalizers: undefined });
});
