/**
 * A port on a network interface: AF_PACKET with memory-mapped rings in both directions. Frames are
 * parsed, matched and changed in the very memory in which the kernel put them; one copy takes each to
 * the transmit ring of its output port.
 *
 * TPACKET_V2, since V3 adds up to a millisecond of latency. PACKET_VNET_HDR keeps checksum and
 * segmentation offload alive, without which TCP over veth crawls. Frames longer than a slot come whole
 * by one `recv` (PACKET_COPY_THRESH) and leave by one `send` on a second socket without a ring; a call
 * per 64 KB costs nothing.
 *
 *      receive slot (tpacket_rcv, net/packet/af_packet.c):
 *      0        32            52                   mac-10      mac                    2048
 *      [ header ][ sockaddr_ll ][ spare + reserved ][ virtio ][ frame ................ ]
 *                                <---- room for headers to grow ---->
 *
 *      transmit slot:
 *      0        32       42                                                            2048
 *      [ header ][ virtio ][ frame ................................................... ]
 *
 *      header (struct tpacket2_hdr):
 *      [ status : 32 ][ len : 32 ][ snaplen : 32 ][ mac : 16 ][ net : 16 ][ sec : 32 ][ nsec : 32 ]
 *      [ vlan_tci : 16 ][ vlan_tpid : 16 ][ padding : 32 ]
 *
 * Neighbours: `offload.ts` for the virtio header, `packet-socket.ts` for how the sockets are made.
 */
import assert from 'node:assert/strict';
import { ReservedPort } from '../../proto/model.js';
import { Errno, type Libc, libc } from '../os/libc.js';
import { copyFrame, Frame } from './frame.js';
import {
  MAX_FRAME_BYTES,
  readVirtioHeader,
  VIRTIO_HEADER_BYTES,
  writeVirtioHeader,
} from './offload.js';
import {
  closePacketSockets,
  isAlive,
  openPacketSockets,
  type PacketSockets,
  SLOT_BYTES,
  takeDropCount,
} from './packet-socket.js';
import { type Port, PortCounter } from './port.js';

export interface PacketPortOptions {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  /** For `counters`: `PortCounter.Count` numbers, typically in shared memory. */
  readonly counters?: Float64Array | undefined;
}

export interface OpenPacketPortOptions extends PacketPortOptions {
  /** Name of the interface at this moment; the port then holds on to that very interface. */
  readonly ifname: string;
  /** Name or path of the network namespace where the interface is; default: the thread's own. */
  readonly netns?: string | undefined;
  /** Slots of 2 KiB in each direction, a power of two from 64 to 16,384. Default 1,024. */
  readonly slots?: number | undefined;
}

/** linux/if_packet.h */
const enum Status {
  Available = 0,
  /** The slot is ours: there is a frame in it. */
  User = 1,
  Copy = 2,
  Losing = 4,
  VlanValid = 0x10,
  VlanTpidValid = 0x40,
}

/** TP_STATUS_SEND_REQUEST; the other states of a slot to send are 0 (ours) and 2 (on its way). */
const SEND_REQUEST = 1;

/** Words and bytes into a slot. */
const enum Slot {
  LengthWord = 1,
  SnapLengthWord = 2,
  MacWord = 3,
  VlanWord = 6,
  /** End of sockaddr_ll: from here on a received slot is ours to write. */
  Floor = 52,
  /** Where the virtio header of a frame to send begins. */
  TransmitHeader = 32,
  TransmitFrame = 42,
}

const MSG_DONTWAIT = 0x40;
const MSG_TRUNC = 0x20;
const ETHERNET_BYTES = 14;
const TPID_8021Q = 0x8100;
/** Longest frame, with two tags, of the ordinary MTU. Longer ones need the kernel's check of the MTU. */
const PLAIN_FRAME_BYTES = 1522;
const LARGE_HEADROOM = 128;
/** What of a large frame is certainly more than its headers. */
const LARGE_LINEAR_BYTES = 192;
/** Flushes in a row in which the device took nothing, until what waits is given up. */
const MAX_FRUITLESS_FLUSHES = 8;
/** Frames between two looks at the kernel's drop counter while it is losing some. */
const LOSS_CHECK_FRAMES = 4096;
/** x86 keeps stores in order and loads in order; elsewhere the status words need barriers. */
const NEEDS_BARRIERS = process.arch !== 'x64' && process.arch !== 'ia32';
const NO_BYTES = new Uint8Array(0);
const NO_VIEW = new DataView(new ArrayBuffer(0));

/**
 * Opens a port on an interface, from the thread that will use it, which waits some 20 ms for the kernel. A
 * forwarding thread has no such time; its sockets come from the agent. Throws HeddleError: NO_INTERFACE,
 * NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED (not an Ethernet interface), UNSUPPORTED_PLATFORM,
 * SYSTEM_ERROR (e.g. no memory for the rings).
 */
export function openPacketPort(options: OpenPacketPortOptions): PacketPort {
  const sockets = openPacketSockets(options);
  return new PacketPort(options, sockets, () => closePacketSockets(sockets));
}

export class PacketPort implements Port {
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly pollFd: number;
  readonly counters: Float64Array;

  readonly #libc: Libc;
  readonly #sockets: PacketSockets;
  readonly #release: () => void;
  /** Both rings: receive first, transmit behind it. */
  #bytes: Uint8Array;
  #view: DataView;
  #words: Int32Array;
  readonly #ringBytes: number;

  /** Byte offset of the slot that the kernel fills next, 0..ringBytes. */
  #receiveAt = 0;
  /** Byte offset of the slot that `frame` lies in, or -1. */
  #heldAt = -1;
  readonly #large: Uint8Array;
  readonly #largeView: DataView;
  /** Where `recv` puts the virtio header and the frame of a large one. */
  readonly #largeTarget: Uint8Array;
  #losing = false;
  #framesSinceLossCheck = 0;

  /** Byte offset of the slot to be written next, ringBytes..2*ringBytes. */
  #transmitAt: number;
  /** Slots handed to the kernel or to be handed to it, that were not yet seen to be taken. */
  #pending = 0;
  /** Slots written since the last flush. */
  #unflushed = 0;
  #fruitless = 0;
  #stalled = false;
  #failed = false;
  #closed = false;

  /** `release` is called by `close()`, after which nothing here touches the sockets again. */
  constructor(options: PacketPortOptions, sockets: PacketSockets, release: () => void) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    assert(options.counters === undefined || options.counters.length >= PortCounter.Count);
    this.number = options.number;
    this.name = options.name;
    this.counters = options.counters ?? new Float64Array(PortCounter.Count);
    this.pollFd = sockets.ringFd;
    this.#libc = libc();
    this.#sockets = sockets;
    this.#release = release;
    this.#ringBytes = sockets.ringBytes;
    this.#transmitAt = sockets.ringBytes;
    const memory = this.#libc.view(sockets.address, 2 * sockets.ringBytes);
    this.#bytes = new Uint8Array(memory);
    this.#view = new DataView(memory);
    this.#words = new Int32Array(memory);
    this.frame = new Frame(this.#bytes);
    this.frame.setMemory(this.#bytes, this.#view);
    this.#large = new Uint8Array(LARGE_HEADROOM + MAX_FRAME_BYTES);
    this.#largeView = new DataView(this.#large.buffer);
    this.#largeTarget = this.#large.subarray(LARGE_HEADROOM - VIRTIO_HEADER_BYTES);
  }

  get stalled(): boolean {
    return this.#stalled;
  }

  get failed(): boolean {
    return this.#failed;
  }

  next(): boolean {
    const words = this.#words;
    if (this.#heldAt >= 0) {
      if (NEEDS_BARRIERS) Atomics.store(words, this.#heldAt >> 2, Status.Available);
      else words[this.#heldAt >> 2] = Status.Available;
      this.#heldAt = -1;
    }
    if (this.#closed || this.#failed) return false;
    for (;;) {
      const slot = this.#receiveAt;
      const at = slot >> 2;
      const status = NEEDS_BARRIERS ? Atomics.load(words, at) : words[at]!;
      if ((status & Status.User) === 0) {
        if (this.#losing) this.#countLosses();
        return false;
      }
      const following = slot + SLOT_BYTES;
      this.#receiveAt = following === this.#ringBytes ? 0 : following;
      if ((status & Status.Losing) !== 0) this.#noteLosses();
      if (this.#take(slot, status)) {
        this.#heldAt = slot;
        this.counters[PortCounter.RxPackets]!++;
        this.counters[PortCounter.RxBytes]! += this.frame.length;
        return true;
      }
      this.counters[PortCounter.RxDropped]!++;
      if (NEEDS_BARRIERS) Atomics.store(words, at, Status.Available);
      else words[at] = Status.Available;
    }
  }

  /** Makes `frame` what lies in a slot. False: cut off, or nonsense. */
  #take(slot: number, status: number): boolean {
    const words = this.#words;
    const at = slot >> 2;
    const length = words[at + Slot.LengthWord]!;
    const snapLength = words[at + Slot.SnapLengthWord]!;
    const { frame } = this;
    if ((status & Status.Copy) !== 0) {
      if (!this.#receiveLarge(length)) return false;
    } else {
      const mac = words[at + Slot.MacWord]! & 0xffff;
      const lowest = Slot.Floor + VIRTIO_HEADER_BYTES;
      // As unsigned: a length past 2^31 is out of bounds too.
      if (mac < lowest || snapLength !== length || snapLength >>> 0 > SLOT_BYTES - mac)
        return false;
      if (frame.bytes !== this.#bytes) frame.setMemory(this.#bytes, this.#view);
      frame.start = slot + mac;
      frame.length = length;
      frame.floor = slot + Slot.Floor;
      if (!readVirtioHeader(this.#view, frame.start - VIRTIO_HEADER_BYTES, frame)) return false;
    }
    if ((status & Status.VlanValid) !== 0) {
      const vlan = words[at + Slot.VlanWord]!;
      const hasTpid = (status & Status.VlanTpidValid) !== 0;
      return putBackTag(frame, hasTpid ? vlan >>> 16 : TPID_8021Q, vlan & 0xffff);
    }
    return true;
  }

  /** Gets the whole of the frame whose first part is in the slot. False: it is lost. */
  #receiveLarge(length: number): boolean {
    const { frame } = this;
    const target = this.#largeTarget;
    for (;;) {
      let got = this.#libc.recv(this.pollFd, target, target.length, MSG_DONTWAIT | MSG_TRUNC);
      // An error of the socket, such as "the interface went down", is told once and comes first.
      if (got < 0 && this.#libc.errno() !== Errno.Again) {
        got = this.#libc.recv(this.pollFd, target, target.length, MSG_DONTWAIT | MSG_TRUNC);
      }
      if (got < 0) return false;
      if (got !== length + VIRTIO_HEADER_BYTES) continue; // of a slot that was lost: try the next
      if (got > target.length) return false;
      break;
    }
    if (frame.bytes !== this.#large) frame.setMemory(this.#large, this.#largeView);
    frame.start = LARGE_HEADROOM;
    frame.length = length;
    frame.floor = 0;
    return readVirtioHeader(this.#largeView, LARGE_HEADROOM - VIRTIO_HEADER_BYTES, frame);
  }

  send(frame: Frame): boolean {
    const { length } = frame;
    const { counters } = this;
    if (this.#failed || this.#closed || length < ETHERNET_BYTES) {
      counters[PortCounter.TxDropped]!++;
      return false;
    }
    const fits =
      length <= PLAIN_FRAME_BYTES ||
      (frame.gsoType !== 0 && length <= SLOT_BYTES - Slot.TransmitFrame);
    if (!fits) return this.#sendLarge(frame);
    const words = this.#words;
    const slot = this.#transmitAt;
    const at = slot >> 2;
    if ((NEEDS_BARRIERS ? Atomics.load(words, at) : words[at]) !== Status.Available) {
      // A whole ring since the last flush: give the device its chance, once.
      if (this.#unflushed > 0) this.flush();
      if (words[at] !== Status.Available || this.#failed || this.#transmitAt !== slot) {
        counters[PortCounter.TxDropped]!++;
        return false;
      }
    }
    const view = this.#view;
    const partial = frame.checksumStart >= 0;
    words[at + Slot.LengthWord] = length + VIRTIO_HEADER_BYTES;
    // The kernel copies as much as `hdr_len` says into one piece: all, which spares it a page a frame.
    words[at + 8] = (partial ? 1 : 0) | (frame.gsoType << 8) | (length << 16);
    words[at + 9] =
      (frame.gsoType === 0 ? 0 : frame.gsoSize) | ((partial ? frame.checksumStart : 0) << 16);
    view.setUint16(slot + 40, partial ? frame.checksumOffset : 0, true);
    copyFrame(frame, this.#bytes, view, slot + Slot.TransmitFrame);
    if (NEEDS_BARRIERS) Atomics.store(words, at, SEND_REQUEST);
    else words[at] = SEND_REQUEST;
    const following = slot + SLOT_BYTES;
    this.#transmitAt = following === 2 * this.#ringBytes ? this.#ringBytes : following;
    this.#pending++;
    this.#unflushed++;
    counters[PortCounter.TxPackets]!++;
    counters[PortCounter.TxBytes]! += length;
    return true;
  }

  /** One frame by one system call, after whatever was queued before it. */
  #sendLarge(frame: Frame): boolean {
    if (this.#pending > 0) this.flush();
    const { start, length } = frame;
    let { bytes, view } = frame;
    let at = start - VIRTIO_HEADER_BYTES;
    if (length > MAX_FRAME_BYTES || this.#failed) {
      this.counters[PortCounter.TxDropped]!++;
      return false;
    }
    if (at < frame.floor) {
      // Only of ports that leave no headroom. `#large` may be in use by our own received frame.
      bytes = new Uint8Array(VIRTIO_HEADER_BYTES + length);
      view = new DataView(bytes.buffer);
      bytes.set(frame.bytes.subarray(start, start + length), VIRTIO_HEADER_BYTES);
      at = 0;
    }
    const hinted = frame.headerLength;
    const linear = Math.min(length, hinted >= ETHERNET_BYTES ? hinted : LARGE_LINEAR_BYTES);
    writeVirtioHeader(view, at, frame, linear);
    const total = VIRTIO_HEADER_BYTES + length;
    const data = bytes.subarray(at, at + total);
    let sent = this.#libc.send(this.#sockets.largeFd, data, total, MSG_DONTWAIT);
    if (sent < 0 && this.#libc.errno() === Errno.NetDown) {
      sent = this.#libc.send(this.#sockets.largeFd, data, total, MSG_DONTWAIT);
    }
    if (sent < 0) {
      if (isGone(this.#libc.errno())) this.#fail();
      this.counters[PortCounter.TxDropped]!++;
      return false;
    }
    this.counters[PortCounter.TxPackets]!++;
    this.counters[PortCounter.TxBytes]! += length;
    return true;
  }

  flush(): void {
    if (this.#pending === 0 || this.#closed) return;
    this.#unflushed = 0;
    let sent = this.#libc.send(this.pollFd, null, 0, MSG_DONTWAIT);
    let errno = sent < 0 ? this.#libc.errno() : 0;
    if (errno === Errno.NetDown) {
      // Told once for an outage that may be over.
      sent = this.#libc.send(this.pollFd, null, 0, MSG_DONTWAIT);
      errno = sent < 0 ? this.#libc.errno() : 0;
    }
    if (sent >= 0) {
      this.#pending = 0;
      this.#fruitless = 0;
      this.#stalled = false;
      return;
    }
    this.#handleFailedFlush(errno);
  }

  /** The kernel stopped at some slot: it is busy, or down, or gone. */
  #handleFailedFlush(errno: number): void {
    const before = this.#pending;
    this.#countTaken();
    if (this.#pending < before) this.#fruitless = 0;
    else this.#fruitless++;
    const busy = errno === Errno.Again || errno === Errno.NoBufferSpace || errno === Errno.Intr;
    if (this.#pending > 0 && (!busy || this.#fruitless >= MAX_FRUITLESS_FLUSHES)) this.#giveUp();
    this.#stalled = this.#pending > 0;
    if (isGone(errno)) this.#fail();
  }

  /** Finds the slot at which the kernel stands: the first that still asks to be sent. */
  #countTaken(): void {
    while (this.#pending > 0) {
      const at = this.#pendingSlot() >> 2;
      if (((this.#words[at] ?? 0) & SEND_REQUEST) !== 0) return;
      this.#pending--;
    }
  }

  /** Byte offset of the oldest pending slot. */
  #pendingSlot(): number {
    const back = this.#transmitAt - this.#ringBytes - this.#pending * SLOT_BYTES;
    return this.#ringBytes + (back < 0 ? back + this.#ringBytes : back);
  }

  /** Takes back what the kernel has not taken, so that it isn't sent when it is old. */
  #giveUp(): void {
    const oldest = this.#pendingSlot();
    let slot = oldest;
    for (let index = 0; index < this.#pending; index++) {
      const dropped = this.#words[(slot >> 2) + Slot.LengthWord]! - VIRTIO_HEADER_BYTES;
      this.#words[slot >> 2] = Status.Available;
      this.counters[PortCounter.TxPackets]!--;
      this.counters[PortCounter.TxBytes]! -= dropped;
      this.counters[PortCounter.TxDropped]!++;
      slot += SLOT_BYTES;
      if (slot === 2 * this.#ringBytes) slot = this.#ringBytes;
    }
    this.#transmitAt = oldest;
    this.#pending = 0;
    this.#fruitless = 0;
  }

  checkDevice(): void {
    if (this.#closed || this.#failed) return;
    if (!isAlive(this.#sockets)) this.#fail();
  }

  #fail(): void {
    this.#failed = true;
    this.#stalled = false;
  }

  /** The kernel had no free slot for some frames. */
  #noteLosses(): void {
    this.#losing = true;
    if (++this.#framesSinceLossCheck >= LOSS_CHECK_FRAMES) this.#countLosses();
  }

  #countLosses(): void {
    this.#losing = false;
    this.#framesSinceLossCheck = 0;
    this.counters[PortCounter.RxDropped]! += takeDropCount(this.#sockets);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stalled = false;
    this.#heldAt = -1;
    // From here on nobody may look at the mapping: every way to it is cut first.
    this.#bytes = NO_BYTES;
    this.#view = NO_VIEW;
    this.#words = new Int32Array(0);
    this.frame.setMemory(NO_BYTES, NO_VIEW);
    this.frame.start = this.frame.length = this.frame.floor = 0;
    this.frame.clearOffload();
    this.#release();
  }
}

function isGone(errno: number): boolean {
  return errno === Errno.NoDevice || errno === Errno.NoDeviceOrAddress;
}

/** The kernel took the outermost tag out of the frame; matching wants it where it was on the wire. */
function putBackTag(frame: Frame, tpid: number, tci: number): boolean {
  const { bytes, view, start } = frame;
  if (frame.length < ETHERNET_BYTES || start - 4 < frame.floor) return false;
  bytes.copyWithin(start - 4, start, start + 12);
  view.setUint16(start + 8, tpid);
  view.setUint16(start + 10, tci);
  frame.start = start - 4;
  frame.length += 4;
  if (frame.checksumStart >= 0) frame.checksumStart += 4;
  if (frame.gsoType !== 0 && frame.headerLength > 0) frame.headerLength += 4;
  return true;
}
