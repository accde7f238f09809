/**
 * The hash of masked keys. The same function exists twice: here for the writer, and as text that
 * `matcher.ts` unrolls for the readers; a test holds them together. It is keyed by a seed, and each
 * word goes through a multiplication and a shift (constants of MurmurHash3, public domain).
 */
/** Hash of `words` words of `array` from `at` on, int32. */
export function hashWords(array, at, words, seed) {
    let h = seed;
    for (let i = 0; i < words; i++) {
        h = Math.imul(h ^ array[at + i], 0xcc9e2d51);
        h ^= h >>> 15;
    }
    h = Math.imul(h, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    return h ^ (h >>> 16);
}
/** The same as source: assigns to `h`, from expressions that are int32. */
export function hashSource(words, seed) {
    const steps = words.map((word) => `h = Math.imul(h ^ ${word}, 0xcc9e2d51); h ^= h >>> 15;`);
    return [
        `let h = ${seed};`,
        ...steps,
        'h = Math.imul(h, 0x85ebca6b); h ^= h >>> 13;',
        'h = Math.imul(h, 0xc2b2ae35); h ^= h >>> 16;',
    ].join('\n');
}
/** Hash of one value, of which the upper bits are the best; int32. */
export function hashValue(value, seed) {
    let h = Math.imul(value ^ seed, 0xcc9e2d51);
    h ^= h >>> 15;
    h = Math.imul(h, 0x85ebca6b);
    h ^= h >>> 13;
    return Math.imul(h, 0xc2b2ae35);
}
/** Hash of two values, of which the upper bits are the best; int32. */
export function hashPair(a, b, seed) {
    let h = Math.imul(a ^ seed, 0xcc9e2d51);
    h ^= h >>> 15;
    h = Math.imul(h ^ b, 0x85ebca6b);
    h ^= h >>> 13;
    return Math.imul(h, 0xc2b2ae35);
}
//# sourceMappingURL=hash.js.map