/**
 * A port that is one end of a VXLAN tunnel (RFC 7348): frames to and from one remote endpoint under one
 * VNI, over UDP.
 *
 *      header (RFC 7348, 5):  [ R R R R I R R R ][ reserved : 24 ][ VNI : 24 ][ reserved : 8 ]
 *
 * All ports of a thread with the same local address and UDP port share one socket: it can't be told
 * apart in the kernel, since the remote's source port varies by flow. A batch is received when every
 * port has done with the last one, and dealt out by VNI and source address.
 *
 * The outer source port is the tunnel's own and the same for all flows, so that routers between the
 * ends don't spread them over several paths.
 */
import { type VxlanDevice } from './port-device.js';
import { type OpenTunnel, TunnelPort, type TunnelPortOptions } from './tunnel-port.js';
/** Opens one end, for all threads. Throws HeddleError: ADDRESS_IN_USE, BAD_VALUE, NO_NAMESPACE, SYSTEM_ERROR. */
export declare function openVxlan(device: VxlanDevice, netns: string | undefined): OpenTunnel;
export declare class VxlanPort extends TunnelPort {
    #private;
    readonly remote: Uint8Array;
    /** `tunnel.fd`: of `openVxlan`. */
    constructor(options: TunnelPortOptions, tunnel: {
        device: VxlanDevice;
        fd: number;
        mtu: number;
        receives: boolean;
    });
    /** By the endpoint only. */
    deal(slot: number): void;
    next(): boolean;
    close(): void;
}
