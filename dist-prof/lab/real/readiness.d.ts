import type { LabPlan } from '../plan.js';
import { type ProbeHost } from './host-probe.js';
import type { Northbound } from './northbound.js';
/** What a start is at. `phase` comes in this order. */
export interface Progress {
    readonly phase: 'namespaces' | 'wiring' | 'controller' | 'switches' | 'links' | 'hosts' | 'ready';
    readonly done: number;
    readonly total: number;
}
interface Subject {
    readonly plan: LabPlan;
    readonly northbound: Northbound;
    readonly hosts: readonly ProbeHost[];
}
export interface ReadinessOptions {
    readonly signal: AbortSignal;
    readonly onProgress?: (progress: Progress) => void;
}
/**
 * Waits until the network is whole. Hosts that nobody has heard of are made to speak (one ping each),
 * for a host that never said anything can't be known.
 * @throws HeddleError NOT_READY saying what is missing, or the signal's reason.
 */
export declare function waitUntilReady(lab: Subject, options: ReadinessOptions): Promise<void>;
export {};
