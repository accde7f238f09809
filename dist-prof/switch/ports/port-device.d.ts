/** An interface that is there, or will be. */
export interface InterfaceDevice {
    readonly kind: 'interface';
    readonly ifname: string;
}
/** The same, its frames by AF_XDP instead of packet rings. */
export interface XdpDevice {
    readonly kind: 'xdp';
    readonly ifname: string;
}
/** Made when it is opened, unless it is there already (`ip tuntap add`). */
export interface TapDevice {
    readonly kind: 'tap';
    readonly ifname: string;
}
export interface VxlanDevice {
    readonly kind: 'vxlan';
    /** IPv4 or IPv6, canonical. Only frames from there are taken. */
    readonly remote: string;
    /** Of the same family. Default: the kernel chooses. */
    readonly local?: string | undefined;
    /** 0..2^24-1, or `flow`: every VNI, and what rules set as `tunnelId`. */
    readonly vni: number | 'flow';
    /** UDP port at both ends, 1..65,535. */
    readonly port: number;
}
export interface GreDevice {
    readonly kind: 'gre';
    readonly remote: string;
    readonly local?: string | undefined;
    /** 0..2^32-1 (RFC 2890), or `flow` as above. Absent: frames have none. */
    readonly key?: number | 'flow' | undefined;
}
export interface PcapDevice {
    readonly kind: 'pcap';
    /** Replayed, once. At least one of the two is there. */
    readonly in?: string | undefined;
    /** Written anew with every frame that is sent to the port. */
    readonly out?: string | undefined;
    /** `recorded`: with the gaps between frames as they were; `fast`: as the switch takes them. */
    readonly pace: 'recorded' | 'fast';
    /** Before the first frame is replayed: 0..86,400. */
    readonly afterS: number;
    /** Of a frame at most so much is written: 14..262,144. */
    readonly snapBytes: number;
    /** Past this size the file is full and frames are dropped. */
    readonly limitBytes: number;
}
export type TunnelDevice = VxlanDevice | GreDevice;
export type PortDevice = InterfaceDevice | XdpDevice | TapDevice | TunnelDevice | PcapDevice;
/** IANA; RFC 7348, 5. */
export declare const VXLAN_PORT = 4789;
export declare const DEFAULT_SNAP_BYTES = 262144;
export declare const DEFAULT_LIMIT_BYTES = 1073741824;
/** Takes a device and, if it is there, its port's number. Throws BAD_VALUE in one sentence. */
export declare function parsePortDevice(text: string): {
    readonly device: PortDevice;
    readonly number: number | undefined;
};
/** How frames of an interface come and go: packet rings or AF_XDP. */
export declare const INTERFACE_IO: readonly ["ring", "xdp"];
export type InterfaceIo = (typeof INTERFACE_IO)[number];
/** A port on the interface of that name. */
export declare function interfaceDevice(ifname: string, io: InterfaceIo): PortDevice;
/** Whether the device is an interface that somebody else makes and takes away. */
export declare function isInterface(device: PortDevice): device is InterfaceDevice | XdpDevice;
/** The interface that the kernel tells about, of a device that has one. */
export declare function interfaceOf(device: PortDevice): string | undefined;
/** As it would be given, with everything that differs from the defaults and without a number. */
export declare function formatPortDevice(device: PortDevice): string;
export declare function isIpv6(address: string): boolean;
/** 4 or 16 bytes in network order. Throws BAD_VALUE. */
export declare function addressBytes(address: string): Uint8Array;
