import { ProcessCalls } from './process-calls.js';
export interface ControllerSetup {
    readonly directory: string;
    /** 0: any that is free. */
    readonly port: number;
    readonly seed: number;
    /** Of the benchmark's app, on every switch; no two switches get the same. */
    readonly rulesPerSwitch: number;
}
export interface SyncResult {
    /** From the call until every switch holds what is desired. */
    readonly elapsedMs: number;
    /** Of these the last compile of the app. */
    readonly compileMs: number;
    readonly changesSent: number;
    readonly peakRssBytes: number;
}
export type ControllerCalls = {
    readonly start: {
        readonly ask: ControllerSetup;
        readonly answer: {
            readonly port: number;
        };
    };
    /** Waits until that many switches are connected and in sync. */
    readonly sync: {
        readonly ask: {
            readonly switches: number;
        };
        readonly answer: SyncResult;
    };
    /** Other rules on every switch, and waits until all are acknowledged. */
    readonly want: {
        readonly ask: {
            readonly rulesPerSwitch: number;
        };
        readonly answer: SyncResult;
    };
};
export interface SwitchesSetup {
    readonly url: string;
    readonly count: number;
    readonly seed: number;
    /** On each switch. */
    readonly ports: number;
}
export interface SwitchCounts {
    /** To a controller that is their primary. */
    readonly connected: number;
    /** Of the benchmark's app, switch by switch. */
    readonly rules: readonly number[];
    /** Transactions applied since the start. */
    readonly committed: number;
}
export interface LoadResult {
    readonly sent: number;
    readonly answered: number;
    /** Before the time was over. */
    readonly answeredInTime: number;
    /** From the packet-in until both the rule and the packet-out are at the switch. */
    readonly latenciesMs: readonly number[];
}
export type SwitchesCalls = {
    readonly start: {
        readonly ask: SwitchesSetup;
        readonly answer: undefined;
    };
    readonly counts: {
        readonly ask: undefined;
        readonly answer: SwitchCounts;
    };
    readonly load: {
        readonly ask: {
            readonly seconds: number;
            /** Undefined: always `outstanding` at a time. */
            readonly perS: number | undefined;
            readonly outstanding: number;
        };
        readonly answer: LoadResult;
    };
};
export declare class SimulatedNetwork {
    #private;
    readonly switches: ProcessCalls<SwitchesCalls>;
    controller: ProcessCalls<ControllerCalls>;
    constructor(options: {
        seed: number;
        switches: number;
        rulesPerSwitch: number;
    });
    /** From the first dialing until all are in sync. */
    start(ports?: number): Promise<SyncResult>;
    /** Kills the controller and starts another with its store; times the whole. */
    restartController(): Promise<SyncResult>;
    /** Throws HeddleError WRONG_RESULT unless every switch holds so many rules and is connected. */
    check(rulesPerSwitch: number): Promise<SwitchCounts>;
    close(): Promise<void>;
}
