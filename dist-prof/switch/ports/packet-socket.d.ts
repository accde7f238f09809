/** A slot holds an ordinary frame with its headroom; what is longer takes the other way. */
export declare const SLOT_BYTES = 2048;
export interface PacketSocketOptions {
    readonly ifname: string;
    readonly netns?: string | undefined;
    readonly slots?: number | undefined;
    readonly receiveBufferBytes?: number | undefined;
}
/** Open sockets with their mapping. Plain data: may be posted to the thread that will use them. */
export interface PacketSockets {
    /** Of the interface that they are bound to. */
    readonly ifindex: number;
    /** With both rings; to be polled. */
    readonly ringFd: number;
    /** Only sends, one frame a call. */
    readonly largeFd: number;
    /** The mapping: receive ring, then transmit ring. */
    readonly address: bigint;
    /** Of each ring. */
    readonly ringBytes: number;
    readonly receiveBufferBytes: number;
}
/** See `openPacketPort`. Takes some 20 ms, in which the calling thread waits for the kernel. */
export declare function openPacketSockets(options: PacketSocketOptions): PacketSockets;
/**
 * The same for `count` threads that will share the interface: each frame comes to one of the sockets, by
 * a hash over addresses and ports that is the same in both directions, so a flow stays with one
 * thread. Each result has its own rings. Rejects as `openPacketPort` throws.
 *
 * The calling thread does not wait: the kernel lets the making of a ring sit out an RCU grace period,
 * and those that wait at the same time share one. So opening all ports of a switch takes about as long as one.
 */
export declare function openSharedPacketSockets(options: PacketSocketOptions, count: number): Promise<PacketSockets[]>;
/** Nobody may look at the mapping any more. Takes some 30 ms. */
export declare function closePacketSockets(sockets: PacketSockets): void;
/** The same without waiting. */
export declare function closePacketSocketsLater(sockets: PacketSockets): Promise<void>;
/** Clears a reported error. False: the interface is gone, or is another now. */
export declare function isAlive(sockets: PacketSockets): boolean;
/** Frames that found no free slot since the last call. */
export declare function takeDropCount({ ringFd }: PacketSockets): number;
