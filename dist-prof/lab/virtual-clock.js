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
export class VirtualClock {
    #nowMs = 0;
    #order = 0;
    #running = false;
    #wallStartMs;
    /** A binary heap: the earliest event is at index 0. Cancelled ones are dropped when they surface. */
    #heap = [];
    /** `wallStartMs`: what `wallTime()` is at the beginning, milliseconds since 1970. */
    constructor(wallStartMs = Date.UTC(2026, 0, 1)) {
        this.#wallStartMs = wallStartMs;
    }
    now() {
        return this.#nowMs;
    }
    wallTime() {
        return this.#wallStartMs + this.#nowMs;
    }
    after(delayMs, run) {
        assert(delayMs >= 0, `a delay of ${delayMs} ms lies in the past`);
        return this.#schedule(delayMs, 0, run);
    }
    every(intervalMs, run) {
        assert(intervalMs > 0, `an interval of ${intervalMs} ms never ends`);
        return this.#schedule(intervalMs, intervalMs, run);
    }
    /** How many events are scheduled, cancelled ones that have not surfaced yet included. */
    get scheduled() {
        return this.#heap.length;
    }
    /** Time of the next event, or undefined when nothing is scheduled. */
    nextEventMs() {
        this.#dropCancelled();
        return this.#heap[0]?.timeMs;
    }
    /**
     * Moves time forward by `durationMs`, running everything that falls due, each at its own time.
     * Synchronous: continuations of promises run only after it returns. Throws what an event throws.
     */
    advance(durationMs) {
        const endMs = this.#begin(durationMs);
        try {
            while (this.#runNext(endMs))
                ;
            this.#nowMs = endMs;
        }
        finally {
            this.#running = false;
        }
    }
    /** Like `advance`, but lets all promises settle before each event and at the end. */
    async run(durationMs) {
        const endMs = this.#begin(durationMs);
        try {
            await settlePromises();
            while (this.#runNext(endMs))
                await settlePromises();
            this.#nowMs = endMs;
        }
        finally {
            this.#running = false;
        }
    }
    #begin(durationMs) {
        assert(durationMs >= 0, 'time does not go back');
        assert(!this.#running, 'the clock is already running: an event must not move time itself');
        this.#running = true;
        return this.#nowMs + durationMs;
    }
    #runNext(endMs) {
        this.#dropCancelled();
        const event = this.#heap[0];
        if (event === undefined || event.timeMs > endMs)
            return false;
        this.#pop();
        this.#nowMs = event.timeMs;
        if (event.intervalMs > 0) {
            // Pushed back before it runs, so that it can cancel itself.
            event.timeMs += event.intervalMs;
            this.#push(event);
        }
        event.run();
        return true;
    }
    #schedule(delayMs, intervalMs, run) {
        const event = {
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
    #dropCancelled() {
        while (this.#heap[0]?.cancelled)
            this.#pop();
    }
    #push(event) {
        const heap = this.#heap;
        let index = heap.length;
        heap.push(event);
        while (index > 0) {
            const parent = (index - 1) >> 1;
            if (isEarlier(heap[parent], event))
                break;
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = event;
    }
    #pop() {
        const heap = this.#heap;
        const last = heap.pop();
        if (heap.length === 0)
            return;
        let index = 0;
        for (;;) {
            let child = 2 * index + 1;
            if (child >= heap.length)
                break;
            if (child + 1 < heap.length && isEarlier(heap[child + 1], heap[child]))
                child++;
            if (isEarlier(last, heap[child]))
                break;
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = last;
    }
}
function isEarlier(a, b) {
    return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}
/** Resolves when no promise continuation is left to run: the check phase comes after all of them. */
function settlePromises() {
    return new Promise((resolve) => setImmediate(resolve));
}
//# sourceMappingURL=virtual-clock.js.map