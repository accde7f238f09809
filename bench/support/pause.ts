/**
 * How long forwarding pauses while every rule is replaced in one transaction: a flow store over table
 * memory here, and a forwarding thread (`pause-worker.ts`) that never rests beside it.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../cli/system-clock.js';
import { defaultProgram } from '../../proto/program.js';
import { FlowStore } from '../../switch/agent/flow-store.js';
import { Chance } from '../../switch/oracle/random.js';
import { collectWithoutHelpers } from '../../switch/os/garbage-collection.js';
import { DEFAULT_LIMITS } from '../../switch/tables/memory.js';
import type { StructureUpdate } from '../../switch/tables/structure.js';
import { TableWriter } from '../../switch/tables/table-writer.js';
import { add, addressedFlow } from './addressed-rules.js';

export interface Pause {
  /** The longest between two bursts while all rules are replaced. */
  readonly replacingMs: number;
  /** The longest of those without the time for which the thread only waited for a processor. */
  readonly ownMs: number;
  /** The longest in as much time in which nothing changes. */
  readonly quietMs: number;
  /** How long the transaction took. */
  readonly transactionMs: number;
}

/** What the worker is given and answers through. */
export interface PauseWorkerData {
  readonly snapshot: StructureUpdate;
  readonly rules: number;
  /** Words: see `PauseWord`. */
  readonly shared: Int32Array;
}

export const enum PauseWord {
  Stop = 0,
  /** Set to 0 by whoever asks; the longest pause since then, in microseconds. */
  LongestUs = 1,
  /** The same without what the thread waited for a processor. */
  LongestOwnUs = 2,
  /** What the next packets must be sent with: the turn of `addressedFlow`. */
  Turn = 3,
  /** Bursts in which all packets left by the ports of `Turn`. */
  Right = 4,
  Words = 5,
}

const WARM_UP_MS = 1500;
/** Most that the thread may take to start, or to forward as the new rules say. On a busy machine it is seconds. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 5;

/** @param scale of the time for which the thread is warmed up first. */
export async function measurePause(seed: number, rules: number, scale = 1): Promise<Pause> {
  collectWithoutHelpers();
  const shared = new Int32Array(new SharedArrayBuffer(PauseWord.Words * 4));
  let worker: Worker | undefined;
  const writer = new TableWriter({
    limits: DEFAULT_LIMITS,
    hashSeed: new Chance(seed).bits(),
    onStructure: (update) => worker?.postMessage(update),
  });
  const store = new FlowStore({ sink: writer, clock: systemClock, limits: DEFAULT_LIMITS });
  const changes = (turn: number) =>
    Array.from({ length: rules }, (_, i) => add(addressedFlow(i, turn)));
  const apply = (turn: number): number => {
    const all = changes(turn);
    const startedAt = performance.now();
    assert.equal(store.apply(all).refusal, undefined);
    return performance.now() - startedAt;
  };
  store.apply([{ type: 'program', program: defaultProgram }]);
  apply(0);
  const workerData: PauseWorkerData = {
    snapshot: writer.snapshotStructure(),
    rules,
    shared,
  };
  worker = new Worker(new URL('./pause-worker.js', import.meta.url), { workerData });
  const ended = new Promise((resolve) => worker?.once('exit', resolve));
  // A burst that began under the turn before may count, so two.
  const forwardsRight = async (): Promise<void> => {
    Atomics.store(shared, PauseWord.Right, 0);
    const endMs = performance.now() + PATIENCE_MS;
    while (Atomics.load(shared, PauseWord.Right) < 2) {
      assert(performance.now() < endMs, 'packets leave as the rules say');
      await sleep(LOOK_MS);
    }
  };
  try {
    await forwardsRight();
    await sleep(WARM_UP_MS * scale);
    // The code that replaces is compiled by then, too, and memory has been used before.
    for (let turn = 1; turn <= 2; turn++) apply(turn);
    await sleep(200);
    Atomics.store(shared, PauseWord.LongestUs, 0);
    Atomics.store(shared, PauseWord.LongestOwnUs, 0);
    const transactionMs = apply(3);
    Atomics.store(shared, PauseWord.Turn, 3);
    await forwardsRight();
    await sleep(200);
    const replacingMs = Atomics.load(shared, PauseWord.LongestUs) / 1000;
    const ownMs = Atomics.load(shared, PauseWord.LongestOwnUs) / 1000;
    Atomics.store(shared, PauseWord.LongestUs, 0);
    await sleep(transactionMs + 200);
    const quietMs = Atomics.load(shared, PauseWord.LongestUs) / 1000;
    return { replacingMs, ownMs, quietMs, transactionMs };
  } finally {
    Atomics.store(shared, PauseWord.Stop, 1);
    await ended;
  }
}
