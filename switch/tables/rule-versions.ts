/**
 * Rules as versions in the arena: each rule has an id as long as it exists, under which it is counted,
 * and its newest version is the one that is being written. `memory.ts` has the layout of a version.
 *
 * Part of `table-writer.ts`; what is done here is staged there. A rule id is given out again only with
 * the memory of its last version, so counters never mix.
 */
import assert from 'node:assert';
import { HeddleError } from '../../proto/errors.js';
import type { Flow, Instructions } from '../../proto/model.js';
import { compileInstructions, hasSlots, type SlotsOf } from './bytecode.js';
import { CodeStore } from './code-store.js';
import { MatchScratch } from './compile-match.js';
import { RuleWord, ruleSlots, type TableMemory, Version } from './memory.js';
import type { ProgramVersions } from './program-versions.js';
import type { Shape } from './shape.js';
import { RuleStep, type RuleSteps, type Staging } from './staging.js';
import { TableShapes } from './table-shapes.js';

/** Lists of instructions of which the code is remembered. */
const MAX_COMPILED = 256;

const matchScratch = new MatchScratch();
/** A 64-bit number as two words, without BigInt arithmetic. */
const wide = new BigUint64Array(1);
const wideWords = new Int32Array(wide.buffer);

export class RuleVersions implements RuleSteps {
  /** By number; those that ever had a rule. */
  readonly tables = new Map<number, TableShapes>();
  readonly #memory: TableMemory;
  readonly #staging: Staging;
  readonly #program: ProgramVersions;
  readonly #slotsOf: SlotsOf;
  readonly #code: CodeStore;
  /** By rule id: where its newest version lies (0: no such rule), and the shape of all of them. */
  readonly #versionOf: Int32Array;
  readonly #shapeOf: (Shape | undefined)[] = [];
  readonly #freeIds: number[] = [];
  /** Ids that were ever given out. */
  #ids = 0;
  #size = 0;
  /** Shapes that there ever were. */
  #shapes = 0;
  /** Code of instructions that came lately; many rules share theirs. */
  readonly #compiled = new Map<Instructions, readonly number[]>();

  constructor(memory: TableMemory, staging: Staging, program: ProgramVersions, slotsOf: SlotsOf) {
    this.#memory = memory;
    this.#staging = staging;
    this.#program = program;
    this.#slotsOf = slotsOf;
    this.#code = new CodeStore(staging.arena);
    this.#versionOf = new Int32Array(ruleSlots(memory.limits));
  }

  /** Rules, with what is staged. */
  get size(): number {
    return this.#size;
  }

  /** Blocks of action code in use. */
  get codeBlocks(): number {
    return this.#code.blocks;
  }

  /** See `TableWriter.insert`. */
  insert(flow: Flow): number {
    const { limits } = this.#memory;
    const table = this.#table(flow.table);
    const max = this.#program.maxRules(flow.table);
    if (this.#size >= limits.maxRules || (max > 0 && table.rules >= max)) {
      const bound = max > 0 && table.rules >= max ? max : limits.maxRules;
      throw new HeddleError('TABLE_FULL', `no more than ${bound} rules fit`, {
        field: 'flow.table',
        value: flow.table,
      });
    }
    const id = this.#freeIds.pop() ?? this.#ids;
    if (id >= this.#versionOf.length) {
      throw new HeddleError('TABLE_FULL', 'the memory of removed rules is still in use; try again');
    }
    if (id === this.#ids) this.#ids++;
    try {
      this.#versionOf[id] = this.#addVersion(flow, id, table);
    } catch (error) {
      this.#freeIds.push(id);
      throw error;
    }
    this.#count(table, 1);
    this.#staging.rule(RuleStep.Insert, id, 0);
    return id;
  }

  /** See `TableWriter.replace`. */
  replace(ruleId: number, flow: Flow): void {
    const old = this.#versionOf[ruleId];
    assert(old !== 0, `there is no rule ${ruleId}`);
    assert(this.#memory.arena[old + RuleWord.Priority] === flow.priority);
    this.#versionOf[ruleId] = this.#addVersion(flow, ruleId, this.#table(flow.table));
    this.#staging.rule(RuleStep.Replace, ruleId, old);
  }

  /** See `TableWriter.remove`. */
  remove(ruleId: number): void {
    const at = this.#versionOf[ruleId];
    assert(at !== 0, `there is no rule ${ruleId}`);
    this.#versionOf[ruleId] = 0;
    this.#count(this.#tableOf(at), -1);
    this.#staging.rule(RuleStep.Remove, ruleId, at);
  }

  undo(step: RuleStep, ruleId: number, old: number): void {
    const at = this.#versionOf[ruleId];
    this.#versionOf[ruleId] = old;
    switch (step) {
      case RuleStep.Insert:
        this.#count(this.#tableOf(at), -1);
        this.#drop(at, ruleId);
        return;
      case RuleStep.Replace:
        this.#drop(at, -1);
        return;
      case RuleStep.Remove:
        this.#count(this.#tableOf(old), 1);
    }
  }

  unlink(at: number, ruleId: number): void {
    this.#shape(at).unlink(at);
    this.#staging.reclaimer.ruleWhenLeft(at, ruleId);
  }

  /** The shape is still known: a rule id is given back with the last of its versions. */
  free(at: number, ruleId: number): void {
    this.#code.release(this.#memory.arena[at + RuleWord.Code]);
    this.#staging.arena.free(at, this.#shape(at).recordWords);
    if (ruleId < 0) return;
    this.#shapeOf[ruleId] = undefined;
    this.#freeIds.push(ruleId);
  }

  /** Every version began at `oldest` or later: see `TableWriter`. */
  freeze(oldest: number): void {
    const { arena } = this.#memory;
    for (let id = 0; id < this.#ids; id++) {
      const at = this.#versionOf[id];
      if (at !== 0 && ((oldest - arena[at + Version.Begin]) | 0) > 0) {
        arena[at + Version.Begin] = oldest;
      }
    }
  }

  #addVersion(flow: Flow, ruleId: number, table: TableShapes): number {
    const { arena } = this.#memory;
    matchScratch.compile(flow.match, this.#program.own);
    const instructions = this.#compileInstructions(flow.instructions);
    const shape = table.find(matchScratch) ?? table.add(matchScratch.take(), ++this.#shapes);
    const isFirst = this.#versionOf[ruleId] === 0;
    assert(isFirst || this.#shapeOf[ruleId] === shape, 'a replaced rule keeps its match');
    const at = this.#staging.arena.allocate(shape.recordWords);
    let code: number;
    try {
      code = this.#code.take(instructions);
    } catch (error) {
      this.#staging.arena.free(at, shape.recordWords);
      throw error;
    }
    this.#staging.begin(at, 0);
    arena[at + RuleWord.Priority] = flow.priority;
    arena[at + RuleWord.RuleId] = ruleId;
    arena[at + RuleWord.Code] = code;
    wide[0] = flow.cookie;
    arena[at + RuleWord.CookieHigh] = wideWords[1];
    arena[at + RuleWord.CookieLow] = wideWords[0];
    arena[at + RuleWord.Shape] = shape.number;
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
  #drop(at: number, ruleId: number): void {
    const { arena } = this.#memory;
    // Visible at no epoch, whatever the next transaction is called.
    arena[at + Version.End] = arena[at + Version.Begin];
    this.unlink(at, ruleId);
  }

  #count(table: TableShapes, change: number): void {
    this.#size += change;
    table.rules += change;
  }

  #table(id: number): TableShapes {
    let table = this.tables.get(id);
    if (table === undefined) this.tables.set(id, (table = new TableShapes(id, this.#memory)));
    return table;
  }

  #tableOf(at: number): TableShapes {
    return this.#table(this.#shape(at).table);
  }

  #shape(at: number): Shape {
    const shape = this.#shapeOf[this.#memory.arena[at + RuleWord.RuleId]];
    assert(shape !== undefined);
    return shape;
  }
}
