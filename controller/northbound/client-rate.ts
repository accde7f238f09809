/**
 * How much one client may do a second, be it requests or connections: a token bucket (RFC 2697's, with
 * one colour) for each address. The table of clients is bounded; whoever falls out of it begins with a
 * full bucket, which an attacker with that many addresses has anyway.
 */
import { isIPv6 } from 'node:net';
import { Address6 } from 'ip-address';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../proto/clock.js';

const MAX_CLIENTS = 10_000;
/** A burst is what comes in this time at the full rate. */
const BURST_S = 2;

interface Bucket {
  left: number;
  atMs: number;
}

export class ClientRate {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_CLIENTS });

  /** `perSecond`: of one client, above 0. */
  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  /**
   * Takes what something costs. 0: it may go on; otherwise the seconds to wait, a whole number of at
   * least 1 as in Retry-After (RFC 9110, 10.2.3), and nothing was taken.
   */
  take(client: string, cost = 1): number {
    const bucket = this.#fill(client);
    if (bucket.left < cost) return Math.max(1, Math.ceil((cost - bucket.left) / this.#perSecond));
    bucket.left -= cost;
    return 0;
  }

  /** Takes up to `cost`: for what has already happened, such as a wrong token. */
  charge(client: string, cost: number): void {
    const bucket = this.#fill(client);
    bucket.left = Math.max(0, bucket.left - cost);
  }

  #fill(client: string): Bucket {
    const now = this.#clock.now();
    const most = this.#perSecond * BURST_S;
    const bucket = this.#buckets.get(client);
    if (bucket === undefined) {
      const full = { left: most, atMs: now };
      this.#buckets.set(client, full);
      return full;
    }
    bucket.left = Math.min(most, bucket.left + ((now - bucket.atMs) * this.#perSecond) / 1000);
    bucket.atMs = now;
    return bucket;
  }
}

/**
 * Whom an address is counted as: an IPv6 address as its /64, since whoever has one has all of it
 * (RFC 6177); `local` for a Unix socket.
 */
export function clientOf(address: string | undefined): string {
  if (address === undefined || address === '') return 'local';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const whole = new Address6(address.replace(/%.*$/, '')).canonicalForm();
  return `${whole.split(':').slice(0, 4).join(':')}::/64`;
}
