/**
 * One packet through the tables: parse, look up, act. What a forwarding thread runs for every frame.
 *
 *      frame -> parser -> header vector -> flow cache --hit--> list of rules ---+
 *                                             |                                |
 *                                             +--miss--> table by table -------+--> actions -> ports
 *
 * Actions are carried out at once and in place, on the bytes and on the vector, in the order that
 * OpenFlow 1.3 gives them (5.9, 5.10). Ports copy what they are handed, so an output needs no copy here;
 * only a bucket that changes a packet which is needed afterwards does (`saved-packet.ts`).
 *
 * Nothing is allocated per packet, nothing is thrown for what a packet is, and what goes wrong is
 * counted by `DropReason`. Memory, epochs and what may be read when: `tables/memory.ts`.
 */
import assert from 'node:assert';
import { type Action, GroupType, MissPolicy, ReservedPort } from '../../proto/model.js';
import { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import {
  ActionSlot,
  compileList,
  InstructionFlag,
  InstructionWord,
  Op,
  SLOT_OF_OP,
  type SlotsOf,
} from '../tables/bytecode.js';
import { compileTable } from '../tables/filtered-matcher.js';
import type { Matcher } from '../tables/matcher.js';
import {
  BucketWord,
  Control,
  counterLayout,
  GroupWord,
  MeterWord,
  ProgramWord,
  RuleWord,
  TABLE_COUNT,
  type TableMemory,
  ThreadWord,
  Version,
} from '../tables/memory.js';
import { BAND_DROPS } from '../tables/meter-writer.js';
import type { ShapeStructure, StructureUpdate, TableStructure } from '../tables/structure.js';
import { DropReason } from './drop-reason.js';
import { CACHED_STEPS_MAX, FlowCache } from './flow-cache.js';
import { firstLiveBucket, flowHash, groupAt, selectBucket } from './groups.js';
import { ACTSET_UNSET, Kind, KindMask, KindShift, Word } from './layout.js';
import { CONFORMS, Meters, meterAt, meterRemarks } from './meters.js';
import { OwnFields, programAt } from './own-fields.js';
import { OwnWord, VECTOR_WORDS } from './own-layout.js';
import { PARSED, parse } from './parser.js';
import { PORT_NUMBER_MAX, type PortTable } from './port-table.js';
import { PuntReason, type PuntSink } from './punt.js';
import {
  copyTtlIn,
  copyTtlOut,
  DONE,
  MPLS_BYTES,
  PBB_BYTES,
  popMpls,
  popPbb,
  popVlan,
  pushMpls,
  pushPbb,
  pushVlan,
  raiseDropPrecedence,
  setField,
  setMplsTtl,
  setTtl,
} from './rewrite.js';
import { SavedPackets } from './saved-packet.js';

export interface PipelineOptions {
  readonly ports: PortTable;
  readonly punt: PuntSink;
  /** Liveness words: `createLiveness()`. */
  readonly portUp: Int32Array;
  /** Which of the table memory's threads this is. Default 0. */
  readonly threadIndex?: number | undefined;
  /** Memory of the flow cache, in 4-byte words; a power of two, or 0 for none. Default 2^19. */
  readonly cacheWords?: number | undefined;
}

/** Groups that send to groups that send to groups: no further. */
const GROUP_DEPTH_MAX = 8;
/** Buckets that one packet may run: a tree of `all` groups can be installed that never ends. */
const BUCKETS_PER_PACKET_MAX = 4096;

/** Kinds of an action set that come before its set-fields (OpenFlow 1.3, 5.10). */
const BEFORE_FIELDS = (1 << (ActionSlot.SetTtl + 1)) - 1;

/**
 * A cache is a hash look-up with a long key. In front of tables that together are hardly more than that
 * it only costs, and most of all memory: see docs/performance.md.
 */
const CHEAP_WALK_PROBES = 3;

const SCRATCH_BYTES = 128 * 1024;
const SCRATCH_HEADROOM = 256;
const TAGS_MAX = 15;
/** Of word `Word.Ip`. */
const DSCP_MASK = 63 << 18;
/** Bytes that a packet may be longer than it came in, with all that was pushed onto it. */
export const GROWTH_MAX = 128;
/** What is kept of each tag that is pushed: EtherType and TCI. */
const TAG_BYTES = 4;

// Bound here, since imported constants are slow in hot code.
const done = DONE;
const parsed = PARSED;
const conforms = CONFORMS;
const bandDrops = BAND_DROPS;
const slotOfOp = SLOT_OF_OP;
const actsetUnset = ACTSET_UNSET;
const labelBytes = MPLS_BYTES;
const pbbBytes = PBB_BYTES;

// Reserved ports, as they come out of an Int32Array.
const IN_PORT = ReservedPort.InPort | 0;
const TABLE = ReservedPort.Table | 0;
const FLOOD = ReservedPort.Flood | 0;
const ALL = ReservedPort.All | 0;
const CONTROLLER = ReservedPort.Controller | 0;

export class Pipeline {
  readonly #ports: PortTable;
  readonly #punt: PuntSink;
  readonly #liveness: Int32Array;
  readonly #thread: number;
  readonly #cache: FlowCache;
  #useCache = false;

  #memory: TableMemory | undefined;
  #arena: Int32Array = new Int32Array(0);
  #control: Int32Array = new Int32Array(0);
  #counters: Float64Array = new Float64Array(0);
  #ruleCounters = 0;
  #groupCounters = 0;
  #bucketCounters = 0;
  #tableCounters = 0;
  #dropCounters = 0;
  #meters: Meters | undefined;
  /** Some table matches on the DSCP, so that what a meter remarks may take another way. */
  #dscpMatters = false;
  #structure = 0;
  readonly #matchers: (Matcher | undefined)[] = new Array(TABLE_COUNT).fill(undefined);
  readonly #shapes: (readonly ShapeStructure[])[] = new Array(TABLE_COUNT).fill([]);

  /** Of this burst. */
  #nowUs = 0;
  #epoch = 0;
  #program = 0;
  #programBegin = 0;
  /** What the program describes; undefined: nothing. */
  #own: OwnFields | undefined;
  #entryTable = -1;

  // The packet at hand.
  readonly #v = new Int32Array(VECTOR_WORDS);
  #frame: Frame;
  readonly #scratch = new Frame(new Uint8Array(SCRATCH_BYTES));
  #inPort = 0;
  #table = 0;
  #cookieHigh = 0;
  #cookieLow = 0;
  #sent = 0;
  #depth = 0;
  #buckets = 0;
  /** The way of this packet says nothing about the next one with the same bits. */
  #uncacheable = false;
  /** An action showed headers that are not in the flow cache's key. */
  #revealed = false;
  /** Its length when it came in. */
  #arrivedBytes = 0;
  readonly #saved = new SavedPackets(GROUP_DEPTH_MAX + 2);

  // The action set: where the op of each kind lies in the arena, as far as its bit is in `setKinds`
  // or its slot in `setFields`; emptying it for the next packet is then two stores.
  readonly #set = new Int32Array(ActionSlot.Count);
  #setKinds = 0;
  readonly #setFields = new Int32Array(ActionSlot.Count);
  #setFieldCount = 0;

  /** Ports that were sent to in this burst, each once: `isDirty` is by port number. */
  readonly #dirty: Port[] = [];
  readonly #isDirty = new Uint8Array(PORT_NUMBER_MAX + 1);

  readonly #slotsOf: SlotsOf = {
    group: (id) => this.#slotOf(id, Control.GroupSlots, groupAt, GroupWord.GroupId),
    meter: (id) => this.#slotOf(id, Control.MeterSlots, meterAt, MeterWord.MeterId),
    field: (number) => this.#own?.slotOf(number),
  };

  constructor(options: PipelineOptions) {
    this.#ports = options.ports;
    this.#punt = options.punt;
    this.#liveness = options.portUp;
    this.#thread = options.threadIndex ?? 0;
    this.#cache = new FlowCache(options.cacheWords ?? 1 << 19, 0x2545f491);
    this.#frame = this.#scratch;
  }

  /**
   * Takes a structure update, between two bursts. The first must be a snapshot; updates that a snapshot
   * already contains are ignored.
   */
  accept(update: StructureUpdate): void {
    if (update.memory !== undefined) this.#takeMemory(update.memory);
    const memory = this.#memory;
    assert(memory !== undefined, 'the first structure update is a snapshot');
    if (update.memory === undefined && ((update.version - this.#structure) | 0) <= 0) return;
    for (const table of update.tables) {
      this.#takeTable(table, memory.hashSeed);
    }
    this.#structure = update.version;
    Atomics.store(this.#control, this.#word(ThreadWord.Structure), update.version);
    const masks = new Int32Array(VECTOR_WORDS);
    let probes = 0;
    for (const shapes of this.#shapes) {
      probes += shapes.length;
      for (const { words, masks: bits } of shapes) {
        for (let i = 0; i < words.length; i++) masks[words[i]] |= bits[i];
      }
    }
    this.#dscpMatters = (masks[Word.Ip] & DSCP_MASK) !== 0;
    this.#cache.configure(masks);
    this.#useCache = this.#cache.enabled && probes > CHEAP_WALK_PROBES;
  }

  #takeTable({ table, order, fresh, filter }: TableStructure, seed: number): void {
    const known = new Map(this.#shapes[table].map((shape) => [shape.id, shape]));
    for (const shape of fresh) known.set(shape.id, shape);
    const shapes = order.map((id) => {
      const shape = known.get(id);
      assert(shape !== undefined, 'a shape is described before it is used');
      return shape;
    });
    this.#shapes[table] = shapes;
    this.#matchers[table] = compileTable(shapes, filter, seed);
  }

  #takeMemory(memory: TableMemory): void {
    assert(this.#thread < memory.limits.threads);
    this.#memory = memory;
    this.#arena = memory.arena;
    this.#control = memory.control;
    this.#counters = memory.counters;
    const layout = counterLayout(memory.limits);
    const base = this.#thread * layout.words;
    this.#ruleCounters = base + layout.rules;
    this.#groupCounters = base + layout.groups;
    this.#bucketCounters = base + layout.buckets;
    this.#tableCounters = base + layout.tables;
    this.#dropCounters = base + layout.drops;
    this.#meters = new Meters(memory, base + layout.meters);
    this.#epoch = 0;
    this.#program = 0;
    this.#own = undefined;
    this.#shapes.fill([]);
    this.#matchers.fill(undefined);
  }

  /**
   * Settles which epoch the packets of this burst see. False: there are structure updates on their way
   * that have to be taken first (or no snapshot came yet); take them and call again.
   *
   * @param nowUs - the time for meters, in whole microseconds of a clock that all threads of the switch
   *   share. Absent: none has passed.
   */
  beginBurst(nowUs = this.#nowUs): boolean {
    if (this.#memory === undefined) return false;
    this.#nowUs = nowUs;
    const control = this.#control;
    const word = this.#word(ThreadWord.Epoch);
    for (;;) {
      const epoch = Atomics.load(control, Control.Epoch);
      Atomics.store(control, word, epoch);
      if (Atomics.load(control, Control.Structure) !== this.#structure) {
        Atomics.store(control, word, 0);
        return false;
      }
      // If it is still the same, the writer has seen that this thread works at it, or will.
      if (Atomics.load(control, Control.Epoch) !== epoch) continue;
      if (epoch !== this.#epoch) this.#enter(epoch);
      return true;
    }
  }

  /** Flushes every port that was sent to and tells the writer that this thread holds nothing. */
  endBurst(): void {
    const dirty = this.#dirty;
    for (let i = 0; i < dirty.length; i++) {
      this.#isDirty[dirty[i].number] = 0;
      dirty[i].flush();
    }
    dirty.length = 0;
    if (this.#memory !== undefined) {
      Atomics.store(this.#control, this.#word(ThreadWord.Epoch), 0);
    }
  }

  /**
   * Forwards one frame, between `beginBurst` and `endBurst`. The frame is borrowed; its headers and
   * its place may change.
   */
  process(frame: Frame, inPort: number): void {
    if (!this.#take(frame, inPort)) return;
    this.#runTables();
  }

  /**
   * Sends a frame as the controller asks, between `beginBurst` and `endBurst`. `inPort` is a port or
   * ReservedPort.Controller. Throws HeddleError for actions that this switch does not have.
   */
  packetOut(frame: Frame, inPort: number, actions: readonly Action[]): void {
    const list = compileList(actions, this.#slotsOf, 'packetOut.actions', true);
    if (!this.#take(frame, inPort)) return;
    const code = Int32Array.from(list);
    this.#table = 0;
    this.#cookieHigh = 0;
    this.#cookieLow = 0;
    this.#run(code, 0, code.length, true);
  }

  // ---- a burst, a packet ------------------------------------------------------------------

  #word(word: ThreadWord): number {
    return Control.Threads + this.#thread * ThreadWord.Words + word;
  }

  #enter(epoch: number): void {
    const arena = this.#arena;
    const at = programAt(arena, this.#control, epoch);
    this.#epoch = epoch;
    // A version that is gone may have left its place to the next.
    if (at !== this.#program || arena[at + Version.Begin] !== this.#programBegin) {
      this.#own = OwnFields.read(arena, at);
      this.#programBegin = arena[at + Version.Begin];
    }
    this.#program = at;
    this.#entryTable = at === 0 ? -1 : arena[at + ProgramWord.EntryTable];
  }

  #take(frame: Frame, inPort: number): boolean {
    this.#frame = frame;
    this.#inPort = inPort | 0;
    this.#sent = 0;
    this.#depth = 0;
    this.#buckets = 0;
    this.#arrivedBytes = frame.length;
    this.#saved.clear();
    const answer = parse(frame, inPort | 0, this.#v);
    if (answer === parsed) {
      if (this.#own !== undefined) this.#own.find(frame, this.#v);
      return true;
    }
    this.#drop(answer);
    return false;
  }

  #drop(reason: number): void {
    this.onDrop(reason);
    this.#counters[this.#dropCounters + reason]++;
  }

  // ---- for whoever looks on -----------------------------------------------------------------
  //
  // The tracer (`tracer.ts`) overrides these to write down the very walk that packets make. In a
  // forwarding thread there are only Pipelines: the calls are inlined, and nothing is left of them.

  /** `rule` (arena offset, 0: none) won in `table`, for the headers as they are in `v`. */
  protected onLookup(_table: number, _rule: number, _v: Int32Array, _frame: Frame): void {}

  /** The op at `pc` of the arena is about to be carried out. */
  protected onAction(_pc: number): void {}

  /** It was carried out: what it did to the packet shows in `frame` and `v`. */
  protected onActed(_v: Int32Array, _frame: Frame): void {}

  /** Bucket at arena offset `bucket` (0: none is alive) of the group at `group` comes. */
  protected onBucket(_group: number, _bucket: number, _v: Int32Array): void {}

  /** It is through, and the packet is again what it was. */
  protected onBucketEnd(_v: Int32Array, _frame: Frame): void {}

  protected onDrop(_reason: number): void {}

  /** From the entry table to the end. */
  #runTables(): void {
    let table = this.#entryTable;
    if (table < 0) {
      this.#drop(DropReason.NoTable);
      return;
    }
    this.#clearSet();
    const cache = this.#cache;
    if (!this.#useCache) {
      while (table >= 0) table = this.#step(table, this.#lookup(table));
      return;
    }
    const hit = cache.find(this.#v, this.#epoch);
    const entries = cache.entries;
    if (hit >= 0) {
      const steps = entries[hit + 1];
      let at = hit + cache.stepsAt;
      for (let i = 0; i < steps; i++, at += 2) {
        if (this.#step(entries[at], entries[at + 1]) < 0) return;
      }
      return;
    }
    const entry = cache.begin(this.#v);
    this.#uncacheable = false;
    this.#revealed = false;
    let steps = 0;
    let at = entry + cache.stepsAt;
    while (table >= 0) {
      const rule = this.#lookup(table);
      if (steps < CACHED_STEPS_MAX) {
        entries[at] = table;
        entries[at + 1] = rule;
      }
      at += 2;
      steps++;
      table = this.#step(table, rule);
      // What the next tables see is more than the key says.
      if (this.#revealed && table >= 0) this.#uncacheable = true;
    }
    if (steps <= CACHED_STEPS_MAX && !this.#uncacheable) {
      cache.commit(entry, this.#epoch, steps);
    }
  }

  #lookup(table: number): number {
    const matcher = this.#matchers[table];
    return matcher === undefined ? 0 : matcher.find(this.#v, this.#arena, this.#epoch);
  }

  /** What `rule` (0: a miss) says in `table`. Returns the next table, or -1 when the packet is done. */
  #step(table: number, rule: number): number {
    const counters = this.#counters;
    const arena = this.#arena;
    const tableCounter = this.#tableCounters + 2 * table;
    counters[tableCounter]++;
    this.#table = table;
    this.onLookup(table, rule, this.#v, this.#frame);
    if (rule === 0) return this.#miss(table);
    counters[tableCounter + 1]++;
    const ruleCounter = this.#ruleCounters + 2 * arena[rule + RuleWord.RuleId];
    counters[ruleCounter]++;
    counters[ruleCounter + 1] += this.#frame.length;
    this.#cookieHigh = arena[rule + RuleWord.CookieHigh];
    this.#cookieLow = arena[rule + RuleWord.CookieLow];

    const code = arena[rule + RuleWord.Code];
    const apply = code + InstructionWord.Code;
    const applyEnd = code + arena[code + InstructionWord.ApplyEnd];
    const writeEnd = code + arena[code + InstructionWord.WriteEnd];
    const next = arena[code + InstructionWord.Goto];
    const flags = arena[code + InstructionWord.Flags];
    const meter = arena[code + InstructionWord.Meter];
    if (meter >= 0) {
      const answer = this.#measure(meter);
      if (answer !== done) {
        this.#drop(answer);
        this.#uncacheable = true;
        return -1;
      }
    }
    if (apply !== applyEnd) {
      // An apply list may use up the packet if nothing comes after it: no set, no table.
      const last = next < 0 && applyEnd === writeEnd && (this.#setIsEmpty || (flags & 1) !== 0);
      if (!this.#run(arena, apply, applyEnd, last)) {
        this.#uncacheable = true;
        return -1;
      }
    }
    if ((flags & InstructionFlag.Clear) !== 0) this.#clearSet();
    if (applyEnd !== writeEnd) this.#writeSet(applyEnd, writeEnd);
    if ((flags & InstructionFlag.Metadata) !== 0) this.#writeMetadata(code);
    if (next < 0) {
      this.#runSet();
      return -1;
    }
    return this.#enterTable(next);
  }

  #enterTable(table: number): number {
    if ((this.#arena[this.#program + ProgramWord.First + table] & 4) !== 0) return table;
    this.#drop(DropReason.NoTable);
    return -1;
  }

  #miss(table: number): number {
    const word = this.#arena[this.#program + ProgramWord.First + table];
    const policy = word & 3;
    if (policy === MissPolicy.Next) {
      const next = (word >> 8) - 1;
      if (next < 0) this.#runSet();
      return next;
    }
    if (policy === MissPolicy.Controller) {
      this.#punt.punt(this.#frame, this.#inPort >>> 0, PuntReason.NoMatch, table, 0, 0, 0);
    } else {
      this.#drop(DropReason.NoMatch);
    }
    return -1;
  }

  #writeMetadata(code: number): void {
    const arena = this.#arena;
    const v = this.#v;
    const maskHigh = arena[code + InstructionWord.MetadataMaskHigh];
    const maskLow = arena[code + InstructionWord.MetadataMaskLow];
    v[Word.MetadataHigh] =
      (v[Word.MetadataHigh] & ~maskHigh) | arena[code + InstructionWord.MetadataHigh];
    v[Word.MetadataLow] =
      (v[Word.MetadataLow] & ~maskLow) | arena[code + InstructionWord.MetadataLow];
  }

  // ---- the action set ---------------------------------------------------------------------

  get #setIsEmpty(): boolean {
    return this.#setKinds === 0 && this.#setFieldCount === 0;
  }

  #clearSet(): void {
    this.#setKinds = 0;
    this.#setFieldCount = 0;
    this.#v[Word.ActsetOutput] = actsetUnset;
  }

  /** Merges the ops at `pc` into the set: one of each kind, the last one stays. */
  #writeSet(from: number, end: number): void {
    const arena = this.#arena;
    const set = this.#set;
    for (let pc = from; pc < end; pc += arena[pc] >>> 8) {
      const op = arena[pc] & 0xff;
      if (op === Op.SetField || op === Op.SetOwn) {
        const first = op === Op.SetField ? ActionSlot.FirstField : ActionSlot.FirstOwn;
        const slot = first + arena[pc + 1];
        set[slot] = pc;
        this.#noteSetField(slot);
      } else {
        const slot = slotOfOp[op];
        set[slot] = pc;
        this.#setKinds |= 1 << slot;
      }
    }
    const ends = this.#setKinds & ((1 << ActionSlot.Output) | (1 << ActionSlot.Group));
    this.#v[Word.ActsetOutput] =
      ends === 1 << ActionSlot.Output ? arena[set[ActionSlot.Output] + 1] : actsetUnset;
  }

  #noteSetField(slot: number): void {
    const fields = this.#setFields;
    for (let i = 0; i < this.#setFieldCount; i++) if (fields[i] === slot) return;
    fields[this.#setFieldCount++] = slot;
  }

  /** Carries out the action set in the order of OpenFlow 1.3, 5.10. */
  #runSet(): void {
    const kinds = this.#setKinds;
    const set = this.#set;
    if ((kinds & BEFORE_FIELDS) !== 0) {
      for (let slot = ActionSlot.CopyTtlIn; slot <= ActionSlot.SetTtl; slot++) {
        if ((kinds & (1 << slot)) !== 0 && !this.#runOp(set[slot], false)) return;
      }
    }
    for (let i = 0; i < this.#setFieldCount; i++) {
      if (!this.#runOp(set[this.#setFields[i]], false)) return;
    }
    const metered = (kinds & (1 << ActionSlot.Meter)) !== 0;
    if (metered && !this.#runOp(set[ActionSlot.Meter], false)) return;
    // A group takes the place of an output; with neither, the packet is dropped.
    if ((kinds & (1 << ActionSlot.Group)) !== 0) this.#runOp(set[ActionSlot.Group], true);
    else if ((kinds & (1 << ActionSlot.Output)) !== 0) this.#runOp(set[ActionSlot.Output], true);
    else if (this.#sent === 0) this.#drop(DropReason.NoOutput);
  }

  #runOp(pc: number, expendable: boolean): boolean {
    return this.#run(this.#arena, pc, pc + (this.#arena[pc] >>> 8), expendable);
  }

  // ---- actions ----------------------------------------------------------------------------

  /**
   * Carries out ops in order. `expendable`: nobody needs the packet afterwards. False: it was dropped on
   * the way, which is counted.
   */
  #run(code: Int32Array, from: number, end: number, expendable: boolean): boolean {
    const v = this.#v;
    let pc = from;
    while (pc < end) {
      const op = code[pc];
      const next = pc + (op >>> 8);
      let answer = done;
      this.onAction(pc);
      switch (op & 0xff) {
        case Op.Output:
          this.#output(code[pc + 1], code[pc + 2], expendable && next === end);
          break;
        case Op.Group:
          this.#runGroup(code[pc + 1], expendable && next === end);
          break;
        case Op.SetField:
          answer = setField(this.#frame, v, code, pc);
          break;
        case Op.SetOwn:
          this.#own?.set(this.#frame, v, code, pc);
          break;
        case Op.PushVlan:
          answer = this.#pushVlan(code[pc + 1]);
          break;
        case Op.PopVlan:
          // What then shows below the second tag is not in the flow cache's key.
          if ((v[Word.Kind] & KindMask.Tags) >> KindShift.Tags > 2) this.#revealed = true;
          answer = popVlan(this.#frame, v);
          break;
        case Op.DecTtl:
          answer = setTtl(this.#frame, v, -1);
          break;
        case Op.SetTtl:
          answer = setTtl(this.#frame, v, code[pc + 1]);
          break;
        case Op.Meter:
          answer = this.#measure(code[pc + 1]);
          break;
        case Op.PushMpls:
          answer = this.#makeRoom(labelBytes);
          if (answer === done) answer = this.#see(pushMpls(this.#frame, v, code[pc + 1]));
          break;
        case Op.PopMpls:
          if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) break;
          answer = this.#see(popMpls(this.#frame, v, code[pc + 1]));
          this.#revealed = true;
          break;
        case Op.PushPbb:
          answer = this.#makeRoom(pbbBytes);
          if (answer === done) answer = this.#see(pushPbb(this.#frame, v, code[pc + 1]));
          break;
        case Op.PopPbb:
          if ((v[Word.Kind] & KindMask.Network) !== Kind.Pbb) break;
          answer = this.#see(popPbb(this.#frame, v));
          this.#revealed = true;
          break;
        case Op.CopyTtlOut:
          copyTtlOut(this.#frame, v);
          break;
        case Op.CopyTtlIn:
          copyTtlIn(this.#frame, v);
          break;
        case Op.SetMplsTtl:
          answer = setMplsTtl(this.#frame, v, code[pc + 1]);
          break;
        case Op.DecMplsTtl:
          answer = setMplsTtl(this.#frame, v, -1);
          break;
      }
      if (answer !== done) {
        this.#drop(answer);
        return false;
      }
      this.onActed(v, this.#frame);
      pc = next;
    }
    return true;
  }

  #pushVlan(etherType: number): number {
    const v = this.#v;
    if ((v[Word.Kind] & KindMask.Tags) >> KindShift.Tags >= TAGS_MAX) return DropReason.NoHeadroom;
    const answer = this.#makeRoom(TAG_BYTES);
    if (answer === done) pushVlan(this.#frame, v, etherType);
    return answer;
  }

  /** Sees to it that `bytes` can be pushed in front. */
  #makeRoom(bytes: number): number {
    const frame = this.#frame;
    if (frame.length + bytes - this.#arrivedBytes > GROWTH_MAX) return DropReason.NoHeadroom;
    if (frame.start - frame.floor >= bytes || this.#moveToScratch()) return done;
    return DropReason.NoHeadroom;
  }

  /** After the packet was parsed anew: what shows now may be rewritten too, so copies must have it. */
  #see(answer: number): number {
    if (answer !== done) return answer;
    if (this.#own !== undefined) this.#own.find(this.#frame, this.#v);
    this.#saved.extend(this.#frame, this.#v[Word.End]);
    return done;
  }

  /** For frames that lie where nothing can grow in front of them. */
  #moveToScratch(): boolean {
    const from = this.#frame;
    const to = this.#scratch;
    if (from === to || from.length + SCRATCH_HEADROOM > SCRATCH_BYTES) return false;
    const { start, length } = from;
    to.bytes.set(from.bytes.subarray(start, start + length), SCRATCH_HEADROOM);
    to.start = SCRATCH_HEADROOM;
    to.length = length;
    to.floor = 0;
    to.checksumStart = from.checksumStart;
    to.checksumOffset = from.checksumOffset;
    to.gsoType = from.gsoType;
    to.gsoSize = from.gsoSize;
    to.headerLength = from.headerLength;
    to.checksumValid = from.checksumValid;
    const v = this.#v;
    const shift = SCRATCH_HEADROOM - start;
    for (let word = Word.Network; word <= OwnWord.At; word++) if (v[word] !== 0) v[word] += shift;
    this.#frame = to;
    return true;
  }

  #output(port: number, maxBytes: number, expendable: boolean): void {
    switch (port) {
      case CONTROLLER:
        this.#sent++;
        this.#punt.punt(
          this.#frame,
          this.#inPort >>> 0,
          PuntReason.Action,
          this.#table,
          this.#cookieHigh,
          this.#cookieLow,
          maxBytes >>> 0,
        );
        return;
      case IN_PORT:
        this.#send(this.#inPort);
        return;
      case FLOOD:
      case ALL: {
        const list = this.#ports.list;
        for (let i = 0; i < list.length; i++) {
          if (list[i].number !== this.#inPort) this.#sendTo(list[i]);
        }
        this.#sent++;
        return;
      }
      case TABLE:
        this.#sent++;
        if (!expendable) this.#saved.push(this.#frame, this.#v);
        this.#runTables();
        if (!expendable) this.#frame = this.#saved.pop(this.#v);
        this.#table = 0;
        this.#cookieHigh = 0;
        this.#cookieLow = 0;
        return;
      default:
        // OpenFlow 1.3, A.2.1: back out of the in port only where it is named as such.
        if (port !== this.#inPort) {
          this.#send(port);
          return;
        }
        this.#sent++;
        this.#drop(DropReason.ToInPort);
    }
  }

  #send(number: number): void {
    const port = this.#ports.get(number);
    if (port === undefined) this.#drop(DropReason.NoSuchPort);
    else this.#sendTo(port);
    this.#sent++;
  }

  #sendTo(port: Port): void {
    if (this.#isDirty[port.number] === 0) {
      this.#isDirty[port.number] = 1;
      this.#dirty.push(port);
    }
    const frame = this.#frame;
    frame.tunnelHigh = this.#v[Word.TunnelHigh];
    frame.tunnelLow = this.#v[Word.TunnelLow];
    if (!port.send(frame)) this.#drop(DropReason.PortRefused);
  }

  /** Takes the packet through a meter. DONE, or the reason to drop it. */
  #measure(slot: number): number {
    const memory = this.#memory;
    assert(memory !== undefined);
    const meter = meterAt(memory, slot, this.#epoch);
    if (meter === 0) return DropReason.NoSuchMeter;
    // Whether it remarks is a matter of time, and so is then what the next table sees.
    if (this.#dscpMatters && meterRemarks(this.#arena, meter)) this.#uncacheable = true;
    const answer = this.#meters!.measure(meter, this.#frame.length, this.#nowUs);
    if (answer === conforms) return done;
    if (answer === bandDrops) return DropReason.MeterExceeded;
    raiseDropPrecedence(this.#frame, this.#v, answer);
    return done;
  }

  // ---- groups -----------------------------------------------------------------------------

  #runGroup(slot: number, expendable: boolean): void {
    const memory = this.#memory;
    assert(memory !== undefined);
    this.#sent++;
    if (this.#depth === GROUP_DEPTH_MAX) {
      this.#drop(DropReason.GroupTooDeep);
      return;
    }
    const epoch = this.#epoch;
    const group = groupAt(memory, slot, epoch);
    if (group === 0) {
      this.#drop(DropReason.NoSuchGroup);
      return;
    }
    const counter = this.#groupCounters + 2 * slot;
    this.#counters[counter]++;
    this.#counters[counter + 1] += this.#frame.length;
    const arena = this.#arena;
    const count = arena[group + GroupWord.Buckets];
    const first = group + GroupWord.First;
    this.#depth++;
    switch (arena[group + GroupWord.Type]) {
      case GroupType.All:
        for (let i = 0; i < count; i++) {
          this.#runBucket(group, first + i * BucketWord.Words, expendable && i === count - 1);
        }
        break;
      case GroupType.Select: {
        const flow = flowHash(this.#v, memory.hashSeed);
        this.#runBucket(
          group,
          selectBucket(memory, group, epoch, this.#liveness, flow),
          expendable,
        );
        break;
      }
      case GroupType.FastFailover:
        this.#runBucket(group, firstLiveBucket(memory, group, epoch, this.#liveness), expendable);
        break;
      default:
        this.#runBucket(group, count === 0 ? 0 : first, expendable);
    }
    this.#depth--;
  }

  /** Each bucket acts on a copy of its own (OpenFlow 1.3, 5.6.1). 0: there is none to run. */
  #runBucket(group: number, bucket: number, expendable: boolean): void {
    if (bucket === 0) {
      this.onBucket(group, 0, this.#v);
      this.#drop(DropReason.NoLiveBucket);
      return;
    }
    if (++this.#buckets > BUCKETS_PER_PACKET_MAX) {
      this.#drop(DropReason.GroupTooDeep);
      return;
    }
    this.onBucket(group, bucket, this.#v);
    const arena = this.#arena;
    const counter = this.#bucketCounters + 2 * arena[bucket + BucketWord.Counter];
    this.#counters[counter]++;
    this.#counters[counter + 1] += this.#frame.length;
    const keep = !expendable && arena[bucket + BucketWord.Changes] !== 0;
    if (keep) this.#saved.push(this.#frame, this.#v);
    const isLast = expendable || keep;
    this.#run(arena, arena[bucket + BucketWord.Code], arena[bucket + BucketWord.CodeEnd], isLast);
    if (keep) this.#frame = this.#saved.pop(this.#v);
    this.onBucketEnd(this.#v, this.#frame);
  }

  #slotOf(
    id: number,
    countWord: Control,
    versionAt: typeof groupAt,
    idWord: number,
  ): number | undefined {
    const memory = this.#memory;
    if (memory === undefined) return undefined;
    const slots = Atomics.load(this.#control, countWord);
    for (let slot = 0; slot < slots; slot++) {
      const at = versionAt(memory, slot, this.#epoch);
      if (at !== 0 && this.#arena[at + idWord] === (id | 0)) return slot;
    }
    return undefined;
  }
}
