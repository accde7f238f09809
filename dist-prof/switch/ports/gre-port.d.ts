import { type GreDevice } from './port-device.js';
import { type OpenTunnel, TunnelPort, type TunnelPortOptions } from './tunnel-port.js';
/** Opens one end. Throws HeddleError: NO_PRIVILEGE, NO_ROUTE, BAD_VALUE, NO_NAMESPACE, SYSTEM_ERROR. */
export declare function openGre(device: GreDevice, netns: string | undefined): OpenTunnel;
export declare class GrePort extends TunnelPort {
    #private;
    /** `tunnel.fd`: of `openGre`, closed after this port. */
    constructor(options: TunnelPortOptions, tunnel: {
        device: GreDevice;
        fd: number;
        mtu: number;
        receives: boolean;
    });
    next(): boolean;
    close(): void;
}
/** A well-formed packet of another tunnel between the same hosts. */
export declare const OTHER_KEY = -1;
export declare const NONSENSE = -2;
/**
 * Length of the GRE header in `at`..`end` if it brings an Ethernet frame under this key (undefined: without
 * one; `flow`: under any); else OTHER_KEY or NONSENSE.
 */
export declare function greHeaderBytes(view: DataView, at: number, end: number, key: number | 'flow' | undefined): number;
/** `flow`: with room for the key of each frame. */
export declare function greHeader(key: number | 'flow' | undefined): Uint8Array;
