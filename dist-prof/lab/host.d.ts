/**
 * A host of an in-process network: one interface, IPv4 and IPv6, ARP and neighbour discovery, echo,
 * UDP. As little of an IP stack as traffic between two of them takes, written for clarity.
 *
 * Addresses of neighbours are asked for once a second, three times (RFC 1122, 2.3.2.1; RFC 4861, 10);
 * packets wait for the answer meanwhile, a few of them. Answers are believed for as long as Linux
 * does without confirming them, so a test that runs for long sees questions again.
 *
 * Neighbours: `cables.ts` carries its frames, `streams.ts` sends with it.
 */
import type { Clock } from '../proto/clock.js';
import type { PlannedHost } from '../topology/generators.js';
export interface Datagram {
    readonly srcMac: string;
    readonly src: string;
    readonly srcPort: number;
    readonly dst: string;
    readonly dstPort: number;
    /** Belongs to the listener. */
    readonly payload: Uint8Array;
}
export interface PingAnswer {
    readonly roundTripMs: number;
}
/** Frames that are not for a host are dropped by its interface and counted here. */
export interface HostCounters {
    sent: number;
    received: number;
    /** For somebody else's MAC address or VLAN: flooded to us, or a switch's mistake. */
    foreign: number;
    /** With a checksum that is wrong, or otherwise not what it says it is. */
    malformed: number;
}
export declare class LabHost {
    #private;
    readonly name: string;
    readonly mac: string;
    readonly ipv4: string;
    readonly ipv6: string;
    /** The VLAN that its interface is in: frames have this tag both ways. 0: none. */
    vlan: number;
    readonly counters: HostCounters;
    constructor(planned: PlannedHost, clock: Clock, transmit: (frame: Uint8Array) => void);
    /** Puts a frame on the wire as it is: for what no honest stack would send. */
    sendFrame(frame: Uint8Array): void;
    /** Resolves with the answer, or with undefined when none came in time. */
    ping(address: string, timeoutMs?: number): Promise<PingAnswer | undefined>;
    sendUdp(address: string, port: number, payload: Uint8Array, srcPort?: number): void;
    /** To 255.255.255.255: everybody. */
    broadcastUdp(port: number, payload: Uint8Array): void;
    /** What Linux sends when an interface comes up with addresses: "this is me, I am here". */
    announce(): void;
    /** Calls `onDatagram` for what arrives at a UDP port. One listener a port; returns what ends it. */
    listen(port: number, onDatagram: (datagram: Datagram) => void): () => void;
    /** Forgets all neighbours, so that the next packet to each asks again. */
    forgetNeighbors(): void;
    /** A frame came in from the cable. */
    receive(received: Uint8Array): void;
}
