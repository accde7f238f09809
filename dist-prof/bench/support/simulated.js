/**
 * A whole controller and many simulated switches, each in a process of its own, for benchmarks of the
 * control plane. They speak over WebSockets on loopback, as controllers and switches do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import { ProcessCalls } from './process-calls.js';
export class SimulatedNetwork {
    switches = new ProcessCalls('simulated-switches-process');
    controller = new ProcessCalls('controller-process');
    #directory = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
    #seed;
    #count;
    #rulesPerSwitch;
    #port = 0;
    constructor(options) {
        this.#seed = options.seed;
        this.#count = options.switches;
        this.#rulesPerSwitch = options.rulesPerSwitch;
    }
    /** From the first dialing until all are in sync. */
    async start(ports = 0) {
        await this.#startController();
        const url = `ws://127.0.0.1:${this.#port}`;
        const synced = this.controller.call('sync', { switches: this.#count });
        await this.switches.call('start', { url, count: this.#count, seed: this.#seed, ports });
        return await synced;
    }
    /** Kills the controller and starts another with its store; times the whole. */
    async restartController() {
        await this.controller.kill();
        const startedAt = performance.now();
        this.controller = new ProcessCalls('controller-process');
        await this.#startController();
        const result = await this.controller.call('sync', { switches: this.#count });
        return { ...result, elapsedMs: performance.now() - startedAt };
    }
    /** Throws HeddleError WRONG_RESULT unless every switch holds so many rules and is connected. */
    async check(rulesPerSwitch) {
        const counts = await this.switches.call('counts', undefined);
        const wrong = counts.rules.findIndex((rules) => rules !== rulesPerSwitch);
        if (counts.connected !== this.#count || counts.rules.length !== this.#count) {
            const message = `${counts.connected} of ${this.#count} switches are connected`;
            throw new HeddleError('WRONG_RESULT', message);
        }
        if (wrong >= 0) {
            const message = `switch ${wrong + 1} holds ${counts.rules[wrong]} rules, not ${rulesPerSwitch}`;
            throw new HeddleError('WRONG_RESULT', message);
        }
        return counts;
    }
    async close() {
        await this.switches.kill();
        await this.controller.kill();
        rmSync(this.#directory, { recursive: true });
    }
    async #startController() {
        const { port } = await this.controller.call('start', {
            directory: this.#directory,
            port: this.#port,
            seed: this.#seed,
            rulesPerSwitch: this.#rulesPerSwitch,
        });
        this.#port = port;
    }
}
//# sourceMappingURL=simulated.js.map