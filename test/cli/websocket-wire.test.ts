import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { dialWebSocket, listenWebSocket } from '../../cli/websocket-wire.js';
import { HeddleError } from '../../proto/errors.js';
import type { Wire } from '../../proto/wire.js';

interface Ends {
  readonly client: Wire;
  readonly server: Wire;
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function connected(maxPayload?: number): Promise<Ends> {
  let accept: (wire: Wire) => void = () => {};
  const accepted = new Promise<Wire>((resolve) => (accept = resolve));
  const listener = await listenWebSocket({
    host: '127.0.0.1',
    port: 0,
    onWire: (wire) => accept(wire),
    ...(maxPayload === undefined ? {} : { maxPayload }),
  });
  const url = `ws://127.0.0.1:${listener.port}`;
  const client = await dialWebSocket(url);
  const server = await accepted;
  return { client, server, url, close: () => listener.close() };
}

function nextMessage(wire: Wire): Promise<Uint8Array> {
  return new Promise((resolve) => (wire.onMessage = resolve));
}

function closed(wire: Wire): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => {
    wire.onClose = (code, reason) => resolve({ code, reason });
  });
}

t.test('gathers what is sent in a turn, or lets it go at once', async (t) => {
  const { client, server, close } = await connected();
  const received: number[] = [];
  const done = new Promise<void>((resolve) => {
    client.onMessage = ([first]) => {
      received.push(first!);
      if (first === 4) resolve();
    };
  });
  server.send(Uint8Array.of(1));
  server.send(Uint8Array.of(2));
  t.ok(server.bufferedBytes > 0, 'still here');
  server.flush!();
  t.equal(server.bufferedBytes, 0, 'gone');
  server.flush!();
  server.send(Uint8Array.of(3));
  t.ok(server.bufferedBytes > 0, 'what comes later is gathered again');
  process.nextTick(() => {
    t.equal(server.bufferedBytes, 0, 'until the end of the turn');
    server.send(Uint8Array.of(4));
  });
  await done;
  t.same(received, [1, 2, 3, 4]);
  await close();
  t.doesNotThrow(() => server.flush!());
});

t.test('carries messages whole and in order, both ways', async (t) => {
  const { client, server, close } = await connected();
  const received: number[] = [];
  const done = new Promise<void>((resolve) => {
    server.onMessage = (message) => {
      received.push(message.length);
      if (message.length === 300_000) resolve();
    };
  });
  for (const length of [1, 0, 125, 65_536, 300_000]) client.send(new Uint8Array(length).fill(7));
  await done;
  t.same(received, [1, 0, 125, 65_536, 300_000]);

  const back = nextMessage(client);
  const bytes = Uint8Array.of(1, 2, 3);
  server.send(bytes);
  bytes.fill(0xa5);
  t.same([...(await back)], [1, 2, 3], 'bytes are the sender’s again after send');
  await close();
});

t.test('hands over what arrived before onMessage was set', async (t) => {
  const { client, server, close } = await connected();
  server.send(Uint8Array.of(9));
  await new Promise((resolve) => setTimeout(resolve, 30));
  t.same([...(await nextMessage(client))], [9]);
  await close();
});

t.test('close carries code and reason, sends what is queued before', async (t) => {
  const { client, server, close } = await connected();
  const got = nextMessage(server);
  const end = closed(server);
  const own = closed(client);
  client.send(Uint8Array.of(1));
  client.close(4002, `malformed ${'ä'.repeat(200)}`);
  client.send(Uint8Array.of(2));
  t.same([...(await got)], [1]);
  const { code, reason } = await end;
  t.equal(code, 4002);
  t.match(reason, /^malformed ä+$/);
  t.ok(Buffer.byteLength(reason) <= 123);
  t.equal((await own).code, 4002);
  await close();
});

t.test('terminate is noticed at the other end', async (t) => {
  const { client, server, close } = await connected();
  const end = closed(server);
  client.terminate();
  t.equal((await end).code, 1006);
  await close();
});

t.test('a message above the limit ends that connection with 1009 and no other', async (t) => {
  const { client, server, url, close } = await connected(1000);
  const other = await dialWebSocket(url);
  const end = closed(server);
  client.send(new Uint8Array(1001));
  const { code, reason } = await end;
  t.match(`${code} ${reason}`, /^(1009|1006) .*payload/i);
  let closedToo = false;
  other.onClose = () => (closedToo = true);
  other.send(Uint8Array.of(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  t.notOk(closedToo);
  await close();
});

t.test('says why it can not connect or listen', async (t) => {
  const { url, close } = await connected();
  const port = Number(new URL(url).port);
  await t.rejects(listenWebSocket({ host: '127.0.0.1', port, onWire: () => {} }), {
    code: 'ADDRESS_IN_USE',
    message: /already in use/,
  });
  await close();
  await t.rejects(dialWebSocket(url), { code: 'UNREACHABLE', message: /connection refused/ });
  await t.rejects(dialWebSocket('not an address'), HeddleError);
});

t.test('turns connections away above the limit', async (t) => {
  const listener = await listenWebSocket({
    host: '127.0.0.1',
    port: 0,
    maxConnections: 1,
    onWire: () => {},
  });
  const url = `ws://127.0.0.1:${listener.port}`;
  await dialWebSocket(url);
  const second = await dialWebSocket(url);
  t.equal((await closed(second)).code, 1013);
  await listener.close();
});

t.test('cuts a client that has its limit, and says so to the owner', async (t) => {
  const refused: string[] = [];
  const listener = await listenWebSocket({
    host: '127.0.0.1',
    port: 0,
    clientLimits: { connections: 1, dialsPerSecond: 100, countsLoopback: true },
    onWire: () => {},
    onRefused: (_peer, reason) => refused.push(reason),
  });
  const url = `ws://127.0.0.1:${listener.port}`;
  await dialWebSocket(url);
  await t.rejects(dialWebSocket(url), { code: 'UNREACHABLE' });
  t.same(refused, ['127.0.0.1 has 1 connections already']);
  await listener.close();
});

t.test('who does not finish what it began to say loses its connection', async (t) => {
  const listener = await listenWebSocket({
    host: '127.0.0.1',
    port: 0,
    headTimeoutMs: 200,
    onWire: () => t.fail('that was no handshake'),
  });
  const socket = connect(listener.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  socket.write('GET / HTTP/1.1\r\nUpgrade: web');
  await new Promise((resolve) => socket.once('close', resolve));
  t.pass('closed by the listener');
  await listener.close();
});

t.test('bytes that are not WebSocket do no harm', async (t) => {
  const { client, server, url, close } = await connected();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.resume();
  socket.write('\x16\x03\x01 no HTTP at all \r\n\r\n');
  await gone;
  const got = nextMessage(server);
  client.send(Uint8Array.of(5));
  t.same([...(await got)], [5]);
  await close();
});

t.test(
  'a unix socket carries the same, and one left over by a killed process is taken',
  async (t) => {
    // Not tap's own directory: a socket's path has at most 107 bytes.
    const directory = mkdtempSync(join(tmpdir(), 'heddle-wire-'));
    t.teardown(() => rmSync(directory, { recursive: true }));
    const path = join(directory, 'channel.sock');
    const listen = () =>
      listenWebSocket({ host: '', port: 0, path, onWire: (wire) => wire.send(Uint8Array.of(7)) });
    const first = await listen();
    t.equal(statSync(path).mode & 0o777, 0o600, 'for its owner only');
    const wire = await dialWebSocket(`unix:${path}`);
    t.same(await nextMessage(wire), Uint8Array.of(7));
    await t.rejects(listen(), { code: 'ADDRESS_IN_USE' }, 'who is alive is not pushed aside');
    const gone = closed(wire);
    await first.close();
    await gone;
    // A process that is killed leaves its socket file: made here by a server in a process that dies.
    const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 9))`;
    spawnSync(process.execPath, ['-e', script]);
    const second = await listen();
    const again = await dialWebSocket(`unix:${path}`);
    t.same(await nextMessage(again), Uint8Array.of(7));
    await second.close();
    await t.rejects(dialWebSocket(`unix:${path}`), { code: 'UNREACHABLE' });
  },
);
