/**
 * The `heddle` command on real namespaces, as a person uses it: two labs beside each other, one whose owner
 * is killed, one that is interrupted, and what is left of all that (nothing).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { SOFTWARE } from '../../controller/identity.js';
import { heddleCommand } from '../../lab/real/privilege.js';
import { privilegeReport } from '../../switch/os/namespaces.js';
import { until } from '../until.js';

const report = privilegeReport();
const skip = report.way === 'none' ? report.sentence : false;

// Short, since sockets lie below it; real names of namespaces are shared, so these carry our id.
const runDir = mkdtempSync(join(tmpdir(), 'hl-'));
const id = process.pid.toString(36);
const env = { ...process.env, HEDDLE_RUN_DIR: runDir, NO_COLOR: '1' };
delete (env as NodeJS.ProcessEnv)['HEDDLE_SERVER'];

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[]): { child: ChildProcess; result: Promise<Result> } {
  const [program = '', ...rest] = [...heddleCommand(), ...args];
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  const result = new Promise<Result>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, result };
}

function heddle(...args: string[]): Promise<Result> {
  return start(args).result;
}

/** Process ids that carry a lab of this test in their environment. */
function labProcesses(lab: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1')
        .split('\0')
        .includes(`HEDDLE_LAB=${lab}`);
    } catch {
      return false;
    }
  });
}

function leftOvers(lab: string): string[] {
  const netns = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  const labs = existsSync(join(runDir, 'labs')) ? readdirSync(join(runDir, 'labs')) : [];
  return [
    ...netns.filter((name) => name.startsWith(`heddle-${lab}-`)),
    ...labs.filter((name) => name === lab),
    ...labProcesses(lab).map((pid) => `process ${pid}`),
  ];
}

t.teardown(async () => {
  await heddle('lab', 'down', '--all');
  rmSync(runDir, { recursive: true, force: true });
});

t.test('what is wrong is said in one sentence, with the right exit code', async (t) => {
  const file = join(runDir, 'bad.yaml');
  writeFileSync(file, 'apiVersion: heddle.dev/v1\nkind: Lab\nmetadata: { name: x }\nspec: {}\n');
  const [badFile, noFile, badLevel, noLab, noWatch, noServer] = await Promise.all([
    heddle('lab', 'up', file),
    heddle('lab', 'up', join(runDir, 'none.yaml')),
    heddle('lab', 'up', '--log-level', 'loud'),
    heddle('lab', 'down', 'nothing'),
    heddle('get', 'switches', '--watch'),
    heddle('get', 'hosts', '--server', 'http://127.0.0.1:1', '-o', 'json'),
  ]);
  t.equal(badFile.code, 2);
  t.equal(badFile.err, `${file}:4: spec.switches: must be there\n`);
  t.match(noFile, { code: 2, err: /^heddle: there is no lab file/ });
  t.match(badLevel, { code: 2, err: /'loud' is invalid\. Allowed choices are debug/ });
  t.match(noLab, { code: 1, err: /^heddle: there is no lab "nothing"/ });
  t.match(noWatch, { code: 2, err: /--watch .* not switches/ });
  t.equal(noServer.code, 1);
  t.match(JSON.parse(noServer.err), { error: { code: 'UNREACHABLE', message: /127\.0\.0\.1:1/ } });
  t.equal(noServer.out, '');
});

t.test('two labs side by side, and one whose owner is killed', { skip }, async (t) => {
  const [one, two] = [`t${id}a`, `t${id}b`];
  const ups = await Promise.all([
    heddle('lab', 'up', 'single', '--name', one),
    heddle('lab', 'up', 'single', '--name', two),
  ]);
  for (const up of ups) t.match(up, { code: 0, out: /is up: 1 switches, 0 links, 2 hosts/ });
  t.match(await heddle('lab', 'up', 'single', '--name', one), { code: 1, err: /already running/ });

  const [pings, exec, hosts, switches, ambiguous, flows] = await Promise.all([
    heddle('lab', 'ping-all', '--lab', one),
    heddle('lab', 'exec', '--lab', two, 'h2', '--', 'sh', '-c', 'ip -br address; exit 7'),
    heddle('get', 'hosts', '--lab', one, '-o', 'json'),
    heddle('get', 'switches', '--lab', one, '-o', 'json'),
    heddle('get', 'hosts'),
    heddle('flows', 's1', '--lab', two),
  ]);
  t.match(pings, { code: 0, out: /2 of 2 pairs reach each other/ });
  t.match(exec, { code: 7, out: /10\.0\.0\.2\/8/ });
  t.match(JSON.parse(hosts.out).items.length, 2);
  t.match(JSON.parse(switches.out).items, [{ software: SOFTWARE }]);
  t.match(ambiguous, { code: 1, err: /several labs run: name one of/ });
  t.match(flows, { code: 0, out: /classify \(table 0\)/ });

  await t.test('a namespace is attached and detached', async (t) => {
    const netns = `heddle-${one}-h2`;
    const where = ['--lab', one, '--netns', netns, '--ifname', 'eth7'];
    const attached = await heddle('attach', 's1', ...where, '--ip', '10.7.7.7/8');
    t.match(attached, { code: 0, out: /is port 3 of s1/ });
    const link = await heddle(
      'lab',
      'exec',
      '--lab',
      one,
      'h2',
      '--',
      'ip',
      'address',
      'show',
      'eth7',
    );
    t.match(link.out, '10.7.7.7/8');
    const foreign = await heddle('detach', 's1', '--lab', one, '--netns', netns);
    t.match(foreign, { code: 1, err: /eth0 .* is not attached to s1, so it is left alone/ });
    t.match(await heddle('detach', 's1', ...where), { code: 0, out: /port 3 of s1/ });
    t.match(await heddle('detach', 's1', ...where), { code: 1 });
  });

  const status = JSON.parse((await heddle('lab', 'status', one, '-o', 'json')).out).items[0];
  const owner = status.processes.find((p: { role: string }) => p.role === 'owner');
  process.kill(owner.pid, 'SIGKILL');
  await until(() => !labProcesses(one).includes(String(owner.pid)), 'it is dead');
  t.match(await heddle('lab', 'status', one), { code: 0, out: /abandoned/ });
  t.match(await heddle('lab', 'down', one), { code: 0, out: /cleaned up; its owner was gone/ });
  t.same(leftOvers(one), []);
  t.match(await heddle('lab', 'ping-all', '--name', two), { code: 0 }, 'the other lives on');
  t.match(await heddle('lab', 'down', two), { code: 0, out: /is down/ });
  t.same(leftOvers(two), []);
});

t.test('interrupted or abandoned while it starts, it leaves nothing', { skip }, async (t) => {
  // Each as soon as there is something of it: a directory, one process, more.
  const signals: [NodeJS.Signals, (lab: string) => boolean][] = [
    ['SIGINT', (lab) => leftOvers(lab).length > 0],
    ['SIGTERM', (lab) => labProcesses(lab).length > 0],
    ['SIGKILL', (lab) => labProcesses(lab).length > 1],
  ];
  await Promise.all(
    signals.map(async ([signal, hasBegun], i) => {
      const lab = `t${id}i${i}`;
      const { child, result } = start(['lab', 'up', 'single', '--name', lab]);
      await until(() => hasBegun(lab), `${lab} has begun`);
      child.kill(signal);
      const { code } = await result;
      if (signal !== 'SIGKILL') t.ok(code === 130 || code === null, `${signal}: exit code ${code}`);
      await until(() => leftOvers(lab).length === 0, `nothing is left after ${signal}`);
    }),
  );
});
