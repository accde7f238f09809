/**
 * Which packets the action `sample` takes: each one with the probability of 1 in `interval`, so that no
 * rhythm of the traffic hides from it, and rules need no counters of their own.
 *
 * The numbers follow from the hash seed of the table memory and the thread. So a run that is repeated
 * with the same seed samples the same packets, and the oracle the same ones as the pipeline.
 */
export class Sampler {
    #thread;
    /** 0: there was none yet. */
    #state = 0;
    constructor(thread) {
        this.#thread = thread;
    }
    /**
     * Whether it is this packet's turn.
     *
     * @param interval - 1..2^21, so that the product below is exact
     * @param seed - int32; looked at once
     */
    isDue(interval, seed) {
        let x = this.#state;
        // xorshift never gets to 0, nor away from it.
        if (x === 0)
            x = (seed ^ Math.imul(this.#thread + 1, 0x9e3779b1)) | 0 || 1;
        // xorshift32 (Marsaglia 2003). The product takes from small numbers that they follow each other.
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        this.#state = x;
        return (Math.imul(x, 0x85ebca6b) >>> 0) * interval < 0x1_0000_0000;
    }
}
//# sourceMappingURL=sampler.js.map