/**
 * Wires over WebSocket (RFC 6455): one binary message each way is one message of the channel. Both
 * ends are bounded in what they take; compression is off, since small rules don't compress and a
 * bomb would. Only the command opens sockets: everything else is handed a Wire.
 */
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { HeddleError } from '../proto/errors.js';
import type { Wire } from '../proto/wire.js';

/**
 * What one message may weigh on the transport. A little above the channel's own limit, so that it
 * is the channel that refuses with a reason; ws itself closes with 1009 above this.
 */
export const MAX_PAYLOAD_BYTES = 5 * 1024 * 1024;

/** Close code for "try again later" (IANA WebSocket close code registry). */
const TRY_AGAIN_LATER = 1013;

/** Close reasons are control frames: at most 125 bytes with the code (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;

export interface DialOptions {
  /** Default 5,000. */
  readonly timeoutMs?: number;
  readonly maxPayload?: number;
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
  readonly onWire: (wire: Wire) => void;
}

export interface WebSocketListener {
  readonly port: number;
  /** Stops listening and cuts what is still connected. */
  close(): Promise<void>;
}

/** Connects to `ws://host:port`, or to `unix:/path/of/a/socket`. Rejects with HeddleError UNREACHABLE or BAD_VALUE. */
export function dialWebSocket(url: string, options: DialOptions = {}): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      // ws writes the path inside the server after a second colon.
      const address = url.startsWith('unix:') ? `ws+unix:${url.slice('unix:'.length)}:/` : url;
      socket = new WebSocket(address, {
        perMessageDeflate: false,
        maxPayload: options.maxPayload ?? MAX_PAYLOAD_BYTES,
        handshakeTimeout: options.timeoutMs ?? 5000,
      });
    } catch (cause) {
      const message = `"${url}" is no address of a controller; expected ws://HOST:PORT.`;
      reject(new HeddleError('BAD_VALUE', message, { field: 'controller', value: url, cause }));
      return;
    }
    const failed = (cause: Error): void => {
      const message = `No controller at ${url}: ${reasonOf(cause)}.`;
      reject(new HeddleError('UNREACHABLE', message, { value: url, cause }));
    };
    socket.once('error', failed);
    socket.once('open', () => {
      socket.off('error', failed);
      // The wire listens from this very turn on, so nothing that already arrived is missed.
      resolve(new WebSocketWire(socket, url, false));
    });
  });
}

/** Listens for switches. Rejects with HeddleError ADDRESS_IN_USE or CANNOT_LISTEN. */
export function listenWebSocket(options: ListenOptions): Promise<WebSocketListener> {
  const maxConnections = options.maxConnections ?? 4096;
  return new Promise((resolve, reject) => {
    const http = createServer((_request, response) => response.writeHead(426).end());
    const server = new WebSocketServer({
      server: http,
      perMessageDeflate: false,
      maxPayload: options.maxPayload ?? MAX_PAYLOAD_BYTES,
    });
    const { host, port, path } = options;
    const at = path ?? `${host}:${port}`;
    if (path === undefined) http.listen(port, host);
    else void removeStaleSocket(path).then(() => http.listen(path));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE';
      const message = inUse
        ? `${at} is already in use; stop what listens there or choose another port.`
        : `Can't listen on ${at}: ${reasonOf(cause)}.`;
      reject(new HeddleError(inUse ? 'ADDRESS_IN_USE' : 'CANNOT_LISTEN', message, { cause }));
    });
    server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
      const { remoteAddress, remotePort } = request.socket;
      const peer = path === undefined ? `${remoteAddress}:${remotePort}` : `unix:${path}`;
      const wire = new WebSocketWire(socket, peer, true);
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

/** A socket file that nobody listens on is left over from a process that was killed. */
function removeStaleSocket(path: string): Promise<void> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(); // Somebody is there: listening fails, and says so.
    });
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rmSync(path, { force: true });
      resolve();
    });
  });
}

/** Node names connection errors by code; its message repeats the address. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'connection refused';
  return error.message || error.code || 'unknown error';
}

class WebSocketWire implements Wire {
  readonly peer: string;
  onClose: (code: number, reason: string) => void = () => {};
  readonly #socket: WebSocket;
  readonly #copies: boolean;
  #onMessage: ((message: Uint8Array) => void) | undefined;
  /** What came before the owner said where to; only ever of one turn. */
  #early: Uint8Array[] = [];

  /** `copies`: the server's end, where ws queues the very bytes that it is given. */
  constructor(socket: WebSocket, peer: string, copies: boolean) {
    this.#socket = socket;
    this.peer = peer;
    this.#copies = copies;
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
    this.#socket.send(this.#copies ? Buffer.from(message) : message, { binary: true });
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
