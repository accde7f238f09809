/**
 * Finds the hosts: reads what the frames that reach the controller say about their senders and keeps
 * `topology/host-state.ts` and the store in step with it.
 *
 * Hosts are learned on edge ports only. What a port is (`LinkDiscovery.role`) is asked for each frame:
 * on a link every frame comes from somewhere else, and on a blocked port it may have gone in a circle.
 * On a port that is still being probed, sightings wait (a bounded number of them) until it is clear
 * that it is an edge, so that the first words of a host that comes up with its network aren't lost.
 * A port that turns out to be a link takes the hosts that were thought to be there with it.
 *
 * Hosts that have been silent for long are asked (`question.ts`) before they are forgotten. Nothing is forgotten about switches without a channel.
 *
 * Neighbours: `sightings.ts` reads frames; `controller/discovery/` says what ports are.
 */
import type { Clock } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import { type HostLimits, type SightingResult } from '../../topology/host-state.js';
import type { DatapathId, Host, PortRole } from '../../topology/model.js';
import type { Store } from '../store.js';
import { type SightingProblem } from './sightings.js';
export interface HostTrackerOptions {
    readonly clock: Clock;
    readonly logger: Logger;
    /** `LinkDiscovery.role`. */
    role(datapath: DatapathId, port: number): PortRole;
    /** A host came, changed or went. Called once per input at most; coalesce it. */
    onChange(): void;
    /** To ask silent hosts. False: not sent; nobody is then forgotten for it. */
    packetOut(datapath: DatapathId, port: number, frame: Uint8Array): boolean;
    /** Default: nothing is kept over a restart. */
    readonly store?: Store;
    readonly limits?: Partial<HostLimits>;
}
export type HostTrackerCounters = Readonly<Record<SightingResult | SightingProblem | 'notEdge' | 'waiting' | 'waitingFull', number>>;
export declare class HostTracker {
    #private;
    constructor(options: HostTrackerOptions);
    /** Takes up the hosts that the store knows and begins to age them. */
    start(): void;
    stop(): void;
    /** Hosts behind it can be asked again; what is there now is given time to speak. */
    switchConnected(datapath: DatapathId): void;
    switchDisconnected(datapath: DatapathId): void;
    /** The switch is no longer part of the network, and neither is what was behind it. */
    switchForgotten(datapath: DatapathId): void;
    /** `LinkDiscovery` found out something about ports. */
    rolesChanged(): void;
    /** Learns what a frame says about its sender. Never throws. */
    packetIn(datapath: DatapathId, inPort: number, frame: Uint8Array): void;
    /** By `hostKey`, sorted. The same map until something changes. */
    hosts(): ReadonlyMap<string, Host>;
    /** Who has an address (canonical text) in a VLAN (0: untagged). */
    byIp(ip: string, vlan: number): Host | undefined;
    get counters(): HostTrackerCounters;
}
