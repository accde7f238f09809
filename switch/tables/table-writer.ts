/**
 * The one writer of table memory (see `memory.ts`). Changes are staged, invisible, until `publish`
 * makes all of them visible in one store; `discard` forgets them.
 *
 * What is asked of it has been checked for sense by the flow store (`agent/flow-store.ts`): it refuses
 * only what the switch can't hold or do. A method that throws has changed nothing.
 *
 * Order matters in three places, and nowhere else:
 * - A structure update goes out before the epoch that needs it.
 * - Memory is unlinked only between transactions, when no index is newer than the ones sent out.
 *   Readers that take packets again with an old index notice by the structure word and ask first.
 * - A rule id is given out again only with the memory of its last version, so counters never mix.
 *
 * Its parts: what is staged, until it is published or undone (`staging.ts`), rules (`rule-versions.ts`),
 * groups and meters (`slot-table.ts`), the program (`program-versions.ts`), queues (`queue-writer.ts`)
 * and what was counted (`table-counters.ts`).
 */
import { HeddleError } from '../../proto/errors.js';
import type { Flow, Group, Match, Meter, Program, Queue } from '../../proto/model.js';
import type { OwnPlaces } from '../pipeline/own-layout.js';
import { Arena } from './arena.js';
import type { SlotsOf } from './bytecode.js';
import { type CompiledMatch, compileMatch } from './compile-match.js';
import { compileGroup, relocateGroup } from './group-writer.js';
import {
  BandWord,
  bucketSlots,
  Control,
  createTableMemory,
  DEFAULT_LIMITS,
  METER_BANDS_MAX,
  MeterWord,
  type TableLimits,
  type TableMemory,
} from './memory.js';
import { compileMeter } from './meter-writer.js';
import { ProgramVersions } from './program-versions.js';
import { type QueueCounts, QueueWriter } from './queue-writer.js';
import { RuleVersions } from './rule-versions.js';
import { SlotTable } from './slot-table.js';
import { Staging } from './staging.js';
import type { QueueStructure, StructureUpdate } from './structure.js';
import {
  type GroupCounts,
  type MeterCounts,
  type RuleCounts,
  TableCounters,
} from './table-counters.js';
import { NO_SHAPES, structureOf, type TableExplanation } from './table-shapes.js';
import { resetBucket } from './token-bucket.js';

export type { GroupCounts, MeterCounts, RuleCounts } from './table-counters.js';
export type { TableExplanation } from './table-shapes.js';

export interface TableWriterOptions {
  readonly limits?: TableLimits | undefined;
  /** Called before the epoch that needs the update, also by `discard`. */
  readonly onStructure: (update: StructureUpdate) => void;
  /** Keys all hashes; should be random, since it keeps attackers from aiming at one chain. */
  readonly hashSeed?: number | undefined;
}

export interface TableStats {
  readonly rules: number;
  readonly groups: number;
  readonly meters: number;
  readonly queues: number;
  readonly shapes: number;
  readonly codeBlocks: number;
  readonly arenaBytes: number;
  readonly indexBytes: number;
  /** Versions whose memory is not free yet. */
  readonly waiting: number;
  readonly epoch: number;
}

/** How often versions are made timeless, so that 32 bits of epoch are enough: see `#freeze`. */
const FREEZE_MASK = 0x0fffffff;

export class TableWriter {
  readonly memory: TableMemory;
  readonly #arena: Arena;
  readonly #staging: Staging;
  readonly #counters: TableCounters;
  readonly #onStructure: (update: StructureUpdate) => void;
  readonly #program: ProgramVersions;
  readonly #rules: RuleVersions;
  readonly #groups: SlotTable;
  readonly #meters: SlotTable;
  readonly #queues: QueueWriter;
  readonly #slotsOf: SlotsOf = {
    group: (id) => this.#groups.slotOf(id),
    meter: (id) => this.#meters.slotOf(id),
    field: (number) => this.#program.own.slotOf(number),
  };

  constructor(options: TableWriterOptions) {
    const limits = options.limits ?? DEFAULT_LIMITS;
    this.memory = createTableMemory(limits, options.hashSeed ?? 0x9e3779b9);
    this.#arena = new Arena(this.memory.arena);
    this.#counters = new TableCounters(this.memory);
    this.#onStructure = options.onStructure;
    this.#staging = new Staging(this.memory, this.#arena, {
      undo: (step, ruleId, old) => this.#rules.undo(step, ruleId, old),
      unlink: (at, ruleId) => this.#rules.unlink(at, ruleId),
      free: (at, ruleId) => this.#rules.free(at, ruleId),
    });
    const staging = this.#staging;
    this.#program = new ProgramVersions(staging);
    this.#rules = new RuleVersions(this.memory, staging, this.#program, this.#slotsOf);
    this.#queues = new QueueWriter(limits);
    const { groupHeads, meterHeads } = this.memory;
    this.#groups = new SlotTable({
      staging,
      heads: groupHeads,
      countWord: Control.GroupSlots,
      max: limits.maxGroups,
      name: 'group',
      onFree: (at) => this.#counters.dropBuckets(at),
    });
    this.#meters = new SlotTable({
      staging,
      heads: meterHeads,
      countWord: Control.MeterSlots,
      max: limits.maxMeters,
      name: 'meter',
    });
  }

  /** The epoch that readers see now. */
  get epoch(): number {
    return this.memory.control[Control.Epoch];
  }

  /** Rules, with what is staged. */
  get rules(): number {
    return this.#rules.size;
  }

  /**
   * Replaces the tables of the pipeline and the fields that it describes. Rules in tables that are gone
   * stay, and are not met. No rule or group that stays may use a field that is gone or has another width.
   */
  setProgram(program: Program): void {
    this.#program.set(program);
  }

  /** Adds a rule. Returns its id, which stays while it is replaced. Counters begin at 0. */
  insert(flow: Flow): number {
    const id = this.#rules.insert(flow);
    this.resetCounters(id);
    return id;
  }

  /**
   * Gives the rule other instructions, cookie and so on. Table, priority and match must be the same.
   * Counters go on unless `resetCounts`; these are reset at once, not with the transaction.
   */
  replace(ruleId: number, flow: Flow, resetCounts = false): void {
    this.#rules.replace(ruleId, flow);
    if (resetCounts) this.resetCounters(ruleId);
  }

  /** Removes the rule; the id may be given out again later. Counters can be read until `publish`. */
  remove(ruleId: number): void {
    this.#rules.remove(ruleId);
  }

  /** Adds a group or replaces it. Groups and meters that it refers to must be there. Counters go on. */
  setGroup(group: Group): void {
    const { arena, limits } = this.memory;
    const isNew = this.#groups.slotOf(group.id) === undefined;
    this.#groups.put(
      group.id,
      (slot) => {
        if (group.buckets.length > this.#counters.freeBuckets) {
          const most = bucketSlots(limits);
          throw new HeddleError('LIMIT_EXCEEDED', `all groups together have ${most} buckets`, {
            field: 'group.buckets',
            value: group.buckets.length,
          });
        }
        return compileGroup(group, slot, this.#slotsOf, limits.maxBuckets);
      },
      (at, slot) => {
        relocateGroup(arena, at);
        this.#counters.takeBuckets(at, isNew ? 0 : this.memory.groupHeads[slot]);
        if (isNew) this.#counters.resetGroup(slot);
      },
    );
  }

  /** Removes a group that nothing refers to any more. */
  removeGroup(id: number): void {
    if (this.#groups.remove(id)) return;
    throw new HeddleError('UNKNOWN_GROUP', `there is no group ${id}`, {
      field: 'group.id',
      value: id,
    });
  }

  /**
   * Adds a meter or replaces it. What its buckets hold goes on, as far as the new bursts allow; bands
   * that were not there before begin with a full burst. Counters go on likewise.
   */
  setMeter(meter: Meter): void {
    const { arena, meterBuckets } = this.memory;
    this.#meters.put(
      meter.id,
      (slot) => compileMeter(meter, slot),
      (at, slot) => {
        const old = this.#meters.slotOf(meter.id) === undefined ? 0 : this.memory.meterHeads[slot];
        const known = old === 0 ? 0 : arena[old + MeterWord.Bands];
        for (let band = known; band < meter.bands.length; band++) {
          const burst = arena[at + MeterWord.First + band * BandWord.Words + BandWord.Burst];
          this.#staging.undo(resetBucket(meterBuckets, slot * METER_BANDS_MAX + band, burst));
        }
        this.#staging.undo(this.#counters.resetMeter(slot, old === 0 ? undefined : known));
      },
    );
  }

  /** Removes a meter that nothing refers to any more. */
  removeMeter(id: number): void {
    if (this.#meters.remove(id)) return;
    throw new HeddleError('UNKNOWN_METER', `there is no meter ${id}`, {
      field: 'meter.id',
      value: id,
    });
  }

  /** Adds a queue or replaces it; its measure and counters go on. */
  setQueue(queue: Queue): void {
    this.#staging.undo(this.#queues.set(queue));
  }

  /** Removes a queue; what waits in it leaves. False: there is none. */
  removeQueue(queue: { readonly port: number; readonly id: number }): boolean {
    const undo = this.#queues.remove(queue);
    if (undo !== undefined) this.#staging.undo(undo);
    return undo !== undefined;
  }

  /** What the queue counted; undefined: there is none. */
  queueCounters(queue: { readonly port: number; readonly id: number }): QueueCounts | undefined {
    return this.#queues.counters(queue);
  }

  /** Makes everything staged visible at once. Returns the epoch from which on it is. */
  publish(): number {
    const staging = this.#staging;
    if (staging.isEmpty) {
      staging.reclaimer.collect();
      return this.epoch;
    }
    for (const table of this.#rules.tables.values()) table.checkOrder();
    this.#sendStructure(this.#queues.publish());
    const { epoch } = staging;
    Atomics.store(this.memory.control, Control.Epoch, epoch);
    staging.published(epoch);
    if ((epoch & FREEZE_MASK) === 0) this.#freeze();
    staging.reclaimer.collect();
    return epoch;
  }

  /** Forgets everything staged. */
  discard(): void {
    // Indexes that grew are already the only ones kept up to date.
    this.#sendStructure();
    this.#staging.discard();
    this.#queues.discarded();
    this.#staging.reclaimer.collect();
  }

  /**
   * Frees the memory of removed versions that no thread can see any more. `publish` does it as well;
   * this is for times when nothing changes.
   */
  collect(): void {
    if (this.#staging.isEmpty) this.#staging.reclaimer.collect();
  }

  /** What the rule counted since it was inserted, all threads together. */
  counters(ruleId: number): RuleCounts {
    return this.#counters.rule(ruleId);
  }

  /** The rule's counters go on from 0. */
  resetCounters(ruleId: number): void {
    this.#counters.resetRule(ruleId);
  }

  /** What the group counted; undefined: there is no such group. */
  groupCounters(id: number): GroupCounts | undefined {
    const slot = this.#groups.slotOf(id);
    if (slot === undefined) return undefined;
    return this.#counters.group(slot, this.memory.groupHeads[slot]);
  }

  /** What the meter counted, and how often each of its bands applied; undefined: there is none. */
  meterCounters(id: number): MeterCounts | undefined {
    const slot = this.#meters.slotOf(id);
    if (slot === undefined) return undefined;
    const bands = this.memory.arena[this.memory.meterHeads[slot] + MeterWord.Bands];
    return this.#counters.meter(slot, bands);
  }

  /** Packets that were looked up in a table, and those that a rule matched, since the start. */
  tableCounters(table: number): { lookups: number; matches: number } {
    return this.#counters.table(table);
  }

  /** Packets dropped for a DropReason, since the start. */
  drops(reason: number): number {
    return this.#counters.drops(reason);
  }

  /** Everything that a thread must know before it can start, the memory itself included. */
  snapshotStructure(): StructureUpdate {
    this.#sendStructure();
    return {
      version: this.memory.control[Control.Structure],
      memory: this.memory,
      tables: [...this.#rules.tables.values()].map((table) => structureOf(table, true)),
      queues: this.#queues.published,
    };
  }

  stats(): TableStats {
    let indexWords = 0;
    let shapes = 0;
    for (const table of this.#rules.tables.values()) {
      indexWords += (table.filter?.bytes ?? 0) / 4;
      for (const shape of table.order) indexWords += shape.indexWords;
      shapes += table.order.length;
    }
    return {
      rules: this.#rules.size,
      groups: this.#groups.size,
      meters: this.#meters.size,
      queues: this.#queues.size,
      shapes,
      codeBlocks: this.#rules.codeBlocks,
      arenaBytes: this.#arena.usedWords * 4,
      indexBytes: indexWords * 4,
      waiting: this.#staging.reclaimer.waiting,
      epoch: this.epoch,
    };
  }

  /** Where the fields that the program describes lie in the header vector. */
  get ownPlaces(): OwnPlaces {
    return this.#program.own;
  }

  /** The words of the header vector that a match looks at and the bits that count, as in a shape. */
  maskOf(match: Match): Pick<CompiledMatch, 'words' | 'masks'> {
    return compileMatch(match, this.#program.own);
  }

  /** Which matcher a table has and why. */
  explain(table: number): TableExplanation {
    const shapes = this.#rules.tables.get(table)?.explain() ?? NO_SHAPES;
    return { table, ...shapes, ...this.tableCounters(table) };
  }

  /**
   * Epochs are compared modulo 2^32, which goes wrong for a version that is 2^31 epochs old. So from
   * time to time every version that all readers can see is dated as if it had begun just now.
   */
  #freeze(): void {
    const oldest = this.#staging.reclaimer.oldestEpoch();
    this.#rules.freeze(oldest);
    this.#program.freeze(oldest);
    for (const head of this.#groups.heads()) this.#staging.freeze(head, oldest);
    for (const head of this.#meters.heads()) this.#staging.freeze(head, oldest);
  }

  #sendStructure(queues?: readonly QueueStructure[]): void {
    const changed = [...this.#rules.tables.values()].filter((table) => table.changed);
    if (changed.length === 0 && queues === undefined) return;
    for (const table of changed) table.tidy();
    const { control } = this.memory;
    const version = (control[Control.Structure] + 1) | 0;
    const tables = changed.map((table) => structureOf(table, false));
    this.#onStructure({ version, tables, ...(queues && { queues }) });
    for (const { order } of changed) for (const shape of order) shape.sent();
    Atomics.store(control, Control.Structure, version);
  }
}
