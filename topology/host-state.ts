/**
 * The hosts that have been seen: which MAC sits at which port, and which addresses it has.
 *
 * Everything here was said by hosts, who may be wrong or lie, so everything is bounded: hosts in
 * all and per port, addresses per host. What is full refuses and counts.
 *
 * *Moves.* A host is where it was last seen. When it is seen elsewhere too often in too short a time
 * (a loop outside, a duplicate MAC, an attack), it is held where it is for a while and sightings
 * elsewhere are refused: the rest of the network does not follow every twitch.
 *
 * *Addresses.* Evidence is `claim` (ARP, neighbour advertisements, a DHCP lease: the host said "this
 * is mine") or `hint` (an address seen as a source, or one that is still being checked for
 * duplicates). The last claim wins and takes the address from whoever had it, dampened like moves;
 * a hint only adds what nobody else has. So a router, whose MAC is behind every remote address,
 * fills its own few places and disturbs nobody.
 *
 * *Age.* The controller sees few of a host's packets, so silence alone proves nothing: `advance` lists
 * whom to ask, and only who doesn't answer is removed. A host behind a port that is down is kept for
 * a while too, for ports come back.
 *
 * Pure: time comes in as an argument. Neighbour: `controller/hosts/` reads the frames and asks.
 */
import type { Host, PortRef } from './model.js';
import { hostKey, portKey } from './model.js';

export interface HostLimits {
  readonly maxHosts: number;
  readonly maxHostsPerPort: number;
  readonly maxIpsPerHost: number;
  /** After this long without a sign a host is asked whether it is there. */
  readonly silentMs: number;
  /** How long it has to answer. */
  readonly answerMs: number;
  /** How long a host behind a port that is down is kept. */
  readonly portDownMs: number;
  /** More changes than this within the window, of a host's port or an address's host, are too many. */
  readonly maxMoves: number;
  readonly moveWindowMs: number;
  /** How long it is then held where it is. */
  readonly holdMs: number;
}

export const DEFAULT_HOST_LIMITS: HostLimits = {
  maxHosts: 65_536,
  maxHostsPerPort: 512,
  maxIpsPerHost: 16,
  silentMs: 300_000,
  answerMs: 30_000,
  portDownMs: 300_000,
  maxMoves: 4,
  moveWindowMs: 10_000,
  holdMs: 30_000,
};

export type Evidence = 'claim' | 'hint';

/** One frame's worth of evidence. */
export interface Sighting {
  readonly mac: string;
  readonly vlan: number;
  readonly at: PortRef;
  readonly ip?: string | undefined;
  /** Of the address; default 'hint'. */
  readonly evidence?: Evidence | undefined;
}

export type SightingResult =
  | 'new'
  | 'moved'
  /** It has an address more, or one that was another's. */
  | 'address'
  | 'known'
  /** Refused: it flaps between ports, or the address between hosts, and is held. */
  | 'held'
  | 'portFull'
  | 'full'
  /** The host is known, but has no room for another address. */
  | 'addressesFull';

interface Moves {
  count: number;
  sinceMs: number;
  heldUntilMs: number;
}

interface Address extends Moves {
  readonly ip: string;
  owner: HostEntry;
  evidence: Evidence;
  seenMs: number;
}

interface HostEntry extends Moves {
  readonly key: string;
  readonly mac: string;
  readonly vlan: number;
  at: PortRef;
  seenMs: number;
  /** When `advance` handed it out to be asked. */
  askedMs: number | undefined;
  readonly ips: Map<string, Address>;
  /** As apps see it; undefined when it has to be made anew. */
  host: Host | undefined;
}

interface PortEntry {
  readonly hosts: Set<HostEntry>;
  /** Infinity: it is up. */
  downSinceMs: number;
}

export class HostState {
  readonly limits: HostLimits;
  readonly #hosts = new Map<string, HostEntry>();
  readonly #ports = new Map<string, PortEntry>();
  /** By `${vlan} ${ip}`. */
  readonly #addresses = new Map<string, Address>();
  readonly #changed = new Set<string>();
  #view: ReadonlyMap<string, Host> | undefined;

  constructor(limits: Partial<HostLimits> = {}) {
    this.limits = { ...DEFAULT_HOST_LIMITS, ...limits };
  }

  /** By `hostKey`, sorted. The same map until something changes. */
  hosts(): ReadonlyMap<string, Host> {
    if (this.#view === undefined) {
      const keys = [...this.#hosts.keys()].sort();
      this.#view = new Map(keys.map((key) => [key, toHost(this.#hosts.get(key)!)]));
    }
    return this.#view;
  }

  get(key: string): Host | undefined {
    const entry = this.#hosts.get(key);
    return entry === undefined ? undefined : toHost(entry);
  }

  /** Who has an address in a VLAN. */
  byIp(ip: string, vlan: number): Host | undefined {
    const address = this.#addresses.get(`${vlan} ${ip}`);
    return address === undefined ? undefined : toHost(address.owner);
  }

  /** Keys of hosts that came, changed or went since the last call. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** `at` must be an edge port; `mac` and `ip` are canonical and those of a single host. */
  sighted(sighting: Sighting, nowMs: number): SightingResult {
    const { mac, vlan, at, ip } = sighting;
    const key = hostKey(mac, vlan);
    let entry = this.#hosts.get(key);
    let result: SightingResult = 'known';
    if (entry === undefined) {
      if (this.#hosts.size >= this.limits.maxHosts) return 'full';
      if (!this.#hasRoom(at)) return 'portFull';
      entry = {
        key,
        mac,
        vlan,
        at,
        seenMs: nowMs,
        askedMs: undefined,
        ips: new Map(),
        host: undefined,
        ...NO_MOVES,
      };
      this.#hosts.set(key, entry);
      this.#place(entry, at);
      this.#touch(entry);
      result = 'new';
    } else if (portKey(entry.at) !== portKey(at)) {
      if (!this.#hasRoom(at)) return 'portFull';
      if (!this.#mayMove(entry, nowMs)) return 'held';
      this.#leave(entry);
      entry.at = at;
      this.#place(entry, at);
      this.#touch(entry);
      result = 'moved';
    }
    entry.seenMs = nowMs;
    entry.askedMs = undefined;
    if (ip === undefined) return result;
    const added = this.#address(entry, ip, sighting.evidence ?? 'hint', nowMs);
    return result === 'known' ? added : result;
  }

  /** An address for a host that was seen before, wherever it is: a DHCP server says so. */
  assigned(mac: string, vlan: number, ip: string, nowMs: number): SightingResult | 'unknown' {
    const entry = this.#hosts.get(hostKey(mac, vlan));
    return entry === undefined ? 'unknown' : this.#address(entry, ip, 'claim', nowMs);
  }

  /** Takes up a host from before a restart. False: no room. */
  restore(host: Host, nowMs: number): boolean {
    const result = this.sighted({ mac: host.mac, vlan: host.vlan, at: host.at }, nowMs);
    if (result !== 'new') return false;
    const entry = this.#hosts.get(hostKey(host.mac, host.vlan))!;
    for (const ip of host.ips) this.#address(entry, ip, 'claim', nowMs);
    return true;
  }

  /** Ports that have hosts. */
  ports(): readonly PortRef[] {
    const ports: PortRef[] = [];
    for (const { hosts } of this.#ports.values()) {
      for (const entry of hosts) {
        ports.push(entry.at);
        break;
      }
    }
    return ports;
  }

  /** The port turned out not to be an edge. */
  forgetPort(at: PortRef): void {
    for (const entry of [...(this.#ports.get(portKey(at))?.hosts ?? [])]) this.#remove(entry);
  }

  forget(key: string): void {
    const entry = this.#hosts.get(key);
    if (entry !== undefined) this.#remove(entry);
  }

  portDown(at: PortRef, nowMs: number): void {
    const port = this.#ports.get(portKey(at));
    if (port !== undefined) port.downSinceMs = Math.min(port.downSinceMs, nowMs);
  }

  portUp(at: PortRef, nowMs: number): void {
    const port = this.#ports.get(portKey(at));
    if (port === undefined || port.downSinceMs === Number.POSITIVE_INFINITY) return;
    port.downSinceMs = Number.POSITIVE_INFINITY;
    for (const entry of port.hosts) entry.seenMs = nowMs;
  }

  /**
   * Lets time pass. Removes hosts whose port was down for too long and those that were asked and did
   * not answer; gives the hosts to ask now, each at most once until it is seen again or removed.
   * `reachable`: whether a host at this port could be asked and heard at all; while not, it is kept.
   */
  advance(nowMs: number, reachable: (at: PortRef) => boolean): readonly Host[] {
    const { silentMs, answerMs, portDownMs } = this.limits;
    const ask: Host[] = [];
    for (const port of [...this.#ports.values()]) {
      const isDown = port.downSinceMs !== Number.POSITIVE_INFINITY;
      if (isDown && nowMs - port.downSinceMs < portDownMs) continue;
      for (const entry of [...port.hosts]) {
        if (isDown) {
          this.#remove(entry);
        } else if (nowMs - entry.seenMs >= silentMs && reachable(entry.at)) {
          if (entry.askedMs === undefined) {
            entry.askedMs = nowMs;
            ask.push(toHost(entry));
          } else if (nowMs - entry.askedMs >= answerMs) {
            this.#remove(entry);
          }
        }
      }
    }
    return ask;
  }

  /** The question that `advance` asked for could not be put: it will ask again. */
  notAsked(key: string): void {
    const entry = this.#hosts.get(key);
    if (entry !== undefined) entry.askedMs = undefined;
  }

  #address(entry: HostEntry, ip: string, evidence: Evidence, nowMs: number): SightingResult {
    const key = `${entry.vlan} ${ip}`;
    const known = this.#addresses.get(key);
    if (known?.owner === entry) {
      known.seenMs = nowMs;
      if (evidence === 'claim') known.evidence = 'claim';
      return 'known';
    }
    if (known !== undefined) {
      if (evidence === 'hint') return 'known';
      if (!this.#mayMove(known, nowMs)) return 'held';
    }
    if (entry.ips.size >= this.limits.maxIpsPerHost && !this.#makeRoom(entry, evidence)) {
      return 'addressesFull';
    }
    if (known === undefined) {
      const address = { ip, owner: entry, evidence, seenMs: nowMs, ...NO_MOVES };
      this.#addresses.set(key, address);
      entry.ips.set(ip, address);
    } else {
      known.owner.ips.delete(ip);
      this.#touch(known.owner);
      known.owner = entry;
      known.evidence = evidence;
      known.seenMs = nowMs;
      entry.ips.set(ip, known);
    }
    this.#touch(entry);
    return 'address';
  }

  /** A claim takes the place of the host's stalest hint, or of its stalest claim; a hint of none. */
  #makeRoom(entry: HostEntry, evidence: Evidence): boolean {
    if (evidence === 'hint') return false;
    let stalest: Address | undefined;
    for (const address of entry.ips.values()) {
      if (stalest === undefined || isStaler(address, stalest)) stalest = address;
    }
    if (stalest === undefined) return false;
    entry.ips.delete(stalest.ip);
    this.#addresses.delete(`${entry.vlan} ${stalest.ip}`);
    return true;
  }

  #mayMove(moves: Moves, nowMs: number): boolean {
    const { maxMoves, moveWindowMs, holdMs } = this.limits;
    if (nowMs < moves.heldUntilMs) return false;
    if (nowMs - moves.sinceMs >= moveWindowMs) {
      moves.sinceMs = nowMs;
      moves.count = 0;
    }
    if (++moves.count <= maxMoves) return true;
    moves.heldUntilMs = nowMs + holdMs;
    moves.count = 0;
    return false;
  }

  #hasRoom(at: PortRef): boolean {
    return (this.#ports.get(portKey(at))?.hosts.size ?? 0) < this.limits.maxHostsPerPort;
  }

  #place(entry: HostEntry, at: PortRef): void {
    const key = portKey(at);
    const port = this.#ports.get(key);
    // Whoever is seen at a port shows that the port is up.
    if (port === undefined) {
      this.#ports.set(key, { hosts: new Set([entry]), downSinceMs: Number.POSITIVE_INFINITY });
    } else {
      port.hosts.add(entry);
      port.downSinceMs = Number.POSITIVE_INFINITY;
    }
  }

  #leave(entry: HostEntry): void {
    const key = portKey(entry.at);
    const port = this.#ports.get(key);
    port?.hosts.delete(entry);
    if (port?.hosts.size === 0) this.#ports.delete(key);
  }

  #remove(entry: HostEntry): void {
    this.#leave(entry);
    for (const ip of entry.ips.keys()) this.#addresses.delete(`${entry.vlan} ${ip}`);
    this.#hosts.delete(entry.key);
    this.#touch(entry);
  }

  #touch(entry: HostEntry): void {
    entry.host = undefined;
    this.#view = undefined;
    this.#changed.add(entry.key);
  }
}

const NO_MOVES: Moves = {
  count: 0,
  sinceMs: Number.NEGATIVE_INFINITY,
  heldUntilMs: Number.NEGATIVE_INFINITY,
};

function isStaler(a: Address, b: Address): boolean {
  if (a.evidence !== b.evidence) return a.evidence === 'hint';
  return a.seenMs < b.seenMs;
}

function toHost(entry: HostEntry): Host {
  entry.host ??= {
    mac: entry.mac,
    vlan: entry.vlan,
    at: entry.at,
    ips: [...entry.ips.keys()].sort(),
  };
  return entry.host;
}
