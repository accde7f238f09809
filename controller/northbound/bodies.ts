/**
 * How bodies of requests are read: JSON, and lines of it (a backup). Both are UTF-8 (RFC 8259, 8.1). What is
 * not is refused: decoded all the same, it would be accepted as something else than was meant.
 */
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HeddleError } from '../../proto/errors.js';

export const JSON_LINES = 'application/jsonl';

type Parse = (request: FastifyRequest, body: string, done: Done) => void;
type Done = (error: Error | null, body?: unknown) => void;

export function readBodies(server: FastifyInstance): void {
  const parseSafely = server.getDefaultJsonParser('error', 'error') as Parse;
  const parseJson: Parse = (request, body, done) =>
    parseSafely(request, body, (error, value) => done(error && badJson(body), value));
  const parsers: readonly [type: string, parse: Parse][] = [
    ['application/json', parseJson],
    [JSON_LINES, (_request, body, done) => done(null, body)],
  ];
  for (const [type, parse] of parsers) {
    server.addContentTypeParser(
      type,
      { parseAs: 'buffer' },
      (request: FastifyRequest, body: Buffer, done: Done) => {
        if (isUtf8(body)) parse(request, body.toString('utf8'), done);
        else done(new HeddleError('BAD_REQUEST', 'The body is not UTF-8.', { field: 'body' }));
      },
    );
  }
}

/** Why the parser did not take it: it is no JSON, or would reach into what all objects have in common. */
function badJson(body: string): HeddleError {
  let why = 'has a member "__proto__" or "constructor.prototype", which are not taken';
  try {
    JSON.parse(body);
  } catch (error) {
    why = body === '' ? 'is empty' : `is not JSON (${(error as Error).message})`;
  }
  return new HeddleError('BAD_REQUEST', `The body ${why}.`, { field: 'body' });
}
