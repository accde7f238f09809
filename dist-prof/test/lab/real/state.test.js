import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ensureRunDirectory, runDirectory } from '../../../cli/run-dir.js';
import { planLab } from '../../../lab/plan.js';
import { singleLab } from '../../../lab/presets.js';
import { findLab, findLabs } from '../../../lab/real/find.js';
import { recordProcess } from '../../../lab/real/processes.js';
import { isOwned, labDirectory, labNames, newLabState, readLabState, writeLabState, } from '../../../lab/real/state.js';
function stateOf(name, alive) {
    const own = recordProcess(process.pid);
    return newLabState({
        name,
        startedAt: 0,
        owner: alive && own !== undefined ? own : { pid: 1, startTime: 'never' },
        plan: planLab(singleLab(name)),
        netnsDirectory: '/run/netns',
        southbound: 1,
        northbound: 2,
    });
}
t.test('what is written is read again, and nothing else is left', (t) => {
    const runDir = t.testdir();
    t.equal(readLabState(runDir, 'a'), undefined);
    const state = stateOf('a', true);
    writeLabState(runDir, state);
    t.same(readLabState(runDir, 'a'), state);
    t.ok(isOwned(state));
    t.same(readdirSync(labDirectory(runDir, 'a')), ['lab.json']);
    t.same(labNames(runDir), ['a']);
    t.end();
});
t.test('a state that is not ours is refused by name, not obeyed', (t) => {
    const runDir = t.testdir();
    const path = join(labDirectory(runDir, 'a'), 'lab.json');
    mkdirSync(labDirectory(runDir, 'a'), { recursive: true });
    for (const text of [
        '',
        'null',
        '{}',
        '[1]',
        '{"format":99}',
        '{"format":1,"name":"b"}',
        '{"for',
    ]) {
        writeFileSync(path, text);
        t.throws(() => readLabState(runDir, 'a'), { code: 'BAD_STATE', message: path }, text);
    }
    t.end();
});
t.test('the lab meant is the one named, or the only one that runs', (t) => {
    const runDir = t.testdir();
    t.throws(() => findLab(runDir), { code: 'NO_LAB' });
    writeLabState(runDir, stateOf('dead', false));
    t.equal(findLab(runDir).state.name, 'dead', 'also one that needs cleaning up');
    writeLabState(runDir, stateOf('one', true));
    t.equal(findLab(runDir).state.name, 'one', 'the living one first');
    t.equal(findLab(runDir, 'dead').state.name, 'dead');
    writeLabState(runDir, stateOf('two', true));
    t.throws(() => findLab(runDir), { code: 'WHICH_LAB', message: /dead, one, two/ });
    t.throws(() => findLab(runDir, 'three'), { code: 'NO_LAB', message: /dead, one, two/ });
    t.ok(findLabs(runDir).length >= 3);
    t.end();
});
t.test('the run directory is what the environment says, and must be our own', (t) => {
    t.equal(runDirectory({ HEDDLE_RUN_DIR: '/some/where' }), '/some/where');
    t.match(runDirectory({}), /^\/run\/heddle$|\/heddle-\d+$/);
    const mine = join(t.testdir(), 'deep', 'down');
    t.equal(ensureRunDirectory(mine), mine);
    t.equal(ensureRunDirectory(mine), mine, 'and again');
    const file = join(t.testdirName, 'deep', 'file');
    writeFileSync(file, '');
    t.throws(() => ensureRunDirectory(file), { code: /RUN_DIR/ });
    if (process.getuid?.() !== 0)
        t.throws(() => ensureRunDirectory('/root'), { code: /RUN_DIR/ });
    t.end();
});
//# sourceMappingURL=state.test.js.map