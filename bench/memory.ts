/**
 * Resident bytes a rule with a million rules: of table memory alone, which is what packets meet, and of
 * a switch that also keeps every rule in the words in which it came, to list, compare and save it.
 *
 * Each is measured in a process of its own, before and after the rules, garbage collected, from
 * VmRSS in /proc/self/status.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HeddleError } from '../proto/errors.js';
import { type BenchOptions, type BenchReport, scaled } from './report.js';
import { outputOf } from './support/child.js';

export const summary = 'resident bytes a rule at a million rules';

const RULES = 1_000_000;
const MAX_BYTES = 200;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seed = 1, progress } = options;
  const rules = scaled(RULES, options);
  const measure = async (what: 'tables' | 'switch'): Promise<number> => {
    progress(`${what}: ${rules} rules`);
    return await residentBytes(what, rules, seed);
  };
  const tables = await measure('tables');
  const whole = await measure('switch');
  const figure = (name: string, value: number) =>
    ({ name: `memory/${name}-1M-rules`, subject: 'heddle', value, unit: 'bytes/rule' }) as const;
  return {
    name: 'memory',
    figures: [figure('tables', tables), figure('switch', whole)],
    goals: [
      { name: 'table memory, resident bytes a rule', actual: tables, atMost: MAX_BYTES },
      { name: 'the whole switch, resident bytes a rule', actual: whole, atMost: MAX_BYTES },
    ],
    notes: [`seed ${seed}; ${rules} rules to an Ethernet address, 48 ports`],
  };
}

async function residentBytes(what: string, rules: number, seed: number): Promise<number> {
  const script = fileURLToPath(new URL('support/memory-process.js', import.meta.url));
  const args = ['--expose-gc', '--max-old-space-size=4096', script];
  const child = spawn(process.execPath, [...args, what, String(rules), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { output, end } = await outputOf(child);
  if (end !== 0) {
    throw new HeddleError('COMMAND_FAILED', `the measuring process ended with ${end}`);
  }
  return Number(output);
}
