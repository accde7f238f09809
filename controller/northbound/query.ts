/**
 * What stands behind the question mark of an address, checked: anybody may send anything.
 *
 * Routes say which parameters they know (`{ config: { ...needs.view, query: ['selector'] } }`). Any other is
 * refused: read over, a slip such as `?revison=7` would delete what it was to protect.
 */
import type { FastifyInstance } from 'fastify';
import { HeddleError } from '../../proto/errors.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Names of the parameters; default: none. */
    readonly query?: readonly string[];
  }
}

export function refuseUnknownParameters(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ query, is404, routeOptions }) => {
    if (is404) return;
    const known = routeOptions.config.query ?? [];
    const other = Object.keys(query as object).find((name) => !known.includes(name));
    if (other === undefined) return;
    const there = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`;
    throw new HeddleError('BAD_VALUE', `"${other}" is no parameter of this address; ${there}.`, {
      field: other,
    });
  });
}

/** `?a=1&a=2` arrives as a list. */
export function one(
  value: string | readonly string[] | undefined,
  field: string,
): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new HeddleError('BAD_VALUE', `"${field}" may be given once.`, { field, value });
}

/** A whole number from 0. */
export function oneNumber(
  value: string | readonly string[] | undefined,
  field: string,
): number | undefined {
  const text = one(value, field);
  if (text === undefined) return undefined;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new HeddleError('BAD_VALUE', `"${field}" has to be a whole number.`, { field, value });
}

export function oneFlag(
  value: string | readonly string[] | undefined,
  field: string,
): boolean | undefined {
  const text = one(value, field);
  if (text === undefined || text === 'true' || text === 'false') {
    return text === undefined ? undefined : text === 'true';
  }
  throw new HeddleError('BAD_VALUE', `"${field}" is true or false.`, { field, value });
}
