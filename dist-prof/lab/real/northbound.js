import { HeddleError } from '../../proto/errors.js';
import { HttpClient } from './http-client.js';
/** What is answered within. A list of a thousand switches takes some tens of milliseconds. */
const DEFAULT_TIMEOUT_MS = 10_000;
export class Northbound {
    /** E.g. "http://127.0.0.1:8080", or "unix:/run/heddle/northbound.sock". */
    address;
    /** Also for who upgrades a connection: `http.target(path)`. */
    http;
    #timeoutMs;
    constructor(address, timeoutMs = DEFAULT_TIMEOUT_MS, credentials = {}) {
        this.address = address.replace(/\/+$/, '');
        this.http = new HttpClient(this.address, credentials);
        this.#timeoutMs = timeoutMs;
    }
    status() {
        return this.get('/v1/status');
    }
    switches() {
        return this.#list('/v1/switches');
    }
    links() {
        return this.#list('/v1/links');
    }
    hosts() {
        return this.#list('/v1/hosts');
    }
    ports(ofSwitch) {
        return this.#list(`/v1/ports${ofSwitch ? `?switch=${encodeURIComponent(ofSwitch)}` : ''}`);
    }
    apps() {
        return this.#list('/v1/apps');
    }
    /** `ofSwitch`: id or name. */
    flows(ofSwitch, query = {}) {
        return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/flows`, query);
    }
    meters(ofSwitch, query = {}) {
        return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/meters`, query);
    }
    queues(ofSwitch, query = {}) {
        return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/queues`, query);
    }
    groups(ofSwitch, query = {}) {
        return this.#list(`/v1/switches/${encodeURIComponent(ofSwitch)}/groups`, query);
    }
    /** What would become of a packet. `ofSwitch`: id or name. */
    trace(ofSwitch, asked) {
        const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/trace`;
        return this.#ask(path, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(asked),
        });
    }
    /** Whom the controller takes us for. */
    identity() {
        return this.get('/v1/identity');
    }
    tokens() {
        return this.#list('/v1/tokens');
    }
    createToken(asked) {
        return this.#ask('/v1/tokens', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(asked),
        });
    }
    revokeToken(id) {
        const path = `/v1/tokens/${encodeURIComponent(id)}`;
        return this.#ask(path, { method: 'DELETE' });
    }
    /** How a table (its name or number), or each, is made. */
    explain(ofSwitch, table) {
        const query = table === undefined ? '' : `?table=${encodeURIComponent(table)}`;
        const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/explain${query}`;
        return this.get(path);
    }
    /**
     * Copies of frames, until `signal`, which rejects, or the end of the switch's session.
     * `query`: see docs/northbound.md.
     */
    async *capture(ofSwitch, query, signal) {
        const parameters = new URLSearchParams({ ...query, format: 'jsonl' }).toString();
        const path = `/v1/switches/${encodeURIComponent(ofSwitch)}/capture?${parameters}`;
        const response = await this.#fetch(path, { signal });
        if (!response.ok || response.body === null)
            throw await this.#refusal(response);
        const decoder = new TextDecoder();
        let text = '';
        for await (const chunk of response.body) {
            text += decoder.decode(chunk, { stream: true });
            for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
                const line = JSON.parse(text.slice(0, end));
                text = text.slice(end + 1);
                if (line.error !== undefined)
                    throw new HeddleError(line.error.code, line.error.message);
                yield line;
            }
        }
    }
    async #list(path, query = {}) {
        const parameters = new URLSearchParams(query).toString();
        const list = (await this.get(parameters === '' ? path : `${path}?${parameters}`));
        return [...list.items];
    }
    /**
     * The answer to a GET. @throws HeddleError UNREACHABLE when nobody answers at that address, or
     * with the code and sentence of the controller's refusal.
     */
    get(path) {
        return this.#ask(path, {});
    }
    async #ask(path, request) {
        const signal = AbortSignal.timeout(this.#timeoutMs);
        const response = await this.#fetch(path, { ...request, signal });
        if (!response.ok)
            throw await this.#refusal(response);
        return this.#read(response);
    }
    /** The answer to any request, read as JSON; errors as of `get`. */
    async send(method, path, body, timeoutMs = this.#timeoutMs) {
        const response = await this.#fetch(path, {
            method,
            ...(body && { headers: { 'content-type': body.type }, body: body.text }),
            signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok)
            throw await this.#refusal(response);
        return this.#read(response);
    }
    /** The answer to a GET as it is; errors as of `get`. */
    async text(path, timeoutMs = this.#timeoutMs) {
        const response = await this.#fetch(path, { signal: AbortSignal.timeout(timeoutMs) });
        if (!response.ok)
            throw await this.#refusal(response);
        return response.text();
    }
    async #fetch(path, request) {
        try {
            return await this.http.fetch(path, request);
        }
        catch (cause) {
            const { code, message } = cause;
            const why = code === 'ECONNREFUSED' ? 'connection refused' : message;
            throw new HeddleError('UNREACHABLE', `no controller answers at ${this.address} (${why}): start one with "heddle lab up", or name another with --server`, { value: this.address, cause });
        }
    }
    async #read(response) {
        try {
            return JSON.parse(await response.text());
        }
        catch (cause) {
            throw new HeddleError('NOT_A_CONTROLLER', `what answers at ${this.address} is not a heddle controller (status ${response.status})`, { value: this.address, cause });
        }
    }
    async #refusal(response) {
        const { error } = ((await this.#read(response)) ?? {});
        const message = error?.message ?? `the controller answered with status ${response.status}`;
        const options = { field: error?.field ?? '' };
        if (error?.problems === undefined) {
            return new HeddleError(error?.code ?? 'REFUSED', message, options);
        }
        return new RefusedResources(error.code, message, options, error.problems);
    }
}
/** Resources were refused: everything that is wrong with them. */
export class RefusedResources extends HeddleError {
    problems;
    constructor(code, message, options, problems) {
        super(code, message, options);
        this.problems = problems;
    }
}
//# sourceMappingURL=northbound.js.map