/**
 * What all messages have in common: the envelope around a body, limits, and reading with care. One
 * ToController or ToSwitch is one message on the wire; its body is the last one in it that is known here.
 */
import { strict as assert } from 'node:assert';
import { HeddleError } from '../errors.js';
import { heddle } from '../generated/messages.js';
import { END_REASONS, type SessionEnd } from '../messages.js';
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
const MAX_TEXT = 1024;

/** Field numbers in ToController. */
export const enum Up {
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
  Captured = 21,
}

/** Field numbers in ToSwitch. */
export const enum Down {
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
  Capture = 22,
}

/** One for all: encoding is synchronous and the result is a copy. */
export const writer = new ByteWriter(65_536);

/** A message whose body was encoded by the generated code. */
export function wrap(field: number, body: Uint8Array): Uint8Array {
  writer.reset();
  writer.bytes(field, body);
  return writer.finish();
}

export const isUp = (field: number): boolean =>
  field <= Up.End || field === Up.Report || field === Up.Captured;
export const isDown = (field: number): boolean =>
  field <= Down.End || (field >= Down.Trace && field <= Down.Capture);

export interface Envelope {
  /** 0: no body that is known here. */
  readonly field: number;
  readonly body: Uint8Array;
}

/** Takes the last body, as `oneof` says, and passes over everything that is not known here. */
export function unwrap(message: Uint8Array, isKnown: (field: number) => boolean): Envelope {
  if (message.length > MAX_MESSAGE_BYTES) {
    throw new HeddleError(
      'TOO_LONG',
      `A message has ${message.length} bytes, more than ${MAX_MESSAGE_BYTES}.`,
    );
  }
  const reader = new ByteReader(message);
  let found = 0;
  let body = message;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (isKnown(field)) {
      body = reader.body();
      found = field;
    } else reader.skip();
  }
  return { field: found, body };
}

/** Runs generated code; whatever it throws is the message's fault. */
export function generated<T>(decode: (body: Uint8Array) => T, body: Uint8Array): T {
  try {
    return decode(body);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

/** Counts repeated fields before they become objects. `limits[field]` is the most there may be. */
export function bound(body: Uint8Array, limits: Readonly<Record<number, number>>): void {
  const reader = new ByteReader(body);
  const seen: Record<number, number> = {};
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    const limit = limits[field];
    if (limit !== undefined && (seen[field] = (seen[field] ?? 0) + 1) > limit) {
      throw malformed(`more than ${limit} of field ${field}`);
    }
    reader.skip();
  }
}

/** A count from the wire: exact, or refused. */
export function exact(value: number): number {
  // An absent 64-bit field reads as a Long of 0 in the generated code, also with --force-number.
  const count = Number(value);
  if (!Number.isSafeInteger(count)) throw malformed('a number above 2^53-1');
  return count;
}

export function text(value: string): string {
  return value.length <= MAX_TEXT ? value : value.slice(0, MAX_TEXT);
}

/** What is unset comes out of the generated code as null. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw malformed(`without ${what}`);
  return value;
}

/** The name of an enum's number; a number of a later version gets the name `otherwise`. */
export function nameOf<T extends string>(names: readonly T[], value: number, otherwise: T): T {
  return names[value] ?? otherwise;
}

export function decodeEcho(body: Uint8Array): number {
  return exact(generated((b) => v1.Echo.decode(b), body).id);
}

export function encodeEnd(message: {
  readonly reason: string;
  readonly message: string;
}): Uint8Array {
  const reason = (END_REASONS as readonly string[]).indexOf(message.reason);
  assert(reason >= 0);
  return v1.SessionEnd.encode({ reason, message: text(message.message) }).finish();
}

export function decodeEnd(body: Uint8Array): SessionEnd {
  const m = generated((b) => v1.SessionEnd.decode(b), body);
  return {
    type: 'end',
    reason: nameOf(END_REASONS, m.reason, 'GOING_AWAY'),
    message: text(m.message),
  };
}

/** Exactly `length` bytes, copied out of the message. */
export function copyOf(bytes: Uint8Array | null | undefined, length: number): Uint8Array {
  if (bytes?.length !== length)
    throw malformed(`${bytes?.length ?? 0} bytes where ${length} belong`);
  return Uint8Array.from(bytes);
}

/** The one thing that is not copied: the message is little else, and the frame does not live long. */
export function frameOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_FRAME_BYTES) throw malformed(`a frame of ${bytes.length} bytes`);
  return bytes;
}

const wide = new DataView(new ArrayBuffer(8));

export function fromWide(value: bigint): Uint8Array | undefined {
  if (value === 0n) return undefined;
  wide.setBigUint64(0, value);
  return new Uint8Array(wide.buffer.slice(0));
}

export function toWide(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  if (bytes.length !== 8) throw malformed(`${bytes.length} bytes where 8 belong`);
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
}
