import t from 'tap';
import { Unit } from '../../../controller/desired/unit.js';
import type { WatchEventJson } from '../../../controller/northbound/api.js';
import type { Resources } from '../../../controller/resources/resources.js';
import type { Watch, WatchQuestion } from '../../../controller/resources/watches.js';
import type { HeddleError } from '../../../controller/sdk.js';
import { MemoryStore, type StoreValue } from '../../../controller/store/store.js';
import { seededRandom } from '../../../topology/generators.js';
import { color, colorApp, emptyNetwork, makeResources } from './support.js';

interface Reader {
  readonly events: WatchEventJson[];
  /** Messages that it takes before it wants to be asked again. */
  room: number;
  ended: HeddleError | undefined;
  readonly watch: Watch;
}

function read(
  resources: Resources,
  question: Omit<WatchQuestion, 'kinds'> & { kinds?: string[] } = {},
  room = Number.POSITIVE_INFINITY,
): Reader {
  const reader = {
    events: [] as WatchEventJson[],
    room,
    ended: undefined as HeddleError | undefined,
  };
  const watch = resources.watch(question, {
    send: (event) => {
      reader.events.push(event);
      return --reader.room > 0;
    },
    end: (reason) => {
      reader.ended = reason;
    },
  });
  return Object.assign(reader, { watch });
}

const short = ({ events }: Reader): string[] =>
  events.map((e) =>
    `${e.type} ${e.resource?.metadata.name ?? ''}@${e.revision}`.replace(' @', '@'),
  );

/** What somebody knows who took these messages to heart. */
function learn(known: Map<string, string>, events: readonly WatchEventJson[]): number {
  let revision = 0;
  for (const { type, resource, revision: at } of events) {
    revision = at;
    if (resource === undefined) continue;
    const { name } = resource.metadata;
    if (type === 'deleted') known.delete(name);
    else known.set(name, JSON.stringify([resource.spec, resource.metadata.labels]));
  }
  return revision;
}

function truth(resources: Resources, selector = ''): Map<string, string> {
  const { items } = resources.list('colors', selector);
  return new Map(
    items.map(({ metadata, spec }) => [metadata.name, JSON.stringify([spec, metadata.labels])]),
  );
}

t.test('what there is, then what comes; selected in and out', async (t) => {
  const resources = makeResources();
  const on = (name: string) => color(name, { shade: 'dark' }, { labels: { l: 'on' } });
  await resources.apply({ resources: [on('a'), color('b')] }, 'me');
  const all = read(resources);
  t.same(short(all), ['added a@0', 'added b@1', 'bookmark@1']);
  t.match(all.events[0]?.resource?.status?.conditions, [
    { type: 'Accepted', status: 'True' },
    {},
    {},
  ]);
  const some = read(resources, { kinds: ['COL'], selector: 'l=on', revision: 0 });
  t.same(short(some), ['added a@1', 'bookmark@1']);
  const later = read(resources, { revision: 1 });
  await resources.apply({ resources: [on('b'), color('a'), color('c')] }, 'me');
  await resources.delete('colors', 'b', 'me');
  t.same(short(later), ['bookmark@1', 'modified b@1', 'modified a@1', 'added c@2', 'deleted b@3']);
  t.same(short(some).slice(2), ['added b@1', 'deleted a@2', 'deleted b@3']);
  await resources.apply({ resources: [color('c', { shade: 'light' })] }, 'me');
  t.equal(some.events.length, 5, 'nothing of it is selected');
  resources.clock.advance(30_000);
  t.same(short(some).slice(5), ['bookmark@4'], 'but it can resume from here all the same');
  some.watch.stop();
  some.watch.stop();
  resources.stop();
  t.match(all.ended, { code: 'GOING_AWAY' });
  t.equal(some.ended, undefined);
});

t.test('a watch resumes without a gap wherever it was cut', async (t) => {
  const seed = 4;
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const resources = makeResources();
  for (let i = 0; i < 25; i++) {
    const batch = new Set(Array.from({ length: 1 + below(4) }, () => `c${below(6)}`));
    const documents = [...batch].map((name) =>
      color(name, { shade: 'dark', weight: below(100) }, { labels: { l: below(2) ? 'x' : 'y' } }),
    );
    await resources.apply({ resources: documents }, 'me');
    const doomed = `c${below(6)}`;
    if (below(3) === 0 && resources.view.get('Color', doomed)) {
      await resources.delete('colors', doomed, 'me');
    }
  }
  for (const selector of ['', 'l=x']) {
    for (let first = 0; first <= resources.revision; first++) {
      // The state at `first`, as a reader of the beginning of history would know it.
      const whole = read(resources, { selector, revision: 0 }).events;
      for (const cut of [1, 2, 3, 5, 8, 13, 21]) {
        const known = new Map<string, string>();
        const upTo = whole.filter((event) => event.revision <= first);
        let revision = learn(known, upTo);
        for (let steps = 0; revision < resources.revision && steps < 100; steps++) {
          const reader = read(resources, { selector, revision }, cut);
          reader.watch.stop();
          const from = revision;
          revision = Math.max(revision, learn(known, reader.events));
          // Cut inside of one large revision it has to take more at once to get on.
          if (revision === from) {
            const more = read(resources, { selector, revision });
            more.watch.stop();
            revision = learn(known, more.events);
          }
        }
        t.same(known, truth(resources, selector), `seed ${seed}, from ${first}, cut ${cut}`);
      }
    }
  }
});

t.test('too old is GONE, also over a restart; and so is the future', async (t) => {
  const historyLimits = { maxEntries: 3, maxChanges: 100, maxChars: 10_000 };
  const resources = makeResources({ historyLimits });
  for (let i = 0; i < 6; i++) await resources.apply({ resources: [color(`c${i}`)] }, 'me');
  t.throws(() => read(resources, { revision: 2 }), {
    code: 'GONE',
    value: 3,
    message: /only 3 to 6/,
  });
  t.throws(() => read(resources, { revision: 7 }), { code: 'GONE' });
  t.same(short(read(resources, { revision: 3 })), [
    'added c3@4',
    'added c4@5',
    'added c5@6',
    'bookmark@6',
  ]);
  t.throws(() => read(resources, { selector: '=' }), { code: 'BAD_SELECTOR' });
  t.throws(() => read(resources, { kinds: ['paint'] }), { code: 'NOT_FOUND' });
});

t.test('the same revision of another history is GONE', async (t) => {
  const store = new MemoryStore();
  const first = makeResources({ store, epoch: 11 });
  const reader = read(first);
  for (const name of ['a', 'b']) await first.apply({ resources: [color(name)] }, 'me');
  first.stop();
  // A copy of the disk is started, and later the disk itself.
  const copy = new MemoryStore();
  for (const [key, value] of store.entries('')) copy.put(key, value);
  const second = makeResources({ store, epoch: 12 });
  const other = makeResources({ store: copy, epoch: 13 });
  for (const resources of [second, other]) await resources.apply({ resources: [color('c')] }, 'me');
  const third = makeResources({ store, epoch: 14 });
  await third.apply({ resources: [color('d'), color('e')] }, 'me');

  t.match(third.list('colors'), { revision: 4, epoch: 14 });
  const marks = ({ events }: Reader): string[] =>
    events.map(({ type, revision, epoch }) => `${type} ${revision}/${epoch}`);
  t.same(marks(reader), ['bookmark 0/0', 'added 1/11', 'added 2/11']);
  const resumed = ['added 3/12', 'added 3/12', 'added 4/14', 'bookmark 4/14'];
  t.same(marks(read(third, { revision: 2, epoch: 11 })), resumed);
  t.same(marks(read(third, { revision: 3, epoch: 12 })), resumed.slice(1));
  t.same(marks(read(third, { revision: 4, epoch: 14 })), ['bookmark 4/14']);
  t.same(marks(read(third, { revision: 3 })), resumed.slice(1), 'who gives none is not asked');
  const gone = {
    code: 'GONE',
    value: 0,
    message: /^revision 3 is another one here than in epoch 13: /,
  };
  t.throws(() => read(third, { revision: 3, epoch: 13 }), gone);
  t.throws(() => read(other, { revision: 3, epoch: 12 }), { code: 'GONE' });
  t.same(marks(read(other, { revision: 2, epoch: 11 })), ['added 3/13', 'bookmark 3/13']);

  // The disk is lost, and everything is had back from a backup.
  const anew = makeResources({ epoch: 15 });
  await anew.restore([...third.backup()].join(''), 'me');
  for (const name of ['f', 'g']) await anew.apply({ resources: [color(name)] }, 'me');
  t.throws(() => read(anew, { revision: 2, epoch: 11 }), { code: 'GONE' });
  t.equal(read(anew, { revision: 0, epoch: 0 }).events.length, 8, 'nothing is the same everywhere');
});

t.test('the epoch of what is no longer in the history', async (t) => {
  const historyLimits = { maxEntries: 2, maxChanges: 100, maxChars: 10_000 };
  const store = new MemoryStore();
  for (let epoch = 1; epoch <= 4; epoch++) {
    const resources = makeResources({ store, epoch, historyLimits });
    await resources.apply({ resources: [color('a', { shade: 'dark', weight: epoch })] }, 'me');
  }
  const resources = makeResources({ store, epoch: 5, historyLimits });
  t.same(short(read(resources, { revision: 2, epoch: 2 })).length, 3);
  t.throws(() => read(resources, { revision: 2, epoch: 3 }), { code: 'GONE', value: 2 });
  // As it was before there were epochs.
  const old = new MemoryStore();
  for (const [key, value] of store.entries('')) {
    const { epoch: _, epochBefore: __, ...rest } = value as Record<string, StoreValue>;
    old.put(key, key.startsWith('history/') ? rest : value);
  }
  const upgraded = makeResources({ store: old, epoch: 6, historyLimits });
  t.match(upgraded.list(), { revision: 4, epoch: 0 });
  await upgraded.apply({ resources: [color('b')] }, 'me');
  t.same(short(read(upgraded, { revision: 4, epoch: 0 })), ['added b@5', 'bookmark@5']);
});

t.test('a slow reader is let go with a reason, others are not', async (t) => {
  const watchLimits = { maxWatches: 2, maxRevisions: 3, maxChanges: 6 };
  const resources = makeResources({ watchLimits });
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  const slow = read(resources, {}, 1);
  const quick = read(resources, {});
  t.throws(() => read(resources), { code: 'OVERLOADED' });
  for (let i = 0; i < 3; i++) await resources.apply({ resources: [color(`c${i}`)] }, 'me');
  t.equal(slow.ended, undefined);
  slow.room = 2;
  slow.watch.resume();
  t.same(short(slow), ['added a@0', 'added b@1', 'added c0@2']);
  await resources.apply({ resources: [color('d')] }, 'me');
  t.equal(slow.ended, undefined);
  await resources.apply({ resources: [color('e')] }, 'me');
  t.match(slow.ended, { code: 'TOO_SLOW', message: /from revision 2/ });
  t.equal(quick.ended, undefined);
  t.equal(quick.events.length, 8);
  const again = read(resources, { revision: 2 }, 1);
  const many = Array.from({ length: 7 }, (_, i) => color(`m${i}`));
  await resources.apply({ resources: many }, 'me');
  t.match(again.ended, { code: 'TOO_SLOW' }, 'also by the number of resources');
});

t.test('status, coalesced, only if asked for', async (t) => {
  const units = new Map<string, Unit>();
  const unitOf = (name: string): Unit => {
    const unit = new Unit({ name: 'colors', rank: 1 }, `Color/${name}`, false, () => {});
    unit.inputs = [resources.view.get('Color', name)];
    units.set(`Color/${name}`, unit);
    return unit;
  };
  const resources = makeResources({
    apps: [colorApp({ compile: () => {} })],
    unit: (_app, name) => units.get(name),
  });
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  const asked = read(resources, { status: true, revision: 1 }, 1);
  const plain = read(resources, { revision: 1 });
  const others = read(resources, { status: true, revision: 1, selector: 'of=nobody' });
  const [a, b] = [unitOf('a'), unitOf('b')];
  resources.unitsChanged(new Set([a]));
  a.failure = 'no way';
  resources.unitsChanged(
    new Set([a, b, new Unit({ name: 'x', rank: 0 }, 'Color/b', false, () => {})]),
  );
  asked.room = 100;
  asked.watch.resume();
  t.same(short(asked), ['bookmark@1', 'status a@1', 'status b@1']);
  t.match(asked.events[1]?.resource?.status?.conditions[2], {
    type: 'Degraded',
    status: 'True',
    reason: 'FAILED',
    message: /no way/,
  });
  t.same(short(plain), ['bookmark@1']);
  t.same(short(others), ['bookmark@1'], 'of those that it selects');
});

t.test('what a kind says of its resources is heard when only the network changed', async (t) => {
  let network = { ...emptyNetwork };
  let asked = 0;
  const resources = makeResources({
    apps: [
      colorApp({
        status: (_resource, context) => ({ seen: context.network.revision }),
        degraded: ({ metadata }, context) => {
          asked++;
          return metadata.name === 'a' && context.network.revision > 1 ? 'it is late' : undefined;
        },
      }),
    ],
    network: () => network,
  });
  const change = (revision: number): void => {
    network = { ...network, revision };
    resources.networkChanged();
    resources.clock.advance(250);
  };
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  const before = asked;
  change(1);
  t.equal(asked, before, 'nobody watches, so nobody is asked');
  const reader = read(resources, { status: true, revision: 1 });
  const plain = read(resources, { revision: 1 });
  change(1);
  t.same(short(reader), ['bookmark@1'], 'nothing is another');
  change(2);
  t.same(short(reader).slice(1), ['status a@1', 'status b@1']);
  t.match(reader.events[1]!.resource!.status, {
    seen: 2,
    conditions: [{}, {}, { status: 'True', reason: 'INCOMPLETE', message: /It is late/ }],
  });
  await resources.apply({ resources: [color('c')] }, 'me');
  await resources.delete('colors', 'b', 'me');
  resources.clock.advance(250);
  t.same(short(reader).slice(3), ['added c@2', 'deleted b@3']);
  change(3);
  t.same(short(reader).slice(5), ['status a@3', 'status c@3']);
  t.same(short(plain), ['bookmark@1', 'added c@2', 'deleted b@3']);
  reader.watch.stop();
  change(4);
  const after = asked;
  change(5);
  t.equal(asked, after, 'nobody watches any more');
});
