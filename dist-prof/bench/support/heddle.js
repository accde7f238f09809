/**
 * Heddle as a device under test: a `heddle switch` process between the two ports of the test bed, and in
 * this process a controller that gives it its rules and changes them as the benchmark says.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { BenchController } from './bench-controller.js';
import { DEVICE_PORTS } from './testbed.js';
const TRANSACTION = 1000;
const WINDOW = 8;
/** Resolves when the switch holds all rules. */
export async function startHeddle(options) {
    const { name, cpus, threads = 1, io = 'ring', rules } = options;
    const folder = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
    const controller = await BenchController.listen();
    const log = openSync(join(folder, 'switch.log'), 'w');
    const child = spawn('taskset', [
        ...['--cpu-list', cpus, process.execPath, ...process.execArgv, process.argv[1]],
        ...['switch', '--name', 'bench', '--run-dir', folder, '--controller', controller.url],
        ...['--threads', String(threads), '--io', io],
        ...DEVICE_PORTS.flatMap((port, index) => ['--port', `${port}=${index + 1}`]),
    ], { stdio: ['ignore', log, log] });
    const stop = async () => {
        await end(child);
        await controller.close();
        rmSync(folder, { recursive: true, force: true });
    };
    try {
        await controller.primary();
        await controller.add(rules, TRANSACTION, WINDOW);
        const held = await controller.ruleCount();
        if (held !== rules.length) {
            const message = `The switch holds ${held} rules of ${rules.length}.`;
            throw new HeddleError('WRONG_RESULT', message);
        }
    }
    catch (error) {
        process.stderr.write(readFileSync(join(folder, 'switch.log')));
        await stop();
        throw error;
    }
    return { name, controller, stop };
}
async function end(child) {
    if (child.exitCode !== null || child.signalCode !== null)
        return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(patience);
}
//# sourceMappingURL=heddle.js.map