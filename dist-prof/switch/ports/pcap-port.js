/**
 * A port on files: frames come from a capture, once, and what is sent to the port is recorded in
 * another. Both are optional.
 *
 * Replaying keeps the gaps between frames (`pace=recorded`) or goes as fast as the switch takes them. A
 * timer descriptor wakes the forwarding thread when the next frame is due. Files are read and written
 * in chunks of half a megabyte, through the page cache: this is for tests and for looking, not for a
 * disk that stalls.
 */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { TimerFd } from '../os/timer-fd.js';
import { Frame } from './frame.js';
import { FrameFinisher, MAX_FRAME_BYTES } from './offload.js';
import { PcapReader, PcapWriter } from './pcap-file.js';
const HEADROOM = 128;
const ETHERNET_BYTES = 14;
export class PcapPort {
    number;
    name;
    frame = new Frame(new Uint8Array(HEADROOM + MAX_FRAME_BYTES));
    counters;
    stalled = false;
    failed = false;
    #reader;
    #writer;
    #timer = TimerFd.create();
    #isPaced;
    #startMs;
    #firstMs;
    /** When the record that the reader is at is to come out; undefined: there is none. */
    #dueMs;
    #finisher = new FrameFinisher();
    #emit = (frame) => this.#record(frame);
    #closed = false;
    /**
     * Goes on behind what is in the file to record in, which is there; without `receives` it only records. Throws
     * HeddleError: NO_FILE, BAD_FILE.
     */
    constructor(options, files) {
        const { device, receives } = files;
        assert(options.number >= 1 && options.number <= 4294967040 /* ReservedPort.Max */);
        this.number = options.number;
        this.name = options.name;
        this.counters = options.counters ?? new Float64Array(6 /* PortCounter.Count */);
        if (device.in !== undefined && receives)
            this.#reader = new PcapReader(device.in);
        if (device.out !== undefined) {
            this.#writer = new PcapWriter(device.out, { ...device, append: true });
        }
        this.#isPaced = device.pace === 'recorded';
        this.#startMs = performance.now() + device.afterS * 1000;
        this.#advance();
    }
    get pollFd() {
        return this.#timer.fd;
    }
    next() {
        if (this.#dueMs === undefined || performance.now() < this.#dueMs)
            return false;
        const { record } = this.#reader;
        const { frame, counters } = this;
        frame.bytes.set(record.bytes.subarray(record.start, record.start + record.length), HEADROOM);
        frame.start = HEADROOM;
        frame.length = record.length;
        frame.floor = 0;
        frame.clearOffload();
        counters[0 /* PortCounter.RxPackets */]++;
        counters[1 /* PortCounter.RxBytes */] += record.length;
        this.#advance();
        return true;
    }
    /** To the next record that is a whole frame, and the timer to its time. */
    #advance() {
        const reader = this.#reader;
        this.#dueMs = undefined;
        while (reader?.next()) {
            const { length, originalLength, timeMs } = reader.record;
            if (length !== originalLength || length < ETHERNET_BYTES || length > MAX_FRAME_BYTES) {
                this.counters[2 /* PortCounter.RxDropped */]++;
                continue;
            }
            this.#firstMs ??= timeMs;
            const gapMs = this.#isPaced ? Math.max(timeMs - this.#firstMs, 0) : 0;
            this.#dueMs = this.#startMs + gapMs;
            // What is due is taken in this burst or the next, without waiting.
            const waitMs = this.#dueMs - performance.now();
            if (waitMs > 0)
                this.#timer.arm(waitMs);
            return;
        }
        this.#timer.disarm();
        if (reader !== undefined && reader.end !== 'whole')
            this.counters[2 /* PortCounter.RxDropped */]++;
        reader?.close();
    }
    send(frame) {
        const possible = !this.#closed && this.#writer !== undefined && frame.length >= ETHERNET_BYTES;
        if (possible && this.#finisher.finish(frame, this.#emit) > 0)
            return true;
        this.counters[5 /* PortCounter.TxDropped */]++;
        return false;
    }
    #record(frame) {
        const { counters } = this;
        const timeMs = performance.timeOrigin + performance.now();
        if (!this.#writer.add(frame.bytes, frame.start, frame.length, timeMs)) {
            counters[5 /* PortCounter.TxDropped */]++;
            return;
        }
        counters[3 /* PortCounter.TxPackets */]++;
        counters[4 /* PortCounter.TxBytes */] += frame.length;
    }
    flush() {
        if (!this.#closed)
            this.#writer?.flush();
    }
    checkDevice() { }
    close() {
        if (this.#closed)
            return;
        this.#closed = true;
        this.#dueMs = undefined;
        this.#reader?.close();
        this.#writer?.close();
        this.#timer.close();
    }
}
//# sourceMappingURL=pcap-port.js.map