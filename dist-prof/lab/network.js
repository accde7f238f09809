/**
 * A whole network in one process: the real controller and the real switches with in-memory ports and
 * channels, hosts with a small IP stack, and a virtual clock. Needs no privileges, runs much faster
 * than time, and comes out the same, frame by frame, for the same seed.
 *
 *     const network = await createNetwork({ topology: leafSpine({ ... }), apps: [myApp] });
 *     (await network.pingAll()).lost;         // []
 *     await network.killController();
 *
 * What it leaves out of the real world: threads, kernels and bandwidth. A cable carries any number of
 * frames, each after the same latency; a switch forwards in no time.
 *
 * Neighbours: `cables.ts` (frames in flight), `host.ts` (the hosts), `streams.ts` (traffic with
 * sequence numbers), `memory-wire.ts` (channels). `docs/testing.md` shows how to test an app with it.
 */
import { parseAllDocuments } from 'yaml';
import { defaultApps } from '../apps/index.js';
import { createController, } from '../controller/controller.js';
import { HeddleError } from '../proto/errors.js';
import { silentLogger } from '../proto/logger.js';
import { seededRandom } from '../topology/generators.js';
import { Cables } from './cables.js';
import { MemoryDisk } from './crash-store.js';
import { LabHost } from './host.js';
import { LabSwitch } from './lab-switch.js';
import { createWirePair } from './memory-wire.js';
import { Stream } from './streams.js';
import { VirtualClock } from './virtual-clock.js';
/** How long virtual time may go on without the network coming to rest. */
const SETTLE_LIMIT_MS = 60_000;
const STEP_MS = 10;
const DEFAULT_CONTROLLER = 'c1';
/** Where apps that are handed in come from, as `heddle get apps` has it. */
const OWN_APP = 'test';
/** Builds the network, starts everything and waits until it is settled. */
export async function createNetwork(options) {
    const network = new Network(options);
    await network.startController();
    await network.startSwitches();
    if (options.settle ?? true)
        await network.settle();
    return network;
}
export class Network {
    clock = new VirtualClock();
    plan;
    cables;
    #options;
    #logger;
    #switches = new Map();
    #hosts = new Map();
    #controllers = new Map();
    #memories = new Map();
    /** Switches that reach no controller. */
    #cutOff = new Set();
    #random;
    #nextStream = 1;
    /** Use `createNetwork`. */
    constructor(options) {
        this.#options = options;
        this.#logger = options.logger ?? silentLogger;
        this.plan = options.topology;
        this.#random = seededRandom(options.seed ?? 1);
        this.cables = new Cables(this.clock, options.linkLatencyMs ?? 0.05);
        for (const planned of this.plan.switches) {
            const lab = new LabSwitch({
                planned,
                plan: this.plan,
                clock: this.clock,
                random: this.#fork(),
                logger: this.#logger,
                transmit: (port, frame) => this.cables.send(planned.name, port, frame),
                dial: (url) => this.#dial(planned.name, url),
                controllers: () => [...this.#memories.keys()].map((name) => `memory://${name}`),
                ...options.switchOptions?.(planned.name),
            });
            this.#switches.set(planned.name, lab);
            this.cables.addNode(planned.name, {
                receive: (port, frame) => lab.deliver(port, frame),
                carrier: (port, up) => lab.setCarrier(port, up),
            });
        }
        for (const planned of this.plan.hosts) {
            const host = new LabHost(planned, this.clock, (frame) => this.cables.send(planned.name, 1, frame));
            this.#hosts.set(planned.name, host);
            this.cables.addNode(planned.name, {
                receive: (_port, frame) => host.receive(frame),
                carrier: () => { },
            });
        }
        for (const { a, b } of this.plan.links) {
            this.cables.join({ node: a.switch, port: a.port }, { node: b.switch, port: b.port });
        }
        for (const { name, at } of this.plan.hosts) {
            this.cables.join({ node: name, port: 1 }, { node: at.switch, port: at.port });
        }
        for (const name of options.controllers ?? [DEFAULT_CONTROLLER]) {
            this.#memories.set(name, { disk: this.#emptyDisk(name), apps: undefined });
        }
    }
    // ---- looking ------------------------------------------------------------------------------
    host(name) {
        return found(this.#hosts.get(name), 'host', name);
    }
    get hosts() {
        return [...this.#hosts.values()];
    }
    switch(name) {
        return found(this.#switches.get(name), 'switch', name);
    }
    get switches() {
        return [...this.#switches.values()];
    }
    /** A running controller. */
    controller(name = DEFAULT_CONTROLLER) {
        return found(this.#controllers.get(name), 'running controller', name).controller;
    }
    /** The network as the controller sees it. */
    view(name = DEFAULT_CONTROLLER) {
        return this.controller(name).network();
    }
    /** The rules that a switch holds, as it lists them itself, by way of a controller. */
    flows(switchName, controllerName = DEFAULT_CONTROLLER) {
        const query = this.controller(controllerName).query;
        return this.until(query.heldFlows(this.switch(switchName).datapathId));
    }
    /** Calls `listener` for every frame on every cable. Returns what ends that. */
    watch(listener) {
        return this.cables.watch(listener);
    }
    /** SHA-256 over every frame so far, with its time and cable: equal runs have equal hashes. */
    traceHash() {
        return this.cables.traceHash();
    }
    // ---- time ---------------------------------------------------------------------------------
    /** Lets time pass. */
    run(durationMs) {
        return this.clock.run(durationMs);
    }
    /** Lets time pass until `promise` settles; for calls that wait for something in the network. */
    async until(promise, limitMs = SETTLE_LIMIT_MS) {
        let settled = false;
        const done = promise.finally(() => {
            settled = true;
        });
        // The caller sees the rejection; this keeps it from counting as unhandled meanwhile.
        done.catch(() => { });
        const endMs = this.clock.now() + limitMs;
        while (!settled && this.clock.now() < endMs)
            await this.run(1);
        if (!settled)
            throw new HeddleError('TIMEOUT', `Nothing came of it within ${limitMs} ms.`);
        return done;
    }
    /**
     * Lets time pass until every running switch is connected, and the controllers that may write have
     * found every link and brought their rules into every switch. Throws HeddleError TIMEOUT.
     */
    async settle(limitMs = SETTLE_LIMIT_MS) {
        const endMs = this.clock.now() + limitMs;
        do {
            await this.run(STEP_MS);
            if (this.#isSettled()) {
                // What a last change set off may only now be under way.
                await this.run(5 * STEP_MS);
                if (this.#isSettled())
                    return;
            }
        } while (this.clock.now() < endMs);
        const state = [...this.#controllers].map(([name, { controller }]) => `${name}: settled ${controller.settled}, in sync ${controller.inSync}, ` +
            `${controller.network().links.length} link directions`);
        throw new HeddleError('TIMEOUT', `Not settled after ${limitMs} ms (${state.join('; ')}).`);
    }
    #isSettled() {
        const alive = this.switches.filter((node) => node.running);
        if (this.#controllers.size === 0)
            return true;
        if (!alive.every((node) => node.isConnected))
            return false;
        const expected = this.cables.liveLinks((name) => this.#switches.get(name)?.running ?? false);
        return [...this.#controllers].every(([name, { controller }]) => !alive.some((node) => node.primary === name) ||
            (controller.settled &&
                controller.inSync &&
                controller.network().links.length === 2 * expected &&
                controller.network().blocked.length === 0));
    }
    // ---- resources ----------------------------------------------------------------------------
    /**
     * What `heddle apply -f` does, with the text of a file in YAML: all of it or nothing. Rejects with what
     * is wrong with it.
     */
    apply(yaml, controllerName = DEFAULT_CONTROLLER) {
        const resources = parseAllDocuments(yaml)
            .map((document) => document.toJS())
            .filter((document) => document !== null);
        const { resources: door } = this.controller(controllerName);
        return this.until(door.apply({ resources }, 'test'));
    }
    /** A resource as it is now, with its status. */
    resource(kind, name, controllerName = DEFAULT_CONTROLLER) {
        return this.controller(controllerName).resources.get(kind, name);
    }
    /** Rejects when it isn't there. */
    async remove(kind, name, controllerName = DEFAULT_CONTROLLER) {
        await this.until(this.controller(controllerName).resources.delete(kind, name, 'test'));
    }
    // ---- traffic ------------------------------------------------------------------------------
    /** One echo request and the wait for its answer. */
    async ping(from, to, options = {}) {
        const target = this.host(to);
        const address = options.family === 6 ? target.ipv6 : target.ipv4;
        return (await this.until(this.host(from).ping(address))) !== undefined;
    }
    /** Every host pings every other, all at once. */
    async pingAll(options = {}) {
        const pings = [];
        for (const from of this.hosts) {
            for (const to of this.hosts) {
                if (from === to)
                    continue;
                const address = options.family === 6 ? to.ipv6 : to.ipv4;
                pings.push(from.ping(address).then((answer) => [from.name, to.name, answer !== undefined]));
            }
        }
        const results = await this.until(Promise.all(pings));
        const lost = results.filter(([, , ok]) => !ok).map(([from, to]) => [from, to]);
        return { sent: results.length, received: results.length - lost.length, lost };
    }
    /** UDP datagrams with sequence numbers from one host to another until it is stopped. */
    stream(from, to, options = {}) {
        return new Stream(this.#nextStream++, this.clock, this.host(from), this.host(to), options);
    }
    // ---- faults -------------------------------------------------------------------------------
    /** Pulls the cable between two switches, or a switch and a host; `index` picks one of several. */
    cutLink(a, b, index = 0) {
        this.cables.setUp(a, b, index, false);
    }
    restoreLink(a, b, index = 0) {
        this.cables.setUp(a, b, index, true);
    }
    /** Plugs a host into another switch; it announces itself there, as Linux does. */
    moveHost(name, toSwitch) {
        const host = this.host(name);
        const lab = this.switch(toSwitch);
        this.cables.unplug(name);
        const port = lab.addPort();
        this.cables.join({ node: name, port: 1 }, { node: toSwitch, port });
        host.announce();
    }
    /**
     * As with SIGKILL: its connections break, it says nothing more. `inFlight`: whether what it had sent
     * still arrives; default `lost`.
     */
    async killController(name = DEFAULT_CONTROLLER, options = {}) {
        const running = found(this.#controllers.get(name), 'running controller', name);
        this.killControllerNow(name, options);
        this.#controllers.delete(name);
        await this.until(running.controller.stop());
    }
    /**
     * The same in the middle of whatever it is doing: from this call on it reaches neither a switch nor
     * its disk. `killController` is still to follow, to clear its remains away.
     */
    killControllerNow(name = DEFAULT_CONTROLLER, options = {}) {
        const running = found(this.#controllers.get(name), 'running controller', name);
        if (running.dead)
            return;
        running.dead = true;
        this.#memories.get(name).disk.crash();
        for (const pair of running.wires) {
            if (options.inFlight === 'delivered')
                pair.ends[1].close(1006, '');
            else
                pair.cut();
        }
    }
    /** Names of controllers that run, or died and have not been cleared away. */
    get runningControllers() {
        return [...this.#controllers.keys()];
    }
    /** Whether a controller's process runs. */
    isRunning(name = DEFAULT_CONTROLLER) {
        return this.#controllers.get(name)?.dead === false;
    }
    async startController(start = {}) {
        const name = start.name ?? DEFAULT_CONTROLLER;
        if (this.#controllers.has(name)) {
            throw new HeddleError('IN_USE', `Controller ${name} runs already.`, { value: name });
        }
        let memory = this.#memories.get(name);
        if (memory === undefined || start.store === 'empty') {
            memory = { disk: this.#emptyDisk(name), apps: memory?.apps };
        }
        if (start.apps !== undefined)
            memory.apps = start.apps;
        const known = this.#memories.has(name);
        this.#memories.set(name, memory);
        const builtIn = (this.#options.defaultApps ?? true) ? defaultApps() : [];
        const given = {
            clock: this.clock,
            random: this.#fork(),
            logger: this.#logger.child({ controller: name }),
            store: memory.disk.open(),
            apps: [
                ...builtIn,
                ...(memory.apps ?? this.#options.apps ?? []).map((app) => ({ app, source: OWN_APP })),
            ],
            guard: this.#options.guard,
            appTimeLimitMs: this.#options.appTimeLimitMs,
            ...(start.electionId !== undefined && { electionId: start.electionId }),
            ...(this.#options.adoptionMs !== undefined && { adoptionMs: this.#options.adoptionMs }),
            ...(this.#options.drainMs !== undefined && { drainMs: this.#options.drainMs }),
            controllerId: name,
        };
        const recorder = this.#options.recorder?.(given);
        const made = createController(recorder?.options ?? given);
        const controller = recorder?.wrap(made) ?? made;
        this.#controllers.set(name, { controller, wires: new Set(), dead: false });
        await this.until(controller.start());
        // Switches learn of a controller by their own configuration, so they have to start anew.
        if (!known)
            for (const node of this.switches)
                if (node.running)
                    await this.#restart(node);
        return controller;
    }
    async startSwitches() {
        for (const node of this.switches)
            await this.until(node.start());
    }
    /**
     * Its process dies. Unlike a box without power it leaves its interfaces up: what its neighbours
     * send is lost and they don't see why. `carrier: 'lost'` is the box without power.
     */
    async killSwitch(name, options = {}) {
        await this.until(this.switch(name).kill());
        if (options.carrier === 'lost')
            this.cables.setPower(name, false);
    }
    /** Starts it again, with what it saved. */
    async startSwitch(name) {
        await this.until(this.switch(name).start());
        this.cables.setPower(name, true);
    }
    /**
     * The network between a switch and its controllers is split: nothing passes any more, nobody is
     * told, and dialling fails. `false` heals it; the switch then dials again.
     */
    cutOff(switchName, isCutOff) {
        const node = this.switch(switchName);
        if (!isCutOff) {
            this.#cutOff.delete(switchName);
            return;
        }
        this.#cutOff.add(switchName);
        for (const pair of node.channels())
            pair.freeze();
    }
    /** Stops everything, so that nothing of it is left in the process. */
    async stop() {
        for (const name of [...this.#controllers.keys()])
            await this.killController(name);
        for (const node of this.switches)
            if (node.running)
                await this.until(node.kill());
    }
    /**
     * The connections between a switch and a controller that are open now: to be cut, frozen, stalled,
     * or to send nonsense over.
     */
    channels(switchName) {
        return this.switch(switchName).channels();
    }
    /** A connection to a controller by somebody who is no switch of this network. */
    connectStranger(name = DEFAULT_CONTROLLER) {
        const running = found(this.#controllers.get(name), 'running controller', name);
        const pair = this.#pair('stranger', name);
        running.wires.add(pair);
        running.controller.acceptSwitch(pair.ends[1]);
        return pair.ends[0];
    }
    async #restart(node) {
        await this.until(node.kill());
        await this.until(node.start());
    }
    async #dial(switchName, url) {
        const name = url.replace('memory://', '');
        const running = this.#controllers.get(name);
        if (running === undefined || running.dead || this.#cutOff.has(switchName)) {
            throw new HeddleError('CONNECT_FAILED', `Nobody listens at ${url}.`, { value: url });
        }
        const pair = this.#pair(switchName, name);
        for (const other of running.wires)
            if (other.isClosed)
                running.wires.delete(other);
        running.wires.add(pair);
        running.controller.acceptSwitch(pair.ends[1]);
        return pair;
    }
    #pair(a, b) {
        const latency = this.#options.channelLatencyMs ?? 0.5;
        return createWirePair({
            clock: this.clock,
            latencyMs: typeof latency === 'number' ? latency : latency(a),
            names: [a, b],
        });
    }
    /** Empty but for the key of discovery, which a controller would draw from real randomness. */
    #emptyDisk(name) {
        const disk = this.#options.disk?.(name, this.clock) ?? new MemoryDisk();
        const random = this.#fork();
        const key = Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256)));
        disk.format('meta/discovery-key', key.toString('base64'));
        return disk;
    }
    /** A source of randomness of its own for each part, so that one's use doesn't shift another's. */
    #fork() {
        return seededRandom(Math.floor(this.#random() * 0x1_0000_0000));
    }
}
function found(value, kind, name) {
    if (value === undefined) {
        throw new HeddleError('NOT_FOUND', `There is no ${kind} "${name}" in this network.`, {
            value: name,
        });
    }
    return value;
}
//# sourceMappingURL=network.js.map