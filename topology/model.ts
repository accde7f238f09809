/**
 * The network as apps see it: switches, links between their ports, hosts at their edges.
 * Plain, immutable values; `discovery-state.ts` and `host-state.ts` make new ones as things change,
 * `graph.ts` turns them into arrays to compute over, `generators.ts` makes them up for labs and tests.
 */
import type { PortInfo } from '../proto/model.js';
import type { SpanningTree } from './spanning-tree.js';

/** 16 lower-case hex digits, as in the switch's hello. */
export type DatapathId = string;

export interface PortRef {
  readonly switch: DatapathId;
  readonly port: number;
}

export interface SwitchNode {
  readonly id: DatapathId;
  readonly name: string;
  /** False while its channel is down; it is then still part of the network and still forwards. */
  readonly connected: boolean;
  readonly ports: ReadonlyMap<number, PortInfo>;
}

/** One direction of a link, as one discovery probe proved it. */
export interface Link {
  readonly from: PortRef;
  readonly to: PortRef;
}

export interface Host {
  /** Lower case with colons, e.g. "02:00:00:00:00:01". The host's identity within its VLAN. */
  readonly mac: string;
  /** 0: untagged. */
  readonly vlan: number;
  readonly at: PortRef;
  /** IPv4 and IPv6 addresses in canonical text (RFC 5952), sorted. */
  readonly ips: readonly string[];
}

export interface NetworkView {
  /** Goes up with every change. */
  readonly revision: number;
  readonly switches: ReadonlyMap<DatapathId, SwitchNode>;
  /**
   * Both directions of a usable link are here, each as its own entry. Sorted. The same array as long
   * as no link came or went, so that what is computed from it can be kept (see `graph.ts`).
   */
  readonly links: readonly Link[];
  /**
   * Ports that are up but neither link nor edge, sorted: not probed long enough yet, heard only one
   * way, a segment with more than two switches, a loop back to the same switch; and ports that flap,
   * also while they are down. Nothing may be
   * flooded out of them, and what comes in there is dropped, or it could go round for ever.
   */
  readonly blocked: readonly PortRef[];
  /** By `${mac}` or `${mac}/${vlan}` when tagged. Sorted. */
  readonly hosts: ReadonlyMap<string, Host>;
  /**
   * Where what goes to everybody may pass now (`flood-tree.ts`). Absent in networks that nobody runs; ask
   * `spanningTreeOf`. The same object as long as it stays as it is.
   */
  readonly tree?: SpanningTree;
}

/**
 * What a port turned out to be. `probing`: up, but not for long enough to say. `link`: both
 * directions proved to exactly one other port. `edge`: nothing of ours on the other side, so hosts
 * live there. `blocked`: something of ours is there, but no link that could be used.
 */
export type PortRole = 'down' | 'probing' | 'edge' | 'link' | 'blocked';

/** A port as one string, to key maps by: `${switch}/${port}`. */
export function portKey(ref: PortRef): string {
  return `${ref.switch}/${ref.port}`;
}

/** The key of a host in `NetworkView.hosts`. */
export function hostKey(mac: string, vlan: number): string {
  return vlan === 0 ? mac : `${mac}/${vlan}`;
}

/** Order of ports: by switch, then by number. */
export function comparePorts(a: PortRef, b: PortRef): number {
  if (a.switch !== b.switch) return a.switch < b.switch ? -1 : 1;
  return a.port - b.port;
}

/** Order of `NetworkView.links`: by `from`, then by `to`. */
export function compareLinks(a: Link, b: Link): number {
  return comparePorts(a.from, b.from) || comparePorts(a.to, b.to);
}
