import { type Fragment } from './fragment.js';
import type { RuleDraft } from './rule-draft.js';
/** Of one app on one switch; flows of hosts that talk, not of every packet. */
export declare const MAX_REACTIVE_RULES = 100000;
export declare class ReactiveRules implements Fragment {
    #private;
    /** By `flowKey`. */
    readonly rules: Map<string, RuleDraft>;
    readonly groups: ReadonlyMap<string, import("./rule-draft.js").GroupDraft>;
    readonly meters: ReadonlyMap<string, import("./rule-draft.js").MeterDraft>;
    readonly queues: ReadonlyMap<string, import("./rule-draft.js").QueueDraft>;
    /** Returns the keys of rules that are another now. */
    put(key: string, draft: RuleDraft): string[];
    /** Returns the key of the rule that goes with it; undefined: none does. */
    remove(key: string): string | undefined;
    /** The rule ended by its own timeout, whatever its keys. False: it is none of these. */
    expire(rule: string): boolean;
}
