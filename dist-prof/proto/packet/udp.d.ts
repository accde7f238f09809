export interface Udp {
    readonly srcPort: number;
    readonly dstPort: number;
    /** 0: the sender made none (IPv4 only). */
    readonly checksum: number;
    readonly payload: number;
    readonly payloadEnd: number;
}
/** `end`: of the IP packet. Undefined when truncated or when its length is nonsense. */
export declare function parseUdp(bytes: Uint8Array, offset: number, end: number): Udp | undefined;
/** Checksum right, over the pseudo-header of `src` and `dst`, both IPv4 or both IPv6. */
export declare function buildUdp(header: {
    readonly srcPort: number;
    readonly dstPort: number;
    readonly src: string;
    readonly dst: string;
}, payload: Uint8Array): Uint8Array;
/** Sum over the pseudo-header of two addresses in text and a whole segment. Not folded. */
export declare function transportSum(src: string, dst: string, protocol: number, segment: Uint8Array): number;
