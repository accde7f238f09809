/**
 * How long a forwarding thread goes on looking at its ports before it sleeps. To be woken takes tens of
 * microseconds, which is most of a round trip; to look without end would take the processor from others.
 *
 * So it looks a little longer whenever that would have helped: a sleep that was over soon makes the next
 * wait twice as long, up to `MAX_SPIN_US`; a long one halves it, down to nothing. A switch at rest does
 * not look at all. And between two looks it lets everybody else who wants its processor run
 * (sched_yield(2)): on a path of several switches they take turns within microseconds, where a thread
 * that only looks would keep the next switch of the path waiting for the rest of its time slice.
 *
 * Neighbours: `thread.ts` asks; docs/performance.md has the figures, and what did worse.
 */
/** Longest wait without sleep. Longer ones helped no further. */
const MAX_SPIN_US = 100;
const MIN_SPIN_US = 10;
/** Looks in a row that cost no system call: within a burst the next frame is nearly there. */
const FREE_LOOKS = 2;
export class Patience {
    #nowUs;
    #yieldProcessor;
    /** 0, or MIN_SPIN_US..MAX_SPIN_US. */
    #spinUs = 0;
    /** Rounds in a row in which nothing came. */
    #idleRounds = 0;
    #idleSinceUs = 0;
    constructor({ nowUs, yieldProcessor }) {
        this.#nowUs = nowUs;
        this.#yieldProcessor = yieldProcessor;
    }
    /** Something came in this round. */
    reward() {
        this.#idleRounds = 0;
    }
    /** Nothing came. True: look again now. False: it is time to sleep. */
    lasts() {
        this.#idleRounds++;
        if (this.#idleRounds <= FREE_LOOKS)
            return true;
        if (this.#spinUs === 0)
            return false;
        const now = this.#nowUs();
        if (this.#idleRounds === FREE_LOOKS + 1)
            this.#idleSinceUs = now;
        if (now - this.#idleSinceUs >= this.#spinUs)
            return false;
        this.#yieldProcessor();
        // Somebody computes here. Who sleeps is run sooner after a wake-up than who has yielded.
        if (this.#nowUs() - now > MAX_SPIN_US)
            this.#spinUs = 0;
        return true;
    }
    /** Runs `wait`, which sleeps until something comes, and learns from how long that took. */
    sleep(wait) {
        const before = this.#nowUs();
        wait();
        const sleptUs = this.#nowUs() - before;
        if (sleptUs <= MAX_SPIN_US) {
            this.#spinUs = Math.min(MAX_SPIN_US, Math.max(MIN_SPIN_US, this.#spinUs * 2));
        }
        else {
            this.#spinUs = this.#spinUs >= 2 * MIN_SPIN_US ? this.#spinUs >> 1 : 0;
        }
        this.#idleRounds = 0;
    }
}
//# sourceMappingURL=patience.js.map