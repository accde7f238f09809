/** Waiting in tests: for what is to happen, never for a time in which it should have. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any machine is too busy for anything; whoever waits in vain waits for so long. */
const LIMIT_MS = 60_000;

/**
 * Resolves when `isSo`, which is asked again and again.
 *
 * @throws Error that says `what` never was
 */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it never came to be: ${what}`);
    await sleep(2);
  }
}
