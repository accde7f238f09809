import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import t, { type Test } from 'tap';
import { Field } from '../../../proto/fields.js';
import { type Flow, type MatchField, ReservedPort } from '../../../proto/model.js';
import { SMALL_LIMITS } from '../../../switch/tables/memory.js';
import { TableWriter } from '../../../switch/tables/table-writer.js';
import { flow, oneTable } from '../fixtures.js';

const RULES = 48;
/** Generations that the reader has to have met. */
const SEEN = 40;

type Rules = (generation: number) => Flow[];
const punt = [{ type: 'output', port: ReservedPort.Controller }] as const;

/** Every generation of rules covers the same packets, some through other masks than the last. */
function rule(i: number, generation: number, more: MatchField[] = []): Flow {
  const match: MatchField[] = [
    { field: Field.EthType, value: Uint8Array.of(8, 0) },
    { field: Field.Ipv4Dst, value: Uint8Array.of(0, 0, 0, i) },
    ...more,
  ];
  const ones = ((generation * 7 + i) % 16) + 1;
  if (i % 3 === 0) {
    const mask = Uint8Array.of(0, 0xff >> (ones % 8), 0xff, 0xff);
    match[1] = { field: Field.Ipv4Dst, value: Uint8Array.of(0, 0, 0, i), mask };
  }
  return flow({
    match,
    priority: 1 + ((generation + i) % 100),
    cookie: BigInt(generation),
    apply: [...punt],
  });
}

const few: Rules = (generation) => Array.from({ length: RULES }, (_, i) => rule(i, generation));

/**
 * So many masks that the table has a filter; and between two hosts, at times, so many ports that no packet
 * has that they get an index of their own.
 */
const many: Rules = (generation) => {
  const rules = Array.from({ length: RULES }, (_, i) => {
    const bits = 1 + ((generation + 5 * i) % 31);
    const prefix = (-1 << (32 - bits)) >>> 0;
    const four = (n: number): Uint8Array => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n);
    const value = four((0x0a000001 & prefix) >>> 0);
    return rule(i, generation, [{ field: Field.Ipv4Src, value, mask: four(prefix) }]);
  });
  const ports = generation % 4 === 0 ? 12 : 0;
  for (let port = 0; port < ports; port++) {
    const udp = { field: Field.IpProto, value: Uint8Array.of(17) };
    const from = { field: Field.Ipv4Src, value: Uint8Array.of(10, 0, 0, 1) };
    const to = { field: Field.UdpDst, value: Uint8Array.of(0, 100 + port) };
    rules.push(rule(1, generation, [udp, from, to]));
  }
  return rules;
};

async function disturb(t: Test, rulesOf: Rules, matcher: string): Promise<void> {
  /** Whether to stop; how many generations the reader has seen. */
  const shared = new Int32Array(new SharedArrayBuffer(8));
  let worker: Worker | undefined;
  let structures = 0;
  let separate = 0;
  const writer = new TableWriter({
    limits: { ...SMALL_LIMITS, maxShapes: 512 },
    onStructure: (update) => {
      structures++;
      const cells = update.tables[0]?.filter?.cells ?? [];
      if (cells.some((cell) => cell.separate.length > 0)) separate++;
      worker?.postMessage(update);
    },
  });
  writer.setProgram(oneTable);
  let ids = rulesOf(0).map((rule) => writer.insert(rule));
  writer.publish();
  const file = import.meta.url.replace('concurrent.test', 'concurrent-reader');
  // From the sources, tsx has to be brought along into the thread.
  const bring = `import('tsx/esm/api').then(({ register }) => register()).then(() => import('${file}'))`;
  const isSource = file.endsWith('.ts');
  worker = new Worker(isSource ? bring : new URL(file), {
    eval: isSource,
    workerData: { snapshot: writer.snapshotStructure(), shared, rules: RULES },
  });
  await once(worker, 'message');
  let generation = 0;
  while (Atomics.load(shared, 1) < SEEN) {
    for (let n = 0; n < 10; n++) {
      generation++;
      const isDiscarded = generation % 5 === 0;
      for (const id of ids) writer.remove(id);
      const next = rulesOf(generation).map((rule) => writer.insert(rule));
      if (isDiscarded) writer.discard();
      else writer.publish();
      if (!isDiscarded) ids = next;
    }
    // Let the reader keep up: its messages must not pile up.
    await new Promise((resolve) => setImmediate(resolve));
  }
  Atomics.store(shared, 0, 1);
  const [result] = await once(worker, 'message');
  t.comment(`${generation} transactions, ${structures} structures, ${JSON.stringify(result)}`);
  t.equal(result.halves, 0, 'no burst saw two generations');
  t.equal(result.missing, 0, 'no packet met no rule');
  t.ok(result.bursts > SEEN);
  t.equal(writer.explain(0).matcher, matcher);
  t.equal(separate > 0, matcher === 'filtered-tuples', 'some shapes have an index of their own');
  await worker.terminate();
}

t.test('a reader in another thread never sees half a transaction', async (t) => {
  await t.test('few masks', (t) => disturb(t, few, 'tuples'));
  await t.test('many masks', (t) => disturb(t, many, 'filtered-tuples'));
});
