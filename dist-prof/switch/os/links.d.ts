export interface VethOptions {
    /** 6 bytes each; default: the kernel draws one. */
    readonly macA?: Uint8Array | undefined;
    readonly macB?: Uint8Array | undefined;
    /** 68..65,535; default 1,500. */
    readonly mtu?: number | undefined;
}
/**
 * Makes a veth pair, both ends down: `nameA` in `netnsA`, `nameB` in `netnsB` (names or paths;
 * undefined: the thread's own). Throws HeddleError, code SYSTEM_ERROR with value EEXIST for a name
 * that is taken.
 */
export declare function createVeth(nameA: string, netnsA: string | undefined, nameB: string, netnsB: string | undefined, options?: VethOptions): void;
/** `ip link set … up` */
export declare function setLinkUp(name: string, netns?: string): void;
/** `ip link set … down` */
export declare function setLinkDown(name: string, netns?: string): void;
/** `ip link delete`; of a veth pair the other end goes too. */
export declare function deleteLink(name: string, netns?: string): void;
/**
 * Keeps the kernel from giving the interface an IPv6 address when it comes up, and so from sending
 * solicitations out of it: right for the switch's end of a link.
 */
export declare function silenceLink(name: string, netns?: string): void;
