/**
 * A benchmark in a process of its own, as `heddle bench all` runs them: what one leaves behind (code that V8 has
 * specialised for it, a heap full of its rules) made the next up to three times slower.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchOptions, BenchReport } from '../bench/report.js';
import { benchArguments, outputOf } from '../bench/support/child.js';
import { HeddleError } from '../proto/errors.js';

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/**
 * Runs `heddle bench NAME --json` with these options.
 * @throws HeddleError BENCH_FAILED with what it said last, if it made no report.
 */
export async function runAlone(name: string, options: BenchOptions): Promise<BenchReport> {
  const child = spawn(process.execPath, [MAIN, ...benchArguments(name, options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastLine = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    options.progress(line);
    lastLine = line;
  });
  const { output, end } = await outputOf(child);
  try {
    return JSON.parse(output) as BenchReport;
  } catch {
    const why = lastLine === '' ? `it ended with ${end}` : lastLine;
    throw new HeddleError('BENCH_FAILED', why, { field: 'name', value: name });
  }
}
