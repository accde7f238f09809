import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import t from 'tap';
import { cpuTicksOf, endProcesses, isRunning, LAB_VARIABLE, listensOn, recordProcess, signalProcess, startTimeOf, waitForEnd, } from '../../../lab/real/processes.js';
const children = [];
t.teardown(() => {
    for (const child of children)
        child.kill('SIGKILL');
});
/** A process that only waits; resolves when it has begun to. */
async function start(lab, script = '') {
    const code = `${script}; setInterval(() => {}, 1000); console.log('ready')`;
    const { [LAB_VARIABLE]: _, ...env } = process.env;
    const child = spawn(process.execPath, ['-e', code], {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: lab === undefined ? env : { ...env, [LAB_VARIABLE]: lab },
    });
    children.push(child);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return child.pid ?? 0;
}
t.test('a process is known by its id and start time together', async (t) => {
    const own = recordProcess(process.pid);
    t.ok(own);
    t.ok(own && isRunning(own));
    t.match(startTimeOf(process.pid), /^\d+$/);
    t.notOk(isRunning({ pid: process.pid, startTime: '1' }), 'the number alone is not enough');
    t.equal(startTimeOf(2 ** 22 + 1), undefined, 'above any process id');
    t.ok(cpuTicksOf(process.pid) > 0);
    t.equal(cpuTicksOf(2 ** 22 + 1), 0);
});
t.test('a name with blanks and parentheses does not confuse the reading', async (t) => {
    const pid = await start('a', 'process.title = "a) S 1 (b"');
    t.match(startTimeOf(pid), /^\d{2,}$/);
    t.ok(Math.abs(Number(startTimeOf(pid)) - Number(startTimeOf(process.pid))) < 6000);
});
t.test('only what matches id, start time and lab is signalled', async (t) => {
    const mine = recordProcess(await start('mine'));
    const other = recordProcess(await start('other'));
    const unmarked = recordProcess(await start(undefined));
    if (!mine || !other || !unmarked)
        throw new Error('they run');
    t.notOk(signalProcess(other, 'mine', 'SIGKILL'), 'another lab');
    t.notOk(signalProcess(unmarked, 'mine', 'SIGKILL'), 'no lab');
    t.notOk(signalProcess({ ...mine, startTime: '12' }, 'mine', 'SIGKILL'), 'another start time');
    t.ok(isRunning(mine) && isRunning(other) && isRunning(unmarked), 'all of them live');
    t.same(await endProcesses([other, unmarked], 'mine'), [], 'nor are they waited for');
    t.ok(isRunning(other) && isRunning(unmarked));
    t.ok(signalProcess(mine, 'mine', 'SIGTERM'));
    t.ok(await waitForEnd([mine], 2000));
    t.notOk(signalProcess(mine, 'mine', 'SIGTERM'), 'it is gone');
});
t.test('who does not listen to SIGTERM is killed', async (t) => {
    const stubborn = recordProcess(await start('mine', 'process.on("SIGTERM", () => {})'));
    const willing = recordProcess(await start('mine'));
    if (!stubborn || !willing)
        throw new Error('they run');
    t.same(await endProcesses([stubborn, willing], 'mine', 200), []);
    t.notOk(isRunning(stubborn) || isRunning(willing));
});
t.test('who listens on a port is told from who does not', async (t) => {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    const other = await start('mine');
    t.ok(listensOn(process.pid, port));
    t.notOk(listensOn(other, port), 'another process in the same namespace');
    await new Promise((resolve) => server.close(resolve));
    t.notOk(listensOn(process.pid, port), 'no longer');
});
t.test('waiting gives up in time', async (t) => {
    const child = recordProcess(await start('mine'));
    if (!child)
        throw new Error('it runs');
    t.notOk(await waitForEnd([child], 60));
});
//# sourceMappingURL=processes.test.js.map