export interface DemoOptions {
    readonly name: string;
    readonly runDir: string;
    /** Take it down after the last step. */
    readonly exit: boolean;
}
/** Resolves with the exit code: 0 when every goal was met. */
export declare function runDemo(options: DemoOptions): Promise<number>;
