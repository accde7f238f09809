import { type LabState } from './state.js';
/**
 * Ends the processes, removes the namespaces (their veths go with them) and the lab's directory.
 * Inside a user namespace the mounts that hold the namespaces end with the last process.
 * @throws HeddleError CLEANUP_FAILED when something stayed; the state file then stays too.
 */
export declare function cleanUp(runDir: string, state: LabState): Promise<void>;
/** Cleans up after an owner that is no more. */
export declare function removeRemains(runDir: string, state: LabState): Promise<void>;
/**
 * Takes a lab down from any process: asks its owner, or does it itself when there is none any more.
 * Returns how it came about.
 */
export declare function takeLabDown(runDir: string, state: LabState): Promise<'asked' | 'cleaned'>;
