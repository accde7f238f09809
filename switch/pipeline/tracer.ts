/**
 * One packet through the tables with everything written down: the same `Pipeline` over the same rules,
 * groups and liveness as the forwarding threads use, but with counters, epoch words and ports of its
 * own. So nothing is counted, nothing is sent, and no reader or writer notices.
 *
 * It has to run in the writer's thread, between two transactions: there the published epoch is whole
 * and no memory is given up meanwhile.
 *
 * Neighbours: `near-misses.ts` says why other rules did not win, `proto/trace.ts` is the outcome,
 * `agent/inspector.ts` asks for it.
 */
import { formatAction, formatPort } from '../../proto/action-text.js';
import { formatInstructions, formatQueue } from '../../proto/flow.js';
import { formatMatch } from '../../proto/match.js';
import { PACKET_IN_REASONS } from '../../proto/messages.js';
import {
  type Action,
  type Bucket,
  type Flow,
  type Group,
  GroupType,
  MissPolicy,
  type PortInfo,
  type Program,
  type Queue,
} from '../../proto/model.js';
import { tableById } from '../../proto/program.js';
import type {
  BucketCandidate,
  Trace,
  TracedRule,
  TracedTable,
  TraceEvent,
  TraceOutput,
} from '../../proto/trace.js';
import { Frame } from '../ports/frame.js';
import { outputOnlyPort } from '../ports/output-only-port.js';
import type { Port } from '../ports/port.js';
import { InstructionWord, orderSet } from '../tables/bytecode.js';
import {
  BucketWord,
  Control,
  counterLayout,
  GroupWord,
  RuleWord,
  type TableMemory,
  ThreadWord,
} from '../tables/memory.js';
import type { StructureUpdate } from '../tables/structure.js';
import { BURST_TOKENS_MAX, createTokenBuckets } from '../tables/token-bucket.js';
import { dropReasonName } from './drop-reason.js';
import { bucketIsLive, bucketScore, flowHash, takesItsCopy, turnsBack } from './groups.js';
import { downsOf, isAlive } from './liveness.js';
import { NearMisses } from './near-misses.js';
import { OwnFields, programAt } from './own-fields.js';
import { fieldsOf } from './packet-fields.js';
import { Pipeline, type PipelineOptions } from './pipeline.js';
import { PortTable } from './port-table.js';

/** What a trace is made from. */
export interface Traced {
  readonly switch: string;
  readonly revision: number;
  readonly program: Program;
  /** A snapshot: with the memory. */
  readonly structure: StructureUpdate;
  readonly liveness: Int32Array;
  readonly ports: readonly PortInfo[];
  /** The rules of a table with their ids in table memory. */
  flows(table: number): Iterable<{ readonly ruleId: number; readonly flow: Flow }>;
  group(id: number): Group | undefined;
  queue(name: { readonly port: number; readonly id: number }): Queue | undefined;
}

const MAX_EVENTS = 256;
const MAX_OUTPUTS = 256;
/** In front of the frame, for tags that are pushed. */
const HEADROOM = 128;

const GROUP_TYPES = {
  [GroupType.All]: 'all',
  [GroupType.Select]: 'select',
  [GroupType.Indirect]: 'indirect',
  [GroupType.FastFailover]: 'fastFailover',
} as const;

/** The way of `bytes`, received at `inPort`, and nothing else happens. */
export function trace(traced: Traced, bytes: Uint8Array, inPort: number): Trace {
  const recorder = new Recorder(traced, privateMemory(traced.structure.memory!), inPort);
  const memory = new Uint8Array(HEADROOM + bytes.length);
  memory.set(bytes, HEADROOM);
  const frame = new Frame(memory);
  frame.start = HEADROOM;
  frame.length = bytes.length;
  return recorder.run(frame);
}

/**
 * The rules of the switch, with a line of its own for everything that a reader writes. Meters are full
 * and stay so: what a trace shows depends on the rules, not on the traffic of this instant.
 */
function privateMemory(memory: TableMemory): TableMemory {
  const limits = { ...memory.limits, threads: 1 };
  const meterBuckets = createTokenBuckets(memory.meterBuckets.levels.length);
  meterBuckets.levels.fill(BURST_TOKENS_MAX);
  return {
    ...memory,
    limits,
    control: memory.control.slice(0, Control.Threads + ThreadWord.Words),
    meterBuckets,
    counters: new Float64Array(counterLayout(limits).words),
  };
}

/** What an op does, and in which list it stands. */
interface NamedOp {
  readonly text: string;
  readonly from: 'apply' | 'set' | 'bucket';
}

type OpenTable = { -readonly [Key in keyof TracedTable]: TracedTable[Key] } & {
  events: TraceEvent[];
};

class Recorder {
  readonly #traced: Traced;
  readonly #memory: TableMemory;
  readonly #inPort: number;
  /** What the program describes; undefined: nothing. */
  readonly #own: OwnFields | undefined;
  readonly #ops = new Map<number, NamedOp>();
  readonly #tables: OpenTable[] = [];
  /** Before the first table: a frame that can't be parsed. */
  readonly #outputs: TraceOutput[] = [];
  readonly #toController: { reason: string; frame: string }[] = [];
  readonly #drops: string[] = [];
  #events = 0;
  #truncated = false;
  #depth = 0;
  #fields: Record<string, string | number> = {};
  #hex = '';

  constructor(traced: Traced, memory: TableMemory, inPort: number) {
    this.#traced = traced;
    this.#memory = memory;
    this.#inPort = inPort;
    const { arena, control } = memory;
    this.#own = OwnFields.read(arena, programAt(arena, control, control[Control.Epoch]));
  }

  run(frame: Frame): Trace {
    const { switch: name, revision, structure, liveness } = this.#traced;
    const original = hex(frame);
    this.#hex = original;
    const ports = new PortTable();
    for (const port of this.#traced.ports) ports.add(this.#port(port));
    const pipeline = new TracingPipeline(this, {
      ports,
      portUp: liveness,
      punt: {
        punt: (punted, _inPort, reason, _table, _high, _low, maxBytes, interval) => {
          const text = PACKET_IN_REASONS[reason] ?? 'action';
          this.#toController.push({ reason: text, frame: hex(punted) });
          this.#note({
            type: 'controller',
            depth: this.#depth,
            reason: text,
            maxBytes,
            ...(interval > 0 && { interval }),
          });
        },
      },
      cacheWords: 0,
    });
    pipeline.accept({ ...structure, memory: this.#memory });
    pipeline.beginBurst();
    pipeline.process(frame, this.#inPort);
    pipeline.endBurst();
    return {
      switch: name,
      revision,
      inPort: this.#inPort,
      frame: original,
      tables: this.#tables,
      outputs: this.#outputs,
      toController: this.#toController,
      drops: this.#drops,
      truncated: this.#truncated,
    };
  }

  // ---- what the pipeline tells -------------------------------------------------------------

  lookup(id: number, rule: number, v: Int32Array, frame: Frame): void {
    const { program, structure } = this.#traced;
    const { arena, control } = this.#memory;
    this.#see(v, frame);
    const flows = new Map<number, Flow>();
    for (const { ruleId, flow } of this.#traced.flows(id)) flows.set(ruleId, flow);
    const shapes = structure.tables.find(({ table }) => table === id)?.fresh ?? [];
    const misses = new NearMisses(arena, control[Control.Epoch], v, program, this.#own);
    for (const shape of shapes) misses.examine(shape, rule);
    const flow = rule === 0 ? undefined : flows.get(arena[rule + RuleWord.RuleId]);
    if (flow !== undefined) this.#nameRule(rule, flow);
    const table = tableById(program, id);
    this.#tables.push({
      table: id,
      stage: table?.name ?? String(id),
      packet: this.#fields,
      rule: flow === undefined ? null : describeRule(flow, program),
      miss: missName(table?.miss),
      alsoMatched: misses.alsoMatched(flows).map((other) => describeRule(other, program)),
      nearMisses: misses
        .nearest(flows)
        .map(({ flow: other, differs }) => ({ rule: describeRule(other, program), differs })),
      rules: flows.size,
      examined: misses.examined,
      events: [],
    });
  }

  action(pc: number): void {
    const { text, from } = this.#ops.get(pc) ?? { text: 'unknown action', from: 'apply' };
    this.#note({ type: 'action', depth: this.#depth, from, action: text, changed: [] });
  }

  /** Adds what the last action changed to its event; groups and outputs have none. */
  acted(v: Int32Array, frame: Frame): void {
    const fields = this.#fields;
    const before = this.#hex;
    this.#see(v, frame);
    const changed = Object.entries(this.#fields)
      .filter(([name, value]) => fields[name] !== value)
      .map(([name, value]) => `${name} ${fields[name] ?? 'none'} -> ${value}`);
    for (const name of Object.keys(fields)) {
      if (!(name in this.#fields)) changed.push(`${name} ${fields[name]} -> none`);
    }
    const events = this.#tables.at(-1)?.events ?? [];
    const last = events.at(-1);
    if (last?.type !== 'action' || (changed.length === 0 && before === this.#hex)) return;
    events[events.length - 1] = {
      ...last,
      changed,
      ...(before !== this.#hex && { frame: this.#hex }),
    };
  }

  bucket(group: number, bucket: number, v: Int32Array): void {
    const { arena } = this.#memory;
    const id = arena[group + GroupWord.GroupId] >>> 0;
    const held = this.#traced.group(id);
    if (held === undefined) return;
    const first = group + GroupWord.First;
    const chosen = bucket === 0 ? null : (bucket - first) / BucketWord.Words;
    const back = turnsBack(this.#memory, group, this.#inPort);
    const candidates = back ? [] : this.#candidates(held, first, v);
    const groupType = GROUP_TYPES[held.type];
    const why = back
      ? 'split horizon: the packet came in at one of its ports'
      : whyBucket(held.type, chosen, candidates.length);
    const depth = this.#depth++;
    this.#note({ type: 'bucket', depth, group: id, groupType, bucket: chosen, why, candidates });
    if (chosen === null) {
      this.#depth--;
      return;
    }
    const actions = orderSet(held.buckets[chosen]?.actions ?? []);
    this.#nameOps(
      arena[bucket + BucketWord.Code],
      arena[bucket + BucketWord.CodeEnd],
      actions,
      'bucket',
    );
  }

  bucketEnd(v: Int32Array, frame: Frame): void {
    this.#depth--;
    this.#see(v, frame);
  }

  drop(reason: number): void {
    const text = dropReasonName(reason);
    this.#drops.push(text);
    this.#note({ type: 'drop', depth: this.#depth, reason: text });
  }

  // ---- putting it into words ---------------------------------------------------------------

  #see(v: Int32Array, frame: Frame): void {
    const { program } = this.#traced;
    this.#fields = formatMatch(fieldsOf(v, program, this.#own), program);
    this.#hex = hex(frame);
  }

  #note(event: TraceEvent): void {
    if (++this.#events > MAX_EVENTS) this.#truncated = true;
    else this.#tables.at(-1)?.events.push(event);
  }

  #nameRule(rule: number, flow: Flow): void {
    const { arena } = this.#memory;
    const code = arena[rule + RuleWord.Code];
    const applyEnd = code + arena[code + InstructionWord.ApplyEnd];
    const writeEnd = code + arena[code + InstructionWord.WriteEnd];
    const { apply, write } = flow.instructions;
    this.#nameOps(code + InstructionWord.Code, applyEnd, apply, 'apply');
    this.#nameOps(applyEnd, writeEnd, write, 'set');
  }

  /** Ops are compiled one for one, in order. */
  #nameOps(from: number, end: number, actions: readonly Action[], list: NamedOp['from']): void {
    const { arena } = this.#memory;
    let pc = from;
    for (const action of actions) {
      if (pc >= end) return;
      this.#ops.set(pc, { text: formatAction(action, this.#traced.program), from: list });
      pc += arena[pc] >>> 8;
    }
  }

  #candidates(group: Group, first: number, v: Int32Array): BucketCandidate[] {
    if (group.type === GroupType.Indirect) return [];
    const isAll = group.type === GroupType.All;
    const memory = this.#memory;
    const { arena } = memory;
    const epoch = memory.control[Control.Epoch];
    const { liveness } = this.#traced;
    const flow = flowHash(v, memory.hashSeed);
    const candidates = group.buckets.map((bucket, i): BucketCandidate => {
      const at = first + i * BucketWord.Words;
      const decide = isAll ? takesItsCopy : bucketIsLive;
      const live = decide(memory, at, epoch, liveness);
      const port = arena[at + BucketWord.WatchPort];
      const watches = [
        bucket.watchPort === undefined || port < 0 ? '' : describeWatched(bucket, liveness, port),
        bucket.watchGroup === undefined ? '' : `group ${bucket.watchGroup}`,
      ].filter((text) => text !== '');
      const shown = { bucket: i, live, watches: watches.join(', ') };
      if (group.type !== GroupType.Select) return shown;
      const { weight } = bucket;
      const score = bucketScore(flow, arena[at + BucketWord.Salt], weight);
      return { ...shown, weight, score };
    });
    return isAll ? candidates.filter(({ live }) => !live) : candidates;
  }

  /** Where a packet that named queue `id` would wait, in words; '': it goes straight out and named none. */
  #queueOf(port: number, id: number): string {
    const named = this.#traced.queue({ port, id });
    if (named !== undefined) return formatQueue(named);
    const whole = this.#traced.queue({ port, id: 0 });
    const lacks = id === 0 ? '' : `queue ${id}, which the port does not have`;
    if (whole === undefined) return lacks;
    return lacks === '' ? formatQueue(whole) : `${lacks}, so ${formatQueue(whole)}`;
  }

  #port({ number, name, up }: PortInfo): Port {
    const send = (frame: Frame): void => {
      const queue = this.#queueOf(number, frame.queue >>> 0);
      const to = { port: number, name, up, ...(queue !== '' && { queue }) };
      this.#note({ type: 'output', depth: this.#depth, ...to });
      if (this.#outputs.length >= MAX_OUTPUTS) this.#truncated = true;
      else this.#outputs.push({ ...to, frame: hex(frame) });
    };
    return outputOnlyPort(number, send, name);
  }
}

/** The pipeline with a pen: see "for whoever looks on" in `packet-actions.ts`. */
class TracingPipeline extends Pipeline {
  readonly #recorder: Recorder;

  constructor(recorder: Recorder, options: PipelineOptions) {
    super(options);
    this.#recorder = recorder;
  }

  protected override onLookup(table: number, rule: number, v: Int32Array, frame: Frame): void {
    this.#recorder.lookup(table, rule, v, frame);
  }

  protected override onAction(pc: number): void {
    this.#recorder.action(pc);
  }

  protected override onActed(v: Int32Array, frame: Frame): void {
    this.#recorder.acted(v, frame);
  }

  protected override onBucket(group: number, bucket: number, v: Int32Array): void {
    this.#recorder.bucket(group, bucket, v);
  }

  protected override onBucketEnd(v: Int32Array, frame: Frame): void {
    this.#recorder.bucketEnd(v, frame);
  }

  /** Whether it would be this packet is chance: what a sample would have is shown. */
  protected override isSampled(): boolean {
    return true;
  }

  protected override onDrop(reason: number): void {
    this.#recorder.drop(reason);
  }
}

function describeRule(flow: Flow, program: Program): TracedRule {
  return {
    priority: flow.priority,
    owner: flow.owner,
    cookie: flow.cookie.toString(16).padStart(16, '0'),
    match: formatMatch(flow.match, program),
    does: formatInstructions(flow.instructions, program),
  };
}

function missName(miss: MissPolicy | undefined): TracedTable['miss'] {
  if (miss === MissPolicy.Next) return 'next';
  return miss === MissPolicy.Controller ? 'controller' : 'drop';
}

/** `port 3 is up`, `port 3 is up, but was down 2 times, not 1`. `word`: of the port, in `liveness`. */
function describeWatched(
  { watchPort, watchDowns }: Bucket,
  liveness: Int32Array,
  word: number,
): string {
  const port = formatPort(watchPort!);
  const alive = isAlive(liveness, word);
  const downs = downsOf(liveness, word);
  const differs = alive && watchDowns !== undefined && watchDowns !== downs;
  const but = differs ? `, but was down ${downs} times, not ${watchDowns}` : '';
  return `port ${port} is ${alive ? 'up' : 'down'}${but}`;
}

/** `left`: those of a group of type all that get no copy. */
function whyBucket(type: GroupType, chosen: number | null, left: number): string {
  switch (type) {
    case GroupType.All:
      if (chosen === null) return 'no bucket is alive';
      return left === 0 ? 'every bucket gets a copy' : 'every bucket that is alive gets a copy';
    case GroupType.Indirect:
      return chosen === null ? 'there is no bucket' : 'the only bucket';
    case GroupType.FastFailover:
      return chosen === null ? 'no bucket is alive' : 'the first bucket that is alive';
    default:
      return chosen === null
        ? 'no bucket with a weight is alive'
        : 'of the buckets that are alive it has the highest score for this flow';
  }
}

function hex({ bytes, start, length }: Frame): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('hex');
}
