/**
 * Brings one switch to what is desired and keeps it there.
 *
 *     detached --hello--> backup --elected--> comparing --equal------------------> ready
 *                                                |                                  ^ |
 *                                                +-differs, not yet trusted-> holding | drift,
 *                                                |                             |      | refusal
 *                                                +-differs--> listing <--------+      |
 *                                                               +---------------------+
 *
 * It keeps a mirror of what the switch holds: every transaction is entered into it when it is sent,
 * as if it were accepted already, so that others can follow within the same turn. When one
 * is refused after all, or an answer shows that somebody else wrote, the mirror is compared with the
 * switch by digest and only the parts that differ are listed.
 *
 * On a first meeting there is no mirror yet; then what is desired serves as the guess. A switch that
 * is right answers with the same digests, and nothing is listed or sent.
 *
 * Neighbours: `backlog.ts` (what is still to be sent), `ledger.ts` (what came of what was sent), `listing.ts` (what
 * the switch holds), `spared.ts` (rules of a forgotten past), `drift.ts`.
 */
import type { Clock, Random, Timer } from '../../proto/clock.js';
import { digestDifferences } from '../../proto/digest.js';
import { flowKey } from '../../proto/flow.js';
import type { Logger } from '../../proto/logger.js';
import {
  type Digest,
  type DigestReply,
  type FlowRemoved,
  PROGRAM_TABLE,
  type TransactionReply,
} from '../../proto/messages.js';
import type { Flow } from '../../proto/model.js';
import type { DesireChange, SwitchDesire } from '../desired/switch-desire.js';
import type { Trouble } from '../desired/unit.js';
import type { SwitchState } from '../northbound/api.js';
import { Backlog } from './backlog.js';
import { type Configuration, type Drift, driftBetween } from './drift.js';
import { Ledger } from './ledger.js';
import { listParts, type ReconcilerLink } from './listing.js';
import { applyPlanned, type PlannedTransaction } from './planned-change.js';
import type { RefusedItem } from './refusals.js';
import { type Part, RuleSet } from './rule-set.js';
import { Spared } from './spared.js';

export interface ReconcilerHooks {
  /** The switch's first answer in this session: does it hold rules from before? */
  onFirstAnswer(holds: boolean): void;
  /** It holds exactly what is desired. */
  onEqual(): void;
  /** Nothing is left to send and everything sent is acknowledged, refusals apart. Often. */
  onInSync(): void;
  /** Whether the store doesn't know this switch, see above. */
  isStranger(): boolean;
  /** A rule ended by its own timeout. */
  onExpired(key: string, flow: Flow): void;
  /** Whether an item has to wait for what other switches do first: see `rollouts/rollouts.ts`. */
  isGated(item: string): boolean;
  /** The switch holds what is wanted of an item that was changed. */
  onSettled(item: string): void;
  /** The switch refuses what is wanted of an item. */
  onRefused(item: string, trouble: Trouble): void;
}

export interface ReconcilerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly hooks: ReconcilerHooks;
  readonly adoptionMs: number;
}

type Phase = 'detached' | 'backup' | 'comparing' | 'holding' | 'listing' | 'ready';

export class Reconciler {
  /** Changes to rules, groups, meters, queues and program sent since the start. */
  changesSent = 0;
  transactionsSent = 0;
  transactionsRefused = 0;
  /** Times that the switch was found to hold something else than acknowledged. */
  drifts = 0;
  /** What was found the last time; undefined: never. */
  lastDrift: Drift | undefined;
  /** As last acknowledged. */
  revision = 0;

  readonly #options: ReconcilerOptions;
  readonly #ledger: Ledger;
  #phase: Phase = 'detached';
  #link: ReconcilerLink | undefined;
  #primary = false;
  #allowed = false;
  #answered = false;
  #wanted: SwitchDesire | undefined;
  #held: RuleSet | undefined;
  #heldOwners = new Set<string>();
  readonly #backlog = new Backlog();
  /** Goes up when replies still to come are nobody's business any more. */
  #epoch = 0;
  /** Something may be as it is wanted that no reply will say. */
  #unsettled = true;
  /** A refusal came: compare before anything more is sent. */
  #suspect = false;
  #checking = false;
  /** What the switch had acknowledged, when it was found to hold something else. */
  #acknowledged: Configuration | undefined;
  readonly #spared = new Spared();
  #sparedTimer: Timer | undefined;
  /** Something was released that is not planned yet. */
  #releaseTimer: Timer | undefined;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    const { clock, random, logger, hooks } = options;
    this.#ledger = new Ledger({
      clock,
      random,
      logger,
      onSettled: (item) => hooks.onSettled(item),
      onRefused: (item, trouble) => hooks.onRefused(item, trouble),
      onFreed: () => this.#backlog.restart(),
      onDue: () => {
        // What was taken back is nowhere noted but in what is wanted.
        this.#backlog.restart();
        this.#pump();
      },
    });
  }

  get state(): SwitchState {
    switch (this.#phase) {
      case 'detached':
        return 'disconnected';
      case 'backup':
        return 'backup';
      case 'holding':
        return 'holding';
      case 'ready':
        if (!this.#allowed && this.#backlog.queued > 0) return 'holding';
        if (!this.#isIdle || this.#releaseTimer !== undefined) return 'reconciling';
        return this.#ledger.refuses ? 'degraded' : 'inSync';
      default:
        return 'reconciling';
    }
  }

  /** What is wanted otherwise now is sent now, or as soon as the switch has been compared. */
  get isReachable(): boolean {
    return this.#primary && this.#answered && this.#allowed;
  }

  /** Something that it was asked is not answered. */
  get owesAnswer(): boolean {
    return this.#phase !== 'ready' || this.#backlog.inFlight > 0;
  }

  /** No group does what it did before it was last changed, and nothing is under way. */
  get holdsGroups(): boolean {
    const isReady = this.#phase === 'ready' && this.#allowed;
    if (!isReady || !this.#isIdle || this.#releaseTimer !== undefined) return false;
    return this.#ledger.holdsGroups(this.#held!);
  }

  /** Nothing is to be sent and nothing is under way. */
  get #isIdle(): boolean {
    return this.#backlog.inFlight === 0 && this.#backlog.queued === 0;
  }

  /** The switch is not known to hold what is wanted of it. */
  isOutstanding(item: string): boolean {
    return this.#ledger.isOutstanding(item);
  }

  get wanted(): SwitchDesire | undefined {
    return this.#wanted;
  }

  refusals(): RefusedItem[] {
    return this.#ledger.refusals();
  }

  /** A new session, hello done. Nothing is written before `setPrimary(true)`. */
  attach(link: ReconcilerLink): void {
    this.#link = link;
    this.#answered = false;
    this.#primary = false;
    this.#enter('backup');
    // The switch may have restarted with more room or newer software.
    this.#ledger.openAll();
  }

  setPrimary(primary: boolean): void {
    if (this.#link === undefined || primary === this.#primary) return;
    this.#primary = primary;
    if (primary) this.#compare();
    else this.#enter('backup');
  }

  detach(): void {
    this.#link = undefined;
    this.#primary = false;
    this.#enter('detached');
  }

  stop(): void {
    this.detach();
    this.#sparedTimer?.cancel();
    this.#ledger.stop();
    this.#releaseTimer?.cancel();
    this.#releaseTimer = undefined;
  }

  /** @param changes what of it is otherwise than when this was last called. */
  setWanted(wanted: SwitchDesire, changes: readonly DesireChange[]): void {
    const first = this.#wanted === undefined;
    this.#wanted = wanted;
    for (const change of changes) {
      this.#ledger.changed(change);
      this.#backlog.mark(change.item);
      if (change.after !== undefined) this.#spared.forget(change.item);
    }
    if (!first && changes.length === 0) return;
    if (first) this.#backlog.restart();
    this.#ledger.forgetUnwanted(wanted);
    if (first && this.#phase === 'comparing') this.#compare();
    else this.#pump();
  }

  /**
   * What these items waited for has happened. Planned once for all that is released in a turn: each change
   * across switches releases its own items, and there can be ten thousand of those at once.
   */
  release(items: Iterable<string>): void {
    this.#backlog.release(items);
    this.#releaseTimer ??= this.#options.clock.after(0, () => {
      this.#releaseTimer = undefined;
      this.#pump();
    });
  }

  /** Whether the view of the network is good enough to change rules from before: see `controller/trust.ts`. */
  setAllowed(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    if (!allowed) return;
    if (this.#phase === 'holding') this.#compare();
    else this.#pump();
  }

  /** Compares by digest, if nothing is under way. To be called every few seconds. */
  check(): void {
    if (this.#phase !== 'ready' || this.#backlog.inFlight > 0 || this.#checking) return;
    const sent = this.transactionsSent;
    const held = this.#held;
    const link = this.#link!;
    this.#checking = true;
    link.digests((reply) => {
      this.#checking = false;
      // What was sent meanwhile makes the answer old news.
      if (link !== this.#link || this.#phase !== 'ready') return;
      if (sent !== this.transactionsSent || held !== this.#held) return;
      this.revision = reply.revision;
      const parts = digestDifferences(held!.digests(), reply.digests);
      if (parts.length === 0) return;
      this.drifts++;
      // Copied, since the mirror is about to be overwritten by what the switch lists.
      this.#acknowledged = {
        flows: new Map(held!.flows),
        groups: new Map(held!.groups),
        meters: new Map(held!.meters),
      };
      this.#options.logger.warn({ parts }, 'the switch does not hold what it acknowledged');
      this.#compareWith(reply);
    });
  }

  flowRemoved(event: FlowRemoved): void {
    this.revision = Math.max(this.revision, event.revision);
    const key = flowKey(event.flow);
    // Told before what is under way was carried out, so that is what comes to stand.
    if (this.#backlog.isUnderWay(key)) return;
    this.#spared.forget(key);
    const ours = this.#held?.flows.get(key)?.owner === event.flow.owner;
    if (ours) this.#held!.removeFlow(key);
    if (event.reason === 'idleTimeout' || event.reason === 'hardTimeout') {
      // Leads to a new wish without it, which is when the next plan is made.
      this.#options.hooks.onExpired(key, event.flow);
      return;
    }
    this.#backlog.mark(key);
    this.#pump();
  }

  // ---- comparing ----------------------------------------------------------------------------

  #enter(phase: Phase): void {
    this.#phase = phase;
    if (phase === 'ready') return;
    this.#backlog.restart();
    if (phase === 'detached' || phase === 'backup') {
      this.#epoch++;
      this.#backlog.forgetSent();
      this.#suspect = false;
      this.#checking = false;
      this.#acknowledged = undefined;
    }
  }

  #compare(): void {
    this.#enter('comparing');
    const link = this.#link!;
    // Without a wish there is nothing to compare with; `setWanted` comes back here.
    if (this.#wanted === undefined) return;
    link.digests((reply) => {
      if (link !== this.#link || this.#phase !== 'comparing') return;
      this.revision = reply.revision;
      if (!this.#answered) {
        this.#answered = true;
        this.#options.hooks.onFirstAnswer(reply.digests.some(holdsRules));
      }
      this.#compareWith(reply);
    });
  }

  #compareWith(reply: DigestReply): void {
    const base = this.#held ?? RuleSet.of(this.#wanted!);
    this.#heldOwners = new Set(reply.digests.filter(holdsRules).map(({ owner }) => owner));
    const different = digestDifferences(base.digests(), reply.digests);
    if (different.length === 0) {
      this.#held = base;
      this.#options.hooks.onEqual();
      this.#ready();
    } else if (!this.#allowed && reply.digests.some(holdsRules)) {
      // Kept from an earlier session it may still be the best guess; otherwise it was none.
      this.#enter('holding');
    } else {
      this.#list(base, different, reply.digests);
    }
  }

  #reportDrift(found: RuleSet, different: readonly Part[]): void {
    if (this.#acknowledged === undefined) return;
    const atMs = this.#options.clock.wallTime();
    const before = this.#acknowledged;
    this.lastDrift = { atMs, ...driftBetween(before, found, different, this.#wanted!) };
    this.#acknowledged = undefined;
    this.#options.logger.warn({ ...this.lastDrift }, 'drift: what was changed is put back');
  }

  #list(base: RuleSet, different: readonly Part[], digests: readonly Digest[]): void {
    this.#enter('listing');
    const link = this.#link!;
    const wanted = this.#wanted!;
    const firstMeeting = this.#held === undefined;
    // Of what it holds on a first meeting nobody knows how it came there.
    const absent = firstMeeting ? [] : this.#ledger.absent(base);
    listParts(link, base, {
      different,
      digests,
      owners: wanted.owners,
      isAwaited: () => link === this.#link && this.#phase === 'listing',
      onDone: () => {
        this.#held = base;
        this.#ledger.found(absent, base, wanted);
        this.#reportDrift(base, different);
        if (firstMeeting) this.#spare(base);
        this.#ready();
      },
    });
  }

  #spare(held: RuleSet): void {
    const { clock, hooks, adoptionMs } = this.#options;
    const isForNow = this.#spared.add(held, this.#wanted!, hooks.isStranger());
    if (!isForNow || this.#sparedTimer !== undefined) return;
    this.#sparedTimer = clock.after(adoptionMs, () => {
      this.#sparedTimer = undefined;
      this.#backlog.release(this.#spared.end(this.#held));
      this.#pump();
    });
  }

  // ---- writing ------------------------------------------------------------------------------

  #ready(): void {
    this.#enter('ready');
    this.#ledger.armRetry();
    this.#pump();
  }

  #pump(): void {
    if (this.#phase !== 'ready' || this.#suspect) return;
    if (this.#plan()) this.#unsettled = true;
    if (this.#isIdle) {
      this.#ledger.rest(this.#wanted!);
      if (this.#unsettled) this.#ledger.settleAll(this.#held!, this.#wanted!);
      this.#unsettled = false;
      this.#options.hooks.onInSync();
    }
    if (!this.#allowed) return;
    const window = Math.max(1, this.#link!.window);
    for (;;) {
      const next = this.#backlog.take(window);
      if (next === undefined) return;
      this.#send(next);
    }
  }

  #plan(): boolean {
    const wanted = this.#wanted!;
    const withdrawn = this.#ledger.withdrawn(this.#held!, wanted);
    if (this.#backlog.takeBack(this.#held!, wanted, withdrawn)) return true;
    const { hooks } = this.#options;
    return this.#backlog.plan(this.#held!, wanted, {
      heldOwners: this.#heldOwners,
      blocked: (item, owner, put) =>
        this.#ledger.blocks(item, owner, put, wanted) || hooks.isGated(item),
      spared: (item) => this.#spared.has(item),
    });
  }

  #send(transaction: PlannedTransaction): void {
    const epoch = this.#epoch;
    this.transactionsSent++;
    this.changesSent += transaction.changes.length;
    const added = applyPlanned(this.#held!, transaction);
    this.#ledger.sent(transaction, added, this.#wanted!);
    for (const { change } of transaction.changes) {
      if (change.type === 'deleteOwner') this.#heldOwners.delete(change.owner);
    }
    this.#link!.transact(
      transaction.changes.map((planned) => planned.change),
      (reply) => {
        if (epoch !== this.#epoch) return;
        this.#backlog.answered(transaction);
        if (reply.refusal === undefined) this.revision = reply.revision;
        if (reply.refusal === undefined) this.#ledger.accepted(transaction, this.#wanted!);
        else this.#refused(transaction, reply);
        if (this.#phase !== 'ready') return;
        if (!this.#suspect) this.#pump();
        else if (this.#backlog.inFlight === 0) {
          this.#suspect = false;
          this.#compare();
        }
      },
    );
  }

  #refused(transaction: PlannedTransaction, reply: TransactionReply): void {
    const refusal = reply.refusal!;
    this.transactionsRefused++;
    if (refusal.reason === 'NOT_PRIMARY') {
      // The election message that says so may still be on its way.
      this.setPrimary(false);
      return;
    }
    const change = transaction.changes[refusal.change] ?? transaction.changes[0]!;
    this.#ledger.refused(change, refusal, this.#wanted!);
    this.#backlog.restart();
    this.#suspect = true;
  }
}

function holdsRules(digest: Digest): boolean {
  return digest.table !== PROGRAM_TABLE && digest.count > 0;
}
