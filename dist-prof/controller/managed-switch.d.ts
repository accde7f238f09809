/**
 * One switch of the network, connected or not: its session, what it should hold, its reconciler, and
 * what is counted.
 */
import type { SessionEndReason } from '../proto/channel.js';
import type { Statistics } from '../proto/messages.js';
import type { PortCounters } from '../proto/model.js';
import type { DatapathId } from '../topology/model.js';
import type { Reconciler } from './reconciler.js';
import type { Session } from './session.js';
import type { Conflict, SwitchDesire } from './switch-desire.js';
export declare class ManagedSwitch {
    readonly id: DatapathId;
    readonly desire: SwitchDesire;
    readonly reconciler: Reconciler;
    session: Session | undefined;
    /** Since the controller started. */
    sessions: number;
    /** The last hello's; kept while disconnected. */
    software: string;
    bootId: string;
    restored: boolean;
    connectedAtMs: number | undefined;
    lastEnd: SessionEndReason | '';
    packetIns: number;
    packetInsLost: number;
    /** By port number, as last pushed. */
    counters: Map<number, PortCounters>;
    /** Not in the store when it first connected: see `Reconciler`. */
    stranger: boolean;
    /** Discovery was told that probes can be heard at it, in this session. */
    ready: boolean;
    constructor(id: DatapathId, desire: SwitchDesire, reconciler: Reconciler);
    get conflicts(): readonly Conflict[];
    attached(session: Session): void;
    detached(reason: SessionEndReason): void;
    reported(statistics: Statistics): void;
}
