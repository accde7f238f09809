/**
 * The switch's side of the channel, for all its controllers at once: keeps each connected, lets the
 * election say who may write, tells every session what happens in the switch, and packets for the
 * controllers their turn. What is configured lives in the flow store, what is wired in `ports.ts`.
 *
 * Packet-ins go to every session, but only the primary's is waited for when it is full.
 */
import type { CapturedPacket, CaptureQuestion } from '../../proto/capture.js';
import type { Clock, Random } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { PacketOut, PortChange, Statistics, SwitchHello } from '../../proto/messages.js';
import type { PortInfo } from '../../proto/model.js';
import type { Explanation, Trace } from '../../proto/trace.js';
import type { Wire } from '../../proto/wire.js';
import type { Punt } from '../forwarding/data-plane.js';
import type { ApplyResult, FlowStore } from './flow-store.js';
import { Session, type SessionHost } from './session.js';
import type { Capture } from './tap-keeper.js';
export interface AgentOptions {
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly store: FlowStore;
    readonly dial: (url: string) => Promise<Wire>;
    readonly controllers: readonly string[];
    readonly reconnect: {
        readonly minMs: number;
        readonly maxMs: number;
    };
    /** Packet-ins of one port that may wait for the primary. */
    readonly packetInQueue: number;
    /** From before a restart; 0: none. */
    readonly electionId: number;
    /** What a new session opens with. */
    readonly hello: () => SwitchHello;
    readonly statistics: () => Statistics;
    readonly trace: (frame: Uint8Array, inPort: number) => Trace;
    readonly explain: (table?: string) => Explanation;
    readonly capture: (asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void) => Capture;
    readonly packetOut: (packet: PacketOut) => void;
    /** The configuration changed by a transaction. */
    readonly onCommitted: () => void;
    /** There is a new highest election id: to be kept. */
    readonly onElectionId: (id: number) => void;
    /** Whether a primary is connected has changed. */
    readonly onPrimary: (connected: boolean) => void;
}
export interface LinkStatus {
    readonly url: string;
    readonly state: 'waiting' | 'dialing' | 'hello' | 'connected' | 'stopped';
    readonly controllerId: string;
    readonly primary: boolean;
    readonly lastEnd: string;
}
export declare class Agent implements SessionHost {
    #private;
    readonly clock: Clock;
    readonly store: FlowStore;
    constructor(options: AgentOptions);
    start(): void;
    /** Says goodbye to every controller and dials no more. */
    stop(): void;
    get electionId(): number;
    get packetInsSent(): number;
    /** Those that came this far; the punt ring counts its own. */
    get packetInsLost(): number;
    /** Packet-outs that were not carried out, by reason. */
    get packetOutsRefused(): ReadonlyMap<string, number>;
    /** How many sessions ended, by reason. */
    get sessionsEnded(): ReadonlyMap<string, number>;
    status(): LinkStatus[];
    portChanged(change: PortChange, port: PortInfo): void;
    punted(punt: Punt): void;
    /** Tells of rules that went, by a transaction or by themselves. */
    tellRemoved(result: ApplyResult): void;
    get primary(): Session | undefined;
    get highestElectionId(): number;
    bid(session: Session, electionId: number): void;
    committed(result: ApplyResult): void;
    packetOut(packet: PacketOut): void;
    packetOutRefused(reason: string): void;
    statistics(): Statistics;
    trace(frame: Uint8Array, inPort: number): Trace;
    explain(table?: string): Explanation;
    capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
}
