/**
 * All that is wrong with what somebody sent, in one error: whoever wrote a file with three mistakes
 * should not have to send it four times.
 */
import { HeddleError } from '../../proto/errors.js';
export interface Problem {
    readonly code: string;
    /** Whole sentence but for the field, e.g. `has to be one of allow, deny`. */
    readonly message: string;
    /** e.g. `resources[3].spec.members[0].port`. */
    readonly field: string;
}
/** Its own code, message and field are those of the first problem. */
export declare class ResourceError extends HeddleError {
    readonly problems: readonly Problem[];
    constructor(problems: readonly Problem[]);
}
export declare class Problems {
    #private;
    get any(): boolean;
    /** All of them as one error. */
    get error(): ResourceError | undefined;
    get full(): boolean;
    add(field: string, message: string, code?: string): void;
    /** @throws ResourceError if there is any */
    check(): void;
}
/** `a` and `b` as one path; either may be empty. */
export declare function joinPath(a: string, b: string): string;
