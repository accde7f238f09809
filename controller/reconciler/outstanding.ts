/**
 * What of one switch's desired state the switch has not acknowledged yet, and whose that is. An item is
 * outstanding from the commit that changed it until the switch is known to hold it as it is wanted now,
 * over any number of sessions and refusals.
 */
import type { DesireChange } from '../desired/switch-desire.js';
import type { UnitShare } from '../desired/unit.js';

export class Outstanding {
  readonly #shares = new Map<string, UnitShare>();

  get size(): number {
    return this.#shares.size;
  }

  items(): IterableIterator<string> {
    return this.#shares.keys();
  }

  has(item: string): boolean {
    return this.#shares.has(item);
  }

  /** Whose doing it is; undefined: it is not outstanding. */
  shareOf(item: string): UnitShare | undefined {
    return this.#shares.get(item);
  }

  add({ item, share }: Pick<DesireChange, 'item' | 'share'>): void {
    const before = this.#shares.get(item);
    if (before === share) return;
    this.#shares.set(item, share);
    share.addOutstanding(1);
    before?.addOutstanding(-1);
  }

  /** The switch holds it as it is wanted. Returns whose doing that is; undefined: it was known. */
  settle(item: string): UnitShare | undefined {
    const share = this.#shares.get(item);
    if (share === undefined) return undefined;
    this.#shares.delete(item);
    share.addOutstanding(-1);
    return share;
  }
}
