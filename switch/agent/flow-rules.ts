/**
 * The rules of the flow store: what OpenFlow says about adding, modifying and deleting them, and
 * everything that has to be kept in step with them: table memory, digests, references to groups and
 * meters, timeouts, the order of eviction. The rules themselves are words in memory (`rules/`).
 *
 * Part of `flow-store.ts`, which says when a transaction ends: by `commit` or by `rollBack`.
 */
import type { Clock } from '../../proto/clock.js';
import type { DigestSet } from '../../proto/digest.js';
import { HeddleError } from '../../proto/errors.js';
import { checkFlow, flowEquals } from '../../proto/flow.js';
import { checkMatch } from '../../proto/match.js';
import type { RemovedReason } from '../../proto/messages.js';
import { type Flow, FlowCommand, type FlowMod, type Program } from '../../proto/model.js';
import { tableById } from '../../proto/program.js';
import { Triples } from '../tables/triples.js';
import type { GroupStore } from './group-store.js';
import type { MeterStore } from './meter-store.js';
import { EvictionOrder } from './rules/eviction-order.js';
import { PackedRules } from './rules/packed-rules.js';
import type { FlowEntry, RuleReader } from './rules/rule-record.js';
import type { TableSink } from './table-sink.js';

/** A rule that went and whose removal its owner wants to hear of. */
export interface RemovedFlow {
  readonly flow: Flow;
  readonly reason: RemovedReason;
  readonly packets: number;
  readonly bytes: number;
  readonly ageS: number;
}

/** A rule with a timeout, to be looked at. */
export interface TimedRule {
  readonly idleTimeoutS: number;
  readonly hardTimeoutS: number;
  readonly installedAtMs: number;
  /** The last packet count seen, and when it last was another one. */
  readonly seenPackets: number;
  readonly usedAtMs: number;
}

export interface FlowRulesOptions {
  readonly sink: TableSink;
  readonly clock: Clock;
  readonly maxRules: number;
  readonly digests: DigestSet;
  readonly groups: GroupStore;
  readonly meters: MeterStore;
}

/** Steps of the log. The references are the one that it is about, and the version before. */
const enum Step {
  Added = 0,
  Removed = 1,
  Changed = 2,
}

export class FlowRules {
  readonly #options: FlowRulesOptions;
  readonly #sink: TableSink;
  readonly #clock: Clock;
  readonly #packed = new PackedRules();
  /** By table id. */
  readonly #sizes: number[] = [];
  readonly #evictionOrders = new Map<number, EvictionOrder>();
  readonly #timed = new Set<number>();
  /** Steps, each with two references. */
  readonly #log = new Triples();
  #removed: RemovedFlow[] = [];

  constructor(options: FlowRulesOptions) {
    this.#options = options;
    this.#sink = options.sink;
    this.#clock = options.clock;
  }

  get size(): number {
    return this.#packed.size;
  }

  /** Whether the transaction changed any. */
  get isChanged(): boolean {
    return this.#log.length > 0;
  }

  tableSize(table: number): number {
    return this.#sizes[table] ?? 0;
  }

  /** The tables that have rules, and how many. */
  *tables(): Generator<[table: number, size: number]> {
    for (const [table, size] of this.#sizes.entries()) if (size > 0) yield [table, size];
  }

  get timedSize(): number {
    return this.#timed.size;
  }

  /** Every rule, or those of one owner or table. Nothing may change meanwhile. */
  entries(owner?: string, table?: number): Generator<FlowEntry> {
    return this.#packed.entries(owner, table);
  }

  /** All rules as they are now, to be read while they change. */
  freeze(): RuleReader {
    return this.#packed.freeze();
  }

  // ---- one change -----------------------------------------------------------------------------

  /** @throws HeddleError with a refusal's reason as its code */
  mod(mod: FlowMod, program: Program): void {
    const { flow } = mod;
    switch (mod.command) {
      case FlowCommand.Add:
        this.#put(mod, program);
        return;
      case FlowCommand.Modify:
      case FlowCommand.ModifyStrict:
        this.#check(flow, program);
        for (const reference of this.#select(mod, program)) {
          const held = this.#packed.flow(reference);
          const changed = { ...held, instructions: flow.instructions };
          if (flowEquals(held, changed) && !mod.resetCounts) continue;
          this.#modify(reference, changed, mod.resetCounts);
        }
        return;
      case FlowCommand.Delete:
      case FlowCommand.DeleteStrict:
        checkOnlyMatch(flow, program);
        for (const reference of this.#select(mod, program)) this.remove(reference, 'deleted');
        return;
      default:
        throw new HeddleError('BAD_VALUE', 'There is no such flow command.', {
          field: 'command',
          value: mod.command,
        });
    }
  }

  /** Adds a rule whose place is free. @throws HeddleError TABLE_FULL, or what the table memory refuses */
  add(flow: Flow, ageS: number, program: Program): void {
    this.#makeRoom(flow, program);
    const now = this.#clock.now();
    const reference = this.#packed.add(flow, {
      ruleId: this.#sink.insert(flow),
      installedAtMs: now - ageS * 1000,
      usedAtMs: now,
      seenPackets: 0,
    });
    this.#log.push(Step.Added, reference, 0);
    this.#hold(reference, flow);
  }

  remove(reference: number, reason: RemovedReason): void {
    const flow = this.#packed.flow(reference);
    // Nobody asked for an eviction, so whoever wants the rule has to hear of it.
    if (flow.notifyRemoved || reason === 'evicted') {
      const history = this.#packed.history(reference);
      const { packets, bytes } = this.#sink.counters(history.ruleId);
      const age = ageS(history, this.#clock.now());
      this.#removed.push({ flow, reason, packets, bytes, ageS: age });
    }
    this.#sink.remove(this.#packed.ruleId(reference));
    this.#packed.unlink(reference);
    this.#log.push(Step.Removed, reference, 0);
    this.#release(reference, flow);
  }

  removeOwner(owner: string): void {
    const owned = [...this.#packed.references()].filter(
      (reference) => this.#packed.terms(reference).flow.owner === owner,
    );
    for (const reference of owned) this.remove(reference, 'deleted');
  }

  // ---- timeouts -------------------------------------------------------------------------------

  /**
   * Asks of every rule with a timeout whether its time has come. `look` gets the packets that the rule
   * counted only if it asks for them.
   */
  expired(
    look: (rule: TimedRule, packets: () => number) => RemovedReason | undefined,
  ): ExpiredRule[] {
    const expired: ExpiredRule[] = [];
    for (const reference of this.#timed) {
      const { idleS, hardS } = this.#packed.timeouts(reference);
      const history = this.#packed.history(reference);
      const rule = { ...history, idleTimeoutS: idleS, hardTimeoutS: hardS };
      const reason = look(rule, () => {
        const { packets } = this.#sink.counters(history.ruleId);
        if (packets !== history.seenPackets)
          this.#packed.saw(reference, packets, this.#clock.now());
        return packets;
      });
      if (reason !== undefined) expired.push({ reference, reason });
    }
    return expired;
  }

  // ---- whole or not at all --------------------------------------------------------------------

  /** What the transaction did stays. The rules that went and are to be told of. */
  commit(): RemovedFlow[] {
    const log = this.#log;
    for (let i = 0; i < log.length; i++) {
      const step: Step = log.get(i, 0);
      if (step === Step.Removed) this.#packed.free(log.get(i, 1));
      else if (step === Step.Changed) this.#packed.free(log.get(i, 2));
    }
    log.clear();
    const removed = this.#removed;
    this.#removed = [];
    return removed;
  }

  /** Takes everything back, but not in table memory. */
  rollBack(): void {
    const log = this.#log;
    for (let i = log.length - 1; i >= 0; i--) {
      this.#undo(log.get(i, 0), log.get(i, 1), log.get(i, 2));
    }
    log.clear();
    this.#removed = [];
  }

  #undo(step: Step, reference: number, before: number): void {
    const flow = this.#packed.flow(reference);
    switch (step) {
      case Step.Added:
        this.#packed.unlink(reference);
        this.#release(reference, flow);
        this.#packed.free(reference);
        return;
      case Step.Removed:
        this.#packed.relink(reference);
        this.#hold(reference, flow);
        return;
      case Step.Changed:
        this.#packed.putInstead(reference, before);
        this.#release(reference, flow);
        this.#hold(before, this.#packed.flow(before));
        this.#packed.free(reference);
    }
  }

  // ---- the steps of a change --------------------------------------------------------------------

  #check(flow: Flow, program: Program): void {
    checkFlow(flow, program);
    this.#options.groups.checkFlow(flow);
    this.#options.meters.checkFlow(flow);
  }

  #put(mod: FlowMod, program: Program): void {
    const { flow } = mod;
    this.#check(flow, program);
    const held = this.#packed.find(flow);
    if (mod.checkOverlap && this.#packed.overlapping(flow, held) !== 0) {
      const message = 'A rule of the same priority overlaps this one.';
      throw new HeddleError('OVERLAP', message, { field: 'match' });
    }
    if (held === 0) {
      this.add(flow, 0, program);
      return;
    }
    this.#checkOwner(held, flow.owner);
    // Adding what is there restarts its timeouts (OpenFlow 1.3, 6.4), and is otherwise no change.
    const isTimed = flow.idleTimeoutS > 0 || flow.hardTimeoutS > 0;
    if (!mod.resetCounts && !isTimed && this.#packed.equals(held, flow)) return;
    this.#modify(held, flow, mod.resetCounts, true);
  }

  #checkOwner(reference: number, owner: string): void {
    const held = this.#packed.terms(reference).flow;
    if (held.owner === owner) return;
    const message = `The rule in this place belongs to "${held.owner}"; only its owner may change it.`;
    throw new HeddleError('OWNED_BY_OTHER', message, { field: 'owner', value: held.owner });
  }

  /** What a modify or delete is about, taken before any of it changes. */
  #select(mod: FlowMod, program: Program): number[] {
    const { flow, command } = mod;
    const isStrict = command === FlowCommand.ModifyStrict || command === FlowCommand.DeleteStrict;
    if (mod.allTables && !isStrict) return this.#packed.covered(mod);
    if (tableById(program, flow.table) === undefined) {
      const message = `The program has no table ${flow.table}.`;
      throw new HeddleError('UNKNOWN_TABLE', message, { field: 'table', value: flow.table });
    }
    if (!isStrict) return this.#packed.covered(mod, flow.table);
    const held = this.#packed.find(flow);
    if (held === 0) return [];
    if (flow.owner !== '') this.#checkOwner(held, flow.owner);
    return this.#packed.selector(mod)(held) ? [held] : [];
  }

  #makeRoom(flow: Flow, program: Program): void {
    const { maxRules } = this.#options;
    const table = tableById(program, flow.table);
    const tableMax = table?.maxRules || maxRules;
    const isFull = (): boolean => this.size >= maxRules || this.tableSize(flow.table) >= tableMax;
    if (!isFull()) return;
    if (table?.evict === true) {
      const victim = this.#evictionOrder(flow.table).lessImportant(flow.importance);
      if (victim !== 0) this.remove(victim, 'evicted');
    }
    if (!isFull()) return;
    const message = `Table ${flow.table} is full: it takes ${Math.min(tableMax, maxRules)} rules.`;
    throw new HeddleError('TABLE_FULL', message, { field: 'table', value: flow.table });
  }

  #evictionOrder(table: number): EvictionOrder {
    let order = this.#evictionOrders.get(table);
    if (order !== undefined) return order;
    order = new EvictionOrder();
    this.#evictionOrders.set(table, order);
    const installedAtMs = (reference: number): number =>
      this.#packed.history(reference).installedAtMs;
    const byAge = [...this.#packed.references(table)].sort(
      (a, b) => installedAtMs(a) - installedAtMs(b),
    );
    for (const reference of byAge) {
      order.add(reference, this.#packed.terms(reference).flow.importance);
    }
    return order;
  }

  #modify(reference: number, flow: Flow, resetCounts: boolean, restart = false): void {
    const history = this.#packed.history(reference);
    this.#sink.replace(history.ruleId, flow, resetCounts);
    if (restart) history.installedAtMs = history.usedAtMs = this.#clock.now();
    if (resetCounts) history.seenPackets = 0;
    const before = this.#packed.flow(reference);
    const changed = this.#packed.replace(reference, flow, history);
    this.#log.push(Step.Changed, changed, reference);
    this.#release(reference, before);
    this.#hold(changed, flow);
  }

  /** Makes a rule that is in sight part of everything that is kept in step. */
  #hold(reference: number, flow: Flow): void {
    const { digests, groups, meters } = this.#options;
    this.#sizes[flow.table] = this.tableSize(flow.table) + 1;
    this.#evictionOrders.get(flow.table)?.add(reference, flow.importance);
    digests.addFlow(flow);
    groups.countFlow(flow, 1);
    meters.countFlow(flow, 1);
    if (this.#packed.isTimed(reference)) this.#timed.add(reference);
  }

  #release(reference: number, flow: Flow): void {
    const { digests, groups, meters } = this.#options;
    this.#sizes[flow.table] = this.tableSize(flow.table) - 1;
    this.#evictionOrders.get(flow.table)?.delete(reference, flow.importance);
    digests.removeFlow(flow);
    groups.countFlow(flow, -1);
    meters.countFlow(flow, -1);
    if (this.#timed.size > 0) this.#timed.delete(reference);
  }
}

/** A rule whose time has come. Only good until the store changes. */
export interface ExpiredRule {
  readonly reference: number;
  readonly reason: RemovedReason;
}

/** Whole seconds since a rule was added. */
export function ageS({ installedAtMs }: { readonly installedAtMs: number }, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - installedAtMs) / 1000));
}

/** Of a delete, where only the match and not the whole rule has to make sense. */
function checkOnlyMatch(flow: Flow, program: Program): void {
  try {
    checkMatch(flow.match, program);
  } catch (error) {
    if (!(error instanceof HeddleError)) throw error;
    const { code, message, value } = error;
    const field = error.field === undefined ? 'match' : `match.${error.field}`;
    throw new HeddleError(code, message, { field, value });
  }
}
