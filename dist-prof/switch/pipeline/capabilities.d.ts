import type { ActionType } from '../../proto/model.js';
/** OXM numbers that rules may match on, ascending. */
export declare const MATCH_FIELDS: readonly number[];
/** OXM numbers that set-field takes, ascending: all of the above that can be set at all. */
export declare const SET_FIELDS: readonly number[];
/** Of the contract: all. */
export declare const ACTION_TYPES: readonly ActionType[];
/** The same, as the contract's Capabilities.actions names them. */
export declare const ACTION_NAMES: readonly string[];
