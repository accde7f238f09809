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
 */
import assert from 'node:assert';
import { HeddleError } from '../../proto/errors.js';
import type { Flow, Group, Instructions, Match, Meter, Program, Queue } from '../../proto/model.js';
import { OwnLayout, type OwnPlaces } from '../pipeline/own-layout.js';
import { Arena } from './arena.js';
import { compileInstructions, hasSlots, type SlotsOf } from './bytecode.js';
import { CodeStore } from './code-store.js';
import { type CompiledMatch, compileMatch, MatchScratch } from './compile-match.js';
import { compileGroup, relocateGroup } from './group-writer.js';
import {
  BandWord,
  bucketSlots,
  Control,
  createTableMemory,
  DEFAULT_LIMITS,
  METER_BANDS_MAX,
  MeterWord,
  nextEpoch,
  ProgramWord,
  RuleWord,
  ruleSlots,
  TABLE_COUNT,
  type TableLimits,
  type TableMemory,
  Version,
} from './memory.js';
import { compileMeter } from './meter-writer.js';
import { type QueueCounts, QueueWriter } from './queue-writer.js';
import { Reclaimer } from './reclaim.js';
import type { Shape } from './shape.js';
import { SlotTable, type Staging } from './slot-table.js';
import type { QueueStructure, StructureUpdate } from './structure.js';
import {
  type GroupCounts,
  type MeterCounts,
  type RuleCounts,
  TableCounters,
} from './table-counters.js';
import { NO_SHAPES, structureOf, type TableExplanation, TableShapes } from './table-shapes.js';
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

/** Lists of instructions of which the code is remembered. */
const MAX_COMPILED = 256;

/** Numbers of the log for which the memory is kept. */
const LOG_KEPT = 1 << 14;

/** Steps of the log. */
const enum Step {
  /** A rule id. */
  Insert = 0,
  /** A rule id and its version before. */
  Replace = 1,
  /** A rule id and its version. */
  Remove = 2,
  /** Index of an `Other`. */
  Other = 3,
}

/** A step that is rare. */
interface Other {
  readonly undo: () => void;
  /** To be done when it is published. */
  readonly commit: (() => void) | undefined;
}

/** How often versions are made timeless, so that 32 bits of epoch are enough: see `#freeze`. */
const FREEZE_MASK = 0x0fffffff;

const matchScratch = new MatchScratch();
/** A 64-bit number as two words, without BigInt arithmetic. */
const wide = new BigUint64Array(1);
const wideWords = new Int32Array(wide.buffer);

export class TableWriter {
  readonly memory: TableMemory;
  readonly #arena: Arena;
  readonly #code: CodeStore;
  readonly #reclaimer: Reclaimer;
  readonly #counters: TableCounters;
  readonly #onStructure: (update: StructureUpdate) => void;
  readonly #tables = new Map<number, TableShapes>();
  #shapes = 0;
  #program: Program = { tables: [], fields: [] };
  #own = OwnLayout.empty;

  /** By rule id: where its newest version lies (0: no such rule), and the shape of all of them. */
  readonly #versionOf: Int32Array;
  readonly #shapeOf: (Shape | undefined)[] = [];
  readonly #freeRuleIds: number[] = [];
  #ruleIds = 0;
  #rules = 0;
  readonly #groups: SlotTable;
  readonly #meters: SlotTable;
  readonly #queues: QueueWriter;
  readonly #slotsOf: SlotsOf = {
    group: (id) => this.#groups.slotOf(id),
    meter: (id) => this.#meters.slotOf(id),
    field: (number) => this.#own.slotOf(number),
  };

  /**
   * What is staged, in order: three numbers for each step, `[Step, a, b]`. Rules come by the hundred
   * thousand, so their steps are numbers; whatever else is staged has its two functions in `#others`.
   */
  #log: number[] = [];
  /** Code of instructions that came lately; many rules share theirs. */
  readonly #compiled = new Map<Instructions, readonly number[]>();
  #others: Other[] = [];

  constructor(options: TableWriterOptions) {
    const limits = options.limits ?? DEFAULT_LIMITS;
    this.memory = createTableMemory(limits, options.hashSeed ?? 0x9e3779b9);
    this.#arena = new Arena(this.memory.arena);
    this.#code = new CodeStore(this.#arena);
    this.#reclaimer = new Reclaimer(this.memory, {
      unlink: (at, ruleId) => this.#unlinkRule(at, ruleId),
      free: (at, ruleId) => this.#freeRule(at, ruleId),
    });
    this.#counters = new TableCounters(this.memory);
    this.#onStructure = options.onStructure;
    this.#versionOf = new Int32Array(ruleSlots(limits));
    this.#queues = new QueueWriter(limits);
    const staging = this.#staging();
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
    return this.#rules;
  }

  get #staged(): number {
    return nextEpoch(this.epoch);
  }

  /**
   * Replaces the tables of the pipeline and the fields that it describes. Rules in tables that are gone
   * stay, and are not met. No rule or group that stays may use a field that is gone or has another width.
   */
  setProgram(program: Program): void {
    const { arena, control } = this.memory;
    const own = this.#own.next(program);
    const described = own.encode();
    const words = ProgramWord.First + TABLE_COUNT + described.length;
    const at = this.#arena.allocate(words);
    arena.fill(0, at, at + words);
    for (const [i, table] of program.tables.entries()) {
      assert(table.id < TABLE_COUNT);
      const next = program.tables[i + 1]?.id ?? -1;
      arena[at + ProgramWord.First + table.id] = ((next + 1) << 8) | 4 | table.miss;
    }
    arena[at + ProgramWord.EntryTable] = program.tables[0]?.id ?? -1;
    arena[at + ProgramWord.Words] = words;
    arena[at + ProgramWord.OwnFields] = own.fieldCount;
    arena[at + ProgramWord.OwnEntries] = own.entryCount;
    arena.set(described, at + ProgramWord.First + TABLE_COUNT);
    const old = control[Control.Program];
    const oldProgram = this.#program;
    const oldOwn = this.#own;
    this.#begin(at, old);
    Atomics.store(control, Control.Program, at);
    if (old !== 0) arena[old + Version.End] = this.#staged;
    this.#program = program;
    this.#own = own;
    const release = (version: number): void =>
      this.#arena.free(version, arena[version + ProgramWord.Words]);
    this.#stageUndo(() => {
      this.#program = oldProgram;
      this.#own = oldOwn;
      Atomics.store(control, Control.Program, old);
      if (old !== 0) arena[old + Version.End] = 0;
      this.#reclaimer.whenLeft(() => release(at));
    });
    if (old === 0) return;
    this.#retire(() => {
      this.#unlinkFrom(control, Control.Program, old);
      this.#reclaimer.whenLeft(() => release(old));
    });
  }

  /** Adds a rule. Returns its id, which stays while it is replaced. Counters begin at 0. */
  insert(flow: Flow): number {
    const { limits } = this.memory;
    const table = this.#table(flow.table);
    const max = maxRulesOf(this.#program, flow.table);
    if (this.#rules >= limits.maxRules || (max > 0 && table.rules >= max)) {
      const bound = max > 0 && table.rules >= max ? max : limits.maxRules;
      throw new HeddleError('TABLE_FULL', `no more than ${bound} rules fit`, {
        field: 'flow.table',
        value: flow.table,
      });
    }
    const id = this.#freeRuleIds.pop() ?? this.#ruleIds;
    if (id >= this.#versionOf.length) {
      throw new HeddleError('TABLE_FULL', 'the memory of removed rules is still in use; try again');
    }
    if (id === this.#ruleIds) this.#ruleIds++;
    try {
      const at = this.#addVersion(flow, id, table);
      this.#versionOf[id] = at;
    } catch (error) {
      this.#freeRuleIds.push(id);
      throw error;
    }
    this.#rules++;
    table.rules++;
    this.resetCounters(id);
    this.#log.push(Step.Insert, id, 0);
    return id;
  }

  /**
   * Gives the rule other instructions, cookie and so on. Table, priority and match must be the same.
   * Counters go on unless `resetCounts`; these are reset at once, not with the transaction.
   */
  replace(ruleId: number, flow: Flow, resetCounts = false): void {
    const old = this.#versionOf[ruleId];
    assert(old !== 0, `there is no rule ${ruleId}`);
    const arena = this.memory.arena;
    assert(arena[old + RuleWord.Priority] === flow.priority);
    const at = this.#addVersion(flow, ruleId, this.#table(flow.table));
    this.#versionOf[ruleId] = at;
    arena[old + Version.End] = this.#staged;
    this.#log.push(Step.Replace, ruleId, old);
    if (resetCounts) this.resetCounters(ruleId);
  }

  /** Removes the rule; the id may be given out again later. Counters can be read until `publish`. */
  remove(ruleId: number): void {
    const at = this.#versionOf[ruleId];
    assert(at !== 0, `there is no rule ${ruleId}`);
    const table = this.#table(this.#shape(at).table);
    this.#versionOf[ruleId] = 0;
    this.#rules--;
    table.rules--;
    this.memory.arena[at + Version.End] = this.#staged;
    this.#log.push(Step.Remove, ruleId, at);
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
          this.#stageUndo(resetBucket(meterBuckets, slot * METER_BANDS_MAX + band, burst));
        }
        this.#stageUndo(this.#counters.resetMeter(slot, old === 0 ? undefined : known));
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
    this.#stageUndo(this.#queues.set(queue));
  }

  /** Removes a queue; what waits in it leaves. False: there is none. */
  removeQueue(queue: { readonly port: number; readonly id: number }): boolean {
    const undo = this.#queues.remove(queue);
    if (undo !== undefined) this.#stageUndo(undo);
    return undo !== undefined;
  }

  /** What the queue counted; undefined: there is none. */
  queueCounters(queue: { readonly port: number; readonly id: number }): QueueCounts | undefined {
    return this.#queues.counters(queue);
  }

  /** Makes everything staged visible at once. Returns the epoch from which on it is. */
  publish(): number {
    if (this.#log.length === 0) {
      this.#reclaimer.collect();
      return this.epoch;
    }
    for (const table of this.#tables.values()) table.checkOrder();
    this.#sendStructure(this.#queues.publish());
    const epoch = this.#staged;
    Atomics.store(this.memory.control, Control.Epoch, epoch);
    this.#commit(epoch);
    if ((epoch & FREEZE_MASK) === 0) this.#freeze();
    this.#reclaimer.collect();
    return epoch;
  }

  /** Forgets everything staged. */
  discard(): void {
    // Indexes that grew are already the only ones kept up to date.
    this.#sendStructure();
    const log = this.#log;
    for (let i = log.length - 3; i >= 0; i -= 3) this.#undo(log[i], log[i + 1], log[i + 2]);
    this.#forgetLog();
    this.#queues.discarded();
    this.#reclaimer.collect();
  }

  /**
   * Frees the memory of removed versions that no thread can see any more. `publish` does it as well;
   * this is for times when nothing changes.
   */
  collect(): void {
    if (this.#log.length === 0) this.#reclaimer.collect();
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
      tables: [...this.#tables.values()].map((table) => structureOf(table, true)),
      queues: this.#queues.published,
    };
  }

  stats(): TableStats {
    let indexWords = 0;
    let shapes = 0;
    for (const table of this.#tables.values()) {
      indexWords += (table.filter?.bytes ?? 0) / 4;
      for (const shape of table.order) indexWords += shape.indexWords;
      shapes += table.order.length;
    }
    return {
      rules: this.#rules,
      groups: this.#groups.size,
      meters: this.#meters.size,
      queues: this.#queues.size,
      shapes,
      codeBlocks: this.#code.blocks,
      arenaBytes: this.#arena.usedWords * 4,
      indexBytes: indexWords * 4,
      waiting: this.#reclaimer.waiting,
      epoch: this.epoch,
    };
  }

  /** Where the fields that the program describes lie in the header vector. */
  get ownPlaces(): OwnPlaces {
    return this.#own;
  }

  /** The words of the header vector that a match looks at and the bits that count, as in a shape. */
  maskOf(match: Match): Pick<CompiledMatch, 'words' | 'masks'> {
    return compileMatch(match, this.#own);
  }

  /** Which matcher a table has and why. */
  explain(table: number): TableExplanation {
    const shapes = this.#tables.get(table)?.explain() ?? NO_SHAPES;
    return { table, ...shapes, ...this.tableCounters(table) };
  }

  // ---- staging ----------------------------------------------------------------------------

  #stage(other: Other): void {
    this.#log.push(Step.Other, this.#others.length, 0);
    this.#others.push(other);
  }

  #stageUndo(undo: () => void): void {
    this.#stage({ undo, commit: undefined });
  }

  /** Runs `unlink` when the staged epoch is published and no reader works at an earlier one. */
  #retire(unlink: () => void): void {
    const epoch = this.#staged;
    this.#stage({
      undo: () => {},
      commit: () => this.#reclaimer.whenUnseen(epoch, unlink),
    });
  }

  #undo(step: Step, a: number, b: number): void {
    const arena = this.memory.arena;
    switch (step) {
      case Step.Insert: {
        const at = this.#versionOf[a];
        this.#rules--;
        this.#table(this.#shape(at).table).rules--;
        this.#dropVersion(at, a);
        this.#versionOf[a] = 0;
        return;
      }
      case Step.Replace: {
        const at = this.#versionOf[a];
        arena[b + Version.End] = 0;
        this.#versionOf[a] = b;
        this.#dropVersion(at, -1);
        return;
      }
      case Step.Remove:
        arena[b + Version.End] = 0;
        this.#versionOf[a] = b;
        this.#rules++;
        this.#table(this.#shape(b).table).rules++;
        return;
      case Step.Other:
        this.#others[a].undo();
    }
  }

  /** What ended with `epoch` is unlinked as soon as no reader works at an earlier one. */
  #commit(epoch: number): void {
    const log = this.#log;
    for (let i = 0; i < log.length; i += 3) {
      const step: Step = log[i];
      if (step === Step.Replace) this.#reclaimer.ruleWhenUnseen(epoch, log[i + 2], -1);
      else if (step === Step.Remove) {
        this.#reclaimer.ruleWhenUnseen(epoch, log[i + 2], log[i + 1]);
      } else if (step === Step.Other) this.#others[log[i + 1]].commit?.();
    }
    this.#forgetLog();
  }

  #forgetLog(): void {
    // The array is kept for the next transaction, unless this one was unusually large.
    if (this.#log.length > LOG_KEPT) this.#log = [];
    else this.#log.length = 0;
    this.#others.length = 0;
  }

  // ---- versions ---------------------------------------------------------------------------

  #staging(): Staging {
    return {
      arena: this.#arena,
      control: this.memory.control,
      begin: (at, next) => this.#begin(at, next),
      stagedEpoch: () => this.#staged,
      undo: (step) => this.#stageUndo(step),
      retire: (unlink) => this.#retire(unlink),
      whenLeft: (free) => this.#reclaimer.whenLeft(free),
      unlinkFrom: (heads, place, at) => this.#unlinkFrom(heads, place, at),
    };
  }

  /** Dates a version that is complete but for its first words. */
  #begin(at: number, next: number): void {
    const arena = this.memory.arena;
    arena[at + Version.Next] = next;
    arena[at + Version.Begin] = this.#staged;
    arena[at + Version.End] = 0;
  }

  #addVersion(flow: Flow, ruleId: number, table: TableShapes): number {
    const arena = this.memory.arena;
    matchScratch.compile(flow.match, this.#own);
    const instructions = this.#compileInstructions(flow.instructions);
    const shape = table.find(matchScratch) ?? table.add(matchScratch.take(), ++this.#shapes);
    const isFirst = this.#versionOf[ruleId] === 0;
    assert(isFirst || this.#shapeOf[ruleId] === shape, 'a replaced rule keeps its match');
    const at = this.#arena.allocate(shape.recordWords);
    let code: number;
    try {
      code = this.#code.take(instructions);
    } catch (error) {
      this.#arena.free(at, shape.recordWords);
      throw error;
    }
    this.#begin(at, 0);
    arena[at + RuleWord.Priority] = flow.priority;
    arena[at + RuleWord.RuleId] = ruleId;
    arena[at + RuleWord.Code] = code;
    wide[0] = flow.cookie;
    arena[at + RuleWord.CookieHigh] = wideWords[1];
    arena[at + RuleWord.CookieLow] = wideWords[0];
    const { words } = shape;
    const { values } = matchScratch;
    for (let i = 0; i < words.length; i++) arena[at + RuleWord.Key + i] = values[words[i]];
    this.#shapeOf[ruleId] = shape;
    if (shape.link(at) || table.filter?.takeChanged()) table.changed = true;
    table.touched = true;
    return at;
  }

  /** Compiled, or as it was compiled before, where no slot of a group or meter is in it. */
  #compileInstructions(instructions: Instructions): readonly number[] {
    const known = this.#compiled.get(instructions);
    if (known !== undefined) return known;
    const code = compileInstructions(instructions, this.#slotsOf);
    if (!hasSlots(instructions)) {
      if (this.#compiled.size >= MAX_COMPILED) this.#compiled.clear();
      this.#compiled.set(instructions, code);
    }
    return code;
  }

  /** A version that was staged and never seen: out at once. `ruleId` is freed with it, if not -1. */
  #dropVersion(at: number, ruleId: number): void {
    const arena = this.memory.arena;
    // Visible at no epoch, whatever the next transaction is called.
    arena[at + Version.End] = arena[at + Version.Begin];
    this.#unlinkRule(at, ruleId);
  }

  #unlinkRule(at: number, ruleId: number): void {
    this.#shape(at).unlink(at);
    this.#reclaimer.ruleWhenLeft(at, ruleId);
  }

  /** The shape is still known: a rule id is given back with the last of its versions. */
  #freeRule(at: number, ruleId: number): void {
    this.#code.release(this.memory.arena[at + RuleWord.Code]);
    this.#arena.free(at, this.#shape(at).recordWords);
    if (ruleId < 0) return;
    this.#shapeOf[ruleId] = undefined;
    this.#freeRuleIds.push(ruleId);
  }

  /** Takes a version out of a chain whose head is `heads[place]`. */
  #unlinkFrom(heads: Int32Array, place: number, at: number): void {
    const arena = this.memory.arena;
    const next = arena[at + Version.Next];
    if (heads[place] === at) {
      Atomics.store(heads, place, next);
      return;
    }
    let before = heads[place];
    while (arena[before + Version.Next] !== at) before = arena[before + Version.Next];
    Atomics.store(arena, before + Version.Next, next);
  }

  /**
   * Epochs are compared modulo 2^32, which goes wrong for a version that is 2^31 epochs old. So from
   * time to time every version that all readers can see is dated as if it had begun just now.
   */
  #freeze(): void {
    const { arena, control } = this.memory;
    const oldest = this.#reclaimer.oldestEpoch();
    const freeze = (head: number): void => {
      for (let at = head; at !== 0; at = arena[at + Version.Next]) {
        if (((oldest - arena[at + Version.Begin]) | 0) > 0) arena[at + Version.Begin] = oldest;
      }
    };
    for (let id = 0; id < this.#ruleIds; id++) {
      const at = this.#versionOf[id];
      if (at !== 0 && ((oldest - arena[at + Version.Begin]) | 0) > 0) {
        arena[at + Version.Begin] = oldest;
      }
    }
    for (const head of this.#groups.heads()) freeze(head);
    for (const head of this.#meters.heads()) freeze(head);
    freeze(control[Control.Program]);
  }

  // ---- structure --------------------------------------------------------------------------

  #table(id: number): TableShapes {
    let table = this.#tables.get(id);
    if (table === undefined) this.#tables.set(id, (table = new TableShapes(id, this.memory)));
    return table;
  }

  #shape(at: number): Shape {
    const shape = this.#shapeOf[this.memory.arena[at + RuleWord.RuleId]];
    assert(shape !== undefined);
    return shape;
  }

  #sendStructure(queues?: readonly QueueStructure[]): void {
    const changed = [...this.#tables.values()].filter((table) => table.changed);
    if (changed.length === 0 && queues === undefined) return;
    for (const table of changed) table.tidy();
    const { control } = this.memory;
    const version = (control[Control.Structure] + 1) | 0;
    const tables = changed.map((table) => structureOf(table, false));
    this.#onStructure({ version, tables, ...(queues && { queues }) });
    for (const { order } of changed) for (const shape of order) shape.isFresh = false;
    Atomics.store(control, Control.Structure, version);
  }
}

function maxRulesOf({ tables }: Program, id: number): number {
  for (let i = 0; i < tables.length; i++) if (tables[i].id === id) return tables[i].maxRules;
  return 0;
}
