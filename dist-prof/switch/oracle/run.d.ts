export interface RunResult {
    readonly steps: number;
    readonly packets: number;
    readonly failure?: {
        readonly seed: number;
        readonly step: number;
        readonly error: unknown;
    };
}
/** Runs `steps` random steps from `seed` on; stops at the first difference. */
export declare function run(steps: number, seed: number, stepsPerSwitch?: number): RunResult;
