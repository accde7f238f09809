/**
 * Rules a second from desired to acknowledged: an app wants other rules on each of a few switches, and
 * the time runs until the last of them has acknowledged its last one. The controller is whole and has a process
 * of its own; the switches are simulated (see `control-scale.ts`), and share another.
 *
 * What the app and the reading of its rules take is in the whole, which stands beside the rate from the
 * moment when they are desired. Correctness: each switch's own digests count its rules. There is no
 * peer to compare with.
 */
import { type BenchOptions, type BenchReport, median, scaled, spread } from './report.js';
import { SimulatedNetwork } from './support/simulated.js';

export const summary = 'rules a second, from desired to acknowledged by simulated switches';

const SWITCHES = 20;
const RULES = 10_000;
const ROUNDS = 5;
const MIN_PER_S = 200_000;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, progress } = options;
  const rulesPerSwitch = scaled(RULES, options);
  const network = new SimulatedNetwork({ seed, switches: SWITCHES, rulesPerSwitch: 0 });
  const [desired, whole]: [number[], number[]] = [[], []];
  try {
    await network.start();
    for (let round = 0; round <= ROUNDS; round++) {
      progress(
        `round ${round} of ${ROUNDS}: ${rulesPerSwitch} rules on each of ${SWITCHES} switches`,
      );
      const { elapsedMs, compileMs } = await network.controller.call('want', {
        rulesPerSwitch,
      });
      await network.check(rulesPerSwitch);
      await network.controller.call('want', { rulesPerSwitch: 0 });
      await network.check(0);
      // The first round is for the compiler of both.
      if (round === 0) continue;
      const rules = SWITCHES * rulesPerSwitch;
      desired.push((rules / (elapsedMs - compileMs)) * 1000);
      whole.push((rules / elapsedMs) * 1000);
    }
  } finally {
    await network.close();
  }
  const figure = (name: string, rates: readonly number[]) => ({
    name: `rule-throughput/${name}`,
    subject: 'heddle',
    value: median(rates),
    spread: spread(rates),
    unit: 'rules/s',
  });
  const goal = 'rules a second, from desired to acknowledged';
  return {
    name: 'rule-throughput',
    figures: [figure('desired to acked', desired), figure('with the app that wants them', whole)],
    goals: [{ name: goal, actual: median(desired), atLeast: MIN_PER_S }],
    notes: [
      `seed ${seed}; ${rulesPerSwitch} rules on each of ${SWITCHES} switches, in turns with none`,
    ],
  };
}
