/**
 * The one error type for what people and peers get wrong. A bad packet is not an error but a counted
 * drop; a bug is an assertion. Everything else that is refused is refused with one of these.
 */
export declare class HeddleError extends Error {
    /** Stable, for machines: `BAD_VALUE`, `UNKNOWN_FIELD`, `NO_PRIVILEGE`, ... */
    readonly code: string;
    /** Path of what is wrong, e.g. `spec.links[2].mtu`. */
    readonly field: string | undefined;
    /** The offending value. */
    readonly value: unknown;
    /** `message` is one sentence: what is wrong, where, and what to do. */
    constructor(code: string, message: string, details?: {
        field?: string;
        value?: unknown;
        cause?: unknown;
    });
}
