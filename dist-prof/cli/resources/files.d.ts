/** One resource as it was written. */
export interface WrittenResource {
    readonly value: unknown;
    /** For messages: the name of the file, `<stdin>` for standard input. */
    readonly file: string;
    /** Of a field such as `spec.members[0].port`, or of the nearest that is there. From 1. */
    lineOf(field: string): number;
}
/**
 * Reads files, directories (their .yaml, .yml and .json, in the order of names) and `-`.
 * @throws HeddleError BAD_FILE with a line for each mistake: `file:line: what`.
 */
export declare function readResources(paths: readonly string[]): WrittenResource[];
/** @throws HeddleError BAD_FILE */
export declare function parseResources(text: string, file: string): WrittenResource[];
/** What the system says about a file, in a few words. */
export declare function whyNot(cause: unknown): string;
/**
 * The controller's complaint about `resources[i].<field>`, with file and line instead; any other error
 * as it is.
 */
export declare function locateProblems(error: unknown, written: readonly WrittenResource[]): unknown;
