import type { Logger } from '../../proto/logger.js';
import type { Store } from '../store.js';
import { History, type HistoryEntry, type HistoryLimits } from './history.js';
import { type Planned, type PlannerOptions, type Removal, type Wish } from './planner.js';
import { type ResourceChange, ResourceSet } from './resource-set.js';
/** Who changes something, and by what. */
export interface Author {
    readonly who: string;
    /** e.g. `apply`. */
    readonly what: string;
}
/** What to do, worked out from what stands there when its turn has come. */
export interface Intent {
    readonly wishes: readonly Wish[];
    readonly removals: readonly Removal[];
}
export interface Accepted extends Planned {
    /** The store's, with the change; the one before when there was nothing to change. */
    readonly revision: number;
}
/** An accepted change: durable, and from now on what is wanted. */
export interface Acceptance {
    readonly entry: HistoryEntry;
    readonly changes: readonly ResourceChange[];
    readonly before: ResourceSet;
    readonly after: ResourceSet;
}
export interface ResourceStoreOptions extends PlannerOptions {
    readonly store: Store;
    readonly logger: Logger;
    readonly historyLimits: HistoryLimits;
    /** Called for each acceptance, in order. Must not throw. */
    onAccepted(acceptance: Acceptance): void;
}
export declare class ResourceStore {
    #private;
    readonly history: History;
    constructor(options: ResourceStoreOptions);
    /** What is accepted and durable. */
    get current(): ResourceSet;
    /**
     * What a change would do, now. Touches nothing.
     * @throws ResourceError
     */
    plan(intent: (base: ResourceSet) => Intent): Planned;
    /**
     * Carries a change out, whole or not at all. Resolves when it is durable and everybody sees it.
     * Rejects with ResourceError, or HeddleError OVERLOADED, STORE_FAILED, STORE_FULL or CONFLICT.
     */
    change(author: Author, intent: (base: ResourceSet) => Intent): Promise<Accepted>;
    /** Resolves when everything that was asked for until now is done. */
    settled(): Promise<void>;
}
