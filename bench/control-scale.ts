/**
 * One controller with a thousand switches: how long until all are connected and hold a thousand rules
 * each, no two the same; what the controller's process weighs at its most; and how long a new controller takes to
 * find that everything is right after the first one was killed.
 *
 * The controller is whole, with its store on disk. The switches have the real sessions, election, flow
 * store and digests, but no ports, and share a process of their own. There is no peer to compare with.
 *
 * Correctness: each switch's own digests count its rules; the new controller's kill must not have
 * led to a single change, as both sides count them.
 */
import { HeddleError } from '../proto/errors.js';
import { type BenchOptions, type BenchReport, scaled } from './report.js';
import { SimulatedNetwork } from './support/simulated.js';

export const summary = 'a thousand switches with a thousand rules each: start, memory, restart';

const SWITCHES = 1000;
const RULES = 1000;
const MAX_START_S = 30;
const MAX_RESTART_S = 10;
const MAX_GB = 1.5;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, progress } = options;
  const [switches, rulesPerSwitch] = [scaled(SWITCHES, options), scaled(RULES, options)];
  const network = new SimulatedNetwork({ seed, switches, rulesPerSwitch });
  try {
    progress(`${switches} switches connect and get ${rulesPerSwitch} rules each`);
    const first = await network.start();
    const before = await network.check(rulesPerSwitch);
    progress('the controller is killed and started again');
    const second = await network.restartController();
    const after = await network.check(rulesPerSwitch);
    const applied = sum(after.committed) - sum(before.committed);
    if (applied > 0 && second.changesSent === 0) {
      throw new HeddleError('WRONG_RESULT', `the switches were sent ${applied} transactions`);
    }
    const [startS, restartS] = [first.elapsedMs / 1000, second.elapsedMs / 1000];
    const peakGB = Math.max(first.peakRssBytes, second.peakRssBytes) / 1e9;
    const figure = (name: string, value: number, unit: string) =>
      ({ name: `control-scale/${name}`, subject: 'heddle', value, unit }) as const;
    return {
      name: 'control-scale',
      figures: [
        figure('all in sync', startS, 's'),
        figure('memory at most, start', first.peakRssBytes / 1e9, 'GB'),
        figure('memory at most, restart', second.peakRssBytes / 1e9, 'GB'),
        figure('restart, all in sync', restartS, 's'),
        figure('restart, changes sent', second.changesSent, 'changes'),
      ],
      goals: [
        { name: 'all connected and in sync, in s', actual: startS, atMost: MAX_START_S },
        { name: 'resident memory of the controller, in GB', actual: peakGB, atMost: MAX_GB },
        { name: 'all in sync after a restart, in s', actual: restartS, atMost: MAX_RESTART_S },
        { name: 'changes sent after a restart', actual: second.changesSent, atMost: 0 },
      ],
      notes: [
        `seed ${seed}; ${switches} switches, ${rulesPerSwitch} rules on each, no two the same`,
      ],
    };
  } finally {
    await network.close();
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
