import { shortestPathsOf } from './shortest-paths.js';
export class SpanningTree {
    #graph;
    /** Edge from each switch to its parent, -1 at a root. */
    #parent;
    #root;
    #ports;
    constructor(graph) {
        const { ids, firstEdge, edgeTo, edgePeer, edgePort } = graph;
        const n = ids.length;
        this.#graph = graph;
        this.#parent = new Int32Array(n).fill(-1);
        this.#root = new Int32Array(n).fill(-1);
        const ports = Array.from({ length: n }, () => []);
        const queue = new Int32Array(n);
        for (let root = 0; root < n; root++) {
            if (this.#root[root] !== -1)
                continue;
            let head = 0;
            let tail = 0;
            this.#root[root] = root;
            queue[tail++] = root;
            while (head < tail) {
                const v = queue[head++];
                for (let e = firstEdge[v]; e < firstEdge[v + 1]; e++) {
                    const u = edgeTo[e];
                    if (this.#root[u] !== -1)
                        continue;
                    this.#root[u] = root;
                    this.#parent[u] = edgePeer[e];
                    ports[v].push(edgePort[e]);
                    ports[u].push(edgePort[edgePeer[e]]);
                    queue[tail++] = u;
                }
            }
        }
        this.#ports = ports.map((list) => list.sort((a, b) => a - b));
    }
    /** The ports of a switch that lie on the tree, ascending. */
    ports(id) {
        return this.#ports[this.#graph.indexOf(id)] ?? [];
    }
    /** The port toward the root; undefined at the root itself and for unknown switches. */
    rootPort(id) {
        const edge = this.#parent[this.#graph.indexOf(id)] ?? -1;
        return edge < 0 ? undefined : this.#graph.edgePort[edge];
    }
    /** The root of the part that a switch belongs to. Two switches can talk if they share it. */
    root(id) {
        const root = this.#root[this.#graph.indexOf(id)] ?? -1;
        return this.#graph.ids[root];
    }
    /** One id for each connected part: its root. Ascending. */
    roots() {
        return this.#graph.ids.filter((_, i) => this.#root[i] === i);
    }
}
const memo = new WeakMap();
/** The tree of a network, kept as long as its graph is (see `shortestPathsOf`). */
export function spanningTreeOf(network) {
    const { graph } = shortestPathsOf(network);
    let tree = memo.get(graph);
    if (tree === undefined) {
        tree = new SpanningTree(graph);
        memo.set(graph, tree);
    }
    return tree;
}
//# sourceMappingURL=spanning-tree.js.map