/**
 * What a running lab has written down about itself, so that any later command, also after its owner
 * was killed, knows what belongs to it: `<runDir>/labs/<name>/lab.json`.
 *
 * It is written before anything is created and again after each step, whole and by rename: whoever
 * reads it sees one state or the next, never half of one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync, } from 'node:fs';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { isRunning } from './processes.js';
/** Of this file's layout. Another one is refused: we would signal and remove things by it. */
const FORMAT = 1;
/** The directory of one lab: its state file, logs, control sockets and the switches' own state. */
export function labDirectory(runDir, name) {
    return join(runDir, 'labs', name);
}
function statePath(runDir, name) {
    return join(labDirectory(runDir, name), 'lab.json');
}
/** Writes the state; whole or not at all. */
export function writeLabState(runDir, state) {
    const path = statePath(runDir, state.name);
    mkdirSync(labDirectory(runDir, state.name), { recursive: true, mode: 0o700 });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(state, undefined, 1)}\n`, { mode: 0o600 });
    renameSync(temporary, path);
}
/**
 * Reads the state of a lab; undefined when there is none.
 * @throws HeddleError BAD_STATE when the file is not one of ours.
 */
export function readLabState(runDir, name) {
    const path = statePath(runDir, name);
    let text;
    try {
        text = readFileSync(path, 'utf8');
    }
    catch {
        return undefined;
    }
    let state;
    try {
        state = JSON.parse(text);
    }
    catch {
        // Said below.
    }
    if (state?.format !== FORMAT || state.name !== name || !Array.isArray(state.processes)) {
        throw new HeddleError('BAD_STATE', `${path} is not the state of a lab that this version of heddle wrote: look at it and remove it`, { value: path });
    }
    return state;
}
export function newLabState(fields) {
    return { format: FORMAT, phase: 'starting', namespaces: [], processes: [], ...fields };
}
/** Names of labs that have left a state file, alive or not, sorted. */
export function labNames(runDir) {
    try {
        return readdirSync(join(runDir, 'labs'))
            .filter((name) => existsSync(statePath(runDir, name)))
            .sort();
    }
    catch {
        return [];
    }
}
/** Whether the process that owns a lab still runs. */
export function isOwned(state) {
    return isRunning(state.owner);
}
//# sourceMappingURL=state.js.map