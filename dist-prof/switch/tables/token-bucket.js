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
export const BURST_TOKENS_MAX = 2 ** 30;
const MICROS = 1_000_000;
export function createTokenBuckets(count) {
    return {
        levels: new Int32Array(new SharedArrayBuffer(count * 4)),
        locks: new Int32Array(new SharedArrayBuffer(count * 4)),
        times: new Float64Array(new SharedArrayBuffer(count * 16)),
    };
}
/** Makes a bucket new and full. Returns what puts it back. */
export function resetBucket(buckets, at, burst) {
    const { levels, times } = buckets;
    const level = Atomics.load(levels, at);
    const [atUs, left] = [times[2 * at], times[2 * at + 1]];
    const set = (tokens, time, rest) => {
        times[2 * at] = time;
        times[2 * at + 1] = rest;
        Atomics.store(levels, at, tokens);
    };
    set(burst, 0, 0);
    return () => set(level, atUs, left);
}
/**
 * Adds what has come since the last time.
 *
 * @param nowUs - whole microseconds, of the same clock in all threads
 * @param rate - tokens a second, a whole number below 2^40
 * @param burst - tokens, 1..BURST_TOKENS_MAX; a bucket that holds more, from an earlier setting, is cut
 */
export function fillBucket(buckets, at, nowUs, rate, burst) {
    const { levels, locks, times } = buckets;
    if (Atomics.compareExchange(locks, at, 0, 1) !== 0)
        return;
    const elapsed = nowUs - times[2 * at];
    if (elapsed > 0) {
        // Others only take meanwhile, so there is at least this much room.
        const room = burst - Atomics.load(levels, at);
        const work = elapsed * rate + times[2 * at + 1];
        let add = room;
        let left = 0;
        // Above 2^53 `work` is not exact, but then it is far more than any room.
        if (work < room * MICROS) {
            add = Math.floor(work / MICROS);
            left = work - add * MICROS;
        }
        Atomics.add(levels, at, add);
        times[2 * at] = nowUs;
        times[2 * at + 1] = left;
    }
    Atomics.store(locks, at, 0);
}
/** Takes `tokens` unless the bucket is empty. */
export function takeTokens(buckets, at, tokens) {
    const { levels } = buckets;
    let level = Atomics.load(levels, at);
    while (level > 0) {
        const found = Atomics.compareExchange(levels, at, level, level - tokens);
        if (found === level)
            return true;
        level = found;
    }
    return false;
}
/** Puts back what was taken for nothing. */
export function giveTokens(buckets, at, tokens) {
    Atomics.add(buckets.levels, at, tokens);
}
/**
 * When a bucket that is empty will have a token, if nobody takes any more: in whole microseconds of
 * its clock. In the past, or now, for one that has some.
 */
export function tokensAtUs(buckets, at, rate) {
    const { levels, times } = buckets;
    const missing = 1 - Atomics.load(levels, at);
    if (missing <= 0)
        return times[2 * at];
    return times[2 * at] + Math.ceil((missing * MICROS - times[2 * at + 1]) / rate);
}
//# sourceMappingURL=token-bucket.js.map