/**
 * The northbound HTTP API: `api.ts` over fastify. It only reads: also a trace changes nothing.
 *
 * It listens on loopback unless told otherwise and then answers only requests that name it so: a page
 * in somebody's browser may reach 127.0.0.1 under a name of its own (DNS rebinding), and would give
 * itself away by the Host header. Everything is bounded: headers, bodies, time, connections.
 */
import { type AddressInfo, isIP } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { captureQuestion, packetLine } from '../../proto/capture.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { matchFromFields, parseFrameFields } from '../../proto/packet/from-fields.js';
import { pcapHeader, pcapRecord } from '../../proto/packet/pcap.js';
import type { Controller } from '../controller.js';
import type {
  ErrorJson,
  FlowJson,
  GroupJson,
  HealthJson,
  ListJson,
  MeterJson,
  TraceQuestion,
} from './api.js';

export interface NorthboundOptions {
  readonly controller: Controller;
  readonly logger: Logger;
  /** An address or name to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface Northbound {
  readonly host: string;
  readonly port: number;
  /** E.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_PARAM_CHARS = 256;
const MAX_CONNECTIONS = 256;
const REQUEST_TIMEOUT_MS = 30_000;
/** Codes of HeddleError that are not the asker's mistake to correct in the request's form. */
const STATUS: Record<string, number> = {
  NOT_FOUND: 404,
  BAD_HOST: 403,
  NOT_CONNECTED: 409,
  OVERLOADED: 503,
};

/** Serves until `close`. Rejects with HeddleError ADDRESS_IN_USE or BAD_ADDRESS. */
export async function serveNorthbound(options: NorthboundOptions): Promise<Northbound> {
  const { logger, host = '127.0.0.1', port } = options;
  const server = Fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    // What fails before there is a route, such as a path that is not percent-encoded rightly.
    frameworkErrors: (error, _request, reply) => {
      void answer(reply, error.statusCode ?? 400, 'BAD_REQUEST', error.message);
    },
  });
  server.server.maxConnections = MAX_CONNECTIONS;
  guardHost(server, host);
  reportErrors(server, logger);
  addRoutes(server, options.controller);
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    throw listenError(error, host, port);
  }
  // Never a pipe's path: we listen on host and port.
  const bound = server.server.address() as AddressInfo;
  const shown = isIP(bound.address) === 6 ? `[${bound.address}]` : bound.address;
  return {
    host: bound.address,
    port: bound.port,
    url: `http://${shown}:${bound.port}`,
    close: () => server.close(),
  };
}

function addRoutes(server: FastifyInstance, { query }: Controller): void {
  server.get('/v1/health', (): HealthJson => ({ status: 'ok' }));
  server.get('/v1/status', () => query.status());
  server.get('/v1/switches', () => list(query.switches()));
  server.get<{ Params: { id: string } }>('/v1/switches/:id', ({ params }) =>
    query.switch(params.id),
  );
  server.get<{ Querystring: { switch?: string } }>('/v1/ports', (request) =>
    list(query.ports(one(request.query.switch, 'switch'))),
  );
  server.get<{ Params: { id: string } }>('/v1/switches/:id/ports', ({ params }) =>
    list(query.ports(params.id)),
  );
  server.get('/v1/links', () => list(query.links()));
  server.get('/v1/hosts', () => list(query.hosts()));
  server.get('/v1/apps', () => list(query.apps()));
  server.get<{ Params: { id: string }; Querystring: RuleQuery }>(
    '/v1/switches/:id/flows',
    async ({ params, query: asked }): Promise<ListJson<FlowJson>> => {
      const flows = isDesired(asked)
        ? query.desiredFlows(params.id)
        : await query.heldFlows(params.id);
      const owner = one(asked.owner, 'owner');
      const stage = one(asked.stage, 'stage');
      return list(
        flows.filter(
          (flow) =>
            (owner === undefined || flow.owner === owner) &&
            (stage === undefined || flow.stage === stage),
        ),
      );
    },
  );
  server.get<{ Params: { id: string }; Querystring: RuleQuery }>(
    '/v1/switches/:id/groups',
    async ({ params, query: asked }): Promise<ListJson<GroupJson>> => {
      const groups = isDesired(asked)
        ? query.desiredGroups(params.id)
        : await query.heldGroups(params.id);
      const owner = one(asked.owner, 'owner');
      return list(groups.filter((group) => owner === undefined || group.owner === owner));
    },
  );
  server.get<{ Params: { id: string }; Querystring: RuleQuery }>(
    '/v1/switches/:id/meters',
    async ({ params, query: asked }): Promise<ListJson<MeterJson>> => {
      const meters = isDesired(asked)
        ? query.desiredMeters(params.id)
        : await query.heldMeters(params.id);
      const owner = one(asked.owner, 'owner');
      return list(meters.filter((meter) => owner === undefined || meter.owner === owner));
    },
  );
  server.post<{ Params: { id: string } }>('/v1/switches/:id/trace', ({ params, body }) =>
    query.trace(params.id, traceQuestion(body)),
  );
  server.get<{ Params: { id: string }; Querystring: CaptureQuery }>(
    '/v1/switches/:id/capture',
    (request, reply) => serveCapture(query, request.params.id, request.query, reply),
  );
  server.get<{ Params: { id: string }; Querystring: { table?: string } }>(
    '/v1/switches/:id/explain',
    ({ params, query: asked }) => query.explain(params.id, one(asked.table, 'table')),
  );
}

// ---- captures ---------------------------------------------------------------------------------

/** `match` as `name=value,name=value`; `format` is `pcap` or `jsonl`. */
interface CaptureQuery {
  readonly port?: string;
  readonly direction?: string;
  readonly match?: string;
  readonly snap?: string;
  readonly sample?: string;
  readonly format?: string;
}

/** Of a stream, for an asker that reads slowly. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;

/**
 * Streams until the asker hangs up, or the switch is gone. An asker that doesn't read misses frames:
 * in `jsonl` each line says how many so far.
 */
function serveCapture(
  query: Controller['query'],
  id: string,
  asked: CaptureQuery,
  reply: FastifyReply,
): void {
  const format = one(asked.format, 'format') ?? 'pcap';
  if (format !== 'pcap' && format !== 'jsonl') {
    throw new HeddleError('BAD_VALUE', '"format" is "pcap" or "jsonl".', { field: 'format' });
  }
  const number = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  const match = one(asked.match, 'match');
  const question = captureQuestion({
    port: number(one(asked.port, 'port')),
    direction: one(asked.direction, 'direction') ?? 'both',
    match: match === undefined ? undefined : parseFrameFields([match]),
    snapBytes: number(one(asked.snap, 'snap')) ?? 0,
    every: number(one(asked.sample, 'sample')) ?? 1,
  });
  // What the switch would refuse by itself is better said before the stream begins.
  if (question.match !== undefined) matchFromFields(question.match);
  const { raw } = reply;
  let unread = 0;
  const capture = query.capture(
    id,
    question,
    (packet) => {
      if (raw.writableLength > MAX_UNREAD_BYTES) unread++;
      else if (format === 'pcap') {
        raw.write(pcapRecord(packet.frame, packet.timeUs, packet.totalBytes));
      } else {
        const line = packetLine({ ...packet, lost: packet.lost + unread });
        raw.write(`${JSON.stringify(line)}\n`);
      }
    },
    (reason) => {
      if (format === 'pcap') raw.destroy();
      else
        raw.end(`${JSON.stringify({ error: { code: reason.code, message: reason.message } })}\n`);
    },
  );
  reply.hijack();
  raw.once('close', () => capture.stop());
  // A port may be silent for longer than any other answer takes.
  raw.socket?.setTimeout(0);
  raw.writeHead(200, {
    'content-type': format === 'pcap' ? 'application/vnd.tcpdump.pcap' : 'application/jsonl',
  });
  raw.flushHeaders();
  if (format === 'pcap') raw.write(pcapHeader());
}

/** What may ask: bounded by the body's limit, checked here, since anybody may send anything. */
function traceQuestion(body: unknown): TraceQuestion {
  const bad = (field: string, what: string): HeddleError =>
    new HeddleError('BAD_VALUE', `"${field}" is ${what}.`, { field });
  if (typeof body !== 'object' || body === null) throw bad('body', 'a JSON object');
  const { frame, fields, inPort, follow } = body as Record<string, unknown>;
  if (frame !== undefined && typeof frame !== 'string') throw bad('frame', 'hex digits');
  if (inPort !== undefined && !Number.isInteger(inPort))
    throw bad('inPort', 'the number of a port');
  if (follow !== undefined && typeof follow !== 'boolean') throw bad('follow', 'true or false');
  const isFields =
    typeof fields === 'object' &&
    fields !== null &&
    Object.values(fields).every((value) => typeof value === 'string' || typeof value === 'number');
  if (fields !== undefined && !isFields) throw bad('fields', 'text or numbers by field name');
  if ((frame === undefined) === (fields === undefined)) {
    throw new HeddleError('BAD_VALUE', 'Give either "frame" or "fields".', { field: 'frame' });
  }
  return body as TraceQuestion;
}

interface RuleQuery {
  readonly source?: string;
  readonly owner?: string;
  readonly stage?: string;
}

function isDesired(asked: RuleQuery): boolean {
  const source = one(asked.source, 'source') ?? 'switch';
  if (source === 'desired') return true;
  if (source === 'switch') return false;
  throw new HeddleError('BAD_VALUE', '"source" is "switch" or "desired".', {
    field: 'source',
    value: source,
  });
}

/** `?a=1&a=2` arrives as a list. */
function one(value: string | readonly string[] | undefined, field: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new HeddleError('BAD_VALUE', `"${field}" may be given once.`, { field, value });
}

function list<Item>(items: readonly Item[]): ListJson<Item> {
  return { items };
}

// ---- guards and errors ------------------------------------------------------------------------

function guardHost(server: FastifyInstance, host: string): void {
  if (!isLoopback(host)) return;
  server.addHook('onRequest', async (request) => {
    if (isLoopback(hostnameOf(request.headers.host ?? ''))) return;
    throw new HeddleError(
      'BAD_HOST',
      'This server answers on loopback only; name it as 127.0.0.1, [::1] or localhost.',
      { field: 'host', value: request.headers.host },
    );
  });
}

/** Of a Host header: without port and brackets (RFC 9110, 7.2). */
function hostnameOf(header: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(header);
  return bracketed?.[1] ?? header.replace(/:\d+$/, '');
}

/** Whether an address or name means this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}

function reportErrors(server: FastifyInstance, logger: Logger): void {
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.slice(0, MAX_PARAM_CHARS);
    void answer(reply, 404, 'NOT_FOUND', `There is nothing at ${request.method} ${path}.`);
  });
  server.setErrorHandler((error: unknown, _request, reply) => {
    if (error instanceof HeddleError) {
      void answer(reply, STATUS[error.code] ?? 400, error.code, error.message, error.field);
      return;
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status < 500) {
      void answer(reply, status, 'BAD_REQUEST', (error as Error).message);
      return;
    }
    // What went wrong inside is for the log, not for whoever asked.
    logger.error({ err: error }, 'the northbound failed to answer');
    void answer(reply, 500, 'INTERNAL', 'The controller failed to answer; its log says why.');
  });
}

function answer(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  field?: string,
): FastifyReply {
  const body: ErrorJson = { error: { code, message, ...(field !== undefined && { field }) } };
  return reply.code(status).send(body);
}

function listenError(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const at = `${host}:${port}`;
  if (code === 'EADDRINUSE') {
    return new HeddleError(
      'ADDRESS_IN_USE',
      `${at} is in use; stop what listens there or choose another address with --northbound.`,
      { field: 'northbound', value: at, cause: error },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new HeddleError('BAD_ADDRESS', `It is not possible to listen on ${at} (${code}).`, {
      field: 'northbound',
      value: at,
      cause: error,
    });
  }
  return error;
}
