/**
 * Finds the hosts: reads what the frames that reach the controller say about their senders and keeps
 * `topology/host-state.ts` and the store in step with it.
 *
 * Hosts are learned on edge ports only. What a port is (`LinkDiscovery.role`) is asked for each frame:
 * on a link every frame comes from somewhere else, and on a blocked port it may have gone in a circle.
 * On a port that is still being probed, sightings wait (a bounded number of them) until it is clear
 * that it is an edge, so that the first words of a host that comes up with its network aren't lost.
 * A port that turns out to be a link takes the hosts that were thought to be there with it.
 *
 * Hosts that have been silent for long are asked (`question.ts`) before they are forgotten. Nothing is forgotten about switches without a channel.
 *
 * Neighbours: `sightings.ts` reads frames; `controller/discovery/` says what ports are.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import {
  type HostLimits,
  HostState,
  type Sighting,
  type SightingResult,
} from '../../topology/host-state.js';
import type { DatapathId, Host, PortRef, PortRole } from '../../topology/model.js';
import { hostKey, portKey } from '../../topology/model.js';
import type { Store, StoreValue } from '../store/store.js';
import { buildQuestion } from './question.js';
import { readSightings, type SightingProblem } from './sightings.js';

export interface HostTrackerOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** `LinkDiscovery.role`. */
  role(datapath: DatapathId, port: number): PortRole;
  /** A host came, changed or went. Called once per input at most; coalesce it. */
  onChange(): void;
  /** To ask silent hosts. False: not sent; nobody is then forgotten for it. */
  packetOut(datapath: DatapathId, port: number, frame: Uint8Array): boolean;
  /** Default: nothing is kept over a restart. */
  readonly store?: Store;
  readonly limits?: Partial<HostLimits>;
}

export type HostTrackerCounters = Readonly<
  Record<SightingResult | SightingProblem | 'notEdge' | 'waiting' | 'waitingFull', number>
>;

const STORE_PREFIX = 'host/';
const TICK_MS = 1000;
/** Sightings that wait for a port to be found an edge: per port and in all. */
const MAX_WAITING_PER_PORT = 32;
const MAX_WAITING = 4096;

export class HostTracker {
  readonly #options: HostTrackerOptions;
  readonly #state: HostState;
  readonly #waiting = new Map<string, { readonly at: PortRef; readonly list: Sighting[] }>();
  #waitingCount = 0;
  readonly #connected = new Set<DatapathId>();
  #timer: Timer | undefined;
  readonly #counters = {
    new: 0,
    moved: 0,
    address: 0,
    known: 0,
    held: 0,
    portFull: 0,
    full: 0,
    addressesFull: 0,
    badSource: 0,
    badAddress: 0,
    mismatch: 0,
    truncated: 0,
    notEdge: 0,
    waiting: 0,
    waitingFull: 0,
  };

  constructor(options: HostTrackerOptions) {
    this.#options = options;
    this.#state = new HostState(options.limits);
  }

  /** Takes up the hosts that the store knows and begins to age them. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#load();
    this.#timer = this.#options.clock.every(TICK_MS, () => this.#tick());
    this.#notify(false);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Hosts behind it can be asked again; what is there now is given time to speak. */
  switchConnected(datapath: DatapathId): void {
    this.#connected.add(datapath);
    this.rolesChanged();
  }

  switchDisconnected(datapath: DatapathId): void {
    this.#connected.delete(datapath);
  }

  /** The switch is no longer part of the network, and neither is what was behind it. */
  switchForgotten(datapath: DatapathId): void {
    this.#connected.delete(datapath);
    for (const at of this.#state.ports()) {
      if (at.switch === datapath) this.#state.forgetPort(at);
    }
    this.#notify(true);
  }

  /** `LinkDiscovery` found out something about ports. */
  rolesChanged(): void {
    const now = this.#options.clock.now();
    for (const at of this.#state.ports()) {
      const role = this.#options.role(at.switch, at.port);
      if (role === 'link' || role === 'blocked') this.#state.forgetPort(at);
      else if (role === 'down') this.#portDown(at, now);
      else this.#state.portUp(at, now);
    }
    for (const [key, { at, list }] of this.#waiting) {
      const role = this.#options.role(at.switch, at.port);
      if (role === 'probing') continue;
      this.#waiting.delete(key);
      this.#waitingCount -= list.length;
      if (role !== 'edge') continue;
      for (const sighting of list) this.#counters[this.#state.sighted(sighting, now)]++;
    }
    this.#notify(true);
  }

  /** Learns what a frame says about its sender. Never throws. */
  packetIn(datapath: DatapathId, inPort: number, frame: Uint8Array): void {
    const role = this.#options.role(datapath, inPort);
    if (role !== 'edge' && role !== 'probing') {
      this.#counters.notEdge++;
      return;
    }
    const at = { switch: datapath, port: inPort };
    const now = this.#options.clock.now();
    const found = readSightings(frame, at);
    if (found.problem !== undefined) this.#counters[found.problem]++;
    if (found.sighting === undefined) return;
    if (role === 'probing') {
      this.#wait(found.sighting);
      return;
    }
    this.#counters[this.#state.sighted(found.sighting, now)]++;
    if (found.lease !== undefined) {
      const { mac, vlan, ip } = found.lease;
      const result = this.#state.assigned(mac, vlan, ip, now);
      if (result !== 'unknown') this.#counters[result]++;
    }
    this.#notify(true);
  }

  /** By `hostKey`, sorted. The same map until something changes. */
  hosts(): ReadonlyMap<string, Host> {
    return this.#state.hosts();
  }

  /** Who has an address (canonical text) in a VLAN (0: untagged). */
  byIp(ip: string, vlan: number): Host | undefined {
    return this.#state.byIp(ip, vlan);
  }

  get counters(): HostTrackerCounters {
    return { ...this.#counters };
  }

  #wait(sighting: Sighting): void {
    const key = portKey(sighting.at);
    let entry = this.#waiting.get(key);
    if (
      this.#waitingCount >= MAX_WAITING ||
      (entry !== undefined && entry.list.length >= MAX_WAITING_PER_PORT)
    ) {
      this.#counters.waitingFull++;
      return;
    }
    if (entry === undefined) {
      entry = { at: sighting.at, list: [] };
      this.#waiting.set(key, entry);
    }
    entry.list.push(sighting);
    this.#waitingCount++;
    this.#counters.waiting++;
  }

  #portDown(at: PortRef, now: number): void {
    // What a switch without a channel last said about its ports is no reason to forget anybody.
    if (this.#connected.has(at.switch)) this.#state.portDown(at, now);
  }

  #tick(): void {
    const now = this.#options.clock.now();
    const ask = this.#state.advance(
      now,
      (at) => this.#connected.has(at.switch) && this.#options.role(at.switch, at.port) === 'edge',
    );
    for (const host of ask) {
      const frame = buildQuestion(host);
      // A host without addresses can't be asked. It is seen again when it next sends something new.
      if (frame === undefined) continue;
      const sent = this.#options.packetOut(host.at.switch, host.at.port, frame);
      if (!sent) this.#state.notAsked(hostKey(host.mac, host.vlan));
    }
    this.#notify(true);
  }

  #notify(save: boolean): void {
    const changed = this.#state.takeChanged();
    if (changed.length === 0) return;
    if (save) this.#save(changed);
    this.#options.onChange();
  }

  #load(): void {
    const { store, clock, logger } = this.#options;
    if (store === undefined) return;
    let refused = 0;
    for (const [key, value] of store.entries(STORE_PREFIX)) {
      const host = readHost(value);
      if (host !== undefined && this.#state.restore(host, clock.now())) continue;
      store.remove(key);
      refused++;
    }
    if (refused > 0) {
      logger.warn({ refused }, 'hosts in the store were not usable and have been dropped');
    }
  }

  #save(keys: readonly string[]): void {
    const { store } = this.#options;
    if (store === undefined) return;
    for (const key of keys) {
      const host = this.#state.get(key);
      if (host === undefined) store.remove(STORE_PREFIX + key);
      else {
        const { mac, vlan, at, ips } = host;
        store.put(STORE_PREFIX + key, { mac, vlan, switch: at.switch, port: at.port, ips });
      }
    }
  }
}

const MAC_TEXT = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

function readHost(value: StoreValue): Host | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { mac, vlan, switch: datapath, port, ips } = value as Record<string, unknown>;
  if (typeof mac !== 'string' || !MAC_TEXT.test(mac) || typeof datapath !== 'string') {
    return undefined;
  }
  if (!Number.isSafeInteger(vlan) || !Number.isSafeInteger(port)) return undefined;
  if (!Array.isArray(ips) || !ips.every((ip) => typeof ip === 'string')) return undefined;
  return { mac, vlan: vlan as number, at: { switch: datapath, port: port as number }, ips };
}
