/**
 * A port on a network interface over AF_XDP: a small program in the driver takes frames before the
 * kernel makes packets of them and puts them into this port's memory, where they are parsed, matched
 * and changed; one copy takes each to its output port.
 *
 * Small frames are faster this way than by packet rings, TCP is slower: nothing is told about what
 * was left to hardware. A veth's other end leaves checksums undone all the same, so this port looks for
 * partial ones (`restore-offload.ts`); as long as the program is there the kernel cuts segments itself.
 * What this port sends is finished before (`FrameFinisher`), as for a tunnel.
 *
 * Rings are read and written in place. Each has an index that only the producer writes and one that only
 * the consumer writes; both count up for ever, modulo 2^32 (Documentation/networking/af_xdp.rst).
 *
 *      receive, transmit entry (struct xdp_desc):   [ address : 64 ][ length : 32 ][ options : 32 ]
 *      fill, completion entry:                      [ address : 64 ]
 *
 * Addresses are offsets into the umem, which is far smaller than 4 GiB: their upper half is 0.
 */
import assert from 'node:assert/strict';
import { ReservedPort } from '../../proto/model.js';
import { Errno, type Libc, libc } from '../os/libc.js';
import { takeSocketError } from '../os/socket-options.js';
import { copyFrame, Frame } from './frame.js';
import { FrameFinisher } from './offload.js';
import { type Port, PortCounter } from './port.js';
import { restoreOffload } from './restore-offload.js';
import { type XdpRing, type XdpSocket, xdpDropCount } from './xdp-socket.js';

export interface XdpPortOptions {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  readonly counters?: Float64Array | undefined;
}

const MSG_DONTWAIT = 0x40;
const ETHERNET_BYTES = 14;
/** Chunks given back, or entries taken, between two writes of an index that the kernel reads. */
const PUBLISH_EVERY = 16;
/** Calls of one flush: the kernel sends as many as its budget (32 or more) allows in each. */
const MAX_KICKS = 64;
/** Flushes in a row in which the device took nothing, until what waits is given up. */
const MAX_FRUITLESS_FLUSHES = 8;
const NO_BYTES = new Uint8Array(0);
const NO_VIEW = new DataView(new ArrayBuffer(0));
const NO_WORDS = new Int32Array(0);
/** x86 keeps stores in order and loads in order; elsewhere the indices need barriers. */
const NEEDS_BARRIERS = process.arch !== 'x64' && process.arch !== 'ia32';

/** A mapped ring, as words: where its indices and entries are. */
class Ring {
  words: Int32Array;
  readonly producerAt: number;
  readonly consumerAt: number;
  readonly entriesAt: number;

  constructor({ address, bytes, producer, consumer, entries }: XdpRing) {
    this.words = new Int32Array(libc().view(address, bytes));
    this.producerAt = producer >> 2;
    this.consumerAt = consumer >> 2;
    this.entriesAt = entries >> 2;
  }

  /** The index of the other side, as an int32. */
  load(at: number): number {
    return NEEDS_BARRIERS ? Atomics.load(this.words, at) : this.words[at]!;
  }

  /** Everything that was written to entries before becomes visible with it. */
  store(at: number, index: number): void {
    if (NEEDS_BARRIERS) Atomics.store(this.words, at, index);
    else this.words[at] = index;
  }
}

export class XdpPort implements Port {
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly pollFd: number;
  readonly counters: Float64Array;

  readonly #libc: Libc;
  readonly #socket: XdpSocket;
  readonly #mask: number;
  readonly #chunkBytes: number;
  #bytes: Uint8Array;
  #view: DataView;

  readonly #receive: Ring;
  /** Ours: the next entry to take. */
  #received = 0;
  /** The kernel's, as last seen. */
  #receivable = 0;
  readonly #fill: Ring;
  #filled = 0;
  #unpublished = 0;
  /** Where in the umem the chunk of `frame` begins, or -1. */
  #held = -1;
  /** The backlog was so long that frames may have been lost. */
  #losing = false;
  #lost = 0;

  readonly #transmit: Ring;
  /** Ours: the next entry to write. */
  #written = 0;
  #unflushed = 0;
  readonly #completion: Ring;
  #completed = 0;
  /** Chunks that nobody has, as offsets into the umem. */
  readonly #free: Int32Array;
  #freeCount = 0;
  #fruitless = 0;
  #stalled = false;
  #failed = false;
  #closed = false;

  readonly #finisher = new FrameFinisher();
  #queued = false;
  readonly #emit = (frame: Frame): void => {
    if (this.#queue(frame)) this.#queued = true;
  };

  /** `socket`: of `openXdp`, which is closed after this port is. */
  constructor(options: XdpPortOptions, socket: XdpSocket) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    this.number = options.number;
    this.name = options.name;
    this.counters = options.counters ?? new Float64Array(PortCounter.Count);
    this.pollFd = socket.fd;
    this.#libc = libc();
    this.#socket = socket;
    const { slots, chunkBytes } = socket;
    this.#mask = slots - 1;
    this.#chunkBytes = chunkBytes;
    const memory = this.#libc.view(socket.umemAddress, 2 * slots * chunkBytes);
    this.#bytes = new Uint8Array(memory);
    this.#view = new DataView(memory);
    this.frame = new Frame(this.#bytes);
    this.frame.setMemory(this.#bytes, this.#view);
    this.#receive = new Ring(socket.receive);
    this.#transmit = new Ring(socket.transmit);
    this.#fill = new Ring(socket.fill);
    this.#completion = new Ring(socket.completion);
    this.#free = new Int32Array(slots);
    for (let chunk = 0; chunk < slots; chunk++) {
      this.#giveBack(chunk * chunkBytes);
      this.#free[this.#freeCount++] = (slots + chunk) * chunkBytes;
    }
    this.#publishFilled();
  }

  get stalled(): boolean {
    return this.#stalled;
  }

  get failed(): boolean {
    return this.#failed;
  }

  next(): boolean {
    if (this.#closed) return false;
    if (this.#held >= 0) {
      this.#giveBack(this.#held);
      this.#held = -1;
      if (this.#unpublished >= PUBLISH_EVERY) this.#publishFilled();
    }
    const { frame, counters } = this;
    for (;;) {
      if (this.#received === this.#receivable && !this.#look()) return false;
      const ring = this.#receive;
      const entry = ring.entriesAt + (this.#received & this.#mask) * 4;
      const address = ring.words[entry]!;
      const length = ring.words[entry + 2]!;
      this.#received = (this.#received + 1) | 0;
      const chunk = address & -this.#chunkBytes;
      // Memory is ours and the kernel's alone, yet an index out of it would be the end of the thread.
      const isSound =
        address >= 0 &&
        chunk < this.#socket.slots * this.#chunkBytes &&
        length >= ETHERNET_BYTES &&
        length <= chunk + this.#chunkBytes - address;
      if (isSound) {
        this.#held = chunk;
        frame.start = address;
        frame.length = length;
        frame.floor = chunk;
        restoreOffload(frame, 0);
        counters[PortCounter.RxPackets]!++;
        counters[PortCounter.RxBytes]! += length;
        return true;
      }
      if (address >= 0 && chunk < this.#socket.slots * this.#chunkBytes) this.#giveBack(chunk);
      counters[PortCounter.RxDropped]!++;
    }
  }

  /** Whether the kernel has more. Tells it what was taken and given back. */
  #look(): boolean {
    const ring = this.#receive;
    ring.store(ring.consumerAt, this.#received);
    this.#publishFilled();
    this.#receivable = ring.load(ring.producerAt);
    const waiting = (this.#receivable - this.#received) | 0;
    if (waiting >= this.#socket.slots - PUBLISH_EVERY) this.#losing = true;
    if (waiting !== 0) return true;
    if (this.#losing) this.#countLosses();
    return false;
  }

  #giveBack(chunk: number): void {
    const ring = this.#fill;
    const entry = ring.entriesAt + (this.#filled & this.#mask) * 2;
    ring.words[entry] = chunk;
    ring.words[entry + 1] = 0;
    this.#filled = (this.#filled + 1) | 0;
    this.#unpublished++;
  }

  #publishFilled(): void {
    if (this.#unpublished === 0) return;
    this.#unpublished = 0;
    this.#fill.store(this.#fill.producerAt, this.#filled);
  }

  #countLosses(): void {
    this.#losing = false;
    const lost = xdpDropCount(this.#socket);
    this.counters[PortCounter.RxDropped]! += lost - this.#lost;
    this.#lost = lost;
  }

  send(frame: Frame): boolean {
    const possible = frame.length >= ETHERNET_BYTES && !this.#closed && !this.#failed;
    this.#queued = false;
    if (!possible || this.#finisher.finish(frame, this.#emit) === 0) {
      this.counters[PortCounter.TxDropped]!++;
      return false;
    }
    return this.#queued;
  }

  /** A frame that is whole. */
  #queue(frame: Frame): boolean {
    const { counters } = this;
    const { length } = frame;
    if (this.#freeCount === 0) {
      this.#reclaim();
      if (this.#freeCount === 0 && this.#unflushed > 0) this.flush();
    }
    if (this.#freeCount === 0 || length > this.#chunkBytes || this.#failed) {
      counters[PortCounter.TxDropped]!++;
      return false;
    }
    const chunk = this.#free[--this.#freeCount]!;
    copyFrame(frame, this.#bytes, this.#view, chunk);
    const { words, entriesAt } = this.#transmit;
    const entry = entriesAt + (this.#written & this.#mask) * 4;
    words[entry] = chunk;
    words[entry + 1] = 0;
    words[entry + 2] = length;
    words[entry + 3] = 0;
    this.#written = (this.#written + 1) | 0;
    this.#unflushed++;
    counters[PortCounter.TxPackets]!++;
    counters[PortCounter.TxBytes]! += length;
    return true;
  }

  /** Takes back the chunks of what was sent. */
  #reclaim(): void {
    const ring = this.#completion;
    const done = ring.load(ring.producerAt);
    while (this.#completed !== done) {
      const chunk = ring.words[ring.entriesAt + (this.#completed & this.#mask) * 2]!;
      this.#free[this.#freeCount++] = chunk & -this.#chunkBytes;
      this.#completed = (this.#completed + 1) | 0;
    }
    ring.store(ring.consumerAt, this.#completed);
  }

  flush(): void {
    if ((this.#unflushed === 0 && !this.#stalled) || this.#closed || this.#failed) return;
    this.#unflushed = 0;
    const ring = this.#transmit;
    ring.store(ring.producerAt, this.#written);
    const before = ring.load(ring.consumerAt);
    let errno = 0;
    for (let kicks = 0; kicks < MAX_KICKS; kicks++) {
      // In copy mode the kernel reads the ring in this call and at no other time.
      const sent = this.#libc.send(this.#socket.fd, null, 0, MSG_DONTWAIT);
      errno = sent < 0 ? this.#libc.errno() : 0;
      this.#reclaim();
      if (errno !== Errno.Again || ring.load(ring.consumerAt) === this.#written) break;
    }
    if (ring.load(ring.consumerAt) === this.#written) {
      this.#fruitless = 0;
      this.#stalled = false;
      return;
    }
    this.#handleFailedFlush(errno, before);
  }

  /** The kernel stopped at some entry: it is busy, or the interface is down, or gone. */
  #handleFailedFlush(errno: number, before: number): void {
    const ring = this.#transmit;
    const progressed = ring.load(ring.consumerAt) !== before;
    this.#fruitless = progressed ? 0 : this.#fruitless + 1;
    const busy =
      errno === Errno.Again ||
      errno === Errno.Busy ||
      errno === Errno.NoBufferSpace ||
      errno === Errno.Intr;
    if (!busy || this.#fruitless >= MAX_FRUITLESS_FLUSHES) this.#giveUp();
    this.#stalled = ring.load(ring.consumerAt) !== this.#written;
    if (errno === Errno.NoDevice || errno === Errno.NoDeviceOrAddress) this.#fail();
  }

  /** Takes back what the kernel has not taken, so that it isn't sent when it is old. */
  #giveUp(): void {
    const ring = this.#transmit;
    const taken = ring.load(ring.consumerAt);
    const { counters } = this;
    while (this.#written !== taken) {
      this.#written = (this.#written - 1) | 0;
      const entry = ring.entriesAt + (this.#written & this.#mask) * 4;
      this.#free[this.#freeCount++] = ring.words[entry]!;
      counters[PortCounter.TxPackets]!--;
      counters[PortCounter.TxBytes]! -= ring.words[entry + 2]!;
      counters[PortCounter.TxDropped]!++;
    }
    ring.store(ring.producerAt, this.#written);
    this.#fruitless = 0;
  }

  checkDevice(): void {
    if (this.#closed || this.#failed) return;
    takeSocketError(this.#socket.fd);
    if (this.#libc.send(this.#socket.fd, null, 0, MSG_DONTWAIT) >= 0) return;
    // A socket whose interface is gone is bound to none.
    const errno = this.#libc.errno();
    if (errno === Errno.NoDevice || errno === Errno.NoDeviceOrAddress) this.#fail();
  }

  #fail(): void {
    this.#failed = true;
    this.#stalled = false;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stalled = false;
    // From here on nobody may look at the mappings: every way to them is cut first.
    this.#bytes = NO_BYTES;
    this.#view = NO_VIEW;
    for (const ring of [this.#receive, this.#fill, this.#transmit, this.#completion]) {
      ring.words = NO_WORDS;
    }
    this.frame.setMemory(NO_BYTES, NO_VIEW);
    this.frame.start = this.frame.length = this.frame.floor = 0;
    this.frame.clearOffload();
  }
}
