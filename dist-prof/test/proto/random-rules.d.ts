import { type FieldInfo } from '../../proto/fields.js';
import type { Action, Flow, Group, Match, MatchField } from '../../proto/model.js';
/** mulberry32. */
export declare function seeded(seed: number): () => number;
/** From SEED in the environment, or new; printed by the tests that use it. */
export declare function pickSeed(): number;
export declare class RandomRules {
    #private;
    readonly random: () => number;
    constructor(seed: number);
    int(below: number): number;
    pick<T>(list: readonly T[]): T;
    bytes(info: FieldInfo): Uint8Array;
    /** A match on up to three fields and all that they need beside them. */
    match(): Match;
    field(info: FieldInfo): MatchField;
    action(): Action;
    actions(): Action[];
    wide(): bigint;
    flow(): Flow;
    group(): Group;
}
