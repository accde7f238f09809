import type { Flow, FlowMod } from '../../../proto/model.js';
import { type FlowEntry, RuleReader } from './rule-record.js';
import { type RuleTerms } from './rule-terms.js';
/** What is kept of a rule beside the rule itself. Times are `clock.now()`. */
export interface RuleHistory {
    /** In table memory. */
    ruleId: number;
    installedAtMs: number;
    /** Of rules with a timeout: when `seenPackets` was last another number. */
    usedAtMs: number;
    seenPackets: number;
}
export declare class PackedRules {
    #private;
    get size(): number;
    /** Where a rule lies that has this place; 0: there is none. */
    find(flow: Flow): number;
    /**
     * Adds a rule whose place is free.
     *
     * @throws HeddleError TABLE_FULL, LIMIT_EXCEEDED
     */
    add(flow: Flow, history: RuleHistory): number;
    /**
     * Another version of the rule at `old`, with the same place, in sight instead of it.
     *
     * @throws HeddleError TABLE_FULL
     */
    replace(old: number, flow: Flow, history: RuleHistory): number;
    /** Of two versions of a rule, the second one is in sight from now on. */
    putInstead(old: number, reference: number): void;
    /** Takes a rule out of sight. */
    unlink(reference: number): void;
    /** Puts what was out of sight there again. */
    relink(reference: number): void;
    /** Ends what is out of sight. */
    free(reference: number): void;
    /** Whether the rule at `reference` is this one in every respect. Their places are the same. */
    equals(reference: number, flow: Flow): boolean;
    flow(reference: number): Flow;
    terms(reference: number): RuleTerms;
    ruleId(reference: number): number;
    isTimed(reference: number): boolean;
    history(reference: number): RuleHistory;
    /** Of a rule with a timeout; 0: not that one. */
    timeouts(reference: number): {
        idleS: number;
        hardS: number;
    };
    /** Notes what was seen of a rule with a timeout. */
    saw(reference: number, packets: number, atMs: number): void;
    /** Every rule, or those of one owner or table. Nothing may change meanwhile. */
    entries(owner?: string, table?: number): Generator<FlowEntry>;
    references(table?: number): Generator<number>;
    /** All rules as they are now, to be read later. */
    freeze(): RuleReader;
    /** A rule of the same priority that some packet would match too, its own place excepted; 0: none. */
    overlapping({ table, priority, match }: Flow, own: number): number;
    /** The rules that a non-strict modify or delete is about (OpenFlow 1.3, 6.4), before any changes. */
    covered(mod: FlowMod, table?: number): number[];
    /** Tells by cookie, owner and output what a message is about; an empty owner there is every owner. */
    selector(mod: FlowMod): (reference: number) => boolean;
}
