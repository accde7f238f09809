import type { Logger } from '../proto/logger.js';
export declare const LOG_LEVELS: readonly ["debug", "info", "warn", "error", "silent"];
export interface LoggerOptions {
    /** One of LOG_LEVELS. Default "info". */
    readonly level?: string | undefined;
    /** For people at a terminal. */
    readonly pretty?: boolean | undefined;
    /** Bound to every line, e.g. `{ role: 'switch' }`. */
    readonly bindings?: Record<string, unknown> | undefined;
}
/** Throws BAD_USAGE for a level that there isn't. */
export declare function createLogger(options?: LoggerOptions): Logger;
