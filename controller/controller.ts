/**
 * The controller put together: sessions, network state, apps, desired state, one reconciler a
 * switch. Everything that it needs from the world is handed in, so the same code runs as a process
 * (`cli/controller-command.ts`) and inside a test under a virtual clock (`lab/network.ts`).
 */
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import type { Wire } from '../proto/wire.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import type {
  AppJson,
  FlowJson,
  GroupJson,
  HostJson,
  LinkJson,
  PortJson,
  StatusJson,
  SwitchJson,
} from './northbound/api.js';
import type { App } from './sdk.js';
import type { Store } from './store.js';

/** An app and where it came from, for `GET /v1/apps`. */
export interface AppSource {
  readonly app: App;
  /** A path, or "built in". */
  readonly source: string;
}

export interface ControllerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The controller uses it and flushes it on `stop`, but does not close it. */
  readonly store: Store;
  /** In the order in which they see packet-ins and win conflicts. */
  readonly apps: readonly (App | AppSource)[];
  /** Default: above the store's last one, and at least the wall time in ms. */
  readonly electionId?: number;
  /** For logs and hellos; default: kept in the store. */
  readonly controllerId?: string;
  /** Default 1000; three unanswered end a session. */
  readonly echoIntervalMs?: number;
  /** How often each switch's digests are compared with what was acknowledged; default 5000. */
  readonly digestIntervalMs?: number;
  /** How often switches push counters; default 5000, 0: never. */
  readonly statisticsIntervalMs?: number;
  /** See `trust.ts`. */
  readonly quietMs?: number;
  readonly settleLimitMs?: number;
  /** How long rules of a forgotten past are left alone; see `reconciler.ts`. Default 300000. */
  readonly adoptionMs?: number;
}

export interface ControllerStats {
  /** Changes to rules, groups and programs sent since the start. */
  readonly ruleChangesSent: number;
  readonly ruleChangesBySwitch: ReadonlyMap<DatapathId, number>;
  readonly transactionsSent: number;
  readonly transactionsRefused: number;
  readonly drifts: number;
  readonly packetIns: number;
  readonly packetOuts: number;
  readonly packetOutsDropped: number;
  readonly sessionsAccepted: number;
  readonly sessionsEnded: Readonly<Record<string, number>>;
  readonly discoveryRefused: Readonly<Record<string, number>>;
}

export interface Controller {
  /** Fixes the election id durably and starts the apps. Sessions accepted before it wait for it. */
  start(): Promise<void>;
  /** Ends every session with GOING_AWAY and stops the apps. The switches keep forwarding. */
  stop(): Promise<void>;
  /** Takes a new connection of a switch. Never throws: what the peer does wrong ends its session. */
  acceptSwitch(wire: Wire): void;
  network(): NetworkView;
  /** No writes are held and every connected switch holds what is desired. */
  readonly inSync: boolean;
  /** False while writes are held because the view isn't trustworthy yet. */
  readonly settled: boolean;
  readonly stats: ControllerStats;
  /** What the northbound serves; see `northbound/api.ts`. */
  readonly query: ControllerQuery;
}

/** `id` is a datapath id or a switch's name. Unknown ones throw HeddleError NOT_FOUND. */
export interface ControllerQuery {
  status(): StatusJson;
  switches(): SwitchJson[];
  switch(id: string): SwitchJson;
  ports(id?: string): PortJson[];
  links(): LinkJson[];
  hosts(): HostJson[];
  apps(): AppJson[];
  /** What the switch itself lists; throws HeddleError NOT_CONNECTED. */
  heldFlows(id: string): Promise<FlowJson[]>;
  desiredFlows(id: string): FlowJson[];
  heldGroups(id: string): Promise<GroupJson[]>;
  desiredGroups(id: string): GroupJson[];
}

export declare function createController(options: ControllerOptions): Controller;
