import type { Action, HeaderField, MatchField } from '../../proto/model.js';
import type { Chance } from './random.js';
/**
 * Up to eight fields and those of `kept`, which rules use: under the same number and of the same width,
 * but perhaps in another place.
 */
export declare function randomFields(chance: Chance, kept: readonly HeaderField[]): HeaderField[];
/** Matches on up to two fields, exact or masked. */
export declare function ownMatch(chance: Chance, fields: readonly HeaderField[]): MatchField[];
/** Sets one of the fields; undefined: none of them can be set. */
export declare function ownSetField(chance: Chance, fields: readonly HeaderField[]): Action | undefined;
