/**
 * A port without a kernel: frames come from `inject` and leave through `onTransmit`. For networks in
 * one process and for tests. Its queues are bounded as a ring would be, and its frames have the same headroom
 * as those of a packet port. Nothing is ever left to hardware here: frames are whole.
 */
import assert from 'node:assert/strict';
import { ReservedPort } from '../../proto/model.js';
import { Frame } from './frame.js';
import { MAX_FRAME_BYTES } from './offload.js';
import { type Port, PortCounter } from './port.js';

export interface MemoryPortOptions {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  /** Frames that may wait in each direction, 1..65,536. Default 1,024. */
  readonly queueFrames?: number | undefined;
  /** Called at `flush()`, once for every frame sent, in order. The bytes are the receiver's to keep. */
  readonly onTransmit: (frame: Uint8Array) => void;
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
  readonly counters = new Float64Array(PortCounter.Count);
  readonly #capacity: number;
  readonly #onTransmit: MemoryPortOptions['onTransmit'];
  readonly #received: Uint8Array[] = [];
  /** Index of the oldest in `#received` not yet taken; those before it await being cut off. */
  #receivedHead = 0;
  #sent: Uint8Array[] = [];
  #failed = false;
  #closed = false;

  constructor(options: MemoryPortOptions) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    this.number = options.number;
    this.name = options.name;
    this.#capacity = options.queueFrames ?? 1024;
    assert(this.#capacity >= 1 && this.#capacity <= 65_536);
    this.#onTransmit = options.onTransmit;
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
  inject(frame: Uint8Array): boolean {
    const refused = this.#closed || this.#failed || frame.length > MAX_FRAME_BYTES;
    if (refused || this.waiting >= this.#capacity) {
      this.counters[PortCounter.RxDropped]!++;
      return false;
    }
    // Not slice(): of a Buffer that is a view, and the frame would change with its owner.
    this.#received.push(new Uint8Array(frame));
    return true;
  }

  next(): boolean {
    if (this.#closed || this.#failed || this.waiting === 0) return false;
    const bytes = this.#received[this.#receivedHead++]!;
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
    this.counters[PortCounter.RxPackets]!++;
    this.counters[PortCounter.RxBytes]! += bytes.length;
    return true;
  }

  send(frame: Frame): boolean {
    const full = this.#sent.length >= this.#capacity;
    const impossible = frame.length < ETHERNET_BYTES || frame.length > MAX_FRAME_BYTES;
    if (this.#closed || this.#failed || full || impossible) return this.#refuse();
    assert(frame.checksumStart < 0 && frame.gsoType === 0);
    this.#sent.push(frame.bytes.slice(frame.start, frame.start + frame.length));
    this.counters[PortCounter.TxPackets]!++;
    this.counters[PortCounter.TxBytes]! += frame.length;
    return true;
  }

  #refuse(): false {
    this.counters[PortCounter.TxDropped]!++;
    return false;
  }

  flush(): void {
    if (this.#sent.length === 0) return;
    const sent = this.#sent;
    this.#sent = [];
    for (const bytes of sent) this.#onTransmit(bytes);
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
