/** The largest block, in words. */
export declare const MAX_BLOCK_WORDS: number;
/** Chunks at one moment, to be read. */
export interface FrozenChunks {
    readonly chunks: readonly Int32Array[];
    /** Words of each chunk that were ever handed out. */
    readonly ends: readonly number[];
}
/** The reference of the block at word `at` of chunk `chunk`. */
export declare function referenceOf(chunk: number, at: number): number;
export declare function chunkOf(reference: number): number;
/** Where a block begins in its chunk, in words. */
export declare function offsetOf(reference: number): number;
/** Words that a block of at least `words` takes. */
export declare function blockWords(words: number): number;
export declare class Chunks implements FrozenChunks {
    #private;
    readonly chunks: Int32Array[];
    readonly ends: number[];
    /**
     * A block with unknown content.
     *
     * @throws HeddleError TABLE_FULL
     */
    allocate(words: number): number;
    /** Takes back a block that was allocated with the same `words`. */
    free(reference: number, words: number): void;
    /** The chunk of a block, to be read. */
    read(reference: number): Int32Array;
    /** The chunk of a block, to be written: at once, since it may be another one after a `freeze`. */
    write(reference: number): Int32Array;
    freeze(): FrozenChunks;
}
