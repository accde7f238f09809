/**
 * The C library, as far as it is needed: sockets, mappings, polling, namespaces, locks. Called through
 * koffi, which ships prebuilt, so that nobody needs a compiler.
 *
 * A call with its system call costs 200 to 300 ns: fine once a burst, never once a packet. koffi is
 * loaded at the first use, not at import, so that `heddle --help` works where it does not.
 *
 * Constants are those of Linux on every architecture that Node runs on (they differ only on MIPS,
 * SPARC and PA-RISC); each stands beside the code that uses it, those of general use are here.
 */
import { createRequire } from 'node:module';
import { getSystemErrorMap } from 'node:util';
import { HeddleError } from '../../proto/errors.js';

/** Memory to hand to the kernel: typed array, address, or NULL. */
export type Pointer = ArrayBufferView | bigint | null;

/** Each returns what the C function returns: -1 for failure, with the reason in `errno()`. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: Pointer, length: number): number;
  connect(fd: number, address: Pointer, length: number): number;
  listen(fd: number, backlog: number): number;
  accept4(fd: number, address: Pointer, length: Pointer, flags: number): number;
  getsockname(fd: number, address: Pointer, length: Pointer): number;
  setsockopt(fd: number, level: number, name: number, value: Pointer, length: number): number;
  getsockopt(fd: number, level: number, name: number, value: Pointer, length: Pointer): number;
  send(fd: number, data: Pointer, length: number, flags: number): number;
  sendto(
    fd: number,
    data: Pointer,
    length: number,
    flags: number,
    to: Pointer,
    toLength: number,
  ): number;
  recv(fd: number, data: Pointer, length: number, flags: number): number;
  /** `headers`: an array of `count` struct mmsghdr. */
  recvmmsg(fd: number, headers: Pointer, count: number, flags: number, timeout: Pointer): number;
  sendmmsg(fd: number, headers: Pointer, count: number, flags: number): number;
  read(fd: number, data: Pointer, length: number): number;
  write(fd: number, data: Pointer, length: number): number;
  close(fd: number): number;
  /** The same on another thread, for calls that the kernel lets wait; `errno()` says nothing of them. */
  setsockoptLater(
    fd: number,
    level: number,
    name: number,
    value: ArrayBufferView,
    length: number,
  ): Promise<number>;
  closeLater(fd: number): Promise<number>;
  poll(fds: Pointer, count: number, timeoutMs: number): number;
  /** Lets whoever else wants this processor run first. */
  sched_yield(): number;
  eventfd(initial: number, flags: number): number;
  timerfd_create(clock: number, flags: number): number;
  timerfd_settime(fd: number, flags: number, time: Pointer, old: Pointer): number;
  ioctl(fd: number, request: number, argument: Pointer): number;
  flock(fd: number, operation: number): number;
  setns(fd: number, kind: number): number;
  unshare(kinds: number): number;
  sched_getaffinity(thread: number, length: number, mask: Pointer): number;
  sched_setaffinity(thread: number, length: number, mask: Pointer): number;
  /** An address, or 2^64 - 1 for failure. */
  mmap(
    at: Pointer,
    length: number,
    protection: number,
    flags: number,
    fd: number,
    /** Where in the file; default 0. */
    offset?: number,
  ): bigint;
  munmap(address: bigint, length: number): number;
  /** One without a function in libc, by its number. */
  syscall(number: number, first: number, second: Pointer, third: number): number;
  if_nametoindex(name: string): number;
  errno(): number;
  /** The memory at an address as an ArrayBuffer. Must not be touched after it is unmapped. */
  view(address: bigint, length: number): ArrayBuffer;
  /** Where the bytes of a typed array lie; valid as long as the array is alive. */
  addressOf(memory: ArrayBufferView): bigint;
  /** Calls back on the event loop whenever `fd` is readable or broken. */
  watch(fd: number, onReady: () => void): Watch;
}

export interface Watch {
  /** Whether it keeps the process alive. */
  ref(): void;
  unref(): void;
  /** To be called before the descriptor is closed. */
  close(): void;
}

/** Of a mapping: PROT_READ | PROT_WRITE. */
export const READ_WRITE = 3;
export const MAP_SHARED = 1;
export const MAP_FAILED = 0xffff_ffff_ffff_ffffn;

/** errno values (asm-generic/errno-base.h, errno.h) that code decides on. */
export const enum Errno {
  Perm = 1,
  NoEntry = 2,
  Intr = 4,
  NoDeviceOrAddress = 6,
  Again = 11,
  Access = 13,
  Busy = 16,
  Exists = 17,
  NoDevice = 19,
  Invalid = 22,
  Range = 34,
  NoSystemCall = 38,
  MessageSize = 90,
  NotSupported = 95,
  FamilyNotSupported = 97,
  AddressInUse = 98,
  AddressNotAvailable = 99,
  NetDown = 100,
  NetUnreachable = 101,
  NoBufferSpace = 105,
  InProgress = 115,
}

let loaded: Libc | undefined;

/**
 * The bindings, loaded at the first call in each thread.
 * Throws HeddleError UNSUPPORTED_PLATFORM where there is no Linux or no koffi for it.
 */
export function libc(): Libc {
  loaded ??= load();
  return loaded;
}

function load(): Libc {
  if (process.platform !== 'linux') {
    throw new HeddleError(
      'UNSUPPORTED_PLATFORM',
      `This needs Linux and runs on ${process.platform}; use an in-process network instead.`,
      { field: 'platform', value: process.platform },
    );
  }
  let koffi: typeof import('koffi');
  try {
    koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  } catch (cause) {
    throw new HeddleError(
      'UNSUPPORTED_PLATFORM',
      `The package koffi, which this needs, can't be loaded on ${process.platform}-${process.arch}; reinstall with \`npm ci\` without --omit=optional.`,
      { field: 'koffi', value: `${process.platform}-${process.arch}`, cause },
    );
  }
  const library = koffi.load(null);
  const mmap = library.func('void *mmap(void *, size_t, int, int, int, int64_t)');
  const setsockopt = library.func('int setsockopt(int, int, int, void *, uint32_t)');
  const close = library.func('int close(int)');
  return {
    socket: library.func('int socket(int, int, int)'),
    bind: library.func('int bind(int, void *, uint32_t)'),
    connect: library.func('int connect(int, void *, uint32_t)'),
    listen: library.func('int listen(int, int)'),
    accept4: library.func('int accept4(int, void *, void *, int)'),
    getsockname: library.func('int getsockname(int, void *, void *)'),
    setsockopt,
    getsockopt: library.func('int getsockopt(int, int, int, void *, void *)'),
    send: library.func('intptr_t send(int, void *, size_t, int)'),
    sendto: library.func('intptr_t sendto(int, void *, size_t, int, void *, uint32_t)'),
    recv: library.func('intptr_t recv(int, void *, size_t, int)'),
    recvmmsg: library.func('int recvmmsg(int, void *, unsigned int, int, void *)'),
    sendmmsg: library.func('int sendmmsg(int, void *, unsigned int, int)'),
    read: library.func('intptr_t read(int, void *, size_t)'),
    write: library.func('intptr_t write(int, void *, size_t)'),
    close,
    setsockoptLater: (fd, level, name, value, length) =>
      onAnotherThread((done) => setsockopt.async(fd, level, name, value, length, done)),
    closeLater: (fd) => onAnotherThread((done) => close.async(fd, done)),
    poll: library.func('int poll(void *, unsigned long, int)'),
    sched_yield: library.func('int sched_yield()'),
    eventfd: library.func('int eventfd(uint32_t, int)'),
    timerfd_create: library.func('int timerfd_create(int, int)'),
    timerfd_settime: library.func('int timerfd_settime(int, int, void *, void *)'),
    ioctl: library.func('int ioctl(int, unsigned long, void *)'),
    flock: library.func('int flock(int, int)'),
    setns: library.func('int setns(int, int)'),
    unshare: library.func('int unshare(int)'),
    sched_getaffinity: library.func('int sched_getaffinity(int, size_t, void *)'),
    sched_setaffinity: library.func('int sched_setaffinity(int, size_t, void *)'),
    mmap: (at, length, protection, flags, fd, offset = 0) =>
      BigInt(mmap(at, length, protection, flags, fd, offset) ?? 0),
    syscall: library.func('long syscall(long, long, void *, unsigned long)'),
    munmap: library.func('int munmap(void *, size_t)'),
    if_nametoindex: library.func('uint32_t if_nametoindex(str)'),
    errno: () => koffi.errno(),
    view: (address, length) => koffi.view(address, length),
    addressOf: (memory) => koffi.address(memory),
    watch: (fd, onReady) =>
      koffi.node.poll(fd, { readable: true, disconnect: true }, () => onReady()),
  };
}

/** One of libuv's, which has four of them; koffi calls back on the event loop. */
function onAnotherThread(
  call: (done: (error: Error | null, result: number) => void) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error === null ? resolve(result) : reject(error)));
  });
}

/** Whether the bindings can be loaded at all. */
export function hasLibc(): boolean {
  try {
    libc();
    return true;
  } catch {
    return false;
  }
}

/** `ENODEV`, `no such device`. For an unknown number the number. */
export function describeErrno(errno: number): { name: string; text: string } {
  const [name, text] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, `error ${errno}`];
  return { name, text };
}

/**
 * The error for a failed call: NO_PRIVILEGE for EPERM and EACCES, NO_INTERFACE for a device that is
 * not there, SYSTEM_ERROR otherwise. `what` begins the sentence: "opening a packet socket on eth0".
 */
export function systemError(what: string, errno: number, field?: string): HeddleError {
  const { name, text } = describeErrno(errno);
  const details = field === undefined ? { value: name } : { field, value: name };
  if (errno === Errno.Perm || errno === Errno.Access) {
    return new HeddleError(
      'NO_PRIVILEGE',
      `${what} needs privileges that this process lacks (${name}): run as root, or inside \`unshare -Urnm\`.`,
      details,
    );
  }
  if (errno === Errno.NoDevice || errno === Errno.NoDeviceOrAddress) {
    return new HeddleError('NO_INTERFACE', `${what} failed: ${text} (${name}).`, details);
  }
  return new HeddleError('SYSTEM_ERROR', `${what} failed: ${text} (${name}).`, details);
}

/** Passes a result on, or throws `systemError(what)` when it is negative. */
export function check(result: number, what: string, field?: string): number {
  if (result < 0) throw systemError(what, libc().errno(), field);
  return result;
}

/** setsockopt with an int. False, with `errno()`, when the kernel refuses. */
export function setSocketInt(fd: number, level: number, name: number, value: number): boolean {
  return libc().setsockopt(fd, level, name, Int32Array.of(value), 4) === 0;
}

/** getsockopt of an int; undefined when the kernel refuses. */
export function getSocketInt(fd: number, level: number, name: number): number | undefined {
  const value = Int32Array.of(0);
  const ok = libc().getsockopt(fd, level, name, value, Uint32Array.of(4)) === 0;
  return ok ? value[0] : undefined;
}
