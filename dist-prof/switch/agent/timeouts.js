export const SAMPLE_INTERVAL_MS = 1000;
export class Timeouts {
    #store;
    #clock;
    #onExpired;
    #timer;
    /** `onExpired` is to take the rules out of the store, at once. */
    constructor(store, clock, onExpired) {
        this.#store = store;
        this.#clock = clock;
        this.#onExpired = onExpired;
    }
    /** To be called after every change of the store: starts sampling when there is something to see. */
    refresh() {
        if (this.#store.timed === 0)
            this.stop();
        else
            this.#timer ??= this.#clock.every(SAMPLE_INTERVAL_MS, () => this.#sample());
    }
    stop() {
        this.#timer?.cancel();
        this.#timer = undefined;
    }
    #sample() {
        const now = this.#clock.now();
        const expired = this.#store.expired((rule, packets) => reasonToGo(rule, packets, now));
        if (expired.length > 0)
            this.#onExpired(expired);
        this.refresh();
    }
}
/** `packets` notes what it gives, and when that has changed. */
function reasonToGo(rule, packets, nowMs) {
    const { idleTimeoutS, hardTimeoutS, installedAtMs, usedAtMs } = rule;
    if (hardTimeoutS > 0 && nowMs - installedAtMs >= hardTimeoutS * 1000)
        return 'hardTimeout';
    if (idleTimeoutS === 0 || packets() !== rule.seenPackets)
        return undefined;
    return nowMs - usedAtMs >= idleTimeoutS * 1000 ? 'idleTimeout' : undefined;
}
//# sourceMappingURL=timeouts.js.map