/**
 * The sockets behind a packet port: how they are opened, in which order their options are set (some
 * are refused once the rings exist), and what the kernel is asked about them later.
 *
 * Large frames wait in the socket's receive buffer. An ordinary user can't go past
 * `net.core.rmem_max` there (SO_RCVBUFFORCE is refused in a user namespace); the kernel then drops
 * what doesn't fit, and TCP slows down.
 */
import { HeddleError } from '../../proto/errors.js';
import {
  check,
  describeErrno,
  Errno,
  getSocketInt,
  libc,
  MAP_FAILED,
  MAP_SHARED,
  READ_WRITE,
  setSocketInt,
  systemError,
} from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';
import {
  growReceiveBuffer,
  growSendBuffer,
  RAW_SOCKET,
  SOL_SOCKET,
  SocketOption,
  takeSocketError,
} from '../os/socket-options.js';

/** A slot holds an ordinary frame with its headroom; what is longer takes the other way. */
export const SLOT_BYTES = 2048;

/** Room for headers to grow in place, besides the 24 bytes that are there anyway. */
const RESERVE_BYTES = 64;
const BLOCK_BYTES = 65_536;
const DEFAULT_SLOTS = 1024;
/** Of large frames, so many may wait in the kernel; little of it means little TCP throughput. */
const RECEIVE_BUFFER_BYTES = 16 * 1024 * 1024;
const SEND_BUFFER_BYTES = 8 * 1024 * 1024;

const AF_PACKET = 17;
const ETH_P_ALL = 0x0003;
const ARPHRD_ETHER = 1;

const SOL_PACKET = 263;
/** linux/if_packet.h */
const enum PacketOption {
  AddMembership = 1,
  ReceiveRing = 5,
  Statistics = 6,
  CopyThreshold = 7,
  Version = 10,
  Reserve = 12,
  TransmitRing = 13,
  Loss = 14,
  VirtioHeader = 15,
  Fanout = 18,
  QdiscBypass = 20,
  IgnoreOutgoing = 23,
}
const TPACKET_V2 = 1;
const PACKET_MR_PROMISC = 1;
/** Type of a fanout group, and its flags in the same 16 bits. */
const PACKET_FANOUT_HASH = 0;
const FANOUT_UNIQUE_ID = 0x2000;
const FANOUT_IGNORE_OUTGOING = 0x4000;

export interface PacketSocketOptions {
  readonly ifname: string;
  readonly netns?: string | undefined;
  readonly slots?: number | undefined;
}

/** Open sockets with their mapping. Plain data: may be posted to the thread that will use them. */
export interface PacketSockets {
  /** Of the interface that they are bound to. */
  readonly ifindex: number;
  /** With both rings; to be polled. */
  readonly ringFd: number;
  /** Only sends, one frame a call. */
  readonly largeFd: number;
  /** The mapping: receive ring, then transmit ring. */
  readonly address: bigint;
  /** Of each ring. */
  readonly ringBytes: number;
}

const RINGS = [PacketOption.ReceiveRing, PacketOption.TransmitRing] as const;

/** See `openPacketPort`. Takes some 20 ms, in which the calling thread waits for the kernel. */
export function openPacketSockets(options: PacketSocketOptions): PacketSockets {
  const draft = new Draft(options);
  try {
    for (const ring of RINGS) draft.makeRing(ring);
    return draft.finish();
  } catch (error) {
    draft.close();
    throw error;
  }
}

/**
 * The same for `count` threads that will share the interface: each frame comes to one of the sockets, by
 * a hash over addresses and ports that is the same in both directions, so a flow stays with one
 * thread. Each result has its own rings. Rejects as `openPacketPort` throws.
 *
 * The calling thread does not wait: the kernel lets the making of a ring sit out an RCU grace period,
 * and those that wait at the same time share one. So opening all ports of a switch takes about as long as one.
 */
export async function openSharedPacketSockets(
  options: PacketSocketOptions,
  count: number,
): Promise<PacketSockets[]> {
  const drafts: Draft[] = [];
  try {
    while (drafts.length < count) drafts.push(new Draft(options));
    const rings = await Promise.allSettled(drafts.map((draft) => draft.makeRingsLater()));
    for (const ring of rings) if (ring.status === 'rejected') throw ring.reason;
    if (count > 1) for (const draft of drafts) setFilter(draft.ringFd, DROP_ALL, options.ifname);
    const sockets = drafts.map((draft) => draft.finish());
    if (count > 1) shareFlows(sockets, options.ifname);
    return sockets;
  } catch (error) {
    await Promise.all(drafts.map((draft) => draft.closeLater()));
    throw error;
  }
}

/** Nobody may look at the mapping any more. Takes some 30 ms. */
export function closePacketSockets(sockets: PacketSockets): void {
  libc().munmap(sockets.address, 2 * sockets.ringBytes);
  libc().close(sockets.ringFd);
  libc().close(sockets.largeFd);
}

/** The same without waiting. */
export async function closePacketSocketsLater(sockets: PacketSockets): Promise<void> {
  libc().munmap(sockets.address, 2 * sockets.ringBytes);
  await Promise.all([libc().closeLater(sockets.ringFd), libc().closeLater(sockets.largeFd)]);
}

/** Clears a reported error. False: the interface is gone, or is another now. */
export function isAlive(sockets: PacketSockets): boolean {
  takeSocketError(sockets.ringFd);
  return boundTo(sockets.ringFd).index === sockets.ifindex;
}

/** Sockets on their way: made and set up, then with rings, then bound. */
class Draft {
  readonly #options: PacketSocketOptions;
  readonly #slots: number;
  readonly #ifindex: number;
  readonly #fds: number[] = [];
  #address = MAP_FAILED;

  constructor(options: PacketSocketOptions) {
    const { ifname } = options;
    this.#options = options;
    this.#slots = checkSlots(options.slots ?? DEFAULT_SLOTS);
    try {
      this.#ifindex = inNetns(options.netns, () => this.#makeSockets());
      const { ringFd, largeFd } = this;
      set(ringFd, PacketOption.Version, TPACKET_V2, 'PACKET_VERSION', ifname);
      set(ringFd, PacketOption.VirtioHeader, 1, 'PACKET_VNET_HDR', ifname);
      set(largeFd, PacketOption.VirtioHeader, 1, 'PACKET_VNET_HDR', ifname);
      set(ringFd, PacketOption.Reserve, RESERVE_BYTES, 'PACKET_RESERVE', ifname);
      set(ringFd, PacketOption.Loss, 1, 'PACKET_LOSS', ifname);
      set(ringFd, PacketOption.CopyThreshold, 1, 'PACKET_COPY_THRESH', ifname);
      set(ringFd, PacketOption.IgnoreOutgoing, 1, 'PACKET_IGNORE_OUTGOING', ifname);
      // Devices may refuse to be sent to past their queue; then frames take the queue.
      setSocketInt(ringFd, SOL_PACKET, PacketOption.QdiscBypass, 1);
      setSocketInt(largeFd, SOL_PACKET, PacketOption.QdiscBypass, 1);
      growReceiveBuffer(ringFd, RECEIVE_BUFFER_BYTES);
      growSendBuffer(ringFd, SEND_BUFFER_BYTES);
      growSendBuffer(largeFd, SEND_BUFFER_BYTES);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get ringFd(): number {
    return this.#fds[0]!;
  }

  get largeFd(): number {
    return this.#fds[1]!;
  }

  get #ringBytes(): number {
    return this.#slots * SLOT_BYTES;
  }

  /** struct tpacket_req: block size and count, frame size and count. */
  makeRing(option: PacketOption): void {
    const request = this.#ringRequest();
    if (libc().setsockopt(this.ringFd, SOL_PACKET, option, request, 16) === 0) return;
    const errno = libc().errno();
    throw new HeddleError(
      'SYSTEM_ERROR',
      `The kernel gives no ring of ${this.#ringBytes} bytes for ${this.#options.ifname}: ${describeErrno(errno).text}.`,
      { field: 'slots', value: this.#slots },
    );
  }

  async makeRingsLater(): Promise<void> {
    for (const ring of RINGS) {
      const request = this.#ringRequest();
      const result = await libc().setsockoptLater(this.ringFd, SOL_PACKET, ring, request, 16);
      // Once more where it can be asked why; a refusal comes without waiting.
      if (result !== 0) this.makeRing(ring);
    }
  }

  #ringRequest(): Uint32Array {
    return Uint32Array.of(BLOCK_BYTES, this.#ringBytes / BLOCK_BYTES, SLOT_BYTES, this.#slots);
  }

  /** From here on frames come. */
  finish(): PacketSockets {
    const { ifname } = this.#options;
    const { ringFd, largeFd } = this;
    const bytes = 2 * this.#ringBytes;
    this.#address = libc().mmap(null, bytes, READ_WRITE, MAP_SHARED, ringFd);
    if (this.#address === MAP_FAILED) {
      throw systemError(`mapping the rings of ${ifname}`, libc().errno());
    }
    bind(largeFd, this.#ifindex, 0, ifname);
    bind(ringFd, this.#ifindex, ETH_P_ALL, ifname);
    beEthernet(ringFd, ifname);
    const membership = new DataView(new ArrayBuffer(16));
    membership.setInt32(0, this.#ifindex, true);
    membership.setUint16(4, PACKET_MR_PROMISC, true);
    check(
      libc().setsockopt(ringFd, SOL_PACKET, PacketOption.AddMembership, membership, 16),
      `listening to all addresses on ${ifname}`,
    );
    // An interface that is down says so at once; that is no news.
    takeSocketError(ringFd);
    takeSocketError(largeFd);
    return {
      ifindex: this.#ifindex,
      ringFd,
      largeFd,
      address: this.#address,
      ringBytes: this.#ringBytes,
    };
  }

  close(): void {
    this.#unmap();
    for (const fd of this.#fds.splice(0)) libc().close(fd);
  }

  async closeLater(): Promise<void> {
    this.#unmap();
    await Promise.all(this.#fds.splice(0).map((fd) => libc().closeLater(fd)));
  }

  #unmap(): void {
    if (this.#address !== MAP_FAILED) libc().munmap(this.#address, 2 * this.#ringBytes);
    this.#address = MAP_FAILED;
  }

  /** In the namespace of the interface. Returns its index. */
  #makeSockets(): number {
    const { ifname, netns } = this.#options;
    const index = libc().if_nametoindex(ifname);
    if (index === 0) {
      const where = netns === undefined ? 'here' : `in network namespace ${netns}`;
      throw new HeddleError('NO_INTERFACE', `There is no network interface ${ifname} ${where}.`, {
        field: 'ifname',
        value: ifname,
      });
    }
    const what = `opening a packet socket on ${ifname}`;
    // Protocol 0: nothing is received before `bind`, when everything is set up.
    this.#fds.push(check(libc().socket(AF_PACKET, RAW_SOCKET, 0), what, 'ifname'));
    this.#fds.push(check(libc().socket(AF_PACKET, RAW_SOCKET, 0), what, 'ifname'));
    return index;
  }
}

function checkSlots(slots: number): number {
  if (slots >= 64 && slots <= 16_384 && (slots & (slots - 1)) === 0) return slots;
  const message = `Slots must be a power of two from 64 to 16384, not ${slots}.`;
  throw new HeddleError('BAD_VALUE', message, { field: 'slots', value: slots });
}

function set(fd: number, name: PacketOption, value: number, label: string, ifname: string): void {
  if (setSocketInt(fd, SOL_PACKET, name, value)) return;
  throw systemError(`setting ${label} on ${ifname}`, libc().errno(), 'ifname');
}

// ---- several sockets, one interface ---------------------------------------------------------

/**
 * Makes bound sockets, which let nothing through so far, share what comes to the interface. The first
 * lets the kernel choose a number for the group that nobody has, since it is known to all programs
 * of the namespace; the others join it. Only when all are in does any of them take frames: until
 * then each of them would get a copy of every frame.
 */
function shareFlows(sockets: readonly PacketSockets[], ifname: string): void {
  let group = FANOUT_UNIQUE_ID << 16;
  for (const { ringFd } of sockets) {
    const wanted = group | ((PACKET_FANOUT_HASH | FANOUT_IGNORE_OUTGOING) << 16);
    if (!setSocketInt(ringFd, SOL_PACKET, PacketOption.Fanout, wanted)) {
      throw fanoutError(ifname, libc().errno());
    }
    group = (getSocketInt(ringFd, SOL_PACKET, PacketOption.Fanout) ?? 0) & 0xffff;
  }
  // Kernels that don't know FANOUT_IGNORE_OUTGOING take it and do nothing.
  for (const { ringFd } of sockets) setFilter(ringFd, DROP_OUTGOING, ifname);
}

function fanoutError(ifname: string, errno: number): HeddleError {
  // Linux before 6.13 lets nobody join for an interface that is down.
  if (errno !== Errno.Invalid) return systemError(`sharing ${ifname} between threads`, errno);
  const message = `${ifname} can't be shared between threads while it is down.`;
  return new HeddleError('INTERFACE_DOWN', message, { field: 'ifname', value: ifname });
}

/** struct sock_filter: code, jump if true, jump if false, k (linux/filter.h). */
type Filter = readonly (readonly [number, number, number, number])[];

const DROP_ALL: Filter = [[0x06, 0, 0, 0]]; // ret #0
const DROP_OUTGOING: Filter = [
  [0x20, 0, 0, 0xffff_f004], // ld type
  [0x15, 0, 1, 4], // jeq #PACKET_OUTGOING
  [0x06, 0, 0, 0], // ret #0
  [0x06, 0, 0, 0xffff_ffff], // ret #-1
];

/** Takes the place of the socket's filter before, in one step. */
function setFilter(fd: number, filter: Filter, ifname: string): void {
  const code = new DataView(new ArrayBuffer(8 * filter.length));
  filter.forEach(([op, yes, no, k], i) => {
    code.setUint16(8 * i, op, true);
    code.setUint8(8 * i + 2, yes);
    code.setUint8(8 * i + 3, no);
    code.setUint32(8 * i + 4, k, true);
  });
  // struct sock_fprog: length and, at 8, where the code is.
  const program = new DataView(new ArrayBuffer(16));
  program.setUint16(0, filter.length, true);
  program.setBigUint64(8, libc().addressOf(code), true);
  const result = libc().setsockopt(fd, SOL_SOCKET, SocketOption.AttachFilter, program, 16);
  check(result, `setting a filter on ${ifname}`, 'ifname');
}

// ---- options --------------------------------------------------------------------------------

/** struct sockaddr_ll; `protocol` in network order, 0: receive nothing. */
function bind(fd: number, index: number, protocol: number, ifname: string): void {
  const address = new DataView(new ArrayBuffer(20));
  address.setUint16(0, AF_PACKET, true);
  address.setUint16(2, protocol);
  address.setInt32(4, index, true);
  check(libc().bind(fd, address, 20), `binding a packet socket to ${ifname}`, 'ifname');
}

function boundTo(fd: number): { index: number; hardware: number } {
  const address = new DataView(new ArrayBuffer(20));
  if (libc().getsockname(fd, address, Uint32Array.of(20)) !== 0) return { index: -1, hardware: -1 };
  return { index: address.getInt32(4, true), hardware: address.getUint16(8, true) };
}

function beEthernet(fd: number, ifname: string): void {
  const { hardware } = boundTo(fd);
  if (hardware === ARPHRD_ETHER) return;
  throw new HeddleError(
    'UNSUPPORTED',
    `${ifname} is not an Ethernet interface (hardware type ${hardware}), so it can't be a port.`,
    { field: 'ifname', value: ifname },
  );
}

/** Frames that found no free slot since the last call. */
export function takeDropCount({ ringFd }: PacketSockets): number {
  // struct tpacket_stats: packets, drops; reading resets them.
  const statistics = new Uint32Array(2);
  const length = Uint32Array.of(8);
  const ok =
    libc().getsockopt(ringFd, SOL_PACKET, PacketOption.Statistics, statistics, length) === 0;
  return ok ? statistics[1]! : 0;
}
