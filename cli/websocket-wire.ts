/**
 * Wires over WebSocket (RFC 6455): one binary message each way is one message of the channel. Both
 * ends are bounded in what they take; compression is off, since small rules don't compress and a
 * bomb would. Only the command opens sockets: everything else is handed a Wire.
 *
 * Over TLS the listener knows who dials by a certificate of its CA, and the wire carries the datapath
 * id that it proves. Who has none, or a wrong one, is told why in the answer to the upgrade, which a
 * failed handshake could not.
 */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket, Server as TlsServer } from 'node:tls';
import { WebSocket, WebSocketServer } from 'ws';
import { type ClientLimits, limitClients } from '../controller/northbound/client-limits.js';
import { refuseAnonymousPublic } from '../controller/northbound/exposure.js';
import { privately } from '../controller/northbound/private-socket.js';
import { refusedByTls, switchOf } from '../controller/peer-certificate.js';
import { connectionTrouble } from '../lab/real/connection-trouble.js';
import { HeddleError } from '../proto/errors.js';
import type { Wire } from '../proto/wire.js';
import { systemClock } from './system-clock.js';
import type { TlsTexts } from './tls-files.js';
import { removeStaleSocket } from './unix-socket.js';

/**
 * What one message may weigh on the transport. A little above the channel's own limit, so that it
 * is the channel that refuses with a reason; ws itself closes with 1009 above this.
 */
const MAX_PAYLOAD_BYTES = 5 * 1024 * 1024;

/** Close code for "try again later" (IANA WebSocket close code registry). */
const TRY_AGAIN_LATER = 1013;

/** Close reasons are control frames: at most 125 bytes with the code (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;

const DIAL_TIMEOUT_MS = 5_000;
const DEFAULT_HEAD_TIMEOUT_MS = 10_000;

/** Of one address: as many as a large machine may run. */
const DEFAULT_SWITCHES_PER_ADDRESS = 256;

/** All of them may come back at once; whoever dials in vain comes again with backoff. */
export function clientLimitsFor(switchesPerAddress: number): ClientLimits {
  return { connections: switchesPerAddress, dialsPerSecond: switchesPerAddress / 2 };
}

/** Connections above the limit that are taken only to be told so. */
const MAX_TURNED_AWAY = 64;

export interface DialOptions {
  /** For wss: whom to trust, and what to show. */
  readonly tls?: TlsTexts | undefined;
}

export interface ListenOptions {
  /** With `path` neither host nor port counts. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** A Unix socket instead: for switches in network namespaces that loopback doesn't reach. */
  readonly path?: string | undefined;
  readonly maxPayload?: number;
  /** Connections at a time; more are turned away with 1013. Default 4,096. */
  readonly maxConnections?: number;
  /** Of one client that is not on this machine; default 256 connections, 128 begun a second. */
  readonly clientLimits?: ClientLimits | undefined;
  /** Who sends a handshake or a head byte by byte holds a connection no longer; default 10,000. */
  readonly headTimeoutMs?: number;
  /** With `ca`, only who shows a switch's certificate of that CA gets through. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca?: string } | undefined;
  readonly onWire: (wire: Wire) => void;
  /** Somebody was not let in. */
  readonly onRefused?: (peer: string, reason: string) => void;
}

export interface WebSocketListener {
  readonly port: number;
  /** New certificates for connections from now on. */
  renew(tls: NonNullable<ListenOptions['tls']>): void;
  /** Stops listening and cuts what is still connected. */
  close(): Promise<void>;
}

/**
 * Connects to `ws://host:port`, `wss://host:port`, or to `unix:/path/of/a/socket`. Rejects with
 * HeddleError UNREACHABLE or BAD_VALUE.
 */
export function dialWebSocket(url: string, options: DialOptions = {}): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      // ws writes the path inside the server after a second colon.
      const address = url.startsWith('unix:') ? `ws+unix:${url.slice('unix:'.length)}:/` : url;
      socket = new WebSocket(address, {
        perMessageDeflate: false,
        maxPayload: MAX_PAYLOAD_BYTES,
        handshakeTimeout: DIAL_TIMEOUT_MS,
        ...options.tls,
      });
    } catch (cause) {
      const message = `"${url}" is no address of a controller; expected ws://HOST:PORT.`;
      reject(new HeddleError('BAD_VALUE', message, { field: 'controller', value: url, cause }));
      return;
    }
    const failed = (cause: Error): void => {
      const { why } = connectionTrouble(cause);
      const message = `No controller at ${url}: ${why.replace(/\.$/, '')}.`;
      reject(new HeddleError('UNREACHABLE', message, { value: url, cause }));
    };
    socket.once('error', failed);
    socket.once('unexpected-response', (request, response: IncomingMessage) => {
      void readAnswer(response).then((text) => {
        request.destroy();
        failed(new Error(text === '' ? `it answered with status ${response.statusCode}` : text));
      });
    });
    socket.once('open', () => {
      socket.off('error', failed);
      // The wire listens from this very turn on, so nothing that already arrived is missed.
      resolve(new WebSocketWire(socket, url));
    });
  });
}

/** Listens for switches. Rejects with HeddleError ADDRESS_IN_USE or CANNOT_LISTEN. */
export function listenWebSocket(options: ListenOptions): Promise<WebSocketListener> {
  const maxConnections = options.maxConnections ?? 4096;
  return new Promise((resolve, reject) => {
    const { host, port, path, tls } = options;
    if (path === undefined) refuseAnonymousPublic(host, tls, 'southbound');
    const needsCertificate = tls?.ca !== undefined;
    const http = createHttpServer(tls, options.headTimeoutMs ?? DEFAULT_HEAD_TIMEOUT_MS);
    // Beyond these not even a handshake is begun; the ones in between get to hear why.
    http.maxConnections = maxConnections + MAX_TURNED_AWAY;
    const limits = options.clientLimits ?? clientLimitsFor(DEFAULT_SWITCHES_PER_ADDRESS);
    limitClients(http, systemClock, limits, options.onRefused);
    const server = new WebSocketServer({
      server: http,
      perMessageDeflate: false,
      maxPayload: options.maxPayload ?? MAX_PAYLOAD_BYTES,
      verifyClient: ({ req }, done) => {
        const reason = needsCertificate ? refusalOf(req) : undefined;
        if (reason === undefined) return done(true);
        options.onRefused?.(peerOf(req, path), reason);
        done(false, 401, reason);
      },
    });
    const at = path ?? `${host}:${port}`;
    if (path === undefined) http.listen(port, host);
    else void removeStaleSocket(path).then(() => privately(() => http.listen(path)));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE';
      const message = inUse
        ? `${at} is already in use; stop what listens there or choose another port.`
        : `Can't listen on ${at}: ${connectionTrouble(cause).why}.`;
      reject(new HeddleError(inUse ? 'ADDRESS_IN_USE' : 'CANNOT_LISTEN', message, { cause }));
    });
    server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
      const datapathId = needsCertificate ? datapathIdOf(request) : undefined;
      const wire = new WebSocketWire(socket, peerOf(request, path), request.socket, datapathId);
      if (server.clients.size > maxConnections) {
        wire.close(TRY_AGAIN_LATER, 'too many connections');
      } else {
        options.onWire(wire);
      }
    });
    server.once('listening', () => {
      // Errors after this (e.g. out of descriptors in accept) concern one connection, not the server.
      server.on('error', () => {});
      resolve({
        port: path === undefined ? (http.address() as AddressInfo).port : 0,
        renew: (renewed) => {
          if (http instanceof TlsServer) http.setSecureContext(renewed);
        },
        close: () => closeServer(server, http),
      });
    });
  });
}

function closeServer(server: WebSocketServer, http: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close();
    http.close(() => resolve());
    http.closeAllConnections();
    for (const client of server.clients) client.terminate();
  });
}

function createHttpServer(tls: ListenOptions['tls'], headTimeoutMs: number): Server {
  const limits = {
    headersTimeout: headTimeoutMs,
    requestTimeout: headTimeoutMs,
    connectionsCheckingInterval: headTimeoutMs / 4,
  };
  const answer = (_request: unknown, response: ServerResponse): void => {
    response.writeHead(426).end();
  };
  if (tls === undefined) return createServer(limits, answer);
  return createTlsServer(
    {
      ...limits,
      ...tls,
      minVersion: 'TLSv1.2',
      handshakeTimeout: headTimeoutMs,
      requestCert: tls.ca !== undefined,
      // `refusalOf` does, with a reason.
      rejectUnauthorized: false,
    },
    answer,
  );
}

/** Why whoever dials may not; undefined: it may. */
function refusalOf({ socket }: IncomingMessage): string | undefined {
  assert(socket instanceof TLSSocket);
  const certificate = socket.getPeerCertificate();
  if (certificate.subject === undefined) return 'a switch has to show a certificate here';
  if (!socket.authorized) return refusedByTls(socket.authorizationError).message;
  try {
    switchOf(certificate, Date.now());
    return undefined;
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    return error.message;
  }
}

/** What a wire's certificate proves; only of those that `refusalOf` let through. */
function datapathIdOf({ socket }: IncomingMessage): string {
  assert(socket instanceof TLSSocket);
  return switchOf(socket.getPeerCertificate(), Date.now());
}

function peerOf({ socket }: IncomingMessage, path: string | undefined): string {
  const { remoteAddress, remotePort } = socket;
  return path === undefined ? `${remoteAddress}:${remotePort}` : `unix:${path}`;
}

/** The sentence of a refusal, as far as it is worth reading. */
async function readAnswer(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > MAX_REASON_BYTES) break;
    }
  } catch {
    // What came until then.
  }
  return text.slice(0, MAX_REASON_BYTES);
}

class WebSocketWire implements Wire {
  readonly peer: string;
  readonly datapathId: string | undefined;
  onClose: (code: number, reason: string) => void = () => {};
  readonly #socket: WebSocket;
  /** The server's end only. */
  readonly #connection: Socket | undefined;
  #isCorked = false;
  #onMessage: ((message: Uint8Array) => void) | undefined;
  /** What came before the owner said where to; only ever of one turn. */
  #early: Uint8Array[] = [];

  /** `connection`: of the server's end, where ws queues the very bytes that it is given. */
  constructor(socket: WebSocket, peer: string, connection?: Socket, datapathId?: string) {
    this.#socket = socket;
    this.peer = peer;
    this.datapathId = datapathId;
    this.#connection = connection;
    socket.on('message', (data: Buffer) => {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      if (this.#onMessage === undefined || this.#early.length > 0) this.#early.push(bytes);
      else this.#onMessage(bytes);
    });
    // ws closes after every error by itself; the code says which it was (1002, 1007, 1009).
    let failure = '';
    socket.on('error', (error) => {
      failure = error.message;
    });
    socket.once('close', (code: number, reason: Buffer) => {
      this.#handOver();
      this.onClose(code, reason.toString('utf8') || failure);
    });
  }

  get onMessage(): (message: Uint8Array) => void {
    return this.#onMessage ?? (() => {});
  }

  set onMessage(handler: (message: Uint8Array) => void) {
    this.#onMessage = handler;
    // Not from within this call: whoever sets it is often only half made, as in a constructor.
    if (this.#early.length > 0) queueMicrotask(() => this.#handOver());
  }

  #handOver(): void {
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#onMessage?.(message);
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#cork();
    const owned = this.#connection === undefined ? message : Buffer.from(message);
    this.#socket.send(owned, { binary: true });
  }

  /** What answers the messages of one read leaves in one system call: each costs more than a message. */
  #cork(): void {
    const connection = this.#connection;
    if (connection === undefined || this.#isCorked) return;
    this.#isCorked = true;
    connection.cork();
    process.nextTick(() => this.flush());
  }

  flush(): void {
    if (!this.#isCorked) return;
    this.#isCorked = false;
    this.#connection!.uncork();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, cut(reason));
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/** As much of the text as fits a close frame, cut between characters. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_REASON_BYTES) return text;
  let end = MAX_REASON_BYTES;
  // A UTF-8 continuation byte is 10xxxxxx: never cut in front of one.
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
