/**
 * Messages of the channel to bytes and back: one ToController or ToSwitch is one message on the wire.
 *
 * The envelope (a `oneof` of bodies) and everything that carries rules or actions is read and written
 * by `rule-reader.ts` and `rule-writer.ts`; all other bodies by the code that protobufjs generates from
 * the same .proto files. Which way a body goes is this file's secret: users see `messages.ts`.
 *
 * Whatever a peer sends, decoding takes bounded time and memory: a message has at most
 * MAX_MESSAGE_BYTES, and the number of parts is counted before any is made into an object.
 */
import { strict as assert } from 'node:assert';
import type { CaptureDirection } from './capture.js';
import { HeddleError } from './errors.js';
import { MAX_BUCKETS } from './flow.js';
import { heddle } from './generated/messages.js';
import { MAX_MATCH_FIELDS } from './match.js';
import {
  type Capabilities,
  type Captured,
  type CaptureRequest,
  type Digest,
  END_REASONS,
  type FlowRemoved,
  PACKET_IN_REASONS,
  type PacketOut,
  type PartedCounters,
  PORT_CHANGES,
  type QueueCounters,
  REFUSAL_REASONS,
  REMOVED_REASONS,
  type Refusal,
  type RefusalReason,
  type RuleCounters,
  type RuleReply,
  type SessionEnd,
  type SwitchHello,
  type ToControllerMessage,
  type ToSwitchMessage,
  type Transaction,
} from './messages.js';
import type { Action, Change, Flow, Group, Meter, PortInfo, Program, Queue } from './model.js';
import { ByteReader, ByteWriter, malformed, WireType } from './protobuf-bytes.js';
import {
  readAction,
  readChange,
  readFlow,
  readGroup,
  readMeter,
  readProgram,
  readQueue,
} from './rule-reader.js';
import {
  writeAction,
  writeChange,
  writeFlow,
  writeGroup,
  writeMeter,
  writeProgram,
  writeQueue,
} from './rule-writer.js';

export * from './messages.js';

const v1 = heddle.v1;

/** The longest message that either side takes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
/** Changes in one transaction. */
export const MAX_CHANGES = 65_536;
/** Rules, groups, meters and queues in one part of a listing, each. */
export const MAX_LISTED = 65_536;
/** Ports of one switch. */
export const MAX_PORTS = 4096;
export const MAX_DIGESTS = 65_536;
/** A frame of 65,535 bytes of IP (segmentation offload) behind Ethernet and tags, with room to spare. */
export const MAX_FRAME_BYTES = 65_536 + 256;
/** Actions of a packet-out. */
const MAX_PACKET_OUT_ACTIONS = 256;
/** Numbers and names in a list of capabilities. */
const MAX_CAPABILITY_LIST = 1024;
const MAX_DROP_REASONS = 1024;
/** Longest text for people. */
const MAX_TEXT = 1024;

/** Field numbers in ToController. */
const enum Up {
  Hello = 1,
  Election = 2,
  Transaction = 3,
  Digests = 4,
  Rules = 5,
  PacketIn = 6,
  PortStatus = 7,
  FlowRemoved = 8,
  Statistics = 9,
  Echo = 10,
  EchoReply = 11,
  End = 12,
  Report = 20,
  Captured = 21,
}

/** Field numbers in ToSwitch. */
const enum Down {
  Hello = 1,
  Election = 2,
  Transaction = 3,
  Digests = 4,
  Rules = 5,
  PacketOut = 6,
  Statistics = 7,
  Echo = 10,
  EchoReply = 11,
  End = 12,
  Trace = 20,
  Explain = 21,
  Capture = 22,
}

// ---- the envelope ---------------------------------------------------------------------------

/** One for all: encoding is synchronous and the result is a copy. */
const writer = new ByteWriter(65_536);

/** A message whose body was encoded by the generated code. */
function wrap(field: number, body: Uint8Array): Uint8Array {
  writer.reset();
  writer.bytes(field, body);
  return writer.finish();
}

const isUp = (field: number): boolean =>
  field <= Up.End || field === Up.Report || field === Up.Captured;
const isDown = (field: number): boolean =>
  field <= Down.End || (field >= Down.Trace && field <= Down.Capture);

interface Envelope {
  /** 0: no body that is known here. */
  readonly field: number;
  readonly body: Uint8Array;
}

/** Takes the last body, as `oneof` says, and passes over everything that is not known here. */
function unwrap(message: Uint8Array, isKnown: (field: number) => boolean): Envelope {
  if (message.length > MAX_MESSAGE_BYTES) {
    throw new HeddleError(
      'TOO_LONG',
      `A message has ${message.length} bytes, more than ${MAX_MESSAGE_BYTES}.`,
    );
  }
  const reader = new ByteReader(message);
  let found = 0;
  let body = message;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (isKnown(field)) {
      body = reader.body();
      found = field;
    } else reader.skip();
  }
  return { field: found, body };
}

/** Runs generated code; whatever it throws is the message's fault. */
function generated<T>(decode: (body: Uint8Array) => T, body: Uint8Array): T {
  try {
    return decode(body);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

/** Counts repeated fields before they become objects. `limits[field]` is the most there may be. */
function bound(body: Uint8Array, limits: Readonly<Record<number, number>>): void {
  const reader = new ByteReader(body);
  const seen: Record<number, number> = {};
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    const limit = limits[field];
    if (limit !== undefined && (seen[field] = (seen[field] ?? 0) + 1) > limit) {
      throw malformed(`more than ${limit} of field ${field}`);
    }
    reader.skip();
  }
}

/** A count from the wire: exact, or refused. */
function exact(value: number): number {
  // An absent 64-bit field reads as a Long of 0 in the generated code, also with --force-number.
  const count = Number(value);
  if (!Number.isSafeInteger(count)) throw malformed('a number above 2^53-1');
  return count;
}

function text(value: string): string {
  return value.length <= MAX_TEXT ? value : value.slice(0, MAX_TEXT);
}

/** What is unset comes out of the generated code as null. */
function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw malformed(`without ${what}`);
  return value;
}

/** The name of an enum's number; a number of a later version gets the name `otherwise`. */
function nameOf<T extends string>(names: readonly T[], value: number, otherwise: T): T {
  return names[value] ?? otherwise;
}

// ---- to the controller ----------------------------------------------------------------------

export function encodeToController(message: ToControllerMessage): Uint8Array {
  switch (message.type) {
    case 'hello':
      return wrap(Up.Hello, v1.SwitchHello.encode(fromSwitchHello(message)).finish());
    case 'election':
      return wrap(Up.Election, v1.ElectionStatus.encode(message).finish());
    case 'transaction': {
      const { id, revision, refusal } = message;
      const wire = refusal === undefined ? undefined : fromRefusal(refusal);
      return wrap(
        Up.Transaction,
        v1.TransactionReply.encode({ id, revision, refusal: wire }).finish(),
      );
    }
    case 'digests': {
      const { id, revision } = message;
      const digests = message.digests as Digest[];
      return wrap(Up.Digests, v1.DigestReply.encode({ id, revision, digests }).finish());
    }
    case 'rules':
      return encodeRuleReply(message);
    case 'packetIn':
      return wrap(
        Up.PacketIn,
        v1.PacketIn.encode({
          inPort: message.inPort,
          reason: PACKET_IN_REASONS.indexOf(message.reason),
          table: message.table,
          cookie: fromWide(message.cookie),
          frame: message.frame,
          totalBytes: message.totalBytes,
          lost: message.lost,
        }).finish(),
      );
    case 'portStatus': {
      const change = PORT_CHANGES.indexOf(message.change);
      return wrap(Up.PortStatus, v1.PortStatus.encode({ change, port: message.port }).finish());
    }
    case 'flowRemoved':
      return encodeFlowRemoved(message);
    case 'statistics': {
      const { packetIns, packetInsLost, rules } = message;
      const ports = [...message.ports];
      const drops = [...message.drops];
      const wire = { ports, drops, packetIns, packetInsLost, rules };
      return wrap(Up.Statistics, v1.Statistics.encode(wire).finish());
    }
    case 'report': {
      const { id, json, code } = message;
      const wire = { id, json, code, message: text(message.message) };
      return wrap(Up.Report, v1.Report.encode(wire).finish());
    }
    case 'captured': {
      const { id, packet, code } = message;
      const direction = WIRE_DIRECTIONS.indexOf(packet.direction);
      const wire = { ...packet, id, direction, code, message: text(message.message) };
      return wrap(Up.Captured, v1.Captured.encode(wire).finish());
    }
    case 'echo':
      return wrap(Up.Echo, v1.Echo.encode({ id: message.id }).finish());
    case 'echoReply':
      return wrap(Up.EchoReply, v1.Echo.encode({ id: message.id }).finish());
    case 'end':
      return wrap(Up.End, encodeEnd(message));
  }
}

/**
 * Undefined: a valid message of a kind that a later version added; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export function decodeToController(message: Uint8Array): ToControllerMessage | undefined {
  const { field, body } = unwrap(message, isUp);
  switch (field) {
    case Up.Hello:
      return toSwitchHello(body);
    case Up.Election: {
      const m = generated((b) => v1.ElectionStatus.decode(b), body);
      return {
        type: 'election',
        primary: m.primary,
        electionId: exact(m.electionId),
        primaryConnected: m.primaryConnected,
      };
    }
    case Up.Transaction: {
      const m = generated((b) => v1.TransactionReply.decode(b), body);
      return {
        type: 'transaction',
        id: exact(m.id),
        revision: exact(m.revision),
        refusal: m.refusal ? toRefusal(m.refusal) : undefined,
      };
    }
    case Up.Digests: {
      bound(body, { 3: MAX_DIGESTS });
      const m = generated((b) => v1.DigestReply.decode(b), body);
      return {
        type: 'digests',
        id: exact(m.id),
        revision: exact(m.revision),
        digests: m.digests.map((d) => ({
          owner: d.owner ?? '',
          table: d.table ?? 0,
          count: d.count ?? 0,
          sum: copyOf(d.sum, 8),
        })),
      };
    }
    case Up.Rules:
      return toRuleReply(body);
    case Up.PacketIn: {
      const m = generated((b) => v1.PacketIn.decode(b), body);
      return {
        type: 'packetIn',
        inPort: m.inPort,
        reason: nameOf(PACKET_IN_REASONS, m.reason, 'action'),
        table: m.table,
        cookie: toWide(m.cookie),
        frame: frameOf(m.frame),
        totalBytes: m.totalBytes,
        lost: exact(m.lost),
      };
    }
    case Up.PortStatus: {
      const m = generated((b) => v1.PortStatus.decode(b), body);
      return {
        type: 'portStatus',
        change: nameOf(PORT_CHANGES, m.change, 'modified'),
        port: toPort(present(m.port, 'a port')),
      };
    }
    case Up.FlowRemoved:
      return toFlowRemoved(body);
    case Up.Statistics:
      return toStatistics(body);
    case Up.Report: {
      const m = generated((b) => v1.Report.decode(b), body);
      const { json, code } = m;
      return { type: 'report', id: exact(m.id), json, code: text(code), message: text(m.message) };
    }
    case Up.Captured:
      return toCaptured(body);
    case Up.Echo:
      return { type: 'echo', id: decodeEcho(body) };
    case Up.EchoReply:
      return { type: 'echoReply', id: decodeEcho(body) };
    case Up.End:
      return decodeEnd(body);
    default:
      return undefined;
  }
}

function fromSwitchHello(m: SwitchHello): heddle.v1.SwitchHello.$Properties {
  const c = m.capabilities;
  return {
    minVersion: m.minVersion,
    maxVersion: m.maxVersion,
    datapathId: m.datapathId,
    bootId: m.bootId,
    name: m.name,
    capabilities: {
      maxTables: c.maxTables,
      maxRules: c.maxRules,
      maxGroups: c.maxGroups,
      maxMeters: c.maxMeters,
      maxQueues: c.maxQueues,
      maxBuckets: c.maxBuckets,
      maxMessageBytes: c.maxMessageBytes,
      window: c.window,
      matchFields: [...c.matchFields],
      setFields: [...c.setFields],
      actions: [...c.actions],
      features: [...c.features],
    },
    revision: m.revision,
    ports: [...m.ports],
    software: m.software,
    restored: m.restored,
  };
}

function toSwitchHello(body: Uint8Array): SwitchHello {
  bound(body, { 6: 1, 8: MAX_PORTS });
  const m = generated((b) => v1.SwitchHello.decode(b), body);
  return {
    type: 'hello',
    minVersion: m.minVersion,
    maxVersion: m.maxVersion,
    datapathId: text(m.datapathId),
    bootId: text(m.bootId),
    name: text(m.name),
    capabilities: toCapabilities(m.capabilities ?? {}),
    revision: exact(m.revision),
    ports: m.ports.map(toPort),
    software: text(m.software),
    restored: m.restored,
  };
}

function toCapabilities(c: heddle.v1.Capabilities.$Properties): Capabilities {
  return {
    maxTables: c.maxTables ?? 0,
    maxRules: c.maxRules ?? 0,
    maxGroups: c.maxGroups ?? 0,
    maxMeters: c.maxMeters ?? 0,
    maxQueues: c.maxQueues ?? 0,
    maxBuckets: c.maxBuckets ?? 0,
    maxMessageBytes: c.maxMessageBytes ?? 0,
    window: c.window ?? 0,
    matchFields: capabilityList(c.matchFields),
    setFields: capabilityList(c.setFields),
    actions: capabilityList(c.actions).map(text),
    features: capabilityList(c.features).map(text),
  };
}

function capabilityList<T>(list: readonly T[] | null | undefined): T[] {
  if (!list) return [];
  if (list.length > MAX_CAPABILITY_LIST) throw malformed('a list of capabilities without end');
  return [...list];
}

function toPort(p: heddle.v1.Port.$Properties): PortInfo {
  return {
    number: p.number ?? 0,
    name: text(p.name ?? ''),
    mac: copyOf(p.mac, 6),
    up: p.up ?? false,
    mtu: p.mtu ?? 0,
    speedMbps: p.speedMbps ?? 0,
  };
}

function fromRefusal(refusal: Refusal): heddle.v1.Refusal.$Properties {
  return { ...refusal, reason: REFUSAL_REASONS.indexOf(refusal.reason) };
}

function toRefusal(r: heddle.v1.Refusal.$Properties): Refusal {
  return {
    reason: nameOf(REFUSAL_REASONS, r.reason ?? 0, 'REASON_UNSPECIFIED'),
    change: r.change ?? 0,
    field: text(r.field ?? ''),
    message: text(r.message ?? ''),
  };
}

function toStatistics(body: Uint8Array): ToControllerMessage {
  bound(body, { 1: MAX_PORTS, 2: MAX_DROP_REASONS });
  const m = generated((b) => v1.Statistics.decode(b), body);
  return {
    type: 'statistics',
    ports: m.ports.map((p) => ({
      port: p.port ?? 0,
      rxPackets: exact(p.rxPackets ?? 0),
      rxBytes: exact(p.rxBytes ?? 0),
      rxDropped: exact(p.rxDropped ?? 0),
      txPackets: exact(p.txPackets ?? 0),
      txBytes: exact(p.txBytes ?? 0),
      txDropped: exact(p.txDropped ?? 0),
    })),
    drops: m.drops.map((d) => ({ reason: text(d.reason ?? ''), packets: exact(d.packets ?? 0) })),
    packetIns: exact(m.packetIns),
    packetInsLost: exact(m.packetInsLost),
    rules: m.rules,
  };
}

// ---- to the switch --------------------------------------------------------------------------

export function encodeToSwitch(message: ToSwitchMessage): Uint8Array {
  switch (message.type) {
    case 'hello':
      return wrap(Down.Hello, v1.ControllerHello.encode(message).finish());
    case 'election':
      return wrap(Down.Election, v1.ElectionBid.encode(message).finish());
    case 'transaction':
      return encodeTransaction(message);
    case 'digests':
      return wrap(Down.Digests, v1.DigestRequest.encode({ id: message.id }).finish());
    case 'rules': {
      const { id, owner, table, counters } = message;
      return wrap(Down.Rules, v1.RuleRequest.encode({ id, owner, table, counters }).finish());
    }
    case 'packetOut':
      return encodePacketOut(message);
    case 'statistics': {
      const { intervalMs } = message;
      return wrap(Down.Statistics, v1.StatisticsSubscription.encode({ intervalMs }).finish());
    }
    case 'trace': {
      const { id, inPort, frame } = message;
      return wrap(Down.Trace, v1.TraceRequest.encode({ id, inPort, frame }).finish());
    }
    case 'explain': {
      const { id, table } = message;
      return wrap(Down.Explain, v1.ExplainRequest.encode({ id, table: text(table) }).finish());
    }
    case 'capture':
      return wrap(Down.Capture, encodeCapture(message));
    case 'echo':
      return wrap(Down.Echo, v1.Echo.encode({ id: message.id }).finish());
    case 'echoReply':
      return wrap(Down.EchoReply, v1.Echo.encode({ id: message.id }).finish());
    case 'end':
      return wrap(Down.End, encodeEnd(message));
  }
}

/**
 * Undefined: a valid message of a kind that a later version added, or a packet-out with an action of
 * a later version; it is to be ignored.
 *
 * @throws HeddleError MALFORMED, TOO_LONG
 */
export function decodeToSwitch(message: Uint8Array): ToSwitchMessage | undefined {
  const { field, body } = unwrap(message, isDown);
  switch (field) {
    case Down.Hello: {
      const m = generated((b) => v1.ControllerHello.decode(b), body);
      return {
        type: 'hello',
        minVersion: m.minVersion,
        maxVersion: m.maxVersion,
        controllerId: text(m.controllerId),
        echoIntervalMs: m.echoIntervalMs,
        software: text(m.software),
      };
    }
    case Down.Election: {
      const m = generated((b) => v1.ElectionBid.decode(b), body);
      return { type: 'election', electionId: exact(m.electionId) };
    }
    case Down.Transaction:
      return toTransaction(body);
    case Down.Digests: {
      const m = generated((b) => v1.DigestRequest.decode(b), body);
      return { type: 'digests', id: exact(m.id) };
    }
    case Down.Rules: {
      const m = generated((b) => v1.RuleRequest.decode(b), body);
      return {
        type: 'rules',
        id: exact(m.id),
        owner: m.owner ?? undefined,
        table: m.table ?? undefined,
        counters: m.counters,
      };
    }
    case Down.PacketOut:
      return toPacketOut(body);
    case Down.Statistics: {
      const m = generated((b) => v1.StatisticsSubscription.decode(b), body);
      return { type: 'statistics', intervalMs: m.intervalMs };
    }
    case Down.Trace: {
      const m = generated((b) => v1.TraceRequest.decode(b), body);
      return { type: 'trace', id: exact(m.id), inPort: m.inPort, frame: frameOf(m.frame) };
    }
    case Down.Explain: {
      const m = generated((b) => v1.ExplainRequest.decode(b), body);
      return { type: 'explain', id: exact(m.id), table: text(m.table) };
    }
    case Down.Capture:
      return toCapture(body);
    case Down.Echo:
      return { type: 'echo', id: decodeEcho(body) };
    case Down.EchoReply:
      return { type: 'echoReply', id: decodeEcho(body) };
    case Down.End:
      return decodeEnd(body);
    default:
      return undefined;
  }
}

// ---- captures -------------------------------------------------------------------------------

/** In the order of CaptureDirection. */
const WIRE_DIRECTIONS: readonly CaptureDirection[] = ['both', 'in', 'out'];

function encodeCapture({ id, question }: CaptureRequest): Uint8Array {
  if (question === undefined) return v1.CaptureRequest.encode({ id, stop: true }).finish();
  const { port, snapBytes, every } = question;
  const direction = WIRE_DIRECTIONS.indexOf(question.direction);
  const match: Record<string, string> = {};
  for (const [name, value] of Object.entries(question.match ?? {})) match[name] = String(value);
  return v1.CaptureRequest.encode({ id, port, direction, match, snapBytes, every }).finish();
}

function toCapture(body: Uint8Array): CaptureRequest {
  bound(body, { 5: MAX_MATCH_FIELDS });
  const m = generated((b) => v1.CaptureRequest.decode(b), body);
  const id = exact(m.id);
  if (m.stop) return { type: 'capture', id };
  const entries = Object.entries(m.match);
  return {
    type: 'capture',
    id,
    question: {
      port: m.port ?? undefined,
      direction: nameOf(WIRE_DIRECTIONS, m.direction, 'both'),
      match:
        entries.length === 0
          ? undefined
          : Object.fromEntries(entries.map(([name, value]) => [text(name), text(value)])),
      snapBytes: m.snapBytes,
      every: Math.max(1, m.every),
    },
  };
}

function toCaptured(body: Uint8Array): Captured {
  const m = generated((b) => v1.Captured.decode(b), body);
  return {
    type: 'captured',
    id: exact(m.id),
    packet: {
      port: m.port,
      direction: nameOf(WIRE_DIRECTIONS, m.direction, 'in') === 'out' ? 'out' : 'in',
      timeUs: exact(m.timeUs),
      totalBytes: m.totalBytes,
      every: m.every,
      lost: exact(m.lost),
      frame: frameOf(m.frame),
    },
    code: text(m.code),
    message: text(m.message),
  };
}

// ---- bodies by hand -------------------------------------------------------------------------

function encodeTransaction(message: Transaction): Uint8Array {
  const { changes, baseRevision } = message;
  writer.reset();
  const start = writer.begin(Down.Transaction, 3);
  writer.uint64(1, message.id);
  if (baseRevision !== undefined) {
    writer.tag(2, WireType.Varint);
    writer.varint64(baseRevision);
  }
  for (let i = 0; i < changes.length; i++) {
    const inner = writer.begin(3, 2);
    writeChange(writer, changes[i]!);
    writer.end(inner, 2);
  }
  writer.end(start, 3);
  return writer.finish();
}

function toTransaction(body: Uint8Array): Transaction {
  const changes: Change[] = [];
  const from = new ByteReader(body);
  let id = 0;
  let baseRevision: number | undefined;
  try {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) id = from.uint64();
      else if (field === 2) baseRevision = from.uint64();
      else if (field === 3) {
        if (changes.length === MAX_CHANGES) {
          throw new HeddleError(
            'LIMIT_EXCEEDED',
            `A transaction has at most ${MAX_CHANGES} changes.`,
          );
        }
        changes.push(readChange(from));
      } else from.skip();
    }
  } catch (error) {
    if (!(error instanceof HeddleError) || !isRefusalReason(error.code)) throw error;
    const { message, field = '' } = error;
    const refusal: Refusal = { reason: error.code, change: changes.length, field, message };
    return { ...transactionHead(body), changes, refusal };
  }
  return { type: 'transaction', id, baseRevision, changes };
}

/** Reads a transaction again without its changes: the id may stand behind the one that was refused. */
function transactionHead(body: Uint8Array): Transaction {
  const from = new ByteReader(body);
  let id = 0;
  let baseRevision: number | undefined;
  for (let field = from.field(); field !== 0; field = from.field()) {
    if (field === 1) id = from.uint64();
    else if (field === 2) baseRevision = from.uint64();
    else from.skip();
  }
  return { type: 'transaction', id, baseRevision, changes: [] };
}

const refusalReasons = new Set<string>(REFUSAL_REASONS);

/** Whether an error's code is a reason that a nack can carry. */
export function isRefusalReason(code: string): code is RefusalReason {
  return refusalReasons.has(code);
}

function encodePacketOut(message: PacketOut): Uint8Array {
  writer.reset();
  const start = writer.begin(Down.PacketOut, 2);
  writer.bytes(1, message.frame);
  writer.uint32(2, message.inPort);
  for (const action of message.actions) writeAction(writer, 3, action);
  writer.end(start, 2);
  return writer.finish();
}

function toPacketOut(body: Uint8Array): PacketOut | undefined {
  const from = new ByteReader(body);
  let frame: Uint8Array = new Uint8Array(0);
  let inPort = 0;
  const actions: Action[] = [];
  try {
    for (let field = from.field(); field !== 0; field = from.field()) {
      if (field === 1) frame = from.bytes(MAX_FRAME_BYTES);
      else if (field === 2) inPort = from.uint32();
      else if (field === 3) {
        if (actions.length === MAX_PACKET_OUT_ACTIONS) throw malformed('actions without end');
        actions.push(readAction(from));
      } else from.skip();
    }
  } catch (error) {
    // Nobody waits for an answer to a packet-out, so what is not understood is lost like any frame.
    if (error instanceof HeddleError && isRefusalReason(error.code)) return undefined;
    throw error;
  }
  return { type: 'packetOut', frame, inPort, actions };
}

function encodeRuleReply(message: RuleReply): Uint8Array {
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

function toRuleReply(body: Uint8Array, limit = MAX_LISTED): RuleReply {
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

function encodeFlowRemoved(message: FlowRemoved): Uint8Array {
  writer.reset();
  const start = writer.begin(Up.FlowRemoved, 2);
  nested(1, writeFlow, message.flow);
  writer.uint32(2, REMOVED_REASONS.indexOf(message.reason));
  nested(3, writeCounters, message.counters);
  writer.uint64(4, message.revision);
  writer.end(start, 2);
  return writer.finish();
}

function toFlowRemoved(body: Uint8Array): FlowRemoved {
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

// ---- small bodies ---------------------------------------------------------------------------

function decodeEcho(body: Uint8Array): number {
  return exact(generated((b) => v1.Echo.decode(b), body).id);
}

function encodeEnd(message: { readonly reason: string; readonly message: string }): Uint8Array {
  const reason = (END_REASONS as readonly string[]).indexOf(message.reason);
  assert(reason >= 0);
  return v1.SessionEnd.encode({ reason, message: text(message.message) }).finish();
}

function decodeEnd(body: Uint8Array): SessionEnd {
  const m = generated((b) => v1.SessionEnd.decode(b), body);
  return {
    type: 'end',
    reason: nameOf(END_REASONS, m.reason, 'GOING_AWAY'),
    message: text(m.message),
  };
}

/** Exactly `length` bytes, copied out of the message. */
function copyOf(bytes: Uint8Array | null | undefined, length: number): Uint8Array {
  if (bytes?.length !== length)
    throw malformed(`${bytes?.length ?? 0} bytes where ${length} belong`);
  return Uint8Array.from(bytes);
}

/** The one thing that is not copied: the message is little else, and the frame does not live long. */
function frameOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_FRAME_BYTES) throw malformed(`a frame of ${bytes.length} bytes`);
  return bytes;
}

const wide = new DataView(new ArrayBuffer(8));

function fromWide(value: bigint): Uint8Array | undefined {
  if (value === 0n) return undefined;
  wide.setBigUint64(0, value);
  return new Uint8Array(wide.buffer.slice(0));
}

function toWide(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  if (bytes.length !== 8) throw malformed(`${bytes.length} bytes where 8 belong`);
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
}

// ---- rules by themselves --------------------------------------------------------------------

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
