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
export declare const enum WireType {
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5
}
export declare function malformed(what: string): HeddleError;
export declare class ByteWriter {
    #private;
    constructor(initialBytes?: number);
    /** Starts over, keeping the memory. */
    reset(): void;
    get length(): number;
    /** A copy of what was written. */
    finish(): Uint8Array;
    /** What was written, not copied: as it is until something else is written. */
    written(): Uint8Array;
    /** 0..2^32-1; larger and negative numbers lose their upper bits. */
    varint(value: number): void;
    /** 0..2^53-1. */
    varint64(value: number): void;
    /** A tag, which is all there is to say before a varint or the contents of `begin`. */
    tag(field: number, type: WireType): void;
    /** A varint field; nothing when it has the default, 0. */
    uint32(field: number, value: number): void;
    uint64(field: number, value: number): void;
    bool(field: number, value: boolean): void;
    bytes(field: number, value: Uint8Array): void;
    /** A string field; nothing when it is empty. */
    string(field: number, value: string): void;
    /** The 64 bits as 8 bytes, big-endian; nothing when they are 0. */
    wide(field: number, value: bigint): void;
    /**
     * Opens a length-delimited field and leaves room for its length: 1 byte up to 127, 2 up to 16,383.
     * A wrong guess costs a move of the contents, nothing else. Give the result and the same guess to
     * `end`.
     */
    begin(field: number, lengthBytes: number): number;
    end(start: number, lengthBytes: number): void;
}
/**
 * Reads fields in the order in which they come. `field()` gives the next field's number, or 0 at the
 * end of the message; `type` then says what follows, and exactly one of the value methods or `skip`
 * must be called. All throw MALFORMED.
 */
export declare class ByteReader {
    #private;
    /** Wire type of the current field. */
    type: number;
    constructor(bytes: Uint8Array, start?: number, end?: number);
    get at(): number;
    field(): number;
    /** Any varint, its lower 32 bits. */
    varint(): number;
    uint32(): number;
    bool(): boolean;
    /** 0..2^53-1; anything larger is refused, since it could not be kept exactly. */
    uint64(): number;
    /** A copy, so that a rule never keeps the message alive that it came in. */
    bytes(maxBytes: number): Uint8Array;
    /** 64 bits as 8 bytes, big-endian; none at all means 0. */
    wide(): bigint;
    string(maxBytes: number): string;
    /** Like `string`, but gives the object in `last` again when the text is the same as there. */
    stringLike(last: TextCache, maxBytes: number): string;
    /**
     * What `read` makes of the message that follows, or what it made of the same bytes before, as long as
     * that is remembered. So equal messages become one value, which nobody may change.
     */
    remembered<T>(memory: ReadMemory<T>, read: (from: ByteReader) => T): T;
    /** Enters a message inside this one; `leave` with the result goes on behind it. */
    enter(): number;
    leave(outer: number): void;
    /** Passes over a length-delimited field and gives its bytes, not copied. */
    body(): Uint8Array;
    /** Passes over the current field, whatever it is. Groups are not part of this protocol. */
    skip(): void;
}
/** Short messages that were read lately, by a hash of their bytes: see `ByteReader.remembered`. */
export interface ReadMemory<T> {
    readonly places: ({
        readonly bytes: Uint8Array;
        readonly value: T;
    } | undefined)[];
}
export declare function readMemory<T>(): ReadMemory<T>;
/** The last text read in some place, e.g. the owner of rules that come in runs. */
export interface TextCache {
    bytes: Uint8Array;
    text: string;
}
export declare function textCache(): TextCache;
