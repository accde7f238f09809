/**
 * What of one switch differs from what is wanted, and how far that has got: items that somebody changed, the
 * transactions made of them, and those that are under way.
 *
 * Only *pending* items are looked at: those that are wanted otherwise than they were, and those that had to
 * be put off. So a change costs what changes. An item that is changed again while its last change is under
 * way waits for the answer: a refusal would leave the switch with what it had, and the second change would
 * be made of something that never was.
 *
 * Neighbours: `plan.ts` makes the transactions, `reconciler.ts` sends them.
 */
import type { Wanted } from '../desired/switch-desire.js';
import type { PlanOptions } from './differences.js';
import { type Plan, planItems, planRemovals, planTransactions } from './plan.js';
import type { PlannedTransaction } from './planned-change.js';
import type { RuleSet } from './rule-set.js';

export class Backlog {
  #queue: PlannedTransaction[] = [];
  /** Everything has to be compared. */
  #full = true;
  /** What differs and has not been sent. */
  #pending = new Set<string>();
  /** Of those the ones that no plan has seen. */
  #fresh = new Set<string>();
  /** What was planned may no longer be right, or what was put off may be due. */
  #replan = false;
  /** Transactions that are under way. */
  readonly #sent = new Set<PlannedTransaction>();
  /** Their items; undefined: all that is queued was planned with them, so that none of it is among these. */
  #underWay: Set<string> | undefined;
  /** Of those the ones that are about more than themselves: the program, everything of an owner. */
  #sweeping = 0;

  /** Transactions that wait to be sent. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Transactions that were sent and not answered. */
  get inFlight(): number {
    return this.#sent.size;
  }

  /** A transaction with it is not answered. */
  isUnderWay(item: string): boolean {
    if (this.#sent.size === 0) return false;
    this.#underWay ??= itemsOf(this.#sent);
    return this.#underWay.has(item);
  }

  /** It may differ now. */
  mark(item: string): void {
    // What is compared in any case need not be kept: of a thousand switches at once that is much.
    if (this.#full) return;
    if (this.#pending.has(item)) this.#replan = true;
    this.#pending.add(item);
    this.#fresh.add(item);
  }

  /** Those of them that were put off may be due, and groups and meters that they use with them. */
  release(items: Iterable<string>): void {
    for (const item of items) if (this.#pending.has(item)) this.#fresh.add(item);
    if (this.#fresh.size === 0) return;
    // Of these some may wait in the queue already.
    this.#replan ||= this.#queue.length > 0 || this.#pending.size > this.#fresh.size;
  }

  /** Nothing is sent of what was planned, and the next plan compares everything. */
  restart(): void {
    this.#queue = [];
    this.#pending.clear();
    this.#fresh.clear();
    this.#full = true;
  }

  /** Answers are no longer to be expected. */
  forgetSent(): void {
    this.#sent.clear();
    this.#underWay = undefined;
    this.#sweeping = 0;
  }

  /** Brings the queue up to date with what is wanted and held. False: it was. */
  plan(held: RuleSet, wanted: Wanted, options: Omit<PlanOptions, 'waiting'>): boolean {
    if (!this.#full && !this.#replan && this.#fresh.size === 0) return false;
    let plan: Plan;
    if (this.#full || this.#replan) {
      plan = this.#full
        ? planTransactions(held, wanted, options)
        : planItems(held, wanted, this.#pending, options);
      this.#queue = plan.transactions;
      this.#pending = new Set(plan.deferred);
    } else {
      // Nothing that waits in the queue is among these, so they may come after it.
      for (const item of this.#fresh) this.#pending.delete(item);
      plan = planItems(held, wanted, this.#fresh, { ...options, waiting: this.#putOff() });
      for (const item of plan.deferred) this.#pending.add(item);
      for (const transaction of plan.transactions) this.#queue.push(transaction);
    }
    this.#full = !plan.complete;
    for (const { changes } of plan.transactions) {
      for (const { item } of changes) this.#pending.add(item);
    }
    if (this.#sent.size > 0) this.#underWay ??= itemsOf(this.#sent);
    this.#fresh.clear();
    this.#replan = false;
    return true;
  }

  /**
   * These go, wanted or not, before anything else is planned, so that others find the room; then everything is
   * compared. False: there is nothing to be done.
   */
  takeBack(held: RuleSet, wanted: Wanted, items: readonly string[]): boolean {
    if (items.length === 0) return false;
    const transactions = planRemovals(held, wanted, items);
    if (transactions.length === 0) return false;
    this.restart();
    this.#queue = transactions;
    return true;
  }

  /** The next transaction, which is under way from now on; undefined: none may be sent now. */
  take(window: number): PlannedTransaction | undefined {
    const [next] = this.#queue;
    if (next === undefined || this.#sent.size >= window) return undefined;
    if (this.#sent.size > 0 && (next.waits || this.#dependsOnSent(next))) return undefined;
    this.#queue.shift();
    this.#sent.add(next);
    for (const { item } of next.changes) {
      this.#pending.delete(item);
      this.#underWay?.add(item);
      if (sweeps(item)) this.#sweeping++;
    }
    return next;
  }

  answered(transaction: PlannedTransaction): void {
    this.#sent.delete(transaction);
    for (const { item } of transaction.changes) {
      this.#underWay?.delete(item);
      if (sweeps(item)) this.#sweeping--;
    }
    if (this.#sent.size === 0) this.#underWay = undefined;
  }

  /** What differs and is not planned. */
  #putOff(): Iterable<string> {
    if (this.#queue.length === 0) return this.#pending;
    const planned = itemsOf(this.#queue);
    return [...this.#pending].filter((item) => !planned.has(item));
  }

  #dependsOnSent({ changes }: PlannedTransaction): boolean {
    if (this.#sweeping > 0) return true;
    const underWay = this.#underWay;
    return underWay !== undefined && changes.some(({ item }) => underWay.has(item));
  }
}

function itemsOf(transactions: Iterable<PlannedTransaction>): Set<string> {
  const items = new Set<string>();
  for (const { changes } of transactions) for (const { item } of changes) items.add(item);
  return items;
}

function sweeps(item: string): boolean {
  return item.startsWith('o') || item.startsWith('p');
}
