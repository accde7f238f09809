/** What is bounded, and says so when it is full. */
import t from 'tap';
import { EMPTY_FRAGMENT } from '../../../controller/desired/fragment.js';
import { draftMeter, KeyRefs } from '../../../controller/desired/rule-draft.js';
import { History } from '../../../controller/resources/history.js';
import type { Resource } from '../../../controller/resources/kind.js';
import { DEFAULT_RESOURCE_LIMITS } from '../../../controller/resources/planner.js';
import { planJson } from '../../../controller/resources/preview.js';
import { ResourceSet } from '../../../controller/resources/resource-set.js';
import { MemoryStore } from '../../../controller/store/store.js';
import { defaultProgram } from '../../../proto/program.js';
import { color, makeResources } from './support.js';

t.test('limits', async (t) => {
  const limits = { maxResources: 3, maxResourceBytes: 2_000, maxTotalBytes: 4_000 };
  const resources = makeResources({ limits });
  const big = (name: string, chars: number) =>
    color(name, { shade: 'dark' }, { annotations: { note: 'x'.repeat(chars) } });
  await t.rejects(resources.apply({ resources: [big('a', 2_000)] }, 'me'), {
    code: 'LIMIT_EXCEEDED',
    field: 'resources[0]',
  });
  await resources.apply({ resources: [big('a', 1_400), big('b', 1_400)] }, 'me');
  await t.rejects(resources.apply({ resources: [big('c', 1_400)] }, 'me'), {
    code: 'LIMIT_EXCEEDED',
  });
  await resources.apply({ resources: [color('c')] }, 'me');
  await t.rejects(resources.apply({ resources: [color('d')] }, 'me'), { message: /3 at most/ });
  await resources.delete('colors', 'b', 'me');
  await resources.apply({ resources: [big('d', 1_400)] }, 'me');
});

t.test(
  'of a plan that nobody could read the totals are told, and that it is not all',
  async (t) => {
    const { kinds } = makeResources();
    const change = (count: number) => {
      const meters = Array.from({ length: count }, (_, i) => `${i}`);
      const spec = { unit: 'packets', bands: [{ type: 'drop', rate: 1 }] } as const;
      const draft = draftMeter('few', spec, 'colors', new KeyRefs('colors'));
      const after = { ...EMPTY_FRAGMENT, meters: new Map(meters.map((key) => [key, draft])) };
      const parts = { rules: [], groups: [], meters, queues: [] };
      return {
        app: 'colors',
        unit: `Color/${count}`,
        switch: '1',
        before: EMPTY_FRAGMENT,
        after,
        ...parts,
      };
    };
    const planned = (...counts: number[]) => {
      const previews = [{ app: 'colors', changes: counts.map(change), failures: new Map() }];
      const plan = planJson(previews, defaultProgram, kinds, String);
      return [plan.resources.map(({ name }) => name), plan.totals.added, plan.complete];
    };
    t.same(planned(15_000, 5_000), [['15000', '5000'], 20_000, true]);
    t.same(planned(15_000, 5_001, 4_000), [['15000', '4000'], 24_001, false]);
  },
);

t.test('as much is accepted as a backup has room for, in whatever script', async (t) => {
  const note = '結び目'.repeat(200);
  const all = ['a', 'b'].map((name) => color(name, { shade: 'dark' }, { annotations: { note } }));
  const taken = makeResources();
  await taken.apply({ resources: all }, 'me');
  const lines = [...taken.backup()].slice(1, -1).join('');
  const maxTotalBytes = Buffer.byteLength(lines);
  t.ok(maxTotalBytes > 2 * lines.length);
  const within = (total: number) =>
    makeResources({ limits: { ...DEFAULT_RESOURCE_LIMITS, maxTotalBytes: total } });
  await within(maxTotalBytes).apply({ resources: all }, 'me');
  const refused = { code: 'LIMIT_EXCEEDED', message: /bytes as JSON at most/ };
  await t.rejects(within(maxTotalBytes - 1).apply({ resources: all }, 'me'), refused);
});

t.test('a thousand changes wait for the disk, and no more', async (t) => {
  const store = new MemoryStore();
  const transaction = store.transaction.bind(store);
  let sync = (): void => {};
  const synced = new Promise<void>((resolve) => (sync = resolve));
  store.transaction = async (...args) => {
    await synced;
    return transaction(...args);
  };
  const resources = makeResources({ store });
  const waiting = Array.from({ length: 1_000 }, (_, i) =>
    resources.apply({ resources: [color(`c${i}`)] }, 'me'),
  );
  const more = () => resources.put('colors', 'more', color('more'), 'me');
  const refused = t.rejects(more(), { code: 'OVERLOADED', message: /1000 changes are waiting/ });
  sync();
  await Promise.all([refused, ...waiting]);
  t.equal(resources.revision, 1_000);
  await more();
  t.equal(resources.list().items.length, 1_001, 'there is room again');
});

t.test('history is bounded and never has a gap', async (t) => {
  const resource = (name: string, size: number): Resource => ({
    apiVersion: 'heddle.dev/v1',
    kind: 'Color',
    metadata: {
      name,
      labels: {},
      uid: '',
      generation: 1,
      revision: 1,
      createdAt: '',
      updatedAt: '',
    },
    spec: 'x'.repeat(size),
  });
  const history = new History({ maxEntries: 5, maxChanges: 20, maxChars: 5_000 });
  const entry = (revision: number, changes: number, size: number) => ({
    revision,
    atMs: 0,
    who: '',
    what: '',
    changes: Array.from({ length: changes }, (_, i) => ({
      kind: 'Color',
      name: `${i}`,
      before: size === 0 ? null : resource(`${i}`, size),
    })),
  });
  const add = (...args: Parameters<typeof entry>): readonly number[] => {
    const made = entry(...args);
    const outgoing = history.outgoing(made);
    history.add(made);
    return outgoing;
  };
  for (let i = 1; i <= 5; i++) t.same(add(i, 1, 0), []);
  t.same(add(6, 1, 0), [1]);
  t.same(add(7, 18, 0), [2, 3, 4]);
  t.equal(history.oldest(7), 4);
  t.same(add(8, 1, 6_000), [5, 6, 7], 'the newest stays, however large');
  t.same(add(9, 1, 0), [8]);
  t.same(
    history.entries.map((e) => e.revision),
    [9],
  );
  const loaded = new History({ maxEntries: 2, maxChanges: 20, maxChars: 5_000 });
  const kept = [3, 5, 6, 7].map((revision) => entry(revision, 1, 0));
  t.same(loaded.load(kept, 7), [3, 5], 'behind a gap, and one too many');
  t.same(new History({ maxEntries: 9, maxChanges: 9, maxChars: 9 }).load(kept, 8), [3, 5, 6, 7]);
  t.equal(ResourceSet.EMPTY.size, 0);
});
