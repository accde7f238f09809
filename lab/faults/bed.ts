/**
 * A network to break things in: real controllers and switches in one process, a small operator's
 * worth of wishes, and somebody who watches. `apply` carries out one event of a story, `check` heals
 * everything and looks whether all is as it should be.
 *
 * The seed decides on the topology and on all randomness inside of the network; the story comes from
 * outside. So a story can be shortened and told to the same network again.
 *
 * Neighbours: `events.ts` (what can happen), `mischief.ts` (how), `watcher.ts` (what must not, at any moment),
 * `inspection.ts` (what has to be, once all is healed), `wishes.ts` and
 * `resources.ts` (what is desired), `plans.ts` (which networks), `run.ts` (many seeds), `shrink.ts`
 * (the shortest story that fails).
 */
import type { Controller } from '../../controller/controller.js';
import { SMALL_LIMITS } from '../../switch/tables/memory.js';
import { seededRandom, type TopologyPlan } from '../../topology/generators.js';
import { CrashDisk } from '../crash-store.js';
import type { LabHost } from '../host.js';
import type { LabSwitch } from '../lab-switch.js';
import type { WirePair } from '../memory-wire.js';
import { createNetwork, type Network } from '../network.js';
import type { Death, FaultEvent } from './events.js';
import { ADOPTION_MS, Inspection, PORT } from './inspection.js';
import { claimOf, damaged, isHarmless, tampering } from './mischief.js';
import { planOf } from './plans.js';
import { Resources } from './resources.js';
import { asViolation, Violation } from './violation.js';
import { datagram, Watcher } from './watcher.js';
import { Wishes } from './wishes.js';

const PRIMARY = 'c1';
const RIVAL = 'c2';
/** Longer than the longest interval between two probes. */
const FOUND_MS = 6_000;
/** Rules that the last switch has room for. */
const SMALLEST_TABLE = 512;
/** Ports that hosts may come to occupy on one switch by moving. */
const MAX_MOVES = 12;

export class Bed {
  readonly network: Network;
  readonly #plan: TopologyPlan;
  readonly #wishes: Wishes;
  readonly #resources: Resources;
  readonly #watcher: Watcher;
  readonly #inspection: Inspection;
  readonly #disks: Map<string, CrashDisk>;
  /** Switches whose disk was full since they last were in order. */
  readonly #forgetful = new Set<string>();
  /** Switches whose saved configuration was damaged. */
  readonly #damaged = new Set<string>();
  /** Switches that a controller without a memory has not met: they were dead, with their carrier up. */
  readonly #unmet = new Set<string>();
  /** One of those came back: until then it may not have been found. */
  #foundByMs = 0;
  #unwatch: () => void = () => {};
  #moves = 0;
  /** A host may be held where it is not. */
  #isDisputed = false;
  #datagrams = 0;
  /** Writes until the controller is killed; 0: none. */
  #writesLeft = 0;
  #death: Death | undefined;

  private constructor(
    network: Network,
    wishes: Wishes,
    watcher: Watcher,
    disks: Map<string, CrashDisk>,
  ) {
    this.network = network;
    this.#plan = network.plan;
    this.#wishes = wishes;
    this.#watcher = watcher;
    this.#resources = new Resources(network.plan, ({ code, message }) =>
      watcher.violated(code, message),
    );
    watcher.barriers = this.#resources;
    this.#inspection = new Inspection(network, watcher, PRIMARY);
    this.#disks = disks;
  }

  static async create(seed: number): Promise<Bed> {
    const plan = planOf(seededRandom(seed));
    const watcher = new Watcher();
    const wishes = new Wishes(plan);
    const disks = new Map<string, CrashDisk>();
    const smallest = plan.switches[plan.switches.length - 1]!.name;
    const network = await createNetwork({
      topology: plan,
      seed,
      settle: false,
      controllers: [PRIMARY, RIVAL],
      apps: wishes.apps(),
      adoptionMs: ADOPTION_MS,
      disk: (name, clock) => {
        const disk = new CrashDisk(clock);
        disks.set(name, disk);
        return disk;
      },
      switchOptions: (name) => ({
        listener: watcher.listener(name),
        limits: name === smallest ? { ...SMALL_LIMITS, maxRules: SMALLEST_TABLE } : SMALL_LIMITS,
      }),
    });
    const bed = new Bed(network, wishes, watcher, disks);
    bed.#unwatch = network.watch((event) => watcher.frame(event));
    bed.#noteElectionId(PRIMARY, network.controller(PRIMARY));
    bed.#resources.started(network.controller(PRIMARY), 'same');
    disks.get(PRIMARY)!.onWrite = () => bed.#written();
    for (const host of network.hosts) host.announce();
    await bed.check();
    return bed;
  }

  /** Carries out an event and lets its time pass. Throws Violation. */
  async apply(event: FaultEvent): Promise<void> {
    try {
      if (this.network.clock.now() >= this.#foundByMs) this.#watcher.maxCopies = 1;
      await this.#happen(event);
      await this.network.run(event.ms);
      await this.#clearAway();
    } catch (error) {
      throw asViolation(error);
    }
    this.#watcher.check();
    this.#inspection.checkBounds(this.#disks.get(PRIMARY)!);
  }

  async stop(): Promise<void> {
    this.#unwatch();
    await this.network.stop();
  }

  // ---- events -------------------------------------------------------------------------------

  async #happen(event: FaultEvent): Promise<void> {
    const { network } = this;
    switch (event.kind) {
      case 'traffic':
        this.#send(this.#host(event.from), this.#host(event.to));
        return;
      case 'wish':
      case 'unwish':
      case 'isolate':
      case 'join':
        this.#wishes.apply(event);
        // What is allowed is allowed at once; what is forbidden, from the next time of rest on.
        this.#watcher.forbidden = both(this.#watcher.forbidden, this.#wishes.isolated);
        return;
      case 'assign':
      case 'policy':
      case 'flowRule':
      case 'removeResource':
      case 'rollback':
        this.#resources.apply(event);
        return;
      case 'killController':
        await this.#killController(PRIMARY, event);
        return;
      case 'killAtWrite':
        this.#death = event;
        this.#writesLeft = event.writes;
        return;
      case 'startController':
        await this.#startController(PRIMARY, event.store);
        return;
      case 'startRival':
        await this.#startController(RIVAL, 'same', event.higher ? undefined : 1);
        return;
      case 'killRival':
        await this.#killController(RIVAL, { survivors: 0, inFlight: 'lost' });
        return;
      case 'killSwitch':
        if (!this.#switch(event.at).running) return;
        await network.killSwitch(this.#switch(event.at).name, { carrier: event.carrier });
        return;
      case 'startSwitch':
        await this.#startSwitch(this.#switch(event.at));
        return;
      case 'fillDisk':
        this.#forgetful.add(this.#switch(event.at).name);
        this.#switch(event.at).setDiskFull(true);
        return;
      case 'clearDisk':
        this.#switch(event.at).setDiskFull(false);
        return;
      case 'damage':
        this.#damaged.add(this.#switch(event.at).name);
        await this.#switch(event.at).damage((bytes) => damaged(bytes, event.how));
        return;
      case 'wipe':
        if (this.#switch(event.at).running) await network.killSwitch(this.#switch(event.at).name);
        this.#forgetful.add(this.#switch(event.at).name);
        this.#switch(event.at).wipe();
        return;
      case 'cutChannel':
        for (const pair of this.#channels(event.at)) pair.cut();
        return;
      case 'stallChannel':
        for (const pair of this.#channels(event.at)) pair.stall();
        return;
      case 'resumeChannel':
        for (const pair of this.#channels(event.at)) pair.resume();
        return;
      case 'garbage':
        for (const pair of this.#channels(event.at)) pair.ends[0].send(Uint8Array.of(0x0a, 0xff));
        return;
      case 'freezeChannel':
        for (const pair of this.#channels(event.at)) {
          pair.freeze(event.end === 2 ? undefined : event.end);
        }
        return;
      case 'slowChannel':
        for (const pair of this.#channels(event.at)) pair.slow(event.latencyMs);
        return;
      case 'cutOff':
        network.cutOff(this.#switch(event.at).name, true);
        return;
      case 'rejoin':
        network.cutOff(this.#switch(event.at).name, false);
        return;
      case 'cutLink':
      case 'restoreLink':
        this.#setLink(event.link, event.kind === 'restoreLink');
        return;
      case 'flapLink':
        for (let i = 0; i < event.times; i++) {
          this.#setLink(event.link, false);
          await network.run(event.everyMs);
          this.#setLink(event.link, true);
          await network.run(event.everyMs);
        }
        return;
      case 'partition':
        this.#plan.links.forEach(({ a, b }, link) => {
          const { name } = this.#switch(event.at);
          if (a.switch === name || b.switch === name) this.#setLink(link, false);
        });
        return;
      case 'tamper':
        await this.#tamper(this.#switch(event.at), event.how, event.pick);
        return;
      case 'flood':
        for (let i = 0; i < event.packets; i++) {
          this.#host(event.host).sendUdp(`10.9.${i >> 8}.${i & 255}`, 9, Uint8Array.of(0));
        }
        return;
      case 'impersonate':
        await this.#impersonate(this.#host(event.host), this.#host(event.other), event.times);
        return;
      case 'moveHost':
        if (this.#moves >= MAX_MOVES || !this.#switch(event.at).running) return;
        this.#moves++;
        this.#resources.moved(this.#host(event.host).name);
        network.moveHost(this.#host(event.host).name, this.#switch(event.at).name);
        return;
      case 'breakApp':
      case 'mendApp':
        this.#wishes.broken = event.kind === 'breakApp';
        return;
      case 'check':
        await this.check();
        return;
    }
  }

  #send(from: LabHost, to: LabHost): void {
    if (from !== to) from.sendUdp(to.ipv4, PORT, datagram(this.#datagrams++));
  }

  async #killController(name: string, death: Death): Promise<void> {
    if (!this.network.isRunning(name)) return;
    this.#dies(name, death);
    await this.network.killController(name, death);
  }

  async #startController(
    name: string,
    store: 'same' | 'empty',
    electionId?: number,
  ): Promise<Controller | undefined> {
    if (this.network.isRunning(name)) return undefined;
    await this.#clearAway();
    const controller = await this.network.startController({
      name,
      store,
      apps: this.#wishes.apps(),
      ...(electionId !== undefined && { electionId }),
    });
    this.#noteElectionId(name, controller);
    if (store === 'empty') {
      for (const node of this.network.switches) if (!node.running) this.#unmet.add(node.name);
    }
    if (name === PRIMARY) {
      this.#disks.get(name)!.onWrite = () => this.#written();
      // It may have died of a write that it made as it started.
      if (this.network.isRunning(name)) this.#resources.started(controller, store);
    } else {
      // It has a store of its own, without resources.
      this.#resources.loosen();
    }
    return controller;
  }

  #noteElectionId(name: string, controller: Controller): void {
    const id = controller.query.status().electionId;
    const before = this.#watcher.electionIds.get(name);
    if (name === PRIMARY && before !== undefined && id <= before) {
      this.#watcher.violated('ELECTION', `${name} bids ${id} after it has bid ${before}`);
    }
    this.#watcher.electionIds.set(name, id);
  }

  /** The controller has made a write: the moment for it to die, perhaps. */
  #written(): void {
    if (this.#writesLeft === 0 || --this.#writesLeft > 0) return;
    const death = this.#death!;
    this.#dies(PRIMARY, death);
    this.network.killControllerNow(PRIMARY, death);
  }

  #dies(name: string, { survivors }: Death): void {
    if (name === PRIMARY) this.#resources.died();
    this.#wishes.interrupted();
    this.#disks.get(name)!.survivors = survivors;
  }

  /** What died in the middle of something is cleared away. */
  async #clearAway(): Promise<void> {
    for (const name of this.network.runningControllers) {
      if (!this.network.isRunning(name)) await this.network.killController(name);
    }
  }

  async #startSwitch(node: LabSwitch): Promise<void> {
    if (node.running) return;
    const { name } = node;
    this.#watcher.restarted(name, await node.saved(), this.#forgetful.has(name));
    // The generation before may be from before something was forbidden.
    if (this.#damaged.has(name)) {
      this.#watcher.forbidden = new Set();
      this.#resources.loosen();
    }
    await this.network.startSwitch(name);
    if (!this.#unmet.delete(name)) return;
    // Each of its links is an edge until the next echo, so as many copies may come to it.
    const isLink = ({ a, b }: TopologyPlan['links'][number]): boolean =>
      a.switch === name || b.switch === name;
    this.#watcher.maxCopies += this.#plan.links.filter(isLink).length;
    this.#foundByMs = this.network.clock.now() + FOUND_MS;
  }

  #setLink(link: number, up: boolean): void {
    const { links } = this.#plan;
    const index = link % links.length;
    const { a, b } = links[index]!;
    const same = links.slice(0, index).filter((other) => joins(other, a.switch, b.switch));
    if (up) this.network.restoreLink(a.switch, b.switch, same.length);
    else this.network.cutLink(a.switch, b.switch, same.length);
  }

  async #tamper(node: LabSwitch, how: 'remove' | 'change' | 'add', pick: number): Promise<void> {
    const saved = await node.saved();
    if (saved === undefined) return;
    const flows = saved.flows.map(({ flow }) => flow).filter(isHarmless);
    const flow = flows[pick % Math.max(1, flows.length)];
    if (flow === undefined) return;
    node.tamper([tampering(flow, how, pick)]);
    // What somebody took from a pile is not put back before an attempt to let it grow succeeds.
    this.#wishes.interrupted();
  }

  /** Both say in turns that the address is theirs, as two machines with one address do. */
  async #impersonate(host: LabHost, other: LabHost, times: number): Promise<void> {
    this.#isDisputed = true;
    this.#resources.impersonated(host, other);
    const claim = claimOf(other);
    for (let i = 0; i < times; i++) {
      host.sendFrame(claim);
      await this.network.run(2);
      other.announce();
      await this.network.run(2);
    }
  }

  #switch(number: number): LabSwitch {
    const { switches } = this.network;
    return switches[number % switches.length]!;
  }

  #host(number: number): LabHost {
    const { hosts } = this.network;
    return hosts[number % hosts.length]!;
  }

  #channels(at: number): readonly WirePair[] {
    return this.#switch(at).channels();
  }

  /** Heals everything, waits for rest, and compares what is with what should be. */
  async check(): Promise<void> {
    await this.#heal();
    await this.#rest();
    await this.#inspection.checkHeld((flows) => this.#wishes.partialPile(flows));
    this.#resources.check();
    // From here on the wishes of now bind.
    this.#watcher.forbidden = new Set(this.#wishes.isolated);
    this.#resources.bind();
    this.#forgetful.clear();
    this.#damaged.clear();
    this.#unmet.clear();
    this.#watcher.maxCopies = 1;
    const { isolated } = this.#wishes;
    await this.#inspection.checkReach(
      (from, to) => this.#send(from, to),
      (from, to) => !isolated.has(`${from.mac} ${to.mac}`) && this.#resources.mayReach(from, to),
    );
    await this.#inspection.checkRest();
    this.#watcher.check();
  }

  /**
   * The last check; then a controller comes back to a network that is right, and touches nothing.
   * Throws Violation.
   */
  async finish(): Promise<void> {
    try {
      await this.#finish();
    } catch (error) {
      throw asViolation(error);
    }
  }

  async #finish(): Promise<void> {
    await this.check();
    this.#wishes.becomeModest();
    this.#resources.becomeModest();
    await this.#rest();
    await this.#killController(PRIMARY, { survivors: 0, inFlight: 'delivered' });
    await this.network.run(1000);
    const controller = await this.#startController(PRIMARY, 'same');
    await this.#rest();
    await this.network.run(20_000);
    const sent = controller!.stats.ruleChangesSent;
    if (sent > 0) throw new Violation('TOUCHED', `${sent} changes were sent to switches in order`);
    this.#watcher.check();
  }

  async #rest(): Promise<void> {
    const isDisputed = this.#isDisputed;
    this.#isDisputed = false;
    await this.#inspection.rest(isDisputed, () => this.#resources.whyNotQuiet());
  }

  async #heal(): Promise<void> {
    const { network } = this;
    this.#writesLeft = 0;
    this.#wishes.broken = false;
    await this.#killController(RIVAL, { survivors: 0, inFlight: 'lost' });
    this.#plan.links.forEach((_, link) => {
      this.#setLink(link, true);
    });
    for (const node of network.switches) {
      node.setDiskFull(false);
      network.cutOff(node.name, false);
      // It can't know what became of its disk before it reads it.
      if (this.#damaged.has(node.name) && node.running) await network.killSwitch(node.name);
      await this.#startSwitch(node);
      for (const pair of node.channels()) pair.resume();
    }
    const own = this.#watcher.electionIds.get(PRIMARY)!;
    const isDeposed = network.switches.some((node) => node.status().electionId > own);
    if (isDeposed) await this.#killController(PRIMARY, { survivors: 0, inFlight: 'lost' });
    await this.#startController(PRIMARY, 'same');
    for (const host of network.hosts) host.forgetNeighbors();
  }
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((value) => b.has(value)));
}

function joins({ a, b }: TopologyPlan['links'][number], x: string, y: string): boolean {
  return (a.switch === x && b.switch === y) || (a.switch === y && b.switch === x);
}
