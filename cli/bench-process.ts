/**
 * A benchmark in a process of its own, as `heddle bench all` runs them: what one leaves behind (code that V8 has
 * specialised for it, a heap full of its rules) made the next up to three times slower.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchOptions, BenchReport } from '../bench/report.js';
import { HeddleError } from '../proto/errors.js';

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/**
 * Runs `heddle bench NAME --json` with these options.
 * @throws HeddleError BENCH_FAILED with what it said last, if it made no report.
 */
export async function runAlone(name: string, options: BenchOptions): Promise<BenchReport> {
  const { seconds, scale, seed, cases = [], peers = true, progress } = options;
  const values = Object.entries({ seconds, scale, seed }).filter(
    ([, value]) => value !== undefined,
  );
  const given = [...values, ...cases.map((part) => ['case', part])];
  const args = given.flatMap(([option, value]) => [`--${option}`, String(value)]);
  if (!peers) args.push('--no-peers');
  const child = spawn(process.execPath, [MAIN, 'bench', name, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  let lastLine = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    progress(line);
    lastLine = line;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  try {
    return JSON.parse(printed) as BenchReport;
  } catch {
    const why = lastLine === '' ? `it ended with ${signal ?? code}` : lastLine;
    throw new HeddleError('BENCH_FAILED', why, { field: 'name', value: name });
  }
}
