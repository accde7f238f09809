/** `heddle switch` as a process of its own, for tests of what a user would run. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
const main = fileURLToPath(new URL('../../../cli/main.js', import.meta.url));
// Under tsx the sources run as they are.
export const entry = import.meta.url.endsWith('.ts') ? main.replace(/\.js$/, '.ts') : main;
/** Runs until it is killed; the test that started it does that. */
export function startSwitch(args) {
    // A test that is killed for its time takes no leave of its switches: the kernel ends them (prctl(2)).
    const own = ['--pdeathsig', 'KILL', process.execPath, ...process.execArgv];
    const child = spawn('setpriv', [...own, entry, 'switch', ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = [];
    child.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const ready = new Promise((resolve, reject) => {
        createInterface(child.stdout).on('line', (line) => {
            log.push(line);
            if (JSON.parse(line).msg === 'ready')
                resolve();
        });
        void exited.then((code) => reject(new Error(`ended with ${code}:\n${log.join('\n')}`)));
    });
    // Whoever doesn't wait for it still gets the log from the assertion that fails.
    ready.catch(() => { });
    return { ready, exited, kill: (signal) => child.kill(signal), log };
}
//# sourceMappingURL=switch-process.js.map