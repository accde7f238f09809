/**
 * The ways from all switches to one, as ports: next hops, repairs and detours, and nothing else that a
 * rule could depend on. They are grouped in blocks of switches, each one input of a unit: a link that
 * dies changes something at nearly every switch for the switch behind it, and for all others only where
 * the link was, so with a block for each a change costs about what differs.
 *
 * Neighbours: `repairs.ts` plans, `unicast.ts` makes groups and rules of it.
 */
import type { DatapathId } from '../../topology/model.js';
import type { ShortestPaths } from '../../topology/shortest-paths.js';
import { sameLists } from './kept.js';
import { repairsToward } from './repairs.js';

/** From one switch to the destination. */
export interface Way {
  readonly id: DatapathId;
  /** Ports of all next hops, ascending. Empty: there is no way. */
  readonly ports: readonly number[];
  /** Where packets are handed over when the only next hop died; 0: nowhere. */
  readonly repair: number;
  /** The neighbour that repairs for us sends its own packets through us. */
  readonly isMutual: boolean;
  /** What marked packets do that come in at these ports. */
  readonly detours: readonly Detour[];
}

export interface Detour {
  readonly port: number;
  /** Any of them. */
  readonly exits: readonly number[];
}

/** Switches whose ids hash alike, at most this many blocks. */
const BLOCKS = 32;
const NONE: readonly Detour[] = [];

type Blocks = ReadonlyMap<number, readonly Way[]>;

const memo = new WeakMap<ShortestPaths, Map<number, Blocks>>();

/**
 * Ways to switch number `target` from every other, by block. Blocks without a switch are left out. Kept
 * for as long as `paths` is: the second port of a dead link, or a host, makes a view with the same links.
 */
export function waysTo(paths: ShortestPaths, target: number): Blocks {
  let known = memo.get(paths);
  if (known === undefined) memo.set(paths, (known = new Map()));
  let blocks = known.get(target);
  if (blocks === undefined) known.set(target, (blocks = findWays(paths, target)));
  return blocks;
}

function findWays(paths: ShortestPaths, target: number): Blocks {
  const { ids, edgePort, edgeTo, edgePeer } = paths.graph;
  const plan = repairsToward(paths, target);
  const distances = paths.distancesTo(target);
  const detours = new Map<number, Detour[]>();
  for (const [edge, exits] of plan.detours) {
    const at = edgeTo[edge]!;
    let list = detours.get(at);
    if (list === undefined) detours.set(at, (list = []));
    const port = edgePort[edgePeer[edge]!]!;
    list.push({ port, exits: exits.map((exit) => edgePort[exit]!) });
  }
  for (const list of detours.values()) list.sort((a, b) => a.port - b.port);
  const blocks = new Map<number, Way[]>();
  const edges: number[] = [];
  for (let from = 0; from < ids.length; from++) {
    if (from === target && !detours.has(from)) continue;
    const id = ids[from]!;
    edges.length = 0;
    paths.nextHopEdges(from, target, edges);
    const edge = plan.repairs.get(from);
    const way: Way = {
      id,
      ports: edges.map((e) => edgePort[e]!),
      repair: edge === undefined ? 0 : edgePort[edge]!,
      isMutual: edge !== undefined && distances[from]! < distances[edgeTo[edge]!]!,
      detours: detours.get(from) ?? NONE,
    };
    const block = blockOf(id);
    const list = blocks.get(block);
    if (list === undefined) blocks.set(block, [way]);
    else list.push(way);
  }
  return blocks;
}

export function sameWays(a: readonly Way[], b: readonly Way[]): boolean {
  return sameLists(
    a,
    b,
    (x, y) =>
      x.id === y.id &&
      x.repair === y.repair &&
      x.isMutual === y.isMutual &&
      sameLists(x.ports, y.ports) &&
      sameLists(x.detours, y.detours, sameDetour),
  );
}

function sameDetour(a: Detour, b: Detour): boolean {
  return a.port === b.port && sameLists(a.exits, b.exits);
}

/** Of the id alone, so that a switch that comes or goes leaves the others where they are. */
function blockOf(id: DatapathId): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
  return hash % BLOCKS;
}
