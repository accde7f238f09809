import { sameLists } from './kept.js';
import { repairsToward } from './repairs.js';
/** Switches whose ids hash alike, at most this many blocks. */
const BLOCKS = 32;
const NONE = [];
const memo = new WeakMap();
/**
 * Ways to switch number `target` from every other, by block. Blocks without a switch are left out. Kept
 * for as long as `paths` is: the second port of a dead link, or a host, makes a view with the same links.
 */
export function waysTo(paths, target) {
    let known = memo.get(paths);
    if (known === undefined)
        memo.set(paths, (known = new Map()));
    let blocks = known.get(target);
    if (blocks === undefined)
        known.set(target, (blocks = findWays(paths, target)));
    return blocks;
}
function findWays(paths, target) {
    const { ids, edgePort, edgeTo, edgePeer } = paths.graph;
    const plan = repairsToward(paths, target);
    const distances = paths.distancesTo(target);
    const detours = new Map();
    for (const [edge, exits] of plan.detours) {
        const at = edgeTo[edge];
        let list = detours.get(at);
        if (list === undefined)
            detours.set(at, (list = []));
        const port = edgePort[edgePeer[edge]];
        list.push({ port, exits: exits.map((exit) => edgePort[exit]) });
    }
    for (const list of detours.values())
        list.sort((a, b) => a.port - b.port);
    const blocks = new Map();
    const edges = [];
    for (let from = 0; from < ids.length; from++) {
        if (from === target && !detours.has(from))
            continue;
        const id = ids[from];
        edges.length = 0;
        paths.nextHopEdges(from, target, edges);
        const edge = plan.repairs.get(from);
        const way = {
            id,
            ports: edges.map((e) => edgePort[e]),
            repair: edge === undefined ? 0 : edgePort[edge],
            isMutual: edge !== undefined && distances[from] < distances[edgeTo[edge]],
            detours: detours.get(from) ?? NONE,
        };
        const block = blockOf(id);
        const list = blocks.get(block);
        if (list === undefined)
            blocks.set(block, [way]);
        else
            list.push(way);
    }
    return blocks;
}
export function sameWays(a, b) {
    return sameLists(a, b, (x, y) => x.id === y.id &&
        x.repair === y.repair &&
        x.isMutual === y.isMutual &&
        sameLists(x.ports, y.ports) &&
        sameLists(x.detours, y.detours, sameDetour));
}
function sameDetour(a, b) {
    return a.port === b.port && sameLists(a.exits, b.exits);
}
/** Of the id alone, so that a switch that comes or goes leaves the others where they are. */
function blockOf(id) {
    let hash = 0;
    for (let i = 0; i < id.length; i++)
        hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
    return hash % BLOCKS;
}
//# sourceMappingURL=ways.js.map