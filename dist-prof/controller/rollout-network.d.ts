/**
 * What a rollout has to know of the network: where cables lead, and which of them have just died.
 * Neighbours: `rollout-order.ts` asks where packets go next, `rollouts.ts` what has to be ordered at all.
 */
import type { DatapathId, NetworkView } from '../topology/model.js';
import { type Entry, type RolloutOrder } from './rollout-order.js';
import type { SwitchDesire } from './switch-desire.js';
import type { Unit } from './unit.js';
export declare class RolloutNetwork {
    #private;
    constructor(desireOf: (id: DatapathId) => SwitchDesire | undefined);
    /** To be called before anything is asked about a change. */
    see(view: NetworkView): void;
    /** @param whole the atomic unit that all of it belongs to; undefined: a class of changes. */
    ordersOf(entries: readonly Entry[], whole: Unit | undefined): RolloutOrder[];
    /** Something that packets left by is dead: the sooner they go elsewhere the better. */
    isUrgent(entries: readonly Entry[]): boolean;
}
