/**
 * Answers to rule requests, in parts and no faster than the channel takes them. What is listed is
 * what was held when the request came: entries are looked at as they were then, so a listing is
 * consistent although rules change while it is sent.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import {
  GROUPS_TABLE,
  PROGRAM_TABLE,
  type RuleReply,
  type RuleRequest,
} from '../../proto/messages.js';
import type { Flow, Group, Program } from '../../proto/model.js';
import type { FlowStore } from './flow-store.js';
import type { FlowEntry } from './flow-table.js';

/** Rules or groups in one part; keeps the longest rules below the limit of a message. */
const PART_RULES = 200;
const PART_GROUPS = 20;

/** How long a full channel is left alone. */
const RETRY_MS = 2;

/** Requests of one session that may wait. */
export const MAX_LISTINGS = 16;

export class Listings {
  readonly #store: FlowStore;
  readonly #clock: Clock;
  readonly #send: (reply: RuleReply) => boolean;
  readonly #waiting: Generator<RuleReply>[] = [];
  /** Was refused for want of room, goes first. */
  #pending: RuleReply | undefined;
  #timer: Timer | undefined;

  /** `send` returns false when the channel has no room now. */
  constructor(store: FlowStore, clock: Clock, send: (reply: RuleReply) => boolean) {
    this.#store = store;
    this.#clock = clock;
    this.#send = send;
  }

  /** False when too many requests wait already. */
  start(request: RuleRequest): boolean {
    if (this.#waiting.length >= MAX_LISTINGS) return false;
    this.#waiting.push(list(this.#store, request));
    if (this.#timer === undefined) this.#pump();
    return true;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#waiting.length = 0;
    this.#pending = undefined;
  }

  #pump(): void {
    this.#timer = undefined;
    while (this.#waiting.length > 0) {
      this.#pending ??= this.#next();
      if (this.#pending === undefined) continue;
      if (!this.#send(this.#pending)) {
        this.#timer = this.#clock.after(RETRY_MS, () => this.#pump());
        return;
      }
      if (!this.#pending.more) this.#waiting.shift();
      this.#pending = undefined;
    }
  }

  #next(): RuleReply | undefined {
    const { value, done } = this.#waiting[0]!.next();
    if (!done) return value;
    this.#waiting.shift();
    return undefined;
  }
}

/** At least one part; the last one has `more` unset. Reads the store now, not when it is iterated. */
export function list(store: FlowStore, request: RuleRequest): Generator<RuleReply> {
  const { owner, table } = request;
  const everything = table === undefined;
  const program = everything || table === PROGRAM_TABLE ? store.program : undefined;
  const groups = everything || table === GROUPS_TABLE ? store.groups(owner) : [];
  const entries = everything || table < GROUPS_TABLE ? [...store.flows(owner, table)] : [];
  // An entry goes on to its next version when it is modified; the rule itself is immutable.
  const flows = entries.map((entry) => entry.flow);
  return parts(store, request, program, groups, entries, flows);
}

function* parts(
  store: FlowStore,
  request: RuleRequest,
  program: Program | undefined,
  groups: readonly Group[],
  entries: readonly FlowEntry[],
  flows: readonly Flow[],
): Generator<RuleReply> {
  const { revision } = store;
  const empty = { type: 'rules', id: request.id, revision, meters: [] } as const;
  let part: Omit<RuleReply, 'more'> = { ...empty, program, flows: [], groups: [], counters: [] };
  for (let from = 0; from < groups.length; from += PART_GROUPS) {
    if (from > 0) {
      yield { ...part, more: true };
      part = { ...empty, flows: [], groups: [], counters: [] };
    }
    part = { ...part, groups: groups.slice(from, from + PART_GROUPS) };
  }
  for (let from = 0; from < flows.length; from += PART_RULES) {
    if (from > 0 || groups.length > 0) {
      yield { ...part, more: true };
      part = { ...empty, flows: [], groups: [], counters: [] };
    }
    const end = Math.min(from + PART_RULES, flows.length);
    const counters = !request.counters
      ? []
      : entries.slice(from, end).map((e) => ({ ...store.counters(e), ageS: store.ageS(e) }));
    part = { ...part, flows: flows.slice(from, end), counters };
  }
  yield { ...part, more: false };
}
