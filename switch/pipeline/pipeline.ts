/**
 * One packet through the tables: parse, look up, act. What a forwarding thread runs for every frame.
 *
 *      frame -> parser -> header vector -> flow cache --hit--> list of rules ---+
 *                                             |                                |
 *                                             +--miss--> table by table -------+--> actions -> ports
 *
 * Here is the way from table to table, with the flow cache (`flow-cache.ts`) and without. What rules do to
 * the packet is `packet-actions.ts`; which rules there are, `table-reader.ts`.
 *
 * Nothing is allocated per packet, nothing is thrown for what a packet is, and what goes wrong is
 * counted by `DropReason`. Memory, epochs and what may be read when: `tables/memory.ts`.
 */
import { type Action, MissPolicy } from '../../proto/model.js';
import type { Frame } from '../ports/frame.js';
import { compileList, InstructionFlag, InstructionWord } from '../tables/bytecode.js';
import { ProgramWord, RuleWord } from '../tables/memory.js';
import type { StructureUpdate } from '../tables/structure.js';
import { DropReason, Outcome } from './drop-reason.js';
import { CACHED_STEPS_MAX, FlowCache } from './flow-cache.js';
import { Word } from './layout.js';
import { PacketActions, type PipelineOptions } from './packet-actions.js';
import { parse } from './parser.js';
import { PuntReason } from './punt.js';

export type { PipelineOptions } from './packet-actions.js';

/**
 * A cache is a hash look-up with a long key. In front of tables that together are hardly more than that
 * it only costs, and most of all memory: see docs/performance.md.
 */
const CHEAP_WALK_PROBES = 3;

export class Pipeline extends PacketActions {
  readonly #cache: FlowCache;
  #useCache = false;

  constructor(options: PipelineOptions) {
    super(options);
    this.#cache = new FlowCache(options.cacheWords ?? 1 << 19, 0x2545f491);
  }

  /**
   * Takes a structure update, between two bursts. The first must be a snapshot; updates that a snapshot
   * already contains are ignored.
   */
  accept(update: StructureUpdate): void {
    const tables = this.tables;
    if (!tables.accept(update)) return;
    this.#cache.configure(tables.masks);
    this.#useCache = this.#cache.enabled && tables.shapes > CHEAP_WALK_PROBES;
  }

  /**
   * Settles which epoch the packets of this burst see. False: there are structure updates on their way
   * that have to be taken first (or no snapshot came yet); take them and call again.
   *
   * @param nowUs - the time for meters, in whole microseconds of a clock that all threads of the switch
   *   share. Absent: none has passed.
   */
  beginBurst(nowUs = this.nowUs): boolean {
    this.nowUs = nowUs;
    return this.tables.begin();
  }

  /** Flushes every port that was sent to and tells the writer that this thread holds nothing. */
  endBurst(): void {
    this.outputs.flush();
    this.tables.end();
  }

  /**
   * Forwards one frame, between `beginBurst` and `endBurst`. The frame is borrowed; its headers and
   * its place may change.
   */
  process(frame: Frame, inPort: number): void {
    if (!this.#take(frame, inPort)) return;
    this.runTables();
  }

  /**
   * Sends a frame as the controller asks, between `beginBurst` and `endBurst`. `inPort` is a port or
   * ReservedPort.Controller. Throws HeddleError for actions that this switch does not have.
   */
  packetOut(frame: Frame, inPort: number, actions: readonly Action[]): void {
    const list = compileList(actions, this.tables.slotsOf, 'packetOut.actions', true);
    if (!this.#take(frame, inPort)) return;
    const code = Int32Array.from(list);
    this.table = 0;
    this.cookieHigh = 0;
    this.cookieLow = 0;
    this.run(code, 0, code.length, true);
  }

  #take(frame: Frame, inPort: number): boolean {
    this.begin(frame, inPort);
    const answer = parse(frame, inPort | 0, this.v);
    if (answer === Outcome.Done) {
      const own = this.tables.own;
      if (own !== undefined) own.find(frame, this.v);
      return true;
    }
    this.drop(answer);
    return false;
  }

  /** From the entry table to the end. */
  protected runTables(): void {
    const tables = this.tables;
    let table = tables.entryTable;
    if (table < 0) {
      this.drop(DropReason.NoTable);
      return;
    }
    this.set.clear(this.v);
    const cache = this.#cache;
    if (!this.#useCache) {
      while (table >= 0) table = this.#step(table, tables.lookup(table, this.v));
      return;
    }
    const hit = cache.find(this.v, tables.epoch);
    const entries = cache.entries;
    if (hit >= 0) {
      const steps = entries[hit + 1];
      let at = hit + cache.stepsAt;
      for (let i = 0; i < steps; i++, at += 2) {
        if (this.#step(entries[at], entries[at + 1]) < 0) return;
      }
      return;
    }
    const entry = cache.begin(this.v);
    this.uncacheable = false;
    this.revealed = false;
    let steps = 0;
    let at = entry + cache.stepsAt;
    while (table >= 0) {
      const rule = tables.lookup(table, this.v);
      if (steps < CACHED_STEPS_MAX) {
        entries[at] = table;
        entries[at + 1] = rule;
      }
      at += 2;
      steps++;
      table = this.#step(table, rule);
      // What the next tables see is more than the key says.
      if (this.revealed && table >= 0) this.uncacheable = true;
    }
    if (steps <= CACHED_STEPS_MAX && !this.uncacheable) {
      cache.commit(entry, tables.epoch, steps);
    }
  }

  /** What `rule` (0: a miss) says in `table`. Returns the next table, or -1 when the packet is done. */
  #step(table: number, rule: number): number {
    const tables = this.tables;
    const { counters, arena } = tables;
    const tableCounter = tables.tableCounters + 2 * table;
    counters[tableCounter]++;
    this.table = table;
    this.onLookup(table, rule, this.v, this.frame);
    if (rule === 0) return this.#miss(table);
    counters[tableCounter + 1]++;
    const ruleCounter = tables.ruleCounters + 2 * arena[rule + RuleWord.RuleId];
    counters[ruleCounter]++;
    counters[ruleCounter + 1] += this.frame.length;
    this.cookieHigh = arena[rule + RuleWord.CookieHigh];
    this.cookieLow = arena[rule + RuleWord.CookieLow];

    const code = arena[rule + RuleWord.Code];
    const apply = code + InstructionWord.Code;
    const applyEnd = code + arena[code + InstructionWord.ApplyEnd];
    const writeEnd = code + arena[code + InstructionWord.WriteEnd];
    const next = arena[code + InstructionWord.Goto];
    const flags = arena[code + InstructionWord.Flags];
    const meter = arena[code + InstructionWord.Meter];
    if (meter >= 0) {
      const answer = this.measure(meter);
      if (answer !== Outcome.Done) {
        this.drop(answer);
        this.uncacheable = true;
        return -1;
      }
    }
    if (apply !== applyEnd) {
      // An apply list may use up the packet if nothing comes after it: no set, no table.
      const last = next < 0 && applyEnd === writeEnd && (this.set.isEmpty || (flags & 1) !== 0);
      if (!this.run(arena, apply, applyEnd, last)) {
        this.uncacheable = true;
        return -1;
      }
    }
    if ((flags & InstructionFlag.Clear) !== 0) this.set.clear(this.v);
    if (applyEnd !== writeEnd) this.set.write(arena, applyEnd, writeEnd, this.v);
    if ((flags & InstructionFlag.Metadata) !== 0) this.#writeMetadata(code);
    if (next < 0) {
      this.runSet();
      return -1;
    }
    return this.#enterTable(next);
  }

  #enterTable(table: number): number {
    const { arena, program } = this.tables;
    if ((arena[program + ProgramWord.First + table] & 4) !== 0) return table;
    this.drop(DropReason.NoTable);
    return -1;
  }

  #miss(table: number): number {
    const { arena, program } = this.tables;
    const word = arena[program + ProgramWord.First + table];
    const policy = word & 3;
    if (policy === MissPolicy.Next) {
      const next = (word >> 8) - 1;
      if (next < 0) this.runSet();
      return next;
    }
    if (policy === MissPolicy.Controller) {
      this.punt.punt(this.frame, this.inPort >>> 0, PuntReason.NoMatch, table, 0, 0, 0);
    } else {
      this.drop(DropReason.NoMatch);
    }
    return -1;
  }

  #writeMetadata(code: number): void {
    const arena = this.tables.arena;
    const v = this.v;
    const maskHigh = arena[code + InstructionWord.MetadataMaskHigh];
    const maskLow = arena[code + InstructionWord.MetadataMaskLow];
    v[Word.MetadataHigh] =
      (v[Word.MetadataHigh] & ~maskHigh) | arena[code + InstructionWord.MetadataHigh];
    v[Word.MetadataLow] =
      (v[Word.MetadataLow] & ~maskLow) | arena[code + InstructionWord.MetadataLow];
  }
}
