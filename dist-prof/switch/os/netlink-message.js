/**
 * Netlink messages as bytes: built, and taken apart with every length checked. Pure.
 *
 *      struct nlmsghdr:  [ len : 32 ][ type : 16 ][ flags : 16 ][ sequence : 32 ][ port : 32 ] payload
 *      struct nlattr:    [ len : 16 ][ type : 16 ] payload, padded to 4 bytes
 *
 * Host order, which on every machine that Node runs on is little-endian. Sources: netlink(7),
 * rtnetlink(7), linux/netlink.h, linux/if_link.h.
 */
export var NetlinkType;
(function (NetlinkType) {
    NetlinkType[NetlinkType["Error"] = 2] = "Error";
    NetlinkType[NetlinkType["Done"] = 3] = "Done";
    NetlinkType[NetlinkType["Overrun"] = 4] = "Overrun";
    NetlinkType[NetlinkType["NewLink"] = 16] = "NewLink";
    NetlinkType[NetlinkType["DelLink"] = 17] = "DelLink";
    NetlinkType[NetlinkType["GetLink"] = 18] = "GetLink";
    NetlinkType[NetlinkType["SetLink"] = 19] = "SetLink";
})(NetlinkType || (NetlinkType = {}));
export var NetlinkFlag;
(function (NetlinkFlag) {
    NetlinkFlag[NetlinkFlag["Request"] = 1] = "Request";
    NetlinkFlag[NetlinkFlag["Ack"] = 4] = "Ack";
    /** NLM_F_ROOT | NLM_F_MATCH */
    NetlinkFlag[NetlinkFlag["Dump"] = 768] = "Dump";
    NetlinkFlag[NetlinkFlag["Exclusive"] = 512] = "Exclusive";
    NetlinkFlag[NetlinkFlag["Create"] = 1024] = "Create";
})(NetlinkFlag || (NetlinkFlag = {}));
/** Flags of an error message, in the same bits. */
export var NetlinkErrorFlag;
(function (NetlinkErrorFlag) {
    /** The request is not repeated, attributes follow the code at once. */
    NetlinkErrorFlag[NetlinkErrorFlag["Capped"] = 256] = "Capped";
    /** Attributes with more details follow. */
    NetlinkErrorFlag[NetlinkErrorFlag["AckTlvs"] = 512] = "AckTlvs";
})(NetlinkErrorFlag || (NetlinkErrorFlag = {}));
const HEADER_BYTES = 16;
const ATTRIBUTE_HEADER_BYTES = 4;
/** Upper bits of an attribute's type: nested, and network byte order. */
const ATTRIBUTE_TYPE_MASK = 0x3fff;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** The messages in the first `length` bytes. Stops at the first whose length can't be right. */
export function* readMessages(view, length) {
    let at = 0;
    while (at + HEADER_BYTES <= length) {
        const size = view.getUint32(at, true);
        if (size < HEADER_BYTES || at + size > length)
            return;
        yield {
            type: view.getUint16(at + 4, true),
            flags: view.getUint16(at + 6, true),
            sequence: view.getUint32(at + 8, true),
            start: at + HEADER_BYTES,
            end: at + size,
        };
        at += (size + 3) & ~3;
    }
}
/** The attributes in `[start, end)`. Stops at the first whose length can't be right. */
export function* readAttributes(view, start, end) {
    let at = start;
    while (at + ATTRIBUTE_HEADER_BYTES <= end) {
        const size = view.getUint16(at, true);
        if (size < ATTRIBUTE_HEADER_BYTES || at + size > end)
            return;
        const type = view.getUint16(at + 2, true) & ATTRIBUTE_TYPE_MASK;
        yield { type, start: at + ATTRIBUTE_HEADER_BYTES, end: at + size };
        at += (size + 3) & ~3;
    }
}
/** A string attribute, up to its NUL or its end. */
export function readText(view, start, end) {
    let stop = start;
    while (stop < end && view.getUint8(stop) !== 0)
        stop++;
    return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + start, stop - start));
}
/** Builds one request. Its own mistakes (too long) are bugs and throw RangeError. */
export class NetlinkBuilder {
    #bytes = new Uint8Array(4096);
    #view = new DataView(this.#bytes.buffer);
    #length = HEADER_BYTES;
    constructor(type, flags, sequence) {
        this.#view.setUint16(4, type, true);
        this.#view.setUint16(6, flags | 1 /* NetlinkFlag.Request */, true);
        this.#view.setUint32(8, sequence, true);
    }
    /** struct ifinfomsg; `change` says which of `flags` count. */
    linkHeader(index, flags = 0, change = 0) {
        const at = this.#reserve(16);
        this.#view.setInt32(at + 4, index, true);
        this.#view.setUint32(at + 8, flags, true);
        this.#view.setUint32(at + 12, change, true);
        return this;
    }
    u8(type, value) {
        const at = this.#attribute(type, 1);
        this.#view.setUint8(at, value);
        return this;
    }
    u32(type, value) {
        const at = this.#attribute(type, 4);
        this.#view.setUint32(at, value, true);
        return this;
    }
    bytes(type, value) {
        const at = this.#attribute(type, value.length);
        this.#bytes.set(value, at);
        return this;
    }
    /** With its NUL. */
    text(type, value) {
        return this.bytes(type, encoder.encode(`${value}\0`));
    }
    /** An attribute that holds what `fill` adds. */
    nested(type, fill) {
        const header = this.#reserve(ATTRIBUTE_HEADER_BYTES);
        fill(this);
        this.#view.setUint16(header, this.#length - header, true);
        this.#view.setUint16(header + 2, type, true);
        return this;
    }
    /** The finished message. The builder is not to be used again. */
    finish() {
        this.#view.setUint32(0, this.#length, true);
        return this.#bytes.subarray(0, this.#length);
    }
    #attribute(type, length) {
        const at = this.#reserve(ATTRIBUTE_HEADER_BYTES + length);
        this.#view.setUint16(at, ATTRIBUTE_HEADER_BYTES + length, true);
        this.#view.setUint16(at + 2, type, true);
        return at + ATTRIBUTE_HEADER_BYTES;
    }
    #reserve(length) {
        const at = this.#length;
        this.#length = (at + length + 3) & ~3;
        if (this.#length > this.#bytes.length)
            throw new RangeError('netlink request is too long');
        return at;
    }
}
//# sourceMappingURL=netlink-message.js.map