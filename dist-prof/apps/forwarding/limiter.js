/**
 * Token buckets by key: so many at once, so many a second. Keys come from whoever sends packets, so
 * they are bounded in number: past that the key used longest ago is forgotten and starts anew.
 */
import { LRUCache } from 'lru-cache';
export class RateLimiter {
    #limit;
    #buckets;
    /** `rate` tokens a second, `burst` at most. */
    constructor(limit, maxKeys) {
        this.#limit = limit;
        this.#buckets = new LRUCache({ max: maxKeys });
    }
    /** Takes `count` tokens, or none and says false. */
    take(key, count, nowMs) {
        const { rate, burst } = this.#limit;
        let bucket = this.#buckets.get(key);
        if (bucket === undefined) {
            bucket = { tokens: burst, atMs: nowMs };
            this.#buckets.set(key, bucket);
        }
        bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) * rate) / 1000);
        bucket.atMs = nowMs;
        if (bucket.tokens < count)
            return false;
        bucket.tokens -= count;
        return true;
    }
}
//# sourceMappingURL=limiter.js.map