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
 * Neighbours: `controllers.ts` (the controllers), `cables.ts` (frames in flight), `host.ts` (the
 * hosts), `streams.ts` (traffic with sequence numbers), `memory-wire.ts` (channels).
 * `docs/testing.md` shows how to test an app with it.
 */
import { parseAllDocuments } from 'yaml';
import type { Controller } from '../controller/controller.js';
import type { ControllerOptions } from '../controller/controller-options.js';
import type { ApplyJson, FlowJson, ResourceJson } from '../controller/northbound/api.js';
import type { Recorder } from '../controller/recording/recorder.js';
import type { Guard } from '../controller/runtime/app-calls.js';
import type { App } from '../controller/sdk.js';
import type { Random } from '../proto/clock.js';
import { HeddleError } from '../proto/errors.js';
import { type Logger, silentLogger } from '../proto/logger.js';
import type { Wire } from '../proto/wire.js';
import { seededRandom, type TopologyPlan } from '../topology/generators.js';
import type { NetworkView } from '../topology/model.js';
import { Cables, type FrameListener } from './cables.js';
import {
  type ControllerStart,
  DEFAULT_CONTROLLER,
  type KillOptions,
  LabControllers,
} from './controllers.js';
import type { ControllerDisk } from './crash-store.js';
import { found } from './found.js';
import { LabHost } from './host.js';
import { LabSwitch, type LabSwitchOptions } from './lab-switch.js';
import type { WirePair } from './memory-wire.js';
import { Stream, type StreamOptions } from './streams.js';
import { VirtualClock } from './virtual-clock.js';

export interface NetworkOptions {
  /** From a generator of `heddle`, or a plan of your own. */
  readonly topology: TopologyPlan;
  /** Of everything that is random. Default 1. */
  readonly seed?: number;
  /** Beside the default apps, after them. */
  readonly apps?: readonly App[];
  /** Default true: those of `heddle controller` are there, first. */
  readonly defaultApps?: boolean;
  /** One way, on every cable. Default 0.05. */
  readonly linkLatencyMs?: number;
  /** One way, between a switch and a controller; the same for all or by name. Default 0.5. */
  readonly channelLatencyMs?: number | ((switchName: string) => number);
  /** How long a controller takes packets to be on their way. Default: its own. */
  readonly drainMs?: number;
  /** Default: silent. */
  readonly logger?: Logger;
  /** Default true: `createNetwork` returns when everything is connected, discovered and in sync. */
  readonly settle?: boolean;
  /** Controllers that switches dial from the start, whether they run or not. Default: `c1` alone. */
  readonly controllers?: readonly string[];
  /** How long controllers leave rules of a forgotten past alone; default: their own choice. */
  readonly adoptionMs?: number;
  /** Interrupts apps that don't return, after `appTimeLimitMs` of real time; default: nothing does. */
  readonly guard?: Guard;
  readonly appTimeLimitMs?: number;
  /** Records what comes to each controller that is started. */
  readonly recorder?: (options: ControllerOptions) => Recorder;
  /** What a controller keeps its state on; default: a store that loses nothing. */
  readonly disk?: (controller: string, clock: VirtualClock) => ControllerDisk;
  /** Of one switch: room in its tables, and who hears what is applied to it. */
  readonly switchOptions?: (name: string) => Pick<LabSwitchOptions, 'limits' | 'listener'>;
}

export interface PingReport {
  readonly sent: number;
  readonly received: number;
  /** Pairs of names without an answer. */
  readonly lost: readonly (readonly [string, string])[];
}

/** How long virtual time may go on without the network coming to rest. */
const SETTLE_LIMIT_MS = 60_000;
const STEP_MS = 10;

/** Builds the network, starts everything and waits until it is settled. */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  const network = new Network(options);
  await network.startController();
  await network.startSwitches();
  if (options.settle ?? true) await network.settle();
  return network;
}

export class Network {
  readonly clock = new VirtualClock();
  readonly plan: TopologyPlan;
  readonly cables: Cables;
  readonly #logger: Logger;
  readonly #switches = new Map<string, LabSwitch>();
  readonly #hosts = new Map<string, LabHost>();
  readonly #controllers: LabControllers;
  /** Switches that reach no controller. */
  readonly #cutOff = new Set<string>();
  readonly #random: Random;
  #nextStream = 1;

  /** Use `createNetwork`. */
  constructor(options: NetworkOptions) {
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
        controllers: () => this.#controllers.urls,
        ...options.switchOptions?.(planned.name),
      });
      this.#switches.set(planned.name, lab);
      this.cables.addNode(planned.name, {
        receive: (port, frame) => lab.deliver(port, frame),
        carrier: (port, up) => lab.setCarrier(port, up),
      });
    }
    for (const planned of this.plan.hosts) {
      const host = new LabHost(planned, this.clock, (frame) =>
        this.cables.send(planned.name, 1, frame),
      );
      this.#hosts.set(planned.name, host);
      this.cables.addNode(planned.name, {
        receive: (_port, frame) => host.receive(frame),
        carrier: () => {},
      });
    }
    for (const { a, b } of this.plan.links) {
      this.cables.join({ node: a.switch, port: a.port }, { node: b.switch, port: b.port });
    }
    for (const { name, at } of this.plan.hosts) {
      this.cables.join({ node: name, port: 1 }, { node: at.switch, port: at.port });
    }
    this.#controllers = new LabControllers(options, {
      clock: this.clock,
      logger: this.#logger,
      fork: () => this.#fork(),
      until: (promise) => this.until(promise),
    });
  }

  // ---- looking ------------------------------------------------------------------------------

  host(name: string): LabHost {
    return found(this.#hosts.get(name), 'host', name);
  }

  get hosts(): readonly LabHost[] {
    return [...this.#hosts.values()];
  }

  switch(name: string): LabSwitch {
    return found(this.#switches.get(name), 'switch', name);
  }

  get switches(): readonly LabSwitch[] {
    return [...this.#switches.values()];
  }

  /** A running controller. */
  controller(name = DEFAULT_CONTROLLER): Controller {
    return this.#controllers.get(name);
  }

  /** The network as the controller sees it. */
  view(name = DEFAULT_CONTROLLER): NetworkView {
    return this.controller(name).network();
  }

  /** The rules that a switch holds, as it lists them itself, by way of a controller. */
  flows(switchName: string, controllerName = DEFAULT_CONTROLLER): Promise<FlowJson[]> {
    const query = this.controller(controllerName).query;
    return this.until(query.heldFlows(this.switch(switchName).datapathId));
  }

  /** Calls `listener` for every frame on every cable. Returns what ends that. */
  watch(listener: FrameListener): () => void {
    return this.cables.watch(listener);
  }

  /** SHA-256 over every frame so far, with its time and cable: equal runs have equal hashes. */
  traceHash(): string {
    return this.cables.traceHash();
  }

  // ---- time ---------------------------------------------------------------------------------

  /** Lets time pass. */
  run(durationMs: number): Promise<void> {
    return this.clock.run(durationMs);
  }

  /** Lets time pass until `promise` settles; for calls that wait for something in the network. */
  async until<T>(promise: Promise<T>, limitMs = SETTLE_LIMIT_MS): Promise<T> {
    let settled = false;
    const done = promise.finally(() => {
      settled = true;
    });
    // The caller sees the rejection; this keeps it from counting as unhandled meanwhile.
    done.catch(() => {});
    const endMs = this.clock.now() + limitMs;
    while (!settled && this.clock.now() < endMs) await this.run(1);
    if (!settled) throw new HeddleError('TIMEOUT', `Nothing came of it within ${limitMs} ms.`);
    return done;
  }

  /**
   * Lets time pass until every running switch is connected, and the controllers that may write have
   * found every link and brought their rules into every switch. Throws HeddleError TIMEOUT.
   */
  async settle(limitMs = SETTLE_LIMIT_MS): Promise<void> {
    const endMs = this.clock.now() + limitMs;
    do {
      await this.run(STEP_MS);
      if (this.#isSettled()) {
        // What a last change set off may only now be under way.
        await this.run(5 * STEP_MS);
        if (this.#isSettled()) return;
      }
    } while (this.clock.now() < endMs);
    const state = this.runningControllers.map((name) => {
      const { settled, inSync } = this.controller(name);
      const links = this.view(name).links.length;
      return `${name}: settled ${settled}, in sync ${inSync}, ${links} link directions`;
    });
    throw new HeddleError('TIMEOUT', `Not settled after ${limitMs} ms (${state.join('; ')}).`);
  }

  #isSettled(): boolean {
    const alive = this.switches.filter((node) => node.running);
    if (this.runningControllers.length === 0) return true;
    if (!alive.every((node) => node.isConnected)) return false;
    const expected = this.cables.liveLinks((name) => this.#switches.get(name)?.running ?? false);
    return this.runningControllers.every((name) => {
      if (!alive.some((node) => node.primary === name)) return true;
      const { settled, inSync } = this.controller(name);
      const { links, blocked } = this.view(name);
      return settled && inSync && links.length === 2 * expected && blocked.length === 0;
    });
  }

  // ---- resources ----------------------------------------------------------------------------

  /**
   * What `heddle apply -f` does, with the text of a file in YAML: all of it or nothing. Rejects with what
   * is wrong with it.
   */
  apply(yaml: string, controllerName = DEFAULT_CONTROLLER): Promise<ApplyJson> {
    const resources = parseAllDocuments(yaml)
      .map((document) => document.toJS() as unknown)
      .filter((document) => document !== null);
    const { resources: door } = this.controller(controllerName);
    return this.until(door.apply({ resources }, 'test'));
  }

  /** A resource as it is now, with its status. */
  resource(kind: string, name: string, controllerName = DEFAULT_CONTROLLER): ResourceJson {
    return this.controller(controllerName).resources.get(kind, name);
  }

  /** Rejects when it isn't there. */
  async remove(kind: string, name: string, controllerName = DEFAULT_CONTROLLER): Promise<void> {
    await this.until(this.controller(controllerName).resources.delete(kind, name, 'test'));
  }

  // ---- traffic ------------------------------------------------------------------------------

  /** One echo request and the wait for its answer. */
  async ping(from: string, to: string, options: { family?: 4 | 6 } = {}): Promise<boolean> {
    const target = this.host(to);
    const address = options.family === 6 ? target.ipv6 : target.ipv4;
    return (await this.until(this.host(from).ping(address))) !== undefined;
  }

  /** Every host pings every other, all at once. */
  async pingAll(options: { family?: 4 | 6 } = {}): Promise<PingReport> {
    const pings: Promise<readonly [string, string, boolean]>[] = [];
    for (const from of this.hosts) {
      for (const to of this.hosts) {
        if (from === to) continue;
        const address = options.family === 6 ? to.ipv6 : to.ipv4;
        pings.push(
          from.ping(address).then((answer) => [from.name, to.name, answer !== undefined] as const),
        );
      }
    }
    const results = await this.until(Promise.all(pings));
    const lost = results.filter(([, , ok]) => !ok).map(([from, to]) => [from, to] as const);
    return { sent: results.length, received: results.length - lost.length, lost };
  }

  /** UDP datagrams with sequence numbers from one host to another until it is stopped. */
  stream(from: string, to: string, options: StreamOptions = {}): Stream {
    return new Stream(this.#nextStream++, this.clock, this.host(from), this.host(to), options);
  }

  // ---- faults -------------------------------------------------------------------------------

  /** Pulls the cable between two switches, or a switch and a host; `index` picks one of several. */
  cutLink(a: string, b: string, index = 0): void {
    this.cables.setUp(a, b, index, false);
  }

  restoreLink(a: string, b: string, index = 0): void {
    this.cables.setUp(a, b, index, true);
  }

  /** Plugs a host into another switch; it announces itself there, as Linux does. */
  moveHost(name: string, toSwitch: string): void {
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
  async killController(name = DEFAULT_CONTROLLER, options: KillOptions = {}): Promise<void> {
    this.#controllers.kill(name, options);
    await this.#controllers.clear(name);
  }

  /**
   * The same in the middle of whatever it is doing: from this call on it reaches neither a switch nor
   * its disk. `killController` is still to follow, to clear its remains away.
   */
  killControllerNow(name = DEFAULT_CONTROLLER, options: KillOptions = {}): void {
    this.#controllers.kill(name, options);
  }

  /** Names of controllers that run, or died and have not been cleared away. */
  get runningControllers(): readonly string[] {
    return this.#controllers.names;
  }

  /** Whether a controller's process runs. */
  isRunning(name = DEFAULT_CONTROLLER): boolean {
    return this.#controllers.isRunning(name);
  }

  async startController(start: ControllerStart = {}): Promise<Controller> {
    const { controller, isNew } = await this.#controllers.start(start);
    // Switches learn of a controller by their own configuration, so they have to start anew.
    if (isNew) for (const node of this.switches) if (node.running) await this.#restart(node);
    return controller;
  }

  async startSwitches(): Promise<void> {
    for (const node of this.switches) await this.until(node.start());
  }

  /**
   * Its process dies. Unlike a box without power it leaves its interfaces up: what its neighbours
   * send is lost and they don't see why. `carrier: 'lost'` is the box without power.
   */
  async killSwitch(name: string, options: { carrier?: 'kept' | 'lost' } = {}): Promise<void> {
    await this.until(this.switch(name).kill());
    if (options.carrier === 'lost') this.cables.setPower(name, false);
  }

  /** Starts it again, with what it saved. */
  async startSwitch(name: string): Promise<void> {
    await this.until(this.switch(name).start());
    this.cables.setPower(name, true);
  }

  /**
   * The network between a switch and its controllers is split: nothing passes any more, nobody is
   * told, and dialling fails. `false` heals it; the switch then dials again.
   */
  cutOff(switchName: string, isCutOff: boolean): void {
    const node = this.switch(switchName);
    if (!isCutOff) {
      this.#cutOff.delete(switchName);
      return;
    }
    this.#cutOff.add(switchName);
    for (const pair of node.channels()) pair.freeze();
  }

  /** Stops everything, so that nothing of it is left in the process. */
  async stop(): Promise<void> {
    for (const name of this.runningControllers) await this.killController(name);
    for (const node of this.switches) if (node.running) await this.until(node.kill());
  }

  /**
   * The connections between a switch and a controller that are open now: to be cut, frozen, stalled,
   * or to send nonsense over.
   */
  channels(switchName: string): readonly WirePair[] {
    return this.switch(switchName).channels();
  }

  /** A connection to a controller by somebody who is no switch of this network. */
  connectStranger(name = DEFAULT_CONTROLLER): Wire {
    return this.#controllers.connect('stranger', name).ends[0];
  }

  async #restart(node: LabSwitch): Promise<void> {
    await this.until(node.kill());
    await this.until(node.start());
  }

  async #dial(switchName: string, url: string): Promise<WirePair> {
    if (this.#cutOff.has(switchName)) {
      throw new HeddleError('CONNECT_FAILED', `Nothing gets from here to ${url}.`, { value: url });
    }
    return this.#controllers.dial(switchName, url);
  }

  /** A source of randomness of its own for each part, so that one's use doesn't shift another's. */
  #fork(): Random {
    return seededRandom(Math.floor(this.#random() * 0x1_0000_0000));
  }
}
