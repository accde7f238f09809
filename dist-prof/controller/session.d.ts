/**
 * One session with one switch: the controller's side of `docs/architecture.md`'s life of a session.
 *
 * The channel does hello, echo and ends; this matches replies to requests, bids in the election and
 * hands events on. A peer that answers what was not asked, or not at all, loses its session with a
 * named reason. After the end no callback is called any more, so that nobody has to ask whether what
 * they started still counts.
 */
import type { CapturedPacket, CaptureQuestion } from '../proto/capture.js';
import { type SessionEndReason } from '../proto/channel.js';
import type { Clock } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { DigestReply, ElectionStatus, EndReason, FlowRemoved, PacketIn, PacketOut, PartedCounters, PortStatus, QueueCounters, RuleCounters, RuleRequest, Statistics, SwitchHello, TransactionReply } from '../proto/messages.js';
import type { Change, Flow, Group, Meter, Program, Queue } from '../proto/model.js';
import type { Explanation, Trace } from '../proto/trace.js';
import type { Wire } from '../proto/wire.js';
import type { ReconcilerLink } from './reconciler.js';
export interface SessionOptions {
    readonly wire: Wire;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly controllerId: string;
    readonly software: string;
    readonly electionId: number;
    readonly echoIntervalMs: number;
    readonly statisticsIntervalMs: number;
    readonly events: SessionEvents;
}
export interface SessionEvents {
    /** The switch said who it is. The session's id and hello are there from now on. */
    onHello(session: Session): void;
    onElection(session: Session, status: ElectionStatus): void;
    onPortStatus(session: Session, status: PortStatus): void;
    onPacketIn(session: Session, packet: PacketIn): void;
    onFlowRemoved(session: Session, removed: FlowRemoved): void;
    onStatistics(session: Session, statistics: Statistics): void;
    /** Called exactly once. */
    onEnd(session: Session, reason: SessionEndReason, message: string): void;
}
export interface Listing {
    readonly revision: number;
    readonly flows: readonly Flow[];
    readonly groups: readonly Group[];
    readonly meters: readonly Meter[];
    readonly queues: readonly Queue[];
    /** If asked for. */
    readonly program?: Program | undefined;
    /** One for each flow, if asked for. */
    readonly counters: readonly RuleCounters[];
    readonly groupCounters: readonly PartedCounters[];
    readonly meterCounters: readonly PartedCounters[];
    readonly queueCounters: readonly QueueCounters[];
}
export declare class Session implements ReconcilerLink {
    #private;
    readonly startedMs: number;
    readonly peer: string;
    constructor(options: SessionOptions);
    /** What the switch said of itself. Only after `onHello`. */
    get hello(): SwitchHello;
    get id(): string;
    /** Whether the switch said who it is. */
    get greeted(): boolean;
    get ended(): boolean;
    get primary(): boolean;
    get window(): number;
    transact(changes: readonly Change[], onReply: (reply: TransactionReply) => void): void;
    digests(onReply: (reply: DigestReply) => void): void;
    rules(request: Pick<RuleRequest, 'owner' | 'table'>, onReply: (listing: Listing) => void): void;
    /** For people: rejects with NOT_CONNECTED when the session ends first. */
    listRules(request: Omit<RuleRequest, 'type' | 'id'>): Promise<Listing>;
    /** What would become of a frame in the switch. Rejects with what the switch refuses with. */
    trace(frame: Uint8Array, inPort: number): Promise<Trace>;
    /** How a table of the switch, or each, is made. `table`: name or number. */
    explain(table?: string): Promise<Explanation>;
    /**
     * Copies of frames of the switch. Throws NOT_CONNECTED or UNSUPPORTED; the rest comes by `onEnd`, once,
     * with the reason. After `stop` nothing comes.
     */
    capture(question: CaptureQuestion, onPacket: (packet: CapturedPacket) => void, onEnd: (reason: HeddleError) => void): {
        stop(): void;
    };
    /** False: ended, or the channel is too full for what may get lost. */
    packetOut(packet: Omit<PacketOut, 'type'>): boolean;
    /** Whether `packetOut` would take something now. */
    get hasRoom(): boolean;
    end(reason: EndReason, message: string): void;
}
