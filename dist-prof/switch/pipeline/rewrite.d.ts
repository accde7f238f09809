import type { Frame } from '../ports/frame.js';
/**
 * Carries out the SetField op at `code[pc]`. Returns Outcome.Done or the reason to drop the packet.
 */
export declare function setField(frame: Frame, v: Int32Array, code: Int32Array, pc: number): number;
/**
 * Raises the drop precedence of an assured forwarding code point (RFC 2597, 6: AFxy is class x in the
 * upper three bits, precedence y = 1..3 in the next two) by `by`, to at most 3: what a meter's remark
 * band does. Any other code point has no drop precedence and stays.
 */
export declare function raiseDropPrecedence(frame: Frame, v: Int32Array, by: number): void;
