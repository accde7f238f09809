/**
 * Netlink messages as bytes: built, and taken apart with every length checked. Pure.
 *
 *      struct nlmsghdr:  [ len : 32 ][ type : 16 ][ flags : 16 ][ sequence : 32 ][ port : 32 ] payload
 *      struct nlattr:    [ len : 16 ][ type : 16 ] payload, padded to 4 bytes
 *
 * Host order, which on every machine that Node runs on is little-endian. Sources: netlink(7),
 * rtnetlink(7), linux/netlink.h, linux/if_link.h.
 */
export declare const enum NetlinkType {
    Error = 2,
    Done = 3,
    Overrun = 4,
    NewLink = 16,
    DelLink = 17,
    GetLink = 18,
    SetLink = 19
}
export declare const enum NetlinkFlag {
    Request = 1,
    Ack = 4,
    /** NLM_F_ROOT | NLM_F_MATCH */
    Dump = 768,
    Exclusive = 512,
    Create = 1024
}
/** Flags of an error message, in the same bits. */
export declare const enum NetlinkErrorFlag {
    /** The request is not repeated, attributes follow the code at once. */
    Capped = 256,
    /** Attributes with more details follow. */
    AckTlvs = 512
}
/** One message as it lies in a receive buffer. */
export interface NetlinkMessage {
    readonly type: number;
    readonly flags: number;
    readonly sequence: number;
    /** Payload: `[start, end)`. */
    readonly start: number;
    readonly end: number;
}
/** The messages in the first `length` bytes. Stops at the first whose length can't be right. */
export declare function readMessages(view: DataView, length: number): Generator<NetlinkMessage>;
export interface NetlinkAttribute {
    readonly type: number;
    /** Payload: `[start, end)`. */
    readonly start: number;
    readonly end: number;
}
/** The attributes in `[start, end)`. Stops at the first whose length can't be right. */
export declare function readAttributes(view: DataView, start: number, end: number): Generator<NetlinkAttribute>;
/** A string attribute, up to its NUL or its end. */
export declare function readText(view: DataView, start: number, end: number): string;
/** Builds one request. Its own mistakes (too long) are bugs and throw RangeError. */
export declare class NetlinkBuilder {
    #private;
    constructor(type: NetlinkType, flags: number, sequence: number);
    /** struct ifinfomsg; `change` says which of `flags` count. */
    linkHeader(index: number, flags?: number, change?: number): this;
    u8(type: number, value: number): this;
    u32(type: number, value: number): this;
    bytes(type: number, value: Uint8Array): this;
    /** With its NUL. */
    text(type: number, value: string): this;
    /** An attribute that holds what `fill` adds. */
    nested(type: number, fill: (inside: this) => void): this;
    /** The finished message. The builder is not to be used again. */
    finish(): Uint8Array;
}
