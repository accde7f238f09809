/**
 * The protobuf wire format (protobuf.dev, "Encoding"), as far as rules need it: a writer into one
 * growing buffer and a reader that never goes past its end.
 *
 * Why by hand, beside protobufjs: rules arrive by the hundred thousand a second. The generated code
 * goes through a linked list of operations when writing and through an object of optionals for each
 * message when reading; this goes straight between bytes and the values of `model.ts`. All messages
 * that are rare use the generated code, and a test holds the two against each other.
 *
 * Neighbours: `rule-writer.ts` and `rule-reader.ts` are the users, `codec.ts` puts everything together.
 */
import { HeddleError } from './errors.js';

/** The low three bits of a field's tag. */
export const enum WireType {
  Varint = 0,
  Fixed64 = 1,
  Bytes = 2,
  Fixed32 = 5,
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function malformed(what: string): HeddleError {
  return new HeddleError('MALFORMED', `Not a message of this protocol: ${what}.`);
}

export class ByteWriter {
  #bytes: Uint8Array;
  #at = 0;

  constructor(initialBytes = 4096) {
    this.#bytes = new Uint8Array(initialBytes);
  }

  /** Starts over, keeping the memory. */
  reset(): void {
    this.#at = 0;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  /** What was written, not copied: as it is until something else is written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** 0..2^32-1; larger and negative numbers lose their upper bits. */
  varint(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#at++] = rest;
  }

  /** 0..2^53-1. */
  varint64(value: number): void {
    let rest = value;
    this.#reserve(10);
    while (rest > 0xffffffff) {
      this.#bytes[this.#at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.varint(rest);
  }

  /** A tag, which is all there is to say before a varint or the contents of `begin`. */
  tag(field: number, type: WireType): void {
    this.varint((field << 3) | type);
  }

  /** A varint field; nothing when it has the default, 0. */
  uint32(field: number, value: number): void {
    if (value === 0) return;
    this.varint(field << 3);
    this.varint(value);
  }

  uint64(field: number, value: number): void {
    if (value === 0) return;
    this.varint(field << 3);
    this.varint64(value);
  }

  bool(field: number, value: boolean): void {
    if (value) this.uint32(field, 1);
  }

  bytes(field: number, value: Uint8Array): void {
    const length = value.length;
    this.varint((field << 3) | WireType.Bytes);
    this.varint(length);
    this.#reserve(length);
    const into = this.#bytes;
    let at = this.#at;
    // Values and masks are a few bytes: a loop beats the call that `set` is.
    if (length <= 32) for (let i = 0; i < length; i++) into[at++] = value[i]!;
    else into.set(value, at);
    this.#at += length;
  }

  /** A string field; nothing when it is empty. */
  string(field: number, value: string): void {
    if (value.length === 0) return;
    const start = this.begin(field, value.length < 128 ? 1 : 2);
    // UTF-8 takes at most three bytes for one UTF-16 unit.
    this.#reserve(value.length * 3);
    const into = this.#bytes;
    let at = this.#at;
    let i = 0;
    for (; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 0x7f) break;
      into[at++] = unit;
    }
    this.#at = at;
    if (i < value.length) {
      const { written } = encoder.encodeInto(value.slice(i), into.subarray(at));
      this.#at += written;
    }
    this.end(start, value.length < 128 ? 1 : 2);
  }

  /** The 64 bits as 8 bytes, big-endian; nothing when they are 0. */
  wide(field: number, value: bigint): void {
    if (value === 0n) return;
    this.varint((field << 3) | WireType.Bytes);
    this.varint(8);
    this.#reserve(8);
    wide[0] = value;
    const into = this.#bytes;
    for (let i = 7; i >= 0; i--) into[this.#at++] = wideBytes[i]!;
  }

  /**
   * Opens a length-delimited field and leaves room for its length: 1 byte up to 127, 2 up to 16,383.
   * A wrong guess costs a move of the contents, nothing else. Give the result and the same guess to
   * `end`.
   */
  begin(field: number, lengthBytes: number): number {
    this.varint((field << 3) | WireType.Bytes);
    this.#reserve(lengthBytes);
    return (this.#at += lengthBytes);
  }

  end(start: number, lengthBytes: number): void {
    const length = this.#at - start;
    const needed =
      length < 0x80 ? 1 : length < 0x4000 ? 2 : length < 0x200000 ? 3 : length < 0x10000000 ? 4 : 5;
    if (needed !== lengthBytes) {
      this.#reserve(5);
      this.#bytes.copyWithin(start - lengthBytes + needed, start, this.#at);
    }
    this.#at = start - lengthBytes;
    this.varint(length);
    this.#at += length;
  }

  #reserve(length: number): void {
    if (this.#at + length > this.#bytes.length) this.#grow(length);
  }

  #grow(length: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + length));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** For 64-bit values without BigInt arithmetic. Little-endian, as every machine is that this runs on. */
const wide = new BigUint64Array(1);
const wideBytes = new Uint8Array(wide.buffer);

/**
 * Reads fields in the order in which they come. `field()` gives the next field's number, or 0 at the
 * end of the message; `type` then says what follows, and exactly one of the value methods or `skip`
 * must be called. All throw MALFORMED.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #end: number;
  /** Wire type of the current field. */
  type = 0;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  field(): number {
    if (this.#at >= this.#end) return 0;
    const tag = this.varint();
    this.type = tag & 7;
    const field = tag >>> 3;
    if (field === 0) throw malformed('a field numbered 0');
    return field;
  }

  /** Any varint, its lower 32 bits. */
  varint(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    const end = this.#end;
    if (at < end && bytes[at]! < 0x80) {
      this.#at = at + 1;
      return bytes[at]!;
    }
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= end) throw malformed('cut off inside a number');
      const byte = bytes[at++]!;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.#at = at;
        return value >>> 0;
      }
    }
    throw malformed('a number longer than ten bytes');
  }

  uint32(): number {
    if (this.type !== WireType.Varint) throw this.#wrongType();
    return this.varint();
  }

  bool(): boolean {
    return this.uint32() !== 0;
  }

  /** 0..2^53-1; anything larger is refused, since it could not be kept exactly. */
  uint64(): number {
    if (this.type !== WireType.Varint) throw this.#wrongType();
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.#at >= this.#end) throw malformed('cut off inside a number');
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) throw malformed('a number above 2^53-1');
        return value;
      }
    }
    throw malformed('a number longer than ten bytes');
  }

  /** A copy, so that a rule never keeps the message alive that it came in. */
  bytes(maxBytes: number): Uint8Array {
    const length = this.#length();
    if (length > maxBytes) throw malformed(`${length} bytes where at most ${maxBytes} can be`);
    const from = this.#at;
    this.#at += length;
    if (length > 32) return this.#bytes.slice(from, this.#at);
    const copy = new Uint8Array(length);
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) copy[i] = bytes[from + i]!;
    return copy;
  }

  /** 64 bits as 8 bytes, big-endian; none at all means 0. */
  wide(): bigint {
    const length = this.#length();
    if (length === 0) return 0n;
    if (length !== 8) throw malformed(`${length} bytes where 8 belong`);
    for (let i = 7; i >= 0; i--) wideBytes[i] = this.#bytes[this.#at++]!;
    return wide[0]!;
  }

  string(maxBytes: number): string {
    const length = this.#length();
    if (length > maxBytes)
      throw malformed(`a text of ${length} bytes where at most ${maxBytes} can be`);
    const from = this.#at;
    this.#at += length;
    try {
      return decoder.decode(this.#bytes.subarray(from, this.#at));
    } catch {
      throw malformed('a text that is not UTF-8');
    }
  }

  /** Like `string`, but gives the object in `last` again when the text is the same as there. */
  stringLike(last: TextCache, maxBytes: number): string {
    const start = this.#at;
    const length = this.#length();
    const known = last.bytes;
    if (length === known.length) {
      let i = 0;
      while (i < length && this.#bytes[this.#at + i] === known[i]) i++;
      if (i === length) {
        this.#at += length;
        return last.text;
      }
    }
    this.#at = start;
    last.text = this.string(maxBytes);
    last.bytes = this.#bytes.slice(this.#at - length, this.#at);
    return last.text;
  }

  /**
   * What `read` makes of the message that follows, or what it made of the same bytes before, as long as
   * that is remembered. So equal messages become one value, which nobody may change.
   */
  remembered<T>(memory: ReadMemory<T>, read: (from: ByteReader) => T): T {
    const start = this.#at;
    const length = this.#length();
    const from = this.#at;
    let hash = length;
    if (length <= MAX_REMEMBERED_BYTES) {
      for (let i = 0; i < length; i++) hash = Math.imul(hash ^ this.#bytes[from + i]!, 0x01000193);
      const known = memory.places[hash & REMEMBERED_MASK];
      if (known !== undefined && this.#isHere(known.bytes, length)) {
        this.#at = from + length;
        return known.value;
      }
    }
    this.#at = start;
    const value = read(this);
    if (length <= MAX_REMEMBERED_BYTES) {
      const bytes = this.#bytes.slice(from, from + length);
      memory.places[hash & REMEMBERED_MASK] = { bytes, value };
    }
    return value;
  }

  #isHere(bytes: Uint8Array, length: number): boolean {
    if (bytes.length !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[this.#at + i] !== bytes[i]) return false;
    return true;
  }

  /** Enters a message inside this one; `leave` with the result goes on behind it. */
  enter(): number {
    const length = this.#length();
    const outer = this.#end;
    this.#end = this.#at + length;
    return outer;
  }

  leave(outer: number): void {
    this.#at = this.#end;
    this.#end = outer;
  }

  /** Passes over a length-delimited field and gives its bytes, not copied. */
  body(): Uint8Array {
    const length = this.#length();
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }

  /** Passes over the current field, whatever it is. Groups are not part of this protocol. */
  skip(): void {
    switch (this.type) {
      case WireType.Varint:
        this.varint();
        return;
      case WireType.Bytes: {
        const length = this.#length();
        this.#at += length;
        return;
      }
      case WireType.Fixed64:
        this.#at += 8;
        break;
      case WireType.Fixed32:
        this.#at += 4;
        break;
      default:
        throw this.#wrongType();
    }
    if (this.#at > this.#end) throw malformed('cut off inside a field');
  }

  /** The length of a length-delimited field, checked against what is left. */
  #length(): number {
    if (this.type !== WireType.Bytes) throw this.#wrongType();
    const length = this.varint();
    if (length > this.#end - this.#at) throw malformed('a length that goes past the end');
    return length;
  }

  #wrongType(): HeddleError {
    return malformed(`wire type ${this.type} where another belongs`);
  }
}

/** Short messages that were read lately, by a hash of their bytes: see `ByteReader.remembered`. */
export interface ReadMemory<T> {
  readonly places: ({ readonly bytes: Uint8Array; readonly value: T } | undefined)[];
}

const MAX_REMEMBERED_BYTES = 64;
const REMEMBERED_MASK = 0xff;

export function readMemory<T>(): ReadMemory<T> {
  return { places: new Array(REMEMBERED_MASK + 1).fill(undefined) };
}

/** The last text read in some place, e.g. the owner of rules that come in runs. */
export interface TextCache {
  bytes: Uint8Array;
  text: string;
}

export function textCache(): TextCache {
  return { bytes: new Uint8Array(0), text: '' };
}
