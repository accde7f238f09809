import type { Action, Program } from '../proto/model.js';
import type { FieldSpec, SetOwnField } from './sdk.js';
/** Who describes which fields: for messages. */
export interface FieldSource {
    /** e.g. `app "gtp-guard"`. */
    readonly who: string;
    readonly fields: readonly FieldSpec[];
}
/**
 * `base` with the fields of all sources. A field may be described by several of them, if they agree.
 * @throws HeddleError BAD_PROGRAM that names the source, the field and what is wrong with it.
 */
export declare function programWithFields(base: Program, sources: readonly FieldSource[]): Program;
/**
 * The action in the words of the contract.
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE
 */
export declare function resolveSetOwn(action: SetOwnField, program: Program): Action;
