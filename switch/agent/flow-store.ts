/**
 * What the switch is configured to do: program, rules, groups and meters with the semantics of OpenFlow, and
 * the one writer of table memory. A transaction is checked and carried out change by change; the
 * first that is refused takes back everything before it, in here by the undo log, in table memory by
 * `discard`. Packets see either none of it or, after `publish`, all of it.
 *
 * Who owns a rule matters: a message with an owner only ever touches what that owner has;
 * except that a full table whose program says so gives up the least important rule, whose ever it is.
 *
 * Neighbours: `flow-table.ts`, `group-store.ts`, `meter-store.ts` (the parts), `timeouts.ts` (calls `expire`),
 * `snapshot.ts` (reads all, calls `restore`), `session.ts` (calls `apply`).
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
  flowEquals,
  flowKey,
  formatFlow,
  groupEquals,
  meterEquals,
} from '../../proto/flow.js';
import { checkMatch } from '../../proto/match.js';
import {
  type Digest,
  REFUSAL_REASONS,
  type Refusal,
  type RefusalReason,
  type RemovedReason,
} from '../../proto/messages.js';
import {
  type Action,
  type Change,
  type Flow,
  FlowCommand,
  type FlowMod,
  type Group,
  type Meter,
  type Program,
} from '../../proto/model.js';
import { checkProgram, defaultProgram, programsEqual, tableById } from '../../proto/program.js';
import { type FlowEntry, FlowTable, selected } from './flow-table.js';
import { GroupStore } from './group-store.js';
import { MeterStore } from './meter-store.js';

/** What the store needs of table memory; `tables/table-writer.ts` is it. */
export interface TableSink {
  setProgram(program: Program): void;
  insert(flow: Flow): number;
  /** Another version of a rule in the same place, under the same id. */
  replace(ruleId: number, flow: Flow, resetCounts?: boolean): void;
  remove(ruleId: number): void;
  setGroup(group: Group): void;
  removeGroup(id: number): void;
  setMeter(meter: Meter): void;
  removeMeter(id: number): void;
  publish(): number;
  discard(): void;
  counters(ruleId: number): Counts;
  /** Undefined: there is no such group. */
  groupCounters(id: number): (Counts & { readonly buckets: readonly Counts[] }) | undefined;
  /** Undefined: there is no such meter. */
  meterCounters(id: number): (Counts & { readonly bands: readonly Counts[] }) | undefined;
}

export interface Counts {
  readonly packets: number;
  readonly bytes: number;
}

export interface FlowStoreLimits {
  readonly maxRules: number;
  readonly maxGroups: number;
  readonly maxBuckets: number;
  readonly maxMeters: number;
}

/** A rule that went and whose removal its owner wants to hear of. */
export interface RemovedFlow {
  readonly flow: Flow;
  readonly reason: RemovedReason;
  readonly packets: number;
  readonly bytes: number;
  readonly ageS: number;
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
  readonly groups: readonly Group[];
  readonly flows: Iterable<RestoredFlow>;
}

/** One step back: the entry as it was (`before`), as it became (`after`). */
type Undo =
  | { readonly kind: 'added'; readonly entry: FlowEntry }
  | { readonly kind: 'removed'; readonly entry: FlowEntry }
  | { readonly kind: 'changed'; readonly entry: FlowEntry; readonly before: FlowEntry }
  | { readonly kind: 'group'; readonly id: number; readonly before: Group | undefined }
  | { readonly kind: 'meter'; readonly id: number; readonly before: Meter | undefined }
  | { readonly kind: 'program'; readonly before: Program };

export class FlowStore {
  readonly #sink: TableSink;
  readonly #clock: Clock;
  readonly #limits: FlowStoreLimits;
  readonly #groups: GroupStore;
  readonly #meters: MeterStore;
  readonly #digests = new DigestSet();
  readonly #tables = new Map<number, FlowTable>();
  readonly #timed = new Set<FlowEntry>();
  #program: Program = defaultProgram;
  #revision = 0;
  #rules = 0;
  #undo: Undo[] = [];
  #removed: RemovedFlow[] = [];

  constructor(options: { sink: TableSink; clock: Clock; limits: FlowStoreLimits }) {
    this.#sink = options.sink;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#groups = new GroupStore(options.limits);
    this.#meters = new MeterStore(options.limits.maxMeters);
    this.#digests.setProgram(this.#program);
    this.#sink.setProgram(this.#program);
    this.#sink.publish();
  }

  /** Goes up by one with everything that changes what is held. */
  get revision(): number {
    return this.#revision;
  }

  get rules(): number {
    return this.#rules;
  }

  get groupCount(): number {
    return this.#groups.size;
  }

  get meterCount(): number {
    return this.#meters.size;
  }

  get program(): Program {
    return this.#program;
  }

  /** Rules with a timeout. The set is live. */
  get timed(): ReadonlySet<FlowEntry> {
    return this.#timed;
  }

  digests(): Digest[] {
    return this.#digests.entries();
  }

  /** Every rule, or those of one owner or table. Don't change the store while iterating. */
  *flows(owner?: string, table?: number): Generator<FlowEntry> {
    for (const held of this.#tables.values()) {
      if (table !== undefined && held.id !== table) continue;
      for (const entry of held.values()) {
        if (owner === undefined || entry.flow.owner === owner) yield entry;
      }
    }
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

  counters(entry: FlowEntry): Counts {
    return this.#sink.counters(entry.ruleId);
  }

  groupCounters(id: number): ReturnType<TableSink['groupCounters']> {
    return this.#sink.groupCounters(id);
  }

  meterCounters(id: number): ReturnType<TableSink['meterCounters']> {
    return this.#sink.meterCounters(id);
  }

  ageS(entry: FlowEntry): number {
    return Math.max(0, Math.floor((this.#clock.now() - entry.installedAtMs) / 1000));
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
  expire(entries: Iterable<{ entry: FlowEntry; reason: RemovedReason }>): ApplyResult {
    for (const { entry, reason } of entries) this.#remove(entry, reason);
    return this.#commit();
  }

  /**
   * Fills an empty store with what was held before a restart. Throws HeddleError when some of it is
   * not valid here, and is then as before.
   */
  restore({ revision, program, meters, groups, flows }: RestoredStore): void {
    assert(this.#rules === 0 && this.#groups.size === 0, 'restores only into an empty store');
    try {
      this.#setProgram(program);
      for (const meter of meters) this.#putMeter(meter);
      for (const group of inOrderOfReference(groups)) this.#putGroup(group);
      for (const { flow, ageS } of flows) this.#add(flow, flowKey(flow), ageS);
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
        this.#modFlow(change.mod);
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
    }
  }

  #setProgram(program: Program): void {
    if (programsEqual(program, this.#program)) return;
    checkProgram(program);
    for (const table of this.#tables.values()) {
      if (table.size === 0) continue;
      const described = tableById(program, table.id);
      if (described === undefined) {
        const message = `Table ${table.id} still holds ${table.size} rules; delete those first.`;
        throw new HeddleError('IN_USE', message, { field: 'tables', value: table.id });
      }
      if (described.maxRules !== 0 && table.size > described.maxRules) {
        const message = `Table ${table.id} already holds ${table.size} rules.`;
        throw new HeddleError('TABLE_FULL', message, { field: 'tables', value: table.id });
      }
      for (const { flow } of table.values()) {
        checkHeld(
          () => `The rule ${formatFlow(flow, this.#program)}`,
          () => checkFlow(flow, program),
        );
      }
    }
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
    for (const { flow } of this.flows()) {
      const { apply, write } = flow.instructions;
      if (flow.match.some((one) => one.field === field)) return true;
      if (apply.some(sets) || write.some(sets)) return true;
    }
    return this.groups().some(({ buckets }) => buckets.some(({ actions }) => actions.some(sets)));
  }

  #modFlow(mod: FlowMod): void {
    const { flow } = mod;
    switch (mod.command) {
      case FlowCommand.Add:
        this.#addFlow(mod);
        return;
      case FlowCommand.Modify:
      case FlowCommand.ModifyStrict: {
        this.#checkFlow(flow);
        for (const entry of this.#select(mod, mod.command === FlowCommand.ModifyStrict)) {
          const changed = { ...entry.flow, instructions: flow.instructions };
          if (flowEquals(entry.flow, changed) && !mod.resetCounts) continue;
          this.#modify(entry, changed, mod.resetCounts);
        }
        return;
      }
      case FlowCommand.Delete:
      case FlowCommand.DeleteStrict:
        this.#checkMatch(flow);
        for (const entry of this.#select(mod, mod.command === FlowCommand.DeleteStrict)) {
          this.#remove(entry, 'deleted');
        }
        return;
      default:
        throw new HeddleError('BAD_VALUE', 'There is no such flow command.', {
          field: 'command',
          value: mod.command,
        });
    }
  }

  #checkFlow(flow: Flow): void {
    checkFlow(flow, this.#program);
    this.#groups.checkFlow(flow);
    this.#meters.checkFlow(flow);
  }

  /** Of a delete, where only the match and not the whole rule has to make sense. */
  #checkMatch(flow: Flow): void {
    try {
      checkMatch(flow.match, this.#program);
    } catch (error) {
      if (!(error instanceof HeddleError)) throw error;
      const { code, message, value } = error;
      const field = error.field === undefined ? 'match' : `match.${error.field}`;
      throw new HeddleError(code, message, { field, value });
    }
  }

  #addFlow(mod: FlowMod): void {
    const { flow } = mod;
    this.#checkFlow(flow);
    const key = flowKey(flow);
    const table = this.#table(flow.table);
    const held = table.get(key);
    if (mod.checkOverlap && table.overlapping(flow, key) !== undefined) {
      throw new HeddleError('OVERLAP', 'A rule of the same priority overlaps this one.', {
        field: 'match',
      });
    }
    if (held === undefined) {
      this.#add(flow, key, 0);
      return;
    }
    if (held.flow.owner !== flow.owner) throw ownedByOther(held.flow);
    // Adding what is there restarts its timeouts (OpenFlow 1.3, 6.4), and is otherwise no change.
    if (flowEquals(held.flow, flow) && !mod.resetCounts && !isTimed(flow)) return;
    this.#modify(held, flow, mod.resetCounts, true);
  }

  /** The entries that a modify or delete is about, taken before any of them changes. */
  #select(mod: FlowMod, strict: boolean): FlowEntry[] {
    const { flow } = mod;
    if (mod.allTables && !strict) {
      return [...this.#tables.values()].flatMap((table) => [...table.covered(mod)]);
    }
    if (tableById(this.#program, flow.table) === undefined) {
      const message = `The program has no table ${flow.table}.`;
      throw new HeddleError('UNKNOWN_TABLE', message, { field: 'table', value: flow.table });
    }
    const table = this.#table(flow.table);
    if (!strict) return [...table.covered(mod)];
    const held = table.get(flowKey(flow));
    if (held === undefined) return [];
    if (flow.owner !== '' && held.flow.owner !== flow.owner) throw ownedByOther(held.flow);
    return selected(held.flow, mod) ? [held] : [];
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

  #deleteOwner(owner: string): void {
    for (const entry of [...this.flows(owner)]) this.#remove(entry, 'deleted');
    // Those that others of the same owner name go after the ones that name them.
    const groups = inOrderOfReference(this.groups(owner)).reverse();
    for (const group of groups) this.#deleteGroup(group);
    for (const meter of this.meters(owner)) this.#deleteMeter(meter);
  }

  // ---- the rules themselves -------------------------------------------------------------------

  #table(id: number): FlowTable {
    let table = this.#tables.get(id);
    if (table === undefined) this.#tables.set(id, (table = new FlowTable(id)));
    return table;
  }

  #add(flow: Flow, key: string, ageS: number): void {
    const table = this.#table(flow.table);
    const { maxRules } = this.#limits;
    const described = tableById(this.#program, flow.table);
    const tableMax = described?.maxRules || maxRules;
    if (this.#rules >= maxRules || table.size >= tableMax) {
      const victim = described?.evict ? table.lessImportant(flow.importance) : undefined;
      if (victim !== undefined) this.#remove(victim, 'evicted');
    }
    if (this.#rules >= maxRules || table.size >= tableMax) {
      const message = `Table ${flow.table} is full: it takes ${Math.min(tableMax, maxRules)} rules.`;
      throw new HeddleError('TABLE_FULL', message, { field: 'table', value: flow.table });
    }
    const now = this.#clock.now();
    const entry: FlowEntry = {
      flow,
      key,
      ruleId: this.#sink.insert(flow),
      installedAtMs: now - ageS * 1000,
      seenPackets: 0,
      usedAtMs: now,
    };
    this.#undo.push({ kind: 'added', entry });
    this.#hold(entry, table);
  }

  #modify(entry: FlowEntry, flow: Flow, resetCounts: boolean, restart = false): void {
    const before = { ...entry };
    this.#sink.replace(entry.ruleId, flow, resetCounts);
    this.#undo.push({ kind: 'changed', entry, before });
    this.#release(entry);
    entry.flow = flow;
    if (restart) entry.installedAtMs = entry.usedAtMs = this.#clock.now();
    if (resetCounts) entry.seenPackets = 0;
    this.#hold(entry, this.#table(flow.table));
  }

  #remove(entry: FlowEntry, reason: RemovedReason): void {
    // Nobody asked for an eviction, so whoever wants the rule has to hear of it.
    if (entry.flow.notifyRemoved || reason === 'evicted') {
      const { packets, bytes } = this.counters(entry);
      const ageS = this.ageS(entry);
      this.#removed.push({ flow: entry.flow, reason, packets, bytes, ageS });
    }
    this.#sink.remove(entry.ruleId);
    this.#undo.push({ kind: 'removed', entry });
    this.#release(entry);
  }

  /** Makes an entry part of every index. */
  #hold(entry: FlowEntry, table: FlowTable): void {
    table.add(entry);
    this.#rules++;
    this.#digests.addFlow(entry.flow);
    this.#groups.addFlow(entry.flow);
    this.#meters.countFlow(entry.flow, 1);
    if (isTimed(entry.flow)) this.#timed.add(entry);
  }

  #release(entry: FlowEntry): void {
    this.#table(entry.flow.table).delete(entry);
    this.#rules--;
    this.#digests.removeFlow(entry.flow);
    this.#groups.removeFlow(entry.flow);
    this.#meters.countFlow(entry.flow, -1);
    this.#timed.delete(entry);
  }

  // ---- whole or not at all --------------------------------------------------------------------

  #commit(): ApplyResult {
    const removed = this.#removed;
    if (this.#undo.length > 0) {
      this.#sink.publish();
      this.#revision++;
      this.#undo = [];
      this.#removed = [];
    }
    return { revision: this.#revision, refusal: undefined, removed };
  }

  #refused(refusal: Refusal): ApplyResult {
    return { revision: this.#revision, refusal, removed: [] };
  }

  #rollBack(): void {
    const undo = this.#undo;
    this.#undo = [];
    this.#removed = [];
    for (let index = undo.length - 1; index >= 0; index--) this.#undoOne(undo[index]!);
    this.#sink.discard();
  }

  #undoOne(step: Undo): void {
    switch (step.kind) {
      case 'added':
        this.#release(step.entry);
        return;
      case 'removed':
        this.#hold(step.entry, this.#table(step.entry.flow.table));
        return;
      case 'changed':
        this.#release(step.entry);
        Object.assign(step.entry, step.before);
        this.#hold(step.entry, this.#table(step.entry.flow.table));
        return;
      case 'group':
        this.#holdGroup(step.id, step.before);
        return;
      case 'meter':
        this.#holdMeter(step.id, step.before);
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
  deleteOwner: 'deleteOwner',
};

/** Whatever else a check may call it is, to the peer, a value that won't do. */
function refusalReason(code: string): RefusalReason {
  return REFUSAL_REASONS.find((reason) => reason === code) ?? 'BAD_VALUE';
}

export function isTimed(flow: Flow): boolean {
  return flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
}

function ownedByOther(held: Flow): HeddleError {
  const message = `The rule in this place belongs to "${held.owner}"; only its owner may change it.`;
  return new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
}

/** The same groups, each after those that its buckets name. There are no loops among held ones. */
function inOrderOfReference(groups: readonly Group[]): Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const order = new Set<Group>();
  const visit = (group: Group, depth: number): void => {
    if (order.has(group) || depth > groups.length) return;
    for (const bucket of group.buckets) {
      const named = bucket.actions.flatMap((a) => (a.type === 'group' ? [a.group] : []));
      if (bucket.watchGroup !== undefined) named.push(bucket.watchGroup);
      for (const id of named) {
        const below = byId.get(id);
        if (below !== undefined) visit(below, depth + 1);
      }
    }
    order.add(group);
  };
  for (const group of groups) visit(group, 0);
  return [...order];
}
