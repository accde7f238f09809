/**
 * Declarative resources: the one door to them, for the HTTP API, the controller and tests.
 *
 *     documents -> planner -> store (durable) -> view -> apps' kinds -> units -> switches
 *                                       \-> history, watches            \-> status
 *
 * Neighbours: `planner.ts` works out what a wish changes, `resource-store.ts` makes it durable,
 * `compile.ts` turns resources into rules, `status.ts` says what became of them.
 */
import type { Clock, Random } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { NetworkView } from '../../topology/model.js';
import type { ApplyJson, DeleteJson, HistoryJson, KindJson, PlanJson, ResourceJson, ResourceListJson, RestoreJson } from '../northbound/api.js';
import type { App } from '../sdk.js';
import type { Store } from '../store.js';
import type { Unit } from '../unit.js';
import { type HistoryLimits } from './history.js';
import { type HistoryQuestion } from './history-json.js';
import type { ResourcesView } from './kind.js';
import { type Planned, type PlannerLimits } from './planner.js';
import { KindRegistry } from './registry.js';
import { type Watch, type WatchLimits, type WatchQuestion, type WatchSink } from './watches.js';
export interface ResourcesOptions {
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly store: Store;
    readonly apps: readonly App[];
    readonly limits?: PlannerLimits;
    readonly historyLimits?: HistoryLimits;
    readonly watchLimits?: WatchLimits;
    network(): NetworkView;
    /** The unit of a resource; undefined: not compiled yet. */
    unit(app: string, name: string): Unit | undefined;
    /** What would follow from other resources, of which these kinds differ. Touches nothing. */
    preview(kinds: ReadonlySet<string>, resources: ResourcesView): PlanJson;
    /** Resources of these kinds are others now. */
    onChange(kinds: ReadonlySet<string>): void;
}
export declare class Resources {
    #private;
    readonly kinds: KindRegistry;
    /** @throws HeddleError BAD_APP */
    constructor(options: ResourcesOptions);
    /** Takes up what was being deleted. */
    start(): void;
    /** Ends all watches. */
    stop(): void;
    /** All that is accepted. */
    get view(): ResourcesView;
    get revision(): number;
    /** Resolves when every change that was asked for is carried out. */
    settled(): Promise<void>;
    kindsJson(): KindJson[];
    /**
     * Of one kind (by name, plural or alias) or of all, in the order of names.
     * @throws HeddleError NOT_FOUND, BAD_SELECTOR
     */
    list(kind?: string, selector?: string): ResourceListJson;
    /** @throws HeddleError NOT_FOUND */
    get(kind: string, name: string): ResourceJson;
    /**
     * Tells of changes from a revision on; kinds by name, plural or alias.
     * @throws HeddleError NOT_FOUND, or as `Watches.open`.
     */
    watch(question: Omit<WatchQuestion, 'kinds'> & {
        readonly kinds?: readonly string[] | undefined;
    }, sink: WatchSink): Watch;
    /** Of all, of a kind, of one resource or of one revision. */
    history({ kind, ...rest }: HistoryQuestion): HistoryJson;
    /** Everything at this moment, as lines. */
    backup(): Generator<string>;
    /**
     * All of it or nothing. `body` is an `ApplyRequest`, as somebody sent it.
     * Rejects with ResourceError, whose fields begin with `resources[i]`, or as `ResourceStore.change`.
     */
    apply(body: unknown, who: string): Promise<ApplyJson>;
    /**
     * Creates or replaces one; its fields in errors begin with `spec` or `metadata`.
     * Rejects with ResourceError, BAD_VALUE when the body is not the resource of this address, or as
     * `ResourceStore.change`.
     */
    put(kind: string, name: string, body: unknown, who: string): Promise<ResourceJson>;
    /** Rejects with NOT_FOUND, CONFLICT, or as `ResourceStore.change`. */
    delete(kind: string, name: string, who: string, revision?: number): Promise<DeleteJson>;
    /**
     * Makes everything what it was at a revision, as a new revision.
     * Rejects with BAD_VALUE; GONE, whose value is the oldest revision that can be had; ResourceError
     * when what was accepted then can't be now; or as `ResourceStore.change`.
     */
    rollback(body: unknown, who: string): Promise<ApplyJson>;
    /**
     * Makes everything what it was when the backup was made, as one new revision.
     * Rejects with BAD_BACKUP, ResourceError, or as `ResourceStore.change`; then nothing was done.
     */
    restore(text: unknown, who: string): Promise<RestoreJson>;
    /** The status of these units is another now. */
    unitsChanged(units: ReadonlySet<Unit>): void;
}
/** What a change did, or would do, resource by resource. */
export declare function applied(planned: Planned & {
    readonly revision: number;
}): ApplyJson;
