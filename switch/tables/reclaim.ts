/**
 * When memory is free again: the waiting rooms between "ended" and "may be reused".
 *
 *      ended at epoch e --(no reader before e)--> unlinked --(every reader came back)--> reused
 *
 * See `memory.ts` for why both steps are needed. Both rooms are first in, first out, since epochs only
 * go forward, so looking at their heads is enough.
 */
import { Control, type TableMemory, ThreadWord } from './memory.js';

/** What to do with versions of rules, which are many: numbers instead of functions. */
export interface RuleReclaim {
  /** `ruleId` is -1 unless the id goes with this version. */
  unlink(at: number, ruleId: number): void;
  free(at: number, ruleId: number): void;
}

/** First in, first out, in columns; without shifting an array for every element. */
class Queue {
  #epochs: number[] = [];
  #ats: number[] = [];
  #ruleIds: number[] = [];
  #runs: ((() => void) | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#epochs.length - this.#head;
  }

  /** Of the first; only if there is one. */
  get epoch(): number {
    return this.#epochs[this.#head];
  }

  /** `run`, or else a version of a rule. */
  push(epoch: number, at: number, ruleId: number, run: (() => void) | undefined): void {
    this.#epochs.push(epoch);
    this.#ats.push(at);
    this.#ruleIds.push(ruleId);
    this.#runs.push(run);
  }

  /** Takes the first out and does it, with `rule` if it is a rule. */
  shift(rule: (at: number, ruleId: number) => void): void {
    const i = this.#head++;
    const run = this.#runs[i];
    const at = this.#ats[i];
    const ruleId = this.#ruleIds[i];
    this.#runs[i] = undefined;
    if (this.#head >= 1024 && this.#head * 2 >= this.#epochs.length) {
      this.#epochs = this.#epochs.slice(this.#head);
      this.#ats = this.#ats.slice(this.#head);
      this.#ruleIds = this.#ruleIds.slice(this.#head);
      this.#runs = this.#runs.slice(this.#head);
      this.#head = 0;
    }
    if (run !== undefined) run();
    else rule(at, ruleId);
  }
}

export class Reclaimer {
  readonly #control: Int32Array;
  readonly #threads: number;
  readonly #ended = new Queue();
  readonly #unlinked = new Queue();
  readonly #rules: RuleReclaim;

  constructor(memory: TableMemory, rules: RuleReclaim) {
    this.#rules = rules;
    this.#control = memory.control;
    this.#threads = memory.limits.threads;
  }

  /** Versions that still wait. */
  get waiting(): number {
    return this.#ended.length + this.#unlinked.length;
  }

  /** `unlink` once no reader works at an epoch before `endEpoch`; call with rising epochs. */
  whenUnseen(endEpoch: number, unlink: () => void): void {
    this.#ended.push(endEpoch, 0, 0, unlink);
  }

  /** The same for a version of a rule. */
  ruleWhenUnseen(endEpoch: number, at: number, ruleId: number): void {
    this.#ended.push(endEpoch, at, ruleId, undefined);
  }

  /** `free` once every reader that is at work now has come back with a later epoch. */
  whenLeft(free: () => void): void {
    this.#unlinked.push(this.#control[Control.Epoch], 0, 0, free);
  }

  /** The same for a version of a rule. */
  ruleWhenLeft(at: number, ruleId: number): void {
    this.#unlinked.push(this.#control[Control.Epoch], at, ruleId, undefined);
  }

  /** Does what has become possible. Not while a transaction is staged. */
  collect(): void {
    const { unlink, free } = this.#rules;
    const ended = this.#ended;
    while (ended.length > 0 && this.#allAt(ended.epoch)) ended.shift(unlink);
    const unlinked = this.#unlinked;
    while (unlinked.length > 0 && this.#allAt((unlinked.epoch + 1) | 0)) unlinked.shift(free);
  }

  /** Whether every reader that has packets in hands works at `epoch` or later. */
  #allAt(epoch: number): boolean {
    for (let thread = 0; thread < this.#threads; thread++) {
      const at = Control.Threads + thread * ThreadWord.Words + ThreadWord.Epoch;
      const working = Atomics.load(this.#control, at);
      if (working !== 0 && ((working - epoch) | 0) < 0) return false;
    }
    return true;
  }

  /** The earliest epoch that a reader works at, or the published one. */
  oldestEpoch(): number {
    let oldest = this.#control[Control.Epoch];
    for (let thread = 0; thread < this.#threads; thread++) {
      const at = Control.Threads + thread * ThreadWord.Words + ThreadWord.Epoch;
      const working = Atomics.load(this.#control, at);
      if (working !== 0 && ((working - oldest) | 0) < 0) oldest = working;
    }
    return oldest;
  }
}
