export declare class ReferenceIndex {
    #private;
    /** `hashOf`: of what is behind a reference; asked when the index grows. */
    constructor(hashOf: (reference: number) => number);
    get size(): number;
    /** The first place that may have what has this hash; -1: there is none. */
    first(hash: number): number;
    next(place: number, hash: number): number;
    reference(place: number): number;
    /** Another reference in the place of one with the same hash. */
    replace(place: number, reference: number, hash: number): void;
    add(reference: number, hash: number): void;
    delete(reference: number, hash: number): void;
    /** Where a reference is that has this hash and was added. */
    placeOf(reference: number, hash: number): number;
}
/** Hash of `count` words from `at` on, going on from `seed`; int32. */
export declare function hashOfWords(words: Int32Array, at: number, count: number, seed: number): number;
