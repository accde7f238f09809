import type { HeaderField } from '../../proto/model.js';
import { DropReason } from '../pipeline/drop-reason.js';
/** Offload metadata, offsets as in `Frame`. */
export interface Offload {
    readonly checksumStart: number;
    readonly checksumOffset: number;
    readonly gsoType: number;
    readonly gsoSize: number;
    readonly headerLength: number;
}
export declare const NO_OFFLOAD: Offload;
/** Thrown while parsing or acting, caught by the interpreter: this packet goes no further. */
export declare class Dropped {
    readonly reason: DropReason;
    constructor(reason: DropReason);
}
/** Where a field lies: `width` bits, `bit` bits behind the start of the network header. */
export interface Place {
    readonly bit: number;
    readonly width: number;
}
export type Network = 'none' | 'arp' | 'ipv4' | 'ipv6' | 'mpls' | 'pbb';
export type Transport = 'none' | 'tcp' | 'udp' | 'sctp' | 'icmpv4' | 'icmpv6';
export interface Packet {
    bytes: Uint8Array;
    offload: Offload;
    readonly inPort: number;
    metadata: bigint;
    tunnelId: bigint;
    /** The queue that it leaves by, 0: none. */
    queue: number;
    /** The port of the action set's output, if there is one and no group. */
    actsetOutput: number | undefined;
    /** Length on arrival. */
    readonly arrivedBytes: number;
    /** Fields of the program that it came in under. */
    readonly own: readonly HeaderField[];
    tags: number;
    /** 802.3: there is a length in place of the EtherType. */
    hasLength: boolean;
    ethType: number;
    network: Network;
    transport: Transport;
    isFragment: boolean;
    /** And not the first of them. */
    isLaterFragment: boolean;
    /** An IPv6 routing header has segments left, so that the checksum covers another destination. */
    isRouted: boolean;
    /** Offset of the network header; moves with tags. */
    networkAt: number;
    /** From the network header to the transport header. */
    transportFrom: number;
    /** Length of the IP packet, without padding. */
    networkBytes: number;
    /** Fields that lie in the network header or behind, those of the program too. */
    places: ReadonlyMap<number, Place>;
    /** Fields that are not simply bits of the packet. */
    derived: ReadonlyMap<number, bigint>;
}
/** A copy to act on. */
export declare function clonePacket(packet: Packet): Packet;
export declare function readBits(bytes: Uint8Array, bit: number, width: number): bigint;
export declare function writeBits(bytes: Uint8Array, bit: number, width: number, value: bigint): void;
/** The field's value; a field that the packet does not have is 0. */
export declare function getField(packet: Packet, field: number): bigint;
/** Where the field lies now, in bits from the first of the packet. */
export declare function placeOf(packet: Packet, field: number): Place | undefined;
/** After headers came or went: the packet as if it had arrived so, but for what is not in its bytes. */
export declare function parseAgain(packet: Packet): void;
/** Throws Dropped for what is cut off or contradicts itself. `own`: fields of the program. */
export declare function parsePacket(source: Uint8Array, offload: Offload, inPort: number, own: readonly HeaderField[]): Packet;
