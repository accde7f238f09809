/**
 * Changes that are under way, and which item of which switch has its place in which of them: it waits for its
 * step (*gated*), or is sent and not acknowledged (*awaited*). Neighbour: `rollouts.ts`.
 */
import type { Timer } from '../proto/clock.js';
import type { DatapathId } from '../topology/model.js';
import type { Step } from './rollout-steps.js';
import type { DesireChange } from './switch-desire.js';
import type { Unit, UnitShare } from './unit.js';
export declare class Rollout {
    readonly key: string;
    /** Of which it is the change; undefined for what is not atomic. */
    readonly unit: Unit | undefined;
    readonly steps: readonly Step[];
    readonly shields: readonly UnitShare[];
    at: number;
    /** Those that go on when this is done. */
    followers: readonly Rollout[];
    /** It is a follower, and has to wait. */
    held: boolean;
    /** Entries of this step that are not acknowledged. */
    awaited: number;
    timer: Timer | undefined;
    constructor(key: string, unit: Unit | undefined, steps: readonly Step[], shields: readonly UnitShare[]);
}
/** An item's place in a rollout. */
export interface Place {
    readonly rollout: Rollout;
    readonly change: DesireChange;
    state: 'gated' | 'awaited';
}
export declare class RolloutPlaces {
    #private;
    get isEmpty(): boolean;
    get(id: DatapathId, item: string): Place | undefined;
    /** All of a switch, by item; may be changed meanwhile. */
    of(id: DatapathId): [string, Place][];
    /** Those that hold places at all. */
    switches(): DatapathId[];
    enter(id: DatapathId, change: DesireChange, rollout: Rollout, state: Place['state']): void;
    leave(id: DatapathId, item: string): void;
    clear(): void;
}
