import { portKey } from './model.js';
export const MAX_WEIGHT = 65_535;
/**
 * Builds the graph of a network. Links whose switches are not in `network.switches`, links proved in
 * one direction only, and links from a switch to itself are left out.
 */
export function buildGraph(network, weight) {
    const ids = [...network.switches.keys()].sort();
    const index = new Map(ids.map((id, i) => [id, i]));
    const cables = pairUp(network.links, index);
    const edges = cables.length;
    const firstEdge = new Int32Array(ids.length + 1);
    const edgeFrom = new Int32Array(edges);
    const edgeTo = new Int32Array(edges);
    const edgePort = new Uint32Array(edges);
    const edgeWeight = new Int32Array(edges);
    const edgePeer = new Int32Array(edges);
    const byPort = new Map();
    let uniform = true;
    for (let e = 0; e < edges; e++) {
        const { link, from, to } = cables[e];
        const u = Math.floor(from / PORTS);
        edgeFrom[e] = u;
        edgeTo[e] = Math.floor(to / PORTS);
        edgePort[e] = link.from.port;
        const cost = weight === undefined ? 1 : clampWeight(weight(link));
        edgeWeight[e] = cost;
        if (cost !== 1)
            uniform = false;
        firstEdge[u + 1]++;
        byPort.set(from, e);
    }
    for (let u = 0; u < ids.length; u++)
        firstEdge[u + 1] += firstEdge[u];
    for (let e = 0; e < edges; e++)
        edgePeer[e] = byPort.get(cables[e].to);
    return {
        ids,
        indexOf: (id) => index.get(id) ?? -1,
        firstEdge,
        edgeFrom,
        edgeTo,
        edgePort,
        edgeWeight,
        edgePeer,
        uniform,
    };
}
/**
 * The links that may carry traffic, sorted: between two switches, proved in both directions, and
 * with no port in more than one of them (a port that sees two others sits on a shared segment).
 */
export function usableLinks(links) {
    const ids = new Set();
    for (const { from, to } of links)
        ids.add(from.switch).add(to.switch);
    const index = new Map([...ids].sort().map((id, i) => [id, i]));
    return pairUp(links, index).map(({ link }) => link);
}
/** Port numbers fit below this, so `switch * PORTS + port` names a port in one exact number. */
const PORTS = 2 ** 32;
/** In place of a peer: the port was seen in links with several others. */
const SEVERAL = -1;
/** One direction of each usable cable between switches of `index`, ascending by `from`. */
function pairUp(links, index) {
    const peers = new Map();
    const cables = [];
    for (const link of links) {
        const u = index.get(link.from.switch);
        const v = index.get(link.to.switch);
        if (u === undefined || v === undefined)
            continue;
        const from = u * PORTS + link.from.port;
        const to = v * PORTS + link.to.port;
        const known = peers.get(from);
        if (known === to)
            continue;
        peers.set(from, known === undefined ? to : SEVERAL);
        if (u !== v)
            cables.push({ link, from, to });
    }
    const usable = cables.filter(({ from, to }) => {
        return peers.get(from) === to && peers.get(to) === from;
    });
    return usable.sort((a, b) => a.from - b.from);
}
/**
 * Ports where hosts may live: up, not part of any link, not blocked. Ascending. Hosts may be flooded
 * to and learned from these and no others.
 */
export function edgePorts(network, id) {
    return edgePortsOf(network).get(id) ?? [];
}
const edgePortsMemo = new WeakMap();
/** `edgePorts` of every switch at once. Kept per view object, which never changes. */
export function edgePortsOf(network) {
    const known = edgePortsMemo.get(network);
    if (known !== undefined)
        return known;
    const taken = new Set(network.blocked.map(portKey));
    for (const link of network.links)
        taken.add(portKey(link.from)).add(portKey(link.to));
    const result = new Map();
    for (const node of network.switches.values()) {
        const ports = [];
        for (const port of node.ports.values()) {
            if (port.up && !taken.has(`${node.id}/${port.number}`))
                ports.push(port.number);
        }
        result.set(node.id, ports.sort((a, b) => a - b));
    }
    edgePortsMemo.set(network, result);
    return result;
}
function clampWeight(weight) {
    if (!(weight >= 1))
        return 1;
    return Math.min(MAX_WEIGHT, Math.round(weight));
}
//# sourceMappingURL=graph.js.map