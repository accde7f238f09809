export declare const enum ArpOp {
    Request = 1,
    Reply = 2
}
export declare const ZERO_MAC = "00:00:00:00:00:00";
export interface Arp {
    /** `ArpOp`, or whatever else was sent. */
    readonly op: number;
    readonly senderMac: string;
    /** `0.0.0.0` in a probe (RFC 5227, 1.1). */
    readonly senderIp: string;
    readonly targetMac: string;
    readonly targetIp: string;
}
/** Undefined when truncated, or not about IPv4 over Ethernet. */
export declare function parseArp(bytes: Uint8Array, offset: number, end?: number): Arp | undefined;
/** 28 bytes. Throws BAD_VALUE for addresses that are none. */
export declare function buildArp(arp: Arp): Uint8Array;
/** A whole frame that asks everybody who has `targetIp`. */
export declare function buildArpRequest(senderMac: string, senderIp: string, targetIp: string): Uint8Array;
/** A whole frame that answers `request`: the address it asks for is at `mac`. */
export declare function buildArpReply(request: Arp, mac: string): Uint8Array;
