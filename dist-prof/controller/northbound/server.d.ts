import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Controller } from '../controller.js';
import type { Tokens } from './tokens.js';
/** PEM texts. With `ca`, users may show a certificate of that CA instead of a token. */
export interface ServerTls {
    readonly cert: string;
    readonly key: string;
    readonly ca?: string | undefined;
}
export interface NorthboundOptions {
    readonly controller: Controller;
    readonly clock: Clock;
    readonly logger: Logger;
    /** An address or name to listen on; default 127.0.0.1. */
    readonly host?: string;
    /** 0: any free port. */
    readonly port: number;
    /** A Unix socket instead of host and port, for its owner only. Nothing may be there. */
    readonly path?: string | undefined;
    readonly tls?: ServerTls | undefined;
    readonly tokens: Tokens;
    /** Of one client, with a burst of two seconds' worth; default 2,000. */
    readonly requestsPerSecond?: number | undefined;
    /** Default 256. */
    readonly maxConnections?: number | undefined;
    /** Who sends a head, or a TLS handshake, byte by byte, holds a connection no longer; default 10,000. */
    readonly headTimeoutMs?: number | undefined;
}
export interface Northbound {
    /** Of a Unix socket: its path. */
    readonly host: string;
    /** Of a Unix socket: 0. */
    readonly port: number;
    /** E.g. `http://127.0.0.1:8080`, or `unix:/run/heddle/northbound.sock`. */
    readonly url: string;
    /** New certificates for connections from now on. */
    renew(tls: ServerTls): void;
    close(): Promise<void>;
}
/** Serves until `close`. Rejects with HeddleError BAD_USAGE, ADDRESS_IN_USE or BAD_ADDRESS. */
export declare function serveNorthbound(options: NorthboundOptions): Promise<Northbound>;
