/**
 * What groups, meters and queues have in common: each is named within its kind, belongs to an owner who
 * alone may change it, has a form in table memory and a part in the digests, and whatever a transaction
 * did to it can be taken back. What makes a kind special is in `group-store.ts`, `meter-store.ts` and
 * `queue-store.ts`; `flow-store.ts` says when a transaction ends, by `commit` or by `rollBack`.
 */
import type { DigestSet } from '../../proto/digest.js';
import { HeddleError } from '../../proto/errors.js';
import type { TableSink } from './table-sink.js';

export interface ItemStoreOptions {
  readonly sink: TableSink;
  readonly digests: DigestSet;
}

export abstract class ItemStore<
  Key extends number | string,
  Item extends { readonly owner: string },
> {
  protected readonly sink: TableSink;
  protected readonly digests: DigestSet;
  readonly #items = new Map<Key, Item>();
  /** What was there before each step. */
  #undo: { readonly key: Key; readonly before: Item | undefined }[] = [];

  constructor({ sink, digests }: ItemStoreOptions) {
    this.sink = sink;
    this.digests = digests;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Whether the transaction changed any. */
  get isChanged(): boolean {
    return this.#undo.length > 0;
  }

  get(key: Key): Item | undefined {
    return this.#items.get(key);
  }

  /** All, or those of one owner. */
  list(owner?: string): Item[] {
    const all = [...this.#items.values()];
    return owner === undefined ? all : all.filter((item) => item.owner === owner);
  }

  /** Adds it, or puts it in the place of the one with its key. @throws HeddleError, and nothing changes */
  put(item: Item): void {
    const key = this.keyOf(item);
    const held = this.#items.get(key);
    if (held !== undefined) {
      if (this.equals(held, item)) return;
      this.#checkOwner(held, item.owner);
    }
    this.checkPut(item, held);
    this.write(item);
    this.#undo.push({ key, before: held });
    this.#hold(key, item);
  }

  /**
   * Of `item` only key and owner count, and no owner stands for any. That there is none is no mistake.
   * @throws HeddleError IN_USE, OWNED_BY_OTHER, and nothing changes
   */
  remove(item: Item): void {
    const key = this.keyOf(item);
    const held = this.#items.get(key);
    if (held === undefined) return;
    if (item.owner !== '') this.#checkOwner(held, item.owner);
    this.checkRemove(held);
    this.erase(held);
    this.#undo.push({ key, before: held });
    this.#hold(key, undefined);
  }

  removeOwner(owner: string): void {
    for (const item of this.list(owner)) this.remove(item);
  }

  /** What the transaction did stays. */
  commit(): void {
    this.#undo = [];
  }

  /** Takes everything back, but not in table memory. */
  rollBack(): void {
    const undo = this.#undo;
    this.#undo = [];
    for (let i = undo.length - 1; i >= 0; i--) this.#hold(undo[i]!.key, undo[i]!.before);
  }

  protected abstract keyOf(item: Item): Key;
  /** For people: `Group 7`. */
  protected abstract titleOf(item: Item): string;
  protected abstract equals(a: Item, b: Item): boolean;
  /** Whether it may be put: its form, what it names, how many there may be. */
  protected abstract checkPut(item: Item, held: Item | undefined): void;
  /** Whether it may go. */
  protected abstract checkRemove(held: Item): void;
  /** Into table memory, and out of it. */
  protected abstract write(item: Item): void;
  protected abstract erase(item: Item): void;
  /** One more (1) or less (-1) is held: in the digests, and as one that names others. */
  protected abstract count(item: Item, by: 1 | -1): void;

  /** Makes `item` (undefined: none) what is held under a key. */
  #hold(key: Key, item: Item | undefined): void {
    const held = this.#items.get(key);
    if (held !== undefined) this.count(held, -1);
    if (item === undefined) {
      this.#items.delete(key);
      return;
    }
    this.#items.set(key, item);
    this.count(item, 1);
  }

  #checkOwner(held: Item, owner: string): void {
    if (held.owner === owner) return;
    const message = `${this.titleOf(held)} belongs to "${held.owner}"; only its owner may change it.`;
    throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
  }
}

/** How often rules and buckets name an item, by its id. */
export class ReferenceCounts {
  /** No entry for 0. */
  readonly #counts = new Map<number, number>();

  get size(): number {
    return this.#counts.size;
  }

  ids(): IterableIterator<number> {
    return this.#counts.keys();
  }

  add(id: number, by: 1 | -1): void {
    const count = (this.#counts.get(id) ?? 0) + by;
    if (count === 0) this.#counts.delete(id);
    else this.#counts.set(id, count);
  }

  /** @throws HeddleError IN_USE; `title`: of the item, for people */
  checkNone(id: number, title: string): void {
    const count = this.#counts.get(id) ?? 0;
    if (count === 0) return;
    const message = `${title} is still named by ${count} rules or buckets; remove those first.`;
    throw new HeddleError('IN_USE', message, { field: 'id', value: id });
  }
}
