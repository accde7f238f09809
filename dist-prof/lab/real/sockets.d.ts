export declare const AF_INET = 2;
export declare const SOCK_STREAM = 1;
export declare const SOCK_DGRAM = 2;
export declare const SOCK_RAW = 3;
export declare const IPPROTO_ICMP = 1;
export declare const SOL_SOCKET = 1;
export declare const SO_ERROR = 4;
export declare const SO_RCVBUF = 8;
export declare const POLLIN = 1;
export declare const POLLOUT = 4;
export declare const EAGAIN = 11;
export declare const EINPROGRESS = 115;
/** Puts this thread, and what it opens from now on, into a network namespace. There is no way back. */
export declare function enterNetns(path: string): void;
/** struct sockaddr_in (ip(7)): family in host order, port and address in network order, 8 zero bytes. */
export declare function socketAddress(ip: string, port: number): Uint8Array;
/** A non-blocking IPv4 socket in the namespace that this thread is in. */
export declare class Socket {
    #private;
    readonly fd: number;
    constructor(type: number, protocol?: number, fd?: number);
    bind(ip: string, port?: number): void;
    /** The port that the socket is bound to. */
    get localPort(): number;
    listen(): void;
    /** Undefined: nobody is waiting. */
    accept(): Socket | undefined;
    /** Starts connecting; for TCP it is done when the socket can be written. */
    connect(ip: string, port: number): void;
    /** The pending error of the socket as an errno, 0 for none. */
    takeError(): number;
    setOption(name: number, value: number): void;
    /** Bytes taken by the kernel, or minus errno. Never waits. */
    send(data: Uint8Array, length?: number): number;
    /** Like `send`, to somebody; `to` is from `socketAddress`. */
    sendTo(data: Uint8Array, to: Uint8Array): number;
    /** Bytes received into `data` (0: the peer has closed), or minus errno. Never waits. */
    receive(data: Uint8Array): number;
    /**
     * Milliseconds since 1970 at which the kernel got the packet that was received last; undefined
     * before the first call has made it keep them.
     */
    receivedAt(): number | undefined;
    close(): void;
}
/** poll(2) over a fixed set of sockets. */
export declare class Poller {
    #private;
    constructor(sockets: readonly Socket[], events: number);
    /** Waits up to `timeoutMs` (whole milliseconds). True: at least one socket has something. */
    wait(timeoutMs: number): boolean;
    /** Whether the last `wait` found something on the socket with this index. */
    ready(index: number): boolean;
}
