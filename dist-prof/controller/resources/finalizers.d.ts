/**
 * Removal that takes work: of a resource that is being deleted, its kind's own `finalize` is called,
 * again with backoff until it succeeds, also after a restart. Then its finalizer is taken off, and
 * the resource is gone unless somebody else holds it up.
 */
import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { KindContext, Resource } from './kind.js';
import type { KindRegistry } from './registry.js';
export interface FinalizersOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly kinds: KindRegistry;
    context(): KindContext;
    /** Takes the finalizer off; rejects when that could not be made durable. */
    done(resource: Resource, finalizer: string, app: string): Promise<void>;
    /** What is in the way of a resource became something else. */
    onChange(resource: Resource): void;
}
export declare class Finalizers {
    #private;
    constructor(options: FinalizersOptions);
    /** To be called for each resource that is there at the start or changed. */
    check(resource: Resource): void;
    /** The resource is gone, or somebody else took the finalizer off. */
    forget(uid: string): void;
    /** Why the last attempt failed; undefined if none did. */
    failureOf(resource: Resource): string | undefined;
    stop(): void;
}
