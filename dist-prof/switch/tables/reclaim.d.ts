/**
 * When memory is free again: the waiting rooms between "ended" and "may be reused".
 *
 *      ended at epoch e --(no reader before e)--> unlinked --(every reader came back)--> reused
 *
 * See `memory.ts` for why both steps are needed. Both rooms are first in, first out, since epochs only
 * go forward, so looking at their heads is enough.
 */
import { type TableMemory } from './memory.js';
/** What to do with versions of rules, which are many: numbers instead of functions. */
export interface RuleReclaim {
    /** `ruleId` is -1 unless the id goes with this version. */
    unlink(at: number, ruleId: number): void;
    free(at: number, ruleId: number): void;
}
export declare class Reclaimer {
    #private;
    constructor(memory: TableMemory, rules: RuleReclaim);
    /** Versions that still wait. */
    get waiting(): number;
    /** `unlink` once no reader works at an epoch before `endEpoch`; call with rising epochs. */
    whenUnseen(endEpoch: number, unlink: () => void): void;
    /** The same for a version of a rule. */
    ruleWhenUnseen(endEpoch: number, at: number, ruleId: number): void;
    /** `free` once every reader that is at work now has come back with a later epoch. */
    whenLeft(free: () => void): void;
    /** The same for a version of a rule. */
    ruleWhenLeft(at: number, ruleId: number): void;
    /** Does what has become possible. Not while a transaction is staged. */
    collect(): void;
    /** The earliest epoch that a reader works at, or the published one. */
    oldestEpoch(): number;
}
