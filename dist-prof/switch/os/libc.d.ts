import { HeddleError } from '../../proto/errors.js';
/** Memory to hand to the kernel: typed array, address, or NULL. */
export type Pointer = ArrayBufferView | bigint | null;
/** Each returns what the C function returns: -1 for failure, with the reason in `errno()`. */
export interface Libc {
    socket(domain: number, type: number, protocol: number): number;
    bind(fd: number, address: Pointer, length: number): number;
    connect(fd: number, address: Pointer, length: number): number;
    getsockname(fd: number, address: Pointer, length: Pointer): number;
    setsockopt(fd: number, level: number, name: number, value: Pointer, length: number): number;
    getsockopt(fd: number, level: number, name: number, value: Pointer, length: Pointer): number;
    send(fd: number, data: Pointer, length: number, flags: number): number;
    recv(fd: number, data: Pointer, length: number, flags: number): number;
    /** `headers`: an array of `count` struct mmsghdr. */
    recvmmsg(fd: number, headers: Pointer, count: number, flags: number, timeout: Pointer): number;
    sendmmsg(fd: number, headers: Pointer, count: number, flags: number): number;
    read(fd: number, data: Pointer, length: number): number;
    write(fd: number, data: Pointer, length: number): number;
    close(fd: number): number;
    /** The same on another thread, for calls that the kernel lets wait; `errno()` says nothing of them. */
    setsockoptLater(fd: number, level: number, name: number, value: ArrayBufferView, length: number): Promise<number>;
    closeLater(fd: number): Promise<number>;
    poll(fds: Pointer, count: number, timeoutMs: number): number;
    /** Lets whoever else wants this processor run first. */
    sched_yield(): number;
    eventfd(initial: number, flags: number): number;
    timerfd_create(clock: number, flags: number): number;
    timerfd_settime(fd: number, flags: number, time: Pointer, old: Pointer): number;
    ioctl(fd: number, request: number, argument: Pointer): number;
    setns(fd: number, kind: number): number;
    unshare(kinds: number): number;
    sched_getaffinity(thread: number, length: number, mask: Pointer): number;
    sched_setaffinity(thread: number, length: number, mask: Pointer): number;
    /** An address, or 2^64 - 1 for failure. */
    mmap(at: Pointer, length: number, protection: number, flags: number, fd: number, 
    /** Where in the file; default 0. */
    offset?: number): bigint;
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
export declare const MAP_FAILED = 18446744073709551615n;
/** errno values (asm-generic/errno-base.h, errno.h) that code decides on. */
export declare const enum Errno {
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
    NoBufferSpace = 105
}
/**
 * The bindings, loaded at the first call in each thread.
 * Throws HeddleError UNSUPPORTED_PLATFORM where there is no Linux or no koffi for it.
 */
export declare function libc(): Libc;
/** Whether the bindings can be loaded at all. */
export declare function hasLibc(): boolean;
/** `ENODEV`, `no such device`. For an unknown number the number. */
export declare function describeErrno(errno: number): {
    name: string;
    text: string;
};
/**
 * The error for a failed call: NO_PRIVILEGE for EPERM and EACCES, NO_INTERFACE for a device that is
 * not there, SYSTEM_ERROR otherwise. `what` begins the sentence: "opening a packet socket on eth0".
 */
export declare function systemError(what: string, errno: number, field?: string): HeddleError;
/** Passes a result on, or throws `systemError(what)` when it is negative. */
export declare function check(result: number, what: string, field?: string): number;
/** setsockopt with an int. False, with `errno()`, when the kernel refuses. */
export declare function setSocketInt(fd: number, level: number, name: number, value: number): boolean;
/** getsockopt of an int; undefined when the kernel refuses. */
export declare function getSocketInt(fd: number, level: number, name: number): number | undefined;
