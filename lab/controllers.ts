/**
 * The controllers of a network: their processes, what each leaves on its disk when it dies, and the channels that
 * switches have to them.
 *
 * Neighbours: `network.ts` has one of these, `crash-store.ts` the disks, `memory-wire.ts` the channels.
 */
import { defaultApps } from '../apps/index.js';
import { type Controller, createController } from '../controller/controller.js';
import type { ControllerOptions } from '../controller/controller-options.js';
import type { App } from '../controller/sdk.js';
import type { Random } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import type { Logger } from '../proto/logger.js';
import { type ControllerDisk, MemoryDisk } from './crash-store.js';
import { found } from './found.js';
import { createWirePair, type WirePair } from './memory-wire.js';
import type { NetworkOptions } from './network.js';
import type { VirtualClock } from './virtual-clock.js';

export const DEFAULT_CONTROLLER = 'c1';
/** Where apps that are handed in come from, as `heddle get apps` has it. */
const OWN_APP = 'test';
const SCHEME = 'memory://';

export interface ControllerStart {
  /** Several controllers may run, each with a name. Default `c1`. */
  readonly name?: string;
  /** `same`: what its last run under this name left; `empty`: a lost disk. Default `same`. */
  readonly store?: 'same' | 'empty';
  /** Default: those of its last run, else those of `NetworkOptions`. */
  readonly apps?: readonly App[];
  /** Default: the controller's own choice, above all that it has seen. */
  readonly electionId?: number;
}

export interface KillOptions {
  /** Whether what it had sent still arrives; default `lost`. */
  readonly inFlight?: 'lost' | 'delivered';
}

interface RunningController {
  readonly controller: Controller;
  readonly wires: Set<WirePair>;
  /** Its process is dead already; only its remains are still to be cleared away. */
  dead: boolean;
}

interface ControllerMemory {
  disk: ControllerDisk;
  apps: readonly App[] | undefined;
}

/** What they have of the network. */
export interface ControllerWorld {
  readonly clock: VirtualClock;
  readonly logger: Logger;
  /** A source of randomness of its own for each part. */
  readonly fork: () => Random;
  /** Lets time pass until a promise settles. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>;
}

export class LabControllers {
  readonly #options: NetworkOptions;
  readonly #world: ControllerWorld;
  readonly #running = new Map<string, RunningController>();
  readonly #memories = new Map<string, ControllerMemory>();

  constructor(options: NetworkOptions, world: ControllerWorld) {
    this.#options = options;
    this.#world = world;
    for (const name of options.controllers ?? [DEFAULT_CONTROLLER]) {
      this.#memories.set(name, { disk: this.#emptyDisk(name), apps: undefined });
    }
  }

  /** Where switches dial, for each that is known, whether it runs or not. */
  get urls(): readonly string[] {
    return [...this.#memories.keys()].map((name) => `${SCHEME}${name}`);
  }

  /** Names of those that run, or died and have not been cleared away. */
  get names(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** Whether its process runs. */
  isRunning(name: string): boolean {
    return this.#running.get(name)?.dead === false;
  }

  get(name: string): Controller {
    return this.#found(name).controller;
  }

  /** Also says whether nobody knew of it before. */
  async start(start: ControllerStart): Promise<{ controller: Controller; isNew: boolean }> {
    const name = start.name ?? DEFAULT_CONTROLLER;
    if (this.#running.has(name)) {
      throw new HeddleError('IN_USE', `Controller ${name} runs already.`, { value: name });
    }
    let memory = this.#memories.get(name);
    const isNew = memory === undefined;
    if (memory === undefined || start.store === 'empty') {
      memory = { disk: this.#emptyDisk(name), apps: memory?.apps };
    }
    if (start.apps !== undefined) memory.apps = start.apps;
    this.#memories.set(name, memory);
    const given = this.#optionsOf(name, memory, start.electionId);
    const recorder = this.#options.recorder?.(given);
    const made = createController(recorder?.options ?? given);
    const controller = recorder?.wrap(made) ?? made;
    const running = { controller, wires: new Set<WirePair>(), dead: false };
    this.#running.set(name, running);
    const started = controller.start().catch((error: unknown) => {
      // Killed by what it wrote as it started, it has nobody to tell.
      if (!running.dead) throw error;
    });
    await this.#world.until(started);
    return { controller, isNew };
  }

  #optionsOf(name: string, memory: ControllerMemory, electionId?: number): ControllerOptions {
    const { apps = [], adoptionMs, drainMs, guard, appTimeLimitMs } = this.#options;
    const builtIn = (this.#options.defaultApps ?? true) ? defaultApps() : [];
    return {
      clock: this.#world.clock,
      random: this.#world.fork(),
      logger: this.#world.logger.child({ controller: name }),
      store: memory.disk.open(),
      apps: [...builtIn, ...(memory.apps ?? apps).map((app) => ({ app, source: OWN_APP }))],
      guard,
      appTimeLimitMs,
      ...(electionId !== undefined && { electionId }),
      ...(adoptionMs !== undefined && { adoptionMs }),
      ...(drainMs !== undefined && { drainMs }),
      controllerId: name,
    };
  }

  /** From this call on it reaches neither a switch nor its disk. `clear` is still to follow. */
  kill(name: string, { inFlight = 'lost' }: KillOptions): void {
    const running = this.#found(name);
    if (running.dead) return;
    running.dead = true;
    this.#memories.get(name)!.disk.crash();
    for (const pair of running.wires) {
      if (inFlight === 'delivered') pair.ends[1].close(1006, '');
      else pair.cut();
    }
  }

  /** Clears away what is left of one that was killed. */
  async clear(name: string): Promise<void> {
    const { controller } = this.#found(name);
    this.#running.delete(name);
    await this.#world.until(controller.stop());
  }

  /** @throws HeddleError CONNECT_FAILED when none runs there */
  dial(switchName: string, url: string): WirePair {
    const name = url.replace(SCHEME, '');
    if (!this.isRunning(name)) {
      throw new HeddleError('CONNECT_FAILED', `Nobody listens at ${url}.`, { value: url });
    }
    return this.connect(switchName, name);
  }

  /** A new channel to one that runs; `from` need not be a switch. */
  connect(from: string, name: string): WirePair {
    const running = this.#found(name);
    const latency = this.#options.channelLatencyMs ?? 0.5;
    const pair = createWirePair({
      clock: this.#world.clock,
      latencyMs: typeof latency === 'number' ? latency : latency(from),
      names: [from, name],
    });
    for (const other of running.wires) if (other.isClosed) running.wires.delete(other);
    running.wires.add(pair);
    running.controller.acceptSwitch(pair.ends[1]);
    return pair;
  }

  /** Empty but for the key of discovery, which a controller would draw from real randomness. */
  #emptyDisk(name: string): ControllerDisk {
    const disk = this.#options.disk?.(name, this.#world.clock) ?? new MemoryDisk();
    const random = this.#world.fork();
    const key = Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256)));
    disk.format('meta/discovery-key', key.toString('base64'));
    return disk;
  }

  #found(name: string): RunningController {
    return found(this.#running.get(name), 'running controller', name);
  }
}
