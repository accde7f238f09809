/**
 * The oracle at work: one switch twice, compiled and interpreted, fed the same random transactions,
 * packets and port events from one seed. After every packet the two must agree on each byte, port and
 * reason; from time to time on every counter.
 */
import assert from 'node:assert';
import {
  type Action,
  type Group,
  type HeaderField,
  type Program,
  ReservedPort,
} from '../../proto/model.js';
import { DROP_REASONS, dropReasonName } from '../pipeline/drop-reason.js';
import { createLiveness, setControllerAlive, setPortAlive } from '../pipeline/liveness.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { PortTable } from '../pipeline/port-table.js';
import type { PuntReason } from '../pipeline/punt.js';
import { Frame } from '../ports/frame.js';
import { outputOnlyPort } from '../ports/output-only-port.js';
import type { Port } from '../ports/port.js';
import { bucketSalts } from '../tables/group-writer.js';
import type { TableLimits } from '../tables/memory.js';
import { TableWriter } from '../tables/table-writer.js';
import {
  type Counts,
  type GroupState,
  Interpreter,
  type Outcome,
  type Rule,
} from './interpreter.js';
import { MeterState } from './meter.js';
import type { Offload } from './packet.js';
import { Chance } from './random.js';
import { type RandomPacket, randomPacket, randomTwins } from './random-packet.js';
import {
  GROUP_IDS,
  type Known,
  METER_IDS,
  randomActions,
  randomChain,
  randomFlow,
  randomGroup,
  randomInstructions,
  randomMeter,
  randomProgram,
  TEST_PORTS,
} from './random-rules.js';

const HASH_SEED = 0x5eed;
const RULES_MAX = 120;
const LIMITS: TableLimits = {
  maxRules: 512,
  maxGroups: 64,
  maxBuckets: 16,
  maxMeters: 16,
  maxQueues: 0,
  maxShapes: 400,
  arenaWords: 1 << 18,
  threads: 1,
};

interface Result {
  readonly sent: {
    port: number;
    bytes: string;
    offload: Offload;
    tunnelId: bigint;
    queue: number;
  }[];
  readonly punted: string[];
  readonly drops: Record<string, number>;
}

export class Differential {
  readonly seed: number;
  steps = 0;
  packets = 0;
  readonly #chance: Chance;
  readonly #writer: TableWriter;
  readonly #pipeline: Pipeline;
  readonly #oracle = new Interpreter(HASH_SEED);
  readonly #liveness = createLiveness();
  readonly #ids = new Map<Rule, number>();
  #sent: Result['sent'] = [];
  #punted: string[] = [];
  #inBurst = false;
  readonly #lastDrops = new Map<number, number>();
  /** Some packets come again, so that the flow cache is met. */
  readonly #recent: RandomPacket[] = [];

  constructor(seed: number, cacheWords?: number) {
    this.seed = seed;
    this.#chance = new Chance(seed);
    const ports = new PortTable();
    for (const number of TEST_PORTS) ports.add(this.#port(number));
    this.#pipeline = new Pipeline({
      ports,
      punt: { punt: (...call) => this.#punt(...call) },
      portUp: this.#liveness,
      cacheWords: cacheWords ?? this.#chance.pick([0, 256, 1 << 12]),
    });
    this.#writer = new TableWriter({
      limits: LIMITS,
      hashSeed: HASH_SEED,
      onStructure: (update) => {
        this.#endBurst();
        this.#pipeline.accept(update);
      },
    });
    this.#pipeline.accept(this.#writer.snapshotStructure());
    this.#oracle.ports = TEST_PORTS;
    this.#setProgram(randomProgram(this.#chance, []));
    this.#writer.publish();
    for (const port of TEST_PORTS) this.#setLive(port, true);
  }

  /** One event. Throws AssertionError when the two differ. */
  step(): void {
    this.steps++;
    const chance = this.#chance;
    const event = chance.below(100);
    if (event < 8) this.#transaction();
    else if (event < 11) this.#setLive(chance.pick([...TEST_PORTS, 0]), chance.is(0.6));
    else if (event < 14) this.#packetOut();
    else if (event < 20) this.#oracle.nowUs += chance.pick([0, 1, 7, 999, 40_000, 3_000_000]);
    else this.#packet();
    if (chance.is(0.02)) this.#compareCounters();
    if (chance.is(0.1)) this.#endBurst();
  }

  // ---- both sides of a change -------------------------------------------------------------

  #setLive(port: number, isLive: boolean): void {
    const { live, downs } = this.#oracle;
    if (port === 0) setControllerAlive(this.#liveness, isLive);
    else setPortAlive(this.#liveness, port, isLive);
    const name = port === 0 ? ReservedPort.Controller : port;
    if (isLive) live.add(name);
    else if (live.delete(name)) downs.set(name, (downs.get(name) ?? 0) + 1);
  }

  #setProgram(program: Program): void {
    this.#writer.setProgram(program);
    this.#oracle.program = program;
  }

  /** Fields of the program that rules or groups use: the next program has to have them too. */
  #usedFields(): HeaderField[] {
    const { program, rules, groups } = this.#oracle;
    const used = new Set<number>();
    const note = (actions: readonly Action[]): void => {
      for (const action of actions) if (action.type === 'setField') used.add(action.field);
    };
    for (const { flow } of rules) {
      for (const { field } of flow.match) used.add(field);
      note(flow.instructions.apply);
      note(flow.instructions.write);
    }
    for (const { group } of groups.values()) {
      for (const { actions } of group.buckets) note(actions);
    }
    return program.fields.filter(({ field }) => used.has(field));
  }

  /** Random changes; the oracle's are put back when the transaction is discarded. */
  #transaction(): void {
    const oracle = this.#oracle;
    const before = {
      program: oracle.program,
      rules: [...oracle.rules].map((rule): [Rule, Rule] => [rule, { ...rule }]),
      groups: [...oracle.groups].map(([id, state]): [number, GroupState] => [id, { ...state }]),
      meters: [...oracle.meters],
      ids: [...this.#ids],
    };
    const changes = 1 + this.#chance.below(12);
    for (let i = 0; i < changes; i++) this.#change();
    if (this.#chance.is(0.8)) {
      this.#writer.publish();
      return;
    }
    this.#writer.discard();
    oracle.program = before.program;
    oracle.rules.clear();
    for (const [rule, state] of before.rules) oracle.rules.add(Object.assign(rule, state));
    oracle.groups.clear();
    for (const [id, state] of before.groups) oracle.groups.set(id, state);
    oracle.meters.clear();
    for (const [id, state] of before.meters) oracle.meters.set(id, state);
    this.#ids.clear();
    for (const [rule, id] of before.ids) this.#ids.set(rule, id);
  }

  #change(): void {
    const chance = this.#chance;
    const oracle = this.#oracle;
    const kind = chance.below(40);
    if (kind === 0 && chance.is(0.4)) this.#setProgram(randomProgram(chance, this.#usedFields()));
    else if (kind < 5) this.#putGroup();
    else if (kind < 7) this.#removeGroup();
    else if (kind < 9) this.#putMeter();
    else if (kind < 10) this.#removeMeter();
    else if (kind < 14) this.#replaceRule();
    else if (kind < 22 || oracle.rules.size >= RULES_MAX) this.#removeRule();
    else this.#addRule();
  }

  #addRule(): void {
    const chance = this.#chance;
    const { rules, program } = this.#oracle;
    const taken = new Set([...rules].map(({ flow }) => `${flow.table}/${flow.priority}`));
    // Which of two rules with one priority wins is nobody's promise, so there are no two.
    const free = (table: number, from = 0): number => {
      let priority = from + chance.below(1000);
      while (taken.has(`${table}/${priority}`)) priority++;
      return priority;
    };
    // Above the others, so that packets find their way to both.
    const flows = chance.is(0.3)
      ? randomChain(chance, program, (table) => free(table, 1000))
      : [randomFlow(chance, program, this.#known(), free)];
    for (const flow of flows) {
      const rule: Rule = { flow, packets: 0, bytes: 0 };
      this.#ids.set(rule, this.#writer.insert(flow));
      rules.add(rule);
    }
  }

  #pickRule(): Rule | undefined {
    const rules = [...this.#oracle.rules];
    return rules.length === 0 ? undefined : this.#chance.pick(rules);
  }

  #removeRule(): void {
    const rule = this.#pickRule();
    if (rule === undefined) return;
    this.#writer.remove(this.#ids.get(rule)!);
    this.#ids.delete(rule);
    this.#oracle.rules.delete(rule);
  }

  #replaceRule(): void {
    const rule = this.#pickRule();
    if (rule === undefined) return;
    const { program } = this.#oracle;
    const later = program.tables.map(({ id }) => id).filter((id) => id > rule.flow.table);
    const instructions = randomInstructions(this.#chance, this.#known(), later);
    rule.flow = { ...rule.flow, instructions };
    this.#writer.replace(this.#ids.get(rule)!, rule.flow);
  }

  #putGroup(): void {
    const { groups } = this.#oracle;
    const id = this.#chance.pick(GROUP_IDS);
    const group = randomGroup(this.#chance, id, this.#known());
    this.#writer.setGroup(group);
    const known = groups.get(id);
    const buckets = new Map(
      bucketSalts(group.buckets).map((salt) => [
        salt,
        { ...(known?.buckets?.get(salt) ?? { packets: 0, bytes: 0 }) },
      ]),
    );
    groups.set(id, { group, packets: known?.packets ?? 0, bytes: known?.bytes ?? 0, buckets });
  }

  #removeGroup(): void {
    const { groups, rules } = this.#oracle;
    const used = new Set<number>();
    const note = (actions: Group['buckets'][number]['actions']): void => {
      for (const action of actions) if (action.type === 'group') used.add(action.group);
    };
    for (const { flow } of rules) {
      note(flow.instructions.apply);
      note(flow.instructions.write);
    }
    for (const { group } of groups.values()) {
      for (const bucket of group.buckets) {
        note(bucket.actions);
        if (bucket.watchGroup !== undefined) used.add(bucket.watchGroup);
      }
    }
    const free = [...groups.keys()].filter((id) => !used.has(id));
    if (free.length === 0) return;
    const id = this.#chance.pick(free);
    this.#writer.removeGroup(id);
    groups.delete(id);
  }

  #known(): Known {
    const { groups, meters, program, downs } = this.#oracle;
    const { fields } = program;
    return { groups: [...groups.keys()], meters: [...meters.keys()], fields, downs };
  }

  #putMeter(): void {
    const { meters } = this.#oracle;
    const meter = randomMeter(this.#chance, this.#chance.pick(METER_IDS));
    this.#writer.setMeter(meter);
    meters.set(meter.id, new MeterState(meter, meters.get(meter.id)));
  }

  #removeMeter(): void {
    const { meters, groups, rules } = this.#oracle;
    const used = new Set<number>();
    const note = (actions: readonly Action[]): void => {
      for (const action of actions) if (action.type === 'meter') used.add(action.meter);
    };
    for (const { flow } of rules) {
      used.add(flow.instructions.meter);
      note(flow.instructions.apply);
      note(flow.instructions.write);
    }
    for (const { group } of groups.values()) for (const { actions } of group.buckets) note(actions);
    const free = [...meters.keys()].filter((id) => !used.has(id));
    if (free.length === 0) return;
    const id = this.#chance.pick(free);
    this.#writer.removeMeter(id);
    meters.delete(id);
  }

  // ---- both sides of a packet -------------------------------------------------------------

  #packet(): void {
    const chance = this.#chance;
    if (chance.is(0.15)) {
      const inPort = chance.pick(TEST_PORTS);
      for (const twin of randomTwins(chance)) this.#process(twin, inPort);
      return;
    }
    const isNew = this.#recent.length === 0 || chance.is(0.5);
    const packet = isNew ? randomPacket(chance) : chance.pick(this.#recent);
    if (isNew)
      this.#recent[this.#recent.length < 40 ? this.#recent.length : chance.below(40)] = packet;
    this.#process(packet, chance.pick(TEST_PORTS));
  }

  #process(packet: RandomPacket, inPort: number): void {
    this.#compare(
      packet,
      () => this.#oracle.process(packet.bytes, packet.offload, inPort, packet.tunnelId),
      (frame) => this.#pipeline.process(frame, inPort),
    );
  }

  #packetOut(): void {
    const chance = this.#chance;
    const packet = randomPacket(chance);
    const actions = randomActions(chance, this.#known(), 4);
    if (chance.is(0.3)) actions.push({ type: 'output', port: ReservedPort.Table });
    if (chance.is(0.3))
      actions.push(...randomActions(chance, { ...this.#known(), groups: [], meters: [] }, 2));
    const inPort = chance.pick([...TEST_PORTS, ReservedPort.Controller]);
    // There is no port to go back to.
    if (inPort === ReservedPort.Controller && packet.bytes.length === 0) return;
    this.#compare(
      packet,
      () => this.#oracle.packetOut(packet.bytes, packet.offload, inPort, actions, packet.tunnelId),
      (frame) => this.#pipeline.packetOut(frame, inPort, actions),
    );
  }

  #compare(packet: RandomPacket, interpret: () => Outcome, run: (frame: Frame) => void): void {
    this.packets++;
    // Also without an end of the burst before: the writer may have published in between.
    assert(this.#pipeline.beginBurst(this.#oracle.nowUs));
    this.#inBurst = true;
    const outcome = interpret();
    const expected = this.#expected(outcome);
    this.#sent = [];
    this.#punted = [];
    run(this.#frame(packet));
    const drops: Record<string, number> = {};
    for (const reason of DROP_REASONS) {
      const now = this.#writer.drops(reason);
      const more = now - (this.#lastDrops.get(reason) ?? 0);
      if (more > 0) drops[dropReasonName(reason)] = more;
      this.#lastDrops.set(reason, now);
    }
    const actual: Result = { sent: this.#sent, punted: this.#punted, drops };
    try {
      assert.deepStrictEqual(actual, expected);
    } catch (error) {
      const steps = outcome.steps.map(({ table, rule }) =>
        rule === undefined ? `${table}: miss` : `${table}: ${JSON.stringify(rule.flow, plainJson)}`,
      );
      const message = `packet ${hex(packet.bytes)} ${JSON.stringify(packet.offload)}`;
      throw new Error([message, ...steps].join('\n'), { cause: error });
    }
  }

  #expected(outcome: Outcome): Result {
    const drops: Record<string, number> = {};
    for (const reason of [...outcome.dropped].sort((a, b) => a - b)) {
      const name = dropReasonName(reason);
      drops[name] = (drops[name] ?? 0) + 1;
    }
    return {
      sent: outcome.sent.map((sent) => ({ ...sent, bytes: hex(sent.bytes) })),
      punted: outcome.punted.map(({ reason, inPort, table, cookie, maxBytes, interval, bytes }) =>
        [reason, inPort, table, cookie, maxBytes, interval, hex(bytes)].join(),
      ),
      drops,
    };
  }

  /** The packet in memory full of other things, with any headroom. */
  #frame({ bytes, offload, tunnelId = 0n }: RandomPacket): Frame {
    const headroom = this.#chance.pick([0, 2, 4, 8, 18, 64]);
    const memory = new Uint8Array(16 + headroom + bytes.length + 16).fill(0xa5);
    memory.set(bytes, 16 + headroom);
    const frame = new Frame(memory);
    frame.floor = 16;
    frame.start = 16 + headroom;
    frame.length = bytes.length;
    frame.tunnelHigh = Number(tunnelId >> 32n) | 0;
    frame.tunnelLow = Number(tunnelId & 0xffff_ffffn) | 0;
    return Object.assign(frame, offload);
  }

  #port(number: number): Port {
    return outputOnlyPort(number, (frame) => {
      const bytes = hex(bytesOf(frame));
      const tunnelId = wide(frame.tunnelHigh, frame.tunnelLow);
      const queue = frame.queue >>> 0;
      this.#sent.push({ port: number, bytes, offload: offloadOf(frame), tunnelId, queue });
    });
  }

  #punt(
    frame: Frame,
    inPort: number,
    reason: PuntReason,
    table: number,
    cookieHigh: number,
    cookieLow: number,
    maxBytes: number,
    interval: number,
  ): void {
    const cookie = wide(cookieHigh, cookieLow);
    const bytes = hex(bytesOf(frame));
    this.#punted.push([reason, inPort, table, cookie, maxBytes, interval, bytes].join());
  }

  #endBurst(): void {
    if (this.#inBurst) this.#pipeline.endBurst();
    this.#inBurst = false;
  }

  #compareCounters(): void {
    const plain = ({ packets, bytes }: Counts): Counts => ({ packets, bytes });
    for (const [rule, id] of this.#ids) {
      assert.deepStrictEqual(this.#writer.counters(id), plain(rule), 'rule counters');
    }
    for (const [id, group] of this.#oracle.groups) {
      const buckets = bucketSalts(group.group.buckets).map((salt) => group.buckets?.get(salt));
      const expected = { buckets, ...plain(group) };
      assert.deepStrictEqual(this.#writer.groupCounters(id), expected, 'group counters');
    }
    for (const [id, { total, bands }] of this.#oracle.meters) {
      assert.deepStrictEqual(this.#writer.meterCounters(id), { ...total, bands }, 'meter counters');
    }
    for (let table = 0; table < 254; table++) {
      const expected = {
        lookups: this.#oracle.lookups.get(table) ?? 0,
        matches: this.#oracle.matches.get(table) ?? 0,
      };
      assert.deepStrictEqual(this.#writer.tableCounters(table), expected, 'table counters');
    }
    assert.strictEqual(this.#writer.rules, this.#oracle.rules.size);
  }
}

function wide(high: number, low: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

function bytesOf(frame: Frame): Uint8Array {
  return frame.bytes.subarray(frame.start, frame.start + frame.length);
}

function offloadOf(frame: Frame): Offload {
  const { checksumStart, checksumOffset, gsoType, gsoSize, headerLength } = frame;
  return { checksumStart, checksumOffset, gsoType, gsoSize, headerLength };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Bytes as hex, 64-bit values as text. */
function plainJson(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value);
  return typeof value === 'bigint' ? String(value) : value;
}
