import type { Clock } from '../../proto/clock.js';
import type { Store } from '../store.js';
import { type Identity, type Role } from './access.js';
import type { TokenJson } from './api.js';
export interface TokenWish {
    readonly role: Role;
    /** Default: the id. */
    readonly name?: string | undefined;
    /** From now; absent: it doesn't expire. */
    readonly lifeMs?: number | undefined;
}
export declare class Tokens {
    #private;
    constructor(store: Store, clock: Clock);
    /** Also of those that have expired: a token that ran out must not open what it had closed. */
    get size(): number;
    /**
     * Makes a token. Resolves when it is durable, with the only copy of its text.
     * @throws HeddleError BAD_VALUE with the field; LIMIT_EXCEEDED.
     */
    create(wish: TokenWish): Promise<{
        token: string;
        record: TokenJson;
    }>;
    /** In the order in which they were made. */
    list(): TokenJson[];
    /** By id. @throws HeddleError NOT_FOUND. */
    revoke(id: string): Promise<TokenJson>;
    /**
     * Who a token speaks for. A malformed, unknown or revoked one gives undefined, and so takes no
     * longer or shorter than a wrong secret. @throws HeddleError UNAUTHENTICATED when it has expired.
     */
    verify(token: string): Identity | undefined;
}
