/**
 * What is other in a graph than in an earlier one with the same cables, for those who keep what they read
 * there: who has other edges, and who is nearer to whom, or farther.
 *
 * Neighbours: `repairs.ts` and `ways.ts` keep things. Switches and edges are numbers of the graph.
 */
import { CUT } from '../../topology/graph.js';
import { changedEdges, type ShortestPaths } from '../../topology/shortest-paths.js';

export class GraphChange {
  /** Switches at which a cable was cut or mended. */
  readonly touched: ReadonlySet<number>;
  /** Those of them at which one was mended. */
  readonly mended: ReadonlySet<number>;
  /** Switches to which distances are others, with those who are nearer or farther now. */
  readonly moved: ReadonlyMap<number, readonly number[]>;
  readonly #before: ShortestPaths;
  readonly #after: ShortestPaths;
  readonly #neighbours = new Map<number, ReadonlySet<number>>();

  private constructor(before: ShortestPaths, after: ShortestPaths) {
    this.#before = before;
    this.#after = after;
    const { edgeFrom, edgeWeight } = after.graph;
    const edges = changedEdges(before.graph, after.graph);
    const mended = edges.filter((edge) => edgeWeight[edge] !== CUT);
    this.touched = new Set(edges.map((edge) => edgeFrom[edge]!));
    this.mended = new Set(mended.map((edge) => edgeFrom[edge]!));
    this.moved = after.movedSince(before);
  }

  /** Undefined: the switches or the cables are others. */
  static between(before: ShortestPaths, after: ShortestPaths): GraphChange | undefined {
    if (before.graph.firstEdge !== after.graph.firstEdge) return undefined;
    return new GraphChange(before, after);
  }

  /** Switches that have other edges, or whose own distance to `target` is another, or that of a neighbour. */
  around(target: number): Set<number> {
    const found = new Set(this.touched);
    for (const v of this.moved.get(target) ?? []) {
      found.add(v);
      for (const u of this.neighboursOf(v)) found.add(u);
    }
    return found;
  }

  /** Whether the answer is another now if some shortest path from `v` to `target` leads through `s`. */
  isOtherwiseReleased(v: number, s: number, target: number): boolean {
    const distances = this.#after.distancesTo(target);
    const direct = distances[v]!;
    const beyond = distances[s]!;
    const before = direct < this.#before.distancesTo(s)[v]! + beyond;
    return before !== direct < this.#after.distancesTo(s)[v]! + beyond;
  }

  /** At the other ends of cables that are not cut. */
  neighboursOf(v: number): ReadonlySet<number> {
    let found = this.#neighbours.get(v);
    if (found === undefined) {
      const { firstEdge, edgeTo, edgeWeight } = this.#after.graph;
      const list = new Set<number>();
      for (let edge = firstEdge[v]!; edge < firstEdge[v + 1]!; edge++) {
        if (edgeWeight[edge] !== CUT) list.add(edgeTo[edge]!);
      }
      this.#neighbours.set(v, (found = list));
    }
    return found;
  }
}
