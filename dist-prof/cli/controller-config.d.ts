import type { FieldSpec } from '../controller/sdk.js';
import { LOG_LEVELS } from './logger.js';
import type { TlsFiles } from './tls-files.js';
export type LogLevel = (typeof LOG_LEVELS)[number];
export interface ControllerConfig {
    readonly southbound?: string;
    readonly northbound?: string;
    readonly southboundSocket?: string;
    readonly northboundSocket?: string;
    readonly requestsPerSecond?: number;
    readonly tls?: TlsFiles;
    readonly stateDir?: string;
    /** Paths are relative to the file's directory; whoever reads it resolves them. */
    readonly apps?: readonly string[];
    readonly defaultApps?: boolean;
    readonly appTimeLimitMs?: number;
    readonly logLevel?: LogLevel;
    readonly fields?: readonly FieldSpec[];
}
/** Above this the limit would limit nobody. */
export declare const MAX_REQUESTS_PER_SECOND = 1000000;
/** Less than this, and a pause of the garbage collector would be the app's fault. */
export declare const MIN_APP_TIME_LIMIT_MS = 100;
export declare const MAX_APP_TIME_LIMIT_MS = 600000;
/**
 * Reads the text of a configuration file; `file` is its name for messages.
 * @throws HeddleError BAD_CONFIG with one line for each mistake: `file:line: field: expected ...`.
 */
export declare function parseControllerConfig(text: string, file: string): ControllerConfig;
/** Where to listen: on a host and port, or on a Unix socket. */
export interface ListenAddress {
    readonly host: string;
    readonly port: number;
    readonly path?: string;
}
/** From `PORT`, `HOST:PORT` or `unix:/PATH`; loopback when no host is named. Throws BAD_USAGE. */
export declare function parseListenAddress(text: string, option: string): ListenAddress;
