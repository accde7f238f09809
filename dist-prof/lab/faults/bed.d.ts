import { type Network } from '../network.js';
import type { FaultEvent } from './events.js';
export declare class Bed {
    #private;
    readonly network: Network;
    private constructor();
    static create(seed: number): Promise<Bed>;
    /** Carries out an event and lets its time pass. Throws Violation. */
    apply(event: FaultEvent): Promise<void>;
    stop(): Promise<void>;
    /** Heals everything, waits for rest, and compares what is with what should be. */
    check(): Promise<void>;
    /**
     * The last check; then a controller comes back to a network that is right, and touches nothing.
     * Throws Violation.
     */
    finish(): Promise<void>;
}
