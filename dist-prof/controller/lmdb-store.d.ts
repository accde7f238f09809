import type { Logger } from '../proto/logger.js';
import { type Store, type StoreChange, type StoreGuard, type StoreValue } from './store.js';
export declare class LmdbStore implements Store {
    #private;
    private constructor();
    /** Opens or makes `<directory>/controller.mdb`. Throws HeddleError STATE_DIR with the cause. */
    static open(directory: string, logger: Logger): LmdbStore;
    get(key: string): StoreValue | undefined;
    put(key: string, value: StoreValue): void;
    remove(key: string): void;
    entries(prefix: string): [string, StoreValue][];
    transaction(changes: readonly StoreChange[], guards?: readonly StoreGuard[]): Promise<void>;
    flush(): Promise<void>;
    close(): Promise<void>;
}
