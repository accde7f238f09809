/**
 * The hosts that have been seen: which MAC sits at which port, and which addresses it has.
 *
 * Everything here was said by hosts, who may be wrong or lie, so everything is bounded: hosts in
 * all and per port, addresses per host. What is full refuses and counts.
 *
 * *Moves.* A host is where it was last seen. When it is seen elsewhere too often in too short a time
 * (a loop outside, a duplicate MAC, an attack), it is held where it is for a while and sightings
 * elsewhere are refused: the rest of the network does not follow every twitch.
 *
 * *Addresses.* Evidence is `claim` (ARP, neighbour advertisements, a DHCP lease: the host said "this
 * is mine") or `hint` (an address seen as a source, or one that is still being checked for
 * duplicates). The last claim wins and takes the address from whoever had it, dampened like moves;
 * a hint only adds what nobody else has. So a router, whose MAC is behind every remote address,
 * fills its own few places and disturbs nobody.
 *
 * *Age.* The controller sees few of a host's packets, so silence alone proves nothing: `advance` lists
 * whom to ask, and only who doesn't answer is removed. A host behind a port that is down is kept for
 * a while too, for ports come back.
 *
 * Pure: time comes in as an argument. Neighbour: `controller/hosts/` reads the frames and asks.
 */
import type { Host, PortRef } from './model.js';
export interface HostLimits {
    readonly maxHosts: number;
    readonly maxHostsPerPort: number;
    readonly maxIpsPerHost: number;
    /** After this long without a sign a host is asked whether it is there. */
    readonly silentMs: number;
    /** How long it has to answer. */
    readonly answerMs: number;
    /** How long a host behind a port that is down is kept. */
    readonly portDownMs: number;
    /** More changes than this within the window, of a host's port or an address's host, are too many. */
    readonly maxMoves: number;
    readonly moveWindowMs: number;
    /** How long it is then held where it is. */
    readonly holdMs: number;
}
export declare const DEFAULT_HOST_LIMITS: HostLimits;
export type Evidence = 'claim' | 'hint';
/** One frame's worth of evidence. */
export interface Sighting {
    readonly mac: string;
    readonly vlan: number;
    readonly at: PortRef;
    readonly ip?: string | undefined;
    /** Of the address; default 'hint'. */
    readonly evidence?: Evidence | undefined;
}
export type SightingResult = 'new' | 'moved'
/** It has an address more, or one that was another's. */
 | 'address' | 'known'
/** Refused: it flaps between ports, or the address between hosts, and is held. */
 | 'held' | 'portFull' | 'full'
/** The host is known, but has no room for another address. */
 | 'addressesFull';
export declare class HostState {
    #private;
    readonly limits: HostLimits;
    constructor(limits?: Partial<HostLimits>);
    /** By `hostKey`, sorted. The same map until something changes. */
    hosts(): ReadonlyMap<string, Host>;
    get(key: string): Host | undefined;
    /** Who has an address in a VLAN. */
    byIp(ip: string, vlan: number): Host | undefined;
    /** Keys of hosts that came, changed or went since the last call. */
    takeChanged(): readonly string[];
    /** `at` must be an edge port; `mac` and `ip` are canonical and those of a single host. */
    sighted(sighting: Sighting, nowMs: number): SightingResult;
    /** An address for a host that was seen before, wherever it is: a DHCP server says so. */
    assigned(mac: string, vlan: number, ip: string, nowMs: number): SightingResult | 'unknown';
    /** Takes up a host from before a restart. False: no room. */
    restore(host: Host, nowMs: number): boolean;
    /** Ports that have hosts. */
    ports(): readonly PortRef[];
    /** The port turned out not to be an edge. */
    forgetPort(at: PortRef): void;
    forget(key: string): void;
    portDown(at: PortRef, nowMs: number): void;
    portUp(at: PortRef, nowMs: number): void;
    /**
     * Lets time pass. Removes hosts whose port was down for too long and those that were asked and did
     * not answer; gives the hosts to ask now, each at most once until it is seen again or removed.
     * `reachable`: whether a host at this port could be asked and heard at all; while not, it is kept.
     */
    advance(nowMs: number, reachable: (at: PortRef) => boolean): readonly Host[];
    /** The question that `advance` asked for could not be put: it will ask again. */
    notAsked(key: string): void;
}
