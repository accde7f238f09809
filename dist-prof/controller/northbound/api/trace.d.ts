/** What would happen to a packet: what `heddle trace` asks, and what it is answered. */
import type { Trace } from '../../../proto/trace.js';
/** `POST /v1/switches/:id/trace`: a frame in hex, or fields from which one is built. */
export interface TraceQuestion {
    /** Hex digits. */
    readonly frame?: string | undefined;
    /** By name, e.g. `{ ipv4Dst: '10.0.0.7', tcpDst: 80 }`; `inPort` may be among them. */
    readonly fields?: Readonly<Record<string, string | number>> | undefined;
    /** Absent: the port of the host that the packet claims to be from. */
    readonly inPort?: number | undefined;
    /** On from switch to switch, over known links. */
    readonly follow?: boolean | undefined;
}
/** One switch on the way. Hops are in the order in which packets reach them. */
export interface TraceHopJson {
    /** Index of the hop that it comes from; -1: the first. */
    readonly from: number;
    readonly switchId: string;
    readonly trace: Trace;
}
/** Where a copy of the packet ended. */
export interface TraceEndJson {
    /** Index of the last hop. */
    readonly hop: number;
    readonly switchName: string;
    readonly port: number;
    /**
     * - `edge`: it left the network, to `hosts` (as far as they are known).
     * - `down`: the port is down.
     * - `loop`: it came to a switch and port a second time, unchanged.
     * - `blocked`: out of a port whose other end is no switch's and no host's.
     * - `unreachable`: the next switch did not answer; see `message`.
     * - `limit`: the trace had too many hops.
     */
    readonly outcome: 'edge' | 'down' | 'loop' | 'blocked' | 'unreachable' | 'limit';
    readonly message: string;
    readonly hosts: readonly {
        readonly mac: string;
        readonly ips: readonly string[];
    }[];
    /** The frame as it was there, in hex. */
    readonly frame: string;
}
export interface PathTraceJson {
    readonly hops: readonly TraceHopJson[];
    /** Only when it was followed. */
    readonly ends: readonly TraceEndJson[];
}
