/**
 * The real clock: `performance.now`, `Date.now` and Node's timers behind the `Clock` that everything
 * is written against. Its opposite number is `lab/virtual-clock.ts`.
 */
import { performance } from 'node:perf_hooks';
/** Node clamps longer delays to 1 ms, which would turn "in a month" into a busy loop. */
const MAX_DELAY_MS = 0x7fffffff;
class Timeout {
    #handle;
    constructor(delayMs, run) {
        // A delay past Node's limit is waited for in pieces.
        const step = (leftMs) => {
            this.#handle =
                leftMs > MAX_DELAY_MS
                    ? setTimeout(() => step(leftMs - MAX_DELAY_MS), MAX_DELAY_MS)
                    : setTimeout(run, leftMs);
        };
        step(delayMs);
    }
    cancel() {
        clearTimeout(this.#handle);
    }
}
/** `after(0)` means "in this turn's end": setImmediate, since setTimeout rounds 0 up to 1 ms. */
class Immediate {
    #handle;
    constructor(run) {
        this.#handle = setImmediate(run);
    }
    cancel() {
        clearImmediate(this.#handle);
    }
}
export const systemClock = {
    now: () => performance.now(),
    wallTime: () => Date.now(),
    after: (delayMs, run) => (delayMs <= 0 ? new Immediate(run) : new Timeout(delayMs, run)),
    every: (intervalMs, run) => {
        const handle = setInterval(run, Math.min(intervalMs, MAX_DELAY_MS));
        return { cancel: () => clearInterval(handle) };
    },
};
//# sourceMappingURL=system-clock.js.map