/** A session shorter than this was no success: a controller that hangs up at once is backed off from. */
const GOOD_SESSION_MS = 5000;
export class Connector {
    #options;
    #state = 'waiting';
    #timer;
    #failures = 0;
    #connectedAtMs = 0;
    #lastEnd = '';
    constructor(options) {
        this.#options = options;
    }
    get url() {
        return this.#options.url;
    }
    get state() {
        return this.#state;
    }
    /** Why there is no session, or why the last one ended; for people. */
    get lastEnd() {
        return this.#lastEnd;
    }
    start() {
        this.#dial();
    }
    stop() {
        this.#timer?.cancel();
        this.#state = 'stopped';
    }
    /** The session is over. */
    ended(why) {
        if (this.#state !== 'connected')
            return;
        const { clock } = this.#options;
        if (clock.now() - this.#connectedAtMs >= GOOD_SESSION_MS)
            this.#failures = 0;
        this.#again(why);
    }
    #dial() {
        const { url, dial, clock, onWire } = this.#options;
        this.#state = 'dialing';
        dial(url).then((wire) => {
            if (this.#state === 'stopped') {
                wire.terminate();
                return;
            }
            this.#state = 'connected';
            this.#connectedAtMs = clock.now();
            onWire(wire);
        }, (error) => {
            if (this.#state === 'stopped')
                return;
            this.#again(error instanceof Error ? error.message : String(error));
        });
    }
    #again(why) {
        const { clock, random, minMs, maxMs, logger, url } = this.#options;
        // Once per spell of failing, not once per try: a controller may be away for days.
        if (why !== this.#lastEnd)
            logger.warn({ controller: url, reason: why }, 'no controller');
        this.#lastEnd = why;
        // 2^30 is far beyond any sensible maxMs and keeps the power finite.
        const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(this.#failures, 30));
        this.#failures++;
        this.#state = 'waiting';
        this.#timer = clock.after(ceiling * (0.5 + random() / 2), () => this.#dial());
    }
}
//# sourceMappingURL=connector.js.map