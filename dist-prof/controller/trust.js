export const DEFAULT_QUIET_MS = 4_000;
export const DEFAULT_SETTLE_LIMIT_MS = 15_000;
const PENDING_CHECK_MS = 250;
export class TrustGate {
    #options;
    /** Known switches that have not come back yet. */
    #missing;
    #known;
    /** Held because the store doesn't know them: when they connected. */
    #strangers = new Map();
    /** Known, and found equal once: whatever changes from here on is news. */
    #equal = new Set();
    /** Held until the known part of the network is back. */
    #waiting = new Set();
    #rejoining;
    #lastNewsMs;
    #timer;
    #limitTimer;
    constructor(options) {
        this.#options = options;
        this.#known = new Set(options.known);
        this.#missing = new Set(this.#known);
        this.#rejoining = this.#known.size > 0;
        this.#lastNewsMs = options.clock.now();
        if (this.#rejoining) {
            this.#limitTimer = options.clock.after(options.settleLimitMs, () => {
                this.#rejoining = false;
                this.#released();
            });
        }
    }
    /** Nothing is held any more. */
    get settled() {
        return !this.#rejoining && this.#strangers.size === 0;
    }
    /** Whether the store remembers this switch from a settled time. */
    knows(id) {
        return this.#known.has(id);
    }
    allows(id) {
        if (this.#strangers.has(id))
            return false;
        return !this.#waiting.has(id) || this.#equal.has(id) || !this.#rejoining;
    }
    /** A switch said hello; `holds`: it has rules from before. */
    connected(id, holds) {
        this.news();
        this.#missing.delete(id);
        if (!holds) {
            this.#strangers.delete(id);
            this.#waiting.delete(id);
        }
        else if (this.#known.has(id)) {
            if (this.#rejoining)
                this.#waiting.add(id);
        }
        else {
            this.#strangers.set(id, this.#options.clock.now());
            this.#arm();
        }
        this.recheck();
    }
    /** A switch was found to hold exactly what is desired. */
    foundEqual(id) {
        if (this.#known.has(id))
            this.#equal.add(id);
    }
    /** A switch, port or link appeared or went: the view is still being pieced together. */
    news() {
        this.#lastNewsMs = this.#options.clock.now();
    }
    /** To be called when links were proved or given up. */
    recheck() {
        if (!this.#rejoining || this.#missing.size > 0 || this.#options.pending())
            return;
        this.#rejoining = false;
        this.#limitTimer?.cancel();
        // Not from within whatever told us: it may be half way through its own change.
        this.#limitTimer = this.#options.clock.after(0, () => this.#released());
    }
    /** From here on the switch counts as known, like after a restart with the store. */
    remember(id) {
        this.#known.add(id);
    }
    stop() {
        this.#timer?.cancel();
        this.#limitTimer?.cancel();
    }
    #released() {
        this.#waiting.clear();
        this.#options.onChange();
    }
    #arm() {
        this.#timer?.cancel();
        if (this.#strangers.size === 0)
            return;
        const { clock, quietMs, settleLimitMs } = this.#options;
        const now = clock.now();
        const quietAt = this.#lastNewsMs + quietMs;
        // Quiet, but discovery isn't done: look again in a while.
        let next = quietAt > now ? quietAt : now + PENDING_CHECK_MS;
        for (const since of this.#strangers.values())
            next = Math.min(next, since + settleLimitMs);
        this.#timer = clock.after(Math.max(0, next - now), () => this.#expire());
    }
    #expire() {
        const { clock, quietMs, settleLimitMs } = this.#options;
        const now = clock.now();
        const quiet = now >= this.#lastNewsMs + quietMs && !this.#options.pending();
        let released = false;
        for (const [id, since] of this.#strangers) {
            if (!quiet && now < since + settleLimitMs)
                continue;
            this.#strangers.delete(id);
            released = true;
        }
        this.#arm();
        if (released)
            this.#options.onChange();
    }
}
//# sourceMappingURL=trust.js.map