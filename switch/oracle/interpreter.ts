/**
 * The pipeline as OpenFlow tells it, rule by rule and step by step: the reference that the compiled one
 * is compared with. It shares with the fast path only definitions that are nobody's behaviour but
 * Heddle's own: the names of drop reasons, the hash by which a select group chooses, and the chance by
 * which packets are sampled.
 *
 * Neighbours: `packet.ts` (a packet and its fields), `rewrite.ts` (what actions do to it), `action-set.ts`,
 * `buckets.ts`, `meter.ts`.
 */
import { PROGRAM_FIELD_MIN } from '../../proto/fields.js';
import {
  type Action,
  type Bucket,
  type Flow,
  type Group,
  MissPolicy,
  type Program,
  ReservedPort,
} from '../../proto/model.js';
import { DropReason } from '../pipeline/drop-reason.js';
import { PuntReason } from '../pipeline/punt.js';
import { Sampler } from '../pipeline/sampler.js';
import { bucketSalts } from '../tables/group-writer.js';
import { inOrder, leaves, outputOf, written } from './action-set.js';
import { bucketsFor, turnsBack } from './buckets.js';
import type { MeterState } from './meter.js';
import {
  clonePacket,
  Dropped,
  getField,
  type Offload,
  type Packet,
  parsePacket,
} from './packet.js';
import {
  copyTtl,
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

export interface Sent {
  readonly port: number;
  readonly bytes: Uint8Array;
  readonly offload: Offload;
  readonly tunnelId: bigint;
  readonly queue: number;
}

export interface Punted {
  readonly reason: PuntReason;
  readonly inPort: number;
  readonly table: number;
  readonly cookie: bigint;
  readonly maxBytes: number;
  readonly interval: number;
  readonly bytes: Uint8Array;
}

/** What became of one packet, in order. */
export interface Outcome {
  readonly sent: Sent[];
  readonly punted: Punted[];
  readonly dropped: DropReason[];
  /** Every table on its way, and the rule that won there. */
  readonly steps: { readonly table: number; readonly rule: Rule | undefined }[];
}

export interface Counts {
  packets: number;
  bytes: number;
}

export interface Rule extends Counts {
  flow: Flow;
}

export interface GroupState extends Counts {
  group: Group;
  /** By the buckets' salts. Absent: nobody counts. */
  buckets?: ReadonlyMap<number, Counts> | undefined;
}

const GROUP_DEPTH_MAX = 8;
const BUCKETS_PER_PACKET_MAX = 4096;

export class Interpreter {
  program: Program = { tables: [], fields: [] };
  readonly rules = new Set<Rule>();
  readonly groups = new Map<number, GroupState>();
  readonly meters = new Map<number, MeterState>();
  /** The time, for meters: whole microseconds. */
  nowUs = 0;
  /** Ascending: flood goes to them in this order. */
  ports: readonly number[] = [];
  /** Ports that are alive, and ReservedPort.Controller. */
  readonly live = new Set<number>();
  /** How often each port was down, by number; absent: never. */
  readonly downs = new Map<number, number>();
  readonly lookups = new Map<number, number>();
  readonly matches = new Map<number, number>();
  /** That of the table memory it is compared with. */
  readonly hashSeed: number;
  readonly #sampler = new Sampler(0);
  /** Whether the next packet that meets a sample action is taken. */
  isSampled = (interval: number): boolean => this.#sampler.isDue(interval, this.hashSeed);

  constructor(hashSeed: number) {
    this.hashSeed = hashSeed | 0;
  }

  process(bytes: Uint8Array, offload: Offload, inPort: number, tunnelId = 0n): Outcome {
    return this.#run(bytes, offload, inPort, (walk, packet) => {
      packet.tunnelId = tunnelId;
      walk.tables(packet);
    });
  }

  packetOut(
    bytes: Uint8Array,
    offload: Offload,
    inPort: number,
    actions: readonly Action[],
    tunnelId = 0n,
  ): Outcome {
    return this.#run(bytes, offload, inPort, (walk, packet) => {
      packet.tunnelId = tunnelId;
      walk.list(packet, actions);
    });
  }

  #run(
    bytes: Uint8Array,
    offload: Offload,
    inPort: number,
    act: (walk: Walk, packet: Packet) => void,
  ): Outcome {
    const walk = new Walk(this);
    walk.guard(() => act(walk, parsePacket(bytes, offload, inPort, this.program.fields)));
    return walk.outcome;
  }

  /** The rule with the highest priority that matches. */
  find(table: number, packet: Packet): Rule | undefined {
    let best: Rule | undefined;
    for (const rule of this.rules) {
      const { flow } = rule;
      if (flow.table !== table || (best && best.flow.priority >= flow.priority)) continue;
      if (flow.match.every((field) => fieldMatches(packet, field))) best = rule;
    }
    return best;
  }
}

function fieldMatches(packet: Packet, { field, value, mask }: Flow['match'][number]): boolean {
  // A field of the program is in packets that have its header, and there alone.
  if (field >= PROGRAM_FIELD_MIN && !packet.places.has(field)) return false;
  const want = toNumber(value);
  const bits = mask === undefined ? -1n : toNumber(mask);
  return (getField(packet, field) & bits) === (want & bits);
}

function toNumber(bytes: Uint8Array): bigint {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  return number;
}

/** One packet's way. */
class Walk {
  readonly outcome: Outcome = { sent: [], punted: [], dropped: [], steps: [] };
  readonly #state: Interpreter;
  #table = 0;
  #cookie = 0n;
  #outputs = 0;
  #depth = 0;
  #buckets = 0;

  constructor(state: Interpreter) {
    this.#state = state;
  }

  /** Runs `act`; whatever drops the packet in it is noted. False: it was dropped. */
  guard(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      this.outcome.dropped.push(error.reason);
      return false;
    }
  }

  tables(packet: Packet): void {
    const { tables } = this.#state.program;
    let set: Action[] = [];
    packet.actsetOutput = undefined;
    let at: number | undefined = tables[0]?.id;
    if (at === undefined) throw new Dropped(DropReason.NoTable);
    while (at !== undefined) {
      const index = tables.findIndex((table) => table.id === at);
      if (index < 0) throw new Dropped(DropReason.NoTable);
      this.#table = at;
      const rule = this.#state.find(at, packet);
      count(this.#state.lookups, at);
      this.outcome.steps.push({ table: at, rule });
      if (rule === undefined) {
        if (tables[index].miss === MissPolicy.Controller) {
          this.#punt(packet, PuntReason.NoMatch, 0n, 0);
          return;
        }
        if (tables[index].miss === MissPolicy.Drop) throw new Dropped(DropReason.NoMatch);
        at = tables[index + 1]?.id;
        continue;
      }
      count(this.#state.matches, at);
      rule.packets++;
      rule.bytes += packet.bytes.length;
      this.#cookie = rule.flow.cookie;
      // OpenFlow 1.3, 5.9: in this order.
      const { meter, apply, clear, write, metadata, gotoTable } = rule.flow.instructions;
      if (meter !== 0) this.#meter(packet, meter);
      this.list(packet, apply);
      if (clear) set = [];
      set = written(set, write);
      packet.actsetOutput = outputOf(set);
      if (metadata !== undefined) {
        packet.metadata = (packet.metadata & ~metadata.mask) | (metadata.value & metadata.mask);
      }
      at = gotoTable;
    }
    this.list(packet, inOrder(set));
    if (!leaves(set) && this.#outputs === 0) throw new Dropped(DropReason.NoOutput);
  }

  list(packet: Packet, actions: readonly Action[]): void {
    for (const action of actions) {
      switch (action.type) {
        case 'output':
          this.#output(packet, action.port, action.maxBytes ?? 0);
          break;
        case 'group':
          this.#group(packet, action.group);
          break;
        case 'setField':
          setField(packet, action.field, action.value);
          break;
        case 'pushVlan':
          pushVlan(packet, action.etherType);
          break;
        case 'popVlan':
          popVlan(packet);
          break;
        case 'decTtl':
          setTtl(packet, undefined);
          break;
        case 'setTtl':
          setTtl(packet, action.ttl);
          break;
        case 'meter':
          this.#meter(packet, action.meter);
          break;
        case 'setQueue':
          packet.queue = action.queue;
          break;
        case 'sample': {
          const { interval, maxBytes } = action;
          if (!this.#state.isSampled(interval)) break;
          this.#punt(packet, PuntReason.Sample, this.#cookie, maxBytes, interval);
          break;
        }
        case 'pushMpls':
          pushMpls(packet, action.etherType);
          break;
        case 'popMpls':
          popMpls(packet, action.etherType);
          break;
        case 'pushPbb':
          pushPbb(packet, action.etherType);
          break;
        case 'popPbb':
          popPbb(packet);
          break;
        case 'copyTtlOut':
          copyTtl(packet, true);
          break;
        case 'copyTtlIn':
          copyTtl(packet, false);
          break;
        case 'setMplsTtl':
          setMplsTtl(packet, action.ttl);
          break;
        case 'decMplsTtl':
          setMplsTtl(packet, undefined);
          break;
      }
    }
  }

  #meter(packet: Packet, id: number): void {
    const state = this.#state.meters.get(id);
    if (state === undefined) throw new Dropped(DropReason.NoSuchMeter);
    const verdict = state.measure(packet.bytes.length, this.#state.nowUs);
    if (verdict === 'drop') throw new Dropped(DropReason.MeterExceeded);
    if (verdict !== 'conforms') raiseDropPrecedence(packet, verdict);
  }

  #output(packet: Packet, port: number, maxBytes: number): void {
    this.#outputs++;
    switch (port) {
      case ReservedPort.Controller:
        this.#punt(packet, PuntReason.Action, this.#cookie, maxBytes);
        return;
      case ReservedPort.InPort:
        this.#send(packet, packet.inPort);
        return;
      case ReservedPort.Flood:
      case ReservedPort.All:
        for (const other of this.#state.ports) {
          if (other !== packet.inPort) this.#send(packet, other);
        }
        return;
      case ReservedPort.Table:
        this.guard(() => this.tables(clonePacket(packet)));
        this.#table = 0;
        this.#cookie = 0n;
        return;
    }
    if (port === packet.inPort) this.outcome.dropped.push(DropReason.ToInPort);
    else this.#send(packet, port);
  }

  #send(packet: Packet, port: number): void {
    if (!this.#state.ports.includes(port)) {
      this.outcome.dropped.push(DropReason.NoSuchPort);
      return;
    }
    const { bytes, offload, tunnelId, queue } = packet;
    this.outcome.sent.push({ port, bytes: Uint8Array.from(bytes), offload, tunnelId, queue });
  }

  #punt(packet: Packet, reason: PuntReason, cookie: bigint, maxBytes: number, interval = 0): void {
    const { inPort, bytes } = packet;
    this.outcome.punted.push({
      reason,
      inPort,
      table: this.#table,
      cookie,
      maxBytes,
      interval,
      bytes: Uint8Array.from(bytes),
    });
  }

  // ---- groups -----------------------------------------------------------------------------

  #group(packet: Packet, id: number): void {
    this.#outputs++;
    const state = this.#state.groups.get(id);
    if (this.#depth === GROUP_DEPTH_MAX) {
      this.outcome.dropped.push(DropReason.GroupTooDeep);
      return;
    }
    if (state === undefined) {
      this.outcome.dropped.push(DropReason.NoSuchGroup);
      return;
    }
    state.packets++;
    state.bytes += packet.bytes.length;
    if (turnsBack(packet, state.group)) {
      this.outcome.dropped.push(DropReason.SplitHorizon);
      return;
    }
    this.#depth++;
    for (const bucket of bucketsFor(packet, state.group, this.#state)) {
      this.#bucket(packet, state, bucket);
    }
    this.#depth--;
  }

  /** A bucket is an action set that acts on a copy of the packet: OpenFlow 1.3, 5.6.1. */
  #bucket(packet: Packet, state: GroupState, bucket: Bucket | undefined): void {
    if (bucket === undefined) {
      this.outcome.dropped.push(DropReason.NoLiveBucket);
      return;
    }
    if (++this.#buckets > BUCKETS_PER_PACKET_MAX) {
      this.outcome.dropped.push(DropReason.GroupTooDeep);
      return;
    }
    const { buckets } = state.group;
    const counts = state.buckets?.get(bucketSalts(buckets)[buckets.indexOf(bucket)]);
    if (counts !== undefined) {
      counts.packets++;
      counts.bytes += packet.bytes.length;
    }
    this.guard(() => this.list(clonePacket(packet), inOrder(written([], bucket.actions))));
  }
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
