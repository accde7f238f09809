/**
 * What units have put on one switch since it last held all that they want there. A unit whose rest finds no room
 * gives these back, so that its parts don't take the room of others. What the switch held before
 * stays, and so does what was replaced in place: neither took up room.
 *
 * Every rule that is ever put goes through here, so that nothing is looked up: what has gone again since, or came
 * twice, is sorted out when it is asked for, or when there is too much of it.
 *
 * Rules that came in answer to packets stand for themselves, each of them, and are never given back.
 *
 * Neighbours: `ledger.ts` keeps this book beside others.
 */
import type { SwitchDesire } from '../desired/switch-desire.js';
import type { UnitShare } from '../desired/unit.js';

/** As in `desired/items.ts`. */
interface Items {
  list: string[];
  /** As many are sorted out. */
  limit: number;
}

const FIRST_LIMIT = 4_096;

export class Brought {
  readonly #byShare = new Map<UnitShare, Items>();

  /** The switch is sent it, and holds nothing under this item. */
  add(item: string, share: UnitShare, wanted: SwitchDesire): void {
    if (share.unit.reactive) return;
    let items = this.#byShare.get(share);
    if (items === undefined) {
      this.#byShare.set(share, (items = { list: [], limit: FIRST_LIMIT }));
    } else if (items.list.length >= items.limit) {
      items.list = [...stillOf(share, items.list, wanted)];
      items.limit = Math.max(FIRST_LIMIT, 2 * items.list.length);
    }
    items.list.push(item);
  }

  /** Of which it has anything. */
  shares(): IterableIterator<UnitShare> {
    return this.#byShare.keys();
  }

  /** What of it is still wanted. */
  of(share: UnitShare, wanted: SwitchDesire): ReadonlySet<string> {
    return stillOf(share, this.#byShare.get(share)?.list ?? [], wanted);
  }

  /** The switch holds all that the unit wants. */
  completed(share: UnitShare): void {
    this.#byShare.delete(share);
  }

  /**
   * Nothing is under way: what was to be taken back is gone, and what stands beside something that
   * is refused for another reason stands for good. Only what waits for other switches goes on.
   */
  rest(): void {
    for (const share of this.#byShare.keys()) {
      if (share.outstanding === 0 || share.isTroubled) this.#byShare.delete(share);
    }
  }
}

function stillOf(share: UnitShare, items: readonly string[], wanted: SwitchDesire): Set<string> {
  return new Set(items.filter((item) => wanted.shareOf(item) === share));
}
