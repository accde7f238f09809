/**
 * The network as arrays: what path computations run over.
 *
 * A graph is built once per set of links and then never changes. Switches are numbered 0..n-1 in the
 * order of their datapath ids; the directed edges of switch `u` are `firstEdge[u]..firstEdge[u+1]-1`,
 * ascending by out port, so everything computed from the same network is the same everywhere:
 *
 *      firstEdge   0     2     5 ...                      (compressed sparse rows)
 *      edgeTo      1 3 | 0 2 4 | ...
 *      edgePort    1 2 | 1 2 3 | ...                      out port at u
 *      edgePeer    4 0 | ...                              index of the same cable's other direction
 *
 * Only cables that are proved in both directions become edges: a link that carries probes one way
 * only would swallow every answer. Several cables between the same two switches are several edges.
 *
 * A link that went is an edge of weight `CUT` in the graph after it (`rewire`), so that all others keep their
 * numbers and what was worked out with these; whoever walks edges leaves it out.
 *
 * Neighbours: `shortest-paths.ts`, `disjoint-paths.ts` and `spanning-tree.ts` compute over it.
 */
import type { DatapathId, Link, NetworkView } from './model.js';

/** What a graph needs to know of a network. */
export type GraphSource = Pick<NetworkView, 'switches' | 'links'>;

/** Cost of a link in its direction: a whole number, 1..65535. Both directions may differ. */
export type LinkWeight = (link: Link) => number;

export const MAX_WEIGHT = 65_535;

/** In place of the weight of an edge: there is a cable, but it is out. */
export const CUT = 0;

export interface Graph {
  /** Ascending. The index is the number of the switch in all arrays. */
  readonly ids: readonly DatapathId[];
  /** -1: not part of the network. */
  indexOf(id: DatapathId): number;
  /** n + 1 entries. */
  readonly firstEdge: Int32Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  /** Port numbers go past 2^31, hence unsigned. */
  readonly edgePort: Uint32Array;
  /** Or `CUT`. */
  readonly edgeWeight: Int32Array;
  /** The opposite direction of the same cable. */
  readonly edgePeer: Int32Array;
  /** Every weight is 1, or `CUT`: breadth-first search is enough. */
  readonly uniform: boolean;
}

/**
 * Builds the graph of a network. Links whose switches are not in `network.switches`, links proved in
 * one direction only, and links from a switch to itself are left out.
 */
export function buildGraph(network: GraphSource, weight?: LinkWeight): Graph {
  const ids = [...network.switches.keys()].sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  const cables = pairUp(network.links, index);

  const edges = cables.length;
  const firstEdge = new Int32Array(ids.length + 1);
  const edgeFrom = new Int32Array(edges);
  const edgeTo = new Int32Array(edges);
  const edgePort = new Uint32Array(edges);
  const edgeWeight = new Int32Array(edges);
  const edgePeer = new Int32Array(edges);
  const byPort = new Map<number, number>();
  let uniform = true;
  for (let e = 0; e < edges; e++) {
    const { link, from, to } = cables[e]!;
    const u = Math.floor(from / PORTS);
    edgeFrom[e] = u;
    edgeTo[e] = Math.floor(to / PORTS);
    edgePort[e] = link.from.port;
    const cost = weight === undefined ? 1 : clampWeight(weight(link));
    edgeWeight[e] = cost;
    if (cost !== 1) uniform = false;
    firstEdge[u + 1]!++;
    byPort.set(from, e);
  }
  for (let u = 0; u < ids.length; u++) firstEdge[u + 1]! += firstEdge[u]!;
  for (let e = 0; e < edges; e++) edgePeer[e] = byPort.get(cables[e]!.to)!;
  return {
    ids,
    indexOf: (id) => index.get(id) ?? -1,
    firstEdge,
    edgeFrom,
    edgeTo,
    edgePort,
    edgeWeight,
    edgePeer,
    uniform,
  };
}

/**
 * The links that may carry traffic, sorted: between two switches, proved in both directions, and
 * with no port in more than one of them (a port that sees two others sits on a shared segment).
 */
export function usableLinks(links: readonly Link[]): readonly Link[] {
  const ids = new Set<DatapathId>();
  for (const { from, to } of links) ids.add(from.switch).add(to.switch);
  const index = new Map([...ids].sort().map((id, i) => [id, i]));
  return pairUp(links, index).map(({ link }) => link);
}

/** Port numbers fit below this, so `switch * PORTS + port` names a port in one exact number. */
const PORTS = 2 ** 32;
/** In place of a peer: the port was seen in links with several others. */
const SEVERAL = -1;

interface Cable {
  readonly link: Link;
  readonly from: number;
  readonly to: number;
}

/** One direction of each usable cable between switches of `index`, ascending by `from`. */
function pairUp(links: readonly Link[], index: ReadonlyMap<DatapathId, number>): Cable[] {
  const peers = new Map<number, number>();
  const cables: Cable[] = [];
  for (const link of links) {
    const u = index.get(link.from.switch);
    const v = index.get(link.to.switch);
    if (u === undefined || v === undefined) continue;
    const from = u * PORTS + link.from.port;
    const to = v * PORTS + link.to.port;
    const known = peers.get(from);
    if (known === to) continue;
    peers.set(from, known === undefined ? to : SEVERAL);
    if (u !== v) cables.push({ link, from, to });
  }
  const usable = cables.filter(({ from, to }) => {
    return peers.get(from) === to && peers.get(to) === from;
  });
  return usable.sort((a, b) => a.from - b.from);
}

/**
 * The graph after these directions of links `went` and `came`, in the arrays of the one before; undefined
 * when it has to be built anew, since something came that is no cable of this graph, or one direction only.
 * For graphs without weights, and of networks in which every link is usable.
 */
export function rewire(
  graph: Graph,
  went: readonly Link[],
  came: readonly Link[],
): Graph | undefined {
  if (!graph.uniform) return undefined;
  const edgeWeight = graph.edgeWeight.slice();
  const changed: number[] = [];
  for (const [links, weight] of [[went, CUT] as const, [came, 1] as const]) {
    for (const link of links) {
      const edge = edgeOf(graph, link);
      if (edge < 0) return undefined;
      edgeWeight[edge] = weight;
      changed.push(edge);
    }
  }
  if (changed.some((edge) => edgeWeight[edge] !== edgeWeight[graph.edgePeer[edge]!])) {
    return undefined;
  }
  return { ...graph, edgeWeight };
}

/** -1: there is no such cable. */
function edgeOf({ indexOf, firstEdge, edgeTo, edgePort, edgePeer }: Graph, link: Link): number {
  const u = indexOf(link.from.switch);
  if (u < 0) return -1;
  for (let e = firstEdge[u]!; e < firstEdge[u + 1]!; e++) {
    if (edgePort[e] !== link.from.port) continue;
    const isSame = edgeTo[e] === indexOf(link.to.switch) && edgePort[edgePeer[e]!] === link.to.port;
    return isSame ? e : -1;
  }
  return -1;
}

function clampWeight(weight: number): number {
  if (!(weight >= 1)) return 1;
  return Math.min(MAX_WEIGHT, Math.round(weight));
}
