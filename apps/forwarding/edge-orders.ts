/**
 * In which order a switch asks its neighbours for a repair, so that not the same one carries the repairs of
 * all destinations. There are a few orders, and the id of the destination says which. They depend on
 * ids only: a switch that comes or goes elsewhere shuffles nothing.
 *
 * Neighbours: `repairs.ts`.
 */
import type { Graph } from '../../topology/graph.js';

const ORDERS = 16;

export class EdgeOrders {
  readonly #graph: Graph;
  /** By switch, of its id. */
  readonly #hashes: Uint32Array;
  readonly #known: (Int32Array | undefined)[];

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#hashes = Uint32Array.from(graph.ids, hash);
    this.#known = new Array(graph.ids.length * ORDERS);
  }

  /** All edges out of a switch, those that are cut as well. */
  edgesOf(u: number, target: number): Int32Array {
    const order = this.#hashes[target]! % ORDERS;
    return (this.#known[u * ORDERS + order] ??= this.#sort(u, order));
  }

  #sort(u: number, order: number): Int32Array {
    const { firstEdge, edgeTo } = this.#graph;
    const edges: { edge: number; rank: number }[] = [];
    for (let edge = firstEdge[u]!; edge < firstEdge[u + 1]!; edge++) {
      edges.push({ edge, rank: mix(this.#hashes[edgeTo[edge]!]! + order) });
    }
    edges.sort((a, b) => a.rank - b.rank || a.edge - b.edge);
    return Int32Array.from(edges, ({ edge }) => edge);
  }
}

/** Graphs that differ in what is cut only share these. */
const memo = new WeakMap<Int32Array, EdgeOrders>();

export function edgeOrdersOf(graph: Graph): EdgeOrders {
  let orders = memo.get(graph.firstEdge);
  if (orders === undefined) memo.set(graph.firstEdge, (orders = new EdgeOrders(graph)));
  return orders;
}

/** FNV-1a, 32 bits: cheap, and even enough to spread load. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

/** Spreads numbers that differ by little over all 32 bits (the end of MurmurHash3). */
function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
