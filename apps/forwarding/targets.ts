/** Known hosts as the switches see them: no more of each than its rules are made from. */
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { sameLists } from './kept.js';
import type { Segments } from './segments.js';

/** How a packet for a host is marked when it is repaired; see `unicast.ts`. */
export type Mark = 'push' | 'replace' | 'none';

export interface Target {
  readonly mac: string;
  /** The tag that it has at its port; 0: none. */
  readonly vlan: number;
  readonly port: number;
  /** The tag that its packets have between switches; 0: none. */
  readonly wire: number;
  readonly mark: Mark;
  /** It has an IP address. */
  readonly isKnown: boolean;
  /** In a segment other than the default one. */
  readonly inSegment: boolean;
}

/** By the switch that they are at, if that is part of the network; in the order of the view. */
export function targetsBySwitch(
  network: NetworkView,
  segments: Segments,
): Map<DatapathId, readonly Target[]> {
  const sharedMacs = new Set<string>();
  const macs = new Set<string>();
  for (const { mac } of network.hosts.values()) (macs.has(mac) ? sharedMacs : macs).add(mac);
  const result = new Map<DatapathId, Target[]>();
  for (const host of network.hosts.values()) {
    const { mac, vlan, at, ips } = host;
    const wire = segments.wireOfHost(host);
    if (wire === undefined || !network.switches.has(at.switch)) continue;
    const mark = sharedMacs.has(mac) ? 'none' : wire === 0 ? 'push' : 'replace';
    const inSegment = segments.byWire(wire) !== undefined;
    const isKnown = ips.length > 0;
    const target: Target = { mac, vlan, port: at.port, wire, mark, isKnown, inSegment };
    const list = result.get(at.switch);
    if (list === undefined) result.set(at.switch, [target]);
    else list.push(target);
  }
  return result;
}

export function sameTargets(a: readonly Target[], b: readonly Target[]): boolean {
  return sameLists(
    a,
    b,
    (x, y) =>
      x.mac === y.mac &&
      x.vlan === y.vlan &&
      x.port === y.port &&
      x.wire === y.wire &&
      x.mark === y.mark &&
      x.isKnown === y.isKnown &&
      x.inSegment === y.inSegment,
  );
}
