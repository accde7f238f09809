/**
 * The ways from all switches to one, as ports: next hops, repairs and detours, and nothing else that a
 * rule could depend on. A link that dies changes something at nearly every switch for the switch behind
 * it, and for all others only where the link was.
 *
 * So ways are kept from one compile to the next. While links come and go among the same cables, only those
 * are looked at again that can be others; the same objects then stand for the same ways.
 *
 * Neighbours: `repairs.ts` plans, `unicast.ts` makes groups and rules of it.
 */
import type { DatapathId } from '../../topology/model.js';
import type { ShortestPaths } from '../../topology/shortest-paths.js';
import { GraphChange } from './graph-change.js';
import { sameLists } from './kept.js';
import { RepairSearch } from './repair-search.js';
import { RepairPlan } from './repairs.js';

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

const NONE: readonly Detour[] = [];

/** The ways to all switches that are asked for. */
export class KeptWays {
  #search: RepairSearch | undefined;
  /** The paths before, and what is other in those of now. */
  #earlier: ShortestPaths | undefined;
  #change: GraphChange | undefined;
  #before = new Map<DatapathId, WaysTo>();
  #now = new Map<DatapathId, WaysTo>();

  /** @param id a switch of the graph. */
  to(id: DatapathId, paths: ShortestPaths): readonly Way[] {
    const search = this.#searchOver(paths);
    const known = this.#before.get(id);
    // Not kept while it is worked on: what is interrupted may be half done.
    this.#before.delete(id);
    let ways = known;
    if (known?.paths !== paths) {
      if (known === undefined) ways = new WaysTo(id, search);
      else if (known.paths !== this.#earlier || this.#change === undefined) known.restart(search);
      else known.update(search, this.#change);
    }
    this.#now.set(id, ways!);
    return ways!.list;
  }

  #searchOver(paths: ShortestPaths): RepairSearch {
    if (this.#search?.paths === paths) return this.#search;
    this.#earlier = this.#search?.paths;
    this.#change = this.#earlier && GraphChange.between(this.#earlier, paths);
    this.#search = new RepairSearch(paths);
    return this.#search;
  }

  /** To be called when everything has been asked for. */
  sweep(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}

/** The ways to one switch. */
class WaysTo {
  paths: ShortestPaths;
  /** In the order of the graph. Another array when any of them is another. */
  list: readonly Way[];
  readonly #id: DatapathId;
  #target: number;
  #plan: RepairPlan;

  constructor(id: DatapathId, search: RepairSearch) {
    this.#id = id;
    this.paths = search.paths;
    this.#target = this.paths.graph.indexOf(id);
    this.#plan = new RepairPlan(search, this.#target);
    this.list = this.paths.graph.ids.map((_, u) => this.#wayFrom(u));
  }

  update(search: RepairSearch, change: GraphChange): void {
    this.paths = search.paths;
    this.#replace(this.#plan.update(search, change));
  }

  /** As if made anew, in a network with other switches or cables. */
  restart(search: RepairSearch): void {
    const before = new Map(this.list.map((way) => [way.id, way]));
    this.paths = search.paths;
    this.#target = this.paths.graph.indexOf(this.#id);
    this.#plan = new RepairPlan(search, this.#target);
    const list = this.paths.graph.ids.map((id, u) => keptIfSame(before.get(id), this.#wayFrom(u)));
    if (!sameLists(this.list, list)) this.list = list;
  }

  #replace(switches: Iterable<number>): void {
    let list: Way[] | undefined;
    for (const u of switches) {
      const before = this.list[u]!;
      const after = keptIfSame(before, this.#wayFrom(u));
      if (after === before) continue;
      list ??= [...this.list];
      list[u] = after;
    }
    if (list !== undefined) this.list = list;
  }

  #wayFrom(u: number): Way {
    const { ids, edgePort, edgePeer, edgeTo } = this.paths.graph;
    const nextHops: number[] = [];
    this.paths.nextHopEdges(u, this.#target, nextHops);
    const repair = this.#plan.repair(u);
    const distances = this.paths.distancesTo(this.#target);
    const detours = this.#plan.detoursAt(u).map(({ edge, exits }) => ({
      port: edgePort[edgePeer[edge]!]!,
      exits: exits.map((exit) => edgePort[exit]!),
    }));
    return {
      id: ids[u]!,
      ports: nextHops.map((edge) => edgePort[edge]!),
      repair: repair === undefined ? 0 : edgePort[repair]!,
      isMutual: repair !== undefined && distances[u]! < distances[edgeTo[repair]!]!,
      detours: detours.length === 0 ? NONE : detours.sort((a, b) => a.port - b.port),
    };
  }
}

function keptIfSame(before: Way | undefined, after: Way): Way {
  return before !== undefined && sameWay(before, after) ? before : after;
}

function sameWay(a: Way, b: Way): boolean {
  return (
    a.repair === b.repair &&
    a.isMutual === b.isMutual &&
    sameLists(a.ports, b.ports) &&
    sameLists(a.detours, b.detours, sameDetour)
  );
}

function sameDetour(a: Detour, b: Detour): boolean {
  return a.port === b.port && sameLists(a.exits, b.exits);
}
