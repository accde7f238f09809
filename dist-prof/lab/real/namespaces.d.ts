import type { LabPlan } from '../plan.js';
export interface NamespaceRecord {
    readonly name: string;
    /** Where its handle is. In a user namespace only visible from inside the lab's mount namespace. */
    readonly path: string;
    /** Absent: was about to be made. */
    readonly inode?: number | undefined;
}
/** Where `ip netns` keeps its handles. */
export declare const NETNS_DIR = "/run/netns";
export interface CommandResult {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}
/** Runs a program to its end; never through a shell. Rejects only when it can't be started at all. */
export declare function run(command: string, args: readonly string[], input?: string): Promise<CommandResult>;
/** Runs a program that has to succeed. @throws HeddleError COMMAND_FAILED with what it said. */
export declare function mustRun(command: string, args: readonly string[], input?: string): Promise<string>;
/** Runs a program inside a network namespace. The path is resolved in the caller's mount namespace. */
export declare function mustRunIn(netnsPath: string, command: string, args: readonly string[], input?: string): Promise<string>;
/** Lines for `ip -batch`, all carried out inside one namespace by one process. */
export declare function ipBatch(netnsPath: string, lines: readonly string[]): Promise<void>;
/**
 * Makes an empty namespace with loopback up. `shared`: as `ip netns` does, for real root.
 * @throws HeddleError NETNS_EXISTS when the name is taken; that namespace is not touched.
 */
export declare function makeNamespace(path: string, shared: boolean): Promise<NamespaceRecord>;
/**
 * Removes a namespace that was recorded. False: the name leads to nothing, or to a namespace that is
 * not the recorded one, which is left alone.
 */
export declare function removeNamespace(record: NamespaceRecord): Promise<boolean>;
/** The handles of a plan's namespaces, before they are made. */
export declare function plannedNamespaces(plan: LabPlan, directory: string): NamespaceRecord[];
/**
 * Wires a lab whose namespaces are there: a veth for each link and each host, addresses, everything
 * up. Veths are made in one namespace with the other end put straight into the other, so nothing
 * ever appears in the host's own namespace.
 */
export declare function wireLab(plan: LabPlan, directory: string): Promise<void>;
