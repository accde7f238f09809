/** The kernel keeps so much of a chunk in front of a frame (XDP_PACKET_HEADROOM). */
export declare const XDP_HEADROOM_BYTES = 256;
/** One of the four, mapped. Offsets in bytes from its address. */
export interface XdpRing {
    readonly address: bigint;
    readonly bytes: number;
    readonly producer: number;
    readonly consumer: number;
    readonly entries: number;
}
/** Plain data: may be posted to the thread that will use it. */
export interface XdpSocket {
    readonly fd: number;
    readonly ifindex: number;
    /** Entries of each ring; the umem has twice as many chunks. */
    readonly slots: number;
    readonly chunkBytes: number;
    readonly umemAddress: bigint;
    readonly receive: XdpRing;
    readonly transmit: XdpRing;
    readonly fill: XdpRing;
    readonly completion: XdpRing;
}
export interface OpenXdp {
    /** One for each thread. */
    readonly sockets: readonly XdpSocket[];
    close(): void;
}
/**
 * Takes an interface for `threads` threads, which must be as many as it has receive queues. Throws HeddleError:
 * NO_INTERFACE, NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED (the kernel, the driver, queues or MTU), IN_USE (another
 * XDP program), SYSTEM_ERROR.
 */
export declare function openXdp(ifname: string, netns: string | undefined, threads: number): OpenXdp;
/**
 * Throws HeddleError when no interface whatever could be opened here: NO_PRIVILEGE or UNSUPPORTED, in a
 * sentence that says what is missing.
 */
export declare function checkXdp(): void;
/** Clears a reported error. */
export declare function takeXdpError({ fd }: XdpSocket): void;
/** Received frames that found no room since the socket was opened. */
export declare function xdpDropCount({ fd }: XdpSocket): number;
