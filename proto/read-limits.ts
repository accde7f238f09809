/**
 * What a reader of rules puts up with: no list and no text is longer than this, and what is not understood but must not
 * be passed over is refused by its reason's name.
 *
 * Neighbours: `rule-reader.ts`, `action-reader.ts`, `program-reader.ts` and `change-reader.ts` read.
 */
import { HeddleError } from './errors.js';

export const enum ReadLimit {
  /** Of a name, an owner or another identifier. */
  NameBytes = 255,
  /** The widest field has 128 bits; twice that leaves a clear refusal to `checkMatch`. */
  ValueBytes = 32,
  /** Entries of a list in a rule. The limits of `match.ts`, `actions.ts` and `flow.ts` are lower. */
  List = 4096,
}

/** What an empty list is, for all. */
export const NOTHING: readonly never[] = [];
export const NO_BYTES = new Uint8Array(0);

/** The contents of one repeated field, appended; refused when there are too many. */
export function append<T>(list: readonly T[], item: T): T[] {
  if (list.length === 0) return [item];
  if (list.length >= ReadLimit.List) {
    throw refuse('LIMIT_EXCEEDED', `a list of more than ${ReadLimit.List}`);
  }
  (list as T[]).push(item);
  return list as T[];
}

/** `code`: the name of a RefusalReason. */
export function refuse(code: string, what: string): HeddleError {
  return new HeddleError(code, `The change is refused: ${what}.`);
}
