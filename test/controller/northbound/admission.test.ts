import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import t from 'tap';
import { type Access, allows, needs } from '../../../controller/northbound/access.js';
import { Admission, guardRoutes } from '../../../controller/northbound/admission.js';
import type { NewTokenJson } from '../../../controller/northbound/api.js';
import { ClientRate, clientOf } from '../../../controller/northbound/client-rate.js';
import { isLoopback } from '../../../controller/northbound/exposure.js';
import { type NorthboundOptions, serveNorthbound } from '../../../controller/northbound/server.js';
import { Tokens } from '../../../controller/northbound/tokens.js';
import { MemoryStore } from '../../../controller/store/store.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
import { silentLogger } from '../../../proto/logger.js';
import { Bench } from '../bench.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly socketPath?: string;
}

/** Not fetch: that may not set Host, nor reach a Unix socket. */
function ask(url: string, { method, headers, body, socketPath }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const options = { method: method ?? 'GET', headers: { ...type, ...headers }, socketPath };
    const asked = request(url, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: JSON.parse(text) as unknown,
        }),
      );
    });
    asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function served(
  t: { teardown: (run: () => Promise<void>) => void },
  options: Partial<NorthboundOptions> = {},
) {
  const bench = new Bench();
  const controller = await bench.start();
  const tokens = new Tokens(bench.store, bench.clock);
  const server = await serveNorthbound({
    controller,
    clock: bench.clock,
    logger: silentLogger,
    tokens,
    port: 0,
    ...options,
  });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  return { bench, tokens, server, v1: `${server.url}/v1` };
}

t.test('roles: each may all that the one before it may', (t) => {
  const may = (role: 'view' | 'operate' | 'admin'): Access[] =>
    (['anyone', 'view', 'operate', 'admin'] as const).filter((access) => allows(role, access));
  t.same(may('view'), ['anyone', 'view']);
  t.same(may('operate'), ['anyone', 'view', 'operate']);
  t.same(may('admin'), ['anyone', 'view', 'operate', 'admin']);
  t.end();
});

t.test('a route that does not say what it needs can not be', async (t) => {
  const clock = new VirtualClock();
  const server = Fastify();
  guardRoutes(
    server,
    new Admission({
      clock,
      logger: silentLogger,
      tokens: new Tokens(new MemoryStore(), clock),
      host: '127.0.0.1',
      hasTls: false,
      requestsPerSecond: 10,
    }),
  );
  t.throws(() => server.get('/open', () => 'x'), /GET \/open does not say who may use it/);
  t.doesNotThrow(() => server.get('/said', { config: needs.view }, () => 'x'));
  await server.close();
});

t.test('tokens: open until the first, then by role, until revoked', async (t) => {
  const { v1 } = await served(t);
  t.match(await ask(`${v1}/identity`), { status: 200, body: { by: 'loopback', role: 'admin' } });
  const create = async (role: string, token?: string): Promise<NewTokenJson> => {
    const answer = await ask(`${v1}/tokens`, {
      method: 'POST',
      body: { role, name: `the ${role}` },
      ...(token === undefined ? {} : bearer(token)),
    });
    t.match(answer, { status: 201, headers: { 'cache-control': 'no-store' } });
    return answer.body as NewTokenJson;
  };
  const admin = await create('admin');
  const operate = await create('operate', admin.token);
  const view = await create('view', admin.token);
  t.match(admin.token, /^heddle_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);

  // RFC 6750, 3.1: what was wrong with a token is said to those who showed one.
  const challenge = (error = '') => ({ 'www-authenticate': `Bearer realm="heddle"${error}` });
  t.match(await ask(`${v1}/status`), {
    status: 401,
    headers: challenge(),
    body: { error: { code: 'UNAUTHENTICATED', message: /bearer token/ } },
  });
  t.match(await ask(`${v1}/not-there`), { status: 401 }, 'what is not there is not told either');
  t.match(await ask(`${v1}/health`), { status: 200 }, 'health is for anyone');
  t.match(await ask(`${v1}/identity`, bearer(view.token)), {
    body: { name: 'the view', role: 'view', by: 'token' },
  });

  // Every route of every role with every token: 403 exactly where the role is too low.
  const routes: [method: string, path: string, needed: number, body?: unknown][] = [
    ['GET', 'status', 0],
    ['GET', 'switches', 0],
    ['GET', 'links', 0],
    ['GET', 'switches/x/flows', 0],
    ['POST', 'switches/x/trace', 1, { frame: '00', inPort: 1 }],
    ['GET', 'switches/x/capture', 1],
    ['GET', 'tokens', 2],
    ['POST', 'tokens', 2, { role: 'nobody' }],
    ['DELETE', 'tokens/nobody', 2],
  ];
  for (const [method, path, needed, body] of routes) {
    for (const [level, { token, role }] of [view, operate, admin].entries()) {
      const answer = await ask(`${v1}/${path}`, { method, body, ...bearer(token) });
      const expected = level < needed ? { code: 'FORBIDDEN' } : undefined;
      const what = `${method} ${path} by ${role}: ${answer.status}`;
      const headers = challenge(', error="insufficient_scope"');
      if (expected !== undefined) {
        t.match(answer, { status: 403, headers, body: { error: expected } }, what);
      } else t.notMatch(answer, { status: 403 }, what);
    }
  }

  const wrong = `${view.token.slice(0, -1)}${view.token.endsWith('A') ? 'B' : 'A'}`;
  const headers = challenge(', error="invalid_token"');
  for (const credential of [wrong, 'heddle_', view.token.slice(0, 19)]) {
    t.match(await ask(`${v1}/status`, bearer(credential)), { status: 401, headers }, credential);
  }
  for (const authorization of ['Bearer ', `Bearer ${view.token} x`, 'Basic YTpi']) {
    t.match(await ask(`${v1}/status`, { headers: { authorization } }), {
      status: 401,
      headers: challenge(),
      body: { error: { message: /Bearer TOKEN/ } },
    });
  }
  const scheme = { headers: { authorization: `bearer ${view.token}` } };
  t.match(await ask(`${v1}/status`, scheme), { status: 200 }, 'the scheme is in any case');

  for (const [field, value] of Object.entries({ name: 7, expiresInS: '60', role: 'king' })) {
    const body = { role: 'view', [field]: value };
    t.match(await ask(`${v1}/tokens`, { method: 'POST', body, ...bearer(admin.token) }), {
      status: 400,
      body: { error: { code: 'BAD_VALUE', field } },
    });
  }

  const revoke = (id: string) =>
    ask(`${v1}/tokens/${id}`, { method: 'DELETE', ...bearer(admin.token) });
  t.match(await revoke(view.id), { status: 200, body: { id: view.id, left: 2 } });
  t.match(await ask(`${v1}/status`, bearer(view.token)), { status: 401 }, 'gone at once');
  t.match(await revoke(view.id), { status: 404 });
  const { body } = await ask(`${v1}/tokens`, bearer(admin.token));
  t.match(body, { items: [{ name: 'the admin' }, { name: 'the operate' }] });
  t.notMatch(JSON.stringify(body), /hash/, 'hashes are nobody’s business');
});

t.test('tokens: kept as hashes, over a restart, and not beyond their time', async (t) => {
  const clock = new VirtualClock();
  const store = new MemoryStore();
  const tokens = new Tokens(store, clock);
  const { token } = await tokens.create({ role: 'view', lifeMs: 60_000 });
  const secret = token.split('_').slice(2).join('_');
  t.notMatch(JSON.stringify(store.entries('')), secret);
  const again = new Tokens(store, clock);
  t.match(again.verify(token), { role: 'view', by: 'token' });
  clock.advance(59_999);
  t.match(again.verify(token), { role: 'view' });
  clock.advance(1);
  t.throws(() => again.verify(token), { code: 'UNAUTHENTICATED', message: /expired/ });
  t.match(again.list(), [{ expired: true }]);
  t.equal(again.size, 1, 'a token that has expired opens nothing that it had closed');
  for (const wish of [
    { role: 'king' as 'view' },
    { role: 'view', name: '' },
    { role: 'view', name: 'a\nb' },
    { role: 'view', lifeMs: 0 },
    { role: 'view', lifeMs: Number.POSITIVE_INFINITY },
  ] as const) {
    await t.rejects(tokens.create(wish), { code: 'BAD_VALUE' }, JSON.stringify(wish));
  }
  while (again.size < 1_000) await again.create({ role: 'view' });
  await t.rejects(again.create({ role: 'view' }), { code: 'LIMIT_EXCEEDED' });
});

t.test('a page of another origin is sent away', async (t) => {
  const { v1, server } = await served(t);
  for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
    t.match(await ask(`${v1}/status`, { headers: { origin } }), {
      status: 403,
      body: { error: { code: 'BAD_ORIGIN' } },
    });
  }
  t.match(await ask(`${v1}/status`, { headers: { origin: server.url } }), { status: 200 });
});

t.test('too many requests of one client wait; wrong tokens weigh more', async (t) => {
  const { v1, bench, tokens } = await served(t, { requestsPerSecond: 5 });
  for (let i = 0; i < 10; i++) t.match(await ask(`${v1}/health`), { status: 200 });
  t.match(await ask(`${v1}/health`), {
    status: 429,
    headers: { 'retry-after': '1' },
    body: { error: { code: 'RATE_LIMITED', message: /ask again in 1 s/ } },
  });
  bench.clock.advance(1_000);
  for (let i = 0; i < 5; i++) t.match(await ask(`${v1}/health`), { status: 200 });
  t.match(await ask(`${v1}/health`), { status: 429 });
  const { token } = await tokens.create({ role: 'view' });
  bench.clock.advance(10_000);
  t.match(await ask(`${v1}/status`, bearer('wrong')), { status: 401 });
  t.match(await ask(`${v1}/status`, bearer(token)), { status: 429 }, 'all was taken by one wrong');
});

t.test('limits of the table itself', (t) => {
  const clock = new VirtualClock();
  const limit = new ClientRate(clock, 2);
  t.equal(limit.take('a', 4), 0);
  t.equal(limit.take('a', 4), 2, 'seconds until it would be enough');
  t.equal(limit.take('b', 1), 0, 'clients don’t share');
  t.equal(clientOf('2001:db8:1:2:3:4:5:6'), clientOf('2001:db8:1:2::9'), 'a /64 is one client');
  t.not(clientOf('2001:db8:1:3::9'), clientOf('2001:db8:1:2::9'));
  t.equal(clientOf('::ffff:10.0.0.1'), '10.0.0.1');
  t.equal(clientOf('fe80::1%eth0'), 'fe80:0000:0000:0000::/64');
  t.equal(clientOf(undefined), 'local');
  t.end();
});

t.test('too much is refused in the same form as anything', async (t) => {
  const { v1 } = await served(t);
  t.match(await ask(`${v1}/tokens`, { method: 'POST', body: { name: 'x'.repeat(2 ** 20) } }), {
    status: 413,
    body: { error: { code: 'BAD_REQUEST', message: /larger than the 1048576 bytes/ } },
  });
  t.match(await ask(`${v1}/switches/${'x'.repeat(300)}`), {
    status: 414,
    body: { error: { code: 'BAD_REQUEST', message: /256 characters/ } },
  });
  t.match(await ask(`${v1}/switches/${'x'.repeat(20_000)}`), {
    status: 431,
    body: { error: { code: 'BAD_REQUEST', message: /head.*16384 bytes/ } },
  });
  const plain = await fetch(`${v1}/tokens`, { method: 'POST', body: new URLSearchParams('a=b') });
  t.match(await plain.json(), { error: { message: /application\/json/ } });
  t.equal(plain.headers.get('keep-alive'), 'timeout=30', 'as docs/security.md says');
});

t.test('what is too many or too slow', async (t) => {
  const { v1, server } = await served(t, { maxConnections: 2, headTimeoutMs: 200 });
  const open = () => connect(server.port, '127.0.0.1');
  const held = [open(), open()];
  await Promise.all(held.map((socket) => new Promise((done) => socket.once('connect', done))));
  const third = open();
  third.on('error', () => {});
  third.write('GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
  t.equal(
    await new Promise((done) => {
      third.once('data', () => done('answered'));
      third.once('close', () => done('closed'));
    }),
    'closed',
  );
  // Those two never say anything whole, and lose their places.
  const gone = held.map((socket) => new Promise((done) => socket.once('close', done)));
  for (const socket of held) {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      const [head, body = ''] = chunk.toString().split('\r\n\r\n');
      t.match(head, /^HTTP\/1.1 408 /);
      t.match(JSON.parse(body), { error: { code: 'BAD_REQUEST', message: /in time/ } });
    });
    socket.write('GET /v1/health HTTP/1.1\r\nHost: local');
  }
  await Promise.all(gone);
  t.match(await ask(`${v1}/health`), { status: 200 });
});

t.test('a Unix socket: for its owner, who needs nothing else', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'heddle-northbound-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'n.sock');
  const { server, tokens } = await served(t, { path });
  await tokens.create({ role: 'view' });
  t.equal(server.url, `unix:${path}`);
  t.equal(statSync(path).mode & 0o777, 0o600);
  await t.rejects(served(t, { path: join(directory, 'none', 'n.sock') }), { code: 'BAD_ADDRESS' });
  t.match(await ask('http://any.name/v1/identity', { socketPath: path }), {
    status: 200,
    body: { by: 'socket', role: 'admin' },
  });
});

t.test('a public address without TLS is refused', async (t) => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.org']) {
    await t.rejects(served(t, { host }), {
      code: 'BAD_USAGE',
      message: /not be encrypted.*--tls-cert/,
    });
  }
  const local = ['127.0.0.1', '127.9.9.9', '::1', 'localhost', '::ffff:127.0.0.1'];
  t.same(local.filter(isLoopback), local);
  t.notOk(isLoopback('127.0.0.1.example.org'));
  t.notOk(isLoopback('128.0.0.1'));
});
