/** What somebody threw, in one sentence, for people who look at the status of an app. */
import { HeddleError } from '../../proto/errors.js';

export function failureMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const field = error instanceof HeddleError && error.field ? ` (${error.field})` : '';
  return `${error.message}${field}`;
}
