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
import type { PlanOptions } from './differences.js';
import { type Plan, planItems, planTransactions } from './plan.js';
import type { PlannedTransaction } from './planned-change.js';
import type { RuleSet } from './rule-set.js';
import type { Wanted } from './switch-desire.js';

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
  #inFlight = 0;
  /** Items of the transactions that are under way. */
  readonly #underWay = new Set<string>();
  /** Of those the ones that are about more than themselves: the program, everything of an owner. */
  #sweeping = 0;

  /** Transactions that wait to be sent. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Transactions that were sent and not answered. */
  get inFlight(): number {
    return this.#inFlight;
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
    this.#replan ||= this.#fresh.size > 0 && this.#pending.size > this.#fresh.size;
  }

  /** Whatever was put off may be due. */
  releaseAll(): void {
    this.#replan = true;
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
    this.#inFlight = 0;
    this.#underWay.clear();
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
      this.#full = !plan.complete;
      this.#queue = plan.transactions;
      this.#pending = new Set(plan.deferred);
    } else {
      // Nothing that waits in the queue is among these, so they may come after it.
      for (const item of this.#fresh) this.#pending.delete(item);
      plan = planItems(held, wanted, this.#fresh, { ...options, waiting: this.#pending });
      for (const item of plan.deferred) this.#pending.add(item);
      for (const transaction of plan.transactions) this.#queue.push(transaction);
    }
    for (const { changes } of plan.transactions) {
      for (const { item } of changes) this.#pending.add(item);
    }
    this.#fresh.clear();
    this.#replan = false;
    return true;
  }

  /** The next transaction, which is under way from now on; undefined: none may be sent now. */
  take(window: number): PlannedTransaction | undefined {
    const [next] = this.#queue;
    if (next === undefined || this.#inFlight >= window) return undefined;
    if (this.#inFlight > 0 && (next.waits || this.#dependsOnSent(next))) return undefined;
    this.#queue.shift();
    this.#inFlight++;
    for (const { item } of next.changes) {
      this.#pending.delete(item);
      this.#underWay.add(item);
      if (sweeps(item)) this.#sweeping++;
    }
    return next;
  }

  answered({ changes }: PlannedTransaction): void {
    this.#inFlight--;
    for (const { item } of changes) {
      this.#underWay.delete(item);
      if (sweeps(item)) this.#sweeping--;
    }
  }

  #dependsOnSent({ changes }: PlannedTransaction): boolean {
    return this.#sweeping > 0 || changes.some(({ item }) => this.#underWay.has(item));
  }
}

function sweeps(item: string): boolean {
  return item.startsWith('o') || item.startsWith('p');
}
