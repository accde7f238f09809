/**
 * How long a whole lab takes to start, and what it costs while nothing happens.
 *
 * Start: from the moment at which `heddle lab up` is called to the end of a `heddle lab ping-all` in which
 * every host reached every other; both as a person would call them, their own start-up included.
 * Cost at rest: processor time of all processes of the lab together, from /proc/PID/stat. There is
 * no peer to compare with: a goal in seconds is a goal by itself.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { heddleCommand } from '../lab/real/privilege.js';
import { cpuTicksOf } from '../lab/real/processes.js';
import { readLabState } from '../lab/real/state.js';
import { HeddleError } from '../proto/errors.js';
import { type BenchOptions, type BenchReport, median, scaled, spread } from './report.js';

export const summary =
  'seconds from `heddle lab up` to a complete ping matrix, and CPU of a lab at rest';

/** Several may be measured at a time, by different people. */
const NAME = `bench-${process.pid}`;
const WHOLE = { name: 'leaf-spine', size: '6 switches, 8 links, 8 hosts' };
const SMALL = { name: 'single', size: '1 switch, 2 hosts' };
const ROUNDS = 3;
const MAX_START_S = 8;
const MAX_IDLE_PERCENT = 5;
/** Probes and timers of the start are over by then. */
const SETTLE_MS = 5000;
/** USER_HZ: proc_pid_stat(5) counts in these, a hundred a second on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export async function run(options: BenchOptions): Promise<BenchReport> {
  const { seconds: idleS = 20, scale = 1, progress } = options;
  const preset = scale < 1 ? SMALL : WHOLE;
  const runDir = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  const rounds = scaled(ROUNDS, options);
  const starts: number[] = [];
  const idle: { role: string; percent: number }[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      progress(`round ${round} of ${rounds}: starting ${preset.size}`);
      const startedAt = performance.now();
      await heddle(runDir, ['lab', 'up', preset.name, '--name', NAME]);
      await heddle(runDir, ['lab', 'ping-all', '--lab', NAME]);
      starts.push((performance.now() - startedAt) / 1000);
      if (round === rounds) idle.push(...(await measureIdle(runDir, idleS, scale, progress)));
      await heddle(runDir, ['lab', 'down', NAME]);
    }
  } finally {
    if (readLabState(runDir, NAME) !== undefined) await heddle(runDir, ['lab', 'down', NAME]);
    rmSync(runDir, { recursive: true, force: true });
  }
  const idlePercent = idle.reduce((sum, { percent }) => sum + percent, 0);
  const roles = ['owner', 'controller', 'switch'];
  return {
    name: 'lab-start',
    figures: [
      {
        name: 'lab-start/first-ping-matrix',
        subject: 'heddle',
        value: median(starts),
        unit: 's',
        spread: spread(starts),
      },
      { name: 'lab-start/idle-all', subject: 'heddle', value: idlePercent, unit: '% of a core' },
      ...roles.map((role) => ({
        name: `lab-start/idle-${role}`,
        subject: 'heddle',
        value: idle.filter((p) => p.role === role).reduce((sum, p) => sum + p.percent, 0),
        unit: '% of a core',
      })),
    ],
    goals: [
      {
        name: 'from `lab up` to a complete ping matrix, in seconds',
        actual: median(starts),
        atMost: MAX_START_S,
      },
      {
        name: 'the lab at rest, in percent of one core',
        actual: idlePercent,
        atMost: MAX_IDLE_PERCENT,
      },
    ],
    notes: [`${preset.size}; at rest over ${idleS} s, all switches together`],
  };
}

/** Processor time of each process of the lab over a while. */
async function measureIdle(
  runDir: string,
  seconds: number,
  scale: number,
  progress: (line: string) => void,
): Promise<{ role: string; percent: number }[]> {
  const state = readLabState(runDir, NAME);
  if (state === undefined) throw new HeddleError('NO_LAB', 'the lab has gone');
  progress(`measuring what it costs at rest, for ${seconds} s`);
  await sleep(SETTLE_MS * scale);
  const processes = [{ role: 'owner', pid: state.owner.pid }, ...state.processes];
  const read = (): number[] => processes.map(({ pid }) => cpuTicksOf(pid));
  const before = read();
  const startedAt = performance.now();
  await sleep(seconds * 1000);
  const elapsedS = (performance.now() - startedAt) / 1000;
  return read().map((ticks, i) => ({
    role: processes[i]?.role ?? '',
    percent: ((ticks - (before[i] ?? 0)) / TICKS_PER_SECOND / elapsedS) * 100,
  }));
}

async function heddle(runDir: string, args: readonly string[]): Promise<void> {
  const [program = '', ...rest] = [...heddleCommand(), ...args];
  const child = spawn(program, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HEDDLE_RUN_DIR: runDir },
  });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) {
    throw new HeddleError('COMMAND_FAILED', `heddle ${args.join(' ')} failed: ${complaint.trim()}`);
  }
}
