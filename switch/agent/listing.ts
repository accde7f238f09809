/**
 * Answers to rule requests, in parts and no faster than the channel takes them. What is listed is
 * what was held when the request came: rules are read from memory as it was then, so a listing is
 * consistent although rules change while it is sent.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import {
  GROUPS_TABLE,
  METERS_TABLE,
  type PartedCounters,
  PROGRAM_TABLE,
  QUEUES_TABLE,
  type QueueCounters,
  type RuleReply,
  type RuleRequest,
} from '../../proto/messages.js';
import type { Group, Meter, Program, Queue } from '../../proto/model.js';
import type { FlowStore } from './flow-store.js';
import type { FlowEntry } from './rules/rule-record.js';

/** Rules or groups in one part; keeps the longest rules below the limit of a message. */
const PART_RULES = 200;
const PART_GROUPS = 20;
const PART_METERS = 200;
const PART_QUEUES = 200;

/** How long a full channel is left alone. */
const RETRY_MS = 2;

/** Requests of one session that may wait. */
const MAX_LISTINGS = 16;

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
function list(store: FlowStore, request: RuleRequest): Generator<RuleReply> {
  const { owner, table } = request;
  const everything = table === undefined;
  return parts(store, request, {
    program: everything || table === PROGRAM_TABLE ? store.program : undefined,
    meters: everything || table === METERS_TABLE ? store.meters(owner) : [],
    queues: everything || table === QUEUES_TABLE ? store.queues(owner) : [],
    groups: everything || table === GROUPS_TABLE ? store.groups(owner) : [],
    flows: everything || table < GROUPS_TABLE ? store.freezeFlows(owner, table).entries : [],
  });
}

interface Listed {
  readonly program: Program | undefined;
  readonly meters: readonly Meter[];
  readonly queues: readonly Queue[];
  readonly groups: readonly Group[];
  readonly flows: Iterable<FlowEntry>;
}

function* parts(store: FlowStore, request: RuleRequest, listed: Listed): Generator<RuleReply> {
  const empty: Omit<RuleReply, 'more'> = {
    type: 'rules',
    id: request.id,
    revision: store.revision,
    flows: [],
    groups: [],
    meters: [],
    counters: [],
  };
  let part: Partial<RuleReply> | undefined;
  for (const next of pieces(store, request.counters, listed)) {
    if (part !== undefined) yield { ...empty, ...part, more: true };
    part = next;
  }
  yield { ...empty, ...part, more: false };
}

/** What goes together into one message. Counters are read when it is about to be sent. */
function* pieces(
  store: FlowStore,
  counted: boolean,
  { program, meters, queues, groups, flows }: Listed,
): Generator<Partial<RuleReply>> {
  if (program !== undefined) yield { program };
  for (let from = 0; from < meters.length; from += PART_METERS) {
    const some = meters.slice(from, from + PART_METERS);
    if (!counted) yield { meters: some };
    else yield { meters: some, meterCounters: some.map(({ id }) => metered(store, id)) };
  }
  for (let from = 0; from < queues.length; from += PART_QUEUES) {
    const some = queues.slice(from, from + PART_QUEUES);
    if (!counted) yield { queues: some };
    else yield { queues: some, queueCounters: some.map((queue) => queued(store, queue)) };
  }
  for (let from = 0; from < groups.length; from += PART_GROUPS) {
    const some = groups.slice(from, from + PART_GROUPS);
    if (!counted) yield { groups: some };
    else yield { groups: some, groupCounters: some.map(({ id }) => grouped(store, id)) };
  }
  for (const some of inParts(flows, PART_RULES)) {
    const counters = !counted
      ? []
      : some.map((entry) => ({ ...store.counters(entry), ageS: store.ageS(entry) }));
    yield { flows: some.map(({ flow }) => flow), counters };
  }
}

/** The same in lists of at most `length`, none of them empty. */
export function* inParts<T>(items: Iterable<T>, length: number): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < length) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Zeros for what was removed since the listing began. */
function metered(store: FlowStore, id: number): PartedCounters {
  const counts = store.meterCounters(id);
  return { packets: counts?.packets ?? 0, bytes: counts?.bytes ?? 0, parts: counts?.bands ?? [] };
}

function queued(store: FlowStore, queue: Queue): QueueCounters {
  return store.queueCounters(queue) ?? { packets: 0, bytes: 0, dropped: 0, waitingBytes: 0 };
}

function grouped(store: FlowStore, id: number): PartedCounters {
  const counts = store.groupCounters(id);
  return { packets: counts?.packets ?? 0, bytes: counts?.bytes ?? 0, parts: counts?.buckets ?? [] };
}
