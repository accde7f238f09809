export declare const enum EthernetOffset {
    Dst = 0,
    Src = 6,
    Type = 12,
    Payload = 14
}
/** IANA "IEEE 802 Numbers" (RFC 9542). Below 0x0600 the field is a length (IEEE 802.3, 3.2.6). */
export declare const enum EtherType {
    Ipv4 = 2048,
    Arp = 2054,
    Vlan = 33024,
    Ipv6 = 34525,
    Mpls = 34887,
    MplsMulticast = 34888,
    QinQ = 34984,
    Lldp = 35020,
    Pbb = 35047
}
/** Shorter frames are padded with zeros on a real wire (IEEE 802.3, 3.2.8: 64 bytes with the check). */
export declare const MIN_FRAME_BYTES = 60;
export declare const BROADCAST_MAC = "ff:ff:ff:ff:ff:ff";
export interface Ethernet {
    /** Lower case with colons. */
    readonly dst: string;
    readonly src: string;
    /** Of whatever follows, also of a VLAN tag. */
    readonly etherType: number;
    /** Index of the first byte behind the header. */
    readonly payload: number;
}
/** Undefined when there are fewer than 14 bytes. */
export declare function parseEthernet(bytes: Uint8Array, offset?: number, end?: number): Ethernet | undefined;
/** A frame of at least `minBytes`. Throws BAD_VALUE for addresses that are none. */
export declare function buildEthernet(header: {
    readonly dst: string;
    readonly src: string;
    readonly etherType: number;
}, payload: Uint8Array, minBytes?: number): Uint8Array;
/** The group bit of the destination (IEEE 802, 8.4): broadcast or multicast. */
export declare function isGroupAddress(bytes: Uint8Array, offset?: number): boolean;
