/**
 * What differs between two JSON values, leaf by leaf, with paths as people write them. Lists are
 * compared by position.
 */
import type { Resource } from './kind.js';
export interface Difference {
    readonly path: string;
    /** Absent: it was not there. */
    readonly before?: unknown;
    /** Absent: it is no longer there. */
    readonly after?: unknown;
}
/** Of what people state: labels, annotations, finalizers, spec, and whether it is being deleted. */
export declare function diffResources(before: Resource | undefined, after: Resource | undefined): Difference[];
