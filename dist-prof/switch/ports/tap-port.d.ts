import { Frame } from './frame.js';
import { type Port } from './port.js';
export interface TapPortOptions {
    /** 1..ReservedPort.Max, unique in the switch. */
    readonly number: number;
    readonly name: string;
    readonly counters?: Float64Array | undefined;
}
/**
 * Opens a device for a port, in the network namespace of that name or path. It is made and set up if
 * there is none; one that is there must be a TAP device with no other user. Throws HeddleError: NO_PRIVILEGE, UNSUPPORTED (no TUN
 * driver), IN_USE, BAD_VALUE (the interface is something else), UNSUPPORTED_PLATFORM, SYSTEM_ERROR.
 */
export declare function openTap(ifname: string, netns: string | undefined): number;
export declare class TapPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly pollFd: number;
    readonly counters: Float64Array;
    readonly stalled = false;
    /**
     * `fd`: of `openTap`, which is closed when this port is closed too. Without `receives` it only sends.
     */
    constructor(options: TapPortOptions, tap: {
        readonly fd: number;
        readonly receives: boolean;
    });
    get failed(): boolean;
    next(): boolean;
    send(frame: Frame): boolean;
    /** Nothing waits: each frame is with the kernel when `send` returns. */
    flush(): void;
    checkDevice(): void;
    close(): void;
}
