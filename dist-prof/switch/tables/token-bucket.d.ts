/**
 * Token buckets in shared memory: what meters and queues measure rates with. All forwarding threads
 * draw on one bucket, so that a rate is the rate of the switch and not of a thread.
 *
 *      levels   Int32     tokens, at most `burst`; below 0 is a debt
 *      locks    Int32     1: somebody is filling it up
 *      times    Float64   [when it was last filled, in microseconds][what was left over, below 10^6]
 *
 * A token is a packet or a byte. **Exact over time:** a fill adds floor((elapsed * rate + left over) /
 * 10^6) tokens and keeps the remainder for the next one, all in integers below 2^53; so nothing is ever
 * rounded away, neither at one packet a minute nor at hundreds of gigabits filled every microsecond.
 *
 * **A bucket that is not empty lets a packet through and may be left in debt,** by less than that
 * packet. So the long-term rate is exact also for frames larger than the burst, of which segmentation
 * offload makes many; what may pass at once is the burst and a part of one packet.
 *
 * Taking is one compare-and-exchange. Filling is for whoever gets the lock; who doesn't goes on with
 * what is there, since the other one is adding it right now. Nobody ever waits.
 *
 * Times come with the burst of packets, from a clock that all threads share. One that is behind
 * another's fills nothing and loses nothing.
 */
/** Room for debts below, and for additions above, in 32 bits. */
export declare const BURST_TOKENS_MAX: number;
/** Plain data over shared memory: may be posted to a thread. */
export interface TokenBuckets {
    readonly levels: Int32Array;
    readonly locks: Int32Array;
    readonly times: Float64Array;
}
export declare function createTokenBuckets(count: number): TokenBuckets;
/** Makes a bucket new and full. Returns what puts it back. */
export declare function resetBucket(buckets: TokenBuckets, at: number, burst: number): () => void;
/**
 * Adds what has come since the last time.
 *
 * @param nowUs - whole microseconds, of the same clock in all threads
 * @param rate - tokens a second, a whole number below 2^40
 * @param burst - tokens, 1..BURST_TOKENS_MAX; a bucket that holds more, from an earlier setting, is cut
 */
export declare function fillBucket(buckets: TokenBuckets, at: number, nowUs: number, rate: number, burst: number): void;
/** Takes `tokens` unless the bucket is empty. */
export declare function takeTokens(buckets: TokenBuckets, at: number, tokens: number): boolean;
/** Puts back what was taken for nothing. */
export declare function giveTokens(buckets: TokenBuckets, at: number, tokens: number): void;
/**
 * When a bucket that is empty will have a token, if nobody takes any more: in whole microseconds of
 * its clock. In the past, or now, for one that has some.
 */
export declare function tokensAtUs(buckets: TokenBuckets, at: number, rate: number): number;
