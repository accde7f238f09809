/**
 * What becomes of an app that did not return in time, or could not start: it is called no more, its rules stay or
 * go as it declares, and it is started again after 1, 2, 4 ... 60 seconds. One that held out for a minute
 * begins with a second again.
 *
 * Neighbours: `app-calls.ts` finds out, `app-runtime.ts` starts.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { RunningApp } from './running-app.js';

export interface AppRestartsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Stops and starts it. */
  restart(app: RunningApp): Promise<void>;
  removeRules(app: RunningApp): void;
}

const FIRST_RESTART_MS = 1_000;
const LAST_RESTART_MS = 60_000;

export class AppRestarts {
  readonly #options: AppRestartsOptions;
  readonly #timers = new Map<RunningApp, Timer>();
  readonly #history = new Map<RunningApp, { attempts: number; restartedMs: number }>();
  #stopped = false;

  constructor(options: AppRestartsOptions) {
    this.#options = options;
  }

  /** Harmless for one that waits for its restart already. */
  suspend(app: RunningApp, reason: string): void {
    if (this.#timers.has(app) || this.#stopped) return;
    const { clock, logger, restart, removeRules } = this.#options;
    const history = this.#history.get(app) ?? { attempts: 0, restartedMs: 0 };
    this.#history.set(app, history);
    if (clock.now() - history.restartedMs > LAST_RESTART_MS) history.attempts = 0;
    const delayMs = Math.min(LAST_RESTART_MS, FIRST_RESTART_MS * 2 ** history.attempts);
    history.attempts++;
    const goes = app.app.onFailure === 'removeRules';
    app.suspended = true;
    app.clock.clear();
    app.state = 'failed';
    const rules = `its rules ${goes ? 'are removed' : 'stay'}`;
    app.message = `${reason}; ${rules}, and it is started again after ${delayMs / 1000} s`;
    logger.error({ app: app.name, attempts: history.attempts }, app.message);
    this.#timers.set(
      app,
      clock.after(delayMs, () => {
        this.#timers.delete(app);
        history.restartedMs = clock.now();
        void restart(app);
      }),
    );
    if (goes) removeRules(app);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }
}
