import { type Change } from '../proto/model.js';
import type { RuleSet } from './rule-set.js';
import { type Wanted } from './switch-desire.js';
/**
 * One change and what it is about: `f<key>`, `g<id>`, `m<id>`, `q<key>`, `p` for the program, `o<owner>`.
 */
export interface PlannedChange {
    readonly item: string;
    readonly change: Change;
    readonly owner: string;
}
export interface PlannedTransaction {
    readonly changes: readonly PlannedChange[];
    /**
     * It removes something, and what replaces that is in an earlier transaction: send it only when
     * those before it are acknowledged, or a refusal would leave a hole.
     */
    readonly waits: boolean;
}
export interface PlanOptions {
    /** Owners that the switch holds rules of. */
    readonly heldOwners: ReadonlySet<string>;
    /**
     * Not now: it was refused and waits for its next attempt, or it waits for other switches. `put`: it
     * adds or replaces.
     */
    readonly blocked: (item: string, owner: string, put: boolean) => boolean;
    /** Held, not wanted, and to be left alone for now. By item. */
    readonly spared: (item: string) => boolean;
    /** Items that differ but were put off before, so that what they need has to stay. */
    readonly waiting?: Iterable<string>;
}
export interface Plan {
    readonly transactions: PlannedTransaction[];
    /** Items that differ and are not in the transactions: blocked, spared, or in need of such. */
    readonly deferred: readonly string[];
    /** False: program or owners are blocked, so that only another plan for everything is one. */
    readonly complete: boolean;
}
/** Keeps one transaction below some hundred KiB and one pause of the switch short. */
export declare const MAX_CHANGES = 512;
/** Everything that differs. */
export declare function planTransactions(held: RuleSet, wanted: Wanted, options: PlanOptions): Plan;
/** Of these items what differs, with the program and the owners as they should be already. */
export declare function planItems(held: RuleSet, wanted: Wanted, items: Iterable<string>, options: PlanOptions): Plan;
/** Carries a sent transaction over into what is then held. */
export declare function applyPlanned(held: RuleSet, transaction: PlannedTransaction): void;
