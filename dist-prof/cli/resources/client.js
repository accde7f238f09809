/** The northbound's addresses of resources. */
import { WebSocket } from 'ws';
import { HeddleError } from '../../proto/errors.js';
/** Ten thousand resources take seconds to be checked and compiled; a plan of them as well. */
const APPLY_TIMEOUT_MS = 120_000;
export class ResourceClient {
    #northbound;
    constructor(northbound) {
        this.#northbound = northbound;
    }
    async kinds() {
        return (await this.#northbound.get('/v1/kinds')).items;
    }
    list(plural, selector) {
        const query = selector === undefined ? '' : `?selector=${encodeURIComponent(selector)}`;
        return this.#northbound.get(`${pathOf(plural)}${query}`);
    }
    one(plural, name) {
        return this.#northbound.get(pathOf(plural, name));
    }
    apply(request) {
        return this.#send('POST', '/v1/apply', request);
    }
    put(plural, name, resource) {
        return this.#send('PUT', pathOf(plural, name), resource);
    }
    remove(plural, name) {
        return this.#send('DELETE', pathOf(plural, name));
    }
    history(query) {
        const parameters = new URLSearchParams(query).toString();
        return this.#northbound.get(`/v1/history?${parameters}`);
    }
    rollback(request) {
        return this.#send('POST', '/v1/rollback', request);
    }
    /** All resources and their history as lines of JSON. */
    backup() {
        return this.#northbound.text('/v1/backup', APPLY_TIMEOUT_MS);
    }
    restore(lines) {
        return this.#northbound.send('POST', '/v1/restore', { type: 'application/jsonl', text: lines }, APPLY_TIMEOUT_MS);
    }
    /**
     * What changes from now on, or from a revision on, until `signal`. Ends with HeddleError: GONE when the
     * revision is too old, UNREACHABLE when the connection breaks.
     */
    async *watch(query, signal) {
        const { url, options } = this.#northbound.http.target(`/v1/watch?${new URLSearchParams(query)}`);
        const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
        const events = [];
        let wake = () => { };
        const push = (event) => {
            events.push(event);
            wake();
        };
        const lost = (why) => push(new HeddleError('UNREACHABLE', `the controller at ${this.#northbound.address} went away (${why})`));
        socket.on('message', (data) => {
            const message = JSON.parse(String(data));
            push(message.error === undefined ? message : errorOf(message));
        });
        socket.on('unexpected-response', (_request, response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('end', () => {
                try {
                    push(errorOf(JSON.parse(Buffer.concat(chunks).toString())));
                }
                catch {
                    lost(`the answer had status ${response.statusCode}`);
                }
            });
        });
        socket.on('error', ({ message }) => lost(message));
        socket.on('close', (code, reason) => lost(String(reason) || `the connection broke, code ${code}`));
        const stop = () => wake();
        signal.addEventListener('abort', stop);
        try {
            while (!signal.aborted) {
                const event = events.shift();
                if (event instanceof HeddleError)
                    throw event;
                if (event !== undefined)
                    yield event;
                else {
                    await new Promise((resolve) => {
                        wake = resolve;
                    });
                }
            }
        }
        finally {
            signal.removeEventListener('abort', stop);
            socket.removeAllListeners();
            // A socket that is still connecting says so by an error.
            socket.on('error', () => { });
            socket.terminate();
        }
    }
    #send(method, path, body) {
        const sent = body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) };
        return this.#northbound.send(method, path, sent, APPLY_TIMEOUT_MS);
    }
}
/** What a kind may be called on the command line, in lower case. */
export function namesOf({ kind, plural, aliases }) {
    return [kind.toLowerCase(), plural, ...aliases];
}
function errorOf({ error }) {
    return new HeddleError(error.code, error.message, { field: error.field ?? '' });
}
function pathOf(plural, name) {
    const kind = `/v1/resources/${encodeURIComponent(plural)}`;
    return name === undefined ? kind : `${kind}/${encodeURIComponent(name)}`;
}
//# sourceMappingURL=client.js.map