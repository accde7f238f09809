/**
 * What VXLAN and GRE ports have in common: frames that need nothing more are put behind a header of
 * fixed bytes into a batch of datagrams. A tunnel carries no offload metadata, so checksums are
 * finished and segments cut before (`FrameFinisher`).
 */
import assert from 'node:assert/strict';
import { takeSocketError } from './datagram-batch.js';
import { Frame } from './frame.js';
import { FrameFinisher } from './offload.js';
const ETHERNET_BYTES = 14;
/** What of an outer packet of 64 KiB is left for the frame, with room for every outer header. */
const MAX_INNER_BYTES = 65_535 - 80;
const NO_BYTES = new Uint8Array(0);
export class TunnelPort {
    number;
    name;
    frame = new Frame(NO_BYTES);
    pollFd;
    /** Longest IP packet in a frame that passes in one piece. */
    mtu;
    counters;
    /** What does not fit is dropped at once: a datagram socket that is full is a full wire. */
    stalled = false;
    /** A socket outlives every interface. */
    failed = false;
    receives;
    #fd;
    #writer;
    #header;
    /** -1: the header is the same for all. */
    #idAt;
    #idShift;
    /** Of the frame that is being sent: its segments don't carry it. */
    #id = 0;
    #finisher = new FrameFinisher();
    #emit = (frame) => this.#queue(frame);
    #drop = (length) => this.#uncount(length);
    closed = false;
    constructor(options, tunnel) {
        assert(options.number >= 1 && options.number <= 4294967040 /* ReservedPort.Max */);
        this.number = options.number;
        this.name = options.name;
        this.counters = options.counters ?? new Float64Array(6 /* PortCounter.Count */);
        this.#fd = tunnel.fd;
        this.receives = tunnel.receives;
        this.pollFd = tunnel.receives ? tunnel.fd : -1;
        this.mtu = tunnel.mtu;
        this.#writer = tunnel.writer;
        this.#header = tunnel.header;
        this.#idAt = tunnel.id?.at ?? -1;
        this.#idShift = tunnel.id?.shift ?? 0;
    }
    send(frame) {
        const { length } = frame;
        const possible = length >= ETHERNET_BYTES && !this.closed;
        this.#id = frame.tunnelLow;
        if (!possible || this.#finisher.finish(frame, this.#emit) === 0) {
            this.counters[5 /* PortCounter.TxDropped */]++;
            return false;
        }
        return true;
    }
    /** A frame that is whole. */
    #queue(frame) {
        const { start, length } = frame;
        const { counters } = this;
        if (length > MAX_INNER_BYTES) {
            counters[5 /* PortCounter.TxDropped */]++;
            return;
        }
        const header = this.#header;
        const writer = this.#writer;
        let at = writer.reserve(header.length + length);
        if (at < 0) {
            this.flush();
            at = writer.reserve(header.length + length);
        }
        writer.bytes.set(header, at);
        if (this.#idAt >= 0)
            writer.view.setUint32(at + this.#idAt, this.#id << this.#idShift);
        writer.bytes.set(frame.bytes.subarray(start, start + length), at + header.length);
        counters[3 /* PortCounter.TxPackets */]++;
        counters[4 /* PortCounter.TxBytes */] += length;
    }
    flush() {
        if (this.#writer.count > 0 && !this.closed)
            this.#writer.flush(this.#drop);
    }
    /** It was counted when it was queued. */
    #uncount(length) {
        this.counters[3 /* PortCounter.TxPackets */]--;
        this.counters[4 /* PortCounter.TxBytes */] -= length - this.#header.length;
        this.counters[5 /* PortCounter.TxDropped */]++;
    }
    /** Takes what the kernel has to say, such as that nobody listens there: no news for a tunnel. */
    checkDevice() {
        if (!this.closed)
            takeSocketError(this.#fd);
    }
}
//# sourceMappingURL=tunnel-port.js.map