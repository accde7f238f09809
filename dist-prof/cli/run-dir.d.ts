/** The default run directory; an absolute path. Creates nothing. */
export declare function runDirectory(env?: NodeJS.ProcessEnv): string;
/**
 * Makes the run directory, for its owner only, and returns it. In a shared /tmp somebody else may
 * have been there first: a directory of another owner is refused (RUN_DIR_UNSAFE), for we would
 * read process ids from it.
 */
export declare function ensureRunDirectory(path?: string): string;
