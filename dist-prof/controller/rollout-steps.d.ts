/**
 * Of which steps a change consists. Pure. Neighbours: `rollout-order.ts` has the order that they follow,
 * `rollouts.ts` takes them.
 */
import type { Entry, RolloutOrder } from './rollout-order.js';
export interface Step {
    readonly entries: Entry[];
    /** Packets on the old way have to pass first. */
    readonly drains: boolean;
}
/** Nothing of it depends on another switch, or on what packets are on their way. */
export declare function isSimple(entries: readonly Entry[]): boolean;
export declare const NO_ORDER: RolloutOrder;
/** Only removals wait. */
export declare function atOnce(entries: readonly Entry[]): RolloutOrder;
/** Several orders side by side. The first step is there even if it is empty: it is sent at once. */
export declare function stepsOf(orders: readonly RolloutOrder[], shielded: boolean): Step[];
