/**
 * One switch, put together: a data plane that forwards, the flow store that its tables are written
 * from, the last-known-good configuration, and the agent that speaks with controllers. It knows no
 * kernel and no real clock: both are handed in, so the same switch runs in a process of its own or,
 * a hundred at a time, under a virtual clock.
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { PortInfo } from '../proto/model.js';
import type { Wire } from '../proto/wire.js';
import type { StateStore } from './agent/state-store.js';
import type { DataPlane } from './forwarding/data-plane.js';

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
  readonly limits?: Partial<SwitchLimits> | undefined;
  readonly reconnect?: Partial<ReconnectOptions> | undefined;
  readonly packetIns?: Partial<PacketInLimits> | undefined;
  /** For people, e.g. "heddle 0.1.0". */
  readonly software?: string | undefined;
  /** Forwarding has died: the process should end, non-zero. */
  readonly onFatal?: ((error: Error) => void) | undefined;
}

export interface SwitchLimits {
  readonly maxRules: number;
  readonly maxGroups: number;
  readonly maxBuckets: number;
  readonly maxPorts: number;
}

export interface ReconnectOptions {
  /** The first wait; it doubles up to `maxMs`, each with jitter. */
  readonly minMs: number;
  readonly maxMs: number;
}

/** Of the packets that go to the controllers. */
export interface PacketInLimits {
  /** A second, per port. */
  readonly rate: number;
  /** At once, per port. */
  readonly burst: number;
  /** Waiting for a controller that reads slowly, per port. */
  readonly queue: number;
}

export interface AddPortOptions {
  /** 1..0xffffff00. Default: the lowest that is free. */
  readonly number?: number | undefined;
  /** Default: `ifname`, else `${switch}-${number}`. */
  readonly name?: string | undefined;
  /** The kernel's interface behind it; in process there is none. */
  readonly ifname?: string | undefined;
  /** Kept in the state store and added again at the next start. Default false. */
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
  readonly electionId: number;
  readonly controllers: readonly ControllerStatus[];
  readonly ports: readonly PortInfo[];
  readonly packetIns: { readonly sent: number; readonly lost: number };
  readonly drops: Readonly<Record<string, number>>;
  /** Why the last write of the configuration failed; '' when it didn't. */
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
  status(): SwitchStatus;
}
