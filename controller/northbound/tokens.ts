/**
 * Bearer tokens (RFC 6750): made once, shown once, kept as a hash in the controller's store.
 *
 *     heddle_<id, 12 hex digits>_<secret, 43 characters: 256 random bits in base64url>
 *
 * The hash is one SHA-256. A slow hash such as scrypt makes guessing passwords dear; 256 random bits
 * can't be guessed at any price, and a fast hash can't be turned into a way to keep us busy. The id
 * finds the record, so that secrets are never looked up by their value, only compared, in a time that
 * tells nothing. A revoked token is gone at once, also for what is under way: see `lasting-requests.ts`.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Store } from '../store/store.js';
import { type Identity, isRole, ROLES, type Role } from './access.js';
import type { TokenJson } from './api.js';

const PREFIX = 'token/';
const FORM = /^heddle_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const ID_BYTES = 6;
const SECRET_BYTES = 32;
const MAX_TOKENS = 1_000;
/** Printable, so that it can stand in logs and in the history of changes. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}$/;
const MAX_LIFE_MS = 10 * 365 * 86_400_000;

interface TokenRecord {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
  readonly createdMs: number;
  /** 0: never. */
  readonly expiresMs: number;
}

export interface TokenWish {
  readonly role: Role;
  /** Default: the id. */
  readonly name?: string | undefined;
  /** From now; absent: it doesn't expire. */
  readonly lifeMs?: number | undefined;
}

export class Tokens {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #records = new Map<string, TokenRecord>();
  readonly #listeners = new Set<() => void>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    for (const [key, value] of store.entries(PREFIX)) {
      this.#records.set(key.slice(PREFIX.length), value as unknown as TokenRecord);
    }
  }

  /** Calls back after each token that is made or revoked, until the function that it returns is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Also of those that have expired: a token that ran out must not open what it had closed. */
  get size(): number {
    return this.#records.size;
  }

  /**
   * Makes a token. Resolves when it is durable, with the only copy of its text.
   * @throws HeddleError BAD_VALUE with the field; LIMIT_EXCEEDED; STORE_FAILED: then there is none.
   */
  async create(wish: TokenWish): Promise<{ token: string; record: TokenJson }> {
    const { role, lifeMs } = wish;
    if (!isRole(role)) throw badValue('role', `one of ${ROLES.join(', ')}`, role);
    if (wish.name !== undefined && !NAME.test(wish.name)) {
      throw badValue('name', '1 to 64 letters, digits, spaces or "._@-"', wish.name);
    }
    if (lifeMs !== undefined && !(lifeMs > 0 && lifeMs <= MAX_LIFE_MS)) {
      throw badValue('expiresInS', 'above 0 and at most ten years', lifeMs);
    }
    if (this.#records.size >= MAX_TOKENS) {
      throw new HeddleError('LIMIT_EXCEEDED', `There are ${MAX_TOKENS} tokens: revoke some first.`);
    }
    const id = randomBytes(ID_BYTES).toString('hex');
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const createdMs = this.#clock.wallTime();
    const record: TokenRecord = {
      name: wish.name ?? id,
      role,
      hash: hashOf(secret).toString('hex'),
      createdMs,
      expiresMs: lifeMs === undefined ? 0 : createdMs + lifeMs,
    };
    await this.#store.transaction([{ key: PREFIX + id, value: { ...record } }]);
    this.#records.set(id, record);
    this.#tell();
    return { token: `heddle_${id}_${secret}`, record: this.#shown(id, record) };
  }

  /** In the order in which they were made. */
  list(): TokenJson[] {
    return [...this.#records]
      .sort(([, a], [, b]) => a.createdMs - b.createdMs)
      .map(([id, record]) => this.#shown(id, record));
  }

  /** By id. @throws HeddleError NOT_FOUND; STORE_FAILED: then it is still there. */
  async revoke(id: string): Promise<TokenJson> {
    const record = this.#records.get(id);
    if (record === undefined) {
      throw new HeddleError('NOT_FOUND', `There is no token with the id "${id}".`, {
        field: 'id',
        value: id,
      });
    }
    await this.#store.transaction([{ key: PREFIX + id, value: undefined }]);
    this.#records.delete(id);
    this.#tell();
    return this.#shown(id, record);
  }

  /**
   * Who a token speaks for. A malformed, unknown or revoked one gives undefined, and so takes no
   * longer or shorter than a wrong secret. @throws HeddleError UNAUTHENTICATED when it has expired.
   */
  verify(token: string): Identity | undefined {
    const [, id = '', secret = ''] = FORM.exec(token) ?? [];
    const record = this.#records.get(id);
    const expected = record === undefined ? NOBODYS : Buffer.from(record.hash, 'hex');
    if (!timingSafeEqual(hashOf(secret), expected) || record === undefined) return undefined;
    if (this.#hasExpired(record)) {
      throw new HeddleError('UNAUTHENTICATED', `The token "${record.name}" has expired.`, {
        field: 'authorization',
      });
    }
    return { name: record.name, role: record.role, by: 'token' };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #hasExpired({ expiresMs }: TokenRecord): boolean {
    return expiresMs !== 0 && this.#clock.wallTime() >= expiresMs;
  }

  #shown(id: string, record: TokenRecord): TokenJson {
    const { name, role, createdMs, expiresMs } = record;
    return {
      id,
      name,
      role,
      createdAt: new Date(createdMs).toISOString(),
      expiresAt: expiresMs === 0 ? null : new Date(expiresMs).toISOString(),
      expired: this.#hasExpired(record),
    };
  }
}

/** What no secret hashes to that anybody could find. */
const NOBODYS = randomBytes(32);

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function badValue(field: string, what: string, value: unknown): HeddleError {
  return new HeddleError('BAD_VALUE', `"${field}" is ${what}.`, { field, value });
}
