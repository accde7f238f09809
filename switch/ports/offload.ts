/**
 * Offload metadata: what the kernel left undone in a frame because it expected hardware to do it.
 * Between veths most TCP frames are up to 64 KB long and carry a checksum over the pseudo-header only;
 * the virtio header in front of them says so.
 *
 *      struct virtio_net_hdr (linux/virtio_net.h), host order on packet sockets:
 *      [ flags : 8 ][ gso_type : 8 ][ hdr_len : 16 ][ gso_size : 16 ][ csum_start : 16 ][ csum_offset : 16 ]
 *
 * Ports that understand the header carry it on (`packet-port.ts`). For all others, and for packets to
 * the controller, `FrameFinisher` does what the hardware would have done. Pure over bytes; nonsense
 * from the other side is refused, never followed.
 */
import { Frame } from './frame.js';

/** Bytes of struct virtio_net_hdr without `num_buffers`. */
export const VIRTIO_HEADER_BYTES = 10;

const enum VirtioFlag {
  NeedsChecksum = 1,
  DataValid = 2,
}

/** VIRTIO_NET_HDR_GSO_*. UFO (3) was retired by Linux 4.14 and is refused. */
export const enum Gso {
  None = 0,
  TcpV4 = 1,
  TcpV6 = 4,
  UdpL4 = 5,
  Ecn = 0x80,
}

/** Of one large frame. Linux makes at most 64 KiB / 88 bytes (TCP_MIN_SND_MSS) of them. */
const MAX_SEGMENTS = 2048;

/** Longest frame that any port carries: 64 KiB of IP and what stands in front of it. */
export const MAX_FRAME_BYTES = 65_535 + 64;

const HEADER_LIMIT = 512;
const ETHERNET_BYTES = 14;
const MIN_TCP_BYTES = 20;
const UDP_BYTES = 8;
const IPV6_BYTES = 40;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
const PROTOCOL_SCTP = 132;

/**
 * Reads a virtio header into the offload fields of `frame`, whose `length` is already set. False, and
 * no offload fields, if it makes no sense for a frame of that length.
 */
export function readVirtioHeader(view: DataView, at: number, frame: Frame): boolean {
  const flags = view.getUint8(at);
  const gsoType = view.getUint8(at + 1);
  frame.clearOffload();
  frame.checksumValid = (flags & VirtioFlag.DataValid) !== 0;
  if ((flags & VirtioFlag.NeedsChecksum) !== 0) {
    const start = view.getUint16(at + 6, true);
    const offset = view.getUint16(at + 8, true);
    if (start < ETHERNET_BYTES || start + offset + 2 > frame.length) return false;
    frame.checksumStart = start;
    frame.checksumOffset = offset;
  }
  if (gsoType === Gso.None) return true;
  const kind = gsoType & ~Gso.Ecn;
  const known = kind === Gso.TcpV4 || kind === Gso.TcpV6 || kind === Gso.UdpL4;
  const size = view.getUint16(at + 4, true);
  const headers = view.getUint16(at + 2, true);
  if (!known || size === 0 || headers > frame.length) {
    frame.clearOffload();
    return false;
  }
  frame.gsoType = gsoType;
  frame.gsoSize = size;
  frame.headerLength = headers;
  return true;
}

/**
 * Writes the virtio header for `frame`. `linearBytes` (at most `frame.length`) is how much of the
 * frame the kernel puts in one piece; the rest it keeps in pages.
 */
export function writeVirtioHeader(
  view: DataView,
  at: number,
  frame: Frame,
  linearBytes: number,
): void {
  const partial = frame.checksumStart >= 0;
  view.setUint8(at, partial ? VirtioFlag.NeedsChecksum : 0);
  view.setUint8(at + 1, frame.gsoType);
  view.setUint16(at + 2, linearBytes, true);
  view.setUint16(at + 4, frame.gsoType === 0 ? 0 : frame.gsoSize, true);
  view.setUint16(at + 6, partial ? frame.checksumStart : 0, true);
  view.setUint16(at + 8, partial ? frame.checksumOffset : 0, true);
}

/**
 * One's complement sum (RFC 1071) of `length` bytes (0..65535) at `at`, folded to 16 bits and not
 * inverted, on top of `sum` (0..2^32-1).
 */
export function checksumSum(view: DataView, at: number, length: number, sum = 0): number {
  const end = at + (length & ~1);
  let total = sum;
  for (let i = at; i < end; i += 2) total += view.getUint16(i, false);
  if ((length & 1) !== 0) total += view.getUint8(end) << 8;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x1_0000);
  return total;
}

/** Reports one frame that needs no offload. It is valid until the call returns. */
export type EmitFrame = (frame: Frame) => void;

/**
 * Does in software what a frame's metadata left to hardware. One per thread or port: it owns the
 * memory for its results.
 */
export class FrameFinisher {
  readonly #out: Frame;
  /** Where the last `#findTransport` found the parts of a frame, as indices into its memory. */
  #network = 0;
  #transport = 0;
  #protocol = 0;
  #isIpv6 = false;

  constructor() {
    this.#out = new Frame(new Uint8Array(HEADROOM + MAX_FRAME_BYTES));
  }

  /**
   * Calls `emit` with frames that need nothing more: the frame itself if it is whole already, else
   * one copy with its checksum finished, or its segments in order. Returns how many there were; 0
   * if the metadata make no sense for the bytes. `frame` is not changed.
   */
  finish(frame: Frame, emit: EmitFrame): number {
    if (frame.gsoType !== 0) return this.#segment(frame, emit);
    if (frame.checksumStart < 0) {
      emit(frame);
      return 1;
    }
    return this.#finishChecksum(frame, emit);
  }

  #finishChecksum(frame: Frame, emit: EmitFrame): number {
    const { checksumStart, checksumOffset, length } = frame;
    const nonsense = checksumStart + checksumOffset + 2 > length || length > MAX_FRAME_BYTES;
    if (nonsense) return 0;
    const out = this.#take(frame.bytes, frame.start, length);
    const from = out.start + checksumStart;
    const at = from + checksumOffset;
    const isSctp =
      checksumOffset === 8 &&
      this.#findTransport(out.view, out.start, length) &&
      this.#protocol === PROTOCOL_SCTP;
    if (isSctp) {
      if (at + 4 > out.start + length) return 0;
      out.view.setUint32(at, 0);
      out.view.setUint32(at, crc32c(out.bytes, from, out.start + length), true);
    } else {
      // The field holds the sum of the pseudo-header, so it takes part. 0 would mean "none" to UDP.
      const sum = checksumSum(out.view, from, length - checksumStart);
      out.view.setUint16(at, ~sum & 0xffff || 0xffff);
    }
    emit(out);
    return 1;
  }

  /** Cuts as tcp_gso_segment and __udp_gso_segment do (net/ipv4/tcp_offload.c, udp_offload.c). */
  #segment(frame: Frame, emit: EmitFrame): number {
    const { bytes, view, start, length, gsoSize } = frame;
    const kind = frame.gsoType & ~Gso.Ecn;
    if (!this.#findTransport(view, start, length)) return 0;
    const isTcp = kind === Gso.TcpV4 || kind === Gso.TcpV6;
    if (this.#protocol !== (isTcp ? PROTOCOL_TCP : PROTOCOL_UDP)) return 0;
    if (kind === Gso.TcpV4 && this.#isIpv6) return 0;
    if (kind === Gso.TcpV6 && !this.#isIpv6) return 0;

    const transport = this.#transport - start;
    const network = this.#network - start;
    let transportBytes = UDP_BYTES;
    if (isTcp) {
      if (transport + MIN_TCP_BYTES > length) return 0;
      transportBytes = (view.getUint8(start + transport + 12) >> 4) * 4;
      if (transportBytes < MIN_TCP_BYTES) return 0;
    }
    const headers = transport + transportBytes;
    if (headers > length || headers > HEADER_LIMIT || gsoSize === 0) return 0;
    const payload = length - headers;
    const count = Math.max(1, Math.ceil(payload / gsoSize));
    if (count > MAX_SEGMENTS || headers + gsoSize > MAX_FRAME_BYTES) return 0;

    const sequence = isTcp ? view.getUint32(start + transport + 4) : 0;
    const flags = isTcp ? view.getUint8(start + transport + 13) : 0;
    const identification = this.#isIpv6 ? 0 : view.getUint16(start + network + 4);
    for (let index = 0; index < count; index++) {
      const from = index * gsoSize;
      const chunk = Math.min(gsoSize, payload - from);
      const out = this.#take(bytes, start, headers);
      const dataAt = start + headers + from;
      out.bytes.set(bytes.subarray(dataAt, dataAt + chunk), HEADROOM + headers);
      out.length = headers + chunk;
      const networkAt = HEADROOM + network;
      const transportAt = HEADROOM + transport;
      if (isTcp) {
        let own = flags;
        if (index < count - 1) own &= ~(TCP_FIN | TCP_PSH);
        // RFC 3168, 6.1.2: the sender says "window reduced" once.
        if (index > 0) own &= ~TCP_CWR;
        out.view.setUint32(transportAt + 4, sequence + from);
        out.view.setUint8(transportAt + 13, own);
      } else {
        out.view.setUint16(transportAt + 4, UDP_BYTES + chunk);
      }
      this.#writeLengths(out, networkAt, transportAt, (identification + index) & 0xffff);
      const checksumAt = transportAt + (isTcp ? 16 : 6);
      writeTransportChecksum(out, networkAt, transportAt, checksumAt, this.#protocol, this.#isIpv6);
      emit(out);
    }
    return count;
  }

  #writeLengths(out: Frame, networkAt: number, transportAt: number, identification: number): void {
    const end = out.start + out.length;
    if (this.#isIpv6) {
      out.view.setUint16(networkAt + 4, end - networkAt - IPV6_BYTES);
      return;
    }
    out.view.setUint16(networkAt + 2, end - networkAt);
    out.view.setUint16(networkAt + 4, identification);
    out.view.setUint16(networkAt + 10, 0);
    const sum = checksumSum(out.view, networkAt, transportAt - networkAt);
    out.view.setUint16(networkAt + 10, ~sum & 0xffff);
  }

  /** The result frame with `length` bytes of `bytes` in it. */
  #take(bytes: Uint8Array, start: number, length: number): Frame {
    const out = this.#out;
    out.clearOffload();
    out.start = HEADROOM;
    out.length = length;
    out.bytes.set(bytes.subarray(start, start + length), HEADROOM);
    return out;
  }

  /**
   * Finds IP and what it carries, behind any tags, labels, frames in frames and IPv6 extension headers.
   * False: not IP.
   */
  #findTransport(view: DataView, start: number, length: number): boolean {
    const end = start + length;
    let at = start + ETHERNET_BYTES;
    if (at > end) return false;
    let etherType = view.getUint16(start + 12);
    for (let headers = 0; headers < MAX_ENCAPSULATIONS; headers++) {
      if (etherType === 0x8100 || etherType === 0x88a8) {
        if (at + 4 > end) return false;
        etherType = view.getUint16(at + 2);
        at += 4;
      } else if (etherType === 0x88e7) {
        // IEEE 802.1ah: service tag, addresses, type.
        if (at + 18 > end) return false;
        etherType = view.getUint16(at + 16);
        at += 18;
      } else if (etherType === 0x8847 || etherType === 0x8848) {
        if (at + 5 > end) return false;
        const isBottom = (view.getUint8(at + 2) & 1) === 1;
        at += 4;
        // What a stack carries is known from its first bits only (RFC 4928).
        if (isBottom) etherType = view.getUint8(at) >> 4 === 6 ? 0x86dd : 0x0800;
      } else {
        break;
      }
    }
    this.#network = at;
    if (etherType === 0x0800) {
      if (at + 20 > end) return false;
      const versionLength = view.getUint8(at);
      if (versionLength >> 4 !== 4) return false;
      const headerBytes = (versionLength & 0xf) * 4;
      this.#isIpv6 = false;
      this.#protocol = view.getUint8(at + 9);
      this.#transport = at + headerBytes;
      return headerBytes >= 20 && this.#transport + UDP_BYTES <= end;
    }
    if (etherType !== 0x86dd || at + IPV6_BYTES > end) return false;
    this.#isIpv6 = true;
    let next = view.getUint8(at + 6);
    at += IPV6_BYTES;
    // Hop-by-hop, routing and destination options (RFC 8200, 4.1) may stand in between.
    for (let hops = 0; next === 0 || next === 43 || next === 60; hops++) {
      if (hops === MAX_EXTENSIONS || at + 8 > end) return false;
      next = view.getUint8(at);
      at += (view.getUint8(at + 1) + 1) * 8;
    }
    this.#protocol = next;
    this.#transport = at;
    return at + UDP_BYTES <= end;
  }
}

/** So that whoever gets a finished frame may still push tags. */
const HEADROOM = 64;
/** Tags, labels and outer frames together: all that came in and all that may be pushed. */
const MAX_ENCAPSULATIONS = 64;
const MAX_EXTENSIONS = 8;
const TCP_FIN = 0x01;
const TCP_PSH = 0x08;
const TCP_CWR = 0x80;

/** The whole checksum of a segment with its pseudo-header (RFC 9293, 3.1; RFC 8200, 8.1). */
function writeTransportChecksum(
  frame: Frame,
  networkAt: number,
  transportAt: number,
  checksumAt: number,
  protocol: number,
  isIpv6: boolean,
): void {
  const { view } = frame;
  const length = frame.start + frame.length - transportAt;
  view.setUint16(checksumAt, 0);
  const addresses = isIpv6
    ? checksumSum(view, networkAt + 8, 32)
    : checksumSum(view, networkAt + 12, 8);
  const sum = checksumSum(view, transportAt, length, addresses + protocol + length);
  view.setUint16(checksumAt, ~sum & 0xffff || 0xffff);
}

let crcTable: Int32Array | undefined;

/** CRC-32C of SCTP (RFC 9260, appendix A), ready to be stored little-endian. */
function crc32c(bytes: Uint8Array, from: number, to: number): number {
  crcTable ??= Int32Array.from({ length: 256 }, (_, value) => {
    let crc = value;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    return crc;
  });
  let crc = -1;
  for (let i = from; i < to; i++) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[i]!) & 0xff]!;
  return ~crc >>> 0;
}
