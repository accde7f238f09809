/**
 * A port with queues in front of its device: the same port, but what is sent may have to wait. It
 * stands in the port table only while the port has queues, so a port without any costs nothing more.
 *
 *      send --> queue by frame.queue --> strict priority --> token buckets --> device
 *                  |                                         of the queue, then of the port
 *                  +-- nothing waits at this port and both have tokens: straight to the device
 *
 * A frame leaves when its queue and the port have tokens and no frame of a higher priority could leave
 * instead. Of queues with the same priority, and of those alone, each gets as many bytes as the others
 * (start-time fair queueing: Goyal, Vin and Cheng 1996). Within a queue the order stays. A device that
 * has not taken what it was given is given no more, so that what is urgent waits here, where it can
 * overtake.
 *
 * Tokens are shared by all forwarding threads, waiting frames are not: the rates are those of the switch,
 * priority holds among the frames of one thread.
 */
import { DropReason } from '../pipeline/drop-reason.js';
import type { Frame } from '../ports/frame.js';
import { FrontPort } from '../ports/front-port.js';
import type { Port } from '../ports/port.js';
import { openQueueMemory, QueueCounter } from '../tables/queue-writer.js';
import type { QueueStructure } from '../tables/structure.js';
import {
  fillBucket,
  giveTokens,
  type TokenBuckets,
  takeTokens,
  tokensAtUs,
} from '../tables/token-bucket.js';
import { FrameQueue } from './frame-queue.js';

/** What all shaped ports of a thread share. */
export interface Shaping {
  /** Of this round, in whole microseconds of the clock of all threads. */
  nowUs: number;
  readonly thread: number;
  readonly onDrop: (reason: DropReason) => void;
}

/** Frames in a row before the device gets them. */
const FLUSH_FRAMES = 32;

/** The queue of a port as a whole. */
const WHOLE = 0;

class PortQueue {
  structure: QueueStructure;
  readonly waiting: FrameQueue;
  buckets: TokenBuckets;
  counters: Float64Array;
  /** Bytes that it has had among its equals. */
  served = 0;

  constructor(structure: QueueStructure) {
    this.structure = structure;
    this.waiting = new FrameQueue(structure.capacityBytes);
    ({ buckets: this.buckets, counters: this.counters } = openQueueMemory(structure.memory));
  }

  change(structure: QueueStructure): void {
    this.structure = structure;
    this.waiting.resize(structure.capacityBytes);
    ({ buckets: this.buckets, counters: this.counters } = openQueueMemory(structure.memory));
  }

  /** Whether it may send now, as far as its rate is concerned. */
  isOpen(nowUs: number): boolean {
    const { rate, burst } = this.structure;
    if (rate === 0) return true;
    const { buckets } = this;
    if (buckets.times[0] !== nowUs) fillBucket(buckets, 0, nowUs, rate, burst);
    return Atomics.load(buckets.levels, 0) > 0;
  }

  take(bytes: number): boolean {
    return this.structure.rate === 0 || takeTokens(this.buckets, 0, bytes);
  }

  giveBack(bytes: number): void {
    if (this.structure.rate !== 0) giveTokens(this.buckets, 0, bytes);
  }

  opensAtUs(): number {
    return tokensAtUs(this.buckets, 0, this.structure.rate);
  }
}

export class ShapedPort extends FrontPort {
  readonly #shaping: Shaping;
  readonly #counter: number;
  readonly #byId = new Map<number, PortQueue>();
  #whole: PortQueue | undefined;
  /** Falling priority. */
  #order: PortQueue[] = [];
  #frames = 0;
  /** What the queue that was served last had had. */
  #virtualBytes = 0;
  #wakeUs = Number.POSITIVE_INFINITY;

  constructor(inner: Port, shaping: Shaping) {
    super(inner);
    this.#shaping = shaping;
    this.#counter = shaping.thread * QueueCounter.Count;
  }

  /** Frames that wait. */
  get waiting(): number {
    return this.#frames;
  }

  /** When something that waits may leave, as far as `release` could tell; infinite: by a rate, nothing. */
  get wakeUs(): number {
    return this.#wakeUs;
  }

  /** Gives the port these queues. What waits in one that is gone leaves at once. */
  configure(structures: readonly QueueStructure[]): void {
    const gone = new Set(this.#byId.keys());
    for (const structure of structures) {
      const id = structure.id | 0;
      gone.delete(id);
      const known = this.#byId.get(id);
      if (known === undefined) this.#byId.set(id, new PortQueue(structure));
      else known.change(structure);
    }
    for (const id of gone) {
      const queue = this.#byId.get(id)!;
      this.#byId.delete(id);
      while (queue.waiting.length > 0) this.#leave(queue);
    }
    this.#whole = this.#byId.get(WHOLE);
    this.#order = [...this.#byId.values()].sort(
      (a, b) => b.structure.priority - a.structure.priority,
    );
    if (gone.size > 0) this.inner.flush();
  }

  /** True: it was sent, it waits, or it was lost for want of room, which is counted. */
  send(frame: Frame): boolean {
    const queue = this.#byId.get(frame.queue) ?? this.#whole;
    if (queue === undefined) return this.inner.send(frame);
    const { nowUs } = this.#shaping;
    const whole = this.#whole;
    if (this.#frames === 0 && !this.inner.stalled && queue.isOpen(nowUs)) {
      const isOpen = whole === undefined || whole === queue || whole.isOpen(nowUs);
      if (isOpen && this.#takeTokens(queue, frame.length)) return this.#sent(queue, frame);
    }
    if (!queue.waiting.push(frame)) {
      queue.counters[this.#counter + QueueCounter.Dropped]!++;
      this.#shaping.onDrop(DropReason.QueueFull);
      return true;
    }
    if (queue.waiting.length === 1) queue.served = Math.max(queue.served, this.#virtualBytes);
    this.#frames++;
    this.#noteWaiting(queue);
    return true;
  }

  /** Sends what may leave now. Returns how many frames left. */
  release(): number {
    let left = 0;
    this.#wakeUs = Number.POSITIVE_INFINITY;
    const { nowUs } = this.#shaping;
    const { inner } = this;
    const whole = this.#whole;
    while (this.#frames > 0 && !inner.stalled) {
      if (whole !== undefined && !whole.isOpen(nowUs)) {
        this.#wakeUs = whole.opensAtUs();
        break;
      }
      const queue = this.#next(nowUs);
      if (queue === undefined) break;
      // Another thread may have been faster.
      if (!this.#takeTokens(queue, queue.waiting.nextBytes)) continue;
      queue.served = Math.max(queue.served, this.#virtualBytes);
      this.#virtualBytes = queue.served;
      queue.served += queue.waiting.nextBytes;
      this.#leave(queue);
      if (++left % FLUSH_FRAMES === 0) inner.flush();
    }
    if (left > 0) inner.flush();
    return left;
  }

  /** The queue whose frame is next; undefined: all that wait have to wait on, and `#wakeUs` says how long. */
  #next(nowUs: number): PortQueue | undefined {
    let best: PortQueue | undefined;
    let wakeUs = Number.POSITIVE_INFINITY;
    for (const queue of this.#order) {
      if (best !== undefined && best.structure.priority !== queue.structure.priority) return best;
      if (queue.waiting.length === 0) continue;
      if (!queue.isOpen(nowUs)) {
        wakeUs = Math.min(wakeUs, queue.opensAtUs());
      } else if (best === undefined || queue.served < best.served) {
        best = queue;
      }
    }
    if (best === undefined) this.#wakeUs = wakeUs;
    return best;
  }

  /** Of the queue and of the port, or of neither. */
  #takeTokens(queue: PortQueue, bytes: number): boolean {
    if (!queue.take(bytes)) return false;
    const whole = this.#whole;
    if (whole === undefined || whole === queue || whole.take(bytes)) return true;
    queue.giveBack(bytes);
    return false;
  }

  /** The oldest frame of a queue leaves; its tokens are paid. */
  #leave(queue: PortQueue): void {
    this.#frames--;
    if (!this.#sent(queue, queue.waiting.take())) {
      this.#shaping.onDrop(DropReason.PortRefused);
    }
    this.#noteWaiting(queue);
  }

  #sent(queue: PortQueue, frame: Frame): boolean {
    const { counters } = queue;
    const at = this.#counter;
    // The port may change what it is lent.
    const { length } = frame;
    if (!this.inner.send(frame)) {
      counters[at + QueueCounter.Dropped]!++;
      return false;
    }
    counters[at + QueueCounter.Packets]!++;
    counters[at + QueueCounter.Bytes]! += length;
    return true;
  }

  #noteWaiting(queue: PortQueue): void {
    queue.counters[this.#counter + QueueCounter.WaitingBytes] = queue.waiting.bytes;
  }

  /** What waits is lost with the port, and counted. */
  override close(): void {
    for (const queue of this.#byId.values()) {
      const lost = queue.waiting.length;
      queue.counters[this.#counter + QueueCounter.Dropped]! += lost;
      for (let i = 0; i < lost; i++) this.#shaping.onDrop(DropReason.PortRefused);
      queue.waiting.clear();
      this.#noteWaiting(queue);
    }
    this.#frames = 0;
    super.close();
  }
}
