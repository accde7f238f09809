/**
 * A port without a kernel: frames come from `inject` and leave through `onTransmit`. For networks in
 * one process and for tests. Its queues are bounded as a ring would be, and it shows the same headroom
 * and the same offload metadata as a packet port, so that what works here works there.
 */
import assert from 'node:assert/strict';
import { ReservedPort } from '../../proto/model.js';
import { Frame } from './frame.js';
import { FrameFinisher, MAX_FRAME_BYTES } from './offload.js';
import { type Port, PortCounter } from './port.js';

/** The offload fields of a Frame, as a value. Absent ones are as in a frame that is whole. */
export interface Offload {
  readonly checksumStart?: number | undefined;
  readonly checksumOffset?: number | undefined;
  readonly gsoType?: number | undefined;
  readonly gsoSize?: number | undefined;
  readonly headerLength?: number | undefined;
  readonly checksumValid?: boolean | undefined;
}

export interface MemoryPortOptions {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  /** Frames that may wait in each direction, 1..65,536. Default 1,024. */
  readonly queueFrames?: number | undefined;
  /**
   * Called at `flush()`, once for every frame sent, in order. The bytes are the receiver's to keep.
   * `offload` is there only for a frame that is not whole, which takes `offloads: true`.
   */
  readonly onTransmit: (frame: Uint8Array, offload: Offload | undefined) => void;
  /** Whether the other side understands offload metadata. Default false: frames are finished first. */
  readonly offloads?: boolean | undefined;
  readonly counters?: Float64Array | undefined;
}

interface Queued {
  readonly bytes: Uint8Array;
  readonly offload: Offload | undefined;
}

const HEADROOM = 88;
const ETHERNET_BYTES = 14;
const FIRST_BUFFER_BYTES = 2048;

export class MemoryPort implements Port {
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly pollFd = -1;
  readonly stalled = false;
  readonly counters: Float64Array;
  readonly #capacity: number;
  readonly #onTransmit: MemoryPortOptions['onTransmit'];
  readonly #offloads: boolean;
  readonly #received: Queued[] = [];
  /** Index of the oldest in `#received` not yet taken; those before it await being cut off. */
  #receivedHead = 0;
  #sent: Queued[] = [];
  #finisher: FrameFinisher | undefined;
  #failed = false;
  #closed = false;

  constructor(options: MemoryPortOptions) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    this.number = options.number;
    this.name = options.name;
    this.counters = options.counters ?? new Float64Array(PortCounter.Count);
    this.#capacity = options.queueFrames ?? 1024;
    assert(this.#capacity >= 1 && this.#capacity <= 65_536);
    this.#onTransmit = options.onTransmit;
    this.#offloads = options.offloads ?? false;
    this.frame = new Frame(new Uint8Array(HEADROOM + FIRST_BUFFER_BYTES));
  }

  /** Frames waiting for `next()`. */
  get waiting(): number {
    return this.#received.length - this.#receivedHead;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /**
   * A frame arrives. The bytes are copied. False, and counted as dropped, when the queue is full, the
   * frame is longer than any port carries, or the port is closed or failed.
   */
  inject(frame: Uint8Array, offload?: Offload): boolean {
    const refused = this.#closed || this.#failed || frame.length > MAX_FRAME_BYTES;
    if (refused || this.waiting >= this.#capacity) {
      this.counters[PortCounter.RxDropped]!++;
      return false;
    }
    // Not slice(): of a Buffer that is a view, and the frame would change with its owner.
    this.#received.push({ bytes: new Uint8Array(frame), offload });
    return true;
  }

  next(): boolean {
    if (this.#closed || this.#failed || this.waiting === 0) return false;
    const { bytes, offload } = this.#received[this.#receivedHead++]!;
    if (this.#receivedHead === this.#received.length) {
      this.#received.length = 0;
      this.#receivedHead = 0;
    } else if (this.#receivedHead >= this.#capacity) {
      this.#received.splice(0, this.#receivedHead);
      this.#receivedHead = 0;
    }
    const { frame } = this;
    if (HEADROOM + bytes.length > frame.bytes.length) {
      const larger = new Uint8Array(HEADROOM + bytes.length);
      frame.setMemory(larger, new DataView(larger.buffer));
    }
    frame.bytes.set(bytes, HEADROOM);
    frame.start = HEADROOM;
    frame.length = bytes.length;
    frame.floor = 0;
    frame.clearOffload();
    if (offload !== undefined) applyOffload(frame, offload);
    this.counters[PortCounter.RxPackets]!++;
    this.counters[PortCounter.RxBytes]! += bytes.length;
    return true;
  }

  send(frame: Frame): boolean {
    const full = this.#sent.length >= this.#capacity;
    const impossible = frame.length < ETHERNET_BYTES || frame.length > MAX_FRAME_BYTES;
    if (this.#closed || this.#failed || full || impossible) return this.#refuse();
    if (this.#offloads || (frame.checksumStart < 0 && frame.gsoType === 0)) {
      this.#queue(frame);
      return true;
    }
    this.#finisher ??= new FrameFinisher();
    return this.#finisher.finish(frame, (whole) => this.#queueOrDrop(whole)) > 0 || this.#refuse();
  }

  #refuse(): false {
    this.counters[PortCounter.TxDropped]!++;
    return false;
  }

  #queueOrDrop(frame: Frame): void {
    if (this.#sent.length >= this.#capacity) this.#refuse();
    else this.#queue(frame);
  }

  #queue(frame: Frame): void {
    const bytes = frame.bytes.slice(frame.start, frame.start + frame.length);
    this.#sent.push({ bytes, offload: this.#offloads ? offloadOf(frame) : undefined });
    this.counters[PortCounter.TxPackets]!++;
    this.counters[PortCounter.TxBytes]! += bytes.length;
  }

  flush(): void {
    if (this.#sent.length === 0) return;
    const sent = this.#sent;
    this.#sent = [];
    for (const { bytes, offload } of sent) this.#onTransmit(bytes, offload);
  }

  /** For tests: the device behind the port vanishes. */
  fail(): void {
    this.#failed = true;
    this.#drop();
  }

  checkDevice(): void {}

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #drop(): void {
    this.#received.length = 0;
    this.#receivedHead = 0;
    this.#sent = [];
  }
}

/** Sets the offload fields of a frame. Throws (assert) when they point past its end. */
function applyOffload(frame: Frame, offload: Offload): void {
  frame.clearOffload();
  const { checksumStart = -1, checksumOffset = 0, gsoType = 0, gsoSize = 0 } = offload;
  assert(checksumStart < 0 || checksumStart + checksumOffset + 2 <= frame.length);
  assert(gsoType === 0 || gsoSize > 0);
  frame.checksumStart = checksumStart;
  frame.checksumOffset = checksumOffset;
  frame.gsoType = gsoType;
  frame.gsoSize = gsoSize;
  frame.headerLength = offload.headerLength ?? 0;
  frame.checksumValid = offload.checksumValid ?? false;
}

/** The offload fields of a frame as a value; undefined when it is whole. */
function offloadOf(frame: Frame): Offload | undefined {
  if (frame.checksumStart < 0 && frame.gsoType === 0) return undefined;
  const { checksumStart, checksumOffset, gsoType, gsoSize, headerLength, checksumValid } = frame;
  return { checksumStart, checksumOffset, gsoType, gsoSize, headerLength, checksumValid };
}
