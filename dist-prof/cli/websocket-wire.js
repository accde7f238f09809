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
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { TLSSocket, Server as TlsServer } from 'node:tls';
import { WebSocket, WebSocketServer } from 'ws';
import { refusePlainPublic } from '../controller/northbound/exposure.js';
import { switchOf } from '../controller/peer-certificate.js';
import { HeddleError } from '../proto/errors.js';
import { removeStaleSocket, SOCKET_UMASK } from './unix-socket.js';
/**
 * What one message may weigh on the transport. A little above the channel's own limit, so that it
 * is the channel that refuses with a reason; ws itself closes with 1009 above this.
 */
export const MAX_PAYLOAD_BYTES = 5 * 1024 * 1024;
/** Close code for "try again later" (IANA WebSocket close code registry). */
const TRY_AGAIN_LATER = 1013;
/** Close reasons are control frames: at most 125 bytes with the code (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;
const DEFAULT_HEAD_TIMEOUT_MS = 10_000;
/** Connections above the limit that are taken only to be told so. */
const MAX_TURNED_AWAY = 64;
/** How OpenSSL says that a chain ends nowhere (its X509_V_ERR_ names). */
const UNTRUSTED = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/**
 * Connects to `ws://host:port`, `wss://host:port`, or to `unix:/path/of/a/socket`. Rejects with
 * HeddleError UNREACHABLE or BAD_VALUE.
 */
export function dialWebSocket(url, options = {}) {
    return new Promise((resolve, reject) => {
        let socket;
        try {
            // ws writes the path inside the server after a second colon.
            const address = url.startsWith('unix:') ? `ws+unix:${url.slice('unix:'.length)}:/` : url;
            socket = new WebSocket(address, {
                perMessageDeflate: false,
                maxPayload: options.maxPayload ?? MAX_PAYLOAD_BYTES,
                handshakeTimeout: options.timeoutMs ?? 5000,
                ...options.tls,
            });
        }
        catch (cause) {
            const message = `"${url}" is no address of a controller; expected ws://HOST:PORT.`;
            reject(new HeddleError('BAD_VALUE', message, { field: 'controller', value: url, cause }));
            return;
        }
        const failed = (cause) => {
            const message = `No controller at ${url}: ${reasonOf(cause)}.`;
            reject(new HeddleError('UNREACHABLE', message, { value: url, cause }));
        };
        socket.once('error', failed);
        socket.once('unexpected-response', (request, response) => {
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
export function listenWebSocket(options) {
    const maxConnections = options.maxConnections ?? 4096;
    return new Promise((resolve, reject) => {
        const { host, port, path, tls } = options;
        if (path === undefined)
            refusePlainPublic(host, tls?.ca !== undefined, 'southbound');
        const needsCertificate = tls?.ca !== undefined;
        const http = createHttpServer(tls, options.headTimeoutMs ?? DEFAULT_HEAD_TIMEOUT_MS);
        // Beyond these not even a handshake is begun; the ones in between get to hear why.
        http.maxConnections = maxConnections + MAX_TURNED_AWAY;
        const server = new WebSocketServer({
            server: http,
            perMessageDeflate: false,
            maxPayload: options.maxPayload ?? MAX_PAYLOAD_BYTES,
            verifyClient: ({ req }, done) => {
                const reason = needsCertificate ? refusalOf(req) : undefined;
                if (reason === undefined)
                    return done(true);
                options.onRefused?.(peerOf(req, path), reason);
                done(false, 401, reason);
            },
        });
        const at = path ?? `${host}:${port}`;
        if (path === undefined)
            http.listen(port, host);
        else
            void removeStaleSocket(path).then(() => listenPrivately(http, path));
        server.once('error', (cause) => {
            const inUse = cause.code === 'EADDRINUSE';
            const message = inUse
                ? `${at} is already in use; stop what listens there or choose another port.`
                : `Can't listen on ${at}: ${reasonOf(cause)}.`;
            reject(new HeddleError(inUse ? 'ADDRESS_IN_USE' : 'CANNOT_LISTEN', message, { cause }));
        });
        server.on('connection', (socket, request) => {
            const datapathId = needsCertificate ? datapathIdOf(request) : undefined;
            const wire = new WebSocketWire(socket, peerOf(request, path), request.socket, datapathId);
            if (server.clients.size > maxConnections) {
                wire.close(TRY_AGAIN_LATER, 'too many connections');
            }
            else {
                options.onWire(wire);
            }
        });
        server.once('listening', () => {
            // Errors after this (e.g. out of descriptors in accept) concern one connection, not the server.
            server.on('error', () => { });
            resolve({
                port: path === undefined ? http.address().port : 0,
                renew: (renewed) => {
                    if (http instanceof TlsServer)
                        http.setSecureContext(renewed);
                },
                close: () => closeServer(server, http),
            });
        });
    });
}
function closeServer(server, http) {
    return new Promise((resolve) => {
        server.close();
        http.close(() => resolve());
        http.closeAllConnections();
        for (const client of server.clients)
            client.terminate();
    });
}
function createHttpServer(tls, headTimeoutMs) {
    const limits = {
        headersTimeout: headTimeoutMs,
        requestTimeout: headTimeoutMs,
        connectionsCheckingInterval: headTimeoutMs / 4,
    };
    const answer = (_request, response) => {
        response.writeHead(426).end();
    };
    if (tls === undefined)
        return createServer(limits, answer);
    return createTlsServer({
        ...limits,
        ...tls,
        minVersion: 'TLSv1.2',
        handshakeTimeout: headTimeoutMs,
        requestCert: tls.ca !== undefined,
        // `refusalOf` does, with a reason.
        rejectUnauthorized: false,
    }, answer);
}
/** Never, not even for a moment, open to other users. */
function listenPrivately(http, path) {
    const before = process.umask(SOCKET_UMASK);
    // Node binds a Unix socket within the call.
    http.listen(path);
    process.umask(before);
}
/** Why whoever dials may not; undefined: it may. */
function refusalOf({ socket }) {
    assert(socket instanceof TLSSocket);
    const certificate = socket.getPeerCertificate();
    if (certificate.subject === undefined)
        return 'a switch has to show a certificate here';
    if (!socket.authorized)
        return `the certificate is not accepted: ${socket.authorizationError}`;
    try {
        switchOf(certificate, Date.now());
        return undefined;
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        return error.message;
    }
}
/** What a wire's certificate proves; only of those that `refusalOf` let through. */
function datapathIdOf({ socket }) {
    assert(socket instanceof TLSSocket);
    return switchOf(socket.getPeerCertificate(), Date.now());
}
function peerOf({ socket }, path) {
    const { remoteAddress, remotePort } = socket;
    return path === undefined ? `${remoteAddress}:${remotePort}` : `unix:${path}`;
}
/** The sentence of a refusal, as far as it is worth reading. */
async function readAnswer(response) {
    let text = '';
    try {
        for await (const chunk of response.setEncoding('utf8')) {
            text += String(chunk);
            if (text.length > MAX_REASON_BYTES)
                break;
        }
    }
    catch {
        // What came until then.
    }
    return text.slice(0, MAX_REASON_BYTES);
}
/** Node names connection errors by code; its message repeats the address. */
function reasonOf(error) {
    if (error.code === 'ECONNREFUSED')
        return 'connection refused';
    const untrusted = UNTRUSTED.has(error.code ?? '');
    if (untrusted)
        return `its certificate is of no CA that is known here (${error.code}); name the CA with --tls-ca`;
    return error.message || error.code || 'unknown error';
}
class WebSocketWire {
    peer;
    datapathId;
    onClose = () => { };
    #socket;
    /** The server's end only. */
    #connection;
    #isCorked = false;
    #onMessage;
    /** What came before the owner said where to; only ever of one turn. */
    #early = [];
    /** `connection`: of the server's end, where ws queues the very bytes that it is given. */
    constructor(socket, peer, connection, datapathId) {
        this.#socket = socket;
        this.peer = peer;
        this.datapathId = datapathId;
        this.#connection = connection;
        socket.on('message', (data) => {
            const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
            if (this.#onMessage === undefined || this.#early.length > 0)
                this.#early.push(bytes);
            else
                this.#onMessage(bytes);
        });
        // ws closes after every error by itself; the code says which it was (1002, 1007, 1009).
        let failure = '';
        socket.on('error', (error) => {
            failure = error.message;
        });
        socket.once('close', (code, reason) => {
            this.#handOver();
            this.onClose(code, reason.toString('utf8') || failure);
        });
    }
    get onMessage() {
        return this.#onMessage ?? (() => { });
    }
    set onMessage(handler) {
        this.#onMessage = handler;
        // Not from within this call: whoever sets it is often only half made, as in a constructor.
        if (this.#early.length > 0)
            queueMicrotask(() => this.#handOver());
    }
    #handOver() {
        const early = this.#early;
        this.#early = [];
        for (const message of early)
            this.#onMessage?.(message);
    }
    get bufferedBytes() {
        return this.#socket.bufferedAmount;
    }
    send(message) {
        if (this.#socket.readyState !== WebSocket.OPEN)
            return;
        this.#cork();
        const owned = this.#connection === undefined ? message : Buffer.from(message);
        this.#socket.send(owned, { binary: true });
    }
    /** What answers the messages of one read leaves in one system call: each costs more than a message. */
    #cork() {
        const connection = this.#connection;
        if (connection === undefined || this.#isCorked)
            return;
        this.#isCorked = true;
        connection.cork();
        process.nextTick(() => {
            this.#isCorked = false;
            connection.uncork();
        });
    }
    close(code, reason) {
        this.#socket.close(code, cut(reason));
    }
    terminate() {
        this.#socket.terminate();
    }
}
/** As much of the text as fits a close frame, cut between characters. */
function cut(text) {
    const bytes = Buffer.from(text);
    if (bytes.length <= MAX_REASON_BYTES)
        return text;
    let end = MAX_REASON_BYTES;
    // A UTF-8 continuation byte is 10xxxxxx: never cut in front of one.
    while (end > 0 && (bytes[end] & 0xc0) === 0x80)
        end--;
    return bytes.toString('utf8', 0, end);
}
//# sourceMappingURL=websocket-wire.js.map