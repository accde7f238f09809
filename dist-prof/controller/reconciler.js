import { digestDifferences } from '../proto/digest.js';
import { flowEquals, flowKey, groupEquals, meterEquals, queueEquals } from '../proto/flow.js';
import { PROGRAM_TABLE, } from '../proto/messages.js';
import { driftBetween } from './drift.js';
import { contentOf, describeChange, sameContent, wantedContent } from './items.js';
import { Outstanding } from './outstanding.js';
import { applyPlanned, planItems, planTransactions, } from './plan.js';
import { Refusals } from './refusals.js';
import { RuleSet } from './rule-set.js';
import { idsOfFlow, idsOfGroup, } from './switch-desire.js';
/** One request for a part each, or one for everything when that many parts differ. */
const MAX_PART_REQUESTS = 8;
export class Reconciler {
    /** Changes to rules, groups, meters, queues and program sent since the start. */
    changesSent = 0;
    transactionsSent = 0;
    transactionsRefused = 0;
    /** Times that the switch was found to hold something else than acknowledged. */
    drifts = 0;
    /** What was found the last time; undefined: never. */
    lastDrift;
    /** As last acknowledged. */
    revision = 0;
    #options;
    #refusals;
    #phase = 'detached';
    #link;
    #primary = false;
    #allowed = false;
    #answered = false;
    #outstanding = new Outstanding();
    #wanted;
    #held;
    #heldOwners = new Set();
    #queue = [];
    #inFlight = 0;
    /** Goes up when replies still to come are nobody's business any more. */
    #epoch = 0;
    /** Everything has to be compared with the mirror. */
    #full = true;
    /** What differs and has not been sent. */
    #pending = new Set();
    /** Of those the ones that no plan has seen. */
    #fresh = new Set();
    /** What was planned may no longer be right, or what was put off may be due. */
    #replan = false;
    /** Something may be as it is wanted that no reply will say. */
    #unsettled = true;
    /** A refusal came: compare before anything more is sent. */
    #suspect = false;
    #checking = false;
    /** What the switch had acknowledged, when it was found to hold something else. */
    #acknowledged;
    #spared = new Set();
    #sparedTimer;
    #retryTimer;
    /** Something was released that is not planned yet. */
    #releaseTimer;
    constructor(options) {
        this.#options = options;
        this.#refusals = new Refusals(options.clock, options.random, ({ item, share }) => {
            share?.setTrouble(`!${item}`, undefined);
        });
    }
    get state() {
        switch (this.#phase) {
            case 'detached':
                return 'disconnected';
            case 'backup':
                return 'backup';
            case 'holding':
                return 'holding';
            case 'ready':
                if (!this.#allowed && this.#queue.length > 0)
                    return 'holding';
                if (this.#inFlight > 0 || this.#queue.length > 0 || this.#releaseTimer !== undefined) {
                    return 'reconciling';
                }
                return this.#refusals.size > 0 ? 'degraded' : 'inSync';
            default:
                return 'reconciling';
        }
    }
    /** What is wanted otherwise now would be sent now. */
    get takesTransactions() {
        return this.#phase === 'ready' && this.#allowed;
    }
    /** The switch is not known to hold what is wanted of it. */
    isOutstanding(item) {
        return this.#outstanding.has(item);
    }
    get wanted() {
        return this.#wanted;
    }
    refusals() {
        return this.#refusals.list();
    }
    /** A new session, hello done. Nothing is written before `setPrimary(true)`. */
    attach(link) {
        this.#link = link;
        this.#answered = false;
        this.#primary = false;
        this.#enter('backup');
        // The switch may have restarted with more room or newer software.
        this.#refusals.openAll();
    }
    setPrimary(primary) {
        if (this.#link === undefined || primary === this.#primary)
            return;
        this.#primary = primary;
        if (primary)
            this.#compare();
        else
            this.#enter('backup');
    }
    detach() {
        this.#link = undefined;
        this.#primary = false;
        this.#enter('detached');
    }
    stop() {
        this.detach();
        this.#sparedTimer?.cancel();
        this.#retryTimer?.cancel();
        this.#releaseTimer?.cancel();
        this.#releaseTimer = undefined;
    }
    /** @param changes what of it is otherwise than when this was last called. */
    setWanted(wanted, changes) {
        const first = this.#wanted === undefined;
        this.#wanted = wanted;
        for (const change of changes) {
            this.#outstanding.add(change);
            this.#mark(change.item);
            // Once wanted, it lives and dies with the wish.
            if (change.after !== undefined)
                this.#spared.delete(change.item);
        }
        if (!first && changes.length === 0)
            return;
        if (first)
            this.#full = true;
        this.#forgetRefusals(wanted);
        if (first && this.#phase === 'comparing')
            this.#compare();
        else
            this.#pump();
    }
    /**
     * What these items waited for has happened. Planned once for all that is released in a turn: each change
     * across switches releases its own items, and there can be ten thousand of those at once.
     */
    release(items) {
        for (const item of items)
            if (this.#pending.has(item))
                this.#fresh.add(item);
        // Groups and meters that these rules used may have waited with them.
        this.#replan ||= this.#fresh.size > 0 && this.#pending.size > this.#fresh.size;
        this.#releaseTimer ??= this.#options.clock.after(0, () => {
            this.#releaseTimer = undefined;
            this.#pump();
        });
    }
    /** It may differ now. */
    #mark(item) {
        if (this.#pending.has(item))
            this.#replan = true;
        this.#pending.add(item);
        this.#fresh.add(item);
    }
    /** Whether the view of the network is good enough to change rules from before: see `trust.ts`. */
    setAllowed(allowed) {
        if (allowed === this.#allowed)
            return;
        this.#allowed = allowed;
        if (!allowed)
            return;
        if (this.#phase === 'holding')
            this.#compare();
        else
            this.#pump();
    }
    /** Compares by digest, if nothing is under way. To be called every few seconds. */
    check() {
        if (this.#phase !== 'ready' || this.#inFlight > 0 || this.#checking)
            return;
        const sent = this.transactionsSent;
        const held = this.#held;
        const link = this.#link;
        this.#checking = true;
        link.digests((reply) => {
            this.#checking = false;
            // What was sent meanwhile makes the answer old news.
            if (link !== this.#link || this.#phase !== 'ready')
                return;
            if (sent !== this.transactionsSent || held !== this.#held)
                return;
            this.revision = reply.revision;
            const parts = digestDifferences(held.digests(), reply.digests);
            if (parts.length === 0)
                return;
            this.drifts++;
            // Copied, since the mirror is about to be overwritten by what the switch lists.
            this.#acknowledged = {
                flows: new Map(held.flows),
                groups: new Map(held.groups),
                meters: new Map(held.meters),
            };
            this.#options.logger.warn({ parts }, 'the switch does not hold what it acknowledged');
            this.#compareWith(reply);
        });
    }
    flowRemoved(event) {
        this.revision = Math.max(this.revision, event.revision);
        const key = flowKey(event.flow);
        this.#spared.delete(`f${key}`);
        const ours = this.#held?.flows.get(key)?.owner === event.flow.owner;
        if (ours)
            this.#held.removeFlow(key);
        if (event.reason === 'idleTimeout' || event.reason === 'hardTimeout') {
            // Leads to a new wish without it, which is when the next plan is made.
            this.#options.hooks.onExpired(key, event.flow);
            return;
        }
        this.#mark(`f${key}`);
        this.#pump();
    }
    // ---- comparing ----------------------------------------------------------------------------
    #enter(phase) {
        this.#phase = phase;
        if (phase === 'ready')
            return;
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
    #compare() {
        this.#enter('comparing');
        const link = this.#link;
        // Without a wish there is nothing to compare with; `setWanted` comes back here.
        if (this.#wanted === undefined)
            return;
        link.digests((reply) => {
            if (link !== this.#link || this.#phase !== 'comparing')
                return;
            this.revision = reply.revision;
            if (!this.#answered) {
                this.#answered = true;
                this.#options.hooks.onFirstAnswer(reply.digests.some(holdsRules));
            }
            this.#compareWith(reply);
        });
    }
    #compareWith(reply) {
        const base = this.#held ?? RuleSet.of(this.#wanted);
        this.#heldOwners = new Set(reply.digests.map((digest) => digest.owner));
        const different = digestDifferences(base.digests(), reply.digests);
        if (different.length === 0) {
            this.#held = base;
            this.#options.hooks.onEqual();
            this.#ready();
        }
        else if (!this.#allowed && reply.digests.some(holdsRules)) {
            // Kept from an earlier session it may still be the best guess; otherwise it was none.
            this.#enter('holding');
        }
        else {
            this.#list(base, different, reply.digests);
        }
    }
    #reportDrift(found, different) {
        const acknowledged = this.#acknowledged;
        if (acknowledged === undefined)
            return;
        this.#acknowledged = undefined;
        const { program, owners } = this.#wanted;
        const unknown = different
            .filter(({ owner, table }) => table !== PROGRAM_TABLE && !owners.includes(owner))
            .map(({ owner }) => owner);
        // They are removed unseen.
        const strangers = [...new Set(unknown)].map((owner) => ({ how: 'unexpected', what: `rules of "${owner}"` }));
        const { items, count } = driftBetween(acknowledged, found, program);
        this.lastDrift = {
            atMs: this.#options.clock.wallTime(),
            items: [...strangers, ...items],
            count: strangers.length + count,
        };
        this.#options.logger.warn({ ...this.lastDrift }, 'drift: what was changed is put back');
    }
    /** Replaces in `base` each part that differs by what the switch lists. */
    #list(base, different, digests) {
        this.#enter('listing');
        const live = new Set(this.#wanted.owners);
        for (const part of different)
            base.removePart(part);
        const holds = (part) => digests.some((d) => d.owner === part.owner && d.table === part.table && d.count > 0);
        // The rules of apps that are gone are removed unseen.
        const parts = different.filter((part) => (part.table === PROGRAM_TABLE || live.has(part.owner)) && holds(part));
        const link = this.#link;
        const requests = parts.length > MAX_PART_REQUESTS ? [{}] : parts;
        if (requests.length > 0 && requests !== parts)
            for (const part of parts)
                base.removePart(part);
        let waiting = requests.length;
        const firstMeeting = this.#held === undefined;
        const done = () => {
            this.#held = base;
            this.#reportDrift(base, different);
            if (firstMeeting)
                this.#spare(base, this.#wanted);
            this.#ready();
        };
        if (waiting === 0)
            done();
        for (const request of requests) {
            link.rules(request, (listing) => {
                if (link !== this.#link || this.#phase !== 'listing')
                    return;
                if (listing.program !== undefined)
                    base.setProgram(listing.program);
                for (const flow of listing.flows) {
                    if (live.has(flow.owner))
                        base.putFlow(flowKey(flow), flow);
                }
                for (const group of listing.groups)
                    if (live.has(group.owner))
                        base.putGroup(group);
                for (const meter of listing.meters)
                    if (live.has(meter.owner))
                        base.putMeter(meter);
                for (const queue of listing.queues)
                    if (live.has(queue.owner))
                        base.putQueue(queue);
                if (--waiting === 0)
                    done();
            });
        }
    }
    #spare(held, wanted) {
        const stranger = this.#options.hooks.isStranger();
        const needed = new Set();
        const meters = new Set();
        const queues = new Set();
        let forLimitedTime = false;
        for (const [key, flow] of held.flows) {
            const timed = flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
            if (wanted.flows.has(key) || !(timed || stranger))
                continue;
            this.#spared.add(`f${key}`);
            forLimitedTime ||= !timed;
            for (const [kind, id] of idsOfFlow(flow))
                (kind === 'group' ? needed : meters).add(id);
            for (const id of queuesOf(flow))
                queues.add(id);
        }
        // Groups can refer to groups; each is visited once.
        for (const id of needed) {
            const group = held.groups.get(id);
            if (group === undefined)
                continue;
            if (!wanted.groups.has(id))
                this.#spared.add(`g${id}`);
            for (const [kind, used] of idsOfGroup(group))
                (kind === 'group' ? needed : meters).add(used);
            for (const { actions } of group.buckets)
                for (const id of queuesIn(actions))
                    queues.add(id);
        }
        for (const meter of meters)
            if (!wanted.meters.has(meter))
                this.#spared.add(`m${meter}`);
        for (const [key, queue] of held.queues) {
            if (queues.has(queue.id) && !wanted.queues.has(key))
                this.#spared.add(`q${key}`);
        }
        if (!forLimitedTime || this.#sparedTimer !== undefined)
            return;
        this.#sparedTimer = this.#options.clock.after(this.#options.adoptionMs, () => {
            this.#sparedTimer = undefined;
            this.#endSparing();
        });
    }
    #endSparing() {
        for (const item of [...this.#spared]) {
            const flow = item.startsWith('f') ? this.#held?.flows.get(item.slice(1)) : undefined;
            const timed = flow !== undefined && (flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0);
            if (timed || !this.#spared.delete(item))
                continue;
            if (this.#pending.has(item))
                this.#fresh.add(item);
        }
        this.#pump();
    }
    // ---- writing ------------------------------------------------------------------------------
    #ready() {
        this.#full = true;
        this.#enter('ready');
        this.#armRetry();
        this.#pump();
    }
    #pump() {
        if (this.#phase !== 'ready' || this.#suspect)
            return;
        this.#plan();
        if (this.#queue.length === 0 && this.#inFlight === 0) {
            this.#refusals.clearOpen();
            if (this.#unsettled)
                this.#settleOutstanding();
            this.#options.hooks.onInSync();
        }
        if (!this.#allowed)
            return;
        const window = Math.max(1, this.#link.window);
        while (this.#queue.length > 0 && this.#inFlight < window) {
            if (this.#queue[0].waits && this.#inFlight > 0)
                return;
            this.#send(this.#queue.shift());
        }
    }
    /** Brings the queue up to date with what is wanted and held. */
    #plan() {
        if (!this.#full && !this.#replan && this.#fresh.size === 0)
            return;
        const options = {
            heldOwners: this.#heldOwners,
            blocked: (item, owner, put) => this.#refusals.blocks(item, owner, put) || this.#options.hooks.isGated(item),
            spared: (item) => this.#spared.has(item),
        };
        const [held, wanted] = [this.#held, this.#wanted];
        if (this.#full || this.#replan) {
            const plan = this.#full
                ? planTransactions(held, wanted, options)
                : planItems(held, wanted, this.#pending, options);
            this.#full = !plan.complete;
            this.#queue = plan.transactions;
            this.#pending = new Set(plan.deferred);
        }
        else {
            // Nothing that waits in the queue is among these, so they may come after it.
            for (const item of this.#fresh)
                this.#pending.delete(item);
            const plan = planItems(held, wanted, this.#fresh, { ...options, waiting: this.#pending });
            for (const item of plan.deferred)
                this.#pending.add(item);
            for (const transaction of plan.transactions)
                this.#queue.push(transaction);
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
    #addPending(transactions) {
        for (const { changes } of transactions) {
            for (const { item } of changes)
                this.#pending.add(item);
        }
    }
    #send(transaction) {
        const link = this.#link;
        const epoch = this.#epoch;
        this.#inFlight++;
        this.transactionsSent++;
        this.changesSent += transaction.changes.length;
        applyPlanned(this.#held, transaction);
        for (const { item, change } of transaction.changes) {
            this.#pending.delete(item);
            if (change.type === 'deleteOwner')
                this.#heldOwners.delete(change.owner);
        }
        link.transact(transaction.changes.map((planned) => planned.change), (reply) => {
            if (epoch !== this.#epoch)
                return;
            this.#inFlight--;
            if (reply.refusal === undefined)
                this.revision = reply.revision;
            if (reply.refusal === undefined)
                this.#accepted(transaction);
            else
                this.#refused(transaction, reply);
            if (this.#phase !== 'ready')
                return;
            if (!this.#suspect)
                this.#pump();
            else if (this.#inFlight === 0) {
                this.#suspect = false;
                this.#compare();
            }
        });
    }
    /** Nothing is under way: what is held is what was acknowledged. */
    #settleOutstanding() {
        this.#unsettled = false;
        for (const item of this.#outstanding.items()) {
            if (sameContent(item, this.#held, this.#wanted))
                this.#settle(item);
        }
    }
    #settle(item) {
        if (this.#outstanding.settle(item))
            this.#options.hooks.onSettled(item);
    }
    #accepted(transaction) {
        if (this.#outstanding.size > 0) {
            for (const { item, change } of transaction.changes) {
                // What was changed again since then is acknowledged when that is.
                if (contentOf(change) === wantedContent(item, this.#wanted)) {
                    this.#settle(item);
                }
            }
        }
        if (this.#refusals.size === 0)
            return;
        for (const { item, owner, change } of transaction.changes) {
            this.#refusals.clear(item);
            if (contentOf(change) !== null)
                this.#refusals.clear(`*${owner}`);
        }
    }
    #refused(transaction, reply) {
        const refusal = reply.refusal;
        this.transactionsRefused++;
        if (refusal.reason === 'NOT_PRIMARY') {
            // The election message that says so may still be on its way.
            this.setPrimary(false);
            return;
        }
        const planned = transaction.changes[refusal.change] ?? transaction.changes[0];
        const refused = this.#refusals.add(planned.item, planned.owner, refusal, describeChange(planned.change, this.#wanted.program), contentOf(planned.change), this.#wanted.shareOf(planned.item));
        const { owner: app, reason, field, message, what, attempts } = refused;
        const unit = refused.share?.unit.name;
        this.#options.logger.warn({ app, unit, reason, field, what, attempts }, `refused: ${message}`);
        const { id } = this.#wanted;
        const trouble = { switch: id, reason, message, what };
        refused.share?.setTrouble(`!${refused.item}`, trouble);
        this.#options.hooks.onRefused(planned.item, trouble);
        this.#queue = [];
        this.#suspect = true;
        this.#armRetry();
    }
    #armRetry() {
        this.#retryTimer?.cancel();
        this.#retryTimer = undefined;
        const next = this.#refusals.nextRetryMs();
        if (next === undefined)
            return;
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
    #forgetRefusals(wanted) {
        if (this.#refusals.size === 0)
            return;
        for (const { item, content, owner } of this.#refusals.list()) {
            if (!wanted.owners.includes(owner) && owner !== '')
                this.#refusals.clear(item);
            const rest = item.slice(1);
            if (item.startsWith('f')) {
                const flow = wanted.flows.get(rest);
                const same = flow !== undefined && content !== null && flowEquals(flow, content);
                if (!same && (flow !== undefined || content !== null))
                    this.#refusals.clear(item);
            }
            else if (item.startsWith('g')) {
                const group = wanted.groups.get(Number(rest));
                const same = group !== undefined && content !== null && groupEquals(group, content);
                if (!same && (group !== undefined || content !== null))
                    this.#refusals.clear(item);
            }
            else if (item.startsWith('m')) {
                const meter = wanted.meters.get(Number(rest));
                const same = meter !== undefined && content !== null && meterEquals(meter, content);
                if (!same && (meter !== undefined || content !== null))
                    this.#refusals.clear(item);
            }
            else if (item.startsWith('q')) {
                const queue = wanted.queues.get(rest);
                const same = queue !== undefined && content !== null && queueEquals(queue, content);
                if (!same && (queue !== undefined || content !== null))
                    this.#refusals.clear(item);
            }
        }
    }
}
function holdsRules(digest) {
    return digest.table !== PROGRAM_TABLE && digest.count > 0;
}
function* queuesIn(actions) {
    for (const action of actions)
        if (action.type === 'setQueue')
            yield action.queue;
}
function* queuesOf({ instructions }) {
    yield* queuesIn(instructions.apply);
    yield* queuesIn(instructions.write);
}
//# sourceMappingURL=reconciler.js.map