export declare class Arena {
    #private;
    readonly words: Int32Array;
    constructor(words: Int32Array);
    /** Words in blocks that are handed out. */
    get usedWords(): number;
    /** Offset, in words, of a block of at least `words` words with unknown content. */
    allocate(words: number): number;
    /** Takes back a block that was allocated with the same `words`. */
    free(at: number, words: number): void;
}
