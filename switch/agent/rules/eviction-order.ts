/**
 * Which rule of a table goes when it is full: of the least important ones the oldest. It is kept only for
 * tables that were asked for it, since few evict.
 */
export class EvictionOrder {
  /** By importance, in the order in which they came. */
  readonly #references = new Map<number, Set<number>>();

  add(reference: number, importance: number): void {
    const equals = this.#references.get(importance);
    if (equals === undefined) this.#references.set(importance, new Set([reference]));
    else equals.add(reference);
  }

  delete(reference: number, importance: number): void {
    const equals = this.#references.get(importance);
    if (equals?.delete(reference) && equals.size === 0) this.#references.delete(importance);
  }

  /** Of the least important rules the oldest, if it is less important than that; 0: none is. */
  lessImportant(than: number): number {
    let least = than;
    for (const importance of this.#references.keys()) least = Math.min(least, importance);
    if (least === than) return 0;
    const [oldest] = this.#references.get(least)!;
    return oldest!;
  }
}
