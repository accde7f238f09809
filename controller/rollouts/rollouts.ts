/**
 * Carries changes that span switches through, step by step: each step begins when every switch has
 * acknowledged the one before it, and what is no longer wanted goes when the last packets have passed.
 *
 *     turn's changes --by class or atomic unit--> first -> heads .. -> (drain) late .. -> (drain) last
 *
 * What waits for its step is *gated*: wanted already, but not yet sent. So a switch that reconnects, or a
 * controller that starts anew, needs to know nothing of rollouts to end up with what is wanted.
 *
 * - A switch that is not there is not waited for; one that stops answering for `stepLimitMs` at most,
 *   and not again until it answers. So no switch holds a change up for longer than that.
 * - A change that is about a link or port that died is not ordered: the old way is broken anyway.
 * - A change of mind takes over what its forerunner has not sent yet, is ordered anew, and first waits for what that
 *   has sent. The forerunner's shields go at once.
 * - A change of an atomic unit is undone everywhere when a switch refuses a part of it, goes away or
 *   falls silent before the end: answers nothing for `stepLimitMs`, however long all of its answers take. A switch
 *   that was away when it began gets it when it comes back.
 *
 * Neighbours: `rollout-order.ts` has the order, `rollout-steps.ts` the steps that it makes, `rollout-places.ts`
 * what is under way; `reconciler/reconciler.ts` sends and asks whether an item is gated.
 */
import type { Clock } from '../../proto/clock.js';
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { EMPTY_FRAGMENT } from '../desired/fragment.js';
import { describeContent } from '../desired/items.js';
import type { DesireChange, SwitchDesire } from '../desired/switch-desire.js';
import { type Trouble, Unit } from '../desired/unit.js';
import { RolloutNetwork } from './rollout-network.js';
import { classOf, type Entry, type RolloutOrder } from './rollout-order.js';
import { type Place, Rollout, RolloutPlaces } from './rollout-places.js';
import { atOnce, isSimple, NO_ORDER, type Step, stepsOf } from './rollout-steps.js';

/** How long packets may be on their way through the network. */
export const DEFAULT_DRAIN_MS = 100;
/** How long a step may wait for a switch. */
export const DEFAULT_STEP_LIMIT_MS = 1_000;

export interface RolloutsOptions {
  readonly clock: Clock;
  readonly drainMs: number;
  readonly stepLimitMs: number;
  desireOf(id: DatapathId): SwitchDesire | undefined;
  /** The switch is not known to hold what is wanted of an item, and nothing of this turn counts. */
  isOutstanding(id: DatapathId, item: string): boolean;
  /** It takes changes, now or when it has been compared. */
  isReachable(id: DatapathId): boolean;
  /** Since when on the clock it has answered nothing; undefined: it owes no answer. */
  owesAnswerSinceMs(id: DatapathId): number | undefined;
  /** These items are not gated any more. */
  release(id: DatapathId, items: readonly string[]): void;
  /** `desireOf(id)` has something to commit. */
  onTouched(id: DatapathId): void;
  /** An atomic unit can't have its change. */
  rollBack(unit: Unit, trouble: Trouble): void;
  /** Every switch that was there has taken the change of an atomic unit. */
  completed(unit: Unit): void;
}

/** As whose a shield is refused: a unit that finds no room keeps no other of its app waiting. */
const SHIELDS = '(for the time of a change)';

/** Changes by switch, as commits told them. */
export type TurnChanges = Map<DatapathId, DesireChange[]>;

export class Rollouts {
  readonly #options: RolloutsOptions;
  readonly #running = new Map<string, Rollout>();
  readonly #places = new RolloutPlaces();
  readonly #network: RolloutNetwork;
  /** Switches that were waited for in vain, and have not answered since. */
  readonly #laggards = new Set<DatapathId>();
  /** Still gated, until the changes that undo them are there. */
  readonly #undone = new Set<Rollout>();
  /** What this turn took over from earlier rollouts. */
  readonly #absorbed: Entry[] = [];
  #turns = 0;

  constructor(options: RolloutsOptions) {
    this.#options = options;
    this.#network = new RolloutNetwork(options.desireOf);
  }

  /** Changes that are under way. */
  get size(): number {
    return this.#running.size;
  }

  stop(): void {
    for (const { timer } of this.#running.values()) timer?.cancel();
    this.#running.clear();
    this.#places.clear();
  }

  isGated(id: DatapathId, item: string): boolean {
    return this.#places.get(id, item)?.state === 'gated';
  }

  /**
   * Orders the changes of one turn, before any reconciler hears of them. May add changes of its own
   * (shields) to `turn`. The returned function is to be called when all reconcilers have heard.
   */
  begin(turn: TurnChanges, view: NetworkView): () => void {
    this.#network.see(view, turn);
    const groups = this.#grouped(turn);
    const begun: Rollout[] = [];
    /** Of no rollout of its own, but others may need it. */
    const atOnce: Entry[] = [];
    for (const [key, entries] of groups) {
      const rollout = this.#order(key, entries, turn);
      if (rollout !== undefined) begun.push(rollout);
      else atOnce.push(...entries);
    }
    const barrier = begun.length > 0 && atOnce.length > 0 ? this.#barrier(atOnce) : undefined;
    if (barrier !== undefined) for (const rollout of begun) rollout.follow(barrier);
    return () => {
      // Their reconcilers don't hear of them again, and not all have to wait again.
      for (const { id, change } of this.#absorbed.splice(0)) {
        this.#options.release(id, [change.item]);
      }
      for (const rollout of barrier === undefined ? begun : [barrier, ...begun]) {
        rollout.heard = true;
        this.#advance(rollout);
      }
      this.#sweep();
    };
  }

  /** The switch holds what is wanted of an item. */
  settled(id: DatapathId, item: string): void {
    if (this.#laggards.size > 0) this.#laggards.delete(id);
    if (this.#places.isEmpty) return;
    const place = this.#places.get(id, item);
    if (place?.state !== 'awaited') return;
    this.#places.leave(id, item);
    this.#passed(place.rollout);
  }

  refused(id: DatapathId, item: string, trouble: Trouble): void {
    const place = this.#places.get(id, item);
    // What is not atomic is waited for a while: it may be accepted at the next attempt.
    if (place?.rollout.unit !== undefined) this.#undo(place.rollout, trouble);
  }

  disconnected(id: DatapathId): void {
    this.#laggards.delete(id);
    for (const [item, { rollout, state, change }] of this.#places.of(id)) {
      if (rollout.unit !== undefined) {
        const message = 'it went away in the middle of the change';
        this.#undo(rollout, this.#troubleOf(id, change, 'NOT_CONNECTED', message));
      } else if (state === 'awaited') {
        this.#places.leave(id, item);
        this.#passed(rollout);
      }
    }
  }

  // ---- beginning ------------------------------------------------------------------------------

  /** What has to be looked at together, by class or atomic unit; only what order can matter for. */
  #grouped(turn: TurnChanges): Map<string, Entry[]> {
    const groups = new Map<string, Entry[]>();
    let replaces = this.#running.size > 0;
    let isAtomic = false;
    for (const changes of turn.values()) {
      for (const { before, share } of changes) {
        replaces ||= before !== undefined;
        isAtomic ||= share.unit.atomic;
      }
    }
    if (!replaces && !isAtomic) return groups;
    for (const [id, changes] of turn) {
      for (const change of changes) {
        const { unit } = change.share;
        const key = isWhole(unit) ? `${unit.app}\u0000${unit.name}` : classOf(change);
        const place = this.#places.get(id, change.item);
        if (place !== undefined) this.#forget(id, place, key);
        if (key === undefined) continue;
        const whole = place === undefined ? change : merged(place, change);
        // Added and removed again before it was ever sent.
        if (whole.before === undefined && whole.after === undefined) continue;
        const entry = { id, change: whole };
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [entry]);
        else group.push(entry);
      }
    }
    return groups;
  }

  #order(key: string, fresh: Entry[], turn: TurnChanges): Rollout | undefined {
    const before = this.#running.get(key);
    const fallen = before === undefined ? [] : this.#fell(before, turn);
    const { unsent, sent } = before === undefined ? NOTHING_LEFT : this.#absorb(before);
    const entries = [...fresh, ...unsent];
    const { unit } = fresh[0]!.change.share;
    const whole = isWhole(unit) ? unit : undefined;
    if (whole === undefined && before === undefined && isSimple(entries)) return undefined;
    const orders = this.#network.isUrgent(entries)
      ? [atOnce(entries)]
      : this.#network.ordersOf(entries, whole, before !== undefined);
    const raised = this.#raise(orders, turn);
    const shields = raised.map(({ change }) => change.share);
    const first = [...fallen, ...sent, ...raised];
    const steps = stepsOf([...orders, { ...NO_ORDER, first }], shields.length > 0);
    const rollout = new Rollout(key, whole, steps, shields);
    for (const { id, change } of sent) this.#places.get(id, change.item)!.rollout = rollout;
    for (const barrier of before?.behind ?? []) rollout.follow(barrier);
    this.#running.set(key, rollout);
    for (const [number, { entries: list }] of rollout.steps.entries()) {
      for (const { id, change } of list) {
        // Who is away takes the whole of it when it is back.
        const waits = this.#options.isReachable(id) || whole === undefined;
        if (number > 0 && waits) this.#places.enter(id, change, rollout, 'gated');
      }
    }
    this.#await(rollout);
    return rollout;
  }

  /**
   * What is sent at once may be what packets on a new way need, in whatever class: replacements wait
   * for it as for additions of their own.
   */
  #barrier(entries: Entry[]): Rollout {
    const rollout = new Rollout(
      `\u0000${++this.#turns}`,
      undefined,
      [{ entries, drains: false }],
      [],
    );
    this.#running.set(rollout.key, rollout);
    this.#await(rollout);
    return rollout;
  }

  /**
   * What an earlier rollout leaves to the one that comes in its place: what it has not sent is ordered anew, what it
   * has sent has to be acknowledged before that goes on.
   */
  #absorb(before: Rollout): Leftovers {
    before.timer?.cancel();
    this.#running.delete(before.key);
    const unsent: Entry[] = [];
    const sent: Entry[] = [];
    for (const { entries } of before.steps.slice(before.at)) {
      for (const entry of entries) {
        const { id, change } = entry;
        const place = this.#places.get(id, change.item);
        if (place?.rollout !== before) continue;
        if (place.state === 'awaited') {
          sent.push(entry);
          continue;
        }
        this.#places.leave(id, change.item);
        this.#absorbed.push(entry);
        // What has come to be as it was needs no order.
        if (this.#options.isOutstanding(id, change.item)) unsent.push(entry);
      }
    }
    return { unsent, sent };
  }

  /** Rules for the time of the change, as if the apps had wanted them. */
  #raise(orders: readonly RolloutOrder[], turn: TurnChanges): Entry[] {
    const raised: Entry[] = [];
    for (const { id, key, flow } of orders.flatMap((order) => order.shields)) {
      const desire = this.#options.desireOf(id)!;
      const rank = desire.owners.indexOf(flow.owner);
      const unit = new Unit({ name: flow.owner, rank }, SHIELDS, false, () => {});
      const share = unit.share(id);
      const rules = new Map([[key, { key, flow, refs: [] }]]);
      desire.replace(share, { ...EMPTY_FRAGMENT, rules });
      raised.push(...this.#join(desire, turn));
      this.#network.raised(id, flow);
    }
    return raised;
  }

  /** Its shields go at once: they would take packets of the next change for its own. */
  #fell({ key, shields }: Rollout, turn: TurnChanges): Entry[] {
    const fallen: Entry[] = [];
    for (const share of shields) {
      const desire = this.#options.desireOf(share.switch)!;
      desire.replace(share, EMPTY_FRAGMENT);
      fallen.push(...this.#join(desire, turn));
    }
    for (const { id, change } of fallen) {
      const place = this.#places.get(id, change.item);
      if (place !== undefined) this.#forget(id, place, key);
    }
    return fallen;
  }

  /** What a switch is to hold otherwise since its commit belongs to this turn. */
  #join(desire: SwitchDesire, turn: TurnChanges): Entry[] {
    const { id } = desire;
    const changes = desire.commit();
    const others = turn.get(id);
    if (others === undefined) turn.set(id, changes);
    else others.push(...changes);
    return changes.map((change) => ({ id, change }));
  }

  // ---- going on -------------------------------------------------------------------------------

  /** Counts what the step at hand waits for. */
  #await(rollout: Rollout): void {
    const step = rollout.steps[rollout.at];
    if (step === undefined) return;
    const { clock, stepLimitMs } = this.#options;
    const dueMs = clock.now() + stepLimitMs;
    rollout.dueMs = dueMs;
    for (const { id, change } of step.entries) {
      const place = this.#places.get(id, change.item);
      // Taken over by a later change, unless this is where it begins.
      if (place?.rollout !== rollout && (rollout.at > 0 || place !== undefined)) continue;
      // Of this turn's the reconcilers have not heard yet.
      const waits = rollout.at === 0 || this.#options.isOutstanding(id, change.item);
      if (!waits || !this.#options.isReachable(id) || this.#laggards.has(id)) {
        this.#places.leave(id, change.item);
        continue;
      }
      if (place?.state === 'awaited') rollout.dueMs = Math.min(rollout.dueMs, place.dueMs);
      else this.#places.enter(id, change, rollout, 'awaited', dueMs);
      rollout.awaited++;
    }
  }

  /** One thing less to wait for. */
  #passed(rollout: Rollout): void {
    if (--rollout.awaited === 0 && !rollout.isHeld) this.#next(rollout);
  }

  #next(rollout: Rollout): void {
    rollout.timer?.cancel();
    rollout.timer = undefined;
    rollout.at++;
    const step = rollout.steps[rollout.at];
    if (step === undefined) {
      this.#finish(rollout);
      return;
    }
    if (!step.drains) {
      this.#open(rollout, step);
      return;
    }
    rollout.timer = this.#options.clock.after(this.#options.drainMs, () => {
      rollout.timer = undefined;
      this.#open(rollout, step);
    });
  }

  #open(rollout: Rollout, { entries }: Step): void {
    const items = new Map<DatapathId, string[]>();
    for (const { id, change } of entries) {
      if (this.#places.get(id, change.item)?.rollout !== rollout) continue;
      const list = items.get(id);
      if (list === undefined) items.set(id, [change.item]);
      else list.push(change.item);
    }
    this.#await(rollout);
    for (const [id, list] of items) this.#options.release(id, list);
    this.#advance(rollout);
  }

  /** Waits for the step at hand, if there is anything to wait for. */
  #advance(rollout: Rollout): void {
    if (this.#running.get(rollout.key) !== rollout || rollout.isHeld) return;
    if (rollout.timer !== undefined) return;
    if (rollout.awaited === 0) {
      this.#next(rollout);
      return;
    }
    const { clock } = this.#options;
    const leftMs = Math.max(0, rollout.dueMs - clock.now());
    rollout.timer = clock.after(leftMs, () => this.#overdue(rollout));
  }

  #overdue(rollout: Rollout): void {
    rollout.timer = undefined;
    const { clock, stepLimitMs } = this.#options;
    // Nothing is added here: what is rounded otherwise than `dueMs` was would never come to be due.
    const now = clock.now();
    rollout.dueMs = Number.POSITIVE_INFINITY;
    for (const { id, change } of rollout.steps[rollout.at]!.entries) {
      const place = this.#places.get(id, change.item);
      if (place?.rollout !== rollout || place.state !== 'awaited') continue;
      const dueMs = this.#dueMs(id, place);
      if (dueMs > now) {
        rollout.dueMs = Math.min(rollout.dueMs, dueMs);
        continue;
      }
      if (this.#options.owesAnswerSinceMs(id) !== undefined) this.#laggards.add(id);
      if (rollout.unit !== undefined) {
        const message = `it did not answer within ${stepLimitMs} ms`;
        const silent = this.#troubleOf(id, change, 'SILENT', message);
        // It was not even asked if it refused others before.
        const [known = silent] = change.share.troubles;
        this.#undo(rollout, known);
        return;
      }
      this.#places.leave(id, change.item);
      rollout.awaited--;
    }
    this.#advance(rollout);
  }

  #troubleOf(id: DatapathId, change: DesireChange, reason: string, message: string): Trouble {
    const { item, before, after } = change;
    const what = describeContent(item, (after ?? before)!, this.#options.desireOf(id)?.program);
    return { switch: id, reason, message, what };
  }

  /** Of an atomic unit not while the switch goes on answering: taken back, it would be tried again in vain. */
  #dueMs(id: DatapathId, { rollout, dueMs }: Place): number {
    if (rollout.unit === undefined) return dueMs;
    const sinceMs = this.#options.owesAnswerSinceMs(id);
    return sinceMs === undefined ? dueMs : Math.max(dueMs, sinceMs + this.#options.stepLimitMs);
  }

  #finish(rollout: Rollout): void {
    this.#running.delete(rollout.key);
    this.#lower(rollout);
    for (const follower of rollout.followers) {
      follower.behind.delete(rollout);
      this.#advance(follower);
    }
    if (rollout.unit !== undefined) this.#options.completed(rollout.unit);
  }

  #lower(rollout: Rollout): void {
    for (const share of rollout.shields) {
      const desire = this.#options.desireOf(share.switch)!;
      if (desire.replace(share, EMPTY_FRAGMENT)) this.#options.onTouched(share.switch);
    }
  }

  /** Nothing more of it is sent; what was sent is undone by the changes that this leads to. */
  #undo(rollout: Rollout, trouble: Trouble): void {
    rollout.timer?.cancel();
    if (this.#running.get(rollout.key) !== rollout) return;
    this.#running.delete(rollout.key);
    this.#undone.add(rollout);
    this.#lower(rollout);
    this.#options.rollBack(rollout.unit!, trouble);
    // Also when nothing of it is to be otherwise: what is gated has to be let go.
    for (const id of this.#places.switches()) this.#options.onTouched(id);
  }

  /** What was undone is back to what it was, so nothing of it has to be held back any more. */
  #sweep(): void {
    const { size } = this.#undone;
    if (size === 0) return;
    for (const id of this.#places.switches()) {
      const freed = this.#places.of(id).filter(([, { rollout }]) => this.#undone.has(rollout));
      for (const [item] of freed) this.#places.leave(id, item);
      this.#options.release(
        id,
        freed.map(([item]) => item),
      );
    }
    this.#undone.clear();
  }

  /**
   * The item has changed again, and with it goes its part in an earlier rollout.
   * @param key what it belongs to now.
   */
  #forget(id: DatapathId, { rollout, state, change }: Place, key: string | undefined): void {
    this.#places.leave(id, change.item);
    if (state !== 'awaited' || this.#running.get(rollout.key) !== rollout) return;
    // If the next change takes over the rest, that does not go on before: it would be as if all had acknowledged.
    if (rollout.key === key) rollout.awaited--;
    else this.#passed(rollout);
  }
}

/** See `#absorb`. */
interface Leftovers {
  readonly unsent: readonly Entry[];
  readonly sent: readonly Entry[];
}

const NOTHING_LEFT: Leftovers = { unsent: [], sent: [] };

/** Whether all of its change is one. What is being undone is a change like any other. */
function isWhole(unit: Unit): boolean {
  return unit.atomic && unit.undone === undefined;
}

/** What has changed again is one change from what is known to be there. */
function merged({ state, change: early }: Place, late: DesireChange): DesireChange {
  const isThere = state === 'awaited' && (early.before !== undefined || late.after === undefined);
  return isThere ? late : { ...late, before: early.before };
}
