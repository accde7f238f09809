/**
 * All that is wrong with what somebody sent, in one error: whoever wrote a file with three mistakes
 * should not have to send it four times.
 */
import { HeddleError } from '../../proto/errors.js';
/** Its own code, message and field are those of the first problem. */
export class ResourceError extends HeddleError {
    problems;
    constructor(problems) {
        const first = problems[0];
        const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
        super(first.code, `${first.field}: ${first.message}${more}`, { field: first.field });
        this.problems = problems;
    }
}
/** More than these say nothing new. */
const MAX_PROBLEMS = 20;
export class Problems {
    #found = [];
    get any() {
        return this.#found.length > 0;
    }
    /** All of them as one error. */
    get error() {
        return this.any ? new ResourceError(this.#found) : undefined;
    }
    get full() {
        return this.#found.length >= MAX_PROBLEMS;
    }
    add(field, message, code = 'BAD_RESOURCE') {
        if (!this.full)
            this.#found.push({ code, message, field });
    }
    /** @throws ResourceError if there is any */
    check() {
        const error = this.error;
        if (error !== undefined)
            throw error;
    }
}
/** `a` and `b` as one path; either may be empty. */
export function joinPath(a, b) {
    if (a === '' || b === '')
        return a + b;
    return b.startsWith('[') ? a + b : `${a}.${b}`;
}
//# sourceMappingURL=problems.js.map