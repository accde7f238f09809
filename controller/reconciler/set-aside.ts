/**
 * Units that one switch has not been asked for, because all of their app is set aside there (`refusals.ts`). They are
 * told why, as the one is that was refused: otherwise they would seem to be on their way.
 */
import type { Trouble, UnitShare } from '../desired/unit.js';

export class SetAside {
  /** Under which refusal. */
  readonly #items = new Map<UnitShare, string>();

  /** @param item of the refusal, as in `RefusedItem`. */
  tell(share: UnitShare, item: string, trouble: Trouble): void {
    this.#items.set(share, item);
    share.setTrouble(`!${item}`, trouble);
  }

  /** The refusal is over. */
  freed(item: string): void {
    for (const [share, under] of this.#items) if (under === item) this.completed(share);
  }

  /** The switch holds all that the unit wants. */
  completed(share: UnitShare): void {
    const item = this.#items.get(share);
    if (item === undefined) return;
    this.#items.delete(share);
    share.setTrouble(`!${item}`, undefined);
  }
}
