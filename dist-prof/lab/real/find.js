/**
 * Which lab a command means: the one that it names, else the only one there is.
 */
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { isOwned, labNames, readLabState } from './state.js';
/**
 * Every lab with a state file, alive or not. Real root also sees those that it started from inside
 * `unshare -Ur`, where /run may not be written.
 */
export function findLabs(runDir) {
    const directories = [runDir];
    const uid = process.getuid?.() ?? 0;
    const other = join(tmpdir(), `heddle-${uid}`);
    if (process.env['HEDDLE_RUN_DIR'] === undefined &&
        other !== runDir &&
        isOwnDirectory(other, uid)) {
        directories.push(other);
    }
    return directories.flatMap((directory) => labNames(directory).flatMap((name) => {
        const state = readLabState(directory, name);
        return state === undefined ? [] : [{ runDir: directory, state }];
    }));
}
/**
 * The lab of that name, or the only one that runs.
 * @throws HeddleError NO_LAB or WHICH_LAB, saying which there are.
 */
export function findLab(runDir, name) {
    const labs = findLabs(runDir);
    const all = labs.map((lab) => lab.state.name).join(', ');
    if (name !== undefined) {
        const found = labs.find((lab) => lab.state.name === name);
        if (found !== undefined)
            return found;
        const instead = all === '' ? 'start it with "heddle lab up"' : `there is ${all}`;
        throw new HeddleError('NO_LAB', `there is no lab "${name}": ${instead}`, { value: name });
    }
    const running = labs.filter((lab) => isOwned(lab.state));
    const choice = running.length > 0 ? running : labs;
    if (choice.length === 1 && choice[0] !== undefined)
        return choice[0];
    if (choice.length === 0) {
        throw new HeddleError('NO_LAB', 'no lab is running: start one with "heddle lab up"');
    }
    throw new HeddleError('WHICH_LAB', `there are several labs: name one of ${all} with --lab`);
}
function isOwnDirectory(path, uid) {
    try {
        const stat = lstatSync(path);
        return stat.isDirectory() && stat.uid === uid;
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=find.js.map