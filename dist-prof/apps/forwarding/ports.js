/** The ports of each switch by what they are for: links, the tree, hosts, or nobody's yet. */
import { edgePortsOf } from '../../topology/graph.js';
import { spanningTreeOf } from '../../topology/spanning-tree.js';
import { sameLists } from './kept.js';
export function samePorts(a, b) {
    return (sameLists(a.links, b.links) &&
        sameLists(a.tree, b.tree) &&
        sameLists(a.floods, b.floods) &&
        sameLists(a.blocked, b.blocked));
}
export function sortPorts(network, segments) {
    const found = new Map();
    for (const id of network.switches.keys())
        found.set(id, { links: new Set(), blocked: [] });
    for (const { from, to } of network.links) {
        found.get(from.switch)?.links.add(from.port);
        found.get(to.switch)?.links.add(to.port);
    }
    for (const { switch: id, port } of network.blocked)
        found.get(id)?.blocked.push(port);
    const tree = spanningTreeOf(network);
    const edges = edgePortsOf(network);
    return new Map([...found].map(([id, { links, blocked }]) => {
        const floods = (edges.get(id) ?? []).filter((port) => segments.floodsDefault({ switch: id, port }));
        const sorted = [...links].sort((a, b) => a - b);
        return [id, { links: sorted, tree: tree.ports(id), floods, blocked }];
    }));
}
//# sourceMappingURL=ports.js.map