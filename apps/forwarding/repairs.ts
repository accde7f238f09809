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
 * which switches it looked at, and with their edges it saw what lies at the other ends. So `update` plans only
 * those again that looked at a switch where something is other now: the distance to the destination, its own or
 * a neighbour's; an edge that came; an edge that went, if the repair led over it, for what was passed over with it
 * is passed over without it; or a neighbour that is released now or was before. And those that looked at
 * something that thereby was decided otherwise. It comes to the same plan as one made anew.
 *
 * Neighbours: `repair-search.ts` finds repairs, `graph-change.ts` tells what is other, `unicast.ts` turns the plan
 * into groups and rules.
 */
import { CUT, type Graph } from '../../topology/graph.js';
import type { GraphChange } from './graph-change.js';
import { type Decision, ORDINARY, type Repair, type RepairSearch } from './repair-search.js';

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
  constructor(search: RepairSearch, target: number) {
    this.#target = target;
    const { graph } = search.paths;
    search.toward(target, this.#decisions);
    for (let s = 0; s < graph.ids.length; s++) {
      const repair = search.repair(s);
      if (repair !== undefined) this.#enter(s, repair);
    }
    for (const { edge } of this.#decisions.values()) this.#sortDetour(edge, graph.edgeTo[edge]!);
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

  /** Makes it the plan for another graph. Returns the switches whose way may be another now. */
  update(search: RepairSearch, change: GraphChange): ReadonlySet<number> {
    const { edgeFrom, edgeTo } = search.paths.graph;
    search.toward(this.#target, this.#decisions);
    const changed = change.around(this.#target);
    const { dirty } = search;
    this.#markDirty(search, change, changed);
    // As the first time: what one decides, only later ones have to hear of.
    for (let s = dirty.indexOf(1); s >= 0; s = dirty.indexOf(1, s + 1)) {
      dirty[s] = 0;
      const before = this.#repairs.get(s);
      if (before !== undefined) this.#leave(s, before);
      const after = search.repair(s);
      if (after !== undefined) this.#enter(s, after);
      if (before?.edge !== after?.edge) changed.add(s);
      for (const edge of differences(before?.decided ?? NOTHING, after?.decided ?? NOTHING)) {
        this.#sortDetour(edge, edgeTo[edge]!);
        changed.add(edgeTo[edge]!);
        for (const looker of this.#lookers.get(edgeFrom[edge]!) ?? NOTHING) {
          if (looker > s) dirty[looker] = 1;
        }
      }
    }
    return changed;
  }

  /** Whose repair has to be planned again: see the top. */
  #markDirty({ paths, dirty }: RepairSearch, change: GraphChange, around: Iterable<number>): void {
    const { mended, moved } = change;
    const isNear = moved.has(this.#target);
    for (const u of around) {
      // Who lost an edge and is as far away as before still has the next hop that it had.
      const isLess = !isNear && !mended.has(u);
      if (!isLess || !this.#repairs.has(u)) dirty[u] = 1;
      for (const looker of this.#lookers.get(u) ?? NOTHING) {
        if (!isLess || leadsOverCut(this.#repairs.get(looker)!, paths.graph)) dirty[looker] = 1;
      }
    }
    for (const [s, others] of moved) {
      const looked = this.#repairs.get(s)?.looked;
      if (looked === undefined || dirty[s] === 1) continue;
      for (const v of others) {
        if (!change.isOtherwiseReleased(v, s, this.#target)) continue;
        const neighbours = change.neighboursOf(v);
        if (looked.some((u) => neighbours.has(u))) dirty[s] = 1;
      }
    }
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

/** What of it others decided is theirs to plan again. */
function leadsOverCut({ over }: Repair, { edgeWeight }: Graph): boolean {
  for (const edge of over) if (edgeWeight[edge] === CUT) return true;
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
