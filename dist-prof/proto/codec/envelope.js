/**
 * What all messages have in common: the envelope around a body, limits, and reading with care. One
 * ToController or ToSwitch is one message on the wire; its body is the last one in it that is known here.
 */
import { strict as assert } from 'node:assert';
import { HeddleError } from '../errors.js';
import { heddle } from '../generated/messages.js';
import { END_REASONS } from '../messages.js';
import { ByteReader, ByteWriter, malformed } from '../protobuf-bytes.js';
export const v1 = heddle.v1;
/** The longest message that either side takes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
/** Changes in one transaction. */
export const MAX_CHANGES = 65_536;
/** Rules, groups, meters and queues in one part of a listing, each. */
export const MAX_LISTED = 65_536;
/** Ports of one switch. */
export const MAX_PORTS = 4096;
export const MAX_DIGESTS = 65_536;
/** A frame of 65,535 bytes of IP (segmentation offload) behind Ethernet and tags, with room to spare. */
export const MAX_FRAME_BYTES = 65_536 + 256;
/** Actions of a packet-out. */
export const MAX_PACKET_OUT_ACTIONS = 256;
/** Numbers and names in a list of capabilities. */
export const MAX_CAPABILITY_LIST = 1024;
export const MAX_DROP_REASONS = 1024;
/** Longest text for people. */
export const MAX_TEXT = 1024;
/** Field numbers in ToController. */
export var Up;
(function (Up) {
    Up[Up["Hello"] = 1] = "Hello";
    Up[Up["Election"] = 2] = "Election";
    Up[Up["Transaction"] = 3] = "Transaction";
    Up[Up["Digests"] = 4] = "Digests";
    Up[Up["Rules"] = 5] = "Rules";
    Up[Up["PacketIn"] = 6] = "PacketIn";
    Up[Up["PortStatus"] = 7] = "PortStatus";
    Up[Up["FlowRemoved"] = 8] = "FlowRemoved";
    Up[Up["Statistics"] = 9] = "Statistics";
    Up[Up["Echo"] = 10] = "Echo";
    Up[Up["EchoReply"] = 11] = "EchoReply";
    Up[Up["End"] = 12] = "End";
    Up[Up["Report"] = 20] = "Report";
    Up[Up["Captured"] = 21] = "Captured";
})(Up || (Up = {}));
/** Field numbers in ToSwitch. */
export var Down;
(function (Down) {
    Down[Down["Hello"] = 1] = "Hello";
    Down[Down["Election"] = 2] = "Election";
    Down[Down["Transaction"] = 3] = "Transaction";
    Down[Down["Digests"] = 4] = "Digests";
    Down[Down["Rules"] = 5] = "Rules";
    Down[Down["PacketOut"] = 6] = "PacketOut";
    Down[Down["Statistics"] = 7] = "Statistics";
    Down[Down["Echo"] = 10] = "Echo";
    Down[Down["EchoReply"] = 11] = "EchoReply";
    Down[Down["End"] = 12] = "End";
    Down[Down["Trace"] = 20] = "Trace";
    Down[Down["Explain"] = 21] = "Explain";
    Down[Down["Capture"] = 22] = "Capture";
})(Down || (Down = {}));
/** One for all: encoding is synchronous and the result is a copy. */
export const writer = new ByteWriter(65_536);
/** A message whose body was encoded by the generated code. */
export function wrap(field, body) {
    writer.reset();
    writer.bytes(field, body);
    return writer.finish();
}
export const isUp = (field) => field <= 12 /* Up.End */ || field === 20 /* Up.Report */ || field === 21 /* Up.Captured */;
export const isDown = (field) => field <= 12 /* Down.End */ || (field >= 20 /* Down.Trace */ && field <= 22 /* Down.Capture */);
/** Takes the last body, as `oneof` says, and passes over everything that is not known here. */
export function unwrap(message, isKnown) {
    if (message.length > MAX_MESSAGE_BYTES) {
        throw new HeddleError('TOO_LONG', `A message has ${message.length} bytes, more than ${MAX_MESSAGE_BYTES}.`);
    }
    const reader = new ByteReader(message);
    let found = 0;
    let body = message;
    for (let field = reader.field(); field !== 0; field = reader.field()) {
        if (isKnown(field)) {
            body = reader.body();
            found = field;
        }
        else
            reader.skip();
    }
    return { field: found, body };
}
/** Runs generated code; whatever it throws is the message's fault. */
export function generated(decode, body) {
    try {
        return decode(body);
    }
    catch (error) {
        throw malformed(error instanceof Error ? error.message : String(error));
    }
}
/** Counts repeated fields before they become objects. `limits[field]` is the most there may be. */
export function bound(body, limits) {
    const reader = new ByteReader(body);
    const seen = {};
    for (let field = reader.field(); field !== 0; field = reader.field()) {
        const limit = limits[field];
        if (limit !== undefined && (seen[field] = (seen[field] ?? 0) + 1) > limit) {
            throw malformed(`more than ${limit} of field ${field}`);
        }
        reader.skip();
    }
}
/** A count from the wire: exact, or refused. */
export function exact(value) {
    // An absent 64-bit field reads as a Long of 0 in the generated code, also with --force-number.
    const count = Number(value);
    if (!Number.isSafeInteger(count))
        throw malformed('a number above 2^53-1');
    return count;
}
export function text(value) {
    return value.length <= MAX_TEXT ? value : value.slice(0, MAX_TEXT);
}
/** What is unset comes out of the generated code as null. */
export function present(value, what) {
    if (value === null || value === undefined)
        throw malformed(`without ${what}`);
    return value;
}
/** The name of an enum's number; a number of a later version gets the name `otherwise`. */
export function nameOf(names, value, otherwise) {
    return names[value] ?? otherwise;
}
export function decodeEcho(body) {
    return exact(generated((b) => v1.Echo.decode(b), body).id);
}
export function encodeEnd(message) {
    const reason = END_REASONS.indexOf(message.reason);
    assert(reason >= 0);
    return v1.SessionEnd.encode({ reason, message: text(message.message) }).finish();
}
export function decodeEnd(body) {
    const m = generated((b) => v1.SessionEnd.decode(b), body);
    return {
        type: 'end',
        reason: nameOf(END_REASONS, m.reason, 'GOING_AWAY'),
        message: text(m.message),
    };
}
/** Exactly `length` bytes, copied out of the message. */
export function copyOf(bytes, length) {
    if (bytes?.length !== length)
        throw malformed(`${bytes?.length ?? 0} bytes where ${length} belong`);
    return Uint8Array.from(bytes);
}
/** The one thing that is not copied: the message is little else, and the frame does not live long. */
export function frameOf(bytes) {
    if (bytes.length > MAX_FRAME_BYTES)
        throw malformed(`a frame of ${bytes.length} bytes`);
    return bytes;
}
export const wide = new DataView(new ArrayBuffer(8));
export function fromWide(value) {
    if (value === 0n)
        return undefined;
    wide.setBigUint64(0, value);
    return new Uint8Array(wide.buffer.slice(0));
}
export function toWide(bytes) {
    if (bytes.length === 0)
        return 0n;
    if (bytes.length !== 8)
        throw malformed(`${bytes.length} bytes where 8 belong`);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
}
//# sourceMappingURL=envelope.js.map