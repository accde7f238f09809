/**
 * A tree over each connected part of the network, for what goes to everybody: a broadcast that
 * follows only tree ports and edge ports reaches every host exactly once on any topology.
 *
 * It is the minimum spanning tree (Kruskal 1956) of cables in a fixed order: by their end at the switch with the
 * lower id, so that those of the lowest ids have most of the tree. A cable that dies is replaced by one other,
 * one that comes takes the place of one, and nothing else moves. Everybody who computes it gets the same,
 * before and after a restart, so rules made from it don't change without a reason.
 *
 * From one tree to the next, switches change one after the other; `flood-tree.ts` sees to it that there is no
 * ring on the way.
 *
 * Neighbours: `graph.ts`; `shortest-paths.ts` for what goes to one.
 */
import { CUT, type Graph, type GraphSource } from './graph.js';
import type { DatapathId, Link, NetworkView } from './model.js';
import { shortestPathsOf } from './shortest-paths.js';

/** A port on the tree. */
export interface TreePort {
  readonly port: number;
  /** How often it had lost carrier when it was taken into the tree; undefined: nobody counted. */
  readonly downs: number | undefined;
}

const NO_PORTS: readonly TreePort[] = [];

export class SpanningTree {
  /** Each once, from the switch with the lower id. */
  readonly cables: readonly Link[];
  readonly #ports = new Map<DatapathId, TreePort[]>();

  /** @param switches what is known of the ports. */
  constructor(cables: Iterable<Link>, switches?: NetworkView['switches']) {
    this.cables = [...cables];
    for (const { from, to } of this.cables) {
      for (const { switch: id, port } of [from, to]) {
        const downs = switches?.get(id)?.ports.get(port)?.downs;
        const known = this.#ports.get(id);
        if (known === undefined) this.#ports.set(id, [{ port, downs }]);
        else known.push({ port, downs });
      }
    }
    for (const list of this.#ports.values()) list.sort((a, b) => a.port - b.port);
  }

  /** The ports of a switch that lie on the tree, ascending. */
  ports(id: DatapathId): readonly TreePort[] {
    return this.#ports.get(id) ?? NO_PORTS;
  }
}

/** Which switches are joined already, by number (union-find, with path halving). */
export class Parts {
  readonly #above: Int32Array;

  constructor(switches: number) {
    this.#above = Int32Array.from({ length: switches }, (_, i) => i);
  }

  /** Joins the parts of two switches. False: they are one already. */
  join(a: number, b: number): boolean {
    const [top, other] = [this.#top(a), this.#top(b)];
    this.#above[other] = top;
    return top !== other;
  }

  #top(i: number): number {
    const above = this.#above;
    while (above[i] !== i) i = above[i] = above[above[i]!]!;
    return i;
  }
}

/**
 * Those edges of a graph that make its tree, each cable by its edge from the lower switch. Cables for which
 * `rank` is lower are preferred, for whatever reason; those with the same one are taken in the order above.
 */
export function treeEdges(graph: Graph, rank?: (edge: number) => number): number[] {
  const { ids, edgeFrom, edgeTo, edgeWeight } = graph;
  const edges: number[] = [];
  for (let e = 0; e < edgeTo.length; e++) {
    if (edgeFrom[e]! < edgeTo[e]! && edgeWeight[e] !== CUT) edges.push(e);
  }
  if (rank !== undefined) {
    const ranks = new Map(edges.map((e) => [e, rank(e)]));
    edges.sort((a, b) => ranks.get(a)! - ranks.get(b)! || a - b);
  }
  const parts = new Parts(ids.length);
  return edges.filter((e) => parts.join(edgeFrom[e]!, edgeTo[e]!));
}

/** The cable of an edge. */
export function cableOf({ ids, edgeFrom, edgeTo, edgePort, edgePeer }: Graph, edge: number): Link {
  return {
    from: { switch: ids[edgeFrom[edge]!]!, port: edgePort[edge]! },
    to: { switch: ids[edgeTo[edge]!]!, port: edgePort[edgePeer[edge]!]! },
  };
}

const memo = new WeakMap<Graph, SpanningTree>();

/** The tree that is in force in a network; of one that was never run, the one that it would begin with. */
export function spanningTreeOf(network: GraphSource & Pick<NetworkView, 'tree'>): SpanningTree {
  if (network.tree !== undefined) return network.tree;
  const { graph } = shortestPathsOf(network);
  let tree = memo.get(graph);
  if (tree === undefined) {
    tree = new SpanningTree(treeEdges(graph).map((edge) => cableOf(graph, edge)));
    memo.set(graph, tree);
  }
  return tree;
}
