/**
 * The northbound HTTP API: `api.ts` over fastify. What is here only reads; also a trace changes
 * nothing. What people state is changed through `resource-routes.ts`.
 *
 * It listens on loopback unless told otherwise, or on a Unix socket; on any other address only over
 * TLS. Who may ask what is `admission.ts`'s business: every route says which role it needs.
 * Everything is bounded: headers, bodies, time, connections, requests of one client.
 */
import type { ServerOptions } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { Controller } from '../controller.js';
import { membersOf } from '../resources/requests.js';
import { needs } from './access.js';
import { Admission, guardRoutes } from './admission.js';
import type {
  FlowJson,
  GroupJson,
  HealthJson,
  ListJson,
  MeterJson,
  QueueJson,
  TraceQuestion,
} from './api.js';
import { readBodies } from './bodies.js';
import { addCaptureRoutes } from './capture-routes.js';
import { type ClientLimits, limitClients } from './client-limits.js';
import { refusePlainPublic } from './exposure.js';
import { answerBroken, answerUnrouted, MAX_PARAM_CHARS, reportErrors } from './http-errors.js';
import { privately } from './private-socket.js';
import { one, refuseUnknownParameters } from './query.js';
import { addResourceRoutes } from './resource-routes.js';
import { addTokenRoutes } from './token-routes.js';
import type { Tokens } from './tokens.js';
import { addWatchRoute } from './watch-route.js';

/** PEM texts. With `ca`, users may show a certificate of that CA instead of a token. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string | undefined;
}

export interface NorthboundOptions {
  readonly controller: Controller;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An address or name to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** A Unix socket instead of host and port, for its owner only. Nothing may be there. */
  readonly path?: string | undefined;
  readonly tls?: ServerTls | undefined;
  readonly tokens: Tokens;
  /** Of one client, with a burst of two seconds' worth; default 2,000. */
  readonly requestsPerSecond?: number | undefined;
  /** Default 256. */
  readonly maxConnections?: number | undefined;
  /** Who sends a head, or a TLS handshake, byte by byte, holds a connection no longer; default 10,000. */
  readonly headTimeoutMs?: number | undefined;
}

export interface Northbound {
  /** Of a Unix socket: its path. */
  readonly host: string;
  /** Of a Unix socket: 0. */
  readonly port: number;
  /** E.g. `http://127.0.0.1:8080`, or `unix:/run/heddle/northbound.sock`. */
  readonly url: string;
  /** New certificates for connections from now on. */
  renew(tls: ServerTls): void;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;
const DEFAULT_MAX_CONNECTIONS = 256;
/** Of one client that is not on this machine. */
const CLIENT_LIMITS: ClientLimits = { connections: 64, dialsPerSecond: 64 };
const DEFAULT_REQUESTS_PER_SECOND = 2_000;
const REQUEST_TIMEOUT_MS = 30_000;
const DEFAULT_HEAD_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;

/** Serves until `close`. Rejects with HeddleError BAD_USAGE, ADDRESS_IN_USE or BAD_ADDRESS. */
export async function serveNorthbound(options: NorthboundOptions): Promise<Northbound> {
  const { logger, port, path, tls } = options;
  const host = path === undefined ? (options.host ?? '127.0.0.1') : undefined;
  if (host !== undefined) refusePlainPublic(host, tls !== undefined, 'northbound');
  const server = createServer(options);
  const admission = new Admission({
    ...options,
    host,
    hasTls: tls !== undefined,
    requestsPerSecond: options.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND,
  });
  guardRoutes(server, admission);
  refuseUnknownParameters(server);
  reportErrors(server, logger);
  readBodies(server);
  addRoutes(server, options.controller);
  addCaptureRoutes(server, options.controller.query);
  addResourceRoutes(server, options.controller.resources);
  addWatchRoute(server, options.controller.resources, options.clock);
  addTokenRoutes(server, options.tokens);
  try {
    if (path === undefined) await server.listen({ host: host!, port });
    else await privately(() => server.listen({ path }));
  } catch (error) {
    await server.close();
    throw listenError(error, path ?? `${host}:${port}`);
  }
  return {
    ...whereIs(server, tls !== undefined),
    renew: (renewed) => {
      if (server.server instanceof TlsServer) server.server.setSecureContext({ ...renewed });
    },
    close: () => server.close(),
  };
}

function createServer(options: NorthboundOptions): FastifyInstance {
  const { tls, headTimeoutMs = DEFAULT_HEAD_TIMEOUT_MS } = options;
  const http: ServerOptions = {
    headersTimeout: headTimeoutMs,
    connectionsCheckingInterval: headTimeoutMs / 4,
  };
  const server = Fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: IDLE_TIMEOUT_MS,
    forceCloseConnections: true,
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerBroken,
    ...(tls === undefined
      ? { http }
      : {
          https: {
            ...http,
            ...tls,
            handshakeTimeout: headTimeoutMs,
            minVersion: 'TLSv1.2',
            // Optional, and checked by `admission.ts`, which can say what is wrong with it.
            requestCert: tls.ca !== undefined,
            rejectUnauthorized: false,
          },
        }),
  }) as unknown as FastifyInstance;
  server.server.maxConnections = options.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
  limitClients(server.server, options.clock, CLIENT_LIMITS);
  return server;
}

function whereIs(
  server: FastifyInstance,
  hasTls: boolean,
): Pick<Northbound, 'host' | 'port' | 'url'> {
  const bound = server.server.address() as AddressInfo | string;
  if (typeof bound === 'string') return { host: bound, port: 0, url: `unix:${bound}` };
  const shown = isIP(bound.address) === 6 ? `[${bound.address}]` : bound.address;
  const url = `http${hasTls ? 's' : ''}://${shown}:${bound.port}`;
  return { host: bound.address, port: bound.port, url };
}

function addRoutes(server: FastifyInstance, { query }: Controller): void {
  server.get('/v1/health', { config: needs.anyone }, (): HealthJson => ({ status: 'ok' }));
  server.get('/v1/status', { config: needs.view }, () => query.status());
  server.get('/v1/switches', { config: needs.view }, () => list(query.switches()));
  server.get<{ Params: { id: string } }>('/v1/switches/:id', { config: needs.view }, ({ params }) =>
    query.switch(params.id),
  );
  server.get<{ Querystring: { switch?: string } }>(
    '/v1/ports',
    { config: { ...needs.view, query: ['switch'] } },
    (request) => list(query.ports(one(request.query.switch, 'switch'))),
  );
  server.get<{ Params: { id: string } }>(
    '/v1/switches/:id/ports',
    { config: needs.view },
    ({ params }) => list(query.ports(params.id)),
  );
  server.get('/v1/links', { config: needs.view }, () => list(query.links()));
  server.get('/v1/hosts', { config: needs.view }, () => list(query.hosts()));
  server.get('/v1/apps', { config: needs.view }, () => list(query.apps()));
  server.get<{ Params: { id: string }; Querystring: RuleQuery }>(
    '/v1/switches/:id/flows',
    { config: { ...needs.view, query: ['source', 'owner', 'stage'] } },
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
    { config: { ...needs.view, query: ['source', 'owner'] } },
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
    { config: { ...needs.view, query: ['source', 'owner'] } },
    async ({ params, query: asked }): Promise<ListJson<MeterJson>> => {
      const meters = isDesired(asked)
        ? query.desiredMeters(params.id)
        : await query.heldMeters(params.id);
      const owner = one(asked.owner, 'owner');
      return list(meters.filter((meter) => owner === undefined || meter.owner === owner));
    },
  );
  server.get<{ Params: { id: string }; Querystring: RuleQuery }>(
    '/v1/switches/:id/queues',
    { config: { ...needs.view, query: ['source', 'owner'] } },
    async ({ params, query: asked }): Promise<ListJson<QueueJson>> => {
      const queues = isDesired(asked)
        ? query.desiredQueues(params.id)
        : await query.heldQueues(params.id);
      const owner = one(asked.owner, 'owner');
      return list(queues.filter((queue) => owner === undefined || queue.owner === owner));
    },
  );
  server.post<{ Params: { id: string } }>(
    '/v1/switches/:id/trace',
    { config: needs.operate },
    ({ params, body }) => query.trace(params.id, traceQuestion(body)),
  );
  server.get<{ Params: { id: string }; Querystring: { table?: string } }>(
    '/v1/switches/:id/explain',
    { config: { ...needs.view, query: ['table'] } },
    ({ params, query: asked }) => query.explain(params.id, one(asked.table, 'table')),
  );
}

/** What may ask: bounded by the body's limit, checked here, since anybody may send anything. */
function traceQuestion(body: unknown): TraceQuestion {
  const bad = (field: string, what: string): HeddleError =>
    new HeddleError('BAD_VALUE', `"${field}" is ${what}.`, { field });
  const { frame, fields, inPort, follow } = membersOf(body, [
    'frame',
    'fields',
    'inPort',
    'follow',
  ]);
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

function list<Item>(items: readonly Item[]): ListJson<Item> {
  return { items };
}

function listenError(error: unknown, at: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new HeddleError(
      'ADDRESS_IN_USE',
      `${at} is in use; stop what listens there or choose another address with --northbound.`,
      { field: 'northbound', value: at, cause: error },
    );
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EACCES', 'ENOENT', 'EINVAL'].includes(code ?? '')) {
    const why = code === 'EADDRNOTAVAIL' ? 'this machine has no such address' : code;
    return new HeddleError('BAD_ADDRESS', `It is not possible to listen on ${at} (${why}).`, {
      field: 'northbound',
      value: at,
      cause: error,
    });
  }
  return error;
}
