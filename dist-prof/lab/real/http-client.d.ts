/**
 * HTTP to a controller, as `fetch` does it, with what fetch can't: Unix sockets, a CA and a client
 * certificate of one's own. Answers are the web's `Response`.
 */
import { type RequestOptions } from 'node:http';
/** How the asker shows who it is, and whom it trusts. All of it is optional; PEM texts. */
export interface Credentials {
    /** A bearer token. */
    readonly token?: string | undefined;
    readonly tls?: {
        readonly ca?: string | undefined;
        readonly cert?: string | undefined;
        readonly key?: string | undefined;
    } | undefined;
}
export interface HttpRequest {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Also ends the body. */
    readonly signal: AbortSignal;
}
export declare class HttpClient {
    #private;
    /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
    constructor(address: string, credentials?: Credentials);
    /** What node:http, or ws, takes to reach `path` there: for requests that upgrade. */
    target(path: string): {
        url: string;
        options: RequestOptions;
    };
    /** Rejects with the system's error, or with the signal's reason. */
    fetch(path: string, { method, headers, body, signal }: HttpRequest): Promise<Response>;
}
