/**
 * Shortest paths between all switches, with every next hop of equal cost.
 *
 * Worked out per destination and only when asked: one breadth-first search (Dijkstra when links have
 * weights) from the destination over the reversed edges gives everybody's distance to it, and a next
 * hop is any edge that brings a packet nearer by exactly its own weight. So n distances are kept per
 * destination and no next hops at all; a fat-tree of 500 switches costs one megabyte.
 *
 * `shortestPathsOf(network)` keeps the result for as long as the links stay the same, so that a new
 * host, which also makes a new view, costs nothing.
 *
 * Neighbours: `graph.ts` (the arrays), `spanning-tree.ts` (for what goes to everybody).
 */
import { type Graph, type GraphSource } from './graph.js';
import type { DatapathId, Link, PortRef } from './model.js';
/** One way on: out of `port`, into `peer`. */
export interface NextHop {
    readonly port: number;
    readonly peer: PortRef;
}
export declare const UNREACHABLE = 2147483647;
export declare class ShortestPaths {
    #private;
    readonly graph: Graph;
    constructor(graph: Graph);
    /** Sum of weights (number of links when there are none); 0 to itself, `UNREACHABLE` for no way. */
    distance(from: DatapathId, to: DatapathId): number;
    /** All next hops on shortest paths, ascending by port. Empty: no way, or already there. */
    nextHops(from: DatapathId, to: DatapathId): readonly NextHop[];
    /**
     * One shortest path as the links along it, always the lowest ports; empty when `from` is `to`,
     * undefined when there is none.
     */
    path(from: DatapathId, to: DatapathId): readonly Link[] | undefined;
    /** By number: appends the edges that leave `u` toward `t` on shortest paths. Returns how many. */
    nextHopEdges(u: number, t: number, out: number[]): number;
    /** By number: everybody's distance to `t`. The array is kept here; don't change it. */
    distancesTo(t: number): Int32Array;
    hop(edge: number): NextHop;
}
/**
 * Shortest paths of a network by number of links. Kept while `network.links` is the same array and
 * the switches are the same, which is what a controller's views do between changes of the topology.
 */
export declare function shortestPathsOf(network: GraphSource): ShortestPaths;
