/**
 * What the agent needs of whatever forwards for it: a thread with kernel rings (`threaded.ts`) or the
 * same pipeline driven by calls (`in-process.ts`). The agent writes the shared tables itself; through
 * here go only the messages of milliseconds: structure updates, ports, packet-outs.
 */
import type { DropCounter } from '../../proto/messages.js';
import type { Action, PortCounters } from '../../proto/model.js';
import type { PortDevice } from '../ports/port-device.js';
import type { StructureUpdate } from '../tables/structure.js';
import type { Captured, Tap } from './taps.js';

/** A port as it is configured; whether anything lies behind it is its state. */
export interface PortSpec {
  /** 1..PORT_NUMBER_MAX. */
  readonly number: number;
  readonly name: string;
  /** What lies behind it; in process there is nothing. */
  readonly device?: PortDevice | undefined;
}

/** What is known of the device behind a port. */
export interface PortState {
  /** The interface exists, is administratively up and has carrier. */
  readonly up: boolean;
  /** 6 bytes; all zero while no interface was ever seen. */
  readonly mac: Uint8Array;
  readonly mtu: number;
  /** 0: unknown. */
  readonly speedMbps: number;
  /** How often it ceased to be up, or was removed: `liveness.ts`. */
  readonly downs: number;
}

/** A packet for the controller, as it comes out of the punt ring. */
export interface Punt {
  readonly inPort: number;
  /** PacketInReason of the contract: 0 no match, 1 action, 2 invalid TTL, 3 sample. */
  readonly reason: number;
  readonly table: number;
  readonly cookie: bigint;
  /** Checksums finished (but in samples), possibly cut. Belongs to the receiver. */
  readonly frame: Uint8Array;
  /** Before cutting. */
  readonly totalBytes: number;
  /** Packets of this port for the controller that were lost since the start, up to this one. */
  readonly lost: number;
  /** Of a sample, and only there. */
  readonly interval?: number | undefined;
}

/** Where a data plane reports to. Every call comes from the agent's thread. */
export interface DataPlaneSink {
  portChanged(number: number, state: PortState): void;
  punted(punt: Punt): void;
  /** A copy that a tap made. */
  captured?(copy: Captured): void;
  /** Forwarding has stopped for good; the process can only end. */
  failed(error: Error): void;
}

export interface DataPlane {
  /** Words of `createLiveness()`, as the pipeline reads them. For reading, but for `restoreDowns` at the start. */
  readonly liveness: Int32Array;
  /** Gets ready to forward. Throws HeddleError when the kernel or the privileges don't allow it. */
  start(sink: DataPlaneSink): Promise<void>;
  /** Frees everything. Idempotent. */
  stop(): Promise<void>;
  /** The shape of a table changed; to be called before the epoch that needs it is published. */
  accept(update: StructureUpdate): void;
  /** Makes the port part of the pipeline; its state now. Its number is not in use. */
  addPort(spec: PortSpec): PortState;
  removePort(number: number): void;
  /** Whether a device of this name exists now. */
  hasInterface(ifname: string): boolean;
  /** Sends a frame as if it came in at `inPort`. False: no room, it is dropped and counted. */
  packetOut(frame: Uint8Array, inPort: number, actions: readonly Action[]): boolean;
  /** What a bucket that watches CONTROLLER sees. */
  setControllerLive(live: boolean): void;
  /** Zeros for a port that was never open. */
  portCounters(number: number): PortCounters;
  /** By name, those that are not 0. */
  dropCounters(): DropCounter[];
  /** Begins to copy frames: see `taps.ts`. */
  setTap(tap: Tap): void;
  removeTap(id: number): void;
  /** Copies that found no room, all taps together. */
  capturesLost(): number;
  /** Packets for the controller that found no room or no token, all ports together. */
  puntsLost(): number;
}
