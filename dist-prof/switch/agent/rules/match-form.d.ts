/**
 * The form of a match: which fields it looks at and under which masks, without the values. Rules of a
 * table have few forms, so a rule keeps the values of its match and refers to the form.
 *
 *      form     for each field   [field : 16][has mask : 1][bytes : 7][mask, if any]
 *      values   the bytes of all fields one after the other, four a word, big-endian, filled up with zeros
 *
 * Two questions are asked of all rules of a table: does another match cover this one, and does it
 * overlap with it? For one form the answer is a comparison of some bits of the values, so it is thought
 * through once for each form (`coverTest`, `overlapTest`), and then asked of words.
 */
import type { Match } from '../../../proto/model.js';
interface FormField {
    readonly field: number;
    readonly bytes: number;
    readonly mask: Uint8Array | undefined;
    /** Where its value begins, in bytes. */
    readonly at: number;
}
/** Holds for values of which the masked words are those wanted. */
export interface ValueTest {
    readonly masks: Int32Array;
    readonly wants: Int32Array;
}
export declare class MatchForm {
    #private;
    readonly fields: readonly FormField[];
    /** Of the values. */
    readonly words: number;
    constructor(fields: readonly FormField[], bytes: number);
    static decode(bytes: Uint8Array): MatchForm;
    /** Whether `match` has this form. */
    fits(match: Match): boolean;
    /** The match with the values from word `from` on. */
    match(words: Int32Array, from: number): Match;
    /** When `general` covers a match of this form (see `matchCovers`); undefined: never. */
    coverTest(general: Match): ValueTest | undefined;
    /** When `other` overlaps with a match of this form (see `matchesOverlap`). */
    overlapTest(other: Match): ValueTest;
}
/** Whether the values from word `from` on pass. */
export declare function passes({ masks, wants }: ValueTest, words: Int32Array, from: number): boolean;
/** Bytes of the form of a match, into `form`, and its values, into `values`. How many bytes, words. */
export declare function splitMatch(match: Match, form: Uint8Array, values: Int32Array): {
    formBytes: number;
    words: number;
};
/** Only the values, of a match whose form is known. How many words. */
export declare function splitValues(match: Match, values: Int32Array): number;
export {};
