/**
 * The kernel's network interfaces, as they are and as they change: rtnetlink. An interface that comes,
 * goes, or loses its carrier is known at once and without asking; at rest this costs nothing.
 *
 * Neighbours: `netlink-message.ts` for the bytes, `netlink-socket.ts` for how they travel, `links.ts`
 * for changing interfaces.
 */
import { type Watch } from './libc.js';
export { createVeth, deleteLink, setLinkDown, setLinkUp, silenceLink } from './links.js';
/** An interface as the kernel describes it. A value: never changed. */
export interface LinkInfo {
    readonly index: number;
    readonly name: string;
    /** 6 bytes; all zero for what has no Ethernet address. */
    readonly mac: Uint8Array;
    readonly mtu: number;
    /** `ip link set … up` */
    readonly adminUp: boolean;
    /** The other end is there. */
    readonly carrier: boolean;
    /** Both. */
    readonly up: boolean;
    /** 0: unknown. */
    readonly speedMbps: number;
}
export type LinkEvent = {
    readonly type: 'changed';
    readonly link: LinkInfo;
    readonly previous: LinkInfo | undefined;
}
/** It is gone, or moved to another namespace. */
 | {
    readonly type: 'removed';
    readonly link: LinkInfo;
};
/** Follows the interfaces of one network namespace. */
export declare class LinkMonitor {
    #private;
    private constructor();
    /**
     * Opens it and reads the interfaces that there are. `netns`: name or path; default: the thread's
     * own. Throws HeddleError NO_NAMESPACE, NO_PRIVILEGE, UNSUPPORTED_PLATFORM, SYSTEM_ERROR.
     */
    static open(options?: {
        netns?: string | undefined;
    }): LinkMonitor;
    /** For a poll of one's own; otherwise `watch`. */
    get fd(): number;
    /** The interfaces as of the last `readEvents()`. */
    links(): LinkInfo[];
    byIndex(index: number): LinkInfo | undefined;
    byName(name: string): LinkInfo | undefined;
    /** Takes in what has happened since the last call; never blocks. In the order it happened. */
    readEvents(): LinkEvent[];
    /** Calls back on the event loop with what happened, never with nothing. Once. */
    watch(onEvents: (events: readonly LinkEvent[]) => void): Watch;
    /** Idempotent. */
    close(): void;
}
