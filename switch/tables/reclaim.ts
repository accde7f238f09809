/**
 * When memory is free again: the waiting rooms between "ended" and "may be reused".
 *
 *      ended at epoch e --(no reader before e)--> unlinked --(every reader came back)--> reused
 *
 * See `memory.ts` for why both steps are needed. Both rooms are first in, first out, since epochs only
 * go forward, so looking at their heads is enough.
 */
import { Control, type TableMemory, ThreadWord } from './memory.js';
import { Triples } from './triples.js';

/** What to do with versions of rules, which are many: numbers instead of functions. */
export interface RuleReclaim {
  /** `ruleId` is -1 unless the id goes with this version. */
  unlink(at: number, ruleId: number): void;
  free(at: number, ruleId: number): void;
}

/** First in, first out: versions of rules, and functions. */
class WaitingRoom {
  /** Epoch, version and rule id; or epoch, 0 and the ticket of a function. */
  readonly #waiting = new Triples();
  readonly #runs = new Map<number, () => void>();
  #tickets = 0;

  get length(): number {
    return this.#waiting.length;
  }

  /** Of the first; only if there is one. */
  get epoch(): number {
    return this.#waiting.get(0, 0);
  }

  push(epoch: number, at: number, ruleId: number): void {
    this.#waiting.push(epoch, at, ruleId);
  }

  pushRun(epoch: number, run: () => void): void {
    this.#tickets = (this.#tickets + 1) | 0;
    this.#runs.set(this.#tickets, run);
    this.#waiting.push(epoch, 0, this.#tickets);
  }

  /** Takes the first out and does it, with `rule` if it is a rule. */
  shift(rule: (at: number, ruleId: number) => void): void {
    const at = this.#waiting.get(0, 1);
    const ruleIdOrTicket = this.#waiting.get(0, 2);
    this.#waiting.shift();
    if (at !== 0) {
      rule(at, ruleIdOrTicket);
      return;
    }
    const run = this.#runs.get(ruleIdOrTicket);
    this.#runs.delete(ruleIdOrTicket);
    run?.();
  }
}

export class Reclaimer {
  readonly #control: Int32Array;
  readonly #threads: number;
  readonly #ended = new WaitingRoom();
  readonly #unlinked = new WaitingRoom();
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
    this.#ended.pushRun(endEpoch, unlink);
  }

  /** The same for a version of a rule. */
  ruleWhenUnseen(endEpoch: number, at: number, ruleId: number): void {
    this.#ended.push(endEpoch, at, ruleId);
  }

  /** `free` once every reader that is at work now has come back with a later epoch. */
  whenLeft(free: () => void): void {
    this.#unlinked.pushRun(this.#control[Control.Epoch], free);
  }

  /** The same for a version of a rule. */
  ruleWhenLeft(at: number, ruleId: number): void {
    this.#unlinked.push(this.#control[Control.Epoch], at, ruleId);
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
