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
 * Neighbours: `shortest-paths.ts`, `disjoint-paths.ts` and `spanning-tree.ts` compute over it.
 */
import type { DatapathId, Link, NetworkView } from './model.js';
/** What a graph needs to know of a network. */
export type GraphSource = Pick<NetworkView, 'switches' | 'links'>;
/** Cost of a link in its direction: a whole number, 1..65535. Both directions may differ. */
export type LinkWeight = (link: Link) => number;
export declare const MAX_WEIGHT = 65535;
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
    readonly edgeWeight: Int32Array;
    /** The opposite direction of the same cable. */
    readonly edgePeer: Int32Array;
    /** Every weight is 1: breadth-first search is enough. */
    readonly uniform: boolean;
}
/**
 * Builds the graph of a network. Links whose switches are not in `network.switches`, links proved in
 * one direction only, and links from a switch to itself are left out.
 */
export declare function buildGraph(network: GraphSource, weight?: LinkWeight): Graph;
/**
 * The links that may carry traffic, sorted: between two switches, proved in both directions, and
 * with no port in more than one of them (a port that sees two others sits on a shared segment).
 */
export declare function usableLinks(links: readonly Link[]): readonly Link[];
/**
 * Ports where hosts may live: up, not part of any link, not blocked. Ascending. Hosts may be flooded
 * to and learned from these and no others.
 */
export declare function edgePorts(network: Pick<NetworkView, 'switches' | 'links' | 'blocked'>, id: DatapathId): readonly number[];
/** `edgePorts` of every switch at once. Kept per view object, which never changes. */
export declare function edgePortsOf(network: Pick<NetworkView, 'switches' | 'links' | 'blocked'>): ReadonlyMap<DatapathId, readonly number[]>;
