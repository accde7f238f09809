import type { Shape } from './shape.js';
import type { PairStructure } from './structure.js';
/** Shapes with a pair of masks beyond these are asked if both masks may match. */
export declare const PAIRS_MAX = 256;
/** The bitmap of one pair of masks. */
export interface Pair {
    readonly maskA: number;
    readonly maskB: number;
    bits: Int32Array;
    set: number;
    /** Chains that went since the bitmap was made. */
    gone: number;
}
export declare class PairFilter {
    #private;
    readonly wordA: number;
    readonly wordB: number;
    /** `shapes`: those of the table, whenever it is called. */
    constructor(wordA: number, wordB: number, shapes: () => Iterable<Shape>, seed: number);
    /** Takes a shape in, without its rules. True when readers have to be told. */
    attach(shape: Shape, maskA: number, maskB: number): boolean;
    /** Notes a chain with the key of the version at `at`. True when readers have to be told. */
    add(shape: Shape, at: number): boolean;
    /** A chain is gone. */
    remove({ pair }: Shape): void;
    structure(): PairStructure;
    get bytes(): number;
}
