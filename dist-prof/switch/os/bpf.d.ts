export declare const enum XdpAction {
    Pass = 2
}
/** Whether bpf(2) can be called on this architecture. */
export declare function hasBpf(): boolean;
/** From the number of a receive queue to the AF_XDP socket that takes its frames. */
export declare function createSocketMap(queues: number): number;
export declare function setSocket(mapFd: number, queue: number, socketFd: number): number;
/**
 * The program: every frame to the socket of its queue; to the host's stack when there is none.
 *
 *      r2 = ctx->rx_queue_index;  r1 = map;  r3 = XDP_PASS;  return bpf_redirect_map(r1, r2, r3);
 */
export declare function loadRedirect(mapFd: number): number;
/**
 * Runs the program for what comes in at an interface of the calling thread's namespace: in the driver
 * where it can, else in the kernel's generic way. It ends when the descriptor is closed. Linux 5.9.
 */
export declare function attachXdp(programFd: number, ifindex: number): number;
