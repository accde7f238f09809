/**
 * The data plane without thread or kernel: the same pipeline over in-memory ports, driven by whoever
 * calls `deliver`. For whole networks in one process under a virtual clock, and for tests.
 */
import type { Clock } from '../../proto/clock.js';
import type { DataPlane } from './data-plane.js';

export interface InProcessOptions {
  readonly clock: Clock;
  /**
   * A frame leaves by a port; the bytes belong to the receiver. Whoever wires networks together
   * should deliver it later, by the clock: it is called in the middle of a burst.
   */
  readonly onTransmit: (port: number, frame: Uint8Array) => void;
  /** Shared memory of the ring to the agent, bytes. Default 128 KiB. */
  readonly puntRingBytes?: number | undefined;
}

/** What `new InProcessDataPlane(options)` offers beyond a `DataPlane`. */
export interface InProcess extends DataPlane {
  /** One frame arrives at a port and is forwarded before this returns. False: port unknown or down. */
  deliver(port: number, frame: Uint8Array): boolean;
  /** Carrier on or off, as a cable would. Ports begin up. */
  setCarrier(port: number, up: boolean): void;
}
