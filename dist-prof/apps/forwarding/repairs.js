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
import { UNREACHABLE } from '../../topology/shortest-paths.js';
const memo = new WeakMap();
/** The plan toward switch number `target`; kept for as long as `paths` is. */
export function repairsToward(paths, target) {
    let plans = memo.get(paths);
    if (plans === undefined)
        memo.set(paths, (plans = new Map()));
    let plan = plans.get(target);
    if (plan === undefined)
        plans.set(target, (plan = new Planner(paths, target).plan()));
    return plan;
}
/** Arrival over this edge is treated like any other packet's. */
const ORDINARY = [];
class Planner {
    #paths;
    #target;
    #distance;
    /** What arrival of a marked packet over an edge means; edges on shortest paths are ORDINARY. */
    #decisions = new Map();
    /** By switch: see `#edgesOf`. Repairs of many switches pass the same few. */
    #ranked = new Map();
    constructor(paths, target) {
        this.#paths = paths;
        this.#target = target;
        this.#distance = paths.distancesTo(target);
    }
    plan() {
        const repairs = new Map();
        const unprotected = [];
        const nextHops = [];
        for (let s = 0; s < this.#distance.length; s++) {
            nextHops.length = 0;
            if (this.#paths.nextHopEdges(s, this.#target, nextHops) !== 1)
                continue;
            const first = this.#repair(s, nextHops[0]);
            if (first === undefined)
                unprotected.push(s);
            else
                repairs.set(s, first);
        }
        const detours = new Map([...this.#decisions].filter(([, exits]) => exits !== ORDINARY));
        return { repairs, detours, unprotected };
    }
    /** Breadth-first over edges out of `s`, so the first way found is a shortest. */
    #repair(s, dead) {
        const { edgeTo, edgePeer } = this.#paths.graph;
        const cameFrom = new Map();
        const queue = [];
        for (const edge of this.#edgesOf(s)) {
            if (edge === dead)
                continue;
            cameFrom.set(edge, -1);
            queue.push(edge);
        }
        for (const edge of queue) {
            const v = edgeTo[edge];
            if (v === s)
                continue;
            const decided = this.#meaningOf(edge);
            if (decided === undefined && !this.#isReleased(v, s)) {
                const exits = this.#releasedExits(edge, s);
                if (exits.length > 0) {
                    this.#decisions.set(edge, exits);
                    for (const exit of exits)
                        this.#decideOrdinary(exit);
                    return this.#settle(edge, cameFrom);
                }
                for (const next of this.#edgesOf(v)) {
                    if (next === edgePeer[edge] || cameFrom.has(next))
                        continue;
                    cameFrom.set(next, edge);
                    queue.push(next);
                }
            }
            else if (this.#leadsAround(edge, s)) {
                this.#decideOrdinary(edge);
                return this.#settle(edge, cameFrom);
            }
        }
        return undefined;
    }
    /** Fixes the detours along the way found; returns its first edge. */
    #settle(last, cameFrom) {
        let edge = last;
        for (let before = cameFrom.get(edge); before !== -1; before = cameFrom.get(edge)) {
            this.#decisions.set(before, [edge]);
            edge = before;
        }
        return edge;
    }
    #decideOrdinary(edge) {
        if (this.#meaningOf(edge) === undefined)
            this.#decisions.set(edge, ORDINARY);
    }
    /** Undefined: still free to decide. */
    #meaningOf(edge) {
        return this.#isOnShortestPath(edge) ? ORDINARY : this.#decisions.get(edge);
    }
    /** Whether a marked packet that crosses `edge` gets to the target without coming back to `s`. */
    #leadsAround(edge, s) {
        const v = this.#paths.graph.edgeTo[edge];
        if (v === s)
            return false;
        const exits = this.#meaningOf(edge) ?? ORDINARY;
        if (exits === ORDINARY)
            return this.#isReleased(v, s);
        // Decided detours end at a released switch after finitely many hops, so this does too.
        return exits.every((exit) => this.#leadsAround(exit, s));
    }
    /** The best edges that lead from the end of `edge` straight to a released switch. */
    #releasedExits(edge, s) {
        const { edgeTo, edgePeer } = this.#paths.graph;
        let best = UNREACHABLE;
        let exits = [];
        for (const exit of this.#edgesOf(edgeTo[edge])) {
            const y = edgeTo[exit];
            if (exit === edgePeer[edge] || y === s || !this.#isReleased(y, s))
                continue;
            if ((this.#meaningOf(exit) ?? ORDINARY) !== ORDINARY)
                continue;
            if (this.#distance[y] < best) {
                best = this.#distance[y];
                exits = [];
            }
            if (this.#distance[y] === best)
                exits.push(exit);
        }
        return exits.sort((a, b) => a - b);
    }
    /** No shortest path from `v` to the target leads through `s`. */
    #isReleased(v, s) {
        return this.#distance[v] < this.#paths.distancesTo(s)[v] + this.#distance[s];
    }
    #isOnShortestPath(edge) {
        const { edgeFrom, edgeTo } = this.#paths.graph;
        return this.#distance[edgeTo[edge]] < this.#distance[edgeFrom[edge]];
    }
    /**
     * The edges out of a switch, starting at a place that depends on the destination, so that not the
     * same neighbour carries the repairs of all destinations. Depends on ids only: a new switch
     * elsewhere shuffles nothing.
     */
    #edgesOf(u) {
        const known = this.#ranked.get(u);
        if (known !== undefined)
            return known;
        const { firstEdge, edgeTo, ids } = this.#paths.graph;
        const edges = [];
        for (let e = firstEdge[u]; e < firstEdge[u + 1]; e++) {
            edges.push({ edge: e, rank: hash(`${ids[edgeTo[e]]} ${ids[this.#target]}`) });
        }
        edges.sort((a, b) => a.rank - b.rank || a.edge - b.edge);
        const ranked = edges.map(({ edge }) => edge);
        this.#ranked.set(u, ranked);
        return ranked;
    }
}
/** FNV-1a, 32 bits: cheap, and even enough to spread load. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) {
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    }
    return value >>> 0;
}
//# sourceMappingURL=repairs.js.map