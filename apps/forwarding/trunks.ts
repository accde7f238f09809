/**
 * Cables in parallel between two switches count as one port, as in IEEE 802.1AX: flows are spread over them, and
 * what came in by one of them leaves by none.
 *
 * The latter is what ends a packet that two switches would send to each other for ever, because one of them can't
 * be reached and believes a host to be where it no longer is. A single cable needs nothing for that: packets don't
 * leave by the port they came in at.
 *
 * Neighbours: `unicast.ts` sends packets there, `units.ts` writes the groups.
 */
import type { BucketSpec, DesiredSwitch } from '../../controller/sdk.js';
import { output } from '../../proto/actions.js';
import { CUT, type Graph } from '../../topology/graph.js';
import type { DatapathId, SwitchNode } from '../../topology/model.js';
import { sameLists } from './kept.js';

export interface Trunk {
  readonly to: DatapathId;
  /** Ascending; two at least. */
  readonly ports: readonly number[];
}

/** Of the switches that have any, by port. */
export type Trunks = ReadonlyMap<DatapathId, ReadonlyMap<number, Trunk>>;

export function trunksOf({ ids, firstEdge, edgeTo, edgePort, edgeWeight }: Graph): Trunks {
  const found = new Map<DatapathId, Map<number, Trunk>>();
  /** The switch at which a cable to another was last seen, by the other. Most networks have no trunks at all. */
  const seenAt = new Int32Array(ids.length).fill(-1);
  for (let u = 0; u < ids.length; u++) {
    const parallel = new Set<number>();
    for (let e = firstEdge[u]!; e < firstEdge[u + 1]!; e++) {
      if (edgeWeight[e] === CUT) continue;
      if (seenAt[edgeTo[e]!] === u) parallel.add(edgeTo[e]!);
      seenAt[edgeTo[e]!] = u;
    }
    for (const v of parallel) {
      const ports: number[] = [];
      for (let e = firstEdge[u]!; e < firstEdge[u + 1]!; e++) {
        if (edgeTo[e] === v && edgeWeight[e] !== CUT) ports.push(edgePort[e]!);
      }
      const trunk = { to: ids[v]!, ports };
      let here = found.get(ids[u]!);
      if (here === undefined) found.set(ids[u]!, (here = new Map()));
      for (const port of ports) here.set(port, trunk);
    }
  }
  return found;
}

/** Of the same contract as the count of losses; a switch without it takes no group that asks for it. */
export function knowsSplitHorizon(node: SwitchNode): boolean {
  for (const { downs } of node.ports.values()) if (downs === undefined) return false;
  return true;
}

export function sameTrunks(a: Trunks, b: Trunks): boolean {
  const all = (trunks: Trunks): [DatapathId, Trunk][] =>
    [...trunks].flatMap(([id, here]) =>
      [...here.values()].map((trunk): [string, Trunk] => [id, trunk]),
    );
  return sameLists(
    all(a),
    all(b),
    ([id, x], [other, y]) => id === other && x.to === y.to && sameLists(x.ports, y.ports),
  );
}

/** The groups of one switch. */
export function compileTrunks(
  here: DesiredSwitch,
  trunks: Iterable<Trunk>,
  splitHorizon: boolean,
): void {
  for (const { to, ports } of new Set(trunks)) {
    here.group(keyOf(to), {
      type: 'select',
      splitHorizon,
      buckets: ports.map((port) => ({ watchPort: port, actions: [output(port)] })),
    });
  }
}

/** Leads to the group of a trunk, and is as heavy as all its cables. */
export function trunkBucket({ to, ports }: Trunk): BucketSpec {
  const group = { type: 'groupRef', key: keyOf(to) } as const;
  return Object.freeze({ weight: ports.length, watchGroup: group, actions: [group] });
}

function keyOf(to: DatapathId): string {
  return `trunk/${to}`;
}
