/**
 * A tree over each connected part of the network, for what goes to everybody: a broadcast that
 * follows only tree ports and edge ports reaches every host exactly once on any topology.
 *
 * The tree depends on nothing but the links: its root is the switch with the lowest datapath id of
 * its part, and every other switch hangs where a breadth-first search from there, ports in ascending
 * order, first meets it, so with as few links to the root as can be. Everybody who computes it gets
 * the same, before and after a restart, so rules made from it don't change without a reason.
 *
 * Neighbours: `graph.ts`; `shortest-paths.ts` for what goes to one.
 */
import { CUT, type Graph, type GraphSource } from './graph.js';
import type { DatapathId } from './model.js';
import { shortestPathsOf } from './shortest-paths.js';

export class SpanningTree {
  readonly #graph: Graph;
  /** Edge from each switch to its parent, -1 at a root. */
  readonly #parent: Int32Array;
  readonly #root: Int32Array;
  readonly #ports: (readonly number[])[];

  constructor(graph: Graph) {
    const { ids, firstEdge, edgeTo, edgePeer, edgePort, edgeWeight } = graph;
    const n = ids.length;
    this.#graph = graph;
    this.#parent = new Int32Array(n).fill(-1);
    this.#root = new Int32Array(n).fill(-1);
    const ports: number[][] = Array.from({ length: n }, () => []);
    const queue = new Int32Array(n);
    for (let root = 0; root < n; root++) {
      if (this.#root[root] !== -1) continue;
      let head = 0;
      let tail = 0;
      this.#root[root] = root;
      queue[tail++] = root;
      while (head < tail) {
        const v = queue[head++]!;
        for (let e = firstEdge[v]!; e < firstEdge[v + 1]!; e++) {
          const u = edgeTo[e]!;
          if (edgeWeight[e] === CUT || this.#root[u] !== -1) continue;
          this.#root[u] = root;
          this.#parent[u] = edgePeer[e]!;
          ports[v]!.push(edgePort[e]!);
          ports[u]!.push(edgePort[edgePeer[e]!]!);
          queue[tail++] = u;
        }
      }
    }
    this.#ports = ports.map((list) => list.sort((a, b) => a - b));
  }

  /** The ports of a switch that lie on the tree, ascending. */
  ports(id: DatapathId): readonly number[] {
    return this.#ports[this.#graph.indexOf(id)] ?? [];
  }

  /** The port toward the root; undefined at the root itself and for unknown switches. */
  rootPort(id: DatapathId): number | undefined {
    const edge = this.#parent[this.#graph.indexOf(id)] ?? -1;
    return edge < 0 ? undefined : this.#graph.edgePort[edge];
  }

  /** The root of the part that a switch belongs to. Two switches can talk if they share it. */
  root(id: DatapathId): DatapathId | undefined {
    const root = this.#root[this.#graph.indexOf(id)] ?? -1;
    return this.#graph.ids[root];
  }

  /** One id for each connected part: its root. Ascending. */
  roots(): readonly DatapathId[] {
    return this.#graph.ids.filter((_, i) => this.#root[i] === i);
  }
}

const memo = new WeakMap<Graph, SpanningTree>();

/** The tree of a network, kept as long as its graph is (see `shortestPathsOf`). */
export function spanningTreeOf(network: GraphSource): SpanningTree {
  const { graph } = shortestPathsOf(network);
  let tree = memo.get(graph);
  if (tree === undefined) {
    tree = new SpanningTree(graph);
    memo.set(graph, tree);
  }
  return tree;
}
