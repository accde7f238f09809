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
import type { Graph } from './graph.js';
import type { DatapathId, Link } from './model.js';
export interface DisjointOptions {
    /** How many paths at most; default 2. */
    readonly maxPaths?: number;
    /** What the paths must not share; default 'link' (a cable, in either direction). */
    readonly by?: 'link' | 'switch';
}
/**
 * Up to `maxPaths` disjoint paths of least total cost, each as the links along it, cheapest first.
 * Empty when `from` and `to` are the same, not known, or not connected. Deterministic.
 */
export declare function disjointPaths(graph: Graph, from: DatapathId, to: DatapathId, options?: DisjointOptions): readonly (readonly Link[])[];
