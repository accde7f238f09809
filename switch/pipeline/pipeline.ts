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
import {
  ActionSlot,
  compileList,
  InstructionFlag,
  InstructionWord,
  Op,
} from '../tables/bytecode.js';
import { ProgramWord, RuleWord } from '../tables/memory.js';
import type { StructureUpdate } from '../tables/structure.js';
import { DropReason, Outcome } from './drop-reason.js';
import { FlowCache, Item, ItemBits, PlanEnd, PlanHead } from './flow-cache.js';
import { Word } from './layout.js';
import type { OwnFields } from './own-fields.js';
import { PacketActions, type PipelineOptions } from './packet-actions.js';
import { parse } from './parser.js';
import { PORT_NUMBER_MAX } from './port-table.js';
import { PuntReason } from './punt.js';

export type { PipelineOptions } from './packet-actions.js';

// Bound here, since imported constants are slow in hot code.
const portMax = PORT_NUMBER_MAX;

export class Pipeline extends PacketActions {
  readonly #cache: FlowCache;
  #useCache = false;

  // The way that is being walked.
  #recording = false;
  /** The last rule that matched. */
  #rule = 0;
  #end = PlanEnd.Done;
  readonly #ordered = new Int32Array(ActionSlot.Count);

  constructor(options: PipelineOptions) {
    super(options);
    this.#cache = new FlowCache(options.cacheWords ?? 1 << 19);
  }

  /**
   * Takes a structure update, between two bursts. The first must be a snapshot; updates that a snapshot
   * already contains are ignored. Returns whether it was taken.
   */
  accept(update: StructureUpdate): boolean {
    const tables = this.tables;
    if (!tables.accept(update)) return false;
    this.#cache.configure(tables.masks, tables.hashSeed);
    this.#useCache = this.#cache.enabled && tables.shapes > 0;
    return true;
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

  /** The fields that the program of this burst, or the last one, describes; undefined: none. */
  get own(): OwnFields | undefined {
    return this.tables.own;
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
    if (tables.entryTable < 0) {
      this.drop(DropReason.NoTable);
      return;
    }
    const cache = this.#cache;
    if (!this.#useCache) {
      this.#walk(tables.entryTable);
      return;
    }
    const hit = cache.find(this.v, tables.epoch);
    if (hit >= 0) {
      this.#replay(hit);
      return;
    }
    cache.begin(this.v);
    this.uncacheable = false;
    this.revealed = false;
    this.#recording = true;
    this.#walk(tables.entryTable);
    this.#recording = false;
    if (!this.uncacheable) cache.commit(tables.epoch, this.#end);
  }

  /** From table to table, looking up in each. */
  #walk(entry: number): void {
    const tables = this.tables;
    this.set.clear(this.v);
    let table = entry;
    while (table >= 0) {
      // What this table sees may be more than the cache's key says.
      if (this.revealed) this.uncacheable = true;
      table = this.#step(table, tables.lookup(table, this.v));
    }
  }

  /** The way that another packet with the same key went: the plan at `entry` of the cache. */
  #replay(entry: number): void {
    const { entries, itemsAt } = this.#cache;
    const tables = this.tables;
    const { counters, tableCounters, ruleCounters } = tables;
    const head = entries[entry + 1];
    const last = entry + itemsAt + (head >>> PlanHead.ItemsShift) - 1;
    for (let at = entry + itemsAt; at <= last; at++) {
      const item = entries[at];
      switch (item & ItemBits.TagMask) {
        case Item.Rule: {
          const id = item >>> ItemBits.TableShift;
          const table = tableCounters + 2 * id;
          const rule = ruleCounters + 2 * ((item >>> ItemBits.Shift) & ItemBits.RuleMask);
          counters[table]++;
          counters[table + 1]++;
          counters[rule]++;
          counters[rule + 1] += this.frame.length;
          this.table = id;
          break;
        }
        case Item.Miss: {
          const id = item >>> ItemBits.TableShift;
          counters[tableCounters + 2 * id]++;
          this.table = id;
          break;
        }
        case Item.Output:
          this.output(item >>> ItemBits.Shift, 0, at === last);
          break;
        case Item.Op:
          if (!this.runOp(item >>> ItemBits.Shift, at === last)) return;
          break;
        case Item.Ops: {
          const end = entries[++at];
          if (!this.run(tables.arena, item >>> ItemBits.Shift, end, at === last)) return;
          break;
        }
        case Item.Meter: {
          const answer = this.measure(item >>> ItemBits.Shift);
          if (answer !== Outcome.Done) {
            this.drop(answer);
            return;
          }
          break;
        }
        default:
          this.#takeCookie(item >>> ItemBits.Shift);
      }
    }
    const end = head & PlanHead.EndMask;
    if (end !== PlanEnd.Done) this.#finish(end);
  }

  #finish(end: PlanEnd): void {
    switch (end) {
      case PlanEnd.Unsent:
        this.dropUnsent();
        return;
      case PlanEnd.NoMatch:
        this.drop(DropReason.NoMatch);
        return;
      case PlanEnd.Punt:
        this.punt.punt(this.frame, this.inPort >>> 0, PuntReason.NoMatch, this.table, 0, 0, 0, 0);
        return;
      case PlanEnd.NoTable:
        this.drop(DropReason.NoTable);
        return;
    }
  }

  #takeCookie(rule: number): void {
    const arena = this.tables.arena;
    this.cookieHigh = arena[rule + RuleWord.CookieHigh];
    this.cookieLow = arena[rule + RuleWord.CookieLow];
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
    const ruleId = arena[rule + RuleWord.RuleId];
    const ruleCounter = tables.ruleCounters + 2 * ruleId;
    counters[ruleCounter]++;
    counters[ruleCounter + 1] += this.frame.length;
    this.#takeCookie(rule);
    this.#rule = rule;

    const code = arena[rule + RuleWord.Code];
    const apply = code + InstructionWord.Code;
    const applyEnd = code + arena[code + InstructionWord.ApplyEnd];
    const writeEnd = code + arena[code + InstructionWord.WriteEnd];
    const next = arena[code + InstructionWord.Goto];
    const flags = arena[code + InstructionWord.Flags];
    const meter = arena[code + InstructionWord.Meter];
    if (this.#recording) this.#noteRule(table, ruleId, meter, apply, applyEnd);
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
    if (next < 0) return this.#endWithSet();
    if ((arena[tables.program + ProgramWord.First + next] & 4) !== 0) return next;
    return this.#endWith(PlanEnd.NoTable);
  }

  #miss(table: number): number {
    if (this.#recording) this.#cache.note(Item.Miss | (table << ItemBits.TableShift));
    const { arena, program } = this.tables;
    const word = arena[program + ProgramWord.First + table];
    switch (word & 3) {
      case MissPolicy.Next: {
        const next = (word >> 8) - 1;
        return next < 0 ? this.#endWithSet() : next;
      }
      case MissPolicy.Controller:
        return this.#endWith(PlanEnd.Punt);
      default:
        return this.#endWith(PlanEnd.NoMatch);
    }
  }

  #endWith(end: PlanEnd): number {
    this.#end = end;
    this.#finish(end);
    return -1;
  }

  #endWithSet(): number {
    const ops = this.#ordered;
    const count = this.set.order(ops);
    this.#end = this.set.sends ? PlanEnd.Done : PlanEnd.Unsent;
    if (this.#recording) {
      for (let i = 0; i < count; i++) this.#noteOp(ops[i]);
    }
    this.runSet(ops, count);
    return -1;
  }

  // ---- what the cache is told --------------------------------------------------------------

  #noteRule(table: number, ruleId: number, meter: number, apply: number, applyEnd: number): void {
    const cache = this.#cache;
    if (ruleId > ItemBits.RuleMask) this.uncacheable = true;
    cache.note(Item.Rule | (ruleId << ItemBits.Shift) | (table << ItemBits.TableShift));
    if (meter >= 0) cache.note(Item.Meter | (meter << ItemBits.Shift));
    if (apply === applyEnd) return;
    const arena = this.tables.arena;
    if (apply + (arena[apply] >>> 8) === applyEnd) {
      this.#noteOp(apply);
      return;
    }
    for (let pc = apply; pc < applyEnd; pc += arena[pc] >>> 8) {
      if (!namesCause(arena, pc)) continue;
      cache.note(Item.Cause | (this.#rule << ItemBits.Shift));
      break;
    }
    cache.note(Item.Ops | (apply << ItemBits.Shift));
    cache.note(applyEnd);
  }

  #noteOp(pc: number): void {
    const cache = this.#cache;
    const arena = this.tables.arena;
    if (namesCause(arena, pc)) cache.note(Item.Cause | (this.#rule << ItemBits.Shift));
    const port = arena[pc + 1];
    if ((arena[pc] & 0xff) === Op.Output && port >= 0 && port <= portMax) {
      cache.note(Item.Output | (port << ItemBits.Shift));
    } else {
      cache.note(Item.Op | (pc << ItemBits.Shift));
    }
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

/** Whether what the op does tells the controller which rule was the cause, or may. */
function namesCause(arena: Int32Array, pc: number): boolean {
  switch (arena[pc] & 0xff) {
    case Op.Output:
      return arena[pc + 1] < 0;
    case Op.SetField:
    case Op.SetOwn:
    case Op.DecTtl:
    case Op.PushVlan:
    case Op.PopVlan:
      return false;
    default:
      return true;
  }
}
