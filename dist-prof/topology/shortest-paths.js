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
import { buildGraph } from './graph.js';
export const UNREACHABLE = 0x7fff_ffff;
export class ShortestPaths {
    graph;
    #distances;
    /** Work memory of the searches: the queue of a BFS, the heap of Dijkstra. */
    #queue;
    constructor(graph) {
        this.graph = graph;
        this.#distances = new Array(graph.ids.length);
        this.#queue = new Int32Array(graph.ids.length);
    }
    /** Sum of weights (number of links when there are none); 0 to itself, `UNREACHABLE` for no way. */
    distance(from, to) {
        const u = this.graph.indexOf(from);
        const t = this.graph.indexOf(to);
        return u < 0 || t < 0 ? UNREACHABLE : this.distancesTo(t)[u];
    }
    /** All next hops on shortest paths, ascending by port. Empty: no way, or already there. */
    nextHops(from, to) {
        const u = this.graph.indexOf(from);
        const t = this.graph.indexOf(to);
        if (u < 0 || t < 0)
            return [];
        const out = [];
        this.nextHopEdges(u, t, out);
        return out.map((edge) => this.hop(edge));
    }
    /**
     * One shortest path as the links along it, always the lowest ports; empty when `from` is `to`,
     * undefined when there is none.
     */
    path(from, to) {
        let u = this.graph.indexOf(from);
        const t = this.graph.indexOf(to);
        if (u < 0 || t < 0 || this.distancesTo(t)[u] === UNREACHABLE)
            return undefined;
        const links = [];
        const out = [];
        while (u !== t) {
            out.length = 0;
            this.nextHopEdges(u, t, out);
            const edge = out[0];
            const hop = this.hop(edge);
            links.push({ from: { switch: this.graph.ids[u], port: hop.port }, to: hop.peer });
            u = this.graph.edgeTo[edge];
        }
        return links;
    }
    /** By number: appends the edges that leave `u` toward `t` on shortest paths. Returns how many. */
    nextHopEdges(u, t, out) {
        const distances = this.distancesTo(t);
        const own = distances[u];
        if (own === 0 || own === UNREACHABLE)
            return 0;
        const { firstEdge, edgeTo, edgeWeight } = this.graph;
        let count = 0;
        for (let e = firstEdge[u]; e < firstEdge[u + 1]; e++) {
            if (distances[edgeTo[e]] + edgeWeight[e] === own) {
                out.push(e);
                count++;
            }
        }
        return count;
    }
    /** By number: everybody's distance to `t`. The array is kept here; don't change it. */
    distancesTo(t) {
        const known = this.#distances[t];
        if (known !== undefined)
            return known;
        const distances = new Int32Array(this.graph.ids.length).fill(UNREACHABLE);
        if (this.graph.uniform)
            this.#searchUniform(t, distances);
        else
            searchWeighted(this.graph, t, distances);
        this.#distances[t] = distances;
        return distances;
    }
    hop(edge) {
        const { edgePort, edgeTo, edgePeer, ids } = this.graph;
        return {
            port: edgePort[edge],
            peer: { switch: ids[edgeTo[edge]], port: edgePort[edgePeer[edge]] },
        };
    }
    #searchUniform(t, distances) {
        const { firstEdge, edgeTo } = this.graph;
        const queue = this.#queue;
        let head = 0;
        let tail = 0;
        distances[t] = 0;
        queue[tail++] = t;
        while (head < tail) {
            const v = queue[head++];
            const next = distances[v] + 1;
            // Every edge has its opposite, so the edges out of v are also the ways into v.
            for (let e = firstEdge[v]; e < firstEdge[v + 1]; e++) {
                const u = edgeTo[e];
                if (distances[u] === UNREACHABLE) {
                    distances[u] = next;
                    queue[tail++] = u;
                }
            }
        }
    }
}
/** Dijkstra toward `t` with a binary heap of (distance, switch), outdated entries skipped. */
function searchWeighted(graph, t, distances) {
    const { firstEdge, edgeTo, edgeWeight, edgePeer } = graph;
    const heap = [];
    const nodes = [];
    distances[t] = 0;
    push(heap, nodes, 0, t);
    while (heap.length > 0) {
        const distance = heap[0];
        const v = nodes[0];
        pop(heap, nodes);
        if (distance > distances[v])
            continue;
        for (let e = firstEdge[v]; e < firstEdge[v + 1]; e++) {
            const u = edgeTo[e];
            const next = distance + edgeWeight[edgePeer[e]];
            if (next < distances[u]) {
                distances[u] = next;
                push(heap, nodes, next, u);
            }
        }
    }
}
function push(keys, values, key, value) {
    let i = keys.length;
    keys.push(key);
    values.push(value);
    while (i > 0) {
        const parent = (i - 1) >> 1;
        if (keys[parent] <= key)
            break;
        keys[i] = keys[parent];
        values[i] = values[parent];
        i = parent;
    }
    keys[i] = key;
    values[i] = value;
}
function pop(keys, values) {
    const key = keys.pop();
    const value = values.pop();
    const size = keys.length;
    if (size === 0)
        return;
    let i = 0;
    for (;;) {
        let child = 2 * i + 1;
        if (child >= size)
            break;
        if (child + 1 < size && keys[child + 1] < keys[child])
            child++;
        if (keys[child] >= key)
            break;
        keys[i] = keys[child];
        values[i] = values[child];
        i = child;
    }
    keys[i] = key;
    values[i] = value;
}
const memo = new WeakMap();
/**
 * Shortest paths of a network by number of links. Kept while `network.links` is the same array and
 * the switches are the same, which is what a controller's views do between changes of the topology.
 */
export function shortestPathsOf(network) {
    const known = memo.get(network.links);
    if (known !== undefined && sameSwitches(known.graph, network))
        return known;
    const paths = new ShortestPaths(buildGraph(network));
    memo.set(network.links, paths);
    return paths;
}
function sameSwitches(graph, network) {
    if (graph.ids.length !== network.switches.size)
        return false;
    return graph.ids.every((id) => network.switches.has(id));
}
//# sourceMappingURL=shortest-paths.js.map