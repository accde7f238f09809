export declare const IPPROTO_GRE = 47;
/** `address`: any, when absent. */
export declare function socketAddress(ipv6: boolean, address: string | undefined, port: number): Uint8Array;
/** Bound to `local` (or any address) and `port`. Throws ADDRESS_IN_USE, BAD_VALUE, SYSTEM_ERROR. */
export declare function openUdpSocket(ipv6: boolean, local: string | undefined, port: number, netns: string | undefined): number;
/** For one remote: other hosts' packets don't arrive. Throws NO_PRIVILEGE, BAD_VALUE, SYSTEM_ERROR. */
export declare function openRawSocket(protocol: number, local: string | undefined, remote: string, netns: string | undefined): number;
/**
 * The longest IP packet, or what else, inside of a frame that needs no fragments on the way to `remote` as
 * the route is now; `headerBytes` stand between IP and the inner Ethernet header.
 */
export declare function tunnelMtu(remote: string, headerBytes: number, netns: string | undefined): number;
