type Calls = Record<string, {
    readonly ask: unknown;
    readonly answer: unknown;
}>;
/** In the process: answers until the parent is gone. */
export declare function serve<C extends Calls>(handlers: {
    readonly [Name in keyof C]: (ask: C[Name]['ask']) => Promise<C[Name]['answer']>;
}): void;
/** In the benchmark. */
export declare class ProcessCalls<C extends Calls> {
    #private;
    /** `script`: a module of this folder, as built. */
    constructor(script: string);
    get pid(): number;
    /** Rejects with HeddleError COMMAND_FAILED when the process throws or ends. */
    call<Name extends keyof C & string>(name: Name, ask: C[Name]['ask']): Promise<C[Name]['answer']>;
    /** As SIGKILL: no goodbye. Resolves when it is gone. */
    kill(): Promise<void>;
}
export {};
