/**
 * The owner of a running lab: makes its namespaces, starts the controller and the switches, starts
 * again what dies, and takes everything down.
 *
 *     start: claim the name -> namespaces -> veths -> processes -> wait until the network is whole
 *     stop:  processes -> namespaces -> the lab's directory
 *
 * Everything is written to the lab's state file before or as it is made, so that `remove.ts` can do
 * the same stop from another process when this one was killed. `stop()` may come at any moment.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeddleError } from '../../proto/errors.js';
import { planLab } from '../plan.js';
import { findLabs } from './find.js';
import { makeNamespace, NETNS_DIR, plannedNamespaces, wireLab } from './namespaces.js';
import { Northbound } from './northbound.js';
import { heddleCommand, isInsideUserNamespace, ownUserNamespace } from './privilege.js';
import { LAB_VARIABLE, listensOn, recordProcess, signalProcess, waitForEnd, } from './processes.js';
import { waitUntilReady } from './readiness.js';
import { cleanUp, removeRemains } from './remove.js';
import { isOwned, labDirectory, newLabState, readLabState, writeLabState, } from './state.js';
/** Tried first; when somebody else has them, any free ones are taken. */
const SOUTHBOUND_PORT = 6654;
const NORTHBOUND_PORT = 8080;
const MAX_MOVES = 3;
/** A controller that doesn't listen by then never will. */
const CONTROLLER_PATIENCE_MS = 20_000;
/** Between the end of a process and its next start, doubled each time. */
const RESTART_MIN_MS = 500;
const RESTART_MAX_MS = 10_000;
/** A process that ran for so long begins again with the shortest wait. */
const STABLE_MS = 30_000;
/** A Unix socket's path has at most 107 bytes (sun_path, unix(7)). */
const MAX_SOCKET_PATH = 107;
export class LabSupervisor {
    plan;
    #options;
    #directory;
    #children = new Map();
    /** Processes that are meant not to run for now. */
    #held = new Set();
    #stopped = new AbortController();
    /** How often the ports had to be changed while starting. */
    #moves = 0;
    #state;
    #starting;
    #stopping;
    constructor(lab, options) {
        this.plan = planLab(lab);
        this.#options = options;
        this.#directory = labDirectory(options.runDir, lab.name);
    }
    /** What is written down about the running lab. */
    get state() {
        if (this.#state === undefined)
            throw new Error('the lab was not started');
        return this.#state;
    }
    get northbound() {
        return new Northbound(`http://127.0.0.1:${this.state.northbound}`);
    }
    /** The lab's hosts as probes want them. */
    get hosts() {
        return probeHosts(this.state);
    }
    /** Directory of the processes' logs. */
    get logDirectory() {
        return join(this.#directory, 'logs');
    }
    /**
     * Brings the lab up and waits until it is whole. When it can't, or `stop()` comes in between,
     * everything made so far is gone when this rejects.
     */
    async start() {
        this.#starting = this.#bringUp();
        try {
            await this.#starting;
        }
        catch (error) {
            const reason = this.#stopped.signal.reason;
            await this.stop();
            throw reason instanceof Interrupted ? reason : error;
        }
    }
    /** Takes everything down. Idempotent; a running `start` ends first, early. */
    stop() {
        if (!this.#stopped.signal.aborted)
            this.#stopped.abort(new Interrupted());
        this.#stopping ??= this.#takeDown();
        return this.#stopping;
    }
    async #bringUp() {
        const { signal } = this.#stopped;
        const say = this.#options.onProgress ?? (() => { });
        await this.#claim();
        const state = this.state;
        say({ phase: 'namespaces', done: 0, total: state.namespaces.length });
        mkdirSync(state.netnsDirectory, { recursive: true });
        const shared = state.userNamespace === undefined;
        const planned = state.namespaces;
        // `ip netns add` prepares the shared directory on its first call; two first calls could collide.
        for (const batch of [planned.slice(0, 1), planned.slice(1)]) {
            const made = await Promise.allSettled(batch.map(async (record) => {
                signal.throwIfAborted();
                const namespace = await makeNamespace(record.path, shared);
                state.namespaces = state.namespaces.map((n) => (n.path === record.path ? namespace : n));
            }));
            for (const [i, result] of made.entries()) {
                if (result.status === 'fulfilled')
                    continue;
                // One that is somebody else's must not be in the list of what is ours to remove.
                state.namespaces = state.namespaces.filter((n) => n !== batch[i]);
            }
            this.#write();
            for (const result of made)
                if (result.status === 'rejected')
                    throw result.reason;
        }
        signal.throwIfAborted();
        say({ phase: 'wiring', done: 0, total: this.plan.links.length + this.plan.hosts.length });
        // Programs take longer to start than wires to be laid: both at the same time, ports come when they do.
        const wired = wireLab(this.plan, state.netnsDirectory);
        this.startController();
        await wired;
        if (state.userNamespace === undefined)
            await this.#controllerListens();
        signal.throwIfAborted();
        for (const node of this.plan.switches)
            this.#startSwitch(node);
        await waitUntilReady(this, { signal, onProgress: say });
        state.phase = 'running';
        this.#write();
    }
    /** Makes the name ours, clearing away what an owner that was killed left under it. */
    async #claim() {
        const { runDir } = this.#options;
        const { name } = this.plan;
        const previous = readLabState(runDir, name);
        if (previous !== undefined) {
            if (isOwned(previous)) {
                throw new HeddleError('LAB_EXISTS', `lab "${name}" is already running: take it down with "heddle lab down ${name}" or choose another name with --name`, { value: name });
            }
            await removeRemains(runDir, previous);
        }
        const longest = Math.max(...this.plan.switches.map((s) => s.name.length));
        const socketPath = join(this.#directory, 'switches', `${'x'.repeat(longest)}.sock`);
        if (Buffer.byteLength(socketPath) > MAX_SOCKET_PATH) {
            throw new HeddleError('PATH_TOO_LONG', `the run directory ${runDir} is too long for the control sockets in it: set HEDDLE_RUN_DIR to a shorter one`);
        }
        const owner = recordProcess(process.pid);
        if (owner === undefined)
            throw new HeddleError('NO_PROC', 'heddle needs /proc to be mounted');
        const inside = isInsideUserNamespace();
        const netnsDirectory = inside ? join(this.#directory, 'netns') : NETNS_DIR;
        // A lab that is just starting may not listen yet on what it has chosen.
        const promised = new Set(findLabs(runDir).flatMap((lab) => [lab.state.southbound, lab.state.northbound]));
        const state = newLabState({
            name,
            startedAt: Date.now(),
            owner,
            userNamespace: inside ? ownUserNamespace() : undefined,
            plan: this.plan,
            netnsDirectory,
            southbound: await freePort(SOUTHBOUND_PORT, promised),
            northbound: await freePort(NORTHBOUND_PORT, promised),
        });
        this.#stopped.signal.throwIfAborted();
        mkdirSync(this.logDirectory, { recursive: true, mode: 0o700 });
        state.namespaces = plannedNamespaces(this.plan, netnsDirectory).filter(refuseForeign);
        this.#state = state;
        this.#write();
    }
    /** Starts the controller, also again after `killController`. */
    startController() {
        const { apps = [], defaultApps = true, logLevel } = this.#options;
        const { state } = this;
        this.#held.delete('controller');
        this.#start('controller', 'controller', [], [
            'controller',
            `--southbound=127.0.0.1:${state.southbound}`,
            `--northbound=127.0.0.1:${state.northbound}`,
            `--state-dir=${join(this.#directory, 'state', 'controller')}`,
            ...(state.userNamespace === undefined
                ? []
                : [`--southbound-socket=${this.#channelSocket}`]),
            ...apps.map((path) => `--app=${path}`),
            ...(defaultApps ? [] : ['--no-default-apps']),
            ...(logLevel === undefined ? [] : [`--log-level=${logLevel}`]),
        ]);
    }
    /** SIGKILL, and it stays dead until `startController`. */
    async killController() {
        this.#held.add('controller');
        const record = this.#recordOf('controller');
        if (record === undefined || !signalProcess(record, this.plan.name, 'SIGKILL')) {
            throw new HeddleError('NOT_RUNNING', 'the controller is not running');
        }
        await waitForEnd([record], 5000);
    }
    /**
     * In a user namespace a switch can't go into its ports' namespace and come back (the host's own is
     * not ours), so there it is started inside and reaches the controller through a Unix socket, which
     * knows no network namespaces.
     */
    #startSwitch(node) {
        const { state } = this;
        const netns = join(state.netnsDirectory, node.netns);
        const inside = state.userNamespace !== undefined;
        this.#start('switch', node.name, inside ? ['nsenter', `--net=${netns}`] : [], [
            'switch',
            `--name=${node.name}`,
            `--datapath-id=${node.datapathId}`,
            `--controller=${inside ? `unix:${this.#channelSocket}` : `ws://127.0.0.1:${state.southbound}`}`,
            ...(inside ? [] : [`--netns=${netns}`]),
            ...node.ports.map((port) => `--port=${port.ifname}=${port.number}`),
            `--state-dir=${join(this.#directory, 'state', node.name)}`,
            `--run-dir=${this.#directory}`,
            ...(this.#options.logLevel === undefined ? [] : [`--log-level=${this.#options.logLevel}`]),
        ]);
    }
    get #channelSocket() {
        return join(this.#directory, 'channel.sock');
    }
    #start(role, name, before, args, restartMs = RESTART_MIN_MS) {
        if (this.#stopped.signal.aborted)
            return;
        const log = openSync(join(this.logDirectory, `${name}.log`), 'a', 0o600);
        const [program = '', ...rest] = [...before, ...heddleCommand(), ...args];
        const startedAt = performance.now();
        const child = spawn(program, rest, {
            stdio: ['ignore', log, log],
            // A session of its own: Ctrl-C at the terminal is the owner's business alone.
            detached: true,
            env: { ...process.env, [LAB_VARIABLE]: this.plan.name },
        });
        closeSync(log);
        const record = child.pid === undefined ? undefined : recordProcess(child.pid);
        if (record !== undefined) {
            const others = this.state.processes.filter((p) => p.name !== name);
            this.state.processes = [...others, { ...record, role, name }];
            this.#write();
        }
        this.#children.set(name, child);
        child.on('error', () => { }); // `exit` or a missing record tell the same.
        child.once('exit', (code, signal) => {
            this.#children.delete(name);
            if (this.#stopped.signal.aborted || this.#held.has(name))
                return;
            if (this.state.phase === 'starting') {
                const words = this.#lastWords(name, code, signal);
                if (name === 'controller' &&
                    / is (already )?in use/.test(words) &&
                    this.#moves < MAX_MOVES) {
                    this.#moves++;
                    void this.#moveToOtherPorts();
                    return;
                }
                // What can't even start is not started again; why is in its log.
                this.#stopped.abort(new HeddleError('PROCESS_ENDED', words));
                return;
            }
            this.#options.onUnexpectedEnd?.(name, signal ?? `exit code ${code}`);
            const stable = performance.now() - startedAt > STABLE_MS;
            const waitMs = stable ? RESTART_MIN_MS : restartMs;
            const timer = setTimeout(() => {
                if (this.#held.has(name))
                    return;
                this.#start(role, name, before, args, Math.min(waitMs * 2, RESTART_MAX_MS));
            }, waitMs);
            this.#stopped.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
        });
    }
    /** Somebody took our ports between the look and the listening: others, then. */
    async #moveToOtherPorts() {
        this.state.southbound = await freePort(0, new Set());
        this.state.northbound = await freePort(0, new Set());
        this.startController();
    }
    /**
     * Until it is our own controller that listens: a switch that dialed earlier could reach that of
     * another lab, which has just taken the port.
     */
    async #controllerListens() {
        const { signal } = this.#stopped;
        for (let waitedMs = 0; waitedMs < CONTROLLER_PATIENCE_MS; waitedMs += 20) {
            signal.throwIfAborted();
            const pid = this.#children.get('controller')?.pid;
            if (pid !== undefined && listensOn(pid, this.state.southbound))
                return;
            await sleep(20);
        }
        throw new HeddleError('NOT_READY', 'the controller does not listen for switches');
    }
    /** One sentence on why a process ended, from the end of its log. */
    #lastWords(name, code, signal) {
        const how = `${name} ended while the lab was starting (${signal ?? `exit code ${code}`})`;
        let lines;
        try {
            lines = readFileSync(join(this.logDirectory, `${name}.log`), 'utf8')
                .trim()
                .split('\n');
        }
        catch {
            return how;
        }
        // A refusal says "heddle: ..."; of a crash the line that names the error, not the last of its stack.
        const said = lines.findLast((line) => /^heddle: |^\w*Error\b|"level":(50|60)/.test(line)) ?? lines.at(-1);
        return said === undefined || said === ''
            ? how
            : `${how}: ${said.replace(/^heddle: /, '').slice(0, 400)}`;
    }
    #recordOf(name) {
        return this.state.processes.find((p) => p.name === name);
    }
    #write() {
        writeLabState(this.#options.runDir, this.state);
    }
    async #takeDown() {
        // Whatever is being made right now has to be there before it can be removed.
        await this.#starting?.catch(() => { });
        if (this.#state === undefined)
            return;
        this.#state.phase = 'stopping';
        this.#write();
        await cleanUp(this.#options.runDir, this.#state);
    }
}
/** `start()` ended because `stop()` was called. */
export class Interrupted extends HeddleError {
    constructor() {
        super('INTERRUPTED', 'interrupted');
    }
}
/** The hosts of a lab as probes want them. */
export function probeHosts(state) {
    return state.plan.hosts.map((host) => ({
        name: host.name,
        netns: join(state.netnsDirectory, host.netns),
        ip: host.ip,
    }));
}
/** @throws HeddleError NETNS_EXISTS: it is not ours, so it must not even come into our list. */
function refuseForeign({ name, path }) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined)
        return true;
    throw new HeddleError('NETNS_EXISTS', `there is already a network namespace ${name}, and no lab of ours made it: remove it with "ip netns del ${name}" or give the lab another name`, { value: path });
}
/** The wanted TCP port on loopback when nobody has it, else any free one. */
async function freePort(wanted, promised) {
    const first = promised.has(wanted) ? undefined : await tryPort(wanted);
    return first ?? (await tryPort(0)) ?? wanted;
}
function tryPort(port) {
    return new Promise((resolve) => {
        const server = createServer();
        server.once('error', () => resolve(undefined));
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
        });
    });
}
//# sourceMappingURL=supervisor.js.map