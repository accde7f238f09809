/** The switch's end of its control socket: see `protocol.ts`. */
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { MAX_LINE_BYTES, parseRequest } from './protocol.js';
import { isListening } from './stale-socket.js';
/**
 * Answers of which more come: `start` is called once, sends lines as it likes, and returns what is to be
 * done when the peer is gone. A peer that doesn't read misses lines.
 */
export class ControlStream {
    start;
    constructor(start) {
        this.start = start;
    }
}
/** Of a stream, for a peer that reads slowly. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;
/** People and commands at a time. */
const MAX_CONNECTIONS = 32;
const IDLE_TIMEOUT_MS = 30_000;
/**
 * Listens on `path`, for its owner only. `handle` answers a parsed request; what it throws as a
 * HeddleError becomes the answer.
 *
 * @throws HeddleError ALREADY_RUNNING when a live switch listens there, CANNOT_LISTEN
 */
export async function listenControl(options) {
    const { path } = options;
    try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    }
    catch (cause) {
        throw new HeddleError('CANNOT_LISTEN', `Can't make ${dirname(path)}.`, { value: path, cause });
    }
    if (await isListening(path)) {
        const message = `A switch of this name already runs: something listens on ${path}.`;
        throw new HeddleError('ALREADY_RUNNING', message, { value: path });
    }
    const connections = new Set();
    const server = createServer((socket) => {
        connections.add(socket);
        socket.once('close', () => connections.delete(socket));
        serve(socket, options.handle, options.logger);
    });
    server.maxConnections = MAX_CONNECTIONS;
    await listen(server, path);
    chmodSync(path, 0o600);
    return {
        path,
        close: () => new Promise((resolve) => {
            // Node removes the socket file itself.
            server.close(() => resolve());
            for (const socket of connections)
                socket.destroy();
        }),
    };
}
function listen(server, path) {
    return new Promise((resolve, reject) => {
        server.once('error', (cause) => {
            const message = `Can't listen on ${path}: ${cause.message}.`;
            reject(new HeddleError('CANNOT_LISTEN', message, { value: path, cause }));
        });
        server.listen(path, () => {
            server.on('error', () => { });
            resolve();
        });
    });
}
function serve(socket, handle, logger) {
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(IDLE_TIMEOUT_MS, () => socket.destroy());
    socket.on('error', () => { });
    socket.on('data', (data) => {
        text += data;
        for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
            const line = text.slice(0, end);
            text = text.slice(end + 1);
            if (line.trim() === '')
                continue;
            const response = answer(line, handle, logger);
            if (response.ok && response.result instanceof ControlStream)
                stream(socket, response.result);
            else
                socket.write(`${JSON.stringify(response)}\n`);
        }
        if (text.length > MAX_LINE_BYTES) {
            const message = `A request has at most ${MAX_LINE_BYTES} bytes.`;
            socket.end(`${JSON.stringify(refusal(new HeddleError('TOO_LONG', message)))}\n`);
            text = '';
        }
    });
}
/** The connection is the stream's from now on: whatever else is asked on it goes unheard. */
function stream(socket, { start }) {
    let unread = 0;
    socket.removeAllListeners('data');
    socket.resume();
    socket.setTimeout(0);
    let stop;
    try {
        stop = start((line) => {
            if (socket.writableLength > MAX_UNREAD_BYTES)
                unread++;
            else
                socket.write(`${JSON.stringify({ ...line, lost: line.lost + unread })}\n`);
        });
    }
    catch (error) {
        if (!(error instanceof HeddleError))
            throw error;
        socket.end(`${JSON.stringify(refusal(error))}\n`);
        return;
    }
    socket.write(`${JSON.stringify({ ok: true, result: {} })}\n`);
    socket.once('close', stop);
}
function answer(line, handle, logger) {
    try {
        return { ok: true, result: handle(parseRequest(line)) };
    }
    catch (error) {
        if (error instanceof HeddleError)
            return refusal(error);
        const message = error instanceof Error ? error.message : String(error);
        logger.error({ err: error }, 'a control request failed');
        return { ok: false, error: { code: 'INTERNAL', message } };
    }
}
function refusal(error) {
    const { code, message, field } = error;
    return { ok: false, error: { code, message, field } };
}
//# sourceMappingURL=server.js.map