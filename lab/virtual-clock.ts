/**
 * A clock that stands still until it is told to move, so that a whole network runs in one process as
 * fast as the processor allows and comes out the same every time.
 *
 * Events fire in the order of their time, and of their scheduling when the time is the same. Code
 * under test may also wait on promises (stores, app start-up); `run()` therefore lets every pending
 * promise settle before time goes on, so that "asynchronous but takes no time" behaves as it reads.
 *
 * Neighbours: `memory-wire.ts` delivers its messages through it, `network.ts` drives it.
 */
import assert from 'node:assert/strict';
import type { Clock, Timer } from '../proto/clock.js';

interface Scheduled extends Timer {
  timeMs: number;
  /** Breaks ties: first scheduled, first run. */
  readonly order: number;
  /** 0: once. */
  readonly intervalMs: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Far above what a network has to do at one moment: somebody makes a timer of no length again and again. */
const MAX_AT_ONCE = 1_000_000;

export class VirtualClock implements Clock {
  #nowMs = 0;
  /** Events that have run without time going on. */
  #atOnce = 0;
  #order = 0;
  #running = false;
  readonly #wallStartMs: number;
  /** A binary heap: the earliest event is at index 0. Cancelled ones are dropped when they surface. */
  readonly #heap: Scheduled[] = [];

  /** `wallStartMs`: what `wallTime()` is at the beginning, milliseconds since 1970. */
  constructor(wallStartMs = Date.UTC(2026, 0, 1)) {
    this.#wallStartMs = wallStartMs;
  }

  now(): number {
    return this.#nowMs;
  }

  wallTime(): number {
    return this.#wallStartMs + this.#nowMs;
  }

  after(delayMs: number, run: () => void): Timer {
    assert(delayMs >= 0, `a delay of ${delayMs} ms lies in the past`);
    return this.#schedule(delayMs, 0, run);
  }

  every(intervalMs: number, run: () => void): Timer {
    assert(intervalMs > 0, `an interval of ${intervalMs} ms never ends`);
    return this.#schedule(intervalMs, intervalMs, run);
  }

  /** How many events are scheduled, cancelled ones that have not surfaced yet included. */
  get scheduled(): number {
    return this.#heap.length;
  }

  /** Time of the next event, or undefined when nothing is scheduled. */
  nextEventMs(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.timeMs;
  }

  /**
   * Moves time forward by `durationMs`, running everything that falls due, each at its own time.
   * Synchronous: continuations of promises run only after it returns. Throws what an event throws.
   */
  advance(durationMs: number): void {
    const endMs = this.#begin(durationMs);
    try {
      while (this.#runNext(endMs));
      this.#nowMs = endMs;
    } finally {
      this.#running = false;
    }
  }

  /** Like `advance`, but lets all promises settle before each event and at the end. */
  async run(durationMs: number): Promise<void> {
    const endMs = this.#begin(durationMs);
    try {
      await settlePromises();
      while (this.#runNext(endMs)) await settlePromises();
      this.#nowMs = endMs;
    } finally {
      this.#running = false;
    }
  }

  #begin(durationMs: number): number {
    assert(durationMs >= 0, 'time does not go back');
    assert(!this.#running, 'the clock is already running: an event must not move time itself');
    this.#running = true;
    return this.#nowMs + durationMs;
  }

  #runNext(endMs: number): boolean {
    this.#dropCancelled();
    const event = this.#heap[0];
    if (event === undefined || event.timeMs > endMs) return false;
    this.#pop();
    this.#atOnce = event.timeMs > this.#nowMs ? 0 : this.#atOnce + 1;
    assert(
      this.#atOnce < MAX_AT_ONCE,
      `${MAX_AT_ONCE} events at ${event.timeMs} ms: time stands still`,
    );
    this.#nowMs = event.timeMs;
    if (event.intervalMs > 0) {
      // Pushed back before it runs, so that it can cancel itself.
      event.timeMs += event.intervalMs;
      this.#push(event);
    }
    event.run();
    return true;
  }

  #schedule(delayMs: number, intervalMs: number, run: () => void): Timer {
    const event: Scheduled = {
      timeMs: this.#nowMs + delayMs,
      order: this.#order++,
      intervalMs,
      run,
      cancelled: false,
      cancel() {
        this.cancelled = true;
      },
    };
    this.#push(event);
    return event;
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.cancelled) this.#pop();
  }

  #push(event: Scheduled): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isEarlier(heap[parent]!, event)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isEarlier(heap[child + 1]!, heap[child]!)) child++;
      if (isEarlier(last, heap[child]!)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
  }
}

function isEarlier(a: Scheduled, b: Scheduled): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}

/** Resolves when no promise continuation is left to run: the check phase comes after all of them. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
