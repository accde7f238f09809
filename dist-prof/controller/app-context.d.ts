/**
 * What an app is given to act with: the network, its own log and clock, packets to send, and rules to put
 * in answer to packets. What it asks for is checked at once and done when the call is over (`app-calls.ts`).
 */
import type { Clock } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Program } from '../proto/model.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import type { AppCalls } from './app-calls.js';
import type { ResourcesView } from './resources/kind.js';
import type { RunningApp } from './running-app.js';
import type { AppContext, PacketOutSpec } from './sdk.js';
import type { SwitchDesire } from './switch-desire.js';
export interface ContextOptions {
    readonly program: Program;
    readonly clock: Clock;
    readonly logger: Logger;
    network(): NetworkView;
    resources(): ResourcesView;
    /**
     * Checks a packet; returns what sends it, or undefined when there is no channel or no room in it.
     * Throws HeddleError for actions that can't be.
     */
    packetOut(target: DatapathId, packet: PacketOutSpec): (() => boolean) | undefined;
    /** What the switch should hold; undefined for one that there is not. */
    desireOf(id: DatapathId): SwitchDesire | undefined;
    /** An app wants to be compiled again. */
    onInvalid(): void;
    /** `desireOf(id)` has something to commit. */
    onTouched(id: DatapathId): void;
}
export declare function makeContext(running: RunningApp, options: ContextOptions, calls: AppCalls): AppContext;
