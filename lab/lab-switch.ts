/**
 * One switch of an in-process network: the real switch over an in-process data plane, and what it
 * takes to kill it and start it again with what it had saved.
 */
import assert from 'node:assert/strict';
import type { Clock, Random } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import type { Change } from '../proto/model.js';
import type { Wire } from '../proto/wire.js';
import type { SwitchStatus } from '../switch/agent/self-report.js';
import { decodeSnapshot, type Snapshot } from '../switch/agent/snapshot.js';
import { MemoryStateStore, type StateStore } from '../switch/agent/state-store.js';
import { InProcessDataPlane } from '../switch/forwarding/in-process.js';
import { createSwitch, type Switch } from '../switch/switch.js';
import type { TableLimits } from '../switch/tables/memory.js';
import type { PlannedSwitch, TopologyPlan } from '../topology/generators.js';
import { ListenedWire, type WireListener } from './listened-wire.js';
import type { WirePair } from './memory-wire.js';

export interface LabSwitchOptions {
  readonly planned: PlannedSwitch;
  readonly plan: TopologyPlan;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly transmit: (port: number, frame: Uint8Array) => void;
  readonly dial: (url: string) => Promise<WirePair>;
  readonly controllers: () => readonly string[];
  /** Default: those of a small switch. */
  readonly limits?: TableLimits | undefined;
  /** Hears what is applied to it, and what ends there by itself. */
  readonly listener?: WireListener | undefined;
}

/** Where `snapshot-keeper.ts` keeps the configuration. */
const CONFIGURATION = 'configuration';

interface Running {
  readonly node: Switch;
  readonly dataPlane: InProcessDataPlane;
  readonly store: DetachableStore;
  readonly channels: Set<WirePair>;
  /** The switch's end of each connection. */
  readonly wires: Map<WirePair, ListenedWire>;
}

export class LabSwitch {
  readonly name: string;
  readonly datapathId: string;
  readonly #options: LabSwitchOptions;
  /** The disk, which outlives the process. */
  readonly state = new MemoryStateStore();
  /** Every port that has a cable, and whether it has carrier. */
  readonly #carrier = new Map<number, boolean>();
  #running: Running | undefined;
  #isDiskFull = false;

  constructor(options: LabSwitchOptions) {
    this.#options = options;
    this.name = options.planned.name;
    this.datapathId = options.planned.id;
    const ends = [
      ...options.plan.links.flatMap(({ a, b }) => [a, b]),
      ...options.plan.hosts.map(({ at }) => at),
    ];
    for (const { switch: name, port } of ends) {
      if (name === this.name) this.#carrier.set(port, true);
    }
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** It has a session with every controller that it knows of and that can be reached. */
  get isConnected(): boolean {
    const status = this.#running?.node.status();
    if (status === undefined) return false;
    return status.controllers.some(({ state }) => state === 'connected');
  }

  /** The name of the connected controller that may write, if there is one. */
  get primary(): string | undefined {
    const controllers = this.#running?.node.status().controllers;
    return controllers?.find(({ primary }) => primary)?.controllerId;
  }

  /** Throws HeddleError NOT_RUNNING. */
  status(): SwitchStatus {
    return this.#alive().node.status();
  }

  async start(): Promise<void> {
    const { clock, random, logger, transmit, dial, controllers, limits, listener } = this.#options;
    if (this.#running !== undefined) return;
    const store = new DetachableStore(this.state, () => this.#isDiskFull);
    const channels = new Set<WirePair>();
    const wires = new Map<WirePair, ListenedWire>();
    const dataPlane = new InProcessDataPlane({
      clock,
      onTransmit: (port, frame) => {
        if (this.#running?.dataPlane === dataPlane) transmit(port, frame);
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
      dial: async (url): Promise<Wire> => {
        const pair = await dial(url);
        for (const other of channels) {
          if (!other.isClosed) continue;
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
      if (!node.ports().some((port) => port.number === number)) node.addPort({ number });
      if (!up) dataPlane.setCarrier(number, false);
    }
  }

  /** Nothing that it does from here on reaches anybody: neither its peers nor its disk. */
  async kill(): Promise<void> {
    const running = this.#alive();
    this.#running = undefined;
    running.store.detach();
    for (const pair of running.channels) pair.cut();
    await running.node.stop();
  }

  /** One more port; its number. */
  addPort(): number {
    const { number } = this.#alive().node.addPort({});
    this.#carrier.set(number, true);
    return number;
  }

  deliver(port: number, frame: Uint8Array): void {
    this.#running?.dataPlane.deliver(port, frame);
  }

  setCarrier(port: number, up: boolean): void {
    this.#carrier.set(port, up);
    this.#running?.dataPlane.setCarrier(port, up);
  }

  channels(): readonly WirePair[] {
    return [...(this.#running?.channels ?? [])].filter((pair) => !pair.isClosed);
  }

  /** From now on nothing can be written to its disk, until it is told otherwise. */
  setDiskFull(full: boolean): void {
    this.#isDiskFull = full;
  }

  /** What it would start from: the newest configuration on its disk that is whole. */
  async saved(): Promise<Snapshot | undefined> {
    for (const bytes of await this.state.read(CONFIGURATION)) {
      try {
        return decodeSnapshot(bytes);
      } catch (error) {
        if (!(error instanceof HeddleError)) throw error;
      }
    }
    return undefined;
  }

  /** Its disk is a new one. Only while it doesn't run. */
  wipe(): void {
    assert(!this.running, `switch ${this.name} runs`);
    this.state.clear();
  }

  /** Breaks the newest configuration on its disk: `change` makes other bytes of it. */
  async damage(change: (bytes: Uint8Array) => Uint8Array): Promise<boolean> {
    const [newest, ...older] = await this.state.read(CONFIGURATION);
    if (newest === undefined) return false;
    this.state.replace(CONFIGURATION, [change(newest), ...older]);
    return true;
  }

  /**
   * Changes what it holds behind its controller's back, as if the primary's own channel had carried
   * it. False: no primary is connected, or the switch refused.
   */
  tamper(changes: readonly Change[]): boolean {
    for (const wire of this.#running?.wires.values() ?? []) {
      if (wire.tamper(changes)) return true;
    }
    return false;
  }

  #alive(): Running {
    if (this.#running === undefined) {
      throw new HeddleError('NOT_RUNNING', `Switch ${this.name} is not running.`);
    }
    return this.#running;
  }
}

/** A disk that a dead process no longer reaches, and that may be full. */
class DetachableStore implements StateStore {
  readonly #disk: StateStore;
  readonly #isFull: () => boolean;
  #detached = false;

  constructor(disk: StateStore, isFull: () => boolean) {
    this.#disk = disk;
    this.#isFull = isFull;
  }

  get location(): string {
    return this.#disk.location;
  }

  read(name: string): Promise<Uint8Array[]> {
    return this.#disk.read(name);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#detached) return;
    if (this.#isFull()) throw new Error('ENOSPC: no space left on device, write');
    await this.#disk.write(name, bytes);
  }

  async setAside(name: string): Promise<void> {
    if (!this.#detached) await this.#disk.setAside(name);
  }

  detach(): void {
    this.#detached = true;
  }
}
