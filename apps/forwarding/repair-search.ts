/**
 * Looks for repairs: breadth-first from a switch with a single next hop, over the edges that are left when that
 * one is dead. What a repair is and why packets on it never loop is told in `repairs.ts`, which keeps the plans.
 *
 * There are a hundred repairs for each of hundreds of destinations, so what a search notes down of edges and
 * switches lies in arrays that the next one takes over.
 *
 * Neighbours: `edge-orders.ts` has who is asked first.
 */
import { CUT } from '../../topology/graph.js';
import { type ShortestPaths, UNREACHABLE } from '../../topology/shortest-paths.js';
import { type EdgeOrders, edgeOrdersOf } from './edge-orders.js';

/** What it means that a marked packet came over an edge. */
export interface Decision {
  readonly edge: number;
  /** The switch whose repair was the first to need to know. */
  readonly by: number;
  /** `ORDINARY`, or edges to go on with, any of them. */
  readonly exits: readonly number[];
}

/** Of a switch with a single next hop. */
export interface Repair {
  /** On which packets are handed over; -1: there is none. */
  readonly edge: number;
  readonly decided: readonly Decision[];
  /** `edge`, and the edges and exits of what was decided for it. */
  readonly over: readonly number[];
  /** Switches whose edges, and what those mean, it depends on. */
  readonly looked: readonly number[];
}

/** Arrival over this edge is treated like any other packet's. */
export const ORDINARY: readonly number[] = [];

/** In place of the edge that a search came from to another. */
const FIRST = -1;
const UNSEEN = -2;

/** Over one graph; toward one destination at a time. */
export class RepairSearch {
  readonly paths: ShortestPaths;
  /** Ones for switches that whoever searches is yet to ask about; all 0 when nobody does. */
  readonly dirty: Uint8Array;
  readonly #orders: EdgeOrders;
  readonly #nextHops: number[] = [];
  // Toward the destination at hand.
  #target = -1;
  #distance: Int32Array = new Int32Array(0);
  #decisions = new Map<number, Decision>();
  // For the repair at hand.
  #s = -1;
  #distanceToS: Int32Array = new Int32Array(0);
  #decided: Decision[] = [];
  #looked: number[] = [];
  /** 1: in `#looked`. */
  readonly #isLookedAt: Uint8Array;
  /** Edges in the order in which they were found, and by edge where each was found from. */
  readonly #queue: number[] = [];
  readonly #cameFrom: Int32Array;

  constructor(paths: ShortestPaths) {
    this.paths = paths;
    this.#orders = edgeOrdersOf(paths.graph);
    this.dirty = new Uint8Array(paths.graph.ids.length);
    this.#isLookedAt = new Uint8Array(paths.graph.ids.length);
    this.#cameFrom = new Int32Array(paths.graph.edgeTo.length).fill(UNSEEN);
  }

  /** @param decisions for other switches; what is decided here is added. */
  toward(target: number, decisions: Map<number, Decision>): void {
    this.#target = target;
    this.#distance = this.paths.distancesTo(target);
    this.#decisions = decisions;
  }

  /** Undefined: the switch has no next hop, or several. Decisions for later switches don't count. */
  repair(s: number): Repair | undefined {
    this.#nextHops.length = 0;
    if (this.paths.nextHopEdges(s, this.#target, this.#nextHops) !== 1) return undefined;
    this.#s = s;
    this.#distanceToS = this.paths.distancesTo(s);
    this.#decided = [];
    this.#looked = [];
    const edge = this.#find(this.#nextHops[0]!);
    for (const u of this.#looked) this.#isLookedAt[u] = 0;
    for (const seen of this.#queue) this.#cameFrom[seen] = UNSEEN;
    this.#queue.length = 0;
    const decided = this.#decided;
    const over = [edge];
    for (const decision of decided) over.push(decision.edge, ...decision.exits);
    return { edge, decided, over, looked: this.#looked };
  }

  /** The first way found is a shortest. -1: there is none. */
  #find(dead: number): number {
    const { edgeTo, edgePeer } = this.paths.graph;
    const queue = this.#queue;
    const s = this.#s;
    this.#enqueue(s, dead, FIRST);
    for (const edge of queue) {
      const v = edgeTo[edge]!;
      if (v === s) continue;
      const decided = this.#meaningOf(edge);
      if (decided === undefined && !this.#isReleased(v)) {
        const exits = this.#releasedExits(edge);
        if (exits !== undefined) {
          this.#decide(edge, exits);
          for (const exit of exits) this.#decideOrdinary(exit);
          return this.#settle(edge);
        }
        this.#enqueue(v, edgePeer[edge]!, edge);
      } else if (this.#leadsAround(edge)) {
        this.#decideOrdinary(edge);
        return this.#settle(edge);
      }
    }
    return -1;
  }

  /** All edges out of `u` but one. */
  #enqueue(u: number, except: number, from: number): void {
    const { edgeWeight } = this.paths.graph;
    for (const edge of this.#edgesOf(u)) {
      if (edge === except || edgeWeight[edge] === CUT || this.#cameFrom[edge] !== UNSEEN) continue;
      this.#cameFrom[edge] = from;
      this.#queue.push(edge);
    }
  }

  /** Fixes the detours along the way found; returns its first edge. */
  #settle(last: number): number {
    let edge = last;
    for (let from = this.#cameFrom[edge]!; from !== FIRST; from = this.#cameFrom[edge]!) {
      this.#decide(from, [edge]);
      edge = from;
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
    this.#look(this.paths.graph.edgeFrom[edge]!);
    if (this.#isOnShortestPath(edge)) return ORDINARY;
    const decision = this.#decisions.get(edge);
    return decision === undefined || decision.by > this.#s ? undefined : decision.exits;
  }

  /** Whether a marked packet that crosses `edge` gets to the target without coming back to `s`. */
  #leadsAround(edge: number): boolean {
    const v = this.paths.graph.edgeTo[edge]!;
    if (v === this.#s) return false;
    const exits = this.#meaningOf(edge) ?? ORDINARY;
    if (exits === ORDINARY) return this.#isReleased(v);
    // Decided detours end at a released switch after finitely many hops, so this does too.
    return exits.every((exit) => this.#leadsAround(exit));
  }

  /** The best edges that lead from the end of `edge` straight to a released switch, if any do. */
  #releasedExits(edge: number): readonly number[] | undefined {
    const { edgeTo, edgePeer, edgeWeight } = this.paths.graph;
    let best = UNREACHABLE;
    let exits: number[] | undefined;
    for (const exit of this.#edgesOf(edgeTo[edge]!)) {
      const y = edgeTo[exit]!;
      if (exit === edgePeer[edge] || edgeWeight[exit] === CUT || y === this.#s) continue;
      const distance = this.#distance[y]!;
      if (distance > best || !this.#isReleased(y)) continue;
      if ((this.#meaningOf(exit) ?? ORDINARY) !== ORDINARY) continue;
      if (exits === undefined || distance < best) exits = [];
      best = distance;
      exits.push(exit);
    }
    return exits?.sort((a, b) => a - b);
  }

  /** No shortest path from `v` to the target leads through `s`. */
  #isReleased(v: number): boolean {
    return this.#distance[v]! < this.#distanceToS[v]! + this.#distance[this.#s]!;
  }

  #isOnShortestPath(edge: number): boolean {
    const { edgeFrom, edgeTo } = this.paths.graph;
    return this.#distance[edgeTo[edge]!]! < this.#distance[edgeFrom[edge]!]!;
  }

  #edgesOf(u: number): Int32Array {
    this.#look(u);
    return this.#orders.edgesOf(u, this.#target);
  }

  #look(u: number): void {
    if (this.#isLookedAt[u] === 1) return;
    this.#isLookedAt[u] = 1;
    this.#looked.push(u);
  }
}
