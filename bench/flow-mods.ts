/**
 * Rule changes a second into a switch over its real channel (a `heddle switch` process that dials this
 * one by WebSocket), beside `ovs-ofctl --bundle add-flows` of the same rules into Open vSwitch; and how
 * long forwarding pauses while a hundred thousand rules are replaced in one transaction.
 *
 * The goal is about a switch that runs; what the first hundred thousand rules take, while its code is still
 * being compiled, stands beside it.
 *
 * Correctness: the switch's digest must count every rule, and after the replacement every packet must
 * leave by the new rule's port. The pause is the longest time between two bursts of a forwarding thread
 * that is never idle, so on a busy machine the scheduler is in it; beside it stand the longest pause less
 * what the thread waited for a processor (`pause-own`), and the longest while nothing changes.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeddleError } from '../proto/errors.js';
import {
  type BenchOptions,
  type BenchReport,
  type Figure,
  type Goal,
  median,
  scaled,
  spread,
} from './report.js';
import {
  ADDRESSED_RULES,
  addressedFlow,
  BENCH_OWNER,
  macText,
  OUTPUT_PORTS,
} from './support/addressed-rules.js';
import { BenchController } from './support/bench-controller.js';
import { measurePause } from './support/pause.js';
import { missingForOpenVswitch, startOpenVswitch } from './support/peers.js';
import { isInsideNamespaces, must, runInsideNamespaces } from './support/testbed.js';

export const summary = 'rule changes a second over the channel, and the pause that they cause';

const ROUNDS = 3;
/** Changes in a transaction, and transactions that wait for their ack. */
const TRANSACTION = 1000;
const WINDOW = 8;
const MIN_PER_S = 300_000;
const MAX_PAUSE_MS = 5;
const OVS_CPU = 1;

export async function run(options: BenchOptions): Promise<BenchReport> {
  if (isInsideNamespaces()) return openVswitchOnly(options);
  const { seed = 1, scale = 1, progress } = options;
  const [rules, rounds] = [scaled(ADDRESSED_RULES, options), scaled(ROUNDS, options)];
  const notes = [
    `seed ${seed}; ${rules} rules, ${TRANSACTION} in a transaction, ${WINDOW} under way`,
  ];
  const { first, rates } = await ruleChangesPerS(rules, rounds, progress);
  const figures: Figure[] = [
    figure('heddle', rates),
    { name: 'flow-mods/add-first-100k', subject: 'heddle', value: first, unit: 'rules/s' },
  ];
  const goals: Goal[] = [
    { name: 'rule changes a second over the channel', actual: median(rates), atLeast: MIN_PER_S },
  ];
  progress('the pause of forwarding while all of them are replaced');
  const pause = await measurePause(seed, rules, scale);
  figures.push(
    { name: 'flow-mods/pause-replacing', subject: 'heddle', value: pause.replacingMs, unit: 'ms' },
    { name: 'flow-mods/pause-own', subject: 'heddle', value: pause.ownMs, unit: 'ms' },
    { name: 'flow-mods/pause-without', subject: 'heddle', value: pause.quietMs, unit: 'ms' },
    { name: 'flow-mods/replace-in-one', subject: 'heddle', value: pause.transactionMs, unit: 'ms' },
  );
  goals.push({
    name: `longest pause of forwarding while ${rules} rules are replaced, ms`,
    actual: pause.replacingMs,
    atMost: MAX_PAUSE_MS,
  });
  if (options.peers === false) return { name: 'flow-mods', figures, goals, notes };
  try {
    const peer = await runInsideNamespaces('flow-mods', options);
    figures.push(...peer.figures);
    notes.push(...peer.notes);
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    notes.push(`not compared with Open vSwitch: ${error.message}`);
  }
  return { name: 'flow-mods', figures, goals, notes };
}

function figure(subject: string, rates: readonly number[]): Figure {
  const name = 'flow-mods/add-100k';
  return { name, subject, value: median(rates), spread: spread(rates), unit: 'rules/s' };
}

/** Into one switch: `first` when it has just started and its code is not compiled yet, then `rates`. */
async function ruleChangesPerS(
  rules: number,
  rounds: number,
  progress: BenchOptions['progress'],
): Promise<{ first: number; rates: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  const controller = await BenchController.listen();
  const flags = ['switch', '--name', 'bench', '--run-dir', folder, '--log-level', 'error'];
  const child = spawn(
    process.execPath,
    [...process.execArgv, process.argv[1]!, ...flags, '--controller', controller.url],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const flows = Array.from({ length: rules }, (_, i) => addressedFlow(i, 0));
  const addAll = async (): Promise<number> => {
    const startedAt = performance.now();
    await controller.add(flows, TRANSACTION, WINDOW);
    const seconds = (performance.now() - startedAt) / 1000;
    const held = await controller.ruleCount();
    if (held !== flows.length) {
      throw new HeddleError('WRONG_RESULT', `the switch holds ${held} rules, not ${flows.length}`);
    }
    await controller.deleteOwner(BENCH_OWNER);
    return flows.length / seconds;
  };
  try {
    await controller.primary();
    progress(`${rules} rules into a heddle switch that has just started`);
    const first = await addAll();
    const rates: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      progress(`round ${round} of ${rounds}: ${rules} rules into the same switch`);
      rates.push(await addAll());
    }
    return { first, rates };
  } finally {
    child.kill('SIGTERM');
    await ended;
    await controller.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the private namespaces: figures of the peer alone. */
async function openVswitchOnly(options: BenchOptions): Promise<BenchReport> {
  const { progress } = options;
  const [rules, rounds] = [scaled(ADDRESSED_RULES, options), scaled(ROUNDS, options)];
  const missing = missingForOpenVswitch();
  if (missing.length > 0) {
    const notes = [`not compared with Open vSwitch: ${missing.join(', ')} not installed`];
    return { name: 'flow-mods', figures: [], goals: [], notes };
  }
  const folder = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
  const file = join(folder, 'flows');
  const lines = Array.from({ length: rules }, (_, i) => {
    const actions = `output:${1 + (i % OUTPUT_PORTS)}`;
    return `priority=100,dl_dst=${macText(i)},actions=${actions}`;
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  const rates: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}: ${rules} rules into Open vSwitch`);
    const device = await startOpenVswitch({ tso: false, cpu: OVS_CPU, ports: [] });
    try {
      const startedAt = performance.now();
      must('ovs-ofctl', '--bundle', 'add-flows', 'ovs0', file);
      const seconds = (performance.now() - startedAt) / 1000;
      const held = spawnSync('ovs-ofctl', ['dump-aggregate', 'ovs0'], { encoding: 'utf8' }).stdout;
      const count = Number(/flow_count=(\d+)/.exec(held)?.[1]);
      // One more is there from the start: the learning switch.
      if (!(count >= rules)) {
        throw new HeddleError('WRONG_RESULT', `Open vSwitch holds ${count} rules`);
      }
      rates.push(rules / seconds);
    } finally {
      await device.stop();
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const notes = ['Open vSwitch: with the time that ovs-ofctl takes to read the rules from text'];
  return { name: 'flow-mods', figures: [figure('open-vswitch', rates)], goals: [], notes };
}
