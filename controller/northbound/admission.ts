/**
 * Who gets in. One question, `admit`, asked before anything of a request is read but its head; routes
 * ask it through fastify's hooks, and whoever upgrades a connection to a WebSocket asks it there.
 *
 * In order: does the Host header name us (a page in somebody's browser may reach loopback under a
 * name of its own: DNS rebinding); does the Origin header, which browsers send with everything that
 * could do harm, name us too; does this client not ask too much; who is it; may it do that.
 *
 * | reached by              | who it is                                                           |
 * |-------------------------|---------------------------------------------------------------------|
 * | Unix socket             | whoever may open the file: an admin                                 |
 * | loopback, no TLS        | an admin as long as there is no token; from the first token on, its |
 * | any address over TLS    | by token, else by client certificate                                |
 */
import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import { LogLimit } from '../log-limit.js';
import { refusedByTls, userOf } from '../peer-certificate.js';
import { type Access, checkRole, type Identity } from './access.js';
import { ClientRate, clientOf } from './client-rate.js';
import { isLoopback } from './exposure.js';
import { LastingRequests } from './lasting-requests.js';
import type { Tokens } from './tokens.js';

export interface AdmissionOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tokens: Tokens;
  /** An address or name; undefined: a Unix socket. */
  readonly host: string | undefined;
  readonly hasTls: boolean;
  /** Of one client. */
  readonly requestsPerSecond: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only for routes with access `anyone`. */
    identity: Identity | null;
  }
}

/** A wrong credential weighs as many requests. */
const FAILURE_COST = 50;

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #limit: ClientRate;
  readonly #logLimit: LogLimit;
  /** What was let in and is not over. */
  readonly lasting: LastingRequests;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    const { clock, tokens } = options;
    const mayGoOn = (request: IncomingMessage, access: Access): boolean =>
      this.#mayGoOn(request, access);
    this.lasting = new LastingRequests({ clock, tokens, mayGoOn });
    this.#limit = new ClientRate(options.clock, options.requestsPerSecond);
    this.#logLimit = new LogLimit(options.clock);
  }

  /**
   * Who asks, when they may; null only for `anyone`.
   * @throws HeddleError BAD_HOST, BAD_ORIGIN, RATE_LIMITED (value: seconds to wait), UNAUTHENTICATED
   *   or FORBIDDEN; `refusalHeaders` has what belongs beside each.
   */
  admit(request: IncomingMessage, access: Access): Identity | null {
    this.#checkNames(request);
    const client = clientOf(request.socket.remoteAddress);
    const waitS = this.#limit.take(client);
    if (waitS > 0) {
      throw new HeddleError('RATE_LIMITED', `Too many requests; ask again in ${waitS} s.`, {
        value: waitS,
      });
    }
    if (access === 'anyone') return null;
    try {
      return this.#allowed(request, access);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      if (error.code === 'UNAUTHENTICATED') this.#limit.charge(client, FAILURE_COST);
      this.#log(request, error);
      throw error;
    }
  }

  /** Whether who was let in would still be. */
  #mayGoOn(request: IncomingMessage, access: Access): boolean {
    if (access === 'anyone') return true;
    try {
      this.#allowed(request, access);
      return true;
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      this.#log(request, error);
      return false;
    }
  }

  #allowed(request: IncomingMessage, access: Access): Identity {
    const identity = this.#identify(request);
    checkRole(identity, access);
    return identity;
  }

  #checkNames({ headers }: IncomingMessage): void {
    const { host } = this.#options;
    if (host !== undefined && isLoopback(host) && !isLoopback(hostnameOf(headers.host ?? ''))) {
      throw new HeddleError(
        'BAD_HOST',
        'This server answers on loopback only; name it as 127.0.0.1, [::1] or localhost.',
        { field: 'host', value: headers.host },
      );
    }
    const { origin } = headers;
    if (origin === undefined) return;
    if (URL.canParse(origin) && new URL(origin).host === headers.host) return;
    throw new HeddleError('BAD_ORIGIN', 'Pages of another origin may not ask this server.', {
      field: 'origin',
      value: origin,
    });
  }

  #identify(request: IncomingMessage): Identity {
    const { host, hasTls, tokens, clock } = this.#options;
    if (host === undefined) return { name: 'local', role: 'admin', by: 'socket' };
    if (!hasTls && isLoopback(host) && tokens.size === 0) {
      return { name: 'local', role: 'admin', by: 'loopback' };
    }
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = bearerOf(request.headers);
      if (token === undefined) throw unauthenticated('The Authorization header is "Bearer TOKEN".');
      const identity = tokens.verify(token);
      if (identity === undefined) throw unauthenticated('The token is unknown or revoked.');
      return identity;
    }
    const { socket } = request;
    const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate() : undefined;
    if (socket instanceof TLSSocket && certificate?.subject !== undefined) {
      if (!socket.authorized) throw refusedByTls(socket.authorizationError);
      const user = userOf(certificate, clock.wallTime());
      return { ...user, by: 'certificate' };
    }
    throw unauthenticated(
      hasTls
        ? 'Say who you are: a bearer token, or a client certificate.'
        : 'Say who you are: a bearer token.',
    );
  }

  #log(request: IncomingMessage, { code, message }: HeddleError): void {
    const peer = request.socket.remoteAddress;
    this.#logLimit.write((unlogged) => {
      this.#options.logger.warn({ peer, code, unlogged }, message);
    });
  }
}

/** Asks before every route, again while it lasts, and refuses routes that don't say what they need. */
export function guardRoutes(server: FastifyInstance, admission: Admission): void {
  server.decorateRequest('identity', null);
  server.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access;
    assert(
      access !== undefined,
      `${String(method)} ${url} does not say who may use it: add { config: needs.view } or another`,
    );
  });
  server.addHook('onRequest', async (request, reply) => {
    const { config } = request.routeOptions;
    // What is not there is nobody's business who isn't let in.
    const access = request.is404 ? 'view' : config.access;
    assert(access !== undefined);
    request.identity = admission.admit(request.raw, access);
    if (config.lasts === true) admission.lasting.add(request.raw, reply.raw, access);
  });
  server.addHook('onClose', async () => admission.lasting.stop());
}

/** Headers that belong to a refusal (RFC 6750, 3; RFC 9110, 10.2.3 and 15.5.22); `asked`: the request's. */
export function refusalHeaders(
  { code, value }: HeddleError,
  asked: IncomingHttpHeaders,
): Record<string, string> {
  if (code === 'RATE_LIMITED') return { 'retry-after': String(value) };
  if (code === 'UPGRADE_REQUIRED') return { upgrade: 'websocket', connection: 'upgrade' };
  if (code === 'FORBIDDEN') return challenge('insufficient_scope');
  if (code !== 'UNAUTHENTICATED') return {};
  // Who showed no token made no mistake with it: RFC 6750, 3.1.
  return challenge(bearerOf(asked) === undefined ? undefined : 'invalid_token');
}

function challenge(error: string | undefined): Record<string, string> {
  const what = error === undefined ? '' : `, error="${error}"`;
  return { 'www-authenticate': `Bearer realm="heddle"${what}` };
}

/** The token that is shown, if any. RFC 9110, 11.1: the scheme's name is in any case. */
function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^bearer +(\S+) *$/i.exec(authorization)?.[1];
}

/** Of a Host header: without port and brackets (RFC 9110, 7.2). */
function hostnameOf(header: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(header);
  return bracketed?.[1] ?? header.replace(/:\d+$/, '');
}

function unauthenticated(message: string): HeddleError {
  return new HeddleError('UNAUTHENTICATED', message, { field: 'authorization' });
}
