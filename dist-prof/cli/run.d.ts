/** Does what a command line says, and returns the exit code. */
export declare function run(args: readonly string[]): Promise<number>;
