/**
 * What the two planes say to each other: the messages of `heddle/v1/channel.proto` as plain values,
 * with every default filled in and enums as names.
 *
 * Neighbours: `codec.ts` turns them into bytes and back; `channel.ts` carries them; `model.ts` has the
 * rules, groups and ports that they are about.
 */
import type { CapturedPacket, CaptureQuestion } from './capture.js';
import type {
  Action,
  Change,
  Flow,
  Group,
  Meter,
  PortCounters,
  PortInfo,
  Program,
  Queue,
} from './model.js';

/** The versions of this protocol that this software speaks. */
export const PROTOCOL_VERSION_MIN = 1;
export const PROTOCOL_VERSION_MAX = 1;

/** `Digest.table` and `RulesRequest.table` of what is not a flow table. */
export const GROUPS_TABLE = 256;
export const METERS_TABLE = 257;
export const PROGRAM_TABLE = 258;
export const QUEUES_TABLE = 259;

/** Why a transaction was refused. The names are those of channel.proto, in its order. */
export const REFUSAL_REASONS = [
  'REASON_UNSPECIFIED',
  'NOT_PRIMARY',
  'STALE_REVISION',
  'UNKNOWN_FIELD',
  'BAD_VALUE',
  'BAD_MASK',
  'MISSING_PREREQUISITE',
  'NOT_CANONICAL',
  'UNKNOWN_TABLE',
  'BAD_GOTO',
  'UNKNOWN_ACTION',
  'UNKNOWN_GROUP',
  'GROUP_LOOP',
  'IN_USE',
  'OVERLAP',
  'TABLE_FULL',
  'UNSUPPORTED',
  'OWNED_BY_OTHER',
  'BAD_PROGRAM',
  'UNKNOWN_METER',
  'LIMIT_EXCEEDED',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a session ended. The names are those of channel.proto, in its order. */
export const END_REASONS = [
  'GOING_AWAY',
  'VERSION_MISMATCH',
  'MALFORMED',
  'TOO_LONG',
  'OUT_OF_ORDER',
  'SILENT',
  'REPLACED',
  'BAD_IDENTITY',
  'OVERLOADED',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const PACKET_IN_REASONS = ['noMatch', 'action', 'invalidTtl', 'sample'] as const;
export type PacketInReason = (typeof PACKET_IN_REASONS)[number];

export const PORT_CHANGES = ['added', 'modified', 'removed'] as const;
export type PortChange = (typeof PORT_CHANGES)[number];

export const REMOVED_REASONS = ['idleTimeout', 'hardTimeout', 'deleted', 'evicted'] as const;
export type RemovedReason = (typeof REMOVED_REASONS)[number];

// ---- parts ----------------------------------------------------------------------------------

export interface Capabilities {
  readonly maxTables: number;
  readonly maxRules: number;
  readonly maxGroups: number;
  /** 0: no meters. */
  readonly maxMeters: number;
  /** 0: no queues. */
  readonly maxQueues: number;
  /** In one group. */
  readonly maxBuckets: number;
  /** The longest message that the switch takes. */
  readonly maxMessageBytes: number;
  /** Transactions that may wait for their reply at a time. */
  readonly window: number;
  /** OXM numbers. */
  readonly matchFields: readonly number[];
  readonly setFields: readonly number[];
  /** ActionType names. */
  readonly actions: readonly string[];
  readonly features: readonly string[];
}

export interface Refusal {
  readonly reason: RefusalReason;
  /** Index into `changes`. */
  readonly change: number;
  /** Path inside the change, e.g. `flow.match.tcpDst`. */
  readonly field: string;
  /** One sentence for people. */
  readonly message: string;
}

/** An order-free sum over the rules of one owner in one table: see `digest.ts`. */
export interface Digest {
  readonly owner: string;
  /** A table id, or GROUPS_TABLE, METERS_TABLE, PROGRAM_TABLE, QUEUES_TABLE. */
  readonly table: number;
  readonly count: number;
  /** 8 bytes. */
  readonly sum: Uint8Array;
}

export interface RuleCounters {
  readonly packets: number;
  readonly bytes: number;
  readonly ageS: number;
}

/** Of a group and its buckets, or of a meter and its bands, in their order. */
export interface PartedCounters {
  readonly packets: number;
  readonly bytes: number;
  readonly parts: readonly { readonly packets: number; readonly bytes: number }[];
}

export interface QueueCounters {
  /** That left by it. */
  readonly packets: number;
  readonly bytes: number;
  /** Packets that found it full, or were refused by the port. */
  readonly dropped: number;
  /** Now. */
  readonly waitingBytes: number;
}

export interface DropCounter {
  readonly reason: string;
  readonly packets: number;
}

// ---- switch to controller -------------------------------------------------------------------

export interface SwitchHello {
  readonly type: 'hello';
  readonly minVersion: number;
  readonly maxVersion: number;
  /** 16 lower-case hex digits, not all 0. */
  readonly datapathId: string;
  /** New at each start of the switch. */
  readonly bootId: string;
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Of the configuration held, 0 for none. */
  readonly revision: number;
  readonly ports: readonly PortInfo[];
  readonly software: string;
  /** The configuration held was read from disk. */
  readonly restored: boolean;
}

export interface ElectionStatus {
  readonly type: 'election';
  /** Whether this session is primary. */
  readonly primary: boolean;
  /** The highest seen. */
  readonly electionId: number;
  readonly primaryConnected: boolean;
}

export interface TransactionReply {
  readonly type: 'transaction';
  readonly id: number;
  /** After the transaction, or unchanged if refused. */
  readonly revision: number;
  /** Absent: applied. */
  readonly refusal?: Refusal | undefined;
}

export interface DigestReply {
  readonly type: 'digests';
  readonly id: number;
  readonly revision: number;
  readonly digests: readonly Digest[];
}

export interface RuleReply {
  readonly type: 'rules';
  readonly id: number;
  readonly revision: number;
  readonly flows: readonly Flow[];
  readonly groups: readonly Group[];
  readonly meters: readonly Meter[];
  readonly program?: Program | undefined;
  /** One for each of `flows`, if asked for. */
  readonly counters: readonly RuleCounters[];
  /** One for each of `groups`, if asked for. Absent: none. */
  readonly groupCounters?: readonly PartedCounters[] | undefined;
  /** One for each of `meters`, if asked for. Absent: none. */
  readonly meterCounters?: readonly PartedCounters[] | undefined;
  /** Absent: none. */
  readonly queues?: readonly Queue[] | undefined;
  /** One for each of `queues`, if asked for. Absent: none. */
  readonly queueCounters?: readonly QueueCounters[] | undefined;
  /** Another part with the same id follows. */
  readonly more: boolean;
}

export interface PacketIn {
  readonly type: 'packetIn';
  readonly inPort: number;
  readonly reason: PacketInReason;
  readonly table: number;
  readonly cookie: bigint;
  /** Possibly cut. Checksums are finished, but in samples. */
  readonly frame: Uint8Array;
  /** Before cutting. */
  readonly totalBytes: number;
  /** Packet-ins of this port dropped since the switch started; samples are counted apart. */
  readonly lost: number;
  /** Of a sample, and only there: one packet in so many is. */
  readonly interval?: number | undefined;
}

export interface PortStatus {
  readonly type: 'portStatus';
  readonly change: PortChange;
  readonly port: PortInfo;
}

export interface FlowRemoved {
  readonly type: 'flowRemoved';
  readonly flow: Flow;
  readonly reason: RemovedReason;
  readonly counters: RuleCounters;
  /** A timeout is a new revision. */
  readonly revision: number;
}

export interface Statistics {
  readonly type: 'statistics';
  readonly ports: readonly PortCounters[];
  readonly drops: readonly DropCounter[];
  readonly packetIns: number;
  readonly packetInsLost: number;
  readonly rules: number;
}

/** The answer to a `trace` or `explain`. */
export interface Report {
  readonly type: 'report';
  readonly id: number;
  /** JSON of a `Trace` or an `Explanation`; '' when refused. */
  readonly json: string;
  /** Why it was refused; '' when it wasn't. */
  readonly code: string;
  readonly message: string;
}

/** A copy of a frame, or (with `code`) why there are none. */
export interface Captured {
  readonly type: 'captured';
  readonly id: number;
  readonly packet: CapturedPacket;
  /** '' unless it was refused; the packet then means nothing. */
  readonly code: string;
  readonly message: string;
}

// ---- controller to switch -------------------------------------------------------------------

export interface ControllerHello {
  readonly type: 'hello';
  readonly minVersion: number;
  readonly maxVersion: number;
  readonly controllerId: string;
  /** How often both sides probe; three unanswered end the session. */
  readonly echoIntervalMs: number;
  readonly software: string;
}

export interface ElectionBid {
  readonly type: 'election';
  /** 1..2^53-1. */
  readonly electionId: number;
}

export interface Transaction {
  readonly type: 'transaction';
  /** Chosen by the sender, ascending in a session. */
  readonly id: number;
  /** Refused with STALE_REVISION unless the switch is at it. Absent: any. */
  readonly baseRevision?: number | undefined;
  readonly changes: readonly Change[];
  /**
   * Only on receipt, put there by the codec: a change that this software does not understand, e.g.
   * an action of a later version. `changes` then ends before it. Whoever receives the transaction
   * answers with exactly this refusal; nothing of it may be applied.
   */
  readonly refusal?: Refusal | undefined;
}

export interface DigestRequest {
  readonly type: 'digests';
  readonly id: number;
}

export interface RuleRequest {
  readonly type: 'rules';
  readonly id: number;
  /** Absent: every owner. */
  readonly owner?: string | undefined;
  /** A table, GROUPS_TABLE, METERS_TABLE, PROGRAM_TABLE or QUEUES_TABLE. Absent: everything. */
  readonly table?: number | undefined;
  readonly counters: boolean;
}

export interface PacketOut {
  readonly type: 'packetOut';
  readonly frame: Uint8Array;
  /** A port or CONTROLLER. */
  readonly inPort: number;
  readonly actions: readonly Action[];
}

export interface StatisticsSubscription {
  readonly type: 'statistics';
  /** 0: stop; at least 100. */
  readonly intervalMs: number;
}

/** Only to switches with the feature TRACE_FEATURE, as `ExplainRequest`. */
export interface TraceRequest {
  readonly type: 'trace';
  readonly id: number;
  readonly inPort: number;
  readonly frame: Uint8Array;
}

export interface ExplainRequest {
  readonly type: 'explain';
  readonly id: number;
  /** Name or number; '' for all. */
  readonly table: string;
}

/** Only to switches with the feature CAPTURE_FEATURE. */
export interface CaptureRequest {
  readonly type: 'capture';
  readonly id: number;
  /** Absent: the capture with this id ends. */
  readonly question?: CaptureQuestion | undefined;
}

/** In `Capabilities.features`: the switch carries out `capture`. */
export const CAPTURE_FEATURE = 'capture';

/**
 * In `Capabilities.features`: the switch knows what keeps groups from sending packets round: it counts
 * `PortInfo.downs`, and takes `Bucket.watchDowns` and `Group.splitHorizon`.
 */
export const LOOP_GUARDS_FEATURE = 'loop-guards';

/** In `Capabilities.features`: the switch answers `trace` and `explain`. */
export const TRACE_FEATURE = 'trace';

// ---- both ways ------------------------------------------------------------------------------

export interface Echo {
  readonly type: 'echo';
  readonly id: number;
}

export interface EchoReply {
  readonly type: 'echoReply';
  readonly id: number;
}

export interface SessionEnd {
  readonly type: 'end';
  readonly reason: EndReason;
  readonly message: string;
}

export type ToControllerMessage =
  | SwitchHello
  | ElectionStatus
  | TransactionReply
  | DigestReply
  | RuleReply
  | PacketIn
  | PortStatus
  | FlowRemoved
  | Statistics
  | Report
  | Captured
  | Echo
  | EchoReply
  | SessionEnd;

export type ToSwitchMessage =
  | ControllerHello
  | ElectionBid
  | Transaction
  | DigestRequest
  | RuleRequest
  | PacketOut
  | StatisticsSubscription
  | TraceRequest
  | ExplainRequest
  | CaptureRequest
  | Echo
  | EchoReply
  | SessionEnd;
