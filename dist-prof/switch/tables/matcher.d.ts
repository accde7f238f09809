import type { ShapeStructure } from './structure.js';
/** Arena offset of the best rule among some shapes and `found` (0: none). */
export type Search = (v: Int32Array, arena: Int32Array, epoch: number, found: number) => number;
/** Finds the visible rule with the highest priority. */
export interface Matcher {
    /** Arena offset of the visible rule with the highest priority that matches `v`, 0: none. */
    find(v: Int32Array, arena: Int32Array, epoch: number): number;
}
/**
 * The search of a single shape. Its masks are variables, so that shapes which look at the same words
 * share one function: a table of a thousand masks has some dozens of those.
 */
export declare function searchOf(shape: ShapeStructure, seed: number): Search;
/** Asks every shape in turn. */
export declare class TupleMatcher implements Matcher {
    #private;
    constructor(shapes: readonly ShapeStructure[], seed: number);
    find(v: Int32Array, arena: Int32Array, epoch: number): number;
}
