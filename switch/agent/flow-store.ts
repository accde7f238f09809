/**
 * What the switch is configured to do: program, rules, groups, meters and queues with the semantics of
 * OpenFlow, and the one writer of table memory. A transaction is checked and carried out change by change; the
 * first that is refused takes back everything before it, in each part by `rollBack`, in table memory by
 * `discard`. Packets see either none of it or, after `publish`, all of it.
 *
 * Who owns a rule matters: a message with an owner only ever touches what that owner has;
 * except that a full table whose program says so gives up the least important rule, whose ever it is.
 *
 * Neighbours: `flow-rules.ts`, `group-store.ts`, `meter-store.ts`, `queue-store.ts` (the parts),
 * `program-change.ts` (what may become of the program), `timeouts.ts` (what has to go by itself),
 * `snapshot.ts` (reads all, calls `restore`), `session.ts` (calls `apply`).
 */
import assert from 'node:assert/strict';
import type { Clock } from '../../proto/clock.js';
import { DigestSet } from '../../proto/digest.js';
import { HeddleError } from '../../proto/errors.js';
import { queueKey } from '../../proto/flow.js';
import {
  type Digest,
  type QueueCounters,
  REFUSAL_REASONS,
  type Refusal,
  type RefusalReason,
} from '../../proto/messages.js';
import type { Change, Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import { defaultProgram, programsEqual } from '../../proto/program.js';
import { ageS, type ExpiredRule, FlowRules, type RemovedFlow } from './flow-rules.js';
import { GroupStore, inOrderOfReference } from './group-store.js';
import { MeterStore } from './meter-store.js';
import { checkProgramChange } from './program-change.js';
import { type QueueName, QueueStore } from './queue-store.js';
import type { FlowEntry } from './rules/rule-record.js';
import type { Counts, TableSink } from './table-sink.js';

export interface FlowStoreLimits {
  readonly maxRules: number;
  readonly maxGroups: number;
  readonly maxBuckets: number;
  readonly maxMeters: number;
}

export interface ApplyResult {
  readonly revision: number;
  readonly refusal: Refusal | undefined;
  readonly removed: readonly RemovedFlow[];
}

/** What a snapshot holds of one rule beyond the rule. */
export interface RestoredFlow {
  readonly flow: Flow;
  readonly ageS: number;
}

/** What a store held. */
export interface RestoredStore {
  readonly revision: number;
  readonly program: Program;
  readonly meters: readonly Meter[];
  readonly queues: readonly Queue[];
  readonly groups: readonly Group[];
  readonly flows: Iterable<RestoredFlow>;
}

export class FlowStore {
  readonly #sink: TableSink;
  readonly #clock: Clock;
  readonly #digests = new DigestSet();
  readonly #queues: QueueStore;
  readonly #meters: MeterStore;
  readonly #groups: GroupStore;
  readonly #rules: FlowRules;
  #program: Program = defaultProgram;
  /** Before the transaction changed it. */
  #programBefore: Program | undefined;
  #revision = 0;

  constructor(options: { sink: TableSink; clock: Clock; limits: FlowStoreLimits }) {
    const { sink, clock, limits } = options;
    this.#sink = sink;
    this.#clock = clock;
    const common = { sink, digests: this.#digests, ...limits };
    this.#queues = new QueueStore(common);
    this.#meters = new MeterStore(common);
    const meters = this.#meters;
    this.#groups = new GroupStore({ ...common, meters, program: () => this.#program });
    this.#rules = new FlowRules({ ...common, clock, meters, groups: this.#groups });
    this.#digests.setProgram(this.#program);
    this.#sink.setProgram(this.#program);
    this.#sink.publish();
  }

  /** Goes up by one with everything that changes what is held. */
  get revision(): number {
    return this.#revision;
  }

  get rules(): number {
    return this.#rules.size;
  }

  get groupCount(): number {
    return this.#groups.size;
  }

  get meterCount(): number {
    return this.#meters.size;
  }

  get queueCount(): number {
    return this.#queues.size;
  }

  get program(): Program {
    return this.#program;
  }

  /** How many rules have a timeout. */
  get timed(): number {
    return this.#rules.timedSize;
  }

  /** Which of them have to go now: see `FlowRules.expired`. */
  expired(look: Parameters<FlowRules['expired']>[0]): ExpiredRule[] {
    return this.#rules.expired(look);
  }

  digests(): Digest[] {
    return this.#digests.entries();
  }

  /** Every rule, or those of one owner or table. Don't change the store while iterating. */
  flows(owner?: string, table?: number): Generator<FlowEntry> {
    return this.#rules.entries(owner, table);
  }

  /**
   * The same as they are now, to be read while the store changes; and how old, in seconds, each of them
   * is now.
   */
  freezeFlows(
    owner?: string,
    table?: number,
  ): { entries: Generator<FlowEntry>; ageS: (entry: FlowEntry) => number } {
    const entries = this.#rules.freeze().entries(owner, table);
    const nowMs = this.#clock.now();
    return { entries, ageS: (entry) => ageS(entry, nowMs) };
  }

  groups(owner?: string): Group[] {
    return this.#groups.list(owner);
  }

  group(id: number): Group | undefined {
    return this.#groups.get(id);
  }

  meters(owner?: string): Meter[] {
    return this.#meters.list(owner);
  }

  queues(owner?: string): Queue[] {
    return this.#queues.list(owner);
  }

  queue(name: QueueName): Queue | undefined {
    return this.#queues.get(queueKey(name));
  }

  counters(entry: FlowEntry): Counts {
    return this.#sink.counters(entry.ruleId);
  }

  groupCounters(id: number): ReturnType<TableSink['groupCounters']> {
    return this.#sink.groupCounters(id);
  }

  meterCounters(id: number): ReturnType<TableSink['meterCounters']> {
    return this.#sink.meterCounters(id);
  }

  queueCounters(name: QueueName): QueueCounters | undefined {
    return this.#sink.queueCounters(name);
  }

  ageS(entry: FlowEntry): number {
    return ageS(entry, this.#clock.now());
  }

  /** All of it or, when `refusal` is set, nothing of it. Never throws for what a peer sent. */
  apply(changes: readonly Change[], baseRevision?: number): ApplyResult {
    if (baseRevision !== undefined && baseRevision !== this.#revision) {
      const message = `The switch is at revision ${this.#revision}, not ${baseRevision}.`;
      return this.#refused({ reason: 'STALE_REVISION', change: 0, field: '', message });
    }
    for (let index = 0; index < changes.length; index++) {
      try {
        this.#change(changes[index]!);
      } catch (error) {
        this.#rollBack();
        if (!(error instanceof HeddleError)) throw error;
        const prefix = CHANGE_FIELDS[changes[index]!.type];
        const field = error.field === undefined ? prefix : `${prefix}.${error.field}`;
        const { message } = error;
        return this.#refused({ reason: refusalReason(error.code), change: index, field, message });
      }
    }
    return this.#commit();
  }

  /** Rules whose time has come. One new revision for all of them. */
  expire(expired: Iterable<ExpiredRule>): ApplyResult {
    for (const { reference, reason } of expired) this.#rules.remove(reference, reason);
    return this.#commit();
  }

  /**
   * Fills an empty store with what was held before a restart. Throws HeddleError when some of it is
   * not valid here, and is then as before.
   */
  restore({ revision, program, meters, queues, groups, flows }: RestoredStore): void {
    assert(this.rules === 0 && this.#groups.size === 0, 'restores only into an empty store');
    try {
      this.#setProgram(program);
      for (const meter of meters) this.#meters.put(meter);
      for (const queue of queues) this.#queues.put(queue);
      for (const group of inOrderOfReference(groups)) this.#groups.put(group);
      for (const { flow, ageS } of flows) {
        this.#rules.add(flow, ageS, this.#program);
      }
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    this.#commit();
    this.#revision = revision;
  }

  // ---- one change -----------------------------------------------------------------------------

  #change(change: Change): void {
    switch (change.type) {
      case 'program':
        this.#setProgram(change.program);
        return;
      case 'flow':
        this.#rules.mod(change.mod, this.#program);
        return;
      case 'group':
        if (change.delete) this.#groups.remove(change.group);
        else this.#groups.put(change.group);
        return;
      case 'deleteOwner':
        this.#deleteOwner(change.owner);
        return;
      case 'meter':
        if (change.delete) this.#meters.remove(change.meter);
        else this.#meters.put(change.meter);
        return;
      case 'queue':
        if (change.delete) this.#queues.remove(change.queue);
        else this.#queues.put(change.queue);
        return;
    }
  }

  #setProgram(program: Program): void {
    if (programsEqual(program, this.#program)) return;
    const held = { program: this.#program, rules: this.#rules, groups: this.groups() };
    checkProgramChange(program, held);
    this.#sink.setProgram(program);
    this.#programBefore ??= this.#program;
    this.#holdProgram(program);
  }

  #holdProgram(program: Program): void {
    this.#program = program;
    this.#digests.setProgram(program);
  }

  #deleteOwner(owner: string): void {
    this.#rules.removeOwner(owner);
    this.#groups.removeOwner(owner);
    this.#meters.removeOwner(owner);
    this.#queues.removeOwner(owner);
  }

  // ---- whole or not at all --------------------------------------------------------------------

  #commit(): ApplyResult {
    let removed: readonly RemovedFlow[] = [];
    if (this.#isChanged()) {
      this.#sink.publish();
      this.#revision++;
      this.#programBefore = undefined;
      this.#queues.commit();
      this.#meters.commit();
      this.#groups.commit();
      removed = this.#rules.commit();
    }
    return { revision: this.#revision, refusal: undefined, removed };
  }

  #isChanged(): boolean {
    if (this.#rules.isChanged || this.#programBefore !== undefined) return true;
    return this.#groups.isChanged || this.#meters.isChanged || this.#queues.isChanged;
  }

  #refused(refusal: Refusal): ApplyResult {
    return { revision: this.#revision, refusal, removed: [] };
  }

  #rollBack(): void {
    this.#rules.rollBack();
    this.#groups.rollBack();
    this.#meters.rollBack();
    this.#queues.rollBack();
    if (this.#programBefore !== undefined) this.#holdProgram(this.#programBefore);
    this.#programBefore = undefined;
    this.#sink.discard();
  }
}

/** Where in a Change the fields of each kind lie, for refusals. */
const CHANGE_FIELDS: Readonly<Record<Change['type'], string>> = {
  program: 'program',
  flow: 'flow',
  group: 'group',
  meter: 'meter',
  queue: 'queue',
  deleteOwner: 'deleteOwner',
};

/** Whatever else a check may call it is, to the peer, a value that won't do. */
function refusalReason(code: string): RefusalReason {
  return REFUSAL_REASONS.find((reason) => reason === code) ?? 'BAD_VALUE';
}
