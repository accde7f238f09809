/**
 * Answers to rule requests, in parts and no faster than the channel takes them. What is listed is
 * what was held when the request came: rules are read from memory as it was then, so a listing is
 * consistent although rules change while it is sent.
 */
import type { Clock } from '../../proto/clock.js';
import { type RuleReply, type RuleRequest } from '../../proto/messages.js';
import type { FlowStore } from './flow-store.js';
/** Requests of one session that may wait. */
export declare const MAX_LISTINGS = 16;
export declare class Listings {
    #private;
    /** `send` returns false when the channel has no room now. */
    constructor(store: FlowStore, clock: Clock, send: (reply: RuleReply) => boolean);
    /** False when too many requests wait already. */
    start(request: RuleRequest): boolean;
    stop(): void;
}
/** At least one part; the last one has `more` unset. Reads the store now, not when it is iterated. */
export declare function list(store: FlowStore, request: RuleRequest): Generator<RuleReply>;
/** The same in lists of at most `length`, none of them empty. */
export declare function inParts<T>(items: Iterable<T>, length: number): Generator<T[]>;
