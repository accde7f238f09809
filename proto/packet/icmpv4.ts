/**
 * ICMP for IPv4 (RFC 792).
 *
 *      0        1        2             4                      8
 *     | type 8 | code 8 | checksum 16 | rest of header 32    | data ...
 *                                      (echo: id 16, seq 16)
 */
import { checksum } from './checksum.js';

const HEADER_BYTES = 8;

export const enum Icmpv4Type {
  EchoReply = 0,
  Unreachable = 3,
  Redirect = 5,
  EchoRequest = 8,
  TimeExceeded = 11,
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
export function parseIcmpv4(bytes: Uint8Array, offset: number, end: number): Icmpv4 | undefined {
  if (end - offset < HEADER_BYTES || end > bytes.length) return undefined;
  return {
    type: bytes[offset]!,
    code: bytes[offset + 1]!,
    checksumOk: checksum(bytes, offset, end) === 0,
    id: (bytes[offset + 4]! << 8) | bytes[offset + 5]!,
    sequence: (bytes[offset + 6]! << 8) | bytes[offset + 7]!,
    payload: offset + HEADER_BYTES,
  };
}

/** Checksum right. */
export function buildIcmpv4(
  header: {
    readonly type: number;
    readonly code?: number;
    readonly id?: number;
    readonly sequence?: number;
  },
  payload: Uint8Array,
): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = header.type;
  bytes[1] = header.code ?? 0;
  view.setUint16(4, header.id ?? 0);
  view.setUint16(6, header.sequence ?? 0);
  bytes.set(payload, HEADER_BYTES);
  view.setUint16(2, checksum(bytes, 0, bytes.length));
  return bytes;
}
