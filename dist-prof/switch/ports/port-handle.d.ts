import { type PacketSockets } from './packet-socket.js';
import type { Port } from './port.js';
import type { GreDevice, PcapDevice, PortDevice, VxlanDevice } from './port-device.js';
import { type XdpSocket } from './xdp-socket.js';
/** What one thread needs. `receives`: it is the one that takes what comes in. */
export type PortHandle = {
    readonly kind: 'interface';
    readonly sockets: PacketSockets;
} | {
    readonly kind: 'xdp';
    readonly socket: XdpSocket;
} | {
    readonly kind: 'tap';
    readonly fd: number;
    readonly receives: boolean;
} | {
    readonly kind: 'vxlan';
    readonly device: VxlanDevice;
    /** Shared by all tunnels with the same local end. */
    readonly fd: number;
    readonly mtu: number;
    readonly receives: boolean;
} | {
    readonly kind: 'gre';
    readonly device: GreDevice;
    readonly fd: number;
    readonly mtu: number;
    readonly receives: boolean;
} | {
    readonly kind: 'pcap';
    readonly device: PcapDevice;
    readonly receives: boolean;
};
export interface OpenDevice {
    /** One for each thread. */
    readonly handles: readonly PortHandle[];
    /** Longest payload of a frame that passes in one piece, where only the device knows; else 0. */
    readonly mtu: number;
    /** When no thread has a port of it any more. */
    close(): Promise<void>;
}
export interface PortIdentity {
    /** 1..ReservedPort.Max, unique in the switch. */
    readonly number: number;
    readonly name: string;
    /** `PortCounter.Count` numbers, typically in shared memory. */
    readonly counters: Float64Array;
}
/**
 * Opens a device for so many threads. `netns`: where interfaces and the ends of tunnels are; default: where
 * the process is. Rejects with a HeddleError when the kernel, the privileges or a file don't allow it.
 */
export declare function openDevice(device: PortDevice, netns: string | undefined, threads: number): Promise<OpenDevice>;
/** In the thread that will use it. Throws HeddleError when a file has become another meanwhile. */
export declare function makePort(identity: PortIdentity, handle: PortHandle): Port;
