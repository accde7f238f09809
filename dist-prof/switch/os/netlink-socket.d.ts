import { NetlinkBuilder, NetlinkType } from './netlink-message.js';
/** A netlink socket with the requests that need an answer. Used for one thing at a time. */
export declare class NetlinkSocket {
    #private;
    readonly fd: number;
    readonly view: DataView<ArrayBuffer>;
    /** `groups`: multicast groups to hear, a bit set. */
    constructor(options: {
        netns?: string | undefined;
        groups?: number;
    });
    build(type: NetlinkType, flags: number): NetlinkBuilder;
    send(request: NetlinkBuilder, what: string): void;
    /**
     * What is waiting, without blocking: bytes now in `view`, 0 for nothing, -1 when messages were
     * lost because nobody read them in time.
     */
    receive(): number;
    /** Waits for something to `receive()`. Throws HeddleError when the kernel doesn't answer. */
    await(what: string): void;
    /** Sends one request and waits for its acknowledgement. `what` begins the sentence of the error. */
    request(request: NetlinkBuilder, what: string): void;
    /** Idempotent. */
    close(): void;
}
