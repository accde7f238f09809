/**
 * Runs a test file inside network and mount namespaces of its own, so that it may make interfaces and
 * namespaces as it likes and whatever it leaves vanishes with it. As root by `unshare -nm`, as an
 * ordinary user by `unshare -Urnm`; where neither is possible the tests are skipped and say why.
 *
 *     import { inPrivateNamespaces } from './privileged.js';
 *     await inPrivateNamespaces(import.meta.url, (t) => {
 *       t.test('…', async (t) => { … });
 *     });
 *
 * Such a file must not import tap itself. It runs twice: outside it only starts itself again inside,
 * with the same output. HEDDLE_TEST_USERNS=1 takes the way of the ordinary user even for root.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { privilegeReport } from '../../../switch/os/namespaces.js';

/** Set in the environment of the process inside. */
const INSIDE = 'HEDDLE_TEST_NAMESPACES';

/** `url`: the test file's `import.meta.url`. `body` adds the tests; it runs only inside. */
export async function inPrivateNamespaces(
  url: string,
  body: (t: Test) => void | Promise<void>,
): Promise<void> {
  if (process.env[INSIDE] === '1') {
    prepareInside();
    await body((await import('tap')).default as unknown as Test);
    return;
  }
  const report = privilegeReport();
  if (report.way === 'none') {
    const { default: t } = await import('tap');
    t.plan(0, report.sentence);
    return;
  }
  const asUser = report.way === 'userNamespace' || process.env['HEDDLE_TEST_USERNS'] === '1';
  process.exitCode = await runAgain(asUser ? '-Urnm' : '-nm', fileURLToPath(url));
}

function runAgain(namespaces: string, file: string): Promise<number> {
  // The kernel stops what is inside when `unshare` itself is stopped.
  const command = ['--fork', '--kill-child', process.execPath, ...process.execArgv, file];
  const child = spawn('unshare', [namespaces, ...command], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGALRM', 'SIGHUP'] as const) {
    process.once(signal, () => child.kill('SIGKILL'));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function prepareInside(): void {
  // `ip netns` keeps its names below /run, which belongs to the machine: hide it.
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run']);
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
}

/** Runs a command that must work and gives its output; its complaint becomes the error. */
export function must(command: string, ...args: string[]): string {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  if (result.error !== undefined || result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr}`);
  }
  return result.stdout;
}
