/**
 * `heddle demo` (`npm start`): the whole thing at work, with figures. This process only starts the one that
 * does it, behind `unshare` where that is needed, and waits for it: so the lab's owner carries the
 * lab's mark in its environment from its first moment, as every process of a lab does.
 */
import { spawn } from 'node:child_process';
import { Command, Option } from 'commander';
import { ownerEnvironment } from '../../lab/real/owner.js';
import { heddleCommand, wayToPrivilege } from '../../lab/real/privilege.js';
import { ensureRunDirectory } from '../run-dir.js';

interface Options {
  readonly exit?: boolean;
  readonly name: string;
  readonly inner?: boolean;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('Bring up a network, measure it, pull its plugs, and stay for you to look around.')
    .option('--exit', 'take it down at the end; exit code 0 only if every goal was met')
    .option('--name <name>', 'of the lab', 'demo')
    .addOption(new Option('--inner').hideHelp())
    .action(async (options: Options) => {
      process.exitCode = options.inner ? await runInner(options) : await runOuter(options);
    });
}

async function runInner(options: Options): Promise<number> {
  const { runDemo } = await import('../demo/run.js');
  const code = await runDemo({
    name: options.name,
    runDir: ensureRunDirectory(),
    exit: options.exit === true,
  });
  // A probe may still be at work when Ctrl-C came; nobody waits for what it would find.
  process.exit(code);
}

function runOuter(options: Options): Promise<number> {
  const way = wayToPrivilege();
  const args = ['demo', '--inner', '--name', options.name, ...(options.exit ? ['--exit'] : [])];
  const [program = '', ...rest] = [...way, ...heddleCommand(), ...args];
  const child = spawn(program, rest, {
    // The channel says nothing; it closes when one of the two dies.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...ownerEnvironment(options.name, ensureRunDirectory()),
      ...(way.length === 0 ? {} : { HEDDLE_UNSHARED: '1' }),
    },
  });
  // Ctrl-C at the terminal reaches both; the other one knows what to do.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // A signal that came before it listened for any ends it as surely.
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
