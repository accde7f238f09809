import { type FieldInfo } from './fields.js';
import type { MatchField } from './model.js';
/**
 * The canonical match of `info` on `given`; undefined when its mask is all zeros, which matches every
 * packet.
 *
 * @throws HeddleError BAD_VALUE, BAD_MASK
 */
export declare function parseFieldValue(info: FieldInfo, given: unknown): MatchField | undefined;
/** The bytes of an exact value, e.g. for set-field. Throws BAD_VALUE. */
export declare function parseScalar(info: FieldInfo, given: unknown): Uint8Array;
/** A number up to 2^53-1 or text; `parseFieldValue` reads it back. `info` undefined: plain hex. */
export declare function formatFieldValue(info: FieldInfo | undefined, value: Uint8Array, mask: Uint8Array | undefined): number | string;
