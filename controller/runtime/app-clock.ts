/**
 * The clock that an app gets: its timers are called like its other functions (`app-calls.ts`), end with the
 * app, and have a limit.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { AppCalls, CalledApp } from './app-calls.js';

/** Of one app at a time. */
const MAX_APP_TIMERS = 10_000;

export class AppClock implements Clock {
  readonly #app: CalledApp;
  readonly #clock: Clock;
  readonly #calls: AppCalls;
  readonly #live = new Set<AppTimer>();

  constructor(app: CalledApp, clock: Clock, calls: AppCalls) {
    this.#app = app;
    this.#clock = clock;
    this.#calls = calls;
  }

  now(): number {
    return this.#clock.now();
  }

  wallTime(): number {
    return this.#clock.wallTime();
  }

  after(delayMs: number, run: () => void): Timer {
    return this.#begin((timer) =>
      this.#clock.after(delayMs, () => {
        this.#live.delete(timer);
        this.#fire(timer, run);
      }),
    );
  }

  every(intervalMs: number, run: () => void): Timer {
    // One that falls behind is not called once for each interval that it missed.
    return this.#begin((timer) =>
      this.#clock.every(intervalMs, () => {
        if (!timer.waits) this.#fire(timer, run);
      }),
    );
  }

  /** Ends all timers. */
  clear(): void {
    for (const timer of this.#live) timer.end();
    this.#live.clear();
  }

  #begin(start: (timer: AppTimer) => Timer): Timer {
    if (this.#live.size >= MAX_APP_TIMERS) {
      throw new HeddleError('LIMIT_EXCEEDED', `an app may have ${MAX_APP_TIMERS} timers at a time`);
    }
    const timer = new AppTimer((cancelled) => {
      this.#calls.later(this.#app, () => {
        cancelled.end();
        this.#live.delete(cancelled);
      });
    });
    this.#calls.later(this.#app, () => {
      if (timer.cancelled) return;
      this.#live.add(timer);
      timer.real = start(timer);
    });
    return timer;
  }

  #fire(timer: AppTimer, run: () => void): void {
    timer.waits = true;
    this.#calls.post(this.#app, 'a timer', () => {
      timer.waits = false;
      if (!timer.cancelled) run();
    });
  }
}

class AppTimer implements Timer {
  cancelled = false;
  /** Due, and not called yet. */
  waits = false;
  real: Timer | undefined;
  readonly #onCancel: (timer: AppTimer) => void;

  constructor(onCancel: (timer: AppTimer) => void) {
    this.#onCancel = onCancel;
  }

  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.#onCancel(this);
  }

  end(): void {
    this.cancelled = true;
    this.real?.cancel();
  }
}
