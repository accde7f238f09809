/**
 * The spanning tree in force, and how it becomes another without a ring on the way.
 *
 * A cable carries floods when both its ends have it on their tree. Switches take a new tree one after the other,
 * and one that can't be reached keeps the old one for as long as that lasts. So, as the ports of a bridge do
 * (IEEE 802.1D-2004, 17), cables are given up at once and taken up late:
 *
 *     wanted -- makes no ring with what is in force or being left --> in force
 *     in force -- no longer wanted --> being left -- either end has said that it is without --> out
 *     in force, or being left -- lost carrier --> out
 *
 * The last is so because a switch floods over no port that went down since it was told to, see `watchDowns` of
 * `Bucket`: at a cable that comes back, both ends wait to be told again.
 *
 * What a switch does that isn't connected can't be changed. Its cables are wanted if they are in force, before any
 * others, and otherwise only where there is no other way.
 *
 * Pure but for what it remembers. Neighbour: `spanning-tree.ts` says which tree is the best.
 */
import type { Graph, GraphSource } from './graph.js';
import { type DatapathId, type Link, type NetworkView, type PortRef, portKey } from './model.js';
import { shortestPathsOf } from './shortest-paths.js';
import { cableOf, Parts, SpanningTree, treeEdges } from './spanning-tree.js';

/** A cable that somebody may still flood over. */
interface Leaving {
  readonly cable: Link;
  /** The switches were told to do without. */
  told: boolean;
}

/** Which cable is preferred to which. */
const enum Rank {
  Fixed,
  Free,
  Useless,
}

export class FloodTree {
  /** In force. By `keyOf`, as are all cables here. */
  readonly #cables = new Map<string, Link>();
  readonly #leaving = new Map<string, Leaving>();
  #tree: SpanningTree;
  #last: { readonly graph: Graph; readonly connected: readonly boolean[] } | undefined;

  /** @param cables that were in force. */
  constructor(cables: readonly Link[] = []) {
    for (const cable of cables) this.#cables.set(keyOf(cable), cable);
    this.#tree = new SpanningTree(cables);
  }

  /** Whether something can go on when this switch has done what it was told. */
  awaits(id: DatapathId): boolean {
    for (const { cable, told } of this.#leaving.values()) {
      if (told && (cable.from.switch === id || cable.to.switch === id)) return true;
    }
    return false;
  }

  /** The switches have been told of the tree that `next` returned last. */
  told(): void {
    for (const leaving of this.#leaving.values()) leaving.told = true;
  }

  /**
   * The tree that is to be in force now; the same object as long as it stays as it is.
   *
   * @param hasDone whether a switch has said that it does what it was told.
   */
  next(network: GraphSource, hasDone: (id: DatapathId) => boolean): SpanningTree {
    const { switches } = network;
    const { graph } = shortestPathsOf(network);
    const connected = graph.ids.map((id) => switches.get(id)!.connected);
    let isOther = !isSameNetwork(this.#last, graph, connected);
    this.#last = { graph, connected };
    for (const [key, { cable, told }] of this.#leaving) {
      const isLeft = told && (hasDone(cable.from.switch) || hasDone(cable.to.switch));
      if (isLeft || isDead(switches, cable)) isOther = this.#leaving.delete(key);
    }
    if ((isOther && this.#change(graph, connected, switches)) || this.#isOutdated(switches)) {
      this.#tree = new SpanningTree(this.#cables.values(), switches);
    }
    return this.#tree;
  }

  /** Whether other cables are in force now. */
  #change(graph: Graph, connected: readonly boolean[], switches: NetworkView['switches']): boolean {
    let changed = false;
    const { edgeFrom, edgeTo } = graph;
    const rank = (edge: number): Rank => {
      if (connected[edgeFrom[edge]!] && connected[edgeTo[edge]!]) return Rank.Free;
      const key = keyOf(cableOf(graph, edge));
      return this.#cables.has(key) || this.#leaving.has(key) ? Rank.Fixed : Rank.Useless;
    };
    const wanted = new Map<string, Link>();
    // While all are connected, as they are nearly always, all have the same rank.
    for (const edge of treeEdges(graph, connected.every(Boolean) ? undefined : rank)) {
      const cable = cableOf(graph, edge);
      wanted.set(keyOf(cable), cable);
    }
    for (const [key, cable] of this.#cables) {
      if (wanted.has(key)) continue;
      changed = this.#cables.delete(key);
      if (!isDead(switches, cable)) this.#leaving.set(key, { cable, told: false });
    }
    const parts = new Parts(graph.ids.length);
    const join = ({ from, to }: Link): boolean =>
      parts.join(graph.indexOf(from.switch), graph.indexOf(to.switch));
    for (const cable of this.#cables.values()) join(cable);
    for (const { cable } of this.#leaving.values()) join(cable);
    for (const [key, cable] of wanted) {
      // One that is being left can't make a ring that is not there already.
      if (this.#cables.has(key) || !(this.#leaving.delete(key) || join(cable))) continue;
      this.#cables.set(key, cable);
      changed = true;
    }
    return changed;
  }

  /** A port of it has lost carrier and has it again, before anybody looked. */
  #isOutdated(switches: NetworkView['switches']): boolean {
    const isOther = ({ switch: id, port }: PortRef): boolean => {
      const downs = switches.get(id)?.ports.get(port)?.downs;
      return this.#tree.ports(id).some((known) => known.port === port && known.downs !== downs);
    };
    return this.#tree.cables.some(({ from, to }) => isOther(from) || isOther(to));
  }
}

function keyOf({ from, to }: Link): string {
  return `${portKey(from)} ${portKey(to)}`;
}

/** It lost carrier, or was taken away, and nobody floods over it before he is told to. */
function isDead(switches: NetworkView['switches'], { from, to }: Link): boolean {
  const ports = [from, to].map(({ switch: id, port }) => switches.get(id)?.ports.get(port));
  const doesCount = ports.every((port) => port === undefined || port.downs !== undefined);
  return doesCount && ports.some((port) => port?.up !== true);
}

function isSameNetwork(
  last: { readonly graph: Graph; readonly connected: readonly boolean[] } | undefined,
  graph: Graph,
  connected: readonly boolean[],
): boolean {
  if (last?.graph !== graph) return false;
  return connected.every((isConnected, i) => last.connected[i] === isConnected);
}
