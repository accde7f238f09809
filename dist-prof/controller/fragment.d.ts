import type { Program } from '../proto/model.js';
import { type GroupDraft, KeyRefs, type MeterDraft, type QueueDraft, type RuleDraft } from './rule-draft.js';
import type { DesiredSwitch, GroupRef, GroupSpec, MeterRef, MeterSpec, PortLimitSpec, QueueRef, QueueSpec, RuleSpec } from './sdk.js';
/** What one unit may want on one switch; far above any switch's own limits. */
export declare const MAX_RULES_PER_UNIT = 2000000;
export declare const MAX_GROUPS_PER_UNIT = 65536;
export declare const MAX_METERS_PER_UNIT = 65536;
export declare const MAX_QUEUES_PER_UNIT = 65536;
export interface Fragment {
    /** By `flowKey`. */
    readonly rules: ReadonlyMap<string, RuleDraft>;
    /** By the app's key, as are meters. */
    readonly groups: ReadonlyMap<string, GroupDraft>;
    readonly meters: ReadonlyMap<string, MeterDraft>;
    /** By `queueKey`. */
    readonly queues: ReadonlyMap<string, QueueDraft>;
}
export declare const EMPTY_FRAGMENT: Fragment;
export declare function isEmpty({ rules, groups, meters, queues }: Fragment): boolean;
/**
 * Makes drafts for one run of an app's `compile`. A spec that is frozen is read once, so that the same
 * rule on a thousand switches is one object; others may have been changed since they were last seen.
 */
export declare class Drafter {
    #private;
    readonly owner: string;
    readonly program: Program;
    readonly keys: KeyRefs;
    constructor(owner: string, program: Program);
    rule(spec: RuleSpec): RuleDraft;
}
/** The one that apps write to. */
export declare class FragmentWriter implements DesiredSwitch, Fragment {
    #private;
    readonly rules: Map<string, RuleDraft>;
    readonly groups: Map<string, GroupDraft>;
    readonly meters: Map<string, MeterDraft>;
    readonly queues: Map<string, QueueDraft>;
    constructor(drafter: Drafter);
    rule(spec: RuleSpec): void;
    group(key: string, spec: GroupSpec): GroupRef;
    meter(key: string, spec: MeterSpec): MeterRef;
    queue(key: string, spec: QueueSpec): QueueRef;
    limitPort(spec: PortLimitSpec): void;
}
/** What has to be looked at again when one fragment takes another's place. */
export interface FragmentDifference {
    /** Keys of rules that come, go or change. */
    readonly rules: readonly string[];
    /** Keys of the app. */
    readonly groups: readonly string[];
    readonly meters: readonly string[];
    /** By `queueKey`. */
    readonly queues: readonly string[];
}
export declare function differenceOf(before: Fragment, after: Fragment): FragmentDifference;
