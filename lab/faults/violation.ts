/** Something that must hold, whatever breaks, and didn't. */

/**
 * - `LOOP`: a frame left the same port twice in the same state, marked as repaired or not; or frames came without end.
 * - `ISOLATION`: a frame reached a host that its sender must not reach.
 * - `TWICE`: a switch was told to put what it held already.
 * - `ELECTION`: a controller wrote after one with a higher election id had.
 * - `NOT_QUIET`: a network in which nothing is broken any more does not come to rest.
 * - `DIFFERENT`: at rest a switch holds, or has on its disk, something else than is desired.
 * - `UNREACHABLE`: at rest two hosts that may talk can't.
 * - `RESTLESS`: at rest changes are sent, or refusals come one after the other.
 * - `TOUCHED`: a controller that was restarted changed switches that were right.
 * - `LOST`: something that was accepted is gone, or what is right is not accepted.
 * - `MEMORY`: something grows without limit.
 * - `THREW`: an exception or an assertion got through.
 */
export type ViolationCode =
  | 'LOOP'
  | 'ISOLATION'
  | 'TWICE'
  | 'ELECTION'
  | 'NOT_QUIET'
  | 'DIFFERENT'
  | 'UNREACHABLE'
  | 'RESTLESS'
  | 'TOUCHED'
  | 'LOST'
  | 'MEMORY'
  | 'THREW';

export class Violation extends Error {
  override readonly name = 'Violation';
  readonly code: ViolationCode;

  constructor(code: ViolationCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function asViolation(error: unknown): Violation {
  if (error instanceof Violation) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Violation('THREW', message, { cause: error });
}
