/**
 * Netlink messages as bytes: built, and taken apart with every length checked. Pure.
 *
 *      struct nlmsghdr:  [ len : 32 ][ type : 16 ][ flags : 16 ][ sequence : 32 ][ port : 32 ] payload
 *      struct nlattr:    [ len : 16 ][ type : 16 ] payload, padded to 4 bytes
 *
 * Host order, which on every machine that Node runs on is little-endian. Sources: netlink(7),
 * rtnetlink(7), linux/netlink.h, linux/if_link.h.
 */

export const enum NetlinkType {
  Error = 2,
  Done = 3,
  Overrun = 4,
  NewLink = 16,
  DelLink = 17,
  GetLink = 18,
  SetLink = 19,
}

export const enum NetlinkFlag {
  Request = 0x1,
  Ack = 0x4,
  /** NLM_F_ROOT | NLM_F_MATCH */
  Dump = 0x300,
  Exclusive = 0x200,
  Create = 0x400,
}

/** Flags of an error message, in the same bits. */
export const enum NetlinkErrorFlag {
  /** The request is not repeated, attributes follow the code at once. */
  Capped = 0x100,
  /** Attributes with more details follow. */
  AckTlvs = 0x200,
}

const HEADER_BYTES = 16;
const ATTRIBUTE_HEADER_BYTES = 4;
/** Upper bits of an attribute's type: nested, and network byte order. */
const ATTRIBUTE_TYPE_MASK = 0x3fff;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

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
export function* readMessages(view: DataView, length: number): Generator<NetlinkMessage> {
  let at = 0;
  while (at + HEADER_BYTES <= length) {
    const size = view.getUint32(at, true);
    if (size < HEADER_BYTES || at + size > length) return;
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

export interface NetlinkAttribute {
  readonly type: number;
  /** Payload: `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** The attributes in `[start, end)`. Stops at the first whose length can't be right. */
export function* readAttributes(
  view: DataView,
  start: number,
  end: number,
): Generator<NetlinkAttribute> {
  let at = start;
  while (at + ATTRIBUTE_HEADER_BYTES <= end) {
    const size = view.getUint16(at, true);
    if (size < ATTRIBUTE_HEADER_BYTES || at + size > end) return;
    const type = view.getUint16(at + 2, true) & ATTRIBUTE_TYPE_MASK;
    yield { type, start: at + ATTRIBUTE_HEADER_BYTES, end: at + size };
    at += (size + 3) & ~3;
  }
}

/** A string attribute, up to its NUL or its end. */
export function readText(view: DataView, start: number, end: number): string {
  let stop = start;
  while (stop < end && view.getUint8(stop) !== 0) stop++;
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + start, stop - start));
}

/** Builds one request. Its own mistakes (too long) are bugs and throw RangeError. */
export class NetlinkBuilder {
  readonly #bytes = new Uint8Array(4096);
  readonly #view = new DataView(this.#bytes.buffer);
  #length = HEADER_BYTES;

  constructor(type: NetlinkType, flags: number, sequence: number) {
    this.#view.setUint16(4, type, true);
    this.#view.setUint16(6, flags | NetlinkFlag.Request, true);
    this.#view.setUint32(8, sequence, true);
  }

  /** struct ifinfomsg; `change` says which of `flags` count. */
  linkHeader(index: number, flags = 0, change = 0): this {
    const at = this.#reserve(16);
    this.#view.setInt32(at + 4, index, true);
    this.#view.setUint32(at + 8, flags, true);
    this.#view.setUint32(at + 12, change, true);
    return this;
  }

  u8(type: number, value: number): this {
    const at = this.#attribute(type, 1);
    this.#view.setUint8(at, value);
    return this;
  }

  u32(type: number, value: number): this {
    const at = this.#attribute(type, 4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  bytes(type: number, value: Uint8Array): this {
    const at = this.#attribute(type, value.length);
    this.#bytes.set(value, at);
    return this;
  }

  /** With its NUL. */
  text(type: number, value: string): this {
    return this.bytes(type, encoder.encode(`${value}\0`));
  }

  /** An attribute that holds what `fill` adds. */
  nested(type: number, fill: (inside: this) => void): this {
    const header = this.#reserve(ATTRIBUTE_HEADER_BYTES);
    fill(this);
    this.#view.setUint16(header, this.#length - header, true);
    this.#view.setUint16(header + 2, type, true);
    return this;
  }

  /** The finished message. The builder is not to be used again. */
  finish(): Uint8Array {
    this.#view.setUint32(0, this.#length, true);
    return this.#bytes.subarray(0, this.#length);
  }

  #attribute(type: number, length: number): number {
    const at = this.#reserve(ATTRIBUTE_HEADER_BYTES + length);
    this.#view.setUint16(at, ATTRIBUTE_HEADER_BYTES + length, true);
    this.#view.setUint16(at + 2, type, true);
    return at + ATTRIBUTE_HEADER_BYTES;
  }

  #reserve(length: number): number {
    const at = this.#length;
    this.#length = (at + length + 3) & ~3;
    if (this.#length > this.#bytes.length) throw new RangeError('netlink request is too long');
    return at;
  }
}
