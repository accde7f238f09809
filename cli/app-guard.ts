/**
 * Interrupts what runs too long in this thread, the `Guard` of `controller/runtime/app-calls.ts`.
 *
 * A timeout of `vm` has a thread of its own watch the clock and stops whatever JavaScript is running, also
 * functions that were made elsewhere: no `catch` or `finally` inside of the call runs any more. The thread is made
 * for each call, 50 to 300 us.
 */
import { Script } from 'node:vm';
import { type Guard, TimeLimit } from '../controller/runtime/app-calls.js';

const SLOT = Symbol.for('heddle.guarded');
const script = new Script(`globalThis[Symbol.for('heddle.guarded')]()`, {
  filename: 'heddle-guard.js',
});

export const vmGuard: Guard = <T>(limitMs: number, act: () => T): T => {
  let result: T | undefined;
  let thrown: { readonly error: unknown } | undefined;
  const global = globalThis as unknown as Record<symbol, (() => void) | undefined>;
  global[SLOT] = () => {
    global[SLOT] = undefined;
    try {
      result = act();
    } catch (error) {
      // By hand, so that what is thrown through the engine can only be its own.
      thrown = { error };
    }
  };
  try {
    script.runInThisContext({ timeout: limitMs });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TimeLimit(limitMs, error);
  }
  if (thrown !== undefined) throw thrown.error;
  return result as T;
};
