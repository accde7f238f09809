/**
 * The last changes, each with what stood there before. From these and from what stands there now
 * follow the diff of any change, the state at any revision that is not too old, and everything that a
 * watcher missed, so one bounded list serves history, rollback and watches, also over a restart.
 */
import type { Resource } from './kind.js';
import type { ResourceChange, ResourceSet } from './resource-set.js';
/** One accepted change, of one resource or of many at once. */
export interface HistoryEntry {
    readonly revision: number;
    /** Wall time in ms. */
    readonly atMs: number;
    readonly who: string;
    /** e.g. `apply`, `rollback to 12`. */
    readonly what: string;
    readonly changes: readonly HistoryChange[];
}
export interface HistoryChange {
    readonly kind: string;
    readonly name: string;
    /** Null: it was created. */
    readonly before: Resource | null;
}
export interface HistoryLimits {
    readonly maxEntries: number;
    /** Over all entries. */
    readonly maxChanges: number;
    /** Of what stood there before, as JSON, over all entries. */
    readonly maxChars: number;
}
export declare const DEFAULT_HISTORY_LIMITS: HistoryLimits;
export declare class History {
    #private;
    constructor(limits: HistoryLimits);
    /** The newest last. */
    get entries(): readonly HistoryEntry[];
    /** Takes what is on disk; what comes before a gap is no use. Returns revisions to be removed. */
    load(entries: readonly HistoryEntry[], revision: number): number[];
    /** The revisions that have to go so that `entry` fits: before it is on disk. */
    outgoing(entry: HistoryEntry): readonly number[];
    /** The entry of the next revision, when it is on disk. */
    add(entry: HistoryEntry): void;
    /**
     * The lowest revision whose state is still known: one below the oldest entry.
     * @param current the store's revision.
     */
    oldest(current: number): number;
    /** What stood there at `revision`, for every resource that changed since; not below `oldest`. */
    changedSince(revision: number): Map<string, HistoryChange>;
    /**
     * The changes of each entry above `revision` with what stood there before and after, the oldest
     * first; not below `oldest`. `now` is the set that the newest entry led to.
     */
    replay(revision: number, now: ResourceSet): {
        entry: HistoryEntry;
        changes: ResourceChange[];
    }[];
}
export declare function keyOf({ kind, name }: {
    kind: string;
    name: string;
}): string;
