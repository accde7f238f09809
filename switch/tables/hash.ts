/**
 * The hash of masked keys. The same function exists twice: here for the writer, and as text that
 * `matcher.ts` unrolls for the readers; a test holds them together. It is keyed by a seed, and each
 * word goes through a multiplication and a shift (constants of MurmurHash3, public domain).
 */

/** Takes one more word into a hash that began with the seed. */
export function hashStep(h: number, word: number): number {
  const next = Math.imul(h ^ word, 0xcc9e2d51);
  return next ^ (next >>> 15);
}

/** The hash of the words that were taken in, int32. */
export function hashEnd(h: number): number {
  let end = Math.imul(h, 0x85ebca6b);
  end ^= end >>> 13;
  end = Math.imul(end, 0xc2b2ae35);
  return end ^ (end >>> 16);
}

/** Hash of `words` words of `array` from `at` on, int32. */
export function hashWords(array: Int32Array, at: number, words: number, seed: number): number {
  let h = seed;
  for (let i = 0; i < words; i++) h = hashStep(h, array[at + i]);
  return hashEnd(h);
}

/** The same as source: assigns to `h`, from expressions that are int32. */
export function hashSource(words: readonly string[], seed: string): string {
  const steps = words.map((word) => `h = Math.imul(h ^ ${word}, 0xcc9e2d51); h ^= h >>> 15;`);
  return [
    `let h = ${seed};`,
    ...steps,
    'h = Math.imul(h, 0x85ebca6b); h ^= h >>> 13;',
    'h = Math.imul(h, 0xc2b2ae35); h ^= h >>> 16;',
  ].join('\n');
}

/**
 * What a single value is multiplied by where it is hashed to a few upper bits, an odd number. As long as
 * nobody knows it, two values have the same n bits with a chance of at most 2 in 2^n (Dietzfelbinger
 * et al., 1997).
 */
export function multiplierOf(seed: number): number {
  return hashEnd(hashStep(seed, 1)) | 1;
}
