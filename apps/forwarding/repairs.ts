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
 * Repairs are planned switch by switch, and a later one builds on what earlier ones decided. Each remembers
 * which switches it looked at. So when a link comes, `update` plans only those again that looked at one of
 * its ends; when a link goes, only those whose repair led over it, for what was passed over with it is passed
 * over without it; and either way those that looked at something that thereby was decided otherwise. It
 * comes to the same plan as one made anew.
 *
 * Neighbours: `unicast.ts` turns the plan into groups and rules; `edge-orders.ts` has who is asked first.
 */
import { CUT } from '../../topology/graph.js';
import { changedEdges, type ShortestPaths, UNREACHABLE } from '../../topology/shortest-paths.js';
import { type EdgeOrders, edgeOrdersOf } from './edge-orders.js';

/** What is other in a graph than in one with the same cables. */
export interface GraphChange {
  /** Switches at which a cable was cut or mended. */
  readonly touched: ReadonlySet<number>;
  /** Those of them at which one was mended. */
  readonly mended: ReadonlySet<number>;
  /** Edges that are cut now. */
  readonly cut: ReadonlySet<number>;
  /** Switches that somebody is nearer to, or farther from. */
  readonly moved: ReadonlySet<number>;
}

/** Undefined: the switches or the cables are others. */
export function graphChange(before: ShortestPaths, after: ShortestPaths): GraphChange | undefined {
  if (before.graph.firstEdge !== after.graph.firstEdge) return undefined;
  const { edgeFrom, edgeWeight } = after.graph;
  const touched = new Set<number>();
  const mended = new Set<number>();
  const cut = new Set<number>();
  for (const edge of changedEdges(before.graph, after.graph)) {
    touched.add(edgeFrom[edge]!);
    if (edgeWeight[edge] === CUT) cut.add(edge);
    else mended.add(edgeFrom[edge]!);
  }
  return { touched, mended, cut, moved: after.movedSince(before) };
}

/** What it means that a marked packet came over an edge. */
export interface Decision {
  readonly edge: number;
  /** The switch whose repair was the first to need to know. */
  readonly by: number;
  /** `ORDINARY`, or edges to go on with, any of them. */
  readonly exits: readonly number[];
}

/** Of a switch with a single next hop. */
interface Repair {
  /** On which packets are handed over; -1: there is none. */
  readonly edge: number;
  readonly decided: readonly Decision[];
  /** Switches whose edges, and what those mean, it depends on. */
  readonly looked: readonly number[];
}

/** Arrival over this edge is treated like any other packet's. */
const ORDINARY: readonly number[] = [];

const NOTHING: readonly never[] = [];

/** All repairs toward one destination. Switches and edges are numbers of the graph. */
export class RepairPlan {
  readonly #target: number;
  readonly #repairs = new Map<number, Repair>();
  readonly #decisions = new Map<number, Decision>();
  /** The detours among `#decisions`, by the switch that the edge leads to. */
  readonly #detours = new Map<number, readonly Decision[]>();
  /** Whose repairs depend on a switch: `Repair.looked` the other way round. */
  readonly #lookers = new Map<number, number[]>();

  /** @param target number of the destination. */
  constructor(paths: ShortestPaths, target: number) {
    this.#target = target;
    const search = new Search(paths, target, this.#decisions);
    for (let s = 0; s < paths.graph.ids.length; s++) {
      const repair = search.repair(s);
      if (repair !== undefined) this.#enter(s, repair);
    }
    const { edgeTo } = paths.graph;
    for (const { edge } of this.#decisions.values()) this.#sortDetour(edge, edgeTo[edge]!);
  }

  /** The edge on which a switch hands packets over when its single next hop died. */
  repair(s: number): number | undefined {
    const edge = this.#repairs.get(s)?.edge ?? -1;
    return edge < 0 ? undefined : edge;
  }

  /** What marked packets do at a switch that came over certain edges. */
  detoursAt(u: number): readonly Decision[] {
    return this.#detours.get(u) ?? NOTHING;
  }

  /** Switches with a single next hop for which there is no repair. Ascending. */
  get unprotected(): readonly number[] {
    const without = [...this.#repairs].filter(([, { edge }]) => edge < 0);
    return without.map(([s]) => s).sort((a, b) => a - b);
  }

  /**
   * Makes it the plan for a graph in which everybody is as far from the target as before. Returns the
   * switches whose repair or detours are others now.
   */
  update(paths: ShortestPaths, change: GraphChange): ReadonlySet<number> {
    const { touched, mended, cut, moved } = change;
    const { edgeFrom, edgeTo } = paths.graph;
    const search = new Search(paths, this.#target, this.#decisions);
    const changed = new Set<number>();
    const dirty = new Ascending();
    for (const s of touched) {
      const isMended = mended.has(s);
      // It may have a single next hop only now; who had one has the same, or would be farther away.
      if (isMended || !this.#repairs.has(s)) dirty.add(s);
      for (const looker of this.#lookers.get(s) ?? NOTHING) {
        if (isMended || leadsOver(this.#repairs.get(looker)!, cut)) dirty.add(looker);
      }
    }
    for (const s of moved) if (this.#repairs.has(s)) dirty.add(s);
    // As the first time: what one decides, only later ones have to hear of.
    for (let s = dirty.take(); s !== undefined; s = dirty.take()) {
      const before = this.#repairs.get(s);
      if (before !== undefined) this.#leave(s, before);
      const after = search.repair(s);
      if (after !== undefined) this.#enter(s, after);
      if (before?.edge !== after?.edge) changed.add(s);
      for (const edge of differences(before?.decided ?? NOTHING, after?.decided ?? NOTHING)) {
        this.#sortDetour(edge, edgeTo[edge]!);
        changed.add(edgeTo[edge]!);
        for (const looker of this.#lookers.get(edgeFrom[edge]!) ?? NOTHING) {
          if (looker > s) dirty.add(looker);
        }
      }
    }
    return changed;
  }

  /** What it decided is entered already. */
  #enter(s: number, repair: Repair): void {
    this.#repairs.set(s, repair);
    for (const u of repair.looked) {
      const lookers = this.#lookers.get(u);
      if (lookers === undefined) this.#lookers.set(u, [s]);
      else lookers.push(s);
    }
  }

  #leave(s: number, { decided, looked }: Repair): void {
    this.#repairs.delete(s);
    for (const decision of decided) {
      const { edge } = decision;
      if (this.#decisions.get(edge) === decision) this.#decisions.delete(edge);
    }
    for (const u of looked) {
      const lookers = this.#lookers.get(u)!;
      lookers[lookers.indexOf(s)] = lookers.at(-1)!;
      lookers.pop();
    }
  }

  #sortDetour(edge: number, at: number): void {
    const decision = this.#decisions.get(edge);
    const others = this.detoursAt(at).filter((detour) => detour.edge !== edge);
    const isDetour = decision !== undefined && decision.exits !== ORDINARY;
    if (isDetour) this.#detours.set(at, [...others, decision]);
    else if (others.length > 0) this.#detours.set(at, others);
    else this.#detours.delete(at);
  }
}

/** Switches that are yet to be looked at, the lowest first, each once until it is taken. */
class Ascending {
  readonly #sorted: number[] = [];

  add(s: number): void {
    let i = this.#sorted.length;
    // From the end, that is from the lowest.
    while (i > 0 && this.#sorted[i - 1]! < s) i--;
    if (this.#sorted[i - 1] !== s) this.#sorted.splice(i, 0, s);
  }

  take(): number | undefined {
    return this.#sorted.pop();
  }
}

/** What of it others decided is theirs to plan again. */
function leadsOver({ edge, decided }: Repair, edges: ReadonlySet<number>): boolean {
  if (edges.has(edge)) return true;
  for (const decision of decided) {
    if (edges.has(decision.edge)) return true;
    for (const exit of decision.exits) if (edges.has(exit)) return true;
  }
  return false;
}

/** Edges that do not mean the same in both lists. */
function differences(before: readonly Decision[], after: readonly Decision[]): number[] {
  const isIn = (list: readonly Decision[], { edge, exits }: Decision): boolean =>
    list.some((other) => other.edge === edge && sameExits(other.exits, exits));
  return [
    ...before.filter((decision) => !isIn(after, decision)),
    ...after.filter((decision) => !isIn(before, decision)),
  ].map(({ edge }) => edge);
}

function sameExits(a: readonly number[], b: readonly number[]): boolean {
  if (a === ORDINARY || b === ORDINARY) return a === b;
  return a.length === b.length && a.every((exit, i) => exit === b[i]);
}

/** Looks for repairs toward one destination, given what was decided for switches before. */
class Search {
  readonly #paths: ShortestPaths;
  readonly #target: number;
  readonly #distance: Int32Array;
  readonly #orders: EdgeOrders;
  readonly #decisions: Map<number, Decision>;
  readonly #nextHops: number[] = [];
  // Of the repair at hand.
  #s = -1;
  #decided: Decision[] = [];
  readonly #looked = new Set<number>();
  /** Looked at last, and so likely to be looked at next. */
  #last = -1;

  constructor(paths: ShortestPaths, target: number, decisions: Map<number, Decision>) {
    this.#paths = paths;
    this.#target = target;
    this.#distance = paths.distancesTo(target);
    this.#orders = edgeOrdersOf(paths.graph);
    this.#decisions = decisions;
  }

  /** Undefined: the switch has no next hop, or several. Decisions for later switches don't count. */
  repair(s: number): Repair | undefined {
    this.#nextHops.length = 0;
    if (this.#paths.nextHopEdges(s, this.#target, this.#nextHops) !== 1) return undefined;
    this.#s = s;
    this.#decided = [];
    this.#looked.clear();
    this.#last = -1;
    const edge = this.#find(this.#nextHops[0]!);
    return { edge, decided: this.#decided, looked: [...this.#looked] };
  }

  /** Breadth-first over edges out of `s`, so the first way found is a shortest. -1: there is none. */
  #find(dead: number): number {
    const { edgeTo, edgePeer, edgeWeight } = this.#paths.graph;
    const s = this.#s;
    const cameFrom = new Map<number, number>();
    const queue: number[] = [];
    for (const edge of this.#edgesOf(s)) {
      if (edge === dead || edgeWeight[edge] === CUT) continue;
      cameFrom.set(edge, -1);
      queue.push(edge);
    }
    for (const edge of queue) {
      const v = edgeTo[edge]!;
      if (v === s) continue;
      const decided = this.#meaningOf(edge);
      if (decided === undefined && !this.#isReleased(v)) {
        const exits = this.#releasedExits(edge);
        if (exits.length > 0) {
          this.#decide(edge, exits);
          for (const exit of exits) this.#decideOrdinary(exit);
          return this.#settle(edge, cameFrom);
        }
        for (const next of this.#edgesOf(v)) {
          if (next === edgePeer[edge] || edgeWeight[next] === CUT || cameFrom.has(next)) continue;
          cameFrom.set(next, edge);
          queue.push(next);
        }
      } else if (this.#leadsAround(edge)) {
        this.#decideOrdinary(edge);
        return this.#settle(edge, cameFrom);
      }
    }
    return -1;
  }

  /** Fixes the detours along the way found; returns its first edge. */
  #settle(last: number, cameFrom: ReadonlyMap<number, number>): number {
    let edge = last;
    for (let before = cameFrom.get(edge)!; before !== -1; before = cameFrom.get(edge)!) {
      this.#decide(before, [edge]);
      edge = before;
    }
    return edge;
  }

  #decide(edge: number, exits: readonly number[]): void {
    const decision = { edge, by: this.#s, exits };
    this.#decisions.set(edge, decision);
    this.#decided.push(decision);
  }

  #decideOrdinary(edge: number): void {
    if (this.#meaningOf(edge) === undefined) this.#decide(edge, ORDINARY);
  }

  /** Undefined: still free to decide. Edges on shortest paths are ORDINARY. */
  #meaningOf(edge: number): readonly number[] | undefined {
    this.#look(this.#paths.graph.edgeFrom[edge]!);
    if (this.#isOnShortestPath(edge)) return ORDINARY;
    const decision = this.#decisions.get(edge);
    return decision === undefined || decision.by > this.#s ? undefined : decision.exits;
  }

  /** Whether a marked packet that crosses `edge` gets to the target without coming back to `s`. */
  #leadsAround(edge: number): boolean {
    const v = this.#paths.graph.edgeTo[edge]!;
    if (v === this.#s) return false;
    const exits = this.#meaningOf(edge) ?? ORDINARY;
    if (exits === ORDINARY) return this.#isReleased(v);
    // Decided detours end at a released switch after finitely many hops, so this does too.
    return exits.every((exit) => this.#leadsAround(exit));
  }

  /** The best edges that lead from the end of `edge` straight to a released switch. */
  #releasedExits(edge: number): number[] {
    const { edgeTo, edgePeer, edgeWeight } = this.#paths.graph;
    let best = UNREACHABLE;
    let exits: number[] = [];
    for (const exit of this.#edgesOf(edgeTo[edge]!)) {
      const y = edgeTo[exit]!;
      if (exit === edgePeer[edge] || edgeWeight[exit] === CUT || y === this.#s) continue;
      const distance = this.#distance[y]!;
      if (distance > best || !this.#isReleased(y)) continue;
      if ((this.#meaningOf(exit) ?? ORDINARY) !== ORDINARY) continue;
      if (distance < best) {
        best = distance;
        exits = [];
      }
      exits.push(exit);
    }
    return exits.sort((a, b) => a - b);
  }

  /** No shortest path from `v` to the target leads through `s`. */
  #isReleased(v: number): boolean {
    const s = this.#s;
    return this.#distance[v]! < this.#paths.distancesTo(s)[v]! + this.#distance[s]!;
  }

  #isOnShortestPath(edge: number): boolean {
    const { edgeFrom, edgeTo } = this.#paths.graph;
    return this.#distance[edgeTo[edge]!]! < this.#distance[edgeFrom[edge]!]!;
  }

  #edgesOf(u: number): Int32Array {
    this.#look(u);
    return this.#orders.edgesOf(u, this.#target);
  }

  #look(u: number): void {
    if (u === this.#last) return;
    this.#last = u;
    this.#looked.add(u);
  }
}
