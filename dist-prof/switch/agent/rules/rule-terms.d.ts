/**
 * The terms of a rule: everything but its place (table, priority and match) and its cookie. That is what it
 * does, whose it is, when it times out. Many rules have the same terms, so they are interned, as the
 * bytes of a rule on the wire that has nothing else.
 */
import type { Action, Flow } from '../../../proto/model.js';
export interface RuleTerms {
    /** In table 0, with priority 0, no match and cookie 0. */
    readonly flow: Flow;
}
/** Equal bytes for equal terms. They are overwritten by the next call. */
export declare function encodeTerms(flow: Flow): Uint8Array;
export declare function decodeTerms(bytes: Uint8Array): RuleTerms;
/** Whether a rule with these terms does what `test` looks for, at once or by its action set. */
export declare function hasAction({ flow }: RuleTerms, test: (action: Action) => boolean): boolean;
