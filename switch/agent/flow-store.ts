/**
 * What the switch is configured to do: program, rules, groups, meters and queues with the semantics of
 * OpenFlow, and the one writer of table memory. A transaction is checked and carried out change by change; the
 * first that is refused takes back everything before it, in here by the undo log, in table memory by
 * `discard`. Packets see either none of it or, after `publish`, all of it.
 *
 * Who owns a rule matters: a message with an owner only ever touches what that owner has;
 * except that a full table whose program says so gives up the least important rule, whose ever it is.
 *
 * Neighbours: `flow-rules.ts`, `group-store.ts`, `meter-store.ts`, `queue-store.ts` (the parts), `timeouts.ts`
 * (what has to go by itself), `snapshot.ts` (reads all, calls `restore`), `session.ts` (calls `apply`).
 */
import assert from 'node:assert/strict';
import type { Clock } from '../../proto/clock.js';
import { DigestSet } from '../../proto/digest.js';
import { HeddleError } from '../../proto/errors.js';
import { fieldById } from '../../proto/fields.js';
import {
  checkFlow,
  checkGroup,
  checkMeter,
  checkQueue,
  formatFlow,
  groupEquals,
  meterEquals,
  queueEquals,
} from '../../proto/flow.js';
import {
  type Digest,
  type QueueCounters,
  REFUSAL_REASONS,
  type Refusal,
  type RefusalReason,
} from '../../proto/messages.js';
import type { Action, Change, Flow, Group, Meter, Program, Queue } from '../../proto/model.js';
import { checkProgram, defaultProgram, programsEqual, tableById } from '../../proto/program.js';
import { ageS, type ExpiredRule, FlowRules, type RemovedFlow } from './flow-rules.js';
import { GroupStore, inOrderOfReference } from './group-store.js';
import { MeterStore } from './meter-store.js';
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

/** One step back, of everything but rules. */
type Undo =
  | { readonly kind: 'group'; readonly id: number; readonly before: Group | undefined }
  | { readonly kind: 'meter'; readonly id: number; readonly before: Meter | undefined }
  | { readonly kind: 'queue'; readonly name: QueueName; readonly before: Queue | undefined }
  | { readonly kind: 'program'; readonly before: Program };

export class FlowStore {
  readonly #sink: TableSink;
  readonly #clock: Clock;
  readonly #groups: GroupStore;
  readonly #meters: MeterStore;
  readonly #queues = new QueueStore();
  readonly #digests = new DigestSet();
  readonly #rules: FlowRules;
  #program: Program = defaultProgram;
  #revision = 0;
  #undo: Undo[] = [];

  constructor(options: { sink: TableSink; clock: Clock; limits: FlowStoreLimits }) {
    const { sink, clock, limits } = options;
    this.#sink = sink;
    this.#clock = clock;
    this.#groups = new GroupStore(limits);
    this.#meters = new MeterStore(limits.maxMeters);
    this.#rules = new FlowRules({
      sink,
      clock,
      maxRules: limits.maxRules,
      digests: this.#digests,
      groups: this.#groups,
      meters: this.#meters,
    });
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
    const all = [...this.#groups.values()];
    return owner === undefined ? all : all.filter((group) => group.owner === owner);
  }

  group(id: number): Group | undefined {
    return this.#groups.get(id);
  }

  meters(owner?: string): Meter[] {
    const all = [...this.#meters.values()];
    return owner === undefined ? all : all.filter((meter) => meter.owner === owner);
  }

  queues(owner?: string): Queue[] {
    const all = [...this.#queues.values()];
    return owner === undefined ? all : all.filter((queue) => queue.owner === owner);
  }

  queue(name: QueueName): Queue | undefined {
    return this.#queues.get(name);
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
      for (const meter of meters) this.#putMeter(meter);
      for (const queue of queues) this.#putQueue(queue);
      for (const group of inOrderOfReference(groups)) this.#putGroup(group);
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
        if (change.delete) this.#deleteGroup(change.group);
        else this.#putGroup(change.group);
        return;
      case 'deleteOwner':
        this.#deleteOwner(change.owner);
        return;
      case 'meter':
        if (change.delete) this.#deleteMeter(change.meter);
        else this.#putMeter(change.meter);
        return;
      case 'queue':
        if (change.delete) this.#deleteQueue(change.queue);
        else this.#putQueue(change.queue);
        return;
    }
  }

  #setProgram(program: Program): void {
    if (programsEqual(program, this.#program)) return;
    checkProgram(program);
    this.#checkTables(program);
    for (const group of this.#groups.values()) {
      checkHeld(
        () => `Group ${group.id}`,
        () => checkGroup(group, program),
      );
    }
    this.#checkWidths(program);
    this.#sink.setProgram(program);
    this.#undo.push({ kind: 'program', before: this.#program });
    this.#program = program;
    this.#digests.setProgram(program);
  }

  #checkTables(program: Program): void {
    for (const [table, size] of this.#rules.tables()) {
      const described = tableById(program, table);
      if (described === undefined) {
        const message = `Table ${table} still holds ${size} rules; delete those first.`;
        throw new HeddleError('IN_USE', message, { field: 'tables', value: table });
      }
      if (described.maxRules !== 0 && size > described.maxRules) {
        const message = `Table ${table} already holds ${size} rules.`;
        throw new HeddleError('TABLE_FULL', message, { field: 'tables', value: table });
      }
    }
    for (const { flow } of this.flows()) {
      checkHeld(
        () => `The rule ${formatFlow(flow, this.#program)}`,
        () => checkFlow(flow, program),
      );
    }
  }

  /** A field that is in use may move in its header, but keeps its width: values and masks go by it. */
  #checkWidths(program: Program): void {
    for (const [i, { field, name, bitWidth }] of program.fields.entries()) {
      const before = fieldById(field, this.#program)?.bits;
      if (before === undefined || before === bitWidth || !this.#uses(field)) continue;
      const message = `The field ${name} is in use with ${before} bits; give the new one another number.`;
      const at = `fields[${i}].bitWidth`;
      throw new HeddleError('IN_USE', message, { field: at, value: bitWidth });
    }
  }

  #uses(field: number): boolean {
    const sets = (action: Action): boolean => action.type === 'setField' && action.field === field;
    if (this.#rules.uses(field)) return true;
    return this.groups().some(({ buckets }) => buckets.some(({ actions }) => actions.some(sets)));
  }

  #putGroup(group: Group): void {
    checkGroup(group, this.#program);
    const held = this.#groups.get(group.id);
    if (held !== undefined && groupEquals(held, group)) return;
    this.#groups.checkPut(group);
    this.#meters.checkGroup(group);
    this.#sink.setGroup(group);
    this.#undo.push({ kind: 'group', id: group.id, before: held });
    this.#holdGroup(group.id, group);
  }

  /** Makes `group` (undefined: none) what is held under an id, in every index. */
  #holdGroup(id: number, group: Group | undefined): void {
    const held = this.#groups.get(id);
    if (held !== undefined) {
      this.#digests.removeGroup(held);
      this.#meters.countGroup(held, -1);
    }
    if (group === undefined) {
      if (held !== undefined) this.#groups.delete(held);
      return;
    }
    this.#groups.put(group);
    this.#digests.addGroup(group);
    this.#meters.countGroup(group, 1);
  }

  #deleteGroup(group: Group): void {
    if (!this.#groups.checkDelete(group.id, group.owner)) return;
    const held = this.#groups.get(group.id)!;
    this.#sink.removeGroup(held.id);
    this.#undo.push({ kind: 'group', id: held.id, before: held });
    this.#holdGroup(held.id, undefined);
  }

  #putMeter(meter: Meter): void {
    checkMeter(meter);
    const held = this.#meters.get(meter.id);
    if (held !== undefined && meterEquals(held, meter)) return;
    this.#meters.checkPut(meter);
    this.#sink.setMeter(meter);
    this.#undo.push({ kind: 'meter', id: meter.id, before: held });
    this.#holdMeter(meter.id, meter);
  }

  #deleteMeter(meter: Meter): void {
    if (!this.#meters.checkDelete(meter.id, meter.owner)) return;
    const held = this.#meters.get(meter.id)!;
    this.#sink.removeMeter(held.id);
    this.#undo.push({ kind: 'meter', id: held.id, before: held });
    this.#holdMeter(held.id, undefined);
  }

  #holdMeter(id: number, meter: Meter | undefined): void {
    const held = this.#meters.get(id);
    if (held !== undefined) this.#digests.removeMeter(held);
    if (meter === undefined) {
      this.#meters.delete(id);
      return;
    }
    this.#meters.put(meter);
    this.#digests.addMeter(meter);
  }

  #putQueue(queue: Queue): void {
    checkQueue(queue);
    const held = this.#queues.get(queue);
    if (held !== undefined && queueEquals(held, queue)) return;
    this.#queues.checkPut(queue);
    this.#sink.setQueue(queue);
    this.#undo.push({ kind: 'queue', name: queue, before: held });
    this.#holdQueue(queue, queue);
  }

  #deleteQueue(queue: Queue): void {
    if (!this.#queues.checkDelete(queue)) return;
    const held = this.#queues.get(queue)!;
    this.#sink.removeQueue(held);
    this.#undo.push({ kind: 'queue', name: held, before: held });
    this.#holdQueue(held, undefined);
  }

  #holdQueue(name: QueueName, queue: Queue | undefined): void {
    const held = this.#queues.get(name);
    if (held !== undefined) this.#digests.removeQueue(held);
    this.#queues.hold(name, queue);
    if (queue !== undefined) this.#digests.addQueue(queue);
  }

  #deleteOwner(owner: string): void {
    this.#rules.removeOwner(owner);
    // Those that others of the same owner name go after the ones that name them.
    const groups = inOrderOfReference(this.groups(owner)).reverse();
    for (const group of groups) this.#deleteGroup(group);
    for (const meter of this.meters(owner)) this.#deleteMeter(meter);
    for (const queue of this.queues(owner)) this.#deleteQueue(queue);
  }

  // ---- whole or not at all --------------------------------------------------------------------

  #commit(): ApplyResult {
    let removed: readonly RemovedFlow[] = [];
    if (this.#undo.length > 0 || this.#rules.isChanged) {
      this.#sink.publish();
      this.#revision++;
      this.#undo = [];
      removed = this.#rules.commit();
    }
    return { revision: this.#revision, refusal: undefined, removed };
  }

  #refused(refusal: Refusal): ApplyResult {
    return { revision: this.#revision, refusal, removed: [] };
  }

  #rollBack(): void {
    const undo = this.#undo;
    this.#undo = [];
    this.#rules.rollBack();
    for (let index = undo.length - 1; index >= 0; index--) this.#undoOne(undo[index]!);
    this.#sink.discard();
  }

  #undoOne(step: Undo): void {
    switch (step.kind) {
      case 'group':
        this.#holdGroup(step.id, step.before);
        return;
      case 'meter':
        this.#holdMeter(step.id, step.before);
        return;
      case 'queue':
        this.#holdQueue(step.name, step.before);
        return;
      case 'program':
        this.#program = step.before;
        this.#digests.setProgram(step.before);
    }
  }
}

/** What was valid under the old program (a field of its own, a goto) need not be under the new one. */
function checkHeld(what: () => string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const field = error.code === 'UNKNOWN_FIELD' ? 'fields' : 'tables';
    const message = `${what()} would not be valid any more; delete it first. ${error.message}`;
    throw new HeddleError('IN_USE', message, { field, value: error.field });
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
