/** Switches that run on this machine, and so can be asked over their control sockets. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findLabs } from '../lab/real/find.js';
import { labDirectory } from '../lab/real/state.js';
import { HeddleError } from '../proto/errors.js';
import { runDirectory } from './run-dir.js';
/** @throws HeddleError WHICH_LAB or NO_SUCH_SWITCH. */
export function findSwitch(name, labName) {
    const runDir = runDirectory();
    const labs = findLabs(runDir).filter((lab) => labName === undefined || lab.state.name === labName);
    const inLabs = labs.filter((lab) => lab.state.plan.switches.some((s) => s.name === name));
    const alone = labName === undefined && existsSync(join(runDir, 'switches', `${name}.sock`));
    if (inLabs.length + (alone ? 1 : 0) > 1) {
        const names = inLabs.map((lab) => lab.state.name).join(', ');
        throw new HeddleError('WHICH_LAB', `several switches are called "${name}": say which with --lab (${names})`);
    }
    const lab = inLabs[0];
    if (lab !== undefined)
        return { name, lab, runDir: labDirectory(lab.runDir, lab.state.name) };
    if (alone)
        return { name, runDir };
    const known = labs.flatMap((found) => found.state.plan.switches.map((s) => s.name));
    const hint = known.length > 0 ? `: there are ${known.join(', ')}` : ': start one with "heddle switch"';
    throw new HeddleError('NO_SUCH_SWITCH', `no switch "${name}" runs on this machine${hint}`, {
        value: name,
    });
}
//# sourceMappingURL=local-switch.js.map