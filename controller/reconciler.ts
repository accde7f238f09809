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
 * Once the two have been compared as a whole, only *pending* items are looked at: those that are wanted
 * otherwise than they were, and those that had to be put off. So a change costs what changes.
 *
 * It keeps a mirror of what the switch holds: every transaction is entered into it when it is sent,
 * as if it were accepted already, so that a change of mind can follow within the same turn. When one
 * is refused after all, or an answer shows that somebody else wrote, the mirror is compared with the
 * switch by digest and only the parts that differ are listed.
 *
 * On a first meeting there is no mirror yet; then what is desired serves as the guess. A switch that
 * is right answers with the same digests, and nothing is listed or sent.
 *
 * Rules of a forgotten past: a controller that lost its store knows the links again within seconds,
 * but not the hosts. On a switch that the store doesn't know, rules of living apps that nobody
 * wants are therefore *spared* for `adoptionMs`, time enough for the hosts to speak. Rules with a
 * timeout of their own are always left to it.
 */
import type { Clock, Random, Timer } from '../proto/clock.js';
import { digestDifferences } from '../proto/digest.js';
import { flowEquals, flowKey, groupEquals, meterEquals, queueEquals } from '../proto/flow.js';
import type { Logger } from '../proto/logger.js';
import {
  type Digest,
  type DigestReply,
  type FlowRemoved,
  PROGRAM_TABLE,
  type RuleRequest,
  type TransactionReply,
} from '../proto/messages.js';
import type { Action, Change, Flow, Group, Meter, Program, Queue } from '../proto/model.js';
import type { PlanOptions } from './differences.js';
import { type Configuration, type Drift, type DriftItem, driftBetween } from './drift.js';
import { contentOf, describeChange, sameContent, wantedContent } from './items.js';
import type { SwitchState } from './northbound/api.js';
import { Outstanding } from './outstanding.js';
import { planItems, planTransactions } from './plan.js';
import { applyPlanned, type PlannedTransaction } from './planned-change.js';
import { Refusals, type RefusedItem } from './refusals.js';
import { type Part, RuleSet } from './rule-set.js';
import type { DesireChange, SwitchDesire, Wanted } from './switch-desire.js';
import type { Trouble } from './unit.js';
import { idsOfFlow, idsOfGroup } from './used-ids.js';

/** What the switch listed, all parts of the answer together. */
export interface RuleListing {
  readonly flows: readonly Flow[];
  readonly groups: readonly Group[];
  readonly meters: readonly Meter[];
  readonly queues: readonly Queue[];
  /** If asked for. */
  readonly program?: Program | undefined;
}

/** What the reconciler needs of a session. Callbacks are never called after the session's end. */
export interface ReconcilerLink {
  /** Transactions that may wait for their reply. */
  readonly window: number;
  transact(changes: readonly Change[], onReply: (reply: TransactionReply) => void): void;
  digests(onReply: (reply: DigestReply) => void): void;
  rules(
    request: Pick<RuleRequest, 'owner' | 'table'>,
    onReply: (listing: RuleListing) => void,
  ): void;
}

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
  /** Whether an item has to wait for what other switches do first: see `rollouts.ts`. */
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

/** One request for a part each, or one for everything when that many parts differ. */
const MAX_PART_REQUESTS = 8;

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
  readonly #refusals: Refusals;
  #phase: Phase = 'detached';
  #link: ReconcilerLink | undefined;
  #primary = false;
  #allowed = false;
  #answered = false;
  readonly #outstanding = new Outstanding();
  #wanted: SwitchDesire | undefined;
  #held: RuleSet | undefined;
  #heldOwners = new Set<string>();
  #queue: PlannedTransaction[] = [];
  #inFlight = 0;
  /** Goes up when replies still to come are nobody's business any more. */
  #epoch = 0;
  /** Everything has to be compared with the mirror. */
  #full = true;
  /** What differs and has not been sent. */
  #pending = new Set<string>();
  /** Of those the ones that no plan has seen. */
  #fresh = new Set<string>();
  /** What was planned may no longer be right, or what was put off may be due. */
  #replan = false;
  /** Something may be as it is wanted that no reply will say. */
  #unsettled = true;
  /** A refusal came: compare before anything more is sent. */
  #suspect = false;
  #checking = false;
  /** What the switch had acknowledged, when it was found to hold something else. */
  #acknowledged: Configuration | undefined;
  #spared = new Set<string>();
  #sparedTimer: Timer | undefined;
  #retryTimer: Timer | undefined;
  /** Something was released that is not planned yet. */
  #releaseTimer: Timer | undefined;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#refusals = new Refusals(options.clock, options.random, ({ item, share }) => {
      share?.setTrouble(`!${item}`, undefined);
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
        if (!this.#allowed && this.#queue.length > 0) return 'holding';
        if (this.#inFlight > 0 || this.#queue.length > 0 || this.#releaseTimer !== undefined) {
          return 'reconciling';
        }
        return this.#refusals.size > 0 ? 'degraded' : 'inSync';
      default:
        return 'reconciling';
    }
  }

  /** What is wanted otherwise now would be sent now. */
  get takesTransactions(): boolean {
    return this.#phase === 'ready' && this.#allowed;
  }

  /** The switch is not known to hold what is wanted of it. */
  isOutstanding(item: string): boolean {
    return this.#outstanding.has(item);
  }

  get wanted(): SwitchDesire | undefined {
    return this.#wanted;
  }

  refusals(): RefusedItem[] {
    return this.#refusals.list();
  }

  /** A new session, hello done. Nothing is written before `setPrimary(true)`. */
  attach(link: ReconcilerLink): void {
    this.#link = link;
    this.#answered = false;
    this.#primary = false;
    this.#enter('backup');
    // The switch may have restarted with more room or newer software.
    this.#refusals.openAll();
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
    this.#retryTimer?.cancel();
    this.#releaseTimer?.cancel();
    this.#releaseTimer = undefined;
  }

  /** @param changes what of it is otherwise than when this was last called. */
  setWanted(wanted: SwitchDesire, changes: readonly DesireChange[]): void {
    const first = this.#wanted === undefined;
    this.#wanted = wanted;
    for (const change of changes) {
      this.#outstanding.add(change);
      this.#mark(change.item);
      // Once wanted, it lives and dies with the wish.
      if (change.after !== undefined) this.#spared.delete(change.item);
    }
    if (!first && changes.length === 0) return;
    if (first) this.#full = true;
    this.#forgetRefusals(wanted);
    if (first && this.#phase === 'comparing') this.#compare();
    else this.#pump();
  }

  /**
   * What these items waited for has happened. Planned once for all that is released in a turn: each change
   * across switches releases its own items, and there can be ten thousand of those at once.
   */
  release(items: Iterable<string>): void {
    for (const item of items) if (this.#pending.has(item)) this.#fresh.add(item);
    // Groups and meters that these rules used may have waited with them.
    this.#replan ||= this.#fresh.size > 0 && this.#pending.size > this.#fresh.size;
    this.#releaseTimer ??= this.#options.clock.after(0, () => {
      this.#releaseTimer = undefined;
      this.#pump();
    });
  }

  /** It may differ now. */
  #mark(item: string): void {
    if (this.#pending.has(item)) this.#replan = true;
    this.#pending.add(item);
    this.#fresh.add(item);
  }

  /** Whether the view of the network is good enough to change rules from before: see `trust.ts`. */
  setAllowed(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    if (!allowed) return;
    if (this.#phase === 'holding') this.#compare();
    else this.#pump();
  }

  /** Compares by digest, if nothing is under way. To be called every few seconds. */
  check(): void {
    if (this.#phase !== 'ready' || this.#inFlight > 0 || this.#checking) return;
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
    this.#spared.delete(`f${key}`);
    const ours = this.#held?.flows.get(key)?.owner === event.flow.owner;
    if (ours) this.#held!.removeFlow(key);
    if (event.reason === 'idleTimeout' || event.reason === 'hardTimeout') {
      // Leads to a new wish without it, which is when the next plan is made.
      this.#options.hooks.onExpired(key, event.flow);
      return;
    }
    this.#mark(`f${key}`);
    this.#pump();
  }

  // ---- comparing ----------------------------------------------------------------------------

  #enter(phase: Phase): void {
    this.#phase = phase;
    if (phase === 'ready') return;
    this.#queue = [];
    this.#full = true;
    if (phase === 'detached' || phase === 'backup') {
      this.#epoch++;
      this.#inFlight = 0;
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
    this.#heldOwners = new Set(reply.digests.map((digest) => digest.owner));
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
    const acknowledged = this.#acknowledged;
    if (acknowledged === undefined) return;
    this.#acknowledged = undefined;
    const { program, owners } = this.#wanted!;
    const unknown = different
      .filter(({ owner, table }) => table !== PROGRAM_TABLE && !owners.includes(owner))
      .map(({ owner }) => owner);
    // They are removed unseen.
    const strangers = [...new Set(unknown)].map(
      (owner): DriftItem => ({ how: 'unexpected', what: `rules of "${owner}"` }),
    );
    const { items, count } = driftBetween(acknowledged, found, program);
    this.lastDrift = {
      atMs: this.#options.clock.wallTime(),
      items: [...strangers, ...items],
      count: strangers.length + count,
    };
    this.#options.logger.warn({ ...this.lastDrift }, 'drift: what was changed is put back');
  }

  /** Replaces in `base` each part that differs by what the switch lists. */
  #list(base: RuleSet, different: readonly Part[], digests: readonly Digest[]): void {
    this.#enter('listing');
    const live = new Set(this.#wanted!.owners);
    for (const part of different) base.removePart(part);
    const holds = (part: Part): boolean =>
      digests.some((d) => d.owner === part.owner && d.table === part.table && d.count > 0);
    // The rules of apps that are gone are removed unseen.
    const parts = different.filter(
      (part) => (part.table === PROGRAM_TABLE || live.has(part.owner)) && holds(part),
    );
    const link = this.#link!;
    const requests: Partial<Part>[] = parts.length > MAX_PART_REQUESTS ? [{}] : parts;
    if (requests.length > 0 && requests !== parts) for (const part of parts) base.removePart(part);
    let waiting = requests.length;
    const firstMeeting = this.#held === undefined;
    const done = (): void => {
      this.#held = base;
      this.#reportDrift(base, different);
      if (firstMeeting) this.#spare(base, this.#wanted!);
      this.#ready();
    };
    if (waiting === 0) done();
    for (const request of requests) {
      link.rules(request, (listing) => {
        if (link !== this.#link || this.#phase !== 'listing') return;
        if (listing.program !== undefined) base.setProgram(listing.program);
        for (const flow of listing.flows) {
          if (live.has(flow.owner)) base.putFlow(flowKey(flow), flow);
        }
        for (const group of listing.groups) if (live.has(group.owner)) base.putGroup(group);
        for (const meter of listing.meters) if (live.has(meter.owner)) base.putMeter(meter);
        for (const queue of listing.queues) if (live.has(queue.owner)) base.putQueue(queue);
        if (--waiting === 0) done();
      });
    }
  }

  #spare(held: RuleSet, wanted: Wanted): void {
    const stranger = this.#options.hooks.isStranger();
    const needed = new Set<number>();
    const meters = new Set<number>();
    const queues = new Set<number>();
    let forLimitedTime = false;
    for (const [key, flow] of held.flows) {
      const timed = flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
      if (wanted.flows.has(key) || !(timed || stranger)) continue;
      this.#spared.add(`f${key}`);
      forLimitedTime ||= !timed;
      for (const [kind, id] of idsOfFlow(flow)) (kind === 'group' ? needed : meters).add(id);
      for (const id of queuesOf(flow)) queues.add(id);
    }
    // Groups can refer to groups; each is visited once.
    for (const id of needed) {
      const group = held.groups.get(id);
      if (group === undefined) continue;
      if (!wanted.groups.has(id)) this.#spared.add(`g${id}`);
      for (const [kind, used] of idsOfGroup(group)) (kind === 'group' ? needed : meters).add(used);
      for (const { actions } of group.buckets) for (const id of queuesIn(actions)) queues.add(id);
    }
    for (const meter of meters) if (!wanted.meters.has(meter)) this.#spared.add(`m${meter}`);
    for (const [key, queue] of held.queues) {
      if (queues.has(queue.id) && !wanted.queues.has(key)) this.#spared.add(`q${key}`);
    }
    if (!forLimitedTime || this.#sparedTimer !== undefined) return;
    this.#sparedTimer = this.#options.clock.after(this.#options.adoptionMs, () => {
      this.#sparedTimer = undefined;
      this.#endSparing();
    });
  }

  #endSparing(): void {
    for (const item of [...this.#spared]) {
      const flow = item.startsWith('f') ? this.#held?.flows.get(item.slice(1)) : undefined;
      const timed = flow !== undefined && (flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0);
      if (timed || !this.#spared.delete(item)) continue;
      if (this.#pending.has(item)) this.#fresh.add(item);
    }
    this.#pump();
  }

  // ---- writing ------------------------------------------------------------------------------

  #ready(): void {
    this.#full = true;
    this.#enter('ready');
    this.#armRetry();
    this.#pump();
  }

  #pump(): void {
    if (this.#phase !== 'ready' || this.#suspect) return;
    this.#plan();
    if (this.#queue.length === 0 && this.#inFlight === 0) {
      this.#refusals.clearOpen();
      if (this.#unsettled) this.#settleOutstanding();
      this.#options.hooks.onInSync();
    }
    if (!this.#allowed) return;
    const window = Math.max(1, this.#link!.window);
    while (this.#queue.length > 0 && this.#inFlight < window) {
      if (this.#queue[0]!.waits && this.#inFlight > 0) return;
      this.#send(this.#queue.shift()!);
    }
  }

  /** Brings the queue up to date with what is wanted and held. */
  #plan(): void {
    if (!this.#full && !this.#replan && this.#fresh.size === 0) return;
    const options: PlanOptions = {
      heldOwners: this.#heldOwners,
      blocked: (item, owner, put) =>
        this.#refusals.blocks(item, owner, put) || this.#options.hooks.isGated(item),
      spared: (item) => this.#spared.has(item),
    };
    const [held, wanted] = [this.#held!, this.#wanted!];
    if (this.#full || this.#replan) {
      const plan = this.#full
        ? planTransactions(held, wanted, options)
        : planItems(held, wanted, this.#pending, options);
      this.#full = !plan.complete;
      this.#queue = plan.transactions;
      this.#pending = new Set(plan.deferred);
    } else {
      // Nothing that waits in the queue is among these, so they may come after it.
      for (const item of this.#fresh) this.#pending.delete(item);
      const plan = planItems(held, wanted, this.#fresh, { ...options, waiting: this.#pending });
      for (const item of plan.deferred) this.#pending.add(item);
      for (const transaction of plan.transactions) this.#queue.push(transaction);
      this.#addPending(plan.transactions);
      this.#fresh.clear();
      this.#unsettled = true;
      return;
    }
    this.#addPending(this.#queue);
    this.#fresh.clear();
    this.#replan = false;
    this.#unsettled = true;
  }

  #addPending(transactions: readonly PlannedTransaction[]): void {
    for (const { changes } of transactions) {
      for (const { item } of changes) this.#pending.add(item);
    }
  }

  #send(transaction: PlannedTransaction): void {
    const link = this.#link!;
    const epoch = this.#epoch;
    this.#inFlight++;
    this.transactionsSent++;
    this.changesSent += transaction.changes.length;
    applyPlanned(this.#held!, transaction);
    for (const { item, change } of transaction.changes) {
      this.#pending.delete(item);
      if (change.type === 'deleteOwner') this.#heldOwners.delete(change.owner);
    }
    link.transact(
      transaction.changes.map((planned) => planned.change),
      (reply) => {
        if (epoch !== this.#epoch) return;
        this.#inFlight--;
        if (reply.refusal === undefined) this.revision = reply.revision;
        if (reply.refusal === undefined) this.#accepted(transaction);
        else this.#refused(transaction, reply);
        if (this.#phase !== 'ready') return;
        if (!this.#suspect) this.#pump();
        else if (this.#inFlight === 0) {
          this.#suspect = false;
          this.#compare();
        }
      },
    );
  }

  /** Nothing is under way: what is held is what was acknowledged. */
  #settleOutstanding(): void {
    this.#unsettled = false;
    for (const item of this.#outstanding.items()) {
      if (sameContent(item, this.#held!, this.#wanted!)) this.#settle(item);
    }
  }

  #settle(item: string): void {
    if (this.#outstanding.settle(item)) this.#options.hooks.onSettled(item);
  }

  #accepted(transaction: PlannedTransaction): void {
    if (this.#outstanding.size > 0) {
      for (const { item, change } of transaction.changes) {
        // What was changed again since then is acknowledged when that is.
        if (contentOf(change) === wantedContent(item, this.#wanted!)) {
          this.#settle(item);
        }
      }
    }
    if (this.#refusals.size === 0) return;
    for (const { item, owner, change } of transaction.changes) {
      this.#refusals.clear(item);
      if (contentOf(change) !== null) this.#refusals.clear(`*${owner}`);
    }
  }

  #refused(transaction: PlannedTransaction, reply: TransactionReply): void {
    const refusal = reply.refusal!;
    this.transactionsRefused++;
    if (refusal.reason === 'NOT_PRIMARY') {
      // The election message that says so may still be on its way.
      this.setPrimary(false);
      return;
    }
    const planned = transaction.changes[refusal.change] ?? transaction.changes[0]!;
    const refused = this.#refusals.add(
      planned.item,
      planned.owner,
      refusal,
      describeChange(planned.change, this.#wanted!.program),
      contentOf(planned.change),
      this.#wanted!.shareOf(planned.item),
    );
    const { owner: app, reason, field, message, what, attempts } = refused;
    const unit = refused.share?.unit.name;
    this.#options.logger.warn({ app, unit, reason, field, what, attempts }, `refused: ${message}`);
    const { id } = this.#wanted!;
    const trouble = { switch: id, reason, message, what };
    refused.share?.setTrouble(`!${refused.item}`, trouble);
    this.#options.hooks.onRefused(planned.item, trouble);
    this.#queue = [];
    this.#suspect = true;
    this.#armRetry();
  }

  #armRetry(): void {
    this.#retryTimer?.cancel();
    this.#retryTimer = undefined;
    const next = this.#refusals.nextRetryMs();
    if (next === undefined) return;
    const { clock } = this.#options;
    this.#retryTimer = clock.after(Math.max(0, next - clock.now()), () => {
      this.#retryTimer = undefined;
      if (this.#refusals.openDue()) {
        this.#replan = true;
        this.#pump();
      }
      this.#armRetry();
    });
  }

  /** What is no longer wanted, or wanted otherwise, is no longer refused. */
  #forgetRefusals(wanted: Wanted): void {
    if (this.#refusals.size === 0) return;
    for (const { item, content, owner } of this.#refusals.list()) {
      if (!wanted.owners.includes(owner) && owner !== '') this.#refusals.clear(item);
      const rest = item.slice(1);
      if (item.startsWith('f')) {
        const flow = wanted.flows.get(rest);
        const same = flow !== undefined && content !== null && flowEquals(flow, content as Flow);
        if (!same && (flow !== undefined || content !== null)) this.#refusals.clear(item);
      } else if (item.startsWith('g')) {
        const group = wanted.groups.get(Number(rest));
        const same =
          group !== undefined && content !== null && groupEquals(group, content as Group);
        if (!same && (group !== undefined || content !== null)) this.#refusals.clear(item);
      } else if (item.startsWith('m')) {
        const meter = wanted.meters.get(Number(rest));
        const same =
          meter !== undefined && content !== null && meterEquals(meter, content as Meter);
        if (!same && (meter !== undefined || content !== null)) this.#refusals.clear(item);
      } else if (item.startsWith('q')) {
        const queue = wanted.queues.get(rest);
        const same =
          queue !== undefined && content !== null && queueEquals(queue, content as Queue);
        if (!same && (queue !== undefined || content !== null)) this.#refusals.clear(item);
      }
    }
  }
}

function holdsRules(digest: Digest): boolean {
  return digest.table !== PROGRAM_TABLE && digest.count > 0;
}

function* queuesIn(actions: readonly Action[]): Generator<number> {
  for (const action of actions) if (action.type === 'setQueue') yield action.queue;
}

function* queuesOf({ instructions }: Flow): Generator<number> {
  yield* queuesIn(instructions.apply);
  yield* queuesIn(instructions.write);
}
