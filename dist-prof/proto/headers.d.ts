/**
 * The headers that every switch parses by itself, as far as programs have to do with them: in them a
 * program may describe bits that have no OXM field, and behind them it may add headers of its own.
 *
 * Not every bit is free. A built-in field has its own name; what other actions or checksums change
 * would not stay what the parser saw; and what the parser goes by can be looked at but not set.
 *
 * Neighbours: `program.ts` checks programs against this table, `fields.ts` says what can be set.
 */
import type { HeaderField } from './model.js';
/** Why bits of a built-in header are not free to describe, or only to look at. */
export interface HeaderPart {
    /** Bits from the start of the header, and behind its last. */
    readonly from: number;
    readonly to: number;
    /** The OXM field in this place, or what lies here. */
    readonly name: string;
    /** `field`: use it by its name. `changing`: changes as packets pass. `structure`: only to look at. */
    readonly kind: 'field' | 'changing' | 'structure';
}
export interface BuiltInHeader {
    /** The longest that the header can be. A field beyond what a packet has of it is not there. */
    readonly bits: number;
    readonly parts: readonly HeaderPart[];
}
/** The built-in header of this name; undefined: it would be one of the program's own. */
export declare function builtInHeader(name: string): BuiltInHeader | undefined;
/** The part of a built-in header that lies under the field and isn't merely `structure`, if any. */
export declare function takenPart(field: HeaderField): HeaderPart | undefined;
/** Whether set-field may write it. The parser goes by lengths and offsets: these can only be matched. */
export declare function isSettable(field: HeaderField): boolean;
/** What announces a header behind `after`: its range, and which values are taken. */
export declare function selectorOf(after: string): {
    readonly min: number;
    readonly max: number;
    readonly taken: ReadonlySet<number>;
} | undefined;
