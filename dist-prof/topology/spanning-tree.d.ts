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
import type { Graph, GraphSource } from './graph.js';
import type { DatapathId } from './model.js';
export declare class SpanningTree {
    #private;
    constructor(graph: Graph);
    /** The ports of a switch that lie on the tree, ascending. */
    ports(id: DatapathId): readonly number[];
    /** The port toward the root; undefined at the root itself and for unknown switches. */
    rootPort(id: DatapathId): number | undefined;
    /** The root of the part that a switch belongs to. Two switches can talk if they share it. */
    root(id: DatapathId): DatapathId | undefined;
    /** One id for each connected part: its root. Ascending. */
    roots(): readonly DatapathId[];
}
/** The tree of a network, kept as long as its graph is (see `shortestPathsOf`). */
export declare function spanningTreeOf(network: GraphSource): SpanningTree;
