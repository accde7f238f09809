/**
 * The benchmarks that need no namespaces, at a thousandth of their size: they run to their end, find what they check
 * right, and have a figure beside each goal. What the figures are says nothing here. Peers take seconds to start,
 * and are left out.
 */
import t from 'tap';
import type { BenchOptions, BenchReport } from '../../bench/report.js';
import { runAlone } from '../../cli/bench-process.js';
import { runAll } from '../../cli/commands/bench.js';

const OPTIONS: BenchOptions = { scale: 0.001, seconds: 0.01, peers: false, progress: () => {} };

interface Wanted {
  readonly figures: number;
  readonly goals: number;
  /** Among the figures. */
  readonly has: string;
  /** Only these; default: all. */
  readonly cases?: readonly string[];
}

const BENCHMARKS: Readonly<Record<string, Wanted>> = {
  // These two mostly wait: links take seconds to be found, at any size, and a controller to trust its view.
  'control-scale': { figures: 5, goals: 4, has: 'control-scale/restart, changes sent' },
  convergence: {
    figures: 4,
    goals: 1,
    has: 'convergence/20 switches, the first cuts',
    cases: ['20'],
  },
  apply: { figures: 3, goals: 2, has: 'apply/one more, installed' },
  attack: { figures: 12, goals: 9, has: 'attack/fw-port-scan' },
  classifier: { figures: 45, goals: 3, has: 'classifier/update-ipc-100k' },
  memory: { figures: 2, goals: 2, has: 'memory/switch-1M-rules' },
  pipeline: { figures: 7, goals: 3, has: 'pipeline/acl-10k-rules-no-cache' },
  reactive: { figures: 3, goals: 2, has: 'reactive/answered' },
  'rule-throughput': { figures: 2, goals: 1, has: 'rule-throughput/desired to acked' },
};

t.jobs = 3;
for (const [name, wanted] of Object.entries(BENCHMARKS)) {
  t.test(name, { buffered: true }, async (t) => {
    const { run, summary } = await import(`../../bench/${name}.js`);
    t.type(summary, 'string');
    const cases = wanted.cases === undefined ? {} : { cases: wanted.cases };
    const report: BenchReport = await run({ ...OPTIONS, ...cases });
    t.match(report, { name, error: undefined });
    const own = report.figures.filter(({ subject }) => subject === 'heddle');
    t.equal(own.length, wanted.figures);
    t.equal(report.goals.length, wanted.goals);
    t.ok(report.figures.some((figure) => figure.name === wanted.has));
    t.same(
      [...report.figures, ...report.goals].filter((each) =>
        Number.isNaN('value' in each ? each.value : each.actual),
      ),
      [],
    );
    t.ok(report.goals.every(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined));
    t.match(report.notes[0], /^seed 1; /);
  });
}

t.test('all: one that fails is told of, and the others are run', async (t) => {
  const reports: BenchReport[] = [];
  const runOne = async (name: string): Promise<BenchReport> => {
    if (name === 'b') throw new Error('no such luck');
    return { name, figures: [], goals: [], notes: [] };
  };
  for await (const report of runAll(['a', 'b', 'c'], runOne, OPTIONS)) reports.push(report);
  t.match(reports, [
    { name: 'a', error: undefined },
    { name: 'b', error: 'no such luck', figures: [] },
    { name: 'c', error: undefined },
  ]);
});

t.test('all: each in a process of its own', async (t) => {
  const told: string[] = [];
  const options = { ...OPTIONS, seconds: 0.1, progress: (line: string) => told.push(line) };
  t.match(await runAlone('pipeline', options), { name: 'pipeline', error: undefined });
  t.match(told.join('\n'), /rounds/);
  await t.rejects(runAlone('nothing', options), { code: 'BENCH_FAILED', message: /"nothing"/ });
});
