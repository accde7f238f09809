/**
 * The tree in force, over restarts: a controller that comes back while some switch can't be reached goes on with the
 * tree that this one was told of. In the store under `tree/<switch>/<port>`, one key a cable.
 *
 * Neighbours: `topology/flood-tree.ts` has the tree; `network-state.ts` puts it into the view.
 */
import { FloodTree } from '../topology/flood-tree.js';
import type { GraphSource } from '../topology/graph.js';
import { type DatapathId, type Link, portKey } from '../topology/model.js';
import type { SpanningTree } from '../topology/spanning-tree.js';
import type { Store, StoreValue } from './store/store.js';

const STORE_PREFIX = 'tree/';

/** What the switches know of what is wanted. */
export interface Told {
  /** Some switch was told something since the start. */
  hasWritten(): boolean;
  /** The switch is known to do with its groups what the last compile led to, and nothing of before. */
  holdsGroups(id: DatapathId): boolean;
}

export class TreeInForce {
  readonly #store: Store;
  #tree: FloodTree;
  /** Nothing is known of an earlier tree, and nobody was told of this one. */
  #isFree: boolean;
  #stored = new Map<string, Link>();
  #last: SpanningTree | undefined;

  constructor(store: Store) {
    this.#store = store;
    for (const [key, value] of store.entries(STORE_PREFIX)) {
      const cable = readCable(key, value);
      if (cable === undefined) store.remove(key);
      else this.#stored.set(key, cable);
    }
    this.#isFree = this.#stored.size === 0;
    this.#tree = new FloodTree([...this.#stored.values()]);
  }

  /** See `FloodTree`. */
  next(network: GraphSource, switches: Told): SpanningTree {
    this.#isFree &&= !switches.hasWritten();
    if (this.#isFree) this.#tree = new FloodTree();
    const tree = this.#tree.next(network, (id) => switches.holdsGroups(id));
    if (tree !== this.#last) this.#save(tree);
    this.#last = tree;
    return tree;
  }

  awaits(id: DatapathId): boolean {
    return this.#tree.awaits(id);
  }

  told(): void {
    this.#tree.told();
  }

  #save({ cables }: SpanningTree): void {
    const before = this.#stored;
    this.#stored = new Map(cables.map((cable) => [STORE_PREFIX + portKey(cable.from), cable]));
    for (const key of before.keys()) if (!this.#stored.has(key)) this.#store.remove(key);
    for (const [key, { to }] of this.#stored) {
      const known = before.get(key)?.to;
      if (known?.switch === to.switch && known.port === to.port) continue;
      this.#store.put(key, [to.switch, to.port]);
    }
  }
}

/** Undefined: this version can't read it. */
function readCable(key: string, value: StoreValue): Link | undefined {
  const [id, port] = key.slice(STORE_PREFIX.length).split('/');
  if (id === undefined || !Array.isArray(value)) return undefined;
  const [peer, peerPort] = value as unknown[];
  if (typeof peer !== 'string' || typeof peerPort !== 'number') return undefined;
  return { from: { switch: id, port: Number(port) }, to: { switch: peer, port: peerPort } };
}
