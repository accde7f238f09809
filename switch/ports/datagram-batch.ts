/**
 * Datagrams in batches: one system call takes or gives up to 64 (recvmmsg(2), sendmmsg(2)). What VXLAN
 * and GRE have in common.
 *
 *      struct mmsghdr, 64 bits:
 *      0         8            16        24          32         40             48       56           64
 *      [ name    ][ name length ][ iovec ][ iovecs   ][ control ][ control len ][ flags ][ length    ]
 *
 *      a slot of the reader:   [ headroom, 128 ][ datagram ........................ up to 64 KiB ]
 *      the writer's memory:    [ datagram ][ datagram ] ...      one behind the other
 *
 * The reader's slots are far longer than a datagram usually is, and cost nothing: pages that nothing
 * was ever written to take no memory.
 */
import assert from 'node:assert/strict';
import { Errno, type Libc, libc } from '../os/libc.js';
import {
  growReceiveBuffer,
  growSendBuffer,
  SOL_SOCKET,
  SocketOption,
} from '../os/socket-options.js';

/** Datagrams of one call. */
export const BATCH_DATAGRAMS = 64;

const HEADROOM = 128;
const MAX_DATAGRAM_BYTES = 65_536;
const SLOT_BYTES = HEADROOM + MAX_DATAGRAM_BYTES;
const WRITER_BYTES = 512 * 1024;

const HEADER_BYTES = 64;
const IOVEC_BYTES = 16;
/** Room for a sockaddr_in6. */
const NAME_BYTES = 32;
const MSG_DONTWAIT = 0x40;
const MSG_TRUNC = 0x20;

/** Offsets in struct mmsghdr. */
const enum At {
  Name = 0,
  NameLength = 8,
  Iovec = 16,
  IovecCount = 24,
  Flags = 48,
  Length = 56,
}

const SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
/** Index of the drops in what SO_MEMINFO gives (linux/sock_diag.h). */
const MEMORY_INFO_WORDS = 9;
const MEMORY_INFO_DROPS = 8;

/** So that a burst of one round finds room in the kernel, as far as the process may have it. */
export function growSocketBuffers(fd: number): void {
  growReceiveBuffer(fd, SOCKET_BUFFER_BYTES);
  growSendBuffer(fd, SOCKET_BUFFER_BYTES);
}

export class DatagramReader {
  /** All slots; the same memory as `view`. */
  readonly bytes = new Uint8Array(BATCH_DATAGRAMS * SLOT_BYTES);
  readonly view = new DataView(this.bytes.buffer);
  readonly #fd: number;
  readonly #libc: Libc = libc();
  readonly #headers = new Uint8Array(BATCH_DATAGRAMS * HEADER_BYTES);
  readonly #headersView = new DataView(this.#headers.buffer);
  readonly #iovecs = new BigUint64Array((BATCH_DATAGRAMS * IOVEC_BYTES) / 8);
  readonly #names = new Uint8Array(BATCH_DATAGRAMS * NAME_BYTES);
  #drops = 0;

  /** Of a socket that the caller closes. */
  constructor(fd: number) {
    this.#fd = fd;
    const memory = this.#libc.addressOf(this.bytes);
    const names = this.#libc.addressOf(this.#names);
    const iovecs = this.#libc.addressOf(this.#iovecs);
    for (let index = 0; index < BATCH_DATAGRAMS; index++) {
      this.#iovecs[index * 2] = memory + BigInt(this.start(index));
      this.#iovecs[index * 2 + 1] = BigInt(MAX_DATAGRAM_BYTES);
      const at = index * HEADER_BYTES;
      this.#headersView.setBigUint64(at + At.Name, names + BigInt(index * NAME_BYTES), true);
      this.#headersView.setBigUint64(at + At.Iovec, iovecs + BigInt(index * IOVEC_BYTES), true);
      this.#headersView.setBigUint64(at + At.IovecCount, 1n, true);
    }
  }

  /** Overwrites the slots with what waits. Returns how many there are now, 0 also on an error. */
  receive(): number {
    for (let index = 0; index < BATCH_DATAGRAMS; index++) {
      this.#headersView.setUint32(index * HEADER_BYTES + At.NameLength, NAME_BYTES, true);
    }
    let got = this.#receive();
    // An error of the socket, such as an ICMP message about what was sent, is told once and comes first.
    if (got < 0 && this.#libc.errno() !== Errno.Again) got = this.#receive();
    return Math.max(got, 0);
  }

  #receive(): number {
    return this.#libc.recvmmsg(this.#fd, this.#headers, BATCH_DATAGRAMS, MSG_DONTWAIT, null);
  }

  /** Index of the first byte of a slot's datagram; everything from `floor` up to it may be written. */
  start(slot: number): number {
    return slot * SLOT_BYTES + HEADROOM;
  }

  floor(slot: number): number {
    return slot * SLOT_BYTES;
  }

  /** Bytes of a slot's datagram; -1 for one that was cut off. */
  length(slot: number): number {
    const at = slot * HEADER_BYTES;
    if ((this.#headersView.getUint32(at + At.Flags, true) & MSG_TRUNC) !== 0) return -1;
    return this.#headersView.getUint32(at + At.Length, true);
  }

  /** Whether a slot's datagram came from this address (4 or 16 bytes). */
  isFrom(slot: number, address: Uint8Array): boolean {
    // sockaddr_in: family, port, address; sockaddr_in6 has the flow label in between.
    const at = slot * NAME_BYTES + (address.length === 16 ? 8 : 4);
    for (let i = 0; i < address.length; i++) {
      if (this.#names[at + i] !== address[i]) return false;
    }
    return true;
  }

  /** Datagrams that found no room in the kernel since the last call. A system call. */
  takeDropCount(): number {
    const words = new Uint32Array(MEMORY_INFO_WORDS);
    const length = Uint32Array.of(words.byteLength);
    const name = SocketOption.MemoryInfo;
    if (this.#libc.getsockopt(this.#fd, SOL_SOCKET, name, words, length) !== 0) return 0;
    const drops = words[MEMORY_INFO_DROPS]!;
    const since = (drops - this.#drops) >>> 0;
    this.#drops = drops;
    return since;
  }
}

export class DatagramWriter {
  readonly bytes = new Uint8Array(WRITER_BYTES);
  readonly view = new DataView(this.bytes.buffer);
  readonly #fd: number;
  readonly #libc: Libc = libc();
  readonly #memory: bigint;
  readonly #headers = new Uint8Array(BATCH_DATAGRAMS * HEADER_BYTES);
  readonly #headersView = new DataView(this.#headers.buffer);
  readonly #iovecs = new BigUint64Array((BATCH_DATAGRAMS * IOVEC_BYTES) / 8);
  readonly #name: Uint8Array;
  #count = 0;
  #used = 0;

  /** `name`: the sockaddr to send to; absent for a connected socket, which the caller closes. */
  constructor(fd: number, name?: Uint8Array) {
    this.#fd = fd;
    this.#memory = this.#libc.addressOf(this.bytes);
    // Longer than what V8 keeps among its own objects, which it moves.
    this.#name = new Uint8Array(128);
    if (name !== undefined) this.#name.set(name);
    const iovecs = this.#libc.addressOf(this.#iovecs);
    const nameAddress = name === undefined ? 0n : this.#libc.addressOf(this.#name);
    for (let index = 0; index < BATCH_DATAGRAMS; index++) {
      const at = index * HEADER_BYTES;
      this.#headersView.setBigUint64(at + At.Name, nameAddress, true);
      this.#headersView.setUint32(at + At.NameLength, name?.length ?? 0, true);
      this.#headersView.setBigUint64(at + At.Iovec, iovecs + BigInt(index * IOVEC_BYTES), true);
      this.#headersView.setBigUint64(at + At.IovecCount, 1n, true);
    }
  }

  /** Datagrams queued and not yet given to the kernel. */
  get count(): number {
    return this.#count;
  }

  /** Queues a datagram of that length (1..65,536) and returns where to write it; -1: no room. */
  reserve(length: number): number {
    assert(length >= 1 && length <= MAX_DATAGRAM_BYTES);
    if (this.#count === BATCH_DATAGRAMS || this.#used + length > WRITER_BYTES) return -1;
    const at = this.#used;
    this.#iovecs[this.#count * 2] = this.#memory + BigInt(at);
    this.#iovecs[this.#count * 2 + 1] = BigInt(length);
    this.#count++;
    // The next one starts at a cache line.
    this.#used = Math.min((at + length + 63) & ~63, WRITER_BYTES);
    return at;
  }

  /**
   * Gives the kernel all that is queued. `onDropped(length)` for each that it refused or has no room
   * for: a datagram that waits is as good as lost, so none is kept.
   */
  flush(onDropped: (length: number) => void): void {
    const total = this.#count;
    this.#count = 0;
    this.#used = 0;
    let done = 0;
    let retried = false;
    while (done < total) {
      // The headers are sent from the first on: those that are done are skipped by address.
      const from = done === 0 ? this.#headers : this.#headers.subarray(done * HEADER_BYTES);
      const sent = this.#libc.sendmmsg(this.#fd, from, total - done, MSG_DONTWAIT);
      if (sent > 0) {
        done += sent;
        retried = false;
        continue;
      }
      const errno = this.#libc.errno();
      const isFull = errno === Errno.Again || errno === Errno.NoBufferSpace;
      if (isFull) {
        for (; done < total; done++) onDropped(this.#lengthOf(done));
        return;
      }
      if (!retried) {
        // It may be an old error, such as an ICMP message about what was sent before: told once.
        retried = true;
        continue;
      }
      onDropped(this.#lengthOf(done++));
      retried = false;
    }
  }

  #lengthOf(index: number): number {
    return Number(this.#iovecs[index * 2 + 1]);
  }
}
