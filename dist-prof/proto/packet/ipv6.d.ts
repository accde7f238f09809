export interface Ipv6Packet {
    readonly src: string;
    readonly dst: string;
    /** Behind all extension headers; 59 when there is nothing. */
    readonly protocol: number;
    readonly hopLimit: number;
    readonly trafficClass: number;
    readonly flowLabel: number;
    /** In bytes. Not 0: there is no transport header here. */
    readonly fragmentOffset: number;
    readonly moreFragments: boolean;
    /** Index of the addresses, for pseudo-headers. */
    readonly addresses: number;
    /** Behind all extension headers, up to the end of the packet. */
    readonly payload: number;
    readonly payloadEnd: number;
}
/** Undefined when truncated, not version 6, or when a length or a chain of headers is nonsense. */
export declare function parseIpv6Packet(bytes: Uint8Array, offset: number, end?: number): Ipv6Packet | undefined;
export interface Ipv6Init {
    readonly src: string;
    readonly dst: string;
    readonly protocol: number;
    /** Default 64; neighbour discovery needs 255. */
    readonly hopLimit?: number;
    readonly trafficClass?: number;
    readonly flowLabel?: number;
}
/** Header and payload (at most 65,535 bytes). */
export declare function buildIpv6Packet(init: Ipv6Init, payload: Uint8Array): Uint8Array;
