/**
 * Which packets the action `sample` takes: each one with the probability of 1 in `interval`, so that no
 * rhythm of the traffic hides from it, and rules need no counters of their own.
 *
 * The numbers follow from the hash seed of the table memory and the thread. So a run that is repeated
 * with the same seed samples the same packets, and the oracle the same ones as the pipeline.
 */
export declare class Sampler {
    #private;
    constructor(thread: number);
    /**
     * Whether it is this packet's turn.
     *
     * @param interval - 1..2^21, so that the product below is exact
     * @param seed - int32; looked at once
     */
    isDue(interval: number, seed: number): boolean;
}
