/**
 * What has been heard of whom: the state behind link discovery, without frames, timers or keys.
 *
 * Every port that is up sends probes; a probe of port Q that arrives at port P proves the direction
 * Q -> P and makes Q a *neighbour* of P. All else follows from who is whose neighbour:
 *
 *   no neighbour, long enough up         edge      hosts live here
 *   no neighbour, not long enough up     probing   too early to say
 *   P and Q are each other's only one,
 *   heard directly, on two switches      link
 *   anything else                        blocked   one way only; a hub, a bridge or a loop
 *
 * A hub or a plain bridge between several of our ports may have hosts on it too, so one of these
 * ports goes on as an edge: the lowest, if all of them hear each other. The others are blocked, and
 * nothing goes round. Probes come in two kinds for that: *direct* ones carry an address that no
 * 802.1D bridge forwards, *through* ones a broadcast. Ports that hear each other only through
 * something are not a link.
 *
 * Going away: a port that is reported down takes its neighbours with it at once, at both ends.
 * Otherwise a neighbour is forgotten when several probes that were really sent did not arrive, so a
 * controller that is too busy to probe loses no links. While a switch has no channel nothing can be
 * proved or disproved about it by its own probes: its links stay as last known until the other end says
 * otherwise.
 *
 * Echoes: a switch sends some probes back by its rules alone, without a controller. So a port knows that a
 * switch is behind it that forwards, although none of its probes is heard:
 *
 *   no neighbour, but an echo               blocked   a switch that nobody can ask; no hosts live here
 *   neighbour without a channel, echoes     link      as last known, with or without a controller
 *   the same, and echoes came but stopped   blocked   its process is dead, or what it forwards by is gone
 *
 * Flapping: a port that goes down too often in too short a time is *dampened*: it stays blocked, whatever
 * is heard there, until it has not changed for a while. So does whatever port hears it. The rest of
 * the network then computes no paths for each twitch of a bad cable.
 *
 * Pure: time comes in as an argument, sequence numbers of probes count up per sending port.
 * Neighbours: `controller/discovery/` makes and checks the probes; `graph.ts` takes the links.
 */
import type { DatapathId, Link, PortRef, PortRole } from './model.js';
/** What decides between "not heard yet" and "not there". */
export interface DiscoveryTimes {
    /** A port without neighbours is an edge after this long. */
    readonly edgeDelayMs: number;
    /**
     * A neighbour silent for this long, and for `MISSED_PROBES` probes sent, is forgotten. So is, or counts
     * as dead, a switch without a channel whose echoes stop.
     */
    readonly linkTimeoutMs: number;
}
/** Probes sent and not heard until a neighbour counts as gone. */
export declare const MISSED_PROBES = 3;
/** The same while another neighbour is heard on the port, or this one on another: it has moved. */
export declare const MISSED_PROBES_MOVED = 2;
/** A port that goes down more often than this within the window is dampened. */
export declare const MAX_FLAPS = 5;
export declare const FLAP_WINDOW_MS = 10000;
/** Until it has stayed up, or down, for so long. */
export declare const DAMPENED_MS = 15000;
/** A hub with more of our ports than this is as blocked as can be; further ones aren't recorded. */
export declare const MAX_NEIGHBOURS = 8;
/** Ports of one switch that are watched. Further ones stay `down` here: neither link nor edge. */
export declare const MAX_PORTS_PER_SWITCH = 4096;
/** How a probe travelled: see the head of this file. */
export type ProbeKind = 'direct' | 'through';
export type HeardResult = 
/** Nothing of the sender had been heard on this port. */
'new' | 'known'
/** This very probe, or a later one, was already heard on this port. */
 | 'replayed'
/** The port it came in on is not known, not up, or its switch has no channel. */
 | 'portDown'
/** The same for the port that it names as its sender. */
 | 'senderDown'
/** The port has `MAX_NEIGHBOURS`. */
 | 'tooMany';
/** What is worth keeping over a restart: see `restore`. */
export interface KnownSwitch {
    readonly links: readonly {
        readonly port: number;
        readonly to: PortRef;
    }[];
    /** Ports that were found to be edges. */
    readonly edges: readonly number[];
}
export declare class DiscoveryState {
    #private;
    constructor(times: DiscoveryTimes);
    /** All usable links, both directions, sorted. The same array until one changes. */
    links(): readonly Link[];
    /** Ports that are `blocked` or `probing`, sorted. The same array until one changes. */
    blocked(): readonly PortRef[];
    role(ref: PortRef): PortRole;
    /** Whose probes arrive at a port, sorted: for people who ask why it is blocked. */
    neighbours(ref: PortRef): readonly PortRef[];
    /** Whether a port went down so often that it is left blocked for a while. */
    isDampened(ref: PortRef): boolean;
    /** Whether probes of `from` arrive at `at`. */
    hears(at: PortRef, from: PortRef): boolean;
    /** No connected switch has a port that is still being probed, or leads to a switch still to come. */
    get settled(): boolean;
    /** Switches whose links or port roles changed since the last call. */
    takeChanged(): readonly DatapathId[];
    /** What is known of one switch, in the form that `restore` takes. */
    known(id: DatapathId): KnownSwitch | undefined;
    /**
     * Takes up what was known of switches before a restart, as last known: they are not connected, and
     * whatever they report when they are wins. A link is restored only if both ends tell of it.
     */
    restore(known: ReadonlyMap<DatapathId, KnownSwitch>, nowMs: number): void;
    /**
     * A switch has a channel and these ports. Ports that it no longer has, or that are down, lose
     * everything; what is still up goes on as last known and is given a new chance to be heard.
     */
    switchConnected(id: DatapathId, ports: Iterable<{
        readonly number: number;
        readonly up: boolean;
    }>, nowMs: number): void;
    /** Probing of what isn't settled starts anew: only now can probes be heard there. */
    restartProbing(id: DatapathId, nowMs: number): void;
    /** The channel is down: everything stays as last known. */
    switchDisconnected(id: DatapathId, nowMs: number): void;
    /** The switch is no longer part of the network. */
    switchForgotten(id: DatapathId, nowMs: number): void;
    portChanged(ref: PortRef, up: boolean, nowMs: number): void;
    portRemoved(ref: PortRef, nowMs: number): void;
    /** A probe with this sequence number (ascending, from 1 each time the port comes up) left it. */
    sent(ref: PortRef, sequence: number): void;
    /** A genuine probe of `from` came in at `at`. */
    heard(at: PortRef, from: PortRef, sequence: number, kind: ProbeKind, nowMs: number): HeardResult;
    /**
     * Whether an echo of this port would tell something: nobody is heard there, the neighbour has no channel,
     * or it is not known yet whether it sends probes back.
     */
    wantsEcho(ref: PortRef): boolean;
    /** A genuine probe of `at` was sent back to it. False: heard before, or the port is down. */
    echoed(at: PortRef, sequence: number, nowMs: number): boolean;
    /** Lets time pass: settles ports, forgets neighbours that fell silent. */
    advance(nowMs: number): void;
}
