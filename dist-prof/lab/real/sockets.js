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
import { closeSync, openSync } from 'node:fs';
import koffi from 'koffi';
import { HeddleError } from '../../proto/errors.js';
// <sys/socket.h>, <netinet/in.h>, <sched.h>, <poll.h> on Linux; the same numbers on x86-64 and arm64.
export const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
export const IPPROTO_ICMP = 1;
const CLONE_NEWNET = 0x40000000;
/** <asm-generic/sockios.h>: when the packet that was last received came in, as a struct timespec. */
const SIOCGSTAMPNS = 0x8907;
export const SOL_SOCKET = 1;
export const SO_ERROR = 4;
export const SO_RCVBUF = 8;
const MSG_NOSIGNAL = 0x4000;
export const POLLIN = 1;
export const POLLOUT = 4;
export const EAGAIN = 11;
export const EINPROGRESS = 115;
let loaded;
function libc() {
    if (loaded !== undefined)
        return loaded;
    const library = koffi.load(null); // Node itself is linked with it, whichever libc that is.
    loaded = {
        setns: library.func('int setns(int, int)'),
        socket: library.func('int socket(int, int, int)'),
        bind: library.func('int bind(int, const void *, uint32)'),
        connect: library.func('int connect(int, const void *, uint32)'),
        listen: library.func('int listen(int, int)'),
        accept4: library.func('int accept4(int, void *, void *, int)'),
        send: library.func('intptr send(int, const void *, uintptr, int)'),
        sendto: library.func('intptr sendto(int, const void *, uintptr, int, const void *, uint32)'),
        recv: library.func('intptr recv(int, void *, uintptr, int)'),
        setsockopt: library.func('int setsockopt(int, int, int, const void *, uint32)'),
        getsockopt: library.func('int getsockopt(int, int, int, void *, void *)'),
        getsockname: library.func('int getsockname(int, void *, void *)'),
        ioctl: library.func('int ioctl(int, ulong, void *)'),
        close: library.func('int close(int)'),
        poll: library.func('int poll(void *, ulong, int)'),
    };
    return loaded;
}
function check(result, what) {
    if (result >= 0)
        return result;
    const errno = koffi.errno();
    const name = Object.entries(koffi.os.errno).find(([, n]) => n === errno)?.[0] ?? `errno ${errno}`;
    throw new HeddleError('SOCKET_FAILED', `${what} failed with ${name}`, { value: errno });
}
/** Puts this thread, and what it opens from now on, into a network namespace. There is no way back. */
export function enterNetns(path) {
    const fd = openSync(path, 'r');
    try {
        check(libc().setns(fd, CLONE_NEWNET), `entering the network namespace ${path}`);
    }
    finally {
        closeSync(fd);
    }
}
/** struct sockaddr_in (ip(7)): family in host order, port and address in network order, 8 zero bytes. */
export function socketAddress(ip, port) {
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
    fd;
    #libc = libc();
    #timespec = new Uint8Array(16);
    #time = new DataView(this.#timespec.buffer);
    constructor(type, protocol = 0, fd) {
        this.fd =
            fd ??
                check(this.#libc.socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol), 'opening a socket');
    }
    bind(ip, port = 0) {
        check(this.#libc.bind(this.fd, socketAddress(ip, port), 16), `binding to ${ip}:${port}`);
    }
    /** The port that the socket is bound to. */
    get localPort() {
        const address = new Uint8Array(16);
        const length = new Uint8Array(new Uint32Array([16]).buffer);
        check(this.#libc.getsockname(this.fd, address, length), 'asking for the local address');
        return new DataView(address.buffer).getUint16(2);
    }
    listen() {
        check(this.#libc.listen(this.fd, 1), 'listening');
    }
    /** Undefined: nobody is waiting. */
    accept() {
        const fd = this.#libc.accept4(this.fd, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
        return fd < 0 ? undefined : new Socket(0, 0, fd);
    }
    /** Starts connecting; for TCP it is done when the socket can be written. */
    connect(ip, port) {
        if (this.#libc.connect(this.fd, socketAddress(ip, port), 16) === 0)
            return;
        if (koffi.errno() !== EINPROGRESS)
            check(-1, `connecting to ${ip}:${port}`);
    }
    /** The pending error of the socket as an errno, 0 for none. */
    takeError() {
        const value = new Uint8Array(4);
        const length = new Uint8Array(new Uint32Array([4]).buffer);
        this.#libc.getsockopt(this.fd, SOL_SOCKET, SO_ERROR, value, length);
        return new DataView(value.buffer).getInt32(0, true);
    }
    setOption(name, value) {
        const bytes = new Uint8Array(new Int32Array([value]).buffer);
        check(this.#libc.setsockopt(this.fd, SOL_SOCKET, name, bytes, 4), 'setting a socket option');
    }
    /** Bytes taken by the kernel, or minus errno. Never waits. */
    send(data, length = data.length) {
        const result = this.#libc.send(this.fd, data, length, MSG_NOSIGNAL);
        return result < 0 ? -koffi.errno() : Number(result);
    }
    /** Like `send`, to somebody; `to` is from `socketAddress`. */
    sendTo(data, to) {
        const result = this.#libc.sendto(this.fd, data, data.length, MSG_NOSIGNAL, to, to.length);
        return result < 0 ? -koffi.errno() : Number(result);
    }
    /** Bytes received into `data` (0: the peer has closed), or minus errno. Never waits. */
    receive(data) {
        const result = this.#libc.recv(this.fd, data, data.length, 0);
        return result < 0 ? -koffi.errno() : Number(result);
    }
    /**
     * Milliseconds since 1970 at which the kernel got the packet that was received last; undefined
     * before the first call has made it keep them.
     */
    receivedAt() {
        if (this.#libc.ioctl(this.fd, SIOCGSTAMPNS, this.#timespec) < 0)
            return undefined;
        return Number(this.#time.getBigInt64(0, true)) * 1000 + this.#time.getInt32(8, true) / 1e6;
    }
    close() {
        this.#libc.close(this.fd);
    }
}
/** poll(2) over a fixed set of sockets. */
export class Poller {
    /** struct pollfd: int fd; short events; short revents. */
    #bytes;
    #view;
    #count;
    constructor(sockets, events) {
        this.#count = sockets.length;
        this.#bytes = new Uint8Array(8 * sockets.length);
        this.#view = new DataView(this.#bytes.buffer);
        sockets.forEach((socket, i) => {
            this.#view.setInt32(8 * i, socket.fd, true);
            this.#view.setInt16(8 * i + 4, events, true);
        });
    }
    /** Waits up to `timeoutMs` (whole milliseconds). True: at least one socket has something. */
    wait(timeoutMs) {
        return libc().poll(this.#bytes, this.#count, Math.max(0, Math.floor(timeoutMs))) > 0;
    }
    /** Whether the last `wait` found something on the socket with this index. */
    ready(index) {
        return this.#view.getInt16(8 * index + 6, true) !== 0;
    }
}
//# sourceMappingURL=sockets.js.map