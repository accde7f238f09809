export declare const entry: string;
export interface SwitchProcess {
    readonly ready: Promise<void>;
    readonly exited: Promise<number | null>;
    kill(signal: NodeJS.Signals): void;
    readonly log: string[];
}
/** Runs until it is killed; the test that started it does that. */
export declare function startSwitch(args: readonly string[]): SwitchProcess;
