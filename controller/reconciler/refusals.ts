/**
 * What one switch refused, and when to ask again.
 *
 * A refused rule is set aside alone, so that everything else of its app and of all others stands; it
 * is tried again after 1 s, 2 s, 4 s ... 60 s, or when the app comes to want something else in its
 * place. For want of room all that its unit would add is set aside, and what this attempt has brought of it is taken
 * back (`brought.ts`), so that one resource too many leaves the others alone and their room to them; and when an
 * app is refused in too many places at once, all that it would add, or a table without room would be asked a
 * thousand times.
 */
import type { Clock, Random } from '../../proto/clock.js';
import type { Refusal } from '../../proto/messages.js';
import { contentEquals, contentIn, isRule } from '../desired/items.js';
import type { Content, Wanted } from '../desired/switch-desire.js';
import type { UnitShare } from '../desired/unit.js';

export interface RefusedItem {
  /** As in `desired/items.ts`; `*<owner>` for all that an app would add, `*<owner>/<unit>` for all of a unit. */
  readonly item: string;
  /** What the switch refused, as in `desired/items.ts`. */
  readonly first: string;
  readonly owner: string;
  readonly reason: string;
  readonly field: string;
  readonly message: string;
  /** The rule or group in one line. */
  readonly what: string;
  readonly attempts: number;
  /** On the clock. */
  readonly retryAtMs: number;
  /** What was refused, null for a removal; another under the same item is worth another try. */
  readonly content: Content | null;
  /** Whose it is; undefined for what nobody wants any more. */
  readonly share: UnitShare | undefined;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** Of one app on one switch; each is tried again by itself. */
export const MAX_ITEMS_PER_OWNER = 64;
/** No room: the next rule of the same app would not fit either. */
const NO_ROOM = new Set(['TABLE_FULL', 'LIMIT_EXCEEDED']);
/** A rule, group, meter or queue: see `desired/items.ts`. */
const isSingle = (item: string): boolean => isRule(item) || /^[gmq]/.test(item);

export class Refusals {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #items = new Map<string, RefusedItem & { open: boolean }>();
  readonly #onGone: (refused: RefusedItem, frees: boolean) => void;

  /**
   * @param onGone called for each that is over, whatever ended it. `frees`: a unit may have again what was
   *   set aside of it.
   */
  constructor(
    clock: Clock,
    random: Random,
    onGone: (refused: RefusedItem, frees: boolean) => void = () => {},
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#onGone = onGone;
  }

  get size(): number {
    return this.#items.size;
  }

  has(item: string): boolean {
    return this.#items.has(item);
  }

  /** Why all that an app would add is set aside; undefined: it is not. */
  ofWhole(owner: string): RefusedItem | undefined {
    const all = allOf(owner);
    return this.#isShut(all) ? this.#items.get(all) : undefined;
  }

  list(): RefusedItem[] {
    return [...this.#items.values()];
  }

  add(
    item: string,
    owner: string,
    refusal: Refusal,
    what: string,
    content: Content | null,
    share?: UnitShare,
  ): RefusedItem {
    const key = this.#keyOf(item, owner, refusal, share);
    if (key !== item) {
      const all = allOf(owner);
      for (const other of this.#items.values()) {
        const isCovered = key === all ? other.owner === owner : other.share === share;
        // What says of the whole app how often it was tried is about no unit, though it names one.
        if (isCovered && other.item !== key && other.item !== all) this.clear(other.item);
      }
    }
    const before = this.#items.get(key);
    if (before !== undefined && before.share !== share) this.#onGone(before, false);
    // What was on its way with it is the same attempt.
    const isSame = before?.open === false;
    const attempts = (before?.attempts ?? 0) + (isSame ? 0 : 1);
    const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
    const retryAtMs = isSame
      ? before.retryAtMs
      : this.#clock.now() + backoffMs * (0.75 + this.#random() / 2);
    const { reason, field, message } = refusal;
    const refused = {
      item: key,
      first: item,
      owner,
      reason,
      field,
      message,
      what,
      attempts,
      retryAtMs,
      content,
      share,
    };
    this.#items.set(key, { ...refused, open: false });
    return refused;
  }

  /** How much to set aside for a refusal of `item`. */
  #keyOf(item: string, owner: string, { reason }: Refusal, share: UnitShare | undefined): string {
    const all = allOf(owner);
    const isFull = NO_ROOM.has(reason);
    if (isFull && this.#isShut(all)) return all;
    const own = isFull ? allOf(owner, share) : item;
    if (this.#items.has(own)) return own;
    return this.#countOf(owner) >= MAX_ITEMS_PER_OWNER ? all : own;
  }

  /**
   * Whether to leave `item` out of the next transactions.
   * @param shareOf whose it is; asked only when it matters.
   */
  blocks(
    item: string,
    owner: string,
    put: boolean,
    shareOf: (item: string) => UnitShare | undefined,
  ): boolean {
    if (this.#items.size === 0) return false;
    const own = this.#items.get(item);
    if (own !== undefined) return !own.open;
    return put && this.setsAside(owner, shareOf(item));
  }

  /** Whether nothing may be added for a unit. */
  setsAside(owner: string, share: UnitShare | undefined): boolean {
    return this.#isShut(allOf(owner)) || this.#isShut(allOf(owner, share));
  }

  #isShut(item: string): boolean {
    return this.#items.get(item)?.open === false;
  }

  /** All of a unit is there, so there is room again for what was set aside with it. */
  completed(owner: string, share: UnitShare): void {
    this.clear(allOf(owner));
    this.clear(allOf(owner, share));
  }

  /** It is over, whatever ended it. */
  clear(item: string): boolean {
    const refused = this.#items.get(item);
    if (refused === undefined) return false;
    this.#items.delete(item);
    this.#onGone(refused, !refused.open && !isSingle(item));
    return true;
  }

  /** What is no longer wanted, or wanted otherwise, is no longer refused. */
  forgetUnwanted(wanted: Wanted): void {
    for (const { item, first, content, owner } of this.#items.values()) {
      const isGone = owner !== '' && !wanted.owners.includes(owner);
      const isAboutIt = isSingle(first) && item !== allOf(owner);
      const isOther = isAboutIt && !contentEquals(first, content, contentIn(wanted, first));
      if (isGone || isOther) this.clear(item);
    }
  }

  /** Opens what is due for another attempt; true if anything was. */
  openDue(): boolean {
    const now = this.#clock.now();
    let opened = false;
    for (const refused of this.#items.values()) {
      if (refused.open || refused.retryAtMs > now) continue;
      refused.open = true;
      opened = true;
    }
    return opened;
  }

  /** When the next attempt is due; undefined: nothing waits. */
  nextRetryMs(): number | undefined {
    let next: number | undefined;
    for (const refused of this.#items.values()) {
      if (!refused.open && (next === undefined || refused.retryAtMs < next)) {
        next = refused.retryAtMs;
      }
    }
    return next;
  }

  /** Nothing is left to try: what was open has become moot. */
  clearOpen(): void {
    for (const refused of this.#items.values()) {
      if (refused.open) this.clear(refused.item);
    }
  }

  /** All that waits may be tried at once: the switch is another one now. */
  openAll(): void {
    for (const refused of this.#items.values()) refused.open = true;
  }

  #countOf(owner: string): number {
    let count = 0;
    for (const refused of this.#items.values()) if (refused.owner === owner) count++;
    return count;
  }
}

/**
 * Whether what a refused change would have brought is wanted otherwise since then, or no more: the refusal is no
 * answer to what is wanted now.
 */
export function isOutdated(item: string, content: Content | null, wanted: Wanted): boolean {
  return content !== null && !contentEquals(item, content, contentIn(wanted, item));
}

/** All that an app would add, or, with a share, all of its unit. What is in no unit is the unit "". */
function allOf(owner: string, share?: UnitShare): string {
  const unit = share?.unit.name ?? '';
  return unit === '' ? `*${owner}` : `*${owner}/${unit}`;
}
