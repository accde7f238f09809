/**
 * One session between a switch and a controller, over a Wire: the part that both ends have in common.
 *
 * A channel says hello first and expects hello first, settles the version, sends and answers echoes,
 * bounds what may wait to be sent, and ends with a named reason on everything that a peer may not do:
 *
 *     opening --- hello both ways, a version in common ---> open --- end, silence, garbage ---> ended
 *
 * What the messages mean is the business of `switch/agent` and `controller/session`; whoever finds
 * that a peer broke their rules calls `end('OUT_OF_ORDER', ...)`.
 *
 * Pure over bytes and an injected clock, so that the same code runs over WebSockets and over pipes in
 * memory under a virtual clock. Neighbours: `wire.ts` below, `codec.ts` beside.
 */
import type { Clock } from './clock.js';
import { type EndReason, type ToControllerMessage, type ToSwitchMessage } from './codec.js';
import type { Logger } from './logger.js';
import type { Wire } from './wire.js';
/** Why a session ended: what a peer can be told, or that the connection was just gone. */
export type SessionEndReason = EndReason | 'CONNECTION_LOST';
/** WebSocket close codes 4000..4999 are for applications (RFC 6455, 7.4.2). */
export declare const CLOSE_CODE_BASE = 4000;
export declare const DEFAULT_ECHO_INTERVAL_MS = 5000;
/** A controller may ask for anything; this is what a switch agrees to. */
export declare const MIN_ECHO_INTERVAL_MS = 100;
export declare const MAX_ECHO_INTERVAL_MS = 600000;
export interface ChannelCounters {
    messagesIn: number;
    messagesOut: number;
    bytesIn: number;
    bytesOut: number;
    /** Droppable messages that were dropped because the peer reads too slowly. */
    dropped: number;
    /** Messages of kinds that only a later version knows. */
    ignored: number;
}
export interface ChannelOptions<Out, In> {
    readonly clock: Clock;
    readonly logger: Logger;
    /** What this side opens with; versions beyond what this software speaks are cut to that. */
    readonly hello: Extract<Out, {
        type: 'hello';
    }>;
    /** The peer's hello came and a version was found. `end` may be called from here. */
    readonly onHello: (hello: Extract<In, {
        type: 'hello';
    }>, version: number) => void;
    /** Everything but hello, echo and end. Never before `onHello`, never after `onEnd`. */
    readonly onMessage: (message: SessionMessage<In>) => void;
    /** Exactly once, whoever ended it. `byPeer`: the reason is what the peer said, not this side. */
    readonly onEnd: (reason: SessionEndReason, message: string, byPeer: boolean) => void;
    /** How long the peer's hello may take. Default 10,000. */
    readonly helloTimeoutMs?: number;
    /** The longest message taken. Default MAX_MESSAGE_BYTES, and never more. */
    readonly maxMessageBytes?: number;
    /** Above this many unsent bytes droppable messages are dropped. Default 1 MiB. */
    readonly highWaterBytes?: number;
    /** Above this many unsent bytes the session ends with OVERLOADED. Default 64 MiB. */
    readonly maxBufferedBytes?: number;
}
/** What is left for the session's own logic. */
export type SessionMessage<In> = Exclude<In, {
    type: 'hello' | 'echo' | 'echoReply' | 'end';
}>;
/** What either end does with bytes and hellos. */
interface Side<Out, In> {
    encode(message: Out): Uint8Array;
    decode(bytes: Uint8Array): In | undefined;
    /** From the two hellos; both sides come to the same. */
    echoIntervalMs(own: Out, peer: In): number;
    /**
     * No echo in an interval in which the peer sent one: that, and our answer, prove both directions
     * already. Only one side may be so polite, else the round trip is measured by chance.
     */
    readonly leavesEchoToPeer: boolean;
}
/** What every message of both directions has, as far as a channel looks at it. */
type AnyMessage = ToControllerMessage | ToSwitchMessage;
export declare class Channel<Out extends AnyMessage, In extends AnyMessage> {
    #private;
    /** For reading. */
    readonly counters: ChannelCounters;
    constructor(wire: Wire, side: Side<Out, In>, options: ChannelOptions<Out, In>);
    /** Hellos are exchanged and the session has not ended. */
    get isOpen(): boolean;
    get isEnded(): boolean;
    /** The version in use; 0 before hello. */
    get version(): number;
    /** For logs. */
    get peer(): string;
    /** Bytes that the peer has not yet taken. */
    get bufferedBytes(): number;
    /** Of the last answered echo; undefined before the first. */
    get roundTripMs(): number | undefined;
    /**
     * Queues a message. Ignored when the session has ended. The session ends with OVERLOADED when the
     * peer has left more than `maxBufferedBytes` unread.
     *
     * @throws HeddleError TOO_LONG when the message is longer than a peer takes: a transaction or a
     *   listing must then be split
     */
    send(message: Exclude<Out, {
        type: 'hello';
    }>): void;
    /** Whether `trySend` would send something now. */
    get hasRoom(): boolean;
    /**
     * Sends what may be lost, such as a packet-in. False, and counted as dropped, when the session is
     * not open or the peer reads too slowly.
     */
    trySend(message: Exclude<Out, {
        type: 'hello';
    }>): boolean;
    /** Tells the peer why, then closes. Calls `onEnd` before it returns. Harmless when ended. */
    end(reason: EndReason, message: string): void;
}
export type SwitchChannel = Channel<ToControllerMessage, ToSwitchMessage>;
export type SwitchChannelOptions = ChannelOptions<ToControllerMessage, ToSwitchMessage>;
export type ControllerChannel = Channel<ToSwitchMessage, ToControllerMessage>;
export type ControllerChannelOptions = ChannelOptions<ToSwitchMessage, ToControllerMessage>;
/** The switch's end of a session. Says hello at once; callbacks come from later turns only. */
export declare function openSwitchChannel(wire: Wire, options: SwitchChannelOptions): SwitchChannel;
/** 16 lower-case hex digits, not all 0. */
export declare function isDatapathId(text: string): boolean;
/**
 * The controller's end of a session. Says hello at once; callbacks come from later turns only. A
 * switch with a malformed datapath id, or another than the wire has proved, is sent away with
 * BAD_IDENTITY.
 */
export declare function openControllerChannel(wire: Wire, options: ControllerChannelOptions): ControllerChannel;
export {};
