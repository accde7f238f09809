/**
 * A port as link discovery knows it: what it has heard, who hears it, and which role follows from that. The
 * rules are at the head of `discovery-state.ts`, which lets things happen to ports and asks here what they mean.
 */
import type { DatapathId, Link, PortRef, PortRole } from './model.js';
import { comparePorts } from './model.js';

/**
 * Probes sent and not heard until a neighbour counts as gone, while another is heard on the port, or this one on
 * another: it has moved.
 */
const MISSED_PROBES_MOVED = 2;
/** A port that goes down more often than this within the window is dampened. */
const MAX_FLAPS = 5;
const FLAP_WINDOW_MS = 10_000;

export interface Heard {
  /** Of the last probe of each kind; 0: none yet. */
  direct: number;
  through: number;
  /** Probes up to this one don't count as missed: they were sent while nobody could have heard. */
  excused: number;
  heardMs: number;
}

export interface PortState {
  readonly ref: PortRef;
  readonly node: NodeState;
  up: boolean;
  /** Probed for long enough: without neighbours it is an edge. */
  settled: boolean;
  /** When the first probe left it since it is not `settled`; Infinity: none has. */
  probedSinceMs: number;
  /** Sequence number of the last probe sent. */
  sent: number;
  /** Whose probes arrive here. */
  readonly neighbours: Map<PortState, Heard>;
  /** Where this port's own probes arrive. */
  readonly hearers: Set<PortState>;
  /** The last probe that a switch sent back here, or that is excused; -1: none since the port is up. */
  echo: number;
  echoMs: number;
  /** The neighbour has no channel, and sends no probe back although it did. */
  silent: boolean;
  role: PortRole;
  link: Link | undefined;
  /** How often it went down since `flapsSinceMs`. */
  flaps: number;
  flapsSinceMs: number;
  /** When it last went up or down. */
  changedMs: number;
  dampened: boolean;
}

export interface NodeState {
  readonly id: DatapathId;
  connected: boolean;
  readonly ports: Map<number, PortState>;
  /** Sorted; undefined when they have to be gathered again. */
  links: readonly Link[] | undefined;
  blocked: readonly PortRef[] | undefined;
}

/** One that nothing is known of yet: it counts as down. */
export function newPort(node: NodeState, number: number): PortState {
  return {
    ref: { switch: node.id, port: number },
    node,
    up: false,
    settled: false,
    probedSinceMs: Number.POSITIVE_INFINITY,
    sent: 0,
    neighbours: new Map(),
    hearers: new Set(),
    echo: -1,
    echoMs: 0,
    silent: false,
    role: 'down',
    link: undefined,
    flaps: 0,
    flapsSinceMs: Number.NEGATIVE_INFINITY,
    changedMs: 0,
    dampened: false,
  };
}

/** The port at the other end of a usable link: see the head of `discovery-state.ts`. */
export function linkPeer(port: PortState): PortState | undefined {
  if (!port.up || port.dampened || port.neighbours.size !== 1) return undefined;
  const [peer, heard] = port.neighbours.entries().next().value!;
  if (
    port.silent ||
    peer.silent ||
    peer.dampened ||
    heard.direct < 0 ||
    !peer.up ||
    peer.node === port.node
  )
    return undefined;
  if (peer.neighbours.size !== 1) return undefined;
  return (peer.neighbours.get(port)?.direct ?? -1) >= 0 ? peer : undefined;
}

export function roleOf(port: PortState, peer: PortState | undefined): PortRole {
  // Also while it is down, or its rules would come and go with it.
  if (port.dampened) return 'blocked';
  if (!port.up) return 'down';
  if (peer !== undefined) return 'link';
  if (port.silent || hearsUnusable(port) || isUnreached(port)) return 'blocked';
  if (port.neighbours.size > 0 && !isDesignated(port)) return 'blocked';
  return port.settled ? 'edge' : 'probing';
}

export function countFlap(port: PortState, nowMs: number): void {
  if (nowMs - port.flapsSinceMs >= FLAP_WINDOW_MS) {
    port.flapsSinceMs = nowMs;
    port.flaps = 0;
  }
  if (++port.flaps > MAX_FLAPS) port.dampened = true;
}

/** What it is has to be found out anew, by probes that are still to be sent. */
export function unsettle(port: PortState): void {
  port.settled = false;
  port.probedSinceMs = Number.POSITIVE_INFINITY;
}

function hearsUnusable(port: PortState): boolean {
  for (const other of port.neighbours.keys()) if (other.dampened || other.silent) return true;
  return false;
}

/** A switch is there that forwards, and that the controller has not heard of by itself. */
export function isUnreached(port: PortState): boolean {
  return port.neighbours.size === 0 && port.echo >= 0;
}

/** The lowest port of a shared segment on which everybody hears everybody. */
function isDesignated(port: PortState): boolean {
  for (const other of port.neighbours.keys()) {
    if (other === port || comparePorts(other.ref, port.ref) < 0) return false;
    if (!other.neighbours.has(port)) return false;
  }
  for (const hearer of port.hearers) if (!port.neighbours.has(hearer)) return false;
  return true;
}

export function missed(sender: PortState, heard: Heard): number {
  return sender.sent - Math.max(heard.direct, heard.through, heard.excused);
}

/** It is heard no longer where it was, now that something else is heard there, or it elsewhere. */
export function hasMoved(sender: PortState, heard: Heard): boolean {
  return !sender.node.connected || missed(sender, heard) >= MISSED_PROBES_MOVED;
}

/** Starts the wait for the next echo anew; one that never sent any back isn't waited for. */
export function excuseEcho(port: PortState, nowMs: number): void {
  if (port.echo < 0) return;
  port.echo = port.sent;
  port.echoMs = nowMs;
}

/** Starts the wait for `sender` at one of its hearers anew. */
export function excuse(sender: PortState, heard: Heard, nowMs: number): void {
  heard.excused = sender.sent;
  heard.heardMs = nowMs;
}

export function samePort(a: PortRef | undefined, b: PortRef | undefined): boolean {
  return a?.switch === b?.switch && a?.port === b?.port;
}

export function gatherLinks(node: NodeState): readonly Link[] {
  const links: Link[] = [];
  for (const port of node.ports.values()) if (port.link !== undefined) links.push(port.link);
  return links.sort((a, b) => a.from.port - b.from.port);
}

export function gatherBlocked(node: NodeState): readonly PortRef[] {
  const ports: PortRef[] = [];
  for (const port of node.ports.values()) {
    if (port.role === 'blocked' || port.role === 'probing') ports.push(port.ref);
  }
  return ports.sort(comparePorts);
}
