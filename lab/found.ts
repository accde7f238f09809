import { HeddleError } from '../proto/errors.js';

/** @throws HeddleError NOT_FOUND for what a network does not have. */
export function found<T>(value: T | undefined, kind: string, name: string): T {
  if (value === undefined) {
    throw new HeddleError('NOT_FOUND', `There is no ${kind} "${name}" in this network.`, {
      value: name,
    });
  }
  return value;
}
