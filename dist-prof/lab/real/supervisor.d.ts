import { HeddleError } from '../../proto/errors.js';
import type { Lab } from '../file.js';
import { type LabPlan } from '../plan.js';
import type { ProbeHost } from './host-probe.js';
import { Northbound } from './northbound.js';
import { type Progress } from './readiness.js';
import { type LabState } from './state.js';
export interface SupervisorOptions {
    readonly runDir: string;
    /** Modules of apps for the controller; absolute paths. */
    readonly apps?: readonly string[];
    readonly defaultApps?: boolean;
    /** Of the controller and the switches. */
    readonly logLevel?: string;
    readonly onProgress?: (progress: Progress) => void;
    /** A process of the lab ended without being told to; it is started again. */
    readonly onUnexpectedEnd?: (name: string, how: string) => void;
}
export declare class LabSupervisor {
    #private;
    readonly plan: LabPlan;
    constructor(lab: Lab, options: SupervisorOptions);
    /** What is written down about the running lab. */
    get state(): LabState;
    get northbound(): Northbound;
    /** The lab's hosts as probes want them. */
    get hosts(): ProbeHost[];
    /** Directory of the processes' logs. */
    get logDirectory(): string;
    /**
     * Brings the lab up and waits until it is whole. When it can't, or `stop()` comes in between,
     * everything made so far is gone when this rejects.
     */
    start(): Promise<void>;
    /** Takes everything down. Idempotent; a running `start` ends first, early. */
    stop(): Promise<void>;
    /** Starts the controller, also again after `killController`. */
    startController(): void;
    /** SIGKILL, and it stays dead until `startController`. */
    killController(): Promise<void>;
}
/** `start()` ended because `stop()` was called. */
export declare class Interrupted extends HeddleError {
    constructor();
}
/** The hosts of a lab as probes want them. */
export declare function probeHosts(state: LabState): ProbeHost[];
