/**
 * What units have put on one switch since it last held all that they want there. A unit whose rest finds no room
 * gives these back, so that its parts don't take the room of others. What the switch held before
 * stays, and so does what was replaced in place: neither took up room.
 *
 * Rules that came in answer to packets stand for themselves, each of them, and are never given back.
 *
 * Neighbours: `reconciler.ts` keeps the book, `refusals.ts` knows what is set aside, `differences.ts` takes back.
 */
import type { UnitShare } from './unit.js';

export class Brought {
  /** As in `items.ts`. */
  readonly #items = new Map<UnitShare, Set<string>>();

  /** By the units that some of it is of. */
  get shares(): ReadonlyMap<UnitShare, ReadonlySet<string>> {
    return this.#items;
  }

  /** The switch has taken it, and had nothing under this item before. */
  add(item: string, share: UnitShare): void {
    if (share.unit.reactive) return;
    const items = this.#items.get(share);
    if (items === undefined) this.#items.set(share, new Set([item]));
    else items.add(item);
  }

  /** It is gone, and nobody wants it any more. */
  delete(item: string, share: UnitShare): void {
    this.#items.get(share)?.delete(item);
  }

  /** The switch holds all that the unit wants. */
  completed(share: UnitShare): void {
    this.#items.delete(share);
  }

  /**
   * Nothing is under way: what was to be taken back is gone, and what stands beside something that
   * is refused for another reason stands for good. Only what waits for other switches goes on.
   */
  rest(): void {
    for (const share of this.#items.keys()) {
      if (share.outstanding === 0 || share.isTroubled) this.#items.delete(share);
    }
  }
}
