/**
 * All switches, and how a change gets to them: what apps touched is committed once a turn, ordered
 * across switches, and handed to the reconcilers of those switches whose rules it changes.
 *
 *     units --touch--> desire --commit--> changes --> rollouts --> reconciler --> transactions
 *
 * Neighbours: `switch-desire.ts`, `rollouts.ts`, `reconciler.ts`; `controller.ts` has the turns.
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import type { AppRuntime } from './app-runtime.js';
import { ManagedSwitch } from './managed-switch.js';
import type { TrustGate } from './trust.js';
export interface FleetOptions {
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly program: Program;
    readonly trust: TrustGate;
    /** All apps, in the order of precedence. */
    readonly apps: AppRuntime;
    readonly adoptionMs: number;
    readonly drainMs: number;
    readonly stepLimitMs: number;
    /** Something is to be committed. */
    onTouched(): void;
    /** Nothing is left to send to a switch, refusals apart. Often. */
    onInSync(managed: ManagedSwitch): void;
}
export declare class Fleet {
    #private;
    readonly switches: Map<string, ManagedSwitch>;
    constructor(options: FleetOptions);
    /** Something waits to be committed, or for its step. */
    get busy(): boolean;
    touched(id: DatapathId): void;
    /** The one with this id, made when it is first seen. */
    switch(id: DatapathId): ManagedSwitch;
    disconnected(id: DatapathId): void;
    /** Brings what was touched to the reconcilers. Called once a turn. */
    commit(view: NetworkView): void;
    applyTrust(): void;
    stop(): void;
}
