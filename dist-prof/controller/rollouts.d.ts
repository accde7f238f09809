/**
 * Carries changes that span switches through, step by step: each step begins when every switch has
 * acknowledged the one before it, and what is no longer wanted goes when the last packets have passed.
 *
 *     turn's changes --by class or atomic unit--> first -> heads .. -> (drain) late .. -> (drain) last
 *
 * What waits for its step is *gated*: wanted already, but not yet sent. So a switch that reconnects, or a
 * controller that starts anew, needs to know nothing of rollouts to end up with what is wanted.
 *
 * - A switch that is not there is not waited for; one that stops answering for `stepLimitMs` at most,
 *   and not again until it answers. So no switch holds a change up for longer than that.
 * - A change that is about a link or port that died is not ordered: the old way is broken anyway.
 * - A change of mind takes over what its forerunner has not sent yet, and is ordered anew.
 * - A change of an atomic unit is undone everywhere when a switch refuses a part of it, goes away or
 *   falls silent before the end. A switch that was away when it began gets it when it comes back.
 *
 * Neighbours: `rollout-order.ts` has the order, `rollout-steps.ts` the steps that it makes, `rollout-places.ts`
 * what is under way; `reconciler.ts` sends and asks whether an item is gated.
 */
import type { Clock } from '../proto/clock.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import type { DesireChange, SwitchDesire } from './switch-desire.js';
import { type Trouble, Unit } from './unit.js';
/** How long packets may be on their way through the network. */
export declare const DEFAULT_DRAIN_MS = 100;
/** How long a step may wait for a switch. */
export declare const DEFAULT_STEP_LIMIT_MS = 1000;
export interface RolloutsOptions {
    readonly clock: Clock;
    readonly drainMs: number;
    readonly stepLimitMs: number;
    desireOf(id: DatapathId): SwitchDesire | undefined;
    /** The switch is not known to hold what is wanted of an item, and nothing of this turn counts. */
    isOutstanding(id: DatapathId, item: string): boolean;
    /** It takes transactions now. */
    isReachable(id: DatapathId): boolean;
    /** These items are not gated any more. */
    release(id: DatapathId, items: readonly string[]): void;
    /** `desireOf(id)` has something to commit. */
    onTouched(id: DatapathId): void;
    /** An atomic unit can't have its change. */
    rollBack(unit: Unit, trouble: Trouble): void;
    /** Every switch that was there has taken the change of an atomic unit. */
    completed(unit: Unit): void;
}
/** Changes by switch, as commits told them. */
export type TurnChanges = Map<DatapathId, DesireChange[]>;
export declare class Rollouts {
    #private;
    constructor(options: RolloutsOptions);
    /** Changes that are under way. */
    get size(): number;
    stop(): void;
    isGated(id: DatapathId, item: string): boolean;
    /**
     * Orders the changes of one turn, before any reconciler hears of them. May add changes of its own
     * (shields) to `turn`. The returned function is to be called when all reconcilers have heard.
     */
    begin(turn: TurnChanges, view: NetworkView): () => void;
    /** The switch holds what is wanted of an item. */
    settled(id: DatapathId, item: string): void;
    refused(id: DatapathId, item: string, trouble: Trouble): void;
    disconnected(id: DatapathId): void;
}
