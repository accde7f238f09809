import { once } from 'node:events';
import { connect } from 'node:net';
import t from 'tap';
import { WebSocket } from 'ws';
import type { WatchEventJson } from '../../../controller/northbound/api.js';
import { until } from '../../until.js';
import { color } from '../resources/support.js';
import { setup } from './support.js';

interface Listener {
  readonly events: WatchEventJson[];
  readonly ws: WebSocket;
  /** With the code and reason of the close. */
  readonly closed: Promise<string>;
  /** Resolves when there are so many. */
  count(events: number): Promise<void>;
}

/** Rejects with the answer when it does not become a WebSocket. */
function listen(
  url: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/v1/watch${query}`, { headers });
  const events: WatchEventJson[] = [];
  const waiting: [number, () => void][] = [];
  ws.on('message', (data) => {
    events.push(JSON.parse(String(data)) as WatchEventJson);
    for (const [count, done] of waiting) if (events.length >= count) done();
  });
  const closed = new Promise<string>((resolve) => {
    ws.once('close', (code, reason) => resolve(`${code} ${String(reason)}`));
  });
  const count = (wanted: number): Promise<void> =>
    new Promise((done) => {
      if (events.length >= wanted) done();
      else waiting.push([wanted, done]);
    });
  return new Promise((resolve, reject) => {
    ws.once('open', () => resolve({ events, ws, closed, count }));
    ws.once('error', reject);
    ws.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => reject({ status: response.statusCode, body: JSON.parse(body) }));
    });
  });
}

t.test('what is more than a connection holds at once arrives all the same', async (t) => {
  const { ask, server } = await setup(t);
  const note = 'x'.repeat(4_000);
  const many = Array.from({ length: 4_000 }, (_, i) =>
    color(`c${i}`, { shade: 'dark' }, { annotations: { note } }),
  );
  t.match(await ask('POST', 'apply', { resources: many }), { status: 200 });
  const { ws, events } = await listen(server.url, '');
  await until(() => events.length > many.length, 'each, and a bookmark');
  const names = new Set(events.map(({ resource }) => resource?.metadata.name));
  t.equal(names.size, many.length + 1);
  t.equal(events.at(-1)?.type, 'bookmark');
  ws.terminate();
});

t.test('watches over WebSocket', async (t) => {
  const { bench, ask, server, tokens } = await setup(t);
  t.match(await ask('GET', 'watch'), {
    status: 426,
    body: { error: { code: 'UPGRADE_REQUIRED' } },
  });
  await ask('POST', 'apply', { resources: [color('a'), color('b')] });
  const all = await listen(server.url, '?status=true');
  await all.count(3);
  t.match(all.events, [{ type: 'added' }, { type: 'added', revision: 1 }, { type: 'bookmark' }]);
  bench.clock.advance(100);
  // Each is told of at least once when it is installed, and perhaps before.
  const installed = new Map<string, string | undefined>();
  for (let count = 4; [...installed.values()].filter((s) => s === 'True').length < 2; count++) {
    await all.count(count);
    const { type, resource } = all.events[count - 1]!;
    t.equal(type, 'status');
    installed.set(resource!.metadata.name, resource?.status?.conditions[1]?.status);
  }

  // Cut at every point of what it would have heard, and resumed.
  const seen = new Map<string, number>();
  let revision = 1;
  let cuts = 0;
  for (let i = 0; i < 6; i++) {
    const batch = ['a', 'b', 'c'].map((name) => color(name, { shade: 'dark', weight: i + 20 }));
    await ask('POST', 'apply', { resources: batch });
  }
  while (revision < 7) {
    const part = await listen(server.url, `?kinds=colors&revision=${revision}`);
    await part.count(1 + cuts);
    part.ws.terminate();
    for (const event of part.events) {
      revision = event.revision;
      if (event.resource === undefined) continue;
      seen.set(event.resource.metadata.name, event.resource.spec['weight'] as number);
    }
    if (++cuts > 30) break;
  }
  t.same([...seen].sort(), [
    ['a', 25],
    ['b', 25],
    ['c', 25],
  ]);

  const refused = async (query: string, wanted: object, headers = {}): Promise<void> => {
    await t.rejects(listen(server.url, query, headers), wanted as Error, query);
  };
  await refused('?revision=99', {
    status: 410,
    body: { error: { code: 'GONE', oldestRevision: 0 } },
  });
  const { epoch } = (await ask('GET', 'resources')).body;
  const again = await listen(server.url, `?revision=7&epoch=${epoch}`);
  await again.count(1);
  t.same(again.events, [{ type: 'bookmark', revision: 7, epoch }]);
  again.ws.terminate();
  await refused(`?revision=7&epoch=${epoch + 1}`, {
    status: 410,
    body: { error: { code: 'GONE', field: 'revision' } },
  });
  await refused('?revision=7&epoch=x', { status: 400, body: { error: { field: 'epoch' } } });
  await refused('?revision=-1', { status: 400, body: { error: { field: 'revision' } } });
  await refused('?kinds=paints', { status: 404 });
  await refused('?selector=%3D', { status: 400, body: { error: { code: 'BAD_SELECTOR' } } });
  await refused(
    '',
    { status: 403, body: { error: { code: 'BAD_ORIGIN' } } },
    { origin: 'http://x' },
  );
  const { token } = await tokens.create({ role: 'view' });
  await refused('', { status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
  const named = await listen(server.url, '?revision=7', { authorization: `Bearer ${token}` });
  await named.count(1);

  // What asks for an upgrade and can't have one is answered all the same, and that is its end.
  const raw = (head: string): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(head));
      socket.on('data', (chunk: Buffer) => {
        answer += chunk.toString();
      });
      socket.on('close', () => resolve(answer));
    });
  const upgrade = 'host: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n';
  t.match(await raw(`GET /v1/health HTTP/1.1\r\n${upgrade}\r\n`), /^HTTP\/1.1 200.*"ok"/s);
  t.match(await raw(`GET /v1/nothing HTTP/1.1\r\n${upgrade}\r\n`), /^HTTP\/1.1 401/);
  const json = async (request: string, status: number): Promise<string> => {
    const [head = '', body = ''] = (await raw(request)).split('\r\n\r\n');
    t.match(head, new RegExp(`^HTTP/1.1 ${status} `), request);
    return JSON.parse(body).error.message;
  };
  const apply = `POST /v1/apply HTTP/1.1\r\n${upgrade}content-length: 9\r\n\r\n`;
  t.match(await json(apply, 400), /^What has a body can ask for no upgrade; leave out/);
  const authorization = `authorization: Bearer ${token}\r\n`;
  // What curl --http2 sends: HTTP/1.1 is what it gets (RFC 9110, 7.8).
  const h2c = 'host: localhost\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\n';
  const askH2c = (path: string): string => `GET ${path} HTTP/1.1\r\n${h2c}${authorization}\r\n`;
  t.match(await raw(askH2c('/v1/health')), /^HTTP\/1.1 200.*"ok"/s);
  const typed = `${h2c}${authorization}content-type: application/json\r\n`;
  const removal = (path: string, more: string): string =>
    `DELETE /v1/${path} HTTP/1.1\r\n${typed}${more}\r\n`;
  t.match(await json(removal('tokens/none', ''), 403), /role/);
  t.match(await json(removal('tokens/none', 'content-length: 2\r\n'), 400), /^What has a body/);
  t.match(await json(askH2c('/v1/watch'), 426), /ask for an upgrade/);
  t.match(await raw(askH2c('/v1/watch')), /\r\nupgrade: websocket\r\n/i);
  const noKey = `GET /v1/watch HTTP/1.1\r\n${upgrade}${authorization}\r\n`;
  t.match(await json(noKey, 400), /^This asks for no WebSocket of RFC 6455: .*Key/);

  // Nobody answers pings any more: it is cut.
  named.ws.pause();
  bench.clock.advance(30_000);
  bench.clock.advance(30_000);
  named.ws.resume();
  t.match(await named.closed, /^1006/);
  await server.close();
  t.match(await all.closed, /^100/);
});

t.test('a watch ends when who asked for it may no longer', async (t) => {
  const { bench, server, tokens } = await setup(t);
  const open = await listen(server.url, '');
  const { token, record } = await tokens.create({ role: 'view' });
  t.match(await open.closed, /^1006/, 'the first token closes loopback');
  const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const revoked = await listen(server.url, '', bearer(token));
  const short = await tokens.create({ role: 'view', lifeMs: 60_000 });
  const expiring = await listen(server.url, '', bearer(short.token));
  const admin = bearer((await tokens.create({ role: 'admin' })).token);
  const staying = await listen(server.url, '', admin);
  await tokens.revoke(record.id);
  t.match(await revoked.closed, /^1006/);
  const pinged = [expiring, staying].map(({ ws }) => once(ws, 'ping'));
  bench.clock.advance(30_000);
  await Promise.all(pinged);
  // By then the answers to the pings are there, too.
  const capture = await fetch(`${server.url}/v1/switches/s1/capture`, {
    headers: bearer(short.token),
  });
  t.equal(capture.status, 403);
  t.equal(expiring.ws.readyState, WebSocket.OPEN);
  bench.clock.advance(30_000);
  t.match(await expiring.closed, /^1006/);
  t.equal(staying.ws.readyState, WebSocket.OPEN);
  staying.ws.terminate();
});
