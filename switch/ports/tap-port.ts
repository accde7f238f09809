/**
 * A port on a TAP device: what the switch sends comes in at a kernel interface, and what the kernel (or
 * a virtual machine that holds the other end) sends there comes into the switch.
 *
 * IFF_VNET_HDR and TUNSETOFFLOAD keep checksum and segmentation offload alive in both directions, as
 * on a packet port. A frame costs one system call, since the kernel offers no ring and no batch for
 * TAP; a call for each 64 KB of TCP is nothing, small frames are slower than over a veth.
 *
 *      read and written:   [ virtio header, 10 bytes ][ frame ]
 *
 * Neighbours: `offload.ts` for the header, `packet-port.ts` for ports on interfaces that are there.
 */
import assert from 'node:assert/strict';
import { closeSync, constants, openSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import { ReservedPort } from '../../proto/model.js';
import { check, Errno, type Libc, libc, systemError } from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';
import { setLinkUp } from '../os/netlink.js';
import { Frame } from './frame.js';
import {
  MAX_FRAME_BYTES,
  readVirtioHeader,
  VIRTIO_HEADER_BYTES,
  writeVirtioHeader,
} from './offload.js';
import { type Port, PortCounter } from './port.js';

export interface TapPortOptions {
  /** 1..ReservedPort.Max, unique in the switch. */
  readonly number: number;
  readonly name: string;
  readonly counters?: Float64Array | undefined;
}

const DEVICE = '/dev/net/tun';

/** linux/if_tun.h */
const enum Tun {
  SetIff = 0x4004_54ca,
  SetOffload = 0x4004_54d0,
  SetVnetHeaderSize = 0x4004_54d8,
}
const IFF_TAP = 0x0002;
const IFF_NO_PI = 0x1000;
const IFF_VNET_HDR = 0x4000;
/** TUN_F_CSUM, TSO4, TSO6, TSO_ECN; and USO4, USO6, which kernels before 6.2 don't know. */
const OFFLOADS = 0x0f;
const UDP_OFFLOADS = 0x60;

/** EBADFD: the device was deleted under us (drivers/net/tun.c). */
const BAD_DESCRIPTOR_STATE = 77;
const IFREQ_BYTES = 40;
const ETHERNET_BYTES = 14;
const HEADROOM = 128;
/** Up to here copying a frame behind its header beats a view of it in its own memory. */
const COPY_BYTES = 2048;
const LARGE_LINEAR_BYTES = 192;

/**
 * Opens a device for a port, in the network namespace of that name or path. It is made and set up
 * if there is none; one that is there must be a TAP device with no other user. Throws HeddleError:
 * NO_PRIVILEGE, UNSUPPORTED (no TUN driver), IN_USE, BAD_VALUE (the interface is something else),
 * UNSUPPORTED_PLATFORM, SYSTEM_ERROR.
 */
export function openTap(ifname: string, netns: string | undefined): number {
  return inNetns(netns, () => {
    const isNew = libc().if_nametoindex(ifname) === 0;
    let fd: number;
    try {
      fd = openSync(DEVICE, constants.O_RDWR | constants.O_NONBLOCK);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM') {
        const message = `A TAP port needs ${DEVICE}, which this user may not open: run as root, or give the user access to it.`;
        throw new HeddleError('NO_PRIVILEGE', message, { field: 'ifname', value: ifname, cause });
      }
      const message = `A TAP port needs ${DEVICE}, which can't be opened (${code}): the kernel has no TUN driver, or it isn't loaded (modprobe tun).`;
      throw new HeddleError('UNSUPPORTED', message, { field: 'ifname', value: ifname, cause });
    }
    try {
      attach(fd, ifname);
      // Nobody else would: it exists as long as this port does.
      if (isNew) setLinkUp(ifname);
      return fd;
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  });
}

/** struct ifreq: the name, then the flags. */
function attach(fd: number, ifname: string): void {
  const request = new DataView(new ArrayBuffer(IFREQ_BYTES));
  new Uint8Array(request.buffer).set(Buffer.from(ifname));
  request.setUint16(16, IFF_TAP | IFF_NO_PI | IFF_VNET_HDR, true);
  if (libc().ioctl(fd, Tun.SetIff, request) < 0) {
    const errno = libc().errno();
    if (errno === Errno.Busy) {
      const message = `The TAP device ${ifname} is in use by another process.`;
      throw new HeddleError('IN_USE', message, { field: 'ifname', value: ifname });
    }
    if (errno === Errno.Invalid) {
      const message = `${ifname} is there and is no TAP device that a switch can open.`;
      throw new HeddleError('BAD_VALUE', message, { field: 'ifname', value: ifname });
    }
    throw systemError(`opening the TAP device ${ifname}`, errno, 'ifname');
  }
  const size = Int32Array.of(VIRTIO_HEADER_BYTES);
  check(libc().ioctl(fd, Tun.SetVnetHeaderSize, size), `setting up ${ifname}`, 'ifname');
  // The argument is the bit set itself, not a pointer to it.
  const setOffloads = (bits: number): boolean =>
    libc().ioctl(fd, Tun.SetOffload, BigInt(bits)) === 0;
  // Without any the kernel finishes what it gives us; what we give it may still need it.
  if (!setOffloads(OFFLOADS | UDP_OFFLOADS)) setOffloads(OFFLOADS);
}

export class TapPort implements Port {
  readonly number: number;
  readonly name: string;
  readonly frame: Frame;
  readonly pollFd: number;
  readonly counters: Float64Array;
  readonly stalled = false;
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #receives: boolean;
  /** Where `read` puts the virtio header and the frame. */
  readonly #target: Uint8Array;
  /** A small frame to send, behind its virtio header. */
  readonly #out = new Uint8Array(VIRTIO_HEADER_BYTES + COPY_BYTES);
  readonly #outView = new DataView(this.#out.buffer);
  #failed = false;
  #closed = false;

  /**
   * `fd`: of `openTap`, which is closed when this port is closed too. Without `receives` it only sends.
   */
  constructor(options: TapPortOptions, tap: { readonly fd: number; readonly receives: boolean }) {
    assert(options.number >= 1 && options.number <= ReservedPort.Max);
    this.number = options.number;
    this.name = options.name;
    this.#fd = tap.fd;
    this.#receives = tap.receives;
    this.pollFd = tap.receives ? tap.fd : -1;
    this.counters = options.counters ?? new Float64Array(PortCounter.Count);
    this.#libc = libc();
    const bytes = new Uint8Array(HEADROOM + MAX_FRAME_BYTES);
    this.frame = new Frame(bytes);
    this.#target = bytes.subarray(HEADROOM - VIRTIO_HEADER_BYTES);
  }

  get failed(): boolean {
    return this.#failed;
  }

  next(): boolean {
    if (this.#closed || this.#failed || !this.#receives) return false;
    const { frame, counters } = this;
    for (;;) {
      const got = this.#libc.read(this.#fd, this.#target, this.#target.length);
      if (got < 0) {
        if (this.#libc.errno() === BAD_DESCRIPTOR_STATE) this.#failed = true;
        return false;
      }
      frame.start = HEADROOM;
      frame.length = got - VIRTIO_HEADER_BYTES;
      frame.floor = 0;
      const plausible = frame.length >= ETHERNET_BYTES;
      if (plausible && readVirtioHeader(frame.view, HEADROOM - VIRTIO_HEADER_BYTES, frame)) {
        counters[PortCounter.RxPackets]!++;
        counters[PortCounter.RxBytes]! += frame.length;
        return true;
      }
      counters[PortCounter.RxDropped]!++;
    }
  }

  send(frame: Frame): boolean {
    const { counters } = this;
    const { length } = frame;
    const possible = length >= ETHERNET_BYTES && length <= MAX_FRAME_BYTES;
    if (this.#closed || this.#failed || !possible || !this.#write(frame)) {
      counters[PortCounter.TxDropped]!++;
      return false;
    }
    counters[PortCounter.TxPackets]!++;
    counters[PortCounter.TxBytes]! += length;
    return true;
  }

  #write(frame: Frame): boolean {
    const { start, length } = frame;
    const total = VIRTIO_HEADER_BYTES + length;
    const hinted = frame.headerLength;
    const linear = Math.min(length, hinted >= ETHERNET_BYTES ? hinted : LARGE_LINEAR_BYTES);
    let data: Uint8Array = this.#out;
    const at = start - VIRTIO_HEADER_BYTES;
    if (length > COPY_BYTES && at >= frame.floor) {
      writeVirtioHeader(frame.view, at, frame, linear);
      data = frame.bytes.subarray(at, at + total);
    } else {
      let view: DataView = this.#outView;
      if (length > COPY_BYTES) {
        // Only of ports that leave no headroom.
        data = new Uint8Array(total);
        view = new DataView(data.buffer);
      }
      writeVirtioHeader(view, 0, frame, length <= COPY_BYTES ? length : linear);
      data.set(frame.bytes.subarray(start, start + length), VIRTIO_HEADER_BYTES);
    }
    if (this.#libc.write(this.#fd, data, total) === total) return true;
    if (this.#libc.errno() === BAD_DESCRIPTOR_STATE) this.#failed = true;
    return false;
  }

  /** Nothing waits: each frame is with the kernel when `send` returns. */
  flush(): void {}

  checkDevice(): void {
    if (this.#closed || this.#failed) return;
    // An empty frame is refused with EINVAL by a device that is there.
    this.#libc.write(this.#fd, this.#out, 0);
    if (this.#libc.errno() === BAD_DESCRIPTOR_STATE) this.#failed = true;
  }

  close(): void {
    this.#closed = true;
  }
}
