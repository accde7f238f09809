/**
 * Shortest paths between all switches, with every next hop of equal cost.
 *
 * Worked out per destination and only when asked: one breadth-first search (Dijkstra when links have
 * weights) from the destination over the reversed edges gives everybody's distance to it, and a next
 * hop is any edge that brings a packet nearer by exactly its own weight. So n distances are kept per
 * destination and no next hops at all; a fat-tree of 500 switches costs one megabyte.
 *
 * `shortestPathsOf(network)` keeps the result for as long as the links stay the same, so that a new
 * host, which also makes a new view, costs nothing. When a few links come or go (`inheritPaths`), the
 * distances to a destination stay, unless some switch is nearer or farther now: the same array then stands
 * for the same distances.
 *
 * Neighbours: `graph.ts` (the arrays), `spanning-tree.ts` (for what goes to everybody).
 */
import { changesOf } from './changes.js';
import { buildGraph, CUT, type Graph, type GraphSource, rewire } from './graph.js';
import { compareLinks, type DatapathId, type Link, type PortRef } from './model.js';

/** One way on: out of `port`, into `peer`. */
export interface NextHop {
  readonly port: number;
  readonly peer: PortRef;
}

export const UNREACHABLE = 0x7fff_ffff;

export class ShortestPaths {
  readonly graph: Graph;
  readonly #distances: (Int32Array | undefined)[];
  /** Work memory of the searches: the queue of a BFS, the heap of Dijkstra. */
  readonly #queue: Int32Array;

  /** @param before of a graph that this one was rewired from: what still holds is taken over. */
  constructor(graph: Graph, before?: ShortestPaths) {
    this.graph = graph;
    this.#queue = new Int32Array(graph.ids.length);
    if (before === undefined) {
      this.#distances = new Array(graph.ids.length);
      return;
    }
    const changed = changedEdges(before.graph, graph);
    this.#distances = before.#distances.map((distances) =>
      distances !== undefined && stillHold(graph, changed, distances) ? distances : undefined,
    );
  }

  /** Sum of weights (number of links when there are none); 0 to itself, `UNREACHABLE` for no way. */
  distance(from: DatapathId, to: DatapathId): number {
    const u = this.graph.indexOf(from);
    const t = this.graph.indexOf(to);
    return u < 0 || t < 0 ? UNREACHABLE : this.distancesTo(t)[u]!;
  }

  /** All next hops on shortest paths, ascending by port. Empty: no way, or already there. */
  nextHops(from: DatapathId, to: DatapathId): readonly NextHop[] {
    const u = this.graph.indexOf(from);
    const t = this.graph.indexOf(to);
    if (u < 0 || t < 0) return [];
    const out: number[] = [];
    this.nextHopEdges(u, t, out);
    return out.map((edge) => this.hop(edge));
  }

  /**
   * One shortest path as the links along it, always the lowest ports; empty when `from` is `to`,
   * undefined when there is none.
   */
  path(from: DatapathId, to: DatapathId): readonly Link[] | undefined {
    let u = this.graph.indexOf(from);
    const t = this.graph.indexOf(to);
    if (u < 0 || t < 0 || this.distancesTo(t)[u] === UNREACHABLE) return undefined;
    const links: Link[] = [];
    const out: number[] = [];
    while (u !== t) {
      out.length = 0;
      this.nextHopEdges(u, t, out);
      const edge = out[0]!;
      const hop = this.hop(edge);
      links.push({ from: { switch: this.graph.ids[u]!, port: hop.port }, to: hop.peer });
      u = this.graph.edgeTo[edge]!;
    }
    return links;
  }

  /** By number: appends the edges that leave `u` toward `t` on shortest paths. Returns how many. */
  nextHopEdges(u: number, t: number, out: number[]): number {
    const distances = this.distancesTo(t);
    const own = distances[u]!;
    if (own === 0 || own === UNREACHABLE) return 0;
    const { firstEdge, edgeTo, edgeWeight } = this.graph;
    let count = 0;
    for (let e = firstEdge[u]!; e < firstEdge[u + 1]!; e++) {
      if (edgeWeight[e] !== CUT && distances[edgeTo[e]!]! + edgeWeight[e]! === own) {
        out.push(e);
        count++;
      }
    }
    return count;
  }

  /** By number: everybody's distance to `t`. The array is kept here; don't change it. */
  distancesTo(t: number): Int32Array {
    const known = this.#distances[t];
    if (known !== undefined) return known;
    const distances = new Int32Array(this.graph.ids.length).fill(UNREACHABLE);
    if (this.graph.uniform) this.#searchUniform(t, distances);
    else searchWeighted(this.graph, t, distances);
    this.#distances[t] = distances;
    return distances;
  }

  /**
   * By number: the switches to which distances were known before and are others now, each with those who are
   * nearer to it or farther from it. For the same cables only.
   */
  movedSince(before: ShortestPaths): Map<number, readonly number[]> {
    const moved = new Map<number, readonly number[]>();
    for (const [t, early] of before.#distances.entries()) {
      if (early === undefined || early === this.#distances[t]) continue;
      const late = this.distancesTo(t);
      const others: number[] = [];
      for (let u = 0; u < late.length; u++) if (early[u] !== late[u]) others.push(u);
      if (others.length > 0) moved.set(t, others);
    }
    return moved;
  }

  hop(edge: number): NextHop {
    const { edgePort, edgeTo, edgePeer, ids } = this.graph;
    return {
      port: edgePort[edge]!,
      peer: { switch: ids[edgeTo[edge]!]!, port: edgePort[edgePeer[edge]!]! },
    };
  }

  #searchUniform(t: number, distances: Int32Array): void {
    const { firstEdge, edgeTo, edgeWeight } = this.graph;
    const queue = this.#queue;
    let head = 0;
    let tail = 0;
    distances[t] = 0;
    queue[tail++] = t;
    while (head < tail) {
      const v = queue[head++]!;
      const next = distances[v]! + 1;
      // Every edge has its opposite, so the edges out of v are also the ways into v.
      for (let e = firstEdge[v]!; e < firstEdge[v + 1]!; e++) {
        const u = edgeTo[e]!;
        if (edgeWeight[e] !== CUT && distances[u] === UNREACHABLE) {
          distances[u] = next;
          queue[tail++] = u;
        }
      }
    }
  }
}

/** Edges that are cut in one of two graphs with the same cables, ascending. */
export function changedEdges(a: Graph, b: Graph): readonly number[] {
  const changed: number[] = [];
  for (let e = 0; e < a.edgeWeight.length; e++) {
    if (a.edgeWeight[e] !== b.edgeWeight[e]) changed.push(e);
  }
  return changed;
}

/**
 * Whether distances from before some edges changed are still those of a graph without weights: every
 * switch has a neighbour that is nearer by one, and none that is nearer by more.
 */
function stillHold(graph: Graph, changed: readonly number[], distances: Int32Array): boolean {
  const { firstEdge, edgeFrom, edgeTo, edgeWeight } = graph;
  const hasNextHop = (u: number): boolean => {
    for (let e = firstEdge[u]!; e < firstEdge[u + 1]!; e++) {
      if (edgeWeight[e] !== CUT && distances[edgeTo[e]!]! + 1 === distances[u]!) return true;
    }
    return false;
  };
  return changed.every((edge) => {
    const own = distances[edgeFrom[edge]!]!;
    const viaEdge = distances[edgeTo[edge]!]! + 1;
    if (edgeWeight[edge] !== CUT) return viaEdge >= own;
    return viaEdge !== own || hasNextHop(edgeFrom[edge]!);
  });
}

/** Dijkstra toward `t` with a binary heap of (distance, switch), outdated entries skipped. */
function searchWeighted(graph: Graph, t: number, distances: Int32Array): void {
  const { firstEdge, edgeTo, edgeWeight, edgePeer } = graph;
  const heap: number[] = [];
  const nodes: number[] = [];
  distances[t] = 0;
  push(heap, nodes, 0, t);
  while (heap.length > 0) {
    const distance = heap[0]!;
    const v = nodes[0]!;
    pop(heap, nodes);
    if (distance > distances[v]!) continue;
    for (let e = firstEdge[v]!; e < firstEdge[v + 1]!; e++) {
      const u = edgeTo[e]!;
      const next = distance + edgeWeight[edgePeer[e]!]!;
      if (edgeWeight[e] !== CUT && next < distances[u]!) {
        distances[u] = next;
        push(heap, nodes, next, u);
      }
    }
  }
}

function push(keys: number[], values: number[], key: number, value: number): void {
  let i = keys.length;
  keys.push(key);
  values.push(value);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (keys[parent]! <= key) break;
    keys[i] = keys[parent]!;
    values[i] = values[parent]!;
    i = parent;
  }
  keys[i] = key;
  values[i] = value;
}

function pop(keys: number[], values: number[]): void {
  const key = keys.pop()!;
  const value = values.pop()!;
  const size = keys.length;
  if (size === 0) return;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= size) break;
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    keys[i] = keys[child]!;
    values[i] = values[child]!;
    i = child;
  }
  keys[i] = key;
  values[i] = value;
}

const memo = new WeakMap<readonly Link[], ShortestPaths>();

/**
 * Shortest paths of a network by number of links. Kept while `network.links` is the same array and
 * the switches are the same, which is what a controller's views do between changes of the topology.
 */
export function shortestPathsOf(network: GraphSource): ShortestPaths {
  const known = memo.get(network.links);
  if (known !== undefined && sameSwitches(known.graph, network)) return known;
  const paths = new ShortestPaths(buildGraph(network));
  memo.set(network.links, paths);
  return paths;
}

/** Takes over for `after` what is known of the paths of `before`, if only cables were cut or mended. */
export function inheritPaths(before: GraphSource, after: GraphSource): void {
  const known = memo.get(before.links);
  if (known === undefined || memo.has(after.links) || !sameSwitches(known.graph, after)) return;
  // A link that can't be used may come to be usable by what becomes of another.
  const usable = known.graph.edgeWeight.reduce((sum, weight) => sum + (weight === CUT ? 0 : 1), 0);
  if (usable !== before.links.length) return;
  const { went, came } = changesOf(before.links, after.links, compareLinks);
  const graph = rewire(known.graph, went, came);
  if (graph !== undefined) memo.set(after.links, new ShortestPaths(graph, known));
}

function sameSwitches(graph: Graph, network: GraphSource): boolean {
  if (graph.ids.length !== network.switches.size) return false;
  return graph.ids.every((id) => network.switches.has(id));
}
