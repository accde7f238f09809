/**
 * A whole network in one process: the real controller and the real switches with in-memory ports and
 * channels, hosts with a small IP stack, and a virtual clock. Needs no privileges, runs much faster
 * than time, and comes out the same, frame by frame, for the same seed.
 *
 *     const network = await createNetwork({ topology: leafSpine({ ... }), apps: [myApp] });
 *     (await network.pingAll()).lost;         // []
 *     await network.killController();
 *
 * What it leaves out of the real world: threads, kernels and bandwidth. A cable carries any number of
 * frames, each after the same latency; a switch forwards in no time.
 *
 * Neighbours: `cables.ts` (frames in flight), `host.ts` (the hosts), `streams.ts` (traffic with
 * sequence numbers), `memory-wire.ts` (channels). `docs/testing.md` shows how to test an app with it.
 */
import type { Guard } from '../controller/app-calls.js';
import { type Controller, type ControllerOptions } from '../controller/controller.js';
import type { ApplyJson, FlowJson, ResourceJson } from '../controller/northbound/api.js';
import type { Recorder } from '../controller/recording/recorder.js';
import type { App } from '../controller/sdk.js';
import { type Logger } from '../proto/logger.js';
import type { Wire } from '../proto/wire.js';
import { type TopologyPlan } from '../topology/generators.js';
import type { NetworkView } from '../topology/model.js';
import { Cables, type FrameListener } from './cables.js';
import { type ControllerDisk } from './crash-store.js';
import { LabHost } from './host.js';
import { LabSwitch, type LabSwitchOptions } from './lab-switch.js';
import { type WirePair } from './memory-wire.js';
import { Stream, type StreamOptions } from './streams.js';
import { VirtualClock } from './virtual-clock.js';
export interface NetworkOptions {
    /** From a generator of `heddle`, or a plan of your own. */
    readonly topology: TopologyPlan;
    /** Of everything that is random. Default 1. */
    readonly seed?: number;
    /** Beside the default apps, after them. */
    readonly apps?: readonly App[];
    /** Default true: those of `heddle controller` are there, first. */
    readonly defaultApps?: boolean;
    /** One way, on every cable. Default 0.05. */
    readonly linkLatencyMs?: number;
    /** One way, between a switch and a controller; the same for all or by name. Default 0.5. */
    readonly channelLatencyMs?: number | ((switchName: string) => number);
    /** How long a controller takes packets to be on their way. Default: its own. */
    readonly drainMs?: number;
    /** Default: silent. */
    readonly logger?: Logger;
    /** Default true: `createNetwork` returns when everything is connected, discovered and in sync. */
    readonly settle?: boolean;
    /** Controllers that switches dial from the start, whether they run or not. Default: `c1` alone. */
    readonly controllers?: readonly string[];
    /** How long controllers leave rules of a forgotten past alone; default: their own choice. */
    readonly adoptionMs?: number;
    /** Interrupts apps that don't return, after `appTimeLimitMs` of real time; default: nothing does. */
    readonly guard?: Guard;
    readonly appTimeLimitMs?: number;
    /** Records what comes to each controller that is started. */
    readonly recorder?: (options: ControllerOptions) => Recorder;
    /** What a controller keeps its state on; default: a store that loses nothing. */
    readonly disk?: (controller: string, clock: VirtualClock) => ControllerDisk;
    /** Of one switch: room in its tables, and who hears what is applied to it. */
    readonly switchOptions?: (name: string) => Pick<LabSwitchOptions, 'limits' | 'listener'>;
}
export interface ControllerStart {
    /** Several controllers may run, each with a name. Default `c1`. */
    readonly name?: string;
    /** `same`: what its last run under this name left; `empty`: a lost disk. Default `same`. */
    readonly store?: 'same' | 'empty';
    /** Default: those of its last run, else those of `NetworkOptions`. */
    readonly apps?: readonly App[];
    /** Default: the controller's own choice, above all that it has seen. */
    readonly electionId?: number;
}
export interface PingReport {
    readonly sent: number;
    readonly received: number;
    /** Pairs of names without an answer. */
    readonly lost: readonly (readonly [string, string])[];
}
/** Builds the network, starts everything and waits until it is settled. */
export declare function createNetwork(options: NetworkOptions): Promise<Network>;
export declare class Network {
    #private;
    readonly clock: VirtualClock;
    readonly plan: TopologyPlan;
    readonly cables: Cables;
    /** Use `createNetwork`. */
    constructor(options: NetworkOptions);
    host(name: string): LabHost;
    get hosts(): readonly LabHost[];
    switch(name: string): LabSwitch;
    get switches(): readonly LabSwitch[];
    /** A running controller. */
    controller(name?: string): Controller;
    /** The network as the controller sees it. */
    view(name?: string): NetworkView;
    /** The rules that a switch holds, as it lists them itself, by way of a controller. */
    flows(switchName: string, controllerName?: string): Promise<FlowJson[]>;
    /** Calls `listener` for every frame on every cable. Returns what ends that. */
    watch(listener: FrameListener): () => void;
    /** SHA-256 over every frame so far, with its time and cable: equal runs have equal hashes. */
    traceHash(): string;
    /** Lets time pass. */
    run(durationMs: number): Promise<void>;
    /** Lets time pass until `promise` settles; for calls that wait for something in the network. */
    until<T>(promise: Promise<T>, limitMs?: number): Promise<T>;
    /**
     * Lets time pass until every running switch is connected, and the controllers that may write have
     * found every link and brought their rules into every switch. Throws HeddleError TIMEOUT.
     */
    settle(limitMs?: number): Promise<void>;
    /**
     * What `heddle apply -f` does, with the text of a file in YAML: all of it or nothing. Rejects with what
     * is wrong with it.
     */
    apply(yaml: string, controllerName?: string): Promise<ApplyJson>;
    /** A resource as it is now, with its status. */
    resource(kind: string, name: string, controllerName?: string): ResourceJson;
    /** Rejects when it isn't there. */
    remove(kind: string, name: string, controllerName?: string): Promise<void>;
    /** One echo request and the wait for its answer. */
    ping(from: string, to: string, options?: {
        family?: 4 | 6;
    }): Promise<boolean>;
    /** Every host pings every other, all at once. */
    pingAll(options?: {
        family?: 4 | 6;
    }): Promise<PingReport>;
    /** UDP datagrams with sequence numbers from one host to another until it is stopped. */
    stream(from: string, to: string, options?: StreamOptions): Stream;
    /** Pulls the cable between two switches, or a switch and a host; `index` picks one of several. */
    cutLink(a: string, b: string, index?: number): void;
    restoreLink(a: string, b: string, index?: number): void;
    /** Plugs a host into another switch; it announces itself there, as Linux does. */
    moveHost(name: string, toSwitch: string): void;
    /**
     * As with SIGKILL: its connections break, it says nothing more. `inFlight`: whether what it had sent
     * still arrives; default `lost`.
     */
    killController(name?: string, options?: {
        inFlight?: 'lost' | 'delivered';
    }): Promise<void>;
    /**
     * The same in the middle of whatever it is doing: from this call on it reaches neither a switch nor
     * its disk. `killController` is still to follow, to clear its remains away.
     */
    killControllerNow(name?: string, options?: {
        inFlight?: 'lost' | 'delivered';
    }): void;
    /** Names of controllers that run, or died and have not been cleared away. */
    get runningControllers(): readonly string[];
    /** Whether a controller's process runs. */
    isRunning(name?: string): boolean;
    startController(start?: ControllerStart): Promise<Controller>;
    startSwitches(): Promise<void>;
    /**
     * Its process dies. Unlike a box without power it leaves its interfaces up: what its neighbours
     * send is lost and they don't see why. `carrier: 'lost'` is the box without power.
     */
    killSwitch(name: string, options?: {
        carrier?: 'kept' | 'lost';
    }): Promise<void>;
    /** Starts it again, with what it saved. */
    startSwitch(name: string): Promise<void>;
    /**
     * The network between a switch and its controllers is split: nothing passes any more, nobody is
     * told, and dialling fails. `false` heals it; the switch then dials again.
     */
    cutOff(switchName: string, isCutOff: boolean): void;
    /** Stops everything, so that nothing of it is left in the process. */
    stop(): Promise<void>;
    /**
     * The connections between a switch and a controller that are open now: to be cut, frozen, stalled,
     * or to send nonsense over.
     */
    channels(switchName: string): readonly WirePair[];
    /** A connection to a controller by somebody who is no switch of this network. */
    connectStranger(name?: string): Wire;
}
