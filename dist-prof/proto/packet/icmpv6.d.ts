export declare const enum Icmpv6Type {
    Unreachable = 1,
    PacketTooBig = 2,
    TimeExceeded = 3,
    EchoRequest = 128,
    EchoReply = 129,
    RouterSolicitation = 133,
    RouterAdvertisement = 134,
    NeighborSolicitation = 135,
    NeighborAdvertisement = 136
}
/** RFC 4861, 4.6.1. */
export declare const enum NdOption {
    SourceLinkLayer = 1,
    TargetLinkLayer = 2
}
export interface Icmpv6 {
    readonly type: number;
    readonly code: number;
    readonly checksumOk: boolean;
    /** Echo only; otherwise the two halves of the rest of the header. */
    readonly id: number;
    readonly sequence: number;
    readonly payload: number;
}
/**
 * `addresses`: index of the packet's source address, for the pseudo-header; `end`: of the IP packet.
 * Undefined when truncated.
 */
export declare function parseIcmpv6(bytes: Uint8Array, offset: number, end: number, addresses: number): Icmpv6 | undefined;
export interface Neighbor {
    /** Solicitation: who is asked for. Advertisement: whose address it is. */
    readonly target: string;
    /** The address in the source (solicitation) or target (advertisement) link-layer option. */
    readonly mac?: string | undefined;
    /** Advertisements only. */
    readonly router: boolean;
    readonly solicited: boolean;
    readonly override: boolean;
}
/**
 * A solicitation or advertisement at `offset` (its ICMPv6 header). Undefined when it is another type,
 * truncated, or has an option of length 0 (RFC 4861, 4.6: to be discarded).
 */
export declare function parseNeighbor(bytes: Uint8Array, offset: number, end: number): Neighbor | undefined;
/** A message with its checksum right; `body` is all behind the first 8 bytes. */
export declare function buildIcmpv6(header: {
    readonly type: number;
    readonly code?: number;
    readonly id?: number;
    readonly sequence?: number;
    readonly src: string;
    readonly dst: string;
}, body: Uint8Array): Uint8Array;
/** ff02::1:ff00:0/104 with the low 24 bits of `target` (RFC 4291, 2.7.1). */
export declare function solicitedNodeAddress(target: string): string;
/** 33:33 and the low 32 bits of an IPv6 multicast address (RFC 2464, 7). */
export declare function multicastMac(ipv6: string): string;
/** A whole frame that asks who has `target`. */
export declare function buildNeighborSolicitation(srcMac: string, src: string, target: string): Uint8Array;
/**
 * A whole frame that says that `target` is at `mac`, to whoever asked: `dst` is the asker's address,
 * or `::` when it has none yet (RFC 4861, 7.2.4: then to all nodes, not as solicited).
 */
export declare function buildNeighborAdvertisement(target: string, mac: string, to: {
    readonly mac: string;
    readonly ip: string;
}): Uint8Array;
