/**
 * HTTP to a controller, as `fetch` does it, with what fetch can't: Unix sockets, a CA and a client
 * certificate of one's own. Answers are the web's `Response`.
 */
import { Agent, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { Readable } from 'node:stream';
const NO_BODY = new Set([204, 205, 304]);
export class HttpClient {
    #address;
    #credentials;
    /** Keeps connections for the next request; idle ones don't keep the process. */
    #agent;
    /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
    constructor(address, credentials = {}) {
        this.#address = address;
        this.#credentials = credentials;
        this.#agent = address.startsWith('https:')
            ? new TlsAgent({ keepAlive: true, ...credentials.tls })
            : new Agent({ keepAlive: true });
    }
    /** What node:http, or ws, takes to reach `path` there: for requests that upgrade. */
    target(path) {
        const { token, tls } = this.#credentials;
        const isUnix = this.#address.startsWith('unix:');
        return {
            url: `${isUnix ? 'http://localhost' : this.#address}${path}`,
            options: {
                ...(isUnix && { socketPath: this.#address.slice('unix:'.length) }),
                ...(this.#address.startsWith('https:') && tls),
                headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
            },
        };
    }
    /** Rejects with the system's error, or with the signal's reason. */
    fetch(path, { method = 'GET', headers, body, signal }) {
        const { url, options } = this.target(path);
        return new Promise((resolve, reject) => {
            const make = url.startsWith('https:') ? tlsRequest : request;
            const asked = make(url, {
                ...options,
                method,
                agent: this.#agent,
                signal,
                headers: {
                    ...options.headers,
                    ...headers,
                    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
                },
            }, (answer) => resolve(responseOf(answer)));
            asked.on('error', (error) => reject(signal.aborted ? signal.reason : error));
            asked.end(body);
        });
    }
}
function responseOf(answer) {
    const status = answer.statusCode ?? 0;
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
        if (value !== undefined)
            headers.set(name, String(value));
    }
    if (NO_BODY.has(status)) {
        answer.resume();
        return new Response(null, { status, headers });
    }
    return new Response(Readable.toWeb(answer), { status, headers });
}
//# sourceMappingURL=http-client.js.map