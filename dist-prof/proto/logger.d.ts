/** The part of pino's interface that the code uses. Passed in, with the ids bound once by `child`. */
export interface Logger {
    debug(details: object, message: string): void;
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
    child(bindings: Record<string, unknown>): Logger;
}
/** For tests and tools that want quiet. */
export declare const silentLogger: Logger;
