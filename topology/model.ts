/**
 * The network as apps see it: switches, links between their ports, hosts at their edges.
 * Plain, immutable values; `discovery.ts` and `hosts.ts` make new ones as things change.
 */
import type { PortInfo } from '../proto/model.js';

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
  /** Both directions of a usable link are here, each as its own entry. Sorted. */
  readonly links: readonly Link[];
  /** By `${mac}` or `${mac}/${vlan}` when tagged. Sorted. */
  readonly hosts: ReadonlyMap<string, Host>;
}
