import type { Pair } from './pair-filter.js';
import type { ShapeFilter } from './shape-filter.js';
import type { ShapeStructure } from './structure.js';
export declare class Shape {
    #private;
    readonly id: number;
    readonly table: number;
    /** Of words and masks. */
    readonly hash: number;
    readonly words: readonly number[];
    readonly masks: readonly number[];
    /** Is told of every chain that comes or goes. */
    filter: ShapeFilter | undefined;
    /** The filter's, for this shape. */
    pair: Pair | undefined;
    /** Readers don't know it yet, or know an index that is too small. */
    isFresh: boolean;
    constructor(id: number, table: number, match: {
        hash: number;
        words: readonly number[];
        masks: readonly number[];
    }, arena: Int32Array, seed: number);
    get linked(): number;
    get maxPriority(): number;
    get indexWords(): number;
    get recordWords(): number;
    structure(): ShapeStructure;
    /** Links the finished version at `at`. True when readers have to be given a new index. */
    link(at: number): boolean;
    /**
     * Takes the version at `at` out. Its own `next` stays, for readers that stand on it. Only when no
     * reader can see it, and every index that may still be read is the newest (see `table-writer.ts`).
     */
    unlink(at: number): void;
    /** A version out of each chain, and so each key once. */
    chains(): Generator<number>;
    /** The masked value that the version at `at` has in a word that the shape looks at. */
    keyWord(at: number, word: number): number;
}
