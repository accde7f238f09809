import type { CapturedPacket, CaptureQuestion } from '../proto/capture.js';
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { PortInfo } from '../proto/model.js';
import type { Explanation, Trace } from '../proto/trace.js';
import type { Wire } from '../proto/wire.js';
import type { StateStore } from './agent/state-store.js';
import { type Capture, type Mirror } from './agent/tap-keeper.js';
import type { DataPlane } from './forwarding/data-plane.js';
import { type InterfaceIo, type PortDevice } from './ports/port-device.js';
import { type TableLimits } from './tables/memory.js';
export interface SwitchOptions {
    /** For people; unique in a network by convention. */
    readonly name: string;
    /** 16 lower-case hex digits, not all 0. Default: derived from the name, always the same. */
    readonly datapathId?: string | undefined;
    readonly clock: Clock;
    readonly random: Random;
    /** `switch` and `datapathId` are bound to it here. */
    readonly logger: Logger;
    /** `new ThreadedDataPlane(…)` or `new InProcessDataPlane(…)`. */
    readonly dataPlane: DataPlane;
    /** What survives a restart. Handing the same store to the next switch is a restart. */
    readonly stateStore: StateStore;
    /** Opens a wire to a controller; rejects when it can't be reached. */
    readonly dial: (url: string) => Promise<Wire>;
    /** Every one of them is kept connected; the election says which may write. */
    readonly controllers: readonly string[];
    /** Default: SMALL_LIMITS, for many switches in one process. */
    readonly limits?: TableLimits | undefined;
    readonly maxPorts?: number | undefined;
    /** How frames of interfaces come and go; default `ring`. */
    readonly io?: InterfaceIo | undefined;
    readonly reconnect?: Partial<ReconnectOptions> | undefined;
    /** Packets of one port that may wait for a controller that reads slowly. Default 256. */
    readonly packetInQueue?: number | undefined;
    /** For people, e.g. "heddle 0.1.0". */
    readonly software?: string | undefined;
    /** Forwarding has died: the process should end, non-zero. */
    readonly onFatal?: ((error: Error) => void) | undefined;
}
export interface ReconnectOptions {
    /** The first wait; it doubles up to `maxMs`, each with jitter. */
    readonly minMs: number;
    readonly maxMs: number;
}
export interface AddPortOptions {
    /** 1..0xffffff00. Default: the lowest that is free. */
    readonly number?: number | undefined;
    /** Default: `ifname`, or the kind of the device and the number, or `${switch}-${number}`. */
    readonly name?: string | undefined;
    /** The kernel's interface behind it; in process there is none. */
    readonly ifname?: string | undefined;
    /** What lies behind it instead of an interface that is there: TAP, a tunnel, files. */
    readonly device?: PortDevice | undefined;
    /** Kept in the state store and added again at the next start; of interfaces only. Default false. */
    readonly remember?: boolean | undefined;
}
export interface ControllerStatus {
    readonly url: string;
    readonly state: 'waiting' | 'dialing' | 'hello' | 'connected' | 'stopped';
    readonly controllerId: string;
    readonly primary: boolean;
    /** Why the last session ended or could not begin, for people. */
    readonly lastEnd: string;
}
export interface SwitchStatus {
    readonly name: string;
    readonly datapathId: string;
    readonly bootId: string;
    readonly uptimeS: number;
    readonly revision: number;
    /** The configuration was read from disk at start. */
    readonly restored: boolean;
    readonly rules: number;
    readonly groups: number;
    readonly meters: number;
    readonly queues: number;
    readonly electionId: number;
    readonly controllers: readonly ControllerStatus[];
    readonly ports: readonly PortInfo[];
    readonly packetIns: {
        readonly sent: number;
        readonly lost: number;
    };
    readonly drops: Readonly<Record<string, number>>;
    /** How many sessions ended, by reason. */
    readonly sessionsEnded: Readonly<Record<string, number>>;
    /** Why the configuration could not be written, or what was found of it is refused; '' if neither. */
    readonly stateError: string;
}
export interface Switch {
    readonly name: string;
    readonly datapathId: string;
    /** Forwards from the last-known-good configuration, then dials. Resolves before it is connected. */
    start(): Promise<void>;
    /** Says goodbye, writes what is not on disk yet, frees everything. Idempotent. */
    stop(): Promise<void>;
    /** The port as it is now. Throws PORT_IN_USE, BAD_VALUE, LIMIT_EXCEEDED. After `start()`. */
    addPort(options: AddPortOptions): PortInfo;
    /** Throws UNKNOWN_PORT. */
    removePort(number: number): void;
    /** Ascending by number. */
    ports(): PortInfo[];
    /** The kernel's interface behind a port, if it has one. */
    interfaceOf(number: number): string | undefined;
    /** What lies behind a port, if anything does. */
    deviceOf(number: number): PortDevice | undefined;
    status(): SwitchStatus;
    /**
     * What would become of a frame that came in at `inPort`, without anything happening: nothing is
     * counted, nothing is sent. Throws BAD_VALUE, UNKNOWN_PORT, TOO_LONG. After `start()`.
     */
    trace(frame: Uint8Array, inPort: number): Trace;
    /** How a table, or each that has rules, is made. Throws UNKNOWN_TABLE. */
    explain(table?: string): Explanation;
    /**
     * Copies of frames, from now until it is stopped. Throws UNKNOWN_PORT, OVERLOADED, and what a match is
     * refused with.
     */
    capture(asked: CaptureQuestion, onPacket: (packet: CapturedPacket) => void): Capture;
    /** Copies of frames to another port, until `unmirror`: it is remembered. */
    mirror(asked: Omit<Mirror, 'id'>): Mirror;
    /** Throws NOT_FOUND. */
    unmirror(id: number): Mirror;
    mirrors(): Mirror[];
}
/** The datapath id of a switch that was not given one: the same name, the same id. */
export declare function datapathIdOf(name: string): string;
/** Throws HeddleError BAD_VALUE for a name or datapath id that can't be. Does nothing else yet. */
export declare function createSwitch(options: SwitchOptions): Switch;
