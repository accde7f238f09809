/**
 * Finds the links between switches by sending a signed probe out of every port that is up and
 * seeing where it comes in (`probe.ts` has the frame, `probing.ts` when it is sent,
 * `topology/discovery-state.ts` what follows).
 *
 * Ports that are not a link are also probed with a broadcast, which crosses plain bridges. A port that
 * hears somebody who has not heard it answers with a probe at once, so a link is complete one round trip
 * after its first probe.
 *
 * Where nobody is heard, or the neighbour has no channel and so can't be, a probe is sent along that a
 * switch sends back by its rules alone. That tells a switch without a channel from a host, and from a
 * switch that is dead.
 *
 * A probe is genuine if its signature is right and its nonce is one of the last that this controller
 * sent out of the port it names, within the last seconds, and was not heard on the same port before.
 * Everything else is counted by reason and does nothing.
 *
 * What is known of a switch outlives the controller (`known-switches.ts`).
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { PortInfo } from '../../proto/model.js';
import { DiscoveryState } from '../../topology/discovery-state.js';
import {
  type DatapathId,
  type Link,
  type PortRef,
  type PortRole,
  portKey,
} from '../../topology/model.js';
import type { Store } from '../store/store.js';
import { ChangeLog } from './change-log.js';
import { loadKnown, saveKnown } from './known-switches.js';
import { type MacOf, ProbeCodec } from './probe.js';
import { Probing, TICK_MS } from './probing.js';

export interface LinkDiscoveryOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** From `discoveryKey(store)`. */
  readonly key: Uint8Array;
  /**
   * Sends a frame out of one port; the frame is borrowed until this returns. False: not sent (no channel,
   * it is full, or the switch has another primary). Must not call back into this object before it returns.
   */
  packetOut(datapath: DatapathId, port: number, frame: Uint8Array): boolean;
  /** Links, blocked ports or roles changed. Called once per input at most; coalesce it. */
  onChange(): void;
  /** Default: nothing is kept over a restart. */
  readonly store?: Store;
  /** Between two probes of a settled port; default 5000, spread by a fifth. */
  readonly probeIntervalMs?: number;
  /** How long a port is probed before it is an edge; default 1000. */
  readonly edgeDelayMs?: number;
  /** Silence after which a link is gone although both ports are up; default 3.5 intervals. */
  readonly linkTimeoutMs?: number;
}

/** Why a probe did nothing. `malformed`, `forged`: see `ProbeVerdict`; `stale`: not sent lately. */
export type ProbeRefusal =
  | 'malformed'
  | 'forged'
  | 'stale'
  | 'replayed'
  | 'portDown'
  | 'senderDown'
  | 'tooMany';

export interface LinkDiscoveryCounters {
  readonly probesSent: number;
  /** `packetOut` said no; tried again at the next interval. */
  readonly probesUnsent: number;
  readonly probesHeard: number;
  readonly refused: Readonly<Record<ProbeRefusal, number>>;
}

export class LinkDiscovery {
  readonly #options: LinkDiscoveryOptions;
  readonly #clock: Clock;
  readonly #codec: ProbeCodec;
  readonly #macOf: MacOf;
  readonly #log: ChangeLog;
  readonly #state: DiscoveryState;
  readonly #probing: Probing;
  /** Switches whose knowledge in the store is behind. */
  readonly #unsaved = new Set<DatapathId>();
  #timer: Timer | undefined;
  #probesHeard = 0;
  readonly #refused: Record<ProbeRefusal, number> = {
    malformed: 0,
    forged: 0,
    stale: 0,
    replayed: 0,
    portDown: 0,
    senderDown: 0,
    tooMany: 0,
  };

  constructor(options: LinkDiscoveryOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#codec = new ProbeCodec(options.key);
    this.#log = new ChangeLog(options.logger);
    const intervalMs = options.probeIntervalMs ?? 5000;
    this.#state = new DiscoveryState({
      edgeDelayMs: options.edgeDelayMs ?? 1000,
      linkTimeoutMs: options.linkTimeoutMs ?? 3.5 * intervalMs,
    });
    const { clock, random, packetOut } = options;
    const codec = this.#codec;
    const state = this.#state;
    this.#probing = new Probing({ clock, random, codec, state, intervalMs, packetOut });
    this.#macOf = (probe, source) => this.#probing.underWay.macOf(probe, source);
  }

  /** Takes up what the store knows and begins to probe. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#load();
    this.#timer = this.#clock.every(TICK_MS, () => this.#tick());
    this.#notify();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#probing.stop();
    this.#save();
  }

  /**
   * A switch has a channel and these are its ports, down ones included. Also for one that is
   * connected already, with a fresh list.
   */
  switchConnected(datapath: DatapathId, ports: Iterable<PortInfo>): void {
    const list = [...ports];
    const now = this.#clock.now();
    this.#state.switchConnected(datapath, list, now);
    // Past its limit of ports the state has taken no note of one.
    const up = list.filter(({ up, number }) => up && this.role(datapath, number) !== 'down');
    this.#probing.switchConnected(datapath, up, now);
    this.#notify();
  }

  /** Probes can be heard at this switch only from now on (the rule that punts them is in place). */
  switchReady(datapath: DatapathId): void {
    if (!this.#probing.isConnected(datapath)) return;
    const now = this.#clock.now();
    this.#state.restartProbing(datapath);
    this.#probing.beginSwitch(datapath, now);
    // What the neighbours sent before could not be heard here.
    this.#probePeers(datapath, now);
    this.#notify();
  }

  /** The channel is down. Links stay as last known. */
  switchDisconnected(datapath: DatapathId): void {
    if (!this.#probing.isConnected(datapath)) return;
    const now = this.#clock.now();
    this.#probing.switchDisconnected(datapath);
    this.#state.switchDisconnected(datapath, now);
    // Its neighbours ask at once whether it still forwards.
    this.#probePeers(datapath, now);
    this.#notify();
  }

  /** The switch is no longer part of the network; nothing of it is kept. */
  switchForgotten(datapath: DatapathId): void {
    this.#probing.switchForgotten(datapath);
    this.#state.switchForgotten(datapath);
    this.#notify();
  }

  /** A port was added, changed or (`removed`) went away. */
  portChanged(datapath: DatapathId, info: PortInfo, removed = false): void {
    if (!this.#probing.isConnected(datapath)) return;
    const now = this.#clock.now();
    const ref = { switch: datapath, port: info.number };
    if (removed || !info.up) {
      this.#probing.portDown(ref);
      if (removed) this.#state.portRemoved(ref);
      else this.#portDown(ref, now);
    } else {
      this.#state.portChanged(ref, true, now);
      if (this.role(datapath, info.number) !== 'down') this.#probing.portUp(datapath, info, now);
    }
    this.#notify();
  }

  /**
   * True: the frame was a probe, genuine or not, and nobody else should look at it. Other people's
   * LLDP is not ours and gives false.
   */
  packetIn(datapath: DatapathId, inPort: number, frame: Uint8Array): boolean {
    const verdict = this.#codec.check(frame, this.#macOf);
    if (verdict === undefined) return false;
    if (typeof verdict === 'string') {
      this.#refused[verdict]++;
      return true;
    }
    const now = this.#clock.now();
    const sender = this.#probing.senderOf(verdict.from);
    if (sender === undefined) {
      this.#refused.senderDown++;
      return true;
    }
    const sent = this.#probing.underWay.find(verdict.nonce, sender, now);
    if (sent === undefined) {
      this.#refused.stale++;
      return true;
    }
    const { sequence } = sent;
    const at = { switch: datapath, port: inPort };
    if (verdict.kind === 'echo') {
      // Sent back by another port of ours on a hub, perhaps: those are heard by themselves.
      const isBack = at.switch === verdict.from.switch && at.port === verdict.from.port;
      if (isBack && this.#state.echoed(at, sequence, now)) this.#probesHeard++;
      else this.#refused.replayed++;
      this.#notify();
      return true;
    }
    const result = this.#state.heard(at, verdict.from, sequence, verdict.kind, now);
    if (result !== 'new' && result !== 'known') {
      this.#refused[result]++;
      return true;
    }
    this.#probesHeard++;
    if (!this.#state.hears(verdict.from, at)) this.#probing.answer(at, now);
    this.#notify();
    return true;
  }

  /** Both directions of every usable link, sorted. The same array until one changes. */
  links(): readonly Link[] {
    return this.#state.links();
  }

  /** Ports that are up but neither link nor edge, sorted. The same array until one changes. */
  blocked(): readonly PortRef[] {
    return this.#state.blocked();
  }

  role(datapath: DatapathId, port: number): PortRole {
    return this.#state.role({ switch: datapath, port });
  }

  /** Whose probes arrive at a port: the reason why it is a link, or blocked. */
  neighbours(datapath: DatapathId, port: number): readonly PortRef[] {
    return this.#state.neighbours({ switch: datapath, port });
  }

  /** No port of a connected switch is still waiting to be found an edge or a link. */
  get settled(): boolean {
    return this.#state.settled;
  }

  get counters(): LinkDiscoveryCounters {
    return {
      probesSent: this.#probing.sent,
      probesUnsent: this.#probing.unsent,
      probesHeard: this.#probesHeard,
      refused: { ...this.#refused },
    };
  }

  #portDown(ref: PortRef, now: number): void {
    const before = this.#state.isDampened(ref);
    this.#state.portChanged(ref, false, now);
    if (before || !this.#state.isDampened(ref)) return;
    const port = portKey(ref);
    this.#options.logger.warn(
      { port },
      'the port flaps; it stays blocked until it is up for a while',
    );
  }

  #tick(): void {
    const now = this.#clock.now();
    this.#probing.tick(now);
    this.#state.advance(now);
    this.#notify();
    this.#save();
    this.#log.note(this.links(), () => this.#heardAndBlocked(), now);
  }

  #heardAndBlocked(): readonly PortRef[] {
    return this.blocked().filter((ref) => this.#state.role(ref) === 'blocked');
  }

  /** Begins anew at all ports whose last known link leads to this switch. */
  #probePeers(datapath: DatapathId, now: number): void {
    for (const { from, to } of this.#state.links()) {
      if (to.switch === datapath) this.#probing.begin(from, now);
    }
  }

  #notify(): void {
    const changed = this.#state.takeChanged();
    if (changed.length === 0) return;
    for (const id of changed) this.#probing.beginDoubtful(id, this.#clock.now());
    if (this.#options.store !== undefined) for (const id of changed) this.#unsaved.add(id);
    this.#options.onChange();
  }

  #load(): void {
    const { store } = this.#options;
    if (store !== undefined) this.#state.restore(loadKnown(store), this.#clock.now());
  }

  #save(): void {
    const { store } = this.#options;
    if (store === undefined) return;
    for (const id of this.#unsaved) saveKnown(store, id, this.#state.known(id));
    this.#unsaved.clear();
  }
}
