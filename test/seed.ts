/** Chance in tests. */
import type { Test } from 'tap';

/**
 * What a test draws its random numbers from, printed with it: always the same, so that a failure is about the code
 * and not about luck, or SEED of the environment.
 *
 *     SEED=7 node dist/test/end-to-end/moves.test.js
 */
export function seedOf(t: Pick<Test, 'comment'>): number {
  const seed = Number(process.env['SEED'] ?? 20_261_123);
  t.comment(`SEED=${seed}`);
  return seed;
}
