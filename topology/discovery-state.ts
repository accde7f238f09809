/**
 * What has been heard of whom: the state behind link discovery, without frames, timers or keys.
 *
 * Every port that is up sends probes; a probe of port Q that arrives at port P proves the direction
 * Q -> P and makes Q a *neighbour* of P. All else follows from who is whose neighbour:
 *
 *   no neighbour, long enough probed     edge      hosts live here
 *   no neighbour, not long enough        probing   too early to say
 *   P and Q are each other's only one,
 *   heard directly, on two switches      link
 *   anything else                        blocked   one way only; a hub, a bridge or a loop
 *
 * A hub or a plain bridge between several of our ports may have hosts on it too, so one of these
 * ports goes on as an edge: the lowest, if all of them hear each other. The others are blocked, and
 * nothing goes round. Probes come in two kinds for that: *direct* ones carry an address that no
 * 802.1D bridge forwards, *through* ones a broadcast. Ports that hear each other only through
 * something are not a link.
 *
 * Going away: a port that is reported down takes its neighbours with it at once, at both ends.
 * Otherwise a neighbour is forgotten when several probes that were really sent did not arrive, so a
 * controller that is too busy to probe loses no links. While a switch has no channel nothing can be
 * proved or disproved about it by its own probes: its links stay as last known until the other end says
 * otherwise.
 *
 * Echoes: a switch sends some probes back by its rules alone, without a controller. So a port knows that a
 * switch is behind it that forwards, although none of its probes is heard:
 *
 *   no neighbour, but an echo               blocked   a switch that nobody can ask; no hosts live here
 *   neighbour without a channel, echoes     link      as last known, with or without a controller
 *   the same, and echoes came but stopped   blocked   its process is dead, or what it forwards by is gone
 *
 * Flapping: a port that goes down too often in too short a time is *dampened*: it stays blocked, whatever
 * is heard there, until it has not changed for a while. So does whatever port hears it. The rest of
 * the network then computes no paths for each twitch of a bad cable.
 *
 * Pure: time comes in as an argument, sequence numbers of probes count up per sending port.
 * Neighbours: `heard-port.ts` has the ports and their roles; `controller/discovery/` makes and checks the
 * probes; `graph.ts` takes the links.
 */
import {
  countFlap,
  excuse,
  excuseEcho,
  gatherBlocked,
  gatherLinks,
  hasMoved,
  isUnreached,
  linkPeer,
  missed,
  type NodeState,
  newPort,
  type PortState,
  roleOf,
  samePort,
  unsettle,
} from './heard-port.js';
import type { DatapathId, Link, PortRef, PortRole } from './model.js';
import { comparePorts, portKey } from './model.js';

/** What decides between "not heard yet" and "not there". */
export interface DiscoveryTimes {
  /** A port without neighbours is an edge after this long. */
  readonly edgeDelayMs: number;
  /**
   * A neighbour silent for this long, and for `MISSED_PROBES` probes sent, is forgotten. So is, or counts
   * as dead, a switch without a channel whose echoes stop.
   */
  readonly linkTimeoutMs: number;
}

/** Probes sent and not heard until a neighbour counts as gone. */
const MISSED_PROBES = 3;
/** Until it has stayed up, or down, for so long. */
const DAMPENED_MS = 15_000;
/** A hub with more of our ports than this is as blocked as can be; further ones aren't recorded. */
const MAX_NEIGHBOURS = 8;
/** Ports of one switch that are watched. Further ones stay `down` here: neither link nor edge. */
const MAX_PORTS_PER_SWITCH = 4096;

/** How a probe travelled: see the head of this file. */
export type ProbeKind = 'direct' | 'through';

export type HeardResult =
  /** Nothing of the sender had been heard on this port. */
  | 'new'
  | 'known'
  /** This very probe, or a later one, was already heard on this port. */
  | 'replayed'
  /** The port it came in on is not known, not up, or its switch has no channel. */
  | 'portDown'
  /** The same for the port that it names as its sender. */
  | 'senderDown'
  /** The port has `MAX_NEIGHBOURS`. */
  | 'tooMany';

/** What is worth keeping over a restart: see `restore`. */
export interface KnownSwitch {
  readonly links: readonly { readonly port: number; readonly to: PortRef }[];
  /** Ports that were found to be edges. */
  readonly edges: readonly number[];
}

export class DiscoveryState {
  readonly #times: DiscoveryTimes;
  readonly #nodes = new Map<DatapathId, NodeState>();
  /** Switches whose roles changed since `takeChanged`. */
  readonly #changed = new Set<DatapathId>();
  #order: readonly NodeState[] | undefined;
  #links: readonly Link[] | undefined;
  #blocked: readonly PortRef[] | undefined;

  constructor(times: DiscoveryTimes) {
    this.#times = times;
  }

  /** All usable links, both directions, sorted. The same array until one changes. */
  links(): readonly Link[] {
    this.#links ??= joined(this.#sorted(), (node) => (node.links ??= gatherLinks(node)));
    return this.#links;
  }

  /** Ports that are `blocked` or `probing`, sorted. The same array until one changes. */
  blocked(): readonly PortRef[] {
    this.#blocked ??= joined(this.#sorted(), (node) => (node.blocked ??= gatherBlocked(node)));
    return this.#blocked;
  }

  role(ref: PortRef): PortRole {
    return this.#find(ref)?.role ?? 'down';
  }

  /** Whose probes arrive at a port, sorted: for people who ask why it is blocked. */
  neighbours(ref: PortRef): readonly PortRef[] {
    const port = this.#find(ref);
    return port === undefined
      ? []
      : [...port.neighbours.keys()].map((q) => q.ref).sort(comparePorts);
  }

  /** Whether a port went down so often that it is left blocked for a while. */
  isDampened(ref: PortRef): boolean {
    return this.#find(ref)?.dampened === true;
  }

  /** Whether probes of `from` arrive at `at`. */
  hears(at: PortRef, from: PortRef): boolean {
    const sender = this.#find(from);
    return sender !== undefined && this.#find(at)?.neighbours.has(sender) === true;
  }

  /** No connected switch has a port that is still being probed, or leads to a switch still to come. */
  get settled(): boolean {
    for (const node of this.#nodes.values()) {
      if (!node.connected) continue;
      for (const port of node.ports.values()) {
        if (port.role === 'probing' || (port.up && isUnreached(port))) return false;
      }
    }
    return true;
  }

  /** Switches whose links or port roles changed since the last call. */
  takeChanged(): readonly DatapathId[] {
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    return changed;
  }

  /** What is known of one switch, in the form that `restore` takes. */
  known(id: DatapathId): KnownSwitch | undefined {
    const node = this.#nodes.get(id);
    if (node === undefined) return undefined;
    const ports = [...node.ports.values()].sort((a, b) => a.ref.port - b.ref.port);
    return {
      links: ports.flatMap((p) => (p.link ? [{ port: p.ref.port, to: p.link.to }] : [])),
      edges: ports.filter((p) => p.role === 'edge').map((p) => p.ref.port),
    };
  }

  /**
   * Takes up what was known of switches before a restart, as last known: they are not connected, and
   * whatever they report when they are wins. A link is restored only if both ends tell of it.
   */
  restore(known: ReadonlyMap<DatapathId, KnownSwitch>, nowMs: number): void {
    for (const [id, { links, edges }] of known) {
      const node = this.#node(id);
      for (const number of [...edges, ...links.map((link) => link.port)]) {
        const port = this.#port(node, number);
        if (port === undefined) continue;
        port.up = true;
        port.settled = true;
        this.#evaluate(port);
      }
    }
    const told = new Set<string>();
    for (const [id, { links }] of known) {
      for (const { port, to } of links) told.add(`${id}/${port} ${portKey(to)}`);
    }
    for (const [id, { links }] of known) {
      for (const { port: number, to } of links) {
        const port = this.#find({ switch: id, port: number });
        const sender = this.#find(to);
        if (!port || !sender || !told.has(`${portKey(to)} ${id}/${number}`)) continue;
        // Heard as probe 0: every real one is later.
        port.neighbours.set(sender, { direct: 0, through: -1, excused: 0, heardMs: nowMs });
        sender.hearers.add(port);
      }
    }
    for (const node of this.#nodes.values()) for (const p of node.ports.values()) this.#evaluate(p);
  }

  /**
   * A switch has a channel and these ports. Ports that it no longer has, or that are down, lose
   * everything; what is still up goes on as last known and is given a new chance to be heard.
   */
  switchConnected(
    id: DatapathId,
    ports: Iterable<{ readonly number: number; readonly up: boolean }>,
    nowMs: number,
  ): void {
    const node = this.#node(id);
    node.connected = true;
    const present = new Set<number>();
    for (const { number, up } of ports) {
      present.add(number);
      this.portChanged({ switch: id, port: number }, up, nowMs);
    }
    for (const number of [...node.ports.keys()]) {
      if (!present.has(number)) this.portRemoved({ switch: id, port: number });
    }
    for (const port of node.ports.values()) {
      if (!port.settled) unsettle(port);
      for (const [sender, heard] of port.neighbours) excuse(sender, heard, nowMs);
      excuseEcho(port, nowMs);
      for (const hearer of port.hearers) {
        excuse(port, hearer.neighbours.get(port)!, nowMs);
        // It can be heard itself from now on.
        this.#setSilent(hearer, false);
      }
    }
  }

  /** Probing of what isn't settled starts anew: only now can probes be heard there. */
  restartProbing(id: DatapathId): void {
    for (const port of this.#nodes.get(id)?.ports.values() ?? []) {
      if (!port.settled) unsettle(port);
    }
  }

  /** The channel is down: everything stays as last known. */
  switchDisconnected(id: DatapathId, nowMs: number): void {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    node.connected = false;
    for (const port of node.ports.values()) {
      for (const hearer of port.hearers) excuseEcho(hearer, nowMs);
    }
  }

  /** The switch is no longer part of the network. */
  switchForgotten(id: DatapathId): void {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    for (const port of [...node.ports.values()]) this.portRemoved(port.ref);
    this.#nodes.delete(id);
    this.#order = undefined;
    this.#changed.add(id);
  }

  portChanged(ref: PortRef, up: boolean, nowMs: number): void {
    const port = this.#port(this.#node(ref.switch), ref.port);
    if (port === undefined || port.up === up) return;
    port.up = up;
    port.changedMs = nowMs;
    if (up) {
      this.#evaluate(port);
    } else {
      countFlap(port, nowMs);
      this.#silence(port);
    }
  }

  portRemoved(ref: PortRef): void {
    const port = this.#find(ref);
    if (port === undefined) return;
    port.up = false;
    this.#silence(port);
    port.node.ports.delete(ref.port);
  }

  /** A probe with this sequence number (ascending, from 1 each time the port comes up) left it. */
  sent(ref: PortRef, sequence: number, nowMs: number): void {
    const port = this.#find(ref);
    if (port === undefined) return;
    port.sent = Math.max(port.sent, sequence);
    port.probedSinceMs = Math.min(port.probedSinceMs, nowMs);
  }

  /** A genuine probe of `from` came in at `at`. */
  heard(at: PortRef, from: PortRef, sequence: number, kind: ProbeKind, nowMs: number): HeardResult {
    const port = this.#find(at);
    if (!port?.up || !port.node.connected) return 'portDown';
    const sender = this.#find(from);
    if (!sender?.up || !sender.node.connected) return 'senderDown';

    let heard = port.neighbours.get(sender);
    const result = heard === undefined ? 'new' : 'known';
    if (heard === undefined) {
      if (port.neighbours.size >= MAX_NEIGHBOURS) return 'tooMany';
      heard = { direct: -1, through: -1, excused: 0, heardMs: nowMs };
      port.neighbours.set(sender, heard);
      sender.hearers.add(port);
    }
    if (sequence <= heard[kind]) return 'replayed';
    const unheard = heard[kind] < 0;
    heard[kind] = sequence;
    heard.heardMs = nowMs;

    // A cable that was moved without a change of carrier: what stopped being heard where it was
    // gives way. On a hub or bridge everybody hears the same probes, so nobody gives way.
    const stale: [PortState, PortState][] = [];
    for (const [other, last] of port.neighbours) {
      if (other !== sender && hasMoved(other, last)) stale.push([port, other]);
    }
    for (const hearer of sender.hearers) {
      if (hearer === port) continue;
      if (hasMoved(sender, hearer.neighbours.get(sender)!)) stale.push([hearer, sender]);
    }
    for (const [hearer, gone] of stale) this.#forget(hearer, gone);
    if (unheard || stale.length > 0) this.#touch(port);
    return result;
  }

  /**
   * Whether an echo of this port would tell something: nobody is heard there, the neighbour has no channel,
   * or it is not known yet whether it sends probes back.
   */
  wantsEcho(ref: PortRef): boolean {
    const port = this.#find(ref);
    if (port === undefined || port.neighbours.size > 1) return false;
    const [sender] = port.neighbours.keys();
    return !sender?.node.connected || port.echo < 0;
  }

  /** A genuine probe of `at` was sent back to it. False: heard before, or the port is down. */
  echoed(at: PortRef, sequence: number, nowMs: number): boolean {
    const port = this.#find(at);
    if (!port?.up || !port.node.connected || sequence <= port.echo) return false;
    port.echo = sequence;
    port.echoMs = nowMs;
    this.#setSilent(port, false);
    this.#evaluate(port);
    return true;
  }

  /** Lets time pass: settles ports, forgets neighbours that fell silent. */
  advance(nowMs: number): void {
    for (const node of this.#nodes.values()) {
      if (!node.connected) continue;
      for (const port of node.ports.values()) {
        if (port.dampened && nowMs - port.changedMs >= DAMPENED_MS) {
          port.dampened = false;
          port.flaps = 0;
          this.#touch(port);
        }
        if (!port.up) continue;
        for (const [sender, heard] of port.neighbours) {
          if (!sender.node.connected) continue;
          if (nowMs - heard.heardMs < this.#times.linkTimeoutMs) continue;
          if (missed(sender, heard) < MISSED_PROBES) continue;
          // Not an edge at once: whatever was there may be heard again.
          unsettle(port);
          this.#forget(port, sender);
        }
        if (port.echo >= 0) this.#awaitEcho(port, nowMs);
        if (!port.settled && nowMs - port.probedSinceMs >= this.#times.edgeDelayMs) {
          port.settled = true;
          this.#evaluate(port);
        }
      }
    }
  }

  /** Draws the conclusion when a switch without a channel sends no probe back any more. */
  #awaitEcho(port: PortState, nowMs: number): void {
    if (!this.wantsEcho(port.ref)) return;
    if (nowMs - port.echoMs < this.#times.linkTimeoutMs) return;
    if (port.sent - port.echo < MISSED_PROBES) return;
    if (port.neighbours.size > 0) {
      this.#setSilent(port, true);
      return;
    }
    port.echo = -1;
    unsettle(port);
    this.#evaluate(port);
  }

  #setSilent(port: PortState, silent: boolean): void {
    if (port.silent === silent) return;
    port.silent = silent;
    this.#touch(port);
  }

  #forget(port: PortState, sender: PortState): void {
    const before = [...port.neighbours.keys()];
    port.neighbours.delete(sender);
    sender.hearers.delete(port);
    port.silent = false;
    this.#touch(port);
    for (const other of before) this.#evaluate(other);
  }

  /** Removes everything that the port heard and that was heard of it. */
  #silence(port: PortState): void {
    unsettle(port);
    port.sent = 0;
    port.echo = -1;
    port.silent = false;
    for (const sender of [...port.neighbours.keys()]) this.#forget(port, sender);
    for (const hearer of [...port.hearers]) {
      // The far end of a dead cable has to be probed again before it is an edge.
      unsettle(hearer);
      this.#forget(hearer, port);
    }
    this.#evaluate(port);
  }

  /** Its neighbours changed: what that means for it and for all whose role looks at them. */
  #touch(port: PortState): void {
    this.#evaluate(port);
    for (const other of port.neighbours.keys()) this.#evaluate(other);
    for (const other of port.hearers) this.#evaluate(other);
  }

  #evaluate(port: PortState): void {
    const peer = linkPeer(port);
    const role = roleOf(port, peer);
    if (role === port.role && samePort(port.link?.to, peer?.ref)) return;
    port.link = peer === undefined ? undefined : { from: port.ref, to: peer.ref };
    port.role = role;
    port.node.links = undefined;
    port.node.blocked = undefined;
    this.#links = undefined;
    this.#blocked = undefined;
    this.#changed.add(port.node.id);
  }

  #find(ref: PortRef): PortState | undefined {
    return this.#nodes.get(ref.switch)?.ports.get(ref.port);
  }

  #node(id: DatapathId): NodeState {
    let node = this.#nodes.get(id);
    if (node === undefined) {
      node = { id, connected: false, ports: new Map(), links: undefined, blocked: undefined };
      this.#nodes.set(id, node);
      this.#order = undefined;
    }
    return node;
  }

  #port(node: NodeState, number: number): PortState | undefined {
    let port = node.ports.get(number);
    if (port === undefined && node.ports.size < MAX_PORTS_PER_SWITCH) {
      port = newPort(node, number);
      node.ports.set(number, port);
    }
    return port;
  }

  #sorted(): readonly NodeState[] {
    this.#order ??= [...this.#nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#order;
  }
}

/** As `flatMap`, which takes a tenth of a microsecond an item. */
function joined<Item>(
  nodes: readonly NodeState[],
  listOf: (node: NodeState) => readonly Item[],
): readonly Item[] {
  const all: Item[] = [];
  for (const node of nodes) for (const item of listOf(node)) all.push(item);
  return all;
}
