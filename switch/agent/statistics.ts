/**
 * Statistics as a controller subscribed to them: nothing is computed unless somebody asked, and then
 * from shared memory, without asking the forwarding thread.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Statistics } from '../../proto/messages.js';

/** The contract's lower bound. */
const MIN_INTERVAL_MS = 100;

export class StatisticsPush {
  readonly #clock: Clock;
  readonly #collect: () => Statistics;
  readonly #send: (statistics: Statistics) => void;
  #timer: Timer | undefined;

  constructor(clock: Clock, collect: () => Statistics, send: (statistics: Statistics) => void) {
    this.#clock = clock;
    this.#collect = collect;
    this.#send = send;
  }

  /** 0 stops; shorter intervals than the least one are made that. The first comes at once. */
  subscribe(intervalMs: number): void {
    this.stop();
    if (intervalMs === 0) return;
    const push = (): void => this.#send(this.#collect());
    this.#timer = this.#clock.every(Math.max(MIN_INTERVAL_MS, intervalMs), push);
    push();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
