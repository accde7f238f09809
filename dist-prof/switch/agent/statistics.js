/** The contract's lower bound. */
export const MIN_INTERVAL_MS = 100;
export class StatisticsPush {
    #clock;
    #collect;
    #send;
    #timer;
    constructor(clock, collect, send) {
        this.#clock = clock;
        this.#collect = collect;
        this.#send = send;
    }
    /** 0 stops; shorter intervals than the least one are made that. The first comes at once. */
    subscribe(intervalMs) {
        this.stop();
        if (intervalMs === 0)
            return;
        const push = () => this.#send(this.#collect());
        this.#timer = this.#clock.every(Math.max(MIN_INTERVAL_MS, intervalMs), push);
        push();
    }
    stop() {
        this.#timer?.cancel();
        this.#timer = undefined;
    }
}
//# sourceMappingURL=statistics.js.map