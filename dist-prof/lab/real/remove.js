/**
 * Takes away what a lab has made, by what it has written down: used by its owner when it stops, and by
 * `heddle lab down` for a lab whose owner was killed.
 */
import { rmSync } from 'node:fs';
import { HeddleError } from '../../proto/errors.js';
import { removeNamespace } from './namespaces.js';
import { endProcesses, signalProcess, waitForEnd } from './processes.js';
import { isOwned, labDirectory, readLabState } from './state.js';
/** An owner that was asked to stop has so long for all of it. */
const OWNER_PATIENCE_MS = 20_000;
/**
 * Ends the processes, removes the namespaces (their veths go with them) and the lab's directory.
 * Inside a user namespace the mounts that hold the namespaces end with the last process.
 * @throws HeddleError CLEANUP_FAILED when something stayed; the state file then stays too.
 */
export async function cleanUp(runDir, state) {
    const left = await endProcesses(state.processes, state.name);
    if (left.length > 0) {
        const names = left.map((record) => record.pid).join(', ');
        throw new HeddleError('CLEANUP_FAILED', `processes ${names} of lab "${state.name}" can't be ended`);
    }
    await Promise.all(state.namespaces.map((record) => removeNamespace(record)));
    rmSync(labDirectory(runDir, state.name), { recursive: true, force: true });
}
/** Cleans up after an owner that is no more. */
export async function removeRemains(runDir, state) {
    await cleanUp(runDir, state);
}
/**
 * Takes a lab down from any process: asks its owner, or does it itself when there is none any more.
 * Returns how it came about.
 */
export async function takeLabDown(runDir, state) {
    if (isOwned(state)) {
        if (!signalProcess(state.owner, state.name, 'SIGTERM')) {
            throw new HeddleError('NO_PRIVILEGE', `lab "${state.name}" belongs to somebody else (process ${state.owner.pid}): take it down as that user`);
        }
        if (await waitForEnd([state.owner], OWNER_PATIENCE_MS)) {
            const rest = readLabState(runDir, state.name);
            if (rest === undefined)
                return 'asked';
            await cleanUp(runDir, rest);
            return 'cleaned';
        }
        signalProcess(state.owner, state.name, 'SIGKILL');
        await waitForEnd([state.owner], 2000);
    }
    await removeRemains(runDir, readLabState(runDir, state.name) ?? state);
    return 'cleaned';
}
//# sourceMappingURL=remove.js.map