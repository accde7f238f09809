import type { Lab } from '../file.js';
import type { Progress } from './readiness.js';
/** What the owner is told on its standard input, as one line. */
export interface OwnerRequest {
    readonly lab: Lab;
    readonly runDir: string;
    readonly apps: readonly string[];
    readonly defaultApps: boolean;
    readonly logLevel?: string | undefined;
    /** Stop when the input closes, also after the lab is up. */
    readonly foreground: boolean;
}
/** A line of the owner's standard output. */
export type OwnerMessage = {
    readonly type: 'progress';
    readonly progress: Progress;
} | {
    readonly type: 'ready';
    readonly northbound: number;
    readonly southbound: number;
} | {
    readonly type: 'restarted';
    readonly name: string;
    readonly how: string;
} | {
    readonly type: 'stopped';
} | {
    readonly type: 'error';
    readonly code: string;
    readonly message: string;
};
/** The environment in which an owner, and only that, is started. */
export declare function ownerEnvironment(lab: string, runDir: string): NodeJS.ProcessEnv;
/** The parent's side: an owner that was started, and what it says. */
export declare class LabOwner {
    #private;
    /** @throws HeddleError NO_PRIVILEGE when no namespaces can be made here. */
    constructor(request: OwnerRequest, onMessage: (message: OwnerMessage) => void);
    /** Asks it to take everything down, and waits until it has. */
    stop(): Promise<void>;
    /** Lets go of it: it goes on when this process ends. */
    release(): void;
}
/** To be called first by whatever `unshare` may have started. */
export declare function settleIn(): void;
/** The owner's side: reads the request, brings the lab up, and stays until it is told to stop. */
export declare function runOwner(): Promise<void>;
