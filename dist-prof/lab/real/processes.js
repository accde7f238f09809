/**
 * Processes of a lab, told apart from all others by what can't be had by accident.
 *
 * A process id alone is no identity: the kernel gives it to somebody else as soon as its owner is gone.
 * Id and start time together are one (proc_pid_stat(5), field 22), and the lab's name in the
 * process's own environment says whose it is. Only what matches all three is ever signalled.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
/** The environment variable that marks a process as part of a lab. */
export const LAB_VARIABLE = 'HEDDLE_LAB';
/** Fields of /proc/PID/stat; undefined when there is no such process (or it is a zombie). */
function readStat(pid) {
    try {
        const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The second field is the command's name in parentheses, and may contain both blanks and ")".
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields;
    }
    catch {
        return undefined;
    }
}
/** The start time of a running process, undefined if there is none. */
export function startTimeOf(pid) {
    // Field 22 of the whole line; the first two are cut off and fields count from 1.
    return readStat(pid)?.[22 - 3];
}
/** User and system time that a process has used, in clock ticks (100 a second on Linux). */
export function cpuTicksOf(pid) {
    const fields = readStat(pid);
    return fields === undefined ? 0 : Number(fields[14 - 3]) + Number(fields[15 - 3]);
}
/**
 * Whether this very process, and not some other, listens on a TCP port of IPv4 loopback: the socket's
 * inode in /proc/net/tcp (proc_net_tcp) is one of those that the process has open.
 */
export function listensOn(pid, port) {
    const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const LISTEN = '0A';
    try {
        const inodes = readFileSync(`/proc/${pid}/net/tcp`, 'latin1')
            .split('\n')
            .map((line) => line.trim().split(/\s+/))
            .filter((fields) => fields[1] === local && fields[3] === LISTEN)
            .map((fields) => `socket:[${fields[9]}]`);
        if (inodes.length === 0)
            return false;
        return readdirSync(`/proc/${pid}/fd`).some((fd) => {
            try {
                return inodes.includes(readlinkSync(`/proc/${pid}/fd/${fd}`));
            }
            catch {
                return false; // Closed in between.
            }
        });
    }
    catch {
        return false;
    }
}
/** Writes down a process that was just started. Undefined if it is already gone. */
export function recordProcess(pid) {
    const startTime = startTimeOf(pid);
    return startTime === undefined ? undefined : { pid, startTime };
}
/** Whether the recorded process still runs, and is not another one with its number. */
export function isRunning(record) {
    return startTimeOf(record.pid) === record.startTime;
}
/** Whether the process says in its environment that it belongs to this lab. */
function isMarked(pid, lab) {
    try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
        return environment.includes(`${LAB_VARIABLE}=${lab}`);
    }
    catch {
        return false;
    }
}
/**
 * Sends a signal to a recorded process of a lab. False when it no longer runs, or its number now
 * belongs to somebody else; nothing is then signalled.
 */
export function signalProcess(record, lab, signal) {
    if (!isRunning(record) || !isMarked(record.pid, lab))
        return false;
    try {
        return process.kill(record.pid, signal);
    }
    catch {
        return false;
    }
}
/** Waits until none of them runs. True if that happened within the time. */
export async function waitForEnd(records, timeoutMs) {
    for (let waitedMs = 0;; waitedMs += 20) {
        if (!records.some(isRunning))
            return true;
        if (waitedMs >= timeoutMs)
            return false;
        await sleep(20);
    }
}
/**
 * Ends processes of a lab: SIGTERM, a while of patience, then SIGKILL for the rest.
 * Returns those that could not be ended.
 */
export async function endProcesses(records, lab, patienceMs = 3000) {
    const signalled = records.filter((record) => signalProcess(record, lab, 'SIGTERM'));
    if (await waitForEnd(signalled, patienceMs))
        return [];
    for (const record of signalled)
        signalProcess(record, lab, 'SIGKILL');
    await waitForEnd(signalled, 2000);
    return signalled.filter(isRunning);
}
//# sourceMappingURL=processes.js.map