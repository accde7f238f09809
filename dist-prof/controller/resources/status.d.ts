/**
 * The status of a resource, made from what is known now and never stored: whether its kind takes it,
 * what became of its unit, on which switches it is. Only the time since when a condition holds is
 * remembered, in memory.
 */
import type { Clock } from '../../proto/clock.js';
import type { ResourceStatusJson } from '../northbound/api.js';
import type { Unit } from '../unit.js';
import type { KindContext, Resource } from './kind.js';
import type { KindRegistry } from './registry.js';
export interface StatusOptions {
    readonly kinds: KindRegistry;
    readonly clock: Clock;
    /** Undefined: not compiled yet. */
    unit(app: string, name: string): Unit | undefined;
    context(): KindContext;
    switchName(id: string): string;
    /** Why its kind's `finalize` failed last. */
    finalizerFailure(resource: Resource): string | undefined;
}
export declare class StatusMaker {
    #private;
    constructor(options: StatusOptions);
    statusOf(resource: Resource): ResourceStatusJson;
    /** The resource is gone. */
    forget(uid: string): void;
}
