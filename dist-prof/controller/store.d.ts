export type StoreValue = null | boolean | number | string | readonly StoreValue[] | {
    readonly [name: string]: StoreValue;
};
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
    /** Resolves when all that was written so far is durable. */
    flush(): Promise<void>;
    close(): Promise<void>;
}
/** Far above what a thousand switches with their hosts need. */
export declare const MAX_STORE_KEYS = 1000000;
/** In characters of key, so that it fits LMDB's 1,978 bytes with any text. */
export declare const MAX_KEY_CHARS = 256;
/** For tests, and the half of `LmdbStore` that answers reads. Forgets everything with the process. */
export declare class MemoryStore implements Store {
    #private;
    get(key: string): StoreValue | undefined;
    put(key: string, value: StoreValue): void;
    remove(key: string): void;
    entries(prefix: string): [string, StoreValue][];
    transaction(changes: readonly StoreChange[], guards?: readonly StoreGuard[]): Promise<void>;
    /** Throws what `transaction` would reject with, short of the disk. */
    check(changes: readonly StoreChange[], guards: readonly StoreGuard[]): void;
    /** Carries out what was checked. */
    take(changes: readonly StoreChange[]): void;
    flush(): Promise<void>;
    close(): Promise<void>;
}
