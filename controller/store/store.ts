/**
 * What the controller remembers across its own restarts, behind an interface small enough for LMDB
 * on one machine now and etcd under a cluster later: JSON values under path-like keys.
 *
 * Keys: `meta/...` (election id, discovery key), `switch/<datapath id>`, `link/<from>`,
 * `tree/<from>`, `host/<id>`, `resource/<kind>/<name>`, `history/<revision>`.
 *
 * There are two ways to write. What was observed (hosts, links) goes by `put` and `remove`: seen by
 * reads at once, queued, on disk in order and in groups, durable when `flush` resolves; losing the
 * last of it costs nothing. What was accepted from somebody goes by `transaction`: whole or not at
 * all, durable and seen when it resolves, and only if nobody was faster. A key belongs to one of the
 * two ways. Values are small and their number is bounded by whoever writes them; the store has a
 * limit of its own all the same and refuses loudly.
 *
 * Neighbours: `lmdb-store.ts` keeps it on disk; `test/controller/store/store.test.ts` is what every
 * implementation has to pass.
 */
import { isDeepStrictEqual } from 'node:util';
import { HeddleError } from '../../proto/errors.js';

export type StoreValue =
  | null
  | boolean
  | number
  | string
  | readonly StoreValue[]
  | { readonly [name: string]: StoreValue };

/** One write of a transaction; `value` undefined: removes the key. */
export interface StoreChange {
  readonly key: string;
  readonly value: StoreValue | undefined;
}

/** What a key has to hold for a transaction to go through; undefined: nothing. */
export interface StoreGuard {
  readonly key: string;
  readonly value: StoreValue | undefined;
}

export interface Store {
  get(key: string): StoreValue | undefined;
  /** Throws HeddleError STORE_FULL past the limits, BAD_VALUE for a key that isn't usable. */
  put(key: string, value: StoreValue): void;
  /** Harmless when it isn't there. */
  remove(key: string): void;
  /** Everything under a prefix, in the order of keys; a copy. */
  entries(prefix: string): [key: string, value: StoreValue][];
  /**
   * All of the changes or none, as one write: whenever the process is killed, the next one finds all
   * of them or none. Resolves when they are durable; reads see them from then on. Transactions take
   * effect in the order of the calls.
   *
   * Rejects with HeddleError CONFLICT when a guard does not hold, STORE_FULL, BAD_VALUE, or
   * STORE_FAILED when the disk would not take it; then nothing changed.
   */
  transaction(changes: readonly StoreChange[], guards?: readonly StoreGuard[]): Promise<void>;
  /** Resolves when all that was written so far is durable. Rejects with STORE_FAILED when the disk did not take the last. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Far above what a thousand switches with their hosts need. */
const MAX_STORE_KEYS = 1_000_000;
/** In characters of key, so that it fits LMDB's 1,978 bytes with any text. */
const MAX_KEY_CHARS = 256;

/** For tests, and the half of `LmdbStore` that answers reads. Forgets everything with the process. */
export class MemoryStore implements Store {
  readonly #values = new Map<string, StoreValue>();

  get(key: string): StoreValue | undefined {
    return this.#values.get(key);
  }

  put(key: string, value: StoreValue): void {
    checkKey(key);
    if (this.#values.size >= MAX_STORE_KEYS && !this.#values.has(key)) throw full();
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

  async transaction(
    changes: readonly StoreChange[],
    guards: readonly StoreGuard[] = [],
  ): Promise<void> {
    this.check(changes, guards);
    this.take(changes);
  }

  /** Throws what `transaction` would reject with, short of the disk. */
  check(changes: readonly StoreChange[], guards: readonly StoreGuard[]): void {
    let added = 0;
    for (const { key, value } of changes) {
      checkKey(key);
      if (value !== undefined && !this.#values.has(key)) added++;
    }
    if (added > 0 && this.#values.size + added > MAX_STORE_KEYS) throw full();
    for (const { key, value } of guards) {
      if (isDeepStrictEqual(this.#values.get(key), value)) continue;
      throw new HeddleError('CONFLICT', `somebody else has written "${key}" meanwhile; try again`, {
        field: 'key',
        value: key,
      });
    }
  }

  /** Carries out what was checked. */
  take(changes: readonly StoreChange[]): void {
    for (const { key, value } of changes) {
      if (value === undefined) this.#values.delete(key);
      else this.#values.set(key, value);
    }
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}

function checkKey(key: string): void {
  if (key.length > 0 && key.length <= MAX_KEY_CHARS) return;
  throw new HeddleError('BAD_VALUE', `a store key has 1 to ${MAX_KEY_CHARS} characters`, {
    field: 'key',
    value: key,
  });
}

function full(): HeddleError {
  return new HeddleError('STORE_FULL', `the store holds its limit of ${MAX_STORE_KEYS} keys`, {
    field: 'key',
  });
}
