/**
 * What rules do to one packet: lists of ops carried out at once and in place, on the bytes and on the
 * header vector, in the order that OpenFlow 1.3 gives them (5.9, 5.10), and groups, meters and outputs.
 *
 * Ports copy what they are handed, so an output needs no copy here; only a bucket that changes a packet
 * which is needed afterwards does (`saved-packet.ts`).
 *
 * `pipeline.ts` builds on this: it brings the packet from table to table.
 */
import assert from 'node:assert';
import { GroupType, ReservedPort } from '../../proto/model.js';
import type { Frame } from '../ports/frame.js';
import type { Port } from '../ports/port.js';
import { Op } from '../tables/bytecode.js';
import { BucketWord, GroupWord } from '../tables/memory.js';
import { BAND_DROPS } from '../tables/meter-writer.js';
import { ActionSet } from './action-set.js';
import { DropReason, Outcome } from './drop-reason.js';
import { popMpls, popPbb, popVlan, pushMpls, pushPbb, pushVlan } from './encapsulation.js';
import {
  firstLiveBucket,
  flowHash,
  groupAt,
  selectBucket,
  takesItsCopy,
  turnsBack,
} from './groups.js';
import { HeaderBytes } from './header-bits.js';
import { Headroom } from './headroom.js';
import { Kind, KindMask, KindShift, Word } from './layout.js';
import { CONFORMS, meterAt, meterRemarks } from './meters.js';
import { Outputs } from './outputs.js';
import { VECTOR_WORDS } from './own-layout.js';
import type { PortTable } from './port-table.js';
import { PuntReason, type PuntSink } from './punt.js';
import { raiseDropPrecedence, setField } from './rewrite.js';
import { Sampler } from './sampler.js';
import { SavedPackets } from './saved-packet.js';
import { TableReader } from './table-reader.js';
import { copyTtlIn, copyTtlOut, setMplsTtl, setTtl } from './ttl.js';

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

const TAGS_MAX = 15;
/** Of a VLAN tag: EtherType and TCI. */
const TAG_BYTES = 4;

// Bound here, since imported constants are slow in hot code.
const conforms = CONFORMS;
const bandDrops = BAND_DROPS;

// Reserved ports, as they come out of an Int32Array.
const IN_PORT = ReservedPort.InPort | 0;
const TABLE = ReservedPort.Table | 0;
const FLOOD = ReservedPort.Flood | 0;
const ALL = ReservedPort.All | 0;
const CONTROLLER = ReservedPort.Controller | 0;

export abstract class PacketActions {
  protected readonly tables: TableReader;
  protected readonly outputs: Outputs;
  protected readonly punt: PuntSink;
  readonly #liveness: Int32Array;
  readonly #sampler: Sampler;
  /** For meters, in whole microseconds. Of this burst. */
  protected nowUs = 0;

  // The packet at hand.
  protected readonly v = new Int32Array(VECTOR_WORDS);
  protected frame: Frame;
  protected inPort = 0;
  protected table = 0;
  protected cookieHigh = 0;
  protected cookieLow = 0;
  #sent = 0;
  #depth = 0;
  #buckets = 0;
  /** The way of this packet says nothing about the next one with the same bits. */
  protected uncacheable = false;
  /** An action showed headers that are not in the flow cache's key. */
  protected revealed = false;
  readonly #headroom = new Headroom();
  readonly #saved = new SavedPackets(GROUP_DEPTH_MAX + 2);
  protected readonly set = new ActionSet();

  constructor(options: PipelineOptions) {
    this.tables = new TableReader(options.threadIndex ?? 0);
    this.outputs = new Outputs(options.ports);
    this.punt = options.punt;
    this.#liveness = options.portUp;
    this.#sampler = new Sampler(options.threadIndex ?? 0);
    this.frame = this.#headroom.scratch;
  }

  /** From the entry table to the end. */
  protected abstract runTables(): void;

  protected begin(frame: Frame, inPort: number): void {
    this.frame = frame;
    frame.queue = 0;
    this.inPort = inPort | 0;
    this.#sent = 0;
    this.#depth = 0;
    this.#buckets = 0;
    this.#headroom.begin(frame);
    this.#saved.clear();
  }

  /** Counts a packet that was lost behind the pipeline, in a queue. */
  countDrop(reason: DropReason): void {
    const tables = this.tables;
    tables.counters[tables.dropCounters + reason]++;
  }

  protected drop(reason: number): void {
    this.onDrop(reason);
    const tables = this.tables;
    tables.counters[tables.dropCounters + reason]++;
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

  /** Bucket at arena offset `bucket` (0: none takes the packet) of the group at `group` comes. */
  protected onBucket(_group: number, _bucket: number, _v: Int32Array): void {}

  /** It is through, and the packet is again what it was. */
  protected onBucketEnd(_v: Int32Array, _frame: Frame): void {}

  protected onDrop(_reason: number): void {}

  /** Whether this packet is the one in `interval` that is sampled. */
  protected isSampled(interval: number): boolean {
    return this.#sampler.isDue(interval, this.tables.hashSeed);
  }

  /**
   * Carries out the action set, of which `ops` has the first `count` arena offsets in order. With neither
   * group nor output, the packet is dropped.
   */
  protected runSet(ops: Int32Array, count: number): void {
    const last = this.set.sends ? count - 1 : -1;
    for (let i = 0; i < count; i++) if (!this.runOp(ops[i], i === last)) return;
    if (last < 0) this.dropUnsent();
  }

  /** The packet is through, and nobody got it. */
  protected dropUnsent(): void {
    if (this.#sent === 0) this.drop(DropReason.NoOutput);
  }

  /** As `run`, a single op of the arena. */
  protected runOp(pc: number, expendable: boolean): boolean {
    const arena = this.tables.arena;
    return this.run(arena, pc, pc + (arena[pc] >>> 8), expendable);
  }

  // ---- actions ----------------------------------------------------------------------------

  /**
   * Carries out ops in order. `expendable`: nobody needs the packet afterwards. False: it was dropped on
   * the way, which is counted.
   */
  protected run(code: Int32Array, from: number, end: number, expendable: boolean): boolean {
    const v = this.v;
    let pc = from;
    while (pc < end) {
      const op = code[pc];
      const next = pc + (op >>> 8);
      let answer = Outcome.Done;
      this.onAction(pc);
      switch (op & 0xff) {
        case Op.Output:
          this.output(code[pc + 1], code[pc + 2], expendable && next === end);
          break;
        case Op.Group:
          this.#runGroup(code[pc + 1], expendable && next === end);
          break;
        case Op.SetField:
          answer = setField(this.frame, v, code, pc);
          break;
        case Op.SetOwn:
          this.tables.own?.set(this.frame, v, code, pc);
          break;
        case Op.PushVlan:
          answer = this.#pushVlan(code[pc + 1]);
          break;
        case Op.PopVlan:
          // What then shows below the second tag is not in the flow cache's key.
          if ((v[Word.Kind] & KindMask.Tags) >> KindShift.Tags > 2) this.revealed = true;
          answer = popVlan(this.frame, v);
          break;
        case Op.DecTtl:
          answer = setTtl(this.frame, v, -1);
          break;
        case Op.SetTtl:
          answer = setTtl(this.frame, v, code[pc + 1]);
          break;
        case Op.Meter:
          answer = this.measure(code[pc + 1]);
          break;
        case Op.SetQueue:
          this.frame.queue = code[pc + 1];
          break;
        case Op.Sample:
          if (this.isSampled(code[pc + 1])) this.#sample(code[pc + 1], code[pc + 2]);
          break;
        case Op.PushMpls:
          answer = this.#makeRoom(HeaderBytes.Mpls);
          if (answer === Outcome.Done) answer = this.#see(pushMpls(this.frame, v, code[pc + 1]));
          break;
        case Op.PopMpls:
          if ((v[Word.Kind] & KindMask.Network) !== Kind.Mpls) break;
          answer = this.#see(popMpls(this.frame, v, code[pc + 1]));
          this.revealed = true;
          break;
        case Op.PushPbb:
          answer = this.#makeRoom(HeaderBytes.Pbb);
          if (answer === Outcome.Done) answer = this.#see(pushPbb(this.frame, v, code[pc + 1]));
          break;
        case Op.PopPbb:
          if ((v[Word.Kind] & KindMask.Network) !== Kind.Pbb) break;
          answer = this.#see(popPbb(this.frame, v));
          this.revealed = true;
          break;
        case Op.CopyTtlOut:
          copyTtlOut(this.frame, v);
          break;
        case Op.CopyTtlIn:
          copyTtlIn(this.frame, v);
          break;
        case Op.SetMplsTtl:
          answer = setMplsTtl(this.frame, v, code[pc + 1]);
          break;
        case Op.DecMplsTtl:
          answer = setMplsTtl(this.frame, v, -1);
          break;
      }
      if (answer !== Outcome.Done) {
        this.drop(answer);
        return false;
      }
      this.onActed(v, this.frame);
      pc = next;
    }
    return true;
  }

  #pushVlan(etherType: number): number {
    const v = this.v;
    if ((v[Word.Kind] & KindMask.Tags) >> KindShift.Tags >= TAGS_MAX) return DropReason.NoHeadroom;
    const answer = this.#makeRoom(TAG_BYTES);
    if (answer === Outcome.Done) pushVlan(this.frame, v, etherType);
    return answer;
  }

  /** Sees to it that `bytes` can be pushed in front. */
  #makeRoom(bytes: number): number {
    const frame = this.#headroom.make(this.frame, this.v, bytes);
    if (frame === undefined) return DropReason.NoHeadroom;
    this.frame = frame;
    return Outcome.Done;
  }

  /** After the packet was parsed anew: what shows now may be rewritten too, so copies must have it. */
  #see(answer: number): number {
    if (answer !== Outcome.Done) return answer;
    this.tables.own?.find(this.frame, this.v);
    this.#saved.extend(this.frame, this.v[Word.End]);
    return Outcome.Done;
  }

  protected output(port: number, maxBytes: number, expendable: boolean): void {
    switch (port) {
      case CONTROLLER:
        this.#sent++;
        this.punt.punt(
          this.frame,
          this.inPort >>> 0,
          PuntReason.Action,
          this.table,
          this.cookieHigh,
          this.cookieLow,
          maxBytes >>> 0,
          0,
        );
        return;
      case IN_PORT:
        this.#send(this.inPort);
        return;
      case FLOOD:
      case ALL: {
        const list = this.outputs.list;
        for (let i = 0; i < list.length; i++) {
          if (list[i].number !== this.inPort) this.#sendTo(list[i]);
        }
        this.#sent++;
        return;
      }
      case TABLE: {
        this.#sent++;
        if (!expendable) this.#saved.push(this.frame, this.v);
        const { queue } = this.frame;
        this.runTables();
        if (!expendable) this.frame = this.#saved.pop(this.v);
        this.frame.queue = queue;
        this.table = 0;
        this.cookieHigh = 0;
        this.cookieLow = 0;
        return;
      }
      default:
        // OpenFlow 1.3, A.2.1: back out of the in port only where it is named as such.
        if (port !== this.inPort) {
          this.#send(port);
          return;
        }
        this.#sent++;
        this.drop(DropReason.ToInPort);
    }
  }

  #sample(interval: number, maxBytes: number): void {
    this.punt.punt(
      this.frame,
      this.inPort >>> 0,
      PuntReason.Sample,
      this.table,
      this.cookieHigh,
      this.cookieLow,
      maxBytes,
      interval,
    );
  }

  #send(number: number): void {
    const answer = this.outputs.send(this.frame, this.v, number);
    if (answer !== Outcome.Done) this.drop(answer);
    this.#sent++;
  }

  #sendTo(port: Port): void {
    const answer = this.outputs.sendTo(this.frame, this.v, port);
    if (answer !== Outcome.Done) this.drop(answer);
  }

  /** Takes the packet through a meter. DONE, or the reason to drop it. */
  protected measure(slot: number): number {
    const { memory, meters, arena, epoch, dscpMatters } = this.tables;
    assert(memory !== undefined && meters !== undefined);
    const meter = meterAt(memory, slot, epoch);
    if (meter === 0) return DropReason.NoSuchMeter;
    // Whether it remarks is a matter of time, and so is then what the next table sees.
    if (dscpMatters && meterRemarks(arena, meter)) this.uncacheable = true;
    const answer = meters.measure(meter, this.frame.length, this.nowUs);
    if (answer === conforms) return Outcome.Done;
    if (answer === bandDrops) return DropReason.MeterExceeded;
    raiseDropPrecedence(this.frame, this.v, answer);
    return Outcome.Done;
  }

  #runGroup(slot: number, expendable: boolean): void {
    const { memory, epoch, arena, counters, groupCounters } = this.tables;
    assert(memory !== undefined);
    this.#sent++;
    if (this.#depth === GROUP_DEPTH_MAX) {
      this.drop(DropReason.GroupTooDeep);
      return;
    }
    const group = groupAt(memory, slot, epoch);
    if (group === 0) {
      this.drop(DropReason.NoSuchGroup);
      return;
    }
    const counter = groupCounters + 2 * slot;
    counters[counter]++;
    counters[counter + 1] += this.frame.length;
    if (turnsBack(memory, group, this.inPort)) {
      this.onBucket(group, 0, this.v);
      this.drop(DropReason.SplitHorizon);
      return;
    }
    const count = arena[group + GroupWord.Buckets];
    const first = group + GroupWord.First;
    this.#depth++;
    switch (arena[group + GroupWord.Type]) {
      case GroupType.All: {
        let left = count;
        for (let i = 0; i < count; i++) {
          const bucket = first + i * BucketWord.Words;
          if (takesItsCopy(memory, bucket, epoch, this.#liveness)) {
            this.#runBucket(group, bucket, expendable && i === count - 1);
          } else if (--left === 0) this.#runBucket(group, 0, expendable);
        }
        break;
      }
      case GroupType.Select: {
        const flow = flowHash(this.v, memory.hashSeed);
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
      this.onBucket(group, 0, this.v);
      this.drop(DropReason.NoLiveBucket);
      return;
    }
    if (++this.#buckets > BUCKETS_PER_PACKET_MAX) {
      this.drop(DropReason.GroupTooDeep);
      return;
    }
    this.onBucket(group, bucket, this.v);
    const { arena, counters, bucketCounters } = this.tables;
    const counter = bucketCounters + 2 * arena[bucket + BucketWord.Counter];
    counters[counter]++;
    counters[counter + 1] += this.frame.length;
    const keep = !expendable && arena[bucket + BucketWord.Changes] !== 0;
    if (keep) this.#saved.push(this.frame, this.v);
    const isLast = expendable || keep;
    const { queue } = this.frame;
    this.run(arena, arena[bucket + BucketWord.Code], arena[bucket + BucketWord.CodeEnd], isLast);
    if (keep) this.frame = this.#saved.pop(this.v);
    this.frame.queue = queue;
    this.onBucketEnd(this.v, this.frame);
  }
}
