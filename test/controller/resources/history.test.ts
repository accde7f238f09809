import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { Unit } from '../../../controller/desired/unit.js';
import type { ResourceJson } from '../../../controller/northbound/api.js';
import { defineApp } from '../../../controller/sdk.js';
import { LmdbStore } from '../../../controller/store/lmdb-store.js';
import {
  MemoryStore,
  type StoreChange,
  type StoreGuard,
  type StoreValue,
} from '../../../controller/store/store.js';
import { HeddleError } from '../../../proto/errors.js';
import { silentLogger } from '../../../proto/logger.js';
import { seededRandom } from '../../../topology/generators.js';
import { color, colorApp, colorKind, makeResources } from './support.js';

type Known = Map<string, string>;

function stateOf(items: readonly ResourceJson[]): Known {
  return new Map(
    items.map(({ metadata, spec }) => [metadata.name, JSON.stringify([spec, metadata.labels])]),
  );
}

t.test('who, when, what, the diff', async (t) => {
  const resources = makeResources();
  await resources.apply({ resources: [color('a'), color('b')] }, 'ann');
  resources.clock.advance(5_000);
  const changed = color('a', { shade: 'light', parts: [{ port: 1 }] }, { labels: { x: 'y' } });
  await resources.put('colors', 'a', changed, 'bob');
  await resources.delete('colors', 'b', 'ann');
  t.match(resources.history({}), {
    oldest: 0,
    revision: 3,
    items: [
      { revision: 3, who: 'ann', what: 'delete', changes: [{ name: 'b', type: 'deleted' }] },
      { revision: 2, who: 'bob', what: 'put', total: 1 },
      { revision: 1, what: 'apply', total: 2, changes: [{ type: 'added' }, { type: 'added' }] },
    ],
  });
  t.equal(resources.history({}).items[2]?.changes[0]?.diff, undefined);
  const { items } = resources.history({ kind: 'color', name: 'a' });
  t.same(items[0]?.changes[0]?.diff, [
    { path: 'metadata.labels.x', after: 'y' },
    { path: 'spec.shade', before: 'dark', after: 'light' },
    { path: 'spec.parts', after: [{ port: 1 }] },
  ]);
  t.match(items[1]?.changes[0]?.diff, [{ path: '', after: { spec: { shade: 'dark' } } }]);
  t.equal(Date.parse(items[0]!.at) - Date.parse(items[1]!.at), 5_000);
  t.equal(resources.history({ limit: 1 }).items.length, 1);
  for (const limit of [0, 1_001]) {
    t.throws(() => resources.history({ limit }), { code: 'BAD_VALUE', field: 'limit' });
  }
  t.equal(resources.history({ revision: 2 }).items[0]?.revision, 2);
  const longer = { shade: 'light', parts: [{ port: 2 }, { port: 3, ip: '10.0.0.0/8' }] };
  await resources.put('colors', 'a', color('a', longer, { labels: { x: 'y' } }), 'bob');
  t.same(resources.history({ kind: 'color', name: 'a', limit: 1 }).items[0]?.changes[0]?.diff, [
    { path: 'spec.parts[0].port', before: 1, after: 2 },
    { path: 'spec.parts[1]', after: { port: 3, ip: '10.0.0.0/8' } },
  ]);
  t.same(resources.history({ kind: 'Paint' }).items, []);
});

t.test('rollback to any revision, against a list of all states', async (t) => {
  const seed = 12;
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const store = new MemoryStore();
  let resources = makeResources({ store });
  const states: Known[] = [new Map()];
  for (let i = 0; i < 60; i++) {
    if (i % 10 === 9) resources = makeResources({ store });
    const names = resources.view.list('Color').map((r) => r.metadata.name);
    if (below(4) === 0 && names.length > 0) {
      await resources.delete('colors', names[below(names.length)]!, 'me');
    } else if (below(4) === 0) {
      const revision = below(states.length);
      const planned = await resources.rollback({ revision, plan: true }, 'me');
      const done = await resources.rollback({ revision }, 'me');
      t.same(
        planned.items.map((i) => i.result),
        done.items.map((i) => i.result),
      );
      const now = stateOf(resources.list().items);
      t.same(now, states[revision], `seed ${seed}, step ${i}, to ${revision}`);
    } else {
      const batch = new Set([`c${below(5)}`, `c${below(5)}`]);
      const documents = [...batch].map((name) => color(name, { shade: 'dark', weight: below(9) }));
      await resources.apply({ resources: documents }, 'me');
    }
    states[resources.revision] = stateOf(resources.list().items);
  }
  t.match(
    resources.history({}).items.find(({ what }) => what.startsWith('rollback')),
    {
      what: /^rollback to \d+$/,
    },
  );
  await t.rejects(resources.rollback({ revision: 9999 }, 'me'), { code: 'GONE' });
  for (const body of [{}, { revision: '1' }, { revision: 1, plan: 'x' }, null]) {
    await t.rejects(resources.rollback(body, 'me'), { code: 'BAD_VALUE' });
  }
});

t.test('a rollback brings the same resource back, also of a kind that nobody serves', async (t) => {
  const store = new MemoryStore();
  const first = makeResources({ store });
  await first.apply({ resources: [color('a')] }, 'me');
  const { uid } = first.get('colors', 'a').metadata;
  await first.delete('colors', 'a', 'me');
  const without = makeResources({ store, apps: [] });
  await without.rollback({ revision: 1 }, 'me');
  t.match(without.get('color', 'a'), { metadata: { uid, generation: 1, revision: 3 } });
  const shade = { enum: ['light'] };
  const strict = makeResources({ store, apps: [colorApp({ schema: { properties: { shade } } })] });
  await strict.delete('colors', 'a', 'me');
  await t.rejects(strict.rollback({ revision: 3 }, 'me'), {
    code: 'BAD_RESOURCE',
    field: 'Color/a.spec.shade',
  });
});

t.test('what is had back is never taken for what it said before it went', async (t) => {
  const unit = new Unit({ name: 'colors', rank: 0 }, 'Color/a', false, () => {});
  const apps = [colorApp({ compile: () => {} })];
  const resources = makeResources({ apps, unit: () => unit });
  const heavy = (weight: number) => color('a', { shade: 'dark', weight });
  const generation = () => resources.get('colors', 'a').metadata.generation;
  await resources.apply({ resources: [heavy(1)] }, 'me');
  const { uid } = resources.get('colors', 'a').metadata;
  const backup = [...resources.backup()].join('');
  await resources.apply({ resources: [heavy(2)] }, 'me');
  // Compiled, and acknowledged by all switches.
  unit.inputs = [resources.view.get('Color', 'a')];
  t.equal(generation(), 2);
  for (const back of [
    () => resources.rollback({ revision: 1 }, 'me'),
    () => resources.restore(backup, 'me'),
  ]) {
    const before = generation();
    await resources.delete('colors', 'a', 'me');
    await back();
    t.match(resources.get('colors', 'a').metadata, { uid, generation: before + 1 });
    await resources.apply({ resources: [heavy(3)] }, 'me');
    t.equal(generation(), before + 2);
    const [, installed] = resources.get('colors', 'a').status.conditions;
    t.match(installed, { type: 'Installed', status: 'Unknown' }, 'that was weight 2');
  }
  await resources.delete('colors', 'a', 'me');
  await resources.rollback({ revision: resources.revision - 1 }, 'me');
  t.match(resources.get('colors', 'a'), { metadata: { uid, generation: 6 }, spec: { weight: 3 } });
});

t.test('only if nothing was changed since somebody looked', async (t) => {
  const resources = makeResources();
  await resources.apply({ resources: [color('a')], base: 0 }, 'me');
  const request = { resources: [color('b')] };
  const { revision } = await resources.apply({ ...request, plan: true }, 'me');
  await resources.apply({ resources: [color('c')] }, 'somebody');
  const refused = { code: 'CONFLICT', field: 'base', message: /at revision 1, but it is 2 by now/ };
  await t.rejects(resources.apply({ ...request, base: revision }, 'me'), refused);
  await t.rejects(resources.rollback({ revision: 0, base: revision }, 'me'), refused);
  await t.rejects(resources.apply({ ...request, base: 1.5 }, 'me'), { code: 'BAD_VALUE' });
  await resources.apply({ ...request, base: 2 }, 'me');
  await resources.rollback({ revision: 0, base: 3 }, 'me');
  t.equal(resources.list().items.length, 0);
});

t.test('backup while others write, and restore', async (t) => {
  const resources = makeResources();
  const some = Array.from({ length: 20 }, (_, i) => color(`c${i}`, { shade: 'dark', weight: i }));
  await resources.apply({ resources: some }, 'me');
  const before = stateOf(resources.list().items);
  const lines: string[] = [];
  for (const line of resources.backup()) {
    lines.push(line);
    if (lines.length === 5)
      await resources.apply({ resources: [color('c19'), color('new')] }, 'me');
  }
  const text = lines.join('');
  await resources.delete('colors', 'c3', 'me');
  const revision = resources.revision;
  t.same(await resources.restore(text, 'me'), {
    created: 1,
    configured: 1,
    unchanged: 18,
    deleted: 1,
    revision: revision + 1,
  });
  t.same(stateOf(resources.list().items), before, 'of one moment');
  t.equal(resources.history({}).items[0]?.what, 'restore of revision 1');
  t.match(await resources.restore(text, 'me'), { unchanged: 20, revision: revision + 1 });
  const elsewhere = makeResources();
  t.match(await elsewhere.restore(text, 'me'), { created: 20 });
  t.equal(elsewhere.get('colors', 'c1').metadata.uid, resources.get('colors', 'c1').metadata.uid);

  const cuts = [0, 1, 10, text.indexOf('\n'), text.length >> 1, text.lastIndexOf('{')];
  for (const cut of [...cuts, text.length - 3]) {
    await t.rejects(elsewhere.restore(text.slice(0, cut), 'me'), { code: 'BAD_BACKUP' }, `${cut}`);
  }
  for (let i = 0; i < text.length - 1; i += 97) {
    const flipped = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
    await t.rejects(elsewhere.restore(flipped, 'me'), { code: 'BAD_BACKUP' });
  }
  await t.rejects(elsewhere.restore({ not: 'text' }, 'me'), { code: 'BAD_BACKUP' });
  // Whole, but no backup of ours.
  const resealed = (line: number, change: (value: Record<string, object>) => object): string => {
    const all = text.split('\n').slice(0, -2);
    all[line] = JSON.stringify(change(JSON.parse(all[line]!)));
    const body = `${all.join('\n')}\n`;
    const sha256 = createHash('sha256').update(body).digest('hex');
    return `${body}${JSON.stringify({ kind: 'BackupEnd', resources: 20, sha256 })}\n`;
  };
  t.match(
    await resources.restore(
      resealed(0, (value) => value),
      'me',
    ),
    { unchanged: 20 },
  );
  for (const other of [{ kind: 'Color' }, { apiVersion: 'v2' }, { revision: '1' }]) {
    const message = /no backup: its first line does not say so/;
    const foreign = resealed(0, (value) => ({ ...value, ...other }));
    await t.rejects(elsewhere.restore(foreign, 'me'), { code: 'BAD_BACKUP', message });
  }
  const wrong: [change: (value: Record<string, object>) => object, field: string][] = [
    [
      ({ metadata, ...rest }) => ({ ...rest, metadata: { ...metadata, uid: undefined } }),
      'metadata',
    ],
    [
      ({ metadata, ...rest }) => ({ ...rest, metadata: { ...metadata, createdAt: 'x' } }),
      'metadata',
    ],
    [({ spec: _, ...rest }) => ({ ...rest, spec: 7 }), 'spec'],
  ];
  for (const [change, field] of wrong) {
    const bad = { code: 'BAD_RESOURCE', field: `lines[3].${field}` };
    await t.rejects(elsewhere.restore(resealed(2, change), 'me'), bad);
  }
  const strict = makeResources({
    apps: [colorApp({ schema: { properties: { weight: { maximum: 5 } } } })],
  });
  await t.rejects(strict.restore(text, 'me'), {
    code: 'BAD_RESOURCE',
    field: /^lines\[\d+\].spec.weight$/,
  });
  t.equal(strict.revision, 0);
});

t.test('what stood once can be had back, though its kind would not take it anew', async (t) => {
  const kind = colorKind({
    validate({ metadata }, { resources }) {
      if (metadata.name === 'a' || resources.get('Color', 'a') !== undefined) return;
      throw new HeddleError('BAD_RESOURCE', 'needs "a"', { field: 'spec.shade' });
    },
  });
  const apps = [defineApp({ name: 'colors', kinds: [kind] })];
  const resources = makeResources({ apps });
  await resources.apply({ resources: [color('a'), color('b')] }, 'me');
  await resources.delete('colors', 'a', 'me');
  const text = [...resources.backup()].join('');
  await resources.delete('colors', 'b', 'me');
  const refused = { code: 'BAD_RESOURCE', message: /needs "a"/ };
  await t.rejects(resources.apply({ resources: [color('b')] }, 'me'), refused);
  const names = (all: typeof resources): string[] =>
    all.list().items.map(({ metadata }) => metadata.name);
  await resources.rollback({ revision: 2 }, 'me');
  t.same(names(resources), ['b']);
  // The disk is lost.
  const anew = makeResources({ apps });
  await anew.restore(text, 'me');
  t.same(names(anew), ['b']);
});

/** Loses what was not durable when the process was killed, and decides when anything is. */
class LosingStore extends MemoryStore {
  readonly durable = new MemoryStore();
  readonly waiting: (() => void)[] = [];

  override async transaction(changes: readonly StoreChange[], guards?: readonly StoreGuard[]) {
    this.check(changes, guards ?? []);
    await new Promise<void>((sync) => this.waiting.push(sync));
    await this.durable.transaction(changes);
    this.take(changes);
  }

  /** The disk takes the next write. */
  sync(): void {
    this.waiting.shift()?.();
  }
}

t.test('what is answered is durable; what is not answered is whole or not there', async (t) => {
  const seed = 8;
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  let disk = new MemoryStore();
  for (let life = 0; life < 40; life++) {
    const store = new LosingStore();
    const all = disk.entries('');
    await store.durable.transaction(all.map(([key, value]) => ({ key, value })));
    for (const [key, value] of all) store.put(key, value);
    const resources = makeResources({ store });
    const accepted = new Map<string, number>();
    for (const { metadata, spec } of resources.list().items) {
      accepted.set(metadata.name, spec['weight'] as number);
    }
    const before = new Map(accepted);
    const asked: Map<string, number>[] = [];
    let answered = 0;
    for (let i = 0; i < 4; i++) {
      const weight = life * 100 + i;
      const names = new Set([`c${below(4)}`, `c${below(4)}`, `c${below(4)}`]);
      asked.push(new Map([...names].map((name) => [name, weight])));
      const documents = [...names].map((name) => color(name, { shade: 'dark', weight }));
      void resources.apply({ resources: documents }, 'me').then(() => answered++);
    }
    const synced = below(5);
    await new Promise(setImmediate);
    for (let i = 0; i < synced; i++) {
      store.sync();
      await new Promise(setImmediate);
    }
    t.equal(answered, synced, 'nobody is answered before the disk has it');
    for (const batch of asked.slice(0, synced)) for (const [k, v] of batch) before.set(k, v);
    const seen = resources.list().items.map((r) => [r.metadata.name, r.spec['weight']]);
    t.same(new Map(seen as [string, number][]), before, 'and nobody sees it before');
    // Killed here.
    disk = store.durable;
    const next = makeResources({ store: disk });
    const left = next.list().items.map((r) => [r.metadata.name, r.spec['weight']]);
    t.same(new Map(left as [string, number][]), before, `seed ${seed}, life ${life}`);
    t.equal(next.history({}).items[0]?.revision ?? 0, next.revision);
  }
});

t.test('a disk that takes nothing: refused, and everything is as it was', async (t) => {
  const store = new MemoryStore();
  const resources = makeResources({ store });
  await resources.apply({ resources: [color('a')] }, 'me');
  let broken = true;
  const { transaction } = store;
  store.transaction = async (...args) => {
    if (broken) throw new HeddleError('STORE_FAILED', 'no space left');
    return transaction.apply(store, args);
  };
  await t.rejects(resources.apply({ resources: [color('b')] }, 'me'), { code: 'STORE_FAILED' });
  t.equal(resources.revision, 1);
  broken = false;
  await resources.apply({ resources: [color('b')] }, 'me');
  t.equal(resources.revision, 2);
  // Somebody else has written to the same store meanwhile.
  const other = makeResources({ store });
  await other.apply({ resources: [color('c')] }, 'me');
  await t.rejects(resources.apply({ resources: [color('d')] }, 'me'), { code: 'CONFLICT' });
  t.equal(makeResources({ store }).list().items.length, 3);
});

t.test('killed between any two writes to LMDB', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-resources-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const child = new URL('./lmdb-writer.js', import.meta.url).pathname;
  const random = seededRandom(3);
  let accepted = -1;
  for (let life = 0; life < 3; life++) {
    const process = spawn(globalThis.process.execPath, [...execArgs(), child, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    const killAfter = 1 + Math.floor(random() * 40);
    await new Promise<void>((resolve) => {
      process.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.split('\n').length > killAfter) process.kill('SIGKILL');
      });
      process.once('exit', () => resolve());
    });
    const lines = output.split('\n').slice(0, -1).map(Number);
    accepted = Math.max(accepted, ...lines);
    const store = LmdbStore.open(directory, silentLogger);
    const resources = makeResources({ store });
    const { items } = resources.list();
    const weights = new Set<StoreValue>(items.map(({ spec }) => spec['weight'] as number));
    t.equal(weights.size, 1, 'one apply, all of it');
    t.equal(items.length, 50);
    const [weight] = [...weights] as number[];
    t.ok(weight! >= accepted, `${weight} is on disk, ${accepted} was answered`);
    t.equal(resources.history({}).items[0]?.revision, resources.revision);
    await store.close();
  }
});

/** Under tsx the child needs what made this process understand TypeScript. */
function execArgs(): string[] {
  return import.meta.url.endsWith('.ts') ? ['--import', 'tsx'] : [];
}
