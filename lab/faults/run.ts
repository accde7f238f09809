/**
 * The long run: `node dist/lab/faults/run.js --seeds 2000 --events 500`. Each seed is a network and a
 * story of faults that happens to it (`story.ts`); one that fails is shortened and printed so that it
 * can be told again, by `--seed` and `--tell`. Seeds are shared out among `--jobs` threads.
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { FaultEvent } from './events.js';
import { shorten, storyOf, tell } from './story.js';

const HELP = `Breaks networks in process, at random but repeatably, and checks what has to hold.

  node dist/lab/faults/run.js [options]

  --seeds N     how many seeds (default 2000)
  --first N     the first of them (default 1)
  --events N    events for each (default 500)
  --jobs N      threads (default 2)
  --seed N      this seed alone
  --tell JSON   this list of events instead of the seed's own; with --seed
  --all         go on after a failure
  --no-shorten  print a failing story as it is
`;

/** Most of what a story leaves behind is dead by the time that this is full, and costs nothing to collect. */
const YOUNG_MB = 64;

interface Task {
  readonly seed: number;
  readonly count: number;
  readonly shorten: boolean;
  /** Instead of the seed's own. */
  readonly events?: readonly FaultEvent[] | undefined;
}

interface Result {
  readonly seed: number;
  readonly failure?: {
    readonly code: string;
    readonly message: string;
    readonly stack: string;
    readonly events: readonly FaultEvent[];
  };
}

async function carryOut({ seed, count, shorten: isShortened, events }: Task): Promise<Result> {
  const story = events ?? storyOf(seed, count);
  const failure = await tell(seed, story);
  if (failure === undefined) return { seed };
  const short = isShortened
    ? await shorten(seed, story, failure)
    : { violation: failure.violation, events: story.slice(0, failure.events) };
  const { code, message, cause } = short.violation;
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  return { seed, failure: { code, message, stack, events: short.events } };
}

function report({ seed, failure }: Result): void {
  if (failure === undefined) return;
  const { code, message, stack, events } = failure;
  const lines = [
    `seed ${seed} fails after ${events.length} events: ${code}: ${message}`,
    ...(code === 'THREW' ? [stack] : []),
    ...events.map((event) => `  ${JSON.stringify(event)}`),
    'To tell it again:',
    `  node dist/lab/faults/run.js --seed ${seed} --tell '${JSON.stringify(events)}'`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

interface Range {
  readonly seeds: number;
  readonly first: number;
  readonly jobs: number;
  readonly isStubborn: boolean;
}

/** Shares the seeds out among threads; stops at the first that fails, unless stubborn. */
async function runAll(range: Range, taskOf: (seed: number) => Task): Promise<Result[]> {
  const failed: Result[] = [];
  let next = range.first;
  const end = range.first + range.seeds;
  let done = 0;
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        if (next >= end || (failed.length > 0 && !range.isStubborn)) {
          void worker.terminate();
          resolve();
        } else {
          worker.postMessage(taskOf(next++));
        }
      };
      worker.on('message', (result: Result) => {
        done++;
        if (result.failure !== undefined) failed.push(result);
        report(result);
        if (done % 100 === 0) process.stdout.write(`${done} of ${range.seeds} seeds\n`);
        give();
      });
      worker.on('error', reject);
      give();
    });
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const workers = Array.from(
    { length: range.jobs },
    () => new Worker(new URL(import.meta.url), { resourceLimits }),
  );
  await Promise.all(workers.map(work));
  return failed;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '2000' },
      first: { type: 'string', default: '1' },
      events: { type: 'string', default: '500' },
      jobs: { type: 'string', default: '2' },
      seed: { type: 'string' },
      tell: { type: 'string' },
      all: { type: 'boolean', default: false },
      'no-shorten': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const count = Number(values.events);
  const events = values.tell === undefined ? undefined : (JSON.parse(values.tell) as FaultEvent[]);
  const taskOf = (seed: number): Task => ({
    seed,
    count,
    shorten: !values['no-shorten'] && events === undefined,
    events,
  });
  if (values.seed !== undefined) {
    const result = await carryOut(taskOf(Number(values.seed)));
    report(result);
    if (result.failure === undefined) process.stdout.write(`seed ${result.seed}: all held\n`);
    else process.exitCode = 1;
    return;
  }
  const seeds = Number(values.seeds);
  const range = {
    seeds,
    first: Number(values.first),
    jobs: Math.max(1, Number(values.jobs)),
    isStubborn: values.all,
  };
  const startedMs = performance.now();
  const failed = await runAll(range, taskOf);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  if (failed.length > 0) {
    process.exitCode = 1;
    process.stdout.write(`${failed.length} seeds failed, in ${seconds} s\n`);
    return;
  }
  process.stdout.write(`${seeds} seeds of ${count} events: all held, in ${seconds} s\n`);
}

if (isMainThread) {
  await main();
} else {
  parentPort?.on('message', (task: Task) => {
    void carryOut(task).then((result) => parentPort?.postMessage(result));
  });
}
