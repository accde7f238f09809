/** IANA "Protocol Numbers". */
export declare const enum IpProtocol {
    Icmp = 1,
    Tcp = 6,
    Udp = 17,
    Gre = 47,
    Icmpv6 = 58,
    Sctp = 132
}
export interface Ipv4Packet {
    readonly src: string;
    readonly dst: string;
    readonly protocol: number;
    readonly ttl: number;
    readonly dscp: number;
    readonly ecn: number;
    readonly id: number;
    readonly dontFragment: boolean;
    readonly moreFragments: boolean;
    /** In bytes. Not 0: there is no transport header here. */
    readonly fragmentOffset: number;
    readonly checksumOk: boolean;
    /** Index of the addresses, for pseudo-headers. */
    readonly addresses: number;
    /** Payload in `[payload, payloadEnd)`; `payloadEnd` leaves the frame's padding out. */
    readonly payload: number;
    readonly payloadEnd: number;
}
/**
 * Undefined when truncated, not version 4, or when its lengths contradict each other or the bytes that
 * are there.
 */
export declare function parseIpv4Packet(bytes: Uint8Array, offset: number, end?: number): Ipv4Packet | undefined;
export interface Ipv4Init {
    readonly src: string;
    readonly dst: string;
    readonly protocol: number;
    /** Default 64 (RFC 1122, 3.2.1.7 as IANA recommends it). */
    readonly ttl?: number;
    readonly dscp?: number;
    readonly ecn?: number;
    readonly id?: number;
    /** Default true. */
    readonly dontFragment?: boolean;
}
/** Header without options, checksum right, and payload (at most 65,515 bytes). */
export declare function buildIpv4Packet(init: Ipv4Init, payload: Uint8Array): Uint8Array;
