/**
 * Where packets for one destination go when the only link toward it has died, worked out before it
 * dies, so that a switch can act within the packet and ask nobody.
 *
 * A switch with several next hops of equal cost needs none of this: its `select` group leaves out the
 * dead port. A switch S with a single next hop gets a *repair*: another neighbour to hand the packet
 * to. Often that neighbour's own shortest paths don't lead back through S, and nothing else is needed
 * (a loop-free alternate, RFC 5286). Where they all do (a spine that lost its link to a leaf; any
 * ring) the packet is led on by *detours*: rules for packets of that destination that come in at the
 * one port where they never come in otherwise, until it reaches a switch that is *released*: one whose
 * shortest paths avoid S.
 *
 *              D                      spine1 lost its link to D. Repair: to leaf1 and, by a detour
 *         x   /                       for what comes in there from spine1, on to spine2, which is
 *     spine1 spine2                   released.
 *         \  / \
 *         leaf1 leaf2
 *
 * Whoever repairs a packet also marks it (`unicast.ts`: a tag), and a marked packet is never repaired
 * again. That makes a promise that holds for any number of dead links, with every controller gone:
 *
 *   No packet ever loops. Its way is a descent along shortest paths (each hop nearer by one), at most
 *   one repair with its detours (a path fixed here, without a cycle), and another descent.
 *
 * And for a single dead link: every packet arrives wherever a repair was found, which is wherever
 * the network without the link is still connected, but for rare graphs in which two repairs need the
 * same detour for different ends (`unprotected` names them).
 *
 * Why detours never catch ordinary traffic: the key of a detour is (edge it came over, destination),
 * and an edge on any shortest path to that destination is never given one. Nor is an edge over which
 * another repair already hands packets to a released switch: what an edge means is decided once.
 *
 * Neighbours: `unicast.ts` turns the plan into groups and rules.
 */
import { type ShortestPaths } from '../../topology/shortest-paths.js';
/** All repairs toward one destination. Switches and edges are numbers of the graph. */
export interface RepairPlan {
    /** By switch with a single next hop: the edge on which it hands packets over when that one died. */
    readonly repairs: ReadonlyMap<number, number>;
    /** By edge that marked packets came over: the edges to go on with, any of them. */
    readonly detours: ReadonlyMap<number, readonly number[]>;
    /** Switches with a single next hop for which there is no repair. Ascending. */
    readonly unprotected: readonly number[];
}
/** The plan toward switch number `target`; kept for as long as `paths` is. */
export declare function repairsToward(paths: ShortestPaths, target: number): RepairPlan;
