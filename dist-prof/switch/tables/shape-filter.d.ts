import type { Shape } from './shape.js';
import type { FilterStructure } from './structure.js';
/** From so many shapes on a filter pays; below half of that it goes. */
export declare const FILTER_SHAPES_MIN = 16;
export declare class ShapeFilter {
    #private;
    /** Shapes there were when the columns were chosen. */
    readonly chosenAt: number;
    /** `shapes`: those of the table, whenever it is called. Each gets this filter. */
    constructor(shapes: () => Iterable<Shape>, seed: number);
    /** Takes a shape in, with the rules that it has. */
    attach(shape: Shape): void;
    /**
     * A chain of rules with the key of the version at `at` has come into being, and is in the index; no
     * reader can see its rules yet.
     */
    add(shape: Shape, at: number): void;
    /** The chain is gone, and nobody sees any of it any more. */
    remove(shape: Shape, at: number): void;
    /** Whether readers have to be given `structure()` again, since it was last asked. */
    takeChanged(): boolean;
    structure(): FilterStructure;
    get bytes(): number;
}
/** What the shape looks at in `word`; 0: nothing. */
export declare function maskOf(shape: {
    readonly words: readonly number[];
    readonly masks: readonly number[];
}, word: number): number;
/** A hash's upper bits are the place: shifting by this leaves as many as the bitmap has. */
export declare function shiftOf(bits: Int32Array): number;
