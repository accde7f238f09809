import type { Clock } from '../../proto/clock.js';
import type { Action, PortCounters } from '../../proto/model.js';
import { type Offload } from '../ports/memory-port.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { DataPlane, DataPlaneSink, DropCounter, PortSpec, PortState } from './data-plane.js';
import { type PuntLimits } from './punt-ring.js';
import { type Tap } from './taps.js';
export interface InProcessOptions {
    readonly clock: Clock;
    /**
     * A frame leaves by a port; the bytes belong to the receiver. Whoever wires networks together
     * should deliver it later, by the clock: it is called in the middle of a burst. `offload` is there
     * only with `offloads: true`, for a frame that is not whole.
     */
    readonly onTransmit: (port: number, frame: Uint8Array, offload: Offload | undefined) => void;
    /** Whether `onTransmit` understands offload metadata. Default false: frames are finished first. */
    readonly offloads?: boolean | undefined;
    readonly puntLimits?: Partial<PuntLimits> | undefined;
    /** Shared memory of the ring to the agent, bytes. Default 128 KiB. */
    readonly puntRingBytes?: number | undefined;
    /** Of the flow cache, 4-byte words, a power of two or 0. Default 2^13. */
    readonly cacheWords?: number | undefined;
    /** The MAC address of a port, 6 bytes. Default: 02:00:00 and the port's number. */
    readonly macOf?: ((port: number) => Uint8Array) | undefined;
    readonly mtu?: number | undefined;
}
export declare class InProcessDataPlane implements DataPlane {
    #private;
    readonly liveness: Int32Array<ArrayBufferLike>;
    constructor(options: InProcessOptions);
    start(sink: DataPlaneSink): Promise<void>;
    stop(): Promise<void>;
    accept(update: StructureUpdate): void;
    addPort(spec: PortSpec): PortState;
    removePort(number: number): void;
    hasInterface(): boolean;
    /**
     * One frame arrives at a port and is forwarded before this returns; from within `onTransmit` it is
     * forwarded as soon as the burst is over. False: the port is unknown, down or full.
     */
    deliver(number: number, frame: Uint8Array, offload?: Offload): boolean;
    /** Carrier on or off, as a cable would. Ports begin up. */
    setCarrier(number: number, up: boolean): void;
    packetOut(bytes: Uint8Array, inPort: number, actions: readonly Action[]): boolean;
    setControllerLive(live: boolean): void;
    portCounters(number: number): PortCounters;
    dropCounters(): DropCounter[];
    setTap(tap: Tap): void;
    removeTap(id: number): void;
    capturesLost(): number;
    puntsLost(): number;
}
