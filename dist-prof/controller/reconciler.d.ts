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
import type { Clock, Random } from '../proto/clock.js';
import type { Logger } from '../proto/logger.js';
import { type DigestReply, type FlowRemoved, type RuleRequest, type TransactionReply } from '../proto/messages.js';
import type { Change, Flow, Group, Meter, Program, Queue } from '../proto/model.js';
import { type Drift } from './drift.js';
import type { SwitchState } from './northbound/api.js';
import { type RefusedItem } from './refusals.js';
import { type DesireChange, type SwitchDesire } from './switch-desire.js';
import type { Trouble } from './unit.js';
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
    rules(request: Pick<RuleRequest, 'owner' | 'table'>, onReply: (listing: RuleListing) => void): void;
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
export declare class Reconciler {
    #private;
    /** Changes to rules, groups, meters, queues and program sent since the start. */
    changesSent: number;
    transactionsSent: number;
    transactionsRefused: number;
    /** Times that the switch was found to hold something else than acknowledged. */
    drifts: number;
    /** What was found the last time; undefined: never. */
    lastDrift: Drift | undefined;
    /** As last acknowledged. */
    revision: number;
    constructor(options: ReconcilerOptions);
    get state(): SwitchState;
    /** What is wanted otherwise now would be sent now. */
    get takesTransactions(): boolean;
    /** The switch is not known to hold what is wanted of it. */
    isOutstanding(item: string): boolean;
    get wanted(): SwitchDesire | undefined;
    refusals(): RefusedItem[];
    /** A new session, hello done. Nothing is written before `setPrimary(true)`. */
    attach(link: ReconcilerLink): void;
    setPrimary(primary: boolean): void;
    detach(): void;
    stop(): void;
    /** @param changes what of it is otherwise than when this was last called. */
    setWanted(wanted: SwitchDesire, changes: readonly DesireChange[]): void;
    /**
     * What these items waited for has happened. Planned once for all that is released in a turn: each change
     * across switches releases its own items, and there can be ten thousand of those at once.
     */
    release(items: Iterable<string>): void;
    /** Whether the view of the network is good enough to change rules from before: see `trust.ts`. */
    setAllowed(allowed: boolean): void;
    /** Compares by digest, if nothing is under way. To be called every few seconds. */
    check(): void;
    flowRemoved(event: FlowRemoved): void;
}
