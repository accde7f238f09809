/**
 * The data plane on kernel interfaces: forwarding threads with packet rings, and a link monitor that
 * tells what becomes of the interfaces. This is the agent's end; `thread.ts` is the other.
 *
 * A port is *up* when every thread has it open and its interface, if it has one, is up
 * (administratively and carrier). An interface that vanishes takes its port down and brings it up again
 * when one of that name is back. What is no interface that others make (TAP, tunnels, files) is opened
 * at once, and tried again while that fails.
 *
 * Several threads share every port by flow (`packet-socket.ts`), so a flow keeps its order: one thread
 * receives all of it, and sends it out by its own ring. Packet-outs go by the first thread, which
 * keeps theirs. What threads count is added up here. When one of them dies its flows would go nowhere,
 * so forwarding as a whole has failed.
 *
 * Neighbours: `thread-handle.ts` is one thread seen from here, `port-openings.ts` what is lent to it.
 */
import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Action, PortCounters } from '../../proto/model.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { DataPlane, DataPlaneSink, DropCounter, PortSpec, PortState } from './data-plane.js';
import type { PuntLimits } from './punt-ring.js';
import type { Tap } from './taps.js';
/** Each has rings of 4 MiB on every port. */
export declare const MAX_THREADS = 16;
export interface ThreadedOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    /** Name or path of the network namespace where the ports' interfaces are. Default: the process's. */
    readonly netns?: string | undefined;
    /** Forwarding threads, 1 to MAX_THREADS: as many as the limits of the tables say. Default 1. */
    readonly threads?: number | undefined;
    /** Per port, all threads together: each has an equal share. */
    readonly puntLimits?: Partial<PuntLimits> | undefined;
    /** For each thread. */
    readonly puntRingBytes?: number | undefined;
    /** Another module to run as the thread: for tests of what happens when it dies. */
    readonly threadUrl?: URL | undefined;
}
export declare class ThreadedDataPlane implements DataPlane {
    #private;
    constructor(options: ThreadedOptions);
    start(sink: DataPlaneSink): Promise<void>;
    stop(): Promise<void>;
    accept(update: StructureUpdate): void;
    addPort(spec: PortSpec): PortState;
    removePort(number: number): void;
    hasInterface(ifname: string): boolean;
    packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean;
    get liveness(): Int32Array;
    setControllerLive(live: boolean): void;
    portCounters(number: number): PortCounters;
    dropCounters(): DropCounter[];
    setTap(tap: Tap): void;
    removeTap(id: number): void;
    capturesLost(): number;
    puntsLost(): number;
}
