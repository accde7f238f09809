/** linux/capability.h */
export declare const enum Capability {
    NetAdmin = 12,
    NetRaw = 13,
    SysAdmin = 21
}
/** Where `ip netns` keeps names. A name with a slash in it is a path already. */
export declare function netnsPath(pathOrName: string): string;
/** Of a process. */
export declare function netnsOfPid(pid: number): string;
/**
 * Runs `body` with this thread inside the network namespace of that name (`ip netns`) or path, then
 * returns to where it was. `body` must be synchronous: what it opens or spawns stays in the namespace,
 * what it awaits would not run there.
 *
 * Throws HeddleError NO_NAMESPACE when there is none, NO_PRIVILEGE when it may not be entered.
 */
export declare function withNetns<T>(pathOrName: string, body: () => T): T;
/** The same, or just `body()` when no namespace is given. */
export declare function inNetns<T>(pathOrName: string | undefined, body: () => T): T;
/** Effective capabilities of this thread as a bit set; 0 where there is no /proc. */
export declare function effectiveCapabilities(): bigint;
/** Whether this thread has all of them, by default what real ports need: NET_ADMIN and NET_RAW. */
export declare function hasCapabilities(...wanted: readonly Capability[]): boolean;
/** How network namespaces can be made from here. */
export type PrivilegeWay = 
/** As it is: this process is root where it stands. */
'direct'
/** Only in a user namespace of its own: `unshare -Urnm`. */
 | 'userNamespace' | 'none';
export interface PrivilegeReport {
    readonly way: PrivilegeWay;
    /** For people: what is possible and, if something is missing, what to do about it. */
    readonly sentence: string;
}
/**
 * What this process may do about network namespaces. `direct` needs three capabilities, and they
 * must count where this process stands: the user namespace that owns its network and mount
 * namespaces has to be its own. (`unshare -Ur` alone makes a root who owns neither.)
 */
export declare function privilegeReport(): PrivilegeReport;
