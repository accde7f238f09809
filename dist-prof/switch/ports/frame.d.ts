/**
 * A frame on its way through the switch: where its bytes lie, and the offload metadata that came with
 * it (virtio_net_hdr, linux/virtio_net.h). One object per port, reused for every frame: nothing is
 * allocated per packet. Whoever is handed a Frame borrows it until it returns.
 *
 *      bytes ........[ headroom ][ start ... start+length )[ tailroom ]........
 *
 * `start` may move into the headroom when a tag is pushed; `start - floor` bytes are there for that.
 */
export declare class Frame {
    bytes: Uint8Array;
    /** Over exactly the same memory as `bytes` (`view` index == `bytes` index). */
    view: DataView;
    /** Index of the first byte of the Ethernet header. */
    start: number;
    length: number;
    /** Lowest index that may be written when headers grow. */
    floor: number;
    /** Offset from `start` where a partial checksum starts summing; -1: no partial checksum. */
    checksumStart: number;
    /** Offset from `checksumStart` of the 16-bit checksum itself. */
    checksumOffset: number;
    /** Segmentation: 0 none, else `VIRTIO_NET_HDR_GSO_*` (1 TCPv4, 4 TCPv6, 5 UDP_L4; 0x80 ECN). */
    gsoType: number;
    /** Payload bytes of a segment, when `gsoType` is not 0. */
    gsoSize: number;
    /** Bytes of all headers up to the payload, a hint from the sender, when `gsoType` is not 0. */
    headerLength: number;
    /** The checksum was verified by whoever delivered it (VIRTIO_NET_HDR_F_DATA_VALID). */
    checksumValid: boolean;
    /**
     * OXM `tunnelId`, in two 32-bit halves: set by a port that takes frames out of tunnels, and to be sent
     * with the frame by a port that puts them into one. 0 elsewhere.
     */
    tunnelHigh: number;
    tunnelLow: number;
    /** Id of the queue to leave by, int32, 0: none. The pipeline begins with 0, so whoever fills a frame need not. */
    queue: number;
    constructor(bytes: Uint8Array);
    /** Points the frame at other memory; keeps `view` in step. */
    setMemory(bytes: Uint8Array, view: DataView): void;
    /** No offload, no tunnel: what whoever fills a frame begins with. */
    clearOffload(): void;
}
/** The bytes of a frame to index `to` of `target`; `targetView` is over the same memory. */
export declare function copyFrame(frame: Frame, target: Uint8Array, targetView: DataView, to: number): void;
