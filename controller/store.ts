/**
 * What the controller remembers across its own restarts, behind an interface small enough for LMDB
 * on one machine now and etcd under a cluster later: JSON values under path-like keys.
 *
 * Keys: `meta/...` (election id, discovery key), `switch/<datapath id>`, `link/<from>`, `host/<id>`.
 * Reads are synchronous and see every earlier write. Writes are queued, reach the disk in order and
 * in groups, and are durable when `flush` resolves. Values are small and their number is bounded by
 * whoever writes them; the store has a limit of its own all the same and refuses loudly.
 *
 * Neighbours: `lmdb-store.ts` keeps it on disk; `test/controller/store.test.ts` is what every
 * implementation has to pass.
 */
import { HeddleError } from '../proto/errors.js';

export type StoreValue =
  | null
  | boolean
  | number
  | string
  | readonly StoreValue[]
  | { readonly [name: string]: StoreValue };

export interface Store {
  get(key: string): StoreValue | undefined;
  /** Throws HeddleError STORE_FULL past the limits, BAD_VALUE for a key that isn't usable. */
  put(key: string, value: StoreValue): void;
  /** Harmless when it isn't there. */
  remove(key: string): void;
  /** Everything under a prefix, in the order of keys; a copy. */
  entries(prefix: string): [key: string, value: StoreValue][];
  /** Resolves when all that was written so far is durable. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Far above what a thousand switches with their hosts need. */
export const MAX_STORE_KEYS = 1_000_000;
/** In characters of key, so that it fits LMDB's 1,978 bytes with any text. */
export const MAX_KEY_CHARS = 256;

/** For tests, and the half of `LmdbStore` that answers reads. Forgets everything with the process. */
export class MemoryStore implements Store {
  readonly #values = new Map<string, StoreValue>();

  get(key: string): StoreValue | undefined {
    return this.#values.get(key);
  }

  put(key: string, value: StoreValue): void {
    if (key.length === 0 || key.length > MAX_KEY_CHARS) {
      throw new HeddleError('BAD_VALUE', `a store key has 1 to ${MAX_KEY_CHARS} characters`, {
        field: 'key',
        value: key,
      });
    }
    if (this.#values.size >= MAX_STORE_KEYS && !this.#values.has(key)) {
      throw new HeddleError('STORE_FULL', `the store holds its limit of ${MAX_STORE_KEYS} keys`, {
        field: 'key',
        value: key,
      });
    }
    this.#values.set(key, value);
  }

  remove(key: string): void {
    this.#values.delete(key);
  }

  entries(prefix: string): [string, StoreValue][] {
    const found: [string, StoreValue][] = [];
    for (const entry of this.#values) if (entry[0].startsWith(prefix)) found.push(entry);
    return found.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
