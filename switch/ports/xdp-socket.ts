/**
 * The sockets behind an AF_XDP port, one for each forwarding thread: memory for frames (the umem), four
 * rings over it, and a program on the interface that gives each receive queue's frames to one of them.
 *
 *      umem of a socket:   [ slots chunks to receive into ][ slots chunks to send from ]
 *      rings:              fill, receive (chunks to the kernel, frames back), transmit, completion
 *
 * In copy mode, which every driver has and which is all that veth can. Nothing may be left to hardware
 * in such a frame and nobody says what was: see `xdp-port.ts`.
 */
import { HeddleError } from '../../proto/errors.js';
import { attachXdp, createSocketMap, hasBpf, loadRedirect, setSocket } from '../os/bpf.js';
import {
  check,
  describeErrno,
  Errno,
  libc,
  MAP_FAILED,
  MAP_SHARED,
  READ_WRITE,
  setSocketInt,
  systemError,
} from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';
import { growSendBuffer, RAW_SOCKET } from '../os/socket-options.js';

const AF_INET = 2;
const AF_XDP = 44;
const SOCK_DGRAM = 2;
const SEND_BUFFER_BYTES = 8 * 1024 * 1024;
const SOL_XDP = 283;

/** linux/if_xdp.h */
const enum XdpOption {
  MmapOffsets = 1,
  ReceiveRing = 2,
  TransmitRing = 3,
  UmemRegister = 4,
  FillRing = 5,
  CompletionRing = 6,
  Statistics = 7,
  /** Frames that one call sends at most; 32 where the kernel doesn't know this option. */
  TransmitBudget = 9,
}
const BIND_COPY = 2;
/** Where each ring is in the socket's file. */
const FILE_OFFSET = {
  receive: 0,
  transmit: 0x8000_0000,
  fill: 0x1_0000_0000,
  completion: 0x1_8000_0000,
} as const;

const MAP_POPULATE = 0x8000;
const MAP_PRIVATE_ANONYMOUS = 0x22;

const SIOCGIFMTU = 0x8921;
const SIOCETHTOOL = 0x8946;
const ETHTOOL_GCHANNELS = 0x3c;
const IFREQ_BYTES = 40;
const IFNAME_BYTES = 16;

/** Frames that wait in each direction: a power of two. */
const SLOTS = 2048;
const TRANSMIT_BUDGET = 1024;
/** The kernel keeps so much of a chunk in front of a frame (XDP_PACKET_HEADROOM). */
const XDP_HEADROOM_BYTES = 256;
/** Ethernet header and two tags. */
const LINK_HEADER_BYTES = 22;
/** The umem's chunks are of one of these, the smallest that takes a frame of the interface's MTU. */
const CHUNK_BYTES = [2048, 4096] as const;

/** One of the four, mapped. Offsets in bytes from its address. */
export interface XdpRing {
  readonly address: bigint;
  readonly bytes: number;
  readonly producer: number;
  readonly consumer: number;
  readonly entries: number;
}

/** Plain data: may be posted to the thread that will use it. */
export interface XdpSocket {
  readonly fd: number;
  readonly ifindex: number;
  /** Entries of each ring; the umem has twice as many chunks. */
  readonly slots: number;
  readonly chunkBytes: number;
  readonly umemAddress: bigint;
  readonly receive: XdpRing;
  readonly transmit: XdpRing;
  readonly fill: XdpRing;
  readonly completion: XdpRing;
}

export interface OpenXdp {
  /** One for each thread. */
  readonly sockets: readonly XdpSocket[];
  close(): void;
}

/**
 * Takes an interface for `threads` threads, which must be as many as it has receive queues. Throws HeddleError:
 * NO_INTERFACE, NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED (the kernel, the driver, queues or MTU), IN_USE (another
 * XDP program), SYSTEM_ERROR.
 */
export function openXdp(ifname: string, netns: string | undefined, threads: number): OpenXdp {
  return inNetns(netns, () => {
    const ifindex = libc().if_nametoindex(ifname);
    if (ifindex === 0) {
      const where = netns === undefined ? 'here' : `in network namespace ${netns}`;
      const message = `There is no network interface ${ifname} ${where}.`;
      throw new HeddleError('NO_INTERFACE', message, { field: 'ifname', value: ifname });
    }
    const draft = new Draft(ifname, ifindex);
    try {
      draft.open(threads);
    } catch (error) {
      draft.close();
      throw error;
    }
    return { sockets: draft.sockets, close: () => draft.close() };
  });
}

/**
 * Throws HeddleError when no interface whatever could be opened here: NO_PRIVILEGE or UNSUPPORTED, in a
 * sentence that says what is missing.
 */
export function checkXdp(): void {
  const fds: number[] = [];
  try {
    fds.push(makeSocket());
    const map = makeMap(1);
    fds.push(map);
    fds.push(makeProgram(map));
  } finally {
    for (const fd of fds) libc().close(fd);
  }
}

function makeSocket(): number {
  if (!hasBpf()) {
    const message = `AF_XDP ports are not known on ${process.arch}; use packet rings (--io ring).`;
    throw new HeddleError('UNSUPPORTED', message, { field: 'io', value: process.arch });
  }
  const fd = libc().socket(AF_XDP, RAW_SOCKET, 0);
  if (fd >= 0) return fd;
  const errno = libc().errno();
  if (errno === Errno.FamilyNotSupported || errno === Errno.Invalid) {
    throw unsupported('This kernel has no AF_XDP sockets (CONFIG_XDP_SOCKETS)', errno);
  }
  throw systemError('opening an AF_XDP socket', errno, 'io');
}

function makeMap(queues: number): number {
  const fd = createSocketMap(queues);
  return fd >= 0 ? fd : bpfRefused('making the map for AF_XDP sockets');
}

function makeProgram(mapFd: number): number {
  const fd = loadRedirect(mapFd);
  return fd >= 0 ? fd : bpfRefused('loading the XDP program');
}

function bpfRefused(what: string): never {
  const errno = libc().errno();
  if (errno === Errno.NoSystemCall) throw unsupported('This kernel has no bpf(2)', errno);
  if (errno === Errno.Perm || errno === Errno.Access) {
    const message = `AF_XDP ports need CAP_BPF and CAP_NET_ADMIN of the whole machine (${what}: ${describeErrno(errno).name}): run as root outside of any user namespace, or use packet rings (--io ring).`;
    throw new HeddleError('NO_PRIVILEGE', message, { field: 'io', value: 'xdp' });
  }
  throw systemError(what, errno, 'io');
}

function unsupported(reason: string, errno: number): HeddleError {
  const message = `${reason}: ${describeErrno(errno).text}; use packet rings (--io ring).`;
  return new HeddleError('UNSUPPORTED', message, { field: 'io', value: 'xdp' });
}

/** Everything that one port has, in the order in which it is to be taken apart. */
class Draft {
  readonly #ifname: string;
  readonly #ifindex: number;
  readonly sockets: XdpSocket[] = [];
  readonly #fds: number[] = [];
  readonly #mappings: { readonly address: bigint; readonly bytes: number }[] = [];

  constructor(ifname: string, ifindex: number) {
    this.#ifname = ifname;
    this.#ifindex = ifindex;
  }

  open(threads: number): void {
    const ifname = this.#ifname;
    const { mtu, queues } = this.#describe();
    if (queues !== threads) {
      const message = `${ifname} has ${queues} receive ${queues === 1 ? 'queue' : 'queues'} and AF_XDP takes one for each of the ${threads} forwarding threads: make them as many (ethtool --set-channels ${ifname}, or --threads ${queues}), or use packet rings (--io ring).`;
      throw new HeddleError('UNSUPPORTED', message, { field: 'threads', value: threads });
    }
    const chunkBytes = CHUNK_BYTES.find((bytes) => bytes >= frameRoom(mtu));
    if (chunkBytes === undefined) {
      const most = CHUNK_BYTES.at(-1)! - frameRoom(0);
      const message = `${ifname} has an MTU of ${mtu} and AF_XDP takes at most ${most}: make it smaller, or use packet rings (--io ring).`;
      throw new HeddleError('UNSUPPORTED', message, { field: 'mtu', value: mtu });
    }
    const sockets: number[] = [];
    for (let thread = 0; thread < threads; thread++) sockets.push(this.#keep(makeSocket()));
    const map = this.#keep(makeMap(threads));
    const program = this.#keep(makeProgram(map));
    for (const [queue, fd] of sockets.entries()) {
      this.sockets.push(this.#setUp(fd, chunkBytes));
      this.#bind(fd, queue);
      check(setSocket(map, queue, fd), `giving queue ${queue} of ${ifname} to a socket`, 'ifname');
    }
    this.#attach(program);
  }

  /** Frames go to the host's stack again before anything else ends. */
  close(): void {
    for (const fd of this.#fds.splice(0).reverse()) libc().close(fd);
    for (const { address, bytes } of this.#mappings.splice(0)) libc().munmap(address, bytes);
  }

  #keep(fd: number): number {
    this.#fds.push(fd);
    return fd;
  }

  /** MTU and receive queues, as the driver says; one queue where it says nothing. */
  #describe(): { mtu: number; queues: number } {
    const fd = check(libc().socket(AF_INET, SOCK_DGRAM, 0), 'opening a socket');
    try {
      const request = new DataView(new ArrayBuffer(IFREQ_BYTES));
      new Uint8Array(request.buffer).set(Buffer.from(this.#ifname));
      check(libc().ioctl(fd, SIOCGIFMTU, request), `asking for the MTU of ${this.#ifname}`);
      const mtu = request.getInt32(IFNAME_BYTES, true);
      // struct ethtool_channels: what is asked, four most, then rx, tx, other and combined as they are.
      const channels = new Uint32Array(9);
      channels[0] = ETHTOOL_GCHANNELS;
      request.setBigUint64(IFNAME_BYTES, libc().addressOf(channels), true);
      const known = libc().ioctl(fd, SIOCETHTOOL, request) === 0;
      return { mtu, queues: known ? Math.max(1, channels[5]! + channels[8]!) : 1 };
    } finally {
      libc().close(fd);
    }
  }

  #map(what: string, bytes: number, flags: number, fd: number, offset = 0): bigint {
    const address = libc().mmap(null, bytes, READ_WRITE, flags, fd, offset);
    if (address === MAP_FAILED) {
      throw systemError(`mapping ${what} of ${this.#ifname}`, libc().errno(), 'ifname');
    }
    this.#mappings.push({ address, bytes });
    return address;
  }

  #setUp(fd: number, chunkBytes: number): XdpSocket {
    const ifname = this.#ifname;
    const umemBytes = 2 * SLOTS * chunkBytes;
    const umemAddress = this.#map('the frames', umemBytes, MAP_PRIVATE_ANONYMOUS, -1);
    // struct xdp_umem_reg: address, length, chunk size, headroom, flags, metadata.
    const umem = new DataView(new ArrayBuffer(32));
    umem.setBigUint64(0, umemAddress, true);
    umem.setBigUint64(8, BigInt(umemBytes), true);
    umem.setUint32(16, chunkBytes, true);
    const registered = libc().setsockopt(fd, SOL_XDP, XdpOption.UmemRegister, umem, 32);
    check(registered, `giving the kernel memory for the frames of ${ifname}`, 'ifname');
    for (const ring of [
      XdpOption.FillRing,
      XdpOption.CompletionRing,
      XdpOption.ReceiveRing,
      XdpOption.TransmitRing,
    ]) {
      const made = setSocketInt(fd, SOL_XDP, ring, SLOTS);
      check(made ? 0 : -1, `making an AF_XDP ring for ${ifname}`, 'ifname');
    }
    setSocketInt(fd, SOL_XDP, XdpOption.TransmitBudget, TRANSMIT_BUDGET);
    growSendBuffer(fd, SEND_BUFFER_BYTES);
    // struct xdp_mmap_offsets: producer, consumer, entries and flags of each of the four.
    const offsets = new BigUint64Array(16);
    const length = Uint32Array.of(offsets.byteLength);
    const got = libc().getsockopt(fd, SOL_XDP, XdpOption.MmapOffsets, offsets, length);
    check(got, `asking for the rings of ${ifname}`, 'ifname');
    const ring = (index: number, kind: keyof typeof FILE_OFFSET, entryBytes: number): XdpRing => {
      const [producer = 0, consumer = 0, entries = 0] = [0, 1, 2].map((i) =>
        Number(offsets[4 * index + i]),
      );
      const bytes = entries + SLOTS * entryBytes;
      const flags = MAP_SHARED | MAP_POPULATE;
      const address = this.#map('a ring', bytes, flags, fd, FILE_OFFSET[kind]);
      return { address, bytes, producer, consumer, entries };
    };
    return {
      fd,
      ifindex: this.#ifindex,
      slots: SLOTS,
      chunkBytes,
      umemAddress,
      receive: ring(0, 'receive', 16),
      transmit: ring(1, 'transmit', 16),
      fill: ring(2, 'fill', 8),
      completion: ring(3, 'completion', 8),
    };
  }

  /** struct sockaddr_xdp: family, flags, interface, queue, socket to share with. */
  #bind(fd: number, queue: number): void {
    const address = new DataView(new ArrayBuffer(16));
    address.setUint16(0, AF_XDP, true);
    address.setUint16(2, BIND_COPY, true);
    address.setUint32(4, this.#ifindex, true);
    address.setUint32(8, queue, true);
    if (libc().bind(fd, address, 16) === 0) return;
    const errno = libc().errno();
    if (errno === Errno.Busy) throw this.#inUse('an AF_XDP socket');
    throw systemError(`binding an AF_XDP socket to ${this.#ifname}`, errno, 'ifname');
  }

  #attach(program: number): void {
    const fd = attachXdp(program, this.#ifindex);
    if (fd >= 0) {
      this.#keep(fd);
      return;
    }
    const errno = libc().errno();
    if (errno === Errno.Busy || errno === Errno.Exists) throw this.#inUse('an XDP program');
    if (errno === Errno.NotSupported || errno === Errno.Range || errno === Errno.Invalid) {
      throw unsupported(
        `The driver of ${this.#ifname} takes no XDP program as it is set up`,
        errno,
      );
    }
    throw systemError(`attaching an XDP program to ${this.#ifname}`, errno, 'ifname');
  }

  #inUse(by: string): HeddleError {
    const message = `${this.#ifname} has ${by} already: take that off (ip link set dev ${this.#ifname} xdp off), or use packet rings (--io ring).`;
    return new HeddleError('IN_USE', message, { field: 'ifname', value: this.#ifname });
  }
}

function frameRoom(mtu: number): number {
  return XDP_HEADROOM_BYTES + LINK_HEADER_BYTES + mtu;
}

/** Received frames that found no room since the socket was opened. */
export function xdpDropCount({ fd }: XdpSocket): number {
  // struct xdp_statistics: dropped, invalid received, invalid sent, ring full, none to fill, none to send.
  const counts = new BigUint64Array(6);
  const length = Uint32Array.of(counts.byteLength);
  if (libc().getsockopt(fd, SOL_XDP, XdpOption.Statistics, counts, length) !== 0) return 0;
  return Number(counts[0]! + counts[3]!);
}
