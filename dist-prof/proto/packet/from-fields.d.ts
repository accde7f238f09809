import type { Match, Program } from '../model.js';
/** Values by field name, in any form that a match takes. */
export type FrameFields = Readonly<Record<string, string | number | bigint>>;
export interface BuiltFrame {
    readonly frame: Uint8Array;
    /** Absent unless it was among the fields. */
    readonly inPort?: number | undefined;
}
/**
 * @throws HeddleError UNKNOWN_FIELD, BAD_VALUE, BAD_MASK, MISSING_PREREQUISITE (of fields that can't be
 *   in one packet), UNSUPPORTED for a field of a header that this doesn't build
 */
export declare function frameFromFields(fields: FrameFields): BuiltFrame;
/**
 * The match of fields, masks allowed, with what they need beside them filled in where that is clear.
 *
 * @throws HeddleError as `buildMatch`
 */
export declare function matchFromFields(fields: Readonly<Record<string, string | number>>, program?: Program): Match;
/**
 * Checks such fields as far as that can be done without a program: those of programs have a dot in their
 * names, and are left to the switch.
 *
 * @throws HeddleError as `matchFromFields`
 */
export declare function checkMatchFields(fields: Readonly<Record<string, string | number>>): void;
/** `ethType=ipv4,ipv4Dst=10.0.0.7 tcpDst=80` as fields. @throws HeddleError BAD_VALUE */
export declare function parseFrameFields(texts: readonly string[]): Record<string, string>;
