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
  getSocketInt,
  libc,
  MAP_FAILED,
  setSocketInt,
  systemError,
} from '../os/libc.js';
import { inNetns } from '../os/namespaces.js';

/** A slot holds an ordinary frame with its headroom; what is longer takes the other way. */
export const SLOT_BYTES = 2048;

/** Room for headers to grow in place, besides the 24 bytes that are there anyway. */
const RESERVE_BYTES = 64;
const BLOCK_BYTES = 65_536;
const DEFAULT_SLOTS = 1024;
const DEFAULT_RECEIVE_BUFFER_BYTES = 16 * 1024 * 1024;
const SEND_BUFFER_BYTES = 8 * 1024 * 1024;

const AF_PACKET = 17;
/** SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK */
const RAW_SOCKET = 3 | 0x80000 | 0x800;
const ETH_P_ALL = 0x0003;
const ARPHRD_ETHER = 1;

const SOL_SOCKET = 1;
const enum SocketOption {
  Error = 4,
  SendBuffer = 7,
  ReceiveBuffer = 8,
  SendBufferForce = 32,
  ReceiveBufferForce = 33,
}

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
const PACKET_FANOUT_HASH = 0;

/** PROT_READ | PROT_WRITE */
const READ_WRITE = 3;
const MAP_SHARED = 1;

export interface PacketSocketOptions {
  readonly ifname: string;
  readonly netns?: string | undefined;
  readonly slots?: number | undefined;
  readonly fanout?: number | undefined;
  readonly receiveBufferBytes?: number | undefined;
}

export interface PacketSockets {
  /** With both rings; to be polled. */
  readonly ringFd: number;
  /** Only sends, one frame a call. */
  readonly largeFd: number;
  /** The mapping: receive ring, then transmit ring. */
  readonly address: bigint;
  /** Of each ring. */
  readonly ringBytes: number;
  readonly receiveBufferBytes: number;
  /** Clears a reported error. False: the interface is gone, or is another now. */
  isAlive(): boolean;
  /** Frames that found no free slot since the last call. */
  takeDropCount(): number;
  close(): void;
}

/** See `openPacketPort`. */
export function openPacketSockets(options: PacketSocketOptions): PacketSockets {
  const { ifname } = options;
  const slots = options.slots ?? DEFAULT_SLOTS;
  if (slots < 64 || slots > 16_384 || (slots & (slots - 1)) !== 0) {
    throw new HeddleError(
      'BAD_VALUE',
      `Slots must be a power of two from 64 to 16384, not ${slots}.`,
      {
        field: 'slots',
        value: slots,
      },
    );
  }
  const what = `opening a packet socket on ${ifname}`;
  const fds: number[] = [];
  let address = MAP_FAILED;
  const ringBytes = slots * SLOT_BYTES;
  const close = (): void => {
    if (address !== MAP_FAILED) libc().munmap(address, 2 * ringBytes);
    address = MAP_FAILED;
    for (const fd of fds.splice(0)) libc().close(fd);
  };
  try {
    const index = inNetns(options.netns, () => {
      const found = libc().if_nametoindex(ifname);
      if (found === 0) {
        const where =
          options.netns === undefined ? 'here' : `in network namespace ${options.netns}`;
        throw new HeddleError('NO_INTERFACE', `There is no network interface ${ifname} ${where}.`, {
          field: 'ifname',
          value: ifname,
        });
      }
      // Protocol 0: nothing is received before `bind`, when everything is set up.
      fds.push(check(libc().socket(AF_PACKET, RAW_SOCKET, 0), what, 'ifname'));
      fds.push(check(libc().socket(AF_PACKET, RAW_SOCKET, 0), what, 'ifname'));
      return found;
    });
    const [ringFd, largeFd] = fds as [number, number];
    const set = (fd: number, name: PacketOption, value: number, label: string): void => {
      if (!setSocketInt(fd, SOL_PACKET, name, value)) {
        throw systemError(`setting ${label} on ${ifname}`, libc().errno(), 'ifname');
      }
    };
    set(ringFd, PacketOption.Version, TPACKET_V2, 'PACKET_VERSION');
    set(ringFd, PacketOption.VirtioHeader, 1, 'PACKET_VNET_HDR');
    set(largeFd, PacketOption.VirtioHeader, 1, 'PACKET_VNET_HDR');
    set(ringFd, PacketOption.Reserve, RESERVE_BYTES, 'PACKET_RESERVE');
    set(ringFd, PacketOption.Loss, 1, 'PACKET_LOSS');
    set(ringFd, PacketOption.CopyThreshold, 1, 'PACKET_COPY_THRESH');
    set(ringFd, PacketOption.IgnoreOutgoing, 1, 'PACKET_IGNORE_OUTGOING');
    // Devices may refuse to be sent to past their queue; then frames take the queue.
    setSocketInt(ringFd, SOL_PACKET, PacketOption.QdiscBypass, 1);
    setSocketInt(largeFd, SOL_PACKET, PacketOption.QdiscBypass, 1);
    const receiveBufferBytes = growReceiveBuffer(
      ringFd,
      options.receiveBufferBytes ?? DEFAULT_RECEIVE_BUFFER_BYTES,
    );
    growSendBuffer(ringFd);
    growSendBuffer(largeFd);
    makeRing(ringFd, PacketOption.ReceiveRing, slots, ifname);
    makeRing(ringFd, PacketOption.TransmitRing, slots, ifname);
    address = libc().mmap(null, 2 * ringBytes, READ_WRITE, MAP_SHARED, ringFd);
    if (address === MAP_FAILED) throw systemError(`mapping the rings of ${ifname}`, libc().errno());
    bind(largeFd, index, 0, ifname);
    bind(ringFd, index, ETH_P_ALL, ifname);
    beEthernet(ringFd, ifname);
    const membership = new DataView(new ArrayBuffer(16));
    membership.setInt32(0, index, true);
    membership.setUint16(4, PACKET_MR_PROMISC, true);
    check(
      libc().setsockopt(ringFd, SOL_PACKET, PacketOption.AddMembership, membership, 16),
      `listening to all addresses on ${ifname}`,
    );
    if (options.fanout !== undefined) {
      set(
        ringFd,
        PacketOption.Fanout,
        options.fanout | (PACKET_FANOUT_HASH << 16),
        'PACKET_FANOUT',
      );
    }
    // An interface that is down says so at once; that is no news.
    getSocketInt(ringFd, SOL_SOCKET, SocketOption.Error);
    getSocketInt(largeFd, SOL_SOCKET, SocketOption.Error);
    return {
      ringFd,
      largeFd,
      address,
      ringBytes,
      receiveBufferBytes,
      isAlive: () => {
        getSocketInt(ringFd, SOL_SOCKET, SocketOption.Error);
        return boundTo(ringFd).index === index;
      },
      takeDropCount: () => takeDropCount(ringFd),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** As much as wanted, past the system's limit where that is allowed. Returns what it became. */
function growReceiveBuffer(fd: number, bytes: number): number {
  const forced = setSocketInt(fd, SOL_SOCKET, SocketOption.ReceiveBufferForce, bytes);
  if (!forced) setSocketInt(fd, SOL_SOCKET, SocketOption.ReceiveBuffer, bytes);
  return getSocketInt(fd, SOL_SOCKET, SocketOption.ReceiveBuffer) ?? 0;
}

function growSendBuffer(fd: number): void {
  if (setSocketInt(fd, SOL_SOCKET, SocketOption.SendBufferForce, SEND_BUFFER_BYTES)) return;
  setSocketInt(fd, SOL_SOCKET, SocketOption.SendBuffer, SEND_BUFFER_BYTES);
}

/** struct tpacket_req: block size and count, frame size and count. */
function makeRing(fd: number, option: PacketOption, slots: number, ifname: string): void {
  const bytes = slots * SLOT_BYTES;
  const request = Uint32Array.of(BLOCK_BYTES, bytes / BLOCK_BYTES, SLOT_BYTES, slots);
  if (libc().setsockopt(fd, SOL_PACKET, option, request, 16) === 0) return;
  const errno = libc().errno();
  throw new HeddleError(
    'SYSTEM_ERROR',
    `The kernel gives no ring of ${bytes} bytes for ${ifname}: ${describeErrno(errno).text}.`,
    { field: 'slots', value: slots },
  );
}

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

/** struct tpacket_stats: packets, drops; reading resets them. */
function takeDropCount(fd: number): number {
  const statistics = new Uint32Array(2);
  const length = Uint32Array.of(8);
  const ok = libc().getsockopt(fd, SOL_PACKET, PacketOption.Statistics, statistics, length) === 0;
  return ok ? statistics[1]! : 0;
}
