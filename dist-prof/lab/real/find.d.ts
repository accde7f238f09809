import { type LabState } from './state.js';
export interface FoundLab {
    readonly runDir: string;
    readonly state: LabState;
}
/**
 * Every lab with a state file, alive or not. Real root also sees those that it started from inside
 * `unshare -Ur`, where /run may not be written.
 */
export declare function findLabs(runDir: string): FoundLab[];
/**
 * The lab of that name, or the only one that runs.
 * @throws HeddleError NO_LAB or WHICH_LAB, saying which there are.
 */
export declare function findLab(runDir: string, name?: string): FoundLab;
