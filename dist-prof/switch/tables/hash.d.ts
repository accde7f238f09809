/**
 * The hash of masked keys. The same function exists twice: here for the writer, and as text that
 * `matcher.ts` unrolls for the readers; a test holds them together. It is keyed by a seed, and each
 * word goes through a multiplication and a shift (constants of MurmurHash3, public domain).
 */
/** Hash of `words` words of `array` from `at` on, int32. */
export declare function hashWords(array: Int32Array, at: number, words: number, seed: number): number;
/** The same as source: assigns to `h`, from expressions that are int32. */
export declare function hashSource(words: readonly string[], seed: string): string;
/** Hash of one value, of which the upper bits are the best; int32. */
export declare function hashValue(value: number, seed: number): number;
/** Hash of two values, of which the upper bits are the best; int32. */
export declare function hashPair(a: number, b: number, seed: number): number;
