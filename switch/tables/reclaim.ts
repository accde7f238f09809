/**
 * When memory is free again: the waiting rooms between "ended" and "may be reused".
 *
 *      ended at epoch e --(no reader before e)--> unlinked --(every reader came back)--> reused
 *
 * See `memory.ts` for why both steps are needed. Both rooms are first in, first out, since epochs only
 * go forward, so looking at their heads is enough.
 */
import { Control, type TableMemory, ThreadWord } from './memory.js';

interface Waiting {
  readonly epoch: number;
  readonly run: () => void;
}

/** A queue that doesn't shift an array for every element. */
class Queue {
  #items: (Waiting | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  peek(): Waiting | undefined {
    return this.#items[this.#head];
  }

  push(item: Waiting): void {
    this.#items.push(item);
  }

  shift(): void {
    this.#items[this.#head++] = undefined;
    if (this.#head < 1024 || this.#head * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}

export class Reclaimer {
  readonly #control: Int32Array;
  readonly #threads: number;
  readonly #ended = new Queue();
  readonly #unlinked = new Queue();

  constructor(memory: TableMemory) {
    this.#control = memory.control;
    this.#threads = memory.limits.threads;
  }

  /** Versions that still wait. */
  get waiting(): number {
    return this.#ended.length + this.#unlinked.length;
  }

  /** `unlink` once no reader works at an epoch before `endEpoch`; call with rising epochs. */
  whenUnseen(endEpoch: number, unlink: () => void): void {
    this.#ended.push({ epoch: endEpoch, run: unlink });
  }

  /** `free` once every reader that is at work now has come back with a later epoch. */
  whenLeft(free: () => void): void {
    this.#unlinked.push({ epoch: this.#control[Control.Epoch], run: free });
  }

  /** Does what has become possible. Not while a transaction is staged. */
  collect(): void {
    for (let item = this.#ended.peek(); item !== undefined; item = this.#ended.peek()) {
      if (!this.#allAt(item.epoch)) break;
      this.#ended.shift();
      item.run();
    }
    for (let item = this.#unlinked.peek(); item !== undefined; item = this.#unlinked.peek()) {
      if (!this.#allAt((item.epoch + 1) | 0)) break;
      this.#unlinked.shift();
      item.run();
    }
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
