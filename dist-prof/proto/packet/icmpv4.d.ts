export declare const enum Icmpv4Type {
    EchoReply = 0,
    Unreachable = 3,
    Redirect = 5,
    EchoRequest = 8,
    TimeExceeded = 11
}
export interface Icmpv4 {
    readonly type: number;
    readonly code: number;
    readonly checksumOk: boolean;
    /** Echo only; otherwise the two halves of the rest of the header. */
    readonly id: number;
    readonly sequence: number;
    readonly payload: number;
}
/** `end` is the end of the IP packet. Undefined when truncated. */
export declare function parseIcmpv4(bytes: Uint8Array, offset: number, end: number): Icmpv4 | undefined;
/** Checksum right. */
export declare function buildIcmpv4(header: {
    readonly type: number;
    readonly code?: number;
    readonly id?: number;
    readonly sequence?: number;
}, payload: Uint8Array): Uint8Array;
