/**
 * For lines that anybody from outside can cause: at most one a second is written, and says how many were not.
 *
 * Used by `sessions/sessions.ts`, `runtime/running-app.ts`, `northbound/admission.ts` and the command that starts a controller.
 */
import type { Clock } from '../proto/clock.js';

const INTERVAL_MS = 1_000;

export class LogLimit {
  readonly #clock: Pick<Clock, 'now'>;
  #lastMs = Number.NEGATIVE_INFINITY;
  #unlogged = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** @param write called unless one was just written; `unlogged`: lines left out since the last. */
  write(write: (unlogged: number) => void): void {
    const now = this.#clock.now();
    if (now - this.#lastMs < INTERVAL_MS) {
      this.#unlogged++;
      return;
    }
    write(this.#unlogged);
    this.#lastMs = now;
    this.#unlogged = 0;
  }
}
