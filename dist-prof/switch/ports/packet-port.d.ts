import { Frame } from './frame.js';
import { type PacketSockets } from './packet-socket.js';
import { type Port } from './port.js';
export interface PacketPortOptions {
    /** 1..ReservedPort.Max, unique in the switch. */
    readonly number: number;
    readonly name: string;
    /** For `counters`: `PortCounter.Count` numbers, typically in shared memory. */
    readonly counters?: Float64Array | undefined;
}
export interface OpenPacketPortOptions extends PacketPortOptions {
    /** Name of the interface at this moment; the port then holds on to that very interface. */
    readonly ifname: string;
    /** Name or path of the network namespace where the interface is; default: the thread's own. */
    readonly netns?: string | undefined;
    /** Slots of 2 KiB in each direction, a power of two from 64 to 16,384. Default 1,024. */
    readonly slots?: number | undefined;
    /** How many bytes of large frames may wait in the kernel. Default 16 MiB; see `packet-socket.ts`. */
    readonly receiveBufferBytes?: number | undefined;
}
/**
 * Opens a port on an interface, from the thread that will use it, which waits some 20 ms for the kernel. A
 * forwarding thread has no such time; its sockets come from the agent. Throws HeddleError: NO_INTERFACE,
 * NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED (not an Ethernet interface), UNSUPPORTED_PLATFORM,
 * SYSTEM_ERROR (e.g. no memory for the rings).
 */
export declare function openPacketPort(options: OpenPacketPortOptions): PacketPort;
export declare class PacketPort implements Port {
    #private;
    readonly number: number;
    readonly name: string;
    readonly frame: Frame;
    readonly pollFd: number;
    readonly counters: Float64Array;
    /** What the kernel granted for large frames; little of it means little TCP throughput. */
    readonly receiveBufferBytes: number;
    /** `release` is called by `close()`, after which nothing here touches the sockets again. */
    constructor(options: PacketPortOptions, sockets: PacketSockets, release: () => void);
    get stalled(): boolean;
    get failed(): boolean;
    next(): boolean;
    send(frame: Frame): boolean;
    flush(): void;
    checkDevice(): void;
    close(): void;
}
