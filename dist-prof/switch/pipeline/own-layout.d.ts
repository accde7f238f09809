import type { Program } from '../../proto/model.js';
import { type FieldPart } from './layout.js';
export declare const enum OwnWord {
    At = 36,
    /** Two words. */
    Present = 37,
    First = 39
}
/** The whole header vector. Matchers may look at any word that is not a place in the frame. */
export declare const VECTOR_WORDS: number;
/** The header that a field lies in, or comes after. */
export declare const enum OwnBase {
    Ethernet = 0,
    Ipv4 = 1,
    Ipv6 = 2,
    Tcp = 3,
    Udp = 4,
    /** The first of the program's own. */
    New = 8
}
export declare const enum OwnFieldWord {
    Number = 0,
    Slot = 1,
    Base = 2,
    BitOffset = 3,
    BitWidth = 4,
    Words = 5,
    Count = 6
}
export declare const enum OwnEntryWord {
    Base = 0,
    After = 1,
    Selector = 2,
    LengthBytes = 3,
    Count = 4
}
/** Where own fields lie in the header vector, by their numbers; undefined: there is no such field. */
export interface OwnPlaces {
    slotOf(field: number): number | undefined;
    /** As `fieldPlace` says it of built-in fields. */
    placeOf(field: number): readonly FieldPart[] | undefined;
}
/** The parts of a field that fills `words`, most significant first. */
export declare function wordParts(words: readonly number[], bitWidth: number): readonly FieldPart[];
/** Immutable. The writer has one for each program. */
export declare class OwnLayout implements OwnPlaces {
    #private;
    static readonly empty: OwnLayout;
    private constructor();
    /** The layout of a program (checked) that takes the place of this one's. */
    next(program: Program): OwnLayout;
    slotOf(field: number): number | undefined;
    placeOf(field: number): readonly FieldPart[] | undefined;
    get fieldCount(): number;
    get entryCount(): number;
    /** What goes into table memory: all fields, then all entries. */
    encode(): number[];
}
