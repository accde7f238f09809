/** Token buckets by key: so many at once, so many a second. Bounded in the number of keys. */

interface Bucket {
  tokens: number;
  atMs: number;
}

export class RateLimiter {
  readonly #limit: { readonly rate: number; readonly burst: number };
  readonly #maxKeys: number;
  /** In the order of their making; the oldest goes first. */
  readonly #buckets = new Map<string, Bucket>();

  /** `rate` tokens a second, `burst` at most. */
  constructor(limit: { readonly rate: number; readonly burst: number }, maxKeys: number) {
    this.#limit = limit;
    this.#maxKeys = maxKeys;
  }

  /** Takes `count` tokens, or none and says false. */
  take(key: string, count: number, nowMs: number): boolean {
    const { rate, burst } = this.#limit;
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      if (this.#buckets.size >= this.#maxKeys) {
        this.#buckets.delete(this.#buckets.keys().next().value!);
      }
      bucket = { tokens: burst, atMs: nowMs };
      this.#buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) * rate) / 1000);
    bucket.atMs = nowMs;
    if (bucket.tokens < count) return false;
    bucket.tokens -= count;
    return true;
  }
}
