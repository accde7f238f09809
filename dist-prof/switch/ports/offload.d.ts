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
export declare const VIRTIO_HEADER_BYTES = 10;
export declare const enum VirtioFlag {
    NeedsChecksum = 1,
    DataValid = 2
}
/** VIRTIO_NET_HDR_GSO_*. UFO (3) was retired by Linux 4.14 and is refused. */
export declare const enum Gso {
    None = 0,
    TcpV4 = 1,
    TcpV6 = 4,
    UdpL4 = 5,
    Ecn = 128
}
/** Of one large frame. Linux makes at most 64 KiB / 88 bytes (TCP_MIN_SND_MSS) of them. */
export declare const MAX_SEGMENTS = 2048;
/** Longest frame that any port carries: 64 KiB of IP and what stands in front of it. */
export declare const MAX_FRAME_BYTES: number;
/**
 * Reads a virtio header into the offload fields of `frame`, whose `length` is already set. False, and
 * no offload fields, if it makes no sense for a frame of that length.
 */
export declare function readVirtioHeader(view: DataView, at: number, frame: Frame): boolean;
/**
 * Writes the virtio header for `frame`. `linearBytes` (at most `frame.length`) is how much of the
 * frame the kernel puts in one piece; the rest it keeps in pages.
 */
export declare function writeVirtioHeader(view: DataView, at: number, frame: Frame, linearBytes: number): void;
/**
 * One's complement sum (RFC 1071) of `length` bytes (0..65535) at `at`, folded to 16 bits and not
 * inverted, on top of `sum` (0..2^32-1).
 */
export declare function checksumSum(view: DataView, at: number, length: number, sum?: number): number;
/** Reports one frame that needs no offload. It is valid until the call returns. */
export type EmitFrame = (frame: Frame) => void;
/**
 * Does in software what a frame's metadata left to hardware. One per thread or port: it owns the
 * memory for its results.
 */
export declare class FrameFinisher {
    #private;
    constructor();
    /**
     * Calls `emit` with frames that need nothing more: the frame itself if it is whole already, else
     * one copy with its checksum finished, or its segments in order. Returns how many there were; 0
     * if the metadata make no sense for the bytes. `frame` is not changed.
     */
    finish(frame: Frame, emit: EmitFrame): number;
}
