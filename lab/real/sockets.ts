/**
 * Blocking-free sockets straight from libc, opened inside other network namespaces.
 *
 * A socket belongs for good to the namespace that its thread was in when it was opened. So a worker
 * thread enters one lab host's namespace after the other (setns(2) acts on one thread only), opens a
 * socket in each and then works on all of them together. It never goes back: from inside a user
 * namespace the way into the host's own network namespace is closed, and a worker ends anyway.
 *
 * Only for the probes in `host-probe-worker.ts`; the switch's own ports are in `switch/ports`.
 */
import { check, Errno, getSocketInt, libc, setSocketInt } from '../../switch/os/libc.js';
import { PollEvent, PollSet } from '../../switch/os/poll.js';

// <sys/socket.h> on Linux; the same numbers on x86-64 and arm64.
const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
export const IPPROTO_ICMP = 1;
/** <asm-generic/sockios.h>: when the packet that was last received came in, as a struct timespec. */
const SIOCGSTAMPNS = 0x8907;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
export const SO_RCVBUF = 8;
const MSG_NOSIGNAL = 0x4000;

/** struct sockaddr_in (ip(7)): family in host order, port and address in network order, 8 zero bytes. */
export function socketAddress(ip: string, port: number): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, AF_INET, true);
  view.setUint16(2, port);
  ip.split('.').forEach((part, i) => {
    bytes[4 + i] = Number(part);
  });
  return bytes;
}

/** A non-blocking IPv4 socket in the namespace that this thread is in. */
export class Socket {
  readonly fd: number;
  readonly #libc = libc();
  readonly #timespec = new Uint8Array(16);
  readonly #time = new DataView(this.#timespec.buffer);

  constructor(type: number, protocol = 0, fd?: number) {
    this.fd =
      fd ??
      check(
        this.#libc.socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol),
        'opening a socket',
      );
  }

  bind(ip: string, port = 0): void {
    check(this.#libc.bind(this.fd, socketAddress(ip, port), 16), `binding to ${ip}:${port}`);
  }

  /** The port that the socket is bound to. */
  get localPort(): number {
    const address = new Uint8Array(16);
    const length = new Uint8Array(new Uint32Array([16]).buffer);
    check(this.#libc.getsockname(this.fd, address, length), 'asking for the local address');
    return new DataView(address.buffer).getUint16(2);
  }

  listen(): void {
    check(this.#libc.listen(this.fd, 1), 'listening');
  }

  /** Undefined: nobody is waiting. */
  accept(): Socket | undefined {
    const fd = this.#libc.accept4(this.fd, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
    return fd < 0 ? undefined : new Socket(0, 0, fd);
  }

  /** Starts connecting; for TCP it is done when the socket can be written. */
  connect(ip: string, port: number): void {
    if (this.#libc.connect(this.fd, socketAddress(ip, port), 16) === 0) return;
    if (this.#libc.errno() !== Errno.InProgress) check(-1, `connecting to ${ip}:${port}`);
  }

  /** The pending error of the socket as an errno, 0 for none. */
  takeError(): number {
    return getSocketInt(this.fd, SOL_SOCKET, SO_ERROR) ?? 0;
  }

  setOption(name: number, value: number): void {
    check(setSocketInt(this.fd, SOL_SOCKET, name, value) ? 0 : -1, 'setting a socket option');
  }

  /** Bytes taken by the kernel, or minus errno. Never waits. */
  send(data: Uint8Array, length = data.length): number {
    const result = this.#libc.send(this.fd, data, length, MSG_NOSIGNAL);
    return result < 0 ? -this.#libc.errno() : Number(result);
  }

  /** Like `send`, to somebody; `to` is from `socketAddress`. */
  sendTo(data: Uint8Array, to: Uint8Array): number {
    const result = this.#libc.sendto(this.fd, data, data.length, MSG_NOSIGNAL, to, to.length);
    return result < 0 ? -this.#libc.errno() : Number(result);
  }

  /** Bytes received into `data` (0: the peer has closed), or minus errno. Never waits. */
  receive(data: Uint8Array): number {
    const result = this.#libc.recv(this.fd, data, data.length, 0);
    return result < 0 ? -this.#libc.errno() : Number(result);
  }

  /**
   * Milliseconds since 1970 at which the kernel got the packet that was received last; undefined
   * before the first call has made it keep them.
   */
  receivedAt(): number | undefined {
    if (this.#libc.ioctl(this.fd, SIOCGSTAMPNS, this.#timespec) < 0) return undefined;
    return Number(this.#time.getBigInt64(0, true)) * 1000 + this.#time.getInt32(8, true) / 1e6;
  }

  close(): void {
    this.#libc.close(this.fd);
  }
}

/** Waits for any of some sockets, each at its index. */
export function pollSet(sockets: readonly Socket[], events: number = PollEvent.In): PollSet {
  const set = new PollSet(sockets.length);
  for (const { fd } of sockets) set.add(fd, events);
  return set;
}
