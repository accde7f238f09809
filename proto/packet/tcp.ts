/**
 * TCP headers (RFC 9293, 3.1). Enough to tell what a segment is; there is no TCP in Heddle.
 *
 *      0        2        4         8         12                       14          16            18
 *     | src 16 | dst 16 | seq 32  | ack 32  | offset 4 flags 12      | window 16 | checksum 16 | urgent 16 |
 */
import { fold } from './checksum.js';
import { IpProtocol } from './ipv4.js';
import { transportSum } from './udp.js';

const HEADER_BYTES = 20;

/** RFC 9293, 3.1; the numbers are those of the `tcpFlags` field. */
export const enum TcpFlag {
  Fin = 0x01,
  Syn = 0x02,
  Rst = 0x04,
  Psh = 0x08,
  Ack = 0x10,
  Urg = 0x20,
  Ece = 0x40,
  Cwr = 0x80,
}

export interface Tcp {
  readonly srcPort: number;
  readonly dstPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  /** 12 bits: the reserved ones are in it. */
  readonly flags: number;
  readonly window: number;
  readonly payload: number;
}

/** `end`: of the IP packet. Undefined when truncated or when its data offset is nonsense. */
export function parseTcp(bytes: Uint8Array, offset: number, end: number): Tcp | undefined {
  if (end - offset < HEADER_BYTES || end > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, HEADER_BYTES);
  const offsetFlags = view.getUint16(12);
  const headerBytes = (offsetFlags >> 12) * 4;
  if (headerBytes < HEADER_BYTES || headerBytes > end - offset) return undefined;
  return {
    srcPort: view.getUint16(0),
    dstPort: view.getUint16(2),
    sequence: view.getUint32(4),
    acknowledgment: view.getUint32(8),
    flags: offsetFlags & 0xfff,
    window: view.getUint16(14),
    payload: offset + headerBytes,
  };
}

/** Header without options, checksum right, over the pseudo-header of `src` and `dst`. */
export function buildTcp(
  header: {
    readonly srcPort: number;
    readonly dstPort: number;
    readonly sequence?: number;
    readonly acknowledgment?: number;
    readonly flags?: number;
    readonly window?: number;
    readonly src: string;
    readonly dst: string;
  },
  payload: Uint8Array,
): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, header.srcPort);
  view.setUint16(2, header.dstPort);
  view.setUint32(4, header.sequence ?? 0);
  view.setUint32(8, header.acknowledgment ?? 0);
  view.setUint16(12, 0x5000 | (header.flags ?? 0));
  view.setUint16(14, header.window ?? 0xffff);
  bytes.set(payload, HEADER_BYTES);
  view.setUint16(16, ~fold(transportSum(header.src, header.dst, IpProtocol.Tcp, bytes)));
  return bytes;
}
