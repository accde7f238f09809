const FIRST_RESTART_MS = 1_000;
const LAST_RESTART_MS = 60_000;
export class AppRestarts {
    #options;
    #timers = new Map();
    #history = new Map();
    #stopped = false;
    constructor(options) {
        this.#options = options;
    }
    /** Harmless for one that waits for its restart already. */
    suspend(app, reason) {
        if (this.#timers.has(app) || this.#stopped)
            return;
        const { clock, logger, restart, removeRules } = this.#options;
        const history = this.#history.get(app) ?? { attempts: 0, restartedMs: 0 };
        this.#history.set(app, history);
        if (clock.now() - history.restartedMs > LAST_RESTART_MS)
            history.attempts = 0;
        const delayMs = Math.min(LAST_RESTART_MS, FIRST_RESTART_MS * 2 ** history.attempts);
        history.attempts++;
        const goes = app.app.onFailure === 'removeRules';
        app.suspended = true;
        app.clock.clear();
        app.state = 'failed';
        const rules = `its rules ${goes ? 'are removed' : 'stay'}`;
        app.message = `${reason}; ${rules}, and it is started again after ${delayMs / 1000} s`;
        logger.error({ app: app.name, attempts: history.attempts }, app.message);
        this.#timers.set(app, clock.after(delayMs, () => {
            this.#timers.delete(app);
            history.restartedMs = clock.now();
            void restart(app);
        }));
        if (goes)
            removeRules(app);
    }
    stop() {
        this.#stopped = true;
        for (const timer of this.#timers.values())
            timer.cancel();
        this.#timers.clear();
    }
}
//# sourceMappingURL=app-restarts.js.map