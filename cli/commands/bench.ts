/**
 * `heddle bench NAME`: runs a benchmark from `bench/` and prints its figures beside their goals and peers.
 */
import { readdirSync } from 'node:fs';
import { Command, Option } from 'commander';
import {
  type BenchCase,
  type BenchOptions,
  type BenchReport,
  formatReport,
  isMet,
} from '../../bench/report.js';
import { HeddleError } from '../../proto/errors.js';
import { runAlone } from '../bench-process.js';
import { decimal, dim, formatTable, print, wholeNumber } from '../output.js';

interface BenchModule {
  readonly summary: string;
  readonly cases?: readonly BenchCase[];
  readonly run: (options: BenchOptions) => Promise<BenchReport>;
}

interface CommandOptions {
  readonly json?: boolean;
  readonly seconds?: number;
  readonly scale?: number;
  readonly seed?: number;
  readonly peers: boolean;
  readonly case?: readonly string[];
}

export function benchCommand(): Command {
  return new Command('bench')
    .description('Run a benchmark, or list them.')
    .argument('[name]', `one of ${benchNames().join(', ')}, or all`)
    .option('--json', 'print the figures as JSON')
    .addOption(
      new Option('--seconds <s>', 'for each single measurement').argParser(decimal(0.1, 3600)),
    )
    .addOption(
      new Option(
        '--scale <share>',
        'of every size in it, to see whether it runs; its goals do not count then',
      ).argParser(decimal(0.0001, 1)),
    )
    .addOption(new Option('--seed <n>', 'of generated inputs').argParser(wholeNumber(0, 2 ** 31)))
    .option('--no-peers', 'Heddle alone, without what it is compared with')
    .addOption(
      new Option(
        '--case <name>',
        'only this part of the benchmark; repeatable; without a name of a benchmark they are listed',
      ).argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]),
    )
    .action(bench);
}

/** Every module directly in `bench/` is a benchmark, but for the one that formats reports. */
function benchNames(): string[] {
  const files = readdirSync(new URL('../../bench/', import.meta.url));
  return files
    .map((file) => /^([a-z0-9-]+)\.(?:ts|js)$/.exec(file)?.[1])
    .filter((name): name is string => name !== undefined && name !== 'report')
    .sort();
}

async function load(name: string): Promise<BenchModule> {
  return (await import(new URL(`../../bench/${name}.js`, import.meta.url).href)) as BenchModule;
}

async function list(names: readonly string[]): Promise<void> {
  const rows: BenchCase[] = [];
  for (const name of names) {
    const { summary, cases = [] } = await load(name);
    rows.push({ name, summary });
    for (const part of cases) rows.push({ ...part, name: `  --case ${part.name}` });
  }
  print(
    formatTable(rows, [
      { title: 'BENCHMARK', cell: (row) => row.name },
      { title: 'WHAT IT MEASURES', cell: (row) => row.summary },
    ]),
  );
}

async function checkCases(name: string, chosen: readonly string[]): Promise<void> {
  const known = name === 'all' ? [] : ((await load(name)).cases ?? []).map((part) => part.name);
  const wrong = chosen.find((part) => !known.includes(part));
  if (wrong === undefined) return;
  const reason =
    known.length === 0
      ? `--case does not go with "${name}", which has no parts`
      : `the benchmark ${name} has no case "${wrong}": there are ${known.join(', ')}`;
  throw new HeddleError('BAD_USAGE', reason, { field: 'case', value: wrong });
}

async function bench(name: string | undefined, options: CommandOptions): Promise<void> {
  const names = benchNames();
  if (name === undefined) {
    await list(names);
    return;
  }
  if (name !== 'all' && !names.includes(name)) {
    throw new HeddleError(
      'BAD_USAGE',
      `there is no benchmark "${name}": there are ${names.join(', ')}, and all`,
      { value: name },
    );
  }
  if (options.case !== undefined) await checkCases(name, options.case);
  const { seconds, scale, seed, peers, case: cases, json } = options;
  const given: BenchOptions = {
    ...(seconds !== undefined && { seconds }),
    ...(scale !== undefined && { scale }),
    ...(seed !== undefined && { seed }),
    ...(cases !== undefined && { cases }),
    peers,
    // Beside the result, so that a pipe gets only the figures.
    progress: (line) => process.stderr.write(`${dim(line)}\n`),
  };
  if (name !== 'all') {
    const report = await (await load(name)).run(given);
    print(json ? JSON.stringify(report, undefined, 2) : formatReport(report));
    process.exitCode = isGood(report, given) ? 0 : 1;
    return;
  }
  const reports: BenchReport[] = [];
  for await (const report of runAll(names, runAlone, given)) {
    reports.push(report);
    if (!json) print(`${formatReport(report)}\n`);
  }
  if (json) print(JSON.stringify(reports, undefined, 2));
  process.exitCode = reports.every((report) => isGood(report, given)) ? 0 : 1;
}

/** One after the other; one that fails says so in its report, and the others are run all the same. */
export async function* runAll(
  names: readonly string[],
  runOne: (name: string, options: BenchOptions) => Promise<BenchReport>,
  options: BenchOptions,
): AsyncGenerator<BenchReport> {
  for (const name of names) {
    try {
      yield await runOne(name, options);
    } catch (error) {
      const { message } = error as Error;
      options.progress(`${name}: ${message}`);
      yield { name, figures: [], goals: [], notes: [], error: message };
    }
  }
}

/** Goals are for the whole size. */
function isGood({ goals, error }: BenchReport, { scale = 1 }: BenchOptions): boolean {
  return error === undefined && (scale < 1 || goals.every(isMet));
}
