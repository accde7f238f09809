import { heddle } from '../generated/messages.js';
import { type SessionEnd } from '../messages.js';
import { ByteWriter } from '../protobuf-bytes.js';
export declare const v1: typeof heddle.v1;
/** The longest message that either side takes. */
export declare const MAX_MESSAGE_BYTES: number;
/** Changes in one transaction. */
export declare const MAX_CHANGES = 65536;
/** Rules, groups, meters and queues in one part of a listing, each. */
export declare const MAX_LISTED = 65536;
/** Ports of one switch. */
export declare const MAX_PORTS = 4096;
export declare const MAX_DIGESTS = 65536;
/** A frame of 65,535 bytes of IP (segmentation offload) behind Ethernet and tags, with room to spare. */
export declare const MAX_FRAME_BYTES: number;
/** Actions of a packet-out. */
export declare const MAX_PACKET_OUT_ACTIONS = 256;
/** Numbers and names in a list of capabilities. */
export declare const MAX_CAPABILITY_LIST = 1024;
export declare const MAX_DROP_REASONS = 1024;
/** Longest text for people. */
export declare const MAX_TEXT = 1024;
/** Field numbers in ToController. */
export declare const enum Up {
    Hello = 1,
    Election = 2,
    Transaction = 3,
    Digests = 4,
    Rules = 5,
    PacketIn = 6,
    PortStatus = 7,
    FlowRemoved = 8,
    Statistics = 9,
    Echo = 10,
    EchoReply = 11,
    End = 12,
    Report = 20,
    Captured = 21
}
/** Field numbers in ToSwitch. */
export declare const enum Down {
    Hello = 1,
    Election = 2,
    Transaction = 3,
    Digests = 4,
    Rules = 5,
    PacketOut = 6,
    Statistics = 7,
    Echo = 10,
    EchoReply = 11,
    End = 12,
    Trace = 20,
    Explain = 21,
    Capture = 22
}
/** One for all: encoding is synchronous and the result is a copy. */
export declare const writer: ByteWriter;
/** A message whose body was encoded by the generated code. */
export declare function wrap(field: number, body: Uint8Array): Uint8Array;
export declare const isUp: (field: number) => boolean;
export declare const isDown: (field: number) => boolean;
export interface Envelope {
    /** 0: no body that is known here. */
    readonly field: number;
    readonly body: Uint8Array;
}
/** Takes the last body, as `oneof` says, and passes over everything that is not known here. */
export declare function unwrap(message: Uint8Array, isKnown: (field: number) => boolean): Envelope;
/** Runs generated code; whatever it throws is the message's fault. */
export declare function generated<T>(decode: (body: Uint8Array) => T, body: Uint8Array): T;
/** Counts repeated fields before they become objects. `limits[field]` is the most there may be. */
export declare function bound(body: Uint8Array, limits: Readonly<Record<number, number>>): void;
/** A count from the wire: exact, or refused. */
export declare function exact(value: number): number;
export declare function text(value: string): string;
/** What is unset comes out of the generated code as null. */
export declare function present<T>(value: T | null | undefined, what: string): T;
/** The name of an enum's number; a number of a later version gets the name `otherwise`. */
export declare function nameOf<T extends string>(names: readonly T[], value: number, otherwise: T): T;
export declare function decodeEcho(body: Uint8Array): number;
export declare function encodeEnd(message: {
    readonly reason: string;
    readonly message: string;
}): Uint8Array;
export declare function decodeEnd(body: Uint8Array): SessionEnd;
/** Exactly `length` bytes, copied out of the message. */
export declare function copyOf(bytes: Uint8Array | null | undefined, length: number): Uint8Array;
/** The one thing that is not copied: the message is little else, and the frame does not live long. */
export declare function frameOf(bytes: Uint8Array): Uint8Array;
export declare const wide: DataView<ArrayBuffer>;
export declare function fromWide(value: bigint): Uint8Array | undefined;
export declare function toWide(bytes: Uint8Array): bigint;
