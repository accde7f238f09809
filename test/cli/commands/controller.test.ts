import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { parseControllerConfig, parseListenAddress } from '../../../cli/controller-config.js';
import { systemClock } from '../../../cli/system-clock.js';

const directory = mkdtempSync(join(tmpdir(), 'heddle-controller-'));
t.teardown(() => rmSync(directory, { recursive: true }));

t.test('configuration: what is right', (t) => {
  t.same(parseControllerConfig('', 'c.yaml'), {});
  t.same(
    parseControllerConfig('southbound: 6654\nnorthbound: "[::1]:8080"\napps: [a.ts]\n', 'c.yaml'),
    { southbound: '6654', northbound: '[::1]:8080', apps: ['a.ts'] },
  );
  const field = '{ name: gtp.teid, bitOffset: 32, bitWidth: 32, entry: %s }';
  const entry = '{ after: udp, selector: 2152, lengthBytes: 8 }';
  t.same(parseControllerConfig(`fields: [${field.replace('%s', entry)}]`, 'c.yaml'), {
    fields: [
      {
        name: 'gtp.teid',
        bitOffset: 32,
        bitWidth: 32,
        entry: { after: 'udp', selector: 2152, lengthBytes: 8 },
      },
    ],
  });
  t.same(parseListenAddress('6654', '--x'), { host: '127.0.0.1', port: 6654 });
  t.same(parseListenAddress('[::1]:0', '--x'), { host: '::1', port: 0 });
  t.match(parseListenAddress('unix:/a/b.sock', '--x'), { path: '/a/b.sock' });
  const tls = 'tls: { cert: a.pem, key: a.key, ca: b.pem }\nrequestsPerSecond: 5\n';
  t.same(parseControllerConfig(tls, 'c.yaml'), {
    tls: { cert: 'a.pem', key: 'a.key', ca: 'b.pem' },
    requestsPerSecond: 5,
  });
  t.same(parseListenAddress('localhost:65535', '--x'), { host: 'localhost', port: 65535 });
  t.end();
});

t.test('configuration: the example has every setting, and as it stands all defaults', (t) => {
  const text = readFileSync('examples/controller.yaml', 'utf8'); // Tests run in the project's directory.
  const asItStands = parseControllerConfig(text, 'controller.yaml');
  t.match(asItStands, { southbound: '127.0.0.1:6654', northbound: '127.0.0.1:8080' });
  const whole = parseControllerConfig(
    text.replace(/^# (?=\w+: |\w+:$| )/gm, ''),
    'controller.yaml',
  );
  let settings: string[] = [];
  try {
    parseControllerConfig('nothing: 1\n', 'c.yaml');
  } catch (error) {
    settings = /expected one of (.*)/.exec((error as Error).message)![1]!.split(', ');
  }
  t.ok(settings.length > 10);
  t.same(Object.keys(whole).sort(), settings.sort());
  t.end();
});

t.test('configuration: mistakes have file, line, field and what was expected', (t) => {
  const wrong = (text: string, message: RegExp): void => {
    t.throws(() => parseControllerConfig(text, 'c.yaml'), { code: 'BAD_CONFIG', message });
  };
  wrong('logLevel: info\nsouthbond: 1\n', /^c\.yaml:2: southbond: expected one of southbound/);
  wrong(
    'logLevel: info\nfields: [{ name: a.b }]\n',
    /^c\.yaml:2: fields: expected a list of header/,
  );
  wrong('fields: [{ name: a.b, bits: 3 }]\n', /^c\.yaml:1: fields: expected a list of header/);
  wrong('logLevel: loud\n', /^c\.yaml:1: logLevel: expected one of debug/);
  wrong('southbound: host:99999\n', /^c\.yaml:1: southbound: expected HOST:PORT/);
  wrong('southbound: 70000\n', /^c\.yaml:1: southbound/);
  wrong('tls: { cert: a.pem }\n', /^c\.yaml:1: tls: expected paths such as/);
  wrong('requestsPerSecond: 0\n', /^c\.yaml:1: requestsPerSecond: expected a whole number/);
  wrong('\n\napps: a.ts\n', /^c\.yaml:3: apps: expected a list/);
  wrong('apps:\n  - 1\n', /apps: expected a list/);
  wrong('a: [\n', /^c\.yaml:2: YAML/);
  wrong('- 1\n', /^c\.yaml:1: file: expected settings/);
  wrong('stateDir: *nobody\n', /^c\.yaml:1: YAML/);
  for (const bad of ['host:', 'a b:1', '99999', ':1', '-1']) {
    t.throws(() => parseListenAddress(bad, '--southbound'), { code: 'BAD_USAGE' }, bad);
  }
  t.end();
});

t.test('the system clock', async (t) => {
  const before = systemClock.now();
  await new Promise<void>((done) => systemClock.after(5, done));
  t.ok(systemClock.now() - before >= 4);
  t.ok(Math.abs(systemClock.wallTime() - Date.now()) < 1000);
  let fired = 0;
  systemClock.after(0, () => fired++).cancel();
  systemClock.after(1, () => fired++).cancel();
  const far = systemClock.after(2 ** 33, () => fired++);
  const timer = systemClock.every(1, () => fired++);
  await new Promise((done) => setTimeout(done, 20));
  timer.cancel();
  far.cancel();
  t.ok(fired >= 1 && fired <= 21, 'cancelled timers and those of next month did not fire');
});

/** Runs the command from whatever this test runs from, sources or built. */
function controller(...args: string[]) {
  const here = fileURLToPath(import.meta.url);
  const main = fileURLToPath(
    new URL(`../../../cli/main${here.slice(here.lastIndexOf('.'))}`, import.meta.url),
  );
  const child = spawn(process.execPath, [...process.execArgv, main, 'controller', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HEDDLE_RUN_DIR: directory },
  });
  t.teardown(() => child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return { child, ended, errors: () => errors };
}

t.test("the process: ready, serving apps of one's own, and gone on SIGTERM", async (t) => {
  const app = join(directory, 'mine.ts');
  writeFileSync(
    app,
    `import { defineApp } from 'heddle';
export default defineApp({ name: 'mine' as const, compile(network, desired): void {} });
`,
  );
  writeFileSync(
    join(directory, 'loops.js'),
    `export default { name: 'loops', start() { for (;;); } };`,
  );
  writeFileSync(
    join(directory, 'c.yaml'),
    'southbound: 0\nnorthbound: 0\napps: [mine.ts, loops.js]\nappTimeLimitMs: 100\n',
  );
  const { child, ended, errors } = controller(
    '--config',
    join(directory, 'c.yaml'),
    '--no-default-apps',
    `--southbound-socket=${join(directory, 'south.sock')}`,
  );
  // Whoever calls an app that never returns never says anything again.
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  let ready: { northbound: string; southbound: string; msg: string } | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line) as NonNullable<typeof ready>;
    if (entry.msg !== 'ready') continue;
    ready = entry;
    break;
  }
  t.match(ready, { southbound: /^ws:\/\/127\.0\.0\.1:\d+$/ }, errors());
  const response = await fetch(`${ready!.northbound}/v1/apps`);
  t.match(await response.json(), {
    items: [
      { name: 'heddle' },
      { name: 'mine', source: app },
      { name: 'loops', state: 'failed', message: /^start: it did not return within 100 ms/ },
    ],
  });
  child.kill('SIGTERM');
  t.equal(await ended, 0, errors());
  clearTimeout(patience);
});

t.test('the process: mistakes end it with a sentence', async (t) => {
  const bad = join(directory, 'bad.ts');
  writeFileSync(bad, 'export default {\n  name: 7 7\n};\n');
  const broken = controller('--app', bad, '--state-dir', join(directory, 's2'));
  t.equal(await broken.ended, 1);
  t.match(broken.errors(), /heddle: .*bad\.ts:2/);
  const usage = controller('--southbound', 'nowhere:port');
  t.equal(await usage.ended, 2);
  t.match(usage.errors(), /--southbound: expected HOST:PORT/);
});
