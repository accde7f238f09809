import type { NetworkView } from '../../topology/model.js';
import type { Draft } from './document.js';
import { type Resource } from './kind.js';
import type { KindRegistry } from './registry.js';
import { type ResourceChange, type ResourceSet } from './resource-set.js';
export interface Wish {
    readonly draft: Draft;
    /** Where it stands in what was sent, e.g. `resources[3]`, for messages. */
    readonly at: string;
    /**
     * Taken from a history or backup: may be of a kind that nobody serves, then unchecked; and what was
     * created anew keeps its former identity.
     */
    readonly restored?: Resource;
}
export interface Removal {
    readonly kind: string;
    readonly name: string;
    readonly revision?: number | undefined;
    readonly uid?: string | undefined;
}
export interface Outcome {
    readonly kind: string;
    readonly name: string;
    readonly result: 'created' | 'configured' | 'unchanged' | 'deleted' | 'deleting';
}
export interface Planned {
    /** In the order of the wishes, then of the removals. */
    readonly outcomes: readonly Outcome[];
    readonly changes: readonly ResourceChange[];
    /** What it leads to; the very set that it started from when nothing changes. */
    readonly after: ResourceSet;
}
export interface PlannerLimits {
    readonly maxResources: number;
    /** As JSON. */
    readonly maxResourceChars: number;
    readonly maxTotalChars: number;
}
export declare const DEFAULT_RESOURCE_LIMITS: PlannerLimits;
export interface PlannerOptions {
    readonly kinds: KindRegistry;
    readonly limits: PlannerLimits;
    network(): NetworkView;
    /** Milliseconds since 1970. */
    wallTime(): number;
    makeUid(): string;
}
/** In characters of JSON. */
export declare function sizeOf(resource: Resource): number;
/** What a resource states, to be stated again. */
export declare function draftOf({ kind, metadata, spec }: Resource): Draft;
/** The finalizer of a kind's own `finalize`. */
export declare function kindFinalizer(plural: string): string;
/**
 * @param totalChars of all resources in `base`.
 * @throws ResourceError with everything that is wrong; then nothing of it may be done.
 */
export declare function planChanges(base: ResourceSet, totalChars: number, wishes: readonly Wish[], removals: readonly Removal[], options: PlannerOptions): Planned;
/** Apps get the very objects that the store has. */
export declare function deepFreeze<Value>(value: Value): Value;
