/**
 * What went wrong, as answers: each is `{"error": {"code", "message", ...}}` with a fitting status, wherever it
 * happened, also before there is a route or even a whole request.
 *
 * Neighbour: `server.ts`, which is told here what to do about errors.
 */
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { ResourceError } from '../resources/problems.js';
import { refusalHeaders } from './admission.js';
import type { ErrorJson } from './api.js';

/** Of a part of a path. */
export const MAX_PARAM_CHARS = 256;

/** Codes of HeddleError that are not the asker's mistake to correct in the request's form. */
const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_HOST: 403,
  BAD_ORIGIN: 403,
  NOT_FOUND: 404,
  NOT_CONNECTED: 409,
  UPGRADE_REQUIRED: 426,
  RATE_LIMITED: 429,
  CONFLICT: 409,
  GONE: 410,
  BAD_BACKUP: 422,
  UNKNOWN_KIND: 422,
  BAD_RESOURCE: 422,
  OVERLOADED: 503,
  STORE_FULL: 507,
  STORE_FAILED: 507,
};

/** Of a request with a route, or that has none. */
export function reportErrors(server: FastifyInstance, logger: Logger): void {
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.slice(0, MAX_PARAM_CHARS);
    void answer(reply, 404, 'NOT_FOUND', `There is nothing at ${request.method} ${path}.`);
  });
  server.setErrorHandler((error: unknown, request, reply) => {
    if (error instanceof HeddleError) {
      void reply.headers(refusalHeaders(error, request.headers));
      void answer(reply, statusOf(error), error.code, error.message, detailsOf(error));
      return;
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status < 500) {
      const { bodyLimit } = request.routeOptions;
      void answer(reply, status, 'BAD_REQUEST', explained(status, error as Error, bodyLimit));
      return;
    }
    // What went wrong inside is for the log, not for whoever asked.
    logger.error({ err: error }, 'the northbound failed to answer');
    void answer(reply, 500, 'INTERNAL', 'The controller failed to answer; its log says why.');
  });
}

/** What fails before there is a route, such as a path that is not percent-encoded rightly. */
export function answerUnrouted(
  error: Error & { readonly statusCode?: number },
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  void answer(reply, status, 'BAD_REQUEST', explained(status, error));
}

/** What is no request, or no whole one: written by hand, since nothing else answers then. */
export function answerBroken({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = BROKEN[code] ?? [400, 'This is no HTTP request.'];
  answerByHand(socket, status, message);
}

/** Where no request is under way that could be answered; the connection ends with it. */
export function answerByHand(socket: Duplex, status: number, message: string): void {
  const body: ErrorJson = { error: { code: 'BAD_REQUEST', message } };
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}

/** By the codes of Node. */
const BROKEN: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to an end in time.'],
  HPE_HEADER_OVERFLOW: [431, `The head of the request is longer than ${maxHeaderSize} bytes.`],
};

/** What is wrong with resources is that whatever their kinds call it. */
function statusOf(error: HeddleError): number {
  return STATUS[error.code] ?? (error instanceof ResourceError ? 422 : 400);
}

/** In words that say what to do, where fastify's don't. */
function explained(status: number, { message }: Error, bodyLimit?: number): string {
  switch (status) {
    case 413:
      return `The body is larger than the ${bodyLimit ?? 0} bytes that this address takes.`;
    case 414:
      return `A part of the path is longer than ${MAX_PARAM_CHARS} characters.`;
    case 415:
      return 'Say what the body is: Content-Type: application/json (of a backup: application/jsonl).';
    default:
      return message;
  }
}

function detailsOf(error: HeddleError): Partial<ErrorJson['error']> {
  return {
    ...(error.field !== undefined && { field: error.field }),
    ...(error instanceof ResourceError && { problems: error.problems }),
    ...(error.code === 'GONE' && { oldestRevision: error.value as number }),
  };
}

function answer(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  details: Partial<ErrorJson['error']> = {},
): FastifyReply {
  const body: ErrorJson = { error: { code, message, ...details } };
  return reply.code(status).send(body);
}
