/**
 * The header vector read backwards: from its words to fields as rules name them. For explanations, so
 * it may take its time.
 */
import { type FieldInfo } from '../../proto/fields.js';
import type { MatchField, Program } from '../../proto/model.js';
import { type FieldPart } from './layout.js';
import type { OwnFields } from './own-fields.js';
/**
 * Every field that the packet with headers `v` has, with its value: a match of that packet alone.
 * `own`: those of the program.
 */
export declare function fieldsOf(v: Int32Array, program?: Program, own?: OwnFields): MatchField[];
/** The value of one field in `v`, whether or not the packet has it. */
export declare function readField(v: Int32Array, info: FieldInfo, place?: readonly FieldPart[] | undefined): Uint8Array;
