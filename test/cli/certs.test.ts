import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { CertDirectory, type Wish } from '../../cli/cert-directory.js';
import { systemClock } from '../../cli/system-clock.js';
import { readClientTls, readServerTls } from '../../cli/tls-files.js';
import { dialWebSocket, listenWebSocket } from '../../cli/websocket-wire.js';
import { serveNorthbound } from '../../controller/northbound/server.js';
import { Tokens } from '../../controller/northbound/tokens.js';
import { Northbound } from '../../lab/real/northbound.js';
import { silentLogger } from '../../proto/logger.js';
import { datapathIdOf } from '../../switch/switch.js';
import { Bench } from '../controller/bench.js';
import { FakeSwitch } from '../controller/fake-switch.js';
import { until } from '../until.js';

const directory = mkdtempSync(join(tmpdir(), 'heddle-certs-'));
t.teardown(() => rmSync(directory, { recursive: true }));
const DAY_MS = 86_400_000;
const S1 = datapathIdOf('s1');

const at = (name: string): string => join(directory, name);
/** `name`: unit/name. */
const client = (name: string, days = 1): Wish => ({
  subject: { unit: name.split('/')[0] ?? '', name: name.split('/')[1] ?? '' },
  purpose: 'client',
  days,
});

/** The command as this test is run: built, or from its sources with the same loader. */
function command(...args: string[]): { args: string[] } {
  const here = fileURLToPath(import.meta.url);
  const type = here.slice(here.lastIndexOf('.'));
  const main = fileURLToPath(new URL(`../../cli/main${type}`, import.meta.url));
  return { args: [...(type === '.ts' ? process.execArgv : []), main, ...args] };
}

function heddle(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command(...args).args, {
    encoding: 'utf8',
    env: { ...process.env, HEDDLE_RUN_DIR: directory, ...env },
  });
  return { status, stdout, stderr };
}

t.before(async () => {
  const now = systemClock.wallTime();
  const certs = new CertDirectory(at('ca'), now);
  await certs.makeAuthority('heddle', 100);
  const hosts = ['localhost', '127.0.0.1', '::1'];
  const server = { subject: { unit: 'heddle-controller', name: 'controller' }, hosts, days: 1 };
  await certs.make('controller', { ...server, purpose: 'server' });
  await certs.make('switch-s1', client(`heddle-switch/${S1}`));
  await certs.make('switch-one', client(`heddle-switch/${'1'.padStart(16, '0')}`));
  await certs.make('user-anna', client('heddle-view/anna'));
  await certs.make('user-root', client('heddle-admin/root'));
  await certs.make('user-nobody', client('heddle-king/nobody'));
  const then = new CertDirectory(at('ca'), now - 3 * DAY_MS);
  await then.make('switch-old', client(`heddle-switch/${S1}`));
  await then.make('user-old', client('heddle-admin/old'));
  const other = new CertDirectory(at('other'), now);
  // The same names: only the keys differ.
  await other.makeAuthority('heddle', 100);
  await other.make('switch-s1', client(`heddle-switch/${S1}`));
  await other.make('user-root', client('heddle-admin/root'));
});

const files = (stem: string, ca = 'ca', of = 'ca') => ({
  cert: at(`${of}/${stem}.pem`),
  key: at(`${of}/${stem}.key`),
  ca: at(`${ca}/ca.pem`),
});

t.test('certificates say what they are for, and only that', async (t) => {
  const pem = (stem: string) => new X509Certificate(readFileSync(at(`ca/${stem}.pem`)));
  const ca = pem('ca');
  t.ok(ca.ca);
  t.ok(ca.verify(ca.publicKey));
  for (const stem of ['controller', 'switch-s1', 'user-anna']) {
    const certificate = pem(stem);
    t.ok(certificate.checkIssued(ca) && certificate.verify(ca.publicKey), stem);
    t.notOk(certificate.ca);
    t.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  }
  t.equal(pem('switch-s1').subject, `OU=heddle-switch\nCN=${S1}`);
  t.same(pem('switch-s1').keyUsage, ['1.3.6.1.5.5.7.3.2']);
  t.same(pem('controller').keyUsage, ['1.3.6.1.5.5.7.3.1']);
  t.ok(pem('controller').checkHost('localhost'));
  t.ok(pem('controller').checkIP('::1'));
  t.notOk(pem('controller').checkIP('10.0.0.1'));
  for (const file of readdirSync(at('ca'))) {
    t.equal(statSync(at(`ca/${file}`)).mode & 0o777, 0o600, file);
  }
  t.equal(statSync(at('ca')).mode & 0o777, 0o700);
});

t.test('nothing is written over; renewing keeps subject, hosts and key', async (t) => {
  const certs = new CertDirectory(at('ca'), systemClock.wallTime());
  const again = certs.make('switch-s1', client(`heddle-switch/${S1}`));
  await t.rejects(again, { code: 'FILE_EXISTS', message: /heddle certs renew switch-s1/ });
  await t.rejects(certs.makeAuthority('x', 1), { code: 'FILE_EXISTS' });
  await t.rejects(new CertDirectory(at('none'), 0).make('x', client('a/b')), { code: 'NO_CA' });
  const key = readFileSync(at('ca/controller.key'), 'utf8');
  const before = certs.entry('controller');
  const after = await certs.renew('controller', 30);
  t.match(after, { unit: before.unit, name: before.name, hosts: before.hosts });
  t.ok(after.endMs > before.endMs + 20 * DAY_MS);
  t.equal(readFileSync(at('ca/controller.key'), 'utf8'), key);
  t.ok(new X509Certificate(readFileSync(after.path)).checkPrivateKey(keyOf('controller')));
  // A renewed CA still vouches for what it signed before, and nothing outlives it.
  await certs.renew('ca', 200);
  const ca = new X509Certificate(readFileSync(at('ca/ca.pem')));
  t.ok(new X509Certificate(readFileSync(at('ca/switch-s1.pem'))).verify(ca.publicKey));
  const longest = await certs.make('user-long', client('heddle-view/long', 3_000));
  t.equal(longest.endMs, Date.parse(ca.validTo));
});

function keyOf(stem: string) {
  return createPrivateKey(readFileSync(at(`ca/${stem}.key`), 'utf8'));
}

/** The server's own refusal (RFC 5246, 7.2.2); what the client itself would not do has other codes. */
const PROTOCOL_VERSION_ALERT = 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION';

/** What becomes of a client that speaks TLS 1.0 and 1.1 only. */
function answerToOldTls(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const versions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...versions });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve('connected');
    });
  });
}

t.test('southbound: a wire proves its datapath id; everyone else hears why not', async (t) => {
  const refused: string[] = [];
  const bench = new Bench();
  const controller = await bench.start({ clock: systemClock });
  const listener = await listenWebSocket({
    host: '127.0.0.1',
    port: 0,
    tls: readServerTls(files('controller')),
    onWire: (wire) => controller.acceptSwitch(wire),
    onRefused: (_peer, reason) => refused.push(reason),
  });
  t.teardown(async () => {
    await listener.close();
    await controller.stop();
  });
  const url = `wss://127.0.0.1:${listener.port}`;
  const dial = (tls: Parameters<typeof readClientTls>[0]) =>
    dialWebSocket(url, { tls: readClientTls(tls) });

  const own = new FakeSwitch(1, systemClock);
  own.connect(await dial(files('switch-one')));
  await until(() => own.election > 0, 'it follows');
  t.match(controller.query.switches(), [{ id: own.id, connected: true }]);
  const thief = new FakeSwitch(2, systemClock);
  thief.connect(await dial(files('switch-one')));
  await until(() => thief.ends.length > 0, 'it is turned away');
  t.same(thief.ends, ['BAD_IDENTITY']);
  t.equal(thief.election, 0);
  t.match(controller.query.switches(), [{ id: own.id, connected: true }], 'and nobody else');

  const { ca } = files('x');
  const wrong: [what: string, tls: Parameters<typeof readClientTls>[0], why: RegExp][] = [
    ['no certificate', { ca }, /a switch has to show a certificate/],
    ['of another CA', files('switch-s1', 'ca', 'other'), /not accepted: it is of another CA/],
    ['expired', files('switch-old'), /not accepted: it has expired/],
    ["a user's", files('user-root'), /no switch's/],
    ["a controller's", files('controller'), /not accepted: it is not made for clients/],
  ];
  for (const [what, tls, why] of wrong) {
    await t.rejects(dial(tls), { code: 'UNREACHABLE', message: why }, what);
    t.match(refused.at(-1), why, what);
  }
  t.equal(refused.length, wrong.length);
  await t.rejects(dial(files('switch-s1', 'other')), { message: /of no CA that is known here/ });
  await t.rejects(dialWebSocket(`ws://127.0.0.1:${listener.port}`), { code: 'UNREACHABLE' });
  t.equal(await answerToOldTls(listener.port), PROTOCOL_VERSION_ALERT);
  // Renewed without a restart: what it shows from now on is of the other CA.
  const other = new CertDirectory(at('other'), systemClock.wallTime());
  await other.make('controller', {
    subject: { unit: 'heddle-controller', name: 'controller' },
    purpose: 'server',
    hosts: ['127.0.0.1'],
    days: 1,
  });
  listener.renew(readServerTls(files('controller', 'other', 'other'))!);
  (await dial(files('switch-s1', 'other', 'other'))).terminate();
  await t.rejects(dial(files('switch-s1')), { message: /of no CA that is known here/ });
});

t.test('southbound: a public address needs TLS with a CA', async (t) => {
  const { cert, key } = readServerTls(files('controller'))!;
  for (const [tls, message] of [
    [undefined, /can be reached from outside and would not be encrypted/],
    [{ cert, key }, /can be reached from outside, and anybody could be a switch.*--tls-ca/],
  ] as const) {
    await t.rejects(listenWebSocket({ host: '0.0.0.0', port: 0, tls, onWire: () => {} }), {
      code: 'BAD_USAGE',
      message,
    });
  }
});

t.test('northbound: users by certificate, each with its role', async (t) => {
  const bench = new Bench();
  const controller = await bench.start();
  const tokens = new Tokens(bench.store, systemClock);
  const server = await serveNorthbound({
    controller,
    clock: systemClock,
    logger: silentLogger,
    tokens,
    port: 0,
    tls: readServerTls(files('controller')),
  });
  t.teardown(async () => {
    await server.close();
    await controller.stop();
  });
  t.match(server.url, /^https:\/\/127\.0\.0\.1:\d+$/);
  const { ca } = readClientTls({ ca: at('ca/ca.pem') });
  const as = (stem: string, of = 'ca') =>
    new Northbound(server.url, 5_000, { tls: readClientTls(files(stem, 'ca', of)) });
  t.match(await as('user-anna').identity(), { name: 'anna', role: 'view', by: 'certificate' });
  t.match(await as('user-anna').switches(), []);
  await t.rejects(as('user-anna').tokens(), { code: 'FORBIDDEN' });
  t.match(await as('user-root').tokens(), []);
  const { token } = await as('user-root').createToken({ role: 'operate', name: 'ci' });
  const byToken = new Northbound(server.url, 5_000, { token, tls: { ca } });
  t.match(await byToken.identity(), { name: 'ci', role: 'operate', by: 'token' });
  const none = new Northbound(server.url, 5_000, { tls: { ca } });
  await t.rejects(none.status(), { code: 'UNAUTHENTICATED', message: /or a client certificate/ });
  const refused: [stem: string, of: string, why: RegExp][] = [
    ['user-root', 'other', /not accepted: it is of another CA/],
    ['user-old', 'ca', /not accepted: it has expired/],
    ['user-nobody', 'ca', /no user's/],
    ['switch-s1', 'ca', /no user's/],
  ];
  for (const [stem, of, message] of refused) {
    await t.rejects(as(stem, of).status(), { code: 'UNAUTHENTICATED', message }, stem);
  }
  const untrusting = new Northbound(server.url, 5_000);
  await t.rejects(untrusting.status(), {
    code: 'UNREACHABLE',
    message: /can't be asked: its certificate is of no CA .* --tls-ca$/,
  });
  const plain = new Northbound(server.url.replace('https', 'http'), 5_000);
  await t.rejects(plain.status(), {
    code: 'UNREACHABLE',
    message: /perhaps it was stopped, or expects TLS/,
  });
  t.equal(await answerToOldTls(server.port), PROTOCOL_VERSION_ALERT);
  // Renewed without a restart, as the southbound above.
  server.renew(readServerTls(files('controller', 'other', 'other'))!);
  const renewed = new Northbound(server.url, 5_000, {
    tls: readClientTls(files('user-root', 'other', 'other')),
  });
  t.match(await renewed.identity(), { name: 'root', role: 'admin', by: 'certificate' });
  await t.rejects(as('user-root').status(), { message: /of no CA/ });
});

t.test('the command: makes, shows, renews, refuses', async (t) => {
  const dir = at('made');
  const init = [
    'certs',
    'init',
    dir,
    '--host',
    'c.example',
    '--switch',
    's1',
    '--user',
    'eve:view',
  ];
  const made = heddle([...init, '-o', 'json']);
  t.equal(made.status, 0, made.stderr);
  t.match(JSON.parse(made.stdout), {
    items: [
      { unit: 'heddle-ca', daysLeft: 3649 },
      { hosts: ['localhost', '127.0.0.1'], daysLeft: 364 },
      { file: join(dir, 'switch-s1.pem'), name: S1, unit: 'heddle-switch' },
      { stem: 'user-eve', unit: 'heddle-view', name: 'eve' },
    ],
  });
  t.match(heddle(init), { status: 1, stderr: /not written over/ });
  const bad = at('bad');
  t.match(heddle(['certs', 'init', bad, '--host', 'a b']), { status: 2, stderr: /no host name/ });
  t.throws(() => statSync(bad), { code: 'ENOENT' }, 'and nothing was made');
  t.match(heddle(['certs', 'show', bad]), { status: 1, stderr: /no directory .*certs init/ });
});

t.test('the processes: public addresses, TLS, tokens and a socket', async (t) => {
  const { cert, key, ca } = files('controller');
  for (const option of ['--northbound=0.0.0.0:0', '--southbound=[::]:0']) {
    const refused = heddle(['controller', option]);
    t.match(refused, { status: 2, stderr: /can be reached from outside.*--tls-cert/ }, option);
  }
  writeFileSync(at('not.pem'), 'no certificate');
  const wrong: [tls: Parameters<typeof readServerTls>[0], message: RegExp][] = [
    [{ cert: at('not.pem'), key }, /can't be used together/],
    [{ cert, key: at('ca/user-root.key') }, /can't be used together/],
    [{ cert }, /belong together/],
    [{ ca }, /--tls-ca alone/],
    [{ cert, key: at('nothing') }, /nothing can't be read/],
  ];
  for (const [tls, message] of wrong) {
    t.throws(() => readServerTls(tls), { code: 'BAD_USAGE', message });
  }

  writeFileSync(
    at('c.yaml'),
    'southbound: 0\nnorthbound: 0\nnorthboundSocket: n.sock\ndefaultApps: false\n' +
      'tls: { cert: ca/controller.pem, key: ca/controller.key, ca: ca/ca.pem }\n',
  );
  const child = spawn(process.execPath, command('controller', '--config', at('c.yaml')).args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HEDDLE_RUN_DIR: directory },
  });
  t.teardown(() => child.kill('SIGKILL'));
  let ready: { northbound: string; southbound: string } | undefined;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  while (ready === undefined) {
    const entry = JSON.parse((await lines.next()).value as string);
    if (entry.msg === 'ready') ready = entry;
  }
  t.match(ready, { southbound: /^wss:/, northbound: /^https:/ });
  const server = ['--server', ready.northbound, '--tls-ca', ca];
  t.match(heddle(['get', 'apps', ...server]), { status: 1, stderr: /Say who you are/ });
  const made = heddle(['token', 'create', '--role', 'view', '--server', `unix:${at('n.sock')}`]);
  t.match(made, { status: 0, stdout: /^heddle_\w+/ });
  const HEDDLE_TOKEN = made.stdout.trim();
  t.match(heddle(['get', 'apps', ...server], { HEDDLE_TOKEN }), { status: 0, stdout: /heddle/ });
  // A switch's own process, with its certificate.
  const tls = files('switch-s1');
  const dialling = ['--controller', ready.southbound.replace('0.0.0.0', '127.0.0.1')];
  const own = command(
    ...['switch', '--name', 's1', ...dialling],
    ...['--tls-ca', tls.ca, '--tls-cert', tls.cert, '--tls-key', tls.key],
  );
  const target = spawn(process.execPath, own.args, {
    stdio: 'ignore',
    env: { ...process.env, HEDDLE_RUN_DIR: directory },
  });
  t.teardown(() => target.kill('SIGKILL'));
  const local = new Northbound(`unix:${at('n.sock')}`);
  await until(async () => (await local.switches())[0]?.connected === true, 's1 is connected');
  t.match(await local.switches(), [{ id: S1, connected: true, peer: /^127\.0\.0\.1:/ }]);
  target.kill('SIGTERM');
  const environment = {
    HEDDLE_SERVER: ready.northbound,
    HEDDLE_TLS_CA: ca,
    HEDDLE_TLS_CERT: at('ca/user-root.pem'),
    HEDDLE_TLS_KEY: at('ca/user-root.key'),
  };
  t.match(heddle(['token', 'whoami'], environment), { stdout: /^root: admin, by certificate/ });
  // What a client must not do is said by the client.
  const plain = ['get', 'apps', '--server', 'http://192.0.2.1:1'];
  t.match(heddle(plain, { HEDDLE_TOKEN }), { status: 2, stderr: /not sent .* unencrypted/ });
  child.kill('SIGHUP');
  for (;;) {
    const { msg } = JSON.parse((await lines.next()).value as string) as { msg: string };
    if (msg === 'certificates read anew') break;
  }
  child.kill('SIGTERM');
  t.equal(await new Promise((done) => child.once('close', done)), 0);
});
