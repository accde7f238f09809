/**
 * Paths that share no link, or no switch, so that one fault can't take more than one of them.
 *
 * The cheapest set of k such paths is a minimum-cost flow of k units with capacity 1 everywhere
 * (Suurballe 1974; Bhandari's form for k > 2): take a shortest path, make its links walkable
 * backwards at negative cost, take the next, and so on; what is walked both ways cancels out. Taking
 * the shortest path and then looking for one beside it would fail where the first one is in the way.
 * For switch-disjoint paths each switch is split into an entrance and an exit with one unit between.
 *
 * Neighbours: `graph.ts`; `shortest-paths.ts` when sharing does not matter.
 */
import { CUT, type Graph } from './graph.js';
import type { DatapathId, Link } from './model.js';

export interface DisjointOptions {
  /** How many paths at most; default 2. */
  readonly maxPaths?: number;
  /** What the paths must not share; default 'link' (a cable, in either direction). */
  readonly by?: 'link' | 'switch';
}

const NO_COST = Number.POSITIVE_INFINITY;

/**
 * Up to `maxPaths` disjoint paths of least total cost, each as the links along it, cheapest first.
 * Empty when `from` and `to` are the same, not known, or not connected. Deterministic.
 */
export function disjointPaths(
  graph: Graph,
  from: DatapathId,
  to: DatapathId,
  options: DisjointOptions = {},
): readonly (readonly Link[])[] {
  const source = graph.indexOf(from);
  const target = graph.indexOf(to);
  if (source < 0 || target < 0 || source === target) return [];
  const flow = new UnitFlow(graph, source, target, options.by ?? 'link');
  const maxPaths = options.maxPaths ?? 2;
  for (let found = 0; found < maxPaths; found++) if (!flow.augment()) break;
  return flow.paths();
}

/**
 * Arcs come in pairs (2i forward, 2i + 1 its residual). Nodes are 2u (entrance of switch u) and
 * 2u + 1 (its exit).
 */
class UnitFlow {
  readonly #graph: Graph;
  readonly #source: number;
  readonly #target: number;
  readonly #to: number[] = [];
  readonly #cost: number[] = [];
  readonly #free: number[] = [];
  readonly #arcs: number[][];
  /** Edge of the graph that an arc stands for, -1 for the way through a switch. */
  readonly #edge: number[] = [];

  constructor(graph: Graph, source: number, target: number, by: 'link' | 'switch') {
    this.#graph = graph;
    this.#source = 2 * source;
    this.#target = 2 * target + 1;
    this.#arcs = Array.from({ length: 2 * graph.ids.length }, () => []);
    const many = graph.edgeTo.length + 1;
    for (let u = 0; u < graph.ids.length; u++) {
      const isEnd = u === source || u === target;
      this.#add(2 * u, 2 * u + 1, 0, by === 'switch' && !isEnd ? 1 : many, -1);
    }
    for (let e = 0; e < graph.edgeTo.length; e++) {
      if (graph.edgeWeight[e] === CUT) continue;
      const out = 2 * graph.edgeFrom[e]! + 1;
      this.#add(out, 2 * graph.edgeTo[e]!, graph.edgeWeight[e]!, 1, e);
    }
  }

  /** One more path, if there is one: Bellman-Ford with a queue, for residual costs are negative. */
  augment(): boolean {
    const best = new Array<number>(this.#arcs.length).fill(NO_COST);
    const via = new Array<number>(this.#arcs.length).fill(-1);
    const queued = new Uint8Array(this.#arcs.length);
    const queue = [this.#source];
    best[this.#source] = 0;
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head]!;
      queued[node] = 0;
      for (const arc of this.#arcs[node]!) {
        const next = this.#to[arc]!;
        const cost = best[node]! + this.#cost[arc]!;
        if (this.#free[arc] === 0 || cost >= best[next]!) continue;
        best[next] = cost;
        via[next] = arc;
        if (queued[next] === 0) {
          queued[next] = 1;
          queue.push(next);
        }
      }
    }
    if (best[this.#target] === NO_COST) return false;
    for (let node = this.#target; node !== this.#source; ) {
      const arc = via[node]!;
      this.#free[arc]!--;
      this.#free[arc ^ 1]!++;
      node = this.#to[arc ^ 1]!;
    }
    return true;
  }

  paths(): readonly (readonly Link[])[] {
    const used = this.#usedEdges();
    const paths: { links: Link[]; cost: number }[] = [];
    const { edgeTo, edgeWeight } = this.#graph;
    const source = this.#source >> 1;
    const target = this.#target >> 1;
    for (let first = used[source]!.shift(); first !== undefined; first = used[source]!.shift()) {
      const links: Link[] = [];
      let cost = 0;
      for (let edge = first; ; ) {
        links.push(this.#link(edge));
        cost += edgeWeight[edge]!;
        const node = edgeTo[edge]!;
        if (node === target) break;
        edge = used[node]!.shift()!;
      }
      paths.push({ links, cost });
    }
    return paths.sort((a, b) => a.cost - b.cost).map(({ links }) => links);
  }

  /** By switch, the edges that carry a unit; a cable walked both ways cancels out. */
  #usedEdges(): number[][] {
    const carries = new Set<number>();
    for (let arc = 0; arc < this.#to.length; arc += 2) {
      if (this.#edge[arc]! >= 0 && this.#free[arc] === 0) carries.add(this.#edge[arc]!);
    }
    const used: number[][] = this.#graph.ids.map(() => []);
    for (const edge of carries) {
      if (!carries.has(this.#graph.edgePeer[edge]!)) used[this.#graph.edgeFrom[edge]!]!.push(edge);
    }
    return used;
  }

  #link(edge: number): Link {
    const { ids, edgeFrom, edgeTo, edgePort, edgePeer } = this.#graph;
    return {
      from: { switch: ids[edgeFrom[edge]!]!, port: edgePort[edge]! },
      to: { switch: ids[edgeTo[edge]!]!, port: edgePort[edgePeer[edge]!]! },
    };
  }

  #add(from: number, to: number, cost: number, capacity: number, edge: number): void {
    this.#arcs[from]!.push(this.#to.length);
    this.#to.push(to);
    this.#cost.push(cost);
    this.#free.push(capacity);
    this.#edge.push(edge);
    this.#arcs[to]!.push(this.#to.length);
    this.#to.push(from);
    this.#cost.push(-cost);
    this.#free.push(0);
    this.#edge.push(edge);
  }
}
