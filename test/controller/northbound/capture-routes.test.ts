import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import t, { type Test } from 'tap';
import { serveNorthbound } from '../../../controller/northbound/server.js';
import { Tokens } from '../../../controller/northbound/tokens.js';
import { silentLogger } from '../../../proto/logger.js';
import { pcapHeader } from '../../../proto/packet/pcap.js';
import { Bench } from '../bench.js';

const frame = Uint8Array.from({ length: 64 }, (_, i) => i);

/** A controller with two switches, and its server. */
async function served(t: Test) {
  const bench = new Bench();
  const controller = await bench.start({ apps: [] });
  const switches = [bench.add(), bench.add()] as const;
  bench.connectAll();
  bench.clock.advance(6_000);
  const { clock, store } = bench;
  const tokens = new Tokens(store, clock);
  const server = await serveNorthbound({
    ...{ controller, clock, logger: silentLogger, tokens, port: 0 },
  });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  const id = controller.network().switches.keys().next().value!;
  return { controller, clock, switches, server, id, tokens };
}

t.test('what rules take samples of is streamed to whoever listens', async (t) => {
  const { controller, clock, switches, server, id } = await served(t);
  const [one, other] = switches;
  const { program } = controller as unknown as { program: { tables: { name: string }[] } };
  const table = program.tables.findIndex(({ name }) => name === 'policy');
  const sample = (inPort: number, stage = table): void => {
    one.sample({ inPort, table: stage, frame, interval: 100, lost: 3 });
    clock.advance(10);
  };
  const end = new AbortController();
  /** Resolves when it listens. */
  const listen = async (query: string) => {
    const url = `${server.url}/v1/switches/${id}/samples?format=jsonl&${query}`;
    const { body } = await fetch(url, { signal: end.signal });
    const lines = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return async () => {
      while (!text.includes('\n')) text += (await lines.read()).value ?? '';
      const at = text.indexOf('\n');
      const line = text.slice(0, at);
      text = text.slice(at + 1);
      return JSON.parse(line);
    };
  };
  const all = await listen('');
  const byPort = await listen('port=2');
  const byStage = await listen('stage=policy');
  const pcap = await fetch(`${server.url}/v1/switches/${id}/samples`, { signal: end.signal });
  t.match(pcap.headers.get('content-type'), 'application/vnd.tcpdump.pcap');
  const reader = pcap.body!.getReader();
  t.same((await reader.read()).value, pcapHeader());
  other.sample({ inPort: 1, table, frame, interval: 1, lost: 0 });
  sample(1, table + 1);
  sample(2);
  const first = await all();
  t.match(first, { port: 1, direction: 'in', every: 100, totalBytes: 1_000, lost: 3 });
  t.match(await all(), { port: 2, stage: 'policy', cookie: '0000000000000007' });
  t.match(await byPort(), { port: 2 });
  t.match(await byStage(), { port: 2, frame: Buffer.from(frame).toString('base64') });
  const record = (await reader.read()).value!;
  t.same(record.subarray(16, 16 + frame.length), frame, 'a record of pcap');
  const ask = (path: string) => fetch(`${server.url}/v1/switches/${path}`);
  t.equal((await ask('nobody/samples')).status, 404);
  t.equal((await ask(`${id}/samples?port=x`)).status, 400);
  t.equal((await ask(`${id}/samples?format=text`)).status, 400);
  end.abort();
});

t.test(
  'who does not read keeps 8 MiB waiting and no more, and is told what was lost',
  async (t) => {
    const { clock, switches, server, id } = await served(t);
    const [one] = switches;
    const url = `${server.url}/v1/switches/${id}/samples?format=jsonl`;
    const response = await new Promise<IncomingMessage>((resolve) => request(url, resolve).end());
    const large = new Uint8Array(9_000);
    const count = 2_500;
    const sample = (): void => {
      one.sample({ inPort: 1, table: 1, frame: large, interval: 100, lost: 0 });
      clock.advance(10);
    };
    for (let i = 0; i < count; i++) sample();
    let read = 0;
    let last = { lost: 0 };
    for await (const line of createInterface({ input: response })) {
      read++;
      last = JSON.parse(line);
      if (last.lost > 0 || read > 2 * count) break;
      // When all that waited has been read there is room for another, which tells of those that were lost.
      if (read * line.length > 8 << 20) sample();
    }
    t.ok(last.lost > 1_000 && last.lost < count, `${last.lost} of ${count} were lost`);
    response.destroy();
  },
);

t.test('samples end when the token is revoked', async (t) => {
  const { server, id, tokens } = await served(t);
  // With none left, loopback would be open to all.
  await tokens.create({ role: 'admin' });
  const { token, record } = await tokens.create({ role: 'operate' });
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await fetch(`${server.url}/v1/switches/${id}/samples`, { headers });
  const reader = body!.getReader();
  t.same((await reader.read()).value, pcapHeader());
  await tokens.revoke(record.id);
  await t.rejects(reader.read());
});

t.test('no more listen than there is room for', async (t) => {
  const bench = new Bench();
  const controller = await bench.start({ apps: [] });
  const { id } = bench.add();
  bench.connectAll();
  bench.clock.advance(6_000);
  const open = Array.from({ length: 64 }, () => controller.query.samples(id, {}, () => {}));
  t.throws(() => controller.query.samples(id, {}, () => {}), { code: 'OVERLOADED' });
  open[0]!.stop();
  controller.query.samples(id, {}, () => {}).stop();
  await controller.stop();
});
