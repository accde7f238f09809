import { type DatagramWriter } from './datagram-batch.js';
import { Frame } from './frame.js';
import { type Port } from './port.js';
export interface TunnelPortOptions {
    readonly number: number;
    readonly name: string;
    readonly counters?: Float64Array | undefined;
}
/** One end of a tunnel, opened. */
export interface OpenTunnel {
    readonly fd: number;
    readonly mtu: number;
    close(): void;
}
export declare abstract class TunnelPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly pollFd: number;
    /** Longest IP packet in a frame that passes in one piece. */
    protected readonly mtu: number;
    readonly counters: Float64Array;
    /** What does not fit is dropped at once: a datagram socket that is full is a full wire. */
    readonly stalled = false;
    /** A socket outlives every interface. */
    readonly failed = false;
    protected readonly receives: boolean;
    protected closed: boolean;
    constructor(options: TunnelPortOptions, tunnel: {
        fd: number;
        mtu: number;
        /** Else it only sends. */
        receives: boolean;
        writer: DatagramWriter;
        header: Uint8Array;
        /** Where in the header the frame's `tunnelId` goes, and by how many bits it is moved up. */
        id?: {
            readonly at: number;
            readonly shift: number;
        } | undefined;
    });
    abstract next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    /** Takes what the kernel has to say, such as that nobody listens there: no news for a tunnel. */
    checkDevice(): void;
    abstract close(): void;
}
