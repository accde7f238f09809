/**
 * The fields that a program describes, in the fast path: found by code that is generated for the program,
 * and set in place with their checksums carried along.
 *
 * The generated function runs after the parser, on packets that it took, and only where a program has
 * fields at all. It goes by what the parser left in the header vector, finds at most one header of the
 * program's own, and reads nothing behind what lengths, checked by the parser, allow.
 *
 * **Truncated headers.** A packet too short for all of a header's declared length does not have that
 * header; one whose IP or TCP header ends before a field in its options does not have that field. Then no
 * rule that looks at the field matches, and setting it does nothing. The packet itself is not bad.
 *
 * Neighbours: `own-layout.ts` draws the words; `rewrite.ts` has the built-in fields.
 */
import type { Frame } from '../ports/frame.js';
import { type FieldPart } from './layout.js';
import { type OwnPlaces } from './own-layout.js';
/** Fills the own words of `v`, as the parser left it, and moves `Word.End` behind them. */
type Find = (frame: Frame, v: Int32Array) => void;
/** Arena offset of the program that readers at `epoch` see, 0: none. */
export declare function programAt(arena: Int32Array, control: Int32Array, epoch: number): number;
export declare class OwnFields implements OwnPlaces {
    #private;
    /** Run on every packet that was parsed. */
    readonly find: Find;
    /** What the program at `at` in the arena describes; undefined if that is nothing. */
    static read(arena: Int32Array, at: number): OwnFields | undefined;
    private constructor();
    slotOf(field: number): number | undefined;
    placeOf(number: number): readonly FieldPart[] | undefined;
    /** Numbers of the fields that the packet with headers `v` has. */
    presentIn(v: Int32Array): number[];
    /**
     * Carries out the SetOwn op at `code[pc]`: [op][slot][value words, most significant first]. Does
     * nothing on a packet that does not have the field.
     */
    set(frame: Frame, v: Int32Array, code: Int32Array, pc: number): void;
}
export {};
