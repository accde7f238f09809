import { type CapturedPacket, type CaptureQuestion } from '../../proto/capture.js';
import type { SessionMessage } from '../../proto/channel.js';
import type { Clock } from '../../proto/clock.js';
import type { EndReason, PacketIn, PacketOut, Statistics, ToControllerMessage, ToSwitchMessage } from '../../proto/messages.js';
import { type Explanation, type Trace } from '../../proto/trace.js';
import type { ApplyResult, FlowStore } from './flow-store.js';
import type { Capture } from './tap-keeper.js';
type Outgoing = Exclude<ToControllerMessage, {
    type: 'hello';
}>;
/** What a session needs of its channel: see `proto/channel.ts`. */
export interface SessionChannel {
    send(message: Outgoing): void;
    trySend(message: Outgoing): boolean;
    /** Bytes that the controller has not yet taken. */
    readonly bufferedBytes: number;
    end(reason: EndReason, message: string): void;
}
/** What a session needs of the agent. */
export interface SessionHost {
    readonly clock: Clock;
    readonly store: FlowStore;
    readonly highestElectionId: number;
    readonly primary: Session | undefined;
    bid(session: Session, electionId: number): void;
    /** A transaction was applied: events, timeouts and the snapshot are to follow. */
    committed(result: ApplyResult): void;
    packetOut(packet: PacketOut): void;
    /** A packet-out that nobody will see; `reason` is a drop counter's name. */
    packetOutRefused(reason: string): void;
    statistics(): Statistics;
    trace(frame: Uint8Array, inPort: number): Trace;
    explain(table?: string): Explanation;
    capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
}
export declare class Session {
    #private;
    constructor(host: SessionHost, channel: SessionChannel);
    handle(message: SessionMessage<ToSwitchMessage>): void;
    send(message: Outgoing): void;
    /** False: the channel is full, nothing was sent. */
    tryPacketIn(packet: PacketIn): boolean;
    sendElectionStatus(): void;
    end(reason: EndReason, message: string): void;
    /** The channel is gone: nothing may tick on. */
    close(): void;
}
export {};
