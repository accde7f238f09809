/**
 * One switch of an in-process network: the real switch over an in-process data plane, and what it
 * takes to kill it and start it again with what it had saved.
 */
import assert from 'node:assert/strict';
import { HeddleError } from '../proto/errors.js';
import { decodeSnapshot } from '../switch/agent/snapshot.js';
import { MemoryStateStore } from '../switch/agent/state-store.js';
import { InProcessDataPlane } from '../switch/forwarding/in-process.js';
import { createSwitch } from '../switch/switch.js';
import { ListenedWire } from './listened-wire.js';
/** Where `snapshot-keeper.ts` keeps the configuration. */
const CONFIGURATION = 'configuration';
export class LabSwitch {
    name;
    datapathId;
    #options;
    /** The disk, which outlives the process. */
    state = new MemoryStateStore();
    /** Every port that has a cable, and whether it has carrier. */
    #carrier = new Map();
    #running;
    #isDiskFull = false;
    constructor(options) {
        this.#options = options;
        this.name = options.planned.name;
        this.datapathId = options.planned.id;
        const ends = [
            ...options.plan.links.flatMap(({ a, b }) => [a, b]),
            ...options.plan.hosts.map(({ at }) => at),
        ];
        for (const { switch: name, port } of ends) {
            if (name === this.name)
                this.#carrier.set(port, true);
        }
    }
    get running() {
        return this.#running !== undefined;
    }
    /** It has a session with every controller that it knows of and that can be reached. */
    get isConnected() {
        const status = this.#running?.node.status();
        if (status === undefined)
            return false;
        return status.controllers.some(({ state }) => state === 'connected');
    }
    /** The name of the connected controller that may write, if there is one. */
    get primary() {
        const controllers = this.#running?.node.status().controllers;
        return controllers?.find(({ primary }) => primary)?.controllerId;
    }
    /** Throws HeddleError NOT_RUNNING. */
    status() {
        return this.#alive().node.status();
    }
    async start() {
        const { clock, random, logger, transmit, dial, controllers, limits, listener } = this.#options;
        if (this.#running !== undefined)
            return;
        const store = new DetachableStore(this.state, () => this.#isDiskFull);
        const channels = new Set();
        const wires = new Map();
        const dataPlane = new InProcessDataPlane({
            clock,
            onTransmit: (port, frame) => {
                if (this.#running?.dataPlane === dataPlane)
                    transmit(port, frame);
            },
        });
        const node = createSwitch({
            name: this.name,
            datapathId: this.datapathId,
            clock,
            random,
            logger,
            dataPlane,
            stateStore: store,
            dial: async (url) => {
                const pair = await dial(url);
                for (const other of channels) {
                    if (!other.isClosed)
                        continue;
                    channels.delete(other);
                    wires.delete(other);
                }
                const wire = new ListenedWire(pair.ends[0], listener);
                channels.add(pair);
                wires.set(pair, wire);
                return wire;
            },
            controllers: controllers(),
            limits,
        });
        this.#running = { node, dataPlane, store, channels, wires };
        await node.start();
        for (const [number, up] of this.#carrier) {
            if (!node.ports().some((port) => port.number === number))
                node.addPort({ number });
            if (!up)
                dataPlane.setCarrier(number, false);
        }
    }
    /** Nothing that it does from here on reaches anybody: neither its peers nor its disk. */
    async kill() {
        const running = this.#alive();
        this.#running = undefined;
        running.store.detach();
        for (const pair of running.channels)
            pair.cut();
        await running.node.stop();
    }
    /** One more port; its number. */
    addPort() {
        const { number } = this.#alive().node.addPort({});
        this.#carrier.set(number, true);
        return number;
    }
    deliver(port, frame) {
        this.#running?.dataPlane.deliver(port, frame);
    }
    setCarrier(port, up) {
        this.#carrier.set(port, up);
        this.#running?.dataPlane.setCarrier(port, up);
    }
    channels() {
        return [...(this.#running?.channels ?? [])].filter((pair) => !pair.isClosed);
    }
    /** From now on nothing can be written to its disk, until it is told otherwise. */
    setDiskFull(full) {
        this.#isDiskFull = full;
    }
    /** What it would start from: the newest configuration on its disk that is whole. */
    async saved() {
        for (const bytes of await this.state.read(CONFIGURATION)) {
            try {
                return decodeSnapshot(bytes);
            }
            catch (error) {
                if (!(error instanceof HeddleError))
                    throw error;
            }
        }
        return undefined;
    }
    /** Its disk is a new one. Only while it doesn't run. */
    wipe() {
        assert(!this.running, `switch ${this.name} runs`);
        this.state.clear();
    }
    /** Breaks the newest configuration on its disk: `change` makes other bytes of it. */
    async damage(change) {
        const [newest, ...older] = await this.state.read(CONFIGURATION);
        if (newest === undefined)
            return false;
        this.state.replace(CONFIGURATION, [change(newest), ...older]);
        return true;
    }
    /**
     * Changes what it holds behind its controller's back, as if the primary's own channel had carried
     * it. False: no primary is connected, or the switch refused.
     */
    tamper(changes) {
        for (const wire of this.#running?.wires.values() ?? []) {
            if (wire.tamper(changes))
                return true;
        }
        return false;
    }
    #alive() {
        if (this.#running === undefined) {
            throw new HeddleError('NOT_RUNNING', `Switch ${this.name} is not running.`);
        }
        return this.#running;
    }
}
/** A disk that a dead process no longer reaches, and that may be full. */
class DetachableStore {
    #disk;
    #isFull;
    #detached = false;
    constructor(disk, isFull) {
        this.#disk = disk;
        this.#isFull = isFull;
    }
    get location() {
        return this.#disk.location;
    }
    read(name) {
        return this.#disk.read(name);
    }
    async write(name, bytes) {
        if (this.#detached)
            return;
        if (this.#isFull())
            throw new Error('ENOSPC: no space left on device, write');
        await this.#disk.write(name, bytes);
    }
    async setAside(name) {
        if (!this.#detached)
            await this.#disk.setAside(name);
    }
    detach() {
        this.#detached = true;
    }
}
//# sourceMappingURL=lab-switch.js.map