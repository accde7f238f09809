import type { Flow, Group } from '../../proto/model.js';
/** How many groups one packet may pass through in a row; bounds the pipeline's recursion. */
export declare const MAX_GROUP_DEPTH = 4;
export interface GroupLimits {
    readonly maxGroups: number;
    readonly maxBuckets: number;
}
export declare class GroupStore {
    #private;
    constructor(limits: GroupLimits);
    get size(): number;
    get(id: number): Group | undefined;
    values(): IterableIterator<Group>;
    /** Throws LIMIT_EXCEEDED, UNKNOWN_GROUP, GROUP_LOOP or OWNED_BY_OTHER when `group` can't be put. */
    checkPut(group: Group): void;
    /** Throws IN_USE or OWNED_BY_OTHER when the group can't go; false: it isn't there. */
    checkDelete(id: number, owner: string): boolean;
    /** Throws UNKNOWN_GROUP when an action of the rule names a group that isn't there. */
    checkFlow(flow: Flow): void;
    checkKnown(id: number, field: string): void;
    /** Puts without checks; the one before it, for undo. */
    put(group: Group): Group | undefined;
    /** Deletes without checks. */
    delete(group: Group): void;
    addFlow(flow: Flow): void;
    removeFlow(flow: Flow): void;
}
/** The same groups, each after those that its buckets name. There are no loops among held ones. */
export declare function inOrderOfReference(groups: readonly Group[]): Group[];
