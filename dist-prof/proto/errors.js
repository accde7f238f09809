/**
 * The one error type for what people and peers get wrong. A bad packet is not an error but a counted
 * drop; a bug is an assertion. Everything else that is refused is refused with one of these.
 */
export class HeddleError extends Error {
    /** Stable, for machines: `BAD_VALUE`, `UNKNOWN_FIELD`, `NO_PRIVILEGE`, ... */
    code;
    /** Path of what is wrong, e.g. `spec.links[2].mtu`. */
    field;
    /** The offending value. */
    value;
    /** `message` is one sentence: what is wrong, where, and what to do. */
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'HeddleError';
        this.code = code;
        this.field = details.field;
        this.value = details.value;
    }
}
//# sourceMappingURL=errors.js.map