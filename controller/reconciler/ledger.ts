/**
 * The books of one switch: whose changes it has not acknowledged, what it refuses and when it is asked again,
 * and what has to go again for want of room.
 *
 *     sent --accepted--> settled; the unit is *complete* when all of it is
 *          --refused---> set aside, alone or with all that its unit would add, which then gives back what it
 *                        has brought; tried again later
 *
 * Neighbours: `reconciler.ts` sends and compares; `outstanding.ts`, `refusals.ts`, `set-aside.ts` and `brought.ts` are
 * a book each.
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import type { Logger } from '../../proto/logger.js';
import type { Refusal } from '../../proto/messages.js';
import { contentIn, contentOf, describeChange, sameContent } from '../desired/items.js';
import type { DesireChange, SwitchDesire } from '../desired/switch-desire.js';
import type { Trouble } from '../desired/unit.js';
import { Brought } from './brought.js';
import { Outstanding } from './outstanding.js';
import type { PlannedChange, PlannedTransaction } from './planned-change.js';
import { isOutdated, Refusals, type RefusedItem } from './refusals.js';
import type { RuleSet } from './rule-set.js';
import { SetAside } from './set-aside.js';

export interface LedgerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The switch holds what is wanted of an item that was changed. */
  onSettled(item: string): void;
  /** The switch refuses what is wanted of an item. */
  onRefused(item: string, trouble: Trouble): void;
  /** More than what is known to differ may be put now. */
  onFreed(): void;
  /** What was set aside is due for another attempt. */
  onDue(): void;
}

export class Ledger {
  readonly #options: LedgerOptions;
  readonly #outstanding = new Outstanding();
  readonly #brought = new Brought();
  readonly #setAside = new SetAside();
  readonly #refusals: Refusals;
  #retryTimer: Timer | undefined;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#refusals = new Refusals(options.clock, options.random, ({ item, share }, frees) => {
      share?.setTrouble(`!${item}`, undefined);
      // Of a whole app it goes on when another unit was refused.
      if (!this.#refusals.has(item)) this.#setAside.freed(item);
      if (frees) options.onFreed();
    });
  }

  refusals(): RefusedItem[] {
    return this.#refusals.list();
  }

  get refuses(): boolean {
    return this.#refusals.size > 0;
  }

  /** The switch is not known to hold what is wanted of it. */
  isOutstanding(item: string): boolean {
    return this.#outstanding.has(item);
  }

  /** Whether no group does what it did before it was last changed. One that is refused and not there does nothing. */
  holdsGroups({ groups }: RuleSet): boolean {
    for (const item of this.#outstanding.items()) {
      if (item.startsWith('g') && groups.has(Number(item.slice(1)))) return false;
    }
    return true;
  }

  /** Whether to leave a change out of the next transactions. */
  blocks(item: string, owner: string, put: boolean, wanted: SwitchDesire): boolean {
    return this.#refusals.blocks(item, owner, put, (of) => wanted.shareOf(of));
  }

  /** What is wanted and neither acknowledged nor held. */
  absent(held: RuleSet): string[] {
    if (this.#refusals.size === 0) return [];
    return [...this.#outstanding.items()].filter((item) => contentIn(held, item) === null);
  }

  /** Of these some are there after all, from an older disk, or by somebody else: they came since the unit was complete. */
  found(absent: readonly string[], held: RuleSet, wanted: SwitchDesire): void {
    for (const item of absent) {
      const share = this.#outstanding.shareOf(item);
      if (share === undefined || contentIn(held, item) === null) continue;
      this.#brought.add(item, share, wanted);
    }
  }

  /** What has to go again, though it is wanted: parts of units for the rest of which there is no room. */
  withdrawn(held: RuleSet, wanted: SwitchDesire): string[] {
    const items: string[] = [];
    if (this.#refusals.size === 0) return items;
    for (const share of this.#brought.shares()) {
      if (!this.#refusals.setsAside(share.unit.app, share)) continue;
      for (const item of this.#brought.of(share, wanted)) {
        if (contentIn(held, item) !== null && !wanted.isShared(item)) items.push(item);
      }
    }
    return items;
  }

  changed(change: DesireChange): void {
    this.#outstanding.add(change);
  }

  /** What is no longer wanted, or wanted otherwise, is no longer refused. */
  forgetUnwanted(wanted: SwitchDesire): void {
    this.#refusals.forgetUnwanted(wanted);
  }

  /** All that waits may be tried at once: the switch is another one now. */
  openAll(): void {
    this.#refusals.openAll();
  }

  /** @param added those that nothing was held under. */
  sent({ changes }: PlannedTransaction, added: readonly string[], wanted: SwitchDesire): void {
    for (const item of added) {
      const share = this.#outstanding.shareOf(item) ?? wanted.shareOf(item);
      if (share !== undefined) this.#brought.add(item, share, wanted);
    }
    if (this.#refusals.size === 0) return;
    for (const { item, change } of changes) {
      const share = contentOf(change) === null ? wanted.shareOf(item) : undefined;
      // Taken back, so that the unit is not complete before it is there again.
      if (share !== undefined) this.#outstanding.add({ item, share });
    }
  }

  accepted({ changes }: PlannedTransaction, wanted: SwitchDesire): void {
    if (this.#outstanding.size > 0) {
      for (const { item, change } of changes) {
        // What was changed again since then is acknowledged when that is.
        if (contentOf(change) === contentIn(wanted, item)) this.#settle(item);
      }
    }
    if (this.#refusals.size === 0) return;
    for (const { item, owner, change } of changes) {
      this.#refusals.clear(item);
      const share = contentOf(change) === null ? undefined : wanted.shareOf(item);
      if (share?.outstanding === 0) this.#refusals.completed(owner, share);
    }
  }

  /** So that the next plan leaves out what the switch won't take; all others stand. */
  refused({ item, owner, change }: PlannedChange, refusal: Refusal, wanted: SwitchDesire): void {
    const content = contentOf(change);
    // Nobody asks for it any more, so nobody has to wait.
    if (isOutdated(item, content, wanted)) return;
    const what = describeChange(change, wanted.program);
    const share = wanted.shareOf(item);
    const refused = this.#refusals.add(item, owner, refusal, what, content, share);
    const { reason, field, message, attempts } = refused;
    const about = { app: owner, unit: share?.unit.name, reason, field, what, attempts };
    this.#options.logger.warn(about, `refused: ${message}`);
    const trouble = troubleOf(refused, wanted);
    if (share !== undefined && content !== null) this.#outstanding.add({ item, share });
    share?.setTrouble(`!${refused.item}`, trouble);
    this.#options.onRefused(item, trouble);
    this.armRetry();
  }

  /** Nothing is under way or to be sent: what is held is what was acknowledged. */
  rest(wanted: SwitchDesire): void {
    this.#refusals.clearOpen();
    this.#brought.rest();
    this.#tellSetAside(wanted);
  }

  #tellSetAside(wanted: SwitchDesire): void {
    if (this.#refusals.size === 0) return;
    for (const item of this.#outstanding.items()) {
      const share = this.#outstanding.shareOf(item)!;
      if (share.isTroubled) continue;
      const refused = this.#refusals.ofWhole(share.unit.app);
      if (refused === undefined) continue;
      const trouble = troubleOf(refused, wanted);
      const message = `too much of its app was refused, at last: ${trouble.message}`;
      this.#setAside.tell(share, refused.item, { ...trouble, message });
    }
  }

  /** Settles what has come to be as it is wanted without a reply that says so. */
  settleAll(held: RuleSet, wanted: SwitchDesire): void {
    for (const item of this.#outstanding.items()) {
      if (sameContent(item, held, wanted)) this.#settle(item);
    }
  }

  #settle(item: string): void {
    const share = this.#outstanding.settle(item);
    if (share === undefined) return;
    if (share.outstanding === 0) {
      this.#brought.completed(share);
      this.#setAside.completed(share);
    }
    this.#options.onSettled(item);
  }

  /** Sees to it that what is set aside is tried again. */
  armRetry(): void {
    this.stop();
    const next = this.#refusals.nextRetryMs();
    if (next === undefined) return;
    const { clock } = this.#options;
    this.#retryTimer = clock.after(Math.max(0, next - clock.now()), () => {
      this.#retryTimer = undefined;
      if (this.#refusals.openDue()) this.#options.onDue();
      this.armRetry();
    });
  }

  stop(): void {
    this.#retryTimer?.cancel();
    this.#retryTimer = undefined;
  }
}

function troubleOf({ reason, message, what }: RefusedItem, wanted: SwitchDesire): Trouble {
  return { switch: wanted.id, reason, message, what };
}
