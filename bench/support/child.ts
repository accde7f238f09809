/** Benchmarks, and parts of them, in processes of their own: what they are told, and what they have to say. */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { BenchOptions } from '../report.js';

/** `bench NAME --json` and the options, as a command line has them. */
export function benchArguments(name: string, options: BenchOptions): string[] {
  const { seconds, scale, seed, cases = [], peers = true } = options;
  const values = Object.entries({ seconds, scale, seed }).filter(
    ([, value]) => value !== undefined,
  );
  const given = [...values, ...cases.map((part) => ['case', part])];
  const args = given.flatMap(([option, value]) => [`--${option}`, String(value)]);
  return ['bench', name, '--json', ...args, ...(peers ? [] : ['--no-peers'])];
}

/** All of its standard output when it has ended, and how it did: an exit code or a signal. */
export async function outputOf(
  child: ChildProcess & { readonly stdout: Readable },
): Promise<{ readonly output: string; readonly end: number | string | null }> {
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const end = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  return { output, end };
}
