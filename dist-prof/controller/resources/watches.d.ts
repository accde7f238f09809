/**
 * Watches: who wants to hear of changes hears of every one, in order, from any revision that history
 * still reaches.
 *
 * Each watch has a queue of revisions that it has not been sent yet. They are sent as the reader takes
 * them; a reader so slow that its queue reaches a limit is told so and let go, and comes back with the
 * revision that it has. Status is no change of anything stated and has no revision: what changed in
 * the meantime is sent once, as it then is, when nothing else waits.
 *
 * A message's `revision` is where to resume. An apply may change ten thousand resources in one
 * revision, so all but the last message of a revision still name the one before: who is cut off in the
 * middle hears some of them twice, and never misses one.
 */
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { ResourceStatusJson, WatchEventJson } from '../northbound/api.js';
import { type History } from './history.js';
import type { Resource } from './kind.js';
import type { ResourceChange, ResourceSet } from './resource-set.js';
export interface WatchQuestion {
    /** Names of kinds; undefined: all. */
    readonly kinds?: ReadonlySet<string> | undefined;
    readonly selector?: string | undefined;
    /** What was seen already; undefined: nothing, and everything that there is comes first. */
    readonly revision?: number | undefined;
    /** Also when only the status changed. */
    readonly status?: boolean | undefined;
}
/** Where messages go. */
export interface WatchSink {
    /** False: no more, until `Watch.resume` is called. */
    send(event: WatchEventJson): boolean;
    /** It is over, for this reason. */
    end(reason: HeddleError): void;
}
export interface Watch {
    /** The sink takes more again. */
    resume(): void;
    stop(): void;
}
export interface WatchLimits {
    readonly maxWatches: number;
    /** Revisions that wait for a reader. */
    readonly maxRevisions: number;
    /** Resources in them. */
    readonly maxChanges: number;
}
export declare const DEFAULT_WATCH_LIMITS: WatchLimits;
export interface WatchesOptions {
    readonly clock: Clock;
    readonly limits: WatchLimits;
    readonly history: History;
    current(): ResourceSet;
    statusOf(resource: Resource): ResourceStatusJson;
}
export declare class Watches {
    #private;
    constructor(options: WatchesOptions);
    get size(): number;
    /**
     * Begins at once: the sink is called before this returns.
     * @throws HeddleError BAD_SELECTOR; OVERLOADED; GONE, whose value is the oldest revision that can
     *   be had.
     */
    open(question: WatchQuestion, sink: WatchSink): Watch;
    accepted(from: number, to: number, changes: readonly ResourceChange[]): void;
    statusChanged(kind: string, name: string): void;
    /** To be called after one or many `statusChanged`. */
    flush(): void;
    stop(): void;
}
