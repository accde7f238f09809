/** Calls from a benchmark into a process that it started, one answer each, over Node's IPC. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HeddleError } from '../../proto/errors.js';
/** In the process: answers until the parent is gone. */
export function serve(handlers) {
    process.on('message', ({ id, name, ask }) => {
        handlers[name](ask).then((answer) => process.send?.({ id, answer }), (error) => process.send?.({ id, error: String(error) }));
    });
    process.on('disconnect', () => process.exit(0));
}
/** In the benchmark. */
export class ProcessCalls {
    #child;
    #ended;
    #waiting = new Map();
    #lastId = 0;
    /** `script`: a module of this folder, as built. */
    constructor(script) {
        const path = fileURLToPath(new URL(`${script}.js`, import.meta.url));
        this.#child = fork(path, { serialization: 'advanced' });
        this.#child.on('message', (reply) => {
            this.#waiting.get(reply.id)?.(reply);
            this.#waiting.delete(reply.id);
        });
        this.#ended = new Promise((resolve) => {
            this.#child.once('close', (code, signal) => {
                const error = `the process ${script} ended with ${signal ?? code}`;
                for (const [id, done] of this.#waiting)
                    done({ id, error });
                this.#waiting.clear();
                resolve();
            });
        });
    }
    get pid() {
        return this.#child.pid;
    }
    /** Rejects with HeddleError COMMAND_FAILED when the process throws or ends. */
    call(name, ask) {
        const id = ++this.#lastId;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, ({ answer, error }) => {
                if (error === undefined)
                    resolve(answer);
                else
                    reject(new HeddleError('COMMAND_FAILED', error));
            });
            this.#child.send({ id, name, ask }, (error) => {
                if (error === null || !this.#waiting.delete(id))
                    return;
                reject(new HeddleError('COMMAND_FAILED', error.message));
            });
        });
    }
    /** As SIGKILL: no goodbye. Resolves when it is gone. */
    async kill() {
        this.#child.kill('SIGKILL');
        await this.#ended;
    }
}
//# sourceMappingURL=process-calls.js.map