import { HeddleError } from '../proto/errors.js';
/** Of one app at a time. */
export const MAX_APP_TIMERS = 10_000;
export class AppClock {
    #app;
    #clock;
    #calls;
    #live = new Set();
    constructor(app, clock, calls) {
        this.#app = app;
        this.#clock = clock;
        this.#calls = calls;
    }
    now() {
        return this.#clock.now();
    }
    wallTime() {
        return this.#clock.wallTime();
    }
    after(delayMs, run) {
        return this.#begin((timer) => this.#clock.after(delayMs, () => {
            this.#live.delete(timer);
            this.#fire(timer, run);
        }));
    }
    every(intervalMs, run) {
        // One that falls behind is not called once for each interval that it missed.
        return this.#begin((timer) => this.#clock.every(intervalMs, () => {
            if (!timer.waits)
                this.#fire(timer, run);
        }));
    }
    /** Ends all timers. */
    clear() {
        for (const timer of this.#live)
            timer.end();
        this.#live.clear();
    }
    #begin(start) {
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
            if (timer.cancelled)
                return;
            this.#live.add(timer);
            timer.real = start(timer);
        });
        return timer;
    }
    #fire(timer, run) {
        timer.waits = true;
        this.#calls.post(this.#app, 'a timer', () => {
            timer.waits = false;
            if (!timer.cancelled)
                run();
        });
    }
}
class AppTimer {
    cancelled = false;
    /** Due, and not called yet. */
    waits = false;
    real;
    #onCancel;
    constructor(onCancel) {
        this.#onCancel = onCancel;
    }
    cancel() {
        if (this.cancelled)
            return;
        this.cancelled = true;
        this.#onCancel(this);
    }
    end() {
        this.cancelled = true;
        this.real?.cancel();
    }
}
//# sourceMappingURL=app-clock.js.map