/**
 * The demonstration from beginning to end: brings up a lab, goes through the steps, says what came of
 * each, and stays until Ctrl-C or, with `--exit`, takes everything down at once.
 */
import { settleIn } from '../../lab/real/owner.js';
import { Interrupted, LabSupervisor } from '../../lab/real/supervisor.js';
import { HeddleError } from '../../proto/errors.js';
import { formatProgress, readLab } from '../commands/lab.js';
import { bold, dim, green, print, red, StatusLine } from '../output.js';
import {
  cutLink,
  type Figure,
  killController,
  measureTcp,
  pingEverybody,
  type StepContext,
  type StepResult,
  showTopology,
} from './steps.js';

export interface DemoOptions {
  readonly name: string;
  readonly runDir: string;
  /** Take it down after the last step. */
  readonly exit: boolean;
}

const unicode = /utf-?8/i.test(
  process.env['LC_ALL'] || process.env['LC_CTYPE'] || process.env['LANG'] || 'utf-8',
);

/** Resolves with the exit code: 0 when every goal was met. */
export async function runDemo(options: DemoOptions): Promise<number> {
  settleIn();
  const line = new StatusLine();
  const interruption = new AbortController();
  const lab = new LabSupervisor(readLab('leaf-spine', options.name), {
    runDir: options.runDir,
    onProgress: (progress) => line.update(`   ${formatProgress(progress)}`),
    onUnexpectedEnd: (name, how) => print(dim(`   ${name} ended (${how}) and is started again`)),
  });
  const interrupted = new Promise<void>((resolve) => {
    const stop = (): void => {
      if (interruption.signal.aborted) return;
      line.clear();
      print('\ntaking everything down ...');
      interruption.abort(new Interrupted());
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    // The command that started us, or who reads what we say, is gone without a word.
    process.once('disconnect', stop);
    process.stdout.on('error', stop);
    process.channel?.unref();
  });
  let finished = false;
  let met = true;
  const work = async (): Promise<void> => {
    print(bold('Heddle: a leaf-spine network of 6 switches and 8 hosts, and one controller.'));
    print(dim('Every switch and the controller is a process, every host a network namespace.'));
    const startedAt = performance.now();
    await lab.start();
    const context: StepContext = {
      lab,
      signal: interruption.signal,
      tell: (text) => line.update(`   ${text}`),
    };
    const tookMs = performance.now() - startedAt;
    const steps: [string, () => Promise<StepResult>][] = [
      ['Discovery', () => showTopology(context, tookMs)],
      ['Every host pings every other', () => pingEverybody(context)],
      ['TCP throughput', () => measureTcp(context)],
      ['The controller is killed under traffic', () => killController(context)],
      ['A link is cut under traffic', () => cutLink(context)],
    ];
    for (const [i, [title, step]] of steps.entries()) {
      interruption.signal.throwIfAborted();
      print(`\n${bold(`${i + 1}. ${title}`)}`);
      if (!(await carryOut(step, line, interruption.signal))) met = false;
    }
    finished = true;
    print(`\n${met ? green(bold('Every goal was met.')) : red(bold('Not every goal was met.'))}`);
    if (options.exit) return;
    printWhatNext(lab);
    await interrupted;
  };
  let failure: unknown;
  await Promise.race([work(), interrupted]).catch((error) => {
    failure = error;
  });
  line.clear();
  await lab.stop();
  if (options.exit || interruption.signal.aborted)
    print('everything is down, nothing is left behind');
  if (failure !== undefined && !(failure instanceof Interrupted)) throw failure;
  if (!finished) return 130;
  return met ? 0 : 1;
}

/** One step; true when every goal of it was met. A step that fails does not keep the next from it. */
async function carryOut(
  step: () => Promise<StepResult>,
  line: StatusLine,
  signal: AbortSignal,
): Promise<boolean> {
  let result: StepResult;
  try {
    result = await step();
  } catch (error) {
    signal.throwIfAborted();
    line.clear();
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof HeddleError)) throw error;
    print(`   ${mark(false)} ${message}`);
    return false;
  }
  line.clear();
  if (result.picture !== undefined) {
    print(
      `${result.picture
        .split('\n')
        .map((text) => `     ${text}`)
        .join('\n')}`,
    );
  }
  for (const figure of result.figures) print(formatFigure(figure));
  return result.figures.every((figure) => figure.met);
}

function formatFigure(figure: Figure): string {
  return `   ${mark(figure.met)} ${figure.text} ${dim(`(goal: ${figure.goal})`)}`;
}

function mark(met: boolean): string {
  if (met) return green(unicode ? '✔' : 'ok');
  return red(unicode ? '✘ MISSED:' : 'MISSED:');
}

function printWhatNext(lab: LabSupervisor): void {
  const { name, northbound } = lab.state;
  const rows: [string, string][] = [
    ['heddle get switches', 'also links, hosts, ports, apps; -o json, yaml or wide'],
    ['heddle flows leaf1', 'the rules in a switch, by stage, with their packets'],
    ['heddle lab ping-all', 'the matrix again'],
    ['heddle lab exec h1 -- ip address', 'a command in a host'],
    ['heddle lab link leaf1 spine1 down', 'cut a link, and "up" to restore it'],
    ['heddle lab status', 'the processes: kill one and see'],
    [`curl http://127.0.0.1:${northbound}/v1/status`, 'the same by HTTP'],
  ];
  print(
    `\n${bold('6. Now you.')} The lab "${name}" stays up; from another terminal, for example:\n`,
  );
  const width = Math.max(...rows.map(([command]) => command.length));
  for (const [command, what] of rows) print(`     ${command.padEnd(width)}   ${dim(what)}`);
  print(`\n   ${dim('"heddle" is "npx heddle" here, or "npm link" puts it on your path.')}`);
  print('   Ctrl-C takes everything down.');
}
