/**
 * `GET /v1/watch`: changes of resources as they are accepted, one JSON message each, over a WebSocket.
 *
 * The request for the upgrade goes through fastify like any other, so that who may ask, and what is
 * wrong with the question, is decided and answered where it is for all routes; only then is it a
 * WebSocket. Nothing is expected from the client but that it reads and answers pings.
 */
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Resources } from '../resources/resources.js';
import type { Watch } from '../resources/watches.js';
import { needs } from './access.js';
import { hasBody, takesBody } from './bodies.js';
import { answerByHand } from './http-errors.js';
import { one, oneFlag, oneNumber } from './query.js';

interface WatchQuery {
  readonly kinds?: string;
  readonly selector?: string;
  readonly revision?: string;
  readonly epoch?: string;
  readonly status?: string;
}

/** A connection that asks to become another, until it has. */
interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** From the client, that is: it has nothing to say. */
const MAX_PAYLOAD_BYTES = 1024;
/** In our buffers; what the reader doesn't take waits as references to resources instead. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** Two of them without an answer, and nobody is there any more. */
const PING_INTERVAL_MS = 30_000;
/** RFC 6455, 7.4.1, and the IANA registry. */
const CLOSE_GOING_AWAY = 1001;
const CLOSE_TRY_AGAIN = 1013;
/** RFC 6455, 5.5: 125 bytes with the code. */
const MAX_REASON_BYTES = 123;

export function addWatchRoute(server: FastifyInstance, resources: Resources, clock: Clock): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_PAYLOAD_BYTES,
  });
  sockets.on('wsClientError', ({ message }, socket) => {
    answerByHand(socket, 400, `This asks for no WebSocket of RFC 6455: ${message}.`);
  });
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  routeUpgrades(server, upgrades);
  const query = ['kinds', 'selector', 'revision', 'epoch', 'status'];
  const config = { ...needs.view, lasts: true, query };
  server.get<{ Querystring: WatchQuery }>('/v1/watch', { config }, (request, reply) => {
    const upgrade = upgrades.get(request.raw);
    if (upgrade === undefined) {
      throw new HeddleError('UPGRADE_REQUIRED', 'A watch is a WebSocket; ask for an upgrade.', {
        field: 'upgrade',
      });
    }
    serveWatch(resources, clock, sockets, upgrade, request, reply);
  });
}

/** Node gives requests for an upgrade to nobody but a listener of its own. */
function routeUpgrades(server: FastifyInstance, upgrades: WeakMap<IncomingMessage, Upgrade>): void {
  const open = new Set<Duplex>();
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    if (takesBody(request.method) || hasBody(request.headers)) {
      // It would never come to an end: nobody parses this connection any more.
      const message =
        'What has a body can ask for no upgrade; leave out the header Upgrade (of curl: --http1.1).';
      answerByHand(socket, 400, message);
      return;
    }
    // Any other upgrade, such as to h2c, is not made: the request is answered as it stands (RFC 9110, 7.8).
    if (request.headers.upgrade?.toLowerCase() === 'websocket') {
      upgrades.set(request, { socket, head });
    }
    const response = new ServerResponse(request);
    response.assignSocket(socket as never);
    // An answer other than the upgrade is the last of this connection.
    response.shouldKeepAlive = false;
    response.once('finish', () => socket.end(() => socket.destroy()));
    server.routing(request, response);
  });
  server.addHook('preClose', async () => {
    for (const socket of open) socket.destroy();
  });
}

function serveWatch(
  resources: Resources,
  clock: Clock,
  sockets: WebSocketServer,
  { socket, head }: Upgrade,
  request: FastifyRequest<{ Querystring: WatchQuery }>,
  reply: FastifyReply,
): void {
  const { query } = request;
  const kinds = one(query.kinds, 'kinds');
  const question = {
    kinds: kinds === undefined || kinds === '' ? undefined : kinds.split(','),
    selector: one(query.selector, 'selector'),
    revision: oneNumber(query.revision, 'revision'),
    epoch: oneNumber(query.epoch, 'epoch'),
    status: oneFlag(query.status, 'status'),
  };
  const early: string[] = [];
  let ws: WebSocket | undefined;
  let ended: HeddleError | undefined;
  // Opened first, since what is wrong with the question can still be answered in HTTP.
  const watch = resources.watch(question, {
    send: (event) => {
      const text = JSON.stringify(event);
      if (ws === undefined) {
        early.push(text);
        return false;
      }
      return write(ws, text, watch);
    },
    end: (reason) => {
      ended = reason;
      if (ws !== undefined) close(ws, reason);
    },
  });
  reply.hijack();
  reply.raw.detachSocket(socket as never);
  socket.once('close', () => watch.stop());
  sockets.handleUpgrade(request.raw, socket, head, (opened) => {
    ws = opened;
    keepAlive(opened, clock);
    opened.on('close', () => watch.stop());
    opened.on('error', () => opened.terminate());
    for (const text of early) opened.send(text);
    if (ended === undefined) watch.resume();
    else close(opened, ended);
  });
}

/** False when the reader is behind; then it goes on when that is written. */
function write(ws: WebSocket, text: string, watch: Watch): boolean {
  const full = ws.bufferedAmount + text.length > HIGH_WATER_BYTES;
  ws.send(text, (error) => {
    if (full && !error) watch.resume();
  });
  return !full;
}

function close(ws: WebSocket, reason: HeddleError): void {
  const code = reason.code === 'GOING_AWAY' ? CLOSE_GOING_AWAY : CLOSE_TRY_AGAIN;
  const text = `${reason.code}: ${reason.message}`;
  ws.close(code, Buffer.from(text).subarray(0, MAX_REASON_BYTES).toString());
}

function keepAlive(ws: WebSocket, clock: Clock): void {
  let alive = true;
  ws.on('pong', () => {
    alive = true;
  });
  const timer = clock.every(PING_INTERVAL_MS, () => {
    if (!alive) {
      ws.terminate();
      return;
    }
    alive = false;
    ws.ping();
  });
  ws.on('close', () => timer.cancel());
}
