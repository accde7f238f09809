/**
 * How bodies of requests are read: JSON, and lines of it (a backup). Both are UTF-8 (RFC 8259, 8.1). What is
 * not is refused: decoded all the same, it would be accepted as something else than was meant. So is a body where none
 * is read, such as `{"revision": 7}` of a DELETE: read over, it would delete what it was to protect.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HeddleError } from '../../proto/errors.js';

export const JSON_LINES = 'application/jsonl';

const WITH_BODY: readonly string[] = ['POST', 'PUT'];
const EMPTY = 'The body is empty; send what this address takes, as JSON (a backup: as its lines).';

type Parse = (request: FastifyRequest, body: string, done: Done) => void;
type Done = (error: Error | null, body?: unknown) => void;

export function readBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ is404, method, headers }) => {
    if (is404 || takesBody(method) || !hasBody(headers)) return;
    throw bad(`A ${method} takes no body; say it in the address, like ?revision=7.`);
  });
  server.addHook('preValidation', async ({ is404, method, body }) => {
    if (!is404 && takesBody(method) && body === undefined) throw bad(EMPTY);
  });
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
        // With a type, but without a body: what a DELETE may say all the same.
        if (!takesBody(request.method)) done(null);
        else if (isUtf8(body)) parse(request, body.toString('utf8'), done);
        else done(bad('The body is not UTF-8.'));
      },
    );
  }
}

/** Requests by any other method say everything in their address. */
export function takesBody(method: string | undefined): boolean {
  return method !== undefined && WITH_BODY.includes(method);
}

/** RFC 9112, 6. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = headers;
  return coding !== undefined || Number(length) !== 0;
}

/** Why the parser did not take it: it is no JSON, or would reach into what all objects have in common. */
function badJson(body: string): HeddleError {
  let why = 'has a member "__proto__" or "constructor.prototype", which are not taken';
  try {
    JSON.parse(body);
  } catch (error) {
    if (body === '') return bad(EMPTY);
    why = `is not JSON (${(error as Error).message})`;
  }
  return bad(`The body ${why}.`);
}

function bad(message: string): HeddleError {
  return new HeddleError('BAD_REQUEST', message, { field: 'body' });
}
