/**
 * A list of steps of three 32-bit numbers each, first in, first out: what rules leave behind by the hundred
 * thousand, such as the log of a transaction or the versions that wait to be freed. It lies in one
 * typed array, since objects or long arrays of numbers would keep the garbage collector busy, and what that
 * takes of the processors is taken from forwarding.
 */
export declare class Triples {
    #private;
    get length(): number;
    push(a: number, b: number, c: number): void;
    /** One of the numbers of the `index`th that is there; `column`: 0..2. */
    get(index: number, column: 0 | 1 | 2): number;
    /** Takes the first out. */
    shift(): void;
    clear(): void;
}
