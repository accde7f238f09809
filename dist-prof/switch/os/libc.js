/**
 * The C library, as far as the switch needs it: sockets, mappings, polling, namespaces. Called through
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
export const MAP_FAILED = 0xffffffffffffffffn;
/** errno values (asm-generic/errno-base.h, errno.h) that code decides on. */
export var Errno;
(function (Errno) {
    Errno[Errno["Perm"] = 1] = "Perm";
    Errno[Errno["NoEntry"] = 2] = "NoEntry";
    Errno[Errno["Intr"] = 4] = "Intr";
    Errno[Errno["NoDeviceOrAddress"] = 6] = "NoDeviceOrAddress";
    Errno[Errno["Again"] = 11] = "Again";
    Errno[Errno["Access"] = 13] = "Access";
    Errno[Errno["Busy"] = 16] = "Busy";
    Errno[Errno["Exists"] = 17] = "Exists";
    Errno[Errno["NoDevice"] = 19] = "NoDevice";
    Errno[Errno["Invalid"] = 22] = "Invalid";
    Errno[Errno["Range"] = 34] = "Range";
    Errno[Errno["NoSystemCall"] = 38] = "NoSystemCall";
    Errno[Errno["MessageSize"] = 90] = "MessageSize";
    Errno[Errno["NotSupported"] = 95] = "NotSupported";
    Errno[Errno["FamilyNotSupported"] = 97] = "FamilyNotSupported";
    Errno[Errno["AddressInUse"] = 98] = "AddressInUse";
    Errno[Errno["AddressNotAvailable"] = 99] = "AddressNotAvailable";
    Errno[Errno["NetDown"] = 100] = "NetDown";
    Errno[Errno["NetUnreachable"] = 101] = "NetUnreachable";
    Errno[Errno["NoBufferSpace"] = 105] = "NoBufferSpace";
})(Errno || (Errno = {}));
let loaded;
/**
 * The bindings, loaded at the first call in each thread.
 * Throws HeddleError UNSUPPORTED_PLATFORM where there is no Linux or no koffi for it.
 */
export function libc() {
    loaded ??= load();
    return loaded;
}
function load() {
    if (process.platform !== 'linux') {
        throw new HeddleError('UNSUPPORTED_PLATFORM', `Real ports need Linux and this is ${process.platform}; use an in-process network instead.`, { field: 'platform', value: process.platform });
    }
    let koffi;
    try {
        koffi = createRequire(import.meta.url)('koffi');
    }
    catch (cause) {
        throw new HeddleError('UNSUPPORTED_PLATFORM', `Real ports need the package koffi, which can't be loaded on ${process.platform}-${process.arch}; reinstall with \`npm ci\` without --omit=optional.`, { field: 'koffi', value: `${process.platform}-${process.arch}`, cause });
    }
    const library = koffi.load(null);
    const mmap = library.func('void *mmap(void *, size_t, int, int, int, int64_t)');
    const setsockopt = library.func('int setsockopt(int, int, int, void *, uint32_t)');
    const close = library.func('int close(int)');
    return {
        socket: library.func('int socket(int, int, int)'),
        bind: library.func('int bind(int, void *, uint32_t)'),
        connect: library.func('int connect(int, void *, uint32_t)'),
        getsockname: library.func('int getsockname(int, void *, void *)'),
        setsockopt,
        getsockopt: library.func('int getsockopt(int, int, int, void *, void *)'),
        send: library.func('intptr_t send(int, void *, size_t, int)'),
        recv: library.func('intptr_t recv(int, void *, size_t, int)'),
        recvmmsg: library.func('int recvmmsg(int, void *, unsigned int, int, void *)'),
        sendmmsg: library.func('int sendmmsg(int, void *, unsigned int, int)'),
        read: library.func('intptr_t read(int, void *, size_t)'),
        write: library.func('intptr_t write(int, void *, size_t)'),
        close,
        setsockoptLater: (fd, level, name, value, length) => onAnotherThread((done) => setsockopt.async(fd, level, name, value, length, done)),
        closeLater: (fd) => onAnotherThread((done) => close.async(fd, done)),
        poll: library.func('int poll(void *, unsigned long, int)'),
        sched_yield: library.func('int sched_yield()'),
        eventfd: library.func('int eventfd(uint32_t, int)'),
        timerfd_create: library.func('int timerfd_create(int, int)'),
        timerfd_settime: library.func('int timerfd_settime(int, int, void *, void *)'),
        ioctl: library.func('int ioctl(int, unsigned long, void *)'),
        setns: library.func('int setns(int, int)'),
        unshare: library.func('int unshare(int)'),
        sched_getaffinity: library.func('int sched_getaffinity(int, size_t, void *)'),
        sched_setaffinity: library.func('int sched_setaffinity(int, size_t, void *)'),
        mmap: (at, length, protection, flags, fd, offset = 0) => BigInt(mmap(at, length, protection, flags, fd, offset) ?? 0),
        syscall: library.func('long syscall(long, long, void *, unsigned long)'),
        munmap: library.func('int munmap(void *, size_t)'),
        if_nametoindex: library.func('uint32_t if_nametoindex(str)'),
        errno: () => koffi.errno(),
        view: (address, length) => koffi.view(address, length),
        addressOf: (memory) => koffi.address(memory),
        watch: (fd, onReady) => koffi.node.poll(fd, { readable: true, disconnect: true }, () => onReady()),
    };
}
/** One of libuv's, which has four of them; koffi calls back on the event loop. */
function onAnotherThread(call) {
    return new Promise((resolve, reject) => {
        call((error, result) => (error === null ? resolve(result) : reject(error)));
    });
}
/** Whether the bindings can be loaded at all. */
export function hasLibc() {
    try {
        libc();
        return true;
    }
    catch {
        return false;
    }
}
/** `ENODEV`, `no such device`. For an unknown number the number. */
export function describeErrno(errno) {
    const [name, text] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, `error ${errno}`];
    return { name, text };
}
/**
 * The error for a failed call: NO_PRIVILEGE for EPERM and EACCES, NO_INTERFACE for a device that is
 * not there, SYSTEM_ERROR otherwise. `what` begins the sentence: "opening a packet socket on eth0".
 */
export function systemError(what, errno, field) {
    const { name, text } = describeErrno(errno);
    const details = field === undefined ? { value: name } : { field, value: name };
    if (errno === 1 /* Errno.Perm */ || errno === 13 /* Errno.Access */) {
        return new HeddleError('NO_PRIVILEGE', `${what} needs privileges that this process lacks (${name}): run as root, or inside \`unshare -Urnm\`.`, details);
    }
    if (errno === 19 /* Errno.NoDevice */ || errno === 6 /* Errno.NoDeviceOrAddress */) {
        return new HeddleError('NO_INTERFACE', `${what} failed: ${text} (${name}).`, details);
    }
    return new HeddleError('SYSTEM_ERROR', `${what} failed: ${text} (${name}).`, details);
}
/** Passes a result on, or throws `systemError(what)` when it is negative. */
export function check(result, what, field) {
    if (result < 0)
        throw systemError(what, libc().errno(), field);
    return result;
}
/** setsockopt with an int. False, with `errno()`, when the kernel refuses. */
export function setSocketInt(fd, level, name, value) {
    return libc().setsockopt(fd, level, name, Int32Array.of(value), 4) === 0;
}
/** getsockopt of an int; undefined when the kernel refuses. */
export function getSocketInt(fd, level, name) {
    const value = Int32Array.of(0);
    const ok = libc().getsockopt(fd, level, name, value, Uint32Array.of(4)) === 0;
    return ok ? value[0] : undefined;
}
//# sourceMappingURL=libc.js.map