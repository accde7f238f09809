/**
 * Calls apps so that one which never returns is interrupted, and nobody else notices.
 *
 * What interrupts is a `Guard` that the process hands in (`cli/app-guard.ts`); without one, as under a virtual
 * clock, apps are called directly. An interrupt may come in the middle of anything, so while it may come
 * nothing of the core is changed: what an app asks for (rules, packets, log lines, timers) is noted, and done
 * when the call is over; of a call that ran out of time it is thrown away. What is built in is part of the
 * core and is called directly.
 *
 * A guard costs as much as a few hundred packets, so packet-ins, changes of the view and timers of one
 * turn of the event loop are handed over together, in the order in which they came. Their slice of time is a
 * small part of the limit: whoever is running when the limit is over has had nearly all of it.
 *
 * Neighbours: `app-runtime.ts` says what is called, `app-clock.ts` and `app-logger.ts` are what apps get,
 * `app-restarts.ts` decides what becomes of an app that was interrupted.
 */
import type { Clock } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { PacketInEvent } from './sdk.js';
/**
 * Calls `act` and returns what it returns, or throws what it throws. If that takes longer than `limitMs`, throws
 * TimeLimit, whatever `act` was doing and whatever it would catch.
 */
export type Guard = <T>(limitMs: number, act: () => T) => T;
/** What a `Guard` throws; not of the kind that apps can make. */
export declare class TimeLimit extends HeddleError {
    constructor(limitMs: number, cause?: unknown);
}
/** A third of the silence after which sessions end, so that they outlive it. */
export declare const DEFAULT_APP_TIME_LIMIT_MS = 2000;
/** Packet-ins and samples that wait for apps; a switch limits its own, and what comes on top is lost like any frame. */
export declare const MAX_WAITING_PACKETS = 4096;
/** Of what one call asks for. */
export declare const MAX_EFFECTS = 100000;
/** Of packets that one call asks to send. */
export declare const MAX_PENDING_BYTES: number;
/** What is called here: a `RunningApp`. */
export interface CalledApp {
    readonly name: string;
    /** Somebody's own, not built in. */
    readonly isOwn: boolean;
    /** Not to be called now. */
    readonly idle: boolean;
    packetIn(packet: PacketInEvent): boolean;
    failed(error: unknown, doing: string): void;
}
export interface AppCallsOptions {
    readonly clock: Clock;
    readonly guard: Guard | undefined;
    readonly limitMs: number;
    /** This one ran out of time. */
    onTimeLimit(app: CalledApp, doing: string, error: TimeLimit): void;
}
export declare class AppCalls {
    #private;
    /** In the order in which they see packets; set once. */
    apps: readonly CalledApp[];
    /** Packet-ins and samples that found too many waiting. */
    packetsLost: number;
    constructor(options: AppCallsOptions);
    /** Whether an interrupt may come at any moment. */
    get inside(): boolean;
    /**
     * Calls an app at once. Throws what it throws, or TimeLimit, after `onTimeLimit`.
     */
    call<T>(app: CalledApp, doing: string | (() => string), act: () => T): T;
    /** Calls an app when it is its turn. What it throws is its `failed`'s. */
    post(app: CalledApp, doing: string, run: () => void, { mayBeLost }?: {
        mayBeLost?: boolean | undefined;
    }): void;
    /** Hands a packet round until one app has dealt with it. */
    packetIn(packet: PacketInEvent): void;
    /**
     * Changes something of the core for an app: now, or when nothing can interrupt it.
     * @throws HeddleError LIMIT_EXCEEDED when one call asks for too much, or whatever `run` throws now.
     */
    later(app: CalledApp, run: () => void): void;
    /** The same for something to send. False: too much waits already. */
    sendLater(app: CalledApp, bytes: number, send: () => void): boolean;
    stop(): void;
}
