/** Rules as a switch lists them, with their counters, and as they are kept on disk. */
import { HeddleError } from '../errors.js';
import { MAX_BUCKETS } from '../flow.js';
import {
  type FlowRemoved,
  type PartedCounters,
  type QueueCounters,
  REMOVED_REASONS,
  type RuleCounters,
  type RuleReply,
} from '../messages.js';
import type { Flow, Group, Meter, Program, Queue } from '../model.js';
import { readProgram } from '../program-reader.js';
import { ByteReader, type ByteWriter, malformed } from '../protobuf-bytes.js';
import { readFlow, readGroup, readMeter, readQueue } from '../rule-reader.js';
import { writeFlow, writeGroup, writeMeter, writeProgram, writeQueue } from '../rule-writer.js';
import { MAX_LISTED, nameOf, present, Up, writer } from './envelope.js';
import { isRefusalReason } from './transactions.js';

export function encodeRuleReply(message: RuleReply): Uint8Array {
  writer.reset();
  const start = writer.begin(Up.Rules, 3);
  writeRuleReply(message);
  writer.end(start, 3);
  return writer.finish();
}

function writeRuleReply(message: RuleReply): void {
  writer.uint64(1, message.id);
  writer.uint64(2, message.revision);
  for (const flow of message.flows) nested(3, writeFlow, flow);
  for (const group of message.groups) nested(4, writeGroup, group);
  for (const meter of message.meters) nested(5, writeMeter, meter);
  if (message.program !== undefined) nested(6, writeProgram, message.program);
  for (const counters of message.counters) nested(7, writeCounters, counters);
  writer.bool(8, message.more);
  for (const parted of message.groupCounters ?? []) nested(9, writePartedCounters, parted);
  for (const parted of message.meterCounters ?? []) nested(10, writePartedCounters, parted);
  for (const queue of message.queues ?? []) nested(11, writeQueue, queue);
  for (const counters of message.queueCounters ?? []) nested(12, writeQueueCounters, counters);
}

function nested<T>(field: number, write: (to: ByteWriter, value: T) => void, value: T): void {
  const start = writer.begin(field, 1);
  write(writer, value);
  writer.end(start, 1);
}

function writeCounters(to: ByteWriter, counters: RuleCounters): void {
  to.uint64(1, counters.packets);
  to.uint64(2, counters.bytes);
  to.uint32(3, counters.ageS);
}

function readCounters(from: ByteReader): RuleCounters {
  const counters = { packets: 0, bytes: 0, ageS: 0 };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) counters.packets = from.uint64();
    else if (field === 2) counters.bytes = from.uint64();
    else if (field === 3) counters.ageS = from.uint32();
    else from.skip();
  }
  from.leave(outer);
  return counters;
}

function writePartedCounters(to: ByteWriter, counters: PartedCounters): void {
  to.uint64(1, counters.packets);
  to.uint64(2, counters.bytes);
  for (const part of counters.parts) nested(3, writeCounters, { ...part, ageS: 0 });
}

function readPartedCounters(from: ByteReader): PartedCounters {
  const parts: PartedCounters['parts'][number][] = [];
  let packets = 0;
  let bytes = 0;
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) packets = from.uint64();
    else if (field === 2) bytes = from.uint64();
    else if (field === 3) {
      const part = readCounters(from);
      push(MAX_BUCKETS, parts, { packets: part.packets, bytes: part.bytes });
    } else from.skip();
  }
  from.leave(outer);
  return { packets, bytes, parts };
}

function writeQueueCounters(to: ByteWriter, counters: QueueCounters): void {
  to.uint64(1, counters.packets);
  to.uint64(2, counters.bytes);
  to.uint64(3, counters.dropped);
  to.uint64(4, counters.waitingBytes);
}

function readQueueCounters(from: ByteReader): QueueCounters {
  const counters = { packets: 0, bytes: 0, dropped: 0, waitingBytes: 0 };
  const outer = from.enter();
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) counters.packets = from.uint64();
    else if (field === 2) counters.bytes = from.uint64();
    else if (field === 3) counters.dropped = from.uint64();
    else if (field === 4) counters.waitingBytes = from.uint64();
    else from.skip();
  }
  from.leave(outer);
  return counters;
}

export function toRuleReply(body: Uint8Array, limit = MAX_LISTED): RuleReply {
  const from = new ByteReader(body);
  const flows: Flow[] = [];
  const groups: Group[] = [];
  const meters: Meter[] = [];
  const counters: RuleCounters[] = [];
  const groupCounters: PartedCounters[] = [];
  const meterCounters: PartedCounters[] = [];
  const queues: Queue[] = [];
  const queueCounters: QueueCounters[] = [];
  let program: Program | undefined;
  let id = 0;
  let revision = 0;
  let more = false;
  understood(() => {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) id = from.uint64();
      else if (field === 2) revision = from.uint64();
      else if (field === 3) push(limit, flows, readFlow(from));
      else if (field === 4) push(limit, groups, readGroup(from));
      else if (field === 5) push(limit, meters, readMeter(from));
      else if (field === 6) program = readProgram(from);
      else if (field === 7) push(limit, counters, readCounters(from));
      else if (field === 8) more = from.bool();
      else if (field === 9) push(limit, groupCounters, readPartedCounters(from));
      else if (field === 10) push(limit, meterCounters, readPartedCounters(from));
      else if (field === 11) push(limit, queues, readQueue(from));
      else if (field === 12) push(limit, queueCounters, readQueueCounters(from));
      else from.skip();
    }
  });
  return {
    type: 'rules',
    id,
    revision,
    flows,
    groups,
    meters,
    program,
    counters,
    ...(groupCounters.length > 0 && { groupCounters }),
    ...(meterCounters.length > 0 && { meterCounters }),
    ...(queues.length > 0 && { queues }),
    ...(queueCounters.length > 0 && { queueCounters }),
    more,
  };
}

function push<T>(limit: number, list: T[], item: T): void {
  if (list.length >= limit) throw malformed(`a list of more than ${limit}`);
  list.push(item);
}

/** Rules that a switch lists can't be refused: what is not understood in them is malformed. */
function understood(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof HeddleError) || !isRefusalReason(error.code)) throw error;
    throw malformed(error.message);
  }
}

export function encodeFlowRemoved(message: FlowRemoved): Uint8Array {
  writer.reset();
  const start = writer.begin(Up.FlowRemoved, 2);
  nested(1, writeFlow, message.flow);
  writer.uint32(2, REMOVED_REASONS.indexOf(message.reason));
  nested(3, writeCounters, message.counters);
  writer.uint64(4, message.revision);
  writer.end(start, 2);
  return writer.finish();
}

export function toFlowRemoved(body: Uint8Array): FlowRemoved {
  const from = new ByteReader(body);
  let flow: Flow | undefined;
  let reason = 0;
  let counters: RuleCounters = { packets: 0, bytes: 0, ageS: 0 };
  let revision = 0;
  understood(() => {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) flow = readFlow(from);
      else if (field === 2) reason = from.uint32();
      else if (field === 3) counters = readCounters(from);
      else if (field === 4) revision = from.uint64();
      else from.skip();
    }
  });
  return {
    type: 'flowRemoved',
    flow: present(flow, 'a rule'),
    reason: nameOf(REMOVED_REASONS, reason, 'deleted'),
    counters,
    revision,
  };
}

/**
 * A whole configuration as bytes, for what keeps it on disk: a RuleReply without envelope. There is
 * no limit on its length here.
 */
export interface Configuration {
  readonly revision: number;
  readonly program?: Program | undefined;
  readonly groups: readonly Group[];
  readonly meters: readonly Meter[];
  /** Absent: none. */
  readonly queues?: readonly Queue[] | undefined;
  readonly flows: readonly Flow[];
}

/** No checksum: whoever keeps it adds one. */
export function encodeConfiguration(configuration: Configuration): Uint8Array {
  writer.reset();
  writeRuleReply({ type: 'rules', id: 0, counters: [], more: false, ...configuration });
  return writer.finish();
}

/** @throws HeddleError MALFORMED */
export function decodeConfiguration(bytes: Uint8Array): Configuration {
  const reply = toRuleReply(bytes, Number.POSITIVE_INFINITY);
  const { revision, program, groups, meters, queues, flows } = reply;
  return { revision, program, groups, meters, ...(queues && { queues }), flows };
}
