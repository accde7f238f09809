import type { LabState } from './state.js';
/** The inode number of this process's user namespace. */
export declare function ownUserNamespace(): number;
/** The program and arguments that run this very `heddle` again. */
export declare function heddleCommand(): string[];
/**
 * What to put before a command so that it may make network namespaces: nothing, or `unshare`.
 * @throws HeddleError NO_PRIVILEGE with what to do about it.
 */
export declare function wayToPrivilege(): string[];
/** Whether this process was started through the `unshare` of `wayToPrivilege`, or entered there. */
export declare function isInsideUserNamespace(): boolean;
/** To be called first by an owner that `wayToPrivilege` started: marks what it starts as inside. */
export declare function markUserNamespace(): void;
/**
 * What to put before a command so that it runs where the lab's namespaces can be seen: nothing, or
 * `nsenter`, keeping the working directory.
 * @throws HeddleError LAB_GONE when no process of the lab is left to lead the way.
 */
export declare function wayIntoLab(state: LabState): string[];
/** The environment for what `wayIntoLab` runs. */
export declare function environmentInLab(state: LabState, runDir: string): NodeJS.ProcessEnv;
