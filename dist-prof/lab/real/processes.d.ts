/** What is written down of a process when it is started. */
export interface ProcessRecord {
    readonly pid: number;
    /** Clock ticks since boot, as text: may exceed what a double holds exactly. */
    readonly startTime: string;
}
/** The environment variable that marks a process as part of a lab. */
export declare const LAB_VARIABLE = "HEDDLE_LAB";
/** The start time of a running process, undefined if there is none. */
export declare function startTimeOf(pid: number): string | undefined;
/** User and system time that a process has used, in clock ticks (100 a second on Linux). */
export declare function cpuTicksOf(pid: number): number;
/**
 * Whether this very process, and not some other, listens on a TCP port of IPv4 loopback: the socket's
 * inode in /proc/net/tcp (proc_net_tcp) is one of those that the process has open.
 */
export declare function listensOn(pid: number, port: number): boolean;
/** Writes down a process that was just started. Undefined if it is already gone. */
export declare function recordProcess(pid: number): ProcessRecord | undefined;
/** Whether the recorded process still runs, and is not another one with its number. */
export declare function isRunning(record: ProcessRecord): boolean;
/**
 * Sends a signal to a recorded process of a lab. False when it no longer runs, or its number now
 * belongs to somebody else; nothing is then signalled.
 */
export declare function signalProcess(record: ProcessRecord, lab: string, signal: NodeJS.Signals): boolean;
/** Waits until none of them runs. True if that happened within the time. */
export declare function waitForEnd(records: readonly ProcessRecord[], timeoutMs: number): Promise<boolean>;
/**
 * Ends processes of a lab: SIGTERM, a while of patience, then SIGKILL for the rest.
 * Returns those that could not be ended.
 */
export declare function endProcesses(records: readonly ProcessRecord[], lab: string, patienceMs?: number): Promise<ProcessRecord[]>;
