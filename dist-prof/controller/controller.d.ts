/**
 * The controller put together: sessions, network state, apps, desired state, one reconciler a
 * switch. Everything that it needs from the world is handed in, so the same code runs as a process
 * (`cli/controller-command.ts`) and inside a test under a virtual clock (`lab/network.ts`).
 */
import type { CapturedPacket, CaptureQuestion } from '../proto/capture.js';
import type { Clock, Random } from '../proto/clock.js';
import type { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import { type Program } from '../proto/model.js';
import type { Explanation } from '../proto/trace.js';
import type { Wire } from '../proto/wire.js';
import type { DatapathId, NetworkView } from '../topology/model.js';
import { type Guard } from './app-calls.js';
import { AppRuntime } from './app-runtime.js';
import type { ManagedSwitch } from './managed-switch.js';
import type { AppJson, FlowJson, GroupJson, HostJson, LinkJson, MeterJson, PathTraceJson, PortJson, QueueJson, StatusJson, SwitchJson, TraceQuestion } from './northbound/api.js';
import { Resources } from './resources/resources.js';
import { type App, type FieldSpec } from './sdk.js';
import type { Store } from './store.js';
import type { Unit, UnitStatus } from './unit.js';
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
    /** Header fields that the configuration describes, beside those of the apps. */
    readonly fields?: readonly FieldSpec[];
    /** Default: above the store's last one, and at least the wall time in ms. */
    readonly electionId?: number;
    /** For logs and hellos; default: kept in the store. */
    readonly controllerId?: string;
    /** Default 2000; three intervals of silence end a session. */
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
    /** How long packets may be on their way: what they could need stays that long. Default 100. */
    readonly drainMs?: number;
    /** How long a change across switches waits for one that does not answer. Default 1000. */
    readonly stepLimitMs?: number;
    /** Interrupts apps, other than those built in, that don't return; default: nothing does. */
    readonly guard?: Guard | undefined;
    /** How long a call of an app may take under `guard`. Default 2000. */
    readonly appTimeLimitMs?: number | undefined;
    /** The status of these units is another now; told once a turn. */
    readonly onUnits?: (units: ReadonlySet<Unit>) => void;
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
    /** Fixes the election id durably and starts the apps. Switches that come before are sent away. */
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
    /** How far a unit of an app has got; undefined: there is none of that name. */
    unit(app: string, name: string): UnitStatus | undefined;
    /** Every switch, connected or not, with what is desired of it. */
    readonly switches: ReadonlyMap<DatapathId, ManagedSwitch>;
    /** What the northbound serves; see `northbound/api.ts`. */
    readonly query: ControllerQuery;
    /** What people stated, and what became of it. */
    readonly resources: Resources;
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
    heldMeters(id: string): Promise<MeterJson[]>;
    desiredMeters(id: string): MeterJson[];
    heldQueues(id: string): Promise<QueueJson[]>;
    desiredQueues(id: string): QueueJson[];
    /** Through one switch, or with `follow` over known links until it reaches hosts. */
    trace(id: string, asked: TraceQuestion): Promise<PathTraceJson>;
    /** `table`: name or number; absent: all. */
    explain(id: string, table?: string): Promise<Explanation>;
    /** Copies of frames of a switch; see `Session.capture`. Throws also NOT_FOUND. */
    capture(id: string, question: CaptureQuestion, onPacket: (packet: CapturedPacket) => void, onEnd: (reason: HeddleError) => void): {
        stop(): void;
    };
}
/**
 * @throws HeddleError BAD_APP when two apps have one name or serve one kind; BAD_PROGRAM when the fields that apps and
 *   configuration describe can't be had together, with the names of those who do.
 */
export declare function createController(options: ControllerOptions): Controller;
/** For hellos and people. */
export declare const SOFTWARE = "heddle 0.1.0";
/** What `views.ts` reads. */
export interface ControllerInternals {
    readonly options: ControllerOptions;
    readonly controllerId: string;
    readonly electionId: number;
    readonly startedAtMs: number;
    readonly settled: boolean;
    readonly stats: ControllerStats;
    /** What every switch gets: the stages, and the fields that anyone described. */
    readonly program: Program;
    readonly apps: AppRuntime;
    readonly resources: Resources;
    readonly switches: ReadonlyMap<DatapathId, ManagedSwitch>;
    network(): NetworkView;
}
