/** Something that must hold, whatever breaks, and didn't. */
export class Violation extends Error {
    name = 'Violation';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}
export function asViolation(error) {
    if (error instanceof Violation)
        return error;
    const message = error instanceof Error ? error.message : String(error);
    return new Violation('THREW', message, { cause: error });
}
//# sourceMappingURL=violation.js.map