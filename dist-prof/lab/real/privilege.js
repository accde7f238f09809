/**
 * Where a lab lives. Real root makes it right in the host's namespaces. An ordinary user, or a root
 * who is one only in name (`unshare -Ur`), makes it inside a user and a mount namespace that the lab's
 * owner holds; other commands find the way in through any process of the lab.
 *
 * Network stays the host's own in both cases, so that 127.0.0.1:8080 is the same for everybody.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HeddleError } from '../../proto/errors.js';
import { privilegeReport } from '../../switch/os/namespaces.js';
import { isRunning } from './processes.js';
/** Set for everything inside a lab's user namespace: its inode number. */
const INSIDE_VARIABLE = 'HEDDLE_USER_NAMESPACE';
/** The inode number of this process's user namespace. */
export function ownUserNamespace() {
    return statSync('/proc/self/ns/user').ino;
}
/** The program and arguments that run this very `heddle` again. */
export function heddleCommand() {
    const source = import.meta.url.endsWith('.ts');
    const main = fileURLToPath(new URL(`../../cli/main.${source ? 'ts' : 'js'}`, import.meta.url));
    return [process.execPath, ...(source ? ['--import', 'tsx'] : []), main];
}
/**
 * What to put before a command so that it may make network namespaces: nothing, or `unshare`.
 * @throws HeddleError NO_PRIVILEGE with what to do about it.
 */
export function wayToPrivilege() {
    if (isInsideUserNamespace())
        return [];
    const report = privilegeReport();
    if (report.way === 'direct')
        return [];
    if (report.way === 'none')
        throw new HeddleError('NO_PRIVILEGE', report.sentence);
    // Mounts made inside must not leak out, and those of the host may still come in.
    return ['unshare', '-Urm', '--propagation', 'slave', '--'];
}
/** Whether this process was started through the `unshare` of `wayToPrivilege`, or entered there. */
export function isInsideUserNamespace() {
    return process.env[INSIDE_VARIABLE] === String(ownUserNamespace());
}
/** To be called first by an owner that `wayToPrivilege` started: marks what it starts as inside. */
export function markUserNamespace() {
    process.env[INSIDE_VARIABLE] = String(ownUserNamespace());
}
/**
 * What to put before a command so that it runs where the lab's namespaces can be seen: nothing, or
 * `nsenter`, keeping the working directory.
 * @throws HeddleError LAB_GONE when no process of the lab is left to lead the way.
 */
export function wayIntoLab(state) {
    if (state.userNamespace === undefined || state.userNamespace === ownUserNamespace())
        return [];
    const guide = [state.owner, ...state.processes].find(isRunning);
    if (guide === undefined) {
        throw new HeddleError('LAB_GONE', `no process of lab "${state.name}" is left: remove its remains with "heddle lab down ${state.name}"`);
    }
    try {
        closeSync(openSync(`/proc/${guide.pid}/ns/user`, 'r'));
    }
    catch (cause) {
        throw new HeddleError('NO_PRIVILEGE', `lab "${state.name}" lives in a user namespace that can't be entered from here: use an ordinary terminal of the user who started it`, { cause });
    }
    return [
        'nsenter',
        `--target=${guide.pid}`,
        '--user',
        '--mount',
        // Ids stay as they are: a user namespace of an ordinary user knows only the one, as 0.
        '--preserve-credentials',
        '--',
        // Entering a mount namespace leads to its root; go back to where the command was given.
        'sh',
        '-c',
        'cd "$1" 2>/dev/null; shift; exec "$@"',
        'sh',
        process.cwd(),
    ];
}
/** The environment for what `wayIntoLab` runs. */
export function environmentInLab(state, runDir) {
    const environment = { ...process.env, HEDDLE_RUN_DIR: runDir };
    if (state.userNamespace !== undefined)
        environment[INSIDE_VARIABLE] = String(state.userNamespace);
    return environment;
}
//# sourceMappingURL=privilege.js.map