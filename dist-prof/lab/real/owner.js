/**
 * The process that owns a lab, and how another process starts it and listens to it.
 *
 * `heddle lab up` starts `heddle lab run` (hidden) in a session of its own, behind `unshare` where that
 * is needed, writes the lab to its standard input and reads a line of JSON for each step from its
 * standard output. While the input stays open, somebody is waiting: when it closes before the lab
 * is whole, that somebody is gone, and the owner takes everything down. So Ctrl-C, a closed terminal
 * and even SIGKILL of the command leave nothing behind.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { HeddleError } from '../../proto/errors.js';
import { heddleCommand, markUserNamespace, wayToPrivilege } from './privilege.js';
import { LAB_VARIABLE } from './processes.js';
import { Interrupted, LabSupervisor } from './supervisor.js';
/** The environment in which an owner, and only that, is started. */
export function ownerEnvironment(lab, runDir) {
    return { ...process.env, [LAB_VARIABLE]: lab, HEDDLE_RUN_DIR: runDir };
}
/** The parent's side: an owner that was started, and what it says. */
export class LabOwner {
    #child;
    #ended;
    /** @throws HeddleError NO_PRIVILEGE when no namespaces can be made here. */
    constructor(request, onMessage) {
        const way = wayToPrivilege();
        const [program = '', ...args] = [...way, ...heddleCommand(), 'lab', 'run'];
        this.#child = spawn(program, args, {
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
            env: { ...ownerEnvironment(request.lab.name, request.runDir), ...insideMark(way) },
        });
        this.#ended = new Promise((resolve) => {
            this.#child.once('close', () => resolve());
            this.#child.once('error', () => resolve());
        });
        let complaint = '';
        this.#child.stderr?.on('data', (data) => {
            if (complaint.length < 2000)
                complaint += data.toString();
        });
        let settled = false;
        createInterface({ input: this.#child.stdout }).on('line', (line) => {
            const message = JSON.parse(line);
            if (message.type === 'error' || message.type === 'stopped')
                settled = true;
            onMessage(message);
        });
        void this.#ended.then(() => {
            if (settled)
                return;
            const said = complaint.trim() === '' ? '' : `: ${complaint.trim()}`;
            onMessage({ type: 'error', code: 'OWNER_ENDED', message: `the lab's owner ended${said}` });
        });
        this.#child.stdin?.on('error', () => { }); // It ended; `close` tells.
        this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    }
    /** Asks it to take everything down, and waits until it has. */
    async stop() {
        this.#child.stdin?.end();
        // It may have come up in this very moment, and then no longer minds its input.
        this.#child.kill('SIGTERM');
        await this.#ended;
    }
    /** Lets go of it: it goes on when this process ends. */
    release() {
        this.#child.unref();
        for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
            stream.unref?.();
        }
    }
}
/** Tells a process behind `unshare` that it is meant to be where it finds itself. */
function insideMark(way) {
    return way.length === 0 ? {} : { HEDDLE_UNSHARED: '1' };
}
/** To be called first by whatever `unshare` may have started. */
export function settleIn() {
    if (process.env['HEDDLE_UNSHARED'] === undefined)
        return;
    delete process.env['HEDDLE_UNSHARED'];
    markUserNamespace();
}
/** The owner's side: reads the request, brings the lab up, and stays until it is told to stop. */
export async function runOwner() {
    settleIn();
    const say = (message) => {
        process.stdout.write(`${JSON.stringify(message)}\n`);
    };
    // Who started us may be gone, even killed with our words unread; that must not end us, it must make
    // us clean up. A broken input is therefore a closed one.
    process.stdout.on('error', () => { });
    const input = createInterface({ input: process.stdin });
    process.stdin.on('error', () => input.close());
    const first = await new Promise((resolve) => {
        input.once('line', resolve);
        input.once('close', () => resolve(undefined));
    });
    if (first === undefined)
        return;
    const request = JSON.parse(first);
    let ready = false;
    const supervisor = new LabSupervisor(request.lab, {
        runDir: request.runDir,
        apps: request.apps,
        defaultApps: request.defaultApps,
        ...(request.logLevel === undefined ? {} : { logLevel: request.logLevel }),
        onProgress: (progress) => say({ type: 'progress', progress }),
        onUnexpectedEnd: (name, how) => say({ type: 'restarted', name, how }),
    });
    const stopped = new Promise((resolve) => {
        const stop = () => resolve();
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
            process.on(signal, stop);
        input.once('close', () => {
            if (!ready || request.foreground)
                stop();
        });
    });
    let failure;
    const stopping = stopped
        .then(() => supervisor.stop())
        .catch((error) => {
        failure = error;
    });
    try {
        await supervisor.start();
        ready = true;
        const { northbound, southbound } = supervisor.state;
        say({ type: 'ready', northbound, southbound });
    }
    catch (error) {
        if (!(error instanceof Interrupted))
            failure = error;
    }
    if (ready)
        await stopping;
    else
        await supervisor.stop();
    if (failure === undefined) {
        say({ type: 'stopped' });
    }
    else {
        const code = failure instanceof HeddleError ? failure.code : 'INTERNAL';
        say({
            type: 'error',
            code,
            message: failure instanceof Error ? failure.message : String(failure),
        });
        process.exitCode = 1;
    }
    input.close();
    process.stdin.destroy();
}
//# sourceMappingURL=owner.js.map